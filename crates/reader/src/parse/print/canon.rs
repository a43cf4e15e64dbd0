//! The text of a form with its boxes one below the other, and where each piece of it stood on the sheet.
//!
//! Boxes and cells beside each other become lines one below the other, as the reader of flat text takes them. Pieces
//! are kept as ranges until the text is complete.

use std::ops::Range;

use super::lines::Spot;
use crate::sheet::LINE;
use model::raw::RawFiling;

/// A piece of the text under construction.
pub(super) type TextRange = Range<usize>;

/// The text, and the offset in the document of each piece of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Canon {
    pub text: String,
    /// Offsets in `text` with those in the document, both ascending in the first.
    places: Vec<(u32, u32)>,
}

impl Canon {
    /// Adds words of the sheet with single blanks between them.
    pub(super) fn words<'s>(&mut self, spots: impl IntoIterator<Item = &'s Spot<'s>>) -> TextRange {
        let start = self.text.len();
        let mut y = None;
        for spot in spots {
            // Text browsers break a day behind its stroke. What prints pages breaks a word behind its hyphen.
            let is_lower = y.is_some_and(|y| spot.y > y + LINE / 2);
            let is_day = spot.text.starts_with(|c: char| c.is_ascii_digit());
            let is_word = is_lower && spot.text.starts_with(char::is_lowercase);
            let before = &self.text[start..];
            let is_broken = before.ends_with('/') && is_day || ends_in_hyphen(before) && is_word;
            if self.text.len() > start && !is_broken {
                self.text.push(' ');
            }
            self.piece(spot.text, spot.at);
            y = Some(spot.y);
        }
        start..self.text.len()
    }

    /// Adds a text that stands there in the document.
    pub(super) fn piece(&mut self, text: &str, at: u32) -> TextRange {
        let start = self.text.len();
        self.places.push((model::raw::offset(start), at));
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Adds words that the form prints.
    pub(super) fn label(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(super) fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// Where in the document a piece at that offset of the text stood.
    fn place_of(&self, at: u32) -> u32 {
        let behind = self.places.partition_point(|(start, _)| *start <= at);
        match behind.checked_sub(1).and_then(|i| self.places.get(i)) {
            Some((start, place)) => place.saturating_add(at - start),
            None => 0,
        }
    }

    /// Moves every cell of a filing read from the text to where it stood in the document.
    pub(super) fn place(&self, filing: &mut RawFiling<'_>) {
        filing.relocate(|at| self.place_of(at));
    }
}
/// Whether a text ends in a hyphen that follows a letter.
fn ends_in_hyphen(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|part| part.ends_with(char::is_alphabetic))
}
