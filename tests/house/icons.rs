//! The app's icon is there for every platform, in the sizes that its files say.

use std::{fs, path::Path};

use serde_json::Value;

const WINDOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri");

fn read(name: &str) -> Vec<u8> {
    let path = Path::new(WINDOW).join(name);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}; icons/render.sh makes it", path.display()))
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// Width and height of a PNG (its first chunk is the header).
fn png(bytes: &[u8]) -> (usize, usize) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n", "no PNG");
    assert_eq!(&bytes[12..16], b"IHDR", "no PNG");
    (big_endian(&bytes[16..]), big_endian(&bytes[20..]))
}

#[test]
fn what_the_window_lists_is_there() {
    let config: Value = serde_json::from_slice(&read("tauri.conf.json")).unwrap();
    let listed: Vec<&str> =
        config["bundle"]["icon"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    for ending in [".png", ".ico", ".icns"] {
        assert!(listed.iter().any(|name| name.ends_with(ending)), "no {ending} in {listed:?}");
    }
    for name in listed {
        assert!(read(name).len() > 100, "{name} is empty");
    }
}

#[test]
fn pngs_are_as_large_as_their_names() {
    for size in [16, 24, 32, 48, 64, 128, 256, 512] {
        assert_eq!(png(&read(&format!("icons/{size}x{size}.png"))), (size, size));
    }
    assert_eq!(png(&read("icons/icon.png")), (512, 512));
}

#[test]
fn windows_has_its_sizes() {
    let ico = read("icons/icon.ico");
    assert_eq!(ico[..4], [0, 0, 1, 0], "no ICO");
    // An entry a picture: a width of 256 is written as 0; where it lies and how long it is, little-endian.
    let entries = ico[6..].chunks_exact(16).take(usize::from(ico[4]));
    let word = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().unwrap()) as usize;
    let sizes: Vec<usize> = entries
        .map(|entry| {
            let picture = &ico[word(&entry[12..16])..][..word(&entry[8..12])];
            let width = if entry[0] == 0 { 256 } else { usize::from(entry[0]) };
            // A bitmap is as high as itself and its mask.
            let real =
                if picture[0] == 0x89 { png(picture) } else { (word(&picture[4..8]), word(&picture[8..12]) / 2) };
            assert_eq!(real, (width, width));
            width
        })
        .collect();
    assert_eq!(sizes, [16, 24, 32, 48, 64, 256]);
}

#[test]
fn macos_has_its_sizes() {
    let icns = read("icons/icon.icns");
    assert_eq!(&icns[..4], b"icns", "no ICNS");
    assert_eq!(big_endian(&icns[4..]), icns.len(), "its length");
    let mut rest = &icns[8..];
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (entry, after) = rest.split_at(big_endian(&rest[4..]));
        found.push((String::from_utf8_lossy(&entry[..4]).into_owned(), png(&entry[8..]).0));
        rest = after;
    }
    let wanted = [
        ("ic11", 32),
        ("ic12", 64),
        ("ic07", 128),
        ("ic13", 256),
        ("ic08", 256),
        ("ic14", 512),
        ("ic09", 512),
        ("ic10", 1024),
    ];
    assert_eq!(found, wanted.map(|(name, size)| (name.to_owned(), size)));
}
