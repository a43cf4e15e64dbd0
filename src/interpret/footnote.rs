//! Footnotes and the marks that refer to them.

use std::collections::HashSet;

use super::cell::{Cells, footnote_key};
use crate::diagnostic::Code;
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
            continue;
        }
        let key = footnote_key(id);
        if ids.contains(&key) {
            cells.tell(Code::FootnoteRepeated, &format!("{key} stands again"), Some(cell), "footnote");
        } else {
            cells.footnote(&key, cell);
            footnotes.push((key.clone().into_owned(), cell.text.as_ref().to_owned()));
            ids.insert(key);
        }
    }
    let refs = cells.take_refs(|id| ids.contains(id));
    (footnotes, refs)
}
