//! What is to be forgotten: which lines of this machine's those are (contract §14).

use std::{
    collections::{HashMap, HashSet},
    io::BufReader,
};

use homestretch_core::{Record, Ulid, Wall, record::Body, state::Forgotten};

use crate::{
    Place, StoreError, file,
    journal::{self, Extent},
    machine, unfinished,
};

/// Which records somebody wants to be forgotten.
pub enum Wanted<'a> {
    /// These, and what they had replaced: that is the same block.
    Ids(&'a [Ulid]),
    /// All for which this says so.
    That(&'a dyn Fn(&Record) -> bool),
    /// Those with this task, exactly.
    Task(&'a str),
}

/// What is known of a record that this machine has written.
struct Known {
    session: Option<Ulid>,
    finish: Option<Wall>,
    /// What it replaces or takes back.
    about: Option<Ulid>,
    is_void: bool,
}

/// What is to be forgotten, and how much that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    what: Forgotten,
    /// How many records were meant.
    pub n: usize,
    /// How many voids and corrections of them go too.
    pub n_more: usize,
    /// How many that are meant stand in files of other machines, and stay.
    pub n_elsewhere: usize,
}

/// Finds out which lines go. `progress` is told of each byte that was read, and how many there are.
///
/// # Errors
/// [`StoreError::NotOurs`] for an id that this machine has not written, or where the journal cannot be read.
pub fn plan(place: &Place, wanted: &Wanted<'_>, progress: &mut dyn FnMut(u64, u64)) -> Result<Plan, StoreError> {
    let machine = machine::known(place).unwrap_or_default();
    let files = journal::files(place)?;
    let sizes = files.iter().map(|path| std::fs::metadata(path).map_or(0, |m| m.len()));
    let all: u64 = sizes.clone().sum();
    let mut known: HashMap<Ulid, Known> = HashMap::new();
    let (mut meant, mut elsewhere) = (HashSet::new(), HashSet::new());
    let mut done = 0;
    for (path, size) in files.iter().zip(sizes.collect::<Vec<_>>()) {
        let is_ours = machine::writes(&machine, &journal::name_of(path));
        let mut take = |record: Record| {
            let is_meant = match wanted {
                Wanted::Ids(ids) => ids.contains(&record.id),
                Wanted::That(is_meant) => is_meant(&record),
                Wanted::Task(task) => has_task(&record, task),
            };
            if is_meant {
                if is_ours { &mut meant } else { &mut elsewhere }.insert(record.id);
            }
            if is_ours {
                known.insert(record.id, known_of(&record));
            }
        };
        let Ok(opened) = file::open(path) else { continue };
        journal::visit_lines(Extent::default(), path, &mut BufReader::new(opened), &mut take, &mut Vec::new())
            .map_err(StoreError::io(path, "cannot be read"))?;
        done += size;
        progress(done, all);
    }
    if let Wanted::Ids(ids) = wanted
        && let Some(id) = ids.iter().find(|id| !meant.contains(*id))
    {
        return Err(StoreError::NotOurs(id.to_string()));
    }
    let n = meant.len();
    let ids = with_all_about(meant, &known, matches!(wanted, Wanted::Ids(_)));
    let mut what = Forgotten::default();
    for known in ids.iter().filter_map(|id| known.get(id)) {
        what.sessions.extend(known.session);
        what.finishes.extend(known.finish);
    }
    if let Wanted::Task(task) = wanted {
        what.tasks.insert(task.trim().to_owned());
    }
    let n_elsewhere = elsewhere.difference(&ids).count();
    Ok(Plan { n, n_more: ids.len() - n, n_elsewhere, what: Forgotten { ids, ..what } })
}

impl Plan {
    /// Notes it on the disk: from here on it is to be done, by whoever holds the lock.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn begin(&self, place: &Place) -> Result<(), StoreError> {
        unfinished::begin_forget(place, &self.what)
    }
}

fn has_task(record: &Record, task: &str) -> bool {
    record.span().and_then(|span| span.task.as_deref()).is_some_and(|of| of.trim() == task.trim())
}

fn known_of(record: &Record) -> Known {
    let mut known =
        Known { session: record.span().map(|span| span.session), finish: None, about: record.corrects, is_void: false };
    match &record.body {
        Body::Finish { at, .. } => known.finish = Some(at.at),
        Body::Void { target, .. } => (known.about, known.is_void) = (Some(*target), true),
        Body::Span(_) | Body::Extension(_) | Body::Left(_) => {}
    }
    known
}

/// What takes back or replaces one that goes, goes with it; `is_backwards`: also what one of them has replaced.
fn with_all_about(mut ids: HashSet<Ulid>, known: &HashMap<Ulid, Known>, is_backwards: bool) -> HashSet<Ulid> {
    let mut about: HashMap<Ulid, Vec<Ulid>> = HashMap::new();
    for (id, known) in known {
        if let Some(of) = known.about {
            about.entry(of).or_default().push(*id);
        }
    }
    let mut open: Vec<Ulid> = ids.iter().copied().collect();
    while let Some(id) = open.pop() {
        let replaced = known.get(&id).filter(|it| is_backwards && !it.is_void).and_then(|it| it.about);
        let replaced = replaced.filter(|id| known.contains_key(id));
        for next in about.get(&id).into_iter().flatten().copied().chain(replaced) {
            if ids.insert(next) {
                open.push(next);
            }
        }
    }
    ids
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic with its line is the report")]
mod tests {
    use super::*;

    #[test]
    fn what_is_about_one_that_goes_goes_with_it_and_what_it_replaced_where_ids_were_named() {
        let id = |n: u8| format!("01KB00000000000000000000{n:02}").parse::<Ulid>().unwrap();
        let about = |of: Option<u8>, is_void| Known { session: None, finish: None, about: of.map(id), is_void };
        // 2 replaces 1, 3 replaces 2, 4 takes 3 back; 5 takes 6 back.
        let known = HashMap::from([
            (id(1), about(None, false)),
            (id(2), about(Some(1), false)),
            (id(3), about(Some(2), false)),
            (id(4), about(Some(3), true)),
            (id(5), about(Some(6), true)),
            (id(6), about(None, false)),
        ]);
        let goes = |n: u8, is_backwards| {
            let mut all: Vec<u8> = with_all_about(HashSet::from([id(n)]), &known, is_backwards)
                .into_iter()
                .map(|gone| (1..=6).find(|n| id(*n) == gone).unwrap())
                .collect();
            all.sort_unstable();
            all
        };
        assert_eq!(goes(2, false), [2, 3, 4]);
        assert_eq!(goes(2, true), [1, 2, 3, 4]);
        assert_eq!(goes(5, true), [5], "a void that goes lets what it took back stand");
        assert_eq!(goes(6, false), [5, 6]);
    }
}
