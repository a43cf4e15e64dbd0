//! Letters and signs that a recognition confuses, mended where the column says what can stand there.
//!
//! Takes one word of a cell, gives the value that it stands for, or `None` where that is not certain: a number whose
//! groups do not fit, a day that no calendar has. Who calls tells that a value was mended, and keeps the word.

use std::borrow::Cow;

use super::capital;
use crate::parse::text::mark::is_marks;
use crate::parse::text::value;
use model::TransactionCode;

/// A value, and whether letters were mended to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Mended<T> {
    pub value: T,
    pub mended: bool,
}

/// Signs that dust, the edge of a cell or the stroke below a mark leave behind a value.
const BEHIND: [char; 12] = [',', '.', ')', '\'', '’', '‘', '_', ':', ';', '-', '—', '°'];

/// The digit that a letter is taken for.
pub(in crate::parse) fn digit(letter: char) -> Option<char> {
    Some(match letter {
        '0'..='9' => letter,
        'O' | 'o' => '0',
        'l' | 'I' | '|' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// A number in a column of numbers, with the commas of thousands that the form prints, as plain digits. In a column of
/// counts a point before three digits is a comma: counts are whole, but for four decimals at most.
pub(in crate::parse) fn number(word: &str, is_count: bool) -> Option<Mended<String>> {
    // No number begins with a bracket that closes: it is the line before it.
    let plain = word.trim_end_matches(BEHIND).trim_start_matches(')');
    if let Some(value) = is_count.then(|| spotted(plain)).flatten() {
        return Some(Mended { value, mended: true });
    }
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let others = plain.chars().filter(|c| !c.is_ascii_digit() && digit(*c).is_some()).count();
    if digits == 0 || others > 0 && (others > digits || digits + others < 3) {
        return None;
    }
    let mut spelled = String::with_capacity(plain.len());
    for c in plain.chars() {
        spelled.push(if matches!(c, ',' | '.') { c } else { digit(c)? });
    }
    let parts: Vec<&str> = spelled.split([',', '.']).collect();
    let signs: Vec<char> = spelled.chars().filter(|c| matches!(c, ',' | '.')).collect();
    let (first, rest) = parts.split_first()?;
    let (last, groups) = rest.split_last().map_or((None, rest), |(last, groups)| (Some(*last), groups));
    let is_group = |part: &&str| part.len() == 3;
    let grouped = (1..=3).contains(&first.len()) && groups.iter().all(is_group);
    let decimals = match (last, signs.last()) {
        (None, _) => "",
        (Some(""), _) => return None,
        (Some(last), Some('.')) if last.len() != 3 || !is_count || rest.len() == 1 && first.is_empty() => last,
        (Some(last), _) if last.len() == 3 && !first.is_empty() && (grouped || rest.len() == 1) => {
            // The last group of thousands.
            let points = signs.contains(&'.');
            let value = parts.concat();
            return grouped.then_some(Mended { value, mended: points || others > 0 || plain.len() < word.len() });
        }
        _ => return None,
    };
    let points = signs.iter().rev().skip(1).any(|sign| *sign == '.');
    if !(grouped || groups.is_empty()) || (points && !is_count) {
        return None;
    }
    let whole = [first].into_iter().chain(groups).copied().collect::<String>();
    let whole = if whole.is_empty() { "0".to_owned() } else { whole };
    let value = if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") };
    Some(Mended { value, mended: points || others > 0 || plain.len() < word.len() })
}

/// A number whose commas of thousands were read as other small signs: `28»908`, `709:810`.
fn spotted(word: &str) -> Option<String> {
    const COMMAS: [char; 7] = ['»', ':', ';', '\'', '’', '‘', '°'];
    let (first, rest) = word.split_once(COMMAS)?;
    let mut groups = rest.split(|c: char| COMMAS.contains(&c) || c == ',');
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        (1..=3).contains(&first.len()) && is_number(first) && groups.all(|group| group.len() == 3 && is_number(group));
    fits.then(|| word.chars().filter(char::is_ascii_digit).collect())
}

/// A day in a column of days, as `YYYY-MM-DD`. One sign before it is of a line, what stands behind it of a footnote mark.
pub(in crate::parse) fn day(word: &str) -> Option<Mended<String>> {
    let whole = |word: &str| {
        let mut spelled = String::new();
        for c in word.chars().take(10) {
            spelled.push(if c == '/' { c } else { digit(c)? });
        }
        value::date(&spelled).filter(|_| spelled.len() == 10).map(|day| (day, spelled))
    };
    let mut letters = word.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let ((value, spelled), word) = match whole(word) {
        Some(found) => (found, word),
        None if !first.is_ascii_digit() => (whole(rest)?, rest),
        None => return None,
    };
    let sound =
        rest.len() + first.len_utf8() == word.len() && word.starts_with(&spelled) && is_marks(&word[spelled.len()..]);
    Some(Mended { value, mended: !sound })
}

/// The code with which the word begins: one that the form has, whatever became of the mark behind it.
pub(in crate::parse) fn code(word: &str) -> Option<Mended<char>> {
    let first = word.chars().next()?;
    let is_code = |letter: &char| TransactionCode::parse(letter.encode_utf8(&mut [0; 4])).is_some();
    let letter = value::latin(first).unwrap_or(first);
    let letter = match letter {
        '5' => 'S',
        '0' => 'O',
        '€' | '¢' | '©' => 'C',
        // No code is a Y.
        'y' | 'Y' => 'J',
        _ => capital(letter).and_then(|capital| capital.chars().next()).unwrap_or(letter),
    };
    let rest = &word[first.len_utf8()..];
    Some(Mended { value: letter, mended: letter != first || !is_marks(rest) }).filter(|code| is_code(&code.value))
}

/// The letter of a column that has two, one of them a `D`: whether it is the other one.
pub(in crate::parse) fn either(word: &str, other: char) -> Option<Mended<char>> {
    let bare = word.trim_matches(|c: char| BEHIND.contains(&c) || matches!(c, '(' | '!' | '|'));
    let mut letters = bare.chars();
    let letter = letters.next().map(|letter| value::latin(letter).unwrap_or(letter));
    let found = match (letter, other) {
        // With the line before it a `D` looks like a `p`.
        (Some('D' | 'O' | '0' | 'p' | 'P'), _) => 'D',
        (Some('A' | 'a' | '4'), 'A') => 'A',
        (Some('I' | '1' | 'l' | 'i'), 'I') => 'I',
        // A stroke alone is an `I`, not the line of the table: that one is known.
        (None, 'I') if matches!(word, "|" | "!") => 'I',
        _ => return None,
    };
    if !letters.as_str().is_empty() && !is_marks(letters.as_str()) && !is_mark_debris(letters.as_str()) {
        return None;
    }
    Some(Mended { value: found, mended: letter != Some(found) || !is_marks(letters.as_str()) })
}

/// Whether a word is what is left of footnote marks: `2)`, `Q)`, `@®`, `GB)`. They are small, raised and underlined.
pub(in crate::parse) fn is_mark_debris(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let is_sign =
        |c: char| matches!(c, '(' | ')' | '@' | '®' | '©' | '™' | '°' | '“' | '”' | '»' | '«' | '&' | '$' | '*' | '"');
    (1..=6).contains(&word.chars().count()) && letters <= 2 && word.contains(is_sign)
        || word.chars().all(|c| matches!(c, '-' | '—' | '–' | '_' | '=' | '~' | '.'))
}

/// A word of a name without what is left of marks at its end: `LLC®`, `L.P.@)`.
pub(in crate::parse) fn without_debris(word: &str) -> &str {
    let from = word.find(['@', '®', '©', '™', '°', '“', '”', '«', '»', '*', '"']);
    let Some(from) = from.filter(|from| word[..*from].chars().filter(|c| c.is_alphabetic()).count() >= 2) else {
        return word;
    };
    let name = &word[..from];
    // A letter behind the point of an ending is of the mark.
    match name.rfind('.') {
        Some(point) if name.len() - point == 2 => &name[..=point],
        _ => name,
    }
}

/// A word of a name with the letters as no name spells them otherwise: `LLc`, `L.p.`, `Fund Il`. Borrowed when it is
/// sound.
pub(in crate::parse) fn name_word(word: &str) -> Cow<'_, str> {
    const ENDINGS: [&str; 5] = ["LLC", "LLP", "LP", "PLC", "NA"];
    // With a point behind it the ending has one within it, too.
    if matches!(word.trim_end_matches(','), "LP." | "Lp." | "L.P" | "L.p" | "L.p.") {
        return Cow::Owned(word.replace(word.trim_end_matches(','), "L.P."));
    }
    let bare = word.trim_end_matches([',', '.', ';']);
    let letters: String = bare.chars().filter(char::is_ascii_alphabetic).collect();
    let upper = letters.to_ascii_uppercase();
    let starts = letters.starts_with(|c: char| c.is_ascii_uppercase());
    if starts
        && upper != letters
        && ENDINGS.contains(&upper.as_str())
        && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '.')
    {
        return Cow::Owned(word.to_ascii_uppercase());
    }
    let strokes = bare.chars().all(|c| matches!(c, 'I' | 'l' | '1'));
    if bare.len() >= 2 && bare.len() <= 3 && strokes && bare.starts_with('I') && bare.contains(['l', '1']) {
        return Cow::Owned(word.replace(['l', '1'], "I"));
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<T: ToString>(found: Option<Mended<T>>) -> String {
        found.map_or_else(
            || "-".to_owned(),
            |found| format!("{}{}", found.value.to_string(), if found.mended { "~" } else { "" }),
        )
    }

    #[test]
    fn numbers() {
        for (word, expected) in [
            ("40,000", "40000"),
            ("1,698,112", "1698112"),
            ("50,536.00", "50536.00"),
            ("0", "0"),
            (".5", "0.5"),
            ("38,873,", "38873~"),
            ("11,409)", "11409~"),
            ("s1,014", "51014~"),
            ("1O,2S0", "10250~"),
            ("13.842", "13842~"),
            ("5.353.6306", "5353.6306~"),
            ("1.254.390", "1254390~"),
            ("124922", "124922"),
            ("14.54,300", "-"),
            ("22005,056", "-"),
            ("28»908", "28908~"),
            ("1'709:810", "1709810~"),
            ("28:90", "-"),
            ("5:000,00", "-"),
            ("£8:969,380", "-"),
            ("°95", "-"),
            ("IOO", "-"),
            ("1,2", "-"),
            ("", "-"),
        ] {
            assert_eq!(shown(number(word, true)), expected, "{word}");
        }
        for (word, expected) in [("221.248", "221.248"), ("0.3067", "0.3067"), ("17.35)", "17.35~"), ("1.250.00", "-")]
        {
            assert_eq!(shown(number(word, false)), expected, "{word}");
        }
    }

    #[test]
    fn days() {
        for (word, expected) in [
            ("01/20/2023", "2023-01-20"),
            ("01/20/2023(3)", "2023-01-20"),
            ("06/02/2023)", "2023-06-02~"),
            ("O1/2O/2023", "2023-01-20~"),
            ("91/01/2023", "-"),
            ("fogv11/2029", "-"),
            ("J12/17/2024)", "2024-12-17~"),
            ("o8/17/2023", "2023-08-17~"),
            ("11/12/17/2024", "-"),
            ("1/5/2023", "-"),
        ] {
            assert_eq!(shown(day(word)), expected, "{word}");
        }
    }

    #[test]
    fn codes_and_letters() {
        for (word, expected) in [
            ("S", "S"),
            ("S(1)", "S"),
            ("p", "P~"),
            ("cM", "C~"),
            ("52)", "S~"),
            ("yO)", "J~"),
            ("A@@)", "A~"),
            ("1", "-"),
            ("", "-"),
        ] {
            assert_eq!(shown(code(word)), expected, "{word}");
        }
        for (word, other, expected) in [
            ("D", 'A', "D"),
            ("D_", 'A', "D"),
            ("a", 'A', "A~"),
            ("1", 'I', "I~"),
            ("I@)", 'I', "I~"),
            ("p", 'A', "D~"),
            ("1", 'A', "-"),
            (":", 'I', "-"),
            ("Dir", 'I', "-"),
        ] {
            assert_eq!(shown(either(word, other)), expected, "{word}");
        }
    }

    #[test]
    fn names() {
        for (word, expected) in [
            ("LLc", "LLC"),
            ("L.p.", "L.P."),
            ("Lp,", "LP,"),
            ("LP.", "L.P."),
            ("L.P", "L.P."),
            ("Il", "II"),
            ("Ill,", "III,"),
            ("Lp.O", "Lp.O"),
            ("Illinois", "Illinois"),
            ("1l", "1l"),
        ] {
            assert_eq!(name_word(word), expected);
        }
        for (word, expected) in
            [("LLC®", "LLC"), ("Lp.O@)", "Lp."), ("L.P.@)", "L.P."), ("A@)", "A@)"), ("Plan", "Plan")]
        {
            assert_eq!(without_debris(word), expected);
        }
        assert!(
            is_mark_debris("Q)")
                && is_mark_debris("@®")
                && !is_mark_debris("»350")
                && !is_mark_debris("Stock")
                && !is_mark_debris("LLC")
        );
    }
}
