//! The program of the benchmarks: writes made-up filings, and splits XML into tokens.

use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use insiderdb_bench::{Options, generate, tokens};

/// The same allocator as in the program, so that the comparison is fair.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Tools for the benchmarks of insiderdb.
#[derive(Debug, Parser)]
enum Command {
    /// Write made-up filings
    Generate(Options),
    /// Split the XML of filings into tokens
    Tokens {
        directory: PathBuf,
        #[arg(long, default_value_t = 1)]
        jobs: usize,
    },
}

fn main() -> anyhow::Result<()> {
    match Command::parse() {
        Command::Generate(options) => writeln!(std::io::stdout(), "{:?}", generate(&options)?)?,
        Command::Tokens { directory, jobs } => writeln!(std::io::stdout(), "{:?}", tokens(&directory, jobs)?)?,
    }
    Ok(())
}
