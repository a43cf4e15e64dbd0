//! Draws conclusions in memory, to show them and not to store them: also from what was known on an earlier day.

use chrono::NaiveDate;

use super::load::load;
use crate::store::connection::Connection;
use crate::store::error::Error;
use ledger::derive::{Conclusions, IssuerRecord, Split, derive};

/// An issuer's filings and what follows from them.
#[derive(Clone, Debug)]
pub struct Concluded {
    pub record: IssuerRecord,
    pub conclusions: Conclusions,
}

impl Concluded {
    /// Gives the issuer's splits, found and given, by day.
    pub fn splits(&self) -> Vec<Split> {
        let mut splits: Vec<Split> = self.record.user_splits.iter().chain(&self.conclusions.splits).cloned().collect();
        splits.sort_by_key(|split| split.effective_on);
        splits
    }

    /// Gives the day on which the issuer's newest filing became known; `None` if no day is known.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.record.filings.iter().filter_map(|report| report.known_on()).max()
    }
}

/// Derives from the filings of `issuer_ids`, in the order of their keys. With a day, only from filings known by that
/// day, by [`ledger::derive::FiledReport::known_on`]; a filing without any known day is left out.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn conclusions_of(
    connection: &mut Connection,
    issuer_ids: &[i64],
    known_on: Option<NaiveDate>,
) -> Result<Vec<Concluded>, Error> {
    let records = in_one_state(connection, issuer_ids).await?;
    let conclude = |mut record: IssuerRecord| {
        if let Some(day) = known_on {
            record.filings.retain(|report| report.known_on().is_some_and(|known| known <= day));
        }
        let conclusions = derive(&record);
        Concluded { record, conclusions }
    };
    Ok(records.into_iter().map(conclude).collect())
}

/// Loads in a transaction, so that the work of a writer shows whole or not at all.
async fn in_one_state(connection: &mut Connection, issuer_ids: &[i64]) -> Result<Vec<IssuerRecord>, Error> {
    connection.begin_reading().await?;
    let records = load(connection, issuer_ids).await?;
    connection.run("COMMIT", "ending a transaction").await?;
    Ok(records)
}

impl Connection {
    /// Begins a transaction in which every read shows the same state of the database.
    pub(in crate::store) async fn begin_reading(&mut self) -> Result<(), Error> {
        let begin = match self {
            Self::Sqlite(_) => "BEGIN",
            Self::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        self.run(begin, "beginning a transaction").await
    }
}
