//! A printed form as words with places: what a PDF, recognised text with boxes, and fixed-pitch text have in common.
//!
//! Adapters make a [`Sheet`] of a document, geometry finds rows and cells on it. Places are whole numbers, in
//! hundredths of a point; x grows to the right and y grows downwards, both from the upper left corner of the page.
//! A character of fixed pitch is [`PITCH`] wide and a line of it [`LINE`] high.

mod hanging;
pub mod lines;
pub mod pdf;
pub mod placed;
pub mod recognised;
pub mod ruled;
pub mod stack;

use std::borrow::Cow;

use model::raw::PageBox;

/// The confidence of a word that was not recognised in a picture, or of which nothing is said.
pub const PRINTED: u8 = 100;

/// The width of a character of fixed pitch.
pub const PITCH: i32 = 600;

/// The height of a line of fixed pitch.
pub const LINE: i32 = 1200;

/// A printed document.
#[derive(Clone, Debug, Default)]
pub struct Sheet<'a> {
    /// In the order of the document.
    pub words: Vec<Word<'a>>,
    /// The ruling lines, in no particular order. Empty where the source keeps none.
    pub borders: Vec<Border>,
    /// The width of its pages, where the source tells it and all have the same.
    pub width: Option<i32>,
}

/// Letters without a blank among them, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: Cow<'a, str>,
    /// Byte offset in the text of the document; 0 where it has none.
    pub at: u32,
    /// The number of the page, from 1.
    pub page: u16,
    pub x: Span,
    pub y: Span,
    /// How sure whoever recognised it is of its letters, in percent; [`PRINTED`] where nobody had to recognise it or
    /// nothing is said.
    pub confidence: u8,
}

impl Sheet<'_> {
    /// The place behind which a word stands in the right margin, which is as wide as the left one. What a printer found
    /// no room for on the page ends there: letters of such a word may be cut off. `None` where the width is not known.
    pub fn right_edge(&self) -> Option<i32> {
        // What a printer puts at the head and foot of a page stands further left than the form.
        let mut lefts: Vec<i32> = self.words.iter().map(|word| word.x.from).collect();
        let place = lefts.len() / 50;
        let left = (place < lefts.len()).then(|| *lefts.select_nth_unstable(place).1)?;
        self.width.map(|width| width.saturating_sub(left))
    }

    /// Its words in their order, with blanks between them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            text.push_str(&word.text);
            text.push(' ');
        }
        text
    }

    /// The boxes of its words in whole points, since nobody finds a place by less. In the order of their offsets.
    pub fn page_boxes(&self) -> Vec<PageBox> {
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
pub struct Border {
    /// The number of the page, from 1.
    pub page: u16,
    pub direction: Direction,
    /// Its y when horizontal, its x when vertical.
    pub at: i32,
    /// From where to where it goes: along x when horizontal, along y when vertical.
    pub along: Span,
    /// Whether the source draws it; else it was concluded.
    pub certain: bool,
}

impl Border {
    /// The part of it that lies within a stretch of y; `None` if there is none.
    pub fn clipped(mut self, y: Span) -> Option<Self> {
        match self.direction {
            Direction::Horizontal => y.holds(self.at).then_some(self),
            Direction::Vertical => {
                self.along = self.along.within(y);
                (self.along.length() > 0).then_some(self)
            }
        }
    }
}

/// How a ruling line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    Horizontal,
    Vertical,
}

/// What stands together: the words between four borders, or those that geometry puts together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    /// The number of the page, from 1.
    pub page: u16,
    pub x: Span,
    pub y: Span,
    /// Places in [`Sheet::words`], in reading order. Empty for an empty cell.
    pub words: Vec<usize>,
}

/// A stretch of one axis, in hundredths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: i32,
    /// Not less than `from`.
    pub to: i32,
}

impl Span {
    /// The stretch between two places, whichever comes first.
    pub fn new(one: i32, other: i32) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// How long it is.
    pub fn length(self) -> i32 {
        self.to.saturating_sub(self.from)
    }

    /// The place in its middle.
    pub fn middle(self) -> i32 {
        self.from.saturating_add(self.length() / 2)
    }

    /// Whether the place lies in it, its ends included.
    pub fn holds(self, place: i32) -> bool {
        (self.from..=self.to).contains(&place)
    }

    /// How much of it the two have in common; negative is the gap between them.
    pub fn overlap(self, other: Self) -> i32 {
        self.to.min(other.to).saturating_sub(self.from.max(other.from))
    }

    /// What the two have in common; an empty stretch at an end of this one where they have nothing.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let inside = |place: i32| place.clamp(self.from, self.to);
        Self { from: inside(other.from), to: inside(other.to) }
    }

    /// The shortest stretch with both in it.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
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
