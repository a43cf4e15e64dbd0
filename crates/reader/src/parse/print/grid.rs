//! The rows of a table whose ruling lines are known: a word belongs to the row and the column between whose lines it
//! stands, whatever became of its letters.
//!
//! Lines of text are of no use here: a recogniser takes words of several lines of small print for one line.

use std::collections::{BTreeMap, BTreeSet};

use super::head;
use super::lines::{PrintLine, Spot};
use super::partition::{LinePart, Parted};
use crate::sheet::ruled::{self, RuledRow};
use crate::sheet::stack::{Stacked, stack};
use crate::sheet::{Sheet, Span, lines};

/// Edges of cells this near to each other are one, in hundredths of a point.
const NEAR: i32 = 300;
/// A word that is so many hundredths as high as is usual is of two lines.
const TALL: i32 = 190;
/// Heads of columns stand in the first rows.
const MOST_HEADS: usize = 6;
/// So many of the words of a row, in percent, are those of heads, and it is one.
const HEAD: usize = 60;

/// What the ruling lines of a sheet divide.
pub(super) struct Grid<'a> {
    stacked: Stacked<'a>,
    rows: Vec<RuledRow>,
    /// Words higher than this are of two lines.
    tall: i32,
}

/// A row of a table, its words by column and by line within the column.
pub(super) type GridRow<'s> = Vec<Parted<'s>>;

impl<'a> Grid<'a> {
    /// The grid of a sheet; `None` where it has no ruling lines.
    pub(super) fn of(sheet: &Sheet<'a>) -> Option<Self> {
        if sheet.borders.is_empty() {
            return None;
        }
        let stacked = stack(sheet.clone());
        let rows = ruled::rows(&stacked.sheet);
        let mut heights: Vec<i32> = stacked.sheet.words.iter().map(|word| word.y.length()).collect();
        let middle = heights.len() / 2;
        let usual = if heights.is_empty() { 0 } else { *heights.select_nth_unstable(middle).1 };
        Some(Self { stacked, rows, tall: usual.saturating_mul(TALL) / 100 })
    }

