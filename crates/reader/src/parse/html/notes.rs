//! Below the tables: footnotes, remarks and signatures.

use std::borrow::Cow;

use super::cover::cell_of;
use super::label::{CoverLabel, starts_with};
use super::page::{CellSpan, HtmlPage};
use crate::parse::shape::{clean, iso_date};
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawCell, RawFiling, RawSignature};

/// Reads everything below the tables into the filing.
pub(super) fn read<'a>(
    page: &HtmlPage<'a>,
    labels: &[(usize, CoverLabel)],
    filing: &mut RawFiling<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some((place, _)) = labels.iter().rfind(|(_, label)| *label == CoverLabel::Explanation) {
        explanation(page, page.lines[*place].at, filing, diagnostics);
    }
    signatures(page, filing);
}

/// The rows after "Explanation of Responses": notes as `1. text` or `(1)` and text side by side, then the remarks.
fn explanation<'a>(page: &HtmlPage<'a>, at: usize, filing: &mut RawFiling<'a>, diagnostics: &mut Vec<Diagnostic>) {
    let mut in_remarks = false;
    for row in page.rows.iter().filter(|row| row.at > at) {
        let cells: Vec<&CellSpan> = row.cells.iter().map(|cell| &page.cells[*cell as usize]).collect();
        let Some(first) = cells.first().filter(|cell| cell.is_leaf) else { continue };
        let head = text_of(page, first, 0).map_or(Cow::default(), |cell| cell.text);
        if cells.iter().any(|cell| is_signature_label(page, cell)) {
            break;
        }
        let remarks = page.lines[first.lines.clone()].iter().position(|line| starts_with(line.words(), "Remarks:"));
        if let Some(place) = remarks {
            in_remarks = true;
            filing.remarks = text_of(page, first, place + 1);
        } else if in_remarks {
            filing.remarks = filing.remarks.take().or_else(|| text_of(page, first, 0));
            in_remarks = false;
        } else if let (Some(number), Some(text)) = (bracketed(&head), cells.get(1).filter(|cell| cell.is_leaf)) {
            push(number, text_of(page, text, 0), filing, diagnostics);
        } else if let Some((number, length)) = dotted(&head) {
            let text = text_of(page, first, 0)
                .map(|cell| RawCell::new(cell.text[length..].trim().to_owned(), cell.at as usize));
            push(number, text, filing, diagnostics);
        } else if starts_with(&head, "No securities are beneficially owned") {
            filing.no_securities_owned = Some(RawCell::new("1", first.at));
        }
    }
}

fn push<'a>(number: u32, text: Option<RawCell<'a>>, filing: &mut RawFiling<'a>, diagnostics: &mut Vec<Diagnostic>) {
    let id = format!("F{number}");
    let Some(text) = text.filter(|cell| !cell.text.is_empty()) else { return };
    if filing.footnotes.iter().any(|(known, _)| *known == id) {
        let message = format!("footnote {id} stands twice, line {}", filing.line_of(text.at));
        diagnostics.push(Diagnostic::new(Code::FootnoteRepeated, message).with_raw(&text.text));
    } else {
        filing.footnotes.push((Cow::Owned(id), text));
    }
}

/// Gives the number of a mark `(12)`.
fn bracketed(text: &str) -> Option<u32> {
    let number = text.strip_prefix('(')?.strip_suffix(')')?.trim();
    number.parse().ok().filter(|_| number.len() <= 3)
}

/// Gives the number of a note `12. text`, and where its text begins.
fn dotted(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok().filter(|_| digits <= 3)?;
    text[digits..].starts_with('.').then_some((number, digits + 1))
}

/// Gives the text of a cell from that line on, a line for each of its lines.
fn text_of<'a>(page: &HtmlPage<'a>, cell: &CellSpan, from: usize) -> Option<RawCell<'a>> {
    let lines = page.lines[cell.lines.clone()].get(from..)?;
    let mut filled = lines.iter().filter_map(|line| cell_of(line));
    let mut whole = filled.next()?;
    for more in filled {
        let text = whole.text.to_mut();
        text.push('\n');
        text.push_str(&more.text);
    }
    Some(whole)
}

fn is_signature_label(page: &HtmlPage<'_>, cell: &CellSpan) -> bool {
    let label =
        |text: &str| starts_with(text.trim_start_matches(['*', ' ', '\u{a0}']), "Signature of Reporting Person");
    cell.is_leaf && page.lines[cell.lines.clone()].iter().any(|line| label(line.words()))
}

/// The names and days above the labels of signatures.
fn signatures<'a>(page: &HtmlPage<'a>, filing: &mut RawFiling<'a>) {
    let is_label = |row: &u32| {
        page.rows[*row as usize].cells.iter().any(|cell| is_signature_label(page, &page.cells[*cell as usize]))
    };
    for rows in &page.tables {
        let Some(last) = rows.iter().rposition(is_label) else { continue };
        for row in rows[..last].iter().rev().take_while(|row| !ends_signatures(page, **row)) {
            if !is_label(row) {
                filing.signatures.extend(signature(page, &page.rows[*row as usize].cells));
            }
        }
    }
    filing.signatures.reverse();
}

/// Whether a row above the signatures is not a signature.
fn ends_signatures(page: &HtmlPage<'_>, row: u32) -> bool {
    page.rows[row as usize].cells.iter().any(|cell| {
        let cell = &page.cells[*cell as usize];
        !cell.is_leaf || page.lines[cell.lines.clone()].iter().any(|line| starts_with(line.words(), "Remarks:"))
    })
}

/// Reads a name and the day beside it.
fn signature<'a>(page: &HtmlPage<'a>, cells: &[u32]) -> Option<RawSignature<'a>> {
    let texts = cells.iter().filter_map(|cell| text_of(page, &page.cells[*cell as usize], 0));
    let (mut name, mut date) = (None, None);
    for text in texts {
        match iso_date(&clean(&text.text)) {
            Some(day) if date.is_none() => date = Some(RawCell::new(day, text.at as usize)),
            _ if name.is_none() => name = Some(text),
            _ => {}
        }
    }
    (name.is_some() || date.is_some()).then_some(RawSignature { name, date })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_notes() {
        assert_eq!(bracketed("(12)"), Some(12));
        assert_eq!(bracketed("(a)"), None);
        assert_eq!(dotted("3. Text."), Some((3, 2)));
        assert_eq!(dotted("1934 Act"), None);
        assert_eq!(dotted(""), None);
    }
}
