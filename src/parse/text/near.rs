//! Two printings of one text, one of them with a few letters lost or changed.

/// The longest texts compared letter by letter.
const MOST_LETTERS: usize = 160;

/// A word without punctuation, in capitals.
pub(super) fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The number of letters to change, drop or add to make one text the other.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().max(other.len()) > MOST_LETTERS {
        return MOST_LETTERS;
    }
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1; other.len() + 1];
        for (j, b) in other.iter().enumerate() {
            row[j + 1] = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
        }
        above = row;
    }
    above[other.len()]
}

/// Where the beginning of `text` ends that `printed` is another printing of: at the end of a word, with at most one
/// letter in six different.
pub(super) fn prefix(text: &str, printed: &str) -> Option<usize> {
    let (text_start, printed) = (text, printed.trim());
    if printed.is_empty() {
        return None;
    }
    if text_start.starts_with(printed) {
        let end = printed.len();
        if text_start[end..].chars().next().is_none_or(|c| !c.is_alphanumeric()) {
            return Some(end);
        }
    }
    let most = 1 + printed.chars().count() / 10;
    let ends = super::address::words(text_start).map(|(from, word)| from + word.len());
    ends.take_while(|end| *end <= printed.len() + most * 4)
        .filter(|end| end + most * 4 >= printed.len())
        .map(|end| (distance(&text_start[..end], printed), end))
        .filter(|(wrong, _)| *wrong <= most)
        .min()
        .map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_that_is_another_printing() {
        for (text, printed, expected) in [
            ("ROE RICHARD A 8 DOCK ROAD", "ROE RICHARD A", Some("ROE RICHARD A")),
            ("ROE RICHARD A 8 DOCK ROAD", "RlE RICHARD A", Some("ROE RICHARD A")),
            ("ROE RICHARD A 8 DOCK ROAD", "ROE RICHARDA", Some("ROE RICHARD A")),
            ("ROE RICHARD A 8 DOCK ROAD", "DOE JANE", None),
            ("ROE RICHARDS 8 DOCK", "ROE RICHARD", Some("ROE RICHARDS")),
        ] {
            assert_eq!(prefix(text, printed).map(|end| &text[..end]), expected, "{text} {printed}");
        }
    }
}
