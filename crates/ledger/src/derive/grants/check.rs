//! Stated balances against what follows from the rows.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::entry::Change;
use super::finding;
use super::kind::Kind;
use super::lot::agree;
use super::play::{Play, Scope, Step};
use crate::derive::finding::FindingCode;

/// Whose a balance is: a lot, or a title and form.
type Owner<'e> = (Option<usize>, (&'e str, &'e str));

impl<'r, 'e> Play<'r, 'e> {
    /// Holds the balances of the filing against what follows. Filers state the balance after each row, or the final one
    /// on every row; both are right.
    pub(super) fn check(&mut self) {
        let steps = std::mem::take(&mut self.steps);
        let mut scopes: BTreeMap<Owner<'_>, Vec<&Step<'r, 'e>>> = BTreeMap::new();
        for step in steps.iter().filter(|step| !step.entry.contradicted) {
            let is_unknown = self.lots.all[step.lot].outstanding.is_none();
            if step.entry.is_late() && !(self.scope == Scope::Lot && is_unknown) {
                continue;
            }
            let of_lot = self.scope == Scope::Lot;
            let key = if of_lot { ("", "") } else { self.key(step.entry) };
            scopes.entry((of_lot.then_some(step.lot), key)).or_default().push(step);
        }
        for ((_, key), steps) in scopes {
            let reckoned = steps.iter().rev().find_map(|step| step.reckoned);
            let (mut differing, mut differs) = (None, false);
            for step in &steps {
                let Some((balance, after)) = step.entry.balance.zip(step.reckoned) else { continue };
                let fits = agree(balance, after) || reckoned.is_some_and(|last| agree(balance, last));
                differs = !fits;
                if !fits && step.entry.kind == Kind::Phantom && is_drift(balance, after) {
                    continue;
                }
                if !fits {
                    differing = Some((step, balance, after));
                    self.differed += 1;
                } else if agree(balance, after) || !balance.is_zero() {
                    // Several lots that end on one day have a balance of zero each, as all of them together have.
                    self.agreed += 1;
                }
            }
            if let Some((step, balance, after)) = differing {
                let message = format!(
                    "{} stated after the row, {} follow from the rows before",
                    balance.normalize(),
                    after.normalize()
                );
                self.findings.push(finding(step.entry.key, FindingCode::LotBalanceDiffers, message));
            }
            let Some((last, stated)) = steps.iter().rev().find_map(|step| Some((step, step.entry.balance?))) else {
                continue;
            };
            if self.scope != Scope::Lot && stated.is_zero() {
                for place in self.lots.of_class(last.entry).to_vec() {
                    let lot = &mut self.lots.all[place];
                    if lot.outstanding.is_none() {
                        lot.settle(0, stated);
                    }
                    self.lots.note(place);
                }
            }
            let is_lone = self.lots.of_class(last.entry).len() == 1;
            let lot = &mut self.lots.all[last.lot];
            let is_unknown = lot.outstanding.is_none();
            // A grant that is known cannot have more left than was not used: then the balance is a slip.
            let is_slip = lot.granted().is_some()
                && !lot.first.kind.is_fungible()
                && lot.outstanding.is_some_and(|left| left < stated);
            if (self.scope == Scope::Lot || is_lone) && (is_unknown || differs && !is_slip) {
                lot.settle(last.since, stated);
                self.lots.note(last.lot);
            }
            if last.entry.change != Change::Seen && (differs || reckoned.is_none()) {
                self.totals.insert(key, Some(stated));
            }
        }
    }
}

/// Phantom shares earn dividends that need no report of their own (Rule 16a-11), and funds count units anew: balances
/// drift by up to two percent between reports.
fn is_drift(balance: Decimal, after: Decimal) -> bool {
    let gap = balance.checked_sub(after).map(|gap| gap.abs());
    gap.zip(balance.checked_mul(Decimal::new(2, 2))).is_some_and(|(gap, most)| gap <= most)
}
