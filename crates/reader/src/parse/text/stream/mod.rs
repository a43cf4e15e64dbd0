//! The rows of tables, by the order of their values: rows of cells, one cell a line, or words in reading order.
//!
//! The lines of a table become tokens. Where rows begin and in which column each token stands is decided for all of
//! them together: by the order of the columns, by what can stand in each, by what a row must state, and by what the
//! source keeps of its cells. Where a tool kept rows or lines of the page, it is known where a row begins, and its tokens
//! are read by themselves. A row is read once more: a value that stands in another column in a reading nearly as good is
//! not taken, and both columns are told.
//!
//! - `token`, `cells`, `lined`: the tokens of lines in reading order, of rows of cells, and of lines
//!   that are those of the page
//! - `grammar`, `absence`: what it costs to read a token in a column, and to leave one empty
//! - `segment`: the cheapest reading of all tokens; `reading`: of one row, the readings nearly as good
//! - `heading`, `titles`, `torn`, `page_break`: what stands over the rows, and what a tool did to their order

mod absence;
mod cells;
mod grammar;
mod heading;
mod lined;
mod page_break;
mod reading;
mod segment;
#[cfg(test)]
mod tests;
mod titles;
mod token;
mod torn;

pub(super) use lined::is_legal_form;

use std::ops::Range;

use super::column::{self, Cost, FormColumn};
use super::item::{Item, Shape};
use super::page::TextPage;
use super::row::{self, RowValues};
use super::side;
use super::table_rows::TableRows;
use super::value;
use grammar::Grammar;
use model::Table;
use model::raw::{Inferred, RawRow};
use reading::RowReading;
use segment::RowSegment;
use token::{StreamToken, StreamTokens};

/// A row that costs more is none.
const HOPELESS: Cost = 60;
/// A row that costs more is not taken from a table whose columns came apart.
const DOUBTFUL: Cost = 7;

/// Reads the rows of a table. `found` are those of the tables above; the rows are added to them.
pub(super) fn read<'a>(page: &TextPage<'a>, lines: Range<usize>, table: Table, form: u8, found: &mut TableRows<'a>) {
    if page.is_lined {
        return lined::read(page, lines, table, form, found);
    }
    if cells::are_kept(page, lines.clone()) {
        return cells::read(page, lines, table, form, found);
    }
    let tokens = token::of_lines(page, lines);
    if tokens.all.is_empty() {
        return;
    }
    let titles = titles::costs(&tokens.all, tokens.is_unbroken);
    let grammar = Grammar::new(&tokens, column::columns(form, table), titles);
    let (segments, outside) = segment::rows(&grammar, segment::kinds(form));
    let read: Vec<Vec<RowReading>> = segments.iter().map(|segment| reading::readings(&grammar, segment)).collect();
    let swapped = torn::swapped(&tokens.all);
    let lost = |segment: &RowSegment, best: &RowReading| best.cost > HOPELESS || !is_row(&grammar, segment, best);
    let is_torn = !outside.is_empty()
        || tokens.has_heads
        || segments.iter().zip(&read).any(|(segment, readings)| {
            readings.first().is_none_or(|best| lost(segment, best) || torn::is_of_several(&grammar, segment, best))
        });
    for (k, (segment, readings)) in segments.iter().zip(&read).enumerate() {
        let good = |best: &&RowReading| {
            !lost(segment, best) && !(is_torn && (best.cost > DOUBTFUL || torn::is_strange(&grammar, segment, best)))
        };
        let Some(best) = readings.first().filter(good) else {
            found.lose(table, source(page.text, &tokens, segment.from, segment.to));
            continue;
        };
        let mut row = build(&grammar, segment, readings, table, form, &found.rows);
        page_break::note(&grammar, segment, best, segments.get(k + 1), &mut row);
        take(page.text, &grammar, segment, readings, row, found);
        let of_row = swapped.iter().filter(|i| (segment.from..segment.to).contains(*i));
        for i in of_row {
            let column = |i: usize| best.places.get(i - segment.from)?.map(|place| grammar.columns[place]);
            if let (Some(price), Some(other)) = (column(*i), column(i + 1)) {
                found.doubt([price, other], format!("{} {}", tokens.all[*i].text, tokens.all[i + 1].text));
            }
        }
    }
    for i in outside {
        found.lose(table, source(page.text, &tokens, i, i + 1));
    }
}

/// Adds a row that was read: values that stand in no column are unread, those that may stand in two are doubtful.
fn take<'a>(
    text: &'a str,
    grammar: &Grammar<'_, 'a>,
    segment: &RowSegment,
    readings: &[RowReading],
    row: RawRow<'a>,
    found: &mut TableRows<'a>,
) {
    let tokens = grammar.tokens;
    for (i, place) in (segment.from..).zip(&readings[0].places) {
        if place.is_none() {
            found.lose(row.table, source(text, tokens, i, i + 1));
        }
    }
    for token in &tokens.all[segment.from..segment.to] {
        found.refer(&token.marks);
    }
    found.rows.push(row);
    for (token, place) in tokens.all[segment.from..].iter().zip(&readings[0].places) {
        let column = place.map(|place| grammar.columns[place]).filter(|column| !column.is_prose());
        if let Some(column) = column.filter(|_| value::has_lost_digits(token.text)) {
            found.leave_out(column, token.text);
        }
    }
    for (columns, text) in doubts(grammar, segment, readings) {
        found.doubt(columns, text);
    }
}

