//! Names the splits by which the figures of a table are restated.

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::report::print_text;
use ledger::derive::{Account, Position, SharesOf, Split};

/// The splits of one issuer by which the figures of a table are restated, and whether a figure is missing because the
/// side of a split is not known.
#[derive(Debug, Default)]
pub(super) struct SplitNote {
    splits: Vec<Split>,
    is_unsure: bool,
}

impl SplitNote {
    /// Adds the splits between a position and `day` for an account of shares that are split.
    pub(super) fn add(&mut self, splits: &[Split], account: &Account, position: &Position, day: NaiveDate) {
        if position.in_value || !account.is_split() {
            return;
        }
        let is_between = |split: &&Split| match position.shares_of {
            SharesOf::Day(from) => split.is_between(from.min(day), from.max(day)),
            SharesOf::UnsureSplit => position.as_of.is_some_and(|day| split.is_unsure_on(day)),
            SharesOf::NoDay => false,
        };
        self.is_unsure |= position.shares_of == SharesOf::UnsureSplit && position.as_of != Some(day);
        for split in splits.iter().filter(is_between) {
            if !self.splits.contains(split) {
                self.splits.push(split.clone());
            }
        }
    }

    /// Prints a line that names the splits, if there are any. `issuer` stands before it if the table has several.
    ///
    /// # Errors
    ///
    /// Fails when the output cannot be written.
    pub(super) fn print(mut self, out: &mut dyn Write, what: &str, issuer: Option<&str>) -> io::Result<()> {
        if self.splits.is_empty() {
            return Ok(());
        }
        self.splits.sort_by_key(|split| split.effective_on);
        let issuer = issuer.map(|issuer| format!("{issuer}: ")).unwrap_or_default();
        print_text(out, &format!("{issuer}{what} {}. No other split is known.", in_words(&self.splits)))?;
        if self.is_unsure {
            print_text(
                out,
                "An adjusted figure is empty if it is not known whether the balance is from before or after a split.",
            )?;
        }
        Ok(())
    }
}

/// Names splits with their days: `4 for 1 between 2020-04-29 and 2020-09-27`.
pub(super) fn in_words(splits: &[Split]) -> String {
    let told = |split: &Split| format!("{} {}", split.ratio, split.days_in_words());
    match splits {
        [one] => format!("the split of {}", told(one)),
        several => format!("the splits of {}", several.iter().map(told).collect::<Vec<_>>().join(", ")),
    }
}
