//! An open element with text: joins its text and its footnote marks. `L` says where the text belongs.

use std::borrow::Cow;

use model::raw::{RawCell, offset};

/// A leaf before its end tag.
pub(in crate::parse) struct OpenLeaf<'a, L> {
    pub(in crate::parse) leaf: L,
    /// Its place in the stack.
    pub(in crate::parse) depth: usize,
    /// Of a footnote: its id.
    pub(in crate::parse) id: &'a str,
    pub(in crate::parse) text: Cow<'a, str>,
    /// Where `text` begins.
    at: usize,
    footnotes: Vec<Cow<'a, str>>,
    reading: TextSource,
}

/// Which text counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextSource {
    /// The text of the leaf itself: it has no `value` so far.
    Direct,
    /// That of the `value` within.
    Value,
    /// No more text: the value is complete.
    Done,
}

impl<'a, L> OpenLeaf<'a, L> {
    pub(in crate::parse) fn new(leaf: L, depth: usize, at: usize) -> Self {
        let text = Cow::Borrowed("");
        Self { leaf, depth, id: "", text, at, footnotes: Vec::new(), reading: TextSource::Direct }
    }

    /// Sets the id, which a footnote has.
    pub(in crate::parse) fn with_id(self, id: &'a str) -> Self {
        Self { id, ..self }
    }

    /// Adds text.
    #[inline]
    pub(in crate::parse) fn push(&mut self, text: &'a str, at: usize) {
        if self.reading == TextSource::Done {
            return;
        }
        if self.text.is_empty() {
            (self.text, self.at) = (Cow::Borrowed(text), at);
        } else {
            self.text.to_mut().push_str(text);
        }
    }

    pub(in crate::parse) fn push_char(&mut self, character: char, at: usize) {
        if self.reading == TextSource::Done {
            return;
        }
        if self.text.is_empty() {
            self.at = at;
        }
        self.text.to_mut().push(character);
    }

    pub(in crate::parse) fn push_footnote(&mut self, id: &'a str) {
        self.footnotes.push(Cow::Borrowed(id));
    }

    /// Begins a `value`: the text before it was space. Gives false if a value was read already.
    pub(in crate::parse) fn open_value(&mut self) -> bool {
        if self.reading != TextSource::Direct {
            return false;
        }
        self.text = Cow::Borrowed("");
        self.reading = TextSource::Value;
        true
    }

    pub(in crate::parse) fn close_value(&mut self) {
        self.reading = TextSource::Done;
    }

    /// Whether its value was read to the end.
    pub(in crate::parse) fn is_whole(&self) -> bool {
        self.reading == TextSource::Done
    }

    /// Gives the cell, trimmed; line ends are plain line feeds, as XML has it.
    pub(in crate::parse) fn into_cell(self) -> RawCell<'a> {
        let mut at = self.at;
        let mut text = match self.text {
            Cow::Borrowed(text) => {
                at += text.len() - text.trim_start().len();
                Cow::Borrowed(text.trim())
            }
            Cow::Owned(text) => match text.trim() {
                trimmed if trimmed.len() == text.len() => Cow::Owned(text),
                trimmed => Cow::Owned(trimmed.to_owned()),
            },
        };
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
        RawCell { text, at: offset(at), footnotes: self.footnotes, inferred: None }
    }
}
