//! The columns of Table I and Table II, for each form, as the editions since 2003 print them.
//!
//! An older edition has no column for the deemed execution date; pages and texts differ in blanks and headings, not in
//! the order of the columns.

use model::{Field, Table};

/// A column of a table. Table II prints the number of securities in one of two columns, by direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormColumn {
    Title,
    Strike,
    Date,
    Deemed,
    Code,
    Voluntary,
    Shares,
    Acquired,
    Disposed,
    Direction,
    Price,
    Exercise,
    Expiration,
    UnderlyingTitle,
    UnderlyingShares,
    Balance,
    Ownership,
    Nature,
}
use FormColumn::{
    Acquired, Balance, Code, Date, Deemed, Direction, Disposed, Exercise, Expiration, Nature, Ownership, Price, Shares,
    Strike, Title, UnderlyingShares, UnderlyingTitle, Voluntary,
};

/// The columns of a table of the form of that number, left to right.
pub const fn columns(form: u8, table: Table) -> &'static [FormColumn] {
    match (form, table) {
        (3, Table::I) => &[Title, Balance, Ownership, Nature],
        (3, Table::II) => &[Title, Exercise, Expiration, UnderlyingTitle, UnderlyingShares, Strike, Ownership, Nature],
        (5, Table::I) => &[Title, Date, Deemed, Code, Shares, Direction, Price, Balance, Ownership, Nature],
        (5, Table::II) => &[
            Title,
            Strike,
            Date,
            Deemed,
            Code,
            Acquired,
            Disposed,
            Exercise,
            Expiration,
            UnderlyingTitle,
            UnderlyingShares,
            Price,
            Balance,
            Ownership,
            Nature,
        ],
        (_, Table::I) => &[Title, Date, Deemed, Code, Voluntary, Shares, Direction, Price, Balance, Ownership, Nature],
        (_, Table::II) => &[
            Title,
            Strike,
            Date,
            Deemed,
            Code,
            Voluntary,
            Acquired,
            Disposed,
            Exercise,
            Expiration,
            UnderlyingTitle,
            UnderlyingShares,
            Price,
            Balance,
            Ownership,
            Nature,
        ],
    }
}

impl FormColumn {
    /// The field that it states, of amounts the number of securities.
    pub const fn field(self) -> Field {
        match self {
            Title => Field::SecurityTitle,
            Strike => Field::ConversionOrExercisePrice,
            Date => Field::TransactionDate,
            Deemed => Field::DeemedExecutionDate,
            Code => Field::TransactionCode,
            Voluntary => Field::TransactionFormType,
            Shares | Acquired | Disposed => Field::Shares,
            Direction => Field::AcquiredDisposed,
            Price => Field::PricePerShare,
            Exercise => Field::ExerciseDate,
            Expiration => Field::ExpirationDate,
            UnderlyingTitle => Field::UnderlyingSecurityTitle,
            UnderlyingShares => Field::UnderlyingShares,
            Balance => Field::SharesOwnedFollowing,
            Ownership => Field::DirectIndirect,
            Nature => Field::NatureOfOwnership,
        }
    }

    /// Whether it holds words, which may go on over several lines.
    pub fn is_prose(self) -> bool {
        matches!(self, Title | UnderlyingTitle | Nature)
    }

    /// Whether a holding can state it: nothing happened, so there is no date, code or amount of an event.
    pub fn in_holding(self) -> bool {
        !matches!(self, Date | Deemed | Voluntary | Shares | Acquired | Disposed | Direction | Price)
    }
}
