//! The log of runs.

use chrono::{DateTime, Utc};

use super::connection::Connection;
use super::error::Error;
use super::tally::Tally;
use model::schema::RunRow;

/// The state of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    Running,
    Done,
    /// Ended by a signal. What was read is stored.
    Interrupted,
    Failed,
}

impl RunStatus {
    /// Gives the stored name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }
}

/// A run in the log.
#[derive(Clone, Debug)]
pub struct Run {
    pub run_id: i64,
    pub started_at: DateTime<Utc>,
    /// The command line without passwords.
    pub arguments: String,
}

impl Run {
    /// Makes a run that starts at `started_at`.
    pub fn starting(started_at: DateTime<Utc>, arguments: String) -> Self {
        Self { run_id: started_at.timestamp_micros(), started_at, arguments }
    }

    /// Writes the state and the counts of the run.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be written.
    pub async fn log(
        &self,
        connection: &mut Connection,
        status: RunStatus,
        finished_at: Option<DateTime<Utc>>,
        tally: &Tally,
    ) -> Result<(), Error> {
        let all = tally.all_rows();
        let row = RunRow {
            run_id: self.run_id,
            started_at: self.started_at,
            finished_at,
            version: env!("CARGO_PKG_VERSION").into(),
            arguments: self.arguments.as_str().into(),
            seen: tally.seen.cast_signed(),
            loaded: tally.loaded.cast_signed(),
            duplicate: tally.duplicate.cast_signed(),
            ignored: tally.ignored.cast_signed(),
            rejected: tally.rejected.cast_signed(),
            unchanged: tally.unchanged.cast_signed(),
            unreadable: tally.unreadable.cast_signed(),
            rows_new: all.new.cast_signed(),
            rows_changed: all.changed.cast_signed(),
            status: status.name().into(),
        };
        connection.replace_rows(vec![row]).await.map(|_| ())
    }
}

/// Marks runs that are logged as running as killed. For SQLite, with the lock held: no other run can be running then.
///
/// # Errors
///
/// Fails when the database cannot be written.
pub async fn mark_killed(connection: &mut Connection) -> Result<(), Error> {
    connection.run("UPDATE runs SET status = 'killed' WHERE status = 'running'", "marking killed runs").await
}
