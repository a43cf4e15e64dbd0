//! Prints listings for a person: few columns that fit a terminal of 80 characters, with separators of thousands.

use std::borrow::Cow;
use std::io::{self, Write};

use model::table::Value;

use super::format::OutputFormat;
use super::listing::{Listing, print, shown, without_empty_columns};
use super::safe::for_terminal;
use super::sheet::Sheet;

/// Width in characters if the output is not a terminal.
pub(super) const USUAL_WIDTH: u16 = 80;

/// How a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellForm {
    /// Unchanged, aligned to the left.
    Text,
    /// With separators of thousands, aligned to the right.
    Amount,
}

/// A column of the table for a person.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// Its name in the listing.
    pub column: &'static str,
    pub heading: &'static str,
    pub form: CellForm,
    /// Whether it is left out where the width does not hold all columns.
    pub is_spare: bool,
}

impl Shown {
    /// Gives the column as one that is left out where the width does not hold all.
    #[must_use]
    pub const fn spare(self) -> Self {
        Self { is_spare: true, ..self }
    }
}

/// Makes a column of texts, days or marks.
pub const fn text(column: &'static str, heading: &'static str) -> Shown {
    Shown { column, heading, form: CellForm::Text, is_spare: false }
}

/// Makes a column of numbers.
pub const fn amount(column: &'static str, heading: &'static str) -> Shown {
    Shown { column, heading, form: CellForm::Amount, is_spare: false }
}

/// The columns of a listing of counts.
pub const COUNTED: [Shown; 4] =
    [text("what", "what"), text("name", "name"), amount("count", "count"), text("note", "note")];

/// How a listing is shown to a person.
#[derive(Clone, Copy, Debug)]
pub struct People<'a> {
    /// The columns to show; empty ones are left out.
    pub columns: &'a [Shown],
    /// The column whose values are the headings of sections.
    pub section: Option<&'static str>,
    /// Show every column, under its own name and without sections.
    pub wide: bool,
}

/// Prints a listing. A table has the columns in `people`; other formats have every column. A table is as wide as the
/// terminal, or 80 characters if there is none.
///
/// # Errors
///
/// Fails when the output cannot be written.
pub fn print_list(out: &mut dyn Write, listing: &Listing, format: OutputFormat, people: People<'_>) -> io::Result<()> {
    if format != OutputFormat::Table {
        return print(out, listing, format);
    }
    if people.wide || listing.rows.is_empty() {
        return print(out, &without_empty_columns(listing), format);
    }
    let rows: Vec<&Vec<Value>> = listing.rows.iter().collect();
    match people.section.and_then(|by| listing.columns.iter().position(|column| *column == by)) {
        Some(by) => print_sections(out, &listing.columns, &rows, by, people.columns),
        None => print_rows(out, &listing.columns, &rows, people.columns),
    }
}

/// Prints a text, wrapped to the width of the terminal.
///
/// # Errors
///
/// Fails when the output cannot be written.
pub fn print_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let rows = vec![vec![for_terminal(text).into_owned()]];
    Sheet { headings: Vec::new(), right: vec![false], rows }.print(out, Some(USUAL_WIDTH))
}

fn print_sections(
    out: &mut dyn Write,
    names: &[&'static str],
    rows: &[&Vec<Value>],
    by: usize,
    columns: &[Shown],
) -> io::Result<()> {
    for (number, section) in rows.chunk_by(|one, other| one[by] == other[by]).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        if let Some(row) = section.first().filter(|row| row[by] != Value::Null) {
            writeln!(out, "{}", shown(&row[by]))?;
        }
        print_rows(out, names, section, columns)?;
    }
    Ok(())
}

fn print_rows(out: &mut dyn Write, names: &[&'static str], rows: &[&Vec<Value>], columns: &[Shown]) -> io::Result<()> {
    let place = |column: &Shown| names.iter().position(|name| *name == column.column);
    let is_empty = |place: usize| rows.iter().all(|row| row[place] == Value::Null);
    let columns: Vec<(usize, &Shown)> = columns
        .iter()
        .filter_map(|column| Some((place(column)?, column)))
        .filter(|(place, _)| !is_empty(*place))
        .collect();
    let cell = |row: &Vec<Value>, (place, column): &(usize, &Shown)| {
        let text = shown(&row[*place]);
        match column.form {
            CellForm::Text => text.into_owned(),
            CellForm::Amount => with_separators(&text).into_owned(),
        }
    };
    let sheet = |columns: &[(usize, &Shown)]| Sheet {
        headings: columns.iter().map(|(_, column)| column.heading).collect(),
        right: columns.iter().map(|(_, column)| column.form == CellForm::Amount).collect(),
        rows: rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect(),
    };
    let whole = sheet(&columns);
    if whole.fits(USUAL_WIDTH) {
        return whole.print(out, Some(USUAL_WIDTH));
    }
    let needed: Vec<(usize, &Shown)> = columns.into_iter().filter(|(_, column)| !column.is_spare).collect();
    sheet(&needed).print(out, Some(USUAL_WIDTH))
}

/// Gives a number with commas as separators of thousands. Other text stays unchanged.
pub fn with_separators(number: &str) -> Cow<'_, str> {
    let (sign, digits) = match number.strip_prefix(['-', '+']) {
        Some(digits) => number.split_at(number.len() - digits.len()),
        None => ("", number),
    };
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at(end);
    if whole.len() < 4
        || !rest.trim_start_matches('.').trim_end_matches(['%', '*']).bytes().all(|byte| byte.is_ascii_digit())
    {
        return Cow::Borrowed(number);
    }
    let mut separated = String::with_capacity(number.len() + whole.len() / 3);
    separated.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            separated.push(',');
        }
        separated.push(digit);
    }
    separated.push_str(rest);
    Cow::Owned(separated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        for (number, separated) in [
            ("1050000", "1,050,000"),
            ("-30000.25", "-30,000.25"),
            ("999", "999"),
            ("1000", "1,000"),
            ("46.0125", "46.0125"),
            ("+1500", "+1,500"),
            ("1234.5%", "1,234.5%"),
            ("2024-03-04", "2024-03-04"),
            ("", ""),
            ("word", "word"),
        ] {
            assert_eq!(with_separators(number), separated, "{number}");
        }
    }
}
