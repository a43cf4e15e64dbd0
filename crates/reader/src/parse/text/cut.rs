//! Lines of the cover that hold several boxes, and words of boxes that go on over lines.
//!
//! Boxes stand side by side on paper: tools put them on one line, run the words of a box together with what was filled
//! in, or break the words where the box was too narrow. Each line is cut where words of a box begin and end.

use super::line::{self, Fold, TextLine};
use crate::form::boxes::{self, Continued, CoverPart};

/// Lines that are looked at: a cover has some fifty, in which blanks and headings stand.
const MOST_LINES: usize = 400;
/// Over how many lines the words of a box are followed.
const MOST_BREAKS: usize = 6;

/// The lines, those of the cover cut apart.
pub(super) fn cut(lines: Vec<TextLine<'_>>) -> Vec<TextLine<'_>> {
    let mut found = Vec::with_capacity(lines.len() + 32);
    let mut lines = lines.into_iter();
    for line in lines.by_ref().take(MOST_LINES) {
        let pieces = pieces(&line);
        let ends = pieces.iter().any(|piece| begins_table(piece.text));
        found.extend(pieces);
        if ends {
            break;
        }
    }
    let mut joined = join_broken(&found);
    joined.extend(lines);
    joined
}

fn begins_table(text: &str) -> bool {
    let fold = Fold::of(text);
    ["tableinonderivative", "titleofsecurity", "tableiiderivative", "titleofderivative"]
        .iter()
        .any(|head| fold.bytes().starts_with(head.as_bytes()))
}

/// The pieces of a line: the words of each box, and what stands between them. A line without such words is one piece.
fn pieces<'a>(line: &TextLine<'a>) -> Vec<TextLine<'a>> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(words) = boxes::find(line.text, from) {
        let (begin, end) = match words.part {
            // The words of a check box stay with the mark before them.
            CoverPart::Capacity | CoverPart::Printed | CoverPart::Many => (start, words.to),
            _ => (words.from, words.to),
        };
        push_cells(&mut found, line, start, begin);
        push(&mut found, line, begin, end, Some(words.part));
        (start, from) = (end, end);
    }
    if start == 0 {
        return vec![*line];
    }
    push_cells(&mut found, line, start, line.text.len());
    found
}

/// What stands between the words of boxes, cell by cell.
fn push_cells<'a>(found: &mut Vec<TextLine<'a>>, line: &TextLine<'a>, from: usize, to: usize) {
    let mut start = from;
    for cell in line.text[from..to].split(['\t', '|']) {
        push(found, line, start, start + cell.len(), None);
        start += cell.len() + 1;
    }
}

fn push<'a>(found: &mut Vec<TextLine<'a>>, line: &TextLine<'a>, from: usize, to: usize, part: Option<CoverPart>) {
    let (mut text, mut at) = line::trim(&line.text[from..to], line.at + from);
    // The mark of the box's own note, parted from its words: `Reporting Person * Roe Ann`.
    if part.is_none() && text.starts_with("* ") && found.last().is_some_and(|box_words| box_words.part.is_some()) {
        (text, at) = line::trim(&text[1..], at + 1);
    }
    if !text.trim_matches(['*', '\\', '-', '_', '~', '—', ' ']).is_empty() {
        let gap = if found.is_empty() { line.gap } else { 0 };
        found.push(TextLine { text, at, gap, hard_blanks: 0, fold: Fold::of(text), part });
    }
}

/// Puts the words of a box that go on over lines on one line, as far as they go.
fn join_broken<'a>(lines: &[TextLine<'a>]) -> Vec<TextLine<'a>> {
    let mut found: Vec<TextLine<'a>> = Vec::with_capacity(lines.len());
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        i += 1;
        found.push(*line);
        if line.part.is_some() {
            continue;
        }
        let followed = boxes::broken_off(line.text).find_map(|(rest, part)| Some((follow(lines, i, rest)?, part)));
        let Some(((last, end), part)) = followed else { continue };
        if let Some(first) = found.last_mut() {
            first.part = Some(part);
        }
        for line in &lines[i..last] {
            found.push(printed(line, line.text.len()));
        }
        let line = &lines[last];
        found.push(printed(line, end));
        let mut rest = Vec::new();
        push_cells(&mut rest, line, end, line.text.len());
        found.append(&mut rest);
        i = last + 1;
    }
    found
}

/// The line on which words end that broke off above line `next`, and where on it.
fn follow(lines: &[TextLine<'_>], next: usize, rest: &'static str) -> Option<(usize, usize)> {
    let mut rest = rest;
    for (i, line) in lines.iter().enumerate().skip(next).take(MOST_BREAKS) {
        match boxes::goes_on(line.text, rest)? {
            Continued::Ends(end) => return Some((i, end)),
            Continued::GoesOn(more) => rest = more,
        }
    }
    None
}

/// A line that goes on with the words of a box.
fn printed<'a>(line: &TextLine<'a>, end: usize) -> TextLine<'a> {
    let text = &line.text[..end];
    TextLine { text, fold: Fold::of(text), part: Some(CoverPart::Printed), ..*line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        cut(line::lines(text).0).iter().map(|line| line.text).collect()
    }

    #[test]
    fn boxes_side_by_side_come_apart() {
        assert_eq!(
            shown(
                "8 DOCK ROAD\t3. Date of Earliest Transaction (Month/Day/Year)\n01/20/2023\n(Check all applicable) __X__ \
                 Director _____ Other (specify below) Chief Cook\n(City) (State) (Zip) Table I - Non-Derivative \
                 Securities Beneficially Owned\nCommon Stock\t1. Name and Address of Reporting Person\n"
            ),
            [
                "8 DOCK ROAD",
                "3. Date of Earliest Transaction (Month/Day/Year)",
                "01/20/2023",
                "(Check all applicable)",
                "__X__ Director _____ Other (specify below)",
                "Chief Cook",
                "(City) (State) (Zip)",
                "Table I - Non-Derivative Securities Beneficially Owned",
                "Common Stock\t1. Name and Address of Reporting Person",
            ]
        );
    }

    #[test]
    fn the_mark_of_a_box_is_no_part_of_its_value() {
        let text = "1. Name and Address of Reporting Person   *  Roe Ann  2. Issuer Name   and   Ticker or Trading Symbol Mills [HM]\n";
        assert_eq!(shown(text)[1], "Roe Ann");
    }

    #[test]
    fn broken_words_of_a_box_are_no_values() {
        let lines = cut(line::lines("1. Name and Address of Reporting\nPerson\n*\nRoe Ann\n2. Issuer Name\nand\nTicker or Trading Symbol Mills [HM]\n").0);
        let labels: Vec<_> =
            lines.iter().map(|line| (line.text, super::super::label::label_of(line).is_some())).collect();
        assert_eq!(
            labels,
            [
                ("1. Name and Address of Reporting", true),
                ("Person", true),
                ("*", false),
                ("Roe Ann", false),
                ("2. Issuer Name", true),
                ("and", true),
                ("Ticker or Trading Symbol", true),
                ("Mills [HM]", false),
            ]
        );
    }
}
