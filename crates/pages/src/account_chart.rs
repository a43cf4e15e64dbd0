//! What an account held, step by step.

use chrono::NaiveDate;
use ledger::derive::{Account, Link, Position, Split, in_shares_of};
use maud::{Markup, PreEscaped, html};
use model::{LineKind, Ownership};
use rust_decimal::Decimal;

use crate::chart::{Axes, Chart, LEFT};
use crate::links::filing;
use crate::mark::Mark;
use crate::material::Issuer;
use crate::number::{amount, signed};
use crate::table::{Table, beginning, number, text};

const TOP: i64 = 26;
const BOTTOM: i64 = 216;
const HEIGHT: i64 = 246;
/// Characters of a title. The nature of ownership may be a footnote.
const TITLE: usize = 140;

/// A balance, restated by the splits up to the issuer's newest filing.
struct Step<'a> {
    day: NaiveDate,
    balance: Decimal,
    /// Restated as the balance.
    change: Option<Decimal>,
    position: &'a Position,
    /// `None` for a row that tells of the balance alone.
    mark: Option<Mark>,
    words: String,
}

/// The name of what an account holds: `Common Stock, indirect: By Trust`.
pub(crate) fn account_title(account: &Account) -> String {
    let strike = account.conversion_or_exercise_price.map(|strike| format!("at ${}", amount(strike)));
    let expires = account.expiration_date.map(|day| format!("until {day}"));
    let held = account.direct_indirect.map(|held| match held {
        Ownership::Direct => "direct",
        Ownership::Indirect => "indirect",
    });
    let nature = account.nature_of_ownership.as_deref();
    let held = match (held, nature) {
        (Some(held), Some(nature)) => Some(format!("{held}: {nature}")),
        (held, nature) => held.or(nature).map(str::to_owned),
    };
    let title = account.security_title.clone().unwrap_or_else(|| "Securities".to_owned());
    let parts: Vec<String> = [Some(title), strike, expires, held].into_iter().flatten().collect();
    beginning(&parts.join(", "), TITLE)
}

/// The chart of an account; `None` if fewer than two balances have a day.
pub(crate) fn account_chart(issuer: &Issuer, account: &Account, id: String) -> Option<Chart> {
    let steps = steps(issuer, account);
    let (first, last) = (steps.iter().map(|step| step.day).min()?, steps.iter().map(|step| step.day).max()?);
    if steps.len() < 2 {
        return None;
    }
    let in_value = account.positions.iter().any(|position| position.in_value);
    let until = issuer.newest().filter(|_| account.is_current()).map_or(last, |newest| newest.max(last));
    let most = steps.iter().map(|step| step.balance).max()?;
    let axes = Axes::new(first, until, most, TOP, BOTTOM);
    let marks =
        steps.iter().flat_map(|step| step.mark.into_iter().chain(is_break(step.position).then_some(Mark::Break)));
    let title = account_title(account);
    let unit = if in_value { "dollars" } else { "shares" };
    let newest = steps.iter().max_by_key(|step| step.day)?;
    let splits: Vec<String> = splits_within(issuer, account, first, until)
        .map(|split| format!("{} {}", split.ratio, split.days_in_words()))
        .collect();
    let splits = if splits.is_empty() {
        String::new()
    } else {
        format!(", restated by the split of {}", splits.join(" and of "))
    };
    Some(Chart {
        id,
        summary: format!(
            "Balances from {first} to {last}{splits}: at most {} {unit}, at last {}.",
            amount(most),
            amount(newest.balance)
        ),
        height: HEIGHT,
        drawing: html! {
            (axes.amounts(if in_value { "$" } else { "" }))
            (axes.days())
            (splits_drawn(issuer, account, &axes, first, until))
            (line_drawn(&steps, &axes, until))
            @for step in &steps { (marked(step, &axes)) }
        },
        legend: Mark::legend(marks),
        data: data(issuer, &steps, format!("Balances of {title}")),
        title,
    })
}

