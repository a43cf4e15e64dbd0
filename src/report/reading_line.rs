//! Shows the progress of reading: a line on a terminal, else a message each minute.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::ticks::Ticks;

/// The number of files and documents so far. The total is not known.
#[derive(Debug)]
pub struct ReadingLine {
    counts: Arc<ReadCounts>,
    bar: Option<ProgressBar>,
    /// Time between two messages; `None` for no messages.
    every: Option<Duration>,
    ticks: Mutex<Option<Ticks>>,
}

#[derive(Debug, Default)]
struct ReadCounts {
    documents: AtomicU64,
    files: AtomicU64,
}

impl ReadingLine {
    /// Makes a line on standard error, which `begin` shows. Without a terminal, prints a message each `every` instead.
    /// Shows nothing if `wanted` is false.
    pub fn new(wanted: bool, every: Duration) -> Self {
        let style = ProgressStyle::with_template("{spinner} {pos} files, {msg} documents, {per_sec}");
        let is_terminal = std::io::stderr().is_terminal();
        let bar = (wanted && is_terminal)
            .then_some(style)
            .and_then(Result::ok)
            .map(|style| ProgressBar::no_length().with_style(style));
        let every = (wanted && !is_terminal).then_some(every);
        Self { counts: Arc::default(), bar, every, ticks: Mutex::new(None) }
    }

    /// Shows the line and counts from 0.
    pub fn begin(&self) {
        self.counts.documents.store(0, Ordering::Relaxed);
        self.counts.files.store(0, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.reset();
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        let ticks = self.every.map(|every| {
            let counts = Arc::clone(&self.counts);
            Ticks::start(every, move || {
                let count = |number: &AtomicU64| number.load(Ordering::Relaxed);
                Some(format!("read {} files, {} documents", count(&counts.files), count(&counts.documents)))
            })
        });
        *self.ticks.lock().unwrap_or_else(PoisonError::into_inner) = ticks;
    }

    /// Adds `documents` documents and `files` files.
    pub fn passed(&self, documents: u64, files: u64) {
        let before = self.counts.documents.fetch_add(documents, Ordering::Relaxed);
        self.counts.files.fetch_add(files, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.inc(files);
            // The line is redrawn at most five times a second, so not every document updates its text.
            if files > 0 || before.is_multiple_of(64) {
                bar.set_message((before + documents).to_string());
            }
        }
    }

    /// Removes the line.
    pub fn end(&self) {
        *self.ticks.lock().unwrap_or_else(PoisonError::into_inner) = None;
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
