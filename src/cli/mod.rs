//! The command line as the user types it. `commands` decides what it means.

mod number;
mod question;
mod trades;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use crate::report::OutputFormat;
use number::{age, at_least_one, size};
pub use question::{Asked, Filings, Grants, History, Holdings, Who};
pub use trades::{By, Show, Top, Trades};

/// Reads SEC Forms 3, 4 and 5 into SQLite or Postgres.
///
/// Finds filings of any format in directories and archives, and stores issuers, insiders, transactions and holdings as
/// filed. Running it again over the same files changes nothing.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_STATUSES)]
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
  3  done, but documents found for the first time were rejected or could not be read";

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
        default_value = "sqlite://insiders.db"
    )]
    pub db: String,
    /// Print only results and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Print more messages on standard error; give it twice for still more
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// The option of commands that list something.
#[derive(Clone, Copy, Debug, Args)]
pub struct Output {
    /// Format in which results are printed
    #[arg(long, value_enum, default_value_t = OutputFormat::Table)]
    pub format: OutputFormat,
}

/// The only format of `parse`, which prints no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JsonOnly {
    /// One object for each document
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
    /// List lots of options and units, and what is left of each
    Grants(Grants),
    /// List the filings of an issuer or an insider
    Filings(Filings),
    /// List transactions, of an issuer, an insider or all
    Trades(Trades),
    /// List the largest trades, clusters of buyers and late reports
    Top(Top),
    /// Show one filing with its rows, footnotes and findings
    Show(Show),
    /// Show what the database holds and how fresh it is
    Status(Status),
    /// List the runs of ingest
    Runs(Runs),
    /// List unreadable documents and doubtful values
    Diagnostics(Diagnostics),
    /// Remove a withdrawn filing, and keep it out
    Forget(Forget),
    /// Compare the derived tables with the stored filings, and list contradictions
    Verify(Verify),
    /// Derive everything again from the stored filings
    Rebuild(Rebuild),
    /// Create the database or update its tables
    Migrate,
}

#[derive(Debug, Args)]
pub struct Ingest {
    #[command(flatten)]
    pub output: Output,
    /// Directories, files and archives to read
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Also open files whose path, size and modification time are known
    #[arg(long)]
    pub rehash: bool,
    /// Read everything, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not derive conclusions from several filings; a later run or `rebuild --resume` does
    #[arg(long, conflicts_with = "dry_run")]
    pub no_derive: bool,
    /// Number of threads that parse [default: the number of processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Write a report of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Size of the largest document that is read, in bytes, or with the unit K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_document_size: u64,
    /// Number of documents written in one batch [default: 2048]. For tests: it never changes what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Parse {
    /// Files, directories and archives to read
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Format in which results are printed
    #[arg(long, value_enum, default_value_t = JsonOnly::Json)]
    pub format: JsonOnly,
}

#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Rebuild {
    /// Splits to take as given: a CSV of issuer (CIK or symbol), day and ratio (4, 0.1, 4:1, 1:10), in place of
    /// those given for these issuers before
    #[arg(long, value_name = "FILE")]
    pub splits: Option<PathBuf>,
    /// Derive only what an interrupted run left over
    #[arg(long)]
    pub resume: bool,
    /// Number of filings derived in one batch [default: 4000]. For tests: it never changes what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub output: Output,
    /// Exit with status 1 if the newest filing is older than this (90m, 26h, 3d)
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub max_age: Option<chrono::TimeDelta>,
}

#[derive(Debug, Args)]
pub struct Runs {
    #[command(flatten)]
    pub output: Output,
    /// Number of runs to list, newest first
    #[arg(long, default_value_t = 20)]
    pub limit: u32,
}

#[derive(Debug, Args)]
pub struct Diagnostics {
    #[command(flatten)]
    pub output: Output,
    /// List only diagnostics of this filing
    #[arg(value_name = "ACCESSION")]
    pub accession: Option<String>,
    /// List only diagnostics with this code
    #[arg(long)]
    pub code: Option<String>,
    /// List only diagnostics of this severity or a worse one
    #[arg(long, value_enum, default_value_t = Severity::Warning)]
    pub severity: Severity,
    /// Number of diagnostics to list
    #[arg(long, default_value_t = 1000)]
    pub limit: u32,
}

/// A severity as the user types it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

#[derive(Debug, Args)]
pub struct Forget {
    /// Accession number of the filing
    #[arg(value_name = "ACCESSION")]
    pub accession: String,
    /// Reason, stored with the number
    #[arg(long)]
    pub reason: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_declarations_hold_together() {
        Cli::command().debug_assert();
    }
}
