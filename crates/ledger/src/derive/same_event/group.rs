//! Rows that were found to be one event.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::row_index::RowIndex;

/// Sets of rows; two that have a row in common are one.
#[derive(Debug, Default)]
pub(super) struct Groups {
    parents: BTreeMap<RowIndex, RowIndex>,
    why: BTreeMap<RowIndex, Evidence>,
}

impl Groups {
    /// The row that stands for the set of that one; itself where it is in none.
    pub(super) fn root(&self, index: RowIndex) -> RowIndex {
        let mut root = index;
        while let Some(parent) = self.parents.get(&root).filter(|parent| **parent != root) {
            root = *parent;
        }
        root
    }

    /// Makes one set of two. The smaller root stands for it, so that paths stay short where rows come in order.
    pub(super) fn join(&mut self, one: RowIndex, other: RowIndex, why: Evidence) {
        self.why.entry(one).or_insert(why);
        self.why.entry(other).or_insert(why);
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        self.parents.insert(first, first);
        self.parents.insert(second, first);
    }

    /// Why a row was taken into its set.
    pub(super) fn why(&self, index: RowIndex) -> Option<Evidence> {
        self.why.get(&index).copied()
    }

    /// The sets, each in the order of its rows.
    pub(super) fn members(&self) -> Vec<Vec<RowIndex>> {
        let indexes = self.parents.keys().map(|index| (self.root(*index), *index));
        super::row_index::grouped(indexes).into_values().collect()
    }
}
