//! A printed form as words with places. This is common to PDFs, recognised text with boxes, and fixed-pitch text.
//!
//! Adapters make a [`Sheet`] from a document, and geometry finds rows and cells in it. Places are integers in
//! hundredths of a point. x grows to the right and y grows downwards, both from the upper left corner of the page. A
//! fixed-pitch character is [`PITCH`] wide and a line of it is [`LINE`] high.

mod hanging;
pub(crate) mod lines;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod placed;
pub(crate) mod recognised;
pub mod ruled;
pub mod stack;

use std::borrow::Cow;

use model::raw::PageBox;

/// The confidence, in percent, of a word that was not recognised in a picture, or whose confidence is not stated.
pub(crate) const PRINTED: u8 = 100;

/// The width of a fixed-pitch character, in hundredths of a point.
pub(crate) const PITCH: i32 = 600;

/// The height of a fixed-pitch line, in hundredths of a point.
pub(crate) const LINE: i32 = 1200;

/// A printed document.
#[derive(Clone, Debug, Default)]
pub struct Sheet<'a> {
    /// The words in the order of the document.
    pub(crate) words: Vec<Word<'a>>,
    /// The ruling lines, in no particular order; empty if the source has none.
    pub(crate) borders: Vec<Border>,
    /// The width of the pages; `None` if not known or not the same for all pages.
    pub(crate) width: Option<i32>,
}

/// Letters on one line without a space between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub text: Cow<'a, str>,
    /// Byte offset in the text of the document; 0 if there is no text.
    pub at: u32,
    /// The number of the page, from 1.
    pub page: u16,
    pub x: Span,
    pub y: Span,
    /// The confidence of the text recognition in its letters, in percent; [`PRINTED`] if the word was not recognised or
    /// no confidence is stated.
    pub confidence: u8,
}

impl Sheet<'_> {
    /// Divides the sheet before the pages `later`, which ascend.
    pub(crate) fn divided(self, later: &[u16]) -> Vec<Self> {
        let part_of = |page: u16| later.partition_point(|first| *first <= page);
        let mut parts = vec![Self { width: self.width, ..Self::default() }; later.len() + 1];
        for word in self.words {
            parts[part_of(word.page)].words.push(word);
        }
        for border in self.borders {
            parts[part_of(border.page)].borders.push(border);
        }
        parts
    }

    /// Gives the x at which the right margin begins, assuming that it is as wide as the left one. A printer may cut off
    /// the letters of words that reach into it. `None` if the width is not known.
    pub(crate) fn right_edge(&self) -> Option<i32> {
        // Headers and footers begin further left than the form.
        let mut lefts: Vec<i32> = self.words.iter().map(|word| word.x.from).collect();
        let place = lefts.len() / 50;
        let left = (place < lefts.len()).then(|| *lefts.select_nth_unstable(place).1)?;
        self.width.map(|width| width.saturating_sub(left))
    }

    /// Gives the words in order, separated by spaces.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            text.push_str(&word.text);
            text.push(' ');
        }
        text
    }

    /// Gives the boxes of the words in whole points, in the order of their offsets. Users need no higher precision.
    pub(crate) fn page_boxes(&self) -> Vec<PageBox> {
        let points = |place: i32| place / 100;
        let page_box = |word: &Word<'_>| PageBox {
            at: word.at,
            page: word.page,
            left: points(word.x.from),
            top: points(word.y.from),
            right: points(word.x.to.saturating_add(99)),
            bottom: points(word.y.to.saturating_add(99)),
        };
        let mut boxes: Vec<PageBox> = self.words.iter().map(page_box).collect();
        boxes.sort_by_key(|word| word.at);
        boxes
    }
}

/// A ruling line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Border {
    /// The number of the page, from 1.
    pub page: u16,
    pub direction: Direction,
    /// The y of a horizontal line, the x of a vertical one.
    pub at: i32,
    /// Where the line begins and ends: along x if horizontal, along y if vertical.
    pub along: Span,
    /// True if the source draws the line, false if it was concluded.
    pub certain: bool,
}

impl Border {
    /// Gives the part of the line within the stretch `y`; `None` if there is none.
    #[cfg(feature = "pdf")]
    pub(crate) fn clipped(mut self, y: Span) -> Option<Self> {
        match self.direction {
            Direction::Horizontal => y.holds(self.at).then_some(self),
            Direction::Vertical => {
                self.along = self.along.within(y);
                (self.along.length() > 0).then_some(self)
            }
        }
    }
}

/// The direction of a ruling line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    Horizontal,
    Vertical,
}

/// A cell: the words between four borders, or words that geometry groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetCell {
    /// The number of the page, from 1.
    pub page: u16,
    pub x: Span,
    pub y: Span,
    /// Indexes in [`Sheet::words`], in reading order; empty for an empty cell.
    pub words: Vec<usize>,
}

/// A stretch of one axis, in hundredths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub from: i32,
    /// Not less than `from`.
    pub to: i32,
}

impl Span {
    /// Makes the stretch between two places, in either order.
    pub(crate) fn new(one: i32, other: i32) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// Gives the length.
    pub(crate) fn length(self) -> i32 {
        self.to.saturating_sub(self.from)
    }

    /// Gives the place in the middle.
    pub(crate) fn middle(self) -> i32 {
        self.from.saturating_add(self.length() / 2)
    }

    /// Whether the stretch contains `place`; its ends belong to it.
    pub(crate) fn holds(self, place: i32) -> bool {
        (self.from..=self.to).contains(&place)
    }

    /// Gives the length that both stretches share. A negative result is the gap between them.
    pub(crate) fn overlap(self, other: Self) -> i32 {
        self.to.min(other.to).saturating_sub(self.from.max(other.from))
    }

    /// Gives the stretch that both share. If they share none, gives an empty stretch at an end of this one.
    #[must_use]
    pub(crate) fn within(self, other: Self) -> Self {
        let inside = |place: i32| place.clamp(self.from, self.to);
        Self { from: inside(other.from), to: inside(other.to) }
    }

    /// Gives the shortest stretch that contains both.
    #[must_use]
    pub(crate) fn with(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_know_what_they_share() {
        let (one, other) = (Span::new(100, 300), Span::new(500, 250));
        assert_eq!((other.from, other.to, other.length(), other.middle()), (250, 500, 250, 375));
        assert_eq!((one.overlap(other), one.overlap(Span::new(400, 500))), (50, -100));
        assert_eq!(one.with(other), Span::new(100, 500));
        assert_eq!(
            (one.within(Span::new(200, 900)), one.within(Span::new(400, 900)).length()),
            (Span::new(200, 300), 0)
        );
        assert!(one.holds(300) && !one.holds(301));
        let widest = Span::new(i32::MIN, i32::MAX);
        assert_eq!(widest.length(), i32::MAX);
    }
}
