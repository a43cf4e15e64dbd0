//! Single texts and what becomes of them; whole forms are among the fixtures.

use super::*;
use model::diagnostic::Code;
use model::raw::{Inferred, RawCell, RawRow};
use model::{AcquiredDisposed, Field, LineKind, Table};

/// A filing of one row with that cell.
fn with_cell(field: Field, cell: RawCell<'static>) -> (Filing, Vec<Diagnostic>) {
    let row = RawRow { table: Table::II, kind: LineKind::Holding, at: 0, cells: vec![(field, cell)] };
    let raw = RawFiling { document_type: Some(RawCell::new("4", 0)), rows: vec![row], ..RawFiling::default() };
    let mut diagnostics = Vec::new();
    let filing = interpret(&raw, None, &mut diagnostics).unwrap();
    diagnostics.retain(|found| found.table_no == Some(2));
    (filing, diagnostics)
}

#[test]
fn what_is_no_value_is_null_and_told_of() {
    let cases = [
        (Field::Shares, "1,000", Code::NotANumber),
        (Field::PricePerShare, "12345678901234567890123456789", Code::NumberOutOfRange),
        (Field::TransactionDate, "11/14/2012", Code::NotADate),
        (Field::EquitySwapInvolved, "x", Code::NotAFlag),
        (Field::AcquiredDisposed, "B", Code::CodeNotUnderstood),
        (Field::DirectIndirect, "A", Code::CodeNotUnderstood),
    ];
    for (field, text, code) in cases {
        let (mut filing, diagnostics) = with_cell(field, RawCell::new(text, 0));
        assert_eq!(diagnostics.len(), 1, "{text}");
        assert_eq!((diagnostics[0].code, diagnostics[0].field), (code, Some(field.column())));
        assert_eq!(diagnostics[0].raw.as_deref(), Some(text));
        let line = &mut filing.lines[0];
        assert!(line.amount_mut(field).is_none_or(|amount| amount.is_none()));
        assert!(line.date_mut(field).is_none_or(|date| date.is_none()));
        assert_eq!((line.acquired_disposed, line.direct_indirect), (None, None));
    }
}

#[test]
fn long_amounts_are_kept_and_told_of() {
    let (filing, diagnostics) = with_cell(Field::Shares, RawCell::new("1234567890123456.50", 0));
    assert_eq!(filing.lines[0].shares.unwrap().to_string(), "1234567890123456.5");
    assert_eq!(diagnostics[0].code, Code::AmountBeyond15Digits);
    assert_eq!(diagnostics[0].raw.as_deref(), Some("1234567890123456.50"));
}

#[test]
fn inferred_values_are_told_of() {
    let inferred = Some(Inferred { rule: "direction from the transaction code", raw: "13,200".into() });
    let (filing, diagnostics) = with_cell(Field::AcquiredDisposed, RawCell { inferred, ..RawCell::new("d", 0) });
    assert_eq!(filing.lines[0].acquired_disposed, Some(AcquiredDisposed::Disposed));
    assert_eq!((diagnostics[0].code, diagnostics[0].raw.as_deref()), (Code::Inferred, Some("13,200")));
}

#[test]
fn the_day_of_filing_may_stand_in_the_document() {
    let raw = RawFiling {
        document_type: Some(RawCell::new("4", 0)),
        filed_on: Some(RawCell::new("2012-11-14", 0)),
        issuer: model::raw::RawIssuer { name: Some(RawCell::new("Example", 0)), ..Default::default() },
        ..RawFiling::default()
    };
    let filing = interpret(&raw, None, &mut Vec::new()).unwrap();
    assert_eq!(filing.filed_on.unwrap().to_string(), "2012-11-14");
    assert!(!filing.has_header);
}

#[test]
fn hopeless_ones_are_refused() {
    let unreadable = |reason: &str| Refused::Unreadable(reason.to_owned());
    let untyped = RawFiling::default();
    assert_eq!(interpret(&untyped, None, &mut Vec::new()).unwrap_err(), unreadable("it states no form type"));
    let typed = |form_type: &'static str, format| {
        let raw = RawFiling { document_type: Some(RawCell::new(form_type, 0)), format, ..RawFiling::default() };
        interpret(&raw, None, &mut Vec::new()).unwrap_err()
    };
    let other = Refused::NotOurs("form type 144 is not a Section 16 form".to_owned());
    assert_eq!(typed("144", Some(Format::Xml)), other);
    // It may be a Section 16 form, so somebody must look at it.
    assert_eq!(typed("THE FORM 4", Some(Format::Xml)), unreadable("its form type `THE FORM 4` is not understood"));
    assert_eq!(typed("A4", Some(Format::Ocr)), unreadable("its form type `A4` is not understood"));
    let empty = RawFiling { document_type: Some(RawCell::new("4", 0)), ..RawFiling::default() };
    assert!(interpret(&empty, None, &mut Vec::new()).is_err());
}

#[test]
fn findings_and_marks_without_number_stay_bounded() {
    let mut cell = RawCell::new("x", 0);
    cell.footnotes = (0..200_000).map(|number| format!("F{}", number % 150_000).into()).collect();
    let row = RawRow { table: Table::I, kind: LineKind::Holding, at: 0, cells: vec![(Field::SecurityTitle, cell)] };
    let raw = RawFiling { document_type: Some(RawCell::new("4", 0)), rows: vec![row], ..RawFiling::default() };
    let mut diagnostics = Vec::new();
    let filing = interpret(&raw, None, &mut diagnostics).unwrap();
    assert_eq!(filing.footnote_refs.len(), 150_000);
    assert!(diagnostics.len() < 3_000);
    assert_eq!(diagnostics.last().unwrap().code, Code::DiagnosticsLimited);
}
