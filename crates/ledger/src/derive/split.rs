//! Splits of an issuer's shares, and the hints from which they are found.

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

/// Evidence of one account about splits: a break that a ratio of shares explains, or, if the ratio is 1 for 1, days
/// across which its balances continue in the same shares. A split is found from several breaks, if no unchanged balance
/// contradicts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitHint {
    pub insider_id: i64,
    /// The row after it.
    pub row: RowKey,
    pub security_class: String,
    pub ratio: Ratio,
    /// Shares by which the balance changed; zero if it did not.
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

/// Gives the ratio of all splits after `from` and up to `to`; the inverse if `from` is later. `None` if the numbers
/// become too large. `splits` are those of one issuer.
pub fn ratio_between(splits: &[Split], from: NaiveDate, to: NaiveDate) -> Option<Ratio> {
    let (first, last) = (from.min(to), from.max(to));
    let between = splits.iter().filter(|split| first < split.effective_on && split.effective_on <= last);
    let ratio = between.into_iter().try_fold(Ratio::SAME, |ratio, split| ratio.then(split.ratio))?;
    Some(if from <= to { ratio } else { ratio.inverse() })
}
