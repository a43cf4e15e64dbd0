//! A filing as a parser finds it: strings and their positions. Only `interpret` decides what they mean.

use std::borrow::Cow;

use super::{Field, Format, LineKind, Table};

/// One value as a document states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawCell<'a> {
    /// The text, trimmed; empty if the cell only refers to a footnote.
    pub text: Cow<'a, str>,
    /// Byte offset in [`RawFiling::text`].
    pub at: u32,
    /// Ids of the footnotes that the cell refers to (`F1`), in document order.
    pub footnotes: Vec<Cow<'a, str>>,
    /// Set if the text was not read at its own place but concluded.
    pub inferred: Option<Inferred<'a>>,
}

/// How a value was concluded that could not be read at its own place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred<'a> {
    /// The rule, in a few words (`direction from the transaction code`).
    pub rule: &'static str,
    /// The text as filed; empty if there was none.
    pub raw: Cow<'a, str>,
}

/// A filing as one document states it.
#[derive(Clone, Debug, Default)]
pub struct RawFiling<'a> {
    /// The text to which every offset `at` refers.
    pub text: &'a str,
    /// The line of the document on which `text` begins, from 1. 0 means 1.
    pub first_line: u32,
    pub format: Option<Format>,
    /// The document breaks off, or is damaged so that rows or facts are lost.
    pub damaged: bool,
    /// The filing date, if the document itself states it (at the head of a printed page).
    pub filed_on: Option<RawCell<'a>>,
    pub schema_version: Option<RawCell<'a>>,
    pub document_type: Option<RawCell<'a>>,
    pub period_of_report: Option<RawCell<'a>>,
    pub date_of_original_submission: Option<RawCell<'a>>,
    pub no_securities_owned: Option<RawCell<'a>>,
    pub not_subject_to_section16: Option<RawCell<'a>>,
    pub form3_holdings_reported: Option<RawCell<'a>>,
    pub form4_transactions_reported: Option<RawCell<'a>>,
    pub aff10b5_one: Option<RawCell<'a>>,
    pub remarks: Option<RawCell<'a>>,
    pub issuer: RawIssuer<'a>,
    pub owners: Vec<RawOwner<'a>>,
    /// Rows of both tables in document order.
    pub rows: Vec<RawRow<'a>>,
    /// Id (`F1`) and text of each footnote.
    pub footnotes: Vec<(Cow<'a, str>, RawCell<'a>)>,
    pub signatures: Vec<RawSignature<'a>>,
    /// The place of each word of `text` on its page, in the order of the text; empty if the document has no pages.
    pub words: Vec<PageBox>,
}

/// A word of a printed page: its offset in [`RawFiling::text`], its page from 1, and its box in points from the upper
/// left corner of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBox {
    pub at: u32,
    pub page: u16,
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// The issuer's box.
#[derive(Clone, Debug, Default)]
pub struct RawIssuer<'a> {
    pub cik: Option<RawCell<'a>>,
    pub name: Option<RawCell<'a>>,
    pub trading_symbol: Option<RawCell<'a>>,
    pub foreign_trading_symbol: Option<RawCell<'a>>,
}

/// One reporting owner: identity, address, relationship.
#[derive(Clone, Debug, Default)]
pub struct RawOwner<'a> {
    pub cik: Option<RawCell<'a>>,
    pub name: Option<RawCell<'a>>,
    pub street1: Option<RawCell<'a>>,
    pub street2: Option<RawCell<'a>>,
    pub city: Option<RawCell<'a>>,
    pub state: Option<RawCell<'a>>,
    pub zip_code: Option<RawCell<'a>>,
    pub state_description: Option<RawCell<'a>>,
    pub country: Option<RawCell<'a>>,
    pub non_us_address: Option<RawCell<'a>>,
    pub non_us_state_territory: Option<RawCell<'a>>,
    pub is_director: Option<RawCell<'a>>,
    pub is_officer: Option<RawCell<'a>>,
    pub is_ten_percent_owner: Option<RawCell<'a>>,
    pub is_other: Option<RawCell<'a>>,
    pub officer_title: Option<RawCell<'a>>,
    pub other_text: Option<RawCell<'a>>,
}

/// One row of Table I or II, with the cells that the document has.
#[derive(Clone, Debug)]
pub struct RawRow<'a> {
    pub table: Table,
    pub kind: LineKind,
    /// Byte offset of the row in [`RawFiling::text`].
    pub at: u32,
    /// Each field occurs at most once.
    pub cells: Vec<(Field, RawCell<'a>)>,
}

