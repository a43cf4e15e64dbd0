//! `holdings`: what an insider, or each insider of an issuer, holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::ended::{day_meant, tell_of_ended};
use super::holding_totals::{Total, totals};
use super::narrow::{Insiders, section};
use super::split_note::SplitNote;
use super::who::{find_one, issuers};
use crate::cli::{Global, Holdings, OutputFormat};
use crate::report::{Listing, People, Shown, amount, line, print_list, say, text, with_separators};
use crate::store::conclusions_of;
use crate::store::query::{Match, Party, PartyNames, party_names};
use ledger::derive::{
    Account, Held, Link, RowKey, Standing, VestedUnreported, held_last, held_on, is_by, vested_unreported,
};
use model::table::{Printed, Value};
use model::{Ownership, Role};

line! {
    /// An account with its balance, or the total of a class. Amounts are in shares, `value` and `strike` in dollars.
    pub(super) HoldingLine {
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
        silent_since: Option<NaiveDate>,
        vested_unreported: Option<Decimal>,
    }
}

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
pub(super) struct HeldAccount {
    pub(super) issuer_id: i64,
    pub(super) account: Account,
    pub(super) held: Held,
    /// The derivative expired before that day, with or without units left.
    has_expired: bool,
    vested: Option<VestedUnreported>,
    /// The account may contain another of the same title.
    may_contain_others: bool,
    role: Option<Role>,
    /// The row of the last balance, or the row of another filing on which the event is counted.
    pub(super) last_row: RowKey,
}

/// Runs `holdings`.
pub(super) async fn run(global: &Global, typed: &Holdings) -> anyhow::Result<ExitStatus> {
    let asked = &typed.asked;
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &typed.who).await?;
    let (mut found, mut expired, mut empty) = (Vec::new(), 0_u64, 0_u64);
    let mut split_notes: BTreeMap<i64, SplitNote> = BTreeMap::new();
    // Reads one issuer at a time, because an insider may have very many.
    for issuer_id in issuers(&mut connection, &whose).await? {
        let concluded = conclusions_of(&mut connection, &[issuer_id], asked.known_on).await?;
        let day = concluded.first().and_then(|concluded| day_meant(asked.as_of, concluded));
        let Some(concluded) = concluded.into_iter().next() else { continue };
        let splits = concluded.splits();
        let insiders = Insiders::of(&mut connection, &whose, asked, &concluded).await?;
        let lots = concluded.conclusions.lots_by_row();
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
                (held.balance, held.adjusted) = (Decimal::ZERO, Some(Decimal::ZERO));
            }
            let shown =
                account.positions.iter().rev().find(|position| held.as_of.is_some() && position.as_of == held.as_of);
            let shown = shown.or_else(|| account.positions.first());
            if let Some((position, day)) = shown.zip(day).filter(|_| held.adjusted != Some(held.balance)) {
                split_notes.entry(issuer_id).or_default().add(&splits, account, position, day);
            }
            let row = account.positions.last().map(|position| position.row).unwrap_or_default();
            let lot = lots.get(&(account.insider_id, row)).filter(|lot| lot.outstanding == held.adjusted);
            let lot = lot.filter(|_| asked.as_of.is_none() && !has_expired);
            let vested = lot.zip(day).and_then(|(lot, day)| vested_unreported(lot, day));
            let same_event = concluded.conclusions.rows.get(&row).and_then(|row| row.same_event);
            let last_row = same_event.map_or(row, |(filing_id, line_no)| RowKey { filing_id, line_no, ..row });
            let role = insiders.role(account.insider_id);
            let may_contain_others = concluded.conclusions.may_contain_others(account);
            let account = account.clone();
            found.push(HeldAccount {
                issuer_id,
                account,
                held,
                has_expired,
                vested,
                may_contain_others,
                role,
                last_row,
            });
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
    let totals = if whose.party == Party::Issuer { totals(&found) } else { Vec::new() };
    lines.extend(totals.iter().map(|total| total.line(&names)));
    let is_table = asked.output.format == OutputFormat::Table;
    if is_table && lines.iter().all(|line| line.shares_adjusted == line.shares) {
        for line in &mut lines {
            line.shares_adjusted = None;
        }
    }
    let mut columns = HoldingLine::COLUMNS.to_vec();
    let mut rows: Vec<Vec<Value>> = lines.into_iter().map(HoldingLine::into_values).collect();
    if is_table && !asked.wide {
        columns.extend(FOR_PEOPLE);
        for (place, row) in rows.iter_mut().enumerate() {
            row.extend(match found.get(place) {
                Some(found) => for_people(&whose, found, &names),
                None => totals.get(place - found.len()).map_or([const { Value::Null }; 3], Total::for_people),
            });
        }
    }
    let people = People { columns: &SHOWN, section: Some("section"), wide: asked.wide };
    let mut out = std::io::stdout().lock();
    print_list(&mut out, &Listing { columns, rows }, asked.output.format, people)?;
    if is_table {
        let several = split_notes.len() > 1;
        for (issuer_id, note) in split_notes {
            let issuer = names.issuer(issuer_id).filter(|_| several);
            note.print(&mut out, "Adjusted by", issuer.as_deref())?;
        }
    }
    tell_of_ended(global, expired);
    if found.is_empty() && empty > 0 && !global.quiet {
        say(&format!("{empty} accounts with nothing left are left out; --all lists them"));
    }
    Ok(ExitStatus::Done)
}

