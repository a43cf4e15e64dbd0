//! Splits markup, which need not be well-formed, into tags and text.
//!
//! Not a library's reader: this one must continue after a `<` that opens no tag and after a tag without its `>`, in
//! time proportional to the text. It is also faster, since it does not validate UTF-8 again. It expands nothing and
//! processes no document type.

use memchr::{memchr2, memmem};

use super::attribute::{Close, quoted_close};

/// The messages about signs that are not markup.
pub(in crate::parse) const BARE_LESS_THAN: &str = "a `<` that opens no tag";
pub(in crate::parse) const BARE_AMPERSAND: &str = "a bare `&`";

/// A token. Offsets count in the whole text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::parse) enum XmlToken<'a> {
    /// A start tag, or an empty element's.
    Start {
        name: &'a str,
        attributes: &'a str,
        at: usize,
        empty: bool,
    },
    End {
        name: &'a str,
        at: usize,
    },
    /// Text without references, unchanged.
    Text {
        text: &'a str,
        at: usize,
    },
    /// The text between `&` and `;`, if it has the shape of a name or number.
    Reference {
        name: &'a str,
        at: usize,
    },
    /// Broken markup. What follows is read as well as possible.
    Malformed {
        what: &'static str,
        at: usize,
    },
    /// The text ends.
    End_,
}

/// The tokens of a text, from some offset on.
pub(in crate::parse) struct XmlTokens<'a> {
    text: &'a str,
    /// Offset of the next token.
    at: usize,
    /// How broken markup was read; given after its message.
    pending: Option<XmlToken<'a>>,
    /// Ends of comments and the like that the text does not have. They are not searched again: otherwise a text of only
    /// beginnings would take quadratic time.
    absent: Vec<&'static str>,
}

impl<'a> XmlTokens<'a> {
    pub(in crate::parse) fn new(text: &'a str, from: usize) -> Self {
        Self { text, at: from, pending: None, absent: Vec::new() }
    }

    /// Gives the next token.
    #[inline]
    pub(in crate::parse) fn next(&mut self) -> XmlToken<'a> {
        if let Some(token) = self.pending.take() {
            return token;
        }
        loop {
            let at = self.at;
            let rest = &self.text.as_bytes()[at..];
            let token = match rest {
                [] => Some(XmlToken::End_),
                [b'<', b'/', ..] => Some(self.end(at)),
                [b'<', b'!', ..] => self.declaration(at),
                [b'<', b'?', ..] => self.skip(at, "<?", "?>"),
                [b'<', first, ..] if first.is_ascii_alphabetic() || *first == b'_' || *first >= 0x80 => {
                    Some(self.start(at))
                }
                // The text breaks off within a tag.
                [b'<'] => Some(self.stop()),
                [b'<', ..] => Some(self.literal(at, BARE_LESS_THAN)),
                [b'&', name @ ..] => Some(match reference(name) {
                    Some(length) => {
                        self.at = at + length + 2;
                        XmlToken::Reference { name: &self.text[at + 1..=at + length], at }
                    }
                    None => self.literal(at, BARE_AMPERSAND),
                }),
                _ => {
                    self.at = at + memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    Some(XmlToken::Text { text: &self.text[at..self.at], at })
                }
            };
            if let Some(token) = token {
                return token;
            }
        }
    }

    /// Gives a start tag; `at` is its `<`.
    #[inline]
    fn start(&mut self, at: usize) -> XmlToken<'a> {
        let bytes = self.text.as_bytes();
        let Some(close) = memchr2(b'>', b'<', &bytes[at + 1..]).map(|close| at + 1 + close) else { return self.stop() };
        if bytes[close] == b'<' {
            return self.cut_off(at, close);
        }
        let tag = &self.text[at + 1..close];
        let length = tag.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'/').unwrap_or(tag.len());
        if length == tag.len() {
            self.at = close + 1;
            return XmlToken::Start { name: tag, attributes: "", at, empty: false };
        }
        let close = match quoted_close(bytes, at + 1 + length) {
            Close::At(close) => close,
            Close::Before(next) => return self.cut_off(at, next),
            Close::Nowhere => return self.stop(),
        };
        self.at = close + 1;
        let (name, attributes) = self.text[at + 1..close].split_at(length);
        match attributes.strip_suffix('/') {
            Some(attributes) => XmlToken::Start { name, attributes, at, empty: true },
            None => XmlToken::Start { name, attributes, at, empty: false },
        }
    }

    /// Gives an end tag; `at` is its `<`.
    #[inline]
    fn end(&mut self, at: usize) -> XmlToken<'a> {
        let bytes = self.text.as_bytes();
        let Some(close) = memchr2(b'>', b'<', &bytes[at + 1..]).map(|close| at + 1 + close) else { return self.stop() };
        if bytes[close] == b'<' {
            return self.cut_off(at, close);
        }
        self.at = close + 1;
        XmlToken::End { name: self.text[at + 2..close].trim_ascii_end(), at }
    }

    /// Gives a comment, a section of plain text, or a document type, which is passed over.
    fn declaration(&mut self, at: usize) -> Option<XmlToken<'a>> {
        const CDATA: &str = "<![CDATA[";
        let rest = &self.text[at..];
        if rest.starts_with("<!--") {
            return self.skip(at, "<!--", "-->");
        }
        if !rest.starts_with(CDATA) {
            return self.skip(at, "<!", ">");
        }
        let told = self.skip(at, CDATA, "]]>");
        let text = &self.text[at + CDATA.len()..self.at];
        match (told, text.strip_suffix("]]>")) {
            (None, Some(text)) => Some(XmlToken::Text { text, at }),
            (told, _) => told,
        }
    }

    /// Skips the text at `at` that begins with `open` and ends with `close`. If the end is missing, skips only the
    /// beginning and reports it.
    fn skip(&mut self, at: usize, open: &'static str, close: &'static str) -> Option<XmlToken<'a>> {
        let inside = at + open.len();
        let end = if self.absent.contains(&close) {
            None
        } else {
            memmem::find(&self.text.as_bytes()[inside..], close.as_bytes())
        };
        if let Some(end) = end {
            self.at = inside + end + close.len();
            return None;
        }
        if !self.absent.contains(&close) {
            self.absent.push(close);
        }
        self.at = inside;
        Some(XmlToken::Malformed { what: "a comment or the like that does not close", at })
    }

    /// Gives a character that should be markup and is text.
    fn literal(&mut self, at: usize, what: &'static str) -> XmlToken<'a> {
        self.at = at + 1;
        self.pending = Some(XmlToken::Text { text: &self.text[at..=at], at });
        XmlToken::Malformed { what, at }
    }

    /// Ends a tag without its `>` or a quote where the next begins. Reports it, then gives it as far as it is readable.
    fn cut_off(&mut self, at: usize, next: usize) -> XmlToken<'a> {
        self.at = next;
        let tag = &self.text[at + 1..next];
        let (end_tag, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let (name, attributes) = tag.split_at(tag.bytes().position(|byte| !is_name(byte)).unwrap_or(tag.len()));
        self.pending = match (name, end_tag) {
            ("", _) => None,
            (_, true) => Some(XmlToken::End { name, at }),
            (_, false) => {
                Some(XmlToken::Start { name, attributes, at, empty: attributes.trim_ascii_end().ends_with("/>") })
            }
        };
        XmlToken::Malformed { what: "a tag that does not close", at }
    }

    /// Gives the text breaks off within a tag.
    fn stop(&mut self) -> XmlToken<'a> {
        self.at = self.text.len();
        XmlToken::End_
    }
}

