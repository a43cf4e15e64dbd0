//! Decodes bytes to text. No other module does.
//!
//! The text is UTF-8 if the bytes are valid UTF-8, else in the encoding that an XML declaration names, else
//! Windows-1252, which real filings made by hand are. Valid UTF-8 counts before a declaration: text in another encoding
//! is hardly ever valid UTF-8 by chance, but wrong declarations are common.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memmem};

use model::diagnostic::{Code, Diagnostic};

/// Removes a byte order mark, and turns UTF-16 with such a mark into UTF-8.
pub(crate) fn unmark(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            Cow::Owned(encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned().into_bytes())
        }
        Some((_, length)) => Cow::Borrowed(&bytes[length..]),
        None => Cow::Borrowed(bytes),
    }
}

/// Decodes the bytes, without NUL characters, which Postgres cannot store.
pub(crate) fn decode<'a>(bytes: &'a [u8], diagnostics: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        Cow::Borrowed(text)
    } else {
        let encoding = declared(bytes).filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
        diagnostics.push(if encoding == WINDOWS_1252 {
            Diagnostic::new(Code::EncodingWindows1252, "read as Windows-1252")
        } else {
            Diagnostic::new(Code::EncodingDeclared, format!("read as {}, which it declares", encoding.name()))
        });
        encoding.decode_without_bom_handling(bytes).0
    };
    if memchr(0, text.as_bytes()).is_none() {
        return text;
    }
    let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
    diagnostics.push(Diagnostic::new(Code::NulRemoved, format!("{nuls} NUL characters removed")));
    Cow::Owned(text.replace('\0', ""))
}

/// Replaces each `Â` that stands alone by a blank: it is a hard blank of UTF-8 that was read as Latin-1 and lost its
/// second half. Offsets stay.
pub(crate) fn mend_blanks(text: Cow<'_, str>) -> Cow<'_, str> {
    const LOST: char = 'Â';
    if !text.contains(LOST) {
        return text;
    }
    let mut mended = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.');
        let alone = !joins(before) && rest.peek().is_none_or(|next| !joins(*next));
        before = c;
        mended.push(if c == LOST && alone { '\u{a0}' } else { c });
    }
    Cow::Owned(mended)
}

/// Replaces each ligature by its letters: what takes text out of a PDF may give the signs of the font, `beneﬁcially`.
pub(crate) fn part_ligatures(text: Cow<'_, str>) -> Cow<'_, str> {
    const LIGATURES: [(char, &str); 7] = [
        ('\u{fb00}', "ff"),
        ('\u{fb01}', "fi"),
        ('\u{fb02}', "fl"),
        ('\u{fb03}', "ffi"),
        ('\u{fb04}', "ffl"),
        ('\u{fb05}', "st"),
        ('\u{fb06}', "st"),
    ];
    /// The bytes with which each of them begins.
    const LEAD: &[u8] = b"\xef\xac";
    if memmem::find(text.as_bytes(), LEAD).is_none() {
        return text;
    }
    let parted = |c: char| LIGATURES.iter().find(|(sign, _)| *sign == c).map(|(_, letters)| *letters);
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match parted(c) {
            Some(several) => letters.push_str(several),
            None => letters.push(c),
        }
    }
    Cow::Owned(letters)
}

/// Gives the encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = memmem::find(bytes, b"<?xml")?;
    let declaration = &bytes[start..];
    let declaration = &declaration[..memchr(b'>', declaration)?];
    let label = declaration.get(memmem::find(declaration, b"encoding")? + 8..)?;
    let quote = label.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
    let label = &label[quote + 1..];
    let label = &label[..label.iter().position(|byte| matches!(byte, b'"' | b'\''))?];
    // UTF-16 is impossible here: its declaration would not have been found as single bytes.
    Encoding::for_label_no_replacement(label).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_are_letters() {
        assert_eq!(part_ligatures(Cow::Borrowed("o\u{fb03}ce bene\u{fb01}ts")), "office benefits");
        assert!(matches!(part_ligatures(Cow::Borrowed("Société")), Cow::Borrowed(_)));
    }

    #[test]
    fn bytes_become_text() {
        let cases: &[(&[u8], &str, &[Code])] = &[
            (b"plain", "plain", &[]),
            ("Soci\u{e9}t\u{e9}".as_bytes(), "Soci\u{e9}t\u{e9}", &[]),
            (b"Soci\xe9t\xe9 \x93x\x94", "Soci\u{e9}t\u{e9} \u{201c}x\u{201d}", &[Code::EncodingWindows1252]),
            (
                b"<?xml version='1.0' encoding='ISO-8859-1'?>\xe9",
                "<?xml version='1.0' encoding='ISO-8859-1'?>\u{e9}",
                &[Code::EncodingWindows1252],
            ),
            (
                b"<?xml encoding=\"ISO-8859-2\"?>\xb3",
                "<?xml encoding=\"ISO-8859-2\"?>\u{142}",
                &[Code::EncodingDeclared],
            ),
            (b"<?xml encoding=\"UTF-8\"?>\xe9", "<?xml encoding=\"UTF-8\"?>\u{e9}", &[Code::EncodingWindows1252]),
            (b"a\0b\0", "ab", &[Code::NulRemoved]),
        ];
        for (bytes, text, codes) in cases {
            let mut diagnostics = Vec::new();
            assert_eq!(decode(bytes, &mut diagnostics), *text);
            assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), *codes, "{text}");
        }
    }

    #[test]
    fn half_a_hard_blank_is_a_blank() {
        let mend = |text| mend_blanks(Cow::Borrowed(text));
        assert_eq!(mend("|Â|Â (1)|>Â <"), "|\u{a0}|\u{a0} (1)|>\u{a0} <");
        assert_eq!(mend("Â Â\u{a0}x"), "\u{a0} \u{a0}\u{a0}x");
        assert_eq!(mend("Âme SA, VÂT, RE-Â"), "Âme SA, VÂT, RE-Â");
    }

    #[test]
    fn marks_are_taken_off() {
        assert_eq!(*unmark(b"\xef\xbb\xbf<a>"), *b"<a>");
        assert_eq!(*unmark(b"\xff\xfe<\0a\0>\0"), *b"<a>");
        assert_eq!(*unmark(b"\xfe\xff\0<\0a\0>"), *b"<a>");
        assert_eq!(*unmark(b"<a>"), *b"<a>");
    }
}
