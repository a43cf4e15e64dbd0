//! Tables of which the lines are those of the printed page, with single blanks: recognised text, and what some tools take
//! out of a PDF.
//!
//! A row is several lines, on each of which parts of its cells stand beside each other. Its values stand on the line in
//! its middle and are read as those of any stream; the words above and below belong to its texts. Values are read by
//! the same grammar as those of clean text: what recognition leaves of a value is one that cannot be read.
//!
//! - `words`: the tokens of a line
//! - `anchor`: the line of a row that holds its values, and the values in columns
//! - `bands`: the lines of a row
//! - `prose`: the words of its texts; `wording`: what such texts look like
//! - `row`: its cells, of which `values` reads numbers, days and letters, and `texts` the titles and the nature
//! - `witness`, `balance`, `conclude`: what the rest of the document and of the row tells of damaged cells
//! - `checks`: which values are doubtful, and which are missing

mod anchor;
mod balance;
mod bands;
mod checks;
mod conclude;
mod prose;
mod row;
#[cfg(test)]
mod tests;
mod texts;
mod values;
mod witness;
mod wording;
mod words;

pub(in crate::parse::text) use wording::is_legal_form;

use std::ops::Range;

use super::super::item::Shape;
use super::super::label::FormLabel;
use super::super::page::TextPage;
use super::super::table_rows::{self, TableRows};
use super::super::value;
use super::heading;
use super::token::StreamToken;
use crate::parse::mend;
use anchor::Anchor;
use model::raw::RawRow;
use model::{Field, Table};
use row::RowContext;
use witness::Spellings;

/// The most lines of heads of columns.
const MOST_HEADS: usize = 40;
/// The most lines of a table that are read.
const MOST_LINES: usize = 5_000;
/// The most days of a document that are known.
const MOST_DAYS: usize = 1_000;
/// The most tokens on a line that holds the values of a row.
const MOST_TOKENS: usize = 60;

/// Reads the rows of a table. `found` are those of the tables above; the rows are added to them.
pub(super) fn read<'a>(page: &TextPage<'a>, lines: Range<usize>, table: Table, form: u8, found: &mut TableRows<'a>) {
    let places = rows_of(page, lines);
    let (on_cover, days) = (days(page, page.cover_end()), days(page, page.lines.len()));
    let witness = Spellings::of(page);
    // A line of specks and footnote marks is none of a row.
    let lines = places.iter().map(|&i| (i, words::of_line(page.lines[i].text, page.lines[i].at)));
    let (places, mut tokens): (Vec<usize>, Vec<Vec<StreamToken<'a>>>) =
        lines.filter(|(_, line)| line.iter().any(words::is_content)).unzip();
    for token in tokens.iter_mut().flatten().filter(|token| token.shape == Shape::Amount) {
        if let Some(day) = mend::day_of_digits(token.text, &days) {
            (token.shape, token.mended, token.text) = (Shape::Date, Some(token.text), day);
        }
    }
    let is_anchor = |&i: &usize| tokens[i].len() <= MOST_TOKENS && bands::is_anchor(&tokens[i]);
    let mut anchors: Vec<(usize, Anchor<'a>)> = Vec::new();
    let lines: Vec<usize> = (0..tokens.len()).filter(is_anchor).collect();
    for (k, &i) in lines.iter().enumerate() {
        let from = k.checked_sub(1).map_or(0, |before| lines[before] + 1);
        let to = lines.get(k + 1).copied().unwrap_or(tokens.len());
        let signs = tokens[from..to].iter().flatten().any(|token| token.shape == Shape::Dollar);
        if let Some(anchor) = Anchor::read(&tokens[i], signs, &on_cover, table, form) {
            anchors.push((i, anchor));
        } else {
            found.lose(table, page.text(places[i]));
        }
    }
    let mut known: Vec<String> = found.rows.iter().flat_map(titles).collect();
    if table == Table::I {
        let found: Vec<String> = anchors.iter().map(|(_, anchor)| anchor.title()).collect();
        // One that stands once may be damaged.
        let again = |title: &&String| found.iter().filter(|other| other == title).count() > 1;
        let is_whole =
            |title: &&String| wording::is_plain_title(title) || again(title) && wording::is_plausible(title, false);
        known.extend(found.iter().filter(is_whole).cloned());
    }
    let middles: Vec<usize> = anchors.iter().map(|(i, _)| *i).collect();
    let cost = |k: usize, rows: Range<usize>| anchors[k].1.part(&tokens, rows, middles[k], &known).cost;
    let bands = bands::bands(tokens.len(), &middles, cost);
    // Marks that are none, and values that cannot be read, are what recognition leaves.
    let is_broken = |token: &StreamToken<'_>| match token.shape {
        Shape::Mark => token.marks.is_empty(),
        shape => shape == Shape::Unread || token.mended.is_some(),
    };
    let recognised = page.damaged_labels > 0 || tokens.iter().flatten().any(is_broken);
    for ((middle, anchor), lines) in anchors.iter().zip(bands) {
        if !anchor.is_row(&anchor.part(&tokens, lines.clone(), *middle, &known)) {
            found.lose(table, page.text(places[*middle]));
            continue;
        }
        let place = found.rows.len();
        let context =
            RowContext { table, form, before: &found.rows, recognised, known: &known, witness: &witness, days: &days };
        let built = row::build(anchor, &tokens, lines, *middle, &context);
        if !states_anything(&built.row) {
            found.lose(table, page.text(places[*middle]));
            continue;
        }
        found.unclear.extend(built.told(place));
        found.refer(&table_rows::marks(&built.row));
        found.rows.push(built.row);
    }
}

