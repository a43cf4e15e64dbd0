//! The words of all lines projected onto one: what stays apart there are strips, each a column or a part of one.
//!
//! Strips keep the order of the columns. What decides between columns: the place of the heads, what the values look
//! like on all lines together, and which columns the page before had filled.

use super::head::ColumnSlot;
use super::lines::{PrintLine, Spot};
use super::shape;
use super::unit::{look_of, span_of, units};
use crate::parse::html::layout::PageColumn;
use crate::sheet::{PITCH, Span};
use model::Field;

/// What a column costs that words are given to.
pub(super) type Cost = u32;

/// A table with more strips is none.
const MOST_STRIPS: usize = 400;
/// What it costs a strip to stand outside the room of its column, for each letter.
const OUTSIDE: Cost = 4;
/// What it costs a strip to stand beside the head of its column, for each letter.
const BESIDE: Cost = 2;
/// The most that the place costs.
pub(super) const MOST_PLACE: Cost = 60;
/// What a look that cannot be in a column costs, if all lines have it.
const MOST_LOOK: Cost = 120;
/// Another strip in a column of single values.
const SECOND_STRIP: Cost = 20;
/// A column that the page before had filled and this one has not, or the other way round.
const UNLIKE_BEFORE: Cost = 14;
/// A column that few rows fill.
pub(super) const RARE: Cost = 24;
/// No way to place the strips.
const NEVER: Cost = Cost::MAX / 4;

/// A strip of the projection: what stands in it on all lines.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub span: Span,
    /// What the values of each column cost here.
    looks: Vec<Cost>,
    /// All of it are footnote marks.
    pub only_marks: bool,
    /// The lines that fill it.
    lines: Vec<usize>,
}

impl Strip {
    /// Whether a line fills both.
    fn shares_line(&self, other: &Self) -> bool {
        let mut left = self.lines.iter().peekable();
        other.lines.iter().any(|line| {
            while left.next_if(|mine| *mine < line).is_some() {}
            left.peek() == Some(&line)
        })
    }
}

