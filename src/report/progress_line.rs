//! A line on a terminal with the progress of a command.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line on standard error with the number of issuers that are done, the speed and the time left. Dropping it removes the
/// line.
#[derive(Debug)]
pub struct ProgressLine(Option<ProgressBar>);

impl ProgressLine {
    /// Makes a line that names the work `doing`. Shows nothing if it is not `wanted` or standard error is not a terminal.
    pub fn new(wanted: bool, doing: &'static str) -> Self {
        let style = ProgressStyle::with_template("{msg} {bar:24} {pos}/{len} issuers, {per_sec}, {eta} left");
        Self(
            (wanted && std::io::stderr().is_terminal())
                .then_some(style)
                .and_then(Result::ok)
                .map(|style| ProgressBar::new(0).with_style(style).with_message(doing)),
        )
    }

    /// Shows that `done` of `of` issuers are done.
    pub fn at(&self, done: u64, of: u64) {
        if let Some(bar) = self.0.as_ref().filter(|_| of > 0) {
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
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
