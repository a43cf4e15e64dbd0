//! The explanation of responses: footnotes and remarks.
//!
//! Items begin with their mark, in ascending order. A mark may stand alone above its text; and where a page was
//! scanned, the first half of a footnote may stand above the mark that belongs to it.

use super::cover::Fragment;
use super::label::FormLabel;
use super::mark;
use super::page::TextPage;
use super::row::footnote_id;
use super::value;
use model::raw::RawCell;
use std::borrow::Cow;

/// Numbers run without gaps in most filings; one that leaps further is part of a text.
const LARGEST_LEAP: u8 = 3;

/// Footnotes and remarks as found.
#[derive(Default)]
pub(super) struct FoundNotes<'a> {
    pub footnotes: Vec<(Cow<'a, str>, RawCell<'a>)>,
    pub remarks: Option<RawCell<'a>>,
    /// Marks that had to be mended or whose text was put together from two places.
    pub mended: usize,
}

struct NoteItem<'a> {
    number: u8,
    at: usize,
    parts: Vec<Fragment<'a>>,
}

/// Reads them. `referred` are the numbers of the marks in the tables: they tell what a damaged mark was.
pub(super) fn read<'a>(page: &TextPage<'a>, referred: &[u8]) -> FoundNotes<'a> {
    let mut notes = FoundNotes::default();
    let Some(start) = page.parts.explanation else { return notes };
    let ends = [page.parts.end, page.parts.signatures].into_iter().flatten();
    let end = ends.filter(|&end| end > start).min().unwrap_or(page.lines.len());
    let pointed = !(start..end).any(|i| mark::first_mark(page.text(i).0).is_some());
    let mut items: Vec<NoteItem<'a>> = Vec::new();
    let mut remarks: Option<Vec<Fragment<'a>>> = None;
    for i in start + 1..end {
        let (text, at) = page.text(i);
        match page.labels[i] {
            Some(FormLabel::Remarks) => {
                remarks = remarks.or(Some(Vec::new()));
                continue;
            }
            Some(
                FormLabel::RunningHead
                | FormLabel::Printed
                | FormLabel::PrintedNote
                | FormLabel::End
                | FormLabel::Explanation,
            ) => {
                continue;
            }
            _ => {}
        }
        if let Some(behind) = text.strip_prefix("Remarks:").filter(|_| remarks.is_none()) {
            remarks = Some(vec![super::line::trim(behind, at + text.len() - behind.len())]);
            continue;
        }
        if let Some(parts) = &mut remarks {
            parts.push((text, at));
            continue;
        }
        let (text, at) = without_bullet(text, at);
        // The bracket that opens a mark may stand on a line of its own.
        if text == "(" && page.text(i + 1).0.trim_end_matches(')').parse::<u8>().is_ok() {
            continue;
        }
        let opened = i > start + 1 && page.text(i - 1).0 == "(" && text.ends_with(')');
        let (text, at) = match opened.then(|| page.text.get(page.text(i - 1).1..at + text.len())).flatten() {
            Some(mark) => (mark, page.text(i - 1).1),
            None => (text, at),
        };
        if text.bytes().all(|b| b == b'*') {
            continue;
        }
        let used = |number: u8| items.iter().any(|item| item.number == number);
        let last = items.last().map_or(0, |item| item.number);
        if let Some((number, behind)) = begins_item(text, last, &used, referred, &mut notes.mended)
            .or_else(|| pointed.then(|| pointed_item(text, last)).flatten())
        {
            let piece = behind_mark(behind, at + text.len() - behind.len());
            let mut item = NoteItem { number, at, parts: Vec::new() };
            if continues(piece.0)
                && let Some(above) = items.last_mut().and_then(first_half)
            {
                item.at = above.1;
                item.parts.push(above);
                notes.mended += 1;
            }
            if !piece.0.is_empty() {
                item.parts.push(piece);
            }
            items.push(item);
        } else if let Some(item) = items.last_mut() {
            item.parts.push((text, at));
        }
    }
    notes.footnotes = items.iter().map(|item| (footnote_id(item.number), joined(&item.parts, item.at))).collect();
    notes.remarks = remarks.map(|parts| joined(&parts, 0)).filter(|cell| !cell.text.is_empty());
    notes
}

/// `- (1) text`, as lists are written in plain text, and `**(1)**`, a mark in bold.
fn without_bullet(text: &str, at: usize) -> Fragment<'_> {
    let rest = text.strip_prefix("- ").unwrap_or(text);
    let rest = rest.strip_prefix("**").filter(|rest| rest.starts_with('(')).unwrap_or(rest);
    super::line::trim(rest, at + text.len() - rest.len())
}

/// What stands behind a mark: the end of its emphasis and the border of its cell go.
fn behind_mark(text: &str, at: usize) -> Fragment<'_> {
    let (rest, rest_at) = super::line::trim(text, at);
    let plain = rest.strip_prefix("**").unwrap_or(rest);
    super::line::trim(plain, rest_at + rest.len() - plain.len())
}

