//! Finds the filing that an amendment amends, and the rows that it replaces.
//!
//! The form's instructions ask for the changed lines only, but many filers send the whole form again, and the form does
//! not say which. So rows decide: a row that the amendment restates is superseded by it; a row that it leaves out stays
//! in force. An amendment may have only holdings or footnotes; then it supersedes little or nothing and is linked all
//! the same.
//!
//! The result is a function of the set of filings: what was in force on a day follows from the filings known by that
//! day.

mod family;
mod link;
mod order;
mod restate;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::conclusions::Conclusions;
use super::finding::{Finding, FindingCode};
use super::record::{FiledReport, IssuerRecord};

/// How many candidates a finding names.
const NAMED: usize = 10;

/// Links amendments and supersedes rows.
pub(super) fn conclude(record: &IssuerRecord, conclusions: &mut Conclusions) {
    let links = link::links(&record.filings);
    for (place, link) in &links {
        let report = &record.filings[*place];
        match link {
            link::AmendmentLink::To { amended, .. } => {
                let amends = record.filings[*amended].filing_id;
                conclusions.filings.entry(report.filing_id).or_default().amends_filing_id = Some(amends);
            }
            link::AmendmentLink::Ambiguous(found) => {
                let ids = found.iter().take(NAMED).map(|place| record.filings[*place].filing_id.to_string());
                let ids = ids.collect::<Vec<_>>().join(", ");
                let more = if found.len() > NAMED { " and others" } else { "" };
                tell(report, FindingCode::AmendmentAmbiguous, &format!("filings {ids}{more}"), conclusions);
            }
            link::AmendmentLink::Unmatched => {
                tell(report, FindingCode::AmendmentUnmatched, "no such filing is known", conclusions);
            }
        }
    }
    for members in families(&links).values() {
        family::supersede(&record.filings, members, conclusions);
    }
}

/// Each original with its amendments: first the original, then the amendments in the order in which they became known.
fn families(links: &BTreeMap<usize, link::AmendmentLink>) -> BTreeMap<usize, Vec<usize>> {
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, link) in links {
        if let link::AmendmentLink::To { root, .. } = link {
            families.entry(*root).or_insert_with(|| vec![*root]).push(*place);
        }
    }
    families
}

fn tell(report: &FiledReport, code: FindingCode, what: &str, conclusions: &mut Conclusions) {
    let stated = match (report.date_of_original_submission, report.period_of_report) {
        (Some(day), _) => format!("the original of {day}"),
        (None, Some(period)) => format!("no date of the original is stated, the period is {period}"),
        (None, None) => "neither a date of the original nor a period is stated".to_owned(),
    };
    let message = format!("{stated}: {what}");
    conclusions.findings.push(Finding::on_filing(report.filing_id, code, message));
}
