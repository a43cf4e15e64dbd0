//! Which words of a table stand in which column.
//!
//! The words of all lines are projected onto one line: what stays apart there are strips, each a column or a part of
//! one. Strips keep the order of the columns. What decides, all rows together: the place of the heads, what the values
//! look like, and which columns the page before had filled.

use super::head::Slot;
use super::lines::{Line, SEGMENT_GAP, Spot};
use super::partition::{Part, Parted};
use super::shape;
use crate::parse::html::layout::Column;
use crate::sheet::{PITCH, Span};
use model::Field;

type Cost = u32;

/// A table with more strips is none.
const MOST_STRIPS: usize = 400;
/// Words this near are one value when the first is a dollar sign.
const SIGN_GAP: i32 = PITCH * 2;
/// What it costs a strip to stand outside the room of its column, for each letter.
const OUTSIDE: Cost = 4;
/// What it costs a strip to stand beside the head of its column, for each letter.
const BESIDE: Cost = 2;
/// The most that the place costs.
const MOST_PLACE: Cost = 60;
/// What a look that cannot be in a column costs, if all lines have it.
const MOST_LOOK: Cost = 120;
/// Another strip in a column of single values.
const SECOND_STRIP: Cost = 20;
/// Another value in such a column on one line.
const SECOND_VALUE: Cost = 20;
/// A line with so many values tells how wide its places are.
const TELLING: usize = 5;
/// How much better the values must fit on places of another width.
const WORTH_STRETCHING: Cost = 15;
/// A column that the page before had filled and this one has not, or the other way round.
const UNLIKE_BEFORE: Cost = 14;

/// A column that few rows fill.
const RARE: Cost = 24;
/// What a look costs that does not fit, for each degree.
const LOOK: Cost = 3;
/// What each letter costs that words stand apart from those of their column.
const APART_EACH: i32 = 3;

/// What words at the head of a column cost that stand apart from the words of the column.
const PITCH_OFF: Cost = 4;
/// Words somewhere between the columns beside theirs.
const BETWEEN: Cost = 6;

/// A strip of the projection: what stands in it on all lines.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub span: Span,
    /// What the values of each column cost here.
    looks: Vec<Cost>,
    /// All of it are footnote marks.
    only_marks: bool,
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

/// Units of a line: words, dollar signs with their number.
fn units<'l, 's>(line: &'l Line<'s>) -> Vec<&'l [Spot<'s>]> {
    let mut units = Vec::new();
    let mut i = 0;
    while i < line.spots.len() {
        let is_sign = matches!(line.spots[i].text, "$" | "\\$");
        let near = line.spots.get(i + 1).filter(|next| next.x.from - line.spots[i].x.to <= SIGN_GAP);
        let number =
            near.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '('));
        // A letter one blank behind a word is of its name: no column of letters follows one of words.
        let letter = near.is_some_and(|next| {
            next.x.from - line.spots[i].x.to <= SEGMENT_GAP
                && next.text.len() == 1
                && next.text.starts_with(|c: char| c.is_ascii_uppercase())
                && shape::of(line.spots[i].text) == shape::Shape::Text
        });
        let end = if (is_sign && number) || letter { i + 2 } else { i + 1 };
        units.push(&line.spots[i..end]);
        i = end;
    }
    units
}