/// The number of the item that a line begins, and the text behind its mark. Some filers' footnotes stand in the order
/// F1, F10, F2, so a mark alone on its line may be any that was not there yet; one with text behind it goes on counting.
fn begins_item<'t>(
    text: &'t str,
    last: u8,
    used: &dyn Fn(u8) -> bool,
    referred: &[u8],
    mended: &mut usize,
) -> Option<(u8, &'t str)> {
    if let Some((number, behind)) = mark::first_mark(text) {
        let alone = behind.trim().is_empty();
        let next = number > last && (last == 0 || number - last <= LARGEST_LEAP || referred.contains(&number));
        if !used(number) && (alone || next) {
            return Some((number, behind));
        }
        if !alone {
            return None;
        }
    }
    // A line with nothing but a damaged mark: what is left of it, its place in the order and the marks in the tables
    // tell the number.
    if text.len() > 4 || !text.contains(['(', ')']) || !text.chars().all(|c| "()0123456789IlOi|".contains(c)) {
        return None;
    }
    let left: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let may_be = |number: u8| {
        let digits = number.to_string();
        !used(number) && left.iter().all(|b| *b == b'1' || digits.as_bytes().contains(b))
    };
    let next = last.checked_add(1)?;
    let number = Some(next).filter(|&next| may_be(next)).or_else(|| referred.iter().copied().find(|&n| may_be(n)))?;
    *mended += 1;
    Some((number, ""))
}

/// `1. text`, as EDGAR's pages number their notes, one behind the other.
fn pointed_item(text: &str, last: u8) -> Option<(u8, &str)> {
    let (number, behind) = text.split_once(". ").or_else(|| text.strip_suffix('.').map(|number| (number, "")))?;
    let number = number.parse::<u8>().ok().filter(|number| Some(*number) == last.checked_add(1))?;
    Some((number, behind))
}

/// Whether a text goes on with a sentence that began elsewhere.
fn continues(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase())
}

/// The paragraph at the end of an item that breaks off in a sentence, if the item is complete without it.
fn first_half<'a>(item: &mut NoteItem<'a>) -> Option<Fragment<'a>> {
    let (text, _) = *item.parts.last()?;
    let broken = !text.ends_with(['.', '!', '?', ':', ';', ')', '"']) && text.starts_with(char::is_uppercase);
    (broken && item.parts.len() > 1).then(|| item.parts.pop()).flatten()
}

fn joined<'a>(parts: &[Fragment<'a>], at: usize) -> RawCell<'a> {
    match parts {
        [] => RawCell::new("", at),
        [(text, at)] => RawCell::new(value::prose(text), *at),
        many => {
            let text = many.iter().map(|(text, _)| value::prose(text)).filter(|text| !text.is_empty());
            RawCell::new(text.collect::<Vec<_>>().join(" "), many[0].1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)], remarks: Option<&str>) {
        let text = format!("Explanation of Responses:\n{text}\nNote: File three copies of this Form\n(9) Not one.\n");
        let page = TextPage::of(&text);
        let notes = read(&page, &[]);
        let found: Vec<(&str, &str)> = notes.footnotes.iter().map(|(id, cell)| (&**id, &*cell.text)).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(notes.remarks.as_ref().map(|cell| &*cell.text), remarks);
    }

    #[test]
    fn items_and_remarks() {
        check(
            "*\nIf the form is filed by more than one reporting person, see.\n\n(1)\nVests yearly.\n\n(2)\nSold at \\$ 12.50.\n\
               Remarks:\nForm 1 of 2.",
            &[("F1", "Vests yearly."), ("F2", "Sold at $12.50.")],
            Some("Form 1 of 2."),
        );
        check("- (1) Vests yearly.\n- (2) Sold.", &[("F1", "Vests yearly."), ("F2", "Sold.")], None);
        check("(1)\nOne.\n(10)\nTen.\n(2)\nTwo.", &[("F1", "One."), ("F10", "Ten."), ("F2", "Two.")], None);
        check(
            "(1)\nThe sum of\n(i) dues and\n(ii) gains.\n(12)\nTwelve.",
            &[("F1", "The sum of (i) dues and (ii) gains."), ("F12", "Twelve.")],
            None,
        );
    }

    #[test]
    fn a_first_half_above_its_mark() {
        check(
            "(1) Sold.\n\nThe price is an average. The seller will tell any of its\n\n(2) holders on request.\n\n(3)\n\nHeld.",
            &[
                ("F1", "Sold."),
                ("F2", "The price is an average. The seller will tell any of its holders on request."),
                ("F3", "Held."),
            ],
            None,
        );
    }

    #[test]
    fn damaged_marks_count_on() {
        check("(1\nOne.\n()\nTwo.\n3)\nThree.\n", &[("F1", "One."), ("F2", "Two."), ("F3", "Three.")], None);
    }
}
