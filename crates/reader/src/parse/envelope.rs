//! The envelope in which filing software sends a form to EDGAR: `edgarSubmission`, whose `documentMimeBlock` elements
//! hold the documents in base64. It is not disseminated, but filers keep copies.

use base64::alphabet;
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};
use memchr::memmem;

use crate::sign::OWNERSHIP_DOCUMENT;

/// Gives the first enclosed document that is an ownership document.
pub(crate) fn form(bytes: &[u8]) -> Option<Vec<u8>> {
    const OPEN: &[u8] = b"documentMimeBlock";
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, OPEN) {
        rest = &rest[at + OPEN.len()..];
        let start = rest.iter().position(|byte| *byte == b'>')? + 1;
        let end = memmem::find(&rest[start..], b"</").map_or(rest.len(), |end| start + end);
        let document = decode(&rest[start..end]);
        if OWNERSHIP_DOCUMENT.is_in(&document) {
            return Some(document);
        }
        // Past the end tag's own name.
        rest = &rest[end..];
        rest = memmem::find(rest, OPEN).map_or(&[][..], |at| &rest[at + OPEN.len()..]);
    }
    None
}

/// Base64 as filing software writes it: padding may be missing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Decodes base64 (RFC 4648). Skips blanks and line breaks. Stops at padding or at a byte outside of the alphabet.
/// Drops a last character that is too short for a byte.
pub(super) fn decode(text: &[u8]) -> Vec<u8> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take_while(is_digit);
    let mut digits: Vec<u8> = digits.collect();
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    // The engine refuses none of the remaining digits.
    BASE64.decode(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        for (text, expected) in [
            ("TWFu", "Man"),
            ("TW\nE=", "Ma"),
            ("TWE", "Ma"),
            ("TQ==", "M"),
            ("TR", "M"),
            ("T", ""),
            ("TWFuT", "Man"),
            ("", ""),
            ("TWFu!TWFu", "Man"),
            ("TQ==TWFu", "M"),
        ] {
            assert_eq!(decode(text.as_bytes()), expected.as_bytes(), "{text}");
        }
    }

    #[test]
    fn the_form_among_the_documents() {
        // The second block encodes `<ownershipDocument/>`.
        let envelope = b"<edgarSubmission><documentMimeBlock>TWFu</documentMimeBlock>\
            <documentMimeBlock>PG93bmVyc2hpcERvY3VtZW50Lz4=</documentMimeBlock></edgarSubmission>";
        assert_eq!(form(envelope).as_deref(), Some(&b"<ownershipDocument/>"[..]));
        assert_eq!(form(b"<documentMimeBlock>TWFu"), None);
    }
}
