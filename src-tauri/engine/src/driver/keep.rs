//! The engine's own backups, one a week (contract §14), and what comes into the journal's folder from other machines.

use std::process::Stdio;

use homestretch_core::time::{DAY, Secs};
use homestretch_store::{backup, journal};

use super::Driver;
use crate::{
    control::Same,
    event::{Event, Touched},
    system,
    watch::Wanted,
};

/// How long after one the next is made.
const EVERY: Secs = 7 * DAY;
/// When it is looked again after one that failed, or where there was nothing to keep.
const AGAIN: Secs = 6 * 3600;

impl Driver {
    /// Lets another process make a backup, where the last one is a week old. It costs the day nothing, whatever becomes of it:
    /// nobody waits, and where nothing happens nothing is looked at.
    pub(super) fn back_up(&mut self) {
        let now = self.seen.wall;
        if now < self.backup_due {
            return;
        }
        // One from the future was made while the clock was wrong.
        let last = backup::last(&self.place).filter(|last| *last <= now);
        if let Some(next) = last.map(|last| last.plus(EVERY)).filter(|next| now < *next) {
            self.backup_due = next;
            return;
        }
        self.backup_due = now.plus(AGAIN);
        if journal::files(&self.place).map_or(true, |files| files.is_empty()) {
            return;
        }
        let Some(program) = system::beside("homestretch-import") else {
            return self.log.line("backup: homestretch-import is not installed beside this program");
        };
        let mut command = tokio::process::Command::new(program);
        command.arg("weekly").arg("--data").arg(&self.place.data).arg("--config").arg(&self.place.config);
        command.arg("--now").arg(now.0.to_string()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        system::without_console(command.as_std_mut());
        if let Ok(mut child) = command.spawn() {
            let events = self.events.clone();
            tokio::spawn(async move {
                let is_made = child.wait().await.is_ok_and(|status| status.success());
                let _ = events.send(Event::BackedUp { is_made });
            });
        }
    }

    /// How a backup went. One that failed is tried again, and stands in the log alone: the day is not its business.
    pub(super) fn backed_up(&mut self, is_made: bool) {
        self.log.line(if is_made { "backup: made" } else { "backup: not made; homestretch backup FILE says why" });
    }

    /// Watches what comes into the journal's folder, by a synchroniser; what is written there by us is no news.
    pub(super) fn watch_journal(&mut self) {
        let folder = self.place.journal();
        self.ground.journal = Same::of(&folder);
        let machine = self.disk.journal().machine().to_owned();
        self.watch(Touched::Journal, vec![Wanted::Journals { folder, machine }]);
    }

    /// Something in the journal's folder has changed.
    pub(super) async fn journal_changed(&mut self) {
        if Same::of(&self.place.journal()) != self.ground.journal {
            self.watch_journal();
        }
        self.records_came().await;
    }
}
