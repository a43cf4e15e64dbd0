//! Findings from a row's footnotes together with what the row states.

use rust_decimal::Decimal;

use crate::derive::conclusions::Conclusions;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::{FiledReport, StoredLine};
use model::{Line, Timeliness};
use reader::interpret::footnotes::price_range::PriceRange;

pub(super) fn check(report: &FiledReport, line: &Line, stored: &StoredLine, conclusions: &mut Conclusions) {
    if let (Some(low), Some(high), Some(price)) = (stored.price_low, stored.price_high, line.price_per_share) {
        if !(PriceRange { low, high }).holds(price) {
            let message = format!("price {price}, its footnote has {low} to {high}");
            conclusions.findings.push(Finding::on_row(report.key(line), FindingCode::PriceOutsideRange, message));
        } else if high.checked_sub(low).is_some_and(|width| width > Decimal::ONE) {
            let message = format!("{low} to {high}");
            conclusions.findings.push(Finding::on_row(report.key(line), FindingCode::PriceRangeWide, message));
        }
    }
    // Form 5 has no such mark: a row that belonged on an earlier form names that form instead (Form 5, General
    // Instruction 8), and the form's own day shows how late it is.
    let Some(late) = stored.business_days_late.filter(|_| report.form_type.form != 5) else { return };
    let message = match line.timeliness() {
        Some(Timeliness::Late) if late == 0 => "marked late, filed in time".to_owned(),
        None if late > 0 && line.transaction_timeliness.is_none() => {
            format!("{late} business days late, not marked late")
        }
        Some(Timeliness::Early) if late > 0 => format!("{late} business days late, marked early"),
        _ => return,
    };
    conclusions.findings.push(Finding::on_row(report.key(line), FindingCode::TimelinessContradicted, message));
}
