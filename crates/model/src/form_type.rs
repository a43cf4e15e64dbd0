//! The type of a form: 3, 4 or 5, and whether it is an amendment.

use serde::Serialize;

use crate::table::{Cell, CellRef, ColumnKind, Declared, Value};

/// The form and whether it amends an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormType {
    /// 3, 4 or 5.
    pub form: u8,
    /// It amends an earlier form: `/A`.
    pub amendment: bool,
}

impl FormType {
    /// Reads `3`, `3/A`, `4`, `4/A`, `5` or `5/A`. `None` for any other text, such as `424B2`, `40-F` or `497`.
    pub fn parse(text: &str) -> Option<Self> {
        let (digit, amendment) = match text.strip_suffix("/A").or_else(|| text.strip_suffix("/a")) {
            Some(form) => (form, true),
            None => (text, false),
        };
        let form = match digit {
            "3" => 3,
            "4" => 4,
            "5" => 5,
            _ => return None,
        };
        Some(Self { form, amendment })
    }

    /// Gives the name as stored: `4`, `4/A`.
    pub fn name(self) -> &'static str {
        match (self.form, self.amendment) {
            (3, false) => "3",
            (3, true) => "3/A",
            (4, false) => "4",
            (4, true) => "4/A",
            (_, false) => "5",
            (_, true) => "5/A",
        }
    }
}

impl Declared for FormType {
    type Field = Self;
    const KIND: ColumnKind = ColumnKind::Text;
    const NULLABLE: bool = false;
}

impl Cell for FormType {
    fn cell(&self) -> CellRef<'_> {
        CellRef::Text(self.name())
    }

    fn into_value(self) -> Value {
        self.name().into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        value.text().and_then(Self::parse)
    }
}

impl Serialize for FormType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
