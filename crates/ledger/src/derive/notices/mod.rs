//! What follows from notices of proposed sales: which reported sales they announced or list, what became of the
//! announced ones, and what contradicts.
//!
//! A pure function of the notices about one issuer and of the sales that its insiders reported. It is drawn after the
//! conclusions about the filings, since it takes only sales that are in force and counted.

mod amendments;
mod announced;
mod class;
mod conclusions;
mod doubts;
mod prior;
mod record;
mod unannounced;
mod window;

use std::collections::BTreeSet;

use model::NoticeSaleKind;

use super::finding::{Finding, FindingCode};
pub use conclusions::{AnnouncedOutcome, NoticeConclusions, NoticeSale};
pub use record::{Announced, FiledNotice, NoticeElsewhere, NoticeLinks, NoticeRecord, PriorSale, ReportedSale};

/// The codes of findings that are drawn from notices.
pub const OF_NOTICES: [FindingCode; 5] = [
    FindingCode::NoticeIssuerDoubtful,
    FindingCode::PriorSaleUnreported,
    FindingCode::NoticeAfterSale,
    FindingCode::ProceedsDoubtful,
    FindingCode::SaleWithoutNotice,
];

/// Draws all conclusions about the notices of one issuer. Amounts are shares or other units; `None` where they are not
/// known. docs/notices.md describes the rules (Rule 144(h)) and how well they were measured to work.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use insiderdb_ledger::derive::{
///     Announced, FiledNotice, NoticeLinks, NoticeRecord, ReportedSale, RowKey, notices,
/// };
/// use model::NoticeType;
///
/// let day = |text: &str| text.parse().unwrap();
/// let notice = FiledNotice {
///     filing_id: 1,
///     amends: None,
///     filer_cik: Some(17),
///     issuer_name: Some("Example Corp".to_owned()),
///     noticed_on: Some(day("2024-03-04")),
///     securities: vec![Announced {
///         security_no: 1,
///         class_title: Some("Common".to_owned()),
///         units: Some(500.into()),
///         approx_sale_date: None,
///     }],
///     prior_sales: Vec::new(),
///     plan_dates: Vec::new(),
///     stored: NoticeLinks::default(),
///     form_type: NoticeType::Original,
///     document_id: 1,
/// };
/// let sale = ReportedSale {
///     row: RowKey { filing_id: 2, table_no: 1, line_no: 1 },
///     owners: vec![17],
///     security_title: Some("Common Stock".to_owned()),
///     sold_on: day("2024-03-06"),
///     shares: 300.into(),
///     ..ReportedSale::default()
/// };
/// let record = NoticeRecord {
///     issuer_id: 9,
///     notices: vec![notice],
///     sales: vec![sale],
///     insiders: BTreeMap::from([(17, (Some(day("2020-01-02")), Some(day("2024-03-08"))))]),
///     issuer_names: vec!["EXAMPLE CORP".to_owned()],
///     ..NoticeRecord::default()
/// };
/// let outcome = &notices(&record).outcomes[0];
/// assert_eq!((outcome.announced, outcome.sold), (Some(500.into()), Some(300.into())));
/// assert_eq!((outcome.days_to_first_sale, outcome.complete), (Some(2), Some(false)));
/// ```
pub fn notices(record: &NoticeRecord) -> NoticeConclusions {
    let mut all = NoticeConclusions { links: amendments::links(record), ..NoticeConclusions::default() };
    let in_force = record.notices.iter().zip(&all.links).filter(|(_, links)| links.superseded_by.is_none());
    let in_force: Vec<&FiledNotice> = in_force.map(|(notice, _)| notice).collect();
    for notice in &record.notices {
        all.findings.extend(doubts::issuer(record, notice));
        all.findings.extend(doubts::day(notice));
    }
    for notice in &in_force {
        let insider_id = notice.filer_cik.filter(|filer| record.insiders.contains_key(filer));
        let mut listed = BTreeSet::new();
        for found in insider_id.iter().flat_map(|insider_id| prior::find(record, notice, *insider_id)) {
            listed.extend(found.rows.iter().map(|sale| sale.row));
            all.findings.extend(doubts::prior_sale(record, notice, &found));
            all.sales.extend(found.rows.iter().map(|sale| listed_sale(notice, &found, sale)));
        }
        let (outcomes, sales) = announced::conclude(record, notice, &in_force, &listed);
        all.outcomes.extend(outcomes);
        all.sales.extend(sales);
    }
    all.findings.extend(unannounced::find(record, &in_force));
    all.findings.sort();
    all
}

fn listed_sale(notice: &FiledNotice, found: &prior::Found<'_>, sale: &ReportedSale) -> NoticeSale {
    let rows = found.rows.len();
    let of_rows = if rows == 1 { "one row".to_owned() } else { format!("{rows} rows") };
    let worth = doubts::worth(&found.rows).map(|worth| format!(", {worth} by shares and price")).unwrap_or_default();
    let proceeds = found.listed.proceeds.map(|stated| format!("; proceeds {stated}{worth}")).unwrap_or_default();
    NoticeSale {
        filing_id: notice.filing_id,
        kind: NoticeSaleKind::PriorSale,
        notice_line_no: found.listed.sale_no,
        row: sale.row,
        insider_id: notice.filer_cik.unwrap_or_default(),
        sold_on: sale.sold_on,
        shares: sale.shares,
        days_after: None,
        plan_agrees: announced::plan_agrees(notice, sale.plan_adopted_on),
        plan_adopted_on: sale.plan_adopted_on,
        evidence: format!("{} on {}, equal to {of_rows}{proceeds}", found.amount, found.sold_on),
    }
}

#[cfg(test)]
mod tests;
