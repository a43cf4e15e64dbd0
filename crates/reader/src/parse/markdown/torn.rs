//! Boxes of the cover whose words a tool cut at borders that are none of theirs.
//!
//! `2. Issuer Na` in one cell and `me and Ticker` in the next are one box: the words of the form tell. Its lines go on
//! in the same cells, so what was filled in is put together with them.

use super::inline::{self, Breaks};
use crate::form::boxes::{self, Continued};
use crate::parse::laid::Layout;

/// A line of a cell, with its place.
type CellLine<'a> = (&'a str, usize);

/// Writes the boxes of a row, each line by itself.
pub(super) fn put(cells: &[(&str, usize)], layout: &mut Layout) {
    let mut lines: Vec<Vec<CellLine<'_>>> = cells.iter().map(|(text, at)| lines(text, *at)).collect();
    lines.retain(|lines| lines.iter().any(|(text, _)| !text.trim().is_empty()));
    let mut next = 0;
    while next < lines.len() {
        // For each cell of the box, on which of its lines the words of the form stand.
        let group = group(&lines, next).unwrap_or_else(|| vec![0]);
        let above = group.iter().copied().max().unwrap_or(0);
        let cells = &lines[next..next + group.len()];
        let height = cells.iter().zip(&group).map(|(lines, own)| size(lines) + above - own).max().unwrap_or(0);
        for row in 0..height {
            let mut before: Option<&str> = None;
            for (lines, own) in cells.iter().zip(&group) {
                let line = usize::try_from(row + own - above).ok().and_then(|line| lines.get(line));
                let Some((text, at)) = line else { continue };
                let (text, at) = if group.len() == 1 { trimmed(text, *at) } else { (*text, *at) };
                if let Some(before) = before.filter(|_| !layout.is_at_line_start() && !text.trim().is_empty()) {
                    layout.heal();
                    // A blank at the cut is gone. A small letter, or a comma, goes on with a capital behind a blank only.
                    let ends = before.ends_with(|c: char| c.is_lowercase() || c == ',');
                    if ends && text.starts_with(char::is_uppercase) {
                        layout.put(" ", at);
                    }
                }
                inline::put(text, at, Breaks::Lines, layout);
                before = Some(text);
            }
            layout.end_line();
        }
        next += group.len();
    }
}

fn size(lines: &[CellLine<'_>]) -> isize {
    isize::try_from(lines.len()).unwrap_or(isize::MAX / 2)
}

fn trimmed(text: &str, at: usize) -> (&str, usize) {
    (text.trim(), at + text.len() - text.trim_start().len())
}

/// The lines of the cells from that one on which the words of one box go on; `None` where they do not.
fn group(cells: &[Vec<CellLine<'_>>], from: usize) -> Option<Vec<isize>> {
    for (own, (text, _)) in cells[from].iter().enumerate() {
        for (rest, _) in boxes::broken_off(&plain(text)) {
            let mut found = vec![isize::try_from(own).ok()?];
            let mut rest = rest;
            for cell in &cells[from + 1..] {
                let goes_on = |(text, _): &CellLine<'_>| boxes::goes_on(&plain(text), rest);
                let Some((line, continued)) = cell.iter().enumerate().find_map(|(i, line)| Some((i, goes_on(line)?)))
                else {
                    break;
                };
                found.push(isize::try_from(line).ok()?);
                match continued {
                    Continued::Ends(_) => {
                        // What was filled in may go on where no words of a box stand.
                        let rest = &cells[from + found.len()..];
                        let more = rest.iter().take_while(|cell| !cell.iter().any(|(text, _)| begins_box(text)));
                        found.extend(more.map(|_| -1));
                        return Some(found);
                    }
                    Continued::GoesOn(more) => rest = more,
                }
            }
        }
    }
    None
}

fn begins_box(text: &str) -> bool {
    let text = plain(text);
    let numbered = boxes::without_number(text.trim()).len() < text.trim().len();
    numbered || text.trim().starts_with('(') || boxes::find(&text, 0).is_some()
}

fn lines(cell: &str, at: usize) -> Vec<CellLine<'_>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (end, _) in cell.match_indices("<br").chain([(cell.len(), "")]) {
        let Some(line) = cell.get(start..end) else { continue };
        found.push((line, at + start));
        start = cell[end..].find('>').map_or(cell.len(), |close| end + close + 1);
    }
    found
}

fn plain(text: &str) -> String {
    let mut layout = Layout::default();
    inline::put(text, 0, Breaks::Blanks, &mut layout);
    layout.finish(text, true).text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cells: &[&str]) -> String {
        let mut layout = Layout::default();
        let cells: Vec<(&str, usize)> = cells.iter().map(|cell| (*cell, 0)).collect();
        put(&cells, &mut layout);
        layout.finish("", true).text.into_owned()
    }

    #[test]
    fn boxes_cut_within_their_words() {
        assert_eq!(
            shown(&[
                "1. Name and Address of Reporting<br>Person<br>*<br>ROE ANN",
                "3. Issuer Na<br>Harbor Mi",
                "me**and**Ticker<br>lls Inc. [",
                "or Trading Symbol<br>HM]"
            ]),
            "1. Name and Address of Reporting\nPerson\n*\nROE ANN\n3. Issuer NameandTickeror Trading Symbol\nHarbor Mills Inc. [HM]\n"
        );
        assert_eq!(shown(&["(Last)<br>8 DOCK ROAD", "(First)"]), "(Last)\n8 DOCK ROAD\n(First)\n");
    }
}
