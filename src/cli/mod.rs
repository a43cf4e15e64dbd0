//! The command line as it is typed. What it means is decided in `commands`.

mod number;
mod question;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use crate::report::Format;
use number::{age, at_least_one, size};
pub use question::{Asked, Filings, Grants, History, Holdings, Who};

/// Reads SEC Forms 3, 4 and 5 into SQLite or Postgres.
///
/// Finds filings in directories and archives, whatever form they come in, and stores issuers, insiders, transactions and
/// holdings as filed. Running it again over the same files changes nothing.
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
  1  failed, was interrupted, an input held no document at all, or verify found a difference
  2  the command line is wrong
  3  done, but documents met for the first time were rejected or could not be read";

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The database.
    #[arg(
        long,
        help = "The database: sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME",
        global = true,
        value_name = "URL",
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite://insiders.db"
    )]
    pub db: String,
    /// Print results and errors only
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Tell more on standard error; twice for still more
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// The option of the commands that list something.
#[derive(Clone, Copy, Debug, Args)]
pub struct Output {
    /// How results are printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// The one format of what is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JsonOnly {
    /// One object for each document
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read directories, files and archives (.tar .tar.gz .tgz .zip .gz) into the database
    Ingest(Ingest),
    /// Print what documents say, as JSON, with no database
    Parse(Parse),
    /// List what an insider, or each insider of an issuer, holds
    Holdings(Holdings),
    /// List every balance of theirs, and whether each follows from the one before
    History(History),
    /// List lots of options and units, and what is left of each
    Grants(Grants),
    /// List the filings of an issuer or an insider
    Filings(Filings),
    /// Tell what the database holds and how fresh it is
    Status(Status),
    /// List runs of ingest
    Runs(Runs),
    /// List what could not be read or understood
    Diagnostics(Diagnostics),
    /// Take a withdrawn filing out, and keep it out
    Forget(Forget),
    /// Compare what is derived with the filings stored, and tell what does not add up
    Verify(Verify),
    /// Derive everything anew from the filings stored
    Rebuild(Rebuild),
    /// Create the database or bring its tables up to date
    Migrate,
}

#[derive(Debug, Args)]
pub struct Ingest {
    #[command(flatten)]
    pub output: Output,
    /// Directories, files and archives
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Open also files whose path, size and modification time are known
    #[arg(long)]
    pub rehash: bool,
    /// Read everything, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Leave what follows from many filings to a later run, or to `rebuild --resume`
    #[arg(long, conflicts_with = "dry_run")]
    pub no_derive: bool,
    /// Threads that parse [default: the number of processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Write what the run did to a file, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// The largest document read, in bytes; K, M and G are understood
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_document_size: u64,
    /// Documents written at a time [default: 2048]; for tests, since it must never show in what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Parse {
    /// Files and archives
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How results are printed
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
    /// Derive only what an interrupted run left
    #[arg(long)]
    pub resume: bool,
    /// Filings derived at a time [default: 4000]; for tests, since it must never show in what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub output: Output,
    /// End with 1 when the newest filing is older than this (26h, 3d)
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub max_age: Option<chrono::TimeDelta>,
}

#[derive(Debug, Args)]
pub struct Runs {
    #[command(flatten)]
    pub output: Output,
    /// How many, the newest first
    #[arg(long, default_value_t = 20)]
    pub limit: u32,
}

#[derive(Debug, Args)]
pub struct Diagnostics {
    #[command(flatten)]
    pub output: Output,
    /// Only of this filing
    #[arg(value_name = "ACCESSION")]
    pub accession: Option<String>,
    /// Only this code
    #[arg(long)]
    pub code: Option<String>,
    /// Only this severity and worse
    #[arg(long, value_enum, default_value_t = Severity::Warning)]
    pub severity: Severity,
    /// How many
    #[arg(long, default_value_t = 1000)]
    pub limit: u32,
}

/// Severity as it is typed.
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
    /// Why, for the record
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