/// Gives the length of the name before a `;`.
fn reference(bytes: &[u8]) -> Option<usize> {
    let digits = usize::from(bytes.first() == Some(&b'#'));
    let length = digits + bytes[digits..].iter().position(|byte| !is_name(*byte))?;
    (length > digits && bytes[length] == b';').then_some(length)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        let mut tokens = XmlTokens::new(text, 0);
        let mut seen = Vec::new();
        loop {
            match tokens.next() {
                XmlToken::Start { name, attributes, empty, .. } => {
                    seen.push(format!("<{name}{attributes}{}>", if empty { "/" } else { "" }));
                }
                XmlToken::End { name, .. } => seen.push(format!("</{name}>")),
                XmlToken::Text { text, .. } => seen.push(text.to_owned()),
                XmlToken::Reference { name, .. } => seen.push(format!("[{name}]")),
                XmlToken::Malformed { .. } => seen.push("!".to_owned()),
                XmlToken::End_ => return seen.join(" "),
            }
        }
    }

    #[test]
    fn tokens_of_sound_and_broken_markup() {
        let cases = [
            ("<a b=\"c\">x</a >", "<a b=\"c\"> x </a>"),
            ("<a/><b />", "<a/> <b />"),
            ("<t ativeTable>", "<t ativeTable>"),
            ("a&amp;b & c", "a [amp] b  ! &  c"),
            ("AT&T", "AT ! & T"),
            ("AT&T Inc; x", "AT ! & T Inc; x"),
            ("1 < 2 <b>", "1  ! <  2  <b>"),
            ("<a <b>x", "! <a > <b> x"),
            ("<a>x</a<b>y</b>", "<a> x ! </a> <b> y </b>"),
            ("<f id=\"F1/><g>x</g>", "! <f id=\"F1/>/> <g> x </g>"),
            ("<f id=\"a>b\" c='>'>x", "<f id=\"a>b\" c='>'> x"),
            ("<!-- a <b>c</b>", "!  a  <b> c </b>"),
            ("<![CDATA[a<b>", "! a <b>"),
            ("<f id=\"F1/><g id=\"F2\">x</g>", "! <f id=\"F1/>/> <g id=\"F2\"> x </g>"),
            ("<![CDATA[a<b]]><!-- <c> -->", "a<b"),
            ("<!DOCTYPE a><d>", "<d>"),
            ("<a>x</fo", "<a> x"),
            ("<", ""),
            ("<>", "! < >"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(seen(text), expected, "{text}");
        }
    }
}
