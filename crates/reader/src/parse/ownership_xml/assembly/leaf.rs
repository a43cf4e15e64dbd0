//! An open element with text: joins its text and its footnote marks.

use std::borrow::Cow;

use super::super::element::Leaf;
use model::raw::{RawCell, offset};

/// A leaf before its end tag.
pub(super) struct OpenLeaf<'a> {
    pub(super) leaf: Leaf,
    /// Its place in the stack.
    pub(super) depth: usize,
    /// Of a footnote: its id.
    pub(super) id: &'a str,
    pub(super) text: Cow<'a, str>,
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

impl<'a> OpenLeaf<'a> {
    pub(super) fn new(leaf: Leaf, depth: usize, at: usize) -> Self {
        let text = Cow::Borrowed("");
        Self { leaf, depth, id: "", text, at, footnotes: Vec::new(), reading: TextSource::Direct }
    }

    pub(super) fn footnote(id: &'a str, depth: usize, at: usize) -> Self {
        Self { id, ..Self::new(Leaf::FootnoteText, depth, at) }
    }

    /// Adds text.
    #[inline]
    pub(super) fn push(&mut self, text: &'a str, at: usize) {
        if self.reading == TextSource::Done {
            return;
        }
        if self.text.is_empty() {
            (self.text, self.at) = (Cow::Borrowed(text), at);
        } else {
            self.text.to_mut().push_str(text);
        }
    }

    pub(super) fn push_char(&mut self, character: char, at: usize) {
        if self.reading == TextSource::Done {
            return;
        }
        if self.text.is_empty() {
            self.at = at;
        }
        self.text.to_mut().push(character);
    }

    pub(super) fn push_footnote(&mut self, id: &'a str) {
        self.footnotes.push(Cow::Borrowed(id));
    }

    /// Begins a `value`: the text before it was space. Gives false if a value was read already.
    pub(super) fn open_value(&mut self) -> bool {
        if self.reading != TextSource::Direct {
            return false;
        }
        self.text = Cow::Borrowed("");
        self.reading = TextSource::Value;
        true
    }

    pub(super) fn close_value(&mut self) {
        self.reading = TextSource::Done;
    }

    /// Whether its value was read to the end.
    pub(super) fn is_whole(&self) -> bool {
        self.reading == TextSource::Done
    }

    /// Gives the cell, trimmed; line ends are plain line feeds, as XML has it.
    pub(super) fn into_cell(self) -> RawCell<'a> {
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
