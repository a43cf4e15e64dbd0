//! KnownWords of the form that a tool put into the cells of a row above or below them.

use super::cell::{CellLine, letters};
use super::sheared::CellRow;

/// The sentence below Table I, letters alone.
const BELOW: &str = "reminderreportonaseparatelineforeachclassofsecuritiesbeneficiallyowneddirectlyorindirectly";
/// The numbers of the printed forms.
const NUMBERS: [&str; 3] = ["sec1473902", "sec1474902", "sec2270902"];

/// Takes the words of the form out of a row. Tells whether it held some.
pub(super) fn strip(row: &mut CellRow<'_>) -> bool {
    let held = take(row, BELOW) | row.iter().flatten().any(is_emphasised);
    row.iter_mut().for_each(|cell| cell.retain(|line| !is_emphasised(line) && !is_struck(line)));
    if held {
        NUMBERS.iter().any(|number| take(row, number));
    }
    held
}

/// A line that is bold as a whole: only the form's own words are.
pub(super) fn is_emphasised(line: &CellLine<'_>) -> bool {
    let text = line.0.trim();
    text.len() > 4 && text.starts_with("**") && text.ends_with("**")
}

/// A line of words through which a border of the table runs, so that it looks struck: those over a column.
fn is_struck(line: &CellLine<'_>) -> bool {
    let text = line.0.trim();
    text.starts_with("~~") && text.ends_with("~~") && text.contains(char::is_alphabetic)
}

/// Takes the lines out of a row that spell a sentence, one cell after the other. Nothing is taken where it is not whole.
fn take(row: &mut CellRow<'_>, sentence: &str) -> bool {
    let mut rest = sentence;
    let mut places = Vec::new();
    for (c, cell) in row.iter().enumerate() {
        let goes_on = |(l, (text, _)): (usize, &CellLine<'_>)| {
            let letters = letters(text);
            (!letters.is_empty()).then(|| rest.strip_prefix(&*letters)).flatten().map(|rest| (l, rest))
        };
        let goes_on = cell.iter().enumerate().filter_map(goes_on).min_by_key(|(_, rest)| rest.len());
        match goes_on {
            Some((l, after)) => {
                places.push((c, l));
                rest = after;
            }
            None => {}
        }
        if rest.is_empty() {
            break;
        }
    }
    if !rest.is_empty() {
        return false;
    }
    for (c, l) in places {
        row[c].remove(l);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::sheared;
    use super::*;

    #[test]
    fn words_of_the_form_leave_a_row() {
        let cells = [
            ("Common Stock<br>Reminder: Report on a separate line for each class", 0),
            ("of securities ben", 70),
            ("eficially owned directly", 90),
            ("or indirectly.<br>", 120),
            ("", 140),
            ("5,000<br>", 141),
            ("**rmation**<br>I<br>S", 150),
            ("EC 1474 (9-02)", 170),
        ];
        let mut row = sheared::row(&cells);
        assert!(strip(&mut row));
        let left: Vec<&str> = row.iter().flatten().map(|(text, _)| *text).filter(|text| !text.is_empty()).collect();
        assert_eq!(left, ["Common Stock", "5,000", "I"]);
        let mut row = sheared::row(&[("Common Stock", 0), ("S", 13)]);
        assert!(!strip(&mut row));
    }
}
