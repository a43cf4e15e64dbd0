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
    /// Something acquired or disposed of.
    Transaction,
    /// A balance without a transaction.
    Holding,
}

/// A Form 3, 4 or 5 as one document states it. `None` always means "not stated".
#[derive(Clone, Debug, Serialize)]
pub struct Filing {
    /// From the document's content. A path may state another number.
    pub accession_number: Option<AccessionNumber>,
    /// Form 3, 4 or 5, or an amendment of one.
    pub form_type: FormType,
    /// Version of the ownership XML's schema (`X0306`); other forms state none.
    pub schema_version: Option<String>,
    /// Form 3: day of the event (box 2). Form 4: day of the earliest transaction (box 3). Form 5: end of the issuer's
    /// fiscal year.
    pub period_of_report: Option<NaiveDate>,
    /// Legal filing date, from an EDGAR header or the head of a printed page; never guessed.
    pub filed_on: Option<NaiveDate>,
    /// Moment of acceptance by EDGAR, from a header.
    pub accepted_at: Option<DateTime<Utc>>,
    /// Amendments: day of the amended filing, as the filer typed it.
    pub date_of_original_submission: Option<NaiveDate>,
    /// The box "no longer subject to Section 16" (Rule 16a-2(b)).
    pub not_subject_to_section16: Option<bool>,
    /// Form 3: no securities are owned.
    pub no_securities_owned: Option<bool>,
    /// Form 5: the box "Form 3 Holdings Reported".
    pub form3_holdings_reported: Option<bool>,
    /// Form 5: the box "Form 4 Transactions Reported".
    pub form4_transactions_reported: Option<bool>,
    /// The box for plans of Rule 10b5-1(c), on Forms 4 and 5 since 1 April 2023.
    pub aff10b5_one: Option<bool>,
    /// Remarks as filed.
    pub remarks: Option<String>,
    /// The issuer.
    pub issuer: Issuer,
    /// The reporting owners in document order; EDGAR takes ten at most. Each row belongs to all of them.
    pub reporting_owners: Vec<ReportingOwner>,
    /// Table I, then Table II, each in document order.
    pub lines: Vec<Line>,
    /// Id and text of each footnote that has a text.
    pub footnotes: Vec<(String, String)>,
    /// Which cells refer to which footnotes, also to those without a text.
    pub footnote_refs: Vec<FootnoteRef>,
    /// Signatures in document order.
    pub signatures: Vec<Signature>,
    /// Former names of issuer and owners, from an EDGAR header.
    pub former_names: Vec<FormerName>,
    /// The form in which the document came.
    pub format: Format,
    /// The document has an EDGAR header.
    pub has_header: bool,
    /// The document breaks off, or rows or facts are lost.
    pub damaged: bool,
}

/// The issuer as a filing states it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Issuer {
    /// The CIK; `None` if not stated.
    pub cik: Option<i64>,
    /// Name as filed; `None` if not stated.
    pub name: Option<String>,
    /// Trading symbol as filed, which may name an exchange or several symbols; `None` if not stated.
    pub trading_symbol: Option<String>,
    /// Foreign trading symbol as filed (since schema X0609); `None` if not stated.
    pub foreign_trading_symbol: Option<String>,
}

/// A reporting owner as a filing states it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReportingOwner {
    /// The CIK; `None` if not stated.
    pub cik: Option<i64>,
    /// Name as filed, usually the last name first; `None` if not stated.
    pub name: Option<String>,
    /// The box "Director"; `None` if not stated, which does not mean false.
    pub is_director: Option<bool>,
    /// The box "Officer"; `None` if not stated.
    pub is_officer: Option<bool>,
    /// The box "10% Owner"; `None` if not stated.
    pub is_ten_percent_owner: Option<bool>,
    /// The box "Other"; `None` if not stated.
    pub is_other: Option<bool>,
    /// The officer's title as filed, often cut at 30 characters; `None` if not stated.
    pub officer_title: Option<String>,
    /// The other relationship as filed; `None` if not stated.
    pub other_text: Option<String>,
    /// First line of the street; `None` if not stated.
    pub street1: Option<String>,
    /// Second line of the street; `None` if not stated.
    pub street2: Option<String>,
    /// City; `None` if not stated.
    pub city: Option<String>,
    /// EDGAR's code of the state, province or country; `None` if not stated.
    pub state: Option<String>,
    /// ZIP or postal code; `None` if not stated.
    pub zip_code: Option<String>,
    /// Name of the state or country, mostly of foreign ones; `None` if not stated.
    pub state_description: Option<String>,
    /// EDGAR's code of the country (since schema X0609); `None` if not stated.
    pub country: Option<String>,
    /// The address is outside the US (since schema X0609); `None` if not stated.
    pub non_us_address: Option<bool>,
    /// State or territory outside the US (since schema X0609); `None` if not stated.
    pub non_us_state_territory: Option<String>,
}

