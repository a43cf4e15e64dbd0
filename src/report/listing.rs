//! Printing rows under headings, in each of the formats.

use std::borrow::Cow;
use std::io::{self, Write};

use super::format::OutputFormat;
use super::json::{print_json, print_json_line, value_to_json};
use super::safe::{for_csv, for_terminal, is_plain_number};
use super::sheet::Sheet;
use model::table::{Selected, Value};

/// Rows under headings.
#[derive(Clone, Debug)]
pub struct Listing {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
}

impl Listing {
    /// Makes a listing of the rows of a query, with the names of their columns.
    pub fn of<S: Selected>(rows: Vec<S>) -> Self {
        let columns = S::COLUMNS.iter().map(|column| column.name).collect();
        Self { columns, rows: rows.into_iter().map(|row| row.into_values().collect()).collect() }
    }
}

/// Gives the listing without its empty columns, to save width.
#[must_use]
pub fn without_empty_columns(listing: &Listing) -> Listing {
    let is_empty = |place: usize| listing.rows.iter().all(|row| row[place] == Value::Null);
    let kept: Vec<usize> = (0..listing.columns.len()).filter(|place| !is_empty(*place)).collect();
    let of = |row: &Vec<Value>| kept.iter().map(|place| row[*place].clone()).collect();
    Listing {
        columns: kept.iter().map(|place| listing.columns[*place]).collect(),
        rows: listing.rows.iter().map(of).collect(),
    }
}

/// Prints a listing.
///
/// # Errors
///
/// Fails when the output cannot be written.
pub fn print(out: &mut dyn Write, listing: &Listing, format: OutputFormat) -> io::Result<()> {
    match format {
        OutputFormat::Table => print_table(out, listing),
        OutputFormat::Json => print_json(out, &objects(listing).collect::<Vec<_>>()),
        OutputFormat::Ndjson => objects(listing).try_for_each(|object| print_json_line(out, &object)),
        OutputFormat::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            csv.write_record(&listing.columns)?;
            for row in &listing.rows {
                csv.write_record(row.iter().map(csv_cell))?;
            }
            csv.flush()
        }
    }
}

/// Gives the rows as JSON objects, keyed by column.
fn objects(listing: &Listing) -> impl Iterator<Item = serde_json::Map<String, serde_json::Value>> {
    listing.rows.iter().map(|row| {
        let cell = |(column, value): (&&str, &Value)| ((*column).to_owned(), value_to_json(column, value));
        listing.columns.iter().zip(row).map(cell).collect()
    })
}

/// Prints a table with every column, or a message if there are no rows.
fn print_table(out: &mut dyn Write, listing: &Listing) -> io::Result<()> {
    if listing.rows.is_empty() {
        return writeln!(out, "nothing to list");
    }
    let is_of_numbers = |place: usize| {
        let mut values = listing.rows.iter().map(|row| &row[place]).filter(|value| **value != Value::Null).peekable();
        values.peek().is_some()
            && values.all(|value| value.int().is_some() || value.text().is_some_and(is_plain_number))
    };
    let sheet = Sheet {
        headings: listing.columns.clone(),
        right: (0..listing.columns.len()).map(is_of_numbers).collect(),
        rows: listing.rows.iter().map(|row| row.iter().map(|value| shown(value).into_owned()).collect()).collect(),
    };
    sheet.print(out, None)
}

/// Gives a value as text that is safe for a terminal.
pub(super) fn shown(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => "".into(),
        Value::Int(number) => number.to_string().into(),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Value::Text(text) => for_terminal(text),
    }
}

fn csv_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Int(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) => for_csv(text).into_owned(),
    }
}
