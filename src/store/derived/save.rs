//! Writes what was concluded in place of what was concluded before.

use std::collections::BTreeSet;

use super::added::Part;
use super::marks::Changed;
use super::rows::{DERIVED_TABLES, DerivedRows};
use crate::derive::{Conclusions, FiledReport, IssuerRecord, RowConclusion};
use crate::model::LineKind;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::schema::{
    ACCOUNTS, FINDINGS, GRANT_EVENTS, ISSUER_INSIDERS, OPTION_GRANTS, POSITIONS, SPLIT_HINTS, SPLITS, UNDERIVED,
    VESTING_TRANCHES,
};
use crate::store::statement::Conflict;
use crate::store::table::ColumnKind::{Amount, Date, Flag, Id, Number, Text};
use crate::store::table::{Column, Table, column, named, nullable};
use crate::store::value::{Rows, Value};

const KEY: [Column; 3] = [column("filing_id", Id, ""), column("table_no", Number, ""), column("line_no", Number, "")];

/// The derived columns of `filings`. An update of many rows is written as an insert that meets rows of the same key;
/// so the columns that cannot be null stand here too.
const FILING_PART: Table = part(
    "filings",
    1,
    &[
        KEY[0],
        column("form_type", Text, ""),
        column("format", Text, ""),
        column("document_id", Id, ""),
        nullable("amends_filing_id", Id, ""),
        nullable("superseded_by_filing_id", Id, ""),
    ],
);
const TRANSACTION_PART: Table = part(
    "transactions",
    3,
    &[
        KEY[0],
        KEY[1],
        KEY[2],
        nullable("superseded_by_filing_id", Id, ""),
        column("counted", Flag, ""),
        nullable("same_event_filing_id", Id, ""),
        nullable("same_event_line_no", Number, ""),
        nullable("proposed_price_per_share", Amount, ""),
        nullable("proposed_transaction_date", Date, ""),
    ],
);
const HOLDING_PART: Table = part(
    "holdings",
    3,
    &[KEY[0], KEY[1], KEY[2], nullable("superseded_by_filing_id", Id, ""), column("counted", Flag, "")],
);

const fn part(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
    Table { name, meaning: "", columns, key, indexes: &[], references: &[] }
}

/// Writes the conclusions about issuers, whose records they were made from, and takes the issuers off the list.
pub(super) async fn save(
    connection: &mut Connection,
    records: &[IssuerRecord],
    concluded: &[Conclusions],
) -> Result<(), Error> {
    let issuers: Vec<Value> = records.iter().map(|record| Value::Int(record.issuer_id)).collect();
    connection.delete_of(&POSITIONS, &ACCOUNTS, "issuer_id", &issuers).await?;
    for table in [&GRANT_EVENTS, &VESTING_TRANCHES] {
        connection.delete_of(table, &OPTION_GRANTS, "issuer_id", &issuers).await?;
    }
    for table in [&ACCOUNTS, &OPTION_GRANTS, &FINDINGS, &SPLIT_HINTS, &ISSUER_INSIDERS] {
        connection.delete(table, "issuer_id", &issuers).await?;
    }
    connection.delete(&SPLITS, "source = 'found' AND issuer_id", &issuers).await?;
    let both = || records.iter().zip(concluded);
    write(connection, DerivedRows::of(both()), &changed(both())).await?;
    connection.delete(&UNDERIVED, "issuer_id", &issuers).await.map(|_| ())
}

/// Writes the conclusions about circles of issuers in place of those about them before, and takes the issuers off the
/// list. Where another circle has the key of an account or lot by chance, nothing is written and all of the issuer is to
/// be derived, for keys are then given out among all.
pub(super) async fn save_parts(
    connection: &mut Connection,
    mut parts: Vec<Part>,
    whole: &mut Changed,
) -> Result<(), Error> {
    let issuers: Vec<Value> = parts.iter().map(|part| Value::Int(part.record.issuer_id)).collect();
    let filings = parts.iter().flat_map(|part| &part.record.filings).map(|report| Value::Int(report.filing_id));
    connection.delete(&FINDINGS, "filing_id", &filings.collect::<Vec<_>>()).await?;
    for (table, children) in [(&ACCOUNTS, &[&POSITIONS][..]), (&OPTION_GRANTS, &[&GRANT_EVENTS, &VESTING_TRANCHES])] {
        let keys = keys_of(connection, table, &parts).await?;
        for table in children.iter().copied().chain([table]) {
            connection.delete(table, table.columns[0].name, &keys).await?;
        }
    }
    connection.delete(&SPLIT_HINTS, "issuer_id", &issuers).await?;
    connection.delete(&SPLITS, "source = 'found' AND issuer_id", &issuers).await?;
    connection.delete(&UNDERIVED, "issuer_id", &issuers).await?;
    let rows_of = |parts: &[Part]| DerivedRows::of(parts.iter().map(|part| (&part.record, &part.concluded)));
    let mut rows = rows_of(&parts);
    let taken = taken(connection, &rows).await?;
    if !taken.is_empty() {
        parts.retain(|part| !taken.contains(&Value::Int(part.record.issuer_id)));
        rows = rows_of(&parts);
        for issuer_id in &taken {
            whole.change(issuer_id);
        }
    }
    let changed = changed(parts.iter().map(|part| (&part.record, &part.concluded)));
    write(connection, rows, &changed).await
}

