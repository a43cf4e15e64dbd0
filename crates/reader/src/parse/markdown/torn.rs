//! Boxes of the cover whose words a tool cut at borders that are none of theirs.
//!
//! `2. Issuer Na` in one cell and `me and Ticker` in the next are one box: the words of the form tell. Its lines go on
//! in the same cells, so what was filled in is put together with them.

use super::cell::{CellLine, letters, lines, plain};
use super::glue::{Glue, KnownWords};
use super::inline::{self, Breaks};
use super::printed;
use crate::form::boxes::{self, Continued};
use crate::parse::laid::Layout;

/// Writes the boxes of a row, each line by itself.
pub(super) fn put(cells: &[(&str, usize)], words: &KnownWords, layout: &mut Layout) {
    let mut lines: Vec<Vec<CellLine<'_>>> = cells.iter().map(|(text, at)| lines(text, *at)).collect();
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
        let group = group(&lines, next).or_else(|| behind_letters(&lines, next)).unwrap_or_else(|| vec![0]);
        let above = group.iter().copied().max().unwrap_or(0);
        let cells = &lines[next..next + group.len()];
        let height = cells.iter().zip(&group).map(|(lines, own)| size(lines) + above - own).max().unwrap_or(0);
        for row in 0..height {
            let mut before: Option<String> = None;
            for (lines, own) in cells.iter().zip(&group) {
                let line = usize::try_from(row + own - above).ok().and_then(|line| lines.get(line));
                let Some((text, at)) = line else { continue };
                let (text, at) = if group.len() == 1 { trimmed(text, *at) } else { (*text, *at) };
                let shown = plain(text);
                let mut line = String::new();
                if let Some(before) = before.take().filter(|_| !layout.is_at_line_start() && !shown.is_empty()) {
                    layout.heal();
                    line = before;
                    if words.between(&line, &shown) == Glue::Apart {
                        layout.put(" ", at);
                        line.push(' ');
                    }
                }
                line.push_str(&shown);
                inline::put(text, at, Breaks::Lines, layout);
                before = Some(line);
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
fn take_title<'a>(cells: &mut [Vec<CellLine<'a>>]) -> Vec<CellLine<'a>> {
    let pieces: Vec<CellLine<'a>> =
        cells.iter().flatten().filter(|line| printed::is_emphasised(line)).copied().collect();
    let spelled: String = pieces.iter().map(|(text, _)| letters(text)).collect();
    if pieces.len() < 2 || !spelled.starts_with("tableinonderivative") {
        return Vec::new();
    }
    cells.iter_mut().for_each(|lines| lines.retain(|line| !printed::is_emphasised(line)));
    pieces
}

fn is_empty(lines: &[CellLine<'_>]) -> bool {
    lines.iter().all(|(text, _)| text.trim().is_empty())
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
                        let behind = from + found.len();
                        let ends = |i: &usize| {
                            is_empty(&cells[*i])
                                || cells[*i].iter().any(|(text, _)| begins_box(text))
                                || behind_letters(cells, *i).is_some()
                        };
                        let to = (behind..cells.len()).find(ends).unwrap_or(cells.len());
                        found.extend((behind..to).map(|_| -1));
                        return Some(found);
                    }
                    Continued::GoesOn(more) => rest = more,
                }
            }
        }
    }
    None
}

/// The lines of a box whose border cut the first letters off what was filled in: they stand in a cell of their own.
fn behind_letters(cells: &[Vec<CellLine<'_>>], from: usize) -> Option<Vec<isize>> {
    let is_cut = |(text, _): &CellLine<'_>| text.trim().is_empty() || is_letters(text.trim());
    let filled = cells[from].iter().filter(|(text, _)| !text.trim().is_empty()).count();
    let behind = cells.get(from + 1).filter(|_| filled == 1 && cells[from].iter().all(is_cut))?;
    let group = group(cells, from + 1).filter(|_| !is_empty(behind))?;
    Some(std::iter::once(group[0]).chain(group.iter().copied()).collect())
}

fn is_letters(text: &str) -> bool {
    text.chars().count() <= 2 && text.chars().all(char::is_alphabetic)
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
        put(&cells, &KnownWords::of(""), &mut layout);
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
