//! The command line: reads it, runs the command, and turns what came of it into an exit status.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use insiderdb::cli::Cli;
use insiderdb::commands::{self, is_broken_pipe};
use insiderdb::report::for_terminal;
use insiderdb::store::with_causes;
use tracing_subscriber::filter::LevelFilter;

/// Rows are made on the parsing threads and dropped by the writer: the system's allocator makes these wait for each
/// other (measured: a third of the time of parsing alone).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let level = match cli.global.verbose {
        _ if cli.global.quiet => LevelFilter::ERROR,
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_ansi(colour)
        .with_writer(std::io::stderr)
        .log_internal_errors(false)
        .init();
    match commands::run(cli).await {
        Ok(status) => status.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is closed there is nobody to tell.
            // What was typed, and paths from a dump, can steer it no more than a filing can.
            let _ = writeln!(std::io::stderr(), "insiderdb: {}", for_terminal(&with_causes(error.as_ref())));
            ExitCode::FAILURE
        }
    }
}
