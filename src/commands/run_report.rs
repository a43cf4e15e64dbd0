//! The report of a run of `ingest`, as JSON.

use std::path::PathBuf;

use chrono::Utc;
use serde_json::{Value, json};

use super::ExitStatus;
use super::ingest::exit_status;
use crate::pipeline::{End, IngestOptions, IngestReport};
use crate::source::path_text;
use crate::store::{Error, with_causes};

/// A run and how it ended.
pub(super) struct RunReport<'a> {
    pub(super) options: &'a IngestOptions,
    /// URL of the database without its password; `None` for a dry run.
    pub(super) database: Option<&'a str>,
    pub(super) ran: &'a anyhow::Result<IngestReport>,
}

impl RunReport<'_> {
    /// Gives the exit status of the run.
    pub(super) fn status(&self) -> ExitStatus {
        self.ran.as_ref().map_or_else(ExitStatus::of_error, exit_status)
    }

    /// Gives the report. The counts of a failed run are null: the next run counts the documents that it stored.
    pub(super) fn json(&self) -> Value {
        let report = self.ran.as_ref().ok();
        let tally = report.map(|report| &report.tally);
        let started_at = self.options.started_at;
        let took = Utc::now() - started_at;
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "database": self.database,
            "dry_run": self.database.is_none(),
            "paths": texts(&self.options.roots),
            "empty_paths": report.map(|report| texts(&report.empty_roots)),
            "run_id": started_at.timestamp_micros(),
            "started_at": started_at,
            "seconds": report.map_or(took.as_seconds_f64(), |report| report.took.as_secs_f64()),
            "status": match self.ran {
                Ok(report) if report.end == End::Done => "done",
                Ok(_) => "interrupted",
                Err(error) if matches!(error.downcast_ref(), Some(Error::Interrupted { .. })) => "interrupted",
                Err(_) => "failed",
            },
            "exit_status": self.status().number(),
            "error": self.ran.as_ref().err().map(|error| with_causes(error.as_ref())),
            "documents": tally.map(|tally| json!({
                "seen": tally.seen,
                "loaded": tally.loaded,
                "duplicate": tally.duplicate,
                "ignored": tally.ignored,
                "pictures": tally.pictures,
                "rejected": tally.rejected,
                "unchanged": tally.unchanged,
                "unreadable": tally.unreadable,
                "newly_failed": tally.newly_failed,
            })),
            "rows": tally.map(|tally| &tally.rows),
            "derived": report.map(|report| json!({
                "issuers": report.derived.issuers,
                "by_new_rules": report.derived.by_new_rules,
                "filings": report.derived.filings,
                "seconds": report.derived.took.as_secs_f64(),
            })),
            "diagnostics": tally.map(|tally| &tally.diagnostics),
        })
    }
}

/// Gives paths as text, because JSON holds only text.
fn texts(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path_text(path.as_os_str())).collect()
}
