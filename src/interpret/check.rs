//! What a filing contradicts or leaves out. Nothing is changed here.

use std::collections::HashSet;

use chrono::Datelike;

use super::cell::Cells;
use super::meaning::depositary;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::raw::RawFiling;
use crate::model::{Field, Filing, Line, LineKind, Table};

/// Since that day (year, month, day) a Form 4 is due two business days after a trade and names its day; before, it was
/// for a month (Release 34-46421).
const FIRST_DAILY: (i32, u32, u32) = (2002, 8, 29);

/// Checks the cover, then each row.
pub(super) fn check(filing: &Filing, raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) {
    cover(filing, raw, cells);
    let of_table = |table: Table| raw.rows.iter().filter(move |row| row.table == table);
    let (mut first, mut second) = (of_table(Table::I), of_table(Table::II));
    let marks = filing.footnote_refs.iter().filter(|mark| mark.field == "price_per_share");
    let marked: HashSet<(u8, u16)> = marks.map(|mark| (mark.table_no, mark.line_no)).collect();
    let depositary = depositary::Statements::of(filing);
    for line in &filing.lines {
        // `lines` numbered the rows of each table in this order.
        let row = if line.table_no == Table::I.number() { first.next() } else { second.next() };
        let Some(row) = row.filter(|_| line.kind == LineKind::Transaction) else { continue };
        cells.at(line.table_no, line.line_no);
        let mut tell = |code: Code, message: String, field: Field| {
            let at = row.cell(field).map_or(row.at, |cell| cell.at);
            cells.tell_beside(code, &message, at, field.column());
        };
        amounts(line, &mut tell);
        direction(line, &mut tell);
        dates(line, &mut tell);
        let is_told = || marked.contains(&(line.table_no, line.line_no));
        price(line, is_told, &mut tell);
        if let Some(ratio) = depositary.as_ref().and_then(|said| said.shares_priced(line)) {
            let message = format!("price of a depositary share, which is {ratio} shares");
            tell(Code::PricePerDepositaryShare, message, Field::PricePerShare);
        }
        if let (Some(made), Some(filed)) = (line.transaction_date, filing.filed_on)
            && made > filed
        {
            let message = format!("made on {made}, filed on {filed}");
            tell(Code::TransactionAfterFiling, message, Field::TransactionDate);
        }
    }
    cells.at(0, 0);
}

fn cover(filing: &Filing, raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) {
    let mut tell = |code: Code, message: &str, field| cells.push(Diagnostic::new(code, message).on(0, 0, field));
    if filing.period_of_report.is_none() {
        tell(Code::PeriodMissing, "no readable period of report", "period_of_report");
    }
    match (filing.issuer.cik, &filing.issuer.name) {
        (None, None) => tell(Code::IssuerMissing, "no issuer", "issuer_cik"),
        (None, Some(_)) => tell(Code::IssuerMissing, "an issuer without a CIK", "issuer_cik"),
        _ => {}
    }
    if filing.reporting_owners.is_empty() {
        tell(Code::OwnerMissing, "no reporting owner", "cik");
    }
    let mut ciks = HashSet::new();
    for (owner, owner_no) in filing.reporting_owners.iter().zip(1..) {
        if owner.cik.is_none() {
            tell(Code::OwnerMissing, &format!("reporting owner {owner_no} has no CIK"), "cik");
        }
        if owner.name.is_none() {
            tell(Code::OwnerMissing, &format!("reporting owner {owner_no} has no name"), "name");
        }
        ciks.extend(owner.cik);
    }
    if filing.issuer.cik.is_some_and(|issuer| ciks.contains(&issuer)) {
        tell(Code::IssuerIsOwner, "the issuer is a reporting owner too", "issuer_cik");
    }
    if filing.form_type.amendment && filing.date_of_original_submission.is_none() {
        tell(Code::OriginalDateMissing, "no date of the original", "date_of_original_submission");
    }
    if filing.signatures.is_empty() {
        tell(Code::SignatureMissing, "no signature", "signature_name");
    }
    // The amendment of a Form 3 may correct its cover alone.
    if filing.form_type.form == 3
        && !filing.form_type.amendment
        && filing.lines.is_empty()
        && filing.no_securities_owned != Some(true)
    {
        tell(Code::RowsMissing, "no securities listed, and none said to be owned", "no_securities_owned");
    }
    if filing.no_securities_owned == Some(true) && !filing.lines.is_empty() {
        let message = format!("none said to be owned, {} rows", filing.lines.len());
        cells.tell(Code::NoneOwnedContradicts, &message, raw.no_securities_owned.as_ref(), "no_securities_owned");
    }
    let earliest = filing.lines.iter().filter_map(|line| line.transaction_date).min();
    if let (4, Some(period), Some(earliest)) = (filing.form_type.form, filing.period_of_report, earliest)
        && period != earliest
        && (earliest.year(), earliest.month(), earliest.day()) >= FIRST_DAILY
        // An amendment may leave out the row of that day.
        && (!filing.form_type.amendment || period > earliest)
    {
        let message = format!("period {period}, earliest transaction {earliest}");
        cells.tell(Code::PeriodDisagrees, &message, raw.period_of_report.as_ref(), "period_of_report");
    }
}

