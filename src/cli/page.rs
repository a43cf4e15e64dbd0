//! Pages for people.

use std::path::PathBuf;

use clap::Args;

use super::examples;

#[derive(Debug, Args)]
#[command(after_help = examples::PAGE)]
pub struct Page {
    /// CIK or name of an insider, now or once; or the negative id of one whose CIK is not known
    #[arg(value_name = "WHO", allow_negative_numbers = true)]
    pub who: String,
    /// File to write; - is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}
