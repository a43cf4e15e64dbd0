//! Rows under headings, in any of the formats.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

use super::json::{print_json, value_to_json};
use super::safe::{for_csv, for_terminal};
use crate::cli::Format;
use crate::store::Value;

/// Rows under headings.
#[derive(Clone, Debug)]
pub struct Listing {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
}

/// The same without the columns in which nothing stands: for a person, who has only so much width.
#[must_use]
pub fn without_empty_columns(listing: &Listing) -> Listing {
    let is_empty = |place: usize| listing.rows.iter().all(|row| row[place] == Value::Null);
    let kept: Vec<usize> =
        (0..listing.columns.len()).filter(|place| listing.rows.is_empty() || !is_empty(*place)).collect();
    let of = |row: &Vec<Value>| kept.iter().map(|place| row[*place].clone()).collect();
    Listing {
        columns: kept.iter().map(|place| listing.columns[*place]).collect(),
        rows: listing.rows.iter().map(of).collect(),
    }
}

/// Prints a listing.
pub fn print(out: &mut dyn Write, listing: &Listing, format: Format) -> io::Result<()> {
    match format {
        Format::Table => print_table(out, listing),
        Format::Json => {
            let object = |row: &Vec<Value>| -> serde_json::Map<String, serde_json::Value> {
                let cell = |(column, value): (&&str, &Value)| ((*column).to_owned(), value_to_json(column, value));
                listing.columns.iter().zip(row).map(cell).collect()
            };
            print_json(out, &listing.rows.iter().map(object).collect::<Vec<_>>())
        }
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            csv.write_record(&listing.columns)?;
            for row in &listing.rows {
                csv.write_record(row.iter().map(csv_cell))?;
            }
            csv.flush()
        }
    }
}

fn print_table(out: &mut dyn Write, listing: &Listing) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(&listing.columns);
    for row in &listing.rows {
        table.add_row(row.iter().map(table_cell));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn table_cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::new(""),
        Value::Int(number) => Cell::new(number).set_alignment(CellAlignment::Right),
        Value::Flag(flag) => Cell::new(if *flag { "yes" } else { "no" }),
        Value::Text(text) => Cell::new(for_terminal(text)),
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
