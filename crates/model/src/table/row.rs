//! Rows whose fields are the columns of a table: one declaration gives the table's description, the row's type and the
//! way between the row and the values that pass to and from either backend.

use std::cmp::Ordering;
use std::fmt;

use super::cell::{Cell, CellRef, Declared};
use super::description::{ColumnDescription, Merge, Origin, TableDescription};
use super::rows::Rows;
use super::value::Value;

/// A value that was read and that its column cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The column.
    pub column: &'static str,
    /// The value, for people.
    pub value: String,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {} cannot hold {}", self.column, self.value)
    }
}

impl std::error::Error for Undecodable {}

/// A row that a query reads.
pub trait Selected: Sized {
    /// The columns that are read.
    const COLUMNS: &'static [ColumnDescription];

    /// Makes the row of the values of its columns, in their order.
    ///
    /// # Errors
    ///
    /// A value is missing, or its column cannot hold it.
    fn from_values(values: &[Value]) -> Result<Self, Undecodable>;

    /// Gives the values of its columns, in their order.
    fn into_values(self) -> impl Iterator<Item = Value>;
}

/// A row that a query reads of one table.
pub trait OfTable: Selected {
    /// The table.
    const TABLE: &'static TableDescription;
}

/// A whole row of a table.
pub trait Row: OfTable + Clone + PartialEq + 'static {
    /// Adds the row to others.
    fn push_to(self, rows: &mut Rows);

    /// Gives the values of rows, in their order.
    fn values_of(list: impl IntoIterator<Item = Self>) -> Rows {
        let list = list.into_iter();
        let mut rows = Rows::with_capacity(Self::COLUMNS.len(), list.size_hint().0);
        for row in list {
            row.push_to(&mut rows);
        }
        rows
    }

    /// Gives the columns with their values, in the order of the table.
    fn cells(&self) -> impl Iterator<Item = (&'static ColumnDescription, CellRef<'_>)>;

    /// Compares the primary keys.
    fn compare_keys(&self, other: &Self) -> Ordering;

    /// Leaves of each amount what SQLite keeps of it.
    fn fit_sqlite(&mut self);
}

/// Declares a column with that name, type and meaning.
pub const fn declared<T: Declared>(name: &'static str, meaning: &'static str) -> ColumnDescription {
    ColumnDescription { name, kind: T::KIND, nullable: T::NULLABLE, merge: Merge::Keep, origin: Origin::Filed, meaning }
}

/// Selects the column `name` of the table with that type. Fails to compile if the table has no such column.
pub const fn selected<T: Declared>(table: &TableDescription, name: &str) -> ColumnDescription {
    let mut place = 0;
    while place < table.columns.len() {
        let column = table.columns[place];
        if is_same(column.name.as_bytes(), name.as_bytes()) {
            assert!(column.kind as u8 == T::KIND as u8, "the column is of another kind");
            assert!(T::NULLABLE || !column.nullable, "the column may be null");
            return column;
        }
        place += 1;
    }
    panic!("the table has no such column")
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() && one[place] == other[place] {
        place += 1;
    }
    place == one.len() && place == other.len()
}

/// Reads the next of some values.
///
/// # Errors
///
/// It is missing, or its column cannot hold it.
pub fn decoded<T: Cell>(column: &ColumnDescription, value: Option<&Value>) -> Result<T, Undecodable> {
    let read = value.and_then(T::from_value);
    read.ok_or_else(|| Undecodable { column: column.name, value: format!("{value:?}") })
}

/// Declares a table and the type of its rows: each column with its kind, its meaning and its other properties.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $table:ident of $row:ident = $name:literal, $meaning:literal;
        key { $($key:ident: $key_type:ty = $key_meaning:expr;)+ }
        columns { $($field:ident: $type:ty = $field_meaning:expr $(=> $change:ident($($with:expr)?))?;)* }
        indexes { $($index:ident: $indexed:expr $(=> $purpose:ident)?;)* }
        references { $($referring:ident: $referred:ident;)* }
    ) => {
        $(#[$doc])*
        pub const $table: $crate::table::TableDescription = $crate::table::TableDescription {
            name: $name,
            meaning: $meaning,
            columns: &[
                $($crate::table::declared::<$key_type>(stringify!($key), $key_meaning),)+
                $($crate::table::declared::<$type>(stringify!($field), $field_meaning)$(.$change($($with)?))?,)*
            ],
            key: [$(stringify!($key)),+].len(),
            indexes: &[$($crate::table::IndexDescription::on(stringify!($index), &$indexed)$(.$purpose())?),*],
            references: &[$((stringify!($referring), stringify!($referred))),*],
        };

        $crate::selection! {
            #[doc = concat!("A row of `", $name, "`.")]
            pub $row of $table { $($key: $key_type,)+ $($field: $type,)* }
        }

        impl $crate::table::Row for $row {
            fn push_to(self, rows: &mut $crate::table::Rows) {
                use $crate::table::Cell;
                rows.push([$(self.$key.into_value(),)+ $(self.$field.into_value(),)*]);
            }

            fn cells(
                &self,
            ) -> impl Iterator<Item = (&'static $crate::table::ColumnDescription, $crate::table::CellRef<'_>)> {
                use $crate::table::Cell;
                $table.columns.iter().zip([$(self.$key.cell(),)+ $(self.$field.cell(),)*])
            }

            fn compare_keys(&self, other: &Self) -> std::cmp::Ordering {
                ($(&self.$key,)+).cmp(&($(&other.$key,)+))
            }

            fn fit_sqlite(&mut self) {
                $($crate::table::Cell::fit_sqlite(&mut self.$field);)*
            }
        }
    };
}
pub(crate) use table;

