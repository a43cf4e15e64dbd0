//! Prints one filing as a card: the parties, each row with its footnotes, amendments, diagnostics, and the source
//! files.

use std::collections::BTreeSet;
use std::io::{self, Write};

use model::schema::{DocumentPathRow, FootnoteRefRow, FootnoteRow, HoldingRow, OwnerRow, TransactionRow};
use model::table::{Printed, Selected, Value};
use model::{AccessionNumber, AcquiredDisposed, Ownership, TransactionCode};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::card_lines::{Lines, add_doubts, add_footnotes};
use super::format::OutputFormat;
use super::json::{print_json, print_json_line, value_to_json};
use super::listing::{Listing, print};
use super::people::with_separators;
use super::safe::for_terminal;
use crate::store::query::{FilingCard, RelatedFiling};

/// Prints a filing: as a card, as one JSON object, or its rows as CSV. `issuer` is the issuer's current symbol or name.
///
/// # Errors
///
/// Fails when the output cannot be written.
pub fn print_card(
    out: &mut dyn Write,
    card: &FilingCard,
    issuer: Option<&str>,
    format: OutputFormat,
) -> io::Result<()> {
    match format {
        OutputFormat::Table => print_text(out, card, issuer),
        OutputFormat::Json => print_json(out, &as_json(card)),
        OutputFormat::Ndjson => print_json_line(out, &as_json(card)),
        OutputFormat::Csv => print(out, &as_listing(card), format),
    }
}

/// Gives the URL of a filing at EDGAR; `None` if the accession number or the issuer's CIK is not known.
fn link(card: &FilingCard) -> Option<String> {
    link_of(card.filing.issuer_id, card.filing.accession_number.as_deref())
}

/// Gives the URL at EDGAR of what has that accession number and that issuer; `None` if one is not known.
pub(super) fn link_of(issuer_id: Option<i64>, number: Option<&str>) -> Option<String> {
    let (cik, number) = (issuer_id.filter(|id| *id > 0)?, number?);
    Some(format!("https://www.sec.gov/Archives/edgar/data/{cik}/{}/{number}-index.htm", number.replace('-', "")))
}