/// A row of Table I or II. The table and the kind decide which cells a row can have; the others are `None`. So is a cell
/// that the document does not state, or that only refers to a footnote: never zero. The columns are those of the form
/// (Form 4, Tables I and II); Forms 3 and 5 have the same ones.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// 1: Table I; 2: Table II.
    pub table_no: u8,
    /// Number of the row within the table, from 1. Transactions and holdings are counted together.
    pub line_no: u16,
    /// Whether it reports a transaction or only a balance.
    pub kind: LineKind,
    /// Title of the security (column 1).
    pub security_title: Option<String>,
    /// Dollars for one underlying share.
    pub conversion_or_exercise_price: Option<Decimal>,
    /// Day of the transaction.
    pub transaction_date: Option<NaiveDate>,
    /// Deemed execution date (columns 2A, 3A), Rule 16a-3(g).
    pub deemed_execution_date: Option<NaiveDate>,
    /// Form on which the row had to be reported, if another than this one: `3`, `4` or `5`.
    pub transaction_form_type: Option<String>,
    /// As filed, also if it is not a code of the form. [`Line::code`] gives its meaning.
    pub transaction_code: Option<String>,
    /// The code has the suffix K.
    pub equity_swap_involved: Option<bool>,
    /// E: early; L: late; else not stated.
    pub transaction_timeliness: Option<String>,
    /// Shares, or units of a derivative; positive in both directions.
    pub shares: Option<Decimal>,
    /// Dollars, for a security that is not counted in shares.
    pub total_value: Option<Decimal>,
    /// Dollars for one share; zero where the form states zero.
    pub price_per_share: Option<Decimal>,
    /// Acquired or disposed of.
    pub acquired_disposed: Option<AcquiredDisposed>,
    /// Day from which the derivative can be exercised (Table II, column 6).
    pub exercise_date: Option<NaiveDate>,
    /// Day on which the derivative expires (Table II, column 6).
    pub expiration_date: Option<NaiveDate>,
    /// Title of the underlying security (Table II, column 7).
    pub underlying_security_title: Option<String>,
    /// Underlying shares (Table II, column 7).
    pub underlying_shares: Option<Decimal>,
    /// Dollars of the underlying security, where it is not counted in shares.
    pub underlying_value: Option<Decimal>,
    /// Shares, or units, as filed: after this row, or after all rows of the filing.
    pub shares_owned_following: Option<Decimal>,
    /// Dollars, for a security that is not counted in shares.
    pub value_owned_following: Option<Decimal>,
    /// Form of ownership: direct or indirect.
    pub direct_indirect: Option<Ownership>,
    /// Nature of indirect ownership as filed (`By Trust`).
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
    /// The footnote, as `F1`.
    pub footnote_id: String,
}

/// A signature as filed. The form does not say which owner it belongs to.
#[derive(Clone, Debug, Serialize)]
pub struct Signature {
    /// The name as filed, with its `/s/`; `None` if not stated.
    pub name: Option<String>,
    /// The day beside it; `None` if not stated.
    pub signed_on: Option<NaiveDate>,
}

/// A former name of an issuer or an owner, from an EDGAR header.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FormerName {
    /// The party.
    pub cik: i64,
    /// The name that it had.
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

    /// Gives the flag of a field, to be changed; `None` for a field that holds no flag.
    pub fn flag_mut(&mut self, field: Field) -> Option<&mut Option<bool>> {
        Some(match field {
            Field::EquitySwapInvolved => &mut self.equity_swap_involved,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldKind;

    /// A field without a place would be read and lost.
    #[test]
    fn a_row_has_a_place_for_each_field() {
        let mut line = Line::empty(Table::I, 1, LineKind::Transaction);
        for field in Field::ALL.iter().copied() {
            let has_place = match field.kind() {
                FieldKind::Amount => line.amount_mut(field).is_some(),
                FieldKind::Date => line.date_mut(field).is_some(),
                FieldKind::Flag => line.flag_mut(field).is_some(),
                FieldKind::Text => {
                    matches!(field, Field::AcquiredDisposed | Field::DirectIndirect) || line.text_mut(field).is_some()
                }
            };
            assert!(has_place, "{}", field.column());
        }
    }
}
