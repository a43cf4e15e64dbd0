//! Reads one document: detects, parses and interprets it in one pure function, and opens what wraps a form.
//!
//! No I/O, no clock, no panic on any bytes; the same bytes give the same reading.

mod form;
mod printed;

use serde::Serialize;

use crate::detect::{Detected, detect};
use crate::parse::exhibit::Holds;
use crate::parse::{SubmissionPart, decode, envelope, exhibit, mhtml, pds, pem, submission};
use crate::refused::Refused;
use form::{
    Body, Collected, Interpreted, read_ascii, read_data_set, read_filer_page, read_markdown, read_notice_xml,
    read_ownership_xml, read_page, read_text,
};
use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::raw::offset;
use model::{Filing, Format, Notice, SubmissionType, ValueLocation};
use printed::{PrintedFiling, first_of, read_pdf, read_words};

/// The version of the rules that decide what a document says. Raise it with every change of a reading: the next ingest
/// reads documents of an older version again.
pub const PARSER_VERSION: i64 = 9;

/// What one document says.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The form in which the filing came; `None` if the document has no known form of a filing.
    pub format: Option<Format>,
    /// What the document is, with all that was read from it.
    pub verdict: Verdict,
    /// Doubts about the document and its values, in the order in which they were found. Each keeps the text as filed.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each value of the filing or notice is in the document; only [`read_with_places`] gives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<ValueLocation>,
}

/// What a document is, as far as it alone can show.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A Section 16 filing.
    Filing(Box<Filing>),
    /// A notice of a proposed sale, Form 144.
    Notice(Box<Notice>),
    /// Neither a Section 16 filing nor a notice, for that reason.
    Ignored(String),
    /// Should be a Section 16 filing or a notice and cannot be read, for that reason.
    Rejected(String),
}

/// Reads one document of any format: detects its kind, parses it and interprets what it says.
///
/// Takes the bytes of one file, or of one member of an archive; it does not unpack archives. It never fails: bytes that
/// are no filing, or a damaged one, have a [`Verdict`] that says so. The work grows in proportion to the bytes. Of a
/// document whose pages hold several filings, the first is given; [`read_each`] gives all.
///
/// Amounts are decimals as filed: shares, or dollars where the field is a price or a value. `None` means that the
/// document does not state the value, or not clearly; it never means zero or false. A diagnostic keeps the text of a
/// value that was not understood. Concluded values have the diagnostic `inferred`. What may be stated follows the SEC's
/// EDGAR Ownership XML Technical Specification; what codes mean follows the General Instructions of Forms 3, 4 and 5.
///
/// ```
/// use insiderdb_reader::{Verdict, read};
/// use model::diagnostic::Code;
///
/// let form = b"<ownershipDocument><documentType>4</documentType>
///     <issuer><issuerCik>0000000009</issuerCik><issuerName>Example Corp</issuerName></issuer>
///     <nonDerivativeTable><nonDerivativeTransaction>
///     <securityTitle><value>Common Stock</value></securityTitle>
///     <transactionAmounts><transactionShares><value>1250.5</value></transactionShares>
///     <transactionPricePerShare><value>ten</value></transactionPricePerShare></transactionAmounts>
///     </nonDerivativeTransaction></nonDerivativeTable></ownershipDocument>";
/// let reading = read(form);
/// let Verdict::Filing(filing) = reading.verdict else { panic!("it is a filing") };
/// let row = &filing.lines[0];
/// assert_eq!(row.shares.map(|shares| shares.to_string()).as_deref(), Some("1250.5"));
/// // No number, so no price; a diagnostic has the text.
/// assert_eq!(row.price_per_share, None);
/// let doubt = reading.diagnostics.iter().find(|doubt| doubt.code == Code::NotANumber).unwrap();
/// assert_eq!(doubt.raw.as_deref(), Some("ten"));
/// ```
pub fn read(bytes: &[u8]) -> Reading {
    read_named(bytes, "")
}

/// Reads a document as [`read`] does. `name` is its name or path. It decides only whether a PDF that cannot be read should
/// have been a filing: such a PDF is rejected and not ignored.
///
/// ```
/// use insiderdb_reader::{Verdict, read_named};
///
/// let broken = b"%PDF-1.7 and nothing else";
/// assert!(matches!(read_named(broken, "2024/form4.pdf").verdict, Verdict::Rejected(_)));
/// assert!(matches!(read_named(broken, "2024/report.pdf").verdict, Verdict::Ignored(_)));
/// ```
pub fn read_named(bytes: &[u8], name: &str) -> Reading {
    read_one(bytes, name, false)
}

/// Reads a document as [`read`] does, and gives the place of each value too: the line from 1, for a document with pages
/// also the page from 1 and the box in points. [`Reading::places`] is empty if the document is no filing.
///
/// ```
/// use insiderdb_reader::read_with_places;
///
/// let form = "<ownershipDocument>\n<documentType>4</documentType>\n<periodOfReport>2024-03-04</periodOfReport>\n\
///     <issuer><issuerName>Example Corp</issuerName></issuer>\n</ownershipDocument>";
/// let places = read_with_places(form.as_bytes()).places;
/// let period = places.iter().find(|place| place.field == "period_of_report").unwrap();
/// assert_eq!((period.line, period.text.as_str()), (3, "2024-03-04"));
/// ```
pub fn read_with_places(bytes: &[u8]) -> Reading {
    read_one(bytes, "", true)
}

