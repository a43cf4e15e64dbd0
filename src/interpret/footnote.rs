//! Footnotes and the marks that refer to them.

use std::collections::HashSet;

use super::cell::Cells;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::FootnoteRef;
use crate::model::raw::RawFiling;

/// The footnotes whose text is there, in document order, and every mark of the cells that were read. Of two footnotes
/// of one number the first counts. A mark without its footnote stays: rendered pages lose texts, not marks.
pub(super) fn footnotes(raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) -> (Vec<(String, String)>, Vec<FootnoteRef>) {
    let mut footnotes: Vec<(String, String)> = Vec::with_capacity(raw.footnotes.len());
    let mut ids = HashSet::with_capacity(raw.footnotes.len());
    for (id, cell) in &raw.footnotes {
        if cell.text.is_empty() {
            continue;
        }
        if id.is_empty() {
            cells.tell(Code::FootnoteUndefined, "a footnote without a number is not stored", Some(cell), "footnote");
        } else if ids.insert(id.as_ref()) {
            footnotes.push((id.as_ref().to_owned(), cell.text.as_ref().to_owned()));
        } else {
            cells.tell(Code::FootnoteRepeated, &format!("{id} stands again"), Some(cell), "footnote");
        }
    }
    let refs = std::mem::take(&mut cells.refs);
    for mark in refs.iter().filter(|mark| !ids.contains(mark.footnote_id.as_str())) {
        let message = format!("{} is not in the document", mark.footnote_id);
        let diagnostic = Diagnostic::new(Code::FootnoteUndefined, message);
        cells.push(diagnostic.on(mark.table_no, mark.line_no, mark.field));
    }
    (footnotes, refs)
}