fn print_text(out: &mut dyn Write, card: &FilingCard, symbol: Option<&str>) -> io::Result<()> {
    let filing = &card.filing;
    let number = filing.accession_number.as_deref().map_or_else(|| filing.filing_id.to_string(), str::to_owned);
    writeln!(out, "Form {}  {number}", filing.form_type.name())?;
    let mut lines = Lines::default();
    let name = filing.issuer_name.as_deref().or(symbol).unwrap_or("not stated");
    let stated = filing.issuer_trading_symbol.as_deref().map(|stated| format!(" ({stated})")).unwrap_or_default();
    lines.add("Issuer", format!("{name}{stated}{}", cik(filing.issuer_id)));
    for owner in &card.owners {
        lines.add("Owner", told_owner(owner));
    }
    lines.add_some("Period", filing.period_of_report.map(|day| day.to_string()));
    lines.add_some("Filed", filing.filed_on.map(|day| day.to_string()));
    lines.add_some("Amends", card.amends.as_ref().map(told_filing));
    for amendment in &card.amended_by {
        lines.add("Amended by", told_filing(amendment));
    }
    if filing.superseded_by_filing_id.is_some() {
        lines.add("", "all rows are restated by an amendment");
    }
    for (stated, text) in [
        (filing.not_subject_to_section16, "no longer subject to Section 16"),
        (filing.no_securities_owned, "no securities are owned"),
        (filing.aff10b5_one, "a trade under a Rule 10b5-1 plan"),
    ] {
        lines.add_some("Box", (stated == Some(true)).then_some(text));
    }
    let mut told_notes = BTreeSet::new();
    add_footnotes(&mut lines, card, (0, 0), &mut told_notes);
    lines.flush(out)?;

    for (table_no, title) in [(1, "Table I: shares"), (2, "Table II: derivatives")] {
        let transactions = card.transactions.iter().filter(|row| row.table_no == table_no);
        let holdings = card.holdings.iter().filter(|row| row.table_no == table_no);
        let mut rows: Vec<(i64, Vec<String>)> = transactions.map(|row| (row.line_no, told_transaction(row))).collect();
        rows.extend(holdings.map(|row| (row.line_no, told_holding(row))));
        rows.sort();
        if !rows.is_empty() {
            writeln!(out, "\n{title}")?;
        }
        for (line_no, told) in rows {
            for (place, told) in told.into_iter().enumerate() {
                lines.add(&if place == 0 { line_no.to_string() } else { String::new() }, told);
            }
            add_footnotes(&mut lines, card, (table_no, line_no), &mut told_notes);
        }
        lines.flush(out)?;
    }

    writeln!(out)?;
    let is_referred = |note: &&FootnoteRow| card.footnote_refs.iter().any(|mark| mark.footnote_id == note.footnote_id);
    for note in card.footnotes.iter().filter(|note| !is_referred(note)) {
        lines.add(&note.footnote_id, &note.text);
    }
    lines.add_some("Remarks", filing.remarks.as_deref());
    for signature in &card.signatures {
        let day = signature.signed_on.map(|day| format!(", {day}")).unwrap_or_default();
        lines.add("Signed", format!("{}{day}", signature.name.as_deref().unwrap_or("")));
    }
    let findings = card.findings.iter().map(|found| (found.table_no, found.line_no, &*found.code, &*found.message));
    add_doubts(&mut lines, "Finding", findings);
    let doubts = card.diagnostics.iter().map(|found| (found.table_no, found.line_no, &*found.code, &*found.message));
    add_doubts(&mut lines, "Doubt", doubts);
    lines.flush(out)?;
    print_places(out, &card.places)?;
    match link(card) {
        Some(link) => writeln!(out, "Link  {link}"),
        None => Ok(()),
    }
}

/// Prints the source files. Paths are not wrapped, so that they can be copied.
pub(super) fn print_places(out: &mut dyn Write, places: &[DocumentPathRow]) -> io::Result<()> {
    for location in places {
        let member = if location.member.is_empty() { String::new() } else { format!("!{}", location.member) };
        writeln!(out, "File  {}", for_terminal(&format!("{}{member}", location.path)))?;
    }
    Ok(())
}

fn told_owner(owner: &OwnerRow) -> String {
    let mut told = owner.name.as_deref().unwrap_or("not named").to_owned();
    if let Some(role) = owner.role {
        told.push_str(", ");
        told.push_str(role.words());
    }
    if let Some(title) = owner.officer_title.as_deref().or(owner.other_text.as_deref()) {
        told = format!("{told} ({title})");
    }
    told + &cik(owner.insider_id)
}

pub(super) fn cik(id: Option<i64>) -> String {
    id.filter(|id| *id > 0).map(|cik| format!(", CIK {cik}")).unwrap_or_default()
}

fn told_filing(filing: &RelatedFiling) -> String {
    let number = filing.accession_number.as_deref().unwrap_or("a filing without a number");
    let day = filing.filed_on.map(|day| format!(", filed {day}"));
    format!("Form {} {number}{}", filing.form_type.name(), day.unwrap_or_default())
}

