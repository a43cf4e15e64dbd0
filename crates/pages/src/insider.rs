//! The page of an insider: a section for each issuer.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::derive::held_last;
use maud::{Markup, PreEscaped, html};
use model::{AcquiredDisposed, Ownership};
use rust_decimal::Decimal;

use crate::account_chart::{account_chart, account_title};
use crate::findings::{finding_table, findings_of};
use crate::frame::page;
use crate::links::{Links, cik, filing};
use crate::lot_chart::lot_chart;
use crate::material::Issuer;
use crate::notice_table::announced;
use crate::number::{amount, dollars, held_amount};
use crate::table::{Table, number, text};
use crate::trade::{Trade, Worth, trades};
use crate::trade_table::trade_table;

/// What an insider's page says about one issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InsiderSection {
    /// HTML of a line that leads to the section.
    pub entry: String,
    /// HTML of the section.
    pub content: String,
}

/// Makes the section about an issuer of the page of an insider.
pub fn insider_section(issuer: &Issuer, insider_id: i64, links: Links<'_>) -> InsiderSection {
    let anchor = format!("i{}", issuer.id);
    let role = issuer.role_words(insider_id);
    let symbol = issuer.symbol.as_deref().filter(|_| issuer.name.is_some());
    let member = issuer.conclusions.members.iter().find(|member| member.insider_id == insider_id);
    let days = member.and_then(|member| member.first_on.zip(member.last_on));
    let entry = html! {
        a href={ "#" (anchor) } { (issuer.title()) } @if let Some(symbol) = symbol { " (" (symbol) ")" }
        @if let Some(role) = role { ", " (role) }
    };
    let trades = trades(issuer, Some(insider_id));
    let content = html! {
        section aria-labelledby=(anchor) {
            h2 id=(anchor) { (links.issuer(issuer.id, issuer.title())) @if let Some(symbol) = symbol { " (" (symbol) ")" } }
            p.lead {
                @if let Some(role) = role { (capital(role)) ". " }
                @if let Some((first_on, last_on)) = days { "Reports from " (first_on) " to " (last_on) ". " }
                (cik(issuer.id))
            }
            (facts(issuer, insider_id, &trades))
            (charts(issuer, insider_id))
            @if !trades.is_empty() {
                h3 { "Transactions" }
                (trade_table(issuer, format!("Transactions in {}", issuer.title()), &trades, None).html())
            }
            (announced(issuer, Some(insider_id), links))
            (late(issuer, &trades))
            (findings(issuer, insider_id))
        }
    };
    InsiderSection { entry: entry.into_string(), content: content.into_string() }
}

/// Makes the page of an insider from its sections, as HTML. `newest` is the day of the newest filing about any of the
/// issuers; `None` if no day is known.
pub fn insider_page(
    insider_id: i64,
    name: &str,
    newest: Option<NaiveDate>,
    sections: &[InsiderSection],
    links: Links<'_>,
) -> String {
    let content = html! {
        h1 { (name) }
        p.lead { "Insider. " (cik(insider_id)) }
        @if sections.len() > 1 {
            ul { @for section in sections { li { (PreEscaped(&section.entry)) } } }
        }
        @for section in sections { (PreEscaped(&section.content)) }
    };
    page(&format!("{name}: insider transactions"), newest, links, &content)
}

/// The words with a capital letter.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What is to be seen first: what is held, what was bought and sold within a year, and how punctual the reports are.
fn facts(issuer: &Issuer, insider_id: i64, trades: &[Trade<'_>]) -> Markup {
    let recent = |trade: &&Trade<'_>| trade.is_on_market() && trade.day >= issuer.year_ago();
    let sum = |direction: AcquiredDisposed, plan: bool| {
        let of = trades.iter().filter(recent).filter(|trade| trade.direction == Some(direction));
        Worth::of(of.filter(|trade| trade.is_of_plan || !plan))
    };
    let year = issuer.newest().map(|day| format!(", 12 months to {day}")).unwrap_or_default();
    let (sold, of_plan) = (sum(AcquiredDisposed::Disposed, false), sum(AcquiredDisposed::Disposed, true).value);
    let told = trades.iter().filter(|trade| trade.business_days_late.is_some()).count();
    let late = trades.iter().filter(|trade| trade.business_days_late > Some(0)).count();
    html! {
        dl.facts {
            @for held in held(issuer, insider_id) {
                div {
                    dt { (if held.current { "Holds" } else { "Held by the last report" }) }
                    dd {
                        @if let Some(shares) = held.shares { (amount(shares)) } @else { "not known" }
                        small { (held.title) @if !held.indirect.is_zero() { ", of which " (amount(held.indirect)) " indirect" } }
                    }
                }
            }
            div { dt { "Bought" (year) } dd { (sum(AcquiredDisposed::Acquired, false).html()) } }
            div {
                dt { "Sold" (year) }
                dd { (sold.html()) @if !of_plan.is_zero() { small { (dollars(of_plan)) " under a plan" } } }
            }
            @if told > 0 { div { dt { "Reported late" } dd { (late) small { "of " (told) " rows" } } } }
        }
    }
}

/// Shares of one class.
struct HeldClass<'a> {
    title: &'a str,
    /// `None` if it is not known on which side of a split a balance is.
    shares: Option<Decimal>,
    indirect: Decimal,
    current: bool,
}

