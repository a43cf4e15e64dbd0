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

/// Draws all conclusions about the notices of one issuer.
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
