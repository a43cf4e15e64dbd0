//! Writes what was concluded in place of what was concluded before.

use super::rows::{DERIVED_TABLES, DerivedRows};
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::schema::{
    ACCOUNTS, FINDINGS, GRANT_EVENTS, ISSUER_INSIDERS, OPTION_GRANTS, POSITIONS, SPLIT_HINTS, SPLITS, UNDERIVED,
    VESTING_TRANCHES,
};
use crate::store::statement::Conflict;
use crate::store::table::ColumnKind::{Amount, Date, Flag, Id, Number, Text};
use crate::store::table::{Column, Table, column, nullable};
use crate::store::value::{Rows, Value};
use ledger::derive::{Conclusions, FiledReport, IssuerRecord, RowConclusion};
use model::LineKind;

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

/// Writes rows, of which none is there but of those who report about an issuer, and what they change in the rows of
/// filings.
pub(super) async fn write(
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
