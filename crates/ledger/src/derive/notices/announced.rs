//! What became of announced sales.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use model::NoticeSaleKind;
use rust_decimal::Decimal;

use super::class;
use super::conclusions::{AnnouncedOutcome, NoticeSale};
use super::record::{Announced, FiledNotice, NoticeRecord, ReportedSale};
use super::window::Window;
use crate::derive::row_key::RowKey;

/// Draws the conclusions about the securities of one notice. `listed` are sales that the notice itself says were made
/// before. `others` are the other notices in force.
pub(super) fn conclude(
    record: &NoticeRecord,
    notice: &FiledNotice,
    others: &[&FiledNotice],
    listed: &BTreeSet<RowKey>,
) -> (Vec<AnnouncedOutcome>, Vec<NoticeSale>) {
    let insider_id = notice.filer_cik.filter(|filer| record.insiders.contains_key(filer));
    let newest = record.insiders.values().filter_map(|(_, last_on)| *last_on).max();
    let (mut outcomes, mut links) = (Vec::new(), Vec::new());
    // Shares of each sale that count for earlier rows of this notice: brokers share an announced sale.
    let mut taken: BTreeMap<RowKey, Decimal> = BTreeMap::new();
    for security in &notice.securities {
        let announced_on = security.announced_on(notice);
        let window = announced_on.map(Window::around);
        let sales = match (insider_id, window) {
            (Some(insider_id), Some(window)) => {
                let sales = of_window(record, notice, security, insider_id, window);
                Some(count(notice, security, insider_id, window, &sales, listed, &mut taken))
            }
            _ => None,
        };
        let days = || sales.iter().flatten().map(|sale| sale.sold_on);
        let (first, plan) = (days().min(), plan(notice, sales.as_deref().unwrap_or_default()));
        let sold = sales
            .as_ref()
            .map(|sales| sales.iter().fold(Decimal::ZERO, |total, sale| total.saturating_add(sale.shares)));
        let is_over = window.is_some_and(|window| newest.is_some_and(|newest| window.ends_before(newest)));
        outcomes.push(AnnouncedOutcome {
            filing_id: notice.filing_id,
            security_no: security.security_no,
            insider_id,
            announced_on,
            announced: security.units,
            sold,
            complete: sold.map(|sold| is_over || security.units == Some(sold)),
            first_sold_on: first,
            last_sold_on: days().max(),
            days_to_first_sale: window.zip(first).map(|(window, day)| window.days_to(day)),
            plan_adopted_on: plan.adopted_on,
            days_from_plan: first.zip(plan.adopted_on).map(|(day, plan)| day.signed_duration_since(plan).num_days()),
            plan_agrees: plan.agrees,
            other_notices: others.iter().filter(|other| is_beside(notice, security, window, other)).count() as i64,
        });
        links.extend(sales.into_iter().flatten());
    }
    (outcomes, links)
}

/// Gives the insider's sales of the class on the days of the window, in the order of days and then of rows.
fn of_window<'a>(
    record: &'a NoticeRecord,
    notice: &FiledNotice,
    security: &Announced,
    insider_id: i64,
    window: Window,
) -> Vec<&'a ReportedSale> {
    let own = || record.sales.iter().filter(|sale| window.has(sale.sold_on) && sale.is_of(insider_id));
    let classes = own().map(|sale| class::of_sale(sale.security_title.as_deref())).collect();
    let named = class::named(security.class_title.as_deref(), notice.issuer_name.as_deref(), &classes);
    let mut sales: Vec<&ReportedSale> = own()
        .filter(|sale| named.as_deref() == Some(class::of_sale(sale.security_title.as_deref()).as_str()))
        .collect();
    sales.sort_by_key(|sale| (sale.sold_on, sale.row));
    sales
}

/// Gives the sales that count for an announced amount, one after the other until it is reached.
fn count(
    notice: &FiledNotice,
    security: &Announced,
    insider_id: i64,
    window: Window,
    sales: &[&ReportedSale],
    listed: &BTreeSet<RowKey>,
    taken: &mut BTreeMap<RowKey, Decimal>,
) -> Vec<NoticeSale> {
    let mut open = security.units;
    let mut links = Vec::new();
    for sale in sales.iter().filter(|sale| !listed.contains(&sale.row)) {
        let left = sale.shares.saturating_sub(taken.get(&sale.row).copied().unwrap_or_default());
        let shares = open.map_or(left, |open| left.min(open));
        if shares <= Decimal::ZERO {
            continue;
        }
        open = open.map(|open| open.saturating_sub(shares));
        let counted = taken.entry(sale.row).or_default();
        *counted = counted.saturating_add(shares);
        let days_after = window.days_to(sale.sold_on);
        let of = security.units.map(|units| format!(" of {units} announced")).unwrap_or_default();
        let class = security.class_title.as_deref().unwrap_or("no class");
        let title = sale.security_title.as_deref().unwrap_or("no title");
        let evidence = format!("{shares}{of}, {days_after} days after the announced day; {class} for {title}");
        links.push(NoticeSale {
            filing_id: notice.filing_id,
            kind: NoticeSaleKind::Announced,
            notice_line_no: security.security_no,
            row: sale.row,
            insider_id,
            sold_on: sale.sold_on,
            shares,
            days_after: Some(days_after),
            plan_agrees: plan_agrees(notice, sale.plan_adopted_on),
            plan_adopted_on: sale.plan_adopted_on,
            evidence,
        });
    }
    links
}

/// Whether a notice states that day of a plan; `None` if either states none.
pub(super) fn plan_agrees(notice: &FiledNotice, plan_adopted_on: Option<NaiveDate>) -> Option<bool> {
    let day = plan_adopted_on.filter(|_| !notice.plan_dates.is_empty())?;
    Some(notice.plan_dates.contains(&day))
}

/// The plan of announced sales.
struct Plan {
    adopted_on: Option<NaiveDate>,
    agrees: Option<bool>,
}

fn plan(notice: &FiledNotice, sales: &[NoticeSale]) -> Plan {
    let agreeing: BTreeSet<NaiveDate> =
        sales.iter().filter(|sale| sale.plan_agrees == Some(true)).filter_map(|sale| sale.plan_adopted_on).collect();
    let agrees = sales.iter().filter_map(|sale| sale.plan_agrees).reduce(|one, other| one && other);
    let adopted_on = match (notice.plan_dates.as_slice(), agreeing.len()) {
        ([only], _) => Some(*only),
        (_, 1) => agreeing.first().copied(),
        _ => None,
    };
    Plan { adopted_on, agrees }
}

/// Whether another notice is by the same filer, about the same class and about one of the same days.
fn is_beside(notice: &FiledNotice, security: &Announced, window: Option<Window>, other: &FiledNotice) -> bool {
    let class = |title: Option<&str>| BTreeSet::from([class::of_sale(title)]);
    let own = class(security.class_title.as_deref());
    notice.filing_id != other.filing_id
        && notice.filer_cik.is_some()
        && notice.filer_cik == other.filer_cik
        && other.securities.iter().any(|beside| {
            let days = window.zip(beside.announced_on(other).map(Window::around));
            days.is_some_and(|(window, days)| window.meets(days))
                && class::named(beside.class_title.as_deref(), other.issuer_name.as_deref(), &own).is_some()
        })
}
