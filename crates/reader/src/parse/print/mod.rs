//! A printed form by the places of its words: boxes and columns that stand beside each other.
//!
//! Takes a [`Sheet`], or text of fixed pitch as one, and gives the filing. Nothing is read by its order alone: a value
//! belongs to the label nearest above it, a cell to the column whose words stand apart from those of all others in
//! every row, a line to the row whose middle its cells share.
//!
//! - `pitch`, `drawn`, `lines`: text as a sheet, borders that a text draws, the words of a sheet as lines
//! - `underlined`: borders drawn with underscores; `touching`, `moved`: words of columns that touch, words that a tool moved
//!   from their places
//! - `label`, `region`: printed words, the parts of the form that they begin
//! - `cover`, `relationship`, `owners`, `notes`: boxes, owners, notes
//! - `head`, `unit`, `strip`, `settle`, `columns`, `shape`: which words of a table stand in which column
//! - `partition`, `rows`, `cell`, `torn`: which lines are one row, and what its cells say
//! - `grid`, `grid_row`, `typed`, `witness`: rows between ruling lines of a picture, cells by the type of their column,
//!   and what other cells tell of damaged ones
//! - `account`: what was on the sheet and is in no value
//! - `canon`: what was found, as text with places, for the reader of flat text to go on with

mod account;
mod canon;
mod cell;
pub(in crate::parse) mod columns;
mod cover;
pub mod drawn;
mod grid;
mod grid_row;
pub(in crate::parse) mod head;
mod label;
pub(in crate::parse) mod lines;
mod moved;
mod notes;
mod owners;
pub(in crate::parse) mod partition;
mod pitch;
mod region;
mod relationship;
pub(in crate::parse) mod rows;
mod settle;
mod shape;
mod strip;
mod torn;
mod touching;
mod typed;
mod underlined;
mod unit;
mod witness;

pub(in crate::parse) use cell::AT_EDGE;
pub(crate) use moved::without_places;
pub(crate) use pitch::is_fixed_pitch;
pub(in crate::parse) use shape::is_damaged_mark;

use crate::parse::text;
use crate::sheet::Sheet;
use canon::Canon;
use model::Format;
use model::diagnostic::{Code, Diagnostic};
use model::raw::RawFiling;

/// Reads text of fixed pitch.
pub(crate) fn parse_text<'a>(
    text: &'a str,
    first_line: u32,
    canon: &'a mut String,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    parse(&pitch::sheet(text), text, Format::Text, first_line, canon, diagnostics)
}

/// Tells of numbers on a sheet that no value of the filing holds.
pub(crate) fn account(sheet: &Sheet<'_>, filing: &mut RawFiling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    account::tell(&lines::lines(sheet), filing, diagnostics);
}

/// Takes torn cells out of a filing read from the lines of a text of fixed pitch, and tells of numbers in the text that no
/// value holds.
pub fn account_text(text: &str, filing: &mut RawFiling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    filing.rows.iter_mut().for_each(torn::leave_out);
    account(&pitch::sheet(text), filing, diagnostics);
}

/// Reads a sheet whose words stand in `text`. `canon` takes the text that the cells of the filing borrow.
pub fn parse<'a>(
    sheet: &Sheet<'_>,
    text: &'a str,
    format: Format,
    first_line: u32,
    buffer: &'a mut String,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    let lines = lines::lines(sheet);
    let regions = region::regions(&lines);
    let mut canon = Canon::default();
    let cover_end = (regions.cover_end + 1).min(lines.len());
    cover::write(&lines[..cover_end], regions.cover_words, &mut canon);
    canon.label("Signatures");
    lines[regions.signatures.clone()].iter().skip(1).for_each(|line| notes::plain(line, &mut canon));
    canon.label("Explanation of Responses:");
    notes::write(&lines[regions.notes.clone()], &mut canon);
    let flat = canon.text.len();
    let form = text::form_of_cover(&canon.text[..flat]);
    let mut found = rows::FoundRows::default();
    let grid = grid::Grid::of(sheet);
    for section in &regions.sections {
        rows::read(&lines, section, form, format == Format::Text, grid.as_ref(), &mut canon, &mut found);
    }
    let owners = owners::read(&lines[regions.owners.clone()], grid.as_ref(), &mut canon);
    *buffer = std::mem::take(&mut canon.text);
    let all: &'a str = buffer;
    let printed = text::PlacedForm {
        format,
        rows: found.rows(&regions.outside_tables(&lines), all, form),
        owners: owners.iter().map(|owner| owner.block(all)).collect(),
    };
    let mut filing = text::parse_printed(&all[..flat], printed, diagnostics);
    canon.place(&mut filing);
    (filing.text, filing.first_line) = (text, first_line);
    if format != Format::Ocr {
        account::tell(&lines, &mut filing, diagnostics);
    }
    for (table, words, at) in &found.lost {
        filing.damaged = true;
        let name = if *table == model::Table::I { "Table I" } else { "Table II" };
        let message = format!("line {} stands in {name} and does not read as a row", filing.line_of(*at));
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message).with_raw(words));
    }
    filing
}

#[cfg(test)]
mod accounting_tests;
#[cfg(test)]
mod recognised_tests;
#[cfg(test)]
mod tests;
