//! Messages on standard error: lines for a person, or objects for a program that collects logs.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ValueEnum;
use tracing_subscriber::filter::{EnvFilter, LevelFilter};

use super::safe::for_terminal;

/// How messages are printed. The command line's help shows these descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for a person
    Text,
    /// One object for each message, each on a line of its own
    Json,
}

/// Whether messages are printed as JSON objects. A process has one standard error, so this setting is global.
static AS_OBJECTS: AtomicBool = AtomicBool::new(false);

/// Sets up the messages of this process. `quiet` and `verbose` choose what is logged; without them `RUST_LOG` does.
/// Messages of [`say`] are always printed.
pub fn start_messages(format: LogFormat, quiet: bool, verbose: u8) {
    let level = match verbose {
        _ if quiet => LevelFilter::ERROR,
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).unwrap_or_default();
    let is_asked = !asked.trim().is_empty() && !quiet && verbose == 0;
    let by_level = || EnvFilter::new(level.to_string());
    let (filter, refused) = if is_asked {
        EnvFilter::try_new(&asked).map_or_else(|error| (by_level(), Some(error)), |filter| (filter, None))
    } else {
        (by_level(), None)
    };
    let filter = match "insiderdb::message=info".parse() {
        Ok(always) => filter.add_directive(always),
        Err(_) => filter,
    };
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let messages = tracing_subscriber::fmt().with_writer(std::io::stderr).log_internal_errors(false);
    match format {
        LogFormat::Text => messages.with_env_filter(filter).with_ansi(colour).init(),
        LogFormat::Json => {
            AS_OBJECTS.store(true, Ordering::Relaxed);
            messages.with_env_filter(filter).json().flatten_event(true).with_target(false).init();
        }
    }
    if let Some(error) = refused {
        say(&format!("RUST_LOG is not understood: {error}"));
    }
}

/// Prints a message that a person should know.
pub fn say(text: &str) {
    if AS_OBJECTS.load(Ordering::Relaxed) {
        tracing::info!(target: "insiderdb::message", "{text}");
    } else {
        line(text);
    }
}

/// Prints an error message.
pub fn say_error(text: &str) {
    if AS_OBJECTS.load(Ordering::Relaxed) {
        tracing::error!(target: "insiderdb::message", "{text}");
    } else {
        line(text);
    }
}

/// Prints a line. `text` may quote user input or a path, so it is made safe for a terminal.
fn line(text: &str) {
    // Errors of a closed standard error are ignored.
    let _ = writeln!(std::io::stderr(), "insiderdb: {}", for_terminal(text));
}
