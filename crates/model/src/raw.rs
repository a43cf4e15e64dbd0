//! A filing as a parser finds it: strings and their positions. Only `interpret` decides what they mean.

use std::borrow::Cow;

use super::{Field, Format, LineKind, Ownership, Table};

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
    /// The form in which the document came; `None` if the parser leaves it open, which means XML.
    pub format: Option<Format>,
    /// The document breaks off, or is damaged so that rows or facts are lost.
    pub damaged: bool,
    /// The filing date, if the document itself states it (at the head of a printed page).
    pub filed_on: Option<RawCell<'a>>,
    /// Version of the ownership XML's schema (`X0306`).
    pub schema_version: Option<RawCell<'a>>,
    /// The type of the form: `4`, `4/A`.
    pub document_type: Option<RawCell<'a>>,
    /// Day of the event, of the earliest transaction, or the end of the fiscal year.
    pub period_of_report: Option<RawCell<'a>>,
    /// Amendments: day of the amended filing.
    pub date_of_original_submission: Option<RawCell<'a>>,
    /// Form 3: no securities are owned.
    pub no_securities_owned: Option<RawCell<'a>>,
    /// The box "no longer subject to Section 16".
    pub not_subject_to_section16: Option<RawCell<'a>>,
    /// Form 5: the box "Form 3 Holdings Reported".
    pub form3_holdings_reported: Option<RawCell<'a>>,
    /// Form 5: the box "Form 4 Transactions Reported".
    pub form4_transactions_reported: Option<RawCell<'a>>,
    /// The box for plans of Rule 10b5-1(c).
    pub aff10b5_one: Option<RawCell<'a>>,
    /// Remarks.
    pub remarks: Option<RawCell<'a>>,
    /// The issuer.
    pub issuer: RawIssuer<'a>,
    /// The reporting owners in document order.
    pub owners: Vec<RawOwner<'a>>,
    /// Rows of both tables in document order.
    pub rows: Vec<RawRow<'a>>,
    /// Id (`F1`) and text of each footnote.
    pub footnotes: Vec<(Cow<'a, str>, RawCell<'a>)>,
    /// Signatures in document order.
    pub signatures: Vec<RawSignature<'a>>,
    /// The place of each word of `text` on its page, in the order of the text; empty if the document has no pages.
    pub words: Vec<PageBox>,
}

/// A word of a printed page: its offset in [`RawFiling::text`], its page from 1, and its box in points from the upper
/// left corner of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBox {
    /// Byte offset of the word in [`RawFiling::text`].
    pub at: u32,
    /// The page, from 1.
    pub page: u16,
    /// Points from the left edge of the page to the word.
    pub left: i32,
    /// Points from the upper edge of the page to the word.
    pub top: i32,
    /// Points from the left edge of the page to the end of the word.
    pub right: i32,
    /// Points from the upper edge of the page to the lower end of the word.
    pub bottom: i32,
}

/// The issuer's box.
#[derive(Clone, Debug, Default)]
pub struct RawIssuer<'a> {
    /// CIK.
    pub cik: Option<RawCell<'a>>,
    /// Name.
    pub name: Option<RawCell<'a>>,
    /// Trading symbol.
    pub trading_symbol: Option<RawCell<'a>>,
    /// Foreign trading symbol (since schema X0609).
    pub foreign_trading_symbol: Option<RawCell<'a>>,
}

/// One reporting owner: identity, address, relationship.
#[derive(Clone, Debug, Default)]
pub struct RawOwner<'a> {
    /// CIK.
    pub cik: Option<RawCell<'a>>,
    /// Name, usually the last name first.
    pub name: Option<RawCell<'a>>,
    /// First line of the street.
    pub street1: Option<RawCell<'a>>,
    /// Second line of the street.
    pub street2: Option<RawCell<'a>>,
    /// City.
    pub city: Option<RawCell<'a>>,
    /// EDGAR's code of the state, province or country.
    pub state: Option<RawCell<'a>>,
    /// ZIP or postal code.
    pub zip_code: Option<RawCell<'a>>,
    /// Name of the state or country.
    pub state_description: Option<RawCell<'a>>,
    /// EDGAR's code of the country (since schema X0609).
    pub country: Option<RawCell<'a>>,
    /// The address is outside the US (since schema X0609).
    pub non_us_address: Option<RawCell<'a>>,
    /// State or territory outside the US (since schema X0609).
    pub non_us_state_territory: Option<RawCell<'a>>,
    /// The box "Director".
    pub is_director: Option<RawCell<'a>>,
    /// The box "Officer".
    pub is_officer: Option<RawCell<'a>>,
    /// The box "10% Owner".
    pub is_ten_percent_owner: Option<RawCell<'a>>,
    /// The box "Other".
    pub is_other: Option<RawCell<'a>>,
    /// The officer's title.
    pub officer_title: Option<RawCell<'a>>,
    /// The other relationship.
    pub other_text: Option<RawCell<'a>>,
}

/// One row of Table I or II, with the cells that the document has.
#[derive(Clone, Debug)]
pub struct RawRow<'a> {
    /// Table I or II.
    pub table: Table,
    /// Whether it reports a transaction or only a balance.
    pub kind: LineKind,
    /// Byte offset of the row in [`RawFiling::text`].
    pub at: u32,
    /// Each field occurs at most once.
    pub cells: Vec<(Field, RawCell<'a>)>,
}

/// One signature: the name as filed, with its `/s/`, and the date beside it.
#[derive(Clone, Debug, Default)]
pub struct RawSignature<'a> {
    /// The name.
    pub name: Option<RawCell<'a>>,
    /// The date.
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

    /// Whether the cell of the ownership says that the securities are held directly.
    pub fn is_direct(&self) -> bool {
        self.cell(Field::DirectIndirect).and_then(|cell| Ownership::parse(&cell.text)) == Some(Ownership::Direct)
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
