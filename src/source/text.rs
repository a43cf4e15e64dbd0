//! Names of files and members as text that a database takes.

use std::{borrow::Cow, ffi::OsStr, fmt::Write};

use super::content_hash;

/// Takes the bytes of a name, gives its text: as it is where it is UTF-8, else with each other byte as `\xNN` and a
/// backslash as `\\`. A NUL, which Postgres refuses, counts as such a byte.
pub(super) fn name_text(name: &[u8]) -> String {
    match str::from_utf8(name) {
        Ok(text) if !text.contains('\0') => text.to_owned(),
        _ => escaped(name),
    }
}

/// The text of a path as messages and logs have it: as [`super::Place::path`] writes it, but as it was typed.
pub fn path_text(path: &OsStr) -> String {
    name_text(path.as_encoded_bytes())
}

fn escaped(name: &[u8]) -> String {
    let mut text = String::with_capacity(name.len() + 16);
    for chunk in name.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' => text.push_str("\\\\"),
                '\0' => text.push_str("\\x00"),
                other => text.push(other),
            }
        }
        for byte in chunk.invalid() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// What the text of a path or of a member's name may take, in bytes: two of them make a key, and the indexes of
/// Postgres hold no key beyond 2,704 bytes.
pub(super) const LONGEST_PLACE: usize = 1000;

/// A text of at most that many bytes: a longer one keeps its beginning and its end, which tell a reader most (and
/// hold the accession number), and between them a hash of the whole, so that no two become one.
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
    use super::{name_text, shortened};

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

    #[test]
    fn only_a_name_that_is_no_text_is_escaped() {
        let check = |name: &[u8], text: &str| assert_eq!(name_text(name), text);
        check(b"plain.txt", "plain.txt");
        check("Größe".as_bytes(), "Größe");
        check(b"back\\slash", "back\\slash");
        check(b"back\\slash\xff", "back\\\\slash\\xFF");
        check(b"\xe4.txt", "\\xE4.txt");
        check(b"nul\0.txt", "nul\\x00.txt");
        check(b"", "");
    }
}
