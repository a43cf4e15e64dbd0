//! Tests of lots of units, which only their balances distinguish.

use super::*;
use crate::derive::ratio::Ratio;

#[test]
fn balances_of_lots_identify_the_grant_that_vests() {
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
fn balances_of_a_title_are_distinguished_from_those_of_lots() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "800")]),
        form4(7, &[granted("2021-03-01", "600", "1400")]),
        form4(7, &[vested("2022-03-01", "650", "750")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    // Units from before the first row are a lot without a known grant. Units that vest are taken from the oldest lot.
    let found: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding, grant.status.name())).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        found,
        [(number("300"), number("150"), "open"), (None, number("0"), "closed"), (number("600"), number("600"), "open")]
    );
    assert_eq!(codes(&findings), [FindingCode::LotAmbiguous]);
}

#[test]
fn missing_parts_do_not_start_another_lot() {
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
fn rows_that_repeat_the_final_balance_belong_to_one_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2021-03-01", "300", "650"), vested("2021-03-01", "250", "650")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    assert_eq!(grants.iter().map(|grant| grant.outstanding).collect::<Vec<_>>(), [Some(number("650"))]);
    assert_eq!(findings, []);
}

#[test]
fn interchangeable_units_are_one_lot() {
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
    // Dividends make the balance drift.
    assert_eq!(findings, []);
}

#[test]
fn a_row_takes_only_the_schedule_of_its_own_award() {
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
    // A later row supplies the schedule of its lot, unless its footnote describes another award.
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

#[test]
fn awards_with_different_schedules_are_separate_lots() {
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
            // First used up are the 1000 older units and the 20 that were added without a schedule.
            (None, number("0"), 0, None),
            (number("500"), number("500"), 1, Some(by_results)),
        ]
    );
    assert_eq!(codes(&findings), [FindingCode::LotAmbiguous]);
    assert_eq!(lots[2].tranches[0].condition.as_deref(), Some("performance"));

    // If all awards vest alike, they are one lot.
    let record = noted(&documents, &[(0, 1, by_time), (0, 2, by_time), (1, 1, by_time)]);
    let (lots, _) = grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(lots.iter().map(|lot| (lot.events.len(), lot.outstanding)).collect::<Vec<_>>(), [(5, number("720"))]);
}

#[test]
fn options_with_different_footnotes_are_separate_lots() {
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
    // The exercise belongs to the lot whose schedule its footnote states.
    assert_eq!(
        lots(&[(0, 1, yearly), (0, 2, whole), (1, 1, whole)]),
        [(number("300"), number("300"), 3), (number("150"), number("50"), 1)]
    );
    assert_eq!(
        lots(&[(0, 1, yearly), (0, 2, whole), (1, 1, yearly)]),
        [(number("300"), number("200"), 3), (number("150"), number("150"), 1)]
    );
    // Rows with one footnote are one grant.
    assert_eq!(lots(&[(0, 1, yearly), (0, 2, yearly), (1, 1, yearly)]), [(number("450"), number("350"), 3)]);
}

#[test]
fn a_payout_belongs_to_the_award_whose_target_its_footnote_names() {
    let documents =
        |units| [form4(7, &[granted("2021-03-01", "900", "900")]), form4(7, &[vested("2023-10-01", units, "0")])];
    let note = "This award was granted on March 1, 2021, for a target number of 900 units.";
    let lots = |units, note| {
        let (lots, findings) = grants(&noted(&documents(units), &[(1, 1, note)]), &BTreeMap::new(), &[]);
        let amounts = |lot: &Grant| (lot.granted, lot.exercised, lot.disposed, lot.outstanding);
        (lots.iter().map(amounts).collect::<Vec<_>>(), codes(&findings))
    };
    let zero = Some(number("0"));
    // Twice the target was earned, or half of it.
    let twice = (Some(number("1800")), number("1800"), number("0"), zero);
    assert_eq!(lots("1800", note), (vec![twice], vec![]));
    let half = (Some(number("900")), number("450"), number("450"), zero);
    assert_eq!(lots("450", note), (vec![half], vec![]));
    // Another target is another award.
    let other = note.replace("900", "1,000");
    assert_eq!(lots("1800", &other).0.len(), 2);
}

#[test]
fn parts_missing_since_before_a_split_may_differ_by_the_units_that_one_became() {
    // A third of 45,700 is 15,234, 15,233 and 15,233; after the split four times as many.
    let documents =
        [form4(7, &[granted("2019-09-29", "45700", "45700")]), form4(7, &[vested("2023-04-01", "60932", "60932")])];
    let split = Split::on(day("2020-08-28"), Ratio::of(4, 1).unwrap());
    let left = |splits: &[Split]| -> Vec<_> {
        lots_of(&documents, splits).0.iter().map(|lot| (lot.granted, lot.outstanding)).collect()
    };
    assert_eq!(left(&[split]), [(Some(number("182800")), Some(number("60932")))]);
    assert_eq!(left(&[]).len(), 2);
}
