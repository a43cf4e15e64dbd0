//! What is one value on a line: a word, a dollar sign with its number, a name with its letter.

use super::lines::{PrintLine, SEGMENT_GAP, Spot, joined};
use super::shape;
use crate::sheet::{PITCH, Span};

/// Words this near are one value when the first is a dollar sign.
const SIGN_GAP: i32 = PITCH * 2;

/// Units of a line: words, dollar signs with their number.
pub(super) fn units<'l, 's>(line: &'l PrintLine<'s>) -> Vec<&'l [Spot<'s>]> {
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
                && shape::of(line.spots[i].text) == shape::CellShape::Text
        });
        let end = if (is_sign && number) || letter { i + 2 } else { i + 1 };
        units.push(&line.spots[i..end]);
        i = end;
    }
    units
}

/// What a unit looks like.
pub(super) fn look_of(unit: &[Spot<'_>]) -> shape::CellShape {
    match shape::of(&joined(unit)) {
        shape::CellShape::Amount | shape::CellShape::Grouped if unit.iter().any(|spot| spot.is_dollars) => {
            shape::CellShape::Dollar
        }
        shape => shape,
    }
}

/// Tells numbers whose dollar sign stands alone on the line above them, or on the one before.
pub(in crate::parse) fn find_dollars(lines: &mut [PrintLine<'_>]) {
    for i in 0..lines.len() {
        let lone = |k: usize, line: &PrintLine<'_>| {
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

pub(super) fn span_of(unit: &[Spot<'_>]) -> Span {
    match unit {
        [] => Span::default(),
        [first, rest @ ..] => rest.iter().fold(first.x, |span, spot| span.with(spot.x)),
    }
}
