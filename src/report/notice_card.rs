//! Prints one notice as a card: the parties, what is to be sold and how it was acquired, earlier sales, the reported
//! sales that belong to it, doubts, and the source files.

use std::io::{self, Write};

use model::NoticeSaleKind;
use model::schema::{AnnouncedSaleRow, NoticeLotRow, NoticePriorSaleRow, NoticeSaleRow, NoticeSecurityRow};
use serde_json::{Value as Json, json};

use super::card::{cik, filing_number, link_of, number, object, objects, print_places};
use super::card_lines::{Lines, add_doubts};
use super::format::OutputFormat;
use super::json::{print_json, print_json_line};
use super::listing::{Listing, print};
use crate::store::query::NoticeCard;

/// Prints a notice: as a card, as one JSON object, or what it announces as CSV.
///
/// # Errors
///
/// Fails when the output cannot be written.
pub fn print_notice_card(out: &mut dyn Write, card: &NoticeCard, format: OutputFormat) -> io::Result<()> {
    match format {
        OutputFormat::Table => print_text(out, card),
        OutputFormat::Json => print_json(out, &as_json(card)),
        OutputFormat::Ndjson => print_json_line(out, &as_json(card)),
        OutputFormat::Csv => print(out, &Listing::of(card.securities.clone()), format),
    }
}

fn print_text(out: &mut dyn Write, card: &NoticeCard) -> io::Result<()> {
    let notice = &card.notice;
    let accession = notice.accession_number.as_deref().map_or_else(|| notice.filing_id.to_string(), str::to_owned);
    writeln!(out, "Form {}  {accession}", notice.form_type.name())?;
    let mut lines = Lines::default();
    let stated = |name: Option<&str>| name.unwrap_or("not stated").to_owned();
    lines.add("Issuer", stated(notice.issuer_name.as_deref()) + &cik(notice.issuer_cik));
    let relationship = notice.relationship.as_deref().map(|text| format!(", {text}")).unwrap_or_default();
    let filer = notice.filer_cik.map(|cik| format!(", filed under CIK {cik}")).unwrap_or_default();
    lines.add("Seller", stated(notice.seller_name.as_deref()) + &relationship + &filer);
    lines.add_some("Notice of", notice.noticed_on.map(|day| day.to_string()));
    lines.add_some("Filed", notice.filed_on.map(|day| day.to_string()));
    let open = if notice.amends_filing_id.is_none() { ", which is not in the database" } else { "" };
    lines.add_some("Amends", notice.amends_accession_number.as_deref().map(|number| format!("{number}{open}")));
    lines.add_some("Amended by", notice.superseded_by_filing_id.map(filing_number));
    for plan in &card.plan_dates {
        lines.add("Plan", format!("adopted {}", plan.plan_adopted_on));
    }
    lines.flush(out)?;
    let of_line = |line_no: i64, kind: NoticeSaleKind| {
        card.sales.iter().filter(move |sale| sale.kind == kind && sale.notice_line_no == line_no)
    };

    writeln!(out, "\nTo be sold")?;
    for security in &card.securities {
        let became = card.announced.iter().find(|row| row.security_no == security.security_no);
        add_all(&mut lines, security.security_no, told_security(security, became));
        for sale in of_line(security.security_no, NoticeSaleKind::Announced) {
            lines.add("", told_sale(sale));
        }
    }
    lines.flush(out)?;
    if !card.lots.is_empty() {
        writeln!(out, "\nTable I: how it was acquired")?;
    }
    for lot in &card.lots {
        add_all(&mut lines, lot.lot_no, told_lot(lot));
    }
    lines.flush(out)?;
    if !card.prior_sales.is_empty() {
        writeln!(out, "\nTable II: sold in the three months before")?;
    }
    for sale in &card.prior_sales {
        add_all(&mut lines, sale.sale_no, told_prior_sale(sale));
        for sale in of_line(sale.sale_no, NoticeSaleKind::PriorSale) {
            lines.add("", told_sale(sale));
        }
    }
    lines.flush(out)?;

    writeln!(out)?;
    lines.add_some("Remarks", notice.remarks.as_deref());
    lines.add_some("Signed", notice.signature.as_deref());
    let findings = card.findings.iter().map(|found| (found.table_no, found.line_no, &*found.code, &*found.message));
    add_doubts(&mut lines, "Finding", findings);
    let doubts = card.diagnostics.iter().map(|found| (found.table_no, found.line_no, &*found.code, &*found.message));
    add_doubts(&mut lines, "Doubt", doubts);
    lines.flush(out)?;
    print_places(out, &card.places)?;
    match link_of(notice.issuer_cik, notice.accession_number.as_deref()) {
        Some(link) => writeln!(out, "Link  {link}"),
        None => Ok(()),
    }
}

