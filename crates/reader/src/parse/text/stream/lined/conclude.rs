//! Letters of a row that recognition lost and that the rest of the row tells.

use super::super::super::item::{Item, Shape};
use super::super::super::value;
use model::{Ownership, Table, TransactionCode};

/// The letter of the ownership: EDGAR takes a nature with an indirect ownership alone, and never without. `behind` tells
/// whether something that cannot be read stands behind the balance.
pub(super) fn ownership(has_nature: bool, behind: bool) -> Option<(&'static str, &'static str)> {
    if has_nature {
        return Some((Ownership::Indirect.letter(), "indirect, for a nature is stated"));
    }
    (!behind).then(|| (Ownership::Direct.letter(), "direct, for no nature is stated"))
}

/// The direction of a row of Table I, where its code allows one alone.
pub(super) fn direction(code: Option<&Item<'_>>) -> Option<(&'static str, &'static str)> {
    let code = value::code(code?.value)?;
    let code = TransactionCode::parse(code.letter.encode_utf8(&mut [0; 4]))?;
    code.direction(Table::I).map(|direction| (direction.letter(), "direction from the transaction code"))
}

/// A letter as the item of its column.
pub(super) fn item(letter: &'static str, at: usize) -> Item<'static> {
    Item { shape: Shape::Code, value: letter, joined: None, at, marks: Vec::new(), gap: 0, glued: false }
}
