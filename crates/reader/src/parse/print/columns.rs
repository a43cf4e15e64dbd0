//! Which words of a table stand in which column.
//!
//! Each page is divided by itself, since the places on one page are not those of another: by strips first, then line by
//! line. A page without heads takes those of the first page, put between the columns that both pages fill.

use super::head::ColumnSlot;
use super::lines::{PrintLine, Spot};
use super::partition::{LinePart, Parted};
use super::settle::{evened, reaches, settle};
use super::shape;
use super::strip::{Strip, assign, strip_of, strips};
use super::unit::{span_of, units};
use crate::parse::html::layout::PageColumn;
use crate::sheet::{PITCH, Span};
use model::Field;

/// Columns of which one may be taken for the other when only one of them is filled.
const PAIRS: [(PageColumn, PageColumn); 4] = [
    (PageColumn::Amount(Field::UnderlyingShares, Field::UnderlyingValue), PageColumn::Value(Field::PricePerShare)),
    (PageColumn::Acquired, PageColumn::Disposed),
    (PageColumn::Value(Field::ExerciseDate), PageColumn::Value(Field::ExpirationDate)),
    (PageColumn::Value(Field::TransactionDate), PageColumn::Value(Field::DeemedExecutionDate)),
];

/// Where the heads of the first page would stand on a page that has none: between columns that both pages fill.
fn carried(slots: &[ColumnSlot], first: &[Option<Span>], here: &[Option<Span>]) -> Vec<Option<Span>> {
    let place = |k: usize| slots[k].head.or(first[k]);
    let paired = |k: usize| {
        let column = slots[k].column;
        let partner = PAIRS
            .iter()
            .find_map(|(one, other)| (column == *one).then_some(*other).or((column == *other).then_some(*one)));
        partner.is_some_and(|partner| place_of(slots, |c| c == partner).is_none_or(|k| here[k].is_none()))
    };
    let mut known: Vec<(i32, i32)> = Vec::new();
    for k in 0..slots.len() {
        let (Some(there), Some(now)) = (first[k], here[k]) else { continue };
        let pair =
            if shape::is_prose(slots[k].column) { (there.from, now.from) } else { (there.middle(), now.middle()) };
        if !paired(k) && known.last().is_none_or(|last| last.0 < pair.0 && last.1 < pair.1) {
            known.push(pair);
        }
    }
    let map = |x: i32| -> Option<i32> {
        let right = known.partition_point(|(there, _)| *there <= x).clamp(1, known.len().max(2) - 1);
        let ((x0, y0), (x1, y1)) = (*known.get(right - 1)?, *known.get(right)?);
        let (x, x0, x1) = (i64::from(x), i64::from(x0), i64::from(x1));
        let mapped = i64::from(y0) + (x - x0) * i64::from(y1 - y0) / (x1 - x0).max(1);
        i32::try_from(mapped).ok()
    };
    (0..slots.len())
        .map(|k| {
            let there = first[k].or_else(|| place(k))?;
            let middle = map(there.middle())?;
            Some(Span::new(middle - PITCH, middle + PITCH))
        })
        .collect()
}

/// What a page told of the columns: which are filled, and where their words stand.
struct FilledColumns {
    filled: Vec<bool>,
    reaches: Vec<Option<Span>>,
}

/// The lines of a table with their words by column. The heads stand on the first page.
pub(in crate::parse) fn part<'s>(lines: &[PrintLine<'s>], slots: &[ColumnSlot]) -> Vec<Parted<'s>> {
    let mut parted = Vec::with_capacity(lines.len());
    let mut first: Option<FilledColumns> = None;
    for page in lines.chunk_by(|above, below| above.page == below.page) {
        let told = part_page(page, slots, first.as_ref(), &mut parted);
        first.get_or_insert(told);
    }
    parted
}

/// Divides one page. `first` is what the first page told, on a page behind it.
fn part_page<'s>(
    page: &[PrintLine<'s>],
    slots: &[ColumnSlot],
    first: Option<&FilledColumns>,
    parted: &mut Vec<Parted<'s>>,
) -> FilledColumns {
    let mut here = slots.to_vec();
    let mut found = strips(page, slots);
    let filled = first.map(|first| &*first.filled);
    if let Some(first) = first {
        for slot in &mut here {
            (slot.head, slot.room) = (None, None);
        }
        let columns = assign(&found, &here, filled);
        let reached = reaches(page, &here, &by_strip(page, &found, &columns));
        // A page with a few words of the last row is as wide as the page before.
        let is_value = |(strip, k): (&Strip, &usize)| !strip.only_marks && !shape::is_prose(slots[*k].column);
        let tells = found.iter().zip(&columns).any(is_value);
        let heads = if tells { carried(slots, &first.reaches, &reached) } else { first.reaches.clone() };
        for (slot, head) in here.iter_mut().zip(heads) {
            slot.head = head;
        }
    }
    let mut columns = assign(&found, &here, filled);
    let mut reached = reaches(page, &here, &by_strip(page, &found, &columns));
    let even = evened(page, &here, &reached);
    let page = even.as_deref().unwrap_or(page);
    if even.is_some() {
        found = strips(page, slots);
        columns = assign(&found, &here, filled);
        reached = reaches(page, &here, &by_strip(page, &found, &columns));
    }
    let settled: Vec<Vec<usize>> = page.iter().map(|line| settle(line, &here, &reached).1).collect();
    let reached = reaches(page, &here, &|i, u| settled[i].get(u).copied());
    for line in page {
        let mut parts: Vec<LinePart<'s>> = Vec::new();
        for (unit, column) in units(line).into_iter().zip(settle(line, &here, &reached).1) {
            match parts.last_mut().filter(|part| part.column == column) {
                Some(part) => part.spots.extend_from_slice(unit),
                None => parts.push(LinePart { column, spots: unit.to_vec() }),
            }
        }
        parted.push(Parted { y: line.y, page: line.page, parts });
    }
    let mut filled = vec![false; slots.len()];
    for &column in &columns {
        filled[column] = true;
    }
    FilledColumns { filled, reaches: reached }
}

/// The column of each unit of each line, by its strip.
fn by_strip<'p>(
    page: &'p [PrintLine<'_>],
    strips: &'p [Strip],
    columns: &'p [usize],
) -> impl Fn(usize, usize) -> Option<usize> + 'p {
    let of = |unit: &[Spot<'_>]| columns.get(strip_of(strips, |strip| strip.span, span_of(unit).from)).copied();
    let places: Vec<Vec<Option<usize>>> = page.iter().map(|line| units(line).into_iter().map(of).collect()).collect();
    move |i, u| places[i].get(u).copied().flatten()
}

/// The place of a column among those of a table.
pub(in crate::parse) fn place_of(slots: &[ColumnSlot], wanted: impl Fn(PageColumn) -> bool) -> Option<usize> {
    slots.iter().position(|slot| wanted(slot.column))
}
