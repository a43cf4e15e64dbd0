//! A filing as a card: its rows with a footnote at its cell, and values that are not as filed marked with the reason.

use std::collections::BTreeMap;

use ledger::derive::FiledReport;
use maud::{Markup, html};
use model::schema::DiagnosticRow;
use model::{AcquiredDisposed, Field, Line, LineKind, Ownership};
use rust_decimal::Decimal;

use crate::links::{Links, filing};
use crate::material::Issuer;
use crate::number::{amount, signed};
use crate::table::{Align, Table, brief, number, text};

/// A filing with what belongs to its cells.
struct Card<'a> {
    report: &'a FiledReport,
    /// Number of each footnote within the card, from 1.
    notes: BTreeMap<&'a str, usize>,
    /// Doubts about its document.
    doubts: Vec<&'a DiagnosticRow>,
}

/// The column of a row's table: its heading, the fields whose footnotes and doubts it shows, and the value.
type Column = (&'static str, Align, &'static [Field], fn(&Line) -> Option<String>);

const COLUMNS: [Column; 10] = [
    ("Day", Align::Left, &[Field::TransactionDate, Field::DeemedExecutionDate], |line| {
        Some(line.transaction_date?.to_string())
    }),
    (
        "What",
        Align::Left,
        &[Field::TransactionCode, Field::TransactionFormType, Field::EquitySwapInvolved, Field::TransactionTimeliness],
        what,
    ),
    ("Security", Align::Left, &[Field::SecurityTitle], |line| line.security_title.clone()),
    ("Strike", Align::Right, &[Field::ConversionOrExercisePrice], |line| line.conversion_or_exercise_price.map(amount)),
    ("Change", Align::Right, &[Field::Shares, Field::TotalValue, Field::AcquiredDisposed], change),
    ("Price", Align::Right, &[Field::PricePerShare], |line| line.price_per_share.map(amount)),
    ("Held after", Align::Right, &[Field::SharesOwnedFollowing, Field::ValueOwnedFollowing], held),
    ("How", Align::Left, &[Field::DirectIndirect, Field::NatureOfOwnership], how),
    ("Exercisable, expires", Align::Left, &[Field::ExerciseDate, Field::ExpirationDate], dates),
    (
        "Underlying",
        Align::Left,
        &[Field::UnderlyingSecurityTitle, Field::UnderlyingShares, Field::UnderlyingValue],
        underlying,
    ),
];

fn what(line: &Line) -> Option<String> {
    if line.kind == LineKind::Holding {
        return Some("holding".to_owned());
    }
    line.code().map(|code| code.words().to_owned()).or_else(|| line.transaction_code.clone())
}

fn change(line: &Line) -> Option<String> {
    let signed = |units: Decimal| match line.acquired_disposed {
        Some(AcquiredDisposed::Acquired) => signed(units),
        Some(AcquiredDisposed::Disposed) => signed(-units),
        None => amount(units),
    };
    line.shares.map(signed).or_else(|| Some(format!("${}", amount(line.total_value?))))
}

fn held(line: &Line) -> Option<String> {
    line.shares_owned_following.map(amount).or_else(|| Some(format!("${}", amount(line.value_owned_following?))))
}

fn how(line: &Line) -> Option<String> {
    let held = line.direct_indirect.map(|held| match held {
        Ownership::Direct => "direct",
        Ownership::Indirect => "indirect",
    });
    let parts: Vec<&str> = held.into_iter().chain(line.nature_of_ownership.as_deref()).collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}

fn dates(line: &Line) -> Option<String> {
    let (from, until) = (line.exercise_date, line.expiration_date);
    match (from, until) {
        (Some(from), Some(until)) => Some(format!("{from}, {until}")),
        (Some(from), None) => Some(format!("{from}, no end stated")),
        (None, Some(until)) => Some(format!("not stated, {until}")),
        (None, None) => None,
    }
}

fn underlying(line: &Line) -> Option<String> {
    let title = line.underlying_security_title.as_deref();
    match (line.underlying_shares, title) {
        (Some(shares), title) => Some(format!("{} {}", amount(shares), title.unwrap_or("shares"))),
        (None, title) => title.map(str::to_owned),
    }
}

