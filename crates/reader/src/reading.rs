//! What one document turned out to be: detect, parse and interpret in one pure function.
//!
//! No I/O, no clock, no panic on any bytes; the same bytes give the same reading.

use serde::Serialize;

use crate::detect::{Detected, detect, is_form};
use crate::interpret::{Refused, interpret_with_places};
use crate::parse::exhibit::Holds;
use crate::parse::header::EdgarHeader;
use crate::parse::laid::Laid;
use crate::parse::{
    self, SubmissionPart, ascii, data_set, decode, envelope, exhibit, filer_page, html, line_cut, markdown, mhtml,
    ownership_xml, pds, pem, print, raised, submission, text,
};
use crate::sheet::pdf;
use crate::sheet::placed::WordSource;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawFiling, offset};
use model::{Filing, FormType, Format, ValueLocation};

/// The version of the rules that decide what a document says. Raise it with every change of a reading: the next ingest
/// reads documents of an older version again.
pub const PARSER_VERSION: i64 = 6;

/// What one document says.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// `None` if the document has no known form of a filing.
    pub format: Option<Format>,
    pub verdict: Verdict,
    pub diagnostics: Vec<Diagnostic>,
    /// Where each value of the filing is in the document; only [`read_with_places`] gives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<ValueLocation>,
}

/// Diagnostics and places, collected while a document is read.
struct Collected {
    diagnostics: Vec<Diagnostic>,
    places: Option<Vec<ValueLocation>>,
}

/// What a document is, as far as it alone can show.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A Section 16 filing.
    Filing(Box<Filing>),
    /// Not a Section 16 filing, for that reason.
    Ignored(String),
    /// Should be a Section 16 filing and cannot be read, for that reason.
    Rejected(String),
}

/// Reads one document: detects its kind, parses it and interprets what it says. See the example at the crate's root.
pub fn read(bytes: &[u8]) -> Reading {
    read_named(bytes, "")
}

/// The same of a document with that name, or path. The name decides one thing alone: whether a PDF that cannot be read
/// should have been a filing.
pub fn read_named(bytes: &[u8], name: &str) -> Reading {
    read_into(bytes, name, Collected { diagnostics: Vec::new(), places: None })
}

/// The same, with the place of each value.
pub fn read_with_places(bytes: &[u8]) -> Reading {
    read_into(bytes, "", Collected { diagnostics: Vec::new(), places: Some(Vec::new()) })
}

fn read_into(bytes: &[u8], name: &str, mut found: Collected) -> Reading {
    let bytes = decode::unmark(bytes);
    let detected = detect(&bytes);
    let body = Body { bytes: &bytes, first_line: 1, header: None, is_named_form: names_form(name) };
    let (format, outcome) = read_detected(detected, &body, &mut found);
    let verdict = match outcome {
        Ok(filing) => Verdict::Filing(Box::new(filing)),
        Err(Refused::NotOurs(reason)) => Verdict::Ignored(reason),
        Err(Refused::Unreadable(reason)) => {
            found.diagnostics.push(Diagnostic::new(Code::DocumentUnreadable, reason.clone()));
            Verdict::Rejected(reason)
        }
    };
    // Only a filing keeps the places of its values.
    let places = found.places.filter(|_| matches!(verdict, Verdict::Filing(_))).unwrap_or_default();
    Reading { format, verdict, diagnostics: found.diagnostics, places }
}

