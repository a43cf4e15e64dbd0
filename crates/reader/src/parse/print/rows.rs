//! The rows of a table: its words by column and by row, marks off.

use super::canon::{Canon, Piece};
use super::columns;
use super::head;
use super::lines::{Line, Spot};
use super::partition::{self, Block, Cost, Look, Parted};
use super::region::Section;
use super::shape::{self, Shape};
use crate::parse::html::layout::{Column, columns_of_form};
use crate::parse::html::row::{Content, RowBuilder};
use crate::parse::text::{mark, value};
use model::Field;
use model::raw::{RawRow, offset};

/// What a row lacks that every row has.
const LACKS: Cost = 30;
/// What a row has twice that every row has once.
const TWICE: Cost = 50;

/// A row under construction.
pub(super) struct Draft {
    section: Section,
    cells: Vec<(Column, Piece, Vec<u32>)>,
}

/// What a table gave.
#[derive(Default)]
pub(super) struct Found {
    pub rows: Vec<Draft>,
    /// Lines that stand in the table and do not read as a row, with their offsets.
    pub lost: Vec<(model::Table, String, u32)>,
}

/// The rows of a table of that form.
pub(super) fn read(lines: &[Line<'_>], section: &Section, form: u8, exact: bool, canon: &mut Canon, found: &mut Found) {
    let columns = columns_of_form(section.table, form);
    let behind = head::end(lines, section.lines.clone(), exact);
    let heads = &lines[section.lines.start..behind];
    let slots = head::slots(heads, columns, section.table, form);
    let mut body: Vec<Line<'_>> =
        lines[behind..section.lines.end].iter().filter(|line| !is_foot(line)).cloned().collect();
    columns::find_dollars(&mut body);
    let parted = columns::part(&body, &slots);
    let look = TableLook { slots: &slots, always: always(&slots, &parted) };
    for run in partition::rows(&parted, slots.len(), &look) {
        let draft = draft(&parted[run.clone()], section, &slots, canon);
        let values = draft.cells.iter().filter(|(column, ..)| !shape::is_prose(*column)).count();
        let titled = draft.cells.iter().any(|(column, ..)| *column == Column::Value(Field::SecurityTitle));
        if values == 0 || (!titled && values < 2) {
            for line in &parted[run] {
                let spots: Vec<Spot<'_>> = line.parts.iter().flat_map(|part| part.spots.clone()).collect();
                let at = spots.first().map_or(0, |spot| spot.at);
                found.lost.push((section.table, super::lines::joined(&spots), at));
            }
        } else {
            found.rows.push(draft);
        }
    }
}

/// The column that has a value in every row, if rows of the table have one at all: whether ownership is direct.
pub(super) fn always(slots: &[head::Slot], lines: &[Parted<'_>]) -> Option<usize> {
    let place = columns::place_of(slots, |column| column == Column::Value(Field::DirectIndirect))?;
    let filled = lines.iter().flat_map(|line| &line.parts).any(|part| part.column == place);
    (filled && lines.len() > 1).then_some(place)
}

/// What the columns of a table look like.
pub(super) struct TableLook<'t> {
    pub slots: &'t [head::Slot],
    /// A column that has a value in every row.
    pub always: Option<usize>,
}

impl Look for TableLook<'_> {
    fn is_value(&self, column: usize, words: &[Spot<'_>]) -> bool {
        let text = super::lines::joined(words);
        // A dollar sign alone announces the value, which stands below it.
        text.contains(char::is_alphanumeric)
            && self.slots.get(column).is_some_and(|slot| match shape::of(&text) {
                Shape::Mark => false,
                shape => shape::misfit(slot.column, shape) <= 5,
            })
    }

    fn is_prose(&self, column: usize) -> bool {
        self.slots.get(column).is_some_and(|slot| shape::is_prose(slot.column))
    }

    fn demand(&self, block: &Block, _: &std::ops::Range<usize>) -> Cost {
        let mut cost = 0;
        for (place, held) in block.columns.iter().enumerate() {
            let values = held.map_or(0, |held| held.values);
            if (place == 0 && held.is_none()) || (self.always == Some(place) && values == 0) {
                cost += LACKS;
            }
            if !self.is_prose(place) && values > 1 {
                cost += TWICE * (values - 1);
            }
        }
        cost
    }
}

/// What is printed below a table.
fn is_foot(line: &Line<'_>) -> bool {
    line.spots.first().is_some_and(|spot| spot.text == "SEC") && line.spots.len() <= 4
}

fn draft(lines: &[Parted<'_>], section: &Section, slots: &[head::Slot], canon: &mut Canon) -> Draft {
    let mut draft = Draft { section: section.clone(), cells: Vec::new() };
    for (place, slot) in slots.iter().enumerate() {
        let parts = lines.iter().flat_map(|line| line.parts.iter().filter(|part| part.column == place));
        let spots: Vec<Vec<Spot<'_>>> = parts.map(|part| part.spots.clone()).collect();
        if spots.is_empty() {
            continue;
        }
        let (words, marks) = without_marks(&spots, shape::is_prose(slot.column));
        let piece = canon.words(&words);
        canon.end_line();
        draft.cells.push((slot.column, piece, marks));
    }
    draft
}

/// The words of a cell without its footnote marks, and these. In prose a mark within a line is text; in single values
/// it never is.
pub(super) fn without_marks<'s>(lines: &[Vec<Spot<'s>>], prose: bool) -> (Vec<Spot<'s>>, Vec<u32>) {
    let mut marks: Vec<u32> = Vec::new();
    let mut words: Vec<Spot<'s>> = Vec::new();
    let add = |found: Vec<u32>, marks: &mut Vec<u32>| {
        for mark in found {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    };
    let last_word = lines
        .iter()
        .enumerate()
        .flat_map(|(i, line)| line.iter().enumerate().map(move |(k, spot)| (i, k, spot)))
        .filter(|(_, _, spot)| split(spot.text).0 > 0)
        .map(|(i, k, _)| (i, k))
        .next_back();
    for (i, line) in lines.iter().enumerate() {
        let alone = line.iter().all(|spot| split(spot.text).0 == 0);
        for (k, spot) in line.iter().enumerate() {
            let (end, found) = split(spot.text);
            let at_end = last_word.is_none_or(|last| (i, k) >= last);
            if end == 0 {
                if prose && !alone && !at_end {
                    words.push(*spot);
                } else {
                    add(found, &mut marks);
                }
            } else if prose && !at_end {
                words.push(*spot);
            } else {
                words.push(Spot { text: &spot.text[..end], ..*spot });
                add(found, &mut marks);
            }
        }
    }
    (words, marks)
}

/// Where the marks at the end of a word begin, and their numbers.
fn split(word: &str) -> (usize, Vec<u32>) {
    for (from, _) in word.char_indices().filter(|(_, c)| matches!(c, '^' | '(' | '⁽')) {
        let rest = word[from..].replace('^', "");
        let mut rest = rest.as_str();
        let mut found = Vec::new();
        while let Some((number, behind)) = mark::first_mark(rest) {
            found.push(u32::from(number));
            rest = behind;
        }
        if rest.is_empty() && (!found.is_empty() || word[from..].chars().all(|c| c == '^')) {
            return (from, found);
        }
    }
    (word.len(), Vec::new())
}

impl Draft {
    /// The row, its cells as pieces of `text`.
    pub(super) fn row<'a>(&self, text: &'a str, form: u8) -> RawRow<'a> {
        let mut builder = RowBuilder { cells: Vec::new(), form, is_transaction: false, holds_form_3: false };
        let mut at = None;
        let is_event = |column: &Column| {
            matches!(
                column,
                Column::Value(Field::TransactionDate | Field::AcquiredDisposed)
                    | Column::Code
                    | Column::Acquired
                    | Column::Disposed
                    | Column::Amount(Field::Shares, _)
            )
        };
        let happened = self.cells.iter().any(|(column, ..)| is_event(column));
        for (column, piece, marks) in &self.cells {
            // A holding has no price: what stands there is of another column.
            if *column == Column::Value(Field::PricePerShare) && !happened {
                continue;
            }
            let words = text.get(piece.clone()).unwrap_or_default();
            at = at.or(Some(piece.start));
            let words = if shape::is_prose(*column) { value::prose(words) } else { words.into() };
            builder.take(*column, Content { text: words, at: piece.start, marks: marks.clone() });
        }
        builder.finish(self.section.table, offset(at.unwrap_or(0)))
    }
}
