//! Finds cells between ruling lines.
//!
//! The nearest line on each of its four sides bounds the cell of a word. Cells with the same lines above and below form
//! a row. Between two lines without words there is an empty cell. Words that are not bounded on all sides are free, and
//! each line of free words is a row of one cell.

use std::collections::BTreeMap;

use super::hanging;
use super::lines::lines;
use super::stack::borders_of;
use super::{Border, Direction, LINE, Sheet, SheetCell, Span, Word};

/// Lines at most this far apart are one line, in hundredths of a point.
const NEAR: i32 = 150;
/// The largest distance between the lines above (or below) the cells of one row, in hundredths of a point. It is less
/// than a line of small print.
const STEP: i32 = 400;
/// The length of the parts into which an axis is divided to look up lines, in hundredths of a point.
const PART: i32 = 12_000;
/// The largest number of parts that one line crosses: more than a page is high.
const MOST_PARTS: i32 = 100;
/// The largest number of lines checked between a word and its border.
const MOST_LINES: usize = 500;
/// The largest number of words that are compared with one possible underline, and of cells of one row that are compared
/// with each other.
const MOST_COMPARED: usize = 200;
/// The stretch of a word that no line bounds.
const OPEN: Span = Span { from: i32::MIN / 4, to: i32::MAX / 4 };

/// Cells side by side between the same two lines, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuledRow {
    pub(crate) y: Span,
    pub(crate) cells: Vec<SheetCell>,
    /// True for a line of words that no lines bound.
    pub(crate) is_free: bool,
}

/// Gives the rows of a sheet that is one long page, from top to bottom.
pub fn rows(sheet: &Sheet<'_>) -> Vec<RuledRow> {
    let across = Rules::of(without_underlines(sheet));
    let down = Rules::of(borders_of(sheet, Direction::Vertical));
    let mut bands: BTreeMap<Span, Band> = BTreeMap::new();
    let mut closed: BTreeMap<(Span, Span), bool> = BTreeMap::new();
    let mut free = Vec::new();
    for (i, word) in sheet.words.iter().enumerate() {
        let (middle_x, middle_y) = (word.x.middle(), word.y.middle());
        let (y, x) = (across.around(middle_y, middle_x), down.around(middle_x, middle_y));
        if *closed.entry((x, y)).or_insert_with(|| is_closed(&across, &down, x, y, word)) {
            bands.entry(y).or_default().entry(x).or_default().push(i);
        } else {
            free.push(i);
        }
    }
    let mut rows: Vec<RuledRow> =
        level(sheet, bands).into_iter().map(|(y, cells)| row(sheet, &down, y, &cells)).collect();
    rows.extend(lines(sheet, &free).into_iter().map(|line| {
        let page = line.words.first().map_or(1, |i| sheet.words[*i].page);
        let x = line.words.iter().map(|i| sheet.words[*i].x).reduce(Span::with).unwrap_or_default();
        RuledRow { y: line.y, cells: vec![SheetCell { page, x, y: line.y, words: line.words }], is_free: true }
    }));
    rows.sort_by_key(|row| top(sheet, row));
    hanging::settle(sheet, rows)
}

/// Cells with the same lines above and below, by their left and right sides.
type Band = BTreeMap<Span, Vec<usize>>;

/// Merges bands of cells that are side by side. Their upper or their lower lines must be at nearly the same place, and
/// the words of both must be between the lines that they share. After a page break, the lines of a row may begin where
/// the column headings ended, which differs from column to column.
fn level(sheet: &Sheet<'_>, bands: BTreeMap<Span, Band>) -> Vec<(Span, Band)> {
    let mut levelled: Vec<(Span, Band)> = Vec::new();
    for (y, cells) in bands {
        let near = |one: i32, other: i32| one.saturating_sub(other).abs() <= STEP;
        let fits = levelled.iter_mut().rev().take(4).find(|(other, others)| {
            let beside = || cells.keys().all(|cell| others.keys().all(|taken| cell.overlap(*taken) <= NEAR));
            let text = words_of(sheet, &cells).zip(words_of(sheet, others)).map(|(one, other)| one.with(other));
            let (from, to) = (other.from.max(y.from), other.to.min(y.to));
            cells.len().max(others.len()) <= MOST_COMPARED
                && beside()
                && text.is_some_and(|text| text.from >= from.saturating_sub(NEAR) && text.to <= to.saturating_add(NEAR))
                && (near(other.from, y.from) || near(other.to, y.to))
        });
        match fits {
            Some((other, others)) => {
                *other = Span::new(other.from.max(y.from), other.to.min(y.to));
                others.extend(cells);
            }
            None => levelled.push((y, cells)),
        }
    }
    levelled
}

