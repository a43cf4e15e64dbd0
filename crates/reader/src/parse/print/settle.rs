//! The column of each value of a line: near the words of its column on other lines, of its look, in order.
//!
//! Converters move words by some letters, so that what stands apart in print may overlap in text; then the look of a
//! value tells where it belongs.

use super::head::ColumnSlot;
use super::lines::{PrintLine, SEGMENT_GAP};
use super::shape;
use super::strip::{Cost, MOST_PLACE, RARE, is_rare};
use super::unit::{look_of, span_of, units};
use crate::sheet::{PITCH, Span};

/// Another value in a column of single values on one line.
const SECOND_VALUE: Cost = 20;
/// A line with so many values tells how wide its places are.
const TELLING: usize = 5;
/// How much better the values must fit on places of another width.
const WORTH_STRETCHING: Cost = 15;
/// What a look costs that does not fit, for each degree.
const LOOK: Cost = 3;
/// What each letter costs that words stand apart from those of their column.
const APART_EACH: i32 = 3;
/// What words at the head of a column cost that stand apart from the words of the column.
const AT_HEAD: Cost = 4;
/// Words somewhere between the columns beside theirs.
const BETWEEN: Cost = 6;

/// Where the words of each column stand on a page.
pub(super) fn reaches(
    page: &[PrintLine<'_>],
    slots: &[ColumnSlot],
    of: &dyn Fn(usize, usize) -> Option<usize>,
) -> Vec<Option<Span>> {
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); slots.len()];
    for (i, line) in page.iter().enumerate() {
        let mut before: Option<(usize, i32)> = None;
        for (u, unit) in units(line).into_iter().enumerate() {
            let Some(column) = of(i, u) else { continue };
            let (look, span) = (look_of(unit), span_of(unit));
            let prose = shape::is_prose(slots[column].column);
            // Marks one blank behind the words of a cell are of it.
            let follows = before.is_some_and(|(last, to)| last == column && span.from - to <= SEGMENT_GAP);
            let most = if prose && !(follows && look == shape::CellShape::Mark) { 0 } else { 2 };
            if shape::misfit(slots[column].column, look) <= most {
                spans[column].push(span);
                before = Some((column, span.to));
            }
        }
    }
    let reach = |(k, mut spans): (usize, Vec<Span>)| {
        if shape::is_prose(slots[k].column) {
            return spans.into_iter().reduce(Span::with);
        }
        // The middle half: values that slipped into another column do not widen it.
        let quarter = spans.len() / 4;
        spans.sort_by_key(|span| span.middle());
        let half = spans.get(quarter..spans.len() - quarter)?;
        half.iter().copied().reduce(Span::with)
    };
    spans.into_iter().enumerate().map(reach).collect()
}

/// What it costs that words of that look stand in the column.
pub(super) fn unit_cost(
    span: Span,
    look: shape::CellShape,
    slots: &[ColumnSlot],
    reaches: &[Option<Span>],
    k: usize,
) -> Cost {
    let apart = |reach: Span| Cost::try_from((-reach.overlap(span)).max(0) / (PITCH / APART_EACH)).unwrap_or(0);
    let rare = if reaches[k].is_none() && is_rare(slots[k].column) { RARE / 2 } else { 0 };
    let place = match (reaches[k].map(apart), slots[k].head.map(apart)) {
        // The words of the page itself tell more than its heads.
        (Some(reach), Some(head)) => reach.min(head + AT_HEAD),
        (Some(one), None) | (None, Some(one)) => one,
        // A column that no line filled alone lies somewhere between its neighbours.
        (None, None) => {
            let left = reaches[..k].iter().rev().flatten().next().map_or(i32::MIN, |reach| reach.from);
            let right = reaches[k + 1..].iter().flatten().next().map_or(i32::MAX, |reach| reach.to);
            if left <= span.from && span.to <= right { BETWEEN } else { MOST_PLACE / 2 }
        }
    };
    shape::misfit(slots[k].column, look) * LOOK + place.min(MOST_PLACE) + rare
}

