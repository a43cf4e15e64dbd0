//! A notice as the parser finds it: strings and their positions.

use super::field::{NoticeField, NoticePart};
use crate::raw::{RawCell, line_of};

/// A Form 144 as one document states it.
#[derive(Clone, Debug, Default)]
pub struct RawNotice<'a> {
    /// The text to which every offset `at` refers.
    pub text: &'a str,
    /// The line of the document on which `text` begins, from 1. 0 means 1.
    pub first_line: u32,
    /// The document breaks off, or a part of it is lost.
    pub damaged: bool,
    /// What is in no table: header, issuer, seller, plans and signature.
    pub cover: RawNoticeRow<'a>,
    /// What is to be sold, in document order.
    pub securities: Vec<RawNoticeRow<'a>>,
    /// Table I: how the securities were acquired.
    pub lots: Vec<RawNoticeRow<'a>>,
    /// Table II: what was sold during the past three months.
    pub prior_sales: Vec<RawNoticeRow<'a>>,
}

/// The cells of one part, in document order. A field that is no list occurs at most once.
#[derive(Clone, Debug, Default)]
pub struct RawNoticeRow<'a> {
    /// Byte offset of the part in [`RawNotice::text`].
    pub at: u32,
    /// The fields that the document has, with their texts.
    pub cells: Vec<(NoticeField, RawCell<'a>)>,
}

impl<'a> RawNotice<'a> {
    /// Gives the rows of a part that may occur several times; `None` for the cover.
    pub fn rows_mut(&mut self, part: NoticePart) -> Option<&mut Vec<RawNoticeRow<'a>>> {
        match part {
            NoticePart::Cover => None,
            NoticePart::Security => Some(&mut self.securities),
            NoticePart::Lot => Some(&mut self.lots),
            NoticePart::PriorSale => Some(&mut self.prior_sales),
        }
    }

    /// Gives the line of the document, from 1, at an offset of `text`.
    pub fn line_of(&self, at: u32) -> u32 {
        line_of(self.text, self.first_line, at)
    }
}

impl<'a> RawNoticeRow<'a> {
    /// Gives the first cell of a field; `None` if the part has none.
    pub fn cell(&self, field: NoticeField) -> Option<&RawCell<'a>> {
        self.all(field).next()
    }

    /// Gives every cell of a field, in document order.
    pub fn all(&self, field: NoticeField) -> impl Iterator<Item = &RawCell<'a>> {
        self.cells.iter().filter(move |(found, _)| *found == field).map(|(_, cell)| cell)
    }
}
