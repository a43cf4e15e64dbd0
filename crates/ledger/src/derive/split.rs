//! Splits of an issuer's shares, and the hints from which they are found.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ratio::Ratio;
use super::row_key::RowKey;

/// A split of the issuer's shares, on one of the days from `earliest_on` to `effective_on`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The first possible day, which is the day after the last balance before the split; `effective_on` if the day is
    /// known.
    pub earliest_on: NaiveDate,
    /// The last possible day: the first day on which a balance shows the split.
    pub effective_on: NaiveDate,
    /// Shares after the split for shares before it.
    pub ratio: Ratio,
    /// What shows it, in words; `None` for a split that the user gave.
    pub evidence: Option<String>,
}

impl Split {
    /// Makes a split of which the day is known.
    pub fn on(day: NaiveDate, ratio: Ratio) -> Self {
        Self { earliest_on: day, effective_on: day, ratio, evidence: None }
    }

    /// Whether a balance of that day may be from before the split or from after it.
    pub fn is_unsure_on(&self, day: NaiveDate) -> bool {
        self.earliest_on <= day && day < self.effective_on
    }

    /// Whether a balance of the day `before` is from before the split, and one of the day `after` from after it. The last
    /// possible day counts.
    pub fn is_between(&self, before: NaiveDate, after: NaiveDate) -> bool {
        before < self.effective_on && self.effective_on <= after
    }

    /// Gives the possible days in words: one day, or the first and the last.
    pub fn days_in_words(&self) -> String {
        match self.earliest_on {
            first if first < self.effective_on => format!("between {first} and {}", self.effective_on),
            _ => format!("on {}", self.effective_on),
        }
    }
}

/// Evidence of one account about splits: a break that a ratio of shares explains, or, if the ratio is 1 for 1, days
/// across which its balances continue in the same shares. A split is found from several breaks, if no unchanged balance
/// contradicts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitHint {
    /// The insider whose account it is.
    pub insider_id: i64,
    /// The row after it.
    pub row: RowKey,
    /// Class of the account's securities, in lower case.
    pub security_class: String,
    /// Shares after the break for shares before it; 1 for 1 where the balances go on.
    pub ratio: Ratio,
    /// Shares by which the balance changed; zero if it did not, or if the filing itself tells of the split.
    pub gap: Decimal,
    /// The day of the last balance before it; if the filing tells of the split and its day, the day before that.
    pub after: NaiveDate,
    /// The day of the first balance after it; if the filing tells of the split and its day, that day.
    pub by: NaiveDate,
}

impl SplitHint {
    /// Whether the balances go on in the same shares.
    pub(super) fn is_steady(&self) -> bool {
        self.ratio == Ratio::SAME
    }

    /// Whether the filing itself tells of the split by which the balance changes.
    pub(super) fn is_told(&self) -> bool {
        !self.is_steady() && self.gap.is_zero()
    }
}

/// Gives the ratio of all splits after `from` and up to `to`; the inverse if `from` is later. `None` if the numbers
/// become too large. `splits` are those of one issuer.
pub(super) fn ratio_between(splits: &[Split], from: NaiveDate, to: NaiveDate) -> Option<Ratio> {
    let (first, last) = (from.min(to), from.max(to));
    let between = splits.iter().filter(|split| split.is_between(first, last));
    let ratio = between.into_iter().try_fold(Ratio::SAME, |ratio, split| ratio.then(split.ratio))?;
    Some(if from <= to { ratio } else { ratio.inverse() })
}
