//! Sales that a notice lists as made before, among the reported ones: the shares must be equal on the day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::class;
use super::record::{FiledNotice, NoticeRecord, PriorSale, ReportedSale};

/// A listed sale with the reported rows that are the same sale.
pub(super) struct Found<'a> {
    pub listed: &'a PriorSale,
    pub sold_on: NaiveDate,
    pub amount: Decimal,
    /// Empty if no rows of the day have the shares.
    pub rows: Vec<&'a ReportedSale>,
    /// Shares of all rows of the day, of the class.
    pub reported: Decimal,
}

/// Looks for each listed sale that states a day and an amount.
pub(super) fn find<'a>(record: &'a NoticeRecord, notice: &'a FiledNotice, insider_id: i64) -> Vec<Found<'a>> {
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for listed in &notice.prior_sales {
        let (Some(sold_on), Some(amount)) = (listed.sold_on, listed.amount) else { continue };
        let rows = of_day(record, notice, insider_id, listed, sold_on);
        let reported = total(&rows);
        let free: Vec<&ReportedSale> = rows.iter().filter(|sale| !taken.contains(&sale.row)).copied().collect();
        let rows = with_shares(&free, amount).or_else(|| is_day_as_a_whole(notice, listed, reported).then_some(rows));
        let rows = rows.unwrap_or_default();
        taken.extend(rows.iter().map(|sale| sale.row));
        found.push(Found { listed, sold_on, amount, rows, reported });
    }
    found
}

/// Gives the insider's sales of the day, of the listed class.
fn of_day<'a>(
    record: &'a NoticeRecord,
    notice: &FiledNotice,
    insider_id: i64,
    listed: &PriorSale,
    sold_on: NaiveDate,
) -> Vec<&'a ReportedSale> {
    let own = || record.sales.iter().filter(|sale| sale.sold_on == sold_on && sale.is_of(insider_id));
    let classes = own().map(|sale| class::of_sale(sale.security_title.as_deref())).collect();
    let named = class::named(listed.class_title.as_deref(), notice.issuer_name.as_deref(), &classes);
    own().filter(|sale| named.as_deref() == Some(class::of_sale(sale.security_title.as_deref()).as_str())).collect()
}

/// Gives all rows if they have those shares together, else the first one that has them alone.
fn with_shares<'a>(rows: &[&'a ReportedSale], amount: Decimal) -> Option<Vec<&'a ReportedSale>> {
    if !rows.is_empty() && total(rows) == amount {
        return Some(rows.to_vec());
    }
    rows.iter().find(|sale| sale.shares == amount).map(|sale| vec![*sale])
}

/// Whether the notice lists several sales of the day that have the reported shares together: then each is all of them.
fn is_day_as_a_whole(notice: &FiledNotice, listed: &PriorSale, reported: Decimal) -> bool {
    let same = notice
        .prior_sales
        .iter()
        .filter(|other| other.sold_on == listed.sold_on && other.class_title == listed.class_title);
    let amounts: Vec<Decimal> = same.filter_map(|other| other.amount).collect();
    amounts.len() > 1 && amounts.into_iter().fold(Decimal::ZERO, Decimal::saturating_add) == reported
}

/// Gives the shares of some rows together.
pub(super) fn total(rows: &[&ReportedSale]) -> Decimal {
    rows.iter().fold(Decimal::ZERO, |total, sale| total.saturating_add(sale.shares))
}