/// One signature: the name as filed, with its `/s/`, and the date beside it.
#[derive(Clone, Debug, Default)]
pub struct RawSignature<'a> {
    pub name: Option<RawCell<'a>>,
    pub date: Option<RawCell<'a>>,
}

impl<'a> RawCell<'a> {
    /// Makes a cell with a text and no footnotes. `at` is the offset of the text.
    pub fn new(text: impl Into<Cow<'a, str>>, at: usize) -> Self {
        Self { text: text.into(), at: offset(at), footnotes: Vec::new(), inferred: None }
    }
}

impl<'a> RawRow<'a> {
    /// Gives the cell of a field; `None` if the row has none.
    pub fn cell(&self, field: Field) -> Option<&RawCell<'a>> {
        self.cells.iter().find(|(found, _)| *found == field).map(|(_, cell)| cell)
    }
}

impl RawFiling<'_> {
    /// Replaces the offset of every cell and row by `place` of it, for a text that was laid out anew.
    pub fn relocate(&mut self, place: impl Fn(u32) -> u32) {
        let put = |cell: &mut RawCell<'_>| cell.at = place(cell.at);
        let boxes = [
            &mut self.filed_on,
            &mut self.schema_version,
            &mut self.document_type,
            &mut self.period_of_report,
            &mut self.date_of_original_submission,
            &mut self.no_securities_owned,
            &mut self.not_subject_to_section16,
            &mut self.form3_holdings_reported,
            &mut self.form4_transactions_reported,
            &mut self.aff10b5_one,
            &mut self.remarks,
            &mut self.issuer.cik,
            &mut self.issuer.name,
            &mut self.issuer.trading_symbol,
            &mut self.issuer.foreign_trading_symbol,
        ];
        boxes.into_iter().flatten().for_each(put);
        for owner in &mut self.owners {
            let cells = [
                &mut owner.cik,
                &mut owner.name,
                &mut owner.street1,
                &mut owner.street2,
                &mut owner.city,
                &mut owner.state,
                &mut owner.zip_code,
                &mut owner.state_description,
                &mut owner.country,
                &mut owner.non_us_address,
                &mut owner.non_us_state_territory,
                &mut owner.is_director,
                &mut owner.is_officer,
                &mut owner.is_ten_percent_owner,
                &mut owner.is_other,
                &mut owner.officer_title,
                &mut owner.other_text,
            ];
            cells.into_iter().flatten().for_each(put);
        }
        for row in &mut self.rows {
            row.at = place(row.at);
            row.cells.iter_mut().for_each(|(_, cell)| put(cell));
        }
        self.footnotes.iter_mut().for_each(|(_, cell)| put(cell));
        for signature in &mut self.signatures {
            [&mut signature.name, &mut signature.date].into_iter().flatten().for_each(put);
        }
    }

    /// Gives the page with the text from one offset to another, and its box there in points: left, top, right, bottom.
    /// For a text on several pages, its part on the first.
    pub fn page_box(&self, from: u32, to: u32) -> Option<(u16, [i32; 4])> {
        let start = self.words.partition_point(|word| word.at <= from).saturating_sub(1);
        let first = self.words.get(start)?;
        let same = |word: &&PageBox| word.page == first.page && (word.at < to || word.at == first.at);
        let words = self.words[start..].iter().take_while(same);
        let around = words.fold([i32::MAX, i32::MAX, i32::MIN, i32::MIN], |[left, top, right, bottom], word| {
            [left.min(word.left), top.min(word.top), right.max(word.right), bottom.max(word.bottom)]
        });
        Some((first.page, around))
    }

    /// Gives the line of the document, from 1, at an offset of `text`.
    pub fn line_of(&self, at: u32) -> u32 {
        line_of(self.text, self.first_line, at)
    }
}

/// Gives the line of the document, from 1, at an offset of a text that begins on its line `first_line`.
pub(crate) fn line_of(text: &str, first_line: u32, at: u32) -> u32 {
    let before = &text.as_bytes()[..text.len().min(at as usize)];
    first_line.max(1) + offset(memchr::memchr_iter(b'\n', before).count())
}

/// Gives an offset as cells store it. Documents are much smaller than 4 GiB.
pub fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
