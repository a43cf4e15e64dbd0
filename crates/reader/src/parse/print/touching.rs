//! Words of columns that touch: a tool of fixed pitch leaves no blank where two columns stand close, `Date,Transaction`,
//! `Acquired5.`, `12/01/201612/01/2026`.

use super::head;
use super::lines::{PrintLine, Spot};
use crate::sheet::Span;

/// The letters of a day: `12/01/2016`.
const DAY: usize = 10;

/// Small words over the columns, which begin with no capital.
const SMALL: [&str; 3] = ["of", "or", "and"];
const MOST_SMALL: usize = 4;

/// Parts the words of a table's lines in which columns touch: those of heads, and days.
pub(super) fn part(lines: &mut [PrintLine<'_>]) {
    for line in lines {
        if line.spots.iter().all(|spot| cuts(spot.text).is_empty()) {
            continue;
        }
        let spots = line.spots.iter().flat_map(|spot| pieces(spot, &cuts(spot.text))).collect();
        line.spots = spots;
    }
}

/// Where a word is to be cut.
fn cuts(word: &str) -> Vec<usize> {
    let of_heads = between_heads(word);
    if of_heads.is_empty() { beside_days(word) } else { of_heads }
}

/// The ends of words over the columns within a word; none if a part of it is no such word. The edge of a sheet may cut the
/// last one.
fn between_heads(word: &str) -> Vec<usize> {
    let bytes = word.as_bytes();
    let is_cut = |at: usize| {
        let begins = match bytes[at] {
            b'(' => bytes.get(at + 1).is_some_and(|next| next.is_ascii_uppercase() || next.is_ascii_digit()),
            byte => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        };
        begins && (bytes[at - 1].is_ascii_lowercase() || matches!(bytes[at - 1], b',' | b')'))
    };
    let mut cuts: Vec<usize> = (1..word.len()).filter(|&at| is_cut(at)).collect();
    if cuts.is_empty() {
        let small = SMALL.iter().filter_map(|small| word.strip_suffix(small)).find(|head| head.len() > MOST_SMALL);
        cuts.extend(small.map(str::len));
    }
    let ends = cuts.iter().copied().chain([word.len()]);
    let mut from = 0;
    for end in ends {
        let is_head = |piece: &str| head::is_printed(piece) || from > 0 && end == word.len() && head::is_cut(piece);
        if !word.get(from..end).is_some_and(is_head) {
            cuts.clear();
            break;
        }
        from = end;
    }
    cuts
}

/// The places where a day touches another value, or the words of a title.
fn beside_days(word: &str) -> Vec<usize> {
    let bytes = word.as_bytes();
    let mut cuts = Vec::new();
    let mut from = 0;
    while let Some(at) = (from..bytes.len().saturating_sub(DAY - 1)).find(|&at| is_day(&bytes[at..at + DAY])) {
        let is_value = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'$');
        if at > 0 && is_value(at - 1) {
            cuts.push(at);
        }
        from = at + DAY;
        if is_value(from) || bytes.get(from).is_some_and(u8::is_ascii_uppercase) {
            cuts.push(from);
        }
    }
    cuts.dedup();
    cuts
}

fn is_day(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(i, byte)| if matches!(i, 2 | 5) { *byte == b'/' } else { byte.is_ascii_digit() })
}

/// The pieces of a word, each with its share of the place.
fn pieces<'s>(spot: &Spot<'s>, cuts: &[usize]) -> Vec<Spot<'s>> {
    let all = i32::try_from(spot.text.chars().count()).unwrap_or(i32::MAX).max(1);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let (mut from, mut before) = (0, 0);
    for end in cuts.iter().copied().chain([spot.text.len()]) {
        let text = &spot.text[from..end];
        let letters = i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
        let place = |count: i32| spot.x.from + spot.x.length() / all * count;
        let x = Span::new(place(before), place(before + letters));
        let at = spot.at.saturating_add(model::raw::offset(from));
        pieces.push(Spot { text, at, x, ..*spot });
        (from, before) = (end, before + letters);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_words_are_parted() {
        let parts = |word: &'static str| {
            let cuts = cuts(word);
            let ends = cuts.iter().copied().chain([word.len()]);
            let mut from = 0;
            ends.map(|end| word.get(std::mem::replace(&mut from, end)..end).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(parts("Date,Transaction"), ["Date,", "Transaction"]);
        assert_eq!(parts("Acquired5."), ["Acquired", "5."]);
        assert_eq!(parts("and7."), ["and", "7."]);
        assert_eq!(parts("Ownershipof"), ["Ownership", "of"]);
        assert_eq!(parts("BeneficiallyDerivativeOwnersh"), ["Beneficially", "Derivative", "Ownersh"]);
        assert_eq!(parts("Transaction(s)"), ["Transaction(s)"]);
        assert_eq!(parts("(D)Beneficially"), ["(D)", "Beneficially"]);
        assert_eq!(parts("12/01/201612/01/2026"), ["12/01/2016", "12/01/2026"]);
        assert_eq!(parts("64.503304/05/2023"), ["64.5033", "04/05/2023"]);
        assert_eq!(parts("05/03/2033Common"), ["05/03/2033", "Common"]);
        assert_eq!(parts("01/20/2028(2)"), ["01/20/2028(2)"]);
        assert_eq!(parts("McDonald"), ["McDonald"]);
        assert_eq!(parts("(Month/Day/Year)"), ["(Month/Day/Year)"]);
    }
}
