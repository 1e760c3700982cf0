use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use homestretch_core::{Record, State, Ulid, Wall, Zone};

use super::*;
use crate::{
    Journal, Live,
    forget::{self, Wanted},
    journal, machine,
    sys::faults::{self, Fault},
    unfinished,
};

const NOW: Wall = Wall(1_795_800_000);
const SETTINGS: &str = "# mine\n[cycle]\nfocus_min = 40\n";

fn id(n: u8) -> Ulid {
    format!("01KB00000000000000000000{n:02}").parse().unwrap()
}

fn span(n: u8, task: &str, more: &str) -> Record {
    let start = Zone::UTC.text(NOW.plus(i64::from(n) * 3600));
    let end = Zone::UTC.text(NOW.plus(i64::from(n) * 3600 + 600));
    Record::from_json(&format!(
        r#"{{"type":"span","id":"{}","session":"01KB00000000000000000001{n:02}","kind":"focus","start":"{start}","end":"{end}","zone":"UTC","task":"{task}","outcome":"completed"{more}}}"#,
        id(n)
    ))
    .unwrap()
}

fn void(n: u8, target: u8) -> Record {
    Record::from_json(&format!(
        r#"{{"type":"void","id":"{}","at":"{}","zone":"UTC","target":"{}"}}"#,
        id(n),
        Zone::UTC.text(NOW),
        id(target)
    ))
    .unwrap()
}

struct Home {
    dir: tempfile::TempDir,
    place: Place,
    journal: Journal,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::open(Some(&dir.path().join("d"))).unwrap();
        let journal = Journal::open(&place, &machine::id(&place, NOW, 7).unwrap()).unwrap();
        Self { dir, place, journal }
    }

    /// One that has been lived in, beside another machine.
    fn lived() -> Self {
        let home = Self::new();
        home.journal.append(NOW, &[span(1, "one", ""), span(2, "two", "")]).unwrap();
        Journal::open(&home.place, "01KBOTHER").unwrap().append(NOW, &[span(3, "three", "")]).unwrap();
        fs::write(home.place.settings(), SETTINGS).unwrap();
        crate::settings_file::keep_good(&home.place).unwrap();
        home
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn back_up(&self, name: &str) -> PathBuf {
        to_file(&self.place, NOW, &self.file(name), &mut |_, _| {}).unwrap();
        self.file(name)
    }

    fn restore(&self, file: &Path) -> Result<Restored, StoreError> {
        let from = fs::File::open(file).unwrap();
        restore(&self.place, NOW, file, from, 0, &mut |_, _| {})
    }

    /// Every file that there is, with what is in it, but for folders set aside.
    fn all(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = files_below(&self.place.data);
        all.retain(|name, _| !name.starts_with("before-restore"));
        all
    }

    fn tasks(&self) -> Vec<String> {
        let records = journal::read(&self.place).unwrap().records;
        let mut tasks: Vec<String> = records.iter().filter_map(|r| r.span()?.task.clone()).collect();
        tasks.sort();
        tasks
    }
}

fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = path.strip_prefix(folder).unwrap().display().to_string().replace('\\', "/");
                    all.insert(name, fs::read(&path).unwrap());
                }
            }
        }
    }
    all
}

/// What happens after a backup: more records, other settings, an open block, another machine's news.
fn live_on(home: &Home) {
    home.journal.append(NOW, &[span(4, "four", "")]).unwrap();
    home.journal.append(Wall(NOW.0 + 40 * 86_400), &[span(5, "five", "")]).unwrap();
    fs::write(home.place.settings(), "[cycle]\nfocus_min = 10\n").unwrap();
    Live::new(&home.place).write(&State::new(NOW, Zone::UTC, 1)).unwrap();
    fs::create_dir_all(home.place.index()).unwrap();
    fs::write(home.place.index().join("db"), "old").unwrap();
    fs::write(home.place.data.join("months"), "old").unwrap();
    Journal::open(&home.place, "01KBTHIRD").unwrap().append(NOW, &[span(6, "six", "")]).unwrap();
}

