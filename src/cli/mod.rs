//! The command line as the user types it. `commands` decides what it means.

mod examples;
mod export;
mod notice;
mod number;
mod page;
mod period;
mod question;
mod trades;
mod version;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use crate::report::{LogFormat, OutputFormat};
use crate::source::Shard;
use crate::store::Wait;
pub use export::Export;
pub use notice::Notices;
use number::{age, at_least_one, size};
pub use page::{Page, Site};
pub use period::Period;
pub use question::{AnyWho, Asked, Filings, Grants, History, Holdings, ShortSwing, Splits, Who};
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

#[derive(Debug, Args)]
#[command(after_help = examples::INGEST)]
pub struct Ingest {
    #[command(flatten)]
    pub output: Output,
    /// Directories, files and archives to read
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Also open files whose path, size and modification time are known
    #[arg(long)]
    pub rehash: bool,
    /// Read everything, but write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Each PATH is a file that `parse --brief --content` printed: its documents are stored under the places that
    /// they had; - is standard input
    #[arg(long, conflicts_with_all = ["rehash", "shard"])]
    pub documents: bool,
    /// Do not derive conclusions from several filings; a later run or `rebuild --resume` derives them
    #[arg(long, conflicts_with = "dry_run")]
    pub no_derive: bool,
    /// Read only part I of N of the documents (0/N to N-1/N), so that N runs at once share the work: by the hash of the
    /// path below PATH and of the name in an archive. `slurm` and `kubernetes/N` take I from the variables of a job array
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE, hide_default_value = true)]
    pub shard: Shard,
    /// Number of threads that parse [default: the number of processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Write a report of the run to this file, as JSON, even if the run fails; - is standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Write metrics of the run to this file, even if the run fails, as a textfile for Prometheus
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
    #[command(flatten)]
    pub writing: Writing,
    /// Size of the largest document that is read, in bytes, or with the unit K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_document_size: u64,
    /// Number of documents written in one batch [default: 2048]. For tests: it never changes what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
#[command(after_help = examples::PARSE)]
pub struct Parse {
    /// Files, directories and archives to read; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Format in which results are printed; docs/parse.schema.json describes the objects
    #[arg(long, value_enum, default_value_t = ObjectFormat::Ndjson)]
    pub format: ObjectFormat,
    /// Leave out where each value stood in its document
    #[arg(long)]
    pub no_places: bool,
    /// Print only where a document was found, whom it is about, and which documents depend on each other.
    /// docs/cluster.md describes the objects
    #[arg(long, conflicts_with = "no_places")]
    pub brief: bool,
    /// With --brief, also print bytes (in base64) and ends of archives, for `ingest --documents`
    #[arg(long, requires = "brief")]
    pub content: bool,
    /// Hidden: this command needs no database.
    #[arg(long, hide = true, value_name = "URL", id = "db")]
    _db: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = examples::VERIFY)]
pub struct Verify {
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
#[command(after_help = examples::REBUILD)]
pub struct Rebuild {
    /// Use the splits in this CSV file: issuer (CIK or symbol), day and ratio (4, 0.1, 4:1, 1:10). They replace the
    /// splits given earlier for these issuers
    #[arg(long, value_name = "FILE")]
    pub splits: Option<PathBuf>,
    #[command(flatten)]
    pub writing: Writing,
    /// Derive only what an interrupted run did not derive
    #[arg(long)]
    pub resume: bool,
    /// Derive only the issuers of part I of N (0/N to N-1/N), so that N runs at once share the work. Postgres lets them
    /// work at the same time. `slurm` and `kubernetes/N` take I from the variables of a job array
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE, hide_default_value = true)]
    pub shard: Shard,
    /// Number of filings derived in one batch [default: 4000]. For tests: it never changes what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
#[command(after_help = examples::STATUS)]
pub struct Status {
    #[command(flatten)]
    pub output: Output,
    /// Exit with status 1 if the newest filing is older than this (90m, 26h, 3d)
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub max_age: Option<chrono::TimeDelta>,
}

#[derive(Debug, Args)]
#[command(after_help = examples::RUNS)]
pub struct Runs {
    #[command(flatten)]
    pub output: Output,
    /// Number of runs to list, newest first
    #[arg(long, default_value_t = 20)]
    pub limit: u32,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

#[derive(Debug, Args)]
#[command(after_help = examples::DIAGNOSTICS)]
pub struct Diagnostics {
    #[command(flatten)]
    pub output: Output,
    /// List only diagnostics of this filing
    #[arg(value_name = "ACCESSION")]
    pub accession: Option<String>,
    /// List only diagnostics with this code
    #[arg(long)]
    pub code: Option<String>,
    /// List only diagnostics with this severity or a worse one
    #[arg(long, value_enum, default_value_t = Severity::Warning)]
    pub severity: Severity,
    /// Number of diagnostics to list
    #[arg(long, default_value_t = 1000)]
    pub limit: u32,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

/// A severity as the user types it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

#[derive(Debug, Args)]
#[command(after_help = examples::FORGET)]
pub struct Forget {
    /// Accession number of the filing, or the negative `filing_id` of a filing without a number
    #[arg(value_name = "FILING", allow_negative_numbers = true, required_unless_present = "list")]
    pub filing: Option<String>,
    /// Reason, stored with the number
    #[arg(long)]
    pub reason: Option<String>,
    /// Also forget a filing that the database does not know yet
    #[arg(long)]
    pub in_advance: bool,
    /// Allow a forgotten filing again
    #[arg(long, conflicts_with_all = ["reason", "in_advance"])]
    pub undo: bool,
    /// List the forgotten filings
    #[arg(long, conflicts_with_all = ["filing", "reason", "in_advance", "undo"])]
    pub list: bool,
    /// Format of the list [default: table]
    #[arg(long, value_enum, conflicts_with = "filing")]
    pub format: Option<OutputFormat>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
#[command(after_help = examples::PRUNE)]
pub struct Prune {
    /// Check only paths below these directories, which need not exist
    #[arg(value_name = "PATH")]
    pub below: Vec<PathBuf>,
    /// Only count the paths that are gone
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
#[command(after_help = examples::BACKUP)]
pub struct Backup {
    /// The file to write
    pub file: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    pub replace: bool,
}

#[derive(Debug, Args)]
#[command(after_help = examples::TEXT_INDEX)]
pub struct TextIndex {
    /// Only remove the indexes
    #[arg(long)]
    pub remove: bool,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
#[command(after_help = examples::SCHEMA)]
pub struct Schema {
    /// Print metadata for Datasette about the SQLite database
    #[arg(long)]
    pub datasette: bool,
    /// Print the description as JSON
    #[arg(long, conflicts_with = "datasette")]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = examples::COMPLETIONS)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
#[command(after_help = examples::MAN)]
pub struct Man {
    /// The directory; it is created if it is missing
    pub directory: PathBuf,
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
