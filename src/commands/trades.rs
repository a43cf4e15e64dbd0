//! `trades`: transactions, one by one or summed up.

use std::io::Write;

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::find_one;
use crate::cli::{By, Global, OutputFormat, Trades};
use crate::report::{Listing, People, Shown, amount, print_list, text};
use crate::store::query::{
    Match, Party, PartyNames, SumBy, TradeFilter, TradeLine, TradeSum, party_names, trade_sums, trades,
};
use model::TransactionCode;
use model::table::{Selected, Value};

/// Columns that are computed from other columns.
const MADE: [&str; 2] = ["role_words", "change_percent"];

/// Columns that only tables for a person have.
const FOR_PEOPLE: [&str; 3] = ["change", "what", "price_shown"];

/// Columns for a person, without those that are the same in each row.
const DAY: Shown = text("traded_on", "day");
const SYMBOL: Shown = text("trading_symbol", "symbol");
const INSIDER: Shown = text("insider_name", "insider");
const REST: [Shown; 5] = [
    text("what", "what"),
    amount("change", "shares"),
    amount("price_shown", "price"),
    amount("value", "value"),
    amount("change_percent", "percent").spare(),
];

/// Runs `trades`.
pub(super) async fn run(global: &Global, typed: &Trades) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let whose = match typed.who.whose() {
        Some(who) => Some(find_one(&mut connection, global, &who).await?),
        None => None,
    };
    let filter = filter(typed);
    let mut out = std::io::stdout().lock();
    if let Some(by) = typed.by {
        let by = match by {
            By::Issuer => SumBy::Issuer,
            By::Insider => SumBy::Insider,
            By::Month => SumBy::Month,
        };
        let mut sums = trade_sums(&mut connection, whose.as_ref(), &filter, by).await?;
        let (all, limit) = (sums.len(), typed.limit as usize);
        if by == SumBy::Month {
            sums.drain(..all.saturating_sub(limit));
        } else {
            sums.sort_by_key(|sum| std::cmp::Reverse(sum.acquired.saturating_add(sum.disposed)));
            sums.truncate(limit);
        }
        let issuers: Vec<i64> = sums.iter().filter_map(|sum| sum.issuer_id).collect();
        let insiders: Vec<i64> = sums.iter().filter_map(|sum| sum.insider_id).collect();
        let names = party_names(&mut connection, issuers, insiders).await?;
        connection.close().await;
        let people = People { columns: &SUMMED, section: None, wide: typed.wide };
        print_list(&mut out, &summed(&sums, &names), typed.output.format, people)?;
        if all > limit && !global.quiet {
            let first = if by == SumBy::Month { "newest" } else { "largest" };
            writeln!(std::io::stderr(), "insiderdb: the {first} {limit} of {all}; --limit sets another number")?;
        }
        return Ok(ExitStatus::Done);
    }
    let found = trades(&mut connection, whose.as_ref(), &filter, typed.limit).await?;
    connection.close().await;
    let is_cut = found.len() == typed.limit as usize;
    let has_proposed = found.iter().any(|line| line.price_is_proposed);
    let columns = columns(whose.as_ref());
    let people = People { columns: &columns, section: None, wide: typed.wide };
    let is_for_people = typed.output.format == OutputFormat::Table && !typed.wide;
    print_list(&mut out, &listed(found, is_for_people), typed.output.format, people)?;
    if has_proposed && is_for_people {
        writeln!(out, "* the probable price; the one filed cannot be right")?;
    }
    if is_cut && !global.quiet {
        writeln!(std::io::stderr(), "insiderdb: the newest {}; --limit sets another number", typed.limit)?;
    }
    Ok(ExitStatus::Done)
}

fn filter(typed: &Trades) -> TradeFilter {
    let market = TransactionCode::ALL.iter().copied().filter(|code| code.is_open_market_trade());
    // What is paid at an exercise or a grant adds up with no price of the market.
    let is_of_market = typed.market_only || (typed.by.is_some() && typed.code.is_empty());
    TradeFilter {
        since: typed.since,
        until: typed.until,
        codes: if is_of_market { market.collect() } else { typed.code.clone() },
        least_value: typed.min_value.map(i64::from),
        roles: typed.role.clone(),
        shares_only: typed.shares_only || is_of_market,
        late: typed.late,
        plan: typed.plan,
        ..TradeFilter::default()
    }
}

/// Gives the columns for a person. The party that the user asked for is the same in each row and is left out.
fn columns(whose: Option<&Match>) -> Vec<Shown> {
    let named: &[Shown] = match whose.map(|whose| whose.party) {
        Some(Party::Issuer) => &[INSIDER],
        Some(Party::Insider) => &[SYMBOL],
        _ => &[SYMBOL, INSIDER],
    };
    [&[DAY], named, &REST].concat()
}

/// Makes a listing of transactions, with the computed columns.
pub(super) fn listed(lines: Vec<TradeLine>, is_for_people: bool) -> Listing {
    let mut columns: Vec<&str> = TradeLine::COLUMNS.iter().map(|column| column.name).chain(MADE).collect();
    if is_for_people {
        columns.extend(FOR_PEOPLE);
    }
    let row = |line: TradeLine| {
        let mut made: Vec<Value> = vec![line.role_words().into(), line.change_percent().into()];
        let mut line = line;
        if is_for_people {
            // A price of zero means that no price is stated.
            line.value = line.value.filter(|value| *value != 0);
            let mark = if line.price_is_proposed { "*" } else { "" };
            let price = line.price.map(|price| format!("{}{mark}", price.normalize()));
            made.extend([line.signed_shares().into(), what(&line).into(), price.into()]);
        }
        line.into_values().chain(made).collect()
    };
    Listing { columns, rows: lines.into_iter().map(row).collect() }
}

/// Describes the transaction in words, such as `sale, of a plan`. Gives the code as filed if the form does not define it.
fn what(line: &TradeLine) -> Option<String> {
    let mut what = line.code_words.as_deref().or(line.transaction_code.as_deref())?.to_owned();
    if line.table_no == 2 {
        what.push_str(", derivative");
    }
    if line.plan_10b5_1 == Some(true) {
        what.push_str(", of a plan");
    }
    Some(what)
}

/// Columns of sums for a person.
const SUMMED: [Shown; 8] = [
    text("issuer", "issuer"),
    text("insider", "insider"),
    text("month", "month"),
    amount("trades", "trades"),
    amount("acquired", "acquired"),
    amount("disposed", "disposed"),
    amount("net", "net"),
    text("last_on", "last"),
];

/// Makes a listing of sums.
fn summed(sums: &[TradeSum], names: &PartyNames) -> Listing {
    let row = |sum: &TradeSum| {
        vec![
            sum.issuer_id.and_then(|id| names.issuer(id)).into(),
            sum.insider_id.and_then(|id| names.insider(id)).into(),
            sum.month.clone().into(),
            Value::Int(sum.trades),
            Value::Int(sum.insiders),
            Value::Int(sum.acquired),
            Value::Int(sum.disposed),
            Value::Int(sum.acquired.saturating_sub(sum.disposed)),
            sum.first_on.into(),
            sum.last_on.into(),
        ]
    };
    let columns =
        vec!["issuer", "insider", "month", "trades", "insiders", "acquired", "disposed", "net", "first_on", "last_on"];
    Listing { columns, rows: sums.iter().map(row).collect() }
}
