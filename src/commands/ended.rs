//! The day by which options and units count as expired, and the message about those left out.

use chrono::NaiveDate;

use crate::cli::Global;
use crate::report::say;
use crate::store::Concluded;

/// Gives the day `asked`, else the day of the issuer's newest filing, which the tables use too. With the current day, a
/// database without new filings would lose one option after the other.
pub(super) fn day_meant(asked: Option<NaiveDate>, concluded: &Concluded) -> Option<NaiveDate> {
    asked.or_else(|| concluded.newest())
}

/// Prints how many expired lots were left out, so that the user understands an empty list.
pub(super) fn tell_of_ended(global: &Global, count: u64) {
    if count > 0 && !global.quiet {
        say(&format!("{count} closed or expired lots are left out; --all lists them"));
    }
}
