//! The heads over the columns of a table: where they end, and where each column is to be looked for.

use std::ops::Range;

use super::label;
use super::lines::{PrintLine, Spot, fold};
use crate::parse::html::layout::PageColumn;
use crate::parse::text::letters;
use crate::sheet::{PITCH, Span};
use model::{Field, Table};

/// Heads go over no more lines.
const MOST_LINES: usize = 48;

/// On so many lines of heads a point may be misread as a comma.
const FIRST_LINES: usize = 6;

/// Of damaged heads so many lines in a row may be past knowing.
const MOST_DAMAGED: usize = 2;

/// Words printed over the columns, folded; also the parts into which typewriters broke them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "title", "of", "security", "securities", "derivative", "instr", "and", "transaction", "transactions", "date",
    "month", "day", "year", "monthdayyear", "dayyear", "deemed", "execution", "if", "any", "code", "v", "acquired",
    "a", "or", "disposed", "d", "amount", "beneficially", "owned", "following", "reported", "ownership", "form",
    "direct", "indirect", "i", "nature", "beneficial", "conversion", "exercise", "price", "number", "exercisable",
    "expiration", "underlying", "shares", "s", "at", "end", "issuers", "fiscal", "the", "3", "4", "5", "8", "3and",
    "34", "holdings", "issuer", "transactionss", "valueof", "ad", "di", "own", "owner", "conv", "ex", "trans",
    "action", "ership", "sion", "ercise", "exer", "expir", "expira", "tion", "cisable", "able", "deriv", "sec",
    "exercis", "conver",
];

/// Where a column is to be looked for.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) struct ColumnSlot {
    pub column: PageColumn,
    /// Where its head stands.
    pub head: Option<Span>,
    /// How far it may reach: from its own head to the next one.
    pub room: Option<Span>,
}

/// Whether a word is one printed over the columns, with its number and signs: `Security`, `(D)`, `5.`.
pub(super) fn is_printed(word: &str) -> bool {
    if label::number(word).is_some_and(|number| word.len() == number.len() + 1) {
        return true;
    }
    let letters = fold(label::without_number(word));
    let is_long = letters.len() > 1 || word.starts_with('(') && word.ends_with(')');
    is_long && WORDS.iter().any(|known| known.as_bytes() == letters)
}

/// Whether a word is the beginning of one printed over the columns, which the edge of a sheet cut.
pub(super) fn is_cut(word: &str) -> bool {
    let letters = fold(word);
    letters.len() >= 2 && WORDS.iter().any(|known| known.as_bytes().starts_with(&letters))
}

/// How much of a line's words the heads print: 0 none, 100 all.
pub(in crate::parse) fn share(line: &PrintLine<'_>, exact: bool) -> (usize, bool) {
    let known = |word: &[u8]| {
        WORDS.iter().any(|known| {
            known.as_bytes() == word
                || !exact && known.len() >= 5 && letters::distance(known.as_bytes(), word, 1, true).is_some()
        })
    };
    let mut printed = 0;
    let mut long = false;
    for (i, spot) in line.spots.iter().enumerate() {
        let mark = spot.text.starts_with('(') && spot.text[1..].starts_with(|c: char| c.is_ascii_digit());
        let word = fold(label::without_number(spot.text));
        let numbered = label::number(spot.text).is_some();
        // The edge of a sheet cuts the last word.
        let is_last = i > 0 && i + 1 == line.spots.len();
        let is_known = word.is_empty() || known(&word) || is_last && is_cut(label::without_number(spot.text));
        let is_printed = is_known && (!mark || numbered);
        printed += usize::from(is_printed);
        long |= is_printed && (word.len() >= 4 || numbered);
    }
    (printed * 100 / line.spots.len().max(1), long)
}

