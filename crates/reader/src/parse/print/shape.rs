//! What a few words look like, and how badly that fits a column.

use crate::parse::html::layout::PageColumn;
use crate::parse::text::{mark, value};
use model::{AcquiredDisposed, EARLY_MARK, Field, FieldKind, Ownership};

/// The look of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellShape {
    Text,
    Date,
    Amount,
    /// A number with a comma or a point in it, which titles hardly hold.
    Grouped,
    /// A number behind a dollar sign, or the sign before a footnote mark.
    Dollar,
    /// Footnote marks and nothing else.
    Mark,
    /// A capital letter, as codes are.
    Letter(char),
}

/// How badly a look fits a column: 0 not at all badly.
pub(super) type Misfit = u32;

/// What cannot stand in a column.
pub(super) const WRONG: Misfit = 10;

pub(super) fn of(text: &str) -> CellShape {
    let plain = without_carets(text);
    let (value, _) = mark::strip(&plain, false);
    if value.is_empty() || is_damaged_mark(value) {
        return CellShape::Mark;
    }
    if let Some(number) = value::after_dollar(value) {
        let is_number = number.is_empty() || value::amount(number).is_some();
        return if is_number { CellShape::Dollar } else { CellShape::Text };
    }
    if let Some(code) = value::code(value) {
        return CellShape::Letter(code.letter);
    }
    if value::is_date(value) {
        return CellShape::Date;
    }
    match value::amount(value) {
        Some(_) if value.contains([',', '.']) => CellShape::Grouped,
        Some(_) => CellShape::Amount,
        None => CellShape::Text,
    }
}

/// Whether words are what recognition leaves of footnote marks: `2)`, `Q)`, `@®`.
pub(in crate::parse) fn is_damaged_mark(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let damaged = |word: &str| {
        (word.ends_with(')') || word.contains(['@', '®', '©', '“', '”']))
            && (1..=4).contains(&word.chars().count())
            && word.chars().filter(|c| c.is_alphabetic()).count() <= 1
    };
    words.next().is_some_and(damaged) && words.all(damaged)
}

/// Text browsers write raised text behind a caret.
pub(super) fn without_carets(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('^') { text.replace('^', "").into() } else { text.into() }
}

/// Whether the letter is one of the texts.
fn is_one_of(texts: &[&str], letter: char) -> bool {
    texts.contains(&&*letter.encode_utf8(&mut [0; 4]))
}

/// How badly the look fits the column.
pub(super) fn misfit(column: PageColumn, shape: CellShape) -> Misfit {
    match column {
        PageColumn::Value(field) => {
            match (field, shape) {
                (Field::AcquiredDisposed, CellShape::Letter(letter)) if is_one_of(AcquiredDisposed::TEXTS, letter) => 0,
                (Field::DirectIndirect, CellShape::Letter(letter)) if is_one_of(Ownership::TEXTS, letter) => 0,
                (Field::AcquiredDisposed | Field::DirectIndirect, CellShape::Mark) => 3,
                (Field::AcquiredDisposed | Field::DirectIndirect, _) => WRONG,
                (field, shape) => match (field.kind(), shape) {
                    (FieldKind::Text, CellShape::Text) => 0,
                    (FieldKind::Text, CellShape::Mark) => 2,
                    (FieldKind::Text, CellShape::Amount) if field == Field::UnderlyingSecurityTitle => 6,
                    (FieldKind::Text, CellShape::Letter(_)) => 4,
                    (FieldKind::Text, CellShape::Amount) => 4,
                    (FieldKind::Text, CellShape::Grouped) => 9,
                    (FieldKind::Text, _) => 7,
                    (FieldKind::Date, CellShape::Date) => 0,
                    (FieldKind::Date, CellShape::Mark) => {
                        if matches!(field, Field::ExerciseDate | Field::ExpirationDate) { 0 } else { 5 }
                    }
                    (FieldKind::Amount, CellShape::Dollar) => 0,
                    (FieldKind::Amount, CellShape::Mark) => 1,
                    (FieldKind::Amount, CellShape::Amount | CellShape::Grouped) => 4,
                    _ => WRONG,
                },
            }
        }
        PageColumn::Code => match shape {
            CellShape::Letter(letter) if EARLY_MARK.starts_with(letter) => 7,
            CellShape::Letter(_) => 0,
            CellShape::Mark => 3,
            CellShape::Amount => 5,
            _ => WRONG,
        },
        PageColumn::Early => match shape {
            CellShape::Letter(letter) if EARLY_MARK.starts_with(letter) => 0,
            CellShape::Mark => 5,
            _ => WRONG,
        },
        PageColumn::Acquired | PageColumn::Disposed | PageColumn::Amount(..) => match shape {
            CellShape::Amount | CellShape::Grouped => 0,
            CellShape::Mark => 2,
            CellShape::Dollar => 8,
            _ => WRONG,
        },
    }
}

/// Whether a column holds words, which may go on over several lines.
pub(super) fn is_prose(column: PageColumn) -> bool {
    matches!(column, PageColumn::Value(field) if field.is_prose())
}
