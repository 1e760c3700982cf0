//! Who is there, where the system only counts how long ago the last input was and tells nobody of the next.

use std::{mem, time::Duration};

use tokio::sync::watch;

use super::{Out, Sensed};

/// Tells of idle and of the return, until the driver goes. The count is looked at when idle could have begun at the earliest, and
/// while nobody is there, this often.
pub(super) async fn watch(
    mut threshold: watch::Receiver<Duration>,
    since_input: impl Fn() -> Duration,
    looks_for_return: Duration,
    out: Out,
) {
    out.saw(Sensed::Active);
    let mut is_idle = false;
    loop {
        let line = *threshold.borrow_and_update();
        let idle = since_input();
        let next = match line.checked_sub(idle) {
            Some(rest) if !rest.is_zero() => {
                if mem::take(&mut is_idle) {
                    out.saw(Sensed::Active);
                }
                rest
            }
            _ => {
                if !mem::replace(&mut is_idle, true) {
                    out.saw(Sensed::Idle { for_ms: i64::try_from(idle.as_millis()).unwrap_or(i64::MAX) });
                }
                looks_for_return
            }
        };
        tokio::select! {
            () = tokio::time::sleep(next) => {}
            changed = threshold.changed() => if changed.is_err() { return },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use tokio::{
        sync::mpsc::unbounded_channel,
        time::{Instant, advance},
    };

    use super::{super::still, *};
    use crate::event::Event;

    const LINE: Duration = Duration::from_secs(300);
    const LOOKS: Duration = Duration::from_secs(5);

    /// A clock of the test's, and when somebody last struck a key.
    #[derive(Clone)]
    struct Keyboard {
        last: Rc<Cell<Instant>>,
        looks: Rc<Cell<usize>>,
    }

    impl Keyboard {
        fn new() -> Self {
            Self { last: Rc::new(Cell::new(Instant::now())), looks: Rc::default() }
        }

        fn strike(&self) {
            self.last.set(Instant::now());
        }

        fn since(&self) -> impl Fn() -> Duration + use<> {
            let this = self.clone();
            move || {
                this.looks.set(this.looks.get() + 1);
                this.last.get().elapsed()
            }
        }
    }

    #[tokio::test(flavor = "current_thread", start_paused = true)]
    async fn idle_begins_at_the_line_and_ends_within_one_look() {
        let keyboard = Keyboard::new();
        let (events, mut told) = unbounded_channel();
        let (lines, line) = watch::channel(LINE);
        let local = tokio::task::LocalSet::new();
        local.spawn_local(watch(line, keyboard.since(), LOOKS, Out::new(events)));
        let test = async {
            let mut saw = async |seconds: u64| {
                for _ in 0..seconds {
                    advance(Duration::from_secs(1)).await;
                    tokio::task::yield_now().await;
                }
                let all = std::iter::from_fn(|| told.try_recv().ok());
                all.map(|event| match event {
                    Event::Sensed(Sensed::Active) => "active".to_owned(),
                    Event::Sensed(Sensed::Idle { for_ms }) => format!("idle for {}", for_ms / 1000),
                    other => format!("{other:?}"),
                })
                .collect::<Vec<_>>()
            };
            assert_eq!(saw(200).await, ["active"]);
            assert_eq!(keyboard.looks.get(), 1, "nobody looks before idle could have begun");
            keyboard.strike();
            assert_eq!(saw(299).await, Vec::<String>::new());
            assert_eq!(saw(2).await, ["idle for 300"]);
            assert_eq!(saw(600).await, Vec::<String>::new(), "it is said once");
            keyboard.strike();
            assert_eq!(saw(LOOKS.as_secs() + 1).await, ["active"]);
            // Another line counts at once.
            lines.send_replace(Duration::from_secs(3));
            assert_eq!(saw(1).await, ["idle for 7"]);
        };
        local.run_until(test).await;
    }

    #[tokio::test(flavor = "current_thread", start_paused = true)]
    async fn a_lull_begins_with_the_last_key() {
        let keyboard = Keyboard::new();
        let began = Instant::now();
        let typing = async {
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_secs(1)).await;
                keyboard.strike();
            }
        };
        tokio::join!(typing, still(Duration::from_secs(3), keyboard.since()));
        let took = began.elapsed();
        assert!(took >= Duration::from_secs(13) && took < Duration::from_millis(13_100), "{took:?}");
    }
}
