//! Documents that are a form themselves: decodes and parses each kind, and interprets what the parser found.

use crate::detect::is_form;
use crate::interpret::{interpret_notice, interpret_with_places};
use crate::parse::laid::Laid;
use crate::parse::{
    ascii, data_set, decode, filer_page, first_filing, html, line_cut, markdown, notice_xml, ownership_xml, print,
    raised, text,
};
use crate::reading::Verdict;
use crate::refused::Refused;
use crate::sheet::Sheet;
use crate::sheet::placed::WordSource;
use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::raw::RawFiling;
use model::{Format, ValueLocation};

/// The bytes of a form or of a wrapper, with what is known from around it.
pub(super) struct Body<'a> {
    pub bytes: &'a [u8],
    /// The line of the document on which `bytes` begins, from 1.
    pub first_line: u32,
    pub header: Option<&'a EdgarHeader<'a>>,
    /// The name of the document says that it is a Form 3, 4 or 5.
    pub is_named_form: bool,
}

pub(super) type Interpreted = Result<Verdict, Refused>;

/// Diagnostics and places, collected while a document is read.
pub(super) struct Collected {
    pub diagnostics: Vec<Diagnostic>,
    pub places: Option<Vec<ValueLocation>>,
}

pub(super) fn read_ownership_xml(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let joined = line_cut::join(decode::decode(body.bytes, &mut found.diagnostics), &mut found.diagnostics);
    let mut raw =
        ownership_xml::parse(&joined.text, body.first_line, &mut found.diagnostics).map_err(Refused::Unreadable)?;
    raw.damaged |= joined.is_doubtful;
    finish(&raw, body.header, found)
}

pub(super) fn read_notice_xml(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = notice_xml::parse(&text, body.first_line, &mut found.diagnostics).map_err(Refused::Unreadable)?;
    let notice = interpret_notice(&raw, body.header, &mut found.diagnostics, found.places.as_mut())?;
    Ok(Verdict::Notice(Box::new(notice)))
}

pub(super) fn read_page(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let raw = html::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

/// Reads markdown with tables as markup: the form is in these, notes and signatures in the text between and after them.
pub(super) fn read_markdown(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let laid = markdown::lay_out(&text).unwrap_or_else(|| Laid::plain(&text));
    let rest = text::parse(&laid, &mut Vec::new());
    let mut raw = html::parse_tables(&text, body.first_line, &mut found.diagnostics);
    raw.format = Some(Format::Text);
    // A converter may draw tables with pipes, and only those that it cannot draw as markup.
    if raw.rows.is_empty() {
        raw.rows = rest.rows;
    }
    if raw.footnotes.is_empty() {
        (raw.footnotes, raw.remarks) = (rest.footnotes, rest.remarks);
    }
    if raw.signatures.is_empty() {
        raw.signatures = rest.signatures;
    }
    raw.damaged = raw.signatures.is_empty();
    if raw.damaged {
        found.diagnostics.push(Diagnostic::new(Code::DocumentDamaged, "it ends before the signature"));
    }
    finish(&raw, body.header, found)
}

pub(super) fn read_filer_page(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = filer_page::parse(&text, body.first_line, body.header, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

pub(super) fn read_data_set(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let (raw, header) = data_set::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, Some(&header), found)
}

pub(super) fn read_ascii(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = ascii::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

/// Reads text made from a rendered page, or recognised from a picture of one. The text itself shows which of the two.
pub(super) fn read_text(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let decoded = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let decoded = decode::part_ligatures(decoded);
    let mut flat = String::new();
    let drawn = print::drawn::lay_out(&decoded);
    let (laid, sheet) = match drawn {
        Some((laid, sheet)) => (laid, Some(sheet)),
        None => {
            let laid = markdown::lay_out(&decoded).or_else(|| raised::lay_out(&decoded));
            (laid.unwrap_or_else(|| Laid::plain(&decoded)), None)
        }
    };
    let mut raw = if sheet.is_none() && print::is_fixed_pitch(&decoded) {
        print::parse_text(&decoded, body.first_line, &mut flat, &mut found.diagnostics)
    } else {
        text::parse(&laid, &mut found.diagnostics)
    };
    if let Some(sheet) = &sheet {
        print::account(sheet, &mut raw, &mut found.diagnostics);
    }
    raw.first_line = body.first_line;
    let format = raw.format;
    if raw.rows.is_empty() && raw.owners.is_empty() && raw.issuer.name.is_none() {
        return (format, Err(Refused::Unreadable("the form names nobody and holds no row".to_owned())));
    }
    (format, finish(&raw, body.header, found))
}

/// Reads words with their places.
pub(super) fn read_words(body: &Body<'_>, source: WordSource, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let text = decode::part_ligatures(decode::decode(body.bytes, &mut found.diagnostics));
    let mut sheet = source.sheet(&text);
    if !is_form(&sheet.text()) {
        return (None, Err(Refused::NotOurs("words with places that are no form".to_owned())));
    }
    leave_first(&mut sheet, found);
    let format = if source.is_recognised() { Format::Ocr } else { Format::Text };
    let mut flat = String::new();
    let mut raw = print::parse(&sheet, &text, format, body.first_line, &mut flat, &mut found.diagnostics);
    raw.words = sheet.page_boxes();
    (Some(format), finish(&raw, body.header, found))
}

/// Reads a PDF: its rules and words give the text of the page.
#[cfg(feature = "pdf")]
pub(super) fn read_pdf(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    use crate::{parse::pdf as form, sheet::pdf};

    let mut printed = match pdf::read(body.bytes) {
        Ok(printed) => printed,
        Err(problem) => return (None, Err(problem.refused(body.is_named_form))),
    };
    leave_first(&mut printed.sheet, found);
    let text = form::text_of(&mut printed.sheet);
    if !is_form(&text) {
        return (None, Err(Refused::NotOurs("a PDF that is no form".to_owned())));
    }
    let mut source = form::FormSource::of(&printed, &text);
    let raw = form::parse(&printed, &text, &mut source, &mut found.diagnostics);
    let format = raw.format;
    if raw.rows.is_empty() && raw.owners.is_empty() && raw.issuer.name.is_none() {
        return (format, Err(Refused::Unreadable("the form names nobody and holds no row".to_owned())));
    }
    (format, finish(&raw, body.header, found))
}

/// Refuses a PDF, because the program was built without the feature `pdf`: as a form that cannot be read if its name says
/// that it is one.
#[cfg(not(feature = "pdf"))]
pub(super) fn read_pdf(body: &Body<'_>, _: &mut Collected) -> (Option<Format>, Interpreted) {
    let reason = "a PDF, which this program was built not to read".to_owned();
    (None, Err(if body.is_named_form { Refused::Unreadable(reason) } else { Refused::NotOurs(reason) }))
}

/// Keeps the first of several filings on a sheet, and tells on which pages the others are.
fn leave_first(sheet: &mut Sheet<'_>, found: &mut Collected) {
    if let Some(pages) = first_filing::leave_first(sheet) {
        let message = format!("other filings on pages {} to {}", pages.start(), pages.end());
        found.diagnostics.push(Diagnostic::new(Code::FilingsUnread, message));
    }
}

/// Interprets what a parser found.
fn finish(raw: &RawFiling<'_>, header: Option<&EdgarHeader<'_>>, found: &mut Collected) -> Interpreted {
    let filing = interpret_with_places(raw, header, &mut found.diagnostics, found.places.as_mut())?;
    Ok(Verdict::Filing(Box::new(filing)))
}
