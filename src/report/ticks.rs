//! Prints lines of progress without a terminal.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::message::say;

/// Prints a line at regular intervals until it is dropped.
#[derive(Debug)]
pub(super) struct Ticks(JoinHandle<()>);

impl Ticks {
    /// Starts to print the text that `line` gives, the first time after `every`. If `line` gives `None`, nothing is
    /// printed at that time.
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
