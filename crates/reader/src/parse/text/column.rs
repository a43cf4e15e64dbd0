//! How well a value of some shape fits a column, and what it costs that a row leaves one empty.

use super::item::{Item, Shape};
use super::value;
use model::EARLY_MARK;

pub(super) use crate::form::columns::{FormColumn, columns};
use FormColumn::{
    Acquired, Balance, Code, Date, Deemed, Direction, Disposed, Exercise, Expiration, Nature, Ownership, Price, Shares,
    Strike, Title, UnderlyingShares, UnderlyingTitle, Voluntary,
};

/// What misfits cost, in tenths of one empty cell too many.
pub(super) type Cost = u32;

/// What it costs that a row of that kind states nothing in this column.
pub(super) fn absence(column: FormColumn, holding: bool) -> Cost {
    match column {
        Title => 200,
        Date | Code if !holding => 60,
        Shares if !holding => 25,
        Direction if !holding => 15,
        Balance => 6,
        Ownership | UnderlyingShares | UnderlyingTitle | Strike => 4,
        Exercise | Expiration | Price if !holding => 2,
        _ => 0,
    }
}

/// What it costs to read that item in this column; `None` when it cannot stand there.
pub(super) fn fit(column: FormColumn, item: &Item<'_>) -> Option<Cost> {
    match (column, item.shape) {
        (Title | UnderlyingTitle | Nature, Shape::Text) => Some(0),
        // A title or nature of a single letter, or of digits only, is possible and rare.
        (UnderlyingTitle | Nature, Shape::Code | Shape::Amount) => Some(40),
        (UnderlyingTitle, Shape::Mark) => Some(12),
        (Nature, Shape::Mark) => Some(4),
        (Date | Deemed | Exercise | Expiration, Shape::Date) => Some(0),
        (Exercise | Expiration, Shape::Mark) => Some(0),
        (Date, Shape::Mark) => Some(40),
        (Deemed, Shape::Mark) => Some(30),
        (Code, Shape::Code) => Some(if item.value == EARLY_MARK { 30 } else { 0 }),
        // Form 5 prints the bare number of the form on which a holding belonged.
        (Code, Shape::Amount) => matches!(item.value, "3" | "4" | "5").then_some(8),
        (Voluntary, Shape::Code) => (item.value == EARLY_MARK).then_some(0),
        (Direction, Shape::Code) => letter(item.value, "AD").then_some(0),
        (Direction, Shape::Mark) => Some(30),
        (Ownership, Shape::Code) => letter(item.value, "DI").then_some(0),
        (Ownership, Shape::Mark) => Some(40),
        (Shares | Acquired | Disposed | Balance | UnderlyingShares, Shape::Amount) => Some(0),
        (Shares | Acquired | Disposed | Balance, Shape::Mark) => Some(15),
        (UnderlyingShares, Shape::Mark) => Some(4),
        // A value in dollars instead of a number of securities.
        (Acquired | Disposed | Balance | UnderlyingShares, Shape::Dollar) => Some(14),
        (Shares, Shape::Dollar) => Some(25),
        (Strike | Price, Shape::Dollar) => Some(0),
        (Strike | Price, Shape::Mark) => Some(1),
        // The sign was lost.
        (Strike | Price, Shape::Amount) => Some(20),
        _ => None,
    }
}

pub(super) fn letter(value: &str, letters: &str) -> bool {
    value::code(value).is_some_and(|code| code.form.is_none() && !code.swap && letters.contains(code.letter))
}
