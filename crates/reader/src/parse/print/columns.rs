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
use model::Field;

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

/// A column that few rows fill.
const RARE: Cost = 24;
/// What a look costs that does not fit, for each degree.
const LOOK: Cost = 2;
/// What each letter costs that words stand apart from those of their column.
const APART_EACH: i32 = 4;

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
        let number =
            near.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '('));
        let end = if is_sign && number { i + 2 } else { i + 1 };
        units.push(&line.spots[i..end]);
        i = end;
    }
    units
}

/// What a unit looks like.
fn look_of(unit: &[Spot<'_>]) -> shape::Shape {
    match shape::of(&super::lines::joined(unit)) {
        shape::Shape::Amount if unit.iter().any(|spot| spot.is_dollars) => shape::Shape::Dollar,
        shape => shape,
    }
}

/// Tells numbers whose dollar sign stands alone on the line above them, or on the one before.
pub(super) fn find_dollars(lines: &mut [Line<'_>]) {
    for i in 0..lines.len() {
        let lone = |k: usize, line: &Line<'_>| {
            matches!(line.spots[k].text, "$" | "\\$")
                && line.spots.get(k + 1).is_none_or(|next| next.x.from - line.spots[k].x.to > SIGN_GAP)
        };
        let signs: Vec<Span> =
            (0..lines[i].spots.len()).filter(|&k| lone(k, &lines[i])).map(|k| lines[i].spots[k].x).collect();
        for sign in signs {
            let below = lines.iter_mut().skip(i + 1).take(2).flat_map(|line| &mut line.spots);
            let number =
                below.filter(|spot| spot.text.starts_with(|c: char| c.is_ascii_digit() || c == '.')).find(|spot| {
                    spot.x.from - sign.from <= PITCH * 3
                        && sign.from - spot.x.to <= 0
                        && sign.from - spot.x.from <= PITCH * 9
                });
            if let Some(spot) = number {
                spot.is_dollars = true;
            }
        }
    }
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
    let mut strips: Vec<(Strip, Cost)> =
        found.into_iter().map(|span| (Strip { span, looks: vec![0; slots.len()], only_marks: true }, 0)).collect();
    for line in lines {
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
    let rare = |k: usize| {
        let rare = matches!(slots[k].column, Column::Value(Field::DeemedExecutionDate) | Column::Early);
        if rare { RARE } else { 0 }
    };
    let use_cost = |k: usize| before.map_or(rare(k), |filled| if filled[k] { 0 } else { UNLIKE_BEFORE });
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

/// Where the words of each column stand on a page.
fn reaches(page: &[Line<'_>], slots: &[Slot], of: &dyn Fn(usize, usize) -> Option<usize>) -> Vec<Option<Span>> {
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); slots.len()];
    for (i, line) in page.iter().enumerate() {
        for (u, unit) in units(line).into_iter().enumerate() {
            let Some(column) = of(i, u) else { continue };
            if shape::misfit(slots[column].column, look_of(unit)) <= 2 {
                spans[column].push(span_of(unit));
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
fn unit_cost(span: Span, shape: shape::Shape, slot: &Slot, reach: Option<Span>) -> Cost {
    let look = shape::misfit(slot.column, shape) * LOOK;
    let place = match reach.or(slot.head) {
        Some(reach) => Cost::try_from((-reach.overlap(span)).max(0) / (PITCH / APART_EACH)).unwrap_or(0),
        None => MOST_PLACE / 2,
    };
    look + place.min(MOST_PLACE)
}

/// The column of each unit of a line: near the words of the column on other lines, of its look, in order.
fn settle(line: &Line<'_>, slots: &[Slot], reaches: &[Option<Span>]) -> Vec<usize> {
    let units = units(line);
    let mut costs: Vec<Vec<(Cost, usize)>> = Vec::with_capacity(units.len());
    for unit in &units {
        let (span, shape) = (span_of(unit), look_of(unit));
        let mut least: Option<(Cost, usize)> = None;
        let row = (0..slots.len())
            .map(|k| {
                if let Some(above) = costs.last() {
                    if least.is_none_or(|(cost, _)| above[k].0 <= cost) {
                        least = Some((above[k].0, k));
                    }
                }
                let (before, from) = least.unwrap_or((0, k));
                (before + unit_cost(span, shape, &slots[k], reaches[k]), from)
            })
            .collect();
        costs.push(row);
    }
    let mut columns = vec![0; units.len()];
    let Some(last) = costs.last() else { return columns };
    let mut k = (0..slots.len()).min_by_key(|&k| last[k].0).unwrap_or(0);
    for u in (0..units.len()).rev() {
        columns[u] = k;
        k = costs[u][k].1;
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
        let by_strip = |i: usize, u: usize| {
            let unit = units(&page[i])[u];
            columns.get(strip_of(&strips, |strip| strip.span, span_of(unit).from)).copied()
        };
        let first = reaches(page, &slots, &by_strip);
        let settled: Vec<Vec<usize>> = page.iter().map(|line| settle(line, &slots, &first)).collect();
        let second = reaches(page, &slots, &|i, u| settled[i].get(u).copied());
        for line in page {
            let mut parts: Vec<Part<'s>> = Vec::new();
            for (unit, column) in units(line).into_iter().zip(settle(line, &slots, &second)) {
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
