//! How far a command has come, on a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line on standard error that tells how many issuers are done, how fast, and the time left. It goes away when dropped.
#[derive(Debug)]
pub struct ProgressLine(Option<ProgressBar>);

impl ProgressLine {
    /// Shows what is being done, if that is wanted and standard error is a terminal.
    pub fn new(wanted: bool, doing: &'static str) -> Self {
        let style = ProgressStyle::with_template("{msg} {bar:24} {pos}/{len} issuers, {per_sec}, {eta} left");
        Self(
            (wanted && std::io::stderr().is_terminal())
                .then_some(style)
                .and_then(Result::ok)
                .map(|style| ProgressBar::new(0).with_style(style).with_message(doing)),
        )
    }

    /// So many issuers of so many are done.
    pub fn at(&self, done: u64, of: u64) {
        if let Some(bar) = self.0.as_ref().filter(|_| of > 0) {
            // Not before there is something to show.
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
