//! Reads the values of one part of a notice by their fields.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::interpret::cell::Cells;
use crate::interpret::date;
use model::AccessionNumber;
use model::diagnostic::Code;
use model::notice::{NoticeField, RawNoticeRow};
use model::raw::RawCell;

/// The cells of a part, and what reads them.
pub(super) struct Values<'c, 'p, 'r, 'd> {
    pub row: &'p RawNoticeRow<'p>,
    pub cells: &'c mut Cells<'r, 'd>,
}

impl<'p> Values<'_, 'p, '_, '_> {
    pub(super) fn text(&mut self, field: NoticeField) -> Option<String> {
        self.cells.text(self.row.cell(field), field.column())
    }

    /// Gives every text of a list.
    pub(super) fn texts(&mut self, field: NoticeField) -> Vec<String> {
        self.row.all(field).filter_map(|cell| self.cells.text(Some(cell), field.column())).collect()
    }

    pub(super) fn cik(&mut self, field: NoticeField) -> Option<i64> {
        self.cells.cik(self.row.cell(field), field.column())
    }

    pub(super) fn flag(&mut self, field: NoticeField) -> Option<bool> {
        self.cells.flag(self.row.cell(field), field.column())
    }

    pub(super) fn amount(&mut self, field: NoticeField) -> Option<Decimal> {
        let cell = self.row.cell(field);
        let amount = self.cells.amount(cell, field.column())?;
        if amount.is_sign_negative() {
            self.cells.tell(Code::AmountNegative, "negative", cell, field.column());
        }
        Some(amount)
    }

    pub(super) fn accession_number(&mut self, field: NoticeField) -> Option<AccessionNumber> {
        let otherwise = (Code::NotAnAccessionNumber, "not an accession number");
        self.cells.value(self.row.cell(field), field.column(), AccessionNumber::parse, otherwise)
    }

    pub(super) fn day(&mut self, field: NoticeField) -> Option<NaiveDate> {
        self.day_in(self.row.cell(field), field)
    }

    /// Gives every day of a list that is one.
    pub(super) fn days(&mut self, field: NoticeField) -> Vec<NaiveDate> {
        self.row.all(field).filter_map(|cell| self.day_in(Some(cell), field)).collect()
    }

    /// Gives the day of a cell. One that stands for none is null.
    fn day_in(&mut self, cell: Option<&RawCell<'p>>, field: NoticeField) -> Option<NaiveDate> {
        let otherwise = (Code::NotADate, "not a date (MM/DD/YYYY)");
        let day = self.cells.value(cell, field.column(), date::parse_slashed, otherwise)?;
        if stands_for_none(day) {
            self.cells.tell(Code::DateStandsForNone, "stands for no date", cell, field.column());
            return None;
        }
        Some(day)
    }
}

/// Whether filing software writes the day where there is none. EDGAR's samples have both days, the first ones of the
/// year in which the Securities Act was made.
fn stands_for_none(day: NaiveDate) -> bool {
    (day.year(), day.month()) == (1933, 1) && day.day() <= 2
}
