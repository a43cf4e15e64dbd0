//! The rows that a document states: those of a filing, or those of a notice.

use std::borrow::Cow;

use super::parties::Parties;
use super::rows::{FilingRows, NoticeRows, Placement, RowOfFiling, VisitChanges, VisitRows};

/// The rows of a filing or of a notice. `filing_id` is 0 in all of them until it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentRows {
    /// A Form 3, 4 or 5.
    Filing(FilingRows),
    /// A Form 144.
    Notice(NoticeRows),
}

impl DocumentRows {
    /// Gives the rows of a filing; `None` for a notice.
    pub fn filing(&self) -> Option<&FilingRows> {
        match self {
            Self::Filing(rows) => Some(rows),
            Self::Notice(_) => None,
        }
    }

    /// Gives the rows of a notice; `None` for a filing.
    pub fn notice(&self) -> Option<&NoticeRows> {
        match self {
            Self::Filing(_) => None,
            Self::Notice(rows) => Some(rows),
        }
    }

    /// Gives what the best rendering of it has in common with every other. Only documents of one key are compared.
    pub fn match_key(&self) -> i64 {
        match self {
            Self::Filing(rows) => rows.match_key(),
            Self::Notice(rows) => rows.match_key(),
        }
    }

    /// Gives a key of all that the document states. Its negative is the `filing_id` of what has no accession number.
    pub fn facts_key(&self) -> i64 {
        match self {
            Self::Filing(rows) => rows.facts_key(),
            Self::Notice(rows) => rows.facts_key(),
        }
    }

    /// Gives the rows in the order of their keys, the same for rows from a document and from a database.
    #[must_use]
    pub fn sorted(self) -> Self {
        match self {
            Self::Filing(rows) => Self::Filing(rows.sorted()),
            Self::Notice(rows) => Self::Notice(rows.sorted()),
        }
    }

    /// Gives the rows as rows of that filing.
    #[must_use]
    pub fn placed(&self, placement: &Placement) -> Self {
        match self {
            Self::Filing(rows) => Self::Filing(rows.placed(placement)),
            Self::Notice(rows) => Self::Notice(rows.placed(placement)),
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
        match self {
            Self::Filing(rows) => rows.fit_sqlite(),
            Self::Notice(rows) => rows.fit_sqlite(),
        }
    }

    /// Gives the rows of each table to `visitor`.
    pub fn visit(&self, visitor: &mut impl VisitRows) {
        match self {
            Self::Filing(rows) => rows.visit(visitor),
            Self::Notice(rows) => rows.visit(visitor),
        }
    }

    /// Gives the rows of each table, as they are and as they will be, to `visitor`. A filing that turns out to be a notice
    /// loses all its rows.
    pub fn visit_changes(&self, after: &Self, visitor: &mut impl VisitChanges) {
        match (self, after) {
            (Self::Filing(before), Self::Filing(after)) => before.visit_changes(after, visitor),
            (Self::Notice(before), Self::Notice(after)) => before.visit_changes(after, visitor),
            (before, after) => {
                before.visit(&mut Leaving(visitor));
                after.visit(&mut Coming(visitor));
            }
        }
    }

    /// Counts the cells of all rows.
    pub fn cells(&self) -> usize {
        struct Cells(usize);
        impl VisitRows for Cells {
            fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
                self.0 += rows.len() * R::COLUMNS.len();
            }
        }
        let mut cells = Cells(0);
        self.visit(&mut cells);
        cells.0
    }

    /// Gives stored rows as the document that they are from states them. See [`FilingRows::stated_by`].
    #[must_use]
    pub fn stated_by(self, parties: Option<&Parties>) -> Self {
        match self {
            Self::Filing(rows) => Self::Filing(rows.stated_by(parties)),
            notice @ Self::Notice(_) => notice,
        }
    }

    /// Gives a document's rows with the CIKs that other documents of its filing state. See [`FilingRows::completed`].
    pub fn completed<'a>(&'a self, parties: Option<&Parties>) -> Cow<'a, Self> {
        match (self, parties) {
            (Self::Filing(rows), Some(_)) => Cow::Owned(Self::Filing(rows.completed(parties).into_owned())),
            (rows, _) => Cow::Borrowed(rows),
        }
    }

    /// Takes the keys of issuer and owners from the rows that the filing had. See [`FilingRows::keep_ids`].
    pub fn keep_ids(&mut self, before: &Self) {
        if let (Self::Filing(rows), Self::Filing(before)) = (self, before) {
            rows.keep_ids(before);
        }
    }
}

/// Takes rows that are there before a change and not after it.
struct Leaving<'v, V>(&'v mut V);

impl<V: VisitChanges> VisitRows for Leaving<'_, V> {
    fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
        self.0.visit(rows, &[]);
    }
}

/// Takes rows that are there after a change and not before it.
struct Coming<'v, V>(&'v mut V);

impl<V: VisitChanges> VisitRows for Coming<'_, V> {
    fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
        self.0.visit(&[], rows);
    }
}
