//! Writes made-up filings, and reads XML tokens only: what the benchmarks compare the program with.

use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use insiderdb_bench::{Options, generate, tokens};

/// The program's own, so that the baseline does not lose by its allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What benchmarks need beside the program itself.
#[derive(Debug, Parser)]
enum Command {
    /// Write made-up filings
    Generate(Options),
    /// Read XML tokens only
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
