//! Names of files and members as text that a database accepts.

use std::{
    borrow::Cow,
    ffi::{OsStr, OsString},
    fmt::Write,
    fs,
    io::ErrorKind,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

/// Gives the text of a name. UTF-8 stays as it is. In any other name each byte that is not UTF-8 is written `\xNN`, and
/// a backslash `\\`. A NUL counts as such a byte, because Postgres refuses it.
pub(super) fn name_text(name: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(name) {
        Ok(text) if !text.contains('\0') => Cow::Borrowed(text),
        _ => Cow::Owned(escaped(name)),
    }
}

/// Gives the text of a path for messages and logs: written like [`super::Location::path`], but neither absolute nor
/// shortened.
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

/// Whether the path on disk that this text was made of may still be there. True where the system does not tell, and for a
/// shortened text, of which no path can be made.
pub fn may_exist(path: &str) -> bool {
    let is_gone = |path: &Path| {
        let found = fs::symlink_metadata(path).map_err(|error| error.kind());
        matches!(found, Err(ErrorKind::NotFound | ErrorKind::NotADirectory))
    };
    let is_shortened = path.len() > LONGEST_PATH_TEXT - 16 && path.contains('…');
    // The text of a name with a backslash may be the name itself or its escaped form.
    is_shortened || !is_gone(Path::new(path)) || (path.contains('\\') && !is_gone(&unescaped(path)))
}

/// The path of which [`escaped`] made this text.
fn unescaped(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let byte = |digits| str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (made, after) = match (first, after) {
            (b'\\', [b'\\', after @ ..]) => (b'\\', after),
            (b'\\', [b'x', one, two, after @ ..]) => (byte(&[*one, *two]).unwrap_or(first), after),
            _ => (first, after),
        };
        bytes.push(made);
        rest = after;
    }
    PathBuf::from(OsString::from_vec(bytes))
}

/// The greatest length of the text of a path or of a member's name, in bytes. The two make a key, and an index of
/// Postgres holds no key of more than 2,704 bytes.
pub(super) const LONGEST_PATH_TEXT: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_text_of_a_path_tells_whether_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        for name in [&b"plain"[..], b"back\\slash", b"back\\slash\xff", b"\xe4"] {
            let path = folder.path().join(OsString::from_vec(name.to_vec()));
            let text = path_text(path.as_os_str());
            assert!(!may_exist(&text), "{text}");
            fs::write(&path, "").unwrap();
            assert!(may_exist(&text), "{text}");
            assert!(!may_exist(&format!("{text}/below")), "{text}");
        }
        assert!(may_exist(&model::shortened(&"/a/b".repeat(400), LONGEST_PATH_TEXT)));
    }
}
