//! What the conclusions about an issuer's notices are drawn from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::NoticeType;
use rust_decimal::Decimal;

use crate::derive::row_key::RowKey;

/// The notices about one issuer, the sales that insiders reported about it, and what tells whether the two meet.
#[derive(Clone, Debug, Default)]
pub struct NoticeRecord {
    /// The issuer's CIK, as the notices state it.
    pub issuer_id: i64,
    /// In the order of their keys.
    pub notices: Vec<FiledNotice>,
    /// Notices of the same filers that state another issuer.
    pub elsewhere: Vec<NoticeElsewhere>,
    /// Sales of Table I that are in force, in the order of their keys.
    pub sales: Vec<ReportedSale>,
    /// When the first and the newest filing of each of the issuer's insiders became known.
    pub insiders: BTreeMap<i64, (Option<NaiveDate>, Option<NaiveDate>)>,
    /// Every name that filings state for the issuer.
    pub issuer_names: Vec<String>,
}

/// A notice.
#[derive(Clone, Debug)]
pub struct FiledNotice {
    pub filing_id: i64,
    /// The notice that it says it amends, whether known or not.
    pub amends: Option<i64>,
    pub filer_cik: Option<i64>,
    pub issuer_name: Option<String>,
    pub noticed_on: Option<NaiveDate>,
    pub securities: Vec<Announced>,
    pub prior_sales: Vec<PriorSale>,
    pub plan_dates: Vec<NaiveDate>,
    /// The stored columns that are derived.
    pub stored: NoticeLinks,
    /// The type and the document, which a row of `notices` cannot be without.
    pub form_type: NoticeType,
    pub document_id: i64,
}

/// How a notice is tied to others by amendments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeLinks {
    /// The notice that it amends, if known.
    pub amends: Option<i64>,
    /// The newest notice that amends it.
    pub superseded_by: Option<i64>,
}

/// Securities of one class that are to be sold.
#[derive(Clone, Debug, Default)]
pub struct Announced {
    pub security_no: i64,
    pub class_title: Option<String>,
    pub units: Option<Decimal>,
    pub approx_sale_date: Option<NaiveDate>,
}

/// A sale that a notice lists as made before.
#[derive(Clone, Debug, Default)]
pub struct PriorSale {
    pub sale_no: i64,
    pub class_title: Option<String>,
    pub sold_on: Option<NaiveDate>,
    pub amount: Option<Decimal>,
    pub proceeds: Option<Decimal>,
}

/// A notice about another issuer, as far as it tells of a wrong CIK.
#[derive(Clone, Debug, Default)]
pub struct NoticeElsewhere {
    pub filing_id: i64,
    pub amends: Option<i64>,
    pub filer_cik: Option<i64>,
    pub issuer_cik: Option<i64>,
    pub issuer_name: Option<String>,
}

/// A sale that an insider reported.
#[derive(Clone, Debug, Default)]
pub struct ReportedSale {
    /// The row that is counted for it, which may be one of another owner's filing.
    pub row: RowKey,
    /// The insiders who reported it, in the order of their keys.
    pub owners: Vec<i64>,
    pub security_title: Option<String>,
    pub sold_on: NaiveDate,
    pub shares: Decimal,
    pub price: Option<Decimal>,
    /// The day of the plan, from the row's footnotes.
    pub plan_adopted_on: Option<NaiveDate>,
}

impl ReportedSale {
    /// Whether that insider reported it.
    pub fn is_of(&self, insider_id: i64) -> bool {
        self.owners.contains(&insider_id)
    }
}

impl Announced {
    /// Gives the announced day: the approximate day of the sale, else the day of the notice.
    pub fn announced_on(&self, notice: &FiledNotice) -> Option<NaiveDate> {
        self.approx_sale_date.or(notice.noticed_on)
    }
}
