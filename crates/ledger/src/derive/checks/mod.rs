//! What does not fit together, told by the other filings of the issuer or by the day of filing. Nothing is changed: what
//! a value should have been is proposed beside it.
//!
//! What a document alone contradicts is a diagnostic of the document. Superseded rows are not looked at: the filer has
//! corrected them.

mod date;
mod form;
mod insider;
mod price;
mod range;
pub use price::Trade;
pub(super) use price::{doubts, trades};
#[cfg(test)]
mod tests;

use super::conclusions::Conclusions;
use super::finding::FindingCode;
use super::record::{FiledReport, IssuerRecord, StoredLine};
use model::{Line, LineKind};

/// The codes of what other trades of the issuer tell.
pub const OF_PRICES: [FindingCode; 4] = [
    FindingCode::PriceIsTotal,
    FindingCode::PricePointLost,
    FindingCode::PriceFarFromOthers,
    FindingCode::PriceImplausible,
];

/// Adds what was found, and what is proposed, but for what other trades tell of prices.
pub(super) fn conclude(record: &IssuerRecord, conclusions: &mut Conclusions) {
    for report in &record.filings {
        form::check(report, conclusions);
        for (line, stored) in rows_in_force(report, conclusions) {
            price::check(report, line, conclusions);
            date::check(report, line, conclusions);
            range::check(report, line, stored, conclusions);
        }
    }
    form::check_parts(record, conclusions);
    insider::check(record, conclusions);
}

/// The transactions of a filing that no amendment restates.
fn rows_in_force<'a>(report: &'a FiledReport, conclusions: &Conclusions) -> Vec<(&'a Line, &'a StoredLine)> {
    let is_in_force =
        |line: &Line| conclusions.rows.get(&report.key(line)).is_none_or(|row| row.superseded_by_filing_id.is_none());
    let rows = report.lines.iter().zip(&report.stored);
    rows.filter(|(line, _)| line.kind == LineKind::Transaction && is_in_force(line)).collect()
}
