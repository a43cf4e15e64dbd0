//! The day by which options and units have expired, and those that had by then: left out, and said so.

use std::io::Write;

use chrono::NaiveDate;

use crate::cli::Global;
use crate::store::Concluded;

/// The day asked for; else that of the issuer's newest filing, by which the tables go too. A database that is not fed any
/// more would otherwise lose one option after the other.
pub(super) fn day_meant(asked: Option<NaiveDate>, concluded: &Concluded) -> Option<NaiveDate> {
    asked.or_else(|| concluded.record.filings.iter().filter_map(|report| report.known_on()).max())
}

/// Tells that so many were left out, so that an empty list is no riddle.
pub(super) fn tell_of_ended(global: &Global, count: u64) {
    if count > 0 && !global.quiet {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(
            std::io::stderr(),
            "insiderdb: lots that had ended by then are left out: {count}; --all lists them"
        );
    }
}
