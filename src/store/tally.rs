//! Counts of what a run found and wrote.

use std::collections::BTreeMap;

use ledger::filing::KnownDocument;
use reader::PICTURES;
use serde::Serialize;

/// Counts of one run. `seen` is the number of locations, the sum of the six counts that follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub seen: u64,
    pub loaded: u64,
    pub duplicate: u64,
    pub ignored: u64,
    /// Of the ignored: PDFs of pictures, which a program that recognises text makes readable.
    pub pictures: u64,
    pub rejected: u64,
    /// Known before, whatever the outcome.
    pub unchanged: u64,
    pub unreadable: u64,
    /// Those of the rejected and unreadable that were found for the first time in this run.
    pub newly_failed: u64,
    /// Counts of rows by table.
    pub rows: BTreeMap<&'static str, RowTally>,
    /// Counts of diagnostics of documents read in this run, by code.
    pub diagnostics: BTreeMap<&'static str, u64>,
}

/// Counts of rows of one table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowTally {
    pub new: u64,
    /// Changed or removed.
    pub changed: u64,
    /// Written again and equal to what was stored.
    pub unchanged: u64,
}

impl Tally {
    /// Counts a document that is ignored.
    pub fn count_ignored(&mut self, document: &KnownDocument) {
        self.ignored += 1;
        self.pictures += u64::from(document.reason.as_deref() == Some(PICTURES));
    }

    /// Adds counts of rows of a table.
    pub fn count_rows(&mut self, table: &'static str, rows: RowTally) {
        self.rows.entry(table).or_default().add(rows);
    }

    /// Gives the counts over all tables.
    pub fn all_rows(&self) -> RowTally {
        let mut all = RowTally::default();
        for rows in self.rows.values() {
            all.add(*rows);
        }
        all
    }

    /// Adds the counts of an earlier pass over the same locations. What that pass found first, this pass found as
    /// known.
    pub fn add_earlier_pass(&mut self, pass: &Self) {
        let (seen, unreadable) = (self.seen, self.unreadable);
        let known = pass.loaded + pass.duplicate + pass.ignored + pass.rejected;
        let unchanged = self.unchanged.saturating_sub(known);
        self.add(pass);
        (self.seen, self.unreadable, self.unchanged) = (seen, unreadable, unchanged);
    }

    /// Adds the counts of a part of the run.
    pub fn add(&mut self, part: &Self) {
        self.seen += part.seen;
        self.loaded += part.loaded;
        self.duplicate += part.duplicate;
        self.ignored += part.ignored;
        self.pictures += part.pictures;
        self.rejected += part.rejected;
        self.unchanged += part.unchanged;
        self.unreadable += part.unreadable;
        self.newly_failed += part.newly_failed;
        for (table, rows) in &part.rows {
            self.count_rows(table, *rows);
        }
        for (code, count) in &part.diagnostics {
            *self.diagnostics.entry(code).or_default() += count;
        }
    }
}

impl RowTally {
    /// Counts of rows that are all new.
    pub fn new(rows: u64) -> Self {
        Self { new: rows, ..Self::default() }
    }

    fn add(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
    }
}
