//! The box of the relationship: four check boxes in two columns, and below them an officer's title.
//!
//! In a narrow box the words beside the check boxes wrap, `Officer (give title` beside `Other (specify` and `below)` below
//! both. What the form prints is taken off word for word; what is left is the title.

use super::canon::Canon;
use super::lines::{Spot, fold};
use crate::parse::text::relationship::is_cross;
use crate::sheet::PITCH;

/// The words printed beside the check boxes of the left column, and of the right.
const COLUMNS: [[&str; 5]; 2] =
    [["director", "officer", "give", "title", "below"], ["10", "owner", "other", "specify", "below"]];

/// With so many words of a column behind it, its second check box begins.
const SECOND: [usize; 2] = [1, 2];

/// How far left of its words a check box may stand.
const MARK: i32 = PITCH * 9;

/// A check box: its mark as printed.
type BoxMark<'s> = Option<Spot<'s>>;

/// What stands in the box.
struct RelationshipBox<'s> {
    /// The marks of Director and Officer, and of 10% Owner and Other.
    marks: [[BoxMark<'s>; 2]; 2],
    title: Vec<Spot<'s>>,
}

/// Writes the check boxes on two lines, each with its words in full, and the title; false if a word that the form prints
/// is not found in its order.
pub(super) fn write(lines: &[Vec<Spot<'_>>], canon: &mut Canon) -> bool {
    let Some(found) = read(lines) else { return false };
    let names = [["Director ", "10% Owner"], ["Officer (give title below) ", "Other (specify below)"]];
    for (row, names) in names.iter().enumerate() {
        for (column, name) in names.iter().enumerate() {
            if let Some(mark) = &found.marks[column][row] {
                canon.words([mark]);
                canon.text.push(' ');
            }
            canon.text.push_str(name);
        }
        canon.end_line();
    }
    if !found.title.is_empty() {
        canon.words(&found.title);
        canon.end_line();
    }
    true
}

fn read<'s>(lines: &[Vec<Spot<'s>>]) -> Option<RelationshipBox<'s>> {
    let words = || lines.iter().flatten();
    let right = words().filter(|spot| spot.text.starts_with("10%")).map(|spot| spot.x.from).next()?;
    let mut found = RelationshipBox { marks: [[None; 2]; 2], title: Vec::new() };
    let mut passed = [0, 0];
    for line in lines {
        let wanted = |passed: [usize; 2], column: usize, spot: &Spot<'_>| {
            let next = COLUMNS[column].get(passed[column])?;
            (fold(spot.text) == next.as_bytes() && !spot.text.contains('_')).then_some(column)
        };
        let mut marks: Vec<Spot<'s>> = Vec::new();
        let before = passed;
        for spot in line {
            // The words of a narrow box stand left of its second column, but not `Other`: else the boxes are a single column.
            let column = usize::from(spot.x.from + PITCH * 2 >= right);
            let beside = || wanted(passed, 1 - column, spot).filter(|_| fold(spot.text) != b"other");
            if let Some(column) = wanted(passed, column, spot).or_else(beside) {
                passed[column] += 1;
            } else if is_mark(spot.text) {
                marks.push(*spot);
            } else {
                found.title.push(*spot);
            }
        }
        for mark in marks {
            let column = usize::from(mark.x.from + MARK >= right);
            // A check box stands beside the first or the last of its words.
            let row = usize::from(before[column].max(passed[column].saturating_sub(1)) >= SECOND[column]);
            found.marks[column][row].get_or_insert(mark);
        }
    }
    // A recogniser may damage a mark, or join it to a word.
    let is_damaged = found.title.iter().any(|spot| spot.text.contains('_'));
    let is_whole = !is_damaged && COLUMNS.iter().zip(passed).all(|(words, passed)| passed == words.len());
    is_whole.then_some(found)
}

/// Whether a word is a check box, ticked or not: `__X__`, `_____`, `X`.
fn is_mark(word: &str) -> bool {
    let inner = word.trim_matches('_');
    is_cross(inner) || inner.is_empty() && word.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Span;

    /// The words of lines of fixed pitch.
    fn written(text: &'static str) -> Option<String> {
        let spot = |(from, word): (usize, &'static str), y: usize| {
            let x = i32::try_from(from).unwrap() * PITCH;
            let to = x + i32::try_from(word.len()).unwrap() * PITCH;
            let at = u32::try_from(from).unwrap();
            let y = i32::try_from(y).unwrap();
            Spot {
                text: word,
                at,
                page: 1,
                x: Span::new(x, to),
                y,
                is_dollars: false,
                is_at_edge: false,
                confidence: 100,
            }
        };
        let words = |line: &'static str| {
            line.split_whitespace().map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
        };
        let lines: Vec<Vec<Spot<'_>>> =
            text.lines().enumerate().map(|(y, line)| words(line).map(|word| spot(word, y)).collect()).collect();
        let mut canon = Canon::default();
        write(&lines, &mut canon).then_some(canon.text)
    }

    #[test]
    fn words_of_a_narrow_box_are_no_title() {
        let narrow = "\
      Director            10% Owner
      Officer (give title Other (specify
   X  below)              below)
       Chief
       Accounting
       Officer";
        assert_eq!(
            written(narrow).as_deref(),
            Some("Director 10% Owner\nX Officer (give title below) Other (specify below)\nChief Accounting Officer\n")
        );
        let owner = "\
      Director        X   10% Owner
      Officer (give title Other (specify
      below)              below)";
        assert_eq!(
            written(owner).as_deref(),
            Some("Director X 10% Owner\nOfficer (give title below) Other (specify below)\n")
        );
        let lined = "\
__X__ Director                 _____ 10% Owner
__X__ Officer (give title      _____ Other
below)                         (specify below)
          Chief Executive Officer";
        assert_eq!(
            written(lined).as_deref(),
            Some(
                "__X__ Director _____ 10% Owner\n__X__ Officer (give title below) _____ Other (specify below)\n\
                 Chief Executive Officer\n"
            )
        );
        assert_eq!(written("Director 10% Owner\nOfficer (give ttle below)"), None);
    }
}
