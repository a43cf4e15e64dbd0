//! `ingest`: reads filings into the database.

use std::io::ErrorKind;
use std::time::Duration;

use anyhow::Context;
use chrono::Utc;

use super::ExitStatus;
use super::metrics::metrics;
use super::run_report::RunReport;
use super::signals::stop_at_signal;
use crate::cli::{Global, Ingest, OutputFormat};
use crate::pipeline::{self, End, IngestOptions, IngestReport, Progress};
use crate::report::{
    Listing, ProgressLine, ReadingLine, print, print_json, print_json_line, say, say_error, write_file,
};
use crate::source::{Limits, path_text};
use crate::store::{Target, without_password};
use model::table::Value;

/// Runs `ingest`. Writes the report and the metrics however the run ends.
pub(super) async fn run(global: &Global, typed: &Ingest) -> anyhow::Result<ExitStatus> {
    let options = IngestOptions {
        roots: typed.paths.clone(),
        limits: Limits { document_size: typed.max_document_size, ..Limits::default() },
        shard: typed.shard,
        jobs: typed.jobs.map_or_else(processors, usize::from),
        derive: !typed.no_derive,
        batch: typed.batch,
        rehash: typed.rehash,
        started_at: Utc::now(),
        arguments: std::env::args_os()
            .skip(1)
            .map(|word| without_password(&path_text(&word)))
            .collect::<Vec<_>>()
            .join(" "),
        wait: typed.writing.wait,
        left_out: typed.report.iter().chain(&typed.metrics).cloned().collect(),
    };
    let ran = ingest(global, typed, &options).await;
    let database = without_password(&global.db);
    let about = RunReport { options: &options, database: (!typed.dry_run).then_some(database.as_str()), ran: &ran };
    let document = about.json();
    let mut written = Ok(());
    if let Some(path) = &typed.report {
        let mut text = Vec::new();
        let report = print_json(&mut text, &document).and_then(|()| write_file(path, &text));
        written = report.with_context(|| format!("cannot write the report {}", path.display()));
    }
    if let Some(path) = &typed.metrics {
        let metrics = write_file(path, metrics(&about).as_bytes());
        written = written.and(metrics.with_context(|| format!("cannot write the metrics {}", path.display())));
    }
    match written {
        // If the run failed too, its own error is the result.
        Err(error) if ran.is_err() => say_error(&format!("{error:#}")),
        written => written?,
    }
    let report = ran?;
    let mut out = std::io::stdout().lock();
    let printed = match typed.output.format {
        OutputFormat::Json => print_json(&mut out, &document),
        OutputFormat::Ndjson => print_json_line(&mut out, &document),
        OutputFormat::Table if global.quiet => Ok(()),
        format => print(&mut out, &listing(&report, typed.dry_run), format),
    };
    // A closed standard output does not change how the run ended.
    printed.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })?;
    print_warnings(&report, typed.dry_run, global.quiet);
    Ok(exit_status(&report))
}

