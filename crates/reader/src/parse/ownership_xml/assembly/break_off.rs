//! A document that ends before its end tag: what of its last leaf and row counts.

use super::super::element::Element;
use super::Assembly;
use super::scope::ElementScope;
use crate::parse::xml::OpenLeaf;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawRow, offset};
use model::{Field, Ownership};

impl Assembly<'_> {
    /// The document ends before its end tag.
    pub(super) fn break_off(&mut self, at: usize, diagnostics: &mut Vec<Diagnostic>) {
        self.filing.damaged = true;
        let line = self.filing.line_of(offset(at));
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, format!("the document breaks off at line {line}")));
        if self.leaf.as_ref().is_some_and(OpenLeaf::is_whole) {
            self.close_leaf();
        }
        if let Some(leaf) = self.leaf.take() {
            diagnostics.push(
                Diagnostic::new(Code::ValueIncomplete, format!("{} breaks off at line {line}", leaf.leaf.column()))
                    .with_raw(leaf.text.trim()),
            );
        }
        if self.stack.iter().any(|open| matches!(open.element, Element::Row(_, None))) {
            self.tell_kind();
        }
        let in_row = self.stack.iter().any(|open| open.scope == ElementScope::Row);
        if in_row
            && !self.filing.rows.last().is_some_and(has_last_cells)
            && let Some(row) = self.filing.rows.pop()
        {
            let text = self.filing.text.get(row.at as usize..).unwrap_or_default();
            let line = self.filing.line_of(row.at);
            diagnostics.push(
                Diagnostic::new(Code::RowIncomplete, format!("the row of line {line} breaks off")).with_raw(text),
            );
        }
    }
}

/// Whether the last cells that a row must have were read: direct ownership, or indirect with its nature.
fn has_last_cells(row: &RawRow<'_>) -> bool {
    match row.cell(Field::DirectIndirect).map(|cell| cell.text.as_ref()) {
        None | Some("") => false,
        Some(letter) if Ownership::parse(letter) == Some(Ownership::Indirect) => {
            row.cell(Field::NatureOfOwnership).is_some()
        }
        Some(_) => true,
    }
}
