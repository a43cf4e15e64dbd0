//! The full submission text: `<SEC-HEADER>` (before about 1996 `<IMS-HEADER>`), then `<DOCUMENT>` blocks.

use memchr::memmem;

use super::header::EdgarHeader;
use super::{SubmissionPart, header_labels, sgml};

/// Finds where the header of a submission ends: at its end tag, else where the first document begins, else where the
/// form itself begins, else at the end. Truncated copies lack closing tags.
pub fn header_end(bytes: &[u8]) -> usize {
    const ENDS: [&[u8]; 4] = [b"</SEC-HEADER>", b"</IMS-HEADER>", b"<DOCUMENT>", b"<ownershipDocument"];
    // One pass over what is nearly always a few kilobytes: each sign that is found ends the search for the next.
    ENDS.iter().fold(bytes.len(), |end, sign| memmem::find(&bytes[..end], sign).unwrap_or(end))
}

/// Reads the text of the header.
pub fn header(text: &str) -> EdgarHeader<'_> {
    header_labels::parse(text)
}

/// Gives the documents after the header. If no block is opened but there is an ownership document (a copy that lost its
/// tags), the rest is one document without a type.
pub fn parts(bytes: &[u8], header_end: usize) -> Vec<SubmissionPart<'_>> {
    let mut parts = sgml::split(bytes, header_end);
    let rest = &bytes[header_end..];
    if parts.is_empty() && memmem::find(rest, b"<ownershipDocument").is_some() {
        parts.push(SubmissionPart { document_type: "".into(), at: header_end, body: rest });
    }
    parts
}

pub use sgml::form;
