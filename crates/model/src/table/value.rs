//! Values as they pass between the filings and the database.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::printed::Printed;

/// One value. Amounts, dates and moments are text in their canonical form, so that a value written and the same value
/// read back from either backend compare equal: `6.36`, `2013-07-15`, `2013-07-15T21:04:00Z`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// A key, a CIK or a small number.
    Int(i64),
    /// True or false.
    Flag(bool),
    /// A text; also an amount, a day or a moment.
    Text(Arc<str>),
}

impl Value {
    /// Gives the text of a text value.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Gives the number of an integer value.
    pub fn int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Gives the flag of a boolean value.
    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Printed> for Value {
    fn from(printed: Printed) -> Self {
        printed.as_str().into()
    }
}

impl From<Decimal> for Value {
    fn from(amount: Decimal) -> Self {
        Printed::amount(amount).into()
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Printed::day(day).into()
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(moment: DateTime<Utc>) -> Self {
        Printed::moment(moment).into()
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