fn told_transaction(row: &TransactionRow) -> Vec<String> {
    let code = row.transaction_code.as_deref().map(|code| {
        let words = TransactionCode::parse(code).map_or("unknown code", TransactionCode::words);
        format!("{words} ({code})")
    });
    let day = row.transaction_date.map(|day| day.to_string());
    let mut happened: Vec<String> = day.into_iter().chain(code).collect();
    let sign = match row.acquired_disposed {
        Some(AcquiredDisposed::Acquired) => "+",
        Some(AcquiredDisposed::Disposed) => "-",
        None => "",
    };
    let title = row.security_title.as_deref().unwrap_or("securities");
    happened.extend(row.shares.map(|shares| format!("{sign}{} {title}", number(shares))));
    happened.extend(row.total_value.map(|value| format!("{sign}${} of {title}", number(value))));
    happened.extend(row.price_per_share.map(|price| format!("at ${}", number(price))));
    let mut told = vec![happened.join(" ")];
    let bought = row.shares.zip(row.proposed_price_per_share.or(row.price_per_share));
    if let Some(value) = bought.and_then(|(shares, price)| shares.checked_mul(price)).filter(|value| !value.is_zero()) {
        told.push(format!("for ${}", number(value.round())));
    }
    if let Some(price) = row.proposed_price_per_share {
        told.push(format!("the price filed cannot be right; probably ${}", number(price)));
    }
    if let Some(day) = row.proposed_transaction_date {
        told.push(format!("the day filed cannot be right; probably {day}"));
    }
    if let (Some(low), Some(high)) = (row.price_low, row.price_high) {
        told.push(format!("prices from ${} to ${}", number(low), number(high)));
    }
    told.extend(told_terms(row.conversion_or_exercise_price, row.exercise_date, row.expiration_date));
    told.extend(told_underlying(row.underlying_shares, row.underlying_security_title.as_deref()));
    let after = [(row.shares_owned_following, ""), (row.value_owned_following, "$")];
    told.extend(told_balance(after, row.direct_indirect, row.nature_of_ownership.as_deref()));
    if row.plan_10b5_1 == Some(true) {
        let adopted = row.plan_adopted_on.map(|day| format!(", adopted {day}"));
        told.push(format!("under a Rule 10b5-1 plan{}", adopted.unwrap_or_default()));
    }
    if let (Some(days), Some(due_on)) = (row.business_days_late.filter(|days| *days > 0), row.due_on) {
        told.push(format!("{days} business days late; due {due_on}"));
    }
    told.extend(row.superseded_by_filing_id.map(|filing_id| format!("restated by {}", filing_number(filing_id))));
    if let Some(filing_id) = row.same_event_filing_id {
        let counted = if row.counted { "" } else { ", which counts" };
        told.push(format!("the same event as in {}{counted}", filing_number(filing_id)));
    }
    told
}

fn told_holding(row: &HoldingRow) -> Vec<String> {
    let mut told = vec![format!("holding of {}", row.security_title.as_deref().unwrap_or("securities"))];
    told.extend(told_terms(row.conversion_or_exercise_price, row.exercise_date, row.expiration_date));
    told.extend(told_underlying(row.underlying_shares, row.underlying_security_title.as_deref()));
    let after = [(row.shares_owned_following, ""), (row.value_owned_following, "$")];
    told.extend(told_balance(after, row.direct_indirect, row.nature_of_ownership.as_deref()));
    told.extend(row.superseded_by_filing_id.map(|filing_id| format!("restated by {}", filing_number(filing_id))));
    told
}

fn told_terms(
    strike: Option<Decimal>,
    exercise_date: Option<chrono::NaiveDate>,
    expiration_date: Option<chrono::NaiveDate>,
) -> Option<String> {
    let terms = [
        strike.map(|strike| format!("exercise price ${}", number(strike))),
        exercise_date.map(|day| format!("exercisable from {day}")),
        expiration_date.map(|day| format!("expires {day}")),
    ];
    let terms: Vec<String> = terms.into_iter().flatten().collect();
    (!terms.is_empty()).then(|| terms.join(", "))
}

fn told_underlying(shares: Option<Decimal>, title: Option<&str>) -> Option<String> {
    let shares = shares.map(|shares| format!("{} ", number(shares))).unwrap_or_default();
    Some(format!("for {shares}{}", title?))
}