/// The strips of the lines.
pub(super) fn strips(lines: &[PrintLine<'_>], slots: &[ColumnSlot]) -> Vec<Strip> {
    let mut spans: Vec<Span> = lines.iter().flat_map(|line| units(line)).map(span_of).collect();
    spans.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for span in spans {
        match found.last_mut().filter(|last| span.from < last.to) {
            Some(last) => last.to = last.to.max(span.to),
            None => found.push(span),
        }
    }
    found.truncate(MOST_STRIPS);
    let mut strips: Vec<(Strip, Cost)> = found
        .into_iter()
        .map(|span| (Strip { span, looks: vec![0; slots.len()], only_marks: true, lines: Vec::new() }, 0))
        .collect();
    for (i, line) in lines.iter().enumerate() {
        let mut groups: Vec<(usize, Vec<Spot<'_>>)> = Vec::new();
        for unit in units(line) {
            let place = strip_of(&strips, |(strip, _)| strip.span, span_of(unit).from);
            match groups.last_mut().filter(|(last, _)| *last == place) {
                Some((_, group)) => group.extend_from_slice(unit),
                None => groups.push((place, unit.to_vec())),
            }
        }
        for (place, group) in groups {
            let Some((strip, seen)) = strips.get_mut(place) else { continue };
            let shape = look_of(&group);
            strip.only_marks &= shape == shape::CellShape::Mark;
            for (look, slot) in strip.looks.iter_mut().zip(slots) {
                *look += shape::misfit(slot.column, shape);
            }
            *seen += 1;
            strip.lines.push(i);
        }
    }
    let scaled = |(mut strip, seen): (Strip, Cost)| {
        strip.looks.iter_mut().for_each(|look| *look = *look * MOST_LOOK / (seen.max(1) * shape::WRONG));
        strip
    };
    strips.into_iter().map(scaled).collect()
}

/// The strip in which that place lies: the last that begins at or before it.
pub(super) fn strip_of<T>(strips: &[T], span: impl Fn(&T) -> Span, x: i32) -> usize {
    strips.partition_point(|strip| span(strip).from <= x).saturating_sub(1)
}

/// What it costs that the strip stands there when it is of that column.
pub(super) fn place_cost(strip: &Strip, slot: &ColumnSlot, behind: Option<i32>) -> Cost {
    let letters = |distance: i32| Cost::try_from(distance.max(0) / (PITCH / 4)).unwrap_or(0);
    let outside = match (slot.head, slot.room) {
        (Some(head), _) => {
            let off = (head.middle() - strip.span.middle()).abs();
            letters(-head.overlap(strip.span)) * BESIDE / 4 + letters(off) / 16
        }
        (None, Some(room)) => {
            let middle = strip.span.middle();
            letters((room.from - PITCH - middle).max(middle - room.to)) * OUTSIDE / 4
        }
        // A column whose head was not found stands behind those whose heads were.
        (None, None) => letters(behind.map_or(0, |behind| behind - strip.span.middle())) * OUTSIDE / 4,
    };
    outside.min(MOST_PLACE)
}

/// Whether few rows fill the column.
pub(super) fn is_rare(column: PageColumn) -> bool {
    matches!(column, PageColumn::Value(Field::DeemedExecutionDate) | PageColumn::Early)
}

/// The column of each strip.
pub(super) fn assign(strips: &[Strip], slots: &[ColumnSlot], before: Option<&[bool]>) -> Vec<usize> {
    let width = slots.len();
    if strips.is_empty() || width == 0 {
        return Vec::new();
    }
    let mut behind = None;
    let behind_heads: Vec<Option<i32>> = slots
        .iter()
        .map(|slot| {
            behind = slot.room.map_or(behind, |room| Some(room.to));
            behind
        })
        .collect();
    let rare = |k: usize| if is_rare(slots[k].column) { RARE } else { 0 };
    let use_cost = |k: usize| before.map_or(rare(k), |filled| if filled[k] { 0 } else { UNLIKE_BEFORE });
    let skip_cost = |k: usize| before.map_or(0, |filled| if filled[k] { UNLIKE_BEFORE } else { 0 });
    let own = |c: usize, k: usize| strips[c].looks[k] + place_cost(&strips[c], &slots[k], behind_heads[k]);
    // `costs[c][k]`: the cheapest way to place the strips up to c, with c in column k, and the column of the one before.
    let mut costs: Vec<Vec<(Cost, usize)>> = Vec::with_capacity(strips.len());
    for c in 0..strips.len() {
        let mut row = vec![(NEVER, 0); width];
        for (k, cell) in row.iter_mut().enumerate() {
            let step = own(c, k);
            match costs.last() {
                None => {
                    let skipped: Cost = (0..k).map(skip_cost).sum();
                    *cell = (step + skipped + use_cost(k), k);
                }
                Some(above) => {
                    let mut skipped = 0;
                    for j in (0..=k).rev() {
                        let change = if j == k {
                            if shape::is_prose(slots[k].column) {
                                1
                            } else if strips[c].only_marks || strips[c - 1].only_marks {
                                3
                            } else if strips[c].shares_line(&strips[c - 1]) {
                                SECOND_STRIP * 2
                            } else {
                                SECOND_STRIP
                            }
                        } else {
                            use_cost(k) + skipped
                        };
                        let cost = above[j].0.saturating_add(step + change);
                        if cost < cell.0 {
                            *cell = (cost, j);
                        }
                        if j < k {
                            skipped += skip_cost(j);
                        }
                    }
                }
            }
        }
        costs.push(row);
    }
    let after = |k: usize| (k + 1..width).map(skip_cost).sum::<Cost>();
    let Some(last) = costs.last() else { return Vec::new() };
    let mut k = (0..width).min_by_key(|&k| last[k].0.saturating_add(after(k))).unwrap_or(0);
    let mut columns = vec![0; strips.len()];
    for c in (0..strips.len()).rev() {
        columns[c] = k;
        k = costs[c][k].1;
    }
    columns
}
