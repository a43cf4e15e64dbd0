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
    /// A notice or an amendment of one.
    pub form_type: NoticeType,
    /// Version of the XML's schema; most notices state none.
    pub schema_version: Option<String>,
    /// Legal filing date, from an EDGAR header; never guessed.
    pub filed_on: Option<NaiveDate>,
    /// Moment of acceptance by EDGAR, from a header.
    pub accepted_at: Option<DateTime<Utc>>,
    /// Of an amendment: the accession number of the notice that it amends.
    pub amends_accession_number: Option<AccessionNumber>,
    /// The CIK under which the notice is filed: that of the person for whose account the securities are to be sold, or
    /// of somebody close to this person.
    pub filer_cik: Option<i64>,
    /// CIK of the issuer as filed; it may be that of another party.
    pub issuer_cik: Option<i64>,
    /// Name of the issuer as filed.
    pub issuer_name: Option<String>,
    /// The issuer's file number at the SEC (`001-36743`).
    pub issuer_file_number: Option<String>,
    /// Address of the issuer.
    pub issuer_address: Address,
    /// Telephone number of the issuer as filed.
    pub issuer_phone: Option<String>,
    /// The person for whose account the securities are to be sold.
    pub seller_name: Option<String>,
    /// What the seller is to the issuer, in the filer's own words: one to five texts.
    pub relationships: Vec<String>,
    /// What is to be sold, in document order.
    pub securities: Vec<NoticeSecurity>,
    /// Table I: how the securities were acquired.
    pub lots: Vec<NoticeLot>,
    /// The box that nothing was sold during the past three months.
    pub nothing_sold: Option<bool>,
    /// Table II: what was sold during the past three months.
    pub prior_sales: Vec<NoticePriorSale>,
    /// Remarks as filed.
    pub remarks: Option<String>,
    /// Day of the notice, beside its signature.
    pub noticed_on: Option<NaiveDate>,
    /// The days on which plans under Rule 10b5-1 were adopted, in document order.
    pub plan_dates: Vec<NaiveDate>,
    /// As filed, with its `/s/`.
    pub signature: Option<String>,
    /// Former names of issuer and filer, from an EDGAR header.
    pub former_names: Vec<FormerName>,
    /// The document has an EDGAR header.
    pub has_header: bool,
    /// The document breaks off, or a part of it is lost.
    pub damaged: bool,
}

/// An address as a notice states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// First line of the street; `None` if not stated.
    pub street1: Option<String>,
    /// Second line of the street; `None` if not stated.
    pub street2: Option<String>,
    /// City; `None` if not stated.
    pub city: Option<String>,
    /// EDGAR's code of the state, province or country.
    pub state: Option<String>,
    /// ZIP or postal code; `None` if not stated.
    pub zip_code: Option<String>,
}

/// Securities of one class that are to be sold through one broker.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticeSecurity {
    /// Title of the class, mostly short (`Common`); `None` if not stated.
    pub class_title: Option<String>,
    /// Broker or market maker as filed; `None` if not stated.
    pub broker_name: Option<String>,
    /// Address of the broker.
    pub broker_address: Address,
    /// Shares or other units that are to be sold; `None` if not stated.
    pub units_to_be_sold: Option<Decimal>,
    /// Dollars: their market value; `None` if not stated.
    pub aggregate_market_value: Option<Decimal>,
    /// Shares or other units of the class that are outstanding; `None` if not stated.
    pub units_outstanding: Option<Decimal>,
    /// Approximate day of the sale; `None` if not stated.
    pub approx_sale_date: Option<NaiveDate>,
    /// Exchange as filed (`NASDAQ`); `None` if not stated.
    pub exchange_name: Option<String>,
}

/// A row of Table I: when and how securities were acquired that are to be sold.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticeLot {
    /// Title of the class; `None` if not stated.
    pub class_title: Option<String>,
    /// Day of the acquisition; `None` if not stated.
    pub acquired_on: Option<NaiveDate>,
    /// Nature of the acquisition as filed (`Restricted Stock Units`); `None` if not stated.
    pub nature_of_acquisition: Option<String>,
    /// From whom the securities were acquired; `None` if not stated.
    pub acquired_from: Option<String>,
    /// The securities were a gift; `None` if not stated.
    pub is_gift: Option<bool>,
    /// Gifts: day on which the donor acquired them; `None` if not stated.
    pub donor_acquired_on: Option<NaiveDate>,
    /// Shares or other units acquired; `None` if not stated.
    pub amount_acquired: Option<Decimal>,
    /// Day of the payment; `None` if not stated.
    pub paid_on: Option<NaiveDate>,
    /// Nature of the payment as filed (`Compensation`); `None` if not stated.
    pub nature_of_payment: Option<String>,
}

/// A row of Table II: a sale during the past three months.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticePriorSale {
    /// Seller as filed; `None` if not stated.
    pub seller_name: Option<String>,
    /// Address of the seller.
    pub seller_address: Address,
    /// Title of the class, sometimes the issuer's name; `None` if not stated.
    pub class_title: Option<String>,
    /// Day of the sale; `None` if not stated.
    pub sold_on: Option<NaiveDate>,
    /// Shares or other units sold; `None` if not stated.
    pub amount_sold: Option<Decimal>,
    /// Dollars before costs, often rounded; `None` if not stated.
    pub gross_proceeds: Option<Decimal>,
}