async fn ingest(global: &Global, typed: &Ingest, options: &IngestOptions) -> anyhow::Result<IngestReport> {
    let target = Target::parse(&global.db)?;
    let stop = stop_at_signal(global.quiet);
    let reading = ReadingLine::new(!global.quiet, global.progress_every());
    let deriving = ProgressLine::new(!global.quiet, global.progress_every(), "deriving");
    let watch = |progress: Progress| match progress {
        Progress::Reading => reading.begin(),
        Progress::Passed { documents, files } => reading.passed(documents, files),
        Progress::Read => reading.end(),
        Progress::Derived { done, of } => deriving.at(done, of),
    };
    if typed.dry_run {
        return Ok(pipeline::dry_run(options, &stop, &watch).await?);
    }
    Ok(pipeline::ingest(&target, options, &stop, &watch).await?)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Gives the exit status of a run without an error.
pub(super) fn exit_status(report: &IngestReport) -> ExitStatus {
    if report.end == End::Interrupted || !report.empty_roots.is_empty() {
        ExitStatus::Failed
    } else if report.tally.newly_failed > 0 {
        ExitStatus::Rejected
    } else {
        ExitStatus::Done
    }
}

/// Prints the warnings that the counts do not show.
fn print_warnings(report: &IngestReport, dry_run: bool, quiet: bool) {
    for root in &report.empty_roots {
        let what = if root.try_exists().is_ok_and(|exists| !exists) { "does not exist" } else { "holds no document" };
        say_error(&format!("{} {what}", path_text(root.as_os_str())));
    }
    if report.end == End::Interrupted {
        say_error("interrupted; what was read is stored, and the next run continues");
    }
    if report.tally.newly_failed > 0 && !quiet {
        let where_to_look = if dry_run { "" } else { "; `insiderdb diagnostics --severity error` lists them" };
        say(&format!(
            "new documents that were rejected or could not be read: {}{where_to_look}",
            report.tally.newly_failed
        ));
    }
}

/// Gives the summary that is printed at the end.
fn listing(report: &IngestReport, dry_run: bool) -> Listing {
    let tally = &report.tally;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut row = |what: &str, name: &str, count: u64, note: &str| {
        rows.push(vec![what.into(), name.into(), Value::Int(count as i64), note.into()]);
    };
    row("documents", "seen", tally.seen, &pace(tally.seen, report.took));
    row("documents", "loaded", tally.loaded, "");
    for (name, count, note) in [
        ("duplicate", tally.duplicate, "filings that are loaded from an equal or better document"),
        ("ignored", tally.ignored, "not Section 16 filings"),
        ("of these pictures", tally.pictures, "PDFs without text; ocrmypdf makes them readable"),
        ("rejected", tally.rejected, "should be filings but cannot be read"),
        ("unchanged", tally.unchanged, "known before, from the same or another path"),
        ("unreadable", tally.unreadable, "could not be opened"),
    ] {
        if count > 0 {
            row("documents", name, count, note);
        }
    }
    for (table, rows) in tally.rows.iter().filter(|(_, rows)| rows.new > 0) {
        row("rows new", table, rows.new, "");
    }
    for (table, rows) in tally.rows.iter().filter(|(_, rows)| rows.changed > 0) {
        row("rows changed", table, rows.changed, "");
    }
    if !dry_run && tally.all_rows().new + tally.all_rows().changed == 0 {
        row("rows", "all tables", 0, "no row changed");
    }
    if report.derived.by_new_rules > 0 {
        row("derived", "issuers due", report.derived.by_new_rules, "the rules of deriving changed since the last run");
    }
    if report.derived.issuers > 0 {
        let note = format!("their {} filings in {} ms", report.derived.filings, report.derived.took.as_millis());
        row("derived", "issuers", report.derived.issuers, &note);
    }
    for (code, count) in &tally.diagnostics {
        row("diagnostics", code, *count, "");
    }
    Listing { columns: vec!["what", "name", "count", "note"], rows }
}

/// Gives the duration, and the documents per second if the run took a second or more.
fn pace(seen: u64, took: Duration) -> String {
    let (milliseconds, seconds) = (took.as_millis().max(1), took.as_secs());
    let took = match seconds {
        0 => return format!("in {milliseconds} ms"),
        1..60 => format!("{seconds}.{} s", milliseconds % 1000 / 100),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    };
    match u128::from(seen) * 1000 / milliseconds {
        0 => format!("in {took}"),
        rate => format!("in {took}, {rate} a second"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_left_out_for_runs_below_a_second() {
        let pace = |milliseconds| pace(60_000, Duration::from_millis(milliseconds));
        assert_eq!(pace(0), "in 1 ms");
        assert_eq!(pace(988), "in 988 ms");
        assert_eq!(pace(12_340), "in 12.3 s, 4862 a second");
        assert_eq!(pace(200_000), "in 3 min 20 s, 300 a second");
        assert_eq!(pace(7_500_000), "in 2 h 5 min, 8 a second");
        assert_eq!(pace(86_400_000), "in 24 h 0 min");
    }
}
