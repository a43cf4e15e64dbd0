//! Turns a cell into a value: trims, parses, and reports what is not understood, with its place.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::excerpt::excerpt;
use super::{amount, code, date, flag};
use crate::line_count::LineCount;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawCell, RawFiling, offset};
use model::shortened;
use model::{FootnoteRef, ValueLocation};

/// Gives a footnote's number as it is stored. Real numbers have three characters. One of hundreds is damage, and too
/// long for an index of Postgres, so its middle is replaced by a hash.
pub(super) fn footnote_key(id: &str) -> Cow<'_, str> {
    shortened(id, 100)
}

/// Reads cells of one filing. Collects the diagnostics and the footnote marks of the cells it reads.
pub(super) struct Cells<'r, 'd> {
    raw: &'r RawFiling<'r>,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// Where each value is in the document, if the caller asks for it.
    places: Option<&'d mut Vec<ValueLocation>>,
    /// The row that is being read: (0, 0) on the cover.
    pub(super) table_no: u8,
    pub(super) line_no: u16,
    pub(super) part: CellContext,
    pub(super) refs: Vec<FootnoteRef>,
    /// For each of `refs`, the offset of its cell.
    refs_at: Vec<u32>,
    /// Number of diagnostics beyond the limit.
    more: usize,
    lines: LineCount<'r>,
}

/// Which of the parts that a filing may have several times is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CellContext {
    #[default]
    Cover,
    Owner(u16),
    Signature(u16),
}

/// The greatest number of diagnostics of one document. Real ones have a few; a document with only faults must not fill
/// the memory.
const LIMIT: usize = 2_000;

impl<'r, 'd> Cells<'r, 'd> {
    pub(super) fn new(
        raw: &'r RawFiling<'r>,
        diagnostics: &'d mut Vec<Diagnostic>,
        places: Option<&'d mut Vec<ValueLocation>>,
    ) -> Self {
        Self {
            raw,
            diagnostics,
            places,
            table_no: 0,
            line_no: 0,
            part: CellContext::Cover,
            refs: Vec::new(),
            refs_at: Vec::new(),
            more: 0,
            lines: LineCount::of(raw),
        }
    }

    /// Sets the row of the cells that follow.
    pub(super) fn at(&mut self, table_no: u8, line_no: u16) {
        (self.table_no, self.line_no) = (table_no, line_no);
    }

    /// Text as filed, trimmed. An empty one is null.
    pub(super) fn text(&mut self, cell: Option<&RawCell<'_>>, field: &'static str) -> Option<String> {
        let text = self.visit(cell, field)?;
        self.place(cell, field, || Some(text.to_owned()));
        Some(text.to_owned())
    }

    /// Gives a date, `YYYY-MM-DD`, with or without a zone after it.
    pub(super) fn date(&mut self, cell: Option<&RawCell<'_>>, field: &'static str) -> Option<NaiveDate> {
        self.value(cell, field, date::parse, (Code::NotADate, "not a date"))
    }

    /// True or false.
    pub(super) fn flag(&mut self, cell: Option<&RawCell<'_>>, field: &'static str) -> Option<bool> {
        self.value(cell, field, flag::parse, (Code::NotAFlag, "neither true nor false"))
    }

    /// Gives a CIK: up to ten digits.
    pub(super) fn cik(&mut self, cell: Option<&RawCell<'_>>, field: &'static str) -> Option<i64> {
        self.value(cell, field, code::cik, (Code::NotACik, "not a CIK"))
    }

    /// Gives the value that `parse` reads. Reports a text that it does not read with that code and message.
    pub(super) fn value<T: ToString>(
        &mut self,
        cell: Option<&RawCell<'_>>,
        field: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
        otherwise: (Code, &str),
    ) -> Option<T> {
        let value = parse(self.visit(cell, field)?);
        self.place(cell, field, || value.as_ref().map(T::to_string));
        if value.is_none() {
            self.tell(otherwise.0, otherwise.1, cell, field);
        }
        value
    }

    /// Gives an exact number without trailing zeros.
    pub(super) fn amount(&mut self, cell: Option<&RawCell<'_>>, field: &'static str) -> Option<Decimal> {
        let text = self.visit(cell, field)?;
        let amount = amount::parse(text);
        self.place(cell, field, || amount.as_ref().ok().map(ToString::to_string));
        match amount {
            Ok(value) => {
                if amount::significant_digits(value) > amount::EXACT_DIGITS {
                    self.tell(Code::AmountBeyond15Digits, "more than 15 significant digits", cell, field);
                }
                Some(value)
            }
            Err(amount::NoAmount::NotANumber) => {
                self.tell(Code::NotANumber, "not a number", cell, field);
                None
            }
            Err(amount::NoAmount::TooLong) => {
                self.tell(Code::NumberOutOfRange, "too many digits", cell, field);
                None
            }
        }
    }

    /// One of the codes given, in upper case.
    pub(super) fn code(&mut self, cell: Option<&RawCell<'_>>, field: &'static str, known: &[&str]) -> Option<String> {
        let text = self.visit(cell, field)?;
        let code = code::one_of(text, known);
        self.place(cell, field, || code.clone());
        if code.is_none() {
            self.tell(Code::CodeNotUnderstood, &format!("none of {}", known.join(", ")), cell, field);
        }
        code
    }

    /// Keeps the place of a footnote's text, if anybody asks.
    pub(super) fn footnote(&mut self, id: &str, cell: &RawCell<'_>) {
        self.place(Some(cell), "footnote", || Some(cell.text.as_ref().to_owned()));
        if let Some(place) = self.places.as_mut().and_then(|places| places.last_mut()) {
            place.footnote_id = Some(id.to_owned());
        }
    }