fn amounts(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    match (line.shares, line.total_value) {
        (None, None) => tell(Code::AmountMissing, "neither shares nor a value".to_owned(), Field::Shares),
        (Some(shares), _) if shares.is_zero() => tell(Code::AmountZero, "zero shares".to_owned(), Field::Shares),
        _ => {}
    }
    let amounts = [
        (Field::Shares, line.shares),
        (Field::TotalValue, line.total_value),
        (Field::PricePerShare, line.price_per_share),
    ];
    for (field, amount) in amounts {
        if let Some(amount) = amount.filter(|amount| amount.is_sign_negative() && !amount.is_zero()) {
            tell(Code::AmountNegative, amount.to_string(), field);
        }
    }
}

/// Purchases and sales have a price; where the row has none, a footnote may tell it.
fn price(line: &Line, is_told: impl Fn() -> bool, tell: &mut impl FnMut(Code, String, Field)) {
    let has_price = line.price_per_share.is_some_and(|price| !price.is_zero());
    let Some(code @ ("P" | "S")) = line.transaction_code.as_deref().filter(|_| !has_price) else { return };
    if !is_told() {
        tell(Code::PriceMissing, format!("code {code} without a price"), Field::PricePerShare);
    }
}

/// Days that cannot follow each other.
fn dates(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    if let (Some(made), Some(deemed)) = (line.transaction_date, line.deemed_execution_date)
        && !(0..=7).contains(&deemed.signed_duration_since(made).num_days())
    {
        let message = format!("made on {made}, deemed executed on {deemed}");
        tell(Code::DeemedDateContradicts, message, Field::DeemedExecutionDate);
    }
    let Some(expires) = line.expiration_date else { return };
    if let Some(from) = line.exercise_date.filter(|from| *from > expires) {
        let message = format!("exercisable on {from}, expires on {expires}");
        tell(Code::TermsContradict, message, Field::ExerciseDate);
    }
    let is_acquired = line.acquired_disposed.as_deref() == Some("A");
    if let Some(made) = line.transaction_date.filter(|made| is_acquired && *made > expires) {
        let message = format!("acquired on {made}, expired on {expires}");
        tell(Code::TermsContradict, message, Field::ExpirationDate);
    }
}

