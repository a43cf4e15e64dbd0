//! The log of runs.

use chrono::{DateTime, Utc};

use super::connection::Connection;
use super::error::Error;
use super::schema::RUNS;
use super::statement::Conflict;
use super::tally::Tally;
use super::value::{Rows, Value};

/// How a run ended, or that it has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    Running,
    Done,
    /// Ended by a signal; what was read is kept.
    Interrupted,
    Failed,
}

impl RunStatus {
    /// The stored name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }
}

/// A run as it is logged.
#[derive(Clone, Debug)]
pub struct Run {
    pub run_id: i64,
    pub started_at: DateTime<Utc>,
    /// The command line without passwords.
    pub arguments: String,
}

impl Run {
    /// A run that starts at that moment.
    pub fn starting(started_at: DateTime<Utc>, arguments: String) -> Self {
        Self { run_id: started_at.timestamp_micros(), started_at, arguments }
    }

    /// Writes how the run stands.
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
        let count = |number: u64| Value::Int(number as i64);
        let all = tally.all_rows();
        let mut rows = Rows::new(RUNS.columns.len());
        rows.push([
            self.run_id.into(),
            self.started_at.into(),
            finished_at.into(),
            env!("CARGO_PKG_VERSION").into(),
            self.arguments.as_str().into(),
            count(tally.seen),
            count(tally.loaded),
            count(tally.duplicate),
            count(tally.ignored),
            count(tally.rejected),
            count(tally.unchanged),
            count(tally.unreadable),
            count(all.new),
            count(all.changed),
            status.name().into(),
        ]);
        connection.upsert(&RUNS, &rows, Conflict::Replace).await.map(|_| ())
    }
}

/// SQLite, with the ingest lock held: a run that still says it is running was killed.
///
/// # Errors
///
/// Fails when the database cannot be written.
pub async fn mark_killed(connection: &mut Connection) -> Result<(), Error> {
    connection.run("UPDATE runs SET status = 'killed' WHERE status = 'running'", "marking killed runs").await
}
