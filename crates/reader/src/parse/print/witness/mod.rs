//! What other cells of a form tell of a cell whose words were recognised in a picture.
//!
//! Rows of a form repeat titles and days, state a number of securities twice, and balances follow from each other. A
//! damaged cell takes what these say only if what is left of its own letters agrees. It keeps its words beside it.
//!
//! - `sound`: which words of texts can be taken as they stand
//! - `likeness`: damaged texts as the form spells them elsewhere
//! - `values`: days, numbers and letters

mod likeness;
mod sound;
mod values;

use std::str::FromStr;

use rust_decimal::Decimal;

use super::lines::PrintLine;
use super::typed::Said;
use crate::parse::html::layout::PageColumn;
use model::Table;

/// A row whose cells were read by the types of their columns.
pub(super) struct TypedRow {
    pub table: Table,
    pub cells: Vec<TypedCell>,
}

/// A cell of it.
pub(super) struct TypedCell {
    pub column: PageColumn,
    pub said: Said,
    /// Where its words stand in the text of the form.
    pub at: usize,
    /// Its words as recognised.
    pub raw: String,
}

impl TypedRow {
    pub(super) fn cell(&self, wanted: impl Fn(PageColumn) -> bool) -> Option<&TypedCell> {
        self.cells.iter().find(|cell| wanted(cell.column))
    }

    fn place(&self, wanted: impl Fn(PageColumn) -> bool) -> Option<usize> {
        self.cells.iter().position(|cell| wanted(cell.column))
    }

    fn number(&self, wanted: impl Fn(PageColumn) -> bool) -> Option<Decimal> {
        let cell = self.cell(wanted).filter(|cell| !cell.said.needs_witness && !cell.said.is_doubtful)?;
        Decimal::from_str(&cell.said.text).ok()
    }
}

/// Settles what the rows leave open. `lines` are those outside the tables.
pub(super) fn settle(rows: &mut [TypedRow], lines: &[PrintLine<'_>]) {
    likeness::settle_texts(rows, lines);
    values::settle_days(rows);
    values::settle_securities(rows);
    values::settle_letters(rows);
    values::settle_balances(rows);
    for row in rows.iter_mut() {
        values::drop_alone(row);
    }
    values::note_unrated(rows);
}
