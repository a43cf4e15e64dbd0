//! The columns of the tables, and what it costs to read a value in one.

use super::value;

pub(super) use crate::form::columns::{FormColumn, columns};

/// What misfits cost, in tenths of one empty cell too many.
pub(super) type Cost = u32;

/// Whether a value is one of those letters, and nothing is added to it.
pub(super) fn letter(value: &str, letters: &str) -> bool {
    value::code(value).is_some_and(|code| code.form.is_none() && !code.swap && letters.contains(code.letter))
}
