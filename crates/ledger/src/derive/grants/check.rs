//! Compares stated balances with the balances computed from the rows.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::change::Change;
use super::kind::DerivativeKind;
use super::state::{BalanceScope, GrantState, LotStep};
use super::units::{agree, is_drift};
use crate::derive::finding::{Finding, FindingCode};

/// What a balance belongs to: one lot, or all lots of a title and form of ownership.
type BalanceOwner<'e> = (Option<usize>, (&'e str, &'e str));

/// Compares the balances of one filing with the computed ones. Filers state either the balance after each row, or the
/// final balance on every row; both are accepted.
pub(super) fn check<'r, 'e>(state: &mut GrantState<'r, 'e>, steps: &[LotStep<'r, 'e>]) {
    let mut of_owner: BTreeMap<BalanceOwner<'_>, Vec<&LotStep<'r, 'e>>> = BTreeMap::new();
    for step in steps.iter().filter(|step| !step.entry.contradicted) {
        let is_unknown = state.lots.all[step.lot].outstanding().is_none();
        if step.entry.is_late() && !(state.scope == BalanceScope::Lot && is_unknown) {
            continue;
        }
        let owner =
            if state.scope == BalanceScope::Lot { (Some(step.lot), ("", "")) } else { (None, state.key(step.entry)) };
        of_owner.entry(owner).or_default().push(step);
    }
    for ((_, key), steps) in of_owner {
        let reckoned = steps.iter().rev().find_map(|step| step.reckoned);
        let differs = compare(state, &steps, reckoned);
        let Some((last, stated)) = steps.iter().rev().find_map(|step| Some((step, step.entry.balance?))) else {
            continue;
        };
        settle(state, last, stated, differs);
        if last.entry.change != Change::Seen && (differs || reckoned.is_none()) {
            state.totals.insert(key, Some(stated));
        }
    }
}

/// Counts the balances that agree and those that differ, and reports the last one that differs. Gives whether the last
/// stated balance differs. `reckoned` is the computed balance after the last row.
fn compare<'r, 'e>(state: &mut GrantState<'r, 'e>, steps: &[&LotStep<'r, 'e>], reckoned: Option<Decimal>) -> bool {
    let (mut differing, mut differs) = (None, false);
    for step in steps {
        let Some((balance, after)) = step.entry.balance.zip(step.reckoned) else { continue };
        let fits = agree(balance, after) || reckoned.is_some_and(|last| agree(balance, last));
        differs = !fits;
        if !fits && step.entry.kind == DerivativeKind::Phantom && is_drift(balance, after) {
            continue;
        }
        if !fits {
            differing = Some((step, balance, after));
            state.differed += 1;
        } else if agree(balance, after) || !balance.is_zero() {
            // Zero does not count here: if several lots end on one day, the balance of each and of all together is
            // zero.
            state.agreed += 1;
        }
    }
    if let Some((step, balance, after)) = differing {
        let message =
            format!("{} stated after the row, {} follow from the rows before", balance.normalize(), after.normalize());
        state.findings.push(Finding::on_row(step.entry.key, FindingCode::LotBalanceDiffers, message));
    }
    differs
}

/// Uses the last stated balance as the number of units left, if it belongs to one lot or if it is zero for all lots.
fn settle<'r, 'e>(state: &mut GrantState<'r, 'e>, last: &LotStep<'r, 'e>, stated: Decimal, differs: bool) {
    if state.scope != BalanceScope::Lot && stated.is_zero() {
        for index in state.lots.of_class(last.entry).to_vec() {
            let lot = &mut state.lots.all[index];
            if lot.outstanding().is_none() {
                lot.settle(0, stated);
            }
            state.lots.refresh(index);
        }
    }
    let is_lone = state.lots.of_class(last.entry).len() == 1;
    let lot = &mut state.lots.all[last.lot];
    let is_unknown = lot.outstanding().is_none();
    // A lot cannot have more units left than its known grant allows. Such a balance is the filer's mistake.
    let is_slip = lot.granted().is_some() && !lot.first.is_alike && lot.outstanding().is_some_and(|left| left < stated);
    if (state.scope == BalanceScope::Lot || is_lone) && (is_unknown || differs && !is_slip) {
        lot.settle(last.since, stated);
        state.lots.refresh(last.lot);
    }
}
