//! `rebuild`: derives everything anew from the filings stored.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use super::ExitStatus;
use crate::cli::Global;
use crate::store::{Connection, IngestLock, Mode, Target, rebuild};

/// Runs `rebuild`. What was filed stays as it is.
pub(super) async fn run(global: &Global) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let mut connection = Connection::open_migrated(&target, Mode::Write).await?;
    let _lock = match target.file() {
        Some(file) => Some(IngestLock::take(file, &format!("process {}, deriving anew", std::process::id()))?),
        None => None,
    };
    let derived = rebuild(&mut connection, &AtomicBool::new(false)).await?;
    connection.close().await;
    if !global.quiet {
        writeln!(
            std::io::stdout(),
            "derived anew: {} issuers with {} filings in {} ms",
            derived.issuers,
            derived.filings,
            derived.took.as_millis()
        )?;
    }
    Ok(ExitStatus::Done)
}
