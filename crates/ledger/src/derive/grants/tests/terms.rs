//! Tests of lots that their terms distinguish, and of splits.

use super::*;
use crate::derive::ratio::Ratio;
use crate::derive::record::Owner;

#[test]
fn the_strike_and_the_expiration_outweigh_the_title() {
    let option = |on, code, direction, title, strike, units, balance| Row {
        title,
        strike,
        on,
        code,
        direction,
        units,
        expires: "2030-01-02",
        balance,
    };
    let documents = [
        form4(7, &[option("2020-01-02", "A", "A", "Stock Option (Right to Buy)", "10", "500", "500")]),
        form4(7, &[option("2020-01-02", "A", "A", "Stock Option (Right to Buy)", "12", "500", "500")]),
        form4(7, &[option("2022-01-02", "M", "D", "Employee stock opton (right to buy)", "12", "100", "400")]),
        form4(7, &[option("2023-01-02", "M", "D", "Options", "5", "1200", "-200")]),
    ];
    let split = Split::on(day("2022-06-01"), Ratio::of(2, 1).unwrap());
    let (grants, findings) = lots_of(&documents[..3], &[]);
    assert_eq!(
        grants.iter().map(|grant| grant.outstanding).collect::<Vec<_>>(),
        [Some(number("500")), Some(number("400"))]
    );
    assert_eq!(findings, []);
    // After a split the lot at 10 is a lot at 5 with twice the units, and cannot supply 1,200.
    let (grants, findings) = lots_of(&documents, &[split]);
    assert_eq!(grants.len(), 2);
    assert_eq!((grants[0].granted, grants[0].exercised), (Some(number("1000")), number("1200")));
    assert!(codes(&findings).contains(&FindingCode::GrantOversold));
    // Without a split it is a lot of its own.
    let (grants, _) = lots_of(&documents, &[]);
    assert_eq!(grants.len(), 3);
}

#[test]
fn a_lot_past_its_expiration_is_expired() {
    let row = Row { title: "Stock Option", strike: "10", on: "2010-01-02", expires: "2015-01-02", ..UNIT };
    let documents =
        [form4(7, &[Row { units: "500", balance: "500", ..row }]), form4(8, &[granted("2020-03-01", "300", "300")])];
    let (grants, _) = lots_of(&documents, &[]);
    let (lot, last) = (&grants[0], grants[0].events.last().unwrap());
    assert_eq!((lot.status.name(), lot.outstanding), ("expired", Some(Decimal::ZERO)));
    assert_eq!((last.event.name(), last.shares, last.row), ("expired_unreported", Some(number("500")), None));
    assert_eq!(grants[1].status, GrantStatus::Open);
    // Units of which the day has passed are no longer held, but nobody says what became of them.
    let units = Row { on: "2010-01-02", units: "500", balance: "500", expires: "2011-02-01", ..UNIT };
    let (grants, _) = lots_of(&[form4(7, &[units]), form4(8, &[granted("2020-03-01", "300", "300")])], &[]);
    assert_eq!((grants[0].status, grants[0].outstanding), (GrantStatus::Expired, Some(number("500"))));
    assert_eq!(grants[0].events.len(), 1);
    // The day on a row that vests is the day of vesting.
    let phantom = Row { title: "Phantom Stock", ..UNIT };
    let documents = [
        form4(7, &[Row { on: "2020-03-01", units: "10", balance: "110", ..phantom }]),
        form4(
            7,
            &[Row {
                on: "2020-06-01",
                units: "10",
                balance: "100",
                code: "M",
                direction: "D",
                expires: "2020-06-01",
                ..phantom
            }],
        ),
        form4(8, &[granted("2022-03-01", "300", "300")]),
    ];
    let (grants, _) = lots_of(&documents, &[]);
    assert_eq!((grants[0].status.name(), grants[0].outstanding), ("open", Some(number("100"))));
}

#[test]
fn superseded_rows_are_left_out() {
    let documents =
        [form4(7, &[granted("2020-03-01", "300", "300")]), form4(7, &[granted("2020-03-01", "310", "310")])];
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    let superseded = RowConclusion { superseded_by_filing_id: Some(2), ..RowConclusion::default() };
    let rows = BTreeMap::from([(RowKey { filing_id: 1, table_no: 2, line_no: 1 }, superseded)]);
    let (grants, _) = grants(&record(&documents), &rows, &[]);
    assert_eq!(grants.iter().map(|grant| grant.granted).collect::<Vec<_>>(), [Some(number("310"))]);
}

#[test]
fn each_joint_filer_has_a_lot_and_one_is_counted() {
    let documents = [form4(7, &[granted("2020-03-01", "300", "300")])];
    let mut record = record(&documents.each_ref().map(Vec::as_slice));
    let second = Owner { insider_id: 9, ..record.filings[0].owners[0].clone() };
    Arc::make_mut(&mut record.filings[0]).owners.push(second);
    let (grants, _) = grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(
        grants.iter().map(|grant| (grant.insider_id, grant.counted)).collect::<Vec<_>>(),
        [(1, true), (9, false)]
    );
}

#[test]
fn one_row_of_table_one_tells_of_several_lots() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300"), granted("2020-04-01", "100", "100")]),
        form4(7, &[vested("2021-03-01", "300", "0"), vested("2021-03-01", "100", "0")]),
    ];
    let mut record = record(&documents.each_ref().map(Vec::as_slice));
    let lines = &mut Arc::make_mut(&mut record.filings[1]).lines;
    lines[0].shares = Some(number("400"));
    lines.remove(1);
    let (grants, findings) = grants(&record, &BTreeMap::new(), &[]);
    let paired: Vec<_> =
        grants.iter().flat_map(|grant| &grant.events).filter_map(|event| event.paired_line_no).collect();
    assert_eq!(paired, [1, 1]);
    assert_eq!(findings, []);
    // With another number the rows do not belong together.
    Arc::make_mut(&mut record.filings[1]).lines[0].shares = Some(number("395"));
    let (_, findings) = self::grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(codes(&findings), [FindingCode::ExerciseUnpaired; 3]);
}

#[test]
fn the_next_balance_decides_when_a_split_happened() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300")]),
        form4(7, &[granted("2020-09-27", "900", "900")]),
        form4(7, &[vested("2020-10-01", "400", "800")]),
        form4(7, &[vested("2021-09-27", "200", "700")]),
    ];
    let ratio = Ratio::of(4, 1).unwrap();
    let split = Split { earliest_on: day("2020-03-02"), ..Split::on(day("2020-10-01"), ratio) };
    let (grants, findings) = lots_of(&documents, std::slice::from_ref(&split));
    let found: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding)).collect();
    let number = |text| Some(number(text));
    assert_eq!(found, [(number("1200"), number("800")), (number("900"), number("700"))]);
    assert_eq!(findings, []);
    // Without another balance it is not known; on a known day the lot is older.
    let (grants, _) = lots_of(&documents[1..2], &[split]);
    assert_eq!((grants[0].outstanding, grants[0].unsure_split), (number("900"), Some(ratio)));
    let known = Split::on(day("2020-10-01"), ratio);
    let (grants, _) = lots_of(&documents[1..2], &[known]);
    assert_eq!((grants[0].outstanding, grants[0].unsure_split), (number("3600"), None));
}