/// Keys of the accounts or lots of the insiders of those circles.
async fn keys_of(connection: &mut Connection, table: &'static Table, parts: &[Part]) -> Result<Vec<Value>, Error> {
    let mut insiders = BTreeSet::new();
    for part in parts {
        let issuer_id = Value::Int(part.record.issuer_id);
        insiders.extend(part.concluded.members.iter().map(|member| [issuer_id.clone(), Value::Int(member.insider_id)]));
    }
    let all: BTreeSet<&Value> = insiders.iter().map(|[_, insider_id]| insider_id).collect();
    let all: Vec<Value> = all.into_iter().cloned().collect();
    let columns = named(table, &[table.columns[0].name, "issuer_id", "insider_id"]);
    let mut rows = connection.rows_with(table, &columns, "insider_id", &all).await?;
    rows.retain(|row| row[1..].try_into().is_ok_and(|pair: &[Value; 2]| insiders.contains(pair)));
    Ok(rows.into_iter().filter_map(|row| row.into_iter().next()).collect())
}

/// The issuers of which an account or a lot has a key that is taken.
async fn taken(connection: &mut Connection, rows: &DerivedRows) -> Result<BTreeSet<Value>, Error> {
    let mut issuers = BTreeSet::new();
    for (rows, table) in rows.0.iter().zip(DERIVED_TABLES).filter(|(_, table)| table.key == 1) {
        let keys: Vec<Value> = rows.iter().map(|row| row[0].clone()).collect();
        let taken = connection.rows_with(table, &[&table.columns[0]], table.columns[0].name, &keys).await?;
        issuers
            .extend(rows.iter().filter(|row| taken.iter().any(|taken| taken[0] == row[0])).map(|row| row[1].clone()));
    }
    Ok(issuers)
}

async fn write(
    connection: &mut Connection,
    mut rows: DerivedRows,
    changed: &[(&'static Table, Rows)],
) -> Result<(), Error> {
    for (rows, table) in rows.0.iter_mut().zip(DERIVED_TABLES) {
        rows.sort_by_key_columns(table.key);
        if table.name == ISSUER_INSIDERS.name {
            // Who once reported about an issuer does so for ever, unless a filing goes.
            connection.upsert(table, rows, Conflict::Replace).await?;
        } else {
            connection.insert(table, rows).await?;
        }
    }
    for (table, rows) in changed {
        connection.upsert(table, rows, Conflict::Replace).await?;
    }
    Ok(())
}

/// The derived columns of filings and their rows, where they are not yet as concluded.
pub(super) fn changed<'a>(
    concluded: impl Iterator<Item = (&'a IssuerRecord, &'a Conclusions)>,
) -> [(&'static Table, Rows); 3] {
    let mut filings = Rows::new(FILING_PART.columns.len());
    let mut transactions = Rows::new(TRANSACTION_PART.columns.len());
    let mut holdings = Rows::new(HOLDING_PART.columns.len());
    for (record, concluded) in concluded {
        for report in &record.filings {
            add_filing(&mut filings, report, concluded);
            for (line, stored) in report.lines.iter().zip(&report.stored) {
                let key = report.key(line);
                let undecided = RowConclusion::default();
                let now = concluded.rows.get(&key).unwrap_or(&undecided);
                if *now == stored.derived {
                    continue;
                }
                let place =
                    [Value::Int(key.filing_id), Value::Int(key.table_no.into()), Value::Int(key.line_no.into())];
                let both = [now.superseded_by_filing_id.into(), now.counted.into()];
                if line.kind == LineKind::Holding {
                    holdings.push(place.into_iter().chain(both));
                    continue;
                }
                transactions.push(place.into_iter().chain(both).chain([
                    now.same_event.map(|(filing_id, _)| filing_id).into(),
                    now.same_event.map(|(_, line_no)| i64::from(line_no)).into(),
                    now.proposed_price_per_share.into(),
                    now.proposed_transaction_date.into(),
                ]));
            }
        }
    }
    [(&FILING_PART, filings), (&TRANSACTION_PART, transactions), (&HOLDING_PART, holdings)]
}

fn add_filing(filings: &mut Rows, report: &FiledReport, concluded: &Conclusions) {
    let now = concluded.filings.get(&report.filing_id).copied().unwrap_or_default();
    if (now.amends_filing_id, now.superseded_by_filing_id) == (report.stored_amends, report.stored_superseded_by) {
        return;
    }
    filings.push([
        Value::Int(report.filing_id),
        report.form_type.name().into(),
        report.format.as_str().into(),
        Value::Int(report.document_id),
        now.amends_filing_id.into(),
        now.superseded_by_filing_id.into(),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::{FILINGS, HOLDINGS, TRANSACTIONS};
    use crate::store::table::Origin;

    #[test]
    fn every_derived_column_is_written() {
        for (part, table) in [(FILING_PART, FILINGS), (TRANSACTION_PART, TRANSACTIONS), (HOLDING_PART, HOLDINGS)] {
            for column in table.columns.iter().filter(|column| column.origin == Origin::Derived) {
                let place = part.position(column.name).unwrap_or_else(|| panic!("{}", column.name));
                assert_eq!(part.columns[place].kind, column.kind, "{}", column.name);
            }
            for column in part.columns {
                let known = table.columns.iter().find(|known| known.name == column.name).expect(column.name);
                assert_eq!(known.kind, column.kind, "{}", column.name);
            }
        }
    }
}
