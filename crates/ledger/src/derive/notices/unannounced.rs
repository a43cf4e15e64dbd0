//! Sales above the thresholds of Rule 144(h) that no notice covers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use super::record::{FiledNotice, NoticeRecord, ReportedSale};
use super::window::Window;
use super::{Finding, FindingCode};

/// No notice is due for sales within three months of up to this number of shares and this number of dollars (Rule
/// 144(h)).
const SHARES: Decimal = Decimal::from_parts(5_000, 0, 0, false, 0);
const DOLLARS: Decimal = Decimal::from_parts(50_000, 0, 0, false, 0);

/// Since that day (year, month, day) notices are filed electronically (Release 33-11070); before, nearly all were on paper.
const FIRST_ELECTRONIC: (i32, u32, u32) = (2023, 4, 13);

/// Tells, once for a filing, of sales within three months that are above both thresholds together, if no notice in force
/// covers their days. Only of days since notices are electronic, and in years from which the record has notices of the
/// issuer. Filings do not tell registered sales
/// apart, for which none is due.
pub(super) fn find(record: &NoticeRecord, in_force: &[&FiledNotice]) -> Vec<Finding> {
    let years: BTreeSet<i32> =
        record.notices.iter().filter_map(|notice| notice.noticed_on).map(|day| day.year()).collect();
    let mut by_owner: BTreeMap<i64, Vec<&ReportedSale>> = BTreeMap::new();
    for sale in record.sales.iter().filter(|sale| !is_covered(sale, in_force)) {
        // Joint filers report one sale together: it counts under the first of them.
        if let Some(owner) = sale.owners.first() {
            by_owner.entry(*owner).or_default().push(sale);
        }
    }
    let mut found: BTreeMap<i64, Finding> = BTreeMap::new();
    for sales in by_owner.values_mut() {
        sales.sort_by_key(|sale| (sale.sold_on, sale.row));
        for sale in sales.iter().filter(|sale| years.contains(&sale.sold_on.year()) && is_electronic(sale.sold_on)) {
            let Some((shares, dollars)) = sold_until(sales, sale.sold_on) else { continue };
            if shares <= SHARES || dollars <= DOLLARS || found.contains_key(&sale.row.filing_id) {
                continue;
            }
            let dollars = dollars.round_dp(2).normalize();
            let message = format!(
                "{shares} shares for ${dollars} sold within three months up to {}; no notice covers their days",
                sale.sold_on
            );
            found.insert(sale.row.filing_id, Finding::on_row(sale.row, FindingCode::SaleWithoutNotice, message));
        }
    }
    found.into_values().collect()
}

fn is_electronic(day: NaiveDate) -> bool {
    (day.year(), day.month(), day.day()) >= FIRST_ELECTRONIC
}

/// Whether a notice of one of the owners speaks about the day of the sale.
fn is_covered(sale: &ReportedSale, in_force: &[&FiledNotice]) -> bool {
    in_force.iter().filter(|notice| notice.filer_cik.is_some_and(|filer| sale.is_of(filer))).any(|notice| {
        let mut days = notice.securities.iter().filter_map(|security| security.announced_on(notice));
        days.any(|day| Window::around(day).has(sale.sold_on))
    })
}

/// Gives the shares and dollars sold within the three months up to that day, from rows that state a price; `None` beyond
/// what can be added.
fn sold_until(sales: &[&ReportedSale], day: NaiveDate) -> Option<(Decimal, Decimal)> {
    let since = day.checked_sub_months(Months::new(3))?;
    let within = sales.iter().filter(|sale| sale.sold_on > since && sale.sold_on <= day);
    within.filter_map(|sale| Some((sale.shares, sale.price?))).try_fold(
        (Decimal::ZERO, Decimal::ZERO),
        |(shares, dollars), (sold, price)| {
            Some((shares.checked_add(sold)?, dollars.checked_add(sold.checked_mul(price)?)?))
        },
    )
}
