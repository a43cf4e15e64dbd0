//! Footnotes and the marks that refer to them.

use std::collections::HashSet;

use super::cell::{Cells, footnote_key};
use model::diagnostic::Code;
use model::raw::RawFiling;
use model::{FootnoteRef, Format};

/// Gives the footnotes whose text is there, in document order, and every mark of the cells that were read. Of two
/// footnotes of one number the first counts. A mark without its footnote stays: rendered pages lose texts, not marks.
pub(super) fn footnotes(raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) -> (Vec<(String, String)>, Vec<FootnoteRef>) {
    let mut footnotes: Vec<(String, String)> = Vec::with_capacity(raw.footnotes.len());
    let mut stored = Vec::with_capacity(raw.footnotes.len());
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
            stored.push(cell);
            ids.insert(key);
        }
    }
    let refs = cells.take_refs(|id| ids.contains(id));
    // Renderings lose marks, so a missing mark there is not the filer's.
    if !footnotes.is_empty() && matches!(raw.format, None | Some(Format::Xml)) && !raw.damaged {
        let used: HashSet<&str> = refs.iter().map(|mark| mark.footnote_id.as_str()).collect();
        for ((id, _), cell) in footnotes.iter().zip(stored).filter(|((id, _), _)| !used.contains(id.as_str())) {
            cells.tell(Code::FootnoteUnused, &format!("no cell refers to {id}"), Some(cell), "footnote");
        }
    }
    (footnotes, refs)
}
