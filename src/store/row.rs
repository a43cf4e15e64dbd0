//! Rows whose fields are the columns of a table: one declaration gives the table's description, the row's type and the
//! way between the row and the values that pass to and from either backend. No column is known by its place.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::error::Error;
use super::table::{Column, ColumnKind, Merge, Origin};
use super::value::{Rows, Value};

/// What a declaration may call the type of a column; an `Option` of it is one that may be null.
pub mod kind {
    /// A 64-bit key or CIK.
    #[derive(Debug)]
    pub enum Id {}
    /// A 64-bit key made from a hash.
    #[derive(Debug)]
    pub enum Hash {}
    /// A small number.
    #[derive(Debug)]
    pub enum Number {}
    /// A text.
    #[derive(Debug)]
    pub enum Text {}
    /// An exact amount.
    #[derive(Debug)]
    pub enum Amount {}
    /// A day.
    #[derive(Debug)]
    pub enum Date {}
    /// A moment in UTC.
    #[derive(Debug)]
    pub enum Instant {}
    /// True or false.
    #[derive(Debug)]
    pub enum Flag {}
}

/// The kind of a column as a declaration names it.
pub trait Declared {
    /// The type of the row's field.
    type Field: Cell;
    const KIND: ColumnKind;
    const NULLABLE: bool;
}

macro_rules! declared {
    ($($kind:ident is $field:ty;)*) => {
        $(impl Declared for kind::$kind {
            type Field = $field;
            const KIND: ColumnKind = ColumnKind::$kind;
            const NULLABLE: bool = false;
        })*
    };
}

declared! {
    Id is i64;
    Hash is i64;
    Number is i64;
    Text is Arc<str>;
    Amount is Decimal;
    Date is NaiveDate;
    Instant is DateTime<Utc>;
    Flag is bool;
}

impl<T: Declared> Declared for Option<T> {
    type Field = Option<T::Field>;
    const KIND: ColumnKind = T::KIND;
    const NULLABLE: bool = true;
}

/// The column of that name, declared to be of that type.
pub const fn declared<T: Declared>(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: T::KIND, nullable: T::NULLABLE, merge: Merge::Keep, origin: Origin::Filed, meaning }
}

/// The value of a field.
pub trait Cell: Sized {
    /// The value as it is written.
    fn into_value(self) -> Value;

    /// The value as it was read; `None` for one that the field cannot hold.
    fn from_value(value: &Value) -> Option<Self>;
}

impl Cell for i64 {
    fn into_value(self) -> Value {
        Value::Int(self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.int()
    }
}

impl Cell for bool {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.flag()
    }
}

impl Cell for Arc<str> {
    fn into_value(self) -> Value {
        Value::Text(self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::clone(text)),
            _ => None,
        }
    }
}

impl Cell for Decimal {
    fn into_value(self) -> Value {
        self.into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.text().and_then(super::value::printed_amount)
    }
}

impl Cell for NaiveDate {
    fn into_value(self) -> Value {
        self.into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.text()?.parse().ok()
    }
}

impl Cell for DateTime<Utc> {
    fn into_value(self) -> Value {
        self.into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        DateTime::parse_from_rfc3339(value.text()?).ok().map(|moment| moment.to_utc())
    }
}

impl<T: Cell> Cell for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null { Some(None) } else { T::from_value(value).map(Some) }
    }
}

/// A row of a table.
pub trait Row: Sized {
    /// Adds the row to others.
    fn push_to(self, rows: &mut Rows);

    /// The row of the values of the table's columns, in their order.
    ///
    /// # Errors
    ///
    /// A value that its column cannot hold.
    fn from_values(values: &[Value]) -> Result<Self, Error>;
}

/// Reads the next of some values.
///
/// # Errors
///
/// It is missing, or its column cannot hold it.
pub fn decoded<T: Cell>(column: &Column, value: Option<&Value>) -> Result<T, Error> {
    let read = value.and_then(T::from_value);
    read.ok_or_else(|| Error::Value { column: column.name, value: format!("{value:?}") })
}

/// Declares a table and the type of its rows: each column with its kind, its meaning and what else is to be said of it.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $table:ident of $row:ident = $name:literal, $meaning:literal;
        key { $($key:ident: $key_type:ty = $key_meaning:expr;)+ }
        columns { $($field:ident: $type:ty = $field_meaning:expr $(=> $change:ident($($with:expr)?))?;)* }
        indexes { $($index:ident: $indexed:expr;)* }
        references { $($referring:ident: $referred:ident;)* }
    ) => {
        $(#[$doc])*
        pub const $table: $crate::store::table::Table = $crate::store::table::Table {
            name: $name,
            meaning: $meaning,
            columns: &[
                $($crate::store::row::declared::<$key_type>(stringify!($key), $key_meaning),)+
                $($crate::store::row::declared::<$type>(stringify!($field), $field_meaning)$(.$change($($with)?))?,)*
            ],
            key: [$(stringify!($key)),+].len(),
            indexes: &[$($crate::store::table::Index { name: stringify!($index), columns: &$indexed }),*],
            references: &[$((stringify!($referring), stringify!($referred))),*],
        };

        #[doc = concat!("A row of `", $name, "`.")]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $row {
            $(
                #[doc = concat!("Column `", stringify!($key), "`.")]
                pub $key: <$key_type as $crate::store::row::Declared>::Field,
            )+
            $(
                #[doc = concat!("Column `", stringify!($field), "`.")]
                pub $field: <$type as $crate::store::row::Declared>::Field,
            )*
        }

        impl $crate::store::row::Row for $row {
            fn push_to(self, rows: &mut $crate::store::value::Rows) {
                use $crate::store::row::Cell;
                rows.push([$(self.$key.into_value(),)+ $(self.$field.into_value(),)*]);
            }

            fn from_values(values: &[$crate::store::value::Value]) -> Result<Self, $crate::store::error::Error> {
                let mut cells = $table.columns.iter().zip(values.iter().map(Some).chain(std::iter::repeat(None)));
                let mut next = || cells.next().unwrap_or((&$table.columns[0], None));
                Ok(Self {
                    $($key: { let (column, value) = next(); $crate::store::row::decoded(column, value)? },)+
                    $($field: { let (column, value) = next(); $crate::store::row::decoded(column, value)? },)*
                })
            }
        }
    };
}

pub(in crate::store) use table;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::{SIGNATURES, SignatureRow};

    #[test]
    fn rows_come_back_as_they_went() {
        let signed_on = NaiveDate::from_ymd_opt(2024, 2, 7);
        let row = SignatureRow { filing_id: 7, signature_no: 1, name: None, signed_on };
        let mut rows = Rows::new(SIGNATURES.columns.len());
        row.clone().push_to(&mut rows);
        assert_eq!(rows.iter().map(SignatureRow::from_values).collect::<Result<Vec<_>, _>>().ok(), Some(vec![row]));
    }

    #[test]
    fn what_a_column_cannot_hold_is_an_error() {
        for values in [
            &[Value::Int(7), Value::Null, Value::Null, Value::Null][..],
            &[Value::Int(7), Value::Int(1), Value::Null, "2024-02-30".into()],
            &[Value::Int(7), Value::Int(1), Value::Flag(true), Value::Null],
            &[Value::Int(7), Value::Int(1), Value::Null],
        ] {
            assert!(matches!(SignatureRow::from_values(values), Err(Error::Value { .. })), "{values:?}");
        }
    }
}
