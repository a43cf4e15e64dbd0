//! Command lines of questions about an issuer or an insider.

use chrono::NaiveDate;
use clap::Args;

use super::number::day;
use super::{Output, examples};
use model::Role;

use super::trades::role;

#[derive(Debug, Args)]
#[command(after_help = examples::FILINGS)]
pub struct Filings {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: Who,
    /// List only filings that were filed by this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{SPLITS_HELP}\n\n{}", examples::SPLITS))]
pub struct Splits {
    #[command(flatten)]
    pub output: Output,
    /// Trading symbol, CIK or name of an issuer or an insider; without it, all splits are listed
    #[arg(value_name = "WHO", allow_negative_numbers = true)]
    pub who: Option<String>,
    /// Search only issuers
    #[arg(long, conflicts_with = "insider")]
    pub issuer: bool,
    /// Search only insiders
    #[arg(long)]
    pub insider: bool,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

const SPLITS_HELP: &str = "A split is found where the balances of several insiders change by one ratio, or where a \
    filing tells of it. It was on one of the days from `earliest_on` to `effective_on`. Splits that no filing shows are \
    not listed; `rebuild --splits` takes those that you know.";

/// The issuer or insider that a question is about.
#[derive(Debug, Args)]
pub struct Who {
    /// Trading symbol, CIK or name (current or former); accession number of a filing; or the negative id of a party
    /// whose CIK is not known
    #[arg(value_name = "WHO", allow_negative_numbers = true)]
    pub who: String,
    /// Search only issuers
    #[arg(long, conflicts_with = "insider")]
    pub issuer: bool,
    /// Search only insiders
    #[arg(long)]
    pub insider: bool,
}

/// A question about what was held, on a day or as known on a day.
#[derive(Debug, Args)]
pub struct Asked {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: Who,
    /// Show what was held at the end of this day, by transaction dates
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// Use only filings that were filed by this day. If a filing date is not known, the day of the signature counts,
    /// else the period
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub known_on: Option<NaiveDate>,
    /// List only insiders with this role in their newest filing: ceo, cfo, officer, director, `ten_percent_owner` or
    /// other; several with commas
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = role)]
    pub role: Vec<Role>,
    /// List only insiders who still report: not those whose last filing says that they left, nor those without a
    /// filing in the two years before the issuer's newest
    #[arg(long)]
    pub current: bool,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{HOLDINGS_HELP}\n\n{}", examples::HOLDINGS))]
pub struct Holdings {
    #[command(flatten)]
    pub asked: Asked,
    /// Also list accounts with a balance of zero, and expired options
    #[arg(long)]
    pub all: bool,
    /// List only shares (Table I), not derivatives
    #[arg(long)]
    pub shares_only: bool,
}

const HOLDINGS_HELP: &str = "With --as-of, a balance may be `implied` (column `basis`): the account's first known \
    transaction comes later, by a year at most, and states the balance before it. \
    `implied_by` is the day of this transaction. A total that includes such a balance is `partly implied`. \
    `shares_adjusted` and totals are restated by splits to shares of the day (without --as-of: of the day of the issuer's \
    newest filing). `shares_adjusted` is empty if it is not known whether a balance is from before or after a split. `current` is false \
    for insiders whose last filing says that they left, and for those without a filing in the two years before the \
    issuer's newest (`silent_since`). A total is of all listed accounts, current or not; shares of joint filers count once. Options that expired before the day are left out (without --as-of: before the day of the \
    issuer's newest filing); with --all they are listed, and their `basis` is `expired`.";

#[derive(Debug, Args)]
#[command(after_help = examples::HISTORY)]
pub struct History {
    #[command(flatten)]
    pub asked: Asked,
    /// List only shares (Table I), not derivatives
    #[arg(long)]
    pub shares_only: bool,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{GRANTS_HELP}\n\n{}", examples::GRANTS))]
pub struct Grants {
    #[command(flatten)]
    pub asked: Asked,
    /// Also list lots that are closed or expired
    #[arg(long)]
    pub all: bool,
}

const GRANTS_HELP: &str = "Without --as-of, what has vested and expired is shown as of the day of the issuer's newest \
    filing, as in the tables. Lots that expired before that day are left out without --all. `vested` follows the schedule in the footnotes. It is empty if there is no schedule, or if \
    the schedule depends on more than time.";
