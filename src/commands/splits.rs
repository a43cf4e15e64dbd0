//! `splits`: the splits that are known.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::{find_one, issuers};
use crate::cli::{Global, OutputFormat, Splits};
use crate::report::{Listing, People, Shown, line, print_list, text};
use crate::store::known_splits;
use crate::store::query::party_names;
use model::SplitSource;
use model::table::Value;

line! {
    /// A split, on one of the days from `earliest_on` to `effective_on`.
    SplitLine {
        issuer: Option<Arc<str>>,
        earliest_on: NaiveDate,
        effective_on: NaiveDate,
        shares_after: i64,
        shares_before: i64,
        source: &'static str,
        evidence: Option<String>,
    }
}

/// Columns that only tables for a person have.
const FOR_PEOPLE: [&str; 2] = ["shares", "found"];

/// Columns of the table for a person.
const SHOWN: [Shown; 5] = [
    text("issuer", "issuer"),
    text("earliest_on", "from"),
    text("effective_on", "to"),
    text("shares", "shares"),
    text("found", "evidence"),
];

/// Runs `splits`.
pub(super) async fn run(global: &Global, typed: &Splits) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let of = match typed.who.whose() {
        Some(who) => {
            let whose = find_one(&mut connection, global, &who).await?;
            Some(issuers(&mut connection, &whose).await?)
        }
        None => None,
    };
    let splits = known_splits(&mut connection, of.as_deref()).await?;
    let of_issuers: BTreeSet<i64> = splits.iter().map(|known| known.issuer_id).collect();
    let names = party_names(&mut connection, of_issuers, []).await?;
    connection.close().await;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let is_for_people = typed.output.format == OutputFormat::Table && !typed.wide;
    for known in splits {
        let split = known.split;
        let found = match known.source {
            SplitSource::User => "given by the user".to_owned(),
            SplitSource::Found => split.evidence.clone().unwrap_or_default(),
        };
        let mut row = SplitLine {
            issuer: names.issuer(known.issuer_id),
            earliest_on: split.earliest_on,
            effective_on: split.effective_on,
            shares_after: split.ratio.after().into(),
            shares_before: split.ratio.before().into(),
            source: known.source.name(),
            evidence: split.evidence,
        }
        .into_values();
        if is_for_people {
            row.extend([split.ratio.to_string().into(), found.into()]);
        }
        rows.push(row);
    }
    let mut columns = SplitLine::COLUMNS.to_vec();
    if is_for_people {
        columns.extend(FOR_PEOPLE);
    }
    let people = People { columns: &SHOWN, section: None, wide: typed.wide };
    print_list(&mut std::io::stdout().lock(), &Listing { columns, rows }, typed.output.format, people)?;
    Ok(ExitStatus::Done)
}
