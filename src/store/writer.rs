//! The writer: writes batches in transactions, and again after a failure that may pass.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ledger::filing::DocumentRows;
use model::Outcome;

use super::arrival::{Arrival, Arrived};
use super::batch;
use super::connection::Connection;
use super::error::{Error, Remedy, with_causes};
use super::patience::{PATIENCE, open_again};
use super::runs::{Run, RunStatus};
use super::sqlite::Mode;
use super::tally::Tally;
use super::target::Target;
use model::diagnostic::{Code, Diagnostic};

/// Number of documents in a SQLite transaction, in several batches. With 1,000, loading takes three times as long.
const TRANSACTION_DOCUMENTS: usize = 20_000;
/// The longest time for which a transaction stays open.
const TRANSACTION_TIME: Duration = Duration::from_secs(10);
/// The number of times that a batch is written again because another writer seems to have written a key first.
const MOST_COLLISIONS: u32 = 5;
/// A database is small while it holds no more documents than this many transactions of SQLite do.
const FEW_TRANSACTIONS: usize = 10;

/// Writes batches into one database.
#[derive(Debug)]
pub struct Writer {
    target: Target,
    connection: Connection,
    run_id: i64,
    /// SQLite: number of documents in a transaction. Both: number of documents after which a load is large.
    transaction_documents: usize,
    /// Number of documents written; `None` once it is decided whether the load does without the late indexes.
    undecided: Option<usize>,
    /// SQLite: whether each batch has a savepoint, so that it can be rolled back alone.
    has_savepoints: bool,
    /// SQLite: number of documents in the open transaction, and its beginning.
    open: Option<(usize, Instant)>,
    /// Counts of the open transaction.
    pending: Tally,
}

impl Writer {
    /// Makes a writer for the run on an open connection.
    pub fn new(target: Target, connection: Connection, run_id: i64) -> Self {
        let transaction_documents = TRANSACTION_DOCUMENTS;
        Self {
            target,
            connection,
            run_id,
            transaction_documents,
            undecided: Some(0),
            has_savepoints: false,
            open: None,
            pending: Tally::default(),
        }
    }

    /// Sets the number of documents in a transaction of SQLite.
    #[must_use]
    pub fn with_transactions_of(self, documents: usize) -> Self {
        Self { transaction_documents: documents, ..self }
    }

    /// Gives the number of documents in a batch. SQLite: enough for statements with many rows. Postgres: a batch is a
    /// transaction. With 5,000 documents, a load costs a tenth less than with 2,000, because issuers and insiders are
    /// written once in each batch.
    pub fn batch_documents(&self) -> usize {
        match self.connection {
            Connection::Sqlite(_) => 2048,
            Connection::Postgres(_) => 5000,
        }
    }

    /// Writes a batch. Gives the counts of what was committed since the last call.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read or written.
    pub async fn write(&mut self, arrivals: &mut [Arrival]) -> Result<Tally, Error> {
        let tally = match self.connection {
            Connection::Sqlite(_) => self.write_sqlite(arrivals).await?,
            Connection::Postgres(_) => self.write_postgres(arrivals).await?,
        };
        self.undecided = self.undecided.map(|written| written + arrivals.len());
        if self.open.is_none() && self.undecided.is_some_and(|written| written >= self.transaction_documents) {
            self.do_without_late_indexes().await;
        }
        Ok(tally)
    }

    /// Drops the indexes that serve questions only if the database is small, now that the load is known to be large. A
    /// load with them is slower and gives the same rows, so no failure ends it. Where somebody reads the tables, tries
    /// again after the next transaction.
    async fn do_without_late_indexes(&mut self) {
        let most = self.transaction_documents.saturating_mul(FEW_TRANSACTIONS);
        let dropped = match self.connection.has_few_documents(most).await {
            Ok(true) => self.connection.drop_late_indexes().await,
            few => few.map(|_| ()),
        };
        let Err(error) = dropped else {
            self.undecided = None;
            return;
        };
        tracing::info!("the load keeps all indexes: {}", with_causes(&error));
        if !error.is_in_use() {
            self.undecided = None;
        }
        // If the connection is lost, the next batch connects again.
        let _ = self.connection.run("ROLLBACK", "rolling back").await;
    }

    /// Commits the open transaction and gives its counts.
    ///
    /// # Errors
    ///
    /// Fails when the open transaction cannot be committed.
    pub async fn finish(&mut self) -> Result<Tally, Error> {
        if self.open.take().is_some() {
            self.connection.run("COMMIT", "committing").await?;
        }
        Ok(std::mem::take(&mut self.pending))
    }

    /// Gives the connection. No transaction may be open.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Writes the state of the run to the log. Uses a new connection if the old one was lost.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be written, also on a new connection.
    pub async fn log(
        &mut self,
        run: &Run,
        status: RunStatus,
        finished_at: Option<DateTime<Utc>>,
        tally: &Tally,
    ) -> Result<(), Error> {
        match run.log(&mut self.connection, status, finished_at, tally).await {
            Err(error) if error.remedy() == Remedy::Reconnect => {
                self.reconnect(Instant::now(), &error).await?;
                run.log(&mut self.connection, status, finished_at, tally).await
            }
            logged => logged,
        }
    }

    /// SQLite: prepares the writer for a second pass after the database refused a row, and gives whether a second pass
    /// may succeed. Rolls the open transaction back. In the second pass the writer finds the refused document.
    pub async fn begin_again(&mut self, error: &Error) -> bool {
        let is_new = matches!(self.connection, Connection::Sqlite(_)) && !self.has_savepoints;
        if !is_new || error.remedy() != Remedy::Divide {
            return false;
        }
        tracing::warn!("{}: looking for the document that it refuses: {}", self.target.name(), with_causes(error));
        (self.has_savepoints, self.open, self.pending) = (true, None, Tally::default());
        self.connection.run("ROLLBACK", "rolling back").await.is_ok()
    }

