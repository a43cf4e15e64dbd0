//! A filing as rows of its tables, ready for either backend.

use chrono::NaiveDate;

use super::parties::Parties;
use super::schema::{FILING_TABLES, HOLDINGS, TRANSACTIONS};
use super::table::{Column, Origin, Table};
use super::value::{Rows, Value};
use crate::interpret::deadline::business_days_late;
use crate::interpret::meaning::{self, LineMeaning};
use crate::interpret::{insider_id, issuer_id, normalised_name};
use crate::model::{AccessionNumber, Filing, Line, LineKind};
use crate::source::content_hash;

/// The rows of one filing, one list for each of [`FILING_TABLES`], the row of `filings` first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRows(pub [Rows; 7]);

/// What a filing is given beside the rows of the document that won: its key, and what any of its documents may state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub filing_id: i64,
    pub filed_on: Value,
    pub accepted_at: Value,
    /// The CIKs of issuer and owners, where other documents state some that the one that won does not.
    pub parties: Option<Parties>,
}

impl Facts {
    /// The facts that a stored filing's rows hold.
    pub fn of(rows: &FilingRows) -> Self {
        let filing = rows.filing();
        Self {
            filing_id: filing[column::FILING_ID].int().unwrap_or(0),
            filed_on: filing[column::FILED_ON].clone(),
            accepted_at: filing[column::ACCEPTED_AT].clone(),
            parties: None,
        }
    }
}

/// Positions of columns in the row of `filings` that are set after the reading or compared.
pub(super) mod column {
    pub(crate) const FILING_ID: usize = 0;
    pub(crate) const ACCESSION_NUMBER: usize = 1;
    pub(crate) const FORM_TYPE: usize = 2;
    pub(crate) const PERIOD_OF_REPORT: usize = 4;
    pub(crate) const FILED_ON: usize = 5;
    pub(crate) const ACCEPTED_AT: usize = 6;
    pub(crate) const ISSUER_ID: usize = 14;
    pub(crate) const ISSUER_CIK: usize = 15;
    pub(crate) const ISSUER_NAME: usize = 16;
    pub(crate) const ISSUER_TRADING_SYMBOL: usize = 17;
    pub(crate) const DOCUMENT_ID: usize = 20;
    /// In `reporting_owners`.
    pub(crate) const INSIDER_ID: usize = 2;
    pub(crate) const OWNER_CIK: usize = 3;
    pub(crate) const OWNER_NAME: usize = 4;
    /// In `transactions`.
    pub(crate) const DUE_ON: usize = 28;
    pub(crate) const BUSINESS_DAYS_LATE: usize = 29;
}

impl FilingRows {
    /// The rows of that filing as the document of that id states it. `filing_id` is 0 until they are placed.
    pub fn of(filing: Filing, document_id: i64) -> Self {
        let mut rows = Self(FILING_TABLES.map(|table| Rows::new(table.columns.len())));
        let [filings, owners, transactions, holdings, footnotes, footnote_refs, signatures] = &mut rows.0;
        let meanings = meaning::of_filing(&filing);
        let id = Value::Int(0);
        let issuer_id = issuer_id(filing.issuer.cik, filing.issuer.name.as_deref());
        for (number, owner) in filing.reporting_owners.into_iter().enumerate() {
            let insider_id = insider_id(issuer_id, owner.cik, owner.name.as_deref());
            owners.push([
                id.clone(),
                count(number),
                insider_id.into(),
                owner.cik.into(),
                owner.name.into(),
                owner.is_director.into(),
                owner.is_officer.into(),
                owner.is_ten_percent_owner.into(),
                owner.is_other.into(),
                owner.officer_title.into(),
                owner.other_text.into(),
                owner.street1.into(),
                owner.street2.into(),
                owner.city.into(),
                owner.state.into(),
                owner.zip_code.into(),
                owner.state_description.into(),
                owner.country.into(),
                owner.non_us_address.into(),
                owner.non_us_state_territory.into(),
            ]);
        }
        for (line, meaning) in filing.lines.into_iter().zip(meanings) {
            match line.kind {
                LineKind::Transaction => push_transaction(transactions, line, &meaning),
                LineKind::Holding => push_holding(holdings, line),
            }
        }
        for (footnote_id, text) in filing.footnotes {
            footnotes.push([id.clone(), footnote_id.into(), text.into()]);
        }
        for mark in filing.footnote_refs {
            footnote_refs.push([
                id.clone(),
                Value::Int(mark.table_no.into()),
                Value::Int(mark.line_no.into()),
                mark.field.into(),
                mark.footnote_id.into(),
            ]);
        }
        for (number, signature) in filing.signatures.into_iter().enumerate() {
            signatures.push([id.clone(), count(number), signature.name.into(), signature.signed_on.into()]);
        }
        filings.push([
            id,
            Value::Null,
            filing.form_type.name().into(),
            filing.schema_version.into(),
            filing.period_of_report.into(),
            filing.filed_on.into(),
            filing.accepted_at.into(),
            filing.date_of_original_submission.into(),
            filing.not_subject_to_section16.into(),
            filing.no_securities_owned.into(),
            filing.form3_holdings_reported.into(),
            filing.form4_transactions_reported.into(),
            filing.aff10b5_one.into(),
            filing.remarks.into(),
            issuer_id.into(),
            filing.issuer.cik.into(),
            filing.issuer.name.into(),
            filing.issuer.trading_symbol.into(),
            filing.issuer.foreign_trading_symbol.into(),
            filing.format.name().into(),
            document_id.into(),
            Value::Null,
            Value::Null,
        ]);
        rows
    }

