//! What is concluded about the notices of one issuer.

use chrono::NaiveDate;
use model::NoticeSaleKind;
use rust_decimal::Decimal;

use super::record::NoticeLinks;
use crate::derive::finding::Finding;
use crate::derive::row_key::RowKey;

/// The conclusions about the notices of one issuer.
#[derive(Clone, Debug, Default)]
pub struct NoticeConclusions {
    /// For each notice of the record, in their order.
    pub links: Vec<NoticeLinks>,
    pub outcomes: Vec<AnnouncedOutcome>,
    pub sales: Vec<NoticeSale>,
    /// Sorted.
    pub findings: Vec<Finding>,
}

/// What became of securities that a notice announces to be sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedOutcome {
    pub filing_id: i64,
    pub security_no: i64,
    pub insider_id: Option<i64>,
    pub announced_on: Option<NaiveDate>,
    pub announced: Option<Decimal>,
    pub sold: Option<Decimal>,
    /// Whether no more sales can count; `None` where `sold` is.
    pub complete: Option<bool>,
    pub first_sold_on: Option<NaiveDate>,
    pub last_sold_on: Option<NaiveDate>,
    pub days_to_first_sale: Option<i64>,
    pub plan_adopted_on: Option<NaiveDate>,
    pub days_from_plan: Option<i64>,
    pub plan_agrees: Option<bool>,
    pub other_notices: i64,
}

/// A reported sale that belongs to a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSale {
    pub filing_id: i64,
    pub kind: NoticeSaleKind,
    pub notice_line_no: i64,
    pub row: RowKey,
    pub insider_id: i64,
    pub sold_on: NaiveDate,
    pub shares: Decimal,
    pub days_after: Option<i64>,
    pub plan_agrees: Option<bool>,
    /// The day of the plan that the sale states.
    pub plan_adopted_on: Option<NaiveDate>,
    pub evidence: String,
}
