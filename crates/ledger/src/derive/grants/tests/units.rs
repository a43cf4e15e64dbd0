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
        [(number("300"), number("150"), "open"), (None, number("0"), "closed"), (number("600"), number("600"), "open")]
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

/// A record of those documents whose rows of Table II have footnotes: the filing's place, the row, the text.
fn noted(documents: &[Vec<u8>], notes: &[(usize, u16, &str)]) -> IssuerRecord {
    let mut record = record(&documents.iter().map(Vec::as_slice).collect::<Vec<_>>());
    for (number, (filing, line_no, text)) in notes.iter().enumerate() {
        let filing = Arc::make_mut(&mut record.filings[*filing]);
        let (field, footnote_id) = (Field::SecurityTitle.column(), format!("F{number}"));
        filing.footnotes.insert(footnote_id.clone(), (*text).to_owned());
        filing.footnote_refs.push(FootnoteRef { table_no: 2, line_no: *line_no, field, footnote_id });
    }
    record
}

#[test]
fn awards_of_one_title_that_vest_otherwise_are_lots_of_their_own() {
    let units = |on, units, balance| Row { title: "LTIP Units", on, units, balance, ..UNIT };
    let documents = [
        form4(7, &[units("2023-03-01", "300", "1300"), units("2023-03-01", "500", "1800")]),
        form4(7, &[units("2023-06-30", "20", "1820")]),
        form4(7, &[Row { code: "M", direction: "D", ..units("2023-07-03", "1100", "720") }]),
    ];
    let by_time = "The units vest in three equal annual installments beginning on March 1, 2024.";
    let by_results = "These units vested on achieving the performance criteria of the award of 2020.";
    let record = noted(&documents, &[(0, 1, by_time), (0, 2, by_results)]);
    let (lots, findings) = grants(&record, &BTreeMap::new(), &[]);
    let found: Vec<_> = lots
        .iter()
        .map(|lot| (lot.granted, lot.outstanding, lot.tranches.len(), lot.vesting_text.as_deref()))
        .collect();
    let number = |text| Some(number(text));
    assert_eq!(
        found,
        [
            (number("300"), number("220"), 3, Some(by_time)),
            // The 1000 units that were there before, with 20 that were added without a schedule, are used up first.
            (None, number("0"), 0, None),
            (number("500"), number("500"), 1, Some(by_results)),
        ]
    );
    assert_eq!(codes(&findings), [FindingCode::LotAmbiguous]);
    assert_eq!(lots[2].tranches[0].condition.as_deref(), Some("performance"));

    // Where all awards vest alike, they are one lot.
    let record = noted(&documents, &[(0, 1, by_time), (0, 2, by_time), (1, 1, by_time)]);
    let (lots, _) = grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(lots.iter().map(|lot| (lot.events.len(), lot.outstanding)).collect::<Vec<_>>(), [(5, number("720"))]);
}

#[test]
fn options_of_one_day_and_strike_stay_apart_where_their_notes_differ() {
    let option = |units, balance| Row {
        title: "Stock Option",
        strike: "12",
        expires: "2033-03-01",
        on: "2023-03-01",
        units,
        balance,
        ..UNIT
    };
    let exercised = Row { code: "M", direction: "D", on: "2026-03-02", ..option("100", "350") };
    let documents = [form4(7, &[option("300", "300"), option("150", "450")]), form4(7, &[exercised])];
    let yearly = "The option vests in three equal annual installments beginning on March 1, 2024.";
    let whole = "The option vests in full on March 1, 2026.";
    let lots = |notes: &[(usize, u16, &str)]| {
        let (lots, _) = grants(&noted(&documents, notes), &BTreeMap::new(), &[]);
        let days = |lot: &Grant| lot.tranches.iter().filter_map(|part| part.vests_on).collect::<Vec<_>>();
        lots.iter().map(|lot| (lot.granted, lot.outstanding, days(lot).len())).collect::<Vec<_>>()
    };
    let number = |text| Some(number(text));
    // The exercise is of the lot whose schedule its note tells.
    assert_eq!(
        lots(&[(0, 1, yearly), (0, 2, whole), (1, 1, whole)]),
        [(number("300"), number("300"), 3), (number("150"), number("50"), 1)]
    );
    assert_eq!(
        lots(&[(0, 1, yearly), (0, 2, whole), (1, 1, yearly)]),
        [(number("300"), number("200"), 3), (number("150"), number("150"), 1)]
    );
    // Rows of one note are one grant.
    assert_eq!(lots(&[(0, 1, yearly), (0, 2, yearly), (1, 1, yearly)]), [(number("450"), number("350"), 3)]);
}

