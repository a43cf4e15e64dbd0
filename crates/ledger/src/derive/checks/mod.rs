//! Contradictions between filings of the issuer, or with the day of filing. Nothing is changed: the value that may be
//! meant is proposed beside the stated one.
//!
//! A contradiction within one document is a diagnostic of the document. Superseded rows are left out: the filer has
//! corrected them.

mod date;
mod form;
mod in_force;
mod insider;
mod price;
mod range;
pub use price::Trade;
pub(super) use price::{doubts, trades};
#[cfg(test)]
mod tests;

use super::conclusions::Conclusions;
use super::finding::FindingCode;
use super::record::IssuerRecord;
use in_force::rows_in_force;

/// The codes of findings that depend on other trades of the issuer.
pub const OF_PRICES: [FindingCode; 4] = [
    FindingCode::PriceIsTotal,
    FindingCode::PricePointLost,
    FindingCode::PriceFarFromOthers,
    FindingCode::PriceImplausible,
];

/// Adds all findings and proposals, except for those from other trades' prices.
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
