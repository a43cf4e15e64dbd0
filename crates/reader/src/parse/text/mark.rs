//! Footnote marks: `(1)`, `⁽¹⁾`, several of them, glued to the value they qualify or set off by a blank.
//!
//! Takes the text of a cell, gives the text without its marks and their numbers. `401(k)` is no mark: marks hold
//! digits only. No cell refers to one footnote twice, so a second `(1)` from the right belongs to the text.

/// The most digits in a mark: EDGAR takes 99 footnotes.
const DIGITS: usize = 2;

/// The numbers of a cell's footnotes, in the order of the cell.
pub(in crate::parse) type Marks = Vec<u8>;

/// The text without the marks at its end, and the marks. Where the page prints its marks raised, a plain `(1)` is
/// part of the text.
pub(in crate::parse) fn strip(text: &str, raised_only: bool) -> (&str, Marks) {
    let mut rest = text.trim_end();
    let mut marks = Marks::new();
    while let Some((before, number)) = last_mark(rest, raised_only) {
        if marks.contains(&number) {
            break;
        }
        marks.push(number);
        rest = before.trim_end();
    }
    marks.reverse();
    (rest, marks)
}

/// Whether a text holds nothing but marks, or nothing.
pub(in crate::parse) fn is_marks(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some((_, behind)) = first_mark(rest) {
        rest = behind.trim_start();
    }
    rest.is_empty()
}

/// The mark at the beginning of the text and what follows it.
pub(in crate::parse) fn first_mark(text: &str) -> Option<(u8, &str)> {
    let (inner, close) = match text.chars().next()? {
        '(' => (&text[1..], ')'),
        '⁽' => (&text['⁽'.len_utf8()..], '⁾'),
        _ => return None,
    };
    let end = inner.find(close)?;
    Some((number(&inner[..end])?, &inner[end + close.len_utf8()..]))
}

/// Whether the text holds a raised mark.
pub(in crate::parse) fn has_raised(text: &str) -> bool {
    text.contains('⁽')
}

fn last_mark(text: &str, raised_only: bool) -> Option<(&str, u8)> {
    let open = match text.chars().next_back()? {
        ')' if !raised_only => '(',
        '⁾' => '⁽',
        _ => return None,
    };
    let from = text.rfind(open)?;
    let (mark, rest) = first_mark(&text[from..])?;
    rest.is_empty().then_some((&text[..from], mark))
}

/// The number written in plain or raised digits, from 1.
fn number(digits: &str) -> Option<u8> {
    let mut value = 0u8;
    let mut count = 0;
    for digit in digits.trim().chars() {
        let digit = match digit {
            '0'..='9' => digit as u32 - '0' as u32,
            '⁰' => 0,
            '¹' => 1,
            '²' => 2,
            '³' => 3,
            '⁴'..='⁹' => digit as u32 - '⁴' as u32 + 4,
            _ => return None,
        };
        count += 1;
        if count > DIGITS {
            return None;
        }
        value = value * 10 + u8::try_from(digit).ok()?;
    }
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_every_printing_are_taken_off() {
        for (text, left, marks) in [
            ("13,200 ⁽¹⁾", "13,200", &[1u8][..]),
            ("By Fund ⁽⁴⁾ ⁽⁵⁾", "By Fund", &[4, 5]),
            ("By Fund ⁽¹⁰⁾⁽¹¹⁾", "By Fund", &[10, 11]),
            ("531,325(5)", "531,325", &[5]),
            ("F(1)", "F", &[1]),
            ("(2) (3)", "", &[2, 3]),
            ("401(k)(1)", "401(k)", &[1]),
            ("401(k)", "401(k)", &[]),
            ("See note (1) (1)", "See note (1)", &[1]),
            ("(2003)", "(2003)", &[]),
            ("(0)", "(0)", &[]),
        ] {
            assert_eq!(strip(text, false), (left, marks.to_vec()), "{text}");
        }
        assert_eq!(strip("See note (1) ⁽²⁾", true), ("See note (1)", vec![2]));
    }

    #[test]
    fn a_mark_begins_a_text() {
        assert_eq!(first_mark("(12) Vests"), Some((12, " Vests")));
        assert_eq!(first_mark("(a) Vests"), None);
        assert_eq!(first_mark("()"), None);
    }
}
