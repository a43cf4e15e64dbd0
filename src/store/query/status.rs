//! What the database holds and how fresh it is.

use std::path::Path;

use super::result;
use crate::store::derived::recorded_rules;
use crate::store::schema::TABLES;
use crate::store::table::ColumnKind;
use crate::store::{Connection, Error, Value};
use reader::PARSER_VERSION;

/// What the database holds.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// Rows of each table.
    pub rows: Vec<(&'static str, i64)>,
    /// Documents by outcome.
    pub outcomes: Vec<(String, i64)>,
    /// Places that could not be read when last tried.
    pub unreadable: i64,
    /// Newest filing date and newest moment of acceptance; null where none is known.
    pub newest_filed_on: Value,
    pub newest_accepted_at: Value,
    /// The version of the rules by which the derived tables were made; null where none is recorded.
    pub derive_version: Option<i64>,
    /// Documents read by an older parser.
    pub outdated: i64,
    /// Of these, those whose files are no longer there, so that no run can read them again.
    pub outdated_and_gone: i64,
}

/// Reads the status. Looks on the disk for the files of documents that an older parser read.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn status(connection: &mut Connection) -> Result<Status, Error> {
    let number = result("number", ColumnKind::Id);
    let (text, day) = (result("name", ColumnKind::Text), result("day", ColumnKind::Date));
    let moment = result("moment", ColumnKind::Instant);
    let mut status = Status::default();
    for table in TABLES {
        let sql = format!("SELECT CAST(count(*) AS BIGINT) AS number FROM {}", table.name);
        let rows = connection.fetch(&sql, &[], &[&number]).await?;
        status.rows.push((table.name, first_int(&rows)));
    }
    let sql =
        "SELECT outcome AS name, CAST(count(*) AS BIGINT) AS number FROM documents GROUP BY outcome ORDER BY outcome";
    for row in connection.fetch(sql, &[], &[&text, &number]).await? {
        status.outcomes.push((row[0].text().unwrap_or_default().to_owned(), row[1].int().unwrap_or(0)));
    }
    let sql = "SELECT CAST(count(*) AS BIGINT) AS number FROM document_paths WHERE problem IS NOT NULL";
    status.unreadable = first_int(&connection.fetch(sql, &[], &[&number]).await?);
    let sql = "SELECT CAST(max(filed_on) AS TEXT) AS day, CAST(max(accepted_at) AS TEXT) AS moment FROM filings";
    if let Some(row) = connection.fetch(sql, &[], &[&day, &moment]).await?.pop() {
        (status.newest_filed_on, status.newest_accepted_at) = (row[0].clone(), row[1].clone());
    }
    status.derive_version = recorded_rules(connection).await?;
    let sql = format!(
        "SELECT CAST(d.document_id AS BIGINT) AS number, p.path AS name FROM documents d \
         LEFT JOIN document_paths p ON p.document_id = d.document_id \
         WHERE d.parser_version < {PARSER_VERSION} ORDER BY d.document_id"
    );
    let (mut current, mut there) = (None, true);
    for row in connection.fetch(&sql, &[], &[&number, &text]).await? {
        if row[0].int() != current {
            status.outdated += 1;
            status.outdated_and_gone += i64::from(!there);
            (current, there) = (row[0].int(), false);
        }
        there |= row[1].text().is_some_and(|path| Path::new(path).exists());
    }
    status.outdated_and_gone += i64::from(!there);
    Ok(status)
}

fn first_int(rows: &[Vec<Value>]) -> i64 {
    rows.first().and_then(|row| row[0].int()).unwrap_or(0)
}
