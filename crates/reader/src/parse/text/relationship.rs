//! The check boxes of a reporting person's relationship, and the columns that repeat them for every owner.
//!
//! A printed form underlines the X of a ticked box, and renderings lose it in several ways; so a box is ticked, blank
//! or unknown, never blank by guess.

use super::cover::Fragment;

/// The four relationships, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Relation {
    Director,
    TenPercent,
    Officer,
    Other,
}

/// The label of each check box.
const BOXES: [(Relation, &str); 4] = [
    (Relation::Director, "Director"),
    (Relation::TenPercent, "10% Owner"),
    (Relation::Officer, "Officer"),
    (Relation::Other, "Other"),
];

/// What a check box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Mark {
    Ticked,
    /// Ticked, because its underscores are gone while others are there.
    TickedByLoss,
    Blank,
    Unknown,
}

/// A check box with the place of its label.
pub(in crate::parse) type Marked = (Relation, Mark, usize);

/// What the check boxes of box 5 show.
pub(in crate::parse) fn marks(lines: &[Fragment<'_>]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    for (line, at) in lines {
        let mut from = 0;
        for (relation, label) in BOXES {
            let Some(start) = line[from..].find(label).map(|start| start + from) else { continue };
            let before = &line[from..start];
            let mark = if before.contains("unchecked") {
                Mark::Blank
            } else if before.contains(['X', 'x']) {
                Mark::Ticked
            } else if before.contains('_') {
                Mark::Blank
            } else {
                Mark::Unknown
            };
            from = start + label.len();
            // `Officer (give title below) Other`: the words in brackets belong to the label.
            if line[from..].starts_with(" (") {
                from += line[from..].find(')').map_or(0, |close| close + 1);
            }
            found.push((relation, mark, at + start));
        }
    }
    let printed = |found: &[Marked], wanted: Mark| found.iter().any(|(_, mark, _)| *mark == wanted);
    // EDGAR's pages print a mark or nothing.
    let marked = printed(&found, Mark::Ticked) && !lines.iter().any(|(line, _)| line.contains('_'));
    if marked && found.len() == BOXES.len() {
        for (_, mark, _) in found.iter_mut().filter(|(_, mark, _)| *mark == Mark::Unknown) {
            *mark = Mark::Blank;
        }
    }
    if printed(&found, Mark::Blank) && !printed(&found, Mark::Ticked) {
        for (_, mark, _) in &mut found {
            if *mark == Mark::Unknown {
                *mark = Mark::TickedByLoss;
            }
        }
    }
    found
}

/// What the Reporting Owners table shows for one owner: the text under each relation, if the cells tell which it is.
#[derive(Clone, Debug, Default)]
pub(in crate::parse) struct Columns<'a> {
    pub director: Option<Fragment<'a>>,
    pub ten_percent: Option<Fragment<'a>>,
    pub officer: Option<Fragment<'a>>,
    pub other: Option<Fragment<'a>>,
    /// An `X` that may stand under Director or under 10% Owner.
    pub unclear: Option<Fragment<'a>>,
    /// There are more cells than columns.
    pub shifted: bool,
}

impl<'a> Columns<'a> {
    /// Whether nothing stands in them.
    pub(super) fn is_empty(&self) -> bool {
        [self.director, self.ten_percent, self.officer, self.other, self.unclear].iter().all(Option::is_none)
    }

    /// Adds an `X` whose column is not known. Two of them stand under Director and 10% Owner.
    pub(super) fn add_mark(&mut self, mark: Fragment<'a>) {
        match self.unclear.take() {
            None if self.director.is_none() => self.unclear = Some(mark),
            None => {}
            Some(first) => (self.director, self.ten_percent) = (Some(first), Some(mark)),
        }
    }
}

/// The `X` with which a line of the table begins, and what follows.
pub(super) fn leading_mark(text: &str) -> (Option<char>, &str) {
    match text.strip_prefix(['X', 'x']) {
        Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => (Some('X'), rest.trim_start()),
        _ => (None, text),
    }
}

