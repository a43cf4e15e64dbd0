//! Hashes for keys and names. The same bytes give the same hash on every machine.

use std::borrow::Cow;
use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Gives the SHA-256 of the bytes.
pub fn content_hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Shortens a text to at most `most` bytes. A longer text keeps its beginning and its end (which may hold an accession
/// number), with a hash of the whole text between them, so that different texts stay different.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let hash = content_hash(text.as_bytes());
    let hash = hash.iter().take(12).fold(String::new(), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    let room = most.saturating_sub(hash.len() + 2 * '…'.len_utf8()) / 2;
    let (before, after) = (text.floor_char_boundary(room), text.ceil_char_boundary(text.len() - room));
    Cow::Owned(format!("{}…{hash}…{}", &text[..before], &text[after..]))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_keeps_both_ends_and_stays_apart_from_others() {
        let long = |middle: &str| format!("/é{}{middle}{}/0001209191-12-053456.xml", "é".repeat(600), "é".repeat(600));
        let (one, other) = (long("a"), long("b"));
        let (one, other) = (shortened(&one, 1000), shortened(&other, 1000));
        assert!(one.len() <= 1000 && one.len() > 990, "{}", one.len());
        assert!(one.starts_with("/éé") && one.ends_with("/0001209191-12-053456.xml"), "{one}");
        assert_ne!(one, other);
        assert_eq!(shortened(&"x".repeat(1000), 1000).len(), 1000);
        assert_eq!(shortened(&"x".repeat(1001), 1000).len(), 1000);
        assert_eq!(shortened("F1", 100), "F1");
    }
}