/// Declares the type of what is read of each row: columns of a table, by their names there, or columns that a query
/// gives under those names. A name or kind that the table does not have fails to compile.
///
/// ```
/// use insiderdb_model::schema::FILINGS;
/// use insiderdb_model::table::{Selected, Value, kind::{Id, Text}};
///
/// insiderdb_model::selection! {
///     /// The issuer of a filing.
///     pub IssuerOfFiling of FILINGS { filing_id: Id, issuer_id: Option<Id>, issuer_name: Option<Text> }
/// }
///
/// let row = IssuerOfFiling::from_values(&[7.into(), Value::Null, "Acme".into()]).unwrap();
/// assert_eq!(row, IssuerOfFiling { filing_id: 7, issuer_id: None, issuer_name: Some("Acme".into()) });
/// ```
#[macro_export]
macro_rules! selection {
    ($(#[$doc:meta])* $vis:vis $row:ident of $table:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $crate::selection!(
            @ $(#[$doc])* ($vis) $row
            { $($field: $type = $crate::table::selected::<$type>(&$table, stringify!($field))),+ }
        );

        impl $crate::table::OfTable for $row {
            const TABLE: &'static $crate::table::TableDescription = &$table;
        }

        // Checked whether it is used or not.
        const _: &[$crate::table::ColumnDescription] = <$row as $crate::table::Selected>::COLUMNS;
    };
    ($(#[$doc:meta])* $vis:vis $row:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $crate::selection!(
            @ $(#[$doc])* ($vis) $row { $($field: $type = $crate::table::declared::<$type>(stringify!($field), "")),+ }
        );
    };
    (@ $(#[$doc:meta])* ($vis:vis) $row:ident { $($field:ident: $type:ty = $column:expr),+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis struct $row {
            $(
                #[doc = concat!("Column `", stringify!($field), "`.")]
                $vis $field: <$type as $crate::table::Declared>::Field,
            )+
        }

        impl $crate::table::Selected for $row {
            const COLUMNS: &'static [$crate::table::ColumnDescription] = &[$($column),+];

            fn from_values(
                values: &[$crate::table::Value],
            ) -> Result<Self, $crate::table::Undecodable> {
                let mut cells = Self::COLUMNS.iter().zip(values.iter().map(Some).chain(std::iter::repeat(None)));
                let mut next = || cells.next().unwrap_or((&Self::COLUMNS[0], None));
                Ok(Self { $($field: { let (column, value) = next(); $crate::table::decoded(column, value)? },)+ })
            }

            fn into_values(self) -> impl Iterator<Item = $crate::table::Value> {
                [$($crate::table::Cell::into_value(self.$field)),+].into_iter()
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::schema::{FORGOTTEN, SIGNATURES, SignatureRow};
    use crate::table::kind;

    selection! {
        /// Why a filing was forgotten.
        Reason of FORGOTTEN { reason: Option<kind::Text> }
    }

    #[test]
    fn rows_come_back_as_they_went() {
        let signed_on = NaiveDate::from_ymd_opt(2024, 2, 7);
        let row = SignatureRow { filing_id: 7, signature_no: 1, name: None, signed_on };
        let mut rows = Rows::new(SIGNATURES.columns.len());
        row.clone().push_to(&mut rows);
        assert_eq!(rows.iter().map(SignatureRow::from_values).collect::<Result<Vec<_>, _>>(), Ok(vec![row]));
    }

    #[test]
    fn what_a_column_cannot_hold_is_an_error() {
        for values in [
            &[Value::Int(7), Value::Null, Value::Null, Value::Null][..],
            &[Value::Int(7), Value::Int(1), Value::Null, "2024-02-30".into()],
            &[Value::Int(7), Value::Int(1), Value::Flag(true), Value::Null],
            &[Value::Int(7), Value::Int(1), Value::Null],
        ] {
            assert!(SignatureRow::from_values(values).is_err(), "{values:?}");
        }
        assert!(Reason::from_values(&[Value::Int(1)]).is_err());
        assert_eq!(Reason::from_values(&[Value::Null]), Ok(Reason { reason: None }));
    }
}
