//! Keys by which documents of one filing find each other, made from what a document states.

use super::filing_rows::{FilingRows, column};
use super::schema::FILING_TABLES;
use super::table::Origin;
use super::value::Value;
use model::content_hash;
use model::normalised_name;

impl FilingRows {
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
