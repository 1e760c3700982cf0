//! Every face of the tray's icon in every size and ink, on the panels that it is made for, as a PAM image on standard output.
//!
//! `tests/ui/icon_sheet.sh` makes a PNG of it.

use std::io::{self, Write};

use homestretch::icon::{self, Face, Kind, SIZES};
use homestretch_core::settings::Icon;

/// An ink and the panels for it.
const PANELS: [(Icon, [u8; 3]); 6] = [
    (Icon::Colour, [0xee, 0xee, 0xee]),
    (Icon::Colour, [0x33, 0x33, 0x33]),
    (Icon::Colour, [0x00, 0x00, 0x00]),
    (Icon::Dark, [0xf2, 0xf1, 0xef]),
    (Icon::Light, [0x2b, 0x2b, 0x2b]),
    (Icon::Light, [0x00, 0x00, 0x00]),
];
/// Space around an icon.
const GAP: usize = 8;

fn main() -> io::Result<()> {
    let faces = faces();
    let band: usize = SIZES.iter().map(|size| size + GAP).sum::<usize>() + GAP;
    let (width, height) = (faces.len() * (SIZES[SIZES.len() - 1] + GAP) + GAP, band * PANELS.len());
    let mut sheet = vec![0; width * height * 3];
    for (panel, (ink, colour)) in PANELS.iter().enumerate() {
        sheet[panel * band * width * 3..][..band * width * 3].as_chunks_mut().0.fill(*colour);
        let mut top = panel * band + GAP;
        for size in &SIZES {
            for (column, face) in faces.iter().enumerate() {
                let left = GAP + column * (SIZES[SIZES.len() - 1] + GAP);
                let pixels = icon::draw(&Face { ink: *ink, ..*face }, *size);
                for (i, pixel) in pixels.chunks_exact(4).enumerate() {
                    let at = ((top + i / size) * width + left + i % size) * 3;
                    for channel in 0..3 {
                        let [over, under, alpha] = [pixel[channel], colour[channel], pixel[3]].map(u32::from);
                        sheet[at + channel] = ((over * alpha + under * (255 - alpha)) / 255) as u8;
                    }
                }
            }
            top += size + GAP;
        }
    }
    let mut out = io::stdout().lock();
    write!(out, "P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n")?;
    out.write_all(&sheet)
}

/// The faces of a day, and numbers of all shapes.
fn faces() -> Vec<Face> {
    let face = |kind, full, minutes| Face { kind, full, minutes, ..Face::default() };
    let numbers = [88, 3, 40, 67, 59, 12].map(|n| face(Kind::Focus, n.min(60) as u8, Some(n)));
    let over = |minutes| Face { is_over: true, ..face(Kind::Focus, 0, Some(minutes)) };
    let last = |kind| Face { is_last: true, ..face(kind, 2, Some(1)) };
    let mut all = vec![
        face(Kind::Idle, 0, None),
        face(Kind::Focus, 60, Some(25)),
        face(Kind::Focus, 22, Some(9)),
        last(Kind::Focus),
        over(0),
        over(7),
        over(48),
        over(130),
        face(Kind::Meeting, 60, Some(34)),
        face(Kind::Break, 60, Some(5)),
        face(Kind::Break, 24, Some(12)),
        last(Kind::Break),
        face(Kind::Break, 0, None),
        face(Kind::Away, 0, None),
        face(Kind::Overtime, 0, None),
    ];
    all.extend(numbers);
    all
}
