//! `ingest`: reads filings into the database.

use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use chrono::Utc;
use serde_json::json;

use super::ExitStatus;
use crate::cli::{Format, Global, Ingest};
use crate::pipeline::{End, IngestOptions, Report, ingest, survey};
use crate::report::{Listing, for_terminal, print, print_json};
use crate::source::{Limits, path_text};
use crate::store::{Target, Value, without_password};

/// Runs `ingest`.
pub(super) async fn run(global: &Global, typed: &Ingest) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let options = IngestOptions {
        roots: typed.paths.clone(),
        limits: Limits { document_size: typed.max_document_size, ..Limits::default() },
        jobs: typed.jobs.map_or_else(processors, usize::from),
        batch: typed.batch,
        rehash: typed.rehash,
        progress: !global.quiet,
        started_at: Utc::now(),
        arguments: std::env::args_os()
            .skip(1)
            .map(|word| without_password(&path_text(&word)))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let stop = Arc::new(AtomicBool::new(false));
    tokio::spawn(watch_signals(Arc::clone(&stop), global.quiet));
    let report = if typed.dry_run { survey(&options, &stop).await? } else { ingest(&target, &options, &stop).await? };
    let status = exit_status(&report);
    let document = report_json(&report, &options, &target, typed.dry_run);
    if let Some(path) = &typed.report {
        write_report(path, &document).with_context(|| format!("cannot write the report {}", path.display()))?;
    }
    let mut out = std::io::stdout().lock();
    let printed = match global.format {
        Format::Json => print_json(&mut out, &document),
        Format::Table if global.quiet => Ok(()),
        format => print(&mut out, &listing(&report), format),
    };
    // A reader that has seen enough does not change how the run ended.
    printed.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })?;
    complain(&report, typed.dry_run, global.quiet);
    Ok(status)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The first signal ends the run after the batch in hand; a second one ends the process at once, as the system would.
async fn watch_signals(stop: Arc<AtomicBool>, quiet: bool) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return;
    };
    let mut next = async || tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} };
    next().await;
    stop.store(true, Ordering::Relaxed);
    if !quiet {
        let _ = writeln!(std::io::stderr(), "ending after the batch in hand; a second signal ends at once");
    }
    next().await;
    end_at_once();
}

#[expect(
    clippy::disallowed_methods,
    clippy::exit,
    reason = "the database takes back what was not committed, as after any kill"
)]
fn end_at_once() {
    std::process::exit(1);
}

fn exit_status(report: &Report) -> ExitStatus {
    if report.end == End::Interrupted || !report.empty_roots.is_empty() {
        ExitStatus::Failed
    } else if report.tally.newly_failed > 0 {
        ExitStatus::Rejected
    } else {
        ExitStatus::Done
    }
}

/// What a person has to know beside the counts.
fn complain(report: &Report, dry_run: bool, quiet: bool) {
    // Where standard error is closed there is nobody to tell.
    let say = |what: &str| drop(writeln!(std::io::stderr(), "insiderdb: {what}"));
    for root in &report.empty_roots {
        let what =
            if root.try_exists().is_ok_and(|exists| !exists) { "does not exist" } else { "held no document at all" };
        say(&format!("{} {what}", for_terminal(&path_text(root.as_os_str()))));
    }
    if report.end == End::Interrupted {
        say("interrupted; what was read is kept, and the next run reads the rest");
    }
    if report.tally.newly_failed > 0 && !quiet {
        let where_to_look = if dry_run { "" } else { "; `insiderdb diagnostics --severity error` tells which and why" };
        say(&format!(
            "documents met for the first time that were rejected or could not be read: {}{where_to_look}",
            report.tally.newly_failed
        ));
    }
}

/// The short table at the end.
fn listing(report: &Report) -> Listing {
    let tally = &report.tally;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut row = |what: &str, name: &str, count: u64, detail: String| {
        rows.push(vec![what.into(), name.into(), Value::Int(count as i64), detail.into()]);
    };
    let milliseconds = report.took.as_millis().max(1);
    let rate = u128::from(tally.seen) * 1000 / milliseconds;
    row("documents", "seen", tally.seen, format!("{rate}/s in {:.1?}", report.took));
    for (name, count) in [
        ("loaded", tally.loaded),
        ("duplicate", tally.duplicate),
        ("ignored", tally.ignored),
        ("rejected", tally.rejected),
        ("unchanged", tally.unchanged),
        ("unreadable", tally.unreadable),
    ] {
        row("documents", name, count, String::new());
    }
    for (table, rows) in &tally.rows {
        if rows.new + rows.changed + rows.unchanged > 0 {
            let mut detail = format!("new, {} changed", rows.changed);
            // Writing into a string cannot fail.
            let _ = write!(detail, ", {} unchanged", rows.unchanged);
            row("rows", table, rows.new, detail);
        }
    }
    if tally.all_rows().new + tally.all_rows().changed == 0 {
        row("rows", "all tables", 0, "no row changed".to_owned());
    }
    for (code, count) in &tally.diagnostics {
        row("diagnostics", code, *count, String::new());
    }
    Listing { columns: vec!["what", "name", "count", ""], rows }
}

fn report_json(report: &Report, options: &IngestOptions, target: &Target, dry_run: bool) -> serde_json::Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "database": if dry_run { None } else { Some(target.name()) },
        "dry_run": dry_run,
        "paths": texts(&options.roots),
        "empty_paths": texts(&report.empty_roots),
        "run_id": options.started_at.timestamp_micros(),
        "started_at": options.started_at,
        "seconds": report.took.as_secs_f64(),
        "status": if report.end == End::Done { "done" } else { "interrupted" },
        "documents": {
            "seen": report.tally.seen,
            "loaded": report.tally.loaded,
            "duplicate": report.tally.duplicate,
            "ignored": report.tally.ignored,
            "rejected": report.tally.rejected,
            "unchanged": report.tally.unchanged,
            "unreadable": report.tally.unreadable,
            "newly_failed": report.tally.newly_failed,
        },
        "rows": report.tally.rows,
        "diagnostics": report.tally.diagnostics,
    })
}

/// Paths as text: JSON knows no other.
fn texts(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path_text(path.as_os_str())).collect()
}

/// Written whole or not at all, so that a watcher never reads half a report.
fn write_report(path: &Path, report: &serde_json::Value) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    print_json(&mut file, report)?;
    file.persist(path)?;
    Ok(())
}
