//! The envelope in which filing software sends a form to EDGAR: `edgarSubmission`, whose `documentMimeBlock` elements
//! hold the documents in base64. It is not disseminated, but filers keep copies.

use memchr::memmem;

/// The first enclosed document that is an ownership document.
pub fn form(bytes: &[u8]) -> Option<Vec<u8>> {
    const OPEN: &[u8] = b"documentMimeBlock";
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, OPEN) {
        rest = &rest[at + OPEN.len()..];
        let start = rest.iter().position(|byte| *byte == b'>')? + 1;
        let end = memmem::find(&rest[start..], b"</").map_or(rest.len(), |end| start + end);
        let document = decode(&rest[start..end]);
        if memmem::find(&document, b"<ownershipDocument").is_some() {
            return Some(document);
        }
        // Past the end tag's own name.
        rest = &rest[end..];
        rest = memmem::find(rest, OPEN).map_or(&[][..], |at| &rest[at + OPEN.len()..]);
    }
    None
}

/// Decodes base64 (RFC 4648). Blanks and line breaks are passed over; decoding ends at padding or at a byte that is none
/// of the alphabet.
fn decode(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => break,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        for (text, expected) in [("TWFu", "Man"), ("TW\nE=", "Ma"), ("TQ==", "M"), ("", ""), ("TWFu!TWFu", "Man")] {
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
