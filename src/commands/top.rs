//! `top`: the largest purchases and sales, clusters of buyers, the largest changes of holdings, and late reports.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::ExitStatus;
use super::database::open_for_reading;
use super::top_changes::{HoldingChange, largest_changes};
use crate::cli::{Global, OutputFormat, Top};
use crate::report::{Listing, People, Shown, amount, line, print_list, text};
use crate::store::query::{PartyNames, SumBy, TradeFilter, TradeSum, newest_known_on, party_names, trade_sums, trades};
use crate::store::{Connection, Error};
use model::TransactionCode;

line! {
    /// A line of one of the lists. `value` is in dollars, lateness in business days.
    TopLine {
        list: &'static str,
        place: i64,
        issuer: Option<Arc<str>>,
        insider: Option<Arc<str>>,
        trades: i64,
        insiders: i64,
        value: Option<i64>,
        change_percent: Option<Decimal>,
        days_late: Option<i64>,
        first_on: Option<NaiveDate>,
        last_on: Option<NaiveDate>,
    }
}

/// One of the lists, with the columns for a person.
struct List {
    name: &'static str,
    heading: &'static str,
    columns: &'static [Shown],
}

const PURCHASES: List = List { name: "purchases", heading: "Largest purchases", columns: &BY_VALUE };
const SALES: List = List { name: "sales", heading: "Largest sales", columns: &BY_VALUE };
const CLUSTERS: List = List {
    name: "clusters",
    heading: "Clusters: purchases of several insiders",
    columns: &[
        text("issuer", "issuer"),
        amount("insiders", "insiders"),
        amount("trades", "trades"),
        amount("value", "dollars"),
        text("first_on", "first"),
        text("last_on", "last"),
    ],
};
const CHANGES: List = List {
    name: "changes",
    heading: "Largest changes by purchase and sale, in percent of all shares of the insider",
    columns: &[
        text("issuer", "issuer"),
        text("insider", "insider"),
        amount("change_percent", "percent"),
        amount("value", "dollars"),
        text("last_on", "last"),
    ],
};
const LATE: List = List {
    name: "late",
    heading: "Late reports, in business days",
    columns: &[
        text("issuer", "issuer"),
        text("insider", "insider"),
        amount("days_late", "days"),
        amount("trades", "trades"),
        text("last_on", "last"),
    ],
};
const BY_VALUE: [Shown; 5] = [
    text("issuer", "issuer"),
    text("insider", "insider"),
    amount("trades", "trades"),
    amount("value", "dollars"),
    text("last_on", "last"),
];

/// Runs `top`.
pub(super) async fn run(global: &Global, typed: &Top) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let until = match typed.until {
        Some(day) => Some(day),
        None => newest_known_on(&mut connection).await?,
    };
    let Some(until) = until else { anyhow::bail!("no filing has a day") };
    let since = until.checked_sub_days(Days::new(typed.days.into())).unwrap_or(NaiveDate::MIN);
    let found = top_lists(&mut connection, since, until, typed.limit, None).await?;
    let lists = [(PURCHASES, found.purchases), (SALES, found.sales), (CLUSTERS, found.clusters), (LATE, found.late)];
    let market = TransactionCode::ALL.iter().copied().filter(|code| code.is_open_market_trade()).collect();
    let market =
        TradeFilter { codes: market, shares_only: true, known_within: Some((since, until)), ..TradeFilter::default() };
    let traded = trades(&mut connection, None, &market, u32::MAX).await?;
    let changed = largest_changes(&mut connection, &traded, typed.limit).await?;
    let sums = || lists.iter().flat_map(|(_, sums)| sums);
    let issuers = sums().filter_map(|sum| sum.issuer_id).chain(changed.iter().map(|change| change.issuer_id));
    let insiders = sums().filter_map(|sum| sum.insider_id).chain(changed.iter().map(|change| change.insider_id));
    let (issuers, insiders): (Vec<i64>, Vec<i64>) = (issuers.collect(), insiders.collect());
    let names = party_names(&mut connection, issuers, insiders).await?;
    connection.close().await;

    let mut listed: Vec<(List, Vec<TopLine>)> = Vec::new();
    for (list, sums) in lists {
        let lines = sums.iter().zip(1..).map(|(sum, place)| of_sum(&list, place, sum, &names)).collect();
        listed.push((list, lines));
    }
    let changes = changed.iter().zip(1..).map(|(change, place)| of_change(place, change, &names)).collect();
    listed.insert(3, (CHANGES, changes));
    show(typed, since, until, listed)
}

/// The lists about the filings of some days.
#[derive(Clone, Debug, Default)]
pub(super) struct TopLists {
    pub purchases: Vec<TradeSum>,
    pub sales: Vec<TradeSum>,
    pub clusters: Vec<TradeSum>,
    pub late: Vec<TradeSum>,
}

