//! A line on a terminal with the progress of reading.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line on standard error with the number of files and documents so far. The total is not known.
#[derive(Debug)]
pub struct ReadingLine {
    documents: AtomicU64,
    bar: Option<ProgressBar>,
}

impl ReadingLine {
    /// Makes a line, which `begin` shows. Shows nothing if it is not `wanted` or standard error is not a terminal.
    pub fn new(wanted: bool) -> Self {
        let style = ProgressStyle::with_template("{spinner} {pos} files, {msg} documents, {per_sec}");
        let bar = (wanted && std::io::stderr().is_terminal())
            .then_some(style)
            .and_then(Result::ok)
            .map(|style| ProgressBar::no_length().with_style(style));
        Self { documents: AtomicU64::new(0), bar }
    }

    /// Shows the line and counts from 0.
    pub fn begin(&self) {
        self.documents.store(0, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.reset();
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Adds `documents` documents and `files` files.
    pub fn passed(&self, documents: u64, files: u64) {
        let before = self.documents.fetch_add(documents, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.inc(files);
            // The line changes only five times a second, so it gets no new text for each document.
            if files > 0 || before.is_multiple_of(64) {
                bar.set_message((before + documents).to_string());
            }
        }
    }

    /// Removes the line.
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
