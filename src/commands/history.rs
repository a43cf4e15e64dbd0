//! `history`: every balance of an insider's accounts, or of those of all insiders of an issuer.

use std::io::Write;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::holdings::how;
use super::narrow::{Insiders, section};
use super::who::{find_one, issuers};
use crate::cli::{Asked, Global, History, OutputFormat};
use crate::report::{
    Bar, Listing, People, Shown, amount, chart, for_terminal, print, print_list, print_text, text, with_separators,
};
use crate::store::conclusions_of;
use crate::store::query::{PartyNames, party_names};
use ledger::derive::{Account, IssuerRecord, Link, Position, Split, balance_on, is_by};
use model::table::{Printed, Value};
use model::{AccessionNumber, BreakCause, Ownership, TransactionCode};

/// Number of the columns that name the account. A table shows them in a heading instead.
const ACCOUNT_COLUMNS: usize = 8;
const COLUMNS: [&str; 24] = [
    "issuer",
    "insider",
    "table_no",
    "security_title",
    "strike",
    "expires_on",
    "d_i",
    "nature",
    "position_no",
    "as_of",
    "kind",
    "code",
    "opening",
    "change",
    "shares",
    "shares_adjusted",
    "value",
    "price",
    "link",
    "break_amount",
    "cause",
    "evidence",
    "accession_number",
    "line_no",
];

/// The index of the transaction code.
const CODE: usize = 11;
/// The index of `shares_adjusted`, which stands after `shares`.
const ADJUSTED: usize = 15;

/// In whose shares balances are shown beside those filed.
#[derive(Clone, Copy)]
struct Scale<'a> {
    splits: &'a [Split],
    /// The day asked for, else that of the issuer's newest filing.
    day: Option<NaiveDate>,
}

impl Scale<'_> {
    /// The balance of a position in shares of that day, or in dollars.
    fn balance(self, account: &Account, position: &Position) -> Option<Decimal> {
        self.day.map_or(position.balance, |day| balance_on(account, position, self.splits, day))
    }
}

/// Runs `history`.
pub(super) async fn run(global: &Global, typed: &History) -> anyhow::Result<ExitStatus> {
    let asked = &typed.asked;
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &asked.who).await?;
    let mut out = std::io::stdout().lock();
    let (mut all, mut last_section) = (Vec::new(), None);
    // One issuer at a time, because an insider may have very many.
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
                let rows = rows(account, issuer_id, &concluded.record, &names, asked.as_of, scale);
                if rows.is_empty() {
                    continue;
                }
                if asked.output.format != OutputFormat::Table {
                    all.extend(rows);
                    continue;
                }
                let role = insiders.role(account.insider_id);
                let section = section(&whose, &names, issuer_id, account.insider_id, role);
                if last_section.as_ref() != Some(&section) {
                    let rule = "=".repeat(section.chars().count());
                    let gap = if last_section.is_some() { "\n" } else { "" };
                    writeln!(out, "{gap}{}\n{rule}", for_terminal(&section))?;
                    last_section = Some(section);
                }
                show(&mut out, account, rows, asked, scale)?;
            }
        }
    }
    connection.close().await;
    if asked.output.format != OutputFormat::Table || last_section.is_none() {
        print(&mut out, &Listing { columns: COLUMNS.to_vec(), rows: all }, asked.output.format)?;
    }
    Ok(ExitStatus::Done)
}

/// Columns that only a person sees.
const FOR_PEOPLE: [&str; 2] = ["what", "held"];

/// What a person sees.
const SHOWN: [Shown; 6] = [
    text("as_of", "day"),
    text("what", "what"),
    amount("change", "change"),
    amount("held", "held after"),
    amount("price", "price"),
    text("accession_number", "accession number"),
];

