//! Shows the progress of a command: a line on a terminal, else a message each minute.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::ticks::Ticks;

/// A line on standard error with the number of issuers that are done, the speed and the time left. Dropping it removes the
/// line.
#[derive(Debug)]
pub struct ProgressLine {
    bar: Option<ProgressBar>,
    counts: Arc<IssuerCounts>,
    /// Prints the messages; dropping it ends them.
    _ticks: Option<Ticks>,
}

#[derive(Debug, Default)]
struct IssuerCounts {
    done: AtomicU64,
    of: AtomicU64,
}

impl ProgressLine {
    /// Makes a line that names the work `doing`. Without a terminal, prints a message each `every` instead. Shows
    /// nothing if `wanted` is false.
    pub fn new(wanted: bool, every: Duration, doing: &'static str) -> Self {
        let style = ProgressStyle::with_template("{msg} {bar:24} {pos}/{len} issuers, {per_sec}, {eta} left");
        let is_terminal = std::io::stderr().is_terminal();
        let bar = (wanted && is_terminal)
            .then_some(style)
            .and_then(Result::ok)
            .map(|style| ProgressBar::new(0).with_style(style).with_message(doing));
        let counts = Arc::<IssuerCounts>::default();
        let ticks = (wanted && !is_terminal).then(|| {
            let counts = Arc::clone(&counts);
            Ticks::start(every, move || {
                let (done, of) = (counts.done.load(Ordering::Relaxed), counts.of.load(Ordering::Relaxed));
                (of > 0).then(|| format!("{doing}: {done} of {of} issuers"))
            })
        });
        Self { bar, counts, _ticks: ticks }
    }

    /// Shows that `done` of `of` issuers are finished.
    pub fn at(&self, done: u64, of: u64) {
        self.counts.done.store(done, Ordering::Relaxed);
        self.counts.of.store(of, Ordering::Relaxed);
        if let Some(bar) = self.bar.as_ref().filter(|_| of > 0) {
            // The line appears with the first count.
            if bar.length() == Some(0) {
                bar.enable_steady_tick(Duration::from_millis(200));
            }
            bar.set_length(of);
            bar.set_position(done);
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
