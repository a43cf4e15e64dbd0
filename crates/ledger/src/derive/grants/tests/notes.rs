//! What the footnotes of later rows tell of their award.

use super::*;

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

#[test]
fn a_footnote_on_the_terms_tells_the_day_of_the_grant() {
    let schedule = "The option vests in two parts, on the first and the second anniversary of the date of grant.";
    let told = "The option expires ten years after its grant date of March 1, 2022.";
    let days = |row: Row<'_>, notes: &[(usize, u16, &str)]| {
        let (lots, _) = grants(&noted(&[form4(7, &[row])], notes), &BTreeMap::new(), &[]);
        lots[0].tranches.iter().map(|part| part.vests_on).collect::<Vec<_>>()
    };
    let exercise = || vested("2024-06-01", "50", "850");
    assert_eq!(days(exercise(), &[(0, 1, schedule)]), [None, None]);
    assert_eq!(days(exercise(), &[(0, 1, schedule), (0, 1, told)]), [Some(day("2023-03-01")), Some(day("2024-03-01"))]);
    // The row names another day: which of the two counts is not known.
    assert_eq!(days(granted("2022-05-01", "900", "900"), &[(0, 1, schedule), (0, 1, told)]), [None, None]);
}

#[test]
fn a_number_does_not_outweigh_another_day_and_another_schedule() {
    let documents = [form4(7, &[granted("2021-04-26", "2000", "2000"), vested("2021-08-04", "500", "1500")])];
    let own = "The units were granted on April 26, 2021, and vest as follows: half on December 1, 2022 and half on December 1, 2023.";
    let old = "The units were granted on September 4, 2020, and vest as follows: half on July 1, 2021 and half on July 1, 2022.";
    let lots = |notes: &[(usize, u16, &str)]| {
        let (lots, _) = grants(&noted(&documents, notes), &BTreeMap::new(), &[]);
        let first = |lot: &Grant| lot.tranches.first().and_then(|part| part.vests_on);
        lots.iter().map(|lot| (lot.granted, lot.exercised, first(lot))).collect::<Vec<_>>()
    };
    let number = |text| Some(number(text));
    // Units without portions may be those that remain.
    let in_units = "The units were granted on September 4, 2020, and vest as follows: 500 on July 1, 2021 and 500 on July 1, 2022.";
    for old in [old, in_units] {
        assert_eq!(
            lots(&[(0, 1, own), (0, 2, old)]),
            [
                (number("2000"), self::number("0"), Some(day("2022-12-01"))),
                (None, self::number("500"), Some(day("2021-07-01")))
            ]
        );
    }
    // A footnote that states only another day may be left from an older filing.
    let left = "The units were granted on September 4, 2020.";
    assert_eq!(lots(&[(0, 1, own), (0, 2, left)]), [(number("2000"), self::number("500"), Some(day("2022-12-01")))]);
}

#[test]
fn rows_of_one_filing_have_no_rows_between_them() {
    let one = "The units vest in 16 equal quarterly parts beginning on June 8, 2022.";
    let other = "The units vest in eight equal quarterly parts beginning on June 8, 2022.";
    let lots = |documents: &[Vec<u8>], notes: &[(usize, u16, &str)]| {
        let (lots, _) = grants(&noted(documents, notes), &BTreeMap::new(), &[]);
        lots.iter().map(|lot| (lot.exercised, lot.tranches.len())).collect::<Vec<_>>()
    };
    // The second balance is seven parts below the first.
    let first = || vested("2022-12-08", "1000", "13000");
    let second = || vested("2022-12-08", "1000", "5000");
    let (once, twice) = (number("1000"), number("2000"));
    assert_eq!(lots(&[form4(7, &[first(), second()])], &[(0, 1, one), (0, 2, other)]), [(once, 16), (once, 8)]);
    // Between two filings, rows may not have been loaded.
    assert_eq!(lots(&[form4(7, &[first()]), form4(7, &[second()])], &[(0, 1, one), (1, 1, one)]), [(twice, 16)]);
}