    /// The same rows in the order of their keys, whichever way they came: as a document has them, or as a database.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        for (rows, table) in self.0.iter_mut().zip(FILING_TABLES) {
            rows.sort_by_key_columns(table.key);
        }
        self
    }

    /// The row of `filings`.
    pub fn filing(&self) -> &[Value] {
        self.0[0].values()
    }

    /// The rows of `reporting_owners`.
    pub fn owners(&self) -> &Rows {
        &self.0[1]
    }

    /// Adds the rows to those of other filings, as the rows of that filing.
    pub fn append_to(&self, tables: &mut [Rows; 7], facts: &Facts) {
        for (rows, into) in self.0.iter().zip(tables.iter_mut()) {
            into.extend_led_by(&Value::Int(facts.filing_id), rows);
        }
        set_lateness(&mut tables[2], self.0[2].len(), &facts.filed_on);
        if let Some(filing) = tables[0].last_mut() {
            filing[column::ACCESSION_NUMBER] =
                AccessionNumber::from_filing_id(facts.filing_id).map(|number| number.to_string()).into();
            filing[column::FILED_ON] = facts.filed_on.clone();
            filing[column::ACCEPTED_AT] = facts.accepted_at.clone();
        }
    }

    /// The rows as the rows of that filing.
    #[must_use]
    pub fn placed(&self, facts: &Facts) -> Self {
        let mut placed = Self(FILING_TABLES.map(|table| Rows::new(table.columns.len())));
        self.append_to(&mut placed.0, facts);
        placed
    }

    /// The rows as those of no filing yet, without the facts that another document may have stated.
    #[must_use]
    pub fn unplaced(&self) -> Self {
        let none = Facts { filing_id: 0, filed_on: Value::Null, accepted_at: Value::Null, parties: None };
        self.placed(&none).sorted()
    }

    /// Leaves of each amount what SQLite keeps of it, so that rows read back from the database and rows read from a
    /// document are the same.
    pub fn fit_sqlite(&mut self) {
        for (rows, table) in self.0.iter_mut().zip(FILING_TABLES) {
            rows.fit_sqlite(table);
        }
    }

    /// The rows as JSON: for each table a list of rows, for each row a list of values.
    pub fn to_json(&self) -> String {
        let value = |value: &Value| match value {
            Value::Null => serde_json::Value::Null,
            Value::Int(number) => (*number).into(),
            Value::Flag(flag) => (*flag).into(),
            Value::Text(text) => text.as_ref().into(),
        };
        let table = |rows: &Rows| -> serde_json::Value {
            rows.iter().map(|row| row.iter().map(value).collect::<serde_json::Value>()).collect()
        };
        self.0.iter().map(table).collect::<serde_json::Value>().to_string()
    }

    /// Reads what [`Self::to_json`] wrote; `None` for anything else.
    pub fn from_json(text: &str) -> Option<Self> {
        let tables: Vec<Vec<Vec<serde_json::Value>>> = serde_json::from_str(text).ok()?;
        if tables.len() != FILING_TABLES.len() {
            return None;
        }
        let mut rows = Self(FILING_TABLES.map(|table| Rows::new(table.columns.len())));
        for ((kept, into), table) in tables.into_iter().zip(&mut rows.0).zip(FILING_TABLES) {
            for row in kept {
                // A reading kept by an older version has fewer columns: each version added some at the end.
                if row.len() > table.columns.len() {
                    return None;
                }
                let undecided = table.columns[row.len()..].iter().map(Column::undecided);
                let kept = row.into_iter().map(|value| match value {
                    serde_json::Value::Bool(flag) => Value::Flag(flag),
                    serde_json::Value::Number(number) => number.as_i64().into(),
                    serde_json::Value::String(text) => text.into(),
                    _ => Value::Null,
                });
                into.push(kept.chain(undecided));
            }
        }
        Some(rows)
    }

    /// What every rendering of a filing has in common: form, period and the first of the owners' names in the order of
    /// the alphabet. Only documents of one key are compared.
    pub fn match_key(&self) -> i64 {
        let mut facts = Vec::with_capacity(64);
        take(&mut facts, &self.filing()[column::FORM_TYPE]);
        take(&mut facts, &self.first_owner());
        self.keyed(&facts)
    }

    /// All that a document states of a filing's cover and rows: issuer, owners, form, period and every cell of every
    /// row. Its negative is the `filing_id` of a filing whose accession number is unknown.
    pub fn facts_key(&self) -> i64 {
        let filing = self.filing();
        let mut facts = Vec::with_capacity(2048);
        take(&mut facts, &filing[column::FORM_TYPE]);
        // Of the name only what the other key has of it, so that documents of one key here share the other.
        take(&mut facts, &self.first_owner());
        take(&mut facts, &filing[column::PERIOD_OF_REPORT]);
        take(&mut facts, &filing[column::ISSUER_ID]);
        let mut insiders: Vec<&Value> = self.owners().iter().map(|owner| &owner[column::INSIDER_ID]).collect();
        insiders.sort();
        for insider in insiders {
            take(&mut facts, insider);
        }
        for (rows, table) in self.0[2..4].iter().zip(&FILING_TABLES[2..4]) {
            // In the order of their places, in whichever order a document has its tables.
            let mut rows: Vec<&[Value]> = rows.iter().collect();
            rows.sort_by(|one, other| one[1..3].cmp(&other[1..3]));
            let filed = table.columns.iter().take_while(|column| column.origin == Origin::Filed).count();
            rows.iter().flat_map(|row| &row[1..filed]).for_each(|value| take(&mut facts, value));
        }
        self.keyed(&facts)
    }

    fn first_owner(&self) -> Value {
        let names = self.owners().iter().filter_map(|owner| owner[column::OWNER_NAME].text());
        names.map(normalised_name).min().into()
    }

    /// A positive key of those facts. The high bits are the period, so that an index over keys grows where the filings
    /// do.
    fn keyed(&self, facts: &[u8]) -> i64 {
        let hash = content_hash(facts).iter().take(6).fold(0_i64, |hash, byte| (hash << 8) | i64::from(*byte));
        let period =
            self.filing()[column::PERIOD_OF_REPORT].text().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
        let days =
            period.map_or(0, |day| i64::from(chrono::Datelike::num_days_from_ce(&day)).clamp(0, 1_000_000) % 32_768);
        (days << 48 | hash).max(1)
    }
}

