//! `holdings`: what an insider, or each insider of an issuer, holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::ended::{day_meant, tell_of_ended};
use super::narrow::{Insiders, section};
use super::who::{find_one, issuers};
use crate::cli::{Global, Holdings, OutputFormat};
use crate::report::{Listing, People, Shown, amount, line, print_list, say, text};
use crate::store::conclusions_of;
use crate::store::query::{Match, Party, PartyNames, party_names};
use ledger::derive::{Account, Held, Link, held_last, held_on, is_by};
use model::table::Value;
use model::{Ownership, Role};

line! {
    /// An account with its balance, or the total of a class. Amounts are in shares, `value` and `strike` in dollars.
    HoldingLine {
        what: &'static str,
        issuer: Option<Arc<str>>,
        insider: Option<Arc<str>>,
        table_no: i64,
        security_title: Option<String>,
        strike: Option<Decimal>,
        expires_on: Option<NaiveDate>,
        d_i: Option<&'static str>,
        nature: Option<String>,
        shares: Option<Decimal>,
        shares_adjusted: Option<Decimal>,
        value: Option<Decimal>,
        as_of: Option<NaiveDate>,
        basis: &'static str,
        implied_by: Option<NaiveDate>,
        links: Option<i64>,
        breaks: Option<i64>,
        counted: Option<bool>,
        current: Option<bool>,
    }
}

/// What tells a total from an account.
const TOTAL: &str = "total";

/// Columns that only tables for a person have: the heading of a section, the form of ownership, and a note on the
/// balance.
const FOR_PEOPLE: [&str; 3] = ["section", "how", "note"];

/// Columns of the table for a person.
const SHOWN: [Shown; 9] = [
    text("security_title", "security"),
    amount("strike", "strike"),
    text("expires_on", "expires"),
    text("how", "held"),
    amount("shares", "shares"),
    amount("shares_adjusted", "adjusted"),
    amount("value", "dollars"),
    text("as_of", "since"),
    text("note", "note"),
];

/// An account with its balance on the requested day.
struct HeldAccount {
    issuer_id: i64,
    account: Account,
    held: Held,
    /// The derivative expired before that day, with or without units left.
    has_expired: bool,
    role: Option<Role>,
}

