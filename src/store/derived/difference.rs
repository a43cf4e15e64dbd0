//! A difference between stored and derived rows, as text.

use model::table::{Row, TableDescription, Value};

/// One row that differs from what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub table: &'static str,
    /// The columns of the key with their values.
    pub key: String,
    /// What is stored and what should be, for the columns that differ.
    pub what: String,
}

/// Shows the columns of a row's key with their values. The key's columns are the first of a table.
pub(super) fn key_of(table: &TableDescription, values: &[Value]) -> String {
    let named = table.key_columns().zip(values).map(|(name, value)| format!("{name} {}", shown(value)));
    named.collect::<Vec<_>>().join(", ")
}

/// Shows what is stored and what should be, for the columns that differ.
pub(super) fn differing_columns<R: Row>(stored: &R, derived: &R) -> String {
    let values = |row: &R| row.clone().into_values().collect::<Vec<_>>();
    let (stored, derived) = (values(stored), values(derived));
    let differs = R::COLUMNS.iter().zip(stored.iter().zip(&derived)).filter(|(_, (stored, derived))| stored != derived);
    let told = differs.map(|(column, (stored, derived))| {
        format!("{} is {}, should be {}", column.name, shown(stored), shown(derived))
    });
    told.collect::<Vec<_>>().join("; ")
}

pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) => text.to_string(),
    }
}