/// Prints the account's heading, its chart, its positions, and the reasons of breaks.
fn show(
    out: &mut dyn Write,
    account: &Account,
    mut rows: Vec<Vec<Value>>,
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
            let is_split =
                |(from, to)| scale.splits.iter().any(|split| from < split.effective_on && split.effective_on <= to);
            let balance = scale.balance(account, position);
            Bar { balance, is_after_split: !position.in_value && days.is_some_and(is_split) }
        })
        .collect();
    if let Some(chart) = chart(&bars) {
        writeln!(out, "{chart}")?;
    }
    let is_adjusted = rows.iter().any(|row| row[ADJUSTED] != row[ADJUSTED - 1]);
    if !is_adjusted {
        rows.iter_mut().for_each(|row| row[ADJUSTED] = Value::Null);
    }
    let mut columns = COLUMNS.to_vec();
    if asked.wide {
        columns = COLUMNS[ACCOUNT_COLUMNS..].to_vec();
        rows = rows.into_iter().map(|mut row| row.split_off(ACCOUNT_COLUMNS)).collect();
    } else {
        columns.extend(FOR_PEOPLE);
        for (row, position) in rows.iter_mut().zip(shown()) {
            let code = row[CODE].text().and_then(TransactionCode::parse).map(TransactionCode::words);
            let what = if position.is_holding { "holding".into() } else { code.map_or(row[CODE].clone(), Value::from) };
            let balance = if is_adjusted { scale.balance(account, position) } else { position.balance };
            row.extend([what, balance.into()]);
        }
    }
    let people = People { columns: &SHOWN, section: None, wide: asked.wide };
    print_list(out, &Listing { columns, rows }, OutputFormat::Table, people)?;
    if is_adjusted && !asked.wide {
        writeln!(out, "Balances are in shares after the splits.")?;
    }
    for position in shown().filter(|_| !asked.wide) {
        if let Some(told) = told_break(position) {
            print_text(out, &told)?;
        }
    }
    Ok(())
}

/// A break in words; `None` where the position follows from the one before.
fn told_break(position: &Position) -> Option<String> {
    let Link::Break { amount, cause, evidence } = &position.link else { return None };
    let day = position.as_of.map_or_else(|| "no day".to_owned(), |day| day.to_string());
    let evidence = evidence.as_deref().or_else(|| usual(*cause)).map(|evidence| format!(" ({evidence})"));
    let amount = Printed::amount(*amount);
    let amount = with_separators(amount.as_str());
    Some(format!("{day}: a difference of {amount}: {}{}", cause.name(), evidence.unwrap_or_default()))
}

/// The usual reason of a break without evidence: a filing that was not loaded, which no other filing shows.
fn usual(cause: BreakCause) -> Option<&'static str> {
    (cause == BreakCause::Unexplained).then_some("a filing not loaded?")
}

fn rows(
    account: &Account,
    issuer_id: i64,
    record: &IssuerRecord,
    names: &PartyNames,
    as_of: Option<NaiveDate>,
    scale: Scale<'_>,
) -> Vec<Vec<Value>> {
    let head = [
        names.issuer(issuer_id).into(),
        names.insider(account.insider_id).into(),
        Value::Int(account.table_no.into()),
        account.security_title.as_deref().into(),
        account.conversion_or_exercise_price.into(),
        account.expiration_date.into(),
        account.direct_indirect.map(Ownership::letter).into(),
        account.nature_of_ownership.as_deref().into(),
    ];
    let positions =
        account.positions.iter().zip(1..).filter(|(position, _)| as_of.is_none_or(|day| is_by(position, day)));
    let cells = |position, number| cells(position, number, record, scale.balance(account, position));
    positions.map(|(position, number)| head.iter().cloned().chain(cells(position, number)).collect()).collect()
}

fn cells(position: &Position, number: i64, record: &IssuerRecord, adjusted: Option<Decimal>) -> [Value; 16] {
    let line = record.line(position.row);
    let (link, amount, cause, evidence) = match &position.link {
        Link::First => ("first", None, None, None),
        Link::Matched => ("matched", None, None, None),
        Link::Break { amount, cause, evidence } => {
            ("break", Some(*amount), Some(cause.name()), evidence.as_deref().or_else(|| usual(*cause)))
        }
    };
    let of = |in_value: bool| position.balance.filter(|_| position.in_value == in_value);
    [
        Value::Int(number),
        position.as_of.into(),
        if position.is_holding { "holding" } else { "transaction" }.into(),
        line.and_then(|line| line.transaction_code.as_deref()).into(),
        position.opening.into(),
        position.change.into(),
        of(false).into(),
        adjusted.filter(|_| !position.in_value).into(),
        of(true).into(),
        line.and_then(|line| line.price_per_share).into(),
        link.into(),
        amount.into(),
        cause.into(),
        evidence.into(),
        AccessionNumber::from_filing_id(position.row.filing_id).map(|number| number.to_string()).into(),
        Value::Int(position.row.line_no.into()),
    ]
}
