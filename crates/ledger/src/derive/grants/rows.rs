//! Applies the rows of one filing to the lots.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::change::Change;
use super::choice::LotChoice;
use super::entry::Entry;
use super::lot::Lot;
use super::state::{BalanceScope, GrantState, LotStep};
use super::units::agree;
use crate::derive::finding::{Finding, FindingCode};

/// The units used up by rows of one filing that state the same balance, by title, form and balance. If filers state the
/// final balance on every row, these rows belong to one lot.
#[derive(Debug)]
struct Repeated<'e>(BTreeMap<(&'e str, &'e str), BTreeMap<Decimal, Decimal>>);

impl<'e> Repeated<'e> {
    fn of(scope: BalanceScope, entries: &[&'e Entry<'_>]) -> Self {
        let mut repeated = Self(BTreeMap::new());
        let used = entries.iter().filter(|entry| matches!(entry.change, Change::Used(_)));
        for entry in used.filter(|_| scope == BalanceScope::Lot) {
            // Two lots that end on one day also state the same balance: zero.
            let balance = entry.balance.filter(|balance| !balance.is_zero());
            let Some((balance, units)) = balance.zip(entry.units) else { continue };
            let of_class = repeated.0.entry((&entry.class, &entry.form)).or_default();
            let sum = of_class.entry(balance).or_default();
            *sum = sum.checked_add(units).unwrap_or(*sum);
        }
        repeated
    }

    fn units(&self, entry: &'e Entry<'_>, balance: Decimal) -> Option<Decimal> {
        self.0.get(&(entry.class.as_str(), entry.form.as_str()))?.get(&balance).copied()
    }
}

/// The rows of a filing while they are applied.
#[derive(Debug)]
pub(super) struct GrantRows<'s, 'r, 'e> {
    state: &'s mut GrantState<'r, 'e>,
    repeated: Repeated<'e>,
    /// The number of events that each affected lot had before the filing, by its index.
    sizes: BTreeMap<usize, usize>,
    /// Indexes of lots that a holding of the filing states, or that it grants. A filing states no holding of a lot beside
    /// its transaction (Form 4, General Instruction 4(a)(ii)).
    shown: BTreeSet<usize>,
}

impl<'s, 'r, 'e> GrantRows<'s, 'r, 'e> {
    /// Applies the rows of one filing. Gives the rows for which a lot was found, each with the computed balance.
    pub(super) fn take(state: &'s mut GrantState<'r, 'e>, entries: &[&'e Entry<'r>]) -> Vec<LotStep<'r, 'e>> {
        let repeated = Repeated::of(state.scope, entries);
        let mut rows = Self { state, repeated, sizes: BTreeMap::new(), shown: BTreeSet::new() };
        let mut steps = Vec::with_capacity(entries.len());
        for entry in entries {
            let lot = match entry.change {
                Change::Gained => rows.gain(entry),
                Change::Used(_) => rows.using(entry),
                Change::Seen => match rows.show(entry) {
                    Some(lot) => lot,
                    None => continue,
                },
            };
            let reckoned = rows.state.reckon(entry, lot);
            let since = rows.sizes.get(&lot).copied().unwrap_or_default();
            steps.push(LotStep { entry, lot, since, reckoned });
        }
        steps
    }

    /// Applies a row that gains units. Gives the index of its lot.
    fn gain(&mut self, entry: &'e Entry<'r>) -> usize {
        let known = self.state.lots.added_to(entry, self.state.scope == BalanceScope::Lot);
        if known.is_some() && self.state.scope == BalanceScope::Lot && entry.is_unit() {
            // The row may state a new grant or the balance of all grants, so it also counts as a difference.
            self.state.differed += 1;
        }
        let index = known.unwrap_or_else(|| self.state.lots.add(Lot::new(entry)));
        self.take_into(index, entry, entry.units, false);
        if entry.is_unit() {
            self.shown.insert(index);
        }
        index
    }

