//! Metrics of a run of `ingest`, in the text format of Prometheus, for the textfile collector of its node exporter.

use std::fmt::Write;

use chrono::Utc;

use super::ExitStatus;
use super::run_report::RunReport;

/// Gives the metrics of a run. A run that failed has no counts, so that a missing count is not taken for zero.
pub(super) fn metrics(run: &RunReport<'_>) -> String {
    let mut text = String::new();
    let status = run.status();
    let has_worked = matches!(status, ExitStatus::Done | ExitStatus::Rejected);
    gauge(
        &mut text,
        "run_success",
        "1 if the newest run of ingest did its work, else 0.",
        [("", u64::from(has_worked))],
    );
    let number = u64::from(status.number());
    gauge(&mut text, "run_exit_status", "Exit status of the newest run of ingest.", [("", number)]);
    let seconds = |moment: chrono::DateTime<Utc>| u64::try_from(moment.timestamp()).unwrap_or(0);
    let (started, ended) = (seconds(run.options.started_at), seconds(Utc::now()));
    gauge(&mut text, "run_start_timestamp_seconds", "Start of the newest run, in Unix time.", [("", started)]);
    gauge(&mut text, "run_end_timestamp_seconds", "End of the newest run, in Unix time.", [("", ended)]);
    let Ok(report) = run.ran else { return text };
    let tally = &report.tally;
    let outcomes = [
        ("outcome=\"loaded\"", tally.loaded),
        ("outcome=\"duplicate\"", tally.duplicate),
        ("outcome=\"ignored\"", tally.ignored),
        ("outcome=\"rejected\"", tally.rejected),
        ("outcome=\"unchanged\"", tally.unchanged),
        ("outcome=\"unreadable\"", tally.unreadable),
    ];
    gauge(&mut text, "run_documents", "Documents that the newest run saw, by outcome.", outcomes);
    let failed = [("", tally.newly_failed)];
    gauge(&mut text, "run_newly_failed", "Documents that failed for the first time in the newest run.", failed);
    let all = tally.all_rows();
    let rows = [("change=\"new\"", all.new), ("change=\"changed\"", all.changed)];
    gauge(&mut text, "run_rows", "Rows that the newest run inserted or changed.", rows);
    let derived = [("", report.derived.issuers)];
    gauge(&mut text, "run_derived_issuers", "Issuers that the newest run derived.", derived);
    text
}

/// Writes one metric with its samples. Labels and help are the program's own and need no escapes.
fn gauge(text: &mut String, name: &str, help: &str, samples: impl IntoIterator<Item = (&'static str, u64)>) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "# HELP insiderdb_{name} {help}\n# TYPE insiderdb_{name} gauge");
    for (label, value) in samples {
        let label = if label.is_empty() { String::new() } else { format!("{{{label}}}") };
        let _ = writeln!(text, "insiderdb_{name}{label} {value}");
    }
}