#[test]
fn a_restore_brings_back_what_was_and_keeps_what_is() {
    let home = Home::lived();
    let before = home.all();
    let file = home.back_up("b");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    live_on(&home);
    let restored = home.restore(&file).unwrap();
    let mut after = home.all();
    // Who writes it alone has it still, and so do we.
    assert!(after.remove("journal/01KBTHIRD-2026-11.jsonl").is_some());
    assert_eq!(after, before);
    assert_eq!(home.tasks(), ["one", "six", "three", "two"]);
    let aside = files_below(&restored.aside);
    let has = |name: &str| aside.iter().any(|(path, _)| path.contains(name));
    assert!(has("live.json") && has("-2027-01.jsonl") && has("settings.good.toml"), "{:?}", aside.keys());
    assert_eq!(aside["settings.toml"], b"[cycle]\nfocus_min = 10\n");
    // The same once more, in the same second.
    assert_ne!(home.restore(&file).unwrap().aside, restored.aside);
    assert_eq!(home.tasks(), ["one", "six", "three", "two"]);
}

#[test]
fn a_restore_goes_to_another_home_too() {
    let (home, other) = (Home::lived(), Home::lived());
    other.journal.append(NOW, &[span(9, "theirs", "")]).unwrap();
    other.restore(&home.back_up("b")).unwrap();
    assert_eq!(other.tasks(), ["one", "three", "two"]);
    assert_eq!(fs::read_to_string(other.place.settings()).unwrap(), SETTINGS);
    let empty = Home::new();
    empty.restore(&home.back_up("b")).unwrap();
    assert_eq!(empty.tasks(), ["one", "three", "two"]);
}

#[cfg(unix)]
#[test]
fn a_linked_settings_file_stays_one() {
    let home = Home::lived();
    let file = home.back_up("b");
    let dotfile = home.file("dotfile.toml");
    fs::write(&dotfile, "[cycle]\nfocus_min = 12\n").unwrap();
    fs::remove_file(home.place.settings()).unwrap();
    std::os::unix::fs::symlink(&dotfile, home.place.settings()).unwrap();
    home.restore(&file).unwrap();
    assert!(fs::symlink_metadata(home.place.settings()).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(dotfile).unwrap(), SETTINGS);
}

#[test]
fn what_is_not_whole_is_refused_and_touches_nothing() {
    let home = Home::lived();
    let whole = fs::read(home.back_up("b")).unwrap();
    live_on(&home);
    let before = home.all();
    let broken = home.file("broken");
    let refuses = |bytes: &[u8], what: &str| {
        fs::write(&broken, bytes).unwrap();
        let why = home.restore(&broken).map(|_| ()).unwrap_err().to_string();
        assert!(why.ends_with("; nothing was restored") && !why.contains('\n'), "{what}: {why}");
        why
    };
    for cut in 0..whole.len() {
        refuses(&whole[..cut], &format!("cut at {cut}"));
    }
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        refuses(&flipped, &format!("a bit of byte {at}"));
    }
    refuses(&[&whole[..], b"x"].concat(), "something behind it");
    assert!(refuses(b"PK\x03\x04", "a zip").contains("is no backup of Homestretch"));
    let newer = String::from_utf8(whole.clone()).unwrap().replacen("backup 1 ", "backup 2 ", 1);
    assert!(refuses(newer.as_bytes(), "a newer one").contains("newer Homestretch"));
    assert_eq!(home.all(), before);
}

#[test]
fn a_part_goes_nowhere_else() {
    let home = Home::lived();
    for name in [
        "../evil.jsonl",
        "journal/../../evil.jsonl",
        "/tmp/evil.jsonl",
        "live.json",
        "journal/.jsonl",
        "journal/a/b.jsonl",
    ] {
        let mut text = Vec::new();
        let part = Part { name: name.to_owned(), from: Box::new(&b"evil"[..]), bytes: 4 };
        put_all(NOW, vec![part], &mut text, &mut Made::default(), &mut |_, _| {}).unwrap();
        let why = restore(&home.place, NOW, Path::new("b"), &text[..], 0, &mut |_, _| {}).unwrap_err().to_string();
        assert!(why.contains("nothing was restored"), "{name}: {why}");
    }
}

