//! Typed rows that are read packed. Deriving reads several times as many rows as any other part, so its rows borrow
//! their texts from the text that was read.

use std::borrow::Cow;

use chrono::NaiveDate;
use model::table::kind::{Amount, Date, Flag, Id, Number, Text};
use model::table::{ColumnDescription, ColumnKind, TableDescription, printed_amount, printed_day, sqlite_amount};
use model::{AcquiredDisposed, FormType, Format, Ownership};
use rust_decimal::Decimal;

use super::error::Error;
use super::packed::PackedCell;

/// A type of packed rows.
pub trait Packed {
    /// A row, which borrows its texts.
    type Row<'a>;

    /// The query's list of columns.
    const CELLS: &'static [&'static str];

    /// Makes a row of its cells. Moves the cells out.
    ///
    /// # Errors
    ///
    /// A cell is missing, or its column cannot hold it.
    fn read<'a>(cells: &mut [PackedCell<'a>]) -> Result<Self::Row<'a>, Error>;
}

/// A type of cell that a declaration may name. An `Option` of it may be null.
pub(super) trait PackedKind {
    /// The type of the row's field.
    type Field<'a>;
    const KIND: ColumnKind;

    /// Reads the value of a cell; `None` if the field cannot hold it.
    fn read<'a>(cell: &mut PackedCell<'a>) -> Option<Self::Field<'a>>;
}

/// The number of a table: 0 is the cover.
#[derive(Debug)]
pub(super) enum TableNo {}

/// The number of a row of a table: 0 is the cover.
#[derive(Debug)]
pub(super) enum LineNo {}

/// A small number that counts.
#[derive(Debug)]
pub(super) enum Count {}

macro_rules! packed_kinds {
    ($($kind:ident is $column:ident as $field:ty: $read:expr;)*) => {
        $(impl PackedKind for $kind {
            type Field<'a> = $field;
            const KIND: ColumnKind = ColumnKind::$column;

            fn read(cell: &mut PackedCell<'_>) -> Option<$field> {
                let read: fn(&str) -> Option<$field> = $read;
                read(cell.as_deref()?)
            }
        })*
    };
}

packed_kinds! {
    Id is Id as i64: |text| text.parse().ok();
    Number is Number as i64: |text| text.parse().ok();
    TableNo is Number as u8: |text| text.parse().ok();
    LineNo is Number as u16: |text| text.parse().ok();
    Count is Number as u32: |text| text.parse().ok();
    // With SQLite's precision in both backends, so that the same is derived from it.
    Amount is Amount as Decimal: |text| printed_amount(text).map(|amount| sqlite_amount(amount).unwrap_or(amount));
    Date is Date as NaiveDate: printed_day;
    // Postgres prints `t` or `true`, SQLite 1.
    Flag is Flag as bool: |text| match text {
        "1" | "t" | "true" => Some(true),
        "0" | "f" | "false" => Some(false),
        _ => None,
    };
    AcquiredDisposed is Text as AcquiredDisposed: AcquiredDisposed::parse;
    Ownership is Text as Ownership: Ownership::parse;
    FormType is Text as FormType: FormType::parse;
    Format is Text as Format: Format::parse;
}

impl PackedKind for Text {
    type Field<'a> = Cow<'a, str>;
    const KIND: ColumnKind = ColumnKind::Text;

    fn read<'a>(cell: &mut PackedCell<'a>) -> Option<Cow<'a, str>> {
        cell.take()
    }
}

impl<T: PackedKind> PackedKind for Option<T> {
    type Field<'a> = Option<T::Field<'a>>;
    const KIND: ColumnKind = T::KIND;

    fn read<'a>(cell: &mut PackedCell<'a>) -> Option<Self::Field<'a>> {
        if cell.is_none() { Some(None) } else { T::read(cell).map(Some) }
    }
}

