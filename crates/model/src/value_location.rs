//! Where a value stood in its document: what a person needs who wants to check it.

use serde::Serialize;

/// A value of a filing, and where it stood in its document. `parse` prints a list of them as `places`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueLocation {
    /// 0 for the cover, the owners, the footnotes and the signatures; else the table and the row in it.
    pub table_no: u8,
    pub line_no: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_no: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature_no: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footnote_id: Option<String>,
    /// The database column.
    pub field: &'static str,
    /// The line of the document, from 1, on which the text begins.
    pub line: u32,
    /// The page, from 1, where the document has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
    /// The box around the text on that page: left, top, right and bottom in points from its upper left corner.
    #[serde(rename = "box", skip_serializing_if = "Option::is_none")]
    pub page_box: Option<[i32; 4]>,
    /// What stands there, as it stands there: from where the value begins to the end of its cell or line. Of a value
    /// that was not read where it belongs, what was found in its place, if anything was.
    pub text: String,
    /// What was made of it; `None` where it was not understood.
    pub value: Option<String>,
    /// It was not read where it belongs but concluded.
    pub inferred: bool,
    /// The rule by which it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
}