/// The line behind the heads of a table that begin with that line. `exact` when no letter is damaged.
pub(in crate::parse) fn end(lines: &[PrintLine<'_>], from: Range<usize>, exact: bool) -> usize {
    // A page may cut off the last word of a line.
    let least_of = |line: &PrintLine<'_>| match (exact, line.spots.len()) {
        (true, 0..=4) => 100,
        (true, _) => 85,
        (false, _) => 60,
    };
    let mut end = from.start;
    let mut others = 0;
    for (i, line) in lines.iter().enumerate().take(from.end.min(from.start + MOST_LINES)).skip(from.start) {
        let (text, least) = (line.text(), least_of(line));
        if text.to_ascii_lowercase().contains("puts, calls") || i == from.start && share(line, exact).0 < least {
            end = i + 1;
            continue;
        }
        let (share, long) = share(line, exact);
        if share < least {
            others += 1;
            // Of damaged heads some lines are past knowing.
            if exact || others > MOST_DAMAGED {
                break;
            }
            continue;
        }
        if long {
            (end, others) = (i + 1, 0);
        }
    }
    // Letters alone in brackets, below the last head.
    while end < from.end
        && lines[end].spots.iter().all(|spot| matches!(spot.text, "(A)" | "(D)" | "(I)" | "(A)or" | "V" | "(Instr."))
    {
        end += 1;
    }
    end
}

/// The columns of a table with their heads. The heads of columns that stand under a common one are found by their
/// words behind it.
pub(in crate::parse) fn slots(
    heads: &[PrintLine<'_>],
    columns: &[PageColumn],
    table: Table,
    form: u8,
) -> Vec<ColumnSlot> {
    let groups = &groups(columns, table, form);
    // Heads that a page break parts: only those on the page of the rows stand where these do.
    let page = heads.last().map(|line| line.page);
    let here = heads.iter().position(|line| Some(line.page) == page).unwrap_or(0);
    let is_parted = here > 0
        && heads[..here].iter().any(|line| line.spots.iter().any(|spot| label::number(spot.text) == Some("1")));
    let heads = &heads[here..];
    let starts = if is_parted { vec![None; groups.len()] } else { numbers(heads, groups) };
    let mut slots: Vec<ColumnSlot> =
        columns.iter().map(|&column| ColumnSlot { column, head: None, room: None }).collect();
    let words = || heads.iter().flat_map(|line| &line.spots);
    let room = |k: usize| {
        let from = starts.get(k).copied().flatten()?;
        let to = starts.iter().skip(k + 1).flatten().next().copied();
        let end = words().filter(|spot| spot.x.from + PITCH >= from).map(|spot| spot.x.to).max().unwrap_or(from);
        Some(Span::new(from, to.unwrap_or(end.saturating_add(PITCH * 4)).max(from + PITCH)))
    };
    // A converter that gives each head one column of its own puts `Code` far left of its common head.
    let subs = sub_heads(heads, columns, groups);
    let is_spanned =
        groups.iter().enumerate().filter(|(_, (_, first, last))| first < last).all(|(k, (_, first, _))| {
            match (subs[*first], room(k)) {
                (Some(head), Some(room)) => head.from >= room.from - PITCH * 12,
                _ => true,
            }
        });
    if !is_spanned {
        for (k, slot) in slots.iter_mut().enumerate().take(groups.len()) {
            slot.room = room(k);
        }
        return slots;
    }
    for (k, (_, first, last)) in groups.iter().enumerate() {
        let room = room(k);
        for (place, slot) in slots.iter_mut().enumerate().take(last + 1).skip(*first) {
            slot.room = room;
            slot.head = subs[place].or_else(|| {
                let room = room.filter(|_| first == last)?;
                extent(words().filter(|spot| room.from <= spot.x.from + PITCH && spot.x.from < room.to - PITCH))
            });
        }
    }
    slots
}

fn extent<'s>(spots: impl Iterator<Item = &'s Spot<'s>>) -> Option<Span> {
    spots.map(|spot| spot.x).reduce(Span::with)
}

