//! `simulate`: a script on a made-up clock, or tonight.

use std::{
    fs,
    io::{BufWriter, Read, Write},
    path::Path,
};

use homestretch_core::{
    Input, Rules, Start, State, Wall,
    simulate::{Script, ahead, run},
    state::Running,
    step, take_in,
};
use homestretch_store::{Live, Place, journal, settings_file};

use super::{Done, history::settings_in, now, rules_of};
use crate::{driver::system_zone, failure::Failure, locale};

pub(super) fn simulate(data: Option<&Path>, settings: Option<&Path>, script: Option<&Path>) -> Done {
    let place = || Place::open(data);
    match (script, settings) {
        // A script says the same on every system.
        (Some(script), Some(settings)) => scripted(&Rules::new(settings_in(settings)?), script),
        (Some(script), None) => scripted(&Rules::new(settings_file::load(&place()?).settings), script),
        (None, Some(settings)) => tonight(&place()?, &Rules::spoken(settings_in(settings)?, locale::system())),
        (None, None) => {
            let place = place()?;
            tonight(&place, &rules_of(&place)?)
        }
    }
}

fn scripted(rules: &Rules, path: &Path) -> Done {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(path).map(|text| bytes = text)
    };
    read.map_err(|e| Failure::refused(format!("{}: cannot be read: {e}", path.display())))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let line = 1 + e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
        Failure::usage(format!("{}:{line}: not UTF-8 text", path.display()))
    })?;
    let script =
        Script::parse(&text).map_err(|bad| Failure::usage(format!("{}:{}: {}", path.display(), bad.line, bad.why)))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    run(rules, script, &mut out)?;
    Ok(out.flush()?)
}

/// What would be said until the day's boundary, if I kept working.
fn tonight(place: &Place, rules: &Rules) -> Done {
    let at = now(Some(place));
    let mut state = match Live::new(place).read()? {
        Some(kept) => kept.state,
        None => State::new(at, system_zone(), 1),
    };
    catch_up(place, rules, &mut state, at)?;
    // At the boundary another workday begins.
    let until = rules.plan_at(state.zone_of_day(rules), state.at).to.plus(-1);
    let mut out = BufWriter::new(std::io::stdout().lock());
    ahead(rules, state, until, &mut out)?;
    Ok(out.flush()?)
}

fn catch_up(place: &Place, rules: &Rules, state: &mut State, at: Wall) -> Result<(), Failure> {
    state.at = state.at.min(at);
    if state.recent.is_empty() {
        let records = homestretch_core::record::in_force(journal::read(place, None)?.records);
        take_in(rules, state, &records);
    }
    step(rules, state, at, Input::Tick);
    if state.running == Running::Idle {
        step(rules, state, at, Input::Start(Start::default()));
    }
    Ok(())
}