/// Reads each filing of a document whose pages may hold several: a PDF, or words with places (hOCR, the table of
/// tesseract, the output of `pdftotext -bbox`). A further filing begins at each cover of the form. Gives their readings
/// in the order of the pages, at least one; one for a document of any other kind. `name` is as in [`read_named`].
///
/// ```
/// use insiderdb_reader::read_each;
///
/// assert_eq!(read_each(b"%PDF-1.7 and nothing else", "form4.pdf").len(), 1);
/// ```
pub fn read_each(bytes: &[u8], name: &str) -> Vec<Reading> {
    read_filings(bytes, name, false)
}

/// Reads each filing as [`read_each`] does, and gives the places of their values as [`read_with_places`] does. Pages
/// count from the first of the document.
pub fn read_each_with_places(bytes: &[u8], name: &str) -> Vec<Reading> {
    read_filings(bytes, name, true)
}

fn read_one(bytes: &[u8], name: &str, with_places: bool) -> Reading {
    let bytes = decode::unmark(bytes);
    read_whole(detect(&bytes), &Body::whole(&bytes, name), with_places)
}

fn read_filings(bytes: &[u8], name: &str, with_places: bool) -> Vec<Reading> {
    let bytes = decode::unmark(bytes);
    let body = Body::whole(&bytes, name);
    let filings = match detect(&bytes) {
        Detected::Words(source) => read_words(&body, source, with_places),
        Detected::Pdf => read_pdf(&body, with_places),
        detected => return vec![read_whole(detected, &body, with_places)],
    };
    filings.into_iter().map(|PrintedFiling { format, outcome, found, .. }| reading(format, outcome, found)).collect()
}

fn read_whole(detected: Detected, body: &Body<'_>, with_places: bool) -> Reading {
    let mut found = Collected::new(with_places);
    let (format, outcome) = read_detected(detected, body, &mut found);
    reading(format, outcome, found)
}

fn reading(format: Option<Format>, outcome: Interpreted, mut found: Collected) -> Reading {
    let verdict = match outcome {
        Ok(verdict) => verdict,
        Err(Refused::NotOurs(reason)) => Verdict::Ignored(reason),
        Err(Refused::Unreadable(reason)) => {
            found.diagnostics.push(Diagnostic::new(Code::DocumentUnreadable, reason.clone()));
            Verdict::Rejected(reason)
        }
    };
    // Only what is stored keeps the places of its values.
    let is_stored = matches!(verdict, Verdict::Filing(_) | Verdict::Notice(_));
    let places = found.places.filter(|_| is_stored).unwrap_or_default();
    Reading { format, verdict, diagnostics: found.diagnostics, places }
}

/// Reads each kind of document. Calls itself for the form inside a wrapper.
fn read_detected(detected: Detected, body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let not_ours = |reason: &str| (None, Err(Refused::NotOurs(reason.to_owned())));
    let unreadable =
        |format, what| (Some(format), Err(Refused::Unreadable(format!("{what} cannot be read by this version"))));
    match detected {
        Detected::OwnershipXml => (Some(Format::Xml), read_ownership_xml(body, found)),
        Detected::NoticeXml => (Some(Format::Xml), read_notice_xml(body, found)),
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
        Detected::Words(source) => first_of(read_words(body, source, found.places.is_some()), found),
        Detected::Pdf => first_of(read_pdf(body, found.places.is_some()), found),
        Detected::AsciiForm => (Some(Format::Ascii), read_ascii(body, found)),
        Detected::Index => not_ours("an EDGAR index"),
        Detected::SubmissionsJson => not_ours("an EDGAR list of submissions"),
        Detected::HeaderJson => not_ours("an EDGAR header without its form"),
        // A failed download leaves an empty file, which somebody must notice.
        Detected::Empty => (None, Err(Refused::Unreadable("the file is empty".to_owned()))),
        Detected::NotOurs(kind) => not_ours(kind),
    }
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
    let submission_type = stated.and_then(SubmissionType::parse);
    if let (Some(stated), None) = (stated, submission_type) {
        let stated: String = stated.chars().take(40).collect();
        return (None, Err(Refused::NotOurs(format!("form type {stated} is neither a Section 16 form nor a notice"))));
    }
    let Some(part) = submission::form(parts, submission_type) else {
        let refused = match submission_type {
            Some(_) => Refused::Unreadable("the submission holds no form".to_owned()),
            None => Refused::NotOurs("a submission without a Section 16 form or a notice".to_owned()),
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
        is_named_form: matches!(submission_type, Some(SubmissionType::Section16(_))),
    };
    if let Some((kind, holds)) = exhibit::of_form(parts, part) {
        let what = match holds {
            Holds::Table => "a table of the form",
            Holds::Notes => "notes of the form",
        };
        let message = format!("{kind} holds {what}, which is not read");
        found.diagnostics.push(Diagnostic::new(Code::ExhibitUnread, message));
    }
    match (read_detected(detected, &inner, found), submission_type) {
        // It says that it is a form, so its content should be readable.
        ((format, Err(Refused::NotOurs(kind))), Some(SubmissionType::Section16(_))) => {
            (format, Err(Refused::Unreadable(format!("in place of its form it holds {kind}"))))
        }
        // Before 2023 a notice was a letter, or a form of the filer's own make.
        ((format, Err(Refused::NotOurs(kind))), Some(SubmissionType::Notice(_))) => {
            (format, Err(Refused::NotOurs(format!("a Form 144 in another form than XML: {kind}"))))
        }
        (read, _) => read,
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