/// Gives the stretch from the middle of the highest word to the middle of the lowest word of some cells.
fn words_of(sheet: &Sheet<'_>, cells: &Band) -> Option<Span> {
    let middles = cells.values().flatten().filter_map(|i| sheet.words.get(*i)).map(|word| word.y.middle());
    middles.map(|middle| Span::new(middle, middle)).reduce(Span::with)
}

/// Gives the horizontal lines without underlines, which run below a word and are as long as it.
fn without_underlines(sheet: &Sheet<'_>) -> Vec<Border> {
    let mut words: Vec<&Word<'_>> = sheet.words.iter().collect();
    words.sort_by_key(|word| word.y.to);
    let mut borders = borders_of(sheet, Direction::Horizontal);
    borders.retain(|border| {
        let from = words.partition_point(|word| word.y.to < border.at.saturating_sub(LINE));
        let near = words[from..]
            .iter()
            .take(MOST_COMPARED)
            .take_while(|word| word.y.to <= border.at.saturating_add(LINE))
            .filter(|word| {
                let below = Span::new(word.y.middle(), word.y.to.saturating_add(word.y.length() / 2));
                below.holds(border.at) && word.x.overlap(border.along) > 0
            });
        let Some(text) = near.map(|word| word.x).reduce(Span::with) else { return true };
        let within = |one: i32, other: i32| one.saturating_sub(other).abs() <= NEAR;
        !(within(text.from, border.along.from) && within(text.to, border.along.to))
    });
    borders
}

/// Whether lines bound a cell on all four sides. The edge of the page may replace one of its left and right sides.
fn is_closed(across: &Rules, down: &Rules, x: Span, y: Span, word: &Word<'_>) -> bool {
    if y.from == OPEN.from || y.to == OPEN.to || (x.from == OPEN.from && x.to == OPEN.to) {
        return false;
    }
    let width = Span::new(
        if x.from == OPEN.from { word.x.from } else { x.from },
        if x.to == OPEN.to { word.x.to } else { x.to },
    );
    let side = |place: i32, open: i32| place == open || down.covers(place, y);
    across.covers(y.from, width) && across.covers(y.to, width) && side(x.from, OPEN.from) && side(x.to, OPEN.to)
}

/// Makes the row between two lines, with its empty cells.
fn row(sheet: &Sheet<'_>, down: &Rules, y: Span, words: &Band) -> RuledRow {
    let page = |words: &[usize]| words.first().and_then(|i| sheet.words.get(*i)).map_or(1, |word| word.page);
    let first = words.values().next().map_or(1, |words| page(words));
    let rules = if y.from == OPEN.from || y.to == OPEN.to { Vec::new() } else { down.through(y) };
    let mut empty: Vec<Span> = rules.windows(2).map(|two| Span::new(two[0], two[1])).collect();
    empty.truncate(MOST_COMPARED);
    empty.retain(|gap| words.keys().all(|taken| taken.overlap(*gap) <= NEAR));
    let empty = empty.into_iter().map(|x| SheetCell { page: first, x, y, words: Vec::new() });
    let mut cells: Vec<SheetCell> =
        words.iter().map(|(x, words)| SheetCell { page: page(words), x: *x, y, words: words.clone() }).collect();
    cells.extend(empty);
    cells.sort_by_key(|cell| cell.x);
    RuledRow { y, cells, is_free: false }
}

/// Gives the y at which the words of a row begin.
fn top(sheet: &Sheet<'_>, row: &RuledRow) -> i32 {
    let words = row.cells.iter().flat_map(|cell| &cell.words);
    words.filter_map(|i| sheet.words.get(*i)).map(|word| word.y.from).min().unwrap_or(row.y.from)
}

/// The ruling lines of one direction. Lines at nearly the same place share a common place.
struct Rules {
    borders: Vec<Border>,
    /// The common place of each border.
    places: Vec<i32>,
    /// For each part of the other axis, the borders that cross it, in the order of their places.
    parts: BTreeMap<i32, Vec<usize>>,
}

