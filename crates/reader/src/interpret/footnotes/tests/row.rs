//! What a row tells of the schedule that its text leaves open.

use super::schedules::{granted, read, shown};
use crate::interpret::footnotes::vesting::{GrantTerms, Reason, UsedUnits};

#[test]
fn the_row_tells_what_the_text_points_to() {
    let exercisable = |day: &str| GrantTerms { exercisable_on: day.parse().ok(), ..granted("2023-03-01") };
    let found = read(
        "The units vest in three equal annual parts beginning on the date shown in this column.",
        exercisable("2024-08-15"),
    );
    assert_eq!(shown(&found.tranches), "2024-08-15:1/3, 2025-08-15:1/3, 2026-08-15:1/3");
    let text = "Represents the vesting date; the units are paid out later.";
    assert_eq!(shown(&read(text, exercisable("2024-02-01")).tranches), "2024-02-01:1/1");
    assert_eq!(read(text, granted("2023-03-01")).not_understood, Some(Reason::Wording));
    // Of a part of a lot that vests, the text says nothing of the others.
    let part = GrantTerms { granted_on: None, is_of_part: true, ..exercisable("2024-02-01") };
    assert_eq!(shown(&read(text, part).tranches), "2024-02-01:-");
    assert_eq!(shown(&read("The units vested on May 1, 2021.", part).tranches), "2021-05-01:-");
}

#[test]
fn a_row_that_converts_units_tells_what_its_text_leaves_open() {
    let used = |on: &str, units: i64, left: i64| GrantTerms {
        used: Some(UsedUnits { on: on.parse().ok(), units: units.into(), left: Some(left.into()) }),
        is_of_part: left > 0,
        ..GrantTerms::default()
    };
    let period = "6.25% vests in quarterly parts over the 4-year period commencing on March 9, 2023.";
    let parts = "Units that vest in four equal installments, beginning on February 16, 2022.";
    let cases = [
        // Of 16 parts 14 are left after the second, so the first vested when the period began.
        (
            period,
            used("2023-06-09", 1_894, 26_515),
            "2023-03-09:1/16, 2023-06-09:1/16, 2023-09-09:1/16 .. 2026-12-09:1/16 (n=16)",
        ),
        (
            period,
            used("2023-06-09", 1_894, 28_410),
            "2023-06-09:1/16, 2023-09-09:1/16, 2023-12-09:1/16 .. 2027-03-09:1/16 (n=16)",
        ),
        // A balance that is of other grants too tells nothing.
        (
            period,
            used("2023-06-09", 1_894, 30_000),
            "2023-06-09:1/16, 2023-09-09:1/16, 2023-12-09:1/16 .. 2027-03-09:1/16 (n=16)",
        ),
        // The second of four on that day: a part each year.
        (parts, used("2023-02-16", 2_287, 4_575), "2022-02-16:1/4, 2023-02-16:1/4, 2024-02-16:1/4, 2025-02-16:1/4"),
        (parts, used("2023-02-20", 2_287, 4_575), ""),
        (parts, used("2023-02-16", 12, 24), ""),
        // The row is the vesting that the text tells of.
        (
            "Represents the vesting of one-quarter of the units granted on March 10, 2022.",
            used("2023-03-10", 476, 1_430),
            "2023-03-10:1/4 476sh",
        ),
        (
            "Reflects June 1, 2023 vesting of units granted on June 1, 2022.",
            used("2023-06-02", 476, 0),
            "2023-06-01:- 476sh",
        ),
        ("Represents the vesting of units granted on June 1, 2022.", used("2023-06-02", 476, 0), ""),
        (
            "Represents the vesting of one-third of the units. The units vest in three equal annual installments beginning on June 1, 2023.",
            used("2023-06-01", 476, 952),
            "2023-06-01:1/3, 2024-06-01:1/3, 2025-06-01:1/3",
        ),
        ("Represents the vesting of one-quarter of the units granted on March 10, 2022.", granted("2023-03-10"), ""),
        (
            "Represents the vesting date of the units.",
            GrantTerms { exercisable_on: "2023-04-01".parse().ok(), ..used("2023-04-01", 327, 2_944) },
            "2023-04-01:- 327sh",
        ),
    ];
    for (text, grant, expected) in cases {
        assert_eq!(shown(&read(text, grant).tranches), expected, "{text} {grant:?}");
    }
}

#[test]
fn a_row_is_one_of_the_parts_that_its_text_counts() {
    let used = |units: i64, left: i64| UsedUnits {
        on: "2023-05-09".parse().ok(),
        units: units.into(),
        left: Some(left.into()),
    };
    let cases = [
        (
            "Represents the vesting of units granted on May 9, 2022 (first of three equal annual installments).",
            used(300, 600),
            "2023-05-09:1/3, 2024-05-09:1/3, 2025-05-09:1/3",
        ),
        (
            "Represents the vesting of units (last of three equal annual installments).",
            used(300, 0),
            "2021-05-09:1/3, 2022-05-09:1/3, 2023-05-09:1/3",
        ),
        (
            "Represents the vesting of units (second of three equal annual installments).",
            used(300, 300),
            "?:1/3, ?:1/3, ?:1/3",
        ),
        // The units of the row show how many quarters follow.
        (
            "On April 1, 2020 the person was granted 1,600 units, vesting 25% on the first anniversary of the vesting commencement date and quarterly thereafter. The vesting commencement date was February 9, 2020.",
            used(100, 300),
            "2021-02-09:1/4, 2021-05-09:1/16, 2021-08-09:1/16 .. 2024-02-09:1/16 (n=13)",
        ),
    ];
    for (text, used, expected) in cases {
        let grant = GrantTerms { used: Some(used), is_of_part: true, ..GrantTerms::default() };
        assert_eq!(shown(&read(text, grant).tranches), expected, "{text}");
    }
}
