//! `text-index`: full-text indexes of names and footnotes in SQLite.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use anyhow::bail;

use super::ExitStatus;
use crate::cli::{Global, TextIndex};
use crate::store::{Connection, IngestLock, Mode, Target};

/// Runs `text-index`.
pub(super) async fn run(global: &Global, typed: &TextIndex) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let mut connection = Connection::open_migrated(&target, Mode::Write).await?;
    let holder = format!("process {}, indexing texts", std::process::id());
    let _lock = IngestLock::take(&target, &holder, typed.writing.patience(&AtomicBool::default())).await?;
    connection.make_forsaken_indexes().await?;
    let is_done = connection.index_text(typed.remove).await?;
    connection.close().await;
    if !is_done {
        bail!("Postgres searches texts by itself: see `to_tsvector` in its documentation");
    }
    if !global.quiet {
        let said = if typed.remove { "removed the full-text indexes" } else { "indexed names and footnotes" };
        writeln!(std::io::stdout(), "{said}")?;
    }
    Ok(ExitStatus::Done)
}