/// Directions that a code cannot have: a purchase acquires and a sale disposes; a grant acquires, what goes back to the
/// issuer or is withheld is disposed of; an exercise takes the derivative and gives what lies beneath it.
fn direction(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    let (Some(code), Some(direction)) = (line.transaction_code.as_deref(), line.acquired_disposed.as_deref()) else {
        return;
    };
    let usual = match (code, line.table_no) {
        ("P" | "A", _) | ("M", 1) => "A",
        ("S" | "F" | "D", _) | ("M", 2) => "D",
        _ => return,
    };
    if direction != usual {
        let message = format!("code {code} with {direction} in Table {}", line.table_no);
        tell(Code::DirectionContradictsCode, message, Field::AcquiredDisposed);
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::interpret::interpret;
    use crate::model::raw::{Cell, RawFiling, RawRow};
    use crate::model::{Field, LineKind, Table};

    /// What is told of a row of Table II with those cells, and of its form.
    fn told(cells: &[(Field, &'static str)], change: impl Fn(&mut RawFiling<'static>)) -> Vec<Code> {
        let cells = cells.iter().map(|(field, text)| (*field, Cell::new(*text, 0))).collect();
        let row = RawRow { table: Table::II, kind: LineKind::Transaction, at: 0, cells };
        let mut raw = RawFiling { document_type: Some(Cell::new("4", 0)), rows: vec![row], ..RawFiling::default() };
        change(&mut raw);
        let mut diagnostics = Vec::new();
        interpret(&raw, None, &mut diagnostics).unwrap();
        let usual = [Code::PeriodMissing, Code::IssuerMissing, Code::OwnerMissing, Code::SignatureMissing];
        diagnostics.into_iter().map(|found| found.code).filter(|code| !usual.contains(code)).collect()
    }

    #[test]
    fn a_row_may_contradict_itself() {
        let sale = [
            (Field::TransactionDate, "2024-05-01"),
            (Field::TransactionCode, "S"),
            (Field::Shares, "10"),
            (Field::PricePerShare, "5"),
            (Field::AcquiredDisposed, "D"),
        ];
        let with = |cells: &[(Field, &'static str)]| {
            let mut row = sale.to_vec();
            row.retain(|(field, _)| cells.iter().all(|(other, _)| other != field));
            row.extend_from_slice(cells);
            told(&row, |_| ())
        };
        assert_eq!(with(&[]), []);
        assert_eq!(with(&[(Field::Shares, "-10")]), [Code::AmountNegative]);
        assert_eq!(with(&[(Field::PricePerShare, "0")]), [Code::PriceMissing]);
        // Zeros at the end are no decimals.
        assert_eq!(with(&[(Field::Shares, "10.12340"), (Field::PricePerShare, "5.015625")]), []);
        assert_eq!(with(&[(Field::Shares, "10.12345")]), [Code::AmountTooPrecise]);
        assert_eq!(with(&[(Field::PricePerShare, "5.0156251")]), [Code::AmountTooPrecise]);
        assert_eq!(with(&[(Field::PricePerShare, "0"), (Field::TransactionCode, "J")]), []);
        assert_eq!(with(&[(Field::DeemedExecutionDate, "2024-05-06")]), []);
        assert_eq!(with(&[(Field::DeemedExecutionDate, "2024-04-30")]), [Code::DeemedDateContradicts]);
        assert_eq!(with(&[(Field::DeemedExecutionDate, "2024-05-09")]), [Code::DeemedDateContradicts]);
        let terms = [(Field::ExerciseDate, "2025-01-02"), (Field::ExpirationDate, "2025-01-01")];
        assert_eq!(with(&terms), [Code::TermsContradict]);
        // What has expired may be disposed of, not acquired.
        let expired = (Field::ExpirationDate, "2024-04-30");
        assert_eq!(with(&[expired]), []);
        let acquired = [expired, (Field::AcquiredDisposed, "A"), (Field::TransactionCode, "J")];
        assert_eq!(with(&acquired), [Code::TermsContradict]);
    }

    #[test]
    fn a_form_may_contradict_its_rows() {
        let row = [(Field::TransactionDate, "2024-05-01"), (Field::Shares, "10"), (Field::TransactionCode, "J")];
        let of_period = |form: &'static str, period: &'static str| {
            told(&row, |raw| {
                raw.document_type = Some(Cell::new(form, 0));
                raw.period_of_report = Some(Cell::new(period, 0));
            })
        };
        assert_eq!(of_period("4", "2024-05-01"), []);
        assert_eq!(of_period("4", "2024-05-02"), [Code::PeriodDisagrees]);
        assert_eq!(of_period("5", "2024-12-31"), []);
        let monthly = [(Field::TransactionDate, "2002-07-16"), (Field::Shares, "10"), (Field::TransactionCode, "J")];
        assert_eq!(told(&monthly, |raw| raw.period_of_report = Some(Cell::new("2002-07-31", 0))), []);
        assert_eq!(of_period("4/A", "2024-04-30"), [Code::OriginalDateMissing]);
        let none = told(&row, |raw| raw.no_securities_owned = Some(Cell::new("1", 0)));
        assert_eq!(none, [Code::NoneOwnedContradicts]);
    }
}
