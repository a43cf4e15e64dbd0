//! What circles take from the others of their issuer, and whom else it changes something for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::circles::Members;
use crate::derive::{Finding, IssuerRecord, Member, OF_PRICES, Others, PRICE_DAYS, RowKey, SplitHint, Trade};
use crate::store::connection::Connection;
use crate::store::derived::load::amount;
use crate::store::error::Error;
use crate::store::schema::{FINDINGS, OPTION_GRANTS, REPORTING_OWNERS, SPLIT_HINTS};
use crate::store::table::{Column, ColumnKind, column, named};
use crate::store::value::Value;

/// Reads what the circles of a record take from the others.
pub(super) async fn read(
    connection: &mut Connection,
    record: &IssuerRecord,
    members: &Members,
    insiders: &BTreeSet<i64>,
) -> Result<Others, Error> {
    let newest = members.of(record.issuer_id).filter_map(|member| member.last_on).max();
    let hints = hints(connection, record.issuer_id, insiders).await?;
    let trades = match traded(record) {
        Some((first, last)) => trades(connection, record, first, last).await?,
        None => Vec::new(),
    };
    Ok(Others { newest, hints, trades })
}

async fn hints(connection: &mut Connection, issuer_id: i64, insiders: &BTreeSet<i64>) -> Result<Vec<SplitHint>, Error> {
    let columns: Vec<&Column> = SPLIT_HINTS.columns.iter().collect();
    let rows = connection.rows_with(&SPLIT_HINTS, &columns, "issuer_id", &[Value::Int(issuer_id)]).await?;
    let hint = |row: &Vec<Value>| {
        let number = |place: usize| row[place].int();
        let day = |place: usize| row[place].text()?.parse::<NaiveDate>().ok();
        Some(SplitHint {
            insider_id: number(1)?,
            row: row_key(&row[2..5])?,
            ratio: (u32::try_from(number(5)?).ok()?, u32::try_from(number(6)?).ok()?),
            after: day(7)?,
            by: day(8)?,
        })
    };
    Ok(rows.iter().filter_map(hint).filter(|hint| !insiders.contains(&hint.insider_id)).collect())
}

fn row_key(cells: &[Value]) -> Option<RowKey> {
    let table_no = u8::try_from(cells.get(1)?.int()?).ok()?;
    let line_no = u16::try_from(cells.get(2)?.int()?).ok()?;
    Some(RowKey { filing_id: cells.first()?.int()?, table_no, line_no })
}

/// The first and the last period for which the record tells of trades.
fn traded(record: &IssuerRecord) -> Option<(NaiveDate, NaiveDate)> {
    let has_trades = |lines: &[crate::model::Line]| {
        lines.iter().any(|line| line.table_no == 1 && matches!(line.transaction_code.as_deref(), Some("P" | "S")))
    };
    let filings = record.filings.iter().filter(|report| has_trades(&report.lines));
    let periods = || filings.clone().filter_map(|report| report.period_of_report);
    periods().min().zip(periods().max())
}

/// Days of which trades are compared with those of that one; twice as many tell of all with which these are compared.
fn around(first: NaiveDate, last: NaiveDate, times: u64) -> (NaiveDate, NaiveDate) {
    let days = Days::new(PRICE_DAYS * times);
    // Days are compared as text in SQLite, so a year has four digits.
    let is_written = |day: &NaiveDate| (1..=9999).contains(&day.year());
    let (from, until) = (first.checked_sub_days(days), last.checked_add_days(days));
    (from.filter(is_written).unwrap_or(first), until.filter(is_written).unwrap_or(last))
}

