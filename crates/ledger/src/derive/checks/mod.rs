//! What does not fit together, told by the other filings of the issuer or by the day of filing. Nothing is changed: what
//! a value should have been is proposed beside it.
//!
//! What a document alone contradicts is a diagnostic of the document. Superseded rows are not looked at: the filer has
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
