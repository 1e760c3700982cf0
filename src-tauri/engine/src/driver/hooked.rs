//! What the user's hooks are told (contract §12).

use homestretch_core::{Effect, Record, Wall, record::Body};
use serde_json::json;

use super::Driver;
use crate::hooks::Call;

impl Driver {
    /// Tells the hooks of an effect, where it is an event of theirs.
    pub(super) fn tell_hooks(&mut self, at: Wall, effect: &Effect) {
        let zone = self.state.zone_of_day(&self.schedule);
        match effect {
            Effect::Phase { phase, due } => {
                let was = std::mem::replace(&mut self.phase, *phase);
                self.service.tell(*phase, was);
                let task = self.state.block().and_then(|block| block.task.as_deref());
                let due = due.map(|due| zone.text(due));
                let at = zone.text(at);
                let data = json!({"at": at, "phase": phase, "was": was, "due": due, "task": task});
                self.call_hooks("phase", data.to_string());
            }
            Effect::Notify(nudge) => {
                let data = json!({"at": zone.text(at), "rule": nudge.rule, "level": nudge.level});
                self.call_hooks("nudge", data.to_string());
            }
            Effect::Append(record) => self.tell_hooks_of(record),
            Effect::Refused { .. } | Effect::Withdraw | Effect::Open(_) => {}
        }
    }

    /// Tells the hooks of a record, where it is an event of theirs.
    pub(super) fn tell_hooks_of(&mut self, record: &Record) {
        match &record.body {
            Body::Finish { at, park } => self.call_hooks("finish", json!({"at": at, "park": park}).to_string()),
            // The record as the journal has it.
            Body::Left(_) => self.call_hooks("left", record.to_json()),
            Body::Span(_) | Body::Extension(_) | Body::Void { .. } => {}
        }
    }

    fn call_hooks(&mut self, event: &'static str, data: String) {
        let call = Call { event, data: data.into() };
        if let Err(e) = self.hooks.tell(&call) {
            self.log.line(&format!("hooks: {e}"));
        }
    }
}
