//! Which text of a filing tells how a row is held.

use std::sync::Arc;

use super::record::FiledReport;
use model::{Field, Line, Ownership};
use reader::interpret::footnotes::nature::{Nature, beginning};

/// The nature of a row's ownership: of its cell, or of the footnote where that says no more than to see it. Where both
/// say something, the beginning of the footnote too: of three trusts that are all `By Trust` it tells which.
pub(super) fn of_line(report: &FiledReport, line: &Line) -> (Nature, Option<Arc<str>>) {
    let stated = line.nature_of_ownership.as_deref().map(Nature::of_cell).unwrap_or_default();
    if line.direct_indirect == Some(Ownership::Direct) {
        return (stated, None);
    }
    if !stated.is_empty() {
        let mut notes = report.notes_of(line, Some(Field::NatureOfOwnership.column()));
        return (stated, notes.next().map(beginning));
    }
    (note(report, line).map(Nature::of_footnote).unwrap_or_default(), None)
}

/// The nature as people want to see it: as stated, or the footnote where it only says to see that.
pub(super) fn shown(report: &FiledReport, line: &Line) -> Option<String> {
    let stated = line.nature_of_ownership.as_deref();
    match stated.map(Nature::of_cell) {
        Some(nature) if !nature.is_empty() => stated.map(str::to_owned),
        _ => note(report, line).map(str::to_owned).or_else(|| stated.map(str::to_owned)),
    }
}

/// The footnote on the cells that tell how a row is held.
pub(super) fn note_on_cells<'a>(report: &'a FiledReport, line: &'a Line) -> Option<&'a str> {
    let cells = [Field::NatureOfOwnership, Field::DirectIndirect];
    cells.into_iter().find_map(|field| report.notes_of(line, Some(field.column())).next())
}

fn note<'a>(report: &'a FiledReport, line: &'a Line) -> Option<&'a str> {
    note_on_cells(report, line).or_else(|| {
        // Some mark the balance or the title instead, and have nothing else to explain there.
        line.nature_of_ownership.as_ref()?;
        report.notes_of(line, None).next()
    })
}