#[test]
fn a_restore_that_is_cut_off_anywhere_is_undone_or_done() {
    let (mut n_undone, mut n_done) = (0, 0);
    for fault in [Fault::ErrnoFromHere(5), Fault::ErrnoFromHere(28)] {
        for n in 0.. {
            let home = Home::lived();
            let want = home.all();
            let file = home.back_up("b");
            live_on(&home);
            let before = home.all();
            let (done, is_met) = faults::with(n, fault, || home.restore(&file));
            if !is_met {
                done.unwrap();
                break;
            }
            let is_undone = !unfinished::is_restoring(&home.place) && done.is_err();
            // The next launch.
            unfinished::finish(&home.place).unwrap();
            let mut after = home.all();
            let third = after.remove("journal/01KBTHIRD-2026-11.jsonl").unwrap();
            if is_undone {
                after.insert("journal/01KBTHIRD-2026-11.jsonl".to_owned(), third);
            }
            assert_eq!(after, if is_undone { before } else { want }, "call {n}");
            n_undone += usize::from(is_undone);
            n_done += usize::from(!is_undone);
        }
    }
    assert!(n_undone > 10 && n_done > 10, "{n_undone} undone, {n_done} done");
}

#[test]
fn a_backup_takes_the_place_of_nothing_but_a_backup() {
    let home = Home::lived();
    fs::write(home.file("thesis"), "years of work").unwrap();
    let why = to_file(&home.place, NOW, &home.file("thesis"), &mut |_, _| {}).unwrap_err().to_string();
    assert!(why.contains("is no backup"), "{why}");
    assert_eq!(fs::read(home.file("thesis")).unwrap(), b"years of work");
    assert!(to_file(&home.place, NOW, home.dir.path(), &mut |_, _| {}).is_err());
    assert!(to_file(&home.place, NOW, &home.file("no/such"), &mut |_, _| {}).is_err());
    let first = fs::read(home.back_up("b")).unwrap();
    home.journal.append(NOW, &[span(8, "eight", "")]).unwrap();
    // One that fails leaves the one that was there.
    for n in 0.. {
        let (done, is_met) =
            faults::with(n, Fault::Short, || to_file(&home.place, NOW, &home.file("b"), &mut |_, _| {}));
        let there = fs::read(home.file("b")).unwrap();
        assert_eq!(there == first, done.is_err(), "call {n}");
        assert_eq!(fs::read_dir(home.dir.path()).unwrap().count(), 3, "call {n}: nothing is left beside it");
        if !is_met {
            break;
        }
    }
}

#[test]
fn eight_of_the_engines_own_are_kept_and_none_of_yours_goes() {
    let home = Home::lived();
    assert_eq!(weekly(&Home::new().place, NOW, &mut |_, _| {}).unwrap(), None, "nothing is recorded");
    fs::create_dir(home.place.data.join("backup")).unwrap();
    fs::write(home.place.data.join("backup/mine.backup"), "").unwrap();
    fs::write(home.place.data.join("backup/2026-01-01T080000Z.backup.new"), "cut off").unwrap();
    for week in 0..11 {
        assert_eq!(last(&home.place), (week > 0).then(|| NOW.plus((week - 1) * 7 * 86_400)));
        weekly(&home.place, NOW.plus(week * 7 * 86_400), &mut |_, _| {}).unwrap();
    }
    let names: Vec<String> = files_below(&home.place.data.join("backup")).into_keys().collect();
    assert_eq!(names.len(), 9, "{names:?}");
    assert!(names[0].starts_with("2026-12"), "{names:?}");
    assert_eq!(names[8], "mine.backup");
    home.restore(&home.place.data.join("backup").join(&names[0])).unwrap();
}

