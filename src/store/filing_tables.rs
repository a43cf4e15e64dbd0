//! The rows of filings as they are written, and the counts of what that changes.

use std::cmp::Ordering;

use ledger::filing::{FilingRows, Placement, RowOfFiling};
use model::schema::{FilingRow, FootnoteRefRow, FootnoteRow, HoldingRow, OwnerRow, SignatureRow, TransactionRow};
use model::table::{OfTable, Row, Rows, Selected, TableDescription};

use super::tally::{RowTally, Tally};

/// The values of the rows of many filings, for each of [`model::schema::FILING_TABLES`].
#[derive(Debug)]
pub(super) struct FilingTables {
    filings: Rows,
    owners: Rows,
    transactions: Rows,
    holdings: Rows,
    footnotes: Rows,
    footnote_refs: Rows,
    signatures: Rows,
}

impl Default for FilingTables {
    fn default() -> Self {
        fn none<R: Selected>() -> Rows {
            Rows::new(R::COLUMNS.len())
        }
        Self {
            filings: none::<FilingRow>(),
            owners: none::<OwnerRow>(),
            transactions: none::<TransactionRow>(),
            holdings: none::<HoldingRow>(),
            footnotes: none::<FootnoteRow>(),
            footnote_refs: none::<FootnoteRefRow>(),
            signatures: none::<SignatureRow>(),
        }
    }
}

impl FilingTables {
    /// Adds the rows of a filing.
    pub(super) fn push(&mut self, rows: &FilingRows, placement: &Placement) {
        rows.filing.placed(placement).push_to(&mut self.filings);
        push(&rows.owners, placement, &mut self.owners);
        push(&rows.transactions, placement, &mut self.transactions);
        push(&rows.holdings, placement, &mut self.holdings);
        push(&rows.footnotes, placement, &mut self.footnotes);
        push(&rows.footnote_refs, placement, &mut self.footnote_refs);
        push(&rows.signatures, placement, &mut self.signatures);
    }

    /// Gives each table with its rows, in an order in which they can be written.
    pub(super) fn lists(&self) -> [(&'static TableDescription, &Rows); 7] {
        [
            (FilingRow::TABLE, &self.filings),
            (OwnerRow::TABLE, &self.owners),
            (TransactionRow::TABLE, &self.transactions),
            (HoldingRow::TABLE, &self.holdings),
            (FootnoteRow::TABLE, &self.footnotes),
            (FootnoteRefRow::TABLE, &self.footnote_refs),
            (SignatureRow::TABLE, &self.signatures),
        ]
    }
}

fn push<R: RowOfFiling>(rows: &[R], placement: &Placement, into: &mut Rows) {
    for row in rows {
        row.placed(placement).push_to(into);
    }
}

/// Counts the rows that a filing has in each of its tables.
pub(super) fn row_counts(rows: &FilingRows) -> [(&'static TableDescription, usize); 7] {
    fn count<R: Row>(rows: &[R]) -> (&'static TableDescription, usize) {
        (R::TABLE, rows.len())
    }
    [
        (FilingRow::TABLE, 1),
        count(&rows.owners),
        count(&rows.transactions),
        count(&rows.holdings),
        count(&rows.footnotes),
        count(&rows.footnote_refs),
        count(&rows.signatures),
    ]
}

/// Counts, by key, the rows that differ between a filing as it is and as it will be. Both are in the order of their
/// keys.
pub(super) fn count_changes(before: &FilingRows, after: &FilingRows, tally: &mut Tally) {
    let alone = std::slice::from_ref;
    count_changed(alone(&before.filing), alone(&after.filing), tally);
    count_changed(&before.owners, &after.owners, tally);
    count_changed(&before.transactions, &after.transactions, tally);
    count_changed(&before.holdings, &after.holdings, tally);
    count_changed(&before.footnotes, &after.footnotes, tally);
    count_changed(&before.footnote_refs, &after.footnote_refs, tally);
    count_changed(&before.signatures, &after.signatures, tally);
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
