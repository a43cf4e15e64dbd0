//! Holdings that repeat the balance of a transaction in the same filing.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::segment::AccountStep;
use crate::derive::row_key::RowKey;

/// Takes out the holdings that repeat the balance of a transaction held in the same way, each with the row that it
/// repeats: nobody has two direct accounts of one class.
pub(super) fn take_repeated(steps: &mut Vec<AccountStep>) -> Vec<(RowKey, AccountStep)> {
    // Most names have rows of one kind alone.
    if steps.iter().all(|step| step.is_holding) || steps.iter().all(|step| !step.is_holding) {
        return Vec::new();
    }
    let stated: Vec<(RowKey, Decimal, Option<Arc<str>>)> = steps
        .iter()
        .filter(|step| !step.is_holding && !step.balance.is_zero())
        .map(|step| (step.row, step.balance, step.note.clone()))
        .collect();
    let repeats = |step: &AccountStep| {
        let is_same =
            |(_, balance, note): &&(RowKey, Decimal, Option<Arc<str>>)| *balance == step.balance && *note == step.note;
        stated.iter().rev().find(is_same).filter(|_| step.is_holding).map(|(row, ..)| *row)
    };
    let mut repeated = Vec::new();
    steps.retain(|step| {
        let row = repeats(step);
        repeated.extend(row.map(|row| (row, step.clone())));
        row.is_none()
    });
    repeated
}

/// Puts each repetition behind the row that it repeats, if the balance after this row is that of the repetition, else at
/// the end of the stretch. One that fits neither is a stretch of its own.
pub(super) fn with_repeated(
    mut parts: Vec<Vec<AccountStep>>,
    repeated: Vec<(RowKey, AccountStep)>,
) -> Vec<Vec<AccountStep>> {
    for (row, step) in repeated {
        let place = parts.iter().enumerate().find_map(|(part, steps)| {
            let index = steps.iter().position(|step| step.row == row)?;
            let fits = |index: &usize| steps[*index].balance == step.balance;
            [index, steps.len() - 1].into_iter().find(fits).map(|index| (part, index + 1))
        });
        match place {
            Some((part, index)) => parts[part].insert(index, step),
            None => parts.push(vec![step]),
        }
    }
    parts
}
