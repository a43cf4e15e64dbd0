//! The lots of one insider and kind while rows are gone through, and how well balances bear out what is assumed of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::change::Change;
use super::choice::Lots;
use super::entry::Entry;
use crate::derive::finding::Finding;
use crate::derive::split::Split;

/// What "owned following" is taken to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BalanceScope {
    /// The lot of the row.
    Lot,
    /// All lots of its title, in its form of ownership.
    Title,
    /// All lots of its kind, in its form of ownership.
    DerivativeKind,
}

/// The lots so far.
#[derive(Debug)]
pub(super) struct GrantState<'r, 'e> {
    pub scope: BalanceScope,
    pub lots: Lots<'r, 'e>,
    /// By title and form: units left in all lots, known and unknown. `None` where a row did not tell.
    pub totals: BTreeMap<(&'e str, &'e str), Option<Decimal>>,
    /// The last row for which age alone decided, and how many there were.
    pub ties: Option<(&'e Entry<'r>, u32)>,
    /// Balances that agree with what follows, and that do not.
    pub agreed: i32,
    pub differed: i32,
    pub findings: Vec<Finding>,
}

/// A row that was taken in, and what follows for its balance.
#[derive(Debug)]
pub(super) struct LotStep<'r, 'e> {
    pub entry: &'e Entry<'r>,
    pub lot: usize,
    /// The lot's number of events before the filing.
    pub since: usize,
    /// The balance that follows, right after the row; `None` where it could not be known.
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

    /// How much more the balances bear out the scope than they speak against it.
    pub(super) fn score(&self) -> i32 {
        self.agreed - self.differed
    }

    /// Whose balance the row states, where it is not the lot's.
    pub(super) fn key(&self, entry: &'e Entry<'r>) -> (&'e str, &'e str) {
        (if self.scope == BalanceScope::Title { &entry.class } else { "" }, &entry.form)
    }

    /// Takes in a split.
    pub(super) fn split(&mut self, split: &Split) {
        for lot in &mut self.lots.all {
            lot.split(split.effective_on, split.ratio);
        }
        for total in self.totals.values_mut() {
            *total = total.and_then(|total| split.ratio.restate(total));
        }
    }

    /// The balance that follows after a row that was taken into that lot.
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
