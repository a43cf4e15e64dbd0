//! The questions that are asked about an issuer or an insider.

use chrono::NaiveDate;
use clap::Args;

use super::Output;

#[derive(Debug, Args)]
pub struct Filings {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: Who,
    /// Only filings that were filed by that day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
}

/// Whom a question is about.
#[derive(Debug, Args)]
pub struct Who {
    /// Trading symbol, CIK or name, or the key of one whose CIK is not known
    #[arg(value_name = "WHO", allow_negative_numbers = true)]
    pub who: String,
    /// Look for issuers only
    #[arg(long, conflicts_with = "insider")]
    pub issuer: bool,
    /// Look for insiders only
    #[arg(long)]
    pub insider: bool,
}

/// A question about what was held: whose, when, and who knew.
#[derive(Debug, Args)]
pub struct Asked {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: Who,
    /// As it was at the end of that day, by the days of the transactions
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    /// As it could be known at the end of that day: from filings filed by it. A filing whose day of filing is not known
    /// counts from its signature, else from its period
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<NaiveDate>,
}

#[derive(Debug, Args)]
#[command(after_help = HOLDINGS_HELP)]
pub struct Holdings {
    #[command(flatten)]
    pub asked: Asked,
    /// List also accounts in which nothing is left, and options that have expired
    #[arg(long)]
    pub all: bool,
}

const HOLDINGS_HELP: &str = "With --as-of, `basis` is `implied` where the account's first known transaction comes later \
    and states what was there before it; `implied_by` is its day. Then the total is `partly implied`. A total counts \
    shares that joint filers report in common once, those in an account that is not `counted` never. Options that \
    expired before that day, else before the issuer's newest filing, are left out; with --all their `basis` is \
    `expired`.";

#[derive(Debug, Args)]
pub struct History {
    #[command(flatten)]
    pub asked: Asked,
}

#[derive(Debug, Args)]
#[command(after_help = GRANTS_HELP)]
pub struct Grants {
    #[command(flatten)]
    pub asked: Asked,
    /// List also lots that are closed or expired
    #[arg(long)]
    pub all: bool,
}

const GRANTS_HELP: &str = "Without --as-of, what has vested and expired is told as of the issuer's newest filing, as in \
    the tables. `vested` is by the schedule in the footnotes: empty where none is told, or where it hangs on more than \
    time.";
