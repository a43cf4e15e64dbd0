//! Announced sales beside those that were reported, as a table.

use maud::{Markup, html};

use crate::links::{Links, filing};
use crate::material::{AnnouncedSale, Issuer};
use crate::number::{amount, dollars};
use crate::table::{Table, number, text};

/// Makes the part of a page about announced sales; nothing if there is none. `seller` chooses the insider, of whom the
/// table then says nothing more.
pub(crate) fn announced(issuer: &Issuer, seller: Option<i64>, links: Links<'_>) -> Markup {
    let of_seller = |sale: &&AnnouncedSale| seller.is_none() || sale.filer_cik == seller;
    let sales: Vec<&AnnouncedSale> = issuer.announced.iter().filter(of_seller).collect();
    let name = |sale: &AnnouncedSale| {
        let stated = sale.seller_name.as_deref().unwrap_or("A seller without a name");
        let known = sale.filer_cik.filter(|filer| issuer.insiders.contains_key(filer));
        known.map_or_else(|| html! { (stated) }, |filer| links.insider(issuer.id, filer, stated))
    };
    let row = |sale: &&AnnouncedSale| {
        vec![
            html! { @if let Some(day) = sale.announced_on { (day) } },
            html! { @if seller.is_none() { (name(sale)) } },
            html! { @if let Some(title) = &sale.class_title { (title) } },
            html! { @if let Some(units) = sale.announced { (amount(units)) } },
            html! { @if let Some(value) = sale.value { (dollars(value)) } },
            html! { @if let Some(sold) = sale.sold { (amount(sold)) } @else { "not known" } },
            html! { @if let Some(day) = sale.first_sold_on { (day) } },
            html! { @if sale.other_notices > 0 { "may be shares of another notice" } },
            html! { (filing(issuer.id, sale.filing_id)) },
        ]
    };
    let columns = vec![
        text("Announced for"),
        text("Seller"),
        text("Class"),
        number("Announced"),
        number("Value"),
        number("Sold"),
        text("First sale"),
        text("Note"),
        text("Notice"),
    ];
    let table = Table {
        name: format!("Announced sales in {}", issuer.title()),
        columns,
        rows: sales.iter().map(row).collect(),
        sorts: true,
    };
    html! {
        @if !sales.is_empty() {
            h3 { "Announced sales (Form 144) and what was sold" }
            p { "Several notices may be about the same shares: they do not add up." }
            (table.html())
        }
    }
}
