//! Commands that check the database, derive it again, or take something out of it.

use std::path::PathBuf;

use clap::Args;

use super::number::at_least_one;
use super::{Output, OutputFormat, Writing, examples};
use crate::source::Shard;

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
