//! What a filing contradicts or leaves out. Changes nothing.

mod cover;
mod day;
mod row;

use std::collections::HashSet;

use super::cell::Cells;
use super::footnotes::depositary;
use model::diagnostic::Code;
use model::raw::RawFiling;
use model::{AcquiredDisposed, Field, Filing, Line, LineKind, Table};

/// Checks the cover, then each row.
pub(super) fn check(filing: &Filing, raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) {
    cover::check(filing, raw, cells);
    let known = day::LatestDay::of(filing);
    day::check_cover(known, filing, raw, cells);
    let of_table = |table: Table| raw.rows.iter().filter(move |row| row.table == table);
    let (mut first, mut second) = (of_table(Table::I), of_table(Table::II));
    let marks = filing.footnote_refs.iter().filter(|mark| mark.field == "price_per_share");
    let marked: HashSet<(u8, u16)> = marks.map(|mark| (mark.table_no, mark.line_no)).collect();
    let depositary = depositary::Statements::of(filing);
    let disposes = |line: &Line| line.table_no == 1 && line.acquired_disposed == Some(AcquiredDisposed::Disposed);
    let is_gain_alone = !filing.lines.iter().any(disposes);
    for line in &filing.lines {
        // `lines` numbered the rows of each table in this order.
        let row = if line.table_no == Table::I.number() { first.next() } else { second.next() };
        let Some(row) = row.filter(|_| line.kind == LineKind::Transaction) else { continue };
        cells.at(line.table_no, line.line_no);
        let mut tell = |code: Code, message: String, field: Field| {
            let at = row.cell(field).map_or(row.at, |cell| cell.at);
            cells.tell_beside(code, &message, at, field.column());
        };
        row::check(line, || marked.contains(&(line.table_no, line.line_no)), &mut tell);
        if let Some(ratio) = depositary.as_ref().and_then(|said| said.shares_priced(line)) {
            let message = format!("price of a depositary share, which is {ratio} shares");
            tell(Code::PricePerDepositaryShare, message, Field::PricePerShare);
        }
        if is_gain_alone {
            balance(line, &mut tell);
        }
        day::check_row(known, line, &mut tell);
    }
    cells.at(0, 0);
}

/// Reports a balance smaller than the shares acquired. Only if nothing is disposed of: filers may state the balance
/// after all rows.
fn balance(line: &Line, tell: &mut impl FnMut(Code, String, Field)) {
    let is_gain = line.table_no == 1 && line.acquired_disposed == Some(AcquiredDisposed::Acquired);
    if let (Some(acquired), Some(owned), true) = (line.shares, line.shares_owned_following, is_gain)
        && acquired > owned
    {
        let message = format!("{acquired} acquired, {owned} owned after it");
        tell(Code::BalanceBelowAcquired, message, Field::SharesOwnedFollowing);
    }
}

#[cfg(test)]
mod tests {
    use crate::interpret::interpret;
    use model::diagnostic::Code;
    use model::header::{EdgarHeader, HeaderParty};
    use model::raw::{RawCell, RawFiling, RawRow, RawSignature};
    use model::{Field, LineKind, Table};

    /// Gives the diagnostics of a row of Table II with those cells, and of its form.
    fn told(cells: &[(Field, &'static str)], change: impl Fn(&mut RawFiling<'static>)) -> Vec<Code> {
        let cells = cells.iter().map(|(field, text)| (*field, RawCell::new(*text, 0))).collect();
        let row = RawRow { table: Table::II, kind: LineKind::Transaction, at: 0, cells };
        let mut raw = RawFiling { document_type: Some(RawCell::new("4", 0)), rows: vec![row], ..RawFiling::default() };
        change(&mut raw);
        let mut diagnostics = Vec::new();
        interpret(&raw, None, &mut diagnostics).unwrap();
        let usual = [Code::PeriodMissing, Code::IssuerMissing, Code::OwnerMissing, Code::SignatureMissing];
        diagnostics.into_iter().map(|found| found.code).filter(|code| !usual.contains(code)).collect()
    }

    /// Gives the cells of a row without a fault on that day.
    fn traded(day: &'static str) -> [(Field, &'static str); 4] {
        [
            (Field::TransactionDate, day),
            (Field::Shares, "10"),
            (Field::TransactionCode, "J"),
            (Field::AcquiredDisposed, "A"),
        ]
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
        let undirected: Vec<_> = sale.iter().copied().filter(|cell| cell.0 != Field::AcquiredDisposed).collect();
        assert_eq!(told(&undirected, |_| ()), [Code::DirectionMissing]);
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
        let far = [(Field::TransactionDate, "2024-05-01"), (Field::ExpirationDate, "2055-01-01")];
        assert_eq!(with(&far), [Code::ExpirationFarOff]);
        assert_eq!(with(&[(Field::ExpirationDate, "2054-12-31")]), []);
        // An expired derivative may be disposed of, but not acquired.
        let expired = (Field::ExpirationDate, "2024-04-30");
        assert_eq!(with(&[expired]), []);
        let acquired = [expired, (Field::AcquiredDisposed, "A"), (Field::TransactionCode, "J")];
        assert_eq!(with(&acquired), [Code::TermsContradict]);
    }

