//! Command lines of questions about trades.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use model::{Role, TransactionCode};

use super::Output;
use super::number::{at_least_one, day};
use super::question::Who;

#[derive(Debug, Args)]
#[command(after_help = TRADES_HELP)]
pub struct Trades {
    #[command(flatten)]
    pub output: Output,
    /// Trading symbol, CIK or name of an issuer or insider, or accession number of a filing [default: all]
    #[arg(value_name = "WHO", allow_negative_numbers = true)]
    pub who: Option<String>,
    /// Search only issuers
    #[arg(long, conflicts_with = "insider")]
    pub issuer: bool,
    /// Search only insiders
    #[arg(long)]
    pub insider: bool,
    /// List only transactions on or after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// List only transactions on or before this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<NaiveDate>,
    /// List only transactions with this code: a letter (P) or a word (purchase); several with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code)]
    pub code: Vec<TransactionCode>,
    /// List only purchases and sales (codes P and S)
    #[arg(long, conflicts_with = "code")]
    pub market_only: bool,
    /// List only transactions of shares (Table I), not of derivatives
    #[arg(long)]
    pub shares_only: bool,
    /// List only transactions worth at least this many dollars
    #[arg(long, value_name = "DOLLARS")]
    pub min_value: Option<u32>,
    /// List only transactions of owners with this role; several with commas
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = role)]
    pub role: Vec<Role>,
    /// Sum up by issuer, insider or month
    #[arg(long, value_enum)]
    pub by: Option<By>,
    /// Number of transactions to list, newest first
    #[arg(long, default_value_t = 1000)]
    pub limit: u32,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

const TRADES_HELP: &str = "Amended rows and rows that repeat another one are left out. `value` is in whole dollars. A price \
    with * is the probable one, because the filed price cannot be right. `change` is in percent of the holding before the \
    transaction. A row of joint filers appears once, under the first of them. \
    Roles: ceo, cfo, officer (another), director, ten_percent_owner, other.\n\n\
    Examples:\n  insiderdb trades AAPL --since 2024-01-01 --market-only\n  \
    insiderdb trades --code purchase --role ceo,cfo --min-value 100000\n  insiderdb trades --by issuer --market-only";

/// What transactions are summed up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    Issuer,
    Insider,
    Month,
}

impl Trades {
    /// Gives the party that the user named, if any.
    pub fn whose(&self) -> Option<Who> {
        let who = self.who.clone()?;
        Some(Who { who, issuer: self.issuer, insider: self.insider })
    }
}

#[derive(Debug, Args)]
#[command(after_help = TOP_HELP)]
pub struct Top {
    #[command(flatten)]
    pub output: Output,
    /// Number of days back from the newest filing
    #[arg(long, value_name = "N", default_value_t = 90)]
    pub days: u16,
    /// Last day of filing [default: the newest in the database]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<NaiveDate>,
    /// Number of lines of each list
    #[arg(long, value_name = "N", default_value = "10", value_parser = at_least_one)]
    pub limit: usize,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

const TOP_HELP: &str = "Purchases and sales are those of Table I (codes P and S), summed up for each insider. A cluster is an \
    issuer with purchases of at least two insiders. A filing without a filing date is not counted.\n\n\
    Examples:\n  insiderdb top\n  insiderdb top --days 30 --until 2024-03-31";

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  insiderdb show 0000320193-23-000050\n  insiderdb show 000032019323000050 --format json"
)]
pub struct Show {
    #[command(flatten)]
    pub output: Output,
    /// Accession number of the filing, or the negative id of a filing without a number
    #[arg(value_name = "ACCESSION", allow_negative_numbers = true)]
    pub accession: String,
}

/// Reads a transaction code, as a letter or as a word.
fn code(text: &str) -> Result<TransactionCode, String> {
    let of_words = || TransactionCode::ALL.iter().copied().find(|code| code.words().eq_ignore_ascii_case(text));
    TransactionCode::parse(&text.to_ascii_uppercase()).or_else(of_words).ok_or_else(|| {
        let codes: Vec<String> =
            TransactionCode::ALL.iter().map(|code| format!("{} {}", code.letter(), code.words())).collect();
        format!("not a transaction code; the codes are: {}", codes.join(", "))
    })
}

/// Reads a role as it is stored in `reporting_owners.role`.
pub(super) fn role(text: &str) -> Result<Role, String> {
    Role::parse(&text.to_ascii_lowercase())
        .ok_or_else(|| format!("not a role; the roles are: {}", Role::TEXTS.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_roles_are_understood() {
        assert_eq!(code("p"), Ok(TransactionCode::Purchase));
        assert_eq!(code("Sale"), Ok(TransactionCode::Sale));
        assert!(code("buy").unwrap_err().contains("P purchase"));
        assert_eq!(role("CEO"), Ok(Role::ChiefExecutive));
        assert!(role("boss").unwrap_err().contains("ten_percent_owner"));
    }
}
