//! Forms as a whole.

use std::collections::BTreeMap;

use crate::derive::conclusions::Conclusions;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::{FiledReport, IssuerRecord};
use model::TransactionCode;
use reader::interpret::footnotes::plan::affirms;

/// EDGAR takes no more rows in a table of a form.
const MOST_ROWS: usize = 30;

/// Compares the box for plans of Rule 10b5-1, which is about the whole form, with the footnotes about its rows.
pub(super) fn check(report: &FiledReport, conclusions: &mut Conclusions) {
    let Some(is_ticked) = report.aff10b5_one else { return };
    let mut trades = report
        .lines
        .iter()
        .zip(&report.stored)
        .filter(|(line, _)| line.code().is_some_and(TransactionCode::is_open_market_trade))
        .peekable();
    let message = if is_ticked {
        if trades.peek().is_none() || !trades.all(|(_, stored)| stored.plan_10b5_1 == Some(false)) {
            return;
        }
        "the box says that there is a plan, the footnotes of every trade that there is none".to_owned()
    } else {
        let named = trades.find_map(|(line, _)| {
            let is_marked = |id: &&String| {
                report.footnote_refs.iter().any(|mark| {
                    mark.footnote_id == **id && (mark.table_no, mark.line_no) == (line.table_no, line.line_no)
                })
            };
            report.footnotes.iter().find(|(id, text)| is_marked(id) && affirms(text)).map(|(id, _)| (line, id))
        });
        let Some((line, id)) = named else { return };
        format!("the box is empty, {id} of row {} names a plan", line.line_no)
    };
    conclusions.findings.push(Finding::on_filing(report.filing_id, FindingCode::PlanBoxContradicted, message));
}

/// Finds forms that continue a full table of another form of the same day. Both are counted; one alone is incomplete.
pub(super) fn check_parts(record: &IssuerRecord, conclusions: &mut Conclusions) {
    let mut of_day: BTreeMap<_, Vec<&FiledReport>> = BTreeMap::new();
    for report in &record.filings {
        for owner in &report.owners {
            of_day.entry((owner.insider_id, report.known_on())).or_default().push(report);
        }
    }
    for report in &record.filings {
        let full = [1, 2]
            .into_iter()
            .find(|table| report.lines.iter().filter(|line| line.table_no == *table).count() >= MOST_ROWS);
        let Some(table_no) = full else { continue };
        let other =
            report.owners.iter().filter_map(|owner| of_day.get(&(owner.insider_id, report.known_on()))).find_map(
                |reports| {
                    let is_other = |other: &&&FiledReport| {
                        other.filing_id != report.filing_id
                            && other.form_type == report.form_type
                            && !other.lines.is_empty()
                    };
                    reports.iter().find(is_other)
                },
            );
        if let Some(other) = other {
            let message = format!("Table {table_no} is full; filing {} is of the same day and owner", other.filing_id);
            conclusions.findings.push(Finding::on_filing(report.filing_id, FindingCode::FormGoesOn, message));
        }
    }
}
