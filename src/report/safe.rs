//! Makes text from a filing safe: it must neither control a terminal nor become a formula in a spreadsheet.

use std::borrow::Cow;

/// Makes text safe for a terminal. Control characters and characters that change the direction of writing become escapes.
/// Line breaks and tabs become blanks.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => safe.push(' '),
            letter if steers(letter) => safe.extend(letter.escape_unicode()),
            letter => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

/// Makes text safe for a CSV cell. Text that begins like a formula gets an apostrophe, which spreadsheets read as the mark
/// of a text. A plain number such as `-23215.5` is no formula, so it stays a number.
pub fn for_csv(text: &str) -> Cow<'_, str> {
    if is_plain_number(text) {
        return Cow::Borrowed(text);
    }
    match text.trim_start_matches([' ', '\u{feff}']).chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Whether the text is digits, with at most one sign before them and one point between them.
pub(super) fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped_for_a_terminal() {
        assert_eq!(for_terminal("By Trust"), "By Trust");
        assert_eq!(for_terminal("\u{1b}[2Jgone\u{202e}"), "\\u{1b}[2Jgone\\u{202e}");
        assert_eq!(for_terminal("two\nlines\u{9b}31m"), "two lines\\u{9b}31m");
    }

    #[test]
    fn formulas_are_escaped_for_a_spreadsheet() {
        assert_eq!(for_csv("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(for_csv(" @SUM(A1)"), "' @SUM(A1)");
        assert_eq!(for_csv("By Trust"), "By Trust");
        for number in ["-23215", "-0.5", "7"] {
            assert_eq!(for_csv(number), number);
        }
        for formula in ["-1+1", "-", "+1", "-.5", "-1.", "--1", "-1.5.2", "-1e9", "-1 "] {
            assert_eq!(for_csv(formula), format!("'{formula}"));
        }
    }
}