/// Whether the last part of a path names a Form 3, 4 or 5: `Form4.pdf`, `roe form-3a.pdf`, but not `form 144.pdf`.
fn names_form(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    name.match_indices("form").any(|(at, word)| {
        let number = name[at + word.len()..].trim_start_matches([' ', '_', '-', '.']);
        let behind = number.strip_prefix(['3', '4', '5']);
        behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The bytes of a form or of a wrapper, with what is known from around it.
struct Body<'a> {
    bytes: &'a [u8],
    /// The line of the document on which `bytes` begins, from 1.
    first_line: u32,
    header: Option<&'a EdgarHeader<'a>>,
    /// The name of the document says that it is a Form 3, 4 or 5.
    is_named_form: bool,
}

type Interpreted = Result<Filing, Refused>;

/// Reads each kind of document. Calls itself for the form inside a wrapper.
fn read_detected(detected: Detected, body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let not_ours = |reason: &str| (None, Err(Refused::NotOurs(reason.to_owned())));
    let unreadable =
        |format, what| (Some(format), Err(Refused::Unreadable(format!("{what} cannot be read by this version"))));
    match detected {
        Detected::OwnershipXml => (Some(Format::Xml), read_ownership_xml(body, found)),
        Detected::Submission => read_submission(body, found),
        Detected::Pds => read_pds(body, found),
        Detected::Pem => read_pem(body, found),
        Detected::SavedPage => read_saved_page(body, found),
        Detected::EdgarSubmission => read_envelope(body, found),
        Detected::HtmlRendering | Detected::OwnershipSubmissionPage => (Some(Format::Html), read_page(body, found)),
        Detected::MarkdownRendering => (Some(Format::Text), read_markdown(body, found)),
        Detected::FilerPage => (Some(Format::Html), read_filer_page(body, found)),
        Detected::DataSetDocument => (Some(Format::Tsv), read_data_set(body, found)),
        Detected::DataSetTable => unreadable(Format::Tsv, "a data-set table"),
        Detected::TextRendering => read_text(body, found),
        Detected::Words(source) => read_words(body, source, found),
        Detected::Pdf => read_pdf(body, found),
        Detected::AsciiForm => (Some(Format::Ascii), read_ascii(body, found)),
        Detected::Index => not_ours("an EDGAR index"),
        Detected::SubmissionsJson => not_ours("an EDGAR list of submissions"),
        Detected::HeaderJson => not_ours("an EDGAR header without its form"),
        // A failed download leaves an empty file, which somebody must notice.
        Detected::Empty => (None, Err(Refused::Unreadable("the file is empty".to_owned()))),
        Detected::NotOurs(kind) => not_ours(kind),
    }
}

fn read_ownership_xml(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let joined = line_cut::join(decode::decode(body.bytes, &mut found.diagnostics), &mut found.diagnostics);
    let mut raw =
        ownership_xml::parse(&joined.text, body.first_line, &mut found.diagnostics).map_err(Refused::Unreadable)?;
    raw.damaged |= joined.is_doubtful;
    finish(&raw, body.header, found)
}

fn read_page(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let raw = html::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

/// Reads markdown with tables as markup: the form is in these, notes and signatures in the text between and after them.
fn read_markdown(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let laid = markdown::lay_out(&text).unwrap_or_else(|| Laid::plain(&text));
    let rest = text::parse(&laid, &mut Vec::new());
    let mut raw = html::parse_tables(&text, body.first_line, &mut found.diagnostics);
    raw.format = Some(Format::Text);
    (raw.footnotes, raw.remarks, raw.signatures) = (rest.footnotes, rest.remarks, rest.signatures);
    raw.damaged = raw.signatures.is_empty();
    if raw.damaged {
        found.diagnostics.push(Diagnostic::new(Code::DocumentDamaged, "it ends before the signature"));
    }
    finish(&raw, body.header, found)
}

fn read_filer_page(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = filer_page::parse(&text, body.first_line, body.header, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

fn read_data_set(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let (raw, header) = data_set::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, Some(&header), found)
}

fn read_ascii(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = ascii::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

/// Text made from a rendered page, or recognised from a picture of one: which of the two, the text itself shows.
fn read_text(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let decoded = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let mut flat = String::new();
    let laid =
        markdown::lay_out(&decoded).or_else(|| raised::lay_out(&decoded)).unwrap_or_else(|| Laid::plain(&decoded));
    let mut raw = if print::is_fixed_pitch(&decoded) {
        print::parse_text(&decoded, body.first_line, &mut flat, &mut found.diagnostics)
    } else {
        text::parse(&laid, &mut found.diagnostics)
    };
    raw.first_line = body.first_line;
    let format = raw.format;
    if raw.rows.is_empty() && raw.owners.is_empty() && raw.issuer.name.is_none() {
        return (format, Err(Refused::Unreadable("the form names nobody and holds no row".to_owned())));
    }
    (format, finish(&raw, body.header, found))
}

/// Words with their places.
fn read_words(body: &Body<'_>, source: WordSource, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let sheet = source.sheet(&text);
    if !is_form(&sheet.text()) {
        return (None, Err(Refused::NotOurs("words with places that are no form".to_owned())));
    }
    let format = if source == WordSource::Bbox { Format::Text } else { Format::Ocr };
    let mut flat = String::new();
    let raw = print::parse(&sheet, &text, format, body.first_line, &mut flat, &mut found.diagnostics);
    (Some(format), finish(&raw, body.header, found))
}

/// A PDF: what its rules and words show, read as the text of the page.
fn read_pdf(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let mut printed = match pdf::read(body.bytes) {
        Ok(printed) => printed,
        Err(problem) => return (None, Err(problem.refused(body.is_named_form))),
    };
    let others = parse::pdf::leave_first(&mut printed);
    let text = parse::pdf::text_of(&mut printed.sheet);
    if !is_form(&text) {
        return (None, Err(Refused::NotOurs("a PDF that is no form".to_owned())));
    }
    if let Some(pages) = others {
        let message = format!("other filings on pages {} to {}", pages.start(), pages.end());
        found.diagnostics.push(Diagnostic::new(Code::FilingsUnread, message));
    }
    let mut source = parse::pdf::FormSource::of(&printed, &text);
    let raw = parse::pdf::parse(&printed, &text, &mut source, &mut found.diagnostics);
    let format = raw.format;
    if raw.rows.is_empty() && raw.owners.is_empty() && raw.issuer.name.is_none() {
        return (format, Err(Refused::Unreadable("the form names nobody and holds no row".to_owned())));
    }
    (format, finish(&raw, body.header, found))
}

/// Interprets what a parser found.
fn finish(raw: &RawFiling<'_>, header: Option<&EdgarHeader<'_>>, found: &mut Collected) -> Interpreted {
    interpret_with_places(raw, header, &mut found.diagnostics, found.places.as_mut())
}

fn read_submission(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let end = submission::header_end(body.bytes);
    let text = decode::decode(&body.bytes[..end], &mut found.diagnostics);
    let header = submission::header(&text);
    read_parts(body, &header, &submission::parts(body.bytes, end), found)
}

fn read_pds(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let end = pds::header_end(body.bytes);
    let text = decode::decode(&body.bytes[..end], &mut found.diagnostics);
    let header = pds::header(&text, &mut found.diagnostics);
    read_parts(body, &header, &submission::parts(body.bytes, end), found)
}

/// Reads the form among the documents of a submission.
fn read_parts(
    body: &Body<'_>,
    header: &EdgarHeader<'_>,
    parts: &[SubmissionPart<'_>],
    found: &mut Collected,
) -> (Option<Format>, Interpreted) {
    let stated = header.form_type.as_deref().map(str::trim);
    let form_type = stated.and_then(FormType::parse);
    if let (Some(stated), None) = (stated, form_type) {
        let stated: String = stated.chars().take(40).collect();
        return (None, Err(Refused::NotOurs(format!("form type {stated} is not a Section 16 form"))));
    }
    let Some(part) = submission::form(parts, form_type) else {
        let refused = match form_type {
            Some(_) => Refused::Unreadable("the submission holds no form".to_owned()),
            None => Refused::NotOurs("a submission without a Section 16 form".to_owned()),
        };
        return (None, Err(refused));
    };
    let detected = detect(part.body);
    if matches!(detected, Detected::Submission | Detected::Pds | Detected::Pem | Detected::EdgarSubmission) {
        return (None, Err(Refused::Unreadable("the submission holds another instead of a form".to_owned())));
    }
    if detected == Detected::Empty {
        return (None, Err(Refused::Unreadable("the form in the submission is empty".to_owned())));
    }
    let lines = memchr::memchr_iter(b'\n', &body.bytes[..part.at]).count();
    let inner = Body {
        bytes: part.body,
        first_line: body.first_line + offset(lines),
        header: Some(header),
        is_named_form: form_type.is_some(),
    };
    if let Some((kind, holds)) = exhibit::of_form(parts, part) {
        let what = match holds {
            Holds::Table => "a table of the form",
            Holds::Notes => "notes of the form",
        };
        let message = format!("{kind} holds {what}, which is not read");
        found.diagnostics.push(Diagnostic::new(Code::ExhibitUnread, message));
    }
    match read_detected(detected, &inner, found) {
        // It says that it is a form, so its content should be readable.
        (format, Err(Refused::NotOurs(kind))) if form_type.is_some() => {
            (format, Err(Refused::Unreadable(format!("in place of its form it holds {kind}"))))
        }
        read => read,
    }
}

fn read_pem(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let (bytes, lines) = pem::unwrap(body.bytes);
    match detect(&bytes) {
        Detected::Pem => (None, Err(Refused::Unreadable("a mail wrapper within another".to_owned()))),
        Detected::Empty => (None, Err(Refused::Unreadable("the mail wrapper is empty".to_owned()))),
        detected => {
            let inner = Body { bytes: &bytes, first_line: body.first_line + lines, header: body.header, ..*body };
            read_detected(detected, &inner, found)
        }
    }
}

fn read_saved_page(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let Some(page) = mhtml::page(body.bytes) else {
        return (None, Err(Refused::NotOurs("a saved page that is no form".to_owned())));
    };
    match detect(&page) {
        detected @ (Detected::HtmlRendering | Detected::OwnershipSubmissionPage) => {
            let inner = Body { bytes: &page, first_line: 1, header: None, ..*body };
            read_detected(detected, &inner, found)
        }
        _ => (None, Err(Refused::NotOurs("a saved page that is no form".to_owned()))),
    }
}

fn read_envelope(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let Some(form) = envelope::form(body.bytes) else {
        return (None, Err(Refused::Unreadable("the envelope holds no ownership document".to_owned())));
    };
    let inner = Body { bytes: &form, first_line: 1, header: None, ..*body };
    (Some(Format::Xml), read_ownership_xml(&inner, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_which_form() {
        for (name, expected) in [
            ("/a/Form4.pdf", true),
            ("roe form-3a.pdf", true),
            ("Roe_Form_5_2023.pdf", true),
            ("form4/report.pdf", false),
            ("form 144.pdf", false),
            ("Form 40-F.pdf", false),
            ("platform.pdf", false),
        ] {
            assert_eq!(names_form(name), expected, "{name}");
        }
        let broken = b"%PDF-1.4 trailer <</Encrypt 1 0 R>>";
        assert!(matches!(read_named(broken, "form4.pdf").verdict, Verdict::Rejected(_)));
        assert!(matches!(read_named(broken, "report.pdf").verdict, Verdict::Ignored(_)));
    }
}
