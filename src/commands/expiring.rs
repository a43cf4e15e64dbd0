//! `grants --expiring` without an issuer or insider: which lots of all issuers expire in a period.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::ExitStatus;
use super::ended::tell_of_ended;
use super::grants::{GrantLine, state};
use crate::cli::{Global, Grants, OutputFormat, Period};
use crate::report::{Listing, People, Shown, amount, print_list, text};
use crate::store::Connection;
use crate::store::query::{PartyNames, StoredGrant, grants_expiring, party_names};
use model::GrantStatus;
use model::table::Value;

/// Columns of the table for a person.
const SHOWN: [Shown; 7] = [
    text("expires_on", "expires"),
    text("issuer", "issuer"),
    text("insider", "insider"),
    text("security_title", "security"),
    amount("strike", "strike"),
    amount("outstanding", "left"),
    text("state", "state"),
];

/// Lists the lots from the derived tables: deriving from the filings of all issuers would take minutes.
pub(super) async fn run(
    mut connection: Connection,
    global: &Global,
    typed: &Grants,
    period: Period,
) -> anyhow::Result<ExitStatus> {
    let mut found = grants_expiring(&mut connection, period.first, period.last).await?;
    let all = found.len();
    found.retain(|(grant, _)| typed.all || grant.status == GrantStatus::Open);
    let issuers: BTreeSet<i64> = found.iter().map(|(grant, _)| grant.issuer_id).collect();
    let insiders: BTreeSet<i64> = found.iter().map(|(grant, _)| grant.insider_id).collect();
    let names = party_names(&mut connection, issuers, insiders).await?;
    connection.close().await;

    let is_for_people = typed.asked.output.format == OutputFormat::Table && !typed.asked.wide;
    let mut columns = GrantLine::COLUMNS.to_vec();
    if is_for_people {
        columns.push("state");
    }
    let ended = all - found.len();
    let row = |(grant, vested): (StoredGrant, Option<Decimal>)| {
        let state: Option<Value> = is_for_people.then(|| state(grant.status, grant.counted).into());
        line_of(grant, vested, &names).into_values().into_iter().chain(state).collect()
    };
    let listing = Listing { columns, rows: found.into_iter().map(row).collect() };
    let people = People { columns: &SHOWN, section: None, wide: typed.asked.wide };
    print_list(&mut std::io::stdout().lock(), &listing, typed.asked.output.format, people)?;
    tell_of_ended(global, ended as u64);
    Ok(ExitStatus::Done)
}

fn line_of(grant: StoredGrant, vested: Option<Decimal>, names: &PartyNames) -> GrantLine {
    GrantLine {
        issuer: names.issuer(grant.issuer_id),
        insider: names.insider(grant.insider_id),
        security_title: grant.security_title.as_deref().map(str::to_owned),
        kind: grant.kind,
        strike: grant.strike,
        granted_on: grant.granted_on,
        granted: grant.granted,
        outstanding: grant.outstanding,
        outstanding_on: grant.outstanding_on,
        vested,
        exercised: grant.exercised,
        withheld: grant.withheld,
        disposed: grant.disposed,
        expired: grant.expired,
        exercise_date: grant.exercise_date,
        expires_on: grant.expires_on,
        underlying: grant.underlying.as_deref().map(str::to_owned),
        status: grant.status.name(),
        counted: grant.counted,
    }
}
