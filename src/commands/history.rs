//! `history`: every balance of an insider's accounts, or of those of all insiders of an issuer.

use std::io::Write;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::holdings::how;
use super::narrow::{Insiders, section};
use super::split_note::SplitNote;
use super::who::{find_one, issuers};
use crate::cli::{Asked, Global, History, OutputFormat};
use crate::report::{
    Bar, Listing, People, Shown, amount, chart, for_terminal, line, print, print_list, print_text, text,
    with_separators,
};
use crate::store::conclusions_of;
use crate::store::query::{PartyNames, party_names};
use ledger::derive::{Account, IssuerRecord, Link, Position, Split, in_shares_of, is_by};
use model::table::{Printed, Value};
use model::{AccessionNumber, BreakCause, Ownership, TransactionCode};

/// Number of columns that identify the account. A table shows them in a heading instead.
const ACCOUNT_COLUMNS: usize = 8;

line! {
    /// A balance of an account, and how it follows from the previous one. Amounts are in shares; `strike`, `value` and
    /// `price` in dollars.
    HistoryLine {
        issuer: Option<Arc<str>>,
        insider: Option<Arc<str>>,
        table_no: i64,
        security_title: Option<String>,
        strike: Option<Decimal>,
        expires_on: Option<NaiveDate>,
        d_i: Option<&'static str>,
        nature: Option<String>,
        position_no: i64,
        as_of: Option<NaiveDate>,
        kind: &'static str,
        code: Option<String>,
        opening: Option<Decimal>,
        change: Option<Decimal>,
        shares: Option<Decimal>,
        shares_adjusted: Option<Decimal>,
        value: Option<Decimal>,
        price: Option<Decimal>,
        link: &'static str,
        break_amount: Option<Decimal>,
        cause: Option<&'static str>,
        evidence: Option<String>,
        accession_number: Option<String>,
        line_no: i64,
    }
}

/// The day whose shares are the unit of the adjusted balances.
#[derive(Clone, Copy)]
struct Scale<'a> {
    splits: &'a [Split],
    /// The requested day, else the day of the issuer's newest filing.
    day: Option<NaiveDate>,
}

impl Scale<'_> {
    /// Gives the balance of a position in shares of that day, or in dollars.
    fn balance(self, account: &Account, position: &Position) -> Option<Decimal> {
        self.restate(account, position, position.balance?)
    }

    /// Gives shares of a position in shares of that day; `None` if the side of a split is not known.
    fn restate(self, account: &Account, position: &Position, shares: Decimal) -> Option<Decimal> {
        self.day.map_or(Some(shares), |day| in_shares_of(account, position, self.splits, day, shares))
    }
}

/// Runs `history`.
pub(super) async fn run(global: &Global, typed: &History) -> anyhow::Result<ExitStatus> {
    let asked = &typed.asked;
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &typed.who).await?;
    let mut out = std::io::stdout().lock();
    let (mut all, mut last_section) = (Vec::new(), None);
    // Reads one issuer at a time, because an insider may have very many.
    for issuer_id in issuers(&mut connection, &whose).await? {
        for mut concluded in conclusions_of(&mut connection, &[issuer_id], asked.known_on).await? {
            let insiders = Insiders::of(&mut connection, &whose, asked, &concluded).await?;
            let (splits, day) = (concluded.splits(), asked.as_of.or_else(|| concluded.newest()));
            let scale = Scale { splits: &splits, day };
            let mut accounts = std::mem::take(&mut concluded.conclusions.accounts);
            accounts
                .retain(|account| insiders.has(account.insider_id) && (!typed.shares_only || account.table_no == 1));
            let of: Vec<i64> = accounts.iter().map(|account| account.insider_id).collect();
            let names = party_names(&mut connection, [issuer_id], of).await?;
            accounts.sort_by_cached_key(|account| (names.insider(account.insider_id), account.insider_id));
            for account in &accounts {
                let lines = lines(account, issuer_id, &concluded.record, &names, asked.as_of, scale);
                if lines.is_empty() {
                    continue;
                }
                if asked.output.format != OutputFormat::Table {
                    all.extend(lines.into_iter().map(HistoryLine::into_values));
                    continue;
                }
                let role = insiders.role(account.insider_id);
                let section = section(Some(&whose), &names, issuer_id, account.insider_id, role);
                if last_section.as_ref() != Some(&section) {
                    let rule = "=".repeat(section.chars().count());
                    let gap = if last_section.is_some() { "\n" } else { "" };
                    writeln!(out, "{gap}{}\n{rule}", for_terminal(&section))?;
                    last_section = Some(section);
                }
                show(&mut out, account, lines, asked, scale)?;
            }
        }
    }
    connection.close().await;
    if asked.output.format != OutputFormat::Table || last_section.is_none() {
        print(&mut out, &Listing { columns: HistoryLine::COLUMNS.to_vec(), rows: all }, asked.output.format)?;
    }
    Ok(ExitStatus::Done)
}

/// Columns that only tables for a person have.
const FOR_PEOPLE: [&str; 3] = ["what", "changed", "held"];

/// Columns of the table for a person.
const SHOWN: [Shown; 6] = [
    text("as_of", "day"),
    text("what", "what"),
    amount("changed", "change"),
    amount("held", "held after"),
    amount("price", "price"),
    text("accession_number", "accession number"),
];

