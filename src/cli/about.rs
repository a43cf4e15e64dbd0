//! Commands that describe the program and its tables.

use std::path::PathBuf;

use clap::Args;

use super::examples;

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
