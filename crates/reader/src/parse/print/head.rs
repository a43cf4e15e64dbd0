//! The heads over the columns of a table: where they end, and where each column is to be looked for.

use std::ops::Range;

use super::label;
use super::lines::{Line, Spot, fold};
use crate::parse::html::layout::Column;
use crate::sheet::{PITCH, Span};
use model::{Field, Table};

/// Heads go over no more lines.
const MOST_LINES: usize = 48;

/// Words printed over the columns, folded.
const WORDS: [&str; 62] = [
    "title",
    "of",
    "security",
    "securities",
    "derivative",
    "instr",
    "and",
    "transaction",
    "transactions",
    "date",
    "month",
    "day",
    "year",
    "monthdayyear",
    "dayyear",
    "deemed",
    "execution",
    "if",
    "any",
    "code",
    "v",
    "acquired",
    "a",
    "or",
    "disposed",
    "d",
    "amount",
    "beneficially",
    "owned",
    "following",
    "reported",
    "ownership",
    "form",
    "direct",
    "indirect",
    "i",
    "nature",
    "beneficial",
    "conversion",
    "exercise",
    "price",
    "number",
    "exercisable",
    "expiration",
    "underlying",
    "shares",
    "s",
    "at",
    "end",
    "issuers",
    "fiscal",
    "the",
    "3",
    "4",
    "5",
    "8",
    "3and",
    "34",
    "holdings",
    "issuer",
    "transactionss",
    "valueof",
];

/// Where a column is to be looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub column: Column,
    /// Where its head stands.
    pub head: Option<Span>,
    /// How far it may reach: from its own head to the next one.
    pub room: Option<Span>,
}

/// How much of a line's words the heads print: 0 none, 100 all.
fn share(line: &Line<'_>) -> (usize, bool) {
    let mut printed = 0;
    let mut long = false;
    for spot in &line.spots {
        let mark = spot.text.starts_with('(') && spot.text[1..].starts_with(|c: char| c.is_ascii_digit());
        let word = fold(label::without_number(spot.text));
        let numbered = label::number(spot.text).is_some();
        let is_printed = !mark && (word.is_empty() || WORDS.iter().any(|known| known.as_bytes() == word))
            || numbered && (word.is_empty() || WORDS.iter().any(|known| known.as_bytes() == word));
        printed += usize::from(is_printed);
        long |= is_printed && (word.len() >= 4 || numbered);
    }
    (printed * 100 / line.spots.len().max(1), long)
}

