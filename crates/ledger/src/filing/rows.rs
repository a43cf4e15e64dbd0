//! A filing and a notice as rows of their tables.

use chrono::{DateTime, NaiveDate, Utc};
use model::AccessionNumber;
use model::schema::{
    FilingRow, FootnoteRefRow, FootnoteRow, HoldingRow, NoticeLotRow, NoticePlanDateRow, NoticePriorSaleRow, NoticeRow,
    NoticeSecurityRow, OwnerRow, SignatureRow, TransactionRow,
};
use model::table::Row;
use reader::interpret::deadline::business_days_late;

/// What a filing's rows are given beside what their document supplies: the key, and the days that any of its documents
/// may state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// The accession number as an integer, or a negative key made from the facts; 0 for no filing yet.
    pub filing_id: i64,
    /// Legal filing date; `None` if no document states it.
    pub filed_on: Option<NaiveDate>,
    /// Moment of acceptance by EDGAR; `None` if no header states it.
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

/// Takes the rows of one table after the other.
pub trait VisitRows {
    /// Takes all rows of a table.
    fn visit<R: RowOfFiling>(&mut self, rows: &[R]);
}

/// Takes the rows of one table after the other, those of two states of a filing side by side.
pub trait VisitChanges {
    /// Takes all rows of a table before and after a change.
    fn visit<R: RowOfFiling>(&mut self, before: &[R], after: &[R]);
}

/// Declares the rows of what a document states: one row of the first table, and a list for each other table.
macro_rules! rows_of_tables {
    (
        $(#[$doc:meta])* $name:ident {
            $(#[$first_doc:meta])* $first:ident: $first_row:ident,
            $($(#[$list_doc:meta])* $list:ident: $row:ident,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $(#[$first_doc])*
            pub $first: $first_row,
            $($(#[$list_doc])* pub $list: Vec<$row>,)+
        }

        impl $name {
            /// Makes the row of the first table and no other yet.
            pub fn alone($first: $first_row) -> Self {
                Self { $first, $($list: Vec::new(),)+ }
            }

            /// Gives the rows in the order of their keys, the same for rows from a document and from a database.
            #[must_use]
            pub fn sorted(mut self) -> Self {
                $(sort(&mut self.$list);)+
                self
            }

            /// Gives the rows as rows of that filing.
            #[must_use]
            pub fn placed(&self, placement: &Placement) -> Self {
                Self { $first: self.$first.placed(placement), $($list: placed(&self.$list, placement),)+ }
            }

            /// Leaves of each amount what SQLite keeps of it, so that rows read back from the database and rows read
            /// from a document are the same.
            pub fn fit_sqlite(&mut self) {
                self.$first.fit_sqlite();
                $(self.$list.iter_mut().for_each(Row::fit_sqlite);)+
            }

            /// Gives the rows of each table to `visitor`.
            pub fn visit(&self, visitor: &mut impl VisitRows) {
                visitor.visit(std::slice::from_ref(&self.$first));
                $(visitor.visit(&self.$list);)+
            }

            /// Gives the rows of each table, as they are and as they will be, to `visitor`.
            pub fn visit_changes(&self, after: &Self, visitor: &mut impl VisitChanges) {
                visitor.visit(std::slice::from_ref(&self.$first), std::slice::from_ref(&after.$first));
                $(visitor.visit(&self.$list, &after.$list);)+
            }
        }
    };
}

rows_of_tables! {
    /// The rows of one filing, a list for each of [`model::schema::FILING_TABLES`]. `filing_id` is 0 in all of them until
    /// the filing is known.
    FilingRows {
        /// Its cover.
        filing: FilingRow,
        /// Its reporting owners.
        owners: OwnerRow,
        /// Rows of Tables I and II that report a transaction.
        transactions: TransactionRow,
        /// Rows of Tables I and II that report only a balance.
        holdings: HoldingRow,
        /// The texts of its footnotes.
        footnotes: FootnoteRow,
        /// Which cells refer to which footnotes.
        footnote_refs: FootnoteRefRow,
        /// Its signatures.
        signatures: SignatureRow,
    }
}

rows_of_tables! {
    /// The rows of one notice, a list for each of [`model::schema::NOTICE_TABLES`]. `filing_id` is 0 in all of them until
    /// the notice is known.
    NoticeRows {
        /// Its cover.
        notice: NoticeRow,
        /// Securities to be sold.
        securities: NoticeSecurityRow,
        /// Table I: how the securities were acquired.
        lots: NoticeLotRow,
        /// Table II: sales of the past three months.
        prior_sales: NoticePriorSaleRow,
        /// Days on which plans of Rule 10b5-1 were adopted.
        plan_dates: NoticePlanDateRow,
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

impl RowOfFiling for NoticeRow {
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

placed_by_key_alone! {
    OwnerRow HoldingRow FootnoteRow FootnoteRefRow SignatureRow
    NoticeSecurityRow NoticeLotRow NoticePriorSaleRow NoticePlanDateRow
}
