//! The lots of one insider and kind while rows are processed, with counts of balances that agree and differ.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::change::Change;
use super::choice::Lots;
use super::entry::Entry;
use crate::derive::finding::Finding;
use crate::derive::split::Split;

/// Which lots the column "owned following" covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BalanceScope {
    /// The lot of the row.
    Lot,
    /// All lots of its title, in its form of ownership.
    Title,
    /// All lots of its kind, in its form of ownership.
    DerivativeKind,
}

/// The lots so far, under one scope of balances.
#[derive(Debug)]
pub(super) struct GrantState<'r, 'e> {
    pub scope: BalanceScope,
    pub lots: Lots<'r, 'e>,
    /// Units left in all lots, known and unknown, by title and form; `None` if a row did not state its units.
    pub totals: BTreeMap<(&'e str, &'e str), Option<Decimal>>,
    /// The last row for which only age decided between lots, and the number of such rows.
    pub ties: Option<(&'e Entry<'r>, u32)>,
    /// Number of stated balances that agree with the computed ones. `differed` counts those that do not.
    pub agreed: i32,
    pub differed: i32,
    pub findings: Vec<Finding>,
}

/// A row that was applied to a lot, with the computed balance.
#[derive(Debug)]
pub(super) struct LotStep<'r, 'e> {
    pub entry: &'e Entry<'r>,
    pub lot: usize,
    /// Number of events that the lot had before the filing.
    pub since: usize,
    /// The computed balance directly after the row; `None` if it cannot be computed.
    pub reckoned: Option<Decimal>,
}

impl<'r, 'e> GrantState<'r, 'e> {
    pub(super) fn new(scope: BalanceScope) -> Self {
        Self {
            scope,
            lots: Lots::default(),
            totals: BTreeMap::new(),
            ties: None,
            agreed: 0,
            differed: 0,
            findings: Vec::new(),
        }
    }

    /// Gives the number of agreeing balances minus the number of differing ones.
    pub(super) fn score(&self) -> i32 {
        self.agreed - self.differed
    }

    /// Gives title and form of the lots that the balance of `entry` covers, if it covers more than one lot.
    pub(super) fn key(&self, entry: &'e Entry<'r>) -> (&'e str, &'e str) {
        (if self.scope == BalanceScope::Title { &entry.class } else { "" }, &entry.form)
    }

    /// Applies a split to all lots.
    pub(super) fn split(&mut self, split: &Split) {
        for lot in &mut self.lots.all {
            lot.split(split);
        }
        for total in self.totals.values_mut() {
            *total = total.and_then(|total| split.ratio.restate(total));
        }
    }

    /// Computes the balance after `entry`, which was applied to the lot with index `lot`.
    pub(super) fn reckon(&mut self, entry: &'e Entry<'r>, lot: usize) -> Option<Decimal> {
        if self.scope == BalanceScope::Lot {
            return self.lots.all[lot].outstanding();
        }
        let key = self.key(entry);
        let total = self.totals.get_mut(&key).filter(|_| entry.change != Change::Seen)?;
        *total = match entry.change {
            Change::Gained => total.zip(entry.units).and_then(|(total, units)| total.checked_add(units)),
            _ => total.zip(entry.units).and_then(|(total, units)| total.checked_sub(units)),
        };
        *total
    }
}