/// The line behind the heads of a table that begin with that line.
pub(super) fn end(lines: &[Line<'_>], from: Range<usize>, exact: bool) -> usize {
    // A page may cut off the last word of a line.
    let least_of = |line: &Line<'_>| match (exact, line.spots.len()) {
        (true, 0..=4) => 100,
        (true, _) => 85,
        (false, _) => 60,
    };
    let mut end = from.start;
    for (i, line) in lines.iter().enumerate().take(from.end.min(from.start + MOST_LINES)).skip(from.start) {
        let (text, least) = (line.text(), least_of(line));
        if text.contains("puts, calls") || i == from.start && share(line).0 < least {
            end = i + 1;
            continue;
        }
        let (share, long) = share(line);
        if share < least {
            break;
        }
        if long {
            end = i + 1;
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
pub(super) fn slots(heads: &[Line<'_>], columns: &[Column], table: Table, form: u8) -> Vec<Slot> {
    let groups = groups(table, form);
    // Heads that a page break parts: only those on the page of the rows stand where these do.
    let page = heads.last().map(|line| line.page);
    let here = heads.iter().position(|line| Some(line.page) == page).unwrap_or(0);
    let is_parted = here > 0
        && heads[..here].iter().any(|line| line.spots.iter().any(|spot| label::number(spot.text) == Some("1")));
    let heads = &heads[here..];
    let starts = if is_parted { vec![None; groups.len()] } else { numbers(heads, groups) };
    let mut slots: Vec<Slot> = columns.iter().map(|&column| Slot { column, head: None, room: None }).collect();
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
fn sub_heads(heads: &[Line<'_>], columns: &[Column], groups: &[Group]) -> Vec<Option<Span>> {
    let mut left = i32::MIN;
    let sub = |place: usize| groups.iter().any(|(_, first, last)| first < last && (*first..=*last).contains(&place));
    let mut found = vec![None; columns.len()];
    for (place, column) in columns.iter().enumerate() {
        if !sub(place) && *column != Column::Code {
            continue;
        }
        let words: &[&str] = match column {
            Column::Code => &["Code"],
            Column::Early => &["V"],
            Column::Acquired => &["(A)"],
            Column::Disposed | Column::Value(Field::AcquiredDisposed) => &["(D)"],
            Column::Amount(Field::Shares, _) => &["Amount"],
            Column::Amount(..) => &["Shares", "Number", "Amount"],
            Column::Value(Field::PricePerShare) => &["Price"],
            Column::Value(Field::ExerciseDate) => &["Exercisable"],
            Column::Value(Field::ExpirationDate) => &["Expiration"],
            Column::Value(Field::UnderlyingSecurityTitle) => &["Title"],
            Column::Value(_) => &[],
        };
        let lowest = |word: &&str| {
            let of = |line: &Line<'_>| {
                line.spots.iter().find(|spot| spot.text == *word && spot.x.from > left).map(|spot| spot.x)
            };
            heads.iter().rev().find_map(of)
        };
        found[place] = words.iter().find_map(lowest);
        left = found[place].map_or(left, |head: Span| head.from);
    }
    found
}

/// A head with its number: the places of its first and last column among all columns.
type Group = (&'static str, usize, usize);

/// The numbered heads of a table.
fn groups(table: Table, form: u8) -> &'static [Group] {
    match (table, form) {
        (Table::I, b'3') => &[("1", 0, 0), ("2", 1, 1), ("3", 2, 2), ("4", 3, 3)],
        (Table::II, b'3') => &[("1", 0, 0), ("2", 1, 2), ("3", 3, 4), ("4", 5, 5), ("5", 6, 6), ("6", 7, 7)],
        (Table::I, b'5') => {
            &[("1", 0, 0), ("2", 1, 1), ("2A", 2, 2), ("3", 3, 3), ("4", 4, 6), ("5", 7, 7), ("6", 8, 8), ("7", 9, 9)]
        }
        (Table::II, b'5') => &[
            ("1", 0, 0),
            ("2", 1, 1),
            ("3", 2, 2),
            ("3A", 3, 3),
            ("4", 4, 4),
            ("5", 5, 6),
            ("6", 7, 8),
            ("7", 9, 10),
            ("8", 11, 11),
            ("9", 12, 12),
            ("10", 13, 13),
            ("11", 14, 14),
        ],
        (Table::I, _) => {
            &[("1", 0, 0), ("2", 1, 1), ("2A", 2, 2), ("3", 3, 4), ("4", 5, 7), ("5", 8, 8), ("6", 9, 9), ("7", 10, 10)]
        }
        (Table::II, _) => &[
            ("1", 0, 0),
            ("2", 1, 1),
            ("3", 2, 2),
            ("3A", 3, 3),
            ("4", 4, 5),
            ("5", 6, 7),
            ("6", 8, 9),
            ("7", 10, 11),
            ("8", 12, 12),
            ("9", 13, 13),
            ("10", 14, 14),
            ("11", 15, 15),
        ],
    }
}

/// Where the numbers of the heads stand: in order from left to right, on lines near each other.
fn numbers(heads: &[Line<'_>], groups: &[Group]) -> Vec<Option<i32>> {
    let mut found: Vec<Option<i32>> = vec![None; groups.len()];
    let mut left = i32::MIN;
    let mut places: Vec<(i32, &str)> = heads
        .iter()
        .take(6)
        .flat_map(|line| &line.spots)
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
