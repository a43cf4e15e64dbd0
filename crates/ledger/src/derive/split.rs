//! Splits of an issuer's shares, and what they are found from.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ratio::Ratio;
use super::row_key::RowKey;

/// A split of the issuer's shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    pub effective_on: NaiveDate,
    pub ratio: Ratio,
    pub evidence: Option<String>,
}

/// What one account tells of splits: a break that a ratio of shares explains, or, where the ratio is 1 for 1, days
/// across which its balances go on in the same shares. A split is found from several breaks and against the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitHint {
    pub insider_id: i64,
    /// The row after it.
    pub row: RowKey,
    pub security_class: String,
    pub ratio: Ratio,
    /// Shares by which the balance changed; zero where it did not.
    pub gap: Decimal,
    /// The day of the last balance before it, and of the first after it.
    pub after: NaiveDate,
    pub by: NaiveDate,
}

impl SplitHint {
    /// Whether the balances go on in the same shares.
    pub fn is_steady(&self) -> bool {
        self.ratio.after() == self.ratio.before()
    }
}

/// The ratio of all splits after one day and by another, one after the other; undone where the first day is the later
/// one. `None` where the numbers become too large. `splits` are those of one issuer.
pub fn ratio_between(splits: &[Split], from: NaiveDate, to: NaiveDate) -> Option<Ratio> {
    let (first, last) = (from.min(to), from.max(to));
    let between = splits.iter().filter(|split| first < split.effective_on && split.effective_on <= last);
    let ratio = between.into_iter().try_fold(Ratio::SAME, |ratio, split| ratio.then(split.ratio))?;
    Some(if from <= to { ratio } else { ratio.inverse() })
}