/// Checks at compile time that the table has a column with this name and kind.
pub(super) const fn checked<T: PackedKind>(table: &TableDescription, name: &'static str) -> &'static str {
    let mut place = 0;
    while place < table.columns.len() {
        let ColumnDescription { name: known, kind, .. } = table.columns[place];
        if is_same(known.as_bytes(), name.as_bytes()) {
            assert!(kind as u8 == T::KIND as u8, "the column is of another kind");
            return name;
        }
        place += 1;
    }
    panic!("the table has no column of that name")
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() && one[place] == other[place] {
        place += 1;
    }
    place == one.len() && place == other.len()
}

/// Reads the next of some cells.
///
/// # Errors
///
/// It is missing, or its column cannot hold it.
#[inline]
pub(super) fn cell<'a, T: PackedKind>(
    column: &'static str,
    cell: Option<&mut PackedCell<'a>>,
) -> Result<T::Field<'a>, Error> {
    let unreadable = |text: Option<&str>| Error::Value { column, value: text.unwrap_or("null").to_owned() };
    let cell = cell.ok_or_else(|| unreadable(None))?;
    T::read(cell).ok_or_else(|| unreadable(cell.as_deref()))
}

/// Declares a type of packed rows: columns of a table, by name. A name or kind that the table does not have fails to
/// compile. A cell may be an expression instead.
macro_rules! packed {
    ($(#[$doc:meta])* $row:ident of $table:ident { $($field:ident: $type:ty $(= $expression:literal)?,)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(in crate::store) struct $row<'a> {
            $(
                #[doc = concat!("Column `", stringify!($field), "`.")]
                pub(in crate::store) $field: <$type as $crate::store::packed_row::PackedKind>::Field<'a>,
            )+
        }

        impl $crate::store::packed_row::Packed for $row<'_> {
            type Row<'a> = $row<'a>;

            const CELLS: &'static [&'static str] =
                &[$($crate::store::packed_row::packed!(@ $table, $type, $field $(= $expression)?)),+];

            fn read<'a>(
                cells: &mut [$crate::store::packed::PackedCell<'a>],
            ) -> Result<$row<'a>, $crate::store::Error> {
                let mut cells = cells.iter_mut();
                Ok($row {
                    $($field: $crate::store::packed_row::cell::<$type>(stringify!($field), cells.next())?,)+
                })
            }
        }
    };
    (@ $table:ident, $type:ty, $field:ident) => {
        const { $crate::store::packed_row::checked::<$type>(&$table, stringify!($field)) }
    };
    (@ $table:ident, $type:ty, $field:ident = $expression:literal) => { $expression };
}

pub(in crate::store) use packed;

#[cfg(test)]
mod tests {
    use model::schema::SIGNATURES;

    use super::*;

    packed! {
        /// A signature.
        OfSignature of SIGNATURES { filing_id: Id, name: Option<Text>, signed_on: Option<Date>, }
    }

    fn read(cells: [Option<&str>; 3]) -> Result<OfSignature<'_>, Error> {
        OfSignature::read(&mut cells.map(|cell| cell.map(Cow::Borrowed)))
    }

    #[test]
    fn cells_are_read_by_their_kinds() {
        assert_eq!(OfSignature::CELLS, ["filing_id", "name", "signed_on"]);
        let row = read([Some("7"), Some("/s/ Doe"), Some("2024-02-07")]).expect("a row");
        assert_eq!(
            (row.filing_id, row.name.as_deref(), row.signed_on),
            (7, Some("/s/ Doe"), NaiveDate::from_ymd_opt(2024, 2, 7))
        );
        assert_eq!(read([Some("7"), None, None]).expect("a row").signed_on, None);
    }

    #[test]
    fn what_a_column_cannot_hold_is_an_error() {
        for cells in [
            [None, None, None],
            [Some("seven"), None, None],
            [Some("7"), None, Some("2024-02-30")],
            [Some("7"), None, Some("")],
        ] {
            assert!(matches!(read(cells), Err(Error::Value { .. })), "{cells:?}");
        }
        assert!(matches!(OfSignature::read(&mut [Some("7".into())]), Err(Error::Value { .. })));
    }
}
