//! Documents whose words have places on pages: PDFs, and the output of programs that read pictures or PDFs. Their pages
//! may hold several filings.

use std::ops::RangeInclusive;

#[cfg(feature = "pdf")]
use super::form::finish_unless_empty;
use super::form::{Body, Collected, Interpreted, finish};
use crate::detect::is_form;
use crate::parse::{covers, decode, print};
use crate::refused::Refused;
use crate::sheet::Sheet;
use crate::sheet::placed::WordSource;
use model::Format;
use model::diagnostic::{Code, Diagnostic};

/// What was read on the pages of one filing.
pub(super) struct PrintedFiling {
    pub format: Option<Format>,
    pub outcome: Interpreted,
    pub found: Collected,
    /// From 1; `None` if no page has a word.
    pages: Option<RangeInclusive<u16>>,
}

impl PrintedFiling {
    fn refused(refused: Refused) -> Self {
        Self { format: None, outcome: Err(refused), found: Collected::new(false), pages: None }
    }
}

/// Gives the first of several filings, for a reader who expects one, and tells on which pages the others are.
pub(super) fn first_of(filings: Vec<PrintedFiling>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let last = filings.last().and_then(|filing| filing.pages.as_ref()).map(|pages| *pages.end());
    let mut filings = filings.into_iter();
    let Some(first) = filings.next() else {
        return (None, Err(Refused::NotOurs("a document without a page".to_owned())));
    };
    found.diagnostics.extend(first.found.diagnostics);
    if let (Some(places), Some(of_first)) = (&mut found.places, first.found.places) {
        places.extend(of_first);
    }
    let second = filings.next().and_then(|filing| filing.pages).map(|pages| *pages.start());
    if let Some((second, last)) = second.zip(last) {
        let message = format!("other filings on pages {second} to {last}");
        found.diagnostics.push(Diagnostic::new(Code::FilingsUnread, message));
    }
    (first.format, first.outcome)
}

/// Reads words with their places. Gives at least one filing.
pub(super) fn read_words(body: &Body<'_>, source: WordSource, with_places: bool) -> Vec<PrintedFiling> {
    let mut of_text = Vec::new();
    let text = decode::part_ligatures(decode::decode(body.bytes, &mut of_text));
    let sheet = source.sheet(&text);
    if !is_form(&sheet.text()) {
        return vec![PrintedFiling::refused(Refused::NotOurs("words with places that are no form".to_owned()))];
    }
    let format = if source.is_recognised() { Format::Ocr } else { Format::Text };
    let read = |sheet: Sheet<'_>| {
        let mut found = Collected::new(with_places);
        found.diagnostics.clone_from(&of_text);
        let mut flat = String::new();
        let mut raw = print::parse(&sheet, &text, format, body.first_line, &mut flat, &mut found.diagnostics);
        raw.words = sheet.page_boxes();
        let outcome = finish(&raw, body.header, &mut found);
        PrintedFiling { format: Some(format), outcome, found, pages: pages(&sheet) }
    };
    let later = covers::later_pages(&sheet.words);
    sheet.divided(&later).into_iter().map(read).collect()
}

/// Reads a PDF: its rules and words give the text of the page. Gives at least one filing.
#[cfg(feature = "pdf")]
pub(super) fn read_pdf(body: &Body<'_>, with_places: bool) -> Vec<PrintedFiling> {
    match crate::sheet::pdf::read(body.bytes, covers::later_pages) {
        Ok(parts) => parts.into_iter().map(|part| read_printed(part, body, with_places)).collect(),
        Err(problem) => vec![PrintedFiling::refused(problem.refused(body.is_named_form))],
    }
}

/// Reads the pages of one filing.
#[cfg(feature = "pdf")]
fn read_printed(mut printed: crate::sheet::pdf::PdfContent, body: &Body<'_>, with_places: bool) -> PrintedFiling {
    use crate::parse::pdf as form;

    let pages = pages(&printed.sheet);
    let text = form::text_of(&mut printed.sheet);
    if !is_form(&text) {
        return PrintedFiling::refused(Refused::NotOurs("a PDF that is no form".to_owned()));
    }
    let mut found = Collected::new(with_places);
    let mut source = form::FormSource::of(&printed, &text);
    let raw = form::parse(&printed, &text, &mut source, &mut found.diagnostics);
    let outcome = finish_unless_empty(&raw, body.header, &mut found);
    PrintedFiling { format: raw.format, outcome, found, pages }
}

/// Refuses a PDF, because the program was built without the feature `pdf`: as a form that cannot be read if its name says
/// that it is one.
#[cfg(not(feature = "pdf"))]
pub(super) fn read_pdf(body: &Body<'_>, _: bool) -> Vec<PrintedFiling> {
    let reason = "a PDF, which this program was built not to read".to_owned();
    let refused = if body.is_named_form { Refused::Unreadable(reason) } else { Refused::NotOurs(reason) };
    vec![PrintedFiling::refused(refused)]
}

/// Gives the first and the last page with a word.
fn pages(sheet: &Sheet<'_>) -> Option<RangeInclusive<u16>> {
    let numbers = || sheet.words.iter().map(|word| word.page);
    Some(numbers().min()?..=numbers().max()?)
}
