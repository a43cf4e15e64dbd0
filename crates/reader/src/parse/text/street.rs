//! The one or two lines of a street, which every rendering prints as one.

use super::cover::Fragment;
use super::word::bare;
use super::word::words;

/// What another printing of a street tells about its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Street {
    OneLine,
    /// The second begins there.
    TwoLines(usize),
}

/// Where the second line of a street begins in its printing without a comma between the two lines. Box 1 puts one
/// there; the commas that belong to the lines themselves stand in both printings. `None` when the printings differ.
pub(super) fn lost_comma(boxed: &str, run_together: &str) -> Option<Street> {
    let (mut left, mut right) = (words(boxed), words(run_together));
    let mut second = None;
    loop {
        let (left_word, right_word) = (left.next(), right.next());
        let ((_, one), (from, other)) = match (left_word, right_word) {
            (None, None) => return Some(second.map_or(Street::OneLine, Street::TwoLines)),
            (Some(one), Some(other)) => (one, other),
            _ => return None,
        };
        if super::near::distance(one.trim_end_matches(','), other.trim_end_matches(',')) > 1 {
            return None;
        }
        // A line may end with a comma of its own; then box 1 prints two.
        let commas = |word: &str| word.len() - word.trim_end_matches(',').len();
        if commas(one) > commas(other) && second.is_none() {
            second = Some(from + other.len()).filter(|&end| end < run_together.len());
        }
    }
}

/// Two lines of a street printed as one: box 1 puts a comma between them, and names hold commas themselves, so the
/// second begins behind the first comma that a house number or a post box follows.
pub(super) fn split_street(street: Fragment<'_>) -> (Fragment<'_>, Option<Fragment<'_>>) {
    let (text, at) = street;
    for (comma, _) in text.match_indices(", ") {
        if begins_street(&text[comma + 2..]) {
            return ((&text[..comma], at), Some((&text[comma + 2..], at + comma + 2)));
        }
    }
    (street, None)
}

/// The same for a cell, which has a blank between the two.
pub(super) fn split_run_together(street: Fragment<'_>) -> (Fragment<'_>, Option<Fragment<'_>>) {
    let (text, at) = street;
    let care_of = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("c/o"));
    if !care_of {
        return (street, None);
    }
    let second = words(text).skip(1).find(|&(from, _)| begins_street(&text[from..]));
    match second {
        Some((from, _)) => ((text[..from].trim_end().trim_end_matches(','), at), Some((&text[from..], at + from))),
        None => (street, None),
    }
}

fn begins_street(text: &str) -> bool {
    let mut next = words(text).map(|(_, word)| bare(word));
    let (first, second) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    text.bytes().next().is_some_and(|b| b.is_ascii_digit())
        || matches!((&*first, &*second), ("PO", _) | ("P", "O") | ("POST", "OFFICE"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_that_only_box_1_prints_divides_a_street() {
        for (boxed, run_together, expected) in [
            ("8 DOCK ROAD, SUITE 101", "8 DOCK ROAD SUITE 101", Some(Street::TwoLines(11))),
            ("8 DOCK ROAD, SUITE 101", "8 DOCK ROAD, SUITE 101", Some(Street::OneLine)),
            ("8 DOCK ROAD,, SUITE 101", "8 DOCK ROAD, SUITE 101", Some(Street::TwoLines(12))),
            ("C/O QUAY, INC., 8 DOCK RAD", "C/O QUAY, INC. 8 DOCK ROAD", Some(Street::TwoLines(14))),
            ("8 PIER STREET", "8 DOCK ROAD", None),
        ] {
            assert_eq!(lost_comma(boxed, run_together), expected, "{boxed}");
        }
    }

    #[test]
    fn streets_of_two_lines() {
        for (text, second) in [
            ("C/O HARBOR MILLS, INC., 8 DOCK ROAD, 6TH FLOOR", Some("8 DOCK ROAD, 6TH FLOOR")),
            ("8 DOCK ROAD, SUITE 101", None),
            ("HARBOR MILLS, P. O. BOX 12", Some("P. O. BOX 12")),
        ] {
            assert_eq!(split_street((text, 0)).1.map(|p| p.0), second, "{text}");
        }
        let (first, second) = split_run_together(("C/O HARBOR MILLS, INC. 8 DOCK ROAD, 6TH FLOOR", 0));
        assert_eq!((first.0, second.map(|p| p.0)), ("C/O HARBOR MILLS, INC.", Some("8 DOCK ROAD, 6TH FLOOR")));
    }
}
