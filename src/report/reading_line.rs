//! How far the reading of files has come, on a terminal.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line on standard error that tells how many files and documents were passed. How many are ahead nobody knows.
#[derive(Debug)]
pub struct ReadingLine {
    documents: AtomicU64,
    bar: Option<ProgressBar>,
}

impl ReadingLine {
    /// Has a line if that is wanted and standard error is a terminal. It is shown from `begin` on.
    pub fn new(wanted: bool) -> Self {
        let style = ProgressStyle::with_template("{spinner} {pos} files, {msg} documents, {per_sec}");
        let bar = (wanted && std::io::stderr().is_terminal())
            .then_some(style)
            .and_then(Result::ok)
            .map(|style| ProgressBar::no_length().with_style(style));
        Self { documents: AtomicU64::new(0), bar }
    }

    /// Shows the line, and counts from the start.
    pub fn begin(&self) {
        self.documents.store(0, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.reset();
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Some documents in some files were passed.
    pub fn passed(&self, documents: u64, files: u64) {
        let before = self.documents.fetch_add(documents, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.inc(files);
            // The line changes five times a second: a text for each document would be made in vain.
            if files > 0 || before.is_multiple_of(64) {
                bar.set_message((before + documents).to_string());
            }
        }
    }

    /// Takes the line away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Drop for ReadingLine {
    fn drop(&mut self) {
        self.end();
    }
}
