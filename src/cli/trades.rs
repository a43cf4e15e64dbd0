//! Command lines of questions about trades.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use model::{Role, TransactionCode};

use super::Output;
use super::number::{at_least_one, day};
use super::question::AnyWho;

#[derive(Debug, Args)]
#[command(after_help = trades_help())]
pub struct Trades {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: AnyWho,
    /// List only transactions on or after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// List only transactions on or before this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<NaiveDate>,
    /// List only transactions with this code: a letter (P) or words (purchase), listed below; several with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code)]
    pub code: Vec<TransactionCode>,
    /// List only purchases and sales of shares (codes P and S in Table I). `--code P,S` includes those of derivatives
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
    /// List only transactions that were reported late
    #[arg(long)]
    pub late: bool,
    /// List only transactions under a plan of Rule 10b5-1, which fixes trades in advance
    #[arg(long)]
    pub plan: bool,
    /// Sum up by issuer, insider or month. Without --code, only purchases and sales of shares count
    #[arg(long, value_enum)]
    pub by: Option<By>,
    /// Number of transactions to list, newest first; with --by, of sums: the largest, or the newest months
    #[arg(long, default_value_t = 1000)]
    pub limit: u32,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

const TRADES_HELP: &str = "Amended rows and rows that repeat another one are left out. `value` is in whole dollars: what was \
    paid, for an exercise the exercise price. A price with * is the probable one, because the filed price cannot be right. \
    `percent` is the change of the account that the row is about. A row of joint filers appears once, under the first of \
    them. A transaction `of a plan` was fixed in advance by a plan of Rule 10b5-1; `plan trade` (code I) is one of a \
    retirement plan.\n\
    Roles: ceo, cfo, officer (another), director, ten_percent_owner, other.";

const TRADES_EXAMPLES: &str = "Examples:\n  insiderdb trades AAPL --since 2024-01-01 --market-only\n  \
    insiderdb trades --code purchase --role ceo,cfo --min-value 100000\n  insiderdb trades --by insider --since 2024-01-01\n  \
    insiderdb trades --late --shares-only";

fn trades_help() -> String {
    format!("{TRADES_HELP}\nCodes: {}.\n\n{TRADES_EXAMPLES}", codes())
}

/// The codes with their words.
fn codes() -> String {
    let codes: Vec<String> =
        TransactionCode::ALL.iter().map(|code| format!("{} {}", code.letter(), code.words())).collect();
    codes.join(", ")
}

/// What transactions are summed up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    Issuer,
    Insider,
    Month,
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
    issuer with purchases of at least two insiders. A change is what an insider bought or sold on balance, in percent of \
    all shares of the issuer that the insider would hold without, directly or not. A filing without a filing date counts by the day of \
    its signature, else by its period.\n\n\
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

/// Reads a transaction code, as a letter or in words.
fn code(text: &str) -> Result<TransactionCode, String> {
    // What people call the two most frequent ones.
    let words = match text.to_ascii_lowercase().as_str() {
        "buy" | "bought" => TransactionCode::Purchase.words(),
        "sell" | "sold" => TransactionCode::Sale.words(),
        _ => text,
    };
    let of_words = || TransactionCode::ALL.iter().copied().find(|code| code.words().eq_ignore_ascii_case(words));
    TransactionCode::parse(&text.to_ascii_uppercase())
        .or_else(of_words)
        .ok_or_else(|| format!("not a transaction code; the codes are: {}", codes()))
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
        assert_eq!(code("buy"), Ok(TransactionCode::Purchase));
        assert!(code("steal").unwrap_err().contains("P purchase"));
        assert_eq!(role("CEO"), Ok(Role::ChiefExecutive));
        assert!(role("boss").unwrap_err().contains("ten_percent_owner"));
    }
}
