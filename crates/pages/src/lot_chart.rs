//! Lots as bars: what was granted, and what became of it.

use ledger::derive::{Grant, vested_on};
use maud::{Markup, html};
use model::GrantStatus;
use rust_decimal::Decimal;

use crate::chart::{Chart, LEFT, RIGHT, scaled};
use crate::material::Issuer;
use crate::number::amount;
use crate::table::{Table, beginning, number, text};

const ROW: i64 = 44;
const BAR: i64 = 14;
/// Letters of a label that fit a narrow window.
const LABEL: usize = 54;

/// What a unit of a lot has become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Vested,
    Unvested,
    /// Left, and it is not known whether it has vested.
    Left,
    Exercised,
    Withheld,
    Disposed,
    Expired,
}

impl Part {
    const ALL: [Self; 7] =
        [Self::Vested, Self::Unvested, Self::Left, Self::Exercised, Self::Withheld, Self::Disposed, Self::Expired];

    fn words(self) -> &'static str {
        match self {
            Self::Vested => "left, vested by schedule",
            Self::Unvested => "left, not vested yet",
            Self::Left => "left",
            Self::Exercised => "exercised or converted",
            Self::Withheld => "withheld",
            Self::Disposed => "disposed of or cancelled",
            Self::Expired => "expired",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Vested => "p vested",
            Self::Unvested => "p unvested",
            Self::Left => "p left",
            Self::Exercised => "p exercised",
            Self::Withheld => "p withheld",
            Self::Disposed => "p disposed",
            Self::Expired => "p expired",
        }
    }
}

/// The units of a lot by what they have become; parts without units are left out.
fn parts(issuer: &Issuer, grant: &Grant) -> Vec<(Part, Decimal)> {
    let gone = [grant.exercised, grant.withheld, grant.disposed];
    let left = grant.outstanding.filter(|_| grant.status == GrantStatus::Open).unwrap_or_default();
    let vested = issuer.newest().and_then(|newest| vested_on(grant, newest));
    let of_left = vested.map(|vested| {
        let gone = gone.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part));
        vested.saturating_sub(gone).clamp(Decimal::ZERO, left.max(Decimal::ZERO))
    });
    let (vested, unvested, unknown) = match of_left {
        Some(vested) => (vested, left.saturating_sub(vested), Decimal::ZERO),
        None => (Decimal::ZERO, Decimal::ZERO, left),
    };
    let [exercised, withheld, disposed] = gone;
    let units = [vested, unvested, unknown, exercised, withheld, disposed, grant.expired];
    Part::ALL.into_iter().zip(units).filter(|(_, units)| *units > Decimal::ZERO).collect()
}

/// The units of a lot as far as they are known.
fn size(grant: &Grant, parts: &[(Part, Decimal)]) -> Decimal {
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, units)| sum.saturating_add(*units));
    sum.max(grant.granted.unwrap_or_default())
}

fn label(grant: &Grant) -> String {
    let strike = grant.conversion_or_exercise_price.filter(|strike| !strike.is_zero());
    let strike = strike.map(|strike| format!(" at ${}", amount(strike))).unwrap_or_default();
    let day = match (grant.granted_on, grant.expiration_date) {
        (Some(day), _) => format!("{day}: "),
        (None, Some(day)) => format!("until {day}: "),
        (None, None) => String::new(),
    };
    let label = format!("{day}{}{strike}", grant.security_title.as_deref().unwrap_or("Derivative"));
    beginning(&label, LABEL)
}

/// The chart of an insider's lots; `None` if there is none of a known size.
pub(crate) fn lot_chart(issuer: &Issuer, grants: &[&Grant], id: String) -> Option<Chart> {
    let sized = |grant: &&&Grant| !size(grant, &parts(issuer, grant)).is_zero();
    let grants: Vec<&Grant> = grants.iter().filter(sized).copied().collect();
    let most = grants.iter().map(|grant| size(grant, &parts(issuer, grant))).max()?;
    let mut seen: Vec<Part> = Vec::new();
    let mut drawing = String::new();
    for (place, grant) in (0_i64..).zip(&grants) {
        let parts = parts(issuer, grant);
        seen.extend(parts.iter().map(|(part, _)| *part));
        drawing.push_str(&bar(grant, &parts, most, 8 + place * ROW).0);
    }
    let left = grants.iter().filter(|grant| grant.status == GrantStatus::Open).count();
    Some(Chart {
        id,
        title: "Grants and what became of them".to_owned(),
        summary: format!("{} lots, of which {left} are open. The longest bar is {} units.", grants.len(), amount(most)),
        height: 8 + ROW * grants.len() as i64,
        drawing: maud::PreEscaped(drawing),
        legend: legend(&seen),
        data: data(issuer, &grants),
    })
}

/// A label, and below it a frame of all units with the parts in it.
fn bar(grant: &Grant, parts: &[(Part, Decimal)], most: Decimal, top: i64) -> Markup {
    const FROM: i64 = 2;
    let full = RIGHT - FROM - LEFT;
    let bar = top + 20;
    let length = |units: Decimal| scaled(units, most, full);
    let whole = size(grant, parts);
    let mut before = Decimal::ZERO;
    html! {
        text.bar x=(FROM) y=(top + 14) { (label(grant)) }
        rect.whole x=(FROM) y=(bar) width=(length(whole).max(1)) height=(BAR) {}
        @for (part, units) in parts {
            @let from = length(before);
            @let to = { before = before.saturating_add(*units); length(before) };
            rect class=(part.class()) x=(FROM + from) y=(bar) width=(to - from) height=(BAR) {
                title { (amount(*units)) " " (part.words()) }
            }
        }
        text.size x=(FROM + length(whole) + 8) y=(bar + 12) { (amount(whole)) }
    }
}

fn legend(seen: &[Part]) -> Markup {
    html! {
        ul.legend {
            @for part in Part::ALL.into_iter().filter(|part| seen.contains(part)) {
                li {
                    svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" {
                        rect class=(part.class()) x="1" y="2" width="14" height="12" {}
                    }
                    (part.words())
                }
            }
        }
    }
}

fn data(issuer: &Issuer, grants: &[&Grant]) -> Table {
    let cell = |units: Decimal| html! { @if !units.is_zero() { (amount(units)) } };
    let newest = issuer.newest();
    let row = |grant: &&Grant| {
        vec![
            html! { (grant.security_title.as_deref().unwrap_or("Derivative")) },
            html! { @if let Some(strike) = grant.conversion_or_exercise_price { (amount(strike)) } },
            html! { @if let Some(day) = grant.granted_on { (day) } },
            html! { @if let Some(granted) = grant.granted { (amount(granted)) } },
            html! { @if let Some(left) = grant.outstanding { (amount(left)) } @else { "not known" } },
            html! { @if let Some(vested) = newest.and_then(|newest| vested_on(grant, newest)) { (amount(vested)) } },
            cell(grant.exercised),
            cell(grant.withheld),
            cell(grant.disposed),
            cell(grant.expired),
            html! { @if let Some(day) = grant.expiration_date { (day) } },
            html! { (grant.status.name()) },
        ]
    };
    let columns = vec![
        text("Security"),
        number("Strike"),
        text("Granted"),
        number("Units"),
        number("Left"),
        number("Vested"),
        number("Exercised"),
        number("Withheld"),
        number("Disposed"),
        number("Expired"),
        text("Expires"),
        text("State"),
    ];
    Table { name: "Grants".to_owned(), columns, rows: grants.iter().map(row).collect(), sorts: true }
}
