//! Whether two pieces of text that stand in neighbouring cells are one word or number that the border cut.
//!
//! The blank at a cut is gone, so the pieces alone do not tell `Comm|on` from `of|Security`. A number tells by its
//! commas, a date by its strokes, a word by those that stand whole elsewhere in the document.

use std::collections::BTreeSet;

use super::cell::plain;
use crate::form::words::{FIRST_OF_TITLES, OVER_COLUMNS};
use crate::parse::text::value;
use model::words::company;

/// KnownWords of a document that are looked up: more than any filing has.
const MOST_WORDS: usize = 50_000;

/// The words that stand whole in a document, in small letters.
pub(super) struct KnownWords {
    known: BTreeSet<String>,
}

impl KnownWords {
    /// Those of a document: all of a line, and of a cell those that no border can have cut.
    pub(super) fn of(document: &str) -> Self {
        let mut known: BTreeSet<String> =
            FIRST_OF_TITLES.iter().chain(&OVER_COLUMNS).map(|word| (*word).into()).collect();
        for line in document.lines() {
            let is_row = line.starts_with('|');
            for piece in line.split('|').flat_map(|cell| cell.split("<br>")) {
                let text = plain(piece);
                let mut words: Vec<&str> =
                    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
                if is_row && words.len() > 1 {
                    words.pop();
                    words.remove(0);
                } else if is_row {
                    words.clear();
                }
                known.extend(words.into_iter().map(str::to_lowercase));
                if known.len() > MOST_WORDS {
                    return Self { known };
                }
            }
        }
        Self { known }
    }

    fn holds(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        // A letter alone may be any piece.
        (word.len() > 1 || word == "a") && self.known.contains(&word)
            || company::is(&word, company::CompanyUse::EndsIssuer)
    }

    fn holds_beginning(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.known.range(word.clone()..).next().is_some_and(|known| known.starts_with(&word))
    }

    /// How the second piece goes on with the first.
    pub(super) fn between(&self, first: &str, second: &str) -> Glue {
        let (first, second) = (first.trim_end(), second.trim_start());
        let tail = &first[first.rfind(char::is_whitespace).map_or(0, |at| at + 1)..];
        let head = &second[..second.find(char::is_whitespace).unwrap_or(second.len())];
        let (Some(last), Some(next)) = (tail.chars().next_back(), head.chars().next()) else { return Glue::Apart };
        if is_cut_number(first, second) {
            return Glue::Cut;
        }
        if last.is_ascii_digit() && !matches!(next, ',' | ')') {
            return Glue::Apart;
        }
        let opens = |open: char, close: char| first.matches(open).count() > first.matches(close).count();
        match next {
            ')' => return if opens('(', ')') { Glue::Cut } else { Glue::Apart },
            ']' => return if opens('[', ']') { Glue::Cut } else { Glue::Apart },
            ',' | ';' => return Glue::Cut,
            _ if matches!(last, '(' | '[') => return Glue::Cut,
            _ => {}
        }
        if last == '-' && next.is_alphabetic() && tail.len() > 1 {
            return Glue::Cut;
        }
        if !last.is_alphabetic() || !next.is_alphabetic() || last.is_lowercase() && next.is_uppercase() {
            return Glue::Apart;
        }
        // A letter alone is a code.
        if next.is_uppercase() && first.chars().count() == 1 {
            return Glue::Apart;
        }
        let tail = &tail[tail.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1)..];
        let head = &head[..head.find(|c: char| !c.is_alphanumeric()).unwrap_or(head.len())];
        let both = self.holds(tail) && self.holds(head);
        let whole = format!("{tail}{head}");
        // A piece without a blank may go on in a third.
        let goes_on = head.len() == second.len() && !both && whole.len() > 2 && self.holds_beginning(&whole);
        match (goes_on || self.holds(&whole), both) {
            (true, _) => Glue::Cut,
            (false, true) => Glue::Apart,
            (false, false) if next.is_lowercase() => Glue::Cut,
            // In capitals a piece that is a word by itself is one.
            (false, false) if self.holds(tail) || self.holds(head) || head != head.to_uppercase() => Glue::Apart,
            (false, false) => Glue::Cut,
        }
    }
}

/// Whether two pieces are one number, date or mark, and not two.
pub(super) fn is_cut_number(first: &str, second: &str) -> bool {
    let (first, second) = (first.trim_end(), second.trim_start());
    let tail = &first[first.rfind(char::is_whitespace).map_or(0, |at| at + 1)..];
    let head = &second[..second.find(char::is_whitespace).unwrap_or(second.len())];
    let cut = tail.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | '('))
        && head.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | ')'));
    let whole = format!("{tail}{head}");
    // A year of four digits that is cut in its middle leaves one of two.
    let year = tail.contains('/') && !head.contains('/') && head.len() <= 2 && value::is_date(&whole);
    cut && (year || !(is_number(tail) && is_number(head))) && is_number(&whole)
}

/// How one piece goes on with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// The border cut a word or number.
    Cut,
    /// Nothing shows that it did.
    Apart,
}

/// Whether a word is a whole number, date or mark: thousands in groups of three, a day with its year.
fn is_number(word: &str) -> bool {
    let bare = word.trim_start_matches('$');
    if bare.contains('/') {
        return value::is_date(bare);
    }
    if let Some(mark) = bare.strip_prefix('(') {
        return mark.strip_suffix(')').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    }
    let (whole, part) = bare.split_once('.').map_or((bare, None), |(whole, part)| (whole, Some(part)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = groups.peekable();
    let grouped = groups.peek().is_none() || first.len() <= 3;
    digits(first) && grouped && groups.all(|group| group.len() == 3 && digits(group)) && part.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_that_a_border_cut() {
        let words = KnownWords::of("Held by the Roe Family Trust of Harbor.\n");
        for (first, second, expected) in [
            ("52,562,05", "1", Glue::Cut),
            ("1,254", ",390", Glue::Cut),
            ("179,1", "40", Glue::Cut),
            ("4,780", "12.64", Glue::Apart),
            ("11,409", "68,482", Glue::Apart),
            ("07/19/20", "29", Glue::Cut),
            ("(9", ")", Glue::Cut),
            ("Commo", "n Shares", Glue::Cut),
            ("COMM", "ON STOCK", Glue::Cut),
            ("Common", "Stock", Glue::Apart),
            ("by the", "family", Glue::Apart),
            ("Roe Fami", "ly Trust", Glue::Cut),
            ("Cannon-", "Brookes", Glue::Cut),
            ("FLOOR", ", 350", Glue::Cut),
        ] {
            assert_eq!(words.between(first, second), expected, "{first}|{second}");
        }
    }
}
