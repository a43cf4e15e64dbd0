//! The rows of filings and notices as they are written, and the counts of what that changes.

use std::cmp::Ordering;

use ledger::filing::{DocumentRows, Placement, RowOfFiling, VisitChanges, VisitRows};
use model::schema::{FILING_TABLES, NOTICE_TABLES};
use model::table::{Row, Rows, TableDescription};

use super::tally::{RowTally, Tally};

/// Gives every table that holds the rows of one filing or notice, in an order in which they can be written.
pub(super) fn tables() -> impl DoubleEndedIterator<Item = &'static TableDescription> {
    FILING_TABLES.into_iter().chain(NOTICE_TABLES)
}

/// The values of the rows of many filings and notices, for each of [`tables`].
#[derive(Debug)]
pub(super) struct FilingTables(Vec<(&'static TableDescription, Rows)>);

impl Default for FilingTables {
    fn default() -> Self {
        Self(tables().map(|table| (table, Rows::new(table.columns.len()))).collect())
    }
}

impl FilingTables {
    /// Adds the rows of a filing or notice.
    pub(super) fn push(&mut self, rows: &DocumentRows, placement: &Placement) {
        rows.visit(&mut Placing { tables: self, placement });
    }

    /// Gives each table with its rows, in an order in which they can be written.
    pub(super) fn lists(&self) -> impl Iterator<Item = (&'static TableDescription, &Rows)> {
        self.0.iter().map(|(table, rows)| (*table, rows))
    }
}

/// Adds rows as rows of one filing.
struct Placing<'a> {
    tables: &'a mut FilingTables,
    placement: &'a Placement,
}

impl VisitRows for Placing<'_> {
    fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
        let Some((_, into)) = self.tables.0.iter_mut().find(|(table, _)| table.name == R::TABLE.name) else { return };
        for row in rows {
            row.placed(self.placement).push_to(into);
        }
    }
}

/// Counts the rows that a filing or notice has in each of its tables.
pub(super) fn row_counts(rows: &DocumentRows) -> Vec<(&'static TableDescription, usize)> {
    struct Counts(Vec<(&'static TableDescription, usize)>);
    impl VisitRows for Counts {
        fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
            self.0.push((R::TABLE, rows.len()));
        }
    }
    let mut counts = Counts(Vec::with_capacity(FILING_TABLES.len()));
    rows.visit(&mut counts);
    counts.0
}

/// Counts, by key, the rows that differ between a filing as it is and as it will be. Both are in the order of their
/// keys.
pub(super) fn count_changes(before: &DocumentRows, after: &DocumentRows, tally: &mut Tally) {
    before.visit_changes(after, &mut Counting(tally));
}

/// Counts rows that change.
struct Counting<'a>(&'a mut Tally);

impl VisitChanges for Counting<'_> {
    fn visit<R: RowOfFiling>(&mut self, before: &[R], after: &[R]) {
        count_changed(before, after, self.0);
    }
}

fn count_changed<R: Row>(before: &[R], after: &[R], tally: &mut Tally) {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    let mut rows = RowTally::default();
    loop {
        let order = match (before.peek(), after.peek()) {
            (Some(old), Some(new)) => old.compare_keys(new),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        let old = before.next_if(|_| order.is_le());
        let new = after.next_if(|_| order.is_ge());
        match (old, new) {
            (Some(old), Some(new)) if old == new => rows.unchanged += 1,
            (Some(_), _) => rows.changed += 1,
            (None, _) => rows.new += 1,
        }
    }
    tally.count_rows(R::TABLE.name, rows);
}

#[cfg(test)]
mod tests {
    use model::schema::SignatureRow;

    use super::*;

    #[test]
    fn changes_are_counted_by_key() {
        let row = |signature_no, name: &str| SignatureRow {
            filing_id: 1,
            signature_no,
            name: Some(name.into()),
            signed_on: None,
        };
        let before = [row(1, "A"), row(2, "B"), row(4, "D")];
        let after = [row(1, "A"), row(2, "C"), row(3, "D"), row(5, "E")];
        let mut tally = Tally::default();
        count_changed(&before, &after, &mut tally);
        assert_eq!(tally.rows["signatures"], RowTally { new: 2, changed: 2, unchanged: 1 });
    }
}
