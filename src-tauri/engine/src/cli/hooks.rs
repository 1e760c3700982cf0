//! `hooks`: the user's own programs that are called at every event, and what they did (contract §12).

use std::path::Path;

use homestretch_core::{Phase, Rule, Zone, time::MINUTE, ulid::UlidSource};
use homestretch_store::Place;
use serde_json::{Value, json};

use super::{Done, args::named, now, records::zone_now, schedule_of};
use crate::{
    failure::Failure,
    hooks::{self, Call, Hook, label},
    plain, system,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Call all of them with a made-up event, and say what they did
    Test {
        /// Which event
        #[arg(value_parser = named(&hooks::EVENTS, |name| hooks::EVENTS.into_iter().find(|event| *event == name)))]
        event: &'static str,
    },
}

pub(super) fn run(data: Option<&Path>, args: &Args) -> Done {
    let place = Place::open(data)?;
    let folder = hooks::folder(&place);
    let all =
        hooks::all(&folder).map_err(|e| Failure::refused(format!("{}: cannot be read: {e}", folder.display())))?;
    match &args.what {
        Some(What::Test { event }) => test(&place, &all, event),
        None if args.json => Ok(plain::json(&format!("{}\n", listed(&place, &all)))?),
        None if all.is_empty() => Ok(plain::line(format!("none; what can be run in {} is called", folder.display()))?),
        None => list(&place, &all),
    }
}

fn list(place: &Place, all: &[Hook]) -> Done {
    for hook in all {
        let how = match &hook.why_not {
            Some(why) => format!("is not run: {why}"),
            None => hooks::last_end(&place.data, hook).unwrap_or_else(|| "was not called yet".to_owned()),
        };
        plain::line(format!("{}  {how}", label(&hook.name)))?;
    }
    Ok(())
}

fn listed(place: &Place, all: &[Hook]) -> Value {
    let one = |hook: &Hook| {
        json!({
            "name": hook.name.to_string_lossy(), "path": hook.path.display().to_string(),
            "why_not": hook.why_not, "last": hooks::last_end(&place.data, hook),
        })
    };
    all.iter().map(one).collect()
}

fn test(place: &Place, all: &[Hook], event: &'static str) -> Done {
    let call = Call { event, data: made_up(place, event)?.to_string().into() };
    let runtime = crate::runtime()?;
    for hook in all {
        if let Some(why) = &hook.why_not {
            plain::line(format!("{} is not run: {why}", label(&hook.name)))?;
            continue;
        }
        let (end, printed) = runtime.block_on(hooks::run(hook, &call));
        plain::line(format!("{}: {end}", label(&hook.name)))?;
        for line in String::from_utf8_lossy(&printed).lines() {
            plain::line(format!("  {line}"))?;
        }
    }
    Ok(())
}

/// An event as it could be now.
fn made_up(place: &Place, event: &str) -> Result<Value, Failure> {
    let schedule = schedule_of(place)?;
    let at = now(Some(place));
    let zone: Zone = zone_now(&schedule, at);
    let (now, later, before) = (zone.text(at), zone.text(at.plus(25 * MINUTE)), zone.text(at.plus(-90 * MINUTE)));
    Ok(match event {
        "phase" => {
            json!({"at": now, "phase": Phase::Focus, "was": Phase::Idle, "due": later, "task": "made up"})
        }
        "nudge" => json!({"at": now, "rule": Rule::FocusDue, "level": 1}),
        "finish" => json!({"at": now, "park": "made up"}),
        _ => json!({
            "type": "left", "id": UlidSource::new(system::seed()).make(at).to_string(), "start": before, "end": now,
            "zone": zone.name(), "name": "made up", "outcome": "ended", "exit": 0,
        }),
    })
}
