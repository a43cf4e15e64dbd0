//! `completions` and `man`: shell completions and manual pages, made from the description of the command line.

use std::io::Write;

use anyhow::Context;
use clap::CommandFactory;

use super::ExitStatus;
use crate::cli::{Cli, Completions, Man};

/// Runs `completions`.
pub(super) fn completions(typed: &Completions) -> anyhow::Result<ExitStatus> {
    let mut script = Vec::new();
    clap_complete::generate(typed.shell, &mut Cli::command(), "insiderdb", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(ExitStatus::Done)
}

/// Runs `man`: writes a page for the program and one for each command.
pub(super) fn man(typed: &Man) -> anyhow::Result<ExitStatus> {
    let directory = &typed.directory;
    std::fs::create_dir_all(directory)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), directory))
        .with_context(|| format!("cannot write into {}", directory.display()))?;
    Ok(ExitStatus::Done)
}
