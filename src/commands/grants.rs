//! `grants`: lots of options, units and other derivatives, and what is left of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::ended::{day_meant, tell_of_ended};
use super::expiring;
use super::holdings::vested_words;
use super::narrow::{Insiders, section};
use super::split_note::in_words;
use super::who::{find_one, issuers};
use crate::cli::{Global, Grants, OutputFormat};
use crate::report::{Listing, People, Shown, amount, line, print_list, print_text, text};
use crate::store::conclusions_of;
use crate::store::query::{PartyNames, party_names};
use ledger::derive::{Grant, Ratio, Split, VestedUnreported, left_on, vested_on, vested_unreported};
use model::table::Value;
use model::{GrantEventKind, GrantStatus, Role};

line! {
    /// A lot as it was on the requested day. Amounts are in units, `strike` in dollars.
    pub(super) GrantLine {
        issuer: Option<Arc<str>>,
        insider: Option<Arc<str>>,
        security_title: Option<String>,
        kind: Arc<str>,
        strike: Option<Decimal>,
        granted_on: Option<NaiveDate>,
        granted: Option<Decimal>,
        outstanding: Option<Decimal>,
        outstanding_on: Option<NaiveDate>,
        vested: Option<Decimal>,
        exercised: Decimal,
        withheld: Decimal,
        disposed: Decimal,
        expired: Decimal,
        exercise_date: Option<NaiveDate>,
        expires_on: Option<NaiveDate>,
        underlying: Option<String>,
        status: &'static str,
        counted: bool,
        vested_unreported: Option<Decimal>,
    }
}

/// Columns that only tables for a person have.
const FOR_PEOPLE: [&str; 2] = ["section", "state"];

/// Columns of the table for a person.
const SHOWN: [Shown; 8] = [
    text("security_title", "security"),
    amount("strike", "strike"),
    text("granted_on", "granted"),
    amount("granted", "units"),
    amount("outstanding", "left"),
    amount("vested", "vested"),
    text("expires_on", "expires"),
    text("state", "state"),
];

/// Runs `grants`.
pub(super) async fn run(global: &Global, typed: &Grants) -> anyhow::Result<ExitStatus> {
    let asked = &typed.asked;
    let mut connection = open_for_reading(global).await?;
    let whose = match (typed.who.whose(), typed.expiring) {
        (Some(who), _) => find_one(&mut connection, global, &who).await?,
        (None, Some(period)) => return expiring::run(connection, global, typed, period).await,
        // The command line requires one of the two.
        (None, None) => return Ok(ExitStatus::Done),
    };
    let is_asked = |grant: &Grant| {
        typed.expiring.is_none_or(|period| grant.expiration_date.is_some_and(|day| period.contains(day)))
    };
    let (mut found, mut ended) = (Vec::new(), 0_u64);
    let mut splits: BTreeMap<i64, Vec<Split>> = BTreeMap::new();
    // Reads one issuer at a time, because an insider may have very many.
    for issuer_id in issuers(&mut connection, &whose).await? {
        let concluded = conclusions_of(&mut connection, &[issuer_id], asked.known_on).await?;
        let day = concluded.first().and_then(|concluded| day_meant(asked.as_of, concluded));
        let Some(concluded) = concluded.into_iter().next() else { continue };
        let known = concluded.splits();
        let insiders = Insiders::of(&mut connection, &whose, asked, &concluded).await?;
        for mut grant in concluded.conclusions.grants {
            let is_there = asked.as_of.is_none_or(|day| restate(&mut grant, &known, day));
            if !is_there || !is_asked(&grant) || !insiders.has(grant.insider_id) {
                continue;
            }
            if typed.all || grant.status == GrantStatus::Open {
                let vested = day.and_then(|day| vested_on(&grant, day));
                let unreported = day.filter(|_| asked.as_of.is_none()).and_then(|day| vested_unreported(&grant, day));
                let role = insiders.role(grant.insider_id);
                let of_issuer = splits.entry(issuer_id).or_default();
                for split in known.iter().filter(|split| has_lived_through(&grant, split)) {
                    if !of_issuer.contains(split) {
                        of_issuer.push(split.clone());
                    }
                }
                found.push(ListedGrant { issuer_id, grant, vested, unreported, role });
            } else {
                ended += 1;
            }
        }
    }
    let of_issuers: BTreeSet<i64> = found.iter().map(|lot| lot.issuer_id).collect();
    let of_insiders: BTreeSet<i64> = found.iter().map(|lot| lot.grant.insider_id).collect();
    let names = party_names(&mut connection, of_issuers, of_insiders).await?;
    connection.close().await;

    found.sort_by_cached_key(|ListedGrant { issuer_id, grant, .. }| {
        let terms = (grant.conversion_or_exercise_price, grant.expiration_date);
        (names.issuer(*issuer_id), names.insider(grant.insider_id), grant.insider_id, grant.granted_on, terms)
    });
    let mut rows: Vec<Vec<Value>> = found.iter().map(|lot| line_of(lot, &names).into_values()).collect();
    let mut columns = GrantLine::COLUMNS.to_vec();
    if asked.output.format == OutputFormat::Table && !asked.wide {
        columns.extend(FOR_PEOPLE);
        for (row, lot) in rows.iter_mut().zip(&found) {
            let ListedGrant { issuer_id, grant, role, .. } = lot;
            row.extend([
                section(Some(&whose), &names, *issuer_id, grant.insider_id, *role).into(),
                state_of(lot).into(),
            ]);
        }
    }
    let people = People { columns: &SHOWN, section: Some("section"), wide: asked.wide };
    let mut out = std::io::stdout().lock();
    print_list(&mut out, &Listing { columns, rows }, asked.output.format, people)?;
    if asked.output.format == OutputFormat::Table {
        splits.retain(|_, splits| !splits.is_empty());
        let several = splits.len() > 1;
        for (issuer_id, splits) in &splits {
            let issuer = names.issuer(*issuer_id).filter(|_| several);
            let issuer = issuer.map(|issuer| format!("{issuer}: ")).unwrap_or_default();
            let told = in_words(splits);
            print_text(&mut out, &format!("{issuer}Lots open at {told} are restated, other lots are as filed."))?;
        }
    }
    tell_of_ended(global, ended);
    Ok(ExitStatus::Done)
}