    /// Keeps the place of a value, if anybody asks.
    fn place(&mut self, cell: Option<&RawCell<'_>>, field: &'static str, value: impl FnOnce() -> Option<String>) {
        let Some(cell) = cell.filter(|_| self.places.is_some()) else { return };
        let found = cell.inferred.as_ref().map(|inferred| inferred.raw.as_ref()).filter(|raw| !raw.is_empty());
        let (at, stood) = excerpt(self.raw.text, cell.at, self.raw.format);
        let end = at.saturating_add(offset(cell.text.len()));
        let shown = self.raw.page_box(at, end);
        let place = ValueLocation {
            table_no: self.table_no,
            line_no: self.line_no,
            owner_no: if let CellContext::Owner(owner_no) = self.part { Some(owner_no) } else { None },
            signature_no: if let CellContext::Signature(signature_no) = self.part { Some(signature_no) } else { None },
            footnote_id: None,
            field,
            line: self.lines.line_of(at),
            page: shown.map(|(page, _)| page),
            page_box: shown.map(|(_, page_box)| page_box),
            text: found.unwrap_or(stood).to_owned(),
            value: value(),
            inferred: cell.inferred.is_some(),
            rule: cell.inferred.as_ref().map(|inferred| inferred.rule),
        };
        if let Some(places) = self.places.as_mut() {
            places.push(place);
        }
    }

    /// The marks of a cell that is read elsewhere, or not at all.
    pub(super) fn marks(&mut self, cell: &RawCell<'_>, field: &'static str) {
        // Nearly all have one mark or two: for those a set would cost more than comparing.
        let mut seen = HashSet::new();
        let many = cell.footnotes.len() > 16;
        for (index, id) in cell.footnotes.iter().enumerate() {
            let repeated = if many { !seen.insert(id) } else { cell.footnotes[..index].contains(id) };
            if repeated {
                continue;
            }
            let footnote_id = footnote_key(id).into_owned();
            self.refs.push(FootnoteRef { table_no: self.table_no, line_no: self.line_no, field, footnote_id });
            self.refs_at.push(cell.at);
        }
    }

    /// Reports a cell, with its line and its text as filed.
    pub(super) fn tell(&mut self, code: Code, message: &str, cell: Option<&RawCell<'_>>, field: &'static str) {
        if self.is_full() {
            self.more += 1;
            return;
        }
        let (message, raw) = match cell {
            Some(cell) => {
                let (at, _) = excerpt(self.raw.text, cell.at, self.raw.format);
                (format!("{message}, line {}", self.lines.line_of(at)), cell.text.as_ref())
            }
            None => (message.to_owned(), ""),
        };
        let diagnostic = Diagnostic::new(code, message).on(self.table_no, self.line_no, field);
        self.push(if raw.is_empty() { diagnostic } else { diagnostic.with_raw(raw) });
    }

    /// Reports a contradiction of a cell with others, with its line and the text at its offset.
    pub(super) fn tell_beside(&mut self, code: Code, message: &str, at: u32, field: &'static str) {
        self.tell_at(code, message, at, field, "");
    }

    /// Does the same. If there are only tags at the offset, `otherwise` is the text.
    fn tell_at(&mut self, code: Code, message: &str, at: u32, field: &'static str, otherwise: &str) {
        if self.is_full() {
            self.more += 1;
            return;
        }
        let (at, stood) = excerpt(self.raw.text, at, self.raw.format);
        let message = format!("{message}, line {}", self.lines.line_of(at));
        let diagnostic = Diagnostic::new(code, message).on(self.table_no, self.line_no, field);
        let raw = if stood.is_empty() { otherwise } else { stood };
        self.push(if raw.is_empty() { diagnostic } else { diagnostic.with_raw(raw) });
    }

    /// Gives the marks that were read, and reports those without a footnote in `known`.
    pub(super) fn take_refs(&mut self, known: impl Fn(&str) -> bool) -> Vec<FootnoteRef> {
        let (refs, places) = (std::mem::take(&mut self.refs), std::mem::take(&mut self.refs_at));
        for (mark, at) in refs.iter().zip(places).filter(|(mark, _)| !known(&mark.footnote_id)) {
            let message = format!("{} is not in the document", mark.footnote_id);
            self.at(mark.table_no, mark.line_no);
            self.tell_at(Code::FootnoteUndefined, &message, at, mark.field, &mark.footnote_id);
        }
        self.at(0, 0);
        refs
    }

    /// Adds a diagnostic, up to the limit.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.diagnostics.push(diagnostic);
        }
    }

    fn is_full(&self) -> bool {
        self.diagnostics.len() >= LIMIT
    }

    /// Reports the number of diagnostics that were left out.
    pub(super) fn finish(self) {
        if self.more > 0 {
            let message = format!("{} further findings", self.more);
            self.diagnostics.push(Diagnostic::new(Code::DiagnosticsLimited, message));
        }
    }

    /// Records a cell's marks, and whether it was inferred. Gives its text unless it is empty.
    fn visit<'c>(&mut self, cell: Option<&'c RawCell<'_>>, field: &'static str) -> Option<&'c str> {
        let cell = cell?;
        if !cell.footnotes.is_empty() {
            self.marks(cell, field);
        }
        if let Some(inferred) = &cell.inferred {
            let (at, stood) = excerpt(self.raw.text, cell.at, self.raw.format);
            let message = format!("{}, line {}", inferred.rule, self.lines.line_of(at));
            let diagnostic = Diagnostic::new(Code::Inferred, message).on(self.table_no, self.line_no, field);
            let raw = if inferred.raw.is_empty() { stood } else { &inferred.raw };
            self.push(if raw.is_empty() { diagnostic } else { diagnostic.with_raw(raw) });
        }
        let text = cell.text.trim();
        (!text.is_empty()).then_some(text)
    }
}