/// Prints the account's heading, its chart, its positions, and the reasons of breaks.
fn show(
    out: &mut dyn Write,
    account: &Account,
    mut lines: Vec<HistoryLine>,
    asked: &Asked,
    scale: Scale<'_>,
) -> std::io::Result<()> {
    let strike = account.conversion_or_exercise_price.map(|strike| format!("at {}", strike.normalize()));
    let expires = account.expiration_date.map(|day| format!("until {day}"));
    let held = how(account.direct_indirect, account.nature_of_ownership.as_deref());
    let parts = [account.security_title.clone(), strike, expires, held];
    let heading: Vec<String> = parts.into_iter().flatten().collect();
    writeln!(out)?;
    print_text(out, &heading.join(", "))?;

    let shown = || account.positions.iter().filter(|position| asked.as_of.is_none_or(|day| is_by(position, day)));
    let mut before = None;
    let bars: Vec<Bar> = shown()
        .map(|position| {
            let days = before.zip(position.as_of);
            before = position.as_of.or(before);
            let is_split = |(from, to)| scale.splits.iter().any(|split| split.is_between(from, to));
            let balance = scale.balance(account, position);
            Bar { balance, is_after_split: !position.in_value && days.is_some_and(is_split) }
        })
        .collect();
    if let Some(chart) = chart(&bars) {
        writeln!(out, "{chart}")?;
    }
    let is_adjusted = lines.iter().any(|line| line.shares_adjusted != line.shares);
    let mut note = SplitNote::default();
    if let (true, Some(day)) = (is_adjusted, scale.day) {
        shown().for_each(|position| note.add(scale.splits, account, position, day));
    } else {
        for line in &mut lines {
            line.shares_adjusted = None;
        }
    }
    let mut columns = HistoryLine::COLUMNS.to_vec();
    let rows = if asked.wide {
        columns.drain(..ACCOUNT_COLUMNS);
        lines.into_iter().map(|line| line.into_values().split_off(ACCOUNT_COLUMNS)).collect()
    } else {
        columns.extend(FOR_PEOPLE);
        let row = |(line, position): (HistoryLine, &Position)| {
            let code = line.code.as_deref();
            let words = code.and_then(TransactionCode::parse).map(TransactionCode::words);
            let what: Value = if position.is_holding { "holding".into() } else { words.or(code).into() };
            let change = position.change.and_then(|change| scale.restate(account, position, change));
            let mut row = line.into_values();
            row.extend([what, change.into(), scale.balance(account, position).into()]);
            row
        };
        lines.into_iter().zip(shown()).map(row).collect()
    };
    let people = People { columns: &SHOWN, section: None, wide: asked.wide };
    print_list(out, &Listing { columns, rows }, OutputFormat::Table, people)?;
    let what = if asked.wide { "`shares_adjusted` is restated by" } else { "Changes and balances are restated by" };
    note.print(out, what, None)?;
    for position in shown().filter(|_| !asked.wide) {
        if let (Some(day), Some(balance), None) = (position.as_of, position.balance, scale.balance(account, position)) {
            let balance = Printed::amount(balance);
            let balance = with_separators(balance.as_str());
            print_text(out, &format!("{day}: {balance} as filed, before or after the split"))?;
        }
        if let Some(told) = told_break(position) {
            print_text(out, &told)?;
        }
    }
    Ok(())
}

/// Describes a break in words; `None` if the position follows from the previous one.
fn told_break(position: &Position) -> Option<String> {
    let Link::Break { amount, cause, evidence } = &position.link else { return None };
    let day = position.as_of.map_or_else(|| "no day".to_owned(), |day| day.to_string());
    let evidence = evidence.as_deref().or_else(|| usual(*cause)).map(|evidence| format!(" ({evidence})"));
    let amount = Printed::amount(*amount);
    let amount = with_separators(amount.as_str());
    Some(format!("{day}: a difference of {amount}: {}{}", cause.name(), evidence.unwrap_or_default()))
}

/// Gives the usual reason of a break without evidence: a filing was not loaded, and no other filing refers to it.
fn usual(cause: BreakCause) -> Option<&'static str> {
    (cause == BreakCause::Unexplained).then_some("a filing not loaded?")
}

fn lines(
    account: &Account,
    issuer_id: i64,
    record: &IssuerRecord,
    names: &PartyNames,
    as_of: Option<NaiveDate>,
    scale: Scale<'_>,
) -> Vec<HistoryLine> {
    let (issuer, insider) = (names.issuer(issuer_id), names.insider(account.insider_id));
    let line = |(position, position_no): (&Position, i64)| {
        let line = record.line(position.row);
        let (link, break_amount, cause, evidence) = match &position.link {
            Link::First => ("first", None, None, None),
            Link::Matched => ("matched", None, None, None),
            Link::Break { amount, cause, evidence } => {
                ("break", Some(*amount), Some(cause.name()), evidence.as_deref().or_else(|| usual(*cause)))
            }
        };
        let balance = |in_value: bool| position.balance.filter(|_| position.in_value == in_value);
        HistoryLine {
            issuer: issuer.clone(),
            insider: insider.clone(),
            table_no: account.table_no.into(),
            security_title: account.security_title.clone(),
            strike: account.conversion_or_exercise_price,
            expires_on: account.expiration_date,
            d_i: account.direct_indirect.map(Ownership::letter),
            nature: account.nature_of_ownership.clone(),
            position_no,
            as_of: position.as_of,
            kind: if position.is_holding { "holding" } else { "transaction" },
            code: line.and_then(|line| line.transaction_code.clone()),
            opening: position.opening,
            change: position.change,
            shares: balance(false),
            shares_adjusted: scale.balance(account, position).filter(|_| !position.in_value),
            value: balance(true),
            price: line.and_then(|line| line.price_per_share),
            link,
            break_amount,
            cause,
            evidence: evidence.map(str::to_owned),
            accession_number: AccessionNumber::from_filing_id(position.row.filing_id).map(|number| number.to_string()),
            line_no: position.row.line_no.into(),
        }
    };
    let positions = account.positions.iter().zip(1..);
    positions.filter(|(position, _)| as_of.is_none_or(|day| is_by(position, day))).map(line).collect()
}