/// The card of a filing, closed at first.
pub(crate) fn filing_card(issuer: &Issuer, report: &FiledReport, links: Links<'_>) -> Markup {
    let card = Card {
        report,
        notes: report.footnotes.keys().map(String::as_str).zip(1..).collect(),
        doubts: issuer.doubts.iter().filter(|doubt| doubt.document_id == report.document_id).collect(),
    };
    let conclusion = issuer.conclusions.filings.get(&report.filing_id).copied().unwrap_or_default();
    let findings = issuer.conclusions.findings.iter().filter(|finding| finding.filing_id == report.filing_id);
    let findings: Vec<_> = findings.collect();
    let owners: Vec<&str> = report.owners.iter().map(|owner| issuer.insider_name(owner.insider_id)).collect();
    html! {
        details.card id={ "f" (report.filing_id) } {
            summary {
                @if let Some(day) = report.known_on() { (day) " " }
                "Form " (report.form_type.name()) " " (owners.join(", "))
            }
            p {
                @for (place, owner) in report.owners.iter().enumerate() {
                    @if place > 0 { ", " }
                    (links.insider(issuer.id, owner.insider_id, issuer.insider_name(owner.insider_id)))
                }
                ". " (filing(issuer.id, report.filing_id)) ". "
                @if let Some(day) = report.period_of_report { "Period " (day) ". " }
                @if let Some(amended) = conclusion.amends_filing_id { "Amends " a href={ "#f" (amended) } { (number_of(amended)) } ". " }
                @if let Some(amending) = conclusion.superseded_by_filing_id { "All rows are restated by " a href={ "#f" (amending) } { (number_of(amending)) } ". " }
            }
            @if !report.lines.is_empty() { (rows(issuer, &card).html()) }
            @if !report.footnotes.is_empty() {
                ol.notes { @for (id, text) in &report.footnotes { li id=(card.note_anchor(id)) { (text) } } }
            }
            @if let Some(remarks) = &report.remarks { p { "Remarks: " (remarks) } }
            @if !card.doubts.is_empty() {
                ul.doubts {
                    @for doubt in &card.doubts {
                        li id=(card.doubt_anchor(doubt)) {
                            (place(doubt.table_no, doubt.line_no)) (doubt.message)
                            @if let Some(raw) = &doubt.raw { " As filed: " q { (raw) } }
                        }
                    }
                }
            }
            @if !findings.is_empty() {
                ul.doubts {
                    @for finding in findings {
                        li { @if let Some((table_no, line_no)) = finding.place { (place(Some(table_no.into()), Some(line_no.into()))) } (finding.message) }
                    }
                }
            }
        }
    }
}

fn number_of(filing_id: i64) -> String {
    model::AccessionNumber::from_filing_id(filing_id)
        .map_or_else(|| "a filing without a number".to_owned(), |number| number.to_string())
}

fn place(table_no: Option<i64>, line_no: Option<i64>) -> String {
    match (table_no.filter(|table_no| *table_no > 0), line_no) {
        (Some(table_no), Some(line_no)) => format!("Table {}, row {line_no}: ", if table_no == 1 { "I" } else { "II" }),
        _ => String::new(),
    }
}

impl Card<'_> {
    fn note_anchor(&self, id: &str) -> String {
        format!("f{}-n{}", self.report.filing_id, self.notes.get(id).copied().unwrap_or_default())
    }

    fn doubt_anchor(&self, doubt: &DiagnosticRow) -> String {
        format!("f{}-d{}", self.report.filing_id, doubt.diagnostic_no)
    }

    /// The value of a cell, marked if it is doubtful, with its footnotes.
    fn cell(&self, line: &Line, fields: &[Field], value: Option<String>) -> Markup {
        let is_here = |field: &str| fields.iter().any(|of| of.column() == field);
        let marks = self.report.footnote_refs.iter();
        let marks =
            marks.filter(|mark| (mark.table_no, mark.line_no) == (line.table_no, line.line_no) && is_here(mark.field));
        let doubts: Vec<&&DiagnosticRow> = self
            .doubts
            .iter()
            .filter(|doubt| {
                let of_row = doubt.table_no == Some(line.table_no.into()) && doubt.line_no == Some(line.line_no.into());
                of_row && doubt.field.as_deref().is_some_and(is_here)
            })
            .collect();
        html! {
            @if let Some(value) = value { @if doubts.is_empty() { (brief(&value)) } @else { mark { (value) } } }
            @for mark in marks {
                @if let Some(number) = self.notes.get(mark.footnote_id.as_str()) {
                    sup { a href={ "#" (self.note_anchor(&mark.footnote_id)) } { "(" (number) ")" } }
                }
            }
            @for doubt in doubts { sup { a href={ "#" (self.doubt_anchor(doubt)) } { "why" } } }
        }
    }
}

fn rows(issuer: &Issuer, card: &Card<'_>) -> Table {
    let row = |line: &Line| {
        let concluded = issuer.conclusions.rows.get(&card.report.key(line)).cloned().unwrap_or_default();
        let mut cells = vec![html! { (if line.table_no == 1 { "I" } else { "II" }) "." (line.line_no) }];
        cells.extend(COLUMNS.iter().map(|(_, _, fields, value)| card.cell(line, fields, value(line))));
        cells.push(html! {
            @if let Some(price) = concluded.proposed_price_per_share { "The price is probably " mark { (amount(price)) } ". " }
            @if let Some(day) = concluded.proposed_transaction_date { "The day is probably " mark { (day) } ". " }
            @if let Some(amending) = concluded.superseded_by_filing_id { "Restated by " a href={ "#f" (amending) } { (number_of(amending)) } ". " }
            @if let Some((other, _)) = concluded.same_event { "The same event as in " a href={ "#f" (other) } { (number_of(other)) } @if !concluded.counted { ", which counts" } ". " }
        });
        cells
    };
    let mut columns = vec![text("Row")];
    columns.extend(
        COLUMNS.iter().map(|(heading, align, ..)| if *align == Align::Right { number(heading) } else { text(heading) }),
    );
    columns.push(text("Concluded"));
    Table {
        name: format!("Rows of {}", number_of(card.report.filing_id)),
        columns,
        rows: card.report.lines.iter().map(row).collect(),
        sorts: false,
    }
}
