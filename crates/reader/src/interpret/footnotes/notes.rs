//! Finds the texts of a filing that are about a row.

use std::collections::HashMap;

use model::{Filing, FootnoteRef, Line};

/// The footnotes and the marks of a filing, by row.
pub(super) struct Notes<'f> {
    filing: &'f Filing,
    /// Place of a footnote by its number.
    places: HashMap<&'f str, usize>,
    /// Marks in the order of their rows; those of the cover, (0, 0), come first.
    marks: Vec<&'f FootnoteRef>,
}

impl<'f> Notes<'f> {
    pub(super) fn of(filing: &'f Filing) -> Self {
        let places = filing.footnotes.iter().zip(0..).map(|((id, _), place)| (id.as_str(), place)).collect();
        let mut marks: Vec<_> = filing.footnote_refs.iter().collect();
        marks.sort_by_key(|mark| (mark.table_no, mark.line_no));
        Self { filing, places, marks }
    }

    /// Gives the marks on a row's cells, in document order.
    pub(super) fn marks_on(&self, line: &Line) -> &[&'f FootnoteRef] {
        self.marks_at((line.table_no, line.line_no))
    }

    /// Gives the marks on the cover, and those on a table that name no row.
    pub(super) fn marks_on_cover(&self) -> &[&'f FootnoteRef] {
        self.marks_at((0, 0))
    }

    /// Gives the footnote of a mark: its index in the filing and its text. `None` if a rendering lost the text.
    pub(super) fn footnote(&self, mark: &FootnoteRef) -> Option<(usize, &'f str)> {
        let place = *self.places.get(mark.footnote_id.as_str())?;
        self.filing.footnotes.get(place).map(|(_, text)| (place, text.as_str()))
    }

    fn marks_at(&self, row: (u8, u16)) -> &[&'f FootnoteRef] {
        let key = |mark: &&FootnoteRef| (mark.table_no, mark.line_no);
        let start = self.marks.partition_point(|mark| key(mark) < row);
        let length = self.marks[start..].partition_point(|mark| key(mark) == row);
        &self.marks[start..start + length]
    }
}
