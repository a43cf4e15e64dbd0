//! What a row does to the lots.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::choice::Choice;
use super::entry::{Change, Entry};
use super::finding;
use super::lot::{Lot, agree};
use super::play::{Play, Scope, is_unit};
use crate::derive::finding::FindingCode;

/// Units that rows of one filing with the same balance use up, by title, form and balance: all of one lot, where each
/// of its rows states the final balance.
pub(super) struct Repeated<'e>(BTreeMap<(&'e str, &'e str), BTreeMap<Decimal, Decimal>>);

impl<'e> Repeated<'e> {
    pub(super) fn of(scope: Scope, entries: &[&'e Entry<'_>]) -> Self {
        let mut repeated = Self(BTreeMap::new());
        let used = entries.iter().filter(|entry| matches!(entry.change, Change::Used(_)));
        for entry in used.filter(|_| scope == Scope::Lot) {
            // Two lots that end on one day have the same balance too.
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

impl<'r, 'e> Play<'r, 'e> {
    /// A row by which units were gained.
    pub(super) fn gain(&mut self, entry: &'e Entry<'r>, sizes: &mut BTreeMap<usize, usize>) -> usize {
        let known = self.lots.added_to(entry, self.scope == Scope::Lot);
        if known.is_some() && self.scope == Scope::Lot && is_unit(entry.kind) {
            // It looks as much like a new grant and the balance of all of them.
            self.differed += 1;
        }
        let place = known.unwrap_or_else(|| self.lots.add(Lot::new(entry)));
        self.take(place, entry, entry.units, sizes);
        place
    }

    /// A row that uses units up. What no known lot fits is a lot that shows up now.
    pub(super) fn using(
        &mut self,
        entry: &'e Entry<'r>,
        repeated: &Repeated<'_>,
        sizes: &mut BTreeMap<usize, usize>,
    ) -> usize {
        let mut before = Vec::new();
        if let (Scope::Lot, Some((balance, units))) = (self.scope, entry.balance.zip(entry.units)) {
            let all = repeated.units(entry, balance);
            before.extend([Some(units), all].into_iter().flatten().filter_map(|units| balance.checked_add(units)));
        }
        let Choice { lots, is_tie } = self.lots.choose(entry, &BTreeSet::new(), &before);
        let Some(&first) = lots.first() else {
            let mut lot = Lot::new(entry);
            // The next row of the filing may be of another lot, which its balance is to tell.
            let before = before.last().copied().filter(|_| is_unit(entry.kind));
            if let Some(before) = before {
                lot.settle(0, before);
                // The balance from which this was reckoned will agree with it.
                self.agreed -= 1;
            }
            let place = self.lots.add(lot);
            sizes.insert(place, 0);
            self.take(place, entry, entry.units, sizes);
            return place;
        };
        self.lots.all[first].ask(entry, &before);
        if is_tie {
            self.ties = Some((entry, self.ties.map_or(1, |(_, count)| count + 1)));
        }
        // One row for what vests of several grants, where rows are not by lot.
        let may_spill = self.scope != Scope::Lot && is_unit(entry.kind);
        let mut left = entry.units;
        let mut last = first;
        for place in lots.iter().copied().filter(|_| may_spill) {
            let Some((units, has)) = left.zip(self.lots.all[place].outstanding) else { break };
            if units <= has || has.is_zero() {
                last = place;
                break;
            }
            last = place;
            if lots.last() != Some(&place) {
                self.take(place, entry, Some(has), sizes);
                left = units.checked_sub(has);
            }
        }
        let lot = &self.lots.all[last];
        let over = lot.outstanding.zip(left).filter(|(has, units)| units > has && !agree(*has, *units));
        if let (Some((has, units)), Some(granted)) = (over, lot.granted()) {
            let message = format!(
                "{} exercised or given up where {} of {} granted were left",
                units.normalize(),
                has.normalize(),
                granted.normalize()
            );
            self.findings.push(finding(entry.key, FindingCode::GrantOversold, message));
        }
        self.take(last, entry, left, sizes);
        last
    }

    /// A row that shows what is there, each lot once in a filing. Units of several lots may be shown in one row: which
    /// is not told, so it says nothing of one of them.
    pub(super) fn show(
        &mut self,
        entry: &'e Entry<'r>,
        sizes: &mut BTreeMap<usize, usize>,
        shown: &mut BTreeSet<usize>,
    ) -> Option<usize> {
        let before: Vec<Decimal> = entry.balance.into_iter().filter(|_| self.scope == Scope::Lot).collect();
        let Choice { lots, .. } = self.lots.choose(entry, shown, &before);
        let place = match lots.as_slice() {
            [place] => *place,
            [] if self.lots.of_class(entry).is_empty() || entry.balance.is_none_or(|balance| !balance.is_zero()) => {
                self.lots.add(Lot::new(entry))
            }
            _ => return None,
        };
        shown.insert(place);
        let is_new = self.lots.all[place].events.is_empty();
        self.take(place, entry, None, sizes);
        if let (true, Some(balance)) = (is_new, entry.balance) {
            self.lots.all[place].settle(0, balance);
            self.totals.remove(&self.key(entry));
        }
        self.lots.note(place);
        Some(place)
    }

    fn take(&mut self, place: usize, entry: &'e Entry<'r>, units: Option<Decimal>, sizes: &mut BTreeMap<usize, usize>) {
        let lot = &mut self.lots.all[place];
        sizes.entry(place).or_insert(lot.events.len());
        lot.take(entry, units);
        self.lots.note(place);
    }
}