    /// Closes the connection. What was not committed is rolled back.
    pub async fn close(self) {
        self.connection.close().await;
    }

    async fn write_sqlite(&mut self, arrivals: &mut [Arrival]) -> Result<Tally, Error> {
        if self.open.is_none() {
            self.connection.begin_writing().await?;
            self.open = Some((0, Instant::now()));
        }
        for arrival in &mut *arrivals {
            if let Arrived::Document(document) = &mut arrival.found {
                document.rows.iter_mut().for_each(DocumentRows::fit_sqlite);
            }
        }
        // No savepoint for each batch: SQLite would keep a copy of every page that the batch touches. No row is known that
        // SQLite refuses. So a refusal ends the transaction, and the run begins again with savepoints.
        let written = if self.has_savepoints {
            self.divide(arrivals).await?
        } else {
            batch::write(&mut self.connection, arrivals, self.run_id).await?
        };
        self.pending.add(&written);
        let (mut documents, since) = self.open.unwrap_or((0, Instant::now()));
        documents += arrivals.len();
        self.open = Some((documents, since));
        if documents >= self.transaction_documents || since.elapsed() >= TRANSACTION_TIME {
            return self.finish().await;
        }
        Ok(Tally::default())
    }

    /// SQLite: writes a batch within the open transaction. If the database refuses a row, writes all other documents.
    async fn divide(&mut self, arrivals: &mut [Arrival]) -> Result<Tally, Error> {
        let mut written = Tally::default();
        let mut parts = vec![arrivals];
        while let Some(part) = parts.pop() {
            self.connection.run("SAVEPOINT batch", "beginning a batch").await?;
            match batch::write(&mut self.connection, part, self.run_id).await {
                Ok(tally) => {
                    self.connection.run("RELEASE batch", "ending a batch").await?;
                    written.add(&tally);
                }
                Err(error) if error.remedy() == Remedy::Divide => {
                    self.connection.run("ROLLBACK TO batch; RELEASE batch", "rolling back a batch").await?;
                    refuse_or_halve(part, &error, &mut parts).map_err(|()| error)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }

    /// Postgres: writes a batch as a transaction, and again after a lost connection or a conflict.
    async fn write_postgres(&mut self, arrivals: &mut [Arrival]) -> Result<Tally, Error> {
        let mut written = Tally::default();
        let (mut troubled_since, mut collisions) = (None, 0);
        let mut parts = vec![arrivals];
        while let Some(part) = parts.pop() {
            let error = match self.transaction(part).await {
                Ok(tally) => {
                    written.add(&tally);
                    (troubled_since, collisions) = (None, 0);
                    continue;
                }
                Err(error) => error,
            };
            let since = *troubled_since.get_or_insert_with(Instant::now);
            if since.elapsed() > PATIENCE {
                return Err(error);
            }
            match error.remedy() {
                Remedy::GiveUp => return Err(error),
                Remedy::Reconnect => {
                    self.reconnect(since, &error).await?;
                    parts.push(part);
                    continue;
                }
                Remedy::RetryOrDivide if collisions < MOST_COLLISIONS => {
                    collisions += 1;
                    parts.push(part);
                }
                Remedy::Retry => parts.push(part),
                Remedy::Divide | Remedy::RetryOrDivide => {
                    refuse_or_halve(part, &error, &mut parts).map_err(|()| error)?;
                    troubled_since = None;
                }
            }
            if let Err(error) = self.connection.run("ROLLBACK", "rolling back a batch").await {
                self.reconnect(since, &error).await?;
            }
        }
        Ok(written)
    }

    async fn transaction(&mut self, arrivals: &[Arrival]) -> Result<Tally, Error> {
        self.connection.begin_writing().await?;
        let tally = batch::write(&mut self.connection, arrivals, self.run_id).await?;
        // If the answer to a commit is lost, the batch may be committed. Writing it again then changes nothing.
        self.connection.run("COMMIT", "committing").await?;
        Ok(tally)
    }

    async fn reconnect(&mut self, since: Instant, error: &Error) -> Result<(), Error> {
        tracing::warn!("lost the database {}, connecting again: {}", self.target.name(), with_causes(error));
        self.connection = open_again(&self.target, Mode::Write, since).await?;
        Ok(())
    }
}

/// Halves a refused batch. A single document becomes a rejected one, with the reason. Fails if that was refused too.
fn refuse_or_halve<'a>(part: &'a mut [Arrival], error: &Error, parts: &mut Vec<&'a mut [Arrival]>) -> Result<(), ()> {
    if part.len() > 1 {
        let (first, second) = part.split_at_mut(part.len() / 2);
        parts.push(second);
        parts.push(first);
        return Ok(());
    }
    let Some(Arrived::Document(document)) = part.first_mut().map(|arrival| &mut arrival.found) else { return Err(()) };
    if document.row.outcome == Outcome::Rejected {
        return Err(());
    }
    let reason = match error {
        Error::Sql { source, .. } => format!("the database refuses its rows: {}", with_causes(source)),
        other => other.to_string(),
    };
    document.rows = None;
    document.former_names.clear();
    document.diagnostics = vec![Diagnostic::new(Code::DocumentUnreadable, reason.clone())];
    document.row.outcome = Outcome::Rejected;
    (document.row.match_key, document.row.facts_key, document.row.parties) = (None, None, None);
    (document.row.accession, document.row.reason) = (None, Some(reason.into()));
    parts.push(part);
    Ok(())
}