/// What a unit looks like.
fn look_of(unit: &[Spot<'_>]) -> shape::Shape {
    match shape::of(&super::lines::joined(unit)) {
        shape::Shape::Amount | shape::Shape::Grouped if unit.iter().any(|spot| spot.is_dollars) => shape::Shape::Dollar,
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
            strip.only_marks &= shape == shape::Shape::Mark;
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
fn strip_of<T>(strips: &[T], span: impl Fn(&T) -> Span, x: i32) -> usize {
    strips.partition_point(|strip| span(strip).from <= x).saturating_sub(1)
}

/// What it costs that the strip stands there when it is of that column.
fn place_cost(strip: &Strip, slot: &Slot, behind: Option<i32>) -> Cost {
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
fn is_rare(column: Column) -> bool {
    matches!(column, Column::Value(Field::DeemedExecutionDate) | Column::Early)
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
    let rare = |k: usize| if is_rare(slots[k].column) { RARE } else { 0 };
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

/// Where the words of each column stand on a page.
fn reaches(page: &[Line<'_>], slots: &[Slot], of: &dyn Fn(usize, usize) -> Option<usize>) -> Vec<Option<Span>> {
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); slots.len()];
    for (i, line) in page.iter().enumerate() {
        let mut before: Option<(usize, i32)> = None;
        for (u, unit) in units(line).into_iter().enumerate() {
            let Some(column) = of(i, u) else { continue };
            let (look, span) = (look_of(unit), span_of(unit));
            let prose = shape::is_prose(slots[column].column);
            // Marks one blank behind the words of a cell are of it.
            let follows = before.is_some_and(|(last, to)| last == column && span.from - to <= SEGMENT_GAP);
            let most = if prose && !(follows && look == shape::Shape::Mark) { 0 } else { 2 };
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
fn unit_cost(span: Span, look: shape::Shape, slots: &[Slot], reaches: &[Option<Span>], k: usize) -> Cost {
    let apart = |reach: Span| Cost::try_from((-reach.overlap(span)).max(0) / (PITCH / APART_EACH)).unwrap_or(0);
    let rare = if reaches[k].is_none() && is_rare(slots[k].column) { RARE / 2 } else { 0 };
    let place = match (reaches[k].map(apart), slots[k].head.map(apart)) {
        // The words of the page itself tell more than its heads.
        (Some(reach), Some(head)) => reach.min(head + PITCH_OFF),
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
fn settle(line: &Line<'_>, slots: &[Slot], reaches: &[Option<Span>]) -> (Cost, Vec<usize>) {
    let units = units(line);
    let looks: Vec<shape::Shape> = units.iter().map(|unit| look_of(unit)).collect();
    let mut costs: Vec<Vec<(Cost, usize)>> = Vec::with_capacity(units.len());
    for (u, unit) in units.iter().enumerate() {
        let span = span_of(unit);
        let single = u > 0 && looks[u] != shape::Shape::Mark && looks[u - 1] != shape::Shape::Mark;
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
fn stretched<'s>(line: &Line<'s>, hundredths: i32) -> Line<'s> {
    let place = |x: i32| i32::try_from(i64::from(x) * i64::from(hundredths) / 100).unwrap_or(x);
    let mut line = line.clone();
    for spot in &mut line.spots {
        spot.x = Span::new(place(spot.x.from), place(spot.x.to));
    }
    line
}

/// Undoes what some converters do: lines of one page stand on places of different width, some rows wider than others.
/// A line with many values tells its width by where they fit best; the lines about it share it.
fn evened<'s>(page: &[Line<'s>], slots: &[Slot], reaches: &[Option<Span>]) -> Option<Vec<Line<'s>>> {
    let width = |line: &Line<'s>| {
        if units(line).len() < TELLING {
            return None;
        }
        let (plain, _) = settle(line, slots, reaches);
        let cost =
            |hundredths: i32| settle(&stretched(line, hundredths), slots, reaches).0 + hundredths.abs_diff(100) / 2;
        let best = (85..=115).min_by_key(|&hundredths| cost(hundredths))?;
        Some(if cost(best) + WORTH_STRETCHING <= plain { best } else { 100 })
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

/// Columns of which one may be taken for the other when only one of them is filled.
const PAIRS: [(Column, Column); 4] = [
    (Column::Amount(Field::UnderlyingShares, Field::UnderlyingValue), Column::Value(Field::PricePerShare)),
    (Column::Acquired, Column::Disposed),
    (Column::Value(Field::ExerciseDate), Column::Value(Field::ExpirationDate)),
    (Column::Value(Field::TransactionDate), Column::Value(Field::DeemedExecutionDate)),
];

/// Where the heads of the first page would stand on a page that has none: between columns that both pages fill.
fn carried(slots: &[Slot], first: &[Option<Span>], here: &[Option<Span>]) -> Vec<Option<Span>> {
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

/// The lines of a table with their words by column. Each page is divided by itself, since the places on one page are
/// not those of another; the heads stand on the first.
pub(super) fn part<'s>(lines: &[Line<'s>], slots: &[Slot]) -> Vec<Parted<'s>> {
    let mut parted = Vec::with_capacity(lines.len());
    let mut before: Option<(Vec<bool>, Vec<Option<Span>>)> = None;
    for page in lines.chunk_by(|above, below| above.page == below.page) {
        let mut here = slots.to_vec();
        if before.is_some() {
            here.iter_mut().for_each(|slot| (slot.head, slot.room) = (None, None));
        }
        let strips = strips(page, slots);
        let filled = before.as_ref().map(|(filled, _)| &**filled);
        let mut columns = assign(&strips, &here, filled);
        if let Some((_, first)) = &before {
            let reached = reaches(page, &here, &by_strip(page, &strips, &columns));
            // A page with a few words of the last row is as wide as the page before.
            let tells =
                strips.iter().zip(&columns).any(|(strip, &k)| !strip.only_marks && !shape::is_prose(slots[k].column));
            let heads = if tells { carried(slots, first, &reached) } else { first.clone() };
            here.iter_mut().zip(heads).for_each(|(slot, head)| slot.head = head);
            columns = assign(&strips, &here, filled);
        }
        let mut first = reaches(page, &here, &by_strip(page, &strips, &columns));
        let even = evened(page, &here, &first);
        let page = even.as_deref().unwrap_or(page);
        if even.is_some() {
            let strips = self::strips(page, slots);
            columns = assign(&strips, &here, filled);
            first = reaches(page, &here, &by_strip(page, &strips, &columns));
        }
        let settled: Vec<Vec<usize>> = page.iter().map(|line| settle(line, &here, &first).1).collect();
        let second = reaches(page, &here, &|i, u| settled[i].get(u).copied());
        for line in page {
            let mut parts: Vec<Part<'s>> = Vec::new();
            for (unit, column) in units(line).into_iter().zip(settle(line, &here, &second).1) {
                match parts.last_mut().filter(|part| part.column == column) {
                    Some(part) => part.spots.extend_from_slice(unit),
                    None => parts.push(Part { column, spots: unit.to_vec() }),
                }
            }
            parted.push(Parted { y: line.y, page: line.page, parts });
        }
        if before.is_none() {
            let mut filled = vec![false; slots.len()];
            columns.iter().for_each(|&k| filled[k] = true);
            before = Some((filled, second));
        }
    }
    parted
}

/// The column of each unit of each line, by its strip.
fn by_strip<'p>(
    page: &'p [Line<'_>],
    strips: &'p [Strip],
    columns: &'p [usize],
) -> impl Fn(usize, usize) -> Option<usize> + 'p {
    let of = |unit: &[Spot<'_>]| columns.get(strip_of(strips, |strip| strip.span, span_of(unit).from)).copied();
    let places: Vec<Vec<Option<usize>>> = page.iter().map(|line| units(line).into_iter().map(of).collect()).collect();
    move |i, u| places[i].get(u).copied().flatten()
}

/// The place of a column among those of a table.
pub(super) fn place_of(slots: &[Slot], wanted: impl Fn(Column) -> bool) -> Option<usize> {
    slots.iter().position(|slot| wanted(slot.column))
}
