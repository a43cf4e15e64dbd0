//! Lines of progress where there is no terminal.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::message::say;

/// Prints a line from time to time until it is dropped.
#[derive(Debug)]
pub(super) struct Ticks(JoinHandle<()>);

impl Ticks {
    /// Begins to print what `line` gives, the first time after `every`. `None` prints nothing that time.
    pub(super) fn start(every: Duration, line: impl Fn() -> Option<String> + Send + 'static) -> Self {
        Self(tokio::spawn(async move {
            let mut ticks = interval_at(Instant::now() + every, every);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                if let Some(line) = line() {
                    say(&line);
                }
            }
        }))
    }
}

impl Drop for Ticks {
    fn drop(&mut self) {
        self.0.abort();
    }
}
