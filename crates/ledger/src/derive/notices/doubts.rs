//! What contradicts within a notice, between notices, and between a notice and the reported sales.

use std::collections::BTreeSet;

use model::{NoticeType, name_words, similar_names};
use rust_decimal::Decimal;

use super::prior::{Found, total};
use super::record::{FiledNotice, NoticeElsewhere, NoticeRecord, ReportedSale};
use super::{Finding, FindingCode};

/// Proceeds are far from shares by price if they differ by more than that part of it, in percent. Prices within a day
/// differ by less, and so do costs.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Table II of the form, which lists sales before the notice.
const TABLE_II: u8 = 2;

/// Doubts the issuer's CIK: an amendment states another, another notice of the filer has another for the same name, or no
/// filing about the CIK has a name like it.
pub(super) fn issuer(record: &NoticeRecord, notice: &FiledNotice) -> Option<Finding> {
    let doubt = |message| Finding::on_filing(notice.filing_id, FindingCode::NoticeIssuerDoubtful, message);
    let cik = |other: &NoticeElsewhere| other.issuer_cik.map_or_else(|| "none".to_owned(), |cik| cik.to_string());
    let own = record.issuer_id;
    if let Some(other) = record.elsewhere.iter().find(|other| other.amends == Some(notice.filing_id)) {
        return Some(doubt(format!("CIK {own} of the issuer; the amendment of the notice states {}", cik(other))));
    }
    let name = notice.issuer_name.as_deref()?;
    if record.issuer_names.iter().any(|known| similar_names(known, name)) {
        return None;
    }
    let is_namesake = |other: &&NoticeElsewhere| {
        other.filer_cik == notice.filer_cik
            && other.issuer_name.as_deref().is_some_and(|named| similar_names(named, name))
    };
    if let Some(other) = record.elsewhere.iter().filter(|_| notice.filer_cik.is_some()).find(is_namesake) {
        let message = format!("CIK {own} for {name}; another notice of the filer has {} for that name", cik(other));
        return Some(doubt(message));
    }
    let words = |name: &str| name_words(name).into_iter().collect::<BTreeSet<_>>();
    let is_other = !record.issuer_names.is_empty()
        && record.issuer_names.iter().all(|known| words(known).is_disjoint(&words(name)));
    let known = record.issuer_names.first()?;
    is_other.then(|| doubt(format!("CIK {own} is that of {known}, the notice names {name}")))
}

/// Tells a notice that is later than the sale that it announces. An amendment mostly is.
pub(super) fn day(notice: &FiledNotice) -> Option<Finding> {
    let noticed_on = notice.noticed_on.filter(|_| notice.form_type == NoticeType::Original)?;
    let sold_on = notice.securities.iter().filter_map(|security| security.approx_sale_date).min()?;
    let days = noticed_on.signed_duration_since(sold_on).num_days();
    let unit = if days == 1 { "day" } else { "days" };
    let message =
        format!("the notice is of {noticed_on}, {days} {unit} after the day of the announced sale, {sold_on}");
    (days > 0).then(|| Finding::on_filing(notice.filing_id, FindingCode::NoticeAfterSale, message))
}

/// Doubts a listed sale: no row reports it, or its proceeds are far from those of the rows.
pub(super) fn prior_sale(record: &NoticeRecord, notice: &FiledNotice, found: &Found<'_>) -> Option<Finding> {
    let on = |code, message| {
        let line_no = u16::try_from(found.listed.sale_no).unwrap_or(u16::MAX);
        Some(Finding { filing_id: notice.filing_id, place: Some((TABLE_II, line_no)), code, message })
    };
    let (amount, sold_on) = (found.amount, found.sold_on);
    if found.rows.is_empty() {
        // Who filed nothing since may no longer have to, or the database may not be that far.
        let (first_on, last_on) = notice.filer_cik.and_then(|filer| record.insiders.get(&filer)).copied()?;
        let reports = first_on.is_some_and(|day| day <= sold_on) && last_on.is_some_and(|day| day >= sold_on);
        let message = if found.reported.is_zero() {
            format!("{amount} sold on {sold_on}; no Form 4 reports a sale of that day")
        } else {
            format!("{amount} sold on {sold_on}; Form 4 reports {} of that day", found.reported)
        };
        return if reports { on(FindingCode::PriorSaleUnreported, message) } else { None };
    }
    if total(&found.rows) != amount {
        return None;
    }
    let (stated, worth) = (found.listed.proceeds?, worth(&found.rows)?);
    let is_far = stated.checked_sub(worth)?.abs().checked_mul(Decimal::ONE_HUNDRED)? > worth.checked_mul(FAR)?;
    let message = format!("proceeds of {stated} for {amount} sold on {sold_on}; {worth} by shares and price");
    if is_far { on(FindingCode::ProceedsDoubtful, message) } else { None }
}

/// Gives shares by price of some rows, in dollars and cents; `None` if a price is not stated.
pub(super) fn worth(rows: &[&ReportedSale]) -> Option<Decimal> {
    let mut worth = rows.iter().map(|sale| sale.shares.checked_mul(sale.price?));
    let sum = worth.try_fold(Decimal::ZERO, |sum, worth| sum.checked_add(worth?))?;
    Some(sum.round_dp(2).normalize()).filter(|sum| !sum.is_zero())
}
