//! Tables of which a tool kept the order of the values and little else: one cell a line, or words in reading order.
//!
//! The lines of a table become tokens. Where rows begin and in which column each token stands is decided for all of
//! them together: by the order of the columns, by what can stand in each, by what a row must state, and by what the
//! source keeps of its cells. A row is read once more by itself: a value that stands in another column in a reading
//! nearly as good is not taken, and both columns are told.

mod grammar;
mod heading;
mod lined;
mod page_break;
mod reading;
mod segment;
mod titles;
mod token;
mod torn;

use std::ops::Range;

use super::align::Alignment;
use super::choose;
use super::column::{self, Cost, FormColumn};
use super::item::{Item, Shape};
use super::page::TextPage;
use super::row;
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

/// What the lines of a table gave.
#[derive(Default)]
pub(super) struct StreamRows<'a> {
    pub rows: Vec<RawRow<'a>>,
    /// Values that may stand in either of two columns: the row's place in `rows`, the columns, and the text.
    pub doubts: Vec<DoubtfulValue>,
    /// Values that could not be read, or are missing.
    pub unclear: Vec<UnreadValue>,
    /// Texts of which no row could be made, with their offsets.
    pub unread: Vec<(&'a str, usize)>,
    /// The numbers of the footnotes that the rows refer to.
    pub marks: Vec<u8>,
}

/// A value that may stand in one of two columns, and is taken in neither.
pub(super) struct DoubtfulValue {
    pub row: usize,
    pub columns: [FormColumn; 2],
    pub text: String,
}

/// A value that could not be read.
pub(super) struct UnreadValue {
    /// The place of its row among those of the table.
    pub row: usize,
    pub column: FormColumn,
    /// What stands there; empty where nothing was found.
    pub text: String,
}

/// Reads the rows of a table. `before` are the rows of the tables above.
pub(super) fn read<'a>(
    page: &TextPage<'a>,
    lines: Range<usize>,
    table: Table,
    form: u8,
    before: &[RawRow<'a>],
) -> StreamRows<'a> {
    if page.is_lined {
        return read_lined(page, lines, table, form, before);
    }
    let tokens = token::of_lines(page, lines);
    let mut found = StreamRows::default();
    if tokens.all.is_empty() {
        return found;
    }
    let titles = titles::costs(&tokens.all);
    let grammar = Grammar { tokens: &tokens, columns: column::columns(form, table), titles };
    let (segments, outside) = segment::rows(&grammar, segment::kinds(form));
    let mut known = before.to_vec();
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
            found.unread.push(source(page.text, &tokens, segment.from, segment.to));
            continue;
        };
        let mut row = build(&grammar, segment, readings, table, form, &known);
        page_break::note(&grammar, segment, best, segments.get(k + 1), &mut row);
        for token in &tokens.all[segment.from..segment.to] {
            found.marks.extend(&token.marks);
        }
        for (i, place) in best.places.iter().enumerate() {
            if place.is_none() {
                found.unread.push(source(page.text, &tokens, segment.from + i, segment.from + i + 1));
            }
        }
        found.doubts.extend(doubts(&grammar, segment, readings, found.rows.len()));
        let of_row = swapped.iter().filter(|i| (segment.from..segment.to).contains(*i));
        found.doubts.extend(of_row.filter_map(|i| {
            let price = best.places[i - segment.from].map(|place| grammar.columns[place])?;
            let other = best.places.get(i + 1 - segment.from)?.map(|place| grammar.columns[place])?;
            let text = format!("{} {}", tokens.all[*i].text, tokens.all[i + 1].text);
            Some(DoubtfulValue { row: found.rows.len(), columns: [price, other], text })
        }));
        known.push(row.clone());
        found.rows.push(row);
    }
    clear(&mut found);
    for i in outside {
        found.unread.push(source(page.text, &tokens, i, i + 1));
    }
    found
}

/// Reads the rows on lines that are those of the page. `before` are the rows above.
pub(super) fn read_lined<'a>(
    page: &TextPage<'a>,
    lines: Range<usize>,
    table: Table,
    form: u8,
    before: &[RawRow<'a>],
) -> StreamRows<'a> {
    let mut found = lined::read(page, lines, table, form, before);
    clear(&mut found);
    found
}

/// Takes the values out of the rows that may stand in either of two columns.
fn clear(found: &mut StreamRows<'_>) {
    for doubt in &found.doubts {
        for column in doubt.columns {
            if let Some((_, cell)) = found.rows[doubt.row].cells.iter_mut().find(|(field, _)| *field == column.field())
            {
                cell.text = "".into();
            }
        }
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
    let mut alignments = vec![Alignment { columns, cost: best.cost, holding: segment.holding }];
    let turned =
        alignments[0].columns.iter().position(|column| matches!(column, FormColumn::Acquired | FormColumn::Disposed));
    if let Some(at) = turned.filter(|_| readings.iter().any(|other| turns(grammar, best, other))) {
        let mut other = alignments[0].clone();
        other.columns[at] = match other.columns[at] {
            FormColumn::Acquired => FormColumn::Disposed,
            _ => FormColumn::Acquired,
        };
        alignments.push(other);
    }
    let at = items.first().map_or(0, |item| item.at);
    let (alignment, side) = choose::choose(&alignments, &items, table, before)
        .unwrap_or_else(|| (alignments[0].clone(), row::Side::Unstated));
    let mut row = row::build(table, form, at, &items, &alignment, side);
    if grammar.titles[segment.from] > 0
        && let Some((_, cell)) = row.cells.iter_mut().find(|(field, _)| *field == FormColumn::Title.field())
    {
        let rule = "a title told from the end of the row above by its words";
        cell.inferred = Some(Inferred { rule, raw: cell.text.clone() });
    }
    row
}

/// Whether another reading differs by the direction of the number alone.
fn turns(grammar: &Grammar<'_, '_>, best: &RowReading, other: &RowReading) -> bool {
    best != other && same_but_direction(grammar, best, other)
}

fn same_but_direction(grammar: &Grammar<'_, '_>, one: &RowReading, other: &RowReading) -> bool {
    one.places.iter().zip(&other.places).all(|(a, b)| undirected(grammar, *a) == undirected(grammar, *b))
}

/// A column, the two of a number's directions as one.
fn undirected(grammar: &Grammar<'_, '_>, place: Option<usize>) -> Option<FormColumn> {
    place.map(|place| match grammar.columns[place] {
        FormColumn::Disposed => FormColumn::Acquired,
        column => column,
    })
}

/// The values that stand in another column in a reading nearly as good. Where only marks differ no value does.
fn doubts(grammar: &Grammar<'_, '_>, segment: &RowSegment, readings: &[RowReading], row: usize) -> Vec<DoubtfulValue> {
    let mut found: Vec<DoubtfulValue> = Vec::new();
    let Some((best, others)) = readings.split_first() else { return found };
    for other in others {
        for (i, (one, two)) in best.places.iter().zip(&other.places).enumerate() {
            let token = &grammar.tokens.all[segment.from + i];
            let columns = [undirected(grammar, *one), undirected(grammar, *two)];
            let [Some(one), Some(two)] = columns else { continue };
            if one == two || token.shape == Shape::Mark {
                continue;
            }
            if !found.iter().any(|known| known.columns == [one, two]) {
                found.push(DoubtfulValue { row, columns: [one, two], text: token.text.to_owned() });
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
    Item { shape, value, joined, at: token.at, marks: token.marks.clone(), gap: 0, glued: false }
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
        joined.push(' ');
        joined.push_str(&spelled(token));
    }
}
