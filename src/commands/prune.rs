//! `prune`: removes the records of files that are gone.

use std::io::Write;
use std::path::{Path, absolute};
use std::sync::atomic::AtomicBool;

use super::ExitStatus;
use crate::cli::{Global, Prune};
use crate::source::{may_exist, path_text};
use crate::store::{Connection, IngestLock, Target, prune};

/// Runs `prune`.
pub(super) async fn run(global: &Global, typed: &Prune) -> anyhow::Result<ExitStatus> {
    let below = typed.below.iter().map(absolute).collect::<Result<Vec<_>, _>>()?;
    let below: Vec<String> = below.iter().map(|path| path_text(path.as_os_str())).collect();
    let is_asked = |path: &str| below.is_empty() || below.iter().any(|below| Path::new(path).starts_with(below));
    let target = Target::parse(&global.db)?;
    let holder = format!("process {}, running prune", std::process::id());
    let _lock = IngestLock::take(&target, &holder, typed.writing.patience(&AtomicBool::default())).await?;
    let (mut connection, _) = Connection::open_and_migrate(&target).await?;
    connection.make_forsaken_indexes().await?;
    let pruned = prune(&mut connection, &|path| is_asked(path) && !may_exist(path), typed.dry_run).await?;
    connection.close().await;
    if !global.quiet {
        let mut out = std::io::stdout();
        if typed.dry_run {
            writeln!(out, "{} paths are gone", pruned.paths)?;
        } else {
            let (paths, documents) = (pruned.paths, pruned.documents);
            writeln!(out, "removed {paths} paths that are gone, and {documents} documents without a path or a filing")?;
        }
    }
    Ok(ExitStatus::Done)
}
