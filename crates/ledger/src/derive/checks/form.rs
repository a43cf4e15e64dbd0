//! Forms as a whole.

use std::collections::BTreeMap;

use super::on_form;
use crate::derive::conclusions::Conclusions;
use crate::derive::finding::FindingCode;
use crate::derive::record::{FiledReport, IssuerRecord};
use crate::derive::row::words;

/// EDGAR takes no more rows in a table of a form.
const MOST_ROWS: usize = 30;

/// The box for plans of Rule 10b5-1 speaks for the form as a whole, the footnotes of their rows.
pub(super) fn check(report: &FiledReport, conclusions: &mut Conclusions) {
    let Some(is_ticked) = report.aff10b5_one else { return };
    let mut trades = report
        .lines
        .iter()
        .zip(&report.stored)
        .filter(|(line, _)| matches!(line.transaction_code.as_deref(), Some("P" | "S")))
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
            report.footnotes.iter().find(|(id, text)| is_marked(id) && affirms_plan(text)).map(|(id, _)| (line, id))
        });
        let Some((line, id)) = named else { return };
        format!("the box is empty, {id} of row {} names a plan", line.line_no)
    };
    conclusions.findings.push(on_form(report, FindingCode::PlanBoxContradicted, message));
}

/// The text names a time before 27 February 2023. What the box asks for are plans with the conditions that Rule
/// 10b5-1(c) has since that day; of older ones it says nothing (measured: 22 of 24 forms with an empty box and a footnote
/// on a plan are of such).
fn is_older(text: &str) -> bool {
    let years = text.split(' ').filter(|word| word.len() == 4).filter_map(|word| word.parse::<u16>().ok());
    let first = years.filter(|year| (2000..2100).contains(year)).min();
    let is_early = || text.contains(" january ") || text.contains(" february ");
    first.is_some_and(|year| year < 2023 || (year == 2023 && is_early()))
}

/// The text says that something was done under a plan of Rule 10b5-1. A text with a denial in it affirms nothing.
fn affirms_plan(text: &str) -> bool {
    let text = words(Some(text));
    let text = format!(" {text} ");
    let has = |words: &str| text.contains(words);
    (has(" 10b5 1 ") || has(" 10b51 "))
        && has(" plan ")
        && [" pursuant to ", " under a ", " in accordance with "].iter().any(|words| has(words))
        && !is_older(&text)
        && ![" not ", " no ", " never ", " neither ", " intended to "].iter().any(|words| has(words))
}

/// A table that is full goes on in another form of the same day: both are counted, and one alone is not the whole.
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
            conclusions.findings.push(on_form(report, FindingCode::FormGoesOn, message));
        }
    }
}
