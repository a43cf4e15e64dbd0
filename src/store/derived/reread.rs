//! Draws the conclusions that follow from one filing alone again, from its stored rows.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use ledger::derive::{FiledReport, StoredLine};
use model::{Filing, Issuer, Line};
use reader::interpret::footnotes;

/// Gives the rows whose concluded columns differ from what the filing's rows and texts say, and how they differ.
pub(super) fn differences(report: &FiledReport) -> Vec<(&Line, String)> {
    let meanings = footnotes::of_filing(&as_filing(report));
    let mut differences = Vec::new();
    for ((line, stored), meaning) in report.lines.iter().zip(&report.stored).zip(meanings) {
        let now = StoredLine {
            plan_10b5_1: meaning.plan_10b5_1,
            plan_adopted_on: meaning.plan_adopted_on,
            price_low: meaning.price_low.map(|price| price.normalize()),
            price_high: meaning.price_high.map(|price| price.normalize()),
            due_on: meaning.due_on,
            business_days_late: meaning.business_days_late.map(i64::from),
            derived: stored.derived.clone(),
        };
        if now == *stored {
            continue;
        }
        let mut told = Vec::new();
        tell(&mut told, "plan_10b5_1", stored.plan_10b5_1, now.plan_10b5_1);
        tell::<NaiveDate>(&mut told, "plan_adopted_on", stored.plan_adopted_on, now.plan_adopted_on);
        tell::<Decimal>(&mut told, "price_low", stored.price_low, now.price_low);
        tell::<Decimal>(&mut told, "price_high", stored.price_high, now.price_high);
        tell(&mut told, "due_on", stored.due_on, now.due_on);
        tell(&mut told, "business_days_late", stored.business_days_late, now.business_days_late);
        differences.push((line, told.join("; ")));
    }
    differences
}

fn tell<T: PartialEq + ToString>(told: &mut Vec<String>, column: &str, stored: Option<T>, now: Option<T>) {
    let shown = |value: Option<T>| value.map_or_else(|| "null".to_owned(), |value| value.to_string());
    if stored != now {
        told.push(format!("{column} is {}, should be {}", shown(stored), shown(now)));
    }
}

/// Makes a filing of the stored rows, with what its meaning depends on.
fn as_filing(report: &FiledReport) -> Filing {
    let mut footnotes: Vec<(String, String)> =
        report.footnotes.iter().map(|(id, text)| (id.clone(), text.clone())).collect();
    // F2 before F10, as they stand in a filing.
    footnotes.sort_by_key(|(id, _)| (id.len(), id.clone()));
    Filing {
        accession_number: None,
        form_type: report.form_type,
        schema_version: None,
        period_of_report: report.period_of_report,
        filed_on: report.filed_on,
        accepted_at: None,
        date_of_original_submission: report.date_of_original_submission,
        not_subject_to_section16: None,
        no_securities_owned: report.no_securities_owned,
        form3_holdings_reported: None,
        form4_transactions_reported: None,
        aff10b5_one: report.aff10b5_one,
        remarks: report.remarks.clone(),
        issuer: Issuer::default(),
        reporting_owners: Vec::new(),
        lines: report.lines.clone(),
        footnotes,
        footnote_refs: report.footnote_refs.clone(),
        signatures: Vec::new(),
        former_names: Vec::new(),
        format: report.format,
        has_header: false,
        damaged: false,
    }
}