/// A record, another that replaces it, and what takes the first back; and others.
fn corrected() -> Home {
    let home = Home::new();
    home.journal.append(NOW, &[span(1, "one", ""), span(2, "two", "")]).unwrap();
    let corrects = format!(r#","corrects":"{}""#, id(1));
    home.journal
        .append(Wall(NOW.0 + 40 * 86_400), &[void(11, 1), span(12, "uno", &corrects), span(3, "three", "")])
        .unwrap();
    Journal::open(&home.place, "01KBOTHER").unwrap().append(NOW, &[span(4, "two", ""), void(13, 2)]).unwrap();
    home
}

fn forget(home: &Home, wanted: &Wanted<'_>) -> forget::Plan {
    let plan = forget::plan(&home.place, wanted, &mut |_, _| {}).unwrap();
    plan.begin(&home.place).unwrap();
    unfinished::finish(&home.place).unwrap();
    plan
}

#[test]
fn what_is_forgotten_is_gone_with_all_about_it_and_nothing_else_is() {
    let ids = |home: &Home| {
        let mut ids: Vec<Ulid> = journal::read(&home.place).unwrap().records.iter().map(|r| r.id).collect();
        ids.sort();
        ids
    };
    for asked in [1, 12] {
        let home = corrected();
        let plan = forget(&home, &Wanted::Ids(&[id(asked)]));
        assert_eq!((plan.n, plan.n_more, plan.n_elsewhere), (1, 2, 0));
        assert_eq!(ids(&home), [id(2), id(3), id(4), id(13)]);
    }
    let home = corrected();
    let plan = forget(&home, &Wanted::Task("two"));
    assert_eq!((plan.n, plan.n_more, plan.n_elsewhere), (1, 0, 1), "the other machine's stays");
    assert_eq!(ids(&home), [id(1), id(3), id(4), id(11), id(12), id(13)]);
    let why = forget::plan(&home.place, &Wanted::Ids(&[id(4)]), &mut |_, _| {}).unwrap_err().to_string();
    assert!(why.contains(&id(4).to_string()), "{why}");
    let home = corrected();
    let plan = forget(&home, &Wanted::That(&|record| record.start() < NOW.plus(3 * 3600)));
    assert_eq!((plan.n, plan.n_more, plan.n_elsewhere), (3, 1, 1));
    assert_eq!(ids(&home), [id(3), id(4), id(13)]);
}

#[test]
fn no_text_of_what_is_forgotten_stays_anywhere() {
    let home = corrected();
    fs::create_dir_all(home.place.index()).unwrap();
    fs::create_dir_all(home.place.data.join("left")).unwrap();
    let torn = journal::files(&home.place).unwrap().remove(0).with_extension("jsonl.torn");
    for path in [
        home.place.index().join("db"),
        home.place.data.join("months"),
        home.place.data.join("live.json.bad"),
        home.place.data.join(format!("left/{}.log", id(1))),
    ] {
        fs::write(path, "a text: uno").unwrap();
    }
    fs::write(torn, "a text: uno").unwrap();
    let mut state = State::new(NOW, Zone::UTC, 1);
    state.recent = vec![span(12, "uno", ""), span(2, "two", "")];
    Live::new(&home.place).write(&state).unwrap();
    let corrections: Vec<Record> = journal::read(&home.place).unwrap().records;
    assert!(corrections.iter().any(|record| record.id == id(12)));
    forget(&home, &Wanted::Ids(&[id(12)]));
    let there = files_below(&home.place.data);
    for (name, bytes) in &there {
        // Whose file is torn there is told by its name: the other machine's stays.
        let is_theirs = name.contains("OTHER");
        assert!(is_theirs || !String::from_utf8_lossy(bytes).contains("uno"), "{name}");
    }
    let kept = Live::new(&home.place).read().unwrap().unwrap();
    assert_eq!(kept.state.recent, [span(2, "two", "")]);
}

#[test]
fn a_forgetting_that_is_cut_off_anywhere_is_undone_or_done() {
    for n in 0.. {
        let home = corrected();
        Live::new(&home.place).write(&State::new(NOW, Zone::UTC, 1)).unwrap();
        let plan = forget::plan(&home.place, &Wanted::Task("one"), &mut |_, _| {}).unwrap();
        let (_, is_met) = faults::with(n, Fault::ErrnoFromHere(5), || {
            plan.begin(&home.place).and_then(|()| unfinished::finish(&home.place).map(drop))
        });
        let has_begun = home.all().keys().any(|name| name.ends_with(".ids"));
        unfinished::finish(&home.place).unwrap();
        let read = journal::read(&home.place).unwrap();
        assert!(read.damage.is_empty());
        let n_records = read.records.len();
        assert!(n_records == if has_begun { 4 } else { 7 } || n_records == 4, "call {n}: {n_records}");
        if !is_met {
            assert!(n > 5);
            break;
        }
    }
}

#[test]
fn a_line_that_is_damaged_goes_by_its_id_too() {
    let home = corrected();
    let path = journal::files(&home.place)
        .unwrap()
        .into_iter()
        .find(|path| fs::read_to_string(path).unwrap().contains("\"one\""))
        .unwrap();
    let text = fs::read_to_string(&path).unwrap();
    // The same line twice, one of them damaged behind its id.
    let line = text.lines().next().unwrap().to_owned();
    fs::write(&path, format!("{text}{}\n{line}\n", line.replace("completed", "compleXed"))).unwrap();
    forget(&home, &Wanted::Ids(&[id(1)]));
    assert!(!fs::read_to_string(&path).unwrap().contains(&id(1).to_string()));
    assert!(fs::read_to_string(&path).unwrap().contains("\"two\""));
}

#[test]
fn a_backup_takes_an_empty_files_place_and_no_folders_and_a_pipe_is_written_to_as_it_is() {
    let home = Home::lived();
    let whole = fs::read(home.back_up("b")).unwrap();
    fs::write(home.file("empty"), "").unwrap();
    assert_eq!(fs::read(home.back_up("empty")).unwrap(), whole);
    fs::create_dir(home.file("folder")).unwrap();
    let why = to_file(&home.place, NOW, &home.file("folder"), &mut |_, _| {}).unwrap_err().to_string();
    assert!(why.contains("it is a folder, name a file in it"), "{why}");
    #[cfg(unix)]
    {
        let pipe = home.file("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        home.back_up("pipe");
        assert_eq!(reader.join().unwrap(), whole);
        assert!(!fs::metadata(&pipe).unwrap().is_file());
    }
}

#[test]
fn without_settings_a_backup_says_that_there_were_none() {
    let home = Home::new();
    home.journal.append(NOW, &[span(1, "one", "")]).unwrap();
    let file = home.file("b");
    let left_out = || to_file(&home.place, NOW, &file, &mut |_, _| {}).unwrap().left_out;
    assert_eq!(left_out(), [""; 0], "what is not there is not missed");
    let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
    assert!(text.contains("settings.toml") && !text.contains("settings.good.toml"), "{text}");
    fs::write(home.place.settings(), SETTINGS).unwrap();
    home.restore(&file).unwrap();
    assert_eq!(fs::read_to_string(home.place.settings()).unwrap_or_default(), "");
    fs::create_dir(home.place.good_settings()).unwrap();
    assert!(left_out()[0].contains("settings.good.toml: cannot be read"), "{:?}", left_out());
}

#[test]
fn settings_that_have_gone_come_back_and_what_cannot_be_replaced_is_said_before() {
    let home = Home::lived();
    let file = home.back_up("b");
    fs::remove_file(home.place.settings()).unwrap();
    home.restore(&file).unwrap();
    assert_eq!(fs::read_to_string(home.place.settings()).unwrap(), SETTINGS);
    // A link into a folder that is not there any more.
    #[cfg(unix)]
    {
        fs::remove_file(home.place.settings()).unwrap();
        std::os::unix::fs::symlink(home.file("gone/settings.toml"), home.place.settings()).unwrap();
        let before = home.tasks();
        home.journal.append(NOW, &[span(9, "nine", "")]).unwrap();
        let why = home.restore(&file).unwrap_err().to_string();
        assert!(why.contains("so nothing was restored"), "{why}");
        assert_eq!(home.tasks().len(), before.len() + 1);
    }
}

#[test]
fn a_journals_name_is_one_that_every_disk_takes() {
    let of = |length: usize| "x".repeat(length - 6) + ".jsonl";
    for (name, is_one) in
        [(of(249).as_str(), true), (&of(250), false), (".a.jsonl", false), ("a/b.jsonl", false), ("a.txt", false)]
    {
        assert_eq!(restore::is_journal(name), is_one, "{name}");
    }
}
