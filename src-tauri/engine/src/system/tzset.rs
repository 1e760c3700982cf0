//! The zone as the C library finds it (tzset(3)): by `TZ` as a name, a path or a rule, else by `/etc/localtime`.
//!
//! A C program needs only rules; a record names its zone, so where the system has rules without a name, the zone that
//! behaves the same is looked for.

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::{Component, Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
};

use homestretch_core::{Wall, Zone};

use super::Found;
use rules::Rules;

mod rules;

/// Where a system keeps its zone.
struct Roots {
    localtime: PathBuf,
    timezone: PathBuf,
    zoneinfo: PathBuf,
}

/// Links that are followed: more than any system has.
const LINKS_AT_MOST: usize = 16;
/// How long an answer holds that only fits the present offset, in seconds.
const APPROXIMATE_FOR_S: i64 = 900;

/// The system's zone. Asked at every event: the files are looked at, and read where they have changed.
pub(super) fn found(now: Wall) -> Found {
    struct Known {
        files: Vec<Look>,
        found: Found,
        at: Wall,
    }
    // A process's environment stays as it was at its start.
    static TZ: LazyLock<Option<OsString>> = LazyLock::new(|| std::env::var_os("TZ"));
    static ROOTS: LazyLock<Roots> = LazyLock::new(|| Roots {
        localtime: "/etc/localtime".into(),
        timezone: "/etc/timezone".into(),
        zoneinfo: std::env::var_os("TZDIR").map_or("/usr/share/zoneinfo".into(), PathBuf::from),
    });
    static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

    let files: Vec<Look> = match TZ.as_ref() {
        None => vec![Look::at(&ROOTS.localtime), Look::at(&ROOTS.timezone)],
        Some(tz) => path_in(tz, &ROOTS.zoneinfo).iter().map(|path| Look::at(path)).collect(),
    };
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.as_ref()
        && known.files == files
        && (!known.found.is_for_now || now.since(known.at).abs() < APPROXIMATE_FOR_S)
    {
        return known.found.clone();
    }
    let found = find(TZ.clone(), &ROOTS, now);
    *known = Some(Known { files, found: found.clone(), at: now });
    found
}

/// What tells that a file is no longer the one that was read: where it links to, and what stands there.
#[derive(PartialEq, Eq)]
struct Look {
    link: Option<PathBuf>,
    file: Option<(u64, u64, i64, i64, u64)>,
}

impl Look {
    fn at(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        let file = fs::metadata(path).ok();
        Self {
            link: fs::read_link(path).ok(),
            file: file.map(|m| (m.dev(), m.ino(), m.mtime(), m.mtime_nsec(), m.size())),
        }
    }
}

fn find(tz: Option<OsString>, roots: &Roots, now: Wall) -> Found {
    match tz {
        Some(tz) => by_variable(&tz.to_string_lossy(), roots, now),
        None => by_localtime(roots, now),
    }
}

/// The file that `TZ` stands for, if it stands for one.
fn path_in(tz: &OsStr, zoneinfo: &Path) -> Option<PathBuf> {
    let tz = tz.to_string_lossy();
    let name = tz.strip_prefix(':').unwrap_or(&tz);
    (!name.is_empty()).then(|| zoneinfo.join(name))
}

/// What glibc does: empty is UTC; a file, under the zones where the path is relative; else a rule; else UTC.
fn by_variable(tz: &str, roots: &Roots, now: Wall) -> Found {
    const SOURCE: &str = "TZ";
    let name = tz.strip_prefix(':').unwrap_or(tz);
    if name.is_empty() {
        return Found::exact(Zone::UTC, SOURCE);
    }
    // A name is known here whether the system has its file or not.
    if let Some(zone) = named(name) {
        return Found::exact(zone, SOURCE);
    }
    let path = roots.zoneinfo.join(name);
    if let Some(zone) = linked(&path) {
        return Found::exact(zone, SOURCE);
    }
    let rules = match fs::read(&path) {
        Ok(bytes) => Rules::of_file(&bytes),
        Err(_) => Rules::of_text(name),
    };
    match rules {
        Some(rules) => like(&rules, None, SOURCE, &format!("{tz:?}"), now),
        None => Found::utc(SOURCE, format!("{tz:?} names no zone that is known here")),
    }
}

/// By the file that every program reads, else by the name that Debian keeps beside it.
fn by_localtime(roots: &Roots, now: Wall) -> Found {
    const SOURCE: &str = "/etc/localtime";
    if let Some(zone) = linked(&roots.localtime) {
        return Found::exact(zone, SOURCE);
    }
    let noted = fs::read_to_string(&roots.timezone).ok().and_then(|text| named(text.lines().next()?.trim()));
    match (fs::read(&roots.localtime).ok().and_then(|bytes| Rules::of_file(&bytes)), noted) {
        (Some(rules), noted) => like(&rules, noted, SOURCE, SOURCE, now),
        (None, Some(zone)) => Found::exact(zone, "/etc/timezone"),
        (None, None) => Found::utc(SOURCE, "neither /etc/localtime nor /etc/timezone names a zone"),
    }
}

/// The zone with a name, also from the folders `posix` and `right`, which have all of them again.
fn named(name: &str) -> Option<Zone> {
    let name = ["posix/", "right/"].iter().find_map(|folder| name.strip_prefix(folder)).unwrap_or(name);
    name.parse().ok()
}

/// The zone that a path, or a link that it leads to, lies under the name of. The first counts: that is what was chosen, and
/// the system's zones link to each other too.
fn linked(path: &Path) -> Option<Zone> {
    let mut path = path.to_owned();
    for _ in 0..LINKS_AT_MOST {
        // A name alone chooses nothing where its file is not there.
        if let Some(zone) = named_by(&path)
            && fs::symlink_metadata(&path).is_ok()
        {
            return Some(zone);
        }
        let target = fs::read_link(&path).ok()?;
        path = plain_path(&path.parent().unwrap_or(Path::new("/")).join(target));
    }
    None
}

/// The zone that a path ends in the name of: what comes after a folder of zones, `zoneinfo` under one name or another.
fn named_by(path: &Path) -> Option<Zone> {
    let parts: Vec<&str> = path.components().filter_map(|part| part.as_os_str().to_str()).collect();
    let folder = parts.iter().rposition(|part| part.starts_with("zoneinfo"))?;
    named(&parts[folder + 1..].join("/"))
}

/// A path without `.` and `..`, which links are full of.
fn plain_path(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// The zone that goes by these rules, the noted one where that does.
fn like(rules: &Rules, noted: Option<Zone>, source: &'static str, what: &str, now: Wall) -> Found {
    if let Some(zone) = noted.filter(|zone| rules.are_those_of(*zone, now)) {
        return Found::exact(zone, source);
    }
    match rules.zone(now) {
        rules::Like::Same(zone) => Found {
            zone,
            source,
            but: Some(format!("{what} has rules and no name; these are the same")),
            is_for_now: false,
        },
        rules::Like::Now(zone) => Found {
            zone,
            source,
            but: Some(format!("{what} has rules that no known zone has; this is what is nearest for now")),
            is_for_now: true,
        },
    }
}

#[cfg(test)]
mod tests;
