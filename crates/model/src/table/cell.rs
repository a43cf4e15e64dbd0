//! The fields of rows: which type a column's kind has in Rust, and the way between it and a [`Value`].

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::amount::{printed_amount, sqlite_amount};
use super::day::printed_day;
use super::description::ColumnKind;
use super::value::Value;

/// The types that a declaration may give to a column. An `Option` of one may be null.
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
    /// The kind of the column.
    const KIND: ColumnKind;
    /// Whether the column may be null.
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

/// A field's value, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRef<'a> {
    /// No value.
    Null,
    /// A key, a CIK or a small number.
    Int(i64),
    /// True or false.
    Flag(bool),
    /// A text.
    Text(&'a str),
    /// An exact amount, in the unit of its column.
    Amount(Decimal),
    /// A day.
    Date(NaiveDate),
    /// A moment in UTC.
    Instant(DateTime<Utc>),
}

/// The value of a field.
pub trait Cell: Sized {
    /// Gives the value, borrowed.
    fn cell(&self) -> CellRef<'_>;

    /// Gives the value for writing.
    fn into_value(self) -> Value;

    /// Takes a value that was read; `None` if the field cannot hold it.
    fn from_value(value: &Value) -> Option<Self>;

    /// Leaves of an amount what SQLite keeps of it.
    fn fit_sqlite(&mut self) {}
}

impl Cell for i64 {
    fn cell(&self) -> CellRef<'_> {
        CellRef::Int(*self)
    }

    fn into_value(self) -> Value {
        Value::Int(self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.int()
    }
}

impl Cell for bool {
    fn cell(&self) -> CellRef<'_> {
        CellRef::Flag(*self)
    }

    fn into_value(self) -> Value {
        Value::Flag(self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.flag()
    }
}

impl Cell for Arc<str> {
    fn cell(&self) -> CellRef<'_> {
        CellRef::Text(self)
    }

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
    fn cell(&self) -> CellRef<'_> {
        CellRef::Amount(*self)
    }

    fn into_value(self) -> Value {
        self.into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.text().and_then(printed_amount)
    }

    fn fit_sqlite(&mut self) {
        if let Some(kept) = sqlite_amount(*self) {
            *self = kept;
        }
    }
}

impl Cell for NaiveDate {
    fn cell(&self) -> CellRef<'_> {
        CellRef::Date(*self)
    }

    fn into_value(self) -> Value {
        self.into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        printed_day(value.text()?)
    }
}

impl Cell for DateTime<Utc> {
    fn cell(&self) -> CellRef<'_> {
        CellRef::Instant(*self)
    }

    fn into_value(self) -> Value {
        self.into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        DateTime::parse_from_rfc3339(value.text()?).ok().map(|moment| moment.to_utc())
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> CellRef<'_> {
        self.as_ref().map_or(CellRef::Null, T::cell)
    }

    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null { Some(None) } else { T::from_value(value).map(Some) }
    }

    fn fit_sqlite(&mut self) {
        if let Some(value) = self {
            value.fit_sqlite();
        }
    }
}
