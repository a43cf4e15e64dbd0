//! Finds the text of a filing that says how a row is held.

use std::sync::Arc;

use super::record::FiledReport;
use model::{Field, Line, Ownership};
use reader::interpret::footnotes::nature::{Nature, beginning};

/// Gives the nature of a row's ownership: that of its cell, or of the footnote if the cell only refers to it. If both
/// say something, also the beginning of the footnote: of three trusts that are all `By Trust` it names which.
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

/// Gives the nature as a reader wants to see it: as stated, or the footnote if the cell only refers to it.
pub(super) fn shown(report: &FiledReport, line: &Line) -> Option<String> {
    let stated = line.nature_of_ownership.as_deref();
    match stated.map(Nature::of_cell) {
        Some(nature) if !nature.is_empty() => stated.map(str::to_owned),
        _ => note(report, line).map(str::to_owned).or_else(|| stated.map(str::to_owned)),
    }
}

/// Gives the footnote on the cells that say how a row is held.
pub(super) fn note_on_cells<'a>(report: &'a FiledReport, line: &'a Line) -> Option<&'a str> {
    let cells = [Field::NatureOfOwnership, Field::DirectIndirect];
    cells.into_iter().find_map(|field| report.notes_of(line, Some(field.column())).next())
}

fn note<'a>(report: &'a FiledReport, line: &'a Line) -> Option<&'a str> {
    note_on_cells(report, line).or_else(|| {
        // Some filers put the footnote on the balance or the title instead, where it explains nothing else.
        line.nature_of_ownership.as_ref()?;
        report.notes_of(line, None).next()
    })
}