fn line_of(found: &HeldAccount, names: &PartyNames, as_of: Option<NaiveDate>) -> HoldingLine {
    let HeldAccount { issuer_id, account, held, has_expired, vested, .. } = found;
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
        shares_adjusted: held.adjusted.filter(|_| !held.in_value),
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
        current: Some(account.is_current()),
        silent_since: match account.standing {
            Standing::SilentSince(day) => Some(day),
            Standing::Reports | Standing::Left => None,
        },
        vested_unreported: vested.and_then(|vested| vested.units),
    }
}

/// Gives the cells of an account in the columns [`FOR_PEOPLE`].
fn for_people(whose: &Match, found: &HeldAccount, names: &PartyNames) -> [Value; 3] {
    let HeldAccount { issuer_id, account, held, has_expired, vested, may_contain_others, role, .. } = found;
    let mut note: Vec<String> = Vec::new();
    if *has_expired {
        note.push("expired".to_owned());
    } else if held.implied_by.is_some() {
        note.push("implied".to_owned());
    }
    if held.adjusted.is_none() {
        note.push("before or after a split".to_owned());
    }
    if let Some(vested) = vested {
        note.push(vested_words(*vested, held.adjusted));
    }
    if *may_contain_others {
        note.push("may contain older units of this title".to_owned());
    }
    if !account.counted {
        note.push("counted once, with a joint filer".to_owned());
    }
    match account.standing {
        Standing::Reports => {}
        Standing::Left => note.push("left".to_owned()),
        Standing::SilentSince(day) => note.push(format!("no report since {day}")),
    }
    let note = (!note.is_empty()).then(|| note.join("; "));
    let section = section(Some(whose), names, *issuer_id, account.insider_id, *role);
    [section.into(), how(account.direct_indirect, account.nature_of_ownership.as_deref()).into(), note.into()]
}

/// Describes units that vested without a report; `left` is the number of units left.
pub(super) fn vested_words(vested: VestedUnreported, left: Option<Decimal>) -> String {
    let VestedUnreported { units, vested_on } = vested;
    let Some(units) = units else {
        return format!("due by {vested_on} on a condition, no report of it is loaded");
    };
    if left.is_some_and(|left| units >= left) {
        return format!("vested by {vested_on} by the schedule, no report of it is loaded");
    }
    let units = Printed::amount(units);
    let units = with_separators(units.as_str());
    format!("{units} vested by {vested_on} by the schedule, no report of it is loaded")
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
