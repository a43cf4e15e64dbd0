//! Rows that were found to be one event.

use std::collections::BTreeMap;

use super::evidence::EventEvidence;
use super::row_index::RowIndex;

/// Sets of rows; two that have a row in common are one.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The set of each row, by the set's first row, which represents the set.
    set_of: BTreeMap<RowIndex, RowIndex>,
    sets: BTreeMap<RowIndex, Vec<RowIndex>>,
    why: BTreeMap<RowIndex, EventEvidence>,
}

impl Groups {
    /// Gives the row that represents the set of `row`; the row itself if it is in none.
    pub(super) fn root(&self, row: RowIndex) -> RowIndex {
        self.set_of.get(&row).copied().unwrap_or(row)
    }

    /// Gives the rows of its set; none if it is in none.
    pub(super) fn set(&self, row: RowIndex) -> &[RowIndex] {
        self.sets.get(&self.root(row)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Joins two sets. The smaller row represents the joined one.
    pub(super) fn join(&mut self, one: RowIndex, other: RowIndex, why: EventEvidence) {
        self.why.entry(one).or_insert(why);
        self.why.entry(other).or_insert(why);
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        let mut all = self.sets.remove(&first).unwrap_or_else(|| vec![first]);
        if first != second {
            all.extend(self.sets.remove(&second).unwrap_or_else(|| vec![second]));
        }
        self.set_of.extend(all.iter().map(|row| (*row, first)));
        self.sets.insert(first, all);
    }

    /// Why a row was taken into its set.
    pub(super) fn why(&self, row: RowIndex) -> Option<EventEvidence> {
        self.why.get(&row).copied()
    }

    /// Gives the sets, each in the order of its rows.
    pub(super) fn sets(&self) -> Vec<Vec<RowIndex>> {
        let mut sets: Vec<Vec<RowIndex>> = self.sets.values().cloned().collect();
        for set in &mut sets {
            set.sort_unstable();
        }
        sets
    }
}
