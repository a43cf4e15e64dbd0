//! What a cell says whose words were recognised in a picture, by the type of its column.
//!
//! The column is known by ruling lines, so a word is mended where the column leaves one way to read it, and what
//! remains uncertain is no value: the cell is empty and keeps its words.
//!
//! - `single`: a code, a letter, a day, a number
//! - `prose`: a title or a nature of ownership

mod prose;
mod single;

use super::lines::{Spot, joined};
use super::shape;
use crate::parse::html::layout::PageColumn;
use model::{Field, FieldKind};

/// A recogniser that is less sure of a word, in percent, may have misread it.
pub(super) const SURE: u8 = 80;

/// What a cell says.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// In the form's spelling of the XML; empty where nothing is certain, or nothing but marks stands there.
    pub text: String,
    /// A `$` stands before it.
    pub is_dollars: bool,
    pub marks: Vec<u32>,
    /// The words of a text.
    pub words: Vec<TextWord>,
    /// Words of which nothing is known were left out of a text.
    pub is_torn: bool,
    /// Why it may be wrong, or why it is empty.
    pub doubt: Option<&'static str>,
    /// Letters of it were mended, or recognised without confidence: another cell may tell better.
    pub is_doubtful: bool,
    /// Its recogniser does not say how sure it is of the letters.
    pub is_unrated: bool,
    /// It counts only if another cell of the row states the same.
    pub needs_witness: bool,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct TextWord {
    pub text: String,
    pub confidence: u8,
    /// Where it ends.
    to: i32,
}

/// The type of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnType {
    Code,
    Early,
    /// Two letters, a `D` and this one.
    Either(char),
    Day,
    Count,
    Dollars,
}

fn kind(column: PageColumn) -> ColumnType {
    match column {
        PageColumn::Code => ColumnType::Code,
        PageColumn::Early => ColumnType::Early,
        PageColumn::Acquired | PageColumn::Disposed | PageColumn::Amount(..) => ColumnType::Count,
        PageColumn::Value(Field::AcquiredDisposed) => ColumnType::Either('A'),
        PageColumn::Value(Field::DirectIndirect) => ColumnType::Either('I'),
        PageColumn::Value(field) if field.kind() == FieldKind::Date => ColumnType::Day,
        PageColumn::Value(_) => ColumnType::Dollars,
    }
}

/// What the lines of a cell say.
pub(super) fn read(column: PageColumn, lines: &[Vec<Spot<'_>>]) -> Said {
    if shape::is_prose(column) { prose::read(lines) } else { single::read(kind(column), lines) }
}

/// The words of a cell as they stand.
pub(super) fn words(lines: &[Vec<Spot<'_>>]) -> String {
    lines.iter().map(|line| joined(line)).collect::<Vec<_>>().join(" ")
}
