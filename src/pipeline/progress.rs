//! How far a run has come: a line on the terminal, counts for the rate.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Counts what was passed, and shows it where a person watches.
#[derive(Debug)]
pub(super) struct Progress {
    documents: AtomicU64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Shows a line if that is wanted and standard error is a terminal.
    pub(super) fn new(wanted: bool) -> Self {
        let bar = (wanted && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::no_length();
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        let progress = Self { documents: AtomicU64::new(0), bar };
        progress.style("{spinner} {pos} files, {msg} documents, {per_sec}");
        progress
    }

    /// Some documents in some files were passed.
    pub(super) fn passed(&self, documents: u64, files: u64) {
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
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn style(&self, template: &str) {
        if let (Some(bar), Ok(style)) = (&self.bar, ProgressStyle::with_template(template)) {
            bar.set_style(style);
        }
    }
}
