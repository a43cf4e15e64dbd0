//! What a filing's footnotes and remarks mean for its rows: the trading plan, the prices behind an average, the
//! vesting.
//!
//! Pure functions of one filing. Text that is not understood gives null, never false or zero. docs/meanings.md has the
//! measured quality.
//!
//! ```
//! use insiderdb_reader::interpret::footnotes::{
//!     OfForm, day_of_award, day_of_grant, days_named, names_person, target_units, times_of_grant,
//! };
//!
//! let note = "Granted on March 1, 2023 for a target number of 900 units; Jane Roe holds them until May 4, 2026.";
//! assert_eq!(target_units(note), Some(900.into()));
//! assert_eq!(days_named(note).count(), 2);
//! assert_eq!(day_of_award("Restricted Stock Unit Award 10/28/2022"), "2022-10-28".parse().ok());
//! assert!(names_person(note, "ROE JANE") && !names_person(note, "ROE JOHN"));
//!
//! // A day, or a month of which every day may be meant.
//! let award = "The units were awarded in February 2020.";
//! assert_eq!(day_of_grant("The award granted on March 1, 2020 vests in thirds."), "2020-03-01".parse().ok());
//! assert_eq!(day_of_grant(award), None);
//! let time = times_of_grant(award)[0];
//! assert_eq!((time.from, time.to), ("2020-02-01".parse().unwrap(), "2020-02-29".parse().unwrap()));
//!
//! assert!(OfForm::IsPart.is_said_in("Form 1 of 2"));
//! ```

pub mod balance;
mod day;
pub(super) mod depositary;
mod form;
mod grant;
pub mod nature;
mod notes;
mod pattern;
mod person;
pub mod plan;
pub mod price_range;
mod sentence;
mod shares;
pub mod short_swing;
mod target;
pub mod vesting;

use super::deadline;
pub use form::OfForm;
pub use grant::{GrantTime, day_of_award, day_of_grant, days_named, times_of_grant};
use model::{Filing, Line, LineKind, LineMeaning};
use notes::Notes;
pub use person::names_person;
use plan::Plan;
use price_range::{PriceRange, Ranges};
pub use target::target_units;

/// Concludes about each row, in the order of `filing.lines`: the plan of Rule 10b5-1, the prices behind an average in
/// dollars for a share, the day on which the row was due, and the business days by which it was late. Null means that
/// the filing does not say, or not clearly. Holdings get only nulls.
///
/// [`read`](crate::read) has done it already: each [`Line::meaning`] is one of these.
///
/// ```
/// use insiderdb_reader::interpret::footnotes::of_filing;
/// use insiderdb_reader::{Verdict, read};
///
/// let form = b"<ownershipDocument><documentType>4</documentType>
///     <issuer><issuerCik>0000000009</issuerCik></issuer>
///     <nonDerivativeTable><nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>
///     <transactionDate><value>2024-03-04</value></transactionDate>
///     <transactionCoding><transactionCode>S</transactionCode></transactionCoding>
///     <transactionAmounts><transactionShares><value>300</value></transactionShares>
///     <transactionPricePerShare><value>20.4</value><footnoteId id=\"F1\"/></transactionPricePerShare>
///     </transactionAmounts></nonDerivativeTransaction></nonDerivativeTable>
///     <footnotes><footnote id=\"F1\">Sold at prices from $20.10 to $20.90 under a Rule 10b5-1 trading plan adopted on
///     November 30, 2023.</footnote></footnotes></ownershipDocument>";
/// let Verdict::Filing(filing) = read(form).verdict else { panic!("it is a filing") };
/// let meaning = of_filing(&filing).remove(0);
/// assert_eq!(meaning.plan_adopted_on, "2023-11-30".parse().ok());
/// assert_eq!(meaning.price_low.zip(meaning.price_high), "20.10".parse().ok().zip("20.90".parse().ok()));
/// // Two business days after the trade, Rule 16a-3(g)(1).
/// assert_eq!(meaning.due_on, "2024-03-06".parse().ok());
/// // No document states the day of filing.
/// assert_eq!(meaning.business_days_late, None);
/// ```
pub fn of_filing(filing: &Filing) -> Vec<LineMeaning> {
    if filing.lines.iter().all(|line| line.kind == LineKind::Holding) {
        return vec![LineMeaning::default(); filing.lines.len()];
    }
    let notes = Notes::of(filing);
    let plans = plan::of_filing(filing, &notes);
    let mut ranges = Ranges::default();
    filing
        .lines
        .iter()
        .zip(plans)
        .map(|(line, plan)| meaning(filing, line, plan, ranges.of_line(&notes, line)))
        .collect()
}

fn meaning(filing: &Filing, line: &Line, plan: Plan, range: Option<PriceRange>) -> LineMeaning {
    if line.kind == LineKind::Holding {
        return LineMeaning::default();
    }
    let lateness = deadline::of_line(filing, line);
    LineMeaning {
        plan_10b5_1: plan.is_under,
        plan_adopted_on: plan.adopted_on,
        price_low: range.map(|range| range.low),
        price_high: range.map(|range| range.high),
        due_on: lateness.due_on,
        business_days_late: lateness.business_days_late,
    }
}

#[cfg(test)]
mod tests;