fn told_balance(after: [(Option<Decimal>, &str); 2], held: Option<Ownership>, nature: Option<&str>) -> Option<String> {
    let (amount, unit) = after.into_iter().find_map(|(amount, unit)| Some((amount?, unit)))?;
    let held = match held {
        Some(Ownership::Direct) => ", direct",
        Some(Ownership::Indirect) => ", indirect",
        None => "",
    };
    let nature = nature.map(|nature| format!(": {nature}")).unwrap_or_default();
    Some(format!("{unit}{} held after{held}{nature}", number(amount)))
}

pub(super) fn filing_number(filing_id: i64) -> String {
    AccessionNumber::from_filing_id(filing_id).map_or_else(|| filing_id.to_string(), |number| number.to_string())
}

pub(super) fn number(amount: Decimal) -> String {
    with_separators(Printed::amount(amount).as_str()).into_owned()
}

/// Gives the rows of the form as a listing for a spreadsheet.
fn as_listing(card: &FilingCard) -> Listing {
    const COLUMNS: [&str; 13] = [
        "table_no",
        "line_no",
        "transaction_date",
        "transaction_code",
        "security_title",
        "acquired_disposed",
        "shares",
        "price_per_share",
        "shares_owned_following",
        "direct_indirect",
        "nature_of_ownership",
        "conversion_or_exercise_price",
        "expiration_date",
    ];
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut add = |row: Map<String, Json>| {
        let cell = |column: &&str| match row.get(*column) {
            Some(Json::String(text)) => Value::from(text.as_str()),
            Some(Json::Number(number)) => number.as_i64().into(),
            _ => Value::Null,
        };
        rows.push(COLUMNS.iter().map(cell).collect());
    };
    card.transactions.iter().for_each(|row| add(object(row.clone())));
    card.holdings.iter().for_each(|row| add(object(row.clone())));
    rows.sort_by_key(|row| (row[0].int(), row[1].int()));
    Listing { columns: COLUMNS.to_vec(), rows }
}

/// Gives the filing as one JSON object: the rows of its tables, each row of the form with its footnotes.
fn as_json(card: &FilingCard) -> Json {
    let rows = |rows: Vec<Map<String, Json>>| -> Vec<Json> {
        let with_footnotes = |mut row: Map<String, Json>| {
            let of = |column: &str| row.get(column).and_then(Json::as_i64);
            let of_row =
                |mark: &&FootnoteRefRow| (Some(mark.table_no), Some(mark.line_no)) == (of("table_no"), of("line_no"));
            let marks = card.footnote_refs.iter().filter(of_row);
            let marks: Vec<Json> =
                marks.map(|mark| json!({ "field": &*mark.field, "footnote_id": &*mark.footnote_id })).collect();
            row.insert("footnotes".to_owned(), marks.into());
            Json::Object(row)
        };
        rows.into_iter().map(with_footnotes).collect()
    };
    json!({
        "filing": object(card.filing.clone()),
        "owners": objects(&card.owners),
        "transactions": rows(card.transactions.iter().cloned().map(object).collect()),
        "holdings": rows(card.holdings.iter().cloned().map(object).collect()),
        "footnotes": objects(&card.footnotes),
        "signatures": objects(&card.signatures),
        "amends": card.amends.clone().map(object),
        "amended_by": objects(&card.amended_by),
        "findings": objects(&card.findings),
        "diagnostics": objects(&card.diagnostics),
        "places": card.places.iter().map(|place| json!({ "path": &*place.path, "member": &*place.member })).collect::<Vec<_>>(),
        "link": link(card),
    })
}

pub(super) fn objects<S: Selected + Clone>(rows: &[S]) -> Vec<Map<String, Json>> {
    rows.iter().cloned().map(object).collect()
}

/// Gives a row as a JSON object, keyed by column.
pub(super) fn object<S: Selected>(row: S) -> Map<String, Json> {
    let cell = |(column, value): (&model::table::ColumnDescription, Value)| {
        (column.name.to_owned(), value_to_json(column.name, &value))
    };
    S::COLUMNS.iter().zip(row.into_values()).map(cell).collect()
}