/// Adds a value to the facts that are hashed, told apart from its neighbours by a tag and an end.
fn take(facts: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => facts.push(b'0'),
        Value::Int(number) => facts.extend_from_slice(&number.to_le_bytes()),
        Value::Flag(flag) => facts.push(if *flag { b't' } else { b'f' }),
        Value::Text(text) => facts.extend_from_slice(text.as_bytes()),
    }
    facts.push(0);
}

fn count(index: usize) -> Value {
    Value::Int(index as i64 + 1)
}

/// Sets how late the last rows of `transactions` were, which was unknown before the day of filing was.
fn set_lateness(transactions: &mut Rows, last: usize, filed_on: &Value) {
    let filed_on = filed_on.text().and_then(|day| day.parse::<NaiveDate>().ok());
    for row in transactions.last_rows_mut(last) {
        let due_on = row[column::DUE_ON].text().and_then(|day| day.parse().ok());
        let late = due_on.zip(filed_on).and_then(|(due_on, filed_on)| business_days_late(due_on, filed_on));
        row[column::BUSINESS_DAYS_LATE] = late.map(i64::from).into();
    }
}

/// The columns of a row that follow from many filings, before they do.
fn undecided(table: &'static Table) -> impl Iterator<Item = Value> {
    table.columns.iter().filter(|column| column.origin == Origin::Derived).map(Column::undecided)
}

