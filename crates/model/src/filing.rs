//! A filing with typed values, each exactly as the filing states it.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    AccessionNumber, AcquiredDisposed, Field, FormType, Format, LineMeaning, Ownership, Timeliness, TransactionCode,
};

/// A table of the form. In footnote references and diagnostics, table number 0 means the cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Table I: non-derivative securities.
    I,
    /// Table II: derivative securities.
    II,
}

/// Whether a row reports a transaction or only a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    Transaction,
    Holding,
}

/// A Form 3, 4 or 5 as one document states it. `None` always means "not stated".
#[derive(Clone, Debug, Serialize)]
pub struct Filing {
    /// From the document's content. A path may state another number.
    pub accession_number: Option<AccessionNumber>,
    pub form_type: FormType,
    pub schema_version: Option<String>,
    pub period_of_report: Option<NaiveDate>,
    pub filed_on: Option<NaiveDate>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub date_of_original_submission: Option<NaiveDate>,
    pub not_subject_to_section16: Option<bool>,
    pub no_securities_owned: Option<bool>,
    pub form3_holdings_reported: Option<bool>,
    pub form4_transactions_reported: Option<bool>,
    pub aff10b5_one: Option<bool>,
    pub remarks: Option<String>,
    pub issuer: Issuer,
    pub reporting_owners: Vec<ReportingOwner>,
    /// Table I, then Table II, each in document order.
    pub lines: Vec<Line>,
    /// Id and text of each footnote that has a text.
    pub footnotes: Vec<(String, String)>,
    pub footnote_refs: Vec<FootnoteRef>,
    pub signatures: Vec<Signature>,
    pub former_names: Vec<FormerName>,
    pub format: Format,
    /// The document has an EDGAR header.
    pub has_header: bool,
    /// The document breaks off, or rows or facts are lost.
    pub damaged: bool,
}

/// The issuer as a filing states it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Issuer {
    pub cik: Option<i64>,
    pub name: Option<String>,
    pub trading_symbol: Option<String>,
    pub foreign_trading_symbol: Option<String>,
}

/// A reporting owner as a filing states it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReportingOwner {
    pub cik: Option<i64>,
    pub name: Option<String>,
    pub is_director: Option<bool>,
    pub is_officer: Option<bool>,
    pub is_ten_percent_owner: Option<bool>,
    pub is_other: Option<bool>,
    pub officer_title: Option<String>,
    pub other_text: Option<String>,
    pub street1: Option<String>,
    pub street2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip_code: Option<String>,
    pub state_description: Option<String>,
    pub country: Option<String>,
    pub non_us_address: Option<bool>,
    pub non_us_state_territory: Option<String>,
}

/// A row of Table I or II. The table and the kind decide which cells a row can have; the others are `None`. So is a cell
/// that the document does not state, or that only refers to a footnote: never zero. The columns are those of the form
/// (Form 4, Tables I and II); Forms 3 and 5 have the same ones.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub table_no: u8,
    /// Number of the row within the table, from 1. Transactions and holdings are counted together.
    pub line_no: u16,
    pub kind: LineKind,
    pub security_title: Option<String>,
    /// Dollars for one underlying share.
    pub conversion_or_exercise_price: Option<Decimal>,
    pub transaction_date: Option<NaiveDate>,
    pub deemed_execution_date: Option<NaiveDate>,
    pub transaction_form_type: Option<String>,
    /// As filed, also if it is not a code of the form. [`Line::code`] gives its meaning.
    pub transaction_code: Option<String>,
    pub equity_swap_involved: Option<bool>,
    /// E: early; L: late; else not stated.
    pub transaction_timeliness: Option<String>,
    /// Shares, or units of a derivative; positive in both directions.
    pub shares: Option<Decimal>,
    /// Dollars, for a security that is not counted in shares.
    pub total_value: Option<Decimal>,
    /// Dollars for one share; zero where the form states zero.
    pub price_per_share: Option<Decimal>,
    pub acquired_disposed: Option<AcquiredDisposed>,
    pub exercise_date: Option<NaiveDate>,
    pub expiration_date: Option<NaiveDate>,
    pub underlying_security_title: Option<String>,
    pub underlying_shares: Option<Decimal>,
    /// Dollars.
    pub underlying_value: Option<Decimal>,
    /// Shares, or units, as filed: after this row, or after all rows of the filing.
    pub shares_owned_following: Option<Decimal>,
    /// Dollars, for a security that is not counted in shares.
    pub value_owned_following: Option<Decimal>,
    pub direct_indirect: Option<Ownership>,
    pub nature_of_ownership: Option<String>,
    /// What follows from the filing's footnotes and dates. The reader computes it when the filing is complete. It is
    /// not a part of the row, so it is not serialised.
    #[serde(skip)]
    pub meaning: LineMeaning,
}

