//! Replaces stored conclusions.

use super::rows::{DerivedRows, splits_of_issuers};
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::statement::Conflict;
use ledger::derive::{Conclusions, FiledReport, IssuerRecord, RowConclusion, RowKey};
use model::schema::{
    ACCOUNTS, FILINGS, FINDINGS, GRANT_EVENTS, HOLDINGS, ISSUER_INSIDERS, OPTION_GRANTS, POSITIONS, SHORT_SWING_PAIRS,
    SHORT_SWING_STATEMENTS, SHORT_SWINGS, SPLIT_HINTS, SPLITS, TRANSACTIONS, UNDERIVED, VESTING_TRANCHES,
};
use model::table::kind::{Amount, Date, Flag, Id, Number};
use model::table::{OfTable, Rows, Selected, TableDescription, Value};
use model::{FormType, Format, LineKind, SplitSource};

model::selection! {
    /// The derived columns of a filing. Many rows are updated by an insert that meets rows of the same key, so the
    /// columns that cannot be null are here too.
    pub(super) FilingPart of FILINGS {
        filing_id: Id,
        form_type: FormType,
        format: Format,
        document_id: Id,
        amends_filing_id: Option<Id>,
        superseded_by_filing_id: Option<Id>,
    }
}

model::selection! {
    /// The derived columns of a transaction.
    pub(super) TransactionPart of TRANSACTIONS {
        filing_id: Id,
        table_no: Number,
        line_no: Number,
        superseded_by_filing_id: Option<Id>,
        counted: Flag,
        same_event_filing_id: Option<Id>,
        same_event_line_no: Option<Number>,
        proposed_price_per_share: Option<Amount>,
        proposed_transaction_date: Option<Date>,
    }
}

model::selection! {
    /// The derived columns of a holding.
    pub(super) HoldingPart of HOLDINGS {
        filing_id: Id,
        table_no: Number,
        line_no: Number,
        superseded_by_filing_id: Option<Id>,
        counted: Flag,
    }
}

const FILING_PART: TableDescription = part::<FilingPart>();
const TRANSACTION_PART: TableDescription = part::<TransactionPart>();
const HOLDING_PART: TableDescription = part::<HoldingPart>();

/// Describes a table with the selected columns, which hold its whole key.
const fn part<S: OfTable>() -> TableDescription {
    TableDescription { columns: S::COLUMNS, indexes: &[], references: &[], ..*S::TABLE }
}

/// The derived columns that change in rows of filings.
#[derive(Debug, Default)]
pub(super) struct RowChanges {
    pub filings: Vec<FilingPart>,
    pub transactions: Vec<TransactionPart>,
    pub holdings: Vec<HoldingPart>,
}

/// Writes the conclusions about issuers, which were drawn from `records`, and takes the issuers off the list.
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
    for table in [&SHORT_SWING_PAIRS, &SHORT_SWING_STATEMENTS] {
        connection.delete_of(table, &SHORT_SWINGS, "issuer_id", &issuers).await?;
    }
    for table in [&ACCOUNTS, &OPTION_GRANTS, &SHORT_SWINGS, &FINDINGS, &SPLIT_HINTS, &ISSUER_INSIDERS] {
        connection.delete(table, "issuer_id", &issuers).await?;
    }
    connection.delete(&SPLITS, &splits_of_issuers(SplitSource::Found), &issuers).await?;
    let both = || records.iter().zip(concluded);
    write(connection, DerivedRows::of(both()), RowChanges::of(both())).await?;
    connection.delete(&UNDERIVED, "issuer_id", &issuers).await.map(|_| ())
}