/// Whether a reading states a title in words and an amount, as each row does.
fn is_row(grammar: &Grammar<'_, '_>, segment: &RowSegment, reading: &RowReading) -> bool {
    let first = &grammar.tokens.all[segment.from];
    let titled = first.shape == Shape::Text
        || reading.places.get(1) == Some(&Some(0)) && grammar.tokens.all[segment.from + 1].shape == Shape::Text;
    if !titled || ["Code", "Price", "Amount", "Date", "Title"].contains(&first.text) {
        return false;
    }
    reading.places.iter().flatten().any(|place| FormColumn::COUNTS.contains(&grammar.columns[*place]))
}

/// The text of some tokens.
fn source<'a>(text: &'a str, tokens: &StreamTokens<'a>, from: usize, to: usize) -> (&'a str, usize) {
    let start = tokens.all[from].at;
    let end = tokens.all.get(to.max(from + 1) - 1).map_or(start, |last| last.at + last.text.len());
    (text.get(start..end.max(start)).unwrap_or_default(), start)
}

/// The row that the best reading states.
fn build<'a>(
    grammar: &Grammar<'_, 'a>,
    segment: &RowSegment,
    readings: &[RowReading],
    table: Table,
    form: u8,
    before: &[RawRow<'a>],
) -> RawRow<'a> {
    let best = &readings[0];
    let tokens = &grammar.tokens.all[segment.from..segment.to];
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut columns = Vec::new();
    for (token, place) in tokens.iter().zip(&best.places) {
        let Some(place) = place else { continue };
        let column = grammar.columns[*place];
        if let Some(item) = items.last_mut().filter(|_| columns.last() == Some(&column)) {
            join(item, token);
        } else {
            items.push(item(token, column));
            columns.push(column);
        }
    }
    let at = items.first().map_or(0, |item| item.at);
    let values = RowValues { items, columns, holding: segment.holding };
    let side = side::of(&values, is_open(grammar.columns, readings), before);
    let mut row = row::build(table, form, at, &values, side);
    if grammar.titles[segment.from] > Some(0)
        && let Some((_, cell)) = row.cells.iter_mut().find(|(field, _)| *field == FormColumn::Title.field())
    {
        let rule = "a title told from the end of the row above by its words";
        cell.inferred = Some(Inferred { rule, raw: cell.text.clone() });
    }
    row
}

/// Whether the best of the readings may as well have the other direction of its number.
fn is_open(columns: &[FormColumn], readings: &[RowReading]) -> bool {
    let Some((best, others)) = readings.split_first() else { return false };
    others.iter().any(|other| {
        let mut places = best.places.iter().zip(&other.places);
        places.all(|(a, b)| undirected(columns, *a) == undirected(columns, *b))
    })
}

/// A column, the two of a number's directions as one.
fn undirected(columns: &[FormColumn], place: Option<usize>) -> Option<FormColumn> {
    place.map(|place| match columns[place] {
        FormColumn::Disposed => FormColumn::Acquired,
        column => column,
    })
}

/// The values that stand in another column in a reading nearly as good. Where only marks differ no value does.
fn doubts(grammar: &Grammar<'_, '_>, segment: &RowSegment, readings: &[RowReading]) -> Vec<([FormColumn; 2], String)> {
    let mut found: Vec<([FormColumn; 2], String)> = Vec::new();
    let Some((best, others)) = readings.split_first() else { return found };
    for other in others {
        for (i, (one, two)) in best.places.iter().zip(&other.places).enumerate() {
            let token = &grammar.tokens.all[segment.from + i];
            let columns = [one, two].map(|place| undirected(grammar.columns, *place));
            let [Some(one), Some(two)] = columns else { continue };
            if one == two || token.shape == Shape::Mark {
                continue;
            }
            if !found.iter().any(|(known, _)| *known == [one, two]) {
                found.push(([one, two], token.text.to_owned()));
            }
        }
    }
    found
}

/// The item that a token begins.
fn item<'a>(token: &StreamToken<'a>, column: FormColumn) -> Item<'a> {
    let prose = matches!(column, FormColumn::Title | FormColumn::UnderlyingTitle | FormColumn::Nature);
    let shape = if prose && token.shape != Shape::Mark { Shape::Text } else { token.shape };
    let value = if token.shape == Shape::Mark { "" } else { token.text };
    let joined = (shape == Shape::Text).then(|| spelled(token));
    Item { shape, value, joined, at: token.at, marks: token.marks.clone() }
}

/// A token as a part of prose.
fn spelled(token: &StreamToken<'_>) -> String {
    let sign = if token.shape == Shape::Dollar { "$" } else { "" };
    format!("{sign}{}", token.text)
}

/// Puts a token behind those of its cell.
fn join<'a>(item: &mut Item<'a>, token: &StreamToken<'a>) {
    item.marks.extend(token.marks.iter().copied().filter(|_| token.shape == Shape::Mark));
    if token.shape == Shape::Mark {
        return;
    }
    item.marks.extend(token.marks.iter().copied());
    // Words behind marks that stand above them in their cell.
    if item.shape == Shape::Mark {
        (item.shape, item.value, item.joined, item.at) = (Shape::Text, token.text, Some(spelled(token)), token.at);
        return;
    }
    if let Some(joined) = &mut item.joined {
        // A line that ends within a word with a hyphen goes on behind it.
        let hyphen = joined.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric));
        if !(hyphen && token.starts_line && token.text.starts_with(char::is_alphanumeric)) {
            joined.push(' ');
        }
        joined.push_str(&spelled(token));
    }
}
