//! A filing as rows of its tables, ready for either backend.

use super::line_rows::{push_holding, push_transaction, set_lateness};
use super::parties::Parties;
use super::schema::FILING_TABLES;
use super::table::Column;
use super::value::{Rows, Value};
use model::{AccessionNumber, Filing, LineKind};
use model::{insider_id, issuer_id};

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
        for line in filing.lines {
            match line.kind {
                LineKind::Transaction => push_transaction(transactions, line),
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
}

fn count(index: usize) -> Value {
    Value::Int(index as i64 + 1)
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
