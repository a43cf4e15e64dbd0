//! Tags and text, one after the other, over markup that need not be well-formed.
//!
//! quick-xml finds the tokens; this goes on where it gives up: at a `<` that opens no tag, at a tag that swallows the
//! next one, at one that never closes. Nothing is expanded, no document type is processed.

use memchr::memchr;
use quick_xml::Reader;
use quick_xml::events::Event;

/// How many tags may be broken in ways that make the reader look far ahead. It starts over after each of them, and
/// the bound keeps the time in proportion to the document; a filing has none.
const BROKEN_TAGS: u32 = 100;

/// A token. Offsets count in the whole text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
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
    /// Text without references, as it stands.
    Text {
        text: &'a str,
        at: usize,
    },
    /// What stands between `&` and `;`.
    Reference {
        name: &'a str,
        at: usize,
    },
    /// Markup that is none: what follows was read as well as it could be.
    Malformed {
        what: &'static str,
        at: usize,
    },
    /// The text ends.
    End_,
}

/// The tokens of a text, from some offset on.
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// Where the text that `reader` reads begins.
    base: usize,
    reader: Reader<&'a [u8]>,
    broken: u32,
    /// What broken markup was read as: it is told of first, then given.
    pending: Option<Token<'a>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, from: usize) -> Self {
        Self { text, base: from, reader: reader(&text[from..]), broken: 0, pending: None }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Token<'a> {
        if let Some(token) = self.pending.take() {
            return token;
        }
        loop {
            let at = self.position();
            // A tag begins with a letter, an underscore or one of `/!?`; another `<` is text (`price < 5`).
            if let [b'<', next, ..] = &self.text.as_bytes()[at..]
                && !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?' | b'_') || *next >= 0x80)
            {
                self.restart(at + 1);
                self.pending = Some(Token::Text { text: &self.text[at..=at], at });
                return Token::Malformed { what: "a `<` that opens no tag", at };
            }
            let event = self.reader.read_event();
            let end = self.position();
            return match event {
                Ok(Event::Start(_)) => self.start(at, end - 1, false),
                Ok(Event::Empty(_)) => self.start(at, end - 2, true),
                Ok(Event::End(_)) => self.end(at, end - 1),
                Ok(Event::Text(_)) => Token::Text { text: &self.text[at..end], at },
                Ok(Event::CData(_)) => Token::Text { text: &self.text[at + "<![CDATA[".len()..end - "]]>".len()], at },
                Ok(Event::GeneralRef(_)) => Token::Reference { name: &self.text[at + 1..end - 1], at },
                Ok(Event::Eof) => Token::End_,
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => continue,
                Err(_) => self.recover(at),
            };
        }
    }

    /// A start tag between `<` at `at` and `>` at `close`.
    fn start(&mut self, at: usize, close: usize, empty: bool) -> Token<'a> {
        let tag = &self.text[at + 1..close];
        let name = tag.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'<').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name);
        if !attributes.is_empty()
            && let Some(inner) = memchr(b'<', attributes.as_bytes())
            && self.broken < BROKEN_TAGS
        {
            return self.cut_off(at, at + 1 + name.len() + inner);
        }
        Token::Start { name, attributes, at, empty }
    }

    /// An end tag between `</` at `at` and `>` at `close`.
    fn end(&mut self, at: usize, close: usize) -> Token<'a> {
        let tag = &self.text[at + 2..close];
        match memchr(b'<', tag.as_bytes()) {
            Some(inner) if self.broken < BROKEN_TAGS => self.cut_off(at, at + 2 + inner),
            _ => Token::End { name: tag.trim_ascii_end(), at },
        }
    }

    /// Goes on after markup that does not close: at the next `<`, if there is one.
    fn recover(&mut self, at: usize) -> Token<'a> {
        let next = memchr(b'<', self.text.as_bytes().get(at + 1..).unwrap_or_default());
        match next {
            Some(next) if self.broken < BROKEN_TAGS => self.cut_off(at, at + 1 + next),
            _ => {
                self.restart(self.text.len());
                Token::End_
            }
        }
    }

    /// A tag that lacks its `>` or a quote ends where the next begins. It is told of, then given for what it seems.
    fn cut_off(&mut self, at: usize, next: usize) -> Token<'a> {
        self.broken += 1;
        self.restart(next);
        let tag = &self.text[at + 1..next];
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':');
        let (end_tag, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let (name, attributes) = tag.split_at(tag.bytes().position(|byte| !is_name(byte)).unwrap_or(tag.len()));
        self.pending = match (name, end_tag) {
            // A comment or the like.
            ("", _) => None,
            (_, true) => Some(Token::End { name, at }),
            (_, false) => {
                Some(Token::Start { name, attributes, at, empty: attributes.trim_ascii_end().ends_with("/>") })
            }
        };
        Token::Malformed { what: "a tag that does not close", at }
    }

    /// Where the next token begins.
    pub(super) fn position(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn restart(&mut self, from: usize) {
        self.base = from;
        self.reader = reader(&self.text[from..]);
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// The value of an attribute, without its quotes. A missing closing quote ends it at a blank or `/`.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    loop {
        let at = from + attributes[from..].find(name)?;
        from = at + name.len();
        let free = at == 0 || attributes.as_bytes()[at - 1].is_ascii_whitespace();
        let Some(value) = attributes[from..].trim_start().strip_prefix('=').filter(|_| free) else { continue };
        let value = value.trim_start();
        let quoted = value.strip_prefix(['"', '\'']);
        let close = quoted.and_then(|inner| inner.find(&value[..1]));
        return Some(match (quoted, close) {
            (Some(inner), Some(close)) => inner[..close].trim(),
            (inner, _) => {
                let inner = inner.unwrap_or(value);
                inner[..inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(inner.len())].trim()
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        let mut tokens = Tokens::new(text, 0);
        let mut seen = Vec::new();
        loop {
            match tokens.next() {
                Token::Start { name, attributes, empty, .. } => {
                    seen.push(format!("<{name}{attributes}{}>", if empty { "/" } else { "" }));
                }
                Token::End { name, .. } => seen.push(format!("</{name}>")),
                Token::Text { text, .. } => seen.push(text.to_owned()),
                Token::Reference { name, .. } => seen.push(format!("[{name}]")),
                Token::Malformed { .. } => seen.push("!".to_owned()),
                Token::End_ => return seen.join(" "),
            }
        }
    }

    #[test]
    fn tokens_of_sound_and_broken_markup() {
        let cases = [
            ("<a b=\"c\">x</a >", "<a b=\"c\"> x </a>"),
            ("<a/><b />", "<a/> <b />"),
            ("<t ativeTable>", "<t ativeTable>"),
            ("a&amp;b & c", "a [amp] b  & c"),
            ("AT&T", "AT &T"),
            ("1 < 2 <b>", "1  ! <  2  <b>"),
            ("<a <b>x", "! <a > <b> x"),
            ("<a>x</a<b>y</b>", "<a> x ! </a> <b> y </b>"),
            ("<f id=\"F1/><g>x</g>", "! <f id=\"F1/>/> <g> x </g>"),
            ("<f id=\"F1/><g id=\"F2\">x</g>", "! <f id=\"F1/>/> <g id=\"F2\"> x </g>"),
            ("<![CDATA[a<b]]><!-- <c> -->", "a<b"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><d>", "<d>"),
            ("<a>x</fo", "<a> x"),
            ("<", ""),
            ("<>", "! < >"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn attributes() {
        let cases = [
            (" id=\"F1\"", Some("F1")),
            (" xid='F9' id = 'F2' ", Some("F2")),
            (" id=F3/", Some("F3")),
            (" id=\"F4/>", Some("F4")),
            (" ativeTable", None),
            (" id", None),
        ];
        for (attributes, expected) in cases {
            assert_eq!(attribute(attributes, "id"), expected, "{attributes}");
        }
    }
}
