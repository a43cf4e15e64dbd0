//! Who reported when, and when they bought and sold.

use chrono::NaiveDate;
use ledger::derive::{Member, Standing};
use maud::{Markup, html};

use crate::chart::{Axes, Chart};
use crate::links::Links;
use crate::mark::Mark;
use crate::material::Issuer;
use crate::table::{Table, number, text};
use crate::trade::Trade;

const ROW: i64 = 52;
const TOP: i64 = 4;

/// An insider on the timeline.
struct Row<'a> {
    insider_id: i64,
    first_on: NaiveDate,
    /// The newest report; of one who still reports, the issuer's newest.
    until: NaiveDate,
    last_on: NaiveDate,
    is_current: bool,
    trades: Vec<&'a Trade<'a>>,
}

/// The timeline of an issuer's insiders, those who still report first; `None` if no day is known.
pub(crate) fn timeline(issuer: &Issuer, trades: &[Trade<'_>], links: Links<'_>) -> Option<Chart> {
    let newest = issuer.newest()?;
    let mut rows: Vec<Row<'_>> =
        issuer.conclusions.members.iter().filter_map(|member| row(issuer, member, newest, trades)).collect();
    rows.sort_by_key(|row| (!row.is_current, row.first_on, row.insider_id));
    let first = rows.iter().map(|row| row.first_on).min()?;
    let bottom = TOP + ROW * rows.len() as i64;
    let axes = Axes::new(first, newest, rust_decimal::Decimal::ONE, TOP, bottom);
    let marks = rows.iter().flat_map(|row| row.trades.iter().map(|trade| trade.mark()));
    let current = rows.iter().filter(|row| row.is_current).count();
    let drawn = (0_i64..).zip(&rows).map(|(place, row)| drawn(issuer, row, &axes, TOP + place * ROW).0);
    Some(Chart {
        id: "timeline".to_owned(),
        title: "Insiders over time".to_owned(),
        summary: format!("{} insiders since {first}, of whom {current} still report.", rows.len()),
        height: bottom + 30,
        drawing: html! { (maud::PreEscaped(drawn.collect::<String>())) (axes.days()) },
        legend: Mark::legend(marks),
        data: data(issuer, &rows, links),
    })
}

fn row<'a>(issuer: &Issuer, member: &Member, newest: NaiveDate, trades: &'a [Trade<'a>]) -> Option<Row<'a>> {
    let (first_on, last_on) = member.first_on.zip(member.last_on)?;
    let insider_id = member.insider_id;
    let is_current = issuer.is_current(insider_id);
    let is_theirs = |trade: &&Trade<'_>| {
        trade.is_on_market() && trade.report.owners.iter().any(|owner| owner.insider_id == insider_id)
    };
    let trades = trades.iter().filter(is_theirs).collect();
    Some(Row { insider_id, first_on, until: if is_current { newest } else { last_on }, last_on, is_current, trades })
}

/// A name, and below it a bar with the trades on it.
fn drawn(issuer: &Issuer, row: &Row<'_>, axes: &Axes, top: i64) -> Markup {
    let (from, to) = (axes.x(row.first_on), axes.x(row.until));
    let role = issuer.role_words(row.insider_id).map(|role| format!(", {role}")).unwrap_or_default();
    let middle = top + 36;
    html! {
        text.bar x="2" y=(top + 17) { (issuer.insider_name(row.insider_id)) (role) }
        rect class=(if row.is_current { "span" } else { "span gone" }) x=(from) y=(middle - 3) width=((to - from).max(3)) height="6" rx="3" {}
        @for trade in &row.trades {
            @if let Some(day) = trade.day { (trade.mark().at(axes.x(day), middle, &format!("{day}: {}", trade.words()))) }
        }
    }
}

fn data(issuer: &Issuer, rows: &[Row<'_>], links: Links<'_>) -> Table {
    let of = |row: &Row<'_>, marks: &[Mark]| row.trades.iter().filter(|trade| marks.contains(&trade.mark())).count();
    let cells = |row: &Row<'_>| {
        vec![
            links.insider(issuer.id, row.insider_id, issuer.insider_name(row.insider_id)),
            html! { @if let Some(role) = issuer.role_words(row.insider_id) { (role) } },
            html! { (row.first_on) },
            html! { (row.last_on) },
            html! { (standing(issuer, row.insider_id)) },
            html! { (of(row, &[Mark::Purchase])) },
            html! { (of(row, &[Mark::Sale, Mark::PlanSale])) },
        ]
    };
    let columns = vec![
        text("Insider"),
        text("Role"),
        text("First report"),
        text("Newest report"),
        text("Still reports"),
        number("Purchases"),
        number("Sales"),
    ];
    Table { name: "Insiders over time".to_owned(), columns, rows: rows.iter().map(cells).collect(), sorts: true }
}

/// Says whether an insider still reports, by their accounts.
fn standing(issuer: &Issuer, insider_id: i64) -> String {
    let mut accounts = issuer.conclusions.accounts.iter().filter(|account| account.insider_id == insider_id);
    match accounts.next().map(|account| account.standing) {
        Some(Standing::Reports) => "yes".to_owned(),
        Some(Standing::Left) => "left".to_owned(),
        Some(Standing::SilentSince(day)) => format!("no report since {day}"),
        None => "not known".to_owned(),
    }
}
