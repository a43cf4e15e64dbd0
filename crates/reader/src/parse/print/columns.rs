//! Which words of a table stand in which column.
//!
//! The words of all lines are projected onto one line: what stays apart there are strips, each a column or a part of
//! one. Strips keep the order of the columns. What decides, all rows together: the place of the heads, what the values
//! look like, and which columns the page before had filled.

use super::head::Slot;
use super::lines::{Line, Spot};
use super::partition::{Part, Parted};
use super::shape;
use crate::parse::html::layout::Column;
use crate::sheet::{PITCH, Span};

type Cost = u32;

/// A table with more strips is none.
const MOST_STRIPS: usize = 400;
/// Words this near are one value when the first is a dollar sign.
const SIGN_GAP: i32 = PITCH * 4;
/// What it costs a strip to stand outside the room of its column, for each letter.
const OUTSIDE: Cost = 4;
/// What it costs a strip to stand beside the head of its column, for each letter.
const BESIDE: Cost = 2;
/// The most that the place costs.
const MOST_PLACE: Cost = 60;
/// What a look that cannot be in a column costs, if all lines have it.
const MOST_LOOK: Cost = 120;
/// Another strip in a column of single values.
const SECOND_STRIP: Cost = 12;
/// A column that the page before had filled and this one has not, or the other way round.
const UNLIKE_BEFORE: Cost = 14;

/// A strip of the projection: what stands in it on all lines.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub span: Span,
    /// What the values of each column cost here.
    looks: Vec<Cost>,
    /// All of it are footnote marks.
    only_marks: bool,
}

/// Units of a line: words, dollar signs with their number.
fn units<'l, 's>(line: &'l Line<'s>) -> Vec<&'l [Spot<'s>]> {
    let mut units = Vec::new();
    let mut i = 0;
    while i < line.spots.len() {
        let is_sign = matches!(line.spots[i].text, "$" | "\\$");
        let near = line.spots.get(i + 1).filter(|next| next.x.from - line.spots[i].x.to <= SIGN_GAP);
        let number = near.is_some_and(|next| {
            next.text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '(')
        });
        let end = if is_sign && number { i + 2 } else { i + 1 };
        units.push(&line.spots[i..end]);
        i = end;
    }
    units
}

fn span_of(unit: &[Spot<'_>]) -> Span {
    match unit {
        [] => Span::default(),
        [first, rest @ ..] => rest.iter().fold(first.x, |span, spot| span.with(spot.x)),
    }
}

/// The strips of the lines.
fn strips(lines: &[Line<'_>], slots: &[Slot]) -> Vec<Strip> {
    let mut spans: Vec<Span> = lines.iter().flat_map(|line| units(line)).map(span_of).collect();
    spans.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for span in spans {
        match found.last_mut().filter(|last| span.from < last.to + PITCH / 6) {
            Some(last) => last.to = last.to.max(span.to),
            None => found.push(span),
        }
    }
    found.truncate(MOST_STRIPS);
    let mut strips: Vec<(Strip, Cost)> = found
        .into_iter()
        .map(|span| (Strip { span, looks: vec![0; slots.len()], only_marks: true }, 0))
        .collect();
    for line in lines {
        let mut texts: Vec<(usize, String)> = Vec::new();
        for unit in units(line) {
            let place = strip_of(&strips, |(strip, _)| strip.span, span_of(unit).from);
            let words = super::lines::joined(unit);
            match texts.last_mut().filter(|(last, _)| *last == place) {
                Some((_, text)) => {
                    text.push(' ');
                    text.push_str(&words);
                }
                None => texts.push((place, words)),
            }
        }
        for (place, text) in texts {
            let Some((strip, seen)) = strips.get_mut(place) else { continue };
            let shape = shape::of(&text);
            strip.only_marks &= shape == shape::Shape::Mark;
            for (look, slot) in strip.looks.iter_mut().zip(slots) {
                *look += shape::misfit(slot.column, shape);
            }
            *seen += 1;
        }
    }
    let scaled = |(mut strip, seen): (Strip, Cost)| {
        strip.looks.iter_mut().for_each(|look| *look = *look * MOST_LOOK / (seen.max(1) * shape::WRONG));
        strip
    };
    strips.into_iter().map(scaled).collect()
}

/// The strip in which that place lies: the last that begins at or before it.
fn strip_of<T>(strips: &[T], span: impl Fn(&T) -> Span, x: i32) -> usize {
    strips.partition_point(|strip| span(strip).from <= x).saturating_sub(1)
}

/// What it costs that the strip stands there when it is of that column.
fn place_cost(strip: &Strip, slot: &Slot, behind: Option<i32>) -> Cost {
    let letters = |distance: i32| Cost::try_from(distance.max(0) / (PITCH / 4)).unwrap_or(0);
    let mut cost = 0;
    match slot.room {
        Some(room) => {
            let middle = strip.span.middle();
            let outside = (room.from - PITCH - strip.span.to.min(middle + PITCH)).max(middle - room.to);
            cost += letters(outside) * OUTSIDE / 4;
        }
        // A column whose head was not found stands behind those whose heads were.
        None => {
            let inside = behind.map_or(0, |behind| behind - strip.span.middle());
            cost += letters(inside) * OUTSIDE / 4;
        }
    }
    if let Some(head) = slot.head {
        cost += letters(-head.overlap(strip.span)) * BESIDE / 4;
        let off = (head.middle() - strip.span.middle()).abs();
        cost += letters(off) / 16;
    }
    cost.min(MOST_PLACE)
}

/// The column of each strip.
fn assign(strips: &[Strip], slots: &[Slot], before: Option<&[bool]>) -> Vec<usize> {
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
    let use_cost = |k: usize| before.map_or(0, |filled| if filled[k] { 0 } else { UNLIKE_BEFORE });
    let skip_cost = |k: usize| before.map_or(0, |filled| if filled[k] { UNLIKE_BEFORE } else { 0 });
    let own = |c: usize, k: usize| strips[c].looks[k] + place_cost(&strips[c], &slots[k], behind_heads[k]);
    const NEVER: Cost = Cost::MAX / 4;
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

/// The lines of a table with their words by column. Each page is divided by itself, since the places on one page are
/// not those of another; the heads stand on the first.
pub(super) fn part<'s>(lines: &[Line<'s>], slots: &[Slot]) -> Vec<Parted<'s>> {
    let mut parted = Vec::with_capacity(lines.len());
    let mut slots = slots.to_vec();
    let mut filled: Option<Vec<bool>> = None;
    for page in lines.chunk_by(|above, below| above.page == below.page) {
        let strips = strips(page, &slots);
        let columns = assign(&strips, &slots, filled.as_deref());
        for line in page {
            let mut parts: Vec<Part<'s>> = Vec::new();
            for unit in units(line) {
                let strip = strip_of(&strips, |strip| strip.span, span_of(unit).from);
                let Some(&column) = columns.get(strip) else { continue };
                match parts.last_mut().filter(|part| part.column == column) {
                    Some(part) => part.spots.extend_from_slice(unit),
                    None => parts.push(Part { column, spots: unit.to_vec() }),
                }
            }
            parted.push(Parted { y: line.y, page: line.page, parts });
        }
        let mut now = vec![false; slots.len()];
        columns.iter().for_each(|&k| now[k] = true);
        filled = Some(now);
        for slot in &mut slots {
            (slot.head, slot.room) = (None, None);
        }
    }
    parted
}

/// The place of a column among those of a table.
pub(super) fn place_of(slots: &[Slot], wanted: impl Fn(Column) -> bool) -> Option<usize> {
    slots.iter().position(|slot| wanted(slot.column))
}