/// The heads that stand under a common one: the lowest of their words, in order from left to right.
fn sub_heads(heads: &[PrintLine<'_>], columns: &[PageColumn], groups: &[HeadGroup]) -> Vec<Option<Span>> {
    let mut left = i32::MIN;
    let sub = |place: usize| groups.iter().any(|(_, first, last)| first < last && (*first..=*last).contains(&place));
    let mut found = vec![None; columns.len()];
    for (place, column) in columns.iter().enumerate() {
        if !sub(place) && *column != PageColumn::Code {
            continue;
        }
        let words: &[&str] = match column {
            PageColumn::Code => &["Code"],
            PageColumn::Early => &["V"],
            PageColumn::Acquired => &["(A)"],
            PageColumn::Disposed => &["(D)"],
            PageColumn::Value(Field::AcquiredDisposed) => &["(D)", "A/D"],
            PageColumn::Amount(Field::Shares, _) => &["Amount"],
            PageColumn::Amount(..) => &["Shares", "Number", "Amount"],
            PageColumn::Value(Field::PricePerShare) => &["Price"],
            PageColumn::Value(Field::ExerciseDate) => &["Exercisable", "cisable", "Exer.", "Exer-"],
            PageColumn::Value(Field::ExpirationDate) => &["Expiration", "Expir.", "Expira-"],
            PageColumn::Value(Field::UnderlyingSecurityTitle) => &["Title"],
            PageColumn::Value(_) => &[],
        };
        let lowest = |word: &&str| {
            let of = |line: &PrintLine<'_>| {
                line.spots
                    .iter()
                    .find(|spot| spot.text.eq_ignore_ascii_case(word) && spot.x.from > left)
                    .map(|spot| spot.x)
            };
            heads.iter().rev().find_map(of)
        };
        found[place] = words.iter().find_map(lowest);
        left = found[place].map_or(left, |head: Span| head.from);
    }
    found
}

/// A head with its number: the places of its first and last column among all columns.
type HeadGroup = (&'static str, usize, usize);

/// The numbered heads of a table with those columns. Forms before September 2002 have no column 2A and 3A.
fn groups(columns: &[PageColumn], table: Table, form: u8) -> Vec<HeadGroup> {
    let deemed = columns.contains(&PageColumn::Value(Field::DeemedExecutionDate));
    let early = columns.contains(&PageColumn::Early);
    let code = 1 + usize::from(early);
    // How many columns stand under each number.
    let widths: Vec<(&'static str, usize)> = match (table, form) {
        (Table::I, b'3') => vec![("1", 1), ("2", 1), ("3", 1), ("4", 1)],
        (Table::II, b'3') => vec![("1", 1), ("2", 2), ("3", 2), ("4", 1), ("5", 1), ("6", 1)],
        (Table::I, _) => {
            vec![("1", 1), ("2", 1), ("2A", 1), ("3", code), ("4", 3), ("5", 1), ("6", 1), ("7", 1)]
        }
        (Table::II, _) => vec![
            ("1", 1),
            ("2", 1),
            ("3", 1),
            ("3A", 1),
            ("4", code),
            ("5", 2),
            ("6", 2),
            ("7", 2),
            ("8", 1),
            ("9", 1),
            ("10", 1),
            ("11", 1),
        ],
    };
    let mut first = 0;
    let mut groups = Vec::with_capacity(widths.len());
    for (number, width) in widths.into_iter().filter(|(number, _)| deemed || !number.ends_with('A')) {
        groups.push((number, first, first + width - 1));
        first += width;
    }
    groups
}

/// Whether the heads of a table bear their numbers, but one at most.
pub(in crate::parse) fn is_numbered(heads: &[PrintLine<'_>], columns: &[PageColumn], table: Table, form: u8) -> bool {
    let found = numbers(heads, &groups(columns, table, form));
    found.iter().filter(|place| place.is_none()).count() <= 1
}

/// Where the numbers of the heads stand: in order from left to right, on lines near each other.
fn numbers(heads: &[PrintLine<'_>], groups: &[HeadGroup]) -> Vec<Option<i32>> {
    let mut found: Vec<Option<i32>> = vec![None; groups.len()];
    let mut left = i32::MIN;
    // Heads in the middle of high cells begin further down. There a number with a comma is that of an instruction.
    let is_head = |i: usize, spot: &&Spot<'_>| i < FIRST_LINES || spot.text.contains('.');
    let mut places: Vec<(i32, &str)> = heads
        .iter()
        .enumerate()
        .flat_map(|(i, line)| line.spots.iter().filter(move |spot| is_head(i, spot)))
        .filter_map(|spot| Some((spot.x.from, label::number(spot.text)?)))
        .collect();
    places.sort_unstable();
    for (k, (number, ..)) in groups.iter().enumerate() {
        let place = places.iter().find(|(x, seen)| *x > left && seen.eq_ignore_ascii_case(number));
        if let Some((x, _)) = place {
            found[k] = Some(*x);
            left = *x;
        }
    }
    found
}
