//! The one writer: batches in transactions, tried again where that helps.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ledger::filing::{FilingRows, Outcome};

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

/// Documents in a SQLite transaction, in several batches: at a thousand, loading takes three times as long.
const TRANSACTION_DOCUMENTS: usize = 20_000;
/// A transaction does not stay open longer than this for want of documents.
const TRANSACTION_TIME: Duration = Duration::from_secs(10);
/// How often a batch is written again because of a key that another writer seems to have written first.
const MOST_COLLISIONS: u32 = 5;

/// Writes batches into one database.
#[derive(Debug)]
pub struct Writer {
    target: Target,
    connection: Connection,
    run_id: i64,
    /// SQLite: how many documents a transaction takes.
    transaction_documents: usize,
    /// SQLite: whether a batch can be taken back alone.
    careful: bool,
    /// SQLite: documents in the open transaction, and when it began.
    open: Option<(usize, Instant)>,
    /// Counts of what is in the open transaction only.
    pending: Tally,
}

impl Writer {
    /// A writer for that run on an open connection.
    pub fn new(target: Target, connection: Connection, run_id: i64) -> Self {
        let transaction_documents = TRANSACTION_DOCUMENTS;
        Self {
            target,
            connection,
            run_id,
            transaction_documents,
            careful: false,
            open: None,
            pending: Tally::default(),
        }
    }

    /// The same with transactions of that many documents.
    #[must_use]
    pub fn with_transactions_of(self, documents: usize) -> Self {
        Self { transaction_documents: documents, ..self }
    }

    /// How many documents make a batch. SQLite: enough that statements carry many rows. Postgres: a batch is a
    /// transaction, and at 5,000 it costs a tenth less than at 2,000, for issuers and insiders are written once in each.
    pub fn batch_documents(&self) -> usize {
        match self.connection {
            Connection::Sqlite(_) => 2048,
            Connection::Postgres(_) => 5000,
        }
    }

    /// Writes a batch. Gives the counts of all that has been committed by now and was not told of before.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read or written.
    pub async fn write(&mut self, arrivals: &mut [Arrival]) -> Result<Tally, Error> {
        match self.connection {
            Connection::Sqlite(_) => self.write_sqlite(arrivals).await,
            Connection::Postgres(_) => self.write_postgres(arrivals).await,
        }
    }

    /// Commits what is still open and gives its counts.
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

    /// The connection, once nothing is open any more.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Writes how the run stands, on a new connection when the old one was lost.
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

    /// SQLite: whether a run that ended so may succeed when it begins again: the database refused a row, which the
    /// writer then finds. What was open is taken back.
    pub async fn begin_again(&mut self, error: &Error) -> bool {
        let is_new = matches!(self.connection, Connection::Sqlite(_)) && !self.careful;
        if !is_new || error.remedy() != Remedy::Divide {
            return false;
        }
        tracing::warn!("{}: looking for the document that it refuses: {}", self.target.name(), with_causes(error));
        (self.careful, self.open, self.pending) = (true, None, Tally::default());
        self.connection.run("ROLLBACK", "taking back what was open").await.is_ok()
    }

    /// Closes the connection; what was not committed is taken back.
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
                document.rows.iter_mut().for_each(FilingRows::fit_sqlite);
            }
        }
        // No savepoint for each batch: SQLite would keep a copy of every page that the batch touches. It refuses no row
        // that we know how to make, so a refusal ends the transaction, and the run begins again with more care.
        let written = if self.careful {
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

    /// SQLite: writes a batch within the open transaction; if the database refuses a row of it, writes all others.
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
                    self.connection.run("ROLLBACK TO batch; RELEASE batch", "taking back a batch").await?;
                    refuse_or_halve(part, &error, &mut parts).map_err(|()| error)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }

    /// Postgres: each batch is a transaction of its own, written again after a lost connection or a conflict.
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
            if let Err(error) = self.connection.run("ROLLBACK", "taking back a batch").await {
                self.reconnect(since, &error).await?;
            }
        }
        Ok(written)
    }

    async fn transaction(&mut self, arrivals: &[Arrival]) -> Result<Tally, Error> {
        self.connection.begin_writing().await?;
        let tally = batch::write(&mut self.connection, arrivals, self.run_id).await?;
        // A commit whose answer is lost may have happened: the batch is then written again, and changes nothing.
        self.connection.run("COMMIT", "committing").await?;
        Ok(tally)
    }

    async fn reconnect(&mut self, since: Instant, error: &Error) -> Result<(), Error> {
        tracing::warn!("lost the database {}, connecting again: {}", self.target.name(), with_causes(error));
        self.connection = open_again(&self.target, Mode::Write, since).await?;
        Ok(())
    }
}

/// Halves a refused batch, or, at a single document, turns it into a rejected one that says why. Fails where even that
/// was refused.
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
        Error::Sql { source, .. } => format!("the database refuses its rows: {source}"),
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
