//! Commands that tell what the database holds, how it was filled, and what is doubtful in it.

use clap::{Args, ValueEnum};

use super::number::age;
use super::{Output, examples};

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
