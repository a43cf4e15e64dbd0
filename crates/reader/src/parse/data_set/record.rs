//! Records of a tab-separated table, quoted as CSV where a value holds a quote.
//!
//! A field is quoted only if it begins with a quote. It then ends at the first quote before a tab, a line end or the
//! end of the text; doubled quotes within it mean one. A quote that is never closed is text. Linear: after one such
//! quote, no end is searched again.

use std::borrow::Cow;

/// A field and its byte offset.
pub(super) type RecordField<'a> = (Cow<'a, str>, usize);

/// Reads the records of a piece of text.
pub(super) struct Records<'a> {
    text: &'a str,
    /// Offset of the text in the document.
    base: usize,
    at: usize,
    quotes_close: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, base: usize) -> Self {
        Self { text, base, at: 0, quotes_close: true }
    }

    /// Reads the next record into `fields`, which is emptied first. False at the end. Empty lines are no records.
    pub(super) fn next(&mut self, fields: &mut Vec<RecordField<'a>>) -> bool {
        fields.clear();
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return false;
        }
        loop {
            let field = self.field();
            fields.push(field);
            match bytes.get(self.at) {
                Some(b'\t') => self.at += 1,
                _ => return true,
            }
        }
    }

    /// Gives the field that begins here; leaves the position on the tab or line end after it.
    fn field(&mut self) -> RecordField<'a> {
        let start = self.at;
        let bytes = &self.text.as_bytes()[start..];
        if bytes.first() == Some(&b'"') && self.quotes_close {
            if let Some(length) = quoted_length(bytes) {
                self.at += length;
                let inner = &self.text[start + 1..self.at - 1];
                let text =
                    if inner.contains('"') { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
                return (text, self.base + start + 1);
            }
            self.quotes_close = false;
        }
        let length = memchr::memchr2(b'\t', b'\n', bytes).unwrap_or(bytes.len());
        self.at += length;
        let text = &self.text[start..self.at];
        (Cow::Borrowed(text.strip_suffix('\r').unwrap_or(text)), self.base + start)
    }
}

/// Gives the length of the quoted field with which the bytes begin, both quotes counted.
fn quoted_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr::memchr(b'"', &bytes[at..])?;
        match bytes.get(at + 1) {
            None | Some(b'\t' | b'\n' | b'\r') => return Some(at + 1),
            Some(b'"') => at += 2,
            Some(_) => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_quotes_and_line_ends() {
        let check = |text: &str, wanted: &[&[&str]]| {
            let mut records = Records::new(text, 0);
            let (mut fields, mut found) = (Vec::new(), Vec::new());
            while records.next(&mut fields) {
                found.push(fields.iter().map(|(text, _)| text.to_string()).collect::<Vec<_>>());
            }
            assert_eq!(found, wanted, "{text:?}");
        };
        check("a\tb\r\nc\t\n", &[&["a", "b"], &["c", ""]]);
        check("\"Stock (\"\"A\"\")\"\tx", &[&["Stock (\"A\")", "x"]]);
        check("\"two\nlines\"\tx\ny", &[&["two\nlines", "x"], &["y"]]);
        check("\"open\tx\n\"y\"", &[&["open\tx\n\"y"]]);
        check("\"open\tx\ny", &[&["\"open", "x"], &["y"]]);
        check("\"A\" Common\t1", &[&["\"A\" Common", "1"]]);
        check("\n\n", &[]);
    }
}
