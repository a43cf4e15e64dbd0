//! Transactions as a table.

use maud::{Markup, html};

use crate::links::{Links, filing};
use crate::material::Issuer;
use crate::number::{amount, dollars, signed};
use crate::table::{Table, number, text};
use crate::trade::Trade;

/// The transactions, with their insiders if `links` is given.
pub(crate) fn trade_table(issuer: &Issuer, name: String, trades: &[Trade<'_>], links: Option<Links<'_>>) -> Table {
    let row = |trade: &Trade<'_>| {
        let line = trade.line;
        let held = line.shares_owned_following.map(amount).or_else(|| line.value_owned_following.map(dollars));
        let insider = trade.report.owners.first().zip(links);
        vec![
            html! { @if let Some(day) = trade.day { (day) } },
            html! { @if let Some((owner, links)) = insider { (links.insider(issuer.id, owner.insider_id, issuer.insider_name(owner.insider_id))) } },
            html! { (trade.words()) },
            html! { @if let Some(title) = &line.security_title { (title) } },
            html! { @if let Some(change) = trade.change { (signed(change)) } },
            price(trade),
            html! { @if let Some(value) = trade.value.filter(|value| !value.is_zero()) { (dollars(value)) } },
            html! { @if let Some(held) = held { (held) } },
            html! { @if let Some(percent) = trade.change_percent() { (signed(percent)) "%" } },
            html! { @if let Some(filed_on) = trade.report.filed_on { (filed_on) } },
            html! { (filing(issuer.id, trade.report.filing_id)) },
        ]
    };
    let columns = vec![
        text("Day"),
        text("Insider"),
        text("What"),
        text("Security"),
        number("Change"),
        number("Price"),
        number("Value"),
        number("Held after"),
        number("Of holding"),
        text("Filed"),
        text("Filing"),
    ];
    Table { name, columns, rows: trades.iter().map(row).collect(), sorts: true }
}

/// The price; where it is the probable one, that is said.
fn price(trade: &Trade<'_>) -> Markup {
    html! {
        @if let Some(price) = trade.price.filter(|price| !price.is_zero()) {
            @if trade.price_is_proposed {
                mark { (amount(price)) " probable" }
            } @else {
                (amount(price))
            }
        }
    }
}
