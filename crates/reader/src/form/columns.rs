//! The columns of Table I and Table II for each form, as printed since 2003.
//!
//! Older editions have no column for the deemed execution date. HTML pages and texts may use other spaces and headings,
//! but the same order of columns.

use model::{Field, Table};

/// A column of a table. Table II prints the number of securities in one of two columns, depending on the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormColumn {
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

/// Gives the columns of `table` on Form 3, 4 or 5 (`form`), from left to right.
pub(crate) const fn columns(form: u8, table: Table) -> &'static [FormColumn] {
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
    /// The columns of numbers of securities.
    pub(crate) const COUNTS: [Self; 5] =
        [Self::Shares, Self::Acquired, Self::Disposed, Self::Balance, Self::UnderlyingShares];

    /// Gives the field in this column. For amounts, this is the number of securities.
    pub(crate) const fn field(self) -> Field {
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

    /// Whether the column has prose, which may take several lines.
    pub(crate) fn is_prose(self) -> bool {
        matches!(self, Title | UnderlyingTitle | Nature)
    }

    /// Whether a holding has a value in this column. A holding has no event, so no date, code or amount of one.
    pub(crate) fn in_holding(self) -> bool {
        !matches!(self, Date | Deemed | Voluntary | Shares | Acquired | Disposed | Direction | Price)
    }
}
