//! Finds what kind of document some bytes are, by their content alone: names and extensions may be wrong.
//!
//! Looks at the first 64 KiB after a byte order mark and blanks, except for the ownership document itself, which may
//! begin later. `source` opens archives before this. Pure; decides nothing about what a filing says.

mod not_ours;
mod notice;
mod page;
mod plain;
mod saved_page;
mod table;
mod words;

use memchr::memmem;

use crate::sheet::placed::WordSource;
use crate::sign::{OWNERSHIP_DOCUMENT, find_in_any_case};
use model::DATA_SET_MARK;

/// How far signs are looked for.
const WINDOW: usize = 64 << 10;

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detected {
    /// Only blanks.
    Empty,
    /// A full submission text.
    Submission,
    /// A full submission text in a Privacy-Enhanced Mail wrapper.
    Pem,
    /// A page that a browser saved in one file.
    SavedPage,
    /// A file of the daily feed: the submission as tags.
    Pds,
    /// EDGAR's ownership XML.
    OwnershipXml,
    /// EDGAR's XML of Form 144, the notice of a proposed sale.
    NoticeXml,
    /// The envelope in which a filer sends ownership XML to EDGAR, encoded.
    EdgarSubmission,
    /// A page made by the SEC's stylesheets.
    HtmlRendering,
    /// A page that a filer made himself before EDGAR made them.
    FilerPage,
    /// A page made by the stylesheets of reduced content, titled Ownership Submission.
    OwnershipSubmissionPage,
    /// A table of the SEC's Insider Transactions Data Sets.
    DataSetTable,
    /// The rows of one filing from such tables, as `source` joins them.
    DataSetDocument,
    /// Text made from a rendered page.
    TextRendering,
    /// Text made from a rendered page, with its tables as markup.
    MarkdownRendering,
    /// Words with their places.
    Words(WordSource),
    /// A PDF with any content.
    Pdf,
    /// A fixed-width form of 1996 to 2003.
    AsciiForm,
    /// An index of EDGAR.
    Index,
    /// EDGAR's list of a party's submissions.
    SubmissionsJson,
    /// The header of a submission as JSON.
    HeaderJson,
    /// Another kind of file, with its name.
    NotOurs(&'static str),
}

/// Finds the kind of the bytes. It never fails: what is not known is [`Detected::NotOurs`], with a name for it.
///
/// ```
/// use insiderdb_reader::detect::{Detected, detect};
///
/// assert_eq!(detect(b"\xef\xbb\xbf\n<ownershipDocument>"), Detected::OwnershipXml);
/// assert_eq!(detect(b"%PDF-1.7\n"), Detected::Pdf);
/// assert_eq!(detect(b" \n"), Detected::Empty);
/// assert!(matches!(detect(b"PK\x03\x04"), Detected::NotOurs(_)));
/// ```
pub fn detect(bytes: &[u8]) -> Detected {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let window = &bytes[..bytes.len().min(WINDOW)];
    if window.is_empty() {
        return Detected::Empty;
    }
    if saved_page::is_saved_page(window) {
        return Detected::SavedPage;
    }
    if let Some(wrapped) = wrapper(window) {
        return wrapped;
    }
    if window.starts_with(DATA_SET_MARK.as_bytes()) {
        return Detected::DataSetDocument;
    }
    if window.starts_with(b"%PDF-") {
        return Detected::Pdf;
    }
    // Markup is no binary data: most documents are spared the counting.
    if let Some(kind) = (window[0] != b'<').then(|| not_ours::binary(window)).flatten() {
        return Detected::NotOurs(kind);
    }
    if matches!(window[0], b'{' | b'[') {
        return not_ours::json(window);
    }
    if is_ownership_xml(bytes, window) {
        return Detected::OwnershipXml;
    }
    if notice::is_notice(window) {
        return Detected::NoticeXml;
    }
    words::detect(window)
        .map(Detected::Words)
        .or_else(|| page::detect(window))
        .or_else(|| table::detect(window))
        .or_else(|| plain::detect(window))
        .unwrap_or_else(|| Detected::NotOurs(not_ours::text(window)))
}

/// Whether a text, for example that of a PDF, is that of a form.
pub(crate) fn is_form(text: &str) -> bool {
    plain::is_form(text.as_bytes())
}

/// Gives the kind of wrapper with a form and a header.
fn wrapper(window: &[u8]) -> Option<Detected> {
    let starts = |sign: &[u8]| window.starts_with(sign);
    if starts(b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----") {
        return Some(Detected::Pem);
    }
    if [&b"<SEC-DOCUMENT>"[..], b"<SEC-HEADER>", b"<IMS-DOCUMENT>", b"<IMS-HEADER>"].into_iter().any(starts) {
        return Some(Detected::Submission);
    }
    starts(b"<SUBMISSION>").then_some(Detected::Pds)
}

/// Whether an ownership document begins before any page does. A page that mentions one, or shows one escaped, is not
/// one.
fn is_ownership_xml(bytes: &[u8], window: &[u8]) -> bool {
    let root = OWNERSHIP_DOCUMENT.text.as_bytes();
    // The sign may be after the window, but bytes without markup at the beginning have none later.
    let Some(at) = OWNERSHIP_DOCUMENT.find(if window[0] == b'<' { bytes } else { window }) else {
        return window.starts_with(b"<?xml") && is_wrapped(window, root);
    };
    let delimited = bytes.get(at + root.len()).is_none_or(|next| next.is_ascii_whitespace() || b"/>".contains(next));
    delimited && !page::is_page(&window[..at.min(window.len())])
}

/// Whether the tag after the declaration is `tag`, with a line break of old transport within it.
fn is_wrapped(window: &[u8], tag: &[u8]) -> bool {
    let Some(end) = memmem::find(window, b"?>") else { return false };
    let mut rest = window[end + 2..].iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    tag.iter().all(|expected| rest.next() == Some(expected))
        && rest.next().is_none_or(|next| next.is_ascii_whitespace() || b"/>".contains(next))
}

/// Whether the window contains `lower` (in lower case), in any case.
fn holds(window: &[u8], lower: &[u8]) -> bool {
    find_in_any_case(window, lower).is_some()
}

#[cfg(test)]
mod tests;