impl Rules {
    /// Makes the index from `borders`, sorted by their places.
    fn of(borders: Vec<Border>) -> Self {
        let mut places: Vec<i32> = Vec::with_capacity(borders.len());
        let mut parts: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for (i, border) in borders.iter().enumerate() {
            let place = match places.last() {
                Some(last) if border.at.saturating_sub(*last) <= NEAR => *last,
                _ => border.at,
            };
            places.push(place);
            let from = border.along.from.saturating_sub(NEAR).div_euclid(PART);
            let to = border.along.to.saturating_add(NEAR).div_euclid(PART);
            for part in from..=to.min(from.saturating_add(MOST_PARTS)) {
                parts.entry(part).or_default().push(i);
            }
        }
        Self { borders, places, parts }
    }

    /// Gives the stretch between the nearest lines on both sides of `place` that cross `other` on the other axis.
    fn around(&self, place: i32, other: i32) -> Span {
        let Some(part) = self.parts.get(&other.div_euclid(PART)) else { return OPEN };
        let behind = part.partition_point(|i| self.borders[*i].at <= place);
        let passes = |i: &&usize| {
            let along = self.borders[**i].along;
            along.from.saturating_sub(NEAR) <= other && other <= along.to.saturating_add(NEAR)
        };
        let before = part[..behind].iter().rev().take(MOST_LINES).find(passes).map_or(OPEN.from, |i| self.places[*i]);
        let after = part[behind..].iter().take(MOST_LINES).find(passes).map_or(OPEN.to, |i| self.places[*i]);
        Span::new(before, after)
    }

    /// Gives the parts of the other axis that a stretch crosses, each with the part of the stretch in it.
    fn parts_of(&self, stretch: Span) -> impl Iterator<Item = (&[usize], Span)> {
        self.parts.range(stretch.from.div_euclid(PART)..=stretch.to.div_euclid(PART)).map(move |(part, borders)| {
            let start = part.saturating_mul(PART);
            (&**borders, stretch.within(Span::new(start, start.saturating_add(PART))))
        })
    }

    /// Whether the lines at `place` cover most of a stretch.
    fn covers(&self, place: i32, stretch: Span) -> bool {
        let mut covered = 0_i32;
        for (part, within) in self.parts_of(stretch) {
            let from = part.partition_point(|i| self.places[*i] < place);
            let here = part[from..].iter().take_while(|i| self.places[**i] == place).take(MOST_LINES);
            for i in here {
                covered = covered.saturating_add(self.borders[*i].along.overlap(within).max(0));
            }
        }
        covered.saturating_add(NEAR) > stretch.length() / 5 * 4
    }

    /// Gives the places of the lines that cross most of a stretch of the other axis.
    fn through(&self, stretch: Span) -> Vec<i32> {
        let mut covered: BTreeMap<i32, i32> = BTreeMap::new();
        for (part, within) in self.parts_of(stretch) {
            for i in part.iter().take(MOST_LINES) {
                let common = self.borders[*i].along.overlap(within).max(0);
                let sum = covered.entry(self.places[*i]).or_insert(0);
                *sum = sum.saturating_add(common);
            }
        }
        let enough = stretch.length() / 5 * 3;
        covered.into_iter().filter(|(_, covered)| *covered > enough).map(|(place, _)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::{PRINTED, Word};
    use super::*;

    fn word(text: &str, x: i32, y: i32) -> Word<'_> {
        Word {
            text: Cow::Borrowed(text),
            at: 0,
            page: 1,
            x: Span::new(x, x + 500),
            y: Span::new(y, y + 800),
            confidence: PRINTED,
        }
    }

    fn border(direction: Direction, at: i32, from: i32, to: i32) -> Border {
        Border { page: 1, direction, at, along: Span::new(from, to), certain: true }
    }

    #[test]
    fn rows_have_their_empty_cells() {
        use Direction::{Horizontal, Vertical};
        let words = vec![word("over", 100, 0), word("a", 100, 2100), word("b", 2100, 2100), word("c", 2100, 3100)];
        let borders = vec![
            border(Horizontal, 2000, 0, 4000),
            border(Horizontal, 4050, 0, 4000),
            border(Vertical, 0, 2000, 4000),
            border(Vertical, 1000, 2000, 4000),
            border(Vertical, 2000, 2000, 4000),
            border(Vertical, 4000, 2000, 4000),
        ];
        let found = rows(&Sheet { words, borders, ..Sheet::default() });
        let shape: Vec<Vec<Vec<usize>>> =
            found.iter().map(|row| row.cells.iter().map(|cell| cell.words.clone()).collect()).collect();
        assert_eq!(shape, [vec![vec![0]], vec![vec![1], vec![], vec![2, 3]]]);
    }
}
