//! A notice of a proposed sale (Form 144) with typed values, each exactly as the notice states it.

mod field;
mod raw;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::{AccessionNumber, FormerName, vocabulary};

pub use field::{NoticeField, NoticePart};
pub use raw::{RawNotice, RawNoticeRow};

vocabulary! {
    /// The type of a notice, as EDGAR names the submission.
    NoticeType, name:
    /// A notice of a proposed sale.
    Original "144";
    /// An amendment of such a notice.
    Amendment "144/A";
}

vocabulary! {
    /// How a reported sale belongs to a notice, as in `notice_sales.kind`.
    NoticeSaleKind, name:
    /// The notice announced it: it was made on a day about which the notice speaks, by its filer, of its class.
    Announced "announced";
    /// The notice lists it among the sales of the three months before: day and shares are equal.
    PriorSale "prior_sale";
}

/// A Form 144 as one document states it. `None` always means "not stated".
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// From the document's content. A path may state another number.
    pub accession_number: Option<AccessionNumber>,
    pub form_type: NoticeType,
    pub schema_version: Option<String>,
    pub filed_on: Option<NaiveDate>,
    pub accepted_at: Option<DateTime<Utc>>,
    /// Of an amendment: the accession number of the notice that it amends.
    pub amends_accession_number: Option<AccessionNumber>,
    /// The CIK under which the notice is filed: that of the person for whose account the securities are to be sold, or
    /// of somebody close to this person.
    pub filer_cik: Option<i64>,
    pub issuer_cik: Option<i64>,
    pub issuer_name: Option<String>,
    /// The issuer's file number at the SEC (`001-36743`).
    pub issuer_file_number: Option<String>,
    pub issuer_address: Address,
    pub issuer_phone: Option<String>,
    /// The person for whose account the securities are to be sold.
    pub seller_name: Option<String>,
    /// What the seller is to the issuer, in the filer's own words: one to five texts.
    pub relationships: Vec<String>,
    pub securities: Vec<NoticeSecurity>,
    /// Table I: how the securities were acquired.
    pub lots: Vec<NoticeLot>,
    /// The box that nothing was sold during the past three months.
    pub nothing_sold: Option<bool>,
    /// Table II: what was sold during the past three months.
    pub prior_sales: Vec<NoticePriorSale>,
    pub remarks: Option<String>,
    pub noticed_on: Option<NaiveDate>,
    /// The days on which plans under Rule 10b5-1 were adopted, in document order.
    pub plan_dates: Vec<NaiveDate>,
    /// As filed, with its `/s/`.
    pub signature: Option<String>,
    pub former_names: Vec<FormerName>,
    /// The document has an EDGAR header.
    pub has_header: bool,
    /// The document breaks off, or a part of it is lost.
    pub damaged: bool,
}

/// An address as a notice states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    pub street1: Option<String>,
    pub street2: Option<String>,
    pub city: Option<String>,
    /// EDGAR's code of the state, province or country.
    pub state: Option<String>,
    pub zip_code: Option<String>,
}

/// Securities of one class that are to be sold through one broker.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticeSecurity {
    pub class_title: Option<String>,
    pub broker_name: Option<String>,
    pub broker_address: Address,
    /// Shares or other units that are to be sold.
    pub units_to_be_sold: Option<Decimal>,
    /// Dollars.
    pub aggregate_market_value: Option<Decimal>,
    /// Shares or other units of the class that are outstanding.
    pub units_outstanding: Option<Decimal>,
    pub approx_sale_date: Option<NaiveDate>,
    pub exchange_name: Option<String>,
}

/// A row of Table I: when and how securities were acquired that are to be sold.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticeLot {
    pub class_title: Option<String>,
    pub acquired_on: Option<NaiveDate>,
    pub nature_of_acquisition: Option<String>,
    pub acquired_from: Option<String>,
    pub is_gift: Option<bool>,
    /// Of a gift: the day on which the donor acquired it.
    pub donor_acquired_on: Option<NaiveDate>,
    /// Shares or other units.
    pub amount_acquired: Option<Decimal>,
    pub paid_on: Option<NaiveDate>,
    pub nature_of_payment: Option<String>,
}

/// A row of Table II: a sale during the past three months.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticePriorSale {
    pub seller_name: Option<String>,
    pub seller_address: Address,
    pub class_title: Option<String>,
    pub sold_on: Option<NaiveDate>,
    /// Shares or other units.
    pub amount_sold: Option<Decimal>,
    /// Dollars.
    pub gross_proceeds: Option<Decimal>,
}
