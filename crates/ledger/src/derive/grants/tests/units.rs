//! Lots of units, which nothing but their balances tells apart.

use super::*;
use model::{Field, FootnoteRef};

#[test]
fn balances_by_lot_tell_which_grant_vests() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300")]),
        form4(7, &[granted("2021-03-01", "600", "600")]),
        form4(7, &[vested("2022-03-01", "200", "400"), vested("2022-03-01", "100", "200")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let left: Vec<Option<Decimal>> = grants.iter().map(|grant| grant.outstanding).collect();
    assert_eq!(left, [Some(number("200")), Some(number("400"))]);
    assert_eq!(findings, []);
    assert_eq!(grants[1].events[1].paired_line_no, Some(1));
    assert_eq!(grants[0].events[1].paired_line_no, Some(2));
}

#[test]
fn balances_of_the_title_are_told_from_those_of_lots() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "800")]),
        form4(7, &[granted("2021-03-01", "600", "1400")]),
        form4(7, &[vested("2022-03-01", "650", "750")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    // Units from before the first row are a lot of which no grant is known; what vests is taken from the oldest.
    let found: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding, grant.status.name())).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        found,
        [(None, number("0"), "closed"), (number("300"), number("150"), "open"), (number("600"), number("600"), "open")]
    );
    assert_eq!(codes(&findings), [FindingCode::LotAmbiguous]);
}

#[test]
fn parts_that_were_not_loaded_do_not_make_another_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2023-03-01", "300", "300")]),
        form4(7, &[vested("2023-04-01", "450", "4050")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let left: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding)).collect();
    assert_eq!(left, [(Some(number("1200")), Some(number("300"))), (None, Some(number("4050")))]);
    assert_eq!(codes(&findings), [FindingCode::LotBalanceDiffers]);
}

#[test]
fn final_balances_on_every_row_are_of_one_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2021-03-01", "300", "650"), vested("2021-03-01", "250", "650")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    assert_eq!(grants.iter().map(|grant| grant.outstanding).collect::<Vec<_>>(), [Some(number("650"))]);
    assert_eq!(findings, []);
}

#[test]
fn what_is_alike_is_one_lot() {
    let phantom = |on, units, balance| Row { title: "Phantom Stock", on, units, balance, ..UNIT };
    let documents = [
        form4(7, &[phantom("2020-03-01", "10", "110")]),
        form4(7, &[phantom("2020-06-01", "10", "121.5")]),
        form4(7, &[Row { code: "M", direction: "D", ..phantom("2020-09-01", "121.5", "0") }]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let [lot] = grants.as_slice() else { panic!("{grants:?}") };
    let events: Vec<_> = lot.events.iter().map(|event| (event.event.name(), event.outstanding)).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        events,
        [("seen", number("100")), ("granted", number("110")), ("granted", number("121.5")), ("exercised", number("0"))]
    );
    assert_eq!((lot.granted, lot.status.name()), (None, "closed"));
    // Dividends make it drift.
    assert_eq!(findings, []);
}

#[test]
fn a_schedule_is_that_of_the_rows_own_award() {
    let documents =
        [form4(7, &[granted("2023-03-01", "300", "300")]), form4(7, &[granted("2024-03-01", "600", "600")])];
    let mut record = record(&documents.each_ref().map(Vec::as_slice));
    let filing = Arc::make_mut(&mut record.filings[1]);
    let notes = [
        ("F1", "The units granted on March 1, 2023 vest in full on March 1, 2026."),
        ("F2", "The 600 units granted on March 1, 2024 vest in full on March 1, 2027."),
    ];
    for (id, text) in notes {
        filing.footnotes.insert(id.to_owned(), text.to_owned());
        let (field, footnote_id) = (Field::ExerciseDate.column(), id.to_owned());
        filing.footnote_refs.push(FootnoteRef { table_no: 2, line_no: 1, field, footnote_id });
    }
    let vests_on = |record: &IssuerRecord| -> Vec<Vec<NaiveDate>> {
        let (grants, _) = grants(record, &BTreeMap::new(), &[]);
        grants.iter().map(|lot| lot.tranches.iter().filter_map(|part| part.vests_on).collect()).collect()
    };
    assert_eq!(vests_on(&record), [vec![], vec![day("2027-03-01")]]);
    let (lots, _) = grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(lots[1].vesting_text.as_deref(), Some(notes[1].1));
    // A later row of the lot supplies what it lacks, unless its note is of another award.
    let seen = |note: &str| {
        let mut record = self::record(&[
            &form4(7, &[granted("2023-03-01", "300", "300")]),
            &form4(7, &[vested("2025-03-01", "100", "200")]),
        ]);
        let filing = Arc::make_mut(&mut record.filings[1]);
        filing.footnotes.insert("F1".to_owned(), note.to_owned());
        let (field, footnote_id) = (Field::SecurityTitle.column(), "F1".to_owned());
        filing.footnote_refs.push(FootnoteRef { table_no: 2, line_no: 1, field, footnote_id });
        vests_on(&record)
    };
    assert_eq!(seen(notes[0].1), [vec![day("2026-03-01")]]);
    assert_eq!(seen(notes[1].1), [vec![]; 1]);
}
