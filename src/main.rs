//! Reads the command line, runs the command, and turns its result into an exit status.

use std::process::ExitCode;

use insiderdb::cli::Cli;
use insiderdb::commands::{self, ExitStatus, is_broken_pipe};
use insiderdb::report::{say_error, start_messages};
use insiderdb::store::with_causes;

/// Parsing threads allocate rows and the writer frees them. With the system's allocator they wait for each other
/// (measured: a third of the time of parsing alone).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::of_process();
    start_messages(cli.global.log_format, cli.global.quiet, cli.global.verbose);
    match commands::run(cli).await {
        Ok(status) => status.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(&with_causes(error.as_ref()));
            ExitStatus::of_error(&error).into()
        }
    }
}
