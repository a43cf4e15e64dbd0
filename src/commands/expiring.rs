//! `grants --expiring` without an issuer or insider: which lots of all issuers expire in a period.

use std::collections::BTreeSet;

use super::ExitStatus;
use super::ended::tell_of_ended;
use super::grants::{GrantLine, state};
use super::holdings::vested_words;
use crate::cli::{Global, Grants, OutputFormat, Period};
use crate::report::{Listing, People, Shown, amount, print_list, text};
use crate::store::Connection;
use crate::store::query::{ExpiringGrant, PartyNames, grants_expiring, party_names};
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
    found.retain(|ExpiringGrant { grant, .. }| typed.all || grant.status == GrantStatus::Open);
    let issuers: BTreeSet<i64> = found.iter().map(|found| found.grant.issuer_id).collect();
    let insiders: BTreeSet<i64> = found.iter().map(|found| found.grant.insider_id).collect();
    let names = party_names(&mut connection, issuers, insiders).await?;
    connection.close().await;

    let is_for_people = typed.asked.output.format == OutputFormat::Table && !typed.asked.wide;
    let mut columns = GrantLine::COLUMNS.to_vec();
    if is_for_people {
        columns.push("state");
    }
    let ended = all - found.len();
    let row = |found: ExpiringGrant| {
        let vested = found.unreported.map(|vested| vested_words(vested, found.grant.outstanding));
        let state: Option<Value> = is_for_people.then(|| state(found.grant.status, found.grant.counted, vested).into());
        line_of(found, &names).into_values().into_iter().chain(state).collect()
    };
    let listing = Listing { columns, rows: found.into_iter().map(row).collect() };
    let people = People { columns: &SHOWN, section: None, wide: typed.asked.wide };
    print_list(&mut std::io::stdout().lock(), &listing, typed.asked.output.format, people)?;
    tell_of_ended(global, ended as u64);
    Ok(ExitStatus::Done)
}

fn line_of(found: ExpiringGrant, names: &PartyNames) -> GrantLine {
    let ExpiringGrant { grant, vested, unreported } = found;
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
        vested_unreported: unreported.and_then(|vested| vested.units),
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
