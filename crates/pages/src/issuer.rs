//! The page of an issuer.

use std::collections::BTreeMap;

use ledger::derive::{Account, FiledReport, Held, VestedUnreported, held_last, vested_unreported};
use maud::{Markup, html};
use model::{AcquiredDisposed, Ownership};
use rust_decimal::Decimal;

use crate::filing_card::filing_card;
use crate::findings::finding_table;
use crate::frame::page;
use crate::links::{Links, cik, filing};
use crate::material::Issuer;
use crate::month_chart::month_chart;
use crate::notice_table::announced;
use crate::number::{amount, held_amount};
use crate::strike_chart::strike_chart;
use crate::table::{Align, Table, brief, number, text};
use crate::timeline::timeline;
use crate::trade::{Trade, Worth, trades};
use crate::trade_table::trade_table;

/// Transactions that are shown at once; the others are in the cards of the filings.
const TRADES: usize = 50;

/// Makes the page of an issuer, as HTML.
pub fn issuer_page(issuer: &Issuer, links: Links<'_>) -> String {
    let trades = trades(issuer, None);
    let symbol = issuer.symbol.as_deref().filter(|_| issuer.name.is_some());
    let market: Vec<Trade<'_>> = trades.iter().filter(|trade| trade.is_on_market()).take(TRADES).cloned().collect();
    let mut filings: Vec<&FiledReport> = issuer.record.filings.iter().map(AsRef::as_ref).collect();
    filings.sort_by_key(|report| std::cmp::Reverse((report.known_on(), report.filing_id)));
    let findings: Vec<_> = issuer.conclusions.findings.iter().collect();
    let content = html! {
        h1 { (issuer.title()) @if let Some(symbol) = symbol { " (" (symbol) ")" } }
        p.lead {
            "Issuer. " (cik(issuer.id))
            @if let Some(day) = issuer.newest() { ". Newest filing of " (day) "." }
        }
        (facts(issuer, &trades))
        h2 { "Who holds what now" }
        (holdings(issuer, links))
        h2 { "What they did" }
        @if let Some(chart) = month_chart(&trades, issuer.newest()) { (chart.html()) }
        @if let Some(chart) = timeline(issuer, &trades, links) { (chart.html()) }
        @if market.is_empty() {
            p { "No purchase and no sale is known." }
        } @else {
            h3 { "Newest purchases and sales" }
            (trade_table(issuer, "Newest purchases and sales".to_owned(), &market, Some(links)).html())
        }
        (announced(issuer, None, links))
        @if let Some(chart) = strike_chart(issuer) { h2 { "Options" } (chart.html()) }
        @if !issuer.splits.is_empty() { h2 { "Splits" } (splits(issuer).html()) }
        h2 { "Filings" }
        @for report in &filings { (filing_card(issuer, report, links)) }
        @if !findings.is_empty() {
            h2 { "Doubts and decisions" }
            details { summary { (findings.len()) " about these filings" } (finding_table(issuer, &findings).html()) }
        }
    };
    page(&format!("{}: insider transactions", issuer.title()), issuer.newest(), links, &content)
}

/// What is to be seen first.
fn facts(issuer: &Issuer, trades: &[Trade<'_>]) -> Markup {
    let recent: Vec<&Trade<'_>> =
        trades.iter().filter(|trade| trade.is_on_market() && trade.day >= issuer.year_ago()).collect();
    let of = |direction: AcquiredDisposed| {
        let of: Vec<&&Trade<'_>> = recent.iter().filter(|trade| trade.direction == Some(direction)).collect();
        let worth = Worth::of(of.iter().map(|trade| **trade));
        let mut insiders: Vec<i64> =
            of.iter().filter_map(|trade| Some(trade.report.owners.first()?.insider_id)).collect();
        insiders.sort_unstable();
        insiders.dedup();
        (worth, insiders.len())
    };
    let ((bought, buyers), (sold, sellers)) = (of(AcquiredDisposed::Acquired), of(AcquiredDisposed::Disposed));
    let current = issuer.insiders.keys().filter(|insider| issuer.is_current(**insider)).count();
    let late = trades.iter().filter(|trade| trade.business_days_late > Some(0) && trade.day >= issuer.year_ago());
    let year = issuer.newest().map(|day| format!(", 12 months to {day}")).unwrap_or_default();
    html! {
        dl.facts {
            div { dt { "Bought" (year) } dd { (bought.html()) small { (people(buyers)) } } }
            div { dt { "Sold" (year) } dd { (sold.html()) small { (people(sellers)) } } }
            div { dt { "Reported late" (year) } dd { (late.count()) small { "transactions" } } }
            div { dt { "Insiders who report now" } dd { (current) small { "of " (issuer.insiders.len()) " ever" } } }
        }
    }
}

fn people(number: usize) -> String {
    match number {
        0 => "by nobody".to_owned(),
        1 => "by one insider".to_owned(),
        number => format!("by {number} insiders"),
    }
}

/// What an account holds now.
struct Holding<'a> {
    account: &'a Account,
    held: Held,
    vested: Option<VestedUnreported>,
}