fn push_transaction(rows: &mut Rows, line: Line, meaning: &LineMeaning) {
    let filed = [
        Value::Int(0),
        Value::Int(line.table_no.into()),
        Value::Int(line.line_no.into()),
        line.security_title.into(),
        line.conversion_or_exercise_price.into(),
        line.transaction_date.into(),
        line.deemed_execution_date.into(),
        line.transaction_form_type.into(),
        line.transaction_code.into(),
        line.equity_swap_involved.into(),
        line.transaction_timeliness.into(),
        line.shares.into(),
        line.total_value.into(),
        line.price_per_share.into(),
        line.acquired_disposed.into(),
        line.exercise_date.into(),
        line.expiration_date.into(),
        line.underlying_security_title.into(),
        line.underlying_shares.into(),
        line.underlying_value.into(),
        line.shares_owned_following.into(),
        line.value_owned_following.into(),
        line.direct_indirect.into(),
        line.nature_of_ownership.into(),
    ];
    let concluded = [
        meaning.plan_10b5_1.into(),
        meaning.plan_adopted_on.into(),
        meaning.price_low.into(),
        meaning.price_high.into(),
        meaning.due_on.into(),
        // Set once it is known when the filing was filed: any of its documents may tell.
        Value::Null,
    ];
    rows.push(filed.into_iter().chain(concluded).chain(undecided(&TRANSACTIONS)));
}

fn push_holding(rows: &mut Rows, line: Line) {
    let filed = [
        Value::Int(0),
        Value::Int(line.table_no.into()),
        Value::Int(line.line_no.into()),
        line.security_title.into(),
        line.conversion_or_exercise_price.into(),
        line.transaction_form_type.into(),
        line.exercise_date.into(),
        line.expiration_date.into(),
        line.underlying_security_title.into(),
        line.underlying_shares.into(),
        line.underlying_value.into(),
        line.shares_owned_following.into(),
        line.value_owned_following.into(),
        line.direct_indirect.into(),
        line.nature_of_ownership.into(),
    ];
    rows.push(filed.into_iter().chain(undecided(&HOLDINGS)));
}

#[cfg(test)]
mod tests {
    use super::column as at;
    use crate::store::schema::{FILINGS, REPORTING_OWNERS, TRANSACTIONS};

    #[test]
    fn positions_name_the_columns_they_say() {
        for (name, position) in [
            ("filing_id", at::FILING_ID),
            ("accession_number", at::ACCESSION_NUMBER),
            ("form_type", at::FORM_TYPE),
            ("period_of_report", at::PERIOD_OF_REPORT),
            ("filed_on", at::FILED_ON),
            ("accepted_at", at::ACCEPTED_AT),
            ("issuer_id", at::ISSUER_ID),
            ("issuer_cik", at::ISSUER_CIK),
            ("issuer_name", at::ISSUER_NAME),
            ("issuer_trading_symbol", at::ISSUER_TRADING_SYMBOL),
            ("document_id", at::DOCUMENT_ID),
        ] {
            assert_eq!(FILINGS.position(name), Some(position), "{name}");
        }
        for (name, position) in [("insider_id", at::INSIDER_ID), ("cik", at::OWNER_CIK), ("name", at::OWNER_NAME)] {
            assert_eq!(REPORTING_OWNERS.position(name), Some(position), "{name}");
        }
        for (name, position) in [("due_on", at::DUE_ON), ("business_days_late", at::BUSINESS_DAYS_LATE)] {
            assert_eq!(TRANSACTIONS.position(name), Some(position), "{name}");
        }
    }
}
