//! `history`: every balance of an insider's accounts, or of those of all insiders of an issuer.

use std::io::Write;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::{find_one, is_asked, issuers};
use crate::cli::{Global, History, OutputFormat};
use crate::report::{Listing, chart, for_terminal, print, without_empty_columns};
use crate::store::conclusions_of;
use crate::store::query::{PartyNames, party_names};
use ledger::derive::{Account, IssuerRecord, Link, Position, Split, balance_on, is_by};
use model::table::Value;
use model::{AccessionNumber, BreakCause, Ownership};

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
    let mut all = Vec::new();
    // One issuer at a time, because an insider may have very many.
    for issuer_id in issuers(&mut connection, &whose).await? {
        for concluded in conclusions_of(&mut connection, &[issuer_id], asked.known_on).await? {
            let (splits, day) = (concluded.splits(), asked.as_of.or_else(|| concluded.newest()));
            let scale = Scale { splits: &splits, day };
            let mut accounts = concluded.conclusions.accounts;
            accounts.retain(|account| is_asked(&whose, account.insider_id));
            let insiders: Vec<i64> = accounts.iter().map(|account| account.insider_id).collect();
            let names = party_names(&mut connection, [issuer_id], insiders).await?;
            accounts.sort_by_cached_key(|account| (names.insider(account.insider_id), account.insider_id));
            for account in &accounts {
                let rows = rows(account, issuer_id, &concluded.record, &names, asked.as_of, scale);
                if rows.is_empty() {
                    continue;
                }
                if asked.output.format == OutputFormat::Table {
                    show(&mut out, account, rows, asked.as_of, scale)?;
                } else {
                    all.extend(rows);
                }
            }
        }
    }
    connection.close().await;
    if asked.output.format != OutputFormat::Table {
        print(&mut out, &Listing { columns: COLUMNS.to_vec(), rows: all }, asked.output.format)?;
    }
    Ok(ExitStatus::Done)
}

/// Prints the account's heading, its chart and its positions.
fn show(
    out: &mut dyn Write,
    account: &Account,
    mut rows: Vec<Vec<Value>>,
    as_of: Option<NaiveDate>,
    scale: Scale<'_>,
) -> std::io::Result<()> {
    let told = |value: &Value| match value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    };
    let first = &rows[0];
    let strike = told(&first[4]).map(|strike| format!("at {strike}"));
    let expires = told(&first[5]).map(|day| format!("until {day}"));
    let held = account.direct_indirect.map(|held| match held {
        Ownership::Direct => "direct".to_owned(),
        Ownership::Indirect => "indirect".to_owned(),
    });
    let parts = [told(&first[0]), told(&first[1]), told(&first[3]), strike, expires, held, told(&first[7])];
    let heading: Vec<String> = parts.into_iter().flatten().collect();
    writeln!(out, "{}", for_terminal(&heading.join(" | ")))?;
    let shown = account.positions.iter().filter(|position| as_of.is_none_or(|day| is_by(position, day)));
    let balances: Vec<Option<Decimal>> = shown.map(|position| scale.balance(account, position)).collect();
    if let Some(chart) = chart(&balances) {
        writeln!(out, "{chart}")?;
    }
    if rows.iter().all(|row| row[ADJUSTED] == row[ADJUSTED - 1]) {
        for row in &mut rows {
            row[ADJUSTED] = Value::Null;
        }
    }
    let cut = |mut row: Vec<Value>| row.split_off(ACCOUNT_COLUMNS);
    let listing = Listing { columns: COLUMNS[ACCOUNT_COLUMNS..].to_vec(), rows: rows.into_iter().map(cut).collect() };
    print(out, &without_empty_columns(&listing), OutputFormat::Table)?;
    writeln!(out)
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
            // The usual reason is a filing that was not loaded, which no other filing shows.
            let usual = (*cause == BreakCause::Unexplained).then_some("a filing not loaded?");
            ("break", Some(*amount), Some(cause.name()), evidence.as_deref().or(usual))
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