    /// The rows of a table of so many columns that stands on those lines, without its heads. `None` where the lines
    /// between its columns are not known.
    pub(super) fn rows<'s>(&self, lines: &[PrintLine<'s>], columns: usize) -> Option<Vec<GridRow<'s>>> {
        let spots: BTreeMap<u32, Spot<'s>> =
            lines.iter().flat_map(|line| &line.spots).map(|spot| (spot.at, *spot)).collect();
        let words = |row: &RuledRow| -> Vec<(usize, Spot<'s>)> {
            let words = row.cells.iter().flat_map(|cell| &cell.words);
            words.filter_map(|i| Some((*i, *spots.get(&self.stacked.sheet.words.get(*i)?.at)?))).collect()
        };
        let rows: Vec<(&RuledRow, Vec<(usize, Spot<'s>)>)> =
            self.rows.iter().map(|row| (row, words(row))).filter(|(_, words)| !words.is_empty()).collect();
        let ruled = || rows.iter().filter(|(row, _)| !row.is_free);
        let edges = edges(ruled().map(|(row, _)| *row), columns)?;
        let mut bands: BTreeMap<Span, Vec<(usize, Spot<'s>)>> = BTreeMap::new();
        let mut ends: Vec<i32> = ruled().flat_map(|(row, _)| [row.y.from, row.y.to]).collect();
        ends.sort_unstable();
        for (row, words) in rows {
            // A row that a page break cuts has no line below it on its page.
            let middle = row.y.middle();
            let behind = ends.partition_point(|end| *end <= middle);
            let open = Span::new(
                behind.checked_sub(1).and_then(|i| ends.get(i)).copied().unwrap_or(i32::MIN / 4),
                ends.get(behind).copied().unwrap_or(i32::MAX / 4),
            );
            bands.entry(if row.is_free { open } else { row.y }).or_default().extend(words);
        }
        let bands: Vec<Vec<(usize, Spot<'s>)>> = bands.into_values().collect();
        let heads = self.heads(&bands, &edges);
        let body = bands.get(heads..).unwrap_or_default();
        Some(body.iter().map(|words| self.row(words, &edges)).collect())
    }

    /// How many of the first rows are heads of columns.
    fn heads(&self, bands: &[Vec<(usize, Spot<'_>)>], edges: &[i32]) -> usize {
        let heads = bands.iter().take(MOST_HEADS).rposition(|words| is_head(words)).map_or(0, |last| last + 1);
        // Heads below a common head, whatever became of their letters: nothing stands under the title, and no number.
        let second = edges.get(1).copied().unwrap_or(i32::MAX);
        let is_below = |words: &[(usize, Spot<'_>)]| {
            let titled = |i: &usize| self.stacked.sheet.words.get(*i).is_some_and(|word| word.x.middle() < second);
            !words.iter().any(|(i, spot)| titled(i) || spot.text.bytes().filter(u8::is_ascii_digit).count() > 1)
        };
        let below = bands.iter().skip(heads).take(MOST_HEADS).take_while(|words| is_below(words)).count();
        if heads > 0 { heads + below } else { 0 }
    }

    fn row<'s>(&self, words: &[(usize, Spot<'s>)], edges: &[i32]) -> GridRow<'s> {
        let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let spots: BTreeMap<usize, Spot<'s>> = words.iter().copied().collect();
        for (i, _) in words {
            let Some(word) = self.stacked.sheet.words.get(*i) else { continue };
            let column = edges.partition_point(|edge| *edge <= word.x.middle()).saturating_sub(1);
            columns.entry(column).or_default().push(*i);
        }
        let mut parted = Vec::new();
        for (column, words) in columns {
            // What is as high as two lines is of no line.
            let is_tall = |i: &usize| self.stacked.sheet.words.get(*i).is_some_and(|word| word.y.length() > self.tall);
            let (tall, words): (Vec<usize>, Vec<usize>) = words.into_iter().partition(is_tall);
            let mut lines = lines::lines(&self.stacked.sheet, &words);
            for word in tall {
                self.insert(&mut lines, word);
            }
            for line in lines {
                let spots: Vec<Spot<'s>> = line.words.iter().filter_map(|i| spots.get(i).copied()).collect();
                let page = spots.first().map_or(1, |spot| spot.page);
                parted.push(Parted { y: line.y.middle(), page, parts: vec![LinePart { column, spots }] });
            }
        }
        parted.sort_by_key(|line| line.y);
        parted
    }
}

impl Grid<'_> {
    /// Puts a word that is as high as two lines on the first beside it that has room there, or on one of its own.
    fn insert(&self, lines: &mut Vec<lines::WordLine>, word: usize) {
        let words = &self.stacked.sheet.words;
        let Some(tall) = words.get(word) else { return };
        let is_free = |line: &&mut lines::WordLine| {
            let taken = line.words.iter().filter_map(|i| words.get(*i)).any(|other| other.x.overlap(tall.x) > 0);
            !taken && line.y.overlap(tall.y) > 0
        };
        match lines.iter_mut().find(is_free) {
            Some(line) => {
                let x = |i: &usize| words.get(*i).map_or(0, |word| word.x.from);
                let place = line.words.partition_point(|i| x(i) < tall.x.from);
                line.words.insert(place, word);
            }
            None => lines.push(lines::WordLine { y: tall.y, words: vec![word] }),
        }
    }
}

/// The left edges of the columns: what most rows with nearly as many cells have. The right edge of the last column may
/// be cut off by the page. `None` where they are not as many as the columns.
fn edges<'r>(rows: impl Iterator<Item = &'r RuledRow>, columns: usize) -> Option<Vec<i32>> {
    let rows: Vec<&RuledRow> = rows.filter(|row| row.cells.len() + 1 >= columns).collect();
    let mut places: Vec<(i32, usize)> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        places.extend(row.cells.iter().flat_map(|cell| [(cell.x.from, i), (cell.x.to, i)]));
    }
    places.sort_unstable();
    // Each edge with the rows that have it.
    let mut edges: Vec<(i32, BTreeSet<usize>)> = Vec::new();
    for (place, row) in places {
        match edges.last_mut().filter(|(edge, _)| place.saturating_sub(*edge) <= NEAR) {
            Some((_, seen)) => _ = seen.insert(row),
            None => edges.push((place, BTreeSet::from([row]))),
        }
    }
    edges.retain(|(_, seen)| seen.len() * 2 > rows.len());
    let mut edges: Vec<i32> = edges.into_iter().map(|(edge, _)| edge).collect();
    if edges.len() == columns + 1 {
        edges.pop();
    }
    (edges.len() == columns).then_some(edges)
}

/// Whether words are those of heads of columns.
fn is_head(words: &[(usize, Spot<'_>)]) -> bool {
    let spots: Vec<Spot<'_>> = words.iter().map(|(_, spot)| *spot).collect();
    let (share, long) = head::share(&PrintLine { spots, y: 0, page: 1 }, false);
    long && share >= HEAD
}
