//! `generate` and `tokens`: hidden commands for benchmarks.

use std::io::Write;

use super::ExitStatus;
use crate::bench;
use crate::cli::{Generate, Tokens};

/// Runs `generate`.
pub(super) fn generate(typed: &Generate) -> anyhow::Result<ExitStatus> {
    let options =
        bench::Options { filings: typed.filings, seed: typed.seed, shape: typed.shape, into: typed.into.clone() };
    let summary = bench::generate(&options)?;
    writeln!(std::io::stdout(), "{summary:?}")?;
    Ok(ExitStatus::Done)
}

/// Runs `tokens`.
pub(super) fn tokens(typed: &Tokens) -> anyhow::Result<ExitStatus> {
    let counts = bench::tokens(&typed.directory, typed.jobs)?;
    writeln!(std::io::stdout(), "{counts:?}")?;
    Ok(ExitStatus::Done)
}