/// Runs `holdings`.
pub(super) async fn run(global: &Global, typed: &Holdings) -> anyhow::Result<ExitStatus> {
    let asked = &typed.asked;
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &typed.who).await?;
    let (mut found, mut expired, mut empty) = (Vec::new(), 0_u64, 0_u64);
    // Reads one issuer at a time, because an insider may have very many.
    for issuer_id in issuers(&mut connection, &whose).await? {
        let concluded = conclusions_of(&mut connection, &[issuer_id], asked.known_on).await?;
        let day = concluded.first().and_then(|concluded| day_meant(asked.as_of, concluded));
        let Some(concluded) = concluded.into_iter().next() else { continue };
        let splits = concluded.splits();
        let insiders = Insiders::of(&mut connection, &whose, asked, &concluded).await?;
        for account in &concluded.conclusions.accounts {
            let held = match asked.as_of {
                Some(day) => held_on(account, day, &splits),
                None => held_last(account, concluded.newest(), &splits),
            };
            let is_asked = insiders.has(account.insider_id) && (!typed.shares_only || account.table_no == 1);
            let Some(mut held) = held.filter(|_| is_asked) else { continue };
            if held.balance.is_zero() && !typed.all {
                empty += 1;
                continue;
            }
            let has_expired = account.expiration_date.zip(day).is_some_and(|(expires_on, day)| expires_on < day);
            if has_expired && !typed.all {
                expired += 1;
                continue;
            }
            if has_expired {
                (held.balance, held.adjusted) = (Decimal::ZERO, Decimal::ZERO);
            }
            let role = insiders.role(account.insider_id);
            found.push(HeldAccount { issuer_id, account: account.clone(), held, has_expired, role });
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
    let mut lines: Vec<HoldingLine> = found.iter().map(|found| line_of(found, &names, asked.as_of)).collect();
    let is_table = asked.output.format == OutputFormat::Table;
    // A joint filer's account may be counted under an insider who is left out.
    let is_narrowed = !asked.role.is_empty() || asked.current;
    let has_total = !is_narrowed || found.iter().all(|found| found.account.counted);
    if whose.party == Party::Issuer && has_total {
        lines.extend(totals(&found, &names));
    }
    if is_table {
        let is_adjusted = lines.iter().any(|line| line.shares_adjusted != line.shares);
        for line in &mut lines {
            if !is_adjusted {
                line.shares_adjusted = None;
            } else if line.what == TOTAL {
                // It adds up the adjusted shares.
                line.shares = None;
            }
        }
    }
    let mut columns = HoldingLine::COLUMNS.to_vec();
    let mut rows: Vec<Vec<Value>> = lines.into_iter().map(HoldingLine::into_values).collect();
    if is_table && !asked.wide {
        columns.extend(FOR_PEOPLE);
        for (place, row) in rows.iter_mut().enumerate() {
            row.extend(found.get(place).map_or_else(of_total, |found| for_people(&whose, found, &names)));
        }
    }
    let people = People { columns: &SHOWN, section: Some("section"), wide: asked.wide };
    print_list(&mut std::io::stdout().lock(), &Listing { columns, rows }, asked.output.format, people)?;
    tell_of_ended(global, expired);
    if found.is_empty() && empty > 0 && !global.quiet {
        say(&format!("{empty} accounts with nothing left are left out; --all lists them"));
    }
    if whose.party == Party::Issuer && !has_total && is_table && !global.quiet {
        say("there is no total: some shares are counted with a joint filer who is left out");
    }
    Ok(ExitStatus::Done)
}

fn line_of(found: &HeldAccount, names: &PartyNames, as_of: Option<NaiveDate>) -> HoldingLine {
    let HeldAccount { issuer_id, account, held, has_expired, .. } = found;
    let by_then = || account.positions.iter().filter(|position| as_of.is_none_or(|day| is_by(position, day)));
    let links = by_then().filter(|position| position.link != Link::First).count();
    let breaks = by_then().filter(|position| matches!(position.link, Link::Break { .. })).count();
    HoldingLine {
        what: "account",
        issuer: names.issuer(*issuer_id),
        insider: names.insider(account.insider_id),
        table_no: account.table_no.into(),
        security_title: account.security_title.clone(),
        strike: account.conversion_or_exercise_price,
        expires_on: account.expiration_date,
        d_i: account.direct_indirect.map(Ownership::letter),
        nature: account.nature_of_ownership.clone(),
        shares: Some(held.balance).filter(|_| !held.in_value),
        shares_adjusted: Some(held.adjusted).filter(|_| !held.in_value),
        value: Some(held.balance).filter(|_| held.in_value),
        as_of: held.as_of,
        basis: match held.implied_by {
            _ if *has_expired => "expired",
            Some(_) => "implied",
            None => "stated",
        },
        implied_by: held.implied_by,
        links: Some(links as i64),
        breaks: Some(breaks as i64),
        counted: Some(account.counted),
        current: Some(account.current),
    }
}

/// Gives the cells of an account in the columns [`FOR_PEOPLE`].
fn for_people(whose: &Match, found: &HeldAccount, names: &PartyNames) -> [Value; 3] {
    let HeldAccount { issuer_id, account, held, has_expired, role } = found;
    let mut note: Vec<&str> = Vec::new();
    if *has_expired {
        note.push("expired");
    } else if held.implied_by.is_some() {
        note.push("implied");
    }
    if !account.counted {
        note.push("counted once, with a joint filer");
    }
    if !account.current {
        note.push("left");
    }
    let note = (!note.is_empty()).then(|| note.join("; "));
    let section = section(whose, names, *issuer_id, account.insider_id, *role);
    [section.into(), how(account.direct_indirect, account.nature_of_ownership.as_deref()).into(), note.into()]
}

/// Gives the cells of a total in the columns [`FOR_PEOPLE`].
fn of_total() -> [Value; 3] {
    ["Total, joint filers counted once".into(), Value::Null, Value::Null]
}

/// The longest nature of ownership that is shown whole. Some filers put a footnote there.
const LONGEST_NATURE: usize = 80;

/// Describes the form of ownership in words.
pub(super) fn how(held: Option<Ownership>, nature: Option<&str>) -> Option<String> {
    let nature = nature.map(|nature| match nature.char_indices().nth(LONGEST_NATURE) {
        Some((end, _)) => format!("{}…", nature[..end].trim_end()),
        None => nature.to_owned(),
    });
    let held = held.map(|held| match held {
        Ownership::Direct => "direct",
        Ownership::Indirect => "indirect",
    });
    let parts: Vec<&str> = held.into_iter().chain(nature.as_deref()).collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}

/// Gives the total of each class of Table I over all insiders, in shares of the requested day. The shares of joint
/// filers count once. Derivatives are not included.
fn totals(found: &[HeldAccount], names: &PartyNames) -> Vec<HoldingLine> {
    let mut totals: BTreeMap<(i64, &str), (Decimal, bool, Option<&str>)> = BTreeMap::new();
    let shares = |found: &&HeldAccount| found.account.table_no == 1 && found.account.counted && !found.held.in_value;
    for HeldAccount { issuer_id, account, held, .. } in found.iter().filter(shares) {
        let (total, is_implied, title) = totals.entry((*issuer_id, &account.security_class)).or_default();
        *total = total.saturating_add(held.adjusted);
        *is_implied |= held.implied_by.is_some();
        *title = account.security_title.as_deref();
    }
    let line =
        |((issuer_id, _), (total, is_implied, title)): ((i64, &str), (Decimal, bool, Option<&str>))| HoldingLine {
            what: TOTAL,
            issuer: names.issuer(issuer_id),
            table_no: 1,
            security_title: title.map(str::to_owned),
            shares: Some(total),
            shares_adjusted: Some(total),
            basis: if is_implied { "partly implied" } else { "stated" },
            ..HoldingLine::default()
        };
    totals.into_iter().map(line).collect()
}
