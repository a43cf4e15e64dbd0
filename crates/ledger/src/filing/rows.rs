//! A filing as rows of its tables.

use chrono::{DateTime, NaiveDate, Utc};
use model::AccessionNumber;
use model::schema::{FilingRow, FootnoteRefRow, FootnoteRow, HoldingRow, OwnerRow, SignatureRow, TransactionRow};
use model::table::Row;
use reader::interpret::deadline::business_days_late;

/// The rows of one filing, a list for each of [`model::schema::FILING_TABLES`]. `filing_id` is 0 in all of them until
/// the filing is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRows {
    pub filing: FilingRow,
    pub owners: Vec<OwnerRow>,
    pub transactions: Vec<TransactionRow>,
    pub holdings: Vec<HoldingRow>,
    pub footnotes: Vec<FootnoteRow>,
    pub footnote_refs: Vec<FootnoteRefRow>,
    pub signatures: Vec<SignatureRow>,
}

/// What a filing's rows are given beside what their document supplies: the key, and the days that any of its documents
/// may state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    pub filing_id: i64,
    pub filed_on: Option<NaiveDate>,
    pub accepted_at: Option<DateTime<Utc>>,
}

/// A row of one of a filing's tables.
pub trait RowOfFiling: Row {
    /// Gives the filing.
    fn filing_id(&self) -> i64;

    /// Gives the same row as a row of that filing.
    #[must_use]
    fn placed(&self, placement: &Placement) -> Self;
}

impl FilingRows {
    /// Makes the row of `filings` and no other yet.
    pub fn alone(filing: FilingRow) -> Self {
        Self {
            filing,
            owners: Vec::new(),
            transactions: Vec::new(),
            holdings: Vec::new(),
            footnotes: Vec::new(),
            footnote_refs: Vec::new(),
            signatures: Vec::new(),
        }
    }

    /// Gives the rows in the order of their keys, the same for rows from a document and from a database.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        sort(&mut self.owners);
        sort(&mut self.transactions);
        sort(&mut self.holdings);
        sort(&mut self.footnotes);
        sort(&mut self.footnote_refs);
        sort(&mut self.signatures);
        self
    }

    /// Gives the rows as rows of that filing.
    #[must_use]
    pub fn placed(&self, placement: &Placement) -> Self {
        Self {
            filing: self.filing.placed(placement),
            owners: placed(&self.owners, placement),
            transactions: placed(&self.transactions, placement),
            holdings: placed(&self.holdings, placement),
            footnotes: placed(&self.footnotes, placement),
            footnote_refs: placed(&self.footnote_refs, placement),
            signatures: placed(&self.signatures, placement),
        }
    }

    /// Gives the rows as those of no filing yet, without the days that another document may have stated.
    #[must_use]
    pub fn unplaced(&self) -> Self {
        self.placed(&Placement::default()).sorted()
    }

    /// Leaves of each amount what SQLite keeps of it, so that rows read back from the database and rows read from a
    /// document are the same.
    pub fn fit_sqlite(&mut self) {
        self.filing.fit_sqlite();
        self.owners.iter_mut().for_each(Row::fit_sqlite);
        self.transactions.iter_mut().for_each(Row::fit_sqlite);
        self.holdings.iter_mut().for_each(Row::fit_sqlite);
        self.footnotes.iter_mut().for_each(Row::fit_sqlite);
        self.footnote_refs.iter_mut().for_each(Row::fit_sqlite);
        self.signatures.iter_mut().for_each(Row::fit_sqlite);
    }

    /// Counts the cells of all rows.
    pub fn cells(&self) -> usize {
        fn cells<R: Row>(rows: &[R]) -> usize {
            rows.len() * R::COLUMNS.len()
        }
        cells(std::slice::from_ref(&self.filing))
            + cells(&self.owners)
            + cells(&self.transactions)
            + cells(&self.holdings)
            + cells(&self.footnotes)
            + cells(&self.footnote_refs)
            + cells(&self.signatures)
    }
}

fn sort<R: Row>(rows: &mut [R]) {
    if !rows.is_sorted_by(|left, right| left.compare_keys(right).is_le()) {
        rows.sort_by(R::compare_keys);
    }
}

fn placed<R: RowOfFiling>(rows: &[R], placement: &Placement) -> Vec<R> {
    rows.iter().map(|row| row.placed(placement)).collect()
}

impl RowOfFiling for FilingRow {
    fn filing_id(&self) -> i64 {
        self.filing_id
    }

    fn placed(&self, placement: &Placement) -> Self {
        let Placement { filing_id, filed_on, accepted_at } = *placement;
        let number = AccessionNumber::from_filing_id(filing_id);
        let accession_number = number.map(|number| number.to_string().into());
        Self { filing_id, accession_number, filed_on, accepted_at, ..self.clone() }
    }
}

impl RowOfFiling for TransactionRow {
    fn filing_id(&self) -> i64 {
        self.filing_id
    }

    /// Sets how late the row was, if the day of filing is known.
    fn placed(&self, placement: &Placement) -> Self {
        let days = self.due_on.zip(placement.filed_on);
        let late = days.and_then(|(due_on, filed_on)| business_days_late(due_on, filed_on));
        Self { filing_id: placement.filing_id, business_days_late: late.map(i64::from), ..self.clone() }
    }
}

macro_rules! placed_by_key_alone {
    ($($row:ident)+) => {
        $(impl RowOfFiling for $row {
            fn filing_id(&self) -> i64 {
                self.filing_id
            }

            fn placed(&self, placement: &Placement) -> Self {
                Self { filing_id: placement.filing_id, ..self.clone() }
            }
        })+
    };
}

placed_by_key_alone! { OwnerRow HoldingRow FootnoteRow FootnoteRefRow SignatureRow }
