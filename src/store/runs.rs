//! The log of runs.

use chrono::{DateTime, Utc};

use super::connection::Connection;
use super::error::Error;
use super::lock::IngestLock;
use super::statement;
use super::tally::Tally;
use super::target::{Target, session_name};
use model::schema::{RUNS, RunRow};
use model::table::ColumnDescription;

/// The state of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    Running,
    Done,
    /// Ended by a signal. What was read is stored.
    Interrupted,
    Failed,
    /// Ended without a word, as by SIGKILL or a power failure.
    Killed,
}

impl RunStatus {
    /// Gives the stored name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
            Self::Killed => "killed",
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

/// Marks runs that are logged as running and are not as killed. For SQLite, with the lock held: no other run can be
/// running then. In Postgres each session of a run has its name.
///
/// # Errors
///
/// Fails when the database cannot be written.
pub async fn mark_killed(connection: &mut Connection) -> Result<(), Error> {
    let sql = match connection {
        Connection::Sqlite(_) => "UPDATE runs SET status = 'killed' WHERE status = 'running'",
        Connection::Postgres(_) => {
            "UPDATE runs SET status = 'killed' WHERE status = 'running' AND NOT EXISTS \
             (SELECT 1 FROM pg_stat_activity s WHERE s.application_name = 'insiderdb run ' || runs.run_id)"
        }
    };
    connection.run(sql, "marking killed runs").await
}

/// The newest `limit` runs, newest first. A run that is logged as running and is not shows as killed.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn newest_runs(connection: &mut Connection, target: &Target, limit: u32) -> Result<Vec<RunRow>, Error> {
    let columns: Vec<&ColumnDescription> = RUNS.columns.iter().collect();
    let sql = format!("{} ORDER BY run_id DESC LIMIT {limit}", statement::select(&RUNS, &columns));
    let mut runs: Vec<RunRow> = connection.query(&sql, &[]).await?;
    for run in runs.iter_mut().filter(|run| *run.status == *RunStatus::Running.name()) {
        let is_alive = if let Some(file) = target.file() {
            // What cannot be found out is shown as logged.
            IngestLock::is_free(file) != Some(true)
        } else {
            let sessions = format!("pg_stat_activity WHERE application_name = '{}'", session_name(run.run_id));
            connection.count(&sessions).await? > 0
        };
        if !is_alive {
            run.status = RunStatus::Killed.name().into();
        }
    }
    Ok(runs)
}