/// Writes rows and the changed columns of filings. Of the rows, only those of `issuer_insiders` may exist already.
pub(super) async fn write(connection: &mut Connection, rows: DerivedRows, changes: RowChanges) -> Result<(), Error> {
    connection.insert_rows(rows.accounts).await?;
    connection.insert_rows(rows.positions).await?;
    connection.insert_rows(rows.splits).await?;
    connection.insert_rows(rows.grants).await?;
    connection.insert_rows(rows.events).await?;
    connection.insert_rows(rows.tranches).await?;
    connection.insert_rows(rows.short_swings).await?;
    connection.insert_rows(rows.pairs).await?;
    connection.insert_rows(rows.statements).await?;
    connection.insert_rows(rows.findings).await?;
    connection.insert_rows(rows.hints).await?;
    // Who once reported about an issuer remains, unless a filing is removed.
    connection.replace_rows(rows.members).await?;
    connection.upsert(&FILING_PART, &values(changes.filings), Conflict::Replace).await?;
    connection.upsert(&TRANSACTION_PART, &values(changes.transactions), Conflict::Replace).await?;
    connection.upsert(&HOLDING_PART, &values(changes.holdings), Conflict::Replace).await?;
    Ok(())
}

fn values<S: Selected>(selected: Vec<S>) -> Rows {
    let mut rows = Rows::with_capacity(S::COLUMNS.len(), selected.len());
    for row in selected {
        rows.push(row.into_values());
    }
    rows
}

impl RowChanges {
    /// Gives the derived columns of filings and their rows that differ from what is stored.
    pub(super) fn of<'a>(concluded: impl Iterator<Item = (&'a IssuerRecord, &'a Conclusions)>) -> Self {
        let mut changes = Self::default();
        for (record, concluded) in concluded {
            for report in &record.filings {
                changes.add_filing(report, concluded);
                for (line, stored) in report.lines.iter().zip(&report.stored) {
                    let key = report.key(line);
                    let undecided = RowConclusion::default();
                    let now = concluded.rows.get(&key).unwrap_or(&undecided);
                    if *now != stored.derived {
                        changes.add_row(key, line.kind, now);
                    }
                }
            }
        }
        changes
    }

    fn add_filing(&mut self, report: &FiledReport, concluded: &Conclusions) {
        let now = concluded.filings.get(&report.filing_id).copied().unwrap_or_default();
        if (now.amends_filing_id, now.superseded_by_filing_id) == (report.stored_amends, report.stored_superseded_by) {
            return;
        }
        self.filings.push(FilingPart {
            filing_id: report.filing_id,
            form_type: report.form_type,
            format: report.format,
            document_id: report.document_id,
            amends_filing_id: now.amends_filing_id,
            superseded_by_filing_id: now.superseded_by_filing_id,
        });
    }

    fn add_row(&mut self, key: RowKey, kind: LineKind, now: &RowConclusion) {
        let RowKey { filing_id, table_no, line_no } = key;
        let (table_no, line_no) = (table_no.into(), line_no.into());
        let (superseded_by_filing_id, counted) = (now.superseded_by_filing_id, now.counted);
        match kind {
            LineKind::Holding => {
                self.holdings.push(HoldingPart { filing_id, table_no, line_no, superseded_by_filing_id, counted });
            }
            LineKind::Transaction => self.transactions.push(TransactionPart {
                filing_id,
                table_no,
                line_no,
                superseded_by_filing_id,
                counted,
                same_event_filing_id: now.same_event.map(|(filing_id, _)| filing_id),
                same_event_line_no: now.same_event.map(|(_, line_no)| line_no.into()),
                proposed_price_per_share: now.proposed_price_per_share,
                proposed_transaction_date: now.proposed_transaction_date,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::table::Origin;

    #[test]
    fn every_derived_column_is_written() {
        for (part, table) in [(FILING_PART, FILINGS), (TRANSACTION_PART, TRANSACTIONS), (HOLDING_PART, HOLDINGS)] {
            for column in table.columns.iter().filter(|column| column.origin == Origin::Derived) {
                assert!(part.position(column.name).is_some(), "{}", column.name);
            }
            assert!(part.key_columns().eq(table.key_columns()), "{}", table.name);
        }
    }
}