/// The shares of Table I by class, in shares after all splits.
fn held(issuer: &Issuer, insider_id: i64) -> Vec<HeldClass<'_>> {
    let mut classes: BTreeMap<&str, HeldClass<'_>> = BTreeMap::new();
    for account in issuer.accounts(insider_id).into_iter().filter(|account| account.table_no == 1) {
        let Some(held) = held_last(account, issuer.newest(), &issuer.splits).filter(|held| !held.in_value) else {
            continue;
        };
        let title = account.security_title.as_deref().unwrap_or("Securities");
        let class = classes.entry(&account.security_class).or_insert(HeldClass {
            title,
            shares: Some(Decimal::ZERO),
            indirect: Decimal::ZERO,
            current: account.is_current(),
        });
        class.shares = class.shares.zip(held.adjusted).and_then(|(sum, held)| sum.checked_add(held));
        if account.direct_indirect == Some(Ownership::Indirect) {
            class.indirect = class.indirect.saturating_add(held.adjusted.unwrap_or_default());
        }
    }
    classes.into_values().collect()
}

/// A chart of each account with several balances, the others as a table, and the lots.
fn charts(issuer: &Issuer, insider_id: i64) -> Markup {
    let accounts = issuer.accounts(insider_id);
    let mut charts = Vec::new();
    let mut derivatives = Vec::new();
    let mut single = Vec::new();
    for (place, account) in accounts.iter().enumerate() {
        let id = format!("c{}-{insider_id}-{place}", issuer.id);
        match account_chart(issuer, account, id) {
            Some(chart) if account.table_no == 1 => charts.push((account.shares_adjusted, chart)),
            Some(chart) => derivatives.push(chart),
            None => single.push(*account),
        }
    }
    let row = |account: &&ledger::derive::Account| {
        let held = held_last(account, issuer.newest(), &issuer.splits);
        let last = account.positions.last();
        vec![
            html! { (account_title(account)) },
            html! { @if let Some(held) = &held { (held_amount(held)) } },
            html! { @if let Some(day) = last.and_then(|last| last.as_of) { (day) } },
            html! { @if let Some(last) = last { (filing(issuer.id, last.row.filing_id)) } },
        ]
    };
    let columns = vec![text("Security"), number("Held"), text("Since"), text("Filing")];
    let others = Table {
        name: "Accounts with one balance".to_owned(),
        columns,
        rows: single.iter().map(row).collect(),
        sorts: true,
    };
    let grants = issuer.grants(insider_id);
    // What was most comes first.
    charts.sort_by_key(|(most, _)| std::cmp::Reverse(*most));
    html! {
        @if !charts.is_empty() { h3 { "What was held" } }
        @for (_, chart) in &charts { (chart.html()) }
        @if let Some(chart) = lot_chart(issuer, &grants, format!("g{}-{insider_id}", issuer.id)) { h3 { "Options, units and other derivatives" } (chart.html()) }
        @if !derivatives.is_empty() {
            details { summary { "Balances of derivatives (" (derivatives.len()) ")" } @for chart in &derivatives { (chart.html()) } }
        }
        @if !single.is_empty() {
            details { summary { "Accounts with one balance (" (single.len()) ")" } (others.html()) }
        }
    }
}

/// The transactions that were reported late.
fn late(issuer: &Issuer, trades: &[Trade<'_>]) -> Markup {
    let late: Vec<&Trade<'_>> = trades.iter().filter(|trade| trade.business_days_late > Some(0)).collect();
    let row = |trade: &&Trade<'_>| {
        vec![
            html! { @if let Some(day) = trade.day { (day) } },
            html! { (trade.words()) },
            html! { @if let Some(day) = trade.due_on { (day) } },
            html! { @if let Some(day) = trade.report.filed_on { (day) } },
            html! { @if let Some(days) = trade.business_days_late { (days) } },
            html! { (filing(issuer.id, trade.report.filing_id)) },
        ]
    };
    let columns =
        vec![text("Day"), text("What"), text("Due"), text("Filed"), number("Business days late"), text("Filing")];
    let table = Table { name: "Reported late".to_owned(), columns, rows: late.iter().map(row).collect(), sorts: true };
    html! { @if !late.is_empty() { h3 { "Reported late" } (table.html()) } }
}

fn findings(issuer: &Issuer, insider_id: i64) -> Markup {
    let findings = findings_of(issuer, insider_id);
    html! {
        @if !findings.is_empty() {
            details {
                summary { "Doubts and decisions about these filings (" (findings.len()) ")" }
                (finding_table(issuer, &findings).html())
            }
        }
    }
}
