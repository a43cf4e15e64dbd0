//! Which lines belong to which row, where cells go on over several lines.
//!
//! Rows do not overlap, so they are runs of lines. A run is the likelier one row the better its cells share one middle
//! (pages set the cells of a row about its middle) or one first line (text browsers hang them from it), the fewer
//! blank lines it holds, and the more it has what every row has once. The cheapest division of all lines counts, so
//! no row is decided without its neighbours.

use std::ops::Range;

use super::lines::Spot;
use crate::sheet::LINE;

/// No row goes over more lines.
const MOST_LINES: usize = 48;

/// What the division of lines costs.
pub(super) type Cost = u32;

/// What a row costs by itself, so that lines are not taken for rows without need.
const ROW: Cost = 4;
/// A column half a line off.
const HALF_LINE_OFF: Cost = 2;
/// A blank line within a row.
const BLANK_LINE: Cost = 8;
/// A row that goes on on the next page.
const PAGE: Cost = 6;

/// How the cells of a row stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hang {
    Middle,
    Top,
}

/// The part of a line that stands in one column.
#[derive(Clone, Debug)]
pub(super) struct Part<'s> {
    pub column: usize,
    pub spots: Vec<Spot<'s>>,
}

/// A line of a table, its words by column.
#[derive(Clone, Debug)]
pub(super) struct Parted<'s> {
    pub y: i32,
    pub page: u16,
    pub parts: Vec<Part<'s>>,
}

/// What a run of lines holds in each column.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub columns: Vec<Option<Held>>,
}

/// What stands in one column of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub top: i32,
    pub bottom: i32,
    /// Lines with something in the column.
    pub lines: u32,
    /// Lines that look as the value of the column does.
    pub values: u32,
}

/// Divides the lines into rows. `is_value` tells whether words look as a value of that column, `demand` what it costs
/// that a run lacks what a row has, or has it twice.
pub(super) fn rows<'s>(
    lines: &[Parted<'s>],
    columns: usize,
    is_value: &dyn Fn(usize, &[Spot<'s>]) -> bool,
    demand: &dyn Fn(&Block, &Range<usize>) -> Cost,
) -> Vec<Range<usize>> {
    let mut best: Option<(Cost, Vec<Range<usize>>)> = None;
    for hang in [Hang::Middle, Hang::Top] {
        let (cost, rows) = divided(lines, columns, hang, is_value, demand);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, rows));
        }
    }
    best.map(|(_, rows)| rows).unwrap_or_default()
}

fn divided<'s>(
    lines: &[Parted<'s>],
    columns: usize,
    hang: Hang,
    is_value: &dyn Fn(usize, &[Spot<'s>]) -> bool,
    demand: &dyn Fn(&Block, &Range<usize>) -> Cost,
) -> (Cost, Vec<Range<usize>>) {
    // `costs[i]`: the cheapest division of the lines from i on, and where its first row ends.
    let mut costs: Vec<(Cost, usize)> = vec![(0, 0); lines.len() + 1];
    for from in (0..lines.len()).rev() {
        let mut block = Block { columns: vec![None; columns] };
        let mut inside: Cost = 0;
        let mut best = (Cost::MAX, from + 1);
        for to in from..lines.len().min(from + MOST_LINES) {
            if to > from {
                inside = inside.saturating_add(between(&lines[to - 1], &lines[to]));
            }
            block.add(&lines[to], is_value);
            let row = from..to + 1;
            let own = ROW.saturating_add(inside).saturating_add(block.off(hang)).saturating_add(demand(&block, &row));
            let whole = own.saturating_add(costs[to + 1].0);
            if whole < best.0 {
                best = (whole, to + 1);
            }
        }
        costs[from] = best;
    }
    let mut rows = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let to = costs[from].1.max(from + 1);
        rows.push(from..to);
        from = to;
    }
    (costs[0].0, rows)
}

/// What it costs that two lines that follow each other belong to one row.
fn between(above: &Parted<'_>, below: &Parted<'_>) -> Cost {
    if above.page != below.page {
        return PAGE;
    }
    let wide = (below.y - above.y - LINE * 5 / 4).max(0);
    let lines = Cost::try_from(wide).unwrap_or(0).saturating_mul(BLANK_LINE) / (LINE as Cost * 3 / 4);
    lines.min(BLANK_LINE * 3)
}

impl Block {
    fn add<'s>(&mut self, line: &Parted<'s>, is_value: &dyn Fn(usize, &[Spot<'s>]) -> bool) {
        for part in &line.parts {
            let (Some(cell), Some(first)) = (self.columns.get_mut(part.column), part.spots.first()) else { continue };
            let value = u32::from(is_value(part.column, &part.spots));
            let held = cell.get_or_insert(Held { top: first.y, bottom: first.y, lines: 0, values: 0 });
            held.top = held.top.min(first.y);
            held.bottom = held.bottom.max(first.y);
            held.lines += 1;
            held.values += value;
        }
    }

    /// How far the columns are from sharing one middle, or one top.
    fn off(&self, hang: Hang) -> Cost {
        let place = |held: &Held| match hang {
            Hang::Middle => held.top.midpoint(held.bottom),
            Hang::Top => held.top,
        };
        let mut places: Vec<i32> = self.columns.iter().flatten().map(place).collect();
        let middle = places.len() / 2;
        if places.len() < 2 {
            return 0;
        }
        let common = *places.select_nth_unstable(middle).1;
        let off = |place: &i32| {
            let distance = place.abs_diff(common).min(LINE.unsigned_abs() * 12);
            distance.saturating_mul(HALF_LINE_OFF) / (LINE.unsigned_abs() / 2)
        };
        places.iter().map(off).sum()
    }
}