/// The column of each unit of a line: near the words of the column on other lines, of its look, in order.
pub(super) fn settle(line: &PrintLine<'_>, slots: &[ColumnSlot], reaches: &[Option<Span>]) -> (Cost, Vec<usize>) {
    let units = units(line);
    let looks: Vec<shape::CellShape> = units.iter().map(|unit| look_of(unit)).collect();
    let mut costs: Vec<Vec<(Cost, usize)>> = Vec::with_capacity(units.len());
    for (u, unit) in units.iter().enumerate() {
        let span = span_of(unit);
        let single = u > 0 && looks[u] != shape::CellShape::Mark && looks[u - 1] != shape::CellShape::Mark;
        let mut least: Option<(Cost, usize)> = None;
        let row = (0..slots.len())
            .map(|k| {
                let own = unit_cost(span, looks[u], slots, reaches, k);
                let Some(above) = costs.last() else { return (own, k) };
                // Two values in one column are none.
                let again = if single && !shape::is_prose(slots[k].column) { SECOND_VALUE } else { 0 };
                let here = (above[k].0 + again, k);
                let (before, from) = least.filter(|least| least.0 <= here.0).unwrap_or(here);
                if least.is_none_or(|(cost, _)| above[k].0 <= cost) {
                    least = Some((above[k].0, k));
                }
                (before + own, from)
            })
            .collect();
        costs.push(row);
    }
    let mut columns = vec![0; units.len()];
    let Some(last) = costs.last() else { return (0, columns) };
    let mut k = (0..slots.len()).min_by_key(|&k| last[k].0).unwrap_or(0);
    let cost = last[k].0;
    for u in (0..units.len()).rev() {
        columns[u] = k;
        k = costs[u][k].1;
    }
    (cost, columns)
}

/// The same line with its places stretched to so many hundredths.
pub(super) fn stretched<'s>(line: &PrintLine<'s>, hundredths: i32) -> PrintLine<'s> {
    let place = |x: i32| i32::try_from(i64::from(x) * i64::from(hundredths) / 100).unwrap_or(x);
    let mut line = line.clone();
    for spot in &mut line.spots {
        spot.x = Span::new(place(spot.x.from), place(spot.x.to));
    }
    line
}

/// Undoes what some converters do: lines of one page stand on places of different width, some rows wider than others.
/// A line with many values tells its width by where they fit best; the lines about it share it.
pub(super) fn evened<'s>(
    page: &[PrintLine<'s>],
    slots: &[ColumnSlot],
    reaches: &[Option<Span>],
) -> Option<Vec<PrintLine<'s>>> {
    let width = |line: &PrintLine<'s>| {
        if units(line).len() < TELLING {
            return None;
        }
        let (plain, _) = settle(line, slots, reaches);
        let stretch = |hundredths: i32| hundredths.abs_diff(100) / 2;
        let cost = |hundredths: i32| settle(&stretched(line, hundredths), slots, reaches).0 + stretch(hundredths);
        // On most lines the values fit so well that no other width can be better by enough.
        let may_pay = |hundredths: &i32| stretch(*hundredths) + WORTH_STRETCHING <= plain;
        let widths = (85..=115).filter(may_pay).map(|hundredths| (cost(hundredths), hundredths));
        let (least, best) = widths.min_by_key(|(cost, _)| *cost).unwrap_or((plain, 100));
        Some(if least + WORTH_STRETCHING <= plain { best } else { 100 })
    };
    let widths: Vec<Option<i32>> = page.iter().map(width).collect();
    if widths.iter().flatten().all(|width| *width == 100) {
        return None;
    }
    let near = |i: usize| {
        let other = (0..page.len()).filter(|&k| widths[k].is_some()).min_by_key(|&k| page[k].y.abs_diff(page[i].y));
        other.and_then(|k| widths[k]).unwrap_or(100)
    };
    Some(page.iter().enumerate().map(|(i, line)| stretched(line, near(i))).collect())
}
