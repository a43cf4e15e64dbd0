//! The command line as the user types it. `commands` decides what it means.

mod about;
mod documents;
mod examples;
mod export;
mod maintenance;
mod notice;
mod number;
mod page;
mod period;
mod question;
mod state;
mod trades;
mod version;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use crate::report::{LogFormat, OutputFormat};
use crate::store::Wait;
pub use about::{Completions, Man, Schema};
pub use documents::{Ingest, Parse};
pub use export::Export;
pub use maintenance::{Backup, Forget, Prune, Rebuild, TextIndex, Verify};
pub use notice::Notices;
pub use page::{Page, Site};
pub use period::Period;
pub use question::{AnyWho, Asked, Filings, Grants, History, Holdings, ShortSwing, Splits, Who};
pub use state::{Diagnostics, Runs, Severity, Status};
pub use trades::{By, Show, Top, Trades};

/// Reads SEC Forms 3, 4, 5 and 144 into SQLite or Postgres.
///
/// Finds filings of any format in directories and archives, and stores issuers, insiders, transactions and holdings as
/// filed. Running it again over the same files changes nothing.
#[derive(Debug, Parser)]
#[command(version, long_version = version::long_version(), max_term_width = 100, after_help = EXIT_STATUSES)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_STATUSES: &str = "Exit status:
  0  done
  1  failed or interrupted; or an input held no document, or verify found a difference
  2  the command line is wrong
  3  done, but documents found for the first time were rejected or could not be read
  4  another run or program holds the database
  5  the server of the database is out of reach";

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The URL of the database.
    #[arg(
        long,
        help = "URL of the database: sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME",
        global = true,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = DEFAULT_DATABASE
    )]
    pub db: String,
    /// Print only results and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Print more messages on standard error; give it twice for still more
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Form of the messages on standard error. Without --quiet and --verbose, `RUST_LOG` chooses them
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// Seconds between two messages about the progress, without a terminal. For tests
    #[arg(long, hide = true, global = true, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    progress_every: u64,
}

/// The database if neither the command line nor the environment names one.
const DEFAULT_DATABASE: &str = "sqlite://insiders.db";

impl Global {
    /// The time between two messages about the progress, without a terminal.
    pub fn progress_every(&self) -> Duration {
        Duration::from_secs(self.progress_every)
    }
}

impl Cli {
    /// Reads the command line of this process. If it only asks for help or is wrong, prints the help or the error and
    /// ends the process.
    pub fn of_process() -> Self {
        let matches = Self::command().get_matches();
        let mut cli = Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
        let of_subcommand = matches.subcommand().map_or(&matches, |(_, matches)| matches);
        // An empty variable counts as not set.
        if cli.global.db.is_empty() && of_subcommand.value_source("db") == Some(ValueSource::EnvVariable) {
            DEFAULT_DATABASE.clone_into(&mut cli.global.db);
        }
        cli
    }
}

/// Options of commands that write.
#[derive(Clone, Copy, Debug, Args)]
pub struct Writing {
    /// Wait while another run holds the SQLite database, instead of ending with status 4
    #[arg(long)]
    pub wait: bool,
}

impl Writing {
    /// Gives what to do while another run holds the database. Waiting ends when `stop` is set.
    pub fn patience<'a>(&self, stop: &'a AtomicBool) -> Wait<'a> {
        if self.wait { Wait::Until(stop) } else { Wait::No }
    }
}

/// Options of commands that list rows.
#[derive(Clone, Copy, Debug, Args)]
pub struct Output {
    /// Format in which results are printed
    #[arg(long, value_enum, default_value_t = OutputFormat::Table)]
    pub format: OutputFormat,
}

/// The formats of `parse`, which prints no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ObjectFormat {
    /// One object for each document, each on a line of its own
    Ndjson,
    /// The same objects, each over several lines
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read directories, files and archives (.tar .tar.gz .tgz .zip .gz) into the database
    Ingest(Ingest),
    /// Print the content of documents as JSON, without a database
    Parse(Parse),
    /// List what an insider, or each insider of an issuer, holds
    Holdings(Holdings),
    /// List every balance, and whether it follows from the previous one
    History(History),
    /// List lots of options and units, what is left of each, and which expire in a year
    Grants(Grants),
    /// List the splits that are known, of an issuer, of the issuers of an insider, or all
    Splits(Splits),
    /// List the filings of an issuer, an insider or all
    Filings(Filings),
    /// List transactions, of an issuer, an insider or all
    Trades(Trades),
    /// List purchases and sales that match under Section 16(b), and the maximum recoverable
    ShortSwing(ShortSwing),
    /// List the largest trades, clusters of buyers and late reports
    Top(Top),
    /// List announced sales (Form 144) of an issuer or an insider, and what became of them
    Notices(Notices),
    /// Show one filing or notice with its rows, footnotes and findings
    Show(Show),
    /// Write a page about an issuer or an insider, as one HTML file
    Page(Page),
    /// Write the pages of issuers and their insiders, with an index, into a directory
    Site(Site),
    /// Show what the database holds and how fresh it is
    Status(Status),
    /// List the runs of ingest
    Runs(Runs),
    /// List unreadable documents and doubtful values
    Diagnostics(Diagnostics),
    /// Remove a withdrawn filing and keep it out, or allow it again
    Forget(Forget),
    /// Remove the records of files that are gone; filings stay
    Prune(Prune),
    /// Compare the derived tables with the stored filings, and list contradictions
    Verify(Verify),
    /// Derive everything again from the stored filings
    Rebuild(Rebuild),
    /// Create the database or update its tables
    #[command(after_help = examples::MIGRATE)]
    Migrate,
    /// Copy a SQLite database into one compact file
    Backup(Backup),
    /// Write tables and views as Parquet files into a directory
    Export(Export),
    /// Build full-text indexes of the names and footnotes now in a SQLite database
    TextIndex(TextIndex),
    /// Print the description of tables, views and columns
    Schema(Schema),
    /// Print the completions for a shell
    Completions(Completions),
    /// Write the manual pages into a directory
    Man(Man),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_hold_together() {
        Cli::command().debug_assert();
    }

    /// Each command has examples, and the program accepts each example.
    #[test]
    fn the_examples_can_be_typed() {
        for command in Cli::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let examples: Vec<&str> =
                help.lines().filter_map(|line| line.trim_start().strip_prefix("insiderdb ")).collect();
            assert!(!examples.is_empty(), "{} has no example", command.get_name());
            for example in examples {
                // A name in quotes is one word. Text after a pipe or `>` belongs to the shell.
                let typed = example.split(['|', '>']).next().unwrap_or_default();
                let odd = |(place, piece): (usize, &str)| match place % 2 {
                    0 => piece.split_whitespace().map(str::to_owned).collect(),
                    _ => vec![piece.to_owned()],
                };
                let words: Vec<String> = typed.split('"').enumerate().flat_map(odd).collect();
                let line = std::iter::once("insiderdb".to_owned()).chain(words);
                let parsed = Cli::try_parse_from(line).unwrap_or_else(|error| panic!("{example}: {error}"));
                assert!(
                    format!("{:?}", parsed.command).to_lowercase().starts_with(&command.get_name().replace('-', ""))
                );
            }
        }
    }
}
