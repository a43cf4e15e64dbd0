//! Which lines of a table are one row.
//!
//! Cells of a printed row stand in the middle of its height. So its values are on one line, the anchor, with as many
//! lines of longer cells above it as below.

use std::ops::Range;

use super::super::super::column::Cost;
use super::super::super::item::Shape;
use super::super::grammar::is_year;
use super::super::titles;
use super::super::token::StreamToken;

/// The most lines of a row above its anchor, or below.
const MOST_LINES: usize = 12;
/// What each line costs by which a row has more on one side of its anchor than on the other, but for the first: a line
/// may be recognised as two.
const UNEVEN: Cost = 3;

/// Whether a line holds the values of a row.
pub(super) fn is_anchor(line: &[StreamToken<'_>]) -> bool {
    let weight = |token: &StreamToken<'_>| match token.shape {
        Shape::Date => 2,
        Shape::Amount if is_year(token) => 0,
        // A sign whose number stands elsewhere.
        Shape::Dollar if token.text.is_empty() => 0,
        Shape::Amount if token.text.contains(',') || token.text.len() > 3 && !token.text.contains('.') => 2,
        Shape::Amount | Shape::Unread | Shape::Dollar | Shape::Code => 1,
        Shape::Text | Shape::Mark => 0,
    };
    let values: Vec<u32> = line.iter().map(weight).filter(|weight| *weight > 0).collect();
    let strong = values.contains(&2);
    let first = line.first().filter(|token| token.shape == Shape::Text);
    // A small balance, or one that cannot be read, is one behind a title and before the letter of the ownership.
    let is_count = |token: &StreamToken<'_>| match token.shape {
        Shape::Amount => !is_year(token),
        Shape::Unread => true,
        _ => token.text.bytes().filter(u8::is_ascii_digit).count() > 2,
    };
    let counted = first.is_some_and(|first| titles::strangeness(first.text) == 0)
        && line
            .iter()
            .position(is_count)
            .is_some_and(|at| line[at + 1..].iter().any(|token| model::Ownership::parse(token.text).is_some()));
    strong && (values.iter().sum::<u32>() > 2 || first.is_some()) || counted
}

/// The lines of each row, given those of the anchors. `cost` tells what it costs to read lines as the row of an anchor,
/// by its number.
pub(super) fn bands(count: usize, anchors: &[usize], cost: impl Fn(usize, Range<usize>) -> Cost) -> Vec<Range<usize>> {
    let Some((&first, &last)) = anchors.first().zip(anchors.last()) else { return Vec::new() };
    // The ways to read the rows so far, by the line on which the next begins.
    let mut ways: Vec<(usize, Cost, Vec<Range<usize>>)> = vec![(first.saturating_sub(MOST_LINES), 0, Vec::new())];
    for (k, &anchor) in anchors.iter().enumerate() {
        let is_last = anchor == last;
        let end = anchors.get(k + 1).map_or(count.min(anchor + 1 + MOST_LINES), |next| *next);
        let from = if is_last { end } else { anchor + 1 };
        let mut next: Vec<(usize, Cost, Vec<Range<usize>>)> = Vec::new();
        for to in from..=end {
            let best = ways
                .iter()
                .filter(|(start, ..)| anchor - start <= MOST_LINES && to - anchor <= MOST_LINES + 1)
                .map(|(start, spent, rows)| {
                    let (above, below) = (anchor - start, to - anchor - 1);
                    let uneven = Cost::try_from(above.abs_diff(below).saturating_sub(1)).unwrap_or(Cost::MAX / 8);
                    (spent + uneven * UNEVEN + cost(k, *start..to), *start, rows)
                })
                .min_by_key(|(cost, ..)| *cost);
            if let Some((cost, start, rows)) = best {
                next.push((to, cost, [rows.as_slice(), std::slice::from_ref(&(start..to))].concat()));
            }
        }
        // Too many lines between two anchors: those in the middle are of no row.
        if next.is_empty() {
            let rows = ways.iter().min_by_key(|(_, cost, _)| *cost).map(|(start, _, rows)| (*start, rows.clone()));
            let (start, mut rows) = rows.unwrap_or_default();
            rows.push(start.max(anchor.saturating_sub(MOST_LINES))..anchor + 1);
            next.push((anchor + 1, 0, rows));
        }
        ways = next;
        if let Some(&following) = anchors.get(k + 1) {
            // Where the next anchor is too far off, its row begins as near as it can.
            for way in &mut ways {
                way.0 = way.0.max(following.saturating_sub(MOST_LINES));
            }
        }
    }
    ways.into_iter().min_by_key(|(_, cost, _)| *cost).map(|(_, _, rows)| rows).unwrap_or_default()
}
