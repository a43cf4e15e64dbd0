//! Two printings of one text, one of them with a few letters lost or changed.

/// The longest texts compared letter by letter.
const MOST_LETTERS: usize = 160;

/// The number of letters to change, drop or add to make one text the other.
pub(in crate::parse) fn distance(one: &str, other: &str) -> usize {
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

/// Where the beginning of `text` ends that each of `prints` is another printing of: at the end of a word, with at most
/// one letter in ten different, and one more. The longest where several are as near: scans lose letters.
pub(super) fn prefix(text: &str, prints: &[&str]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let longest = prints.iter().map(|print| print.len()).max().filter(|&longest| longest > 0)?;
    let slack = 4 + longest / 10;
    for (from, word) in super::word::words(text) {
        let end = from + word.len();
        if end > longest + slack {
            break;
        }
        if end + slack < longest {
            continue;
        }
        let mut sum = 0;
        let near = prints.iter().all(|print| {
            let wrong = if *print == &text[..end] { 0 } else { distance(&text[..end], print) };
            sum += wrong;
            wrong <= 1 + print.chars().count() / 10
        });
        if near && best.is_none_or(|(least, _)| sum <= least) {
            best = Some((sum, end));
        }
    }
    best.map(|(_, end)| end)
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
            ("ROE RICHARD A 8 DOCK ROAD", "ROE RICHARDA", Some("ROE RICHARD A")),
        ] {
            assert_eq!(prefix(text, &[printed]).map(|end| &text[..end]), expected, "{text} {printed}");
        }
    }
}
