//! `status`: shows what the database holds and how fresh it is.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, OutputFormat, Status as Typed};
use crate::report::{Listing, print, print_json, print_json_line};
use crate::store::query::{Newest, Status, newest_by, status};
use crate::store::{RunStatus, Target, known_version, newest_runs};
use model::schema::RunRow;
use model::table::Value;
use reader::PARSER_VERSION;

/// The state of a database, as JSON shows it.
#[derive(Debug, Serialize)]
struct State<'a> {
    /// True if the last run did not fail and was not killed, and the newest filing is not older than requested.
    ok: bool,
    /// The reasons why `ok` is false; empty if it is true.
    problems: Vec<String>,
    database: String,
    schema_version: i64,
    parser_version: i64,
    derive_version: Option<i64>,
    filings_without_filed_on: u64,
    newest_filed_on: Option<NaiveDate>,
    newest_accepted_at: Option<DateTime<Utc>>,
    /// Seconds since the newest filing; null if no filing has a date.
    age_seconds: Option<i64>,
    last_run: Option<LastRun<'a>>,
    rows: BTreeMap<&'static str, u64>,
    documents: BTreeMap<&'a str, i64>,
    locations_unreadable: u64,
    read_by_an_older_parser: u64,
    read_by_an_older_parser_files_gone: u64,
}

/// The newest run of `ingest`.
#[derive(Debug, Serialize)]
struct LastRun<'a> {
    run_id: i64,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    version: &'a str,
    status: &'a str,
}

/// Runs `status`.
pub(super) async fn run(global: &Global, typed: &Typed) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let mut connection = open_for_reading(global).await?;
    let found = status(&mut connection).await?;
    let last_run = newest_runs(&mut connection, &target, 1).await?.pop();
    let now = Utc::now();
    let newest = newest(&newest_by(&mut connection, now).await?);
    connection.close().await;

    let problems = problems(typed.max_age, now, newest, last_run.as_ref());
    let mut out = std::io::stdout().lock();
    let state = || state(&target, &found, newest.map(|newest| now - newest), last_run.as_ref(), &problems);
    match typed.output.format {
        OutputFormat::Json => print_json(&mut out, &state())?,
        OutputFormat::Ndjson => print_json_line(&mut out, &state())?,
        format => print(&mut out, &listing(&target, &found, last_run.as_ref()), format)?,
    }
    // Without `--max-age` the command only shows the state.
    match problems.first() {
        Some(_) if typed.max_age.is_some() => anyhow::bail!("{}", problems.join("; ")),
        _ => Ok(ExitStatus::Done),
    }
}

/// Gives the reasons not to rely on the database.
fn problems(
    max_age: Option<TimeDelta>,
    now: DateTime<Utc>,
    newest: Option<DateTime<Utc>>,
    last_run: Option<&RunRow>,
) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(max_age) = max_age {
        match newest {
            Some(newest) if now - newest <= max_age => {}
            Some(newest) => problems.push(format!("the newest filing is too old: {newest}")),
            None => problems.push("no filing has a filing date".to_owned()),
        }
    }
    if let Some(run) = last_run
        && [RunStatus::Failed, RunStatus::Killed].iter().any(|bad| *run.status == *bad.name())
    {
        problems.push(format!("the last run, of {}, has the status `{}`", run.started_at, run.status));
    }
    problems
}

fn state<'a>(
    target: &Target,
    found: &'a Status,
    age: Option<TimeDelta>,
    last_run: Option<&'a RunRow>,
    problems: &[String],
) -> State<'a> {
    State {
        ok: problems.is_empty(),
        problems: problems.to_vec(),
        database: target.name(),
        schema_version: known_version(),
        parser_version: PARSER_VERSION,
        derive_version: found.derive_version,
        filings_without_filed_on: found.undated,
        newest_filed_on: found.newest_filed_on,
        newest_accepted_at: found.newest_accepted_at,
        age_seconds: age.map(|age| age.num_seconds()),
        last_run: last_run.map(|run| LastRun {
            run_id: run.run_id,
            started_at: run.started_at,
            finished_at: run.finished_at,
            version: &run.version,
            status: &run.status,
        }),
        rows: found.rows.iter().copied().collect(),
        documents: found.outcomes.iter().map(|found| (&*found.outcome, found.documents)).collect(),
        locations_unreadable: found.unreadable,
        read_by_an_older_parser: found.outdated,
        read_by_an_older_parser_files_gone: found.outdated_and_gone,
    }
}

fn listing(target: &Target, found: &Status, last_run: Option<&RunRow>) -> Listing {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut row = |name: &str, value: Value| rows.push(vec![name.into(), value]);
    row("database", target.name().into());
    row("schema version", known_version().into());
    row("parser version", PARSER_VERSION.into());
    row("derive version", found.derive_version.map_or(Value::Null, Value::Int));
    let number = |number: u64| Value::Int(number.cast_signed());
    for (table, count) in &found.rows {
        row(table, number(*count));
    }
    for found in &found.outcomes {
        row(&format!("documents {}", found.outcome), Value::Int(found.documents));
    }
    row("locations unreadable", number(found.unreadable));
    row("read by an older parser", number(found.outdated));
    row("read by an older parser, files gone", number(found.outdated_and_gone));
    row("filings without filed_on", number(found.undated));
    row("newest filed_on", found.newest_filed_on.into());
    row("newest accepted_at", found.newest_accepted_at.into());
    if let Some(run) = last_run {
        row("last run started_at", run.started_at.into());
        row("last run finished_at", run.finished_at.into());
        row("last run status", run.status.clone().into());
    }
    Listing { columns: vec!["what", "value"], rows }
}

/// Gives the time of the newest filing: its acceptance, or the end of the filing day at EDGAR if only the day is known.
fn newest(newest: &Newest) -> Option<DateTime<Utc>> {
    let (accepted, filed) = (newest.accepted_at, newest.filed_on);
    // EDGAR accepts filings of a day until 22:00 Eastern Time, which is 03:00 UTC of the next day at the latest.
    let closed = filed.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|day| day.and_utc() + TimeDelta::hours(27));
    let is_of_that_day = accepted.zip(filed).is_some_and(|(accepted, filed)| accepted.date_naive() >= filed);
    if is_of_that_day { accepted } else { closed.max(accepted) }
}
