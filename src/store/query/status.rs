//! The contents of the database and how fresh they are.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};

use crate::store::derived::recorded_rules;
use crate::store::result::result;
use crate::store::{Connection, Error};
use model::schema::{REFERENCE_TABLES, TABLES};
use model::table::TableDescription;
use model::table::kind::{Date, Hash, Id, Instant, Text};
use reader::PARSER_VERSION;

result! {
    /// The number of documents with an outcome.
    pub OutcomeCount { outcome: Text = "outcome", documents: Id = "count(*)" }
}

result! {
    /// The newest filing date and the newest moment of acceptance.
    pub Newest { filed_on: Option<Date> = "max(filed_on)", accepted_at: Option<Instant> = "max(accepted_at)" }
}

result! {
    /// A document that an older parser read, with one of its paths.
    OutdatedPath { document_id: Hash = "d.document_id", path: Option<Text> = "p.path" }
}

/// Gives the newest filing date and the newest moment of acceptance that are not after `moment`. A day in the future is
/// a mistake, and would hide that no new filings came.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn newest_by(connection: &mut Connection, moment: DateTime<Utc>) -> Result<Newest, Error> {
    let (day, time) = (moment.date_naive(), moment.format("%Y-%m-%dT%H:%M:%SZ"));
    // Both backends read these literals as the columns' kinds.
    let sql = format!(
        "SELECT {} FROM (SELECT CASE WHEN filed_on <= '{day}' THEN filed_on END AS filed_on, \
         CASE WHEN accepted_at <= '{time}' THEN accepted_at END AS accepted_at FROM filings) f",
        Newest::list()
    );
    Ok(connection.query::<Newest>(&sql, &[]).await?.pop().unwrap_or(Newest { filed_on: None, accepted_at: None }))
}

/// The contents of the database.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// Number of rows of each table.
    pub rows: Vec<(&'static str, u64)>,
    /// Number of documents by outcome.
    pub outcomes: Vec<OutcomeCount>,
    /// Number of locations that could not be read when they were last tried.
    pub unreadable: u64,
    /// Number of filings without a filing date.
    pub undated: u64,
    /// Newest filing date and newest moment of acceptance; `None` if none is known.
    pub newest_filed_on: Option<NaiveDate>,
    pub newest_accepted_at: Option<DateTime<Utc>>,
    /// The version of the rules that made the derived tables; `None` if none is recorded.
    pub derive_version: Option<i64>,
    /// Number of documents that an older parser read.
    pub outdated: u64,
    /// Number of these whose files no longer exist, so that no run can read them again.
    pub outdated_and_gone: u64,
}

/// Reads the status. Checks whether the files of documents that an older parser read still exist.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn status(connection: &mut Connection) -> Result<Status, Error> {
    let mut status = Status::default();
    let grows = |table: &&&TableDescription| REFERENCE_TABLES.iter().all(|reference| reference.name != table.name);
    for table in TABLES.iter().filter(grows) {
        status.rows.push((table.name, connection.count(table.name).await?));
    }
    let sql = format!("SELECT {} FROM documents GROUP BY outcome ORDER BY outcome", OutcomeCount::list());
    status.outcomes = connection.query(&sql, &[]).await?;
    status.unreadable = connection.count("document_paths WHERE problem IS NOT NULL").await?;
    status.undated = connection.count("filings WHERE filed_on IS NULL").await?;
    let sql = format!("SELECT {} FROM filings", Newest::list());
    if let Some(newest) = connection.query::<Newest>(&sql, &[]).await?.pop() {
        (status.newest_filed_on, status.newest_accepted_at) = (newest.filed_on, newest.accepted_at);
    }
    status.derive_version = recorded_rules(connection).await?;
    let sql = format!(
        "SELECT {} FROM documents d LEFT JOIN document_paths p ON p.document_id = d.document_id \
         WHERE d.parser_version < {PARSER_VERSION} ORDER BY d.document_id",
        OutdatedPath::list()
    );
    let (mut current, mut there) = (None, true);
    for outdated in connection.query::<OutdatedPath>(&sql, &[]).await? {
        if current != Some(outdated.document_id) {
            status.outdated += 1;
            status.outdated_and_gone += u64::from(!there);
            (current, there) = (Some(outdated.document_id), false);
        }
        there |= outdated.path.is_some_and(|path| Path::new(&*path).exists());
    }
    status.outdated_and_gone += u64::from(!there);
    Ok(status)
}
