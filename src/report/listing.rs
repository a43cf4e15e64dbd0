//! Printing rows under headings, in each of the formats.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use super::format::OutputFormat;
use super::json::{print_json, print_json_line, value_to_json};
use super::safe::{for_csv, for_terminal};
use model::table::{Selected, Value};

/// The least width of a column of texts that wraps over several lines. Columns of numbers, days and codes do not wrap.
const LEAST_OF_TEXTS: u16 = 16;
/// Spaces around each column.
const PADDING: u16 = 2;

/// Rows under headings.
#[derive(Clone, Debug)]
pub struct Listing {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
}

impl Listing {
    /// Rows of a query under the names of their columns.
    pub fn of<S: Selected>(rows: Vec<S>) -> Self {
        let columns = S::COLUMNS.iter().map(|column| column.name).collect();
        Self { columns, rows: rows.into_iter().map(|row| row.into_values().collect()).collect() }
    }
}

/// The listing without its empty columns, to save width.
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

/// The rows as JSON objects, keyed by column.
fn objects(listing: &Listing) -> impl Iterator<Item = serde_json::Map<String, serde_json::Value>> {
    listing.rows.iter().map(|row| {
        let cell = |(column, value): (&&str, &Value)| ((*column).to_owned(), value_to_json(column, value));
        listing.columns.iter().zip(row).map(cell).collect()
    })
}

/// Prints a table, or that there is nothing to list. If the table is wider than the terminal, wraps long texts over several lines. If that is not enough, prints
/// each row as a block of lines. Numbers and days never break.
fn print_table(out: &mut dyn Write, listing: &Listing) -> io::Result<()> {
    if listing.rows.is_empty() {
        return writeln!(out, "nothing to list");
    }
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(&listing.columns);
    for row in &listing.rows {
        table.add_row(row.iter().map(table_cell));
    }
    // Some terminals report a width of 0, which means that it is not known.
    if let Some(width) = table.width().filter(|width| *width > 0) {
        let is_of_words = |place: usize| {
            let mut cells = listing.rows.iter().map(|row| row[place].text());
            cells.any(|text| text.is_some_and(|text| text.contains(' ')))
        };
        let columns: Vec<(u16, bool)> =
            table.column_max_content_widths().into_iter().zip((0..).map(is_of_words)).collect();
        let needed = |least: u16| {
            let width = |(full, is_of_words): &(u16, bool)| if *is_of_words { *full.min(&least) } else { *full };
            columns.iter().map(|column| u32::from(width(column) + PADDING)).sum::<u32>()
        };
        if needed(LEAST_OF_TEXTS) > u32::from(width) {
            return print_rows(out, listing);
        }
        if needed(u16::MAX) > u32::from(width) {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            for (place, (full, is_of_words)) in columns.into_iter().enumerate() {
                if let Some(column) = table.column_mut(place) {
                    column.set_constraint(if is_of_words && full > LEAST_OF_TEXTS {
                        ColumnConstraint::LowerBoundary(Width::Fixed(LEAST_OF_TEXTS + PADDING))
                    } else {
                        ColumnConstraint::ContentWidth
                    });
                }
            }
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Prints each row as a block of lines, one for each column that is not null, with an empty line between rows.
fn print_rows(out: &mut dyn Write, listing: &Listing) -> io::Result<()> {
    let heading = listing.columns.iter().map(|column| column.len()).max().unwrap_or(0);
    for (number, row) in listing.rows.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        for (column, value) in listing.columns.iter().zip(row).filter(|(_, value)| **value != Value::Null) {
            writeln!(out, " {column:heading$}  {}", shown(value))?;
        }
    }
    Ok(())
}

fn table_cell(value: &Value) -> Cell {
    let cell = Cell::new(shown(value));
    if matches!(value, Value::Int(_)) { cell.set_alignment(CellAlignment::Right) } else { cell }
}

fn shown(value: &Value) -> Cow<'_, str> {
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
