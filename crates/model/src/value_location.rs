//! The location of a value in its document, for a person who checks the value.

use serde::Serialize;

/// A value of a filing and its location in the document. `parse` prints a list of them as `places`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueLocation {
    /// 0: the cover, an owner, a footnote or a signature; 1: Table I; 2: Table II.
    pub table_no: u8,
    /// Number of the row within the table; 0 outside of the tables.
    pub line_no: u16,
    /// Number of the owner, from 1, for a value of one; else `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_no: Option<u16>,
    /// Number of the signature, from 1, for a value of one; else `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature_no: Option<u16>,
    /// The footnote, as `F1`, for its text; else `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footnote_id: Option<String>,
    /// The database column.
    pub field: &'static str,
    /// The line of the document, from 1, on which the text begins.
    pub line: u32,
    /// The page, from 1, if the document has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
    /// The box around the text on that page: left, top, right and bottom in points from its upper left corner.
    #[serde(rename = "box", skip_serializing_if = "Option::is_none")]
    pub page_box: Option<[i32; 4]>,
    /// The text of the document, unchanged: from the beginning of the value to the end of its cell or line. For a
    /// concluded value, the text that was found at its place; empty if there was none.
    pub text: String,
    /// The value as text; `None` if the text was not understood.
    pub value: Option<String>,
    /// True: the value was not read at its own place but concluded.
    pub inferred: bool,
    /// The rule by which it was concluded; `None` for a value that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
}
