//! Letters of a row that recognition lost and that the rest of the row tells.

use super::super::super::column::FormColumn;
use super::super::super::item::{Item, Shape};
use super::super::super::value;
use super::row::RowDraft;
use model::{Ownership, Table, TransactionCode};

impl RowDraft<'_, '_> {
    /// Adds the letters that recognition lost and the rest of the row tells. `behind` tells whether something that cannot
    /// be read stands behind the balance.
    pub(super) fn conclude_letters(&mut self, has_nature: bool, behind: bool) {
        let anchor = self.anchor;
        for (at, &column) in anchor.columns.iter().enumerate() {
            if self.of(column).is_some() || anchor.of(column).next().is_some() {
                continue;
            }
            let found = match column {
                // What is lost with the balance may be more than the letter.
                FormColumn::Ownership if self.of(last_count(anchor.columns)).is_some() => ownership(has_nature, behind),
                FormColumn::Direction if !anchor.segment.holding => direction(self.of(FormColumn::Code)),
                _ => None,
            };
            let Some((letter, rule)) = found else { continue };
            let place = self.placed.iter().map(|(_, item)| item.at).max().unwrap_or_default();
            self.placed.push((at, item(letter, place)));
            self.mend(column, rule, "");
        }
    }
}

/// The last column of a count, which is the balance where the form has one.
fn last_count(columns: &[FormColumn]) -> FormColumn {
    if columns.contains(&FormColumn::Balance) { FormColumn::Balance } else { FormColumn::UnderlyingShares }
}

/// The letter of the ownership: EDGAR takes a nature with an indirect ownership alone, and never without. `behind` tells
/// whether something that cannot be read stands behind the balance.
fn ownership(has_nature: bool, behind: bool) -> Option<(&'static str, &'static str)> {
    if has_nature {
        return Some((Ownership::Indirect.letter(), "indirect, for a nature is stated"));
    }
    (!behind).then(|| (Ownership::Direct.letter(), "direct, for no nature is stated"))
}

/// The direction of a row of Table I, where its code allows one alone.
fn direction(code: Option<&Item<'_>>) -> Option<(&'static str, &'static str)> {
    let code = value::code(code?.value)?;
    let code = TransactionCode::parse(code.letter.encode_utf8(&mut [0; 4]))?;
    code.direction(Table::I).map(|direction| (direction.letter(), "direction from the transaction code"))
}

/// A letter as the item of its column.
fn item(letter: &'static str, at: usize) -> Item<'static> {
    Item { shape: Shape::Code, value: letter, joined: None, at, marks: Vec::new() }
}