fn steps<'a>(issuer: &'a Issuer, account: &'a Account) -> Vec<Step<'a>> {
    let newest = issuer.newest();
    let step = |position: &'a Position| {
        let restated = |shares: Decimal| match newest {
            Some(newest) => in_shares_of(account, position, &issuer.splits, newest, shares),
            None => Some(shares),
        };
        let report = issuer.record.report(position.row.filing_id)?;
        let line = report.line(position.row)?;
        let stored = report.lines.iter().position(|other| std::ptr::eq(other, line));
        let stored = stored.and_then(|place| report.stored.get(place));
        let is_of_plan = stored.is_some_and(|stored| stored.plan_10b5_1 == Some(true));
        let is_trade = line.kind == LineKind::Transaction;
        let words = line.code().map_or("transaction", |code| code.words());
        let words = if is_trade { words } else { "holding" };
        let plan = if is_of_plan { ", plan" } else { "" };
        Some(Step {
            day: position.as_of?,
            balance: restated(position.balance?)?,
            change: position.change.and_then(restated),
            position,
            mark: is_trade.then(|| Mark::of(line, is_of_plan)),
            words: format!("{words}{plan}"),
        })
    };
    account.positions.iter().filter_map(step).collect()
}

fn is_break(position: &Position) -> bool {
    matches!(position.link, Link::Break { .. })
}

/// The splits within those days that change the number of the account's securities.
fn splits_within<'a>(
    issuer: &'a Issuer,
    account: &Account,
    first: NaiveDate,
    until: NaiveDate,
) -> impl Iterator<Item = &'a Split> {
    let is_split = account.is_split();
    issuer.splits.iter().filter(move |split| is_split && split.is_between(first, until))
}

/// Each split within those days as a line from top to bottom.
fn splits_drawn(issuer: &Issuer, account: &Account, axes: &Axes, first: NaiveDate, until: NaiveDate) -> Markup {
    html! {
        @for split in splits_within(issuer, account, first, until) {
            @let x = axes.x(split.effective_on);
            path.split d={ "M" (x) " " (axes.top) "V" (axes.bottom) } {}
            text.note x=(x) y=(axes.top - 8) { (split.ratio.after()) ":" (split.ratio.before()) " split" }
        }
    }
}

/// The balances as a line with steps, with the area below it. A balance stays until the next one.
fn line_drawn(steps: &[Step<'_>], axes: &Axes, until: NaiveDate) -> Markup {
    let step = |(place, step): (usize, &Step<'_>)| {
        let (x, y) = (axes.x(step.day), axes.y(step.balance));
        if place == 0 { format!("M{x} {y}") } else { format!("H{x}V{y}") }
    };
    let end = format!("H{}", axes.x(until));
    let line: String = steps.iter().enumerate().map(step).chain([end]).collect();
    let left = steps.first().map_or(LEFT, |first| axes.x(first.day));
    let area = format!("{line}V{}H{left}z", axes.bottom);
    html! { path.area d=(PreEscaped(area)) {} path.line d=(PreEscaped(line)) {} }
}

fn marked(step: &Step<'_>, axes: &Axes) -> Markup {
    let (x, y) = (axes.x(step.day), axes.y(step.balance));
    let change = step.change.map(|change| format!(" {}", signed(change))).unwrap_or_default();
    let told = format!("{}: {}{change}, then {}", step.day, step.words, amount(step.balance));
    html! {
        @if let Some(mark) = step.mark { (mark.at(x, y, &told)) }
        @if is_break(step.position) { (Mark::Break.at(x, y, &broken(step.position).unwrap_or_default())) }
    }
}

/// A break in words; `None` where the balance follows from the one before.
fn broken(position: &Position) -> Option<String> {
    let Link::Break { amount: by, cause, evidence } = &position.link else { return None };
    let evidence = evidence.as_ref().map(|evidence| format!(" ({evidence})")).unwrap_or_default();
    Some(format!("differs by {}: {}{evidence}", signed(*by), cause.name()))
}

fn data(issuer: &Issuer, steps: &[Step<'_>], name: String) -> Table {
    let row = |step: &Step<'_>| {
        vec![
            html! { (step.day) },
            html! { (step.words) },
            html! { @if let Some(change) = step.change { (signed(change)) } },
            html! { (amount(step.balance)) },
            html! { @if let Some(broken) = broken(step.position) { (broken) } },
            html! { (filing(issuer.id, step.position.row.filing_id)) },
        ]
    };
    let columns =
        vec![text("Day"), text("What"), number("Change"), number("Held after"), text("Break"), text("Filing")];
    Table { name, columns, rows: steps.iter().map(row).collect(), sorts: false }
}
