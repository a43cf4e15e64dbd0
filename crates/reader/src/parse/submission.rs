//! The full submission text: `<SEC-HEADER>` (before about 1996 `<IMS-HEADER>`), then `<DOCUMENT>` blocks.

use super::header::EdgarHeader;
use super::{Part, header_labels, sgml};
use crate::sign::{OWNERSHIP_DOCUMENT, Sign};

/// Where the header of a submission ends: at its end tag, else where the first document begins, else where the form
/// itself does, else at the end. Closing tags are missing in truncated copies.
pub fn header_end(bytes: &[u8]) -> usize {
    static ENDS: [Sign; 3] = [Sign::new("</SEC-HEADER>"), Sign::new("</IMS-HEADER>"), Sign::new("<DOCUMENT>")];
    // One pass over what is nearly always a few kilobytes: each sign stops the search for the next.
    let ends = ENDS.iter().chain([&OWNERSHIP_DOCUMENT]);
    ends.fold(bytes.len(), |end, sign| sign.find(&bytes[..end]).unwrap_or(end))
}

/// Reads the text of the header.
pub fn header(text: &str) -> EdgarHeader<'_> {
    header_labels::parse(text)
}

/// The documents after the header. Where no block is opened but an ownership document stands there (a copy that lost
/// its tags), the rest counts as one document without a type.
pub fn parts(bytes: &[u8], header_end: usize) -> Vec<Part<'_>> {
    let mut parts = sgml::split(bytes, header_end);
    let rest = &bytes[header_end..];
    if parts.is_empty() && OWNERSHIP_DOCUMENT.is_in(rest) {
        parts.push(Part { document_type: "".into(), at: header_end, body: rest });
    }
    parts
}

pub use sgml::form;
