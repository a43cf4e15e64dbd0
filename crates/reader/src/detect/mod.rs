//! What kind of document some bytes are, by their content alone: names and extensions lie.
//!
//! Looks at the first 64 KiB after a byte order mark and blanks, but for the ownership document itself, which may
//! stand further back. Archives are opened before this, by `source`. Pure; decides nothing about what a filing says.

mod not_ours;
mod page;
mod plain;
mod table;
mod words;

use memchr::memmem;

use crate::sheet::placed::Source;
use crate::sign::OWNERSHIP_DOCUMENT;
use model::DATA_SET_MARK;

/// How far signs are looked for.
const WINDOW: usize = 64 << 10;

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detected {
    /// Nothing but blanks.
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
    /// The rows of one filing out of such tables, as `source` puts them together.
    DataSetDocument,
    /// Text made from a rendered page.
    TextRendering,
    /// Text made from a rendered page, with its tables as markup.
    MarkdownRendering,
    /// Words with their places.
    Words(Source),
    /// A PDF, whatever it shows.
    Pdf,
    /// A fixed-width form of 1996 to 2003.
    AsciiForm,
    /// An index of EDGAR.
    Index,
    /// EDGAR's list of a party's submissions.
    SubmissionsJson,
    /// The header of a submission as JSON.
    HeaderJson,
    /// Something else, which is named.
    NotOurs(&'static str),
}

/// Tells what the bytes are.
pub fn detect(bytes: &[u8]) -> Detected {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let window = &bytes[..bytes.len().min(WINDOW)];
    if window.is_empty() {
        return Detected::Empty;
    }
    if crate::parse::mhtml::is_saved_page(window) {
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
    words::detect(window)
        .map(Detected::Words)
        .or_else(|| page::detect(window))
        .or_else(|| table::detect(window))
        .or_else(|| plain::detect(window))
        .unwrap_or_else(|| Detected::NotOurs(not_ours::text(window)))
}

/// Whether text that was taken from something else is that of a form.
pub(crate) fn is_form(text: &str) -> bool {
    plain::is_form(text.as_bytes())
}

/// What wraps a form together with a header.
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

/// Whether an ownership document begins, before any page does. A page that tells of one, or shows one escaped, is none.
fn is_ownership_xml(bytes: &[u8], window: &[u8]) -> bool {
    let root = OWNERSHIP_DOCUMENT.text.as_bytes();
    // The sign need not be in the window, but what has no markup at its beginning has none further back.
    let Some(at) = OWNERSHIP_DOCUMENT.find(if window[0] == b'<' { bytes } else { window }) else {
        return window.starts_with(b"<?xml") && is_wrapped(window, root);
    };
    let delimited = bytes.get(at + root.len()).is_none_or(|next| next.is_ascii_whitespace() || b"/>".contains(next));
    delimited && !page::is_page(&window[..at.min(window.len())])
}

/// Whether the tag after the declaration is that one, with a line break of old transport within it.
fn is_wrapped(window: &[u8], tag: &[u8]) -> bool {
    let Some(end) = memmem::find(window, b"?>") else { return false };
    let mut rest = window[end + 2..].iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    tag.iter().all(|expected| rest.next() == Some(expected))
        && rest.next().is_none_or(|next| next.is_ascii_whitespace() || b"/>".contains(next))
}

/// Whether the window holds that text, whatever the case of its letters. `lower` is in lower case.
fn holds(window: &[u8], lower: &[u8]) -> bool {
    find(window, lower).is_some()
}

/// Where the window holds that text, whatever the case of its letters. `lower` is in lower case.
fn find(window: &[u8], lower: &[u8]) -> Option<usize> {
    let first = *lower.first()?;
    let last_start = window.len().checked_sub(lower.len())?;
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), &window[..=last_start])
        .find(|at| window[*at..*at + lower.len()].eq_ignore_ascii_case(lower))
}

#[cfg(test)]
mod tests;
