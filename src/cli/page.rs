//! Pages for people.

use std::path::PathBuf;

use clap::Args;

use super::examples;
use super::question::Who;

#[derive(Debug, Args)]
#[command(after_help = examples::PAGE)]
pub struct Page {
    #[command(flatten)]
    pub who: Who,
    /// File to write; - is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}