/// Trades of the issuer in force that the record does not have, of periods around those.
async fn trades(
    connection: &mut Connection,
    record: &IssuerRecord,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Trade>, Error> {
    const FOUND: [Column; 7] = [
        column("filing_id", ColumnKind::Id, ""),
        column("table_no", ColumnKind::Number, ""),
        column("line_no", ColumnKind::Number, ""),
        column("period_of_report", ColumnKind::Date, ""),
        column("security_title", ColumnKind::Text, ""),
        column("price_per_share", ColumnKind::Amount, ""),
        column("shares", ColumnKind::Amount, ""),
    ];
    let (from, until) = around(first, last, 2);
    let sql = format!(
        "SELECT t.filing_id, CAST(t.table_no AS BIGINT) AS table_no, CAST(t.line_no AS BIGINT) AS line_no, \
                CAST(f.period_of_report AS TEXT) AS period_of_report, t.security_title, \
                CAST(t.price_per_share AS TEXT) AS price_per_share, CAST(t.shares AS TEXT) AS shares \
         FROM filings f JOIN transactions t ON t.filing_id = f.filing_id \
         WHERE f.issuer_id = $1 AND f.period_of_report BETWEEN '{from}' AND '{until}' \
           AND t.table_no = 1 AND t.transaction_code IN ('P', 'S') AND t.superseded_by_filing_id IS NULL \
           AND t.price_per_share > 0"
    );
    let trade = |row: Vec<Value>| {
        let row_key = row_key(&row)?;
        let period = row[3].text()?.parse().ok()?;
        let shares = row[6].text().and_then(amount);
        Trade::new(row_key, row[4].text(), period, row[5].text().and_then(amount)?, shares)
    };
    let rows = connection.fetch(&sql, &[Value::Int(record.issuer_id)], &FOUND.each_ref()).await?;
    Ok(rows.into_iter().filter_map(trade).filter(|trade| record.report(trade.row.filing_id).is_none()).collect())
}

/// Insiders of the issuer with lots that have expired by now and had not when they were derived last.
pub(super) async fn newly_expired(
    connection: &mut Connection,
    issuer_id: i64,
    now: &[Member],
    before: &Members,
) -> Result<BTreeSet<i64>, Error> {
    let newest = now.iter().filter_map(|member| member.last_on).max();
    let known = before.of(issuer_id).filter_map(|member| member.last_on).max();
    let Some(newest) = newest.filter(|newest| known.is_none_or(|known| *newest > known)) else {
        return Ok(BTreeSet::new());
    };
    let sql = format!(
        "SELECT DISTINCT insider_id FROM option_grants \
         WHERE issuer_id = $1 AND status = 'open' AND expiration_date < '{newest}'"
    );
    let columns = named(&OPTION_GRANTS, &["insider_id"]);
    let rows = connection.fetch(&sql, &[Value::Int(issuer_id)], &columns).await?;
    Ok(rows.iter().filter_map(|row| row[0].int()).collect())
}

/// Insiders of whose prices something else is found than is stored, for those are other prices around them now.
pub(super) async fn newly_doubted(
    connection: &mut Connection,
    record: &IssuerRecord,
    others: &Others,
    found: &[Finding],
) -> Result<BTreeSet<i64>, Error> {
    let Some((first, last)) = traded(record) else { return Ok(BTreeSet::new()) };
    let (from, until) = around(first, last, 1);
    // Around the others all trades are known that they are compared with.
    let compared: BTreeMap<RowKey, NaiveDate> = others
        .trades
        .iter()
        .map(|trade| (trade.row, trade.period))
        .filter(|(_, period)| (from..=until).contains(period))
        .collect();
    let now = found.iter().map(|finding| {
        let (table_no, line_no) = finding.place.unwrap_or_default();
        (RowKey { filing_id: finding.filing_id, table_no, line_no }, finding.code.name(), finding.message.as_str())
    });
    let now: BTreeSet<(RowKey, &str, &str)> = now.filter(|(row, ..)| compared.contains_key(row)).collect();
    let codes = OF_PRICES.map(|code| format!("'{}'", code.name())).join(", ");
    let sql = format!(
        "SELECT filing_id, CAST(table_no AS BIGINT) AS table_no, CAST(line_no AS BIGINT) AS line_no, code, message \
         FROM findings WHERE issuer_id = $1 AND code IN ({codes})"
    );
    let columns = named(&FINDINGS, &["filing_id", "table_no", "line_no", "code", "message"]);
    let stored = connection.fetch(&sql, &[Value::Int(record.issuer_id)], &columns).await?;
    let stored: BTreeSet<(RowKey, &str, &str)> = stored
        .iter()
        .filter_map(|row| Some((row_key(row)?, row[3].text()?, row[4].text()?)))
        .filter(|(row, ..)| compared.contains_key(row))
        .collect();
    let differing: BTreeSet<i64> = now.symmetric_difference(&stored).map(|(row, ..)| row.filing_id).collect();
    let filings: Vec<Value> = differing.into_iter().map(Value::Int).collect();
    let columns = named(&REPORTING_OWNERS, &["insider_id"]);
    let owners = connection.rows_with(&REPORTING_OWNERS, &columns, "filing_id", &filings).await?;
    Ok(owners.iter().filter_map(|row| row[0].int()).collect())
}
