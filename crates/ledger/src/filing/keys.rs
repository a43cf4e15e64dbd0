//! Keys by which documents of one filing are found, made from what a document states.

use chrono::{Datelike, NaiveDate};
use model::table::{CellRef, ColumnDescription, Origin, Printed, Row};
use model::{content_hash, normalised_name};

use super::rows::FilingRows;

impl FilingRows {
    /// Gives what every rendering of a filing has in common: form, period and the first of the owners' names in the
    /// order of the alphabet. Only documents of one key are compared.
    pub fn match_key(&self) -> i64 {
        let mut facts = Vec::with_capacity(64);
        take(&mut facts, CellRef::Text(self.filing.form_type.name()));
        take_text(&mut facts, self.first_owner().as_deref());
        keyed(self.filing.period_of_report, &facts)
    }

    /// Gives all that a document states of a filing's cover and rows: issuer, owners, form, period and every cell of
    /// every row. Its negative is the `filing_id` of a filing whose accession number is unknown.
    pub fn facts_key(&self) -> i64 {
        let mut facts = Vec::with_capacity(2048);
        take(&mut facts, CellRef::Text(self.filing.form_type.name()));
        // Only the part of the name that the other key has, so that documents with the same key here share the other.
        take_text(&mut facts, self.first_owner().as_deref());
        take(&mut facts, self.filing.period_of_report.map_or(CellRef::Null, CellRef::Date));
        take_number(&mut facts, self.filing.issuer_id);
        let mut insiders: Vec<Option<i64>> = self.owners.iter().map(|owner| owner.insider_id).collect();
        insiders.sort_unstable();
        for insider in insiders {
            take_number(&mut facts, insider);
        }
        take_rows(&mut facts, &self.transactions, |row| (row.table_no, row.line_no));
        take_rows(&mut facts, &self.holdings, |row| (row.table_no, row.line_no));
        keyed(self.filing.period_of_report, &facts)
    }

    fn first_owner(&self) -> Option<String> {
        self.owners.iter().filter_map(|owner| owner.name.as_deref()).map(normalised_name).min()
    }
}

/// Makes a positive key of those facts. The high bits are the period, or the day of a notice, so that an index over keys
/// grows at its end as filings are added.
pub(super) fn keyed(period: Option<NaiveDate>, facts: &[u8]) -> i64 {
    let hash = content_hash(facts).iter().take(6).fold(0_i64, |hash, byte| (hash << 8) | i64::from(*byte));
    let days = period.map_or(0, |day| i64::from(day.num_days_from_ce()).clamp(0, 1_000_000) % 32_768);
    (days << 48 | hash).max(1)
}

/// Adds the facts of rows, in the order of their locations, whatever the document's order is.
fn take_rows<R: Row>(facts: &mut Vec<u8>, rows: &[R], place: impl Fn(&R) -> (i64, i64)) {
    let is_stated = |column: &ColumnDescription| column.origin == Origin::Filed && column.name != "filing_id";
    let mut rows: Vec<&R> = rows.iter().collect();
    rows.sort_by_key(|row| place(row));
    for row in rows {
        for (_, cell) in row.cells().filter(|(column, _)| is_stated(column)) {
            take(facts, cell);
        }
    }
}

fn take_text(facts: &mut Vec<u8>, text: Option<&str>) {
    take(facts, text.map_or(CellRef::Null, CellRef::Text));
}

fn take_number(facts: &mut Vec<u8>, number: Option<i64>) {
    take(facts, number.map_or(CellRef::Null, CellRef::Int));
}

/// Adds a value to the facts that are hashed, with a tag and an end that separate it from its neighbours.
pub(super) fn take(facts: &mut Vec<u8>, cell: CellRef<'_>) {
    match cell {
        CellRef::Null => facts.push(b'0'),
        CellRef::Int(number) => facts.extend_from_slice(&number.to_le_bytes()),
        CellRef::Flag(flag) => facts.push(if flag { b't' } else { b'f' }),
        CellRef::Text(text) => facts.extend_from_slice(text.as_bytes()),
        CellRef::Amount(amount) => facts.extend_from_slice(Printed::amount(amount).as_str().as_bytes()),
        CellRef::Date(day) => facts.extend_from_slice(Printed::day(day).as_str().as_bytes()),
        CellRef::Instant(moment) => facts.extend_from_slice(Printed::moment(moment).as_str().as_bytes()),
    }
    facts.push(0);
}
