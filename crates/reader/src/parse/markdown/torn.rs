//! Boxes of the cover whose words a tool cut at borders that are none of theirs.
//!
//! `2. Issuer Na` in one cell and `me and Ticker` in the next are one box: the words of the form tell. Its lines go on
//! in the same cells, so what was filled in is put together with them.

use super::cell::{Line, letters, lines, plain};
use super::glue::{Glue, Words};
use super::inline::{self, Breaks};
use super::printed;
use crate::form::boxes::{self, Continued};
use crate::parse::laid::Layout;

/// Writes the boxes of a row, each line by itself.
pub(super) fn put(cells: &[(&str, usize)], words: &Words, layout: &mut Layout) {
    let mut lines: Vec<Vec<Line<'_>>> = cells.iter().map(|(text, at)| lines(text, *at)).collect();
    let title = take_title(&mut lines);
    // The mark behind the words of a box may have slipped into a line of its own.
    lines.iter_mut().for_each(|lines| {
        if lines.len() > 1 {
            lines.retain(|(text, _)| text.trim() != "*");
        }
    });
    let mut next = 0;
    while next < lines.len() {
        if is_empty(&lines[next]) {
            next += 1;
            continue;
        }
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
                    if words.between(&plain(before), &plain(text)) == Glue::Apart {
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
    for (i, (text, at)) in title.iter().enumerate() {
        if i > 0 {
            layout.heal();
        }
        inline::put(text.trim(), *at, Breaks::Blanks, layout);
    }
    layout.end_line();
}

/// Takes the title of Table I out of the cells of a row, where borders cut it: it stands below the boxes.
fn take_title<'a>(cells: &mut [Vec<Line<'a>>]) -> Vec<Line<'a>> {
    let pieces: Vec<Line<'a>> = cells.iter().flatten().filter(|line| printed::is_emphasised(line)).copied().collect();
    let spelled: String = pieces.iter().map(|(text, _)| letters(text)).collect();
    if pieces.len() < 2 || !spelled.starts_with("tableinonderivative") {
        return Vec::new();
    }
    cells.iter_mut().for_each(|lines| lines.retain(|line| !printed::is_emphasised(line)));
    pieces
}

fn is_empty(lines: &[Line<'_>]) -> bool {
    lines.iter().all(|(text, _)| text.trim().is_empty())
}

fn size(lines: &[Line<'_>]) -> isize {
    isize::try_from(lines.len()).unwrap_or(isize::MAX / 2)
}

fn trimmed(text: &str, at: usize) -> (&str, usize) {
    (text.trim(), at + text.len() - text.trim_start().len())
}

/// The lines of the cells from that one on which the words of one box go on; `None` where they do not.
fn group(cells: &[Vec<Line<'_>>], from: usize) -> Option<Vec<isize>> {
    for (own, (text, _)) in cells[from].iter().enumerate() {
        for (rest, _) in boxes::broken_off(&plain(text)) {
            let mut found = vec![isize::try_from(own).ok()?];
            let mut rest = rest;
            for cell in &cells[from + 1..] {
                let goes_on = |(text, _): &Line<'_>| boxes::goes_on(&plain(text), rest);
                let Some((line, continued)) = cell.iter().enumerate().find_map(|(i, line)| Some((i, goes_on(line)?)))
                else {
                    break;
                };
                found.push(isize::try_from(line).ok()?);
                match continued {
                    Continued::Ends(_) => {
                        // What was filled in may go on where no words of a box stand.
                        let rest = &cells[from + found.len()..];
                        let more = rest.iter();
                        let more =
                            more.take_while(|cell| !is_empty(cell) && !cell.iter().any(|(text, _)| begins_box(text)));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cells: &[&str]) -> String {
        let mut layout = Layout::default();
        let cells: Vec<(&str, usize)> = cells.iter().map(|cell| (*cell, 0)).collect();
        put(&cells, &Words::of(""), &mut layout);
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
            "1. Name and Address of Reporting\nPerson\nROE ANN\n3. Issuer NameandTickeror Trading Symbol\nHarbor Mills Inc. [HM]\n"
        );
        assert_eq!(shown(&["(Last)<br>8 DOCK ROAD", "(First)"]), "(Last)\n8 DOCK ROAD\n(First)\n");
    }
}
