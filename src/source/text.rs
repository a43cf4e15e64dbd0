//! Names of files and members as text that a database accepts.

use std::{borrow::Cow, ffi::OsStr, fmt::Write};

/// The text of a name. UTF-8 stays as it is. In any other name each byte that is not UTF-8 is written `\xNN`, and a
/// backslash `\\`. A NUL counts as such a byte, because Postgres refuses it.
pub(super) fn name_text(name: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(name) {
        Ok(text) if !text.contains('\0') => Cow::Borrowed(text),
        _ => Cow::Owned(escaped(name)),
    }
}

/// The text of a path for messages and logs: written like [`super::Location::path`], but neither absolute nor shortened.
pub fn path_text(path: &OsStr) -> String {
    name_text(path.as_encoded_bytes()).into_owned()
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

/// The greatest length of the text of a path or of a member's name, in bytes. The two make a key, and an index of
/// Postgres holds no key of more than 2,704 bytes.
pub(super) const LONGEST_PATH_TEXT: usize = 1000;

#[cfg(test)]
mod tests {
    use super::name_text;

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
