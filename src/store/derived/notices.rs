//! What follows from notices of proposed sales: made again for each issuer whose notices or filings changed, after the
//! conclusions about its filings are stored.

mod load;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use super::verify::Verified;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::result::result;
use crate::store::statement::{Conflict, quoted};
use crate::store::typed::ids;
use ledger::derive::{NoticeConclusions, NoticeRecord, OF_NOTICES, notices};
use model::schema::{ANNOUNCED_SALES, FINDINGS, FindingRow, NOTICE_SALES};
use model::table::kind::{Id, Number};
use model::table::{Rows, Selected, Value};
use rows::{NoticePart, NoticeRows};

/// Draws the conclusions again and replaces what is stored of those issuers.
pub(super) async fn derive(connection: &mut Connection, issuers: &[i64]) -> Result<(), Error> {
    let keys: Vec<Value> = issuers.iter().copied().map(Value::Int).collect();
    connection.delete(&NOTICE_SALES, "issuer_id", &keys).await?;
    connection.delete(&ANNOUNCED_SALES, "issuer_id", &keys).await?;
    connection.delete(&FINDINGS, &of_notices("issuer_id"), &keys).await?;
    let (records, concluded) = conclude(connection, issuers).await?;
    let rows = NoticeRows::of(&records, &concluded, &last_numbers(connection, &concluded).await?);
    connection.insert_rows(rows.sales).await?;
    connection.insert_rows(rows.announced).await?;
    connection.insert_rows(rows.findings).await?;
    let mut changed = Rows::with_capacity(NoticePart::COLUMNS.len(), rows.changed.len());
    rows.changed.into_iter().for_each(|row| changed.push(row.into_values()));
    connection.upsert(&rows::NOTICE_PART, &changed, Conflict::Replace).await.map(|_| ())
}

/// Compares what is stored with what follows.
pub(super) async fn verify(connection: &mut Connection, verified: &mut Verified) -> Result<(), Error> {
    let mut after = i64::MIN;
    loop {
        connection.begin_reading().await?;
        let issuers = issuers_after(connection, after).await?;
        if let Some(last) = issuers.last() {
            after = *last;
            let keys: Vec<Value> = issuers.iter().copied().map(Value::Int).collect();
            let (records, concluded) = conclude(connection, &issuers).await?;
            let rows = NoticeRows::of(&records, &concluded, &last_numbers(connection, &concluded).await?);
            verified.count_findings(concluded.iter().flat_map(|concluded| &concluded.findings));
            verified.compare(connection, "issuer_id", &keys, rows.sales).await?;
            verified.compare(connection, "issuer_id", &keys, rows.announced).await?;
            verified.compare::<FindingRow>(connection, &of_notices("issuer_id"), &keys, rows.findings).await?;
            verified.add_changes::<NoticePart>(rows.changed);
        }
        connection.run("COMMIT", "ending a transaction").await?;
        if issuers.is_empty() {
            return Ok(());
        }
    }
}

/// Gives the condition for findings from notices, before the keys that the column must hold.
fn of_notices(column: &str) -> String {
    format!("code IN ({}) AND {column}", quoted(OF_NOTICES.iter().map(|code| code.name())))
}

/// Gives the condition for findings from filings, before the keys that the column must hold.
pub(super) fn not_of_notices(column: &str) -> String {
    format!("code NOT IN ({}) AND {column}", quoted(OF_NOTICES.iter().map(|code| code.name())))
}

async fn conclude(
    connection: &mut Connection,
    issuers: &[i64],
) -> Result<(Vec<NoticeRecord>, Vec<NoticeConclusions>), Error> {
    let records = load::load(connection, issuers).await?;
    let concluded = records.iter().map(notices).collect();
    Ok((records, concluded))
}

model::selection! {
    /// A finding that is from the rows of a filing.
    NumberedFinding of FINDINGS { filing_id: Id, finding_no: Number }
}

/// Gives the numbers after which the findings from notices are numbered, by filing.
async fn last_numbers(
    connection: &mut Connection,
    concluded: &[NoticeConclusions],
) -> Result<BTreeMap<i64, i64>, Error> {
    let filings = concluded.iter().flat_map(|concluded| &concluded.findings).map(|finding| finding.filing_id);
    let filings: BTreeSet<i64> = filings.collect();
    let column = not_of_notices("filing_id");
    let mut numbers: BTreeMap<i64, i64> = BTreeMap::new();
    for row in connection.select_with::<NumberedFinding>(&column, &ids(&filings)).await? {
        let last = numbers.entry(row.filing_id).or_default();
        *last = row.finding_no.max(*last);
    }
    Ok(numbers)
}

result! {
    /// An issuer about which there is a notice, or something that follows from one.
    IssuerOfNotices { issuer_id: Id = "n.issuer_id" }
}

/// Gives the next issuers after that one.
async fn issuers_after(connection: &mut Connection, after: i64) -> Result<Vec<i64>, Error> {
    let sql = format!(
        "SELECT {} FROM (SELECT issuer_cik AS issuer_id FROM notices UNION SELECT issuer_id FROM notice_sales \
         UNION SELECT issuer_id FROM announced_sales) n WHERE n.issuer_id > $1 ORDER BY n.issuer_id LIMIT 200",
        IssuerOfNotices::list()
    );
    let found: Vec<IssuerOfNotices> = connection.query(&sql, &[Value::Int(after)]).await?;
    Ok(found.into_iter().map(|found| found.issuer_id).collect())
}
