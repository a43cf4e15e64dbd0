//! `migrate`: creates the database or updates its tables.

use std::io::Write;

use super::ExitStatus;
use crate::cli::Global;
use crate::store::{Connection, IngestLock, Target, Wait, known_version};

/// Runs `migrate`.
pub(super) async fn run(global: &Global) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let (mut connection, before) = Connection::open_and_migrate(&target).await?;
    let holder = format!("process {}, running migrate", std::process::id());
    // Who holds the lock is loading, and makes the indexes at the end.
    if connection.lacks_late_indexes().await?
        && let Ok(_lock) = IngestLock::take(&target, &holder, Wait::No).await
    {
        connection.make_forsaken_indexes().await?;
    }
    connection.close().await;
    if !global.quiet {
        let (name, known) = (target.name(), known_version());
        let said = match before {
            None => format!("created {name} with schema version {known}"),
            Some(before) if before == known => format!("{name} already has schema version {known}"),
            Some(before) => format!("migrated {name} from schema version {before} to {known}"),
        };
        writeln!(std::io::stdout(), "{said}")?;
    }
    Ok(ExitStatus::Done)
}
