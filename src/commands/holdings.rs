//! `holdings`: what an insider, or each insider of an issuer, holds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::ended::{day_meant, tell_of_ended};
use super::who::{find_one, is_asked, issuers};
use crate::cli::{Global, Holdings, OutputFormat};
use crate::report::{Listing, print, without_empty_columns};
use crate::store::conclusions_of;
use crate::store::query::{Party, PartyNames, party_names};
use ledger::derive::{Account, Held, Link, held_last, held_on, is_by};
use model::Ownership;
use model::table::Value;

const COLUMNS: [&str; 19] = [
    "what",
    "issuer",
    "insider",
    "table_no",
    "security_title",
    "strike",
    "expires_on",
    "d_i",
    "nature",
    "shares",
    "shares_adjusted",
    "value",
    "as_of",
    "basis",
    "implied_by",
    "links",
    "breaks",
    "counted",
    "current",
];

/// The index of `shares_adjusted`, which stands after `shares`.
const ADJUSTED: usize = 10;

/// An account with what it held on the day asked for.
struct HeldAccount {
    issuer_id: i64,
    account: Account,
    held: Held,
    /// The right expired before that day, whatever was left of it.
    has_expired: bool,
}

/// Runs `holdings`.
pub(super) async fn run(global: &Global, typed: &Holdings) -> anyhow::Result<ExitStatus> {
    let asked = &typed.asked;
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &asked.who).await?;
    let (mut found, mut expired) = (Vec::new(), 0_u64);
    // One issuer at a time, because an insider may have very many.
    for issuer_id in issuers(&mut connection, &whose).await? {
        let concluded = conclusions_of(&mut connection, &[issuer_id], asked.known_on).await?;
        let day = concluded.first().and_then(|concluded| day_meant(asked.as_of, concluded));
        let Some(concluded) = concluded.into_iter().next() else { continue };
        let splits = concluded.splits();
        for account in &concluded.conclusions.accounts {
            let held = match asked.as_of {
                Some(day) => held_on(account, day, &splits),
                None => held_last(account, concluded.newest(), &splits),
            };
            let Some(mut held) =
                held.filter(|held| is_asked(&whose, account.insider_id) && (typed.all || !held.balance.is_zero()))
            else {
                continue;
            };
            let has_expired = account.expiration_date.zip(day).is_some_and(|(expires_on, day)| expires_on < day);
            if has_expired && !typed.all {
                expired += 1;
                continue;
            }
            if has_expired {
                (held.balance, held.adjusted) = (Decimal::ZERO, Decimal::ZERO);
            }
            found.push(HeldAccount { issuer_id, account: account.clone(), held, has_expired });
        }
    }
    let of_issuers: BTreeSet<i64> = found.iter().map(|found| found.issuer_id).collect();
    let of_insiders: BTreeSet<i64> = found.iter().map(|found| found.account.insider_id).collect();
    let names = party_names(&mut connection, of_issuers, of_insiders).await?;
    connection.close().await;

    found.sort_by_cached_key(|found| {
        let account = &found.account;
        (
            names.issuer(found.issuer_id),
            names.insider(account.insider_id),
            account.insider_id,
            (account.table_no, account.security_class.clone()),
            (account.conversion_or_exercise_price, account.expiration_date),
            (account.direct_indirect, account.nature_of_ownership.clone()),
        )
    });
    let mut rows: Vec<Vec<Value>> = found.iter().map(|found| row(found, &names, asked.as_of)).collect();
    if whose.party == Party::Issuer {
        rows.extend(totals(&found, &names));
    }
    let is_adjusted = rows.iter().any(|row| row[ADJUSTED] != row[ADJUSTED - 1]);
    if asked.output.format == OutputFormat::Table && !is_adjusted {
        for row in &mut rows {
            row[ADJUSTED] = Value::Null;
        }
    }
    let mut listing = Listing { columns: COLUMNS.to_vec(), rows };
    if asked.output.format == OutputFormat::Table {
        listing = without_empty_columns(&listing);
    }
    print(&mut std::io::stdout().lock(), &listing, asked.output.format)?;
    tell_of_ended(global, expired);
    Ok(ExitStatus::Done)
}

fn row(found: &HeldAccount, names: &PartyNames, as_of: Option<NaiveDate>) -> Vec<Value> {
    let HeldAccount { issuer_id, account, held, has_expired } = found;
    let by_then = || account.positions.iter().filter(|position| as_of.is_none_or(|day| is_by(position, day)));
    let links = by_then().filter(|position| position.link != Link::First).count();
    let breaks = by_then().filter(|position| matches!(position.link, Link::Break { .. })).count();
    vec![
        "account".into(),
        names.issuer(*issuer_id).into(),
        names.insider(account.insider_id).into(),
        Value::Int(account.table_no.into()),
        account.security_title.as_deref().into(),
        account.conversion_or_exercise_price.into(),
        account.expiration_date.into(),
        account.direct_indirect.map(Ownership::letter).into(),
        account.nature_of_ownership.as_deref().into(),
        Some(held.balance).filter(|_| !held.in_value).into(),
        Some(held.adjusted).filter(|_| !held.in_value).into(),
        Some(held.balance).filter(|_| held.in_value).into(),
        held.as_of.into(),
        match held.implied_by {
            _ if *has_expired => "expired",
            Some(_) => "implied",
            None => "stated",
        }
        .into(),
        held.implied_by.into(),
        Value::Int(links as i64),
        Value::Int(breaks as i64),
        account.counted.into(),
        account.current.into(),
    ]
}

/// The total of each class of Table I over all insiders, in shares of the day asked for. The shares of joint filers count
/// once, derivatives are not included.
fn totals(found: &[HeldAccount], names: &PartyNames) -> Vec<Vec<Value>> {
    let mut totals: BTreeMap<(i64, &str), (Decimal, bool, Option<&str>)> = BTreeMap::new();
    let shares = |found: &&HeldAccount| found.account.table_no == 1 && found.account.counted && !found.held.in_value;
    for HeldAccount { issuer_id, account, held, .. } in found.iter().filter(shares) {
        let (total, is_implied, title) = totals.entry((*issuer_id, &account.security_class)).or_default();
        *total = total.saturating_add(held.adjusted);
        *is_implied |= held.implied_by.is_some();
        *title = account.security_title.as_deref();
    }
    let row = |((issuer_id, _), (total, is_implied, title)): ((i64, &str), (Decimal, bool, Option<&str>))| {
        let mut row = vec![Value::Null; COLUMNS.len()];
        (row[0], row[1], row[3]) = ("total".into(), names.issuer(issuer_id).into(), Value::Int(1));
        (row[4], row[ADJUSTED - 1], row[ADJUSTED]) = (title.into(), total.into(), total.into());
        row[13] = if is_implied { "partly implied" } else { "stated" }.into();
        row
    };
    totals.into_iter().map(row).collect()
}