/// Reads the cells behind an owner's name: in the order of the form, with some empty cells too many when the page was
/// scanned.
pub(in crate::parse) fn columns<'a>(cells: &[Fragment<'a>]) -> Columns<'a> {
    let mut columns = Columns { shifted: cells.len() > 4, ..Columns::default() };
    let filled: Vec<usize> = (0..cells.len()).filter(|&i| !cells[i].0.is_empty()).collect();
    let marks: Vec<usize> = filled.iter().copied().filter(|&i| is_cross(cells[i].0)).collect();
    let texts: Vec<usize> = filled.iter().copied().filter(|&i| !is_cross(cells[i].0)).collect();
    match marks[..] {
        [] => {}
        [one] if one == 0 => columns.director = Some(cells[one]),
        // Nothing was put in: the row has no more cells than the form.
        [one] if one == 1 && cells.len() <= 4 => columns.ten_percent = Some(cells[one]),
        // Three columns must follow the first; with fewer cells left it cannot be the first.
        [one] if texts.is_empty() && cells.len() - one - 1 < 3 => columns.ten_percent = Some(cells[one]),
        [one] => columns.unclear = Some(cells[one]),
        [first, second, ..] => (columns.director, columns.ten_percent) = (Some(cells[first]), Some(cells[second])),
    }
    match texts[..] {
        [] => {}
        [one] if cells.len() <= 4 && one == 3 => columns.other = Some(cells[one]),
        [one] if columns.shifted && one >= 3 && is_no_office(cells[one].0) => columns.other = Some(cells[one]),
        [one] => columns.officer = Some(cells[one]),
        [first, second, ..] => (columns.officer, columns.other) = (Some(cells[first]), Some(cells[second])),
    }
    columns
}

/// Words that stand under Other and are no officer's title.
fn is_no_office(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["group", "former ", "deputization", "see footnote"].iter().any(|word| text.contains(word))
}

/// Whether the text is the cross of a ticked box, Latin or Cyrillic.
pub(in crate::parse) fn is_cross(text: &str) -> bool {
    matches!(text, "X" | "x" | "Х")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: [Mark; 4]) {
        let pieces: Vec<Fragment<'_>> = lines.iter().map(|line| (*line, 0)).collect();
        let found: Vec<Mark> = marks(&pieces).into_iter().map(|(_, mark, _)| mark).collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn check_boxes() {
        use Mark::{Blank, Ticked, TickedByLoss, Unknown};
        check(
            &["_____ Director _____ 10% Owner", "__X__ Officer (give title below) _____ Other (specify below)"],
            [Blank, Blank, Ticked, Blank],
        );
        check(
            &["____ Director _____ 10% Owner", " Officer (give title below) _____ Other (specify below)"],
            [Blank, Blank, TickedByLoss, Blank],
        );
        check(&["Director 10% Owner", " Officer (give title below) Other (specify below)"], [Unknown; 4]);
        check(
            &["__X__ Director", "__X__ 10% Owner", "_____ Officer (give title below)", "_____ Other (specify below)"],
            [Ticked, Ticked, Blank, Blank],
        );
    }

    #[test]
    fn owner_columns() {
        fn read(cells: &str) -> [Option<&str>; 5] {
            let pieces: Vec<Fragment<'_>> = cells.split('|').map(|cell| (cell, 0)).collect();
            let found = columns(&pieces);
            let all = [found.director, found.ten_percent, found.officer, found.other, found.unclear];
            all.map(|piece| piece.map(|(text, _)| text))
        }
        assert_eq!(read("X|||"), [Some("X"), None, None, None, None]);
        assert_eq!(read("|X||"), [None, Some("X"), None, None, None]);
        assert_eq!(read("||EVP||||"), [None, None, Some("EVP"), None, None]);
        assert_eq!(read("X|X|CEO|Member of group"), [Some("X"), Some("X"), Some("CEO"), Some("Member of group"), None]);
        assert_eq!(read("|||Member of group"), [None, None, None, Some("Member of group"), None]);
        assert_eq!(read("|X|||"), [None, None, None, None, Some("X")]);
        assert_eq!(read("||||Member of group"), [None, None, None, Some("Member of group"), None]);
        assert_eq!(read("|||X||"), [None, Some("X"), None, None, None]);
    }
}
