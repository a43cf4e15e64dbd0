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
    /// For each of the issuer's insiders, the days on which their first and their newest filing became known; `None` if
    /// no filing states a day.
    pub insiders: BTreeMap<i64, (Option<NaiveDate>, Option<NaiveDate>)>,
    /// Every name that filings state for the issuer.
    pub issuer_names: Vec<String>,
}

/// A notice.
#[derive(Clone, Debug)]
pub struct FiledNotice {
    /// The accession number as an integer, or a negative key if no document states one.
    pub filing_id: i64,
    /// The notice that it says it amends, whether known or not; `None` if it says nothing of one.
    pub amends: Option<i64>,
    /// CIK under which it is filed, mostly the seller's; `None` if not stated.
    pub filer_cik: Option<i64>,
    /// Name of the issuer as filed; `None` if not stated.
    pub issuer_name: Option<String>,
    /// Day of the notice, beside its signature; `None` if not stated.
    pub noticed_on: Option<NaiveDate>,
    /// Securities to be sold, in the order of the form.
    pub securities: Vec<Announced>,
    /// Sales of the past three months, in the order of the form.
    pub prior_sales: Vec<PriorSale>,
    /// Days on which plans of Rule 10b5-1 were adopted, as the notice states them.
    pub plan_dates: Vec<NaiveDate>,
    /// The stored columns that are derived.
    pub stored: NoticeLinks,
    /// Form 144, or its amendment.
    pub form_type: NoticeType,
    /// The document that supplies its rows.
    pub document_id: i64,
}

/// How a notice is tied to others by amendments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeLinks {
    /// The notice that it amends; `None` if it amends none, or that one is not known.
    pub amends: Option<i64>,
    /// The newest notice that amends it; `None` if none is known.
    pub superseded_by: Option<i64>,
}

/// Securities of one class that are to be sold.
#[derive(Clone, Debug, Default)]
pub struct Announced {
    /// Number of the row within the notice, from 1.
    pub security_no: i64,
    /// Title of the class as filed; `None` if not stated.
    pub class_title: Option<String>,
    /// Shares or other units to be sold; `None` if not stated.
    pub units: Option<Decimal>,
    /// Approximate day of the sale; `None` if not stated.
    pub approx_sale_date: Option<NaiveDate>,
}

/// A sale that a notice lists as made before.
#[derive(Clone, Debug, Default)]
pub struct PriorSale {
    /// Number of the row within the notice, from 1.
    pub sale_no: i64,
    /// Title of the class as filed; `None` if not stated.
    pub class_title: Option<String>,
    /// Day of the sale; `None` if not stated.
    pub sold_on: Option<NaiveDate>,
    /// Shares or other units sold; `None` if not stated.
    pub amount: Option<Decimal>,
    /// Dollars before costs, often rounded; `None` if not stated.
    pub proceeds: Option<Decimal>,
}

/// A notice about another issuer, as far as it tells of a wrong CIK.
#[derive(Clone, Debug, Default)]
pub struct NoticeElsewhere {
    /// The accession number as an integer, or a negative key if no document states one.
    pub filing_id: i64,
    /// The notice that it says it amends; `None` if it says nothing of one.
    pub amends: Option<i64>,
    /// CIK under which it is filed; `None` if not stated.
    pub filer_cik: Option<i64>,
    /// CIK of the issuer as filed; `None` if not stated.
    pub issuer_cik: Option<i64>,
    /// Name of the issuer as filed; `None` if not stated.
    pub issuer_name: Option<String>,
}

/// A sale that an insider reported.
#[derive(Clone, Debug, Default)]
pub struct ReportedSale {
    /// The row that is counted for it, which may be one of another owner's filing.
    pub row: RowKey,
    /// The insiders who reported it, in the order of their keys.
    pub owners: Vec<i64>,
    /// Title of the security as filed; `None` if not stated.
    pub security_title: Option<String>,
    /// Day of the sale: the proposed one, where the one filed cannot be right.
    pub sold_on: NaiveDate,
    /// Shares sold.
    pub shares: Decimal,
    /// Dollars for a share; `None` if not stated.
    pub price: Option<Decimal>,
    /// The day of the plan, from the row's footnotes; `None` if they state none.
    pub plan_adopted_on: Option<NaiveDate>,
}

impl ReportedSale {
    /// Whether that insider reported it.
    pub(super) fn is_of(&self, insider_id: i64) -> bool {
        self.owners.contains(&insider_id)
    }
}

impl Announced {
    /// Gives the announced day: the approximate day of the sale, else the day of the notice.
    pub fn announced_on(&self, notice: &FiledNotice) -> Option<NaiveDate> {
        self.approx_sale_date.or(notice.noticed_on)
    }
}
