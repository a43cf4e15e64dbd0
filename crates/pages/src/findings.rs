//! Doubts and decisions about the rows of several filings, in words.

use ledger::derive::{FiledReport, Finding};
use maud::html;

use crate::links::filing;
use crate::material::Issuer;
use crate::table::{Table, text};

/// The findings about filings of an insider.
pub(crate) fn findings_of(issuer: &Issuer, insider_id: i64) -> Vec<&Finding> {
    let is_theirs = |finding: &&Finding| {
        let report = issuer.record.report(finding.filing_id);
        report.is_some_and(|report| report.owners.iter().any(|owner| owner.insider_id == insider_id))
    };
    issuer.conclusions.findings.iter().filter(is_theirs).collect()
}

/// The findings as a table.
pub(crate) fn finding_table(issuer: &Issuer, findings: &[&Finding]) -> Table {
    let row = |finding: &&Finding| {
        let filed_on = issuer.record.report(finding.filing_id).and_then(FiledReport::known_on);
        vec![
            html! { @if let Some(day) = filed_on { (day) } },
            html! { @if let Some((table_no, line_no)) = finding.place { "Table " (if table_no == 1 { "I" } else { "II" }) ", row " (line_no) } @else { "all of it" } },
            html! { span.wide { (finding.message) } },
            html! { span.wide.muted { (finding.code.meaning()) } },
            html! { (filing(issuer.id, finding.filing_id)) },
        ]
    };
    let columns = vec![text("Filed"), text("Where"), text("What was found"), text("What that means"), text("Filing")];
    Table { name: "Doubts and decisions".to_owned(), columns, rows: findings.iter().map(row).collect(), sorts: true }
}
