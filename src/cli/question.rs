//! Command lines of questions about an issuer or an insider.

use chrono::NaiveDate;
use clap::{ArgGroup, Args};

use super::number::day;
use super::period::{Period, period};
use super::{Output, examples};
use model::{FormType, Role};

use super::trades::role;

#[derive(Debug, Args)]
#[command(after_help = examples::FILINGS)]
pub struct Filings {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: AnyWho,
    /// List only filings that were filed by this day. If a filing date is not known, the day of the signature counts,
    /// else the period
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// List only filings on this form: 3, 4 or 5, or 3/A, 4/A or 5/A for amendments; several with commas
    #[arg(long, value_name = "FORM", value_delimiter = ',', value_parser = form)]
    pub form: Vec<FormType>,
    /// List only this number of filings, the newest [default: 1000 without WHO]
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{SPLITS_HELP}\n\n{}", examples::SPLITS))]
pub struct Splits {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: AnyWho,
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

/// The issuer or insider that a question may be about.
#[derive(Debug, Args)]
pub struct AnyWho {
    /// Trading symbol, CIK or name (current or former); accession number of a filing; or the negative id of a party
    /// whose CIK is not known [default: all]
    #[arg(value_name = "WHO", allow_negative_numbers = true)]
    who: Option<String>,
    /// Search only issuers
    #[arg(long, conflicts_with = "insider", requires = "who")]
    issuer: bool,
    /// Search only insiders
    #[arg(long, requires = "who")]
    insider: bool,
}

impl AnyWho {
    /// Gives the party that the user named, if any.
    pub fn whose(&self) -> Option<Who> {
        let who = self.who.clone()?;
        Some(Who { who, issuer: self.issuer, insider: self.insider })
    }
}

/// A question about what was held, on a day or as known on a day.
#[derive(Debug, Args)]
pub struct Asked {
    #[command(flatten)]
    pub output: Output,
    /// Show what was held at the end of this day, by transaction dates
    #[arg(long, value_name = "DATE", value_parser = day, requires = "who")]
    pub as_of: Option<NaiveDate>,
    /// Use only filings that were filed by this day. If a filing date is not known, the day of the signature counts,
    /// else the period
    #[arg(long, value_name = "DATE", value_parser = day, requires = "who")]
    pub known_on: Option<NaiveDate>,
    /// List only insiders with this role in their newest filing: ceo, cfo, officer, director, `ten_percent_owner` or
    /// other; several with commas
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = role, requires = "who")]
    pub role: Vec<Role>,
    /// List only insiders who still report: not those whose last filing says that they left, nor those without a
    /// filing in the two years before the issuer's newest
    #[arg(long, requires = "who")]
    pub current: bool,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{HOLDINGS_HELP}\n\n{}", examples::HOLDINGS))]
pub struct Holdings {
    #[command(flatten)]
    pub who: Who,
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
    pub who: Who,
    #[command(flatten)]
    pub asked: Asked,
    /// List only shares (Table I), not derivatives
    #[arg(long)]
    pub shares_only: bool,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{GRANTS_HELP}\n\n{}", examples::GRANTS))]
#[command(group(ArgGroup::new("lots").args(["who", "expiring"]).multiple(true).required(true)))]
pub struct Grants {
    #[command(flatten)]
    pub who: AnyWho,
    #[command(flatten)]
    pub asked: Asked,
    /// List only lots that expire in this year (2027), this month (2027-03) or between two days
    /// (2027-01-01..2027-06-30). Without WHO: the lots of all issuers, by day of expiration
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub expiring: Option<Period>,
    /// Also list lots that are closed or expired
    #[arg(long)]
    pub all: bool,
}

const GRANTS_HELP: &str = "Without --as-of, what has vested and expired is shown as of the day of the issuer's newest \
    filing, as in the tables. Lots that expired before that day are left out without --all. `vested` follows the schedule in the footnotes. It is empty if there is no schedule, or if \
    the schedule depends on more than time.";

/// Reads a form as it is stored in `filings.form_type`.
fn form(text: &str) -> Result<FormType, String> {
    FormType::parse(&text.to_ascii_uppercase())
        .ok_or_else(|| "not a form; the forms are 3, 4, 5, 3/A, 4/A and 5/A".to_owned())
}
#[derive(Debug, Args)]
#[command(after_help = format!("{SHORT_SWING_HELP}\n\n{}", examples::SHORT_SWING))]
pub struct ShortSwing {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: AnyWho,
    /// List only pairs whose later trade was made on or after this day, with the figures of all trades of their classes
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// Use only filings that were filed by this day. If a filing date is not known, the day of the signature counts,
    /// else the period
    #[arg(long, value_name = "DATE", value_parser = day, requires = "who")]
    pub known_on: Option<NaiveDate>,
    /// Also list transactions that are in no pair, each with its reason
    #[arg(long, requires = "who")]
    pub all: bool,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

const SHORT_SWING_HELP: &str = "A pair is shares of a purchase and of a sale within less than six months. The maximum is \
    the greatest profit that pairs of an insider's trades in one class give; losses are not netted. With `lowest in, \
    highest out`, the cheapest purchase is matched with the dearest sale, then the next, which may give less. Where \
    a price is an average, its range gives a least and a most. docs/short_swing.md lists the assumptions. Nothing here says \
    that anyone is liable.";
