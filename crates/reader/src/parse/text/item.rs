//! The values of a row, each with its shape, which tells in which columns it may stand.

use std::borrow::Cow;

use super::mark::Marks;
use super::value;

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Date,
    Amount,
    /// A number behind a dollar sign, or the sign alone before a mark.
    Dollar,
    /// Footnote marks and nothing else.
    Mark,
    /// A letter of the code list, `A`, `D` or `I` among them.
    Code,
    /// What recognition left of a value, which cannot be read.
    Unread,
}

/// One value of a row.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub shape: Shape,
    /// The text without marks and, for an amount of dollars, without the sign.
    pub value: &'a str,
    /// The text where it stands on several lines, with one blank between its words; a number that was mended.
    pub joined: Option<String>,
    /// Byte offset of the value in the document.
    pub at: usize,
    pub marks: Marks,
}

impl Item<'_> {
    /// The text as prose.
    pub(super) fn prose(&self) -> Cow<'_, str> {
        value::prose(self.joined.as_deref().unwrap_or(self.value))
    }
}

/// The shape of a value without marks.
pub(super) fn shape_of(value: &str) -> Shape {
    if value.is_empty() {
        return Shape::Mark;
    }
    if let Some(number) = value::after_dollar(value) {
        return if number.is_empty() || value::amount(number).is_some() { Shape::Dollar } else { Shape::Text };
    }
    if value::code(value).is_some() {
        return Shape::Code;
    }
    if value::is_date(value) {
        return Shape::Date;
    }
    if value::amount(value).is_some() {
        return Shape::Amount;
    }
    Shape::Text
}