/// The days that stand before that line of the document.
fn days<'a>(page: &TextPage<'a>, end: usize) -> Vec<&'a str> {
    let words = page.lines.iter().take(end).flat_map(|line| line.text.split_whitespace());
    let days = words.filter_map(|word| mend::day(word).filter(|day| value::is_date(day)));
    days.take(MOST_DAYS).collect()
}

/// Whether a row states what happened, of which securities it is, or how many they are.
fn states_anything(row: &RawRow<'_>) -> bool {
    let event = [Field::TransactionDate, Field::TransactionCode];
    let held = [Field::SecurityTitle, Field::Shares, Field::UnderlyingShares, Field::SharesOwnedFollowing];
    let is_stated = |field: &Field| row.cell(*field).is_some_and(|cell| !cell.text.is_empty());
    event.iter().chain(&held).any(is_stated)
}

/// The titles that a row states.
fn titles(row: &RawRow<'_>) -> Vec<String> {
    [Field::SecurityTitle, Field::UnderlyingSecurityTitle]
        .iter()
        .filter_map(|field| row.cell(*field))
        .map(|cell| cell.text.to_string())
        .filter(|text| !text.is_empty())
        .collect()
}

/// The lines of a table behind the heads of its columns, up to the next words of the form.
fn rows_of(page: &TextPage<'_>, lines: Range<usize>) -> Vec<usize> {
    let is_running = |i: usize| page.labels[i] == Some(FormLabel::RunningHead);
    let ends = |i: usize| page.labels[i].is_some_and(|label| label != FormLabel::RunningHead && label.ends_rows());
    let is_value = |i: usize| {
        let line = page.lines[i];
        !is_head(page, i) && bands::is_anchor(&words::of_line(line.text, line.at))
    };
    let first = (lines.start + 1..lines.end).find(|&i| is_value(i) || ends(i) && i > lines.start + 1);
    let first = first.unwrap_or(lines.end).min(lines.start + MOST_HEADS);
    let heads = (lines.start..first).rev().find(|&i| is_head(page, i)).map_or(lines.start + 1, |last| last + 1);
    let last = (heads..lines.end).find(|&i| ends(i)).unwrap_or(lines.end.max(heads));
    (heads..last).filter(|&i| !is_running(i) && !heading::is_repeated(page, i)).take(MOST_LINES).collect()
}

/// Whether a line is one of the heads of the columns, as damaged as its words may be.
fn is_head(page: &TextPage<'_>, i: usize) -> bool {
    let text = page.text(i).0;
    let code = text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("code"));
    code || ["(Instr", "(instr", "Month/Day", "Exercisable"].iter().any(|word| text.contains(word))
        || heading::is_stray(page, i)
        || heading::is_head(page, i)
}