/// Adds the lines of a row, the first with its number.
fn add_all(lines: &mut Lines, line_no: i64, told: Vec<String>) {
    for (place, told) in told.into_iter().enumerate() {
        lines.add(&if place == 0 { line_no.to_string() } else { String::new() }, told);
    }
}

fn told_security(security: &NoticeSecurityRow, became: Option<&AnnouncedSaleRow>) -> Vec<String> {
    let title = security.class_title.as_deref().unwrap_or("securities");
    let mut words: Vec<String> = security.units_to_be_sold.map(number).into_iter().collect();
    words.push(title.to_owned());
    words.extend(security.aggregate_market_value.map(|value| format!("worth ${}", number(value))));
    words.extend(security.approx_sale_date.map(|day| format!("about {day}")));
    let mut told = vec![words.join(" ")];
    let through = security.broker_name.as_deref().map(|broker| format!("through {broker}"));
    let at = security.exchange_name.as_deref().map(|exchange| format!("at {exchange}"));
    let through: Vec<String> = through.into_iter().chain(at).collect();
    told.extend((!through.is_empty()).then(|| through.join(" ")));
    told.extend(security.units_outstanding.map(|units| format!("{} outstanding", number(units))));
    let Some(became) = became else { return told };
    if let Some(sold) = became.sold {
        let first = became.first_sold_on.map(|day| format!(", first on {day}")).unwrap_or_default();
        told.push(format!("{} reported as sold{first}", number(sold)));
    }
    if became.plan_agrees == Some(false) {
        told.push("the footnotes of a sale state another day of the plan".to_owned());
    }
    match became.other_notices {
        0 => {}
        1 => told.push("another notice may be about the same shares".to_owned()),
        more => told.push(format!("{more} other notices may be about the same shares")),
    }
    if became.complete == Some(false) {
        told.push("more sales may follow, or be reported".to_owned());
    }
    told
}

fn told_lot(lot: &NoticeLotRow) -> Vec<String> {
    let mut words: Vec<String> = lot.acquired_on.map(|day| day.to_string()).into_iter().collect();
    words.extend(lot.amount_acquired.map(number));
    words.push(lot.class_title.as_deref().unwrap_or("securities").to_owned());
    let mut told = vec![words.join(" ")];
    let gift = (lot.is_gift == Some(true)).then(|| match lot.donor_acquired_on {
        Some(day) => format!("a gift, acquired by the donor on {day}"),
        None => "a gift".to_owned(),
    });
    let from = lot.acquired_from.as_deref().map(|from| format!("from {from}"));
    let nature = lot.nature_of_acquisition.as_deref().map(str::to_owned);
    let how: Vec<String> = nature.into_iter().chain(from).chain(gift).collect();
    told.extend((!how.is_empty()).then(|| how.join(", ")));
    let paid: Vec<String> = lot
        .nature_of_payment
        .as_deref()
        .map(str::to_owned)
        .into_iter()
        .chain(lot.paid_on.map(|day| day.to_string()))
        .collect();
    told.extend((!paid.is_empty()).then(|| format!("paid: {}", paid.join(", "))));
    told
}

fn told_prior_sale(sale: &NoticePriorSaleRow) -> Vec<String> {
    let mut words: Vec<String> = sale.sold_on.map(|day| day.to_string()).into_iter().collect();
    words.extend(sale.amount_sold.map(number));
    words.push(sale.class_title.as_deref().unwrap_or("securities").to_owned());
    words.extend(sale.gross_proceeds.map(|proceeds| format!("for ${}", number(proceeds))));
    let seller = sale.seller_name.as_deref().map(|name| format!("by {name}"));
    std::iter::once(words.join(" ")).chain(seller).collect()
}

fn told_sale(sale: &NoticeSaleRow) -> String {
    let place = format!("{}, row {}", filing_number(sale.sale_filing_id), sale.sale_line_no);
    format!("{} sold {} by {place}", number(sale.shares), sale.sold_on)
}

/// Gives the notice as one JSON object: the rows of its tables.
fn as_json(card: &NoticeCard) -> Json {
    json!({
        "notice": object(card.notice.clone()),
        "securities": objects(&card.securities),
        "lots": objects(&card.lots),
        "prior_sales": objects(&card.prior_sales),
        "plan_dates": objects(&card.plan_dates),
        "announced": objects(&card.announced),
        "sales": objects(&card.sales),
        "findings": objects(&card.findings),
        "diagnostics": objects(&card.diagnostics),
        "places": card.places.iter().map(|place| json!({ "path": &*place.path, "member": &*place.member })).collect::<Vec<_>>(),
        "link": link_of(card.notice.issuer_cik, card.notice.accession_number.as_deref()),
    })
}
