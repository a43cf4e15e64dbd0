//! The full submission text: `<SEC-HEADER>` (before about 1996 `<IMS-HEADER>`), then `<DOCUMENT>` blocks.

use super::{SubmissionPart, header_labels, sgml};
use crate::sign::{OWNERSHIP_DOCUMENT, Sign};
use model::header::EdgarHeader;

/// Finds where the header of a submission ends: at its end tag, else where the first document begins, else where the
/// form itself begins, else at the end. Truncated copies lack closing tags.
pub fn header_end(bytes: &[u8]) -> usize {
    static ENDS: [Sign; 3] = [Sign::new("</SEC-HEADER>"), Sign::new("</IMS-HEADER>"), Sign::new("<DOCUMENT>")];
    // One pass over what is nearly always a few kilobytes: each sign that is found ends the search for the next.
    let ends = ENDS.iter().chain([&OWNERSHIP_DOCUMENT]);
    ends.fold(bytes.len(), |end, sign| sign.find(&bytes[..end]).unwrap_or(end))
}

/// Reads the text of the header.
pub fn header(text: &str) -> EdgarHeader<'_> {
    header_labels::parse(text)
}

/// Gives the documents after the header. If no block is opened but there is the XML of a form (a copy that lost its
/// tags), the rest is one document without a type.
pub fn parts(bytes: &[u8], header_end: usize) -> Vec<SubmissionPart<'_>> {
    let mut parts = sgml::split(bytes, header_end);
    let rest = &bytes[header_end..];
    if parts.is_empty() && sgml::holds_form(rest) {
        parts.push(SubmissionPart { document_type: "".into(), at: header_end, body: rest });
    }
    parts
}

pub use sgml::form;