#[test]
fn a_row_that_tells_another_time_of_grant_is_not_of_the_lot() {
    let documents = [
        form4(7, &[granted("2023-01-03", "260", "900")]),
        form4(7, &[vested("2023-01-09", "50", "850"), vested("2023-01-09", "75", "775")]),
    ];
    let by_time = "The units vest in full on December 31, 2025.";
    let old = "Units granted to the officer in February 2020, settled in shares.";
    let earned = "Units awarded in February 2020, which vested on achieving the performance criteria.";
    let lots = |notes: &[(usize, u16, &str)]| {
        let (lots, findings) = grants(&noted(&documents, notes), &BTreeMap::new(), &[]);
        let found: Vec<_> =
            lots.iter().map(|lot| (lot.granted, lot.exercised, lot.outstanding, lot.tranches.len())).collect();
        (found, codes(&findings))
    };
    let number = |text| Some(number(text));
    // Both rows are of the 640 older units; what the second tells of vesting is not said of the first.
    let used = |text: &str| self::number(text);
    let granted = (number("260"), used("0"), number("260"), 1);
    assert_eq!(
        lots(&[(0, 1, by_time), (1, 1, old), (1, 2, earned)]).0,
        [granted, (None, used("50"), number("515"), 0), (None, used("75"), None, 1)]
    );
    // A time that may be that of the lot speaks for it.
    let same = "Units granted in January 2023.";
    let (found, findings) = lots(&[(0, 1, by_time), (1, 1, same), (1, 2, same)]);
    assert_eq!(found, [(number("260"), used("125"), number("135"), 1), (None, used("0"), number("640"), 0)]);
    assert_eq!(findings, []);
}

#[test]
fn a_row_that_tells_another_schedule_is_not_of_the_lot() {
    let documents = [
        form4(7, &[vested("2023-03-12", "20", "1060")]),
        form4(7, &[vested("2023-03-29", "100", "960")]),
        form4(7, &[vested("2023-09-12", "20", "940")]),
        form4(7, &[vested("2023-09-29", "100", "840")]),
    ];
    let one = "The units vest as to 25% of 160 shares on March 12, 2022, and the remaining 75% in six equal semi-annual installments thereafter.";
    let other = "The units vest as to 25% of 800 shares on September 29, 2021, and the remaining 75% in six equal semi-annual installments thereafter.";
    let lots = |notes: &[(usize, u16, &str)]| {
        let (lots, _) = grants(&noted(&documents, notes), &BTreeMap::new(), &[]);
        let first = |lot: &Grant| lot.tranches.first().and_then(|part| part.vests_on);
        lots.iter().map(|lot| (lot.exercised, lot.outstanding, first(lot))).collect::<Vec<_>>()
    };
    // What is left of both is told in one number, and stays with the lot that was there first.
    assert_eq!(
        lots(&[(0, 1, one), (1, 1, other), (2, 1, one), (3, 1, other)]),
        [(number("40"), Some(number("840")), Some(day("2022-03-12"))), (number("200"), None, Some(day("2021-09-29")))]
    );
    // A schedule told alike is one lot.
    let alike = [(0, 1, one), (1, 1, one), (2, 1, one), (3, 1, one)];
    assert_eq!(lots(&alike), [(number("240"), Some(number("840")), Some(day("2022-03-12")))]);
}

#[test]
fn a_number_that_goes_on_outweighs_a_note() {
    let documents = [
        form4(7, &[granted("2022-04-04", "1600", "1600")]),
        form4(7, &[vested("2022-07-01", "100", "1500")]),
        form4(7, &[granted("2022-08-01", "640", "640")]),
        form4(7, &[vested("2023-01-01", "100", "1300")]),
        form4(7, &[vested("2023-02-01", "40", "600")]),
    ];
    let record = noted(&documents, &[(3, 1, "Part of the award granted on June 1, 2020.")]);
    let (lots, _) = grants(&record, &BTreeMap::new(), &[]);
    let found: Vec<_> = lots.iter().map(|lot| (lot.granted, lot.outstanding)).collect();
    let number = |text| Some(number(text));
    assert_eq!(found, [(number("1600"), number("1300")), (number("640"), number("600"))]);
}

#[test]
fn a_later_row_tells_the_schedule_that_was_not_understood() {
    let documents = [form4(7, &[vested("2023-03-11", "300", "600")]), form4(7, &[vested("2023-06-11", "75", "525")])];
    let parts = |later: &str| {
        let dark = "The units vest as the committee decides.";
        let (lots, _) = grants(&noted(&documents, &[(0, 1, dark), (1, 1, later)]), &BTreeMap::new(), &[]);
        let [lot] = lots.as_slice() else { panic!("{lots:?}") };
        lot.tranches.len()
    };
    assert_eq!(parts("The units vest in three equal annual installments beginning on March 11, 2023."), 3);
    // One part that has vested is not the schedule of the lot.
    assert_eq!(parts("The units vested on June 11, 2023."), 0);
}

#[test]
fn a_later_row_tells_the_day_that_the_grant_left_open() {
    let documents = [form4(7, &[granted("2023-03-31", "500", "500")]), form4(7, &[vested("2023-04-14", "500", "0")])];
    let open = "The units vest in full on the earlier of March 31, 2024 and the next annual meeting.";
    let days = |notes: &[(usize, u16, &str)]| -> Vec<(Option<NaiveDate>, bool)> {
        let (lots, _) = grants(&noted(&documents, notes), &BTreeMap::new(), &[]);
        let [lot] = lots.as_slice() else { panic!("{lots:?}") };
        lot.tranches.iter().map(|part| (part.vests_on, part.condition.is_some())).collect()
    };
    let latest = [(Some(day("2024-03-31")), true)];
    assert_eq!(days(&[(0, 1, open)]), latest);
    assert_eq!(
        days(&[(0, 1, open), (1, 1, "The units vested in full on April 14, 2023.")]),
        [(Some(day("2023-04-14")), false)]
    );
    // Without a day, and after the latest day, it decides nothing.
    assert_eq!(days(&[(0, 1, open), (1, 1, "The units are fully vested.")]), latest);
    assert_eq!(days(&[(0, 1, open), (1, 1, "The units vested in full on May 14, 2024.")]), latest);
}