/// A reference to a footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FootnoteRef {
    /// 0: the cover; 1: Table I; 2: Table II.
    pub table_no: u8,
    /// Number of the row; 0 on the cover.
    pub line_no: u16,
    /// The column of the cell; `transaction_code` for a reference at the element `transactionCoding`.
    pub field: &'static str,
    pub footnote_id: String,
}

/// A signature as filed. The form does not say which owner it belongs to.
#[derive(Clone, Debug, Serialize)]
pub struct Signature {
    pub name: Option<String>,
    pub signed_on: Option<NaiveDate>,
}

/// A former name of an issuer or an owner, from an EDGAR header.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FormerName {
    pub cik: i64,
    pub name: String,
    /// Day of the change; `None` if the header states no readable date.
    pub changed_on: Option<NaiveDate>,
}

impl Table {
    /// Gives the number stored as `table_no`.
    pub fn number(self) -> u8 {
        match self {
            Self::I => 1,
            Self::II => 2,
        }
    }
}

impl Line {
    /// Makes a row in which nothing is stated.
    pub fn empty(table: Table, line_no: u16, kind: LineKind) -> Self {
        Self {
            table_no: table.number(),
            line_no,
            kind,
            security_title: None,
            conversion_or_exercise_price: None,
            transaction_date: None,
            deemed_execution_date: None,
            transaction_form_type: None,
            transaction_code: None,
            equity_swap_involved: None,
            transaction_timeliness: None,
            shares: None,
            total_value: None,
            price_per_share: None,
            acquired_disposed: None,
            exercise_date: None,
            expiration_date: None,
            underlying_security_title: None,
            underlying_shares: None,
            underlying_value: None,
            shares_owned_following: None,
            value_owned_following: None,
            direct_indirect: None,
            nature_of_ownership: None,
            meaning: LineMeaning::default(),
        }
    }

    /// Gives the transaction code; `None` if the text is not a code of the form.
    pub fn code(&self) -> Option<TransactionCode> {
        self.transaction_code.as_deref().and_then(TransactionCode::parse)
    }

    /// Gives the timeliness that the row states; `None` if it states none.
    pub fn timeliness(&self) -> Option<Timeliness> {
        self.transaction_timeliness.as_deref().and_then(Timeliness::parse)
    }

    /// Gives the row's table.
    pub fn table(&self) -> Table {
        if self.table_no == Table::I.number() { Table::I } else { Table::II }
    }

    /// Sets the text or the letter of a field. Does nothing for a field that holds neither.
    pub fn set_text(&mut self, field: Field, text: Option<String>) {
        match field {
            Field::AcquiredDisposed => self.acquired_disposed = text.as_deref().and_then(AcquiredDisposed::parse),
            Field::DirectIndirect => self.direct_indirect = text.as_deref().and_then(Ownership::parse),
            _ => self.text_mut(field).map_or((), |place| *place = text),
        }
    }

    /// Gives the text of a field, to be changed; `None` for a field that holds no text.
    fn text_mut(&mut self, field: Field) -> Option<&mut Option<String>> {
        Some(match field {
            Field::SecurityTitle => &mut self.security_title,
            Field::TransactionFormType => &mut self.transaction_form_type,
            Field::TransactionCode => &mut self.transaction_code,
            Field::TransactionTimeliness => &mut self.transaction_timeliness,
            Field::UnderlyingSecurityTitle => &mut self.underlying_security_title,
            Field::NatureOfOwnership => &mut self.nature_of_ownership,
            _ => return None,
        })
    }

    /// Gives the date of a field, to be changed; `None` for a field that holds no date.
    pub fn date_mut(&mut self, field: Field) -> Option<&mut Option<NaiveDate>> {
        Some(match field {
            Field::TransactionDate => &mut self.transaction_date,
            Field::DeemedExecutionDate => &mut self.deemed_execution_date,
            Field::ExerciseDate => &mut self.exercise_date,
            Field::ExpirationDate => &mut self.expiration_date,
            _ => return None,
        })
    }

    /// Gives the amount of a field, to be changed; `None` for a field that holds no amount.
    pub fn amount_mut(&mut self, field: Field) -> Option<&mut Option<Decimal>> {
        Some(match field {
            Field::ConversionOrExercisePrice => &mut self.conversion_or_exercise_price,
            Field::Shares => &mut self.shares,
            Field::TotalValue => &mut self.total_value,
            Field::PricePerShare => &mut self.price_per_share,
            Field::UnderlyingShares => &mut self.underlying_shares,
            Field::UnderlyingValue => &mut self.underlying_value,
            Field::SharesOwnedFollowing => &mut self.shares_owned_following,
            Field::ValueOwnedFollowing => &mut self.value_owned_following,
            _ => return None,
        })
    }
}