    #[test]
    fn a_form_may_contradict_its_rows() {
        let row = traded("2024-05-01");
        let of_period = |form: &'static str, period: &'static str| {
            told(&row, |raw| {
                raw.document_type = Some(RawCell::new(form, 0));
                raw.period_of_report = Some(RawCell::new(period, 0));
            })
        };
        assert_eq!(of_period("4", "2024-05-01"), []);
        assert_eq!(of_period("4", "2024-05-02"), [Code::PeriodDisagrees]);
        assert_eq!(of_period("5", "2024-12-31"), []);
        assert_eq!(told(&traded("2002-07-16"), |raw| raw.period_of_report = Some(RawCell::new("2002-07-31", 0))), []);
        assert_eq!(of_period("4/A", "2024-04-30"), [Code::OriginalDateMissing]);
        let none = told(&row, |raw| raw.no_securities_owned = Some(RawCell::new("1", 0)));
        assert_eq!(none, [Code::NoneOwnedContradicts]);
    }

    #[test]
    fn a_day_may_be_after_the_signature_or_before_1934() {
        let row = |made: &'static str, expires: &'static str| {
            let day = [(Field::TransactionDate, made), (Field::ExpirationDate, expires)];
            let rest = [(Field::Shares, "10"), (Field::TransactionCode, "J"), (Field::AcquiredDisposed, "D")];
            [&day[..], &rest].concat()
        };
        let of = |cells: &[(Field, &'static str)], period: &'static str, signed: &'static str| {
            told(cells, |raw| {
                raw.document_type = Some(RawCell::new("5", 0));
                raw.period_of_report = Some(RawCell::new(period, 0));
                let date = Some(RawCell::new(signed, 0));
                raw.signatures.push(RawSignature { name: Some(RawCell::new("x", 0)), date });
            })
        };
        let usual = row("2024-05-01", "2034-05-01");
        assert_eq!(of(&usual, "2024-05-01", "2024-05-03"), []);
        // The day after is one of the evening before.
        assert_eq!(of(&usual, "2024-05-04", "2024-05-03"), []);
        assert_eq!(of(&usual, "2033-05-01", "2024-05-03"), [Code::DateImplausible]);
        assert_eq!(of(&row("2024-06-01", "2034-05-01"), "2024-05-01", "2024-05-03"), [Code::DateImplausible]);
        assert_eq!(of(&row("1924-05-01", "1933-12-31"), "2024-05-01", "2024-05-03"), [Code::DateImplausible; 2]);
    }

    #[test]
    fn a_balance_may_be_less_than_what_was_acquired() {
        let bought = |direction: &'static str, owned: &'static str| {
            let cells = [
                (Field::TransactionDate, "2024-05-01"),
                (Field::Shares, "10"),
                (Field::TransactionCode, "J"),
                (Field::AcquiredDisposed, direction),
                (Field::SharesOwnedFollowing, owned),
            ];
            told(&cells, |raw| {
                let first = raw.rows[0].cells.clone();
                raw.rows[0].table = Table::I;
                raw.rows.push(RawRow { table: Table::I, kind: LineKind::Transaction, at: 0, cells: first });
                raw.rows[1].cells.retain(|(field, _)| *field != Field::SharesOwnedFollowing);
            })
        };
        assert_eq!(bought("A", "9"), [Code::BalanceBelowAcquired]);
        assert_eq!(bought("A", "10"), []);
        assert_eq!(bought("D", "9"), []);
    }

    #[test]
    fn a_cover_may_be_garbled_or_of_another_year() {
        let row = traded("2024-05-01");
        let named = |name: &'static str| told(&row, |raw| raw.issuer.name = Some(RawCell::new(name, 0)));
        for name in ["Soci\u{e9}t\u{e9} G\u{e9}n\u{e9}rale", "\u{c2}ge S.A.", "Plain Corp."] {
            assert_eq!(named(name), [], "{name}");
        }
        let numbered = |number: &'static str| {
            let raw = RawFiling { document_type: Some(RawCell::new("4", 0)), ..RawFiling::default() };
            let header = EdgarHeader {
                accession_number: Some(number.into()),
                filed_on: Some("20230103".into()),
                issuers: vec![HeaderParty { name: Some("Example".into()), ..HeaderParty::default() }],
                ..EdgarHeader::default()
            };
            let mut diagnostics = Vec::new();
            interpret(&raw, Some(&header), &mut diagnostics).unwrap();
            diagnostics.iter().any(|found| found.code == Code::AccessionYearDisagrees)
        };
        assert!(numbered("0001209191-24-000001"));
        // Given on the last evening of the year before, or in the nineties.
        assert!(!numbered("0001209191-22-999999") && !numbered("0001209191-98-000001"));
        for name in ["Soci\u{c3}\u{a9}t\u{c3}\u{a9}", "O\u{e2}\u{20ac}\u{2122}Neil Corp.", "Soci\u{fffd}t\u{fffd}"] {
            assert_eq!(named(name), [Code::NameGarbled], "{name}");
        }
    }
}
