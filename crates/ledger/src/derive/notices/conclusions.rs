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
    /// One for each class of securities that a notice in force announces to be sold.
    pub outcomes: Vec<AnnouncedOutcome>,
    /// Reported sales that were announced, or that a notice lists as made before.
    pub sales: Vec<NoticeSale>,
    /// Sorted.
    pub findings: Vec<Finding>,
}

/// What became of securities that a notice announces to be sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedOutcome {
    /// The notice.
    pub filing_id: i64,
    /// Its row of securities, from 1.
    pub security_no: i64,
    /// The insider who filed the notice; `None` if no filing names the filer as an owner for this issuer.
    pub insider_id: Option<i64>,
    /// The approximate day of the sale, else the day of the notice; `None` if neither is stated.
    pub announced_on: Option<NaiveDate>,
    /// Shares or other units announced; `None` if not stated.
    pub announced: Option<Decimal>,
    /// Shares whose sale is reported, from 5 days before the announced day to 90 days after it (Rule 144(h) speaks of
    /// three months), at most the announced number. `None` if the insider or the day is not known.
    pub sold: Option<Decimal>,
    /// Whether no more sales can count: the number is reached, or a filing about the issuer is later than the last day
    /// that counts. `None` where `sold` is.
    pub complete: Option<bool>,
    /// Day of the first of these sales; `None` where there is none.
    pub first_sold_on: Option<NaiveDate>,
    /// Day of the last of these sales; `None` where there is none.
    pub last_sold_on: Option<NaiveDate>,
    /// Days from the announced day to the first sale, negative before it; `None` where there is no sale.
    pub days_to_first_sale: Option<i64>,
    /// Day on which the plan was adopted: the only one of the notice, or the one that a sale states too. `None` where
    /// the notice states none, or it is not clear.
    pub plan_adopted_on: Option<NaiveDate>,
    /// Days from the adoption of the plan to the first sale; `None` where either is not known.
    pub days_from_plan: Option<i64>,
    /// False: a sale states a day of the plan that the notice does not. True: each day of a plan that sales state is
    /// one of the notice's. `None`: the sales or the notice state none.
    pub plan_agrees: Option<bool>,
    /// Number of other notices of the filer for the class about some of the same days. They may be about the same
    /// shares.
    pub other_notices: i64,
}

/// A reported sale that belongs to a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSale {
    /// The notice.
    pub filing_id: i64,
    /// Whether the notice announced the sale, or lists it as made before.
    pub kind: NoticeSaleKind,
    /// Announced: the row of securities. Made before: the row of prior sales. From 1.
    pub notice_line_no: i64,
    /// The row of Table I with the sale.
    pub row: RowKey,
    /// The insider who filed the notice and reported the sale.
    pub insider_id: i64,
    /// Day of the sale: the proposed one, where the one filed cannot be right.
    pub sold_on: NaiveDate,
    /// Shares of the row that count for the notice: the last row of an announced number may have more.
    pub shares: Decimal,
    /// Announced: days from the announced day to the sale, negative before it. `None` for a sale made before.
    pub days_after: Option<i64>,
    /// Whether the day of the plan that the sale states is one of the notice's; `None` where either states none.
    pub plan_agrees: Option<bool>,
    /// The day of the plan that the sale states; `None` where it states none.
    pub plan_adopted_on: Option<NaiveDate>,
    /// What notice and sale have in common, with the figures.
    pub evidence: String,
}