/// Reads the lists, each with at most `limit` lines; with `issuers`, only about these issuers.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn top_lists(
    connection: &mut Connection,
    since: NaiveDate,
    until: NaiveDate,
    limit: usize,
    issuers: Option<&BTreeSet<i64>>,
) -> Result<TopLists, Error> {
    let is_asked = |issuer_id: Option<i64>| {
        issuers.is_none_or(|issuers| issuer_id.is_some_and(|issuer_id| issuers.contains(&issuer_id)))
    };
    let filed = TradeFilter { known_within: Some((since, until)), ..TradeFilter::default() };
    let of_code = |code| TradeFilter { codes: vec![code], shares_only: true, ..filed.clone() };
    let mut bought = trade_sums(connection, None, &of_code(TransactionCode::Purchase), SumBy::Both).await?;
    let mut sold = trade_sums(connection, None, &of_code(TransactionCode::Sale), SumBy::Both).await?;
    let late = TradeFilter { late: true, ..filed.clone() };
    let mut late = trade_sums(connection, None, &late, SumBy::Both).await?;
    for sums in [&mut bought, &mut sold, &mut late] {
        sums.retain(|sum| is_asked(sum.issuer_id));
    }
    let clusters = clusters(&bought);
    Ok(TopLists {
        purchases: largest(bought, limit, |sum| sum.acquired),
        sales: largest(sold, limit, |sum| sum.disposed),
        clusters: largest(clusters, limit, |sum| sum.insiders),
        late: largest(late, limit, |sum| sum.most_days_late.unwrap_or_default()),
    })
}

fn show(
    typed: &Top,
    since: NaiveDate,
    until: NaiveDate,
    listed: Vec<(List, Vec<TopLine>)>,
) -> anyhow::Result<ExitStatus> {
    let mut out = std::io::stdout().lock();
    let format = typed.output.format;
    if format != OutputFormat::Table {
        let rows = listed.into_iter().flat_map(|(_, lines)| lines).map(TopLine::into_values).collect();
        let people = People { columns: &[], section: None, wide: true };
        print_list(&mut out, &Listing { columns: TopLine::COLUMNS.to_vec(), rows }, format, people)?;
        return Ok(ExitStatus::Done);
    }
    writeln!(out, "Filed from {since} to {until}")?;
    for (list, lines) in listed {
        writeln!(out, "\n{}", list.heading)?;
        let rows = lines.into_iter().map(TopLine::into_values).collect();
        let people = People { columns: list.columns, section: None, wide: typed.wide };
        print_list(&mut out, &Listing { columns: TopLine::COLUMNS.to_vec(), rows }, format, people)?;
    }
    Ok(ExitStatus::Done)
}

/// Gives the `limit` sums with the largest `figure`, without those where it is zero.
fn largest(mut sums: Vec<TradeSum>, limit: usize, figure: impl Fn(&TradeSum) -> i64) -> Vec<TradeSum> {
    sums.retain(|sum| figure(sum) > 0);
    sums.sort_by_key(|sum| (Reverse(figure(sum)), Reverse(sum.acquired), sum.issuer_id, sum.insider_id));
    sums.truncate(limit);
    sums
}

/// Gives the issuers with purchases of at least two insiders.
fn clusters(bought: &[TradeSum]) -> Vec<TradeSum> {
    let mut clusters: BTreeMap<Option<i64>, TradeSum> = BTreeMap::new();
    for sum in bought.iter().filter(|sum| sum.issuer_id.is_some() && sum.insider_id.is_some()) {
        clusters
            .entry(sum.issuer_id)
            .and_modify(|of_issuer| {
                of_issuer.insiders += sum.insiders;
                of_issuer.trades += sum.trades;
                of_issuer.acquired = of_issuer.acquired.saturating_add(sum.acquired);
                of_issuer.first_on = of_issuer.first_on.into_iter().chain(sum.first_on).min();
                of_issuer.last_on = of_issuer.last_on.max(sum.last_on);
            })
            .or_insert_with(|| TradeSum { insider_id: None, ..sum.clone() });
    }
    clusters.into_values().filter(|sum| sum.insiders >= 2).collect()
}

fn of_sum(list: &List, place: i64, sum: &TradeSum, names: &PartyNames) -> TopLine {
    let is_late = list.name == LATE.name;
    TopLine {
        list: list.name,
        place,
        issuer: sum.issuer_id.and_then(|id| names.issuer(id)),
        insider: sum.insider_id.and_then(|id| names.insider(id)),
        trades: sum.trades,
        insiders: sum.insiders,
        value: Some(sum.acquired.saturating_add(sum.disposed)).filter(|_| !is_late),
        change_percent: None,
        days_late: sum.most_days_late.filter(|_| is_late),
        first_on: sum.first_on,
        last_on: sum.last_on,
    }
}

fn of_change(place: i64, change: &HoldingChange, names: &PartyNames) -> TopLine {
    TopLine {
        list: CHANGES.name,
        place,
        issuer: names.issuer(change.issuer_id),
        insider: names.insider(change.insider_id),
        trades: change.trades,
        insiders: 1,
        value: Some(change.value),
        change_percent: Some(change.percent),
        days_late: None,
        first_on: change.first_on,
        last_on: change.last_on,
    }
}