    /// Applies a row that uses up units. Gives the index of its lot. If no known lot fits, a new lot is made.
    fn using(&mut self, entry: &'e Entry<'r>) -> usize {
        let mut before = Vec::new();
        if let (BalanceScope::Lot, Some((balance, units))) = (self.state.scope, entry.balance.zip(entry.units)) {
            let all = self.repeated.units(entry, balance);
            before.extend([Some(units), all].into_iter().flatten().filter_map(|units| balance.checked_add(units)));
        }
        let LotChoice { mut lots, is_tie } = self.state.lots.choose(entry, &BTreeSet::new(), &before);
        let is_of_several = self.state.scope != BalanceScope::Lot;
        if is_of_several && lots.first().is_some_and(|first| self.state.lots.all[*first].is_used_otherwise(entry)) {
            lots.clear();
        }
        let Some(&first) = lots.first() else {
            let older = self.state.lots.older_units(entry).filter(|_| is_of_several);
            let mut lot = older.map_or_else(|| Lot::new(entry), |older| Lot::told_apart(entry, older));
            // The next row of the filing may belong to another lot; its balance decides.
            let before = before.last().copied().filter(|_| entry.is_unit());
            if let Some(before) = before {
                lot.settle(0, before);
                // The balance used for this computation will agree with it, so it proves nothing.
                self.state.agreed -= 1;
            }
            let index = self.state.lots.add(lot);
            self.sizes.insert(index, 0);
            self.take_into(index, entry, entry.units, false);
            return index;
        };
        let lot = &self.state.lots.all[first];
        if lot.granted().is_none() && lot.is_contradicted_by(entry) {
            // The balance goes on from units without a known grant, and the footnotes say that these are of another award.
            // So balances are more likely those of several awards.
            self.state.differed += 1;
        }
        self.state.lots.all[first].decide_unsure(entry, &before);
        if self.state.lots.all[first].is_paid_out_by(entry) {
            self.sizes.entry(first).or_insert(self.state.lots.all[first].events.len());
            self.state.lots.all[first].settle_payout(entry);
        }
        if is_tie {
            self.state.ties = Some((entry, self.state.ties.map_or(1, |(_, count)| count + 1)));
        }
        // If balances are not stated for each lot, one row may report units that vest from several grants.
        let may_spill = self.state.scope != BalanceScope::Lot && entry.is_unit();
        let mut left = entry.units;
        let mut last = first;
        for index in lots.iter().copied().filter(|_| may_spill) {
            let Some((units, has)) = left.zip(self.state.lots.all[index].outstanding()) else { break };
            if units <= has || has.is_zero() {
                last = index;
                break;
            }
            last = index;
            if lots.last() != Some(&index) {
                self.take_into(index, entry, Some(has), true);
                left = units.checked_sub(has);
            }
        }
        let lot = &self.state.lots.all[last];
        let over = lot.outstanding().zip(left).filter(|(has, units)| units > has && !agree(*has, *units));
        if let (Some((has, units)), Some(granted)) = (over, lot.granted()) {
            let message = format!(
                "{} exercised or given up where {} of {} granted were left",
                units.normalize(),
                has.normalize(),
                granted.normalize()
            );
            self.state.findings.push(Finding::on_row(entry.key, FindingCode::GrantOversold, message));
        }
        let fits_others = is_tie || last != first;
        self.take_into(last, entry, left, fits_others);
        last
    }

    /// Applies a row that only states units, once for each lot of a filing. Gives the index of its lot; `None` if one
    /// row states the units of several lots, since it does not say how many belong to each.
    fn show(&mut self, entry: &'e Entry<'r>) -> Option<usize> {
        let before: Vec<Decimal> =
            entry.balance.into_iter().filter(|_| self.state.scope == BalanceScope::Lot).collect();
        let LotChoice { lots, .. } = self.state.lots.choose(entry, &self.shown, &before);
        let index = match lots.as_slice() {
            [index] => *index,
            [] if self.state.lots.of_class(entry).is_empty()
                || entry.balance.is_none_or(|balance| !balance.is_zero()) =>
            {
                self.state.lots.add(Lot::new(entry))
            }
            _ => return None,
        };
        self.shown.insert(index);
        let is_new = self.state.lots.all[index].events.is_empty();
        self.take_into(index, entry, None, false);
        if let (true, Some(balance)) = (is_new, entry.balance) {
            self.state.lots.all[index].settle(0, balance);
            self.state.totals.remove(&self.state.key(entry));
        }
        self.state.lots.refresh(index);
        Some(index)
    }

    fn take_into(&mut self, index: usize, entry: &'e Entry<'r>, units: Option<Decimal>, fits_others: bool) {
        let lot = &mut self.state.lots.all[index];
        self.sizes.entry(index).or_insert(lot.events.len());
        lot.take(entry, units, fits_others);
        let gives = lot.part_of.zip(units.filter(|_| matches!(entry.change, Change::Used(_))));
        self.state.lots.refresh(index);
        if let Some((older, units)) = gives {
            self.state.lots.all[older].give(units);
            self.state.lots.refresh(older);
        }
    }
}