/// Describes the state of a listed lot; `None` if it is simply open.
fn state_of(ListedGrant { grant, unreported, .. }: &ListedGrant) -> Option<String> {
    let vested = unreported.map(|vested| vested_words(vested, grant.outstanding));
    let unsure = grant.unsure_split.map(|ratio| format!("before or after the split of {ratio}"));
    state(grant.status, grant.counted, vested.into_iter().chain(unsure))
}

/// Describes the state of a lot with these notes; `None` if it is open, counted and without a note.
pub(super) fn state(status: GrantStatus, is_counted: bool, notes: impl IntoIterator<Item = String>) -> Option<String> {
    let status = (status != GrantStatus::Open).then(|| status.name().to_owned());
    let joint = (!is_counted).then(|| "counted once, with a joint filer".to_owned());
    let parts: Vec<String> = status.into_iter().chain(notes).chain(joint).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Whether the lot was there before the split, and had units left after it, so that its units are restated.
fn has_lived_through(grant: &Grant, split: &Split) -> bool {
    let days = || grant.events.iter().filter_map(|event| event.event_on);
    let is_older = days().min().is_some_and(|first| first < split.earliest_on);
    let has_expired = grant.expiration_date.is_some_and(|day| day < split.earliest_on);
    let goes_on = grant.status != GrantStatus::Closed || days().max().is_some_and(|last| last >= split.effective_on);
    is_older && goes_on && !has_expired && grant.unsure_split != Some(split.ratio)
}

/// Restores the state of `grant` at the end of `day`. Gives false if the lot did not exist then.
fn restate(grant: &mut Grant, splits: &[Split], day: NaiveDate) -> bool {
    let is_later = |event_on: Option<NaiveDate>| event_on.is_some_and(|event_on| event_on > day);
    if grant.granted_on.is_some_and(|granted_on| granted_on > day)
        || (!grant.events.is_empty() && grant.events.iter().all(|event| is_later(event.event_on)))
    {
        return false;
    }
    let later = splits.iter().filter(|split| split.effective_on > day && has_lived_through(grant, split));
    let ratio = later.clone().try_fold(Ratio::SAME, |ratio, split| ratio.then(split.ratio));
    if ratio != Some(Ratio::SAME) {
        grant.granted = ratio.zip(grant.granted).and_then(|(ratio, granted)| ratio.inverse().restate(granted));
    }
    if ratio != Some(Ratio::SAME) || grant.events.iter().any(|event| is_later(event.event_on)) {
        (grant.outstanding, grant.outstanding_on) =
            left_on(grant, day).map_or((None, None), |(left, since)| (Some(left), since));
        let sum = |kinds: &[GrantEventKind]| -> Decimal {
            let by = grant.events.iter().filter(|event| !is_later(event.event_on) && kinds.contains(&event.event));
            by.filter_map(|event| event.shares).fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let exercised = sum(&[GrantEventKind::Exercised]);
        let withheld = sum(&[GrantEventKind::Withheld]);
        let disposed = sum(&[GrantEventKind::Disposed, GrantEventKind::Cancelled, GrantEventKind::Given]);
        let expired = sum(&[GrantEventKind::Expired, GrantEventKind::ExpiredUnreported]);
        (grant.exercised, grant.withheld, grant.disposed, grant.expired) = (exercised, withheld, disposed, expired);
        grant.status =
            if grant.outstanding.is_some_and(|left| left.is_zero()) { GrantStatus::Closed } else { GrantStatus::Open };
    }
    let has_expired = grant.expiration_date.is_some_and(|expires_on| expires_on < day);
    match grant.status {
        GrantStatus::Open if has_expired => grant.status = GrantStatus::Expired,
        GrantStatus::Expired if !has_expired => grant.status = GrantStatus::Open,
        _ => {}
    }
    true
}

/// A lot as it was on the requested day.
struct ListedGrant {
    issuer_id: i64,
    grant: Grant,
    vested: Option<Decimal>,
    unreported: Option<VestedUnreported>,
    role: Option<Role>,
}

fn line_of(ListedGrant { issuer_id, grant, vested, unreported, .. }: &ListedGrant, names: &PartyNames) -> GrantLine {
    GrantLine {
        issuer: names.issuer(*issuer_id),
        insider: names.insider(grant.insider_id),
        security_title: grant.security_title.clone(),
        kind: grant.kind.into(),
        strike: grant.conversion_or_exercise_price,
        granted_on: grant.granted_on,
        granted: grant.granted,
        outstanding: grant.outstanding,
        outstanding_on: grant.outstanding_on,
        vested: *vested,
        exercised: grant.exercised,
        withheld: grant.withheld,
        disposed: grant.disposed,
        expired: grant.expired,
        exercise_date: grant.exercise_date,
        expires_on: grant.expiration_date,
        underlying: grant.underlying_security_title.clone(),
        status: grant.status.name(),
        counted: grant.counted,
        vested_unreported: unreported.and_then(|vested| vested.units),
    }
}