/// What insiders who still report hold, but for what has expired: shares with the sum of each class, and derivatives.
fn holdings(issuer: &Issuer, links: Links<'_>) -> Markup {
    let newest = issuer.newest();
    let now = |account: &'_ Account| {
        let has_expired = account.expiration_date.zip(newest).is_some_and(|(expires_on, day)| expires_on < day);
        let held = held_last(account, newest, &issuer.splits)?;
        (account.is_current() && !has_expired && !held.balance.is_zero()).then_some(held)
    };
    let lots = issuer.conclusions.lots_by_row();
    let accounts = issuer.conclusions.accounts.iter();
    let mut holdings: Vec<Holding<'_>> = accounts
        .filter_map(|account| {
            let held = now(account)?;
            let row = account.positions.last()?.row;
            let lot = lots.get(&(account.insider_id, row)).filter(|lot| lot.outstanding == held.adjusted);
            let vested = lot.zip(newest).and_then(|(lot, newest)| vested_unreported(lot, newest));
            Some(Holding { account, held, vested })
        })
        .collect();
    holdings.sort_by_key(|Holding { account, .. }| {
        let name = issuer.insider_name(account.insider_id);
        let class = (&account.security_class, account.direct_indirect, account.expiration_date);
        (name, account.insider_id, account.table_no, class)
    });
    let table = |name: &str, table_no: u8| {
        let of_table = holdings.iter().filter(|holding| holding.account.table_no == table_no);
        let rows = of_table.map(|holding| holding_row(issuer, holding, links)).collect();
        Table { name: name.to_owned(), columns: HOLDING_COLUMNS.to_vec(), rows, sorts: true }
    };
    let (mut shares, derivatives) = (table("Shares", 1), table("Derivatives", 2));
    shares.rows.extend(totals(&holdings));
    html! {
        @if shares.rows.is_empty() { p { "No insider who still reports is known to hold shares." } } @else { (shares.html()) }
        @if !derivatives.rows.is_empty() {
            details {
                summary { "Options, units and other derivatives (" (derivatives.rows.len()) ")" }
                (derivatives.html())
            }
        }
    }
}

const HOLDING_COLUMNS: [(&str, Align); 10] = [
    text("Insider"),
    text("Role"),
    text("Security"),
    number("Strike"),
    text("Expires"),
    number("Holds"),
    text("Since"),
    text("How"),
    text("Note"),
    text("Filing"),
];

fn holding_row(issuer: &Issuer, Holding { account, held, vested }: &Holding<'_>, links: Links<'_>) -> Vec<Markup> {
    let direct = account.direct_indirect.map(|direct| match direct {
        Ownership::Direct => "direct",
        Ownership::Indirect => "indirect",
    });
    let how: Vec<&str> = direct.into_iter().chain(account.nature_of_ownership.as_deref()).collect();
    let last = account.positions.last();
    vec![
        links.insider(issuer.id, account.insider_id, issuer.insider_name(account.insider_id)),
        html! { @if let Some(role) = issuer.role_words(account.insider_id) { (role) } },
        brief(account.security_title.as_deref().unwrap_or("Securities")),
        html! { @if let Some(strike) = account.conversion_or_exercise_price { (amount(strike)) } },
        html! { @if let Some(day) = account.expiration_date { (day) } },
        html! { (held_amount(held)) },
        html! { @if let Some(day) = held.as_of { (day) } },
        brief(&how.join(": ")),
        html! {
            @if let Some(vested) = vested {
                @if let Some(units) = vested.units {
                    (amount(units)) " vested by " (vested.vested_on) " by the schedule, no report of it is loaded "
                } @else {
                    "due by " (vested.vested_on) " on a condition, no report of it is loaded "
                }
            }
            @if issuer.conclusions.may_contain_others(account) { "may contain older units of this title " }
            @if !account.counted { "counted with a joint filer" }
        },
        html! { @if let Some(last) = last { (filing(issuer.id, last.row.filing_id)) } },
    ]
}

/// The sum of each class of Table I, the shares of joint filers once.
fn totals(holdings: &[Holding<'_>]) -> Vec<Vec<Markup>> {
    let mut totals: BTreeMap<&str, (&str, Option<Decimal>)> = BTreeMap::new();
    let counted =
        |holding: &&Holding<'_>| holding.account.table_no == 1 && holding.account.counted && !holding.held.in_value;
    for Holding { account, held, .. } in holdings.iter().filter(counted) {
        let title = account.security_title.as_deref().unwrap_or("Securities");
        let (_, total) = totals.entry(&account.security_class).or_insert((title, Some(Decimal::ZERO)));
        *total = total.zip(held.adjusted).and_then(|(total, held)| total.checked_add(held));
    }
    let row = |(title, total): (&str, Option<Decimal>)| {
        let mut row = vec![html! {}; 10];
        row[0] = html! { strong { "All, joint filers once" } };
        row[2] = html! { (title) };
        row[5] = html! { strong { @if let Some(total) = total { (amount(total)) } @else { "not known" } } };
        row
    };
    totals.into_values().map(row).collect()
}

fn splits(issuer: &Issuer) -> Table {
    let row = |split: &ledger::derive::Split| {
        vec![
            html! { (split.days_in_words()) },
            html! { (split.ratio.after()) " for " (split.ratio.before()) },
            html! { span.wide { (split.evidence.as_deref().unwrap_or("given by the user of the program")) } },
        ]
    };
    let columns = vec![text("When"), text("Shares"), text("Evidence")];
    Table { name: "Splits".to_owned(), columns, rows: issuer.splits.iter().map(row).collect(), sorts: false }
}
