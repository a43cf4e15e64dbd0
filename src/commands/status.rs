//! `status`: shows what the database holds and how fresh it is.

use chrono::{DateTime, TimeDelta, Utc};

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Status as Typed};
use crate::report::{Listing, print};
use crate::store::query::{Newest, newest_by, runs, status};
use crate::store::{Target, known_version};
use model::table::Value;
use reader::PARSER_VERSION;

/// Runs `status`.
pub(super) async fn run(global: &Global, typed: &Typed) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let found = status(&mut connection).await?;
    let last_run = runs(&mut connection, 1).await?.pop();
    let now = Utc::now();
    let newest_now = newest_by(&mut connection, now).await?;
    connection.close().await;

    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut row = |name: &str, value: Value| rows.push(vec![name.into(), value]);
    row("database", Target::parse(&global.db)?.name().into());
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
    row("newest filed_on", found.newest_filed_on.into());
    row("newest accepted_at", found.newest_accepted_at.into());
    if let Some(run) = last_run {
        row("last run started_at", run.started_at.into());
        row("last run finished_at", run.finished_at.into());
        row("last run status", run.status.into());
    }
    print(&mut std::io::stdout().lock(), &Listing { columns: vec!["what", "value"], rows }, typed.output.format)?;

    let Some(max_age) = typed.max_age else { return Ok(ExitStatus::Done) };
    match newest(&newest_now) {
        Some(newest) if now - newest <= max_age => Ok(ExitStatus::Done),
        Some(newest) => anyhow::bail!("the newest filing is too old: {newest}"),
        None => anyhow::bail!("no filing has a filing date"),
    }
}

/// The moment of the newest filing: its acceptance; if only the filing date is known, the end of that day at EDGAR.
fn newest(newest: &Newest) -> Option<DateTime<Utc>> {
    let (accepted, filed) = (newest.accepted_at, newest.filed_on);
    // EDGAR accepts filings of a day until 22:00 Eastern Time, which is 03:00 UTC of the next day at the latest.
    let closed = filed.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|day| day.and_utc() + TimeDelta::hours(27));
    let is_of_that_day = accepted.zip(filed).is_some_and(|(accepted, filed)| accepted.date_naive() >= filed);
    if is_of_that_day { accepted } else { closed.max(accepted) }
}
