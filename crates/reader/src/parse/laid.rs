//! A document laid out anew for the reader of text: a line for each line of a box, and for each row of a table.
//!
//! Adapters for the layouts that tools make (tables in markdown, and others) write the lines that [`text`](super::text)
//! reads, and record for each piece where it is in the document. Tabs divide the cells of a row. [`Laid::relocate`]
//! turns the offsets of what was read into offsets of the document.

use std::borrow::Cow;

use model::raw::{RawCell, RawFiling, offset};

/// Lines for the reader of text, with their places in the document.
#[derive(Debug, Default)]
pub struct Laid<'a> {
    /// The document itself.
    pub(crate) document: &'a str,
    /// The lines.
    pub(crate) text: Cow<'a, str>,
    /// Offsets in `text` and in the document from which both run side by side, ascending. Empty: they are the same.
    places: Vec<(u32, u32)>,
    /// The source keeps the borders of its cells, so a row with a cell for each column of the form has each value in
    /// its column.
    pub(crate) keeps_cells: bool,
    /// Texts that were not laid out, with their offsets in the document. Other parts of the document may repeat them.
    pub(crate) left_out: Vec<(&'a str, usize)>,
    /// Offsets in `text` at which pieces of one text were joined: a blank between them may be lost.
    healed: Vec<u32>,
    /// Offsets in `text` of words that reach into the margin of the page: letters of them may be cut off.
    at_edge: Vec<u32>,
}

impl<'a> Laid<'a> {
    /// Takes a document that is read as it is.
    pub fn plain(text: &'a str) -> Self {
        Self { document: text, text: Cow::Borrowed(text), ..Self::default() }
    }

    /// Gives the offset in the document for an offset in the lines.
    pub(crate) fn place(&self, at: u32) -> u32 {
        let after = self.places.partition_point(|(laid, _)| *laid <= at);
        match after.checked_sub(1).and_then(|before| self.places.get(before)) {
            Some((laid, place)) => place.saturating_add(at - laid),
            None => at,
        }
    }

    /// Whether pieces were joined within a text of the lines.
    pub(crate) fn is_healed(&self, cell: &RawCell<'_>) -> bool {
        let end = cell.at.saturating_add(offset(cell.text.len()));
        self.healed.iter().any(|at| (cell.at + 1..end).contains(at))
    }

    /// Whether a word of the cell reaches into the margin of the page.
    pub(crate) fn is_at_edge(&self, cell: &RawCell<'_>) -> bool {
        let end = cell.at.saturating_add(offset(cell.text.len()));
        self.at_edge.iter().any(|at| (cell.at..end).contains(at))
    }

    /// Turns every offset of what was read from the lines into an offset of the document.
    pub(crate) fn relocate(&self, filing: &mut RawFiling<'_>) {
        if self.places.is_empty() {
            return;
        }
        filing.relocate(|at| self.place(at));
    }
}

/// Writes lines and notes their places.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    text: String,
    places: Vec<(u32, u32)>,
    healed: Vec<u32>,
    at_edge: Vec<u32>,
}

impl Layout {
    /// Appends a piece of the document that stands at `at`.
    pub(crate) fn put(&mut self, piece: &str, at: usize) {
        if piece.is_empty() {
            return;
        }
        let (laid, place) = (offset(self.text.len()), offset(at));
        let runs_on = self.places.last().is_some_and(|(before, there)| laid - before == place.wrapping_sub(*there));
        if !runs_on {
            self.places.push((laid, place));
        }
        self.text.push_str(piece);
    }

    /// Records that the text written last continues in another piece.
    pub(crate) fn heal(&mut self) {
        self.healed.push(offset(self.text.len()));
    }

    /// Notes that the next word reaches into the margin of the page.
    #[cfg(feature = "pdf")]
    pub(crate) fn reach_edge(&mut self) {
        self.at_edge.push(offset(self.text.len()));
    }

    /// Whether nothing is written on the line yet.
    pub(crate) fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Ends the line, unless it is empty.
    pub(crate) fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Leaves one blank line.
    pub(crate) fn blank_line(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Appends what another wrote.
    pub(crate) fn append(&mut self, other: &Self) {
        let start = offset(self.text.len());
        self.text.push_str(&other.text);
        self.places.extend(other.places.iter().map(|(laid, place)| (start + laid, *place)));
        self.healed.extend(other.healed.iter().map(|laid| start + laid));
        self.at_edge.extend(other.at_edge.iter().map(|laid| start + laid));
    }

    /// Gives the lines for reading, made from `document`.
    pub(crate) fn finish(self, document: &str, keeps_cells: bool) -> Laid<'_> {
        Laid {
            document,
            text: Cow::Owned(self.text),
            places: self.places,
            keeps_cells,
            left_out: Vec::new(),
            healed: self.healed,
            at_edge: self.at_edge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::raw::RawFiling;

    #[test]
    fn places_lead_back_to_the_document() {
        let mut layout = Layout::default();
        layout.put("Common Stock", 40);
        layout.put("\t", 52);
        layout.put("1,000", 60);
        layout.end_line();
        layout.end_line();
        layout.blank_line();
        layout.put("D", 10);
        let laid = layout.finish("", true);
        assert_eq!(laid.text, "Common Stock\t1,000\n\nD");
        assert_eq!([0, 7, 12, 13, 15, 20].map(|at| laid.place(at)), [40, 47, 52, 60, 62, 10]);
        assert_eq!(Laid::plain("x").place(7), 7);

        let mut filing = RawFiling { remarks: Some(RawCell::new("1", 15)), ..RawFiling::default() };
        laid.relocate(&mut filing);
        assert_eq!(filing.remarks.map(|cell| cell.at), Some(62));
    }
}
