//! The first page of a site: what is new, and what stands out.

use chrono::NaiveDate;
use maud::{Markup, html};
use model::FormType;

use crate::frame::page;
use crate::links::{Links, filing};
use crate::name_index::{letters_nav, search};
use crate::number::dollars;
use crate::table::{Table, number, text};

/// A party with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The CIK; negative if it is not known.
    pub id: i64,
    /// The name, as shown.
    pub name: String,
}

/// A filing in the list of the newest.
#[derive(Clone, Debug)]
pub struct NewFiling {
    /// The accession number as an integer, or a negative key if it is not known.
    pub filing_id: i64,
    /// The day of filing, else of the signature, else the period; `None` if no day is stated.
    pub known_on: Option<NaiveDate>,
    /// Form 3, 4 or 5, or an amendment of one.
    pub form_type: FormType,
    /// The issuer; `None` if the filing names none.
    pub issuer: Option<Named>,
    /// The first owner; `None` if the filing names none.
    pub insider: Option<Named>,
    /// The number of owners.
    pub owners: i64,
}

/// Transactions of one insider or one issuer, summed up.
#[derive(Clone, Debug)]
pub struct Standout {
    /// The issuer; `None` if the filings name none.
    pub issuer: Option<Named>,
    /// `None` where several insiders are summed up.
    pub insider: Option<Named>,
    /// Number of insiders.
    pub insiders: i64,
    /// Number of transactions.
    pub trades: i64,
    /// Whole dollars.
    pub value: i64,
    /// The most business days by which one of them was reported late; `None` if it is not known of any.
    pub most_days_late: Option<i64>,
    /// Day of the newest of them; `None` if no day is stated.
    pub last_on: Option<NaiveDate>,
}

/// What the first page shows.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// First and last day on which the filings of what stands out became known; `None` if no filing has a day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The newest filings, the newest first.
    pub filings: Vec<NewFiling>,
    /// The largest purchases, the largest first.
    pub purchases: Vec<Standout>,
    /// The largest sales, the largest first.
    pub sales: Vec<Standout>,
    /// Issuers with purchases of several insiders.
    pub clusters: Vec<Standout>,
    /// Transactions reported late, the latest first.
    pub late: Vec<Standout>,
    /// Letters with names.
    pub letters: Vec<char>,
    /// Shards of the search.
    pub shards: Vec<String>,
}

/// Makes the first page, as HTML.
pub fn home_page(home: &Home, links: Links<'_>) -> String {
    let lists = [
        ("Largest purchases", &home.purchases, Figure::Value),
        ("Several insiders bought", &home.clusters, Figure::Insiders),
        ("Largest sales", &home.sales, Figure::Value),
        ("Reported late", &home.late, Figure::Late),
    ];
    let content = html! {
        h1 { "Insider transactions" }
        (search("", &home.shards))
        (letters_nav("", &home.letters))
        @if let Some((first, last)) = home.days { p.muted { "Filed from " (first) " to " (last) ":" } }
        div.lists {
            @for (heading, sums, shown) in lists {
                section { h2 { (heading) } @if sums.is_empty() { p { "None." } } @else { (table(heading, sums, shown, links).html()) } }
            }
        }
        h2 { "Newest filings" }
        (newest(&home.filings, links).html())
    };
    page("Insider transactions", home.days.map(|(_, last)| last), links, &content)
}

/// The figure that a list is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    Value,
    Insiders,
    Late,
}

fn issuer(issuer: Option<&Named>, links: Links<'_>) -> Markup {
    html! { @if let Some(issuer) = issuer { (links.issuer(issuer.id, &issuer.name)) } }
}

fn insider(issuer: Option<&Named>, insider: Option<&Named>, links: Links<'_>) -> Markup {
    html! {
        @match (issuer, insider) {
            (Some(issuer), Some(insider)) => (links.insider(issuer.id, insider.id, &insider.name)),
            (None, Some(insider)) => (insider.name),
            _ => "",
        }
    }
}

fn table(name: &str, sums: &[Standout], shown: Figure, links: Links<'_>) -> Table {
    let row = |sum: &Standout| {
        vec![
            issuer(sum.issuer.as_ref(), links),
            insider(sum.issuer.as_ref(), sum.insider.as_ref(), links),
            html! { @if shown == Figure::Insiders { (sum.insiders) } },
            html! { @if shown == Figure::Late { @if let Some(days) = sum.most_days_late { (days) } } },
            html! { @if shown != Figure::Late { (dollars(sum.value.into())) } },
            html! { (sum.trades) },
            html! { @if let Some(day) = sum.last_on { (day) } },
        ]
    };
    let columns = vec![
        text("Issuer"),
        text("Insider"),
        number("Insiders"),
        number("Business days"),
        number("Value"),
        number("Trades"),
        text("Last"),
    ];
    Table { name: name.to_owned(), columns, rows: sums.iter().map(row).collect(), sorts: true }
}

fn newest(filings: &[NewFiling], links: Links<'_>) -> Table {
    let row = |new: &NewFiling| {
        let issuer_id = new.issuer.as_ref().map_or(0, |issuer| issuer.id);
        vec![
            html! { @if let Some(day) = new.known_on { (day) } },
            html! { (new.form_type.name()) },
            issuer(new.issuer.as_ref(), links),
            html! { (insider(new.issuer.as_ref(), new.insider.as_ref(), links)) @if new.owners > 1 { " and " (new.owners - 1) " more" } },
            html! { (filing(issuer_id, new.filing_id)) },
        ]
    };
    let columns = vec![text("Filed"), text("Form"), text("Issuer"), text("Insider"), text("Filing")];
    Table { name: "Newest filings".to_owned(), columns, rows: filings.iter().map(row).collect(), sorts: true }
}
