//! What a filing contradicts or leaves out. Nothing is changed here.

use std::collections::HashSet;

use super::cell::Cells;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::raw::RawFiling;
use crate::model::{Field, Filing, Line, LineKind, Table};

/// Checks the cover, then each row.
pub(super) fn check(filing: &Filing, raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) {
    cover(filing, cells);
    let of_table = |table: Table| raw.rows.iter().filter(move |row| row.table == table);
    let (mut first, mut second) = (of_table(Table::I), of_table(Table::II));
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
        if let (Some(made), Some(filed)) = (line.transaction_date, filing.filed_on)
            && made > filed
        {
            let message = format!("made on {made}, filed on {filed}");
            tell(Code::TransactionAfterFiling, message, Field::TransactionDate);
        }
    }
    cells.at(0, 0);
}

fn cover(filing: &Filing, cells: &mut Cells<'_, '_>) {
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
}

fn amounts(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    match (line.shares, line.total_value) {
        (None, None) => tell(Code::AmountMissing, "neither shares nor a value".to_owned(), Field::Shares),
        (Some(shares), _) if shares.is_zero() => tell(Code::AmountZero, "zero shares".to_owned(), Field::Shares),
        _ => {}
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
