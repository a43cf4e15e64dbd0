//! Kinds of wordings that schedules come in, and what must be true of a schedule before it is stored.

use proptest::prelude::*;

use super::schedules::shown;
use crate::interpret::footnotes::vesting::{self, GrantTerms, Reason, UsedUnits, VestingReading, Wording};

fn read(text: &str, grant: GrantTerms) -> VestingReading {
    Wording::of(text).map(|wording| vesting::read(&[("F1", &wording)], grant)).unwrap_or_default()
}

/// A row that grants on that day.
fn granted(day: &str) -> GrantTerms {
    GrantTerms { granted_on: day.parse().ok(), ..GrantTerms::default() }
}

#[test]
fn kinds_of_wordings() {
    // The day of the grant, the text, the parts.
    let cases = [
        (
            "2023-04-20",
            "A quarter of the shares vests on the first anniversary measured from March 15, 2023 and the balance in three equal annual parts thereafter.",
            "2024-03-15:1/4, 2025-03-15:1/4, 2026-03-15:1/4, 2027-03-15:1/4",
        ),
        (
            "2023-05-10",
            "Half of the units vests 180 days after the grant date and half on the first anniversary of the grant date.",
            "2023-11-06:1/2, 2024-05-10:1/2",
        ),
        (
            "2023-05-10",
            "The units vest in four equal quarterly parts on the last day of each calendar quarter, beginning on June 30, 2023.",
            "2023-06-30:1/4, 2023-09-30:1/4, 2023-12-31:1/4, 2024-03-31:1/4",
        ),
        (
            "",
            "On June 1, 2021, a director was granted 4,000 units, a quarter of which vested 180 days after the grant date (the \"First Period\"). The remaining units vest in 3 equal monthly parts beginning on the first day of the first month following such date.",
            "2021-11-28:1/4, 2021-12-01:1/4, 2022-01-01:1/4, 2022-02-01:1/4",
        ),
        (
            "2023-05-10",
            "A third vests on the date of grant and a third upon each of the second year and third year anniversaries of that date.",
            "2023-05-10:1/3, 2025-05-10:1/3, 2026-05-10:1/3",
        ),
        (
            "",
            "On November 11, 2019, the officer was awarded 4,000 units, vesting in two equal annual parts, beginning on April 30th of each year after grant.",
            "2020-04-30:1/2, 2021-04-30:1/2",
        ),
        (
            "",
            "On June 2, 2022, the director was awarded 3,000 units, vesting in three equal parts on June 2, 2023, 2024 and 2025.",
            "2023-06-02:1/3, 2024-06-02:1/3, 2025-06-02:1/3",
        ),
        (
            "2023-03-01",
            "Half vests on March 1, 2024 and the other half in equal quarterly parts thereafter until February 28, 2025, when all is vested.",
            "2024-03-01:1/2, 2024-06-01:1/8, 2024-09-01:1/8, 2024-12-01:1/8, 2025-02-28:1/8",
        ),
        ("2023-03-01", "The phantom units are vested immediately, and paid out after a year.", "2023-03-01:1/1"),
        (
            "",
            "The remaining units vest in two parts as follows: 3,500 units on March 13, 2024 and 4,200 units on March 13, 2025.",
            "2024-03-13:- 3500sh, 2025-03-13:- 4200sh",
        ),
        (
            "",
            "The units vest in three equal parts upon the closing share price reaching each of three price targets.",
            "?:1/3 [performance], ?:1/3 [performance], ?:1/3 [performance]",
        ),
        (
            "2023-03-01",
            "All units vest on the earlier of (i) the first anniversary of the grant date and (ii) the day before the next annual meeting.",
            "2024-03-01:1/1 [annual meeting if earlier]",
        ),
        (
            "",
            "The option was granted on December 9, 2015. The vesting commencement date was January 1, 2016. A twelfth of the shares (1/12th) vests on each monthly anniversary of the VCD.",
            "2016-02-01:1/12, 2016-03-01:1/12, 2016-04-01:1/12 .. 2017-01-01:1/12 (n=12)",
        ),
        (
            "2023-03-01",
            "The units vest 33.34% on March 1, 2024, 33.33% on March 1, 2025 and 33.33% on March 1, 2026.",
            "2024-03-01:1667/5000, 2025-03-01:3333/10000, 2026-03-01:3333/10000",
        ),
        (
            "",
            "Of the award, $6,000 vested on April 1, 2023 and $6,000 will vest on October 1, 2023.",
            "2023-04-01:-, 2023-10-01:-",
        ),
        (
            "2022-12-28",
            "The option vests in equal parts on the last day of each of the three calendar months following the date of grant.",
            "2023-01-31:1/3, 2023-02-28:1/3, 2023-03-31:1/3",
        ),
        (
            "",
            "The option vests a twelfth (1/12) over each month of the one-year period that began on January 2, 2023.",
            "2023-02-02:1/12, 2023-03-02:1/12, 2023-04-02:1/12 .. 2024-01-02:1/12 (n=12)",
        ),
        (
            "",
            "The units vest in three equal parts. The first part vested on April 1, 2023 and the remaining shall vest on April 1, 2024 and April 1, 2025.",
            "2023-04-01:1/3, 2024-04-01:1/3, 2025-04-01:1/3",
        ),
        (
            "2023-03-01",
            "The units vest in four equal parts, with the first part vesting on March 10, 2023 and the remaining parts vesting annually thereafter.",
            "2023-03-10:1/4, 2024-03-10:1/4, 2025-03-10:1/4, 2026-03-10:1/4",
        ),
        (
            "",
            "6.25% vests in quarterly parts over the four-year period commencing on March 16, 2023.",
            "2023-06-16:1/16, 2023-09-16:1/16, 2023-12-16:1/16 .. 2027-03-16:1/16 (n=16)",
        ),
        (
            "",
            "15% of the options vested on September 19, 2020. The remaining 85% of the options vest monthly in equal parts on the same day in each month as that date for 17 months.",
            "2020-09-19:3/20, 2020-10-19:1/20, 2020-11-19:1/20 .. 2022-02-19:1/20 (n=18)",
        ),
        (
            "2023-03-01",
            "As of March 1, 2023, 17,011 of the options were exercisable. The options vest in 3 equal monthly parts beginning on April 1, 2023.",
            "2023-04-01:1/3, 2023-05-01:1/3, 2023-06-01:1/3",
        ),
        (
            "",
            "The options are vested as to 8,000 shares. The remaining options vest in two parts as follows: 10,000 shares on March 13, 2024 and 12,000 shares on March 13, 2025.",
            "?:- 8000sh, 2024-03-13:- 10000sh, 2025-03-13:- 12000sh",
        ),
        (
            "",
            "The options vest at a rate of 33% annually over three years. Vesting occurs on the anniversary date of the grant each year, with the final vest occurring on May 1, 2025.",
            "2023-05-01:1/3, 2024-05-01:1/3, 2025-05-01:1/3",
        ),
        (
            "2023-02-01",
            "The options vest in 4 equal monthly parts beginning on 2/1/2023.",
            "2023-02-01:1/4, 2023-03-01:1/4, 2023-04-01:1/4, 2023-05-01:1/4",
        ),
        (
            "2023-02-01",
            "The options vest quarterly over one year beginning on February 1, 2023.",
            "2023-05-01:1/4, 2023-08-01:1/4, 2023-11-01:1/4, 2024-02-01:1/4",
        ),
        (
            "",
            "Vests semi-annually for two years from the November 15, 2021 vesting commencement date.",
            "2022-05-15:1/4, 2022-11-15:1/4, 2023-05-15:1/4, 2023-11-15:1/4",
        ),
        ("", "All shares are exercisable.", "?:1/1"),
        (
            "",
            "The unvested portion of the options vests in two equal parts on June 1, 2023 and June 1, 2024.",
            "2023-06-01:-, 2024-06-01:-",
        ),
        (
            "",
            "The units have a vesting requirement of service, satisfied as to a third (1/3) on May 20, 2023 and an additional third (1/3) on each quarterly anniversary thereafter.",
            "2023-05-20:1/3, 2023-08-20:1/3, 2023-11-20:1/3",
        ),
    ];
    for (day, text, expected) in cases {
        assert_eq!(shown(&read(text, granted(day)).tranches), expected, "{text}");
    }
}

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
fn numbers_are_of_the_whole_or_of_each_part() {
    let of = |number: i64| GrantTerms { number: Some(number.into()), ..granted("2023-03-01") };
    let cases = [
        (
            1_600,
            "The award was for 1,600 units in all and vests in two equal annual parts, the first of which vests on May 15, 2023.",
            "2023-05-15:1/2, 2024-05-15:1/2",
        ),
        (
            15_000,
            "7,500 options vest on June 1, 2023. The remaining 7,500 options vest as follows: 2,500 options on June 30, 2023 and 5,000 options on December 31, 2023.",
            "2023-06-01:1/2 7500sh, 2023-06-30:1/6 2500sh, 2023-12-31:1/3 5000sh",
        ),
        (
            1_440,
            "480 units vest on each of March 1, 2024, 2025 and 2026.",
            "2024-03-01:1/3 480sh, 2025-03-01:1/3 480sh, 2026-03-01:1/3 480sh",
        ),
    ];
    for (number, text, expected) in cases {
        assert_eq!(shown(&read(text, of(number)).tranches), expected, "{text}");
    }
    // The text tells of the grant, the row of the part that was earned.
    let found = read(
        "On June 1, 2022, an officer was granted 2,000 units. Half vested on January 1, 2023, and the rest vests on January 1, 2024.",
        of(1_000),
    );
    assert_eq!((shown(&found.tranches).as_str(), found.number), ("2023-01-01:1/2, 2024-01-01:1/2", Some(2_000.into())));
    // Parts that are not said to be equal are not, where the row moves another number.
    let moved =
        GrantTerms { used: Some(UsedUnits { on: None, units: 100.into(), left: None }), ..GrantTerms::default() };
    let found = read(
        "On July 8, 2022, an officer was granted 900 units to vest annually in three parts beginning on May 12, 2023.",
        moved,
    );
    assert_eq!(shown(&found.tranches), "2023-05-12:-, 2024-05-12:-, 2025-05-12:-");
}

#[test]
fn what_does_not_add_up_is_not_stored() {
    let of_row = |number: Option<i64>| GrantTerms { number: number.map(Into::into), ..granted("2023-03-01") };
    let cases = [
        (None, "The units vest on each of March 1, 2022 and March 1, 2024 in equal parts.", Reason::BeforeGrant),
        (None, "The units vest in three equal annual parts on March 1, 2024 and March 1, 2025.", Reason::CountDiffers),
        (None, "60% vests on March 1, 2024 and 60% vests on March 1, 2025.", Reason::MoreThanWhole),
        (None, "25% vests on March 1, 2024 and the remaining 50% on March 1, 2025.", Reason::RestDiffers),
        (
            None,
            "The units vest in four equal quarterly parts beginning on June 1, 2023, such that all units are fully vested on June 1, 2025.",
            Reason::LastDayDiffers,
        ),
        (None, "The units vest in five equal parts beginning on August 17, 2023.", Reason::StepUnknown),
        (None, "The units vest on the first anniversary of the grant date, May 20, 2024.", Reason::DayContradicted),
        (None, "Half vests on March 1, 2024 and the rest vests on March 1, 2024.", Reason::OneDayTwice),
        (None, "The units vest quarterly.", Reason::CountUnknown),
        (Some(3_000), "3,000 units vest on March 1, 2024 and 3,000 units on March 1, 2025.", Reason::MoreThanWhole),
    ];
    for (number, text, reason) in cases {
        let found = read(text, of_row(number));
        assert_eq!((found.tranches, found.not_understood), (Vec::new(), Some(reason)), "{text}");
    }
    let silent = "Each unit is the right to one share upon vesting. Vested units are paid out in March.";
    assert_eq!(read(silent, of_row(None)), VestingReading::default());
}

/// Words of schedules, numbers beyond all reason, and signs.
const WORDS: &[&str] = &[
    "vests",
    "vested",
    "vesting",
    "granted",
    "on",
    "each",
    "of",
    "the",
    "first",
    "three",
    "anniversaries",
    "anniversary",
    "grant",
    "date",
    "(",
    ")",
    ",",
    ";",
    ":",
    ".",
    "25%",
    "1/48th",
    "one-third",
    "99999999",
    "4294967295",
    "years",
    "months",
    "monthly",
    "quarterly",
    "annual",
    "equal",
    "installments",
    "thereafter",
    "remaining",
    "units",
    "shares",
    "May 1, 2023",
    "2024",
    "and",
    "beginning",
    "until",
    "over",
    "after",
    "following",
    "last day",
    "calendar quarter",
    "each year",
    "$",
    "180",
    "days",
    "earlier of",
    "later of",
    "annual meeting",
    "performance",
    "subject to",
    "respectively",
    "0%",
    "1/0",
];

proptest! {
    #[test]
    fn any_words_are_read_in_bounds(places in prop::collection::vec(0..WORDS.len(), 0..60), day in 0..2) {
        let text: Vec<&str> = places.iter().map(|place| WORDS[*place]).collect();
        let grant = if day == 0 { GrantTerms::default() } else { GrantTerms { number: Some(7.into()), ..granted("2020-01-31") } };
        let found = read(&format!("Vests {}", text.join(" ")), grant);
        prop_assert!(found.tranches.len() <= vesting::MOST_TRANCHES);
        let days: Vec<_> = found.tranches.iter().filter_map(|tranche| tranche.vests_on).collect();
        prop_assert!(days.is_sorted());
    }
}

#[test]
fn long_texts_are_read_in_bounds() {
    for piece in
        ["(grant ", "1/2 of the ", "vests on each of the first ", "((", "May 1, 2023, ", "in equal annual ", "vest. "]
    {
        let text = format!("Vests {}", piece.repeat((1 << 20) / piece.len()));
        assert!(read(&text, granted("2020-01-31")).tranches.len() <= vesting::MOST_TRANCHES);
    }
}

#[test]
fn names_and_rates_are_no_conditions_and_no_amounts() {
    let cases = [
        // The name of a plan is no condition, and its day is none of the grant.
        (
            "A grant of 1,200 units under the Performance Equity Incentive Plan that vest at the next annual meeting.",
            "?:1/1 [annual meeting]",
        ),
        (
            "Units issued under the Director Pay Policy, effective as of June 1, 2022 (the \u{201c}Policy\u{201d}), all of which vest on the first anniversary of the grant date.",
            "2024-03-01:1/1",
        ),
        // How many shares a unit brings is no part of the grant.
        (
            "The performance units vested and were converted at a rate of 1.5 shares of common stock for each unit.",
            "?:1/1 [performance]",
        ),
        // Prices are levels, not amounts.
        (
            "The units vest in three equal parts on achieving share price targets that occur at $18.00, $22.50 and $26.00 per share.",
            "?:1/3 [performance], ?:1/3 [performance], ?:1/3 [performance]",
        ),
        // Days of a period of results, and a scale of results.
        (
            "The award vested on October 1, 2024, by the rank in the performance period of March 1, 2023 through September 26, 2024.",
            "2024-10-01:1/1 [performance]",
        ),
        (
            "The units vest on October 1, 2025. If the rank is at or above the 60th percentile, 150% of the units vest. If it is at the 30th percentile, 50% of the units vest.",
            "2025-10-01:1/1",
        ),
        ("All units vest in the first quarter of 2026.", "?:1/1"),
        (
            "Units that vest in equal installments on an annual basis over a three year period ending October 15, 2026.",
            "2024-10-15:1/3, 2025-10-15:1/3, 2026-10-15:1/3",
        ),
        ("Restricted stock that is subject to a three-year \u{201c}cliff\u{201d} vesting schedule.", "2026-03-01:1/1"),
        // Earned on the day of the row, granted on another: "immediately" may be of either.
        (
            "These units, granted on June 1, 2021, were earned by results. Half vested immediately, and the rest vests on June 1, 2024.",
            "?:1/2, 2024-06-01:1/2",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&read(text, granted("2023-03-01")).tranches), expected, "{text}");
    }
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
fn times_are_counted_from_what_is_named_beside_them() {
    let cases = [
        (
            "The shares vest in two equal annual installments over the two years following the second anniversary of the grant date.",
            "2026-03-01:1/2, 2027-03-01:1/2",
        ),
        ("The shares vest following the second anniversary of the grant date.", "2025-03-01:1/1"),
        (
            "Units that vest in equal parts on the first and second anniversary of the grant date, February 1, 2023.",
            "2024-02-01:1/2, 2025-02-01:1/2",
        ),
        (
            "The option vested in full on January 3, 2025, the second anniversary of the start of vesting.",
            "2025-01-03:1/1",
        ),
        ("The units vest two years from the date of grant, which was January 15, 2023.", "2025-01-15:1/1"),
        (
            "A third of the units vests on each of the dates that are 6, 12 and 24 months after May 1, 2023.",
            "2023-11-01:1/3, 2024-05-01:1/3, 2025-05-01:1/3",
        ),
        (
            "The units vest in quarterly parts over a period of one year, with the first vesting date being May 1, 2023.",
            "2023-05-01:1/4, 2023-08-01:1/4, 2023-11-01:1/4, 2024-02-01:1/4",
        ),
        ("Half vests at the end of year one and half at the end of the third year.", "2024-03-01:1/2, 2026-03-01:1/2"),
        (
            "The units vest half upon grant and half on the first anniversary of the grant.",
            "2023-03-01:1/2, 2024-03-01:1/2",
        ),
        ("1/2 of the units vests on each one-year anniversary of the grant date.", "2024-03-01:1/2, 2025-03-01:1/2"),
        ("The units vest, if at all, on March 1, 2026, with payouts from 0% to 200%.", "2026-03-01:1/1 [performance]"),
        ("These units are fully vested and will be settled upon separation from service.", "?:1/1"),
        (
            "On April 3, 2023 the committee certified the results and 950 units were earned, which vest on March 1, 2026.",
            "2026-03-01:1/1 [performance]",
        ),
        (
            "1/48 of the option vests on the 15th day of each month beginning on April 15, 2023.",
            "2023-04-15:1/48, 2023-05-15:1/48, 2023-06-15:1/48 .. 2027-03-15:1/48 (n=48)",
        ),
        (
            "Includes 500 shares acquired under the purchase plan on June 30, 2023 and 2,000 units, which vest in equal parts on March 1, 2024 and March 1, 2025.",
            "2024-03-01:1/2, 2025-03-01:1/2",
        ),
        (
            "The units turn into units of time on December 31, 2023 by results, and then vest in equal parts on December 31, 2024 and December 31, 2025.",
            "2024-12-31:1/2, 2025-12-31:1/2",
        ),
        (
            "The units vest in three equal parts on each of the six, twelve and eighteen month anniversaries of the grant date.",
            "2023-09-01:1/3, 2024-03-01:1/3, 2024-09-01:1/3",
        ),
        (
            "The option expires on May 1, 2033 and vests in two equal annual installments beginning May 1, 2024.",
            "2024-05-01:1/2, 2025-05-01:1/2",
        ),
        (
            "Earned by performance for the period January 1, 2020 through December 31, 2022, the units vest on May 1, 2023.",
            "2023-05-01:1/1 [performance]",
        ),
        (
            "The units vest in equal parts on March 1 of each year from 2024 through 2026.",
            "2024-03-01:1/3, 2025-03-01:1/3, 2026-03-01:1/3",
        ),
        ("All units vest one year after the reporting person's start date of April 17, 2023.", "2024-04-17:1/1"),
        (
            "20% of the units vests on the first anniversary and 80% on the second anniversary, respectively, of the date of grant.",
            "2024-03-01:1/5, 2025-03-01:4/5",
        ),
        (
            "Units, each of which represents a right to one share, which will vest in two equal annual installments beginning on May 1, 2024.",
            "2024-05-01:1/2, 2025-05-01:1/2",
        ),
        (
            "Includes 800 units, which vested effective as of April 30, 2023. All units reported are fully vested.",
            "?:1/1",
        ),
        (
            "1/4 of the units vests on each of February 15, May 15, August 15 and November 15, beginning on May 15, 2023.",
            "2023-05-15:1/4, 2023-08-15:1/4, 2023-11-15:1/4, 2024-02-15:1/4",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&read(text, granted("2023-03-01")).tranches), expected, "{text}");
    }
}

#[test]
fn a_note_with_the_day_goes_before_one_without() {
    let result = Wording::of("By its rank in the performance period all 900 units vested.").unwrap();
    let day = Wording::of("The award vested on October 1, 2025.").unwrap();
    let found = vesting::read(&[("F1", &result), ("F2", &day)], GrantTerms::default());
    assert_eq!((shown(&found.tranches).as_str(), found.tranches[0].footnote_id.as_str()), ("2025-10-01:1/1", "F2"));
}

#[test]
fn ends_names_and_years_are_what_they_say() {
    // The day of the grant, the text, the parts.
    let cases = [
        // A length after the grant, with its day beside it, is one time.
        ("", "The units vest 2 years from the grant date on May 9, 2024.", "2024-05-09:1/1"),
        ("2022-05-09", "All units vest on the second anniversary of the grant date on May 9, 2024.", "2024-05-09:1/1"),
        ("2022-05-09", "The option vests on May 9, 2024, two years from the date of grant.", "2024-05-09:1/1"),
        // A name that the text defines for a day.
        (
            "",
            "Half of the units vested and were settled on May 9, 2022 (the \"2022 Release Date\"), and the other half vests on the first anniversary of the 2022 Release Date.",
            "2022-05-09:1/2, 2023-05-09:1/2",
        ),
        (
            "2022-05-09",
            "A quarter vests on the first anniversary of May 10, 2022 (the \"First Release Date\") and three quarters on May 9, 2025.",
            "2023-05-10:1/4, 2025-05-09:3/4",
        ),
        (
            "2022-05-09",
            "Half vests on May 9, 2023 and half on May 9, 2024 (each, a \"Release Date\"), for those in service on each Release Date.",
            "2023-05-09:1/2, 2024-05-09:1/2",
        ),
        // A year before a noun is not a number of units.
        (
            "2022-05-09",
            "The 2022 options vest in two equal annual parts beginning on May 9, 2023.",
            "2023-05-09:1/2, 2024-05-09:1/2",
        ),
        (
            "2022-05-09",
            "Under the terms of 2022 awards, a third vests on each of the first three anniversaries of the grant date.",
            "2023-05-09:1/3, 2024-05-09:1/3, 2025-05-09:1/3",
        ),
        // The last day decides where a period begins.
        (
            "2022-05-09",
            "Vests in four equal quarterly parts beginning on May 9, 2022 such that the option is fully vested on May 9, 2023.",
            "2022-08-09:1/4, 2022-11-09:1/4, 2023-02-09:1/4, 2023-05-09:1/4",
        ),
        (
            "2022-05-09",
            "Vests in equal quarterly parts from August 9, 2022 through May 9, 2023.",
            "2022-08-09:1/4, 2022-11-09:1/4, 2023-02-09:1/4, 2023-05-09:1/4",
        ),
        (
            "2022-05-09",
            "Vests in equal quarterly parts from May 9, 2022 through May 9, 2023.",
            "2022-08-09:1/4, 2022-11-09:1/4, 2023-02-09:1/4, 2023-05-09:1/4",
        ),
        // An end that is stated as a result adds no part.
        (
            "2022-05-09",
            "The option vests 50% annually on the anniversary of the grant and is fully vested after two years.",
            "2023-05-09:1/2, 2024-05-09:1/2",
        ),
        (
            "2022-05-09",
            "Half of the option vests each year and it will be fully vested on the second anniversary of the grant.",
            "2023-05-09:1/2, 2024-05-09:1/2",
        ),
        ("2022-05-09", "The units will become fully vested on May 9, 2025.", "2025-05-09:1/1"),
        // The first step has passed on the day from which the text counts.
        (
            "2022-05-09",
            "The option vests over two years, a half in yearly parts measured from one year after the grant date.",
            "2023-05-09:1/2, 2024-05-09:1/2",
        ),
        // The period that opens the text covers the rest too.
        (
            "",
            "The units vest over two years from May 9, 2022, with half vesting on the first anniversary and the rest vesting semi-annually.",
            "2023-05-09:1/2, 2023-11-09:1/4, 2024-05-09:1/4",
        ),
        // Past and coming times of one series.
        (
            "",
            "Half vested on May 9, 2022, and the rest vested and will continue to vest in two equal annual parts thereafter.",
            "2022-05-09:1/2, 2023-05-09:1/4, 2024-05-09:1/4",
        ),
        // The size of each part in units.
        (
            "2022-05-09",
            "The option is exercisable as to 400 shares on May 9, 2023 and as to the remainder in annual installments of 200 shares on May 9, 2024 and May 9, 2025.",
            "2023-05-09:1/2 400sh, 2024-05-09:1/4 200sh, 2025-05-09:1/4 200sh",
        ),
        // A sentence about the delivery has no times of vesting.
        (
            "2022-05-09",
            "400 units vest on each of May 9, 2023 and May 9, 2024. Within 30 days following each vesting date the company delivers a share for each unit that vested.",
            "2023-05-09:1/2 400sh, 2024-05-09:1/2 400sh",
        ),
        // A total is not given to a part.
        (
            "",
            "1/2 of the total 6,000 units initially granted vested on May 9, 2022, and the rest of the award vests in 2 equal installments every six months for the 12 months thereafter.",
            "2022-05-09:1/2, 2022-11-09:1/4, 2023-05-09:1/4",
        ),
        (
            "",
            "1/4 of the total 6,000 units vested each on May 9, 2022 and June 9, 2022, and the remaining half over the following two years in equal annual installments on June 9, 2023 and June 9, 2024.",
            "2022-05-09:1/4, 2022-06-09:1/4, 2023-06-09:1/4, 2024-06-09:1/4",
        ),
        // Schedules of the awards of two years in one text.
        (
            "",
            "The units will generally vest on December 31, 2023 (with respect to the 2021 grant) and December 31, 2024 (with respect to the 2022 grant).",
            "",
        ),
        // Of the remaining, or of all: both fill whole years.
        ("", "A quarter vested on May 9, 2022. 6.25% of the remaining options vest each quarter thereafter.", ""),
        (
            "",
            "Half vested on May 9, 2022. 1/3rd of the remaining options vest every month thereafter.",
            "2022-05-09:1/2, 2022-06-09:1/6, 2022-07-09:1/6, 2022-08-09:1/6",
        ),
        // A list whose times are told before it.
        (
            "",
            "The options vest in different parts on each of the first two anniversaries of May 9, 2021. Forty percent (40%) vests on May 9, 2022. The remaining sixty percent (60%) vests on May 9, 2023.",
            "2022-05-09:2/5, 2023-05-09:3/5",
        ),
        // Anniversaries of the grant go on after what has vested; the end of a complete series adds nothing.
        (
            "2022-05-09",
            "Vests with respect to 1/2 on the six-month anniversary of the date of grant, and thereafter with respect to 1/4 on each quarterly anniversary of the date of grant with all remaining shares vesting on the 4th quarterly anniversary of the date of grant.",
            "2022-11-09:1/2, 2023-02-09:1/4, 2023-05-09:1/4",
        ),
        (
            "2022-05-09",
            "Half vested on the date of grant, and the balance will vest in equal quarterly installments over the succeeding 6 months.",
            "2022-05-09:1/2, 2022-08-09:1/4, 2022-11-09:1/4",
        ),
        (
            "2022-05-09",
            "Half vests on May 9, 2023, and the rest in equal quarterly installments for a period of six months thereafter.",
            "2023-05-09:1/2, 2023-08-09:1/4, 2023-11-09:1/4",
        ),
        // A condition of service names no times: "vesting date" alone repeats nothing.
        (
            "2022-05-09",
            "Half vested on the date of grant, and the rest vests in two equal annual parts thereafter, subject, in each case, to remaining in service on the applicable vesting date.",
            "2022-05-09:1/2, 2023-05-09:1/4, 2024-05-09:1/4",
        ),
        (
            "2022-05-09",
            "Half of the shares subject to the SAR vests on May 9, 2023 and half on May 9, 2024, for a holder in service on each vesting date.",
            "2023-05-09:1/2, 2024-05-09:1/2",
        ),
        // Two conditions, one of them met: the times are those of service.
        (
            "",
            "The units have a condition of liquidity and one of service, both of which must be met in order for the units to vest. The service-based vesting condition is satisfied as to 50% on May 9, 2022, with an additional 25% vesting on each subsequent August 9 and November 9 thereafter.",
            "2022-05-09:1/2, 2022-08-09:1/4, 2022-11-09:1/4",
        ),
        // A day on which a price is taken is not a vesting day.
        (
            "2022-05-09",
            "The number of units that will vest on each vesting date will be determined by comparing the price on that date with the price of common stock on May 9, 2022.",
            "",
        ),
        // How many parts follow is not known if the first took longer than a step.
        ("2022-05-09", "A quarter vests on the first anniversary of the grant date and quarterly thereafter.", ""),
        ("2022-05-09", "A quarter vests on May 9, 2023, and quarterly thereafter.", ""),
    ];
    for (day, text, expected) in cases {
        let number = rust_decimal::Decimal::from(800);
        let grant = GrantTerms { number: (!day.is_empty()).then_some(number), ..granted(day) };
        assert_eq!(shown(&read(text, grant).tranches), expected, "{text}");
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

#[test]
fn an_anniversary_before_the_rest_is_the_first() {
    // The day of the grant, the text, the parts.
    let cases = [
        (
            "2022-05-25",
            "The units vest as to 25% on the anniversary of the grant date, and the remaining units vest in three equal monthly parts thereafter.",
            "2023-05-25:1/4, 2023-06-25:1/4, 2023-07-25:1/4, 2023-08-25:1/4",
        ),
        (
            "2022-05-25",
            "A quarter of the units vests on the anniversary of the grant date until all are vested.",
            "2023-05-25:1/4, 2024-05-25:1/4, 2025-05-25:1/4, 2026-05-25:1/4",
        ),
        (
            "2022-05-25",
            "Half of the units vests on the 15th day of the month that corresponds to the anniversary of the grant date, and the remaining units in two equal quarterly parts thereafter.",
            "2023-05-15:1/2, 2023-08-15:1/4, 2023-11-15:1/4",
        ),
        (
            "2022-10-27",
            "The option vests as to one third of the shares on June 30, 2023 and each one-year anniversary thereafter.",
            "2023-06-30:1/3, 2024-06-30:1/3, 2025-06-30:1/3",
        ),
        (
            "",
            "Half of the shares vests on the anniversary of the June 8, 2015 vesting commencement date, and then a quarter of all shares quarterly thereafter, with 100% of all shares vested on December 8, 2016.",
            "2016-06-08:1/2, 2016-09-08:1/4, 2016-12-08:1/4",
        ),
    ];
    for (day, text, parts) in cases {
        let found = read(text, granted(day));
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
}

#[test]
fn a_day_that_the_text_names_is_where_times_count_from() {
    let cases = [
        (
            "2023-07-24",
            "The vesting start date for the shares underlying the option is August 20, 2023 and vesting occurs quarterly over a one-year period from the vesting start date.",
            "2023-11-20:1/4, 2024-02-20:1/4, 2024-05-20:1/4, 2024-08-20:1/4",
        ),
        (
            "",
            "Half of the RSUs vests each year following the RSU grant date over two years. \"RSU Grant Date\" shall mean February 7, 2022.",
            "2023-02-07:1/2, 2024-02-07:1/2",
        ),
        (
            "2021-11-18",
            "Half of the units vests on the first anniversary of the grant date/vesting base date and half on the second anniversary of the grant date/vesting base date.",
            "2022-11-18:1/2, 2023-11-18:1/2",
        ),
        (
            "",
            "On February 23, 2023, the officer was granted 800 units, vesting in four equal, annual parts beginning on the anniversary of the grant date. On February 23, 2024, the first 25% of the grant vested (200 shares) and was settled.",
            "2024-02-23:1/4, 2025-02-23:1/4, 2026-02-23:1/4, 2027-02-23:1/4",
        ),
    ];
    for (day, text, parts) in cases {
        let found = read(text, granted(day));
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
}

#[test]
fn parts_of_which_the_text_does_not_say_enough() {
    let cases = [
        // One half does not vest at once.
        (
            "Half of the units depends on goals. The other 50% of the units are time based and vest ratably over a 3 year period.",
            Reason::CountUnknown,
        ),
        // A hundredth is what rounding left.
        (
            "33% of the units vests on each of March 1, 2024, March 1, 2025 and March 1, 2026, and the remaining units in eight equal quarterly parts thereafter.",
            Reason::RestDiffers,
        ),
    ];
    for (text, reason) in cases {
        let found = read(text, granted("2023-03-01"));
        assert_eq!((shown(&found.tranches).as_str(), found.not_understood), ("", Some(reason)), "{text}");
    }
}

#[test]
fn limits_and_settlements_are_no_vesting_days() {
    let cases = [
        (
            "2021-09-01",
            "The units vest in installments conditioned upon the achievement, on or before June 30, 2024, of up to three price thresholds of the issuer.",
            "?:1/1 [performance]",
        ),
        (
            "2022-06-10",
            "These units vest to the extent of the achievement of performance criteria over a performance period ending on April 30, 2023 and, to the extent vested, settle in shares on June 10, 2027.",
            "?:1/1 [performance]",
        ),
        ("2023-03-01", "The units were vested as of the grant date.", "2023-03-01:1/1"),
        (
            "2023-06-07",
            "The units were fully vested as of the date of grant and will be settled in shares on or about January 15, 2029.",
            "2023-06-07:1/1",
        ),
        (
            "",
            "The units will vest in equal annual installments beginning February 8, 2023, 2024 and 2025.",
            "2023-02-08:1/3, 2024-02-08:1/3, 2025-02-08:1/3",
        ),
        (
            "2024-01-04",
            "Half of the option vests on the first anniversary of the grant date and an additional 25% on each sixth month anniversary date thereafter through the second anniversary of the grant date.",
            "2025-01-04:1/2, 2025-07-04:1/4, 2026-01-04:1/4",
        ),
    ];
    for (day, text, parts) in cases {
        let found = read(text, granted(day));
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
    let peers = "The units will vest depending upon the return over a three-year period, relative to a peer group that the issuer selected as of the grant date.";
    assert_eq!(shown(&read(peers, granted("2025-03-10")).tranches), "");
}

#[test]
fn parts_in_units_are_not_the_number_before_them() {
    let text = "The option to buy up to 3,010 shares became exercisable in two increments of 753 shares on each of June 4, 2015 and June 4, 2016; and two increments of 752 shares on each of June 4, 2017 and June 4, 2018.";
    // An exercise does not state the number granted.
    let found = read(text, GrantTerms::default());
    assert_eq!(
        shown(&found.tranches),
        "2015-06-04:753/3010 753sh, 2016-06-04:753/3010 753sh, 2017-06-04:376/1505 752sh, 2018-06-04:376/1505 752sh"
    );
    assert_eq!(found.number, Some(3_010.into()));
    // The same number as a sum.
    let sum =
        "The option on 1,800 shares vests in two increments of 900 shares on each of June 4, 2015 and June 4, 2016.";
    let found = read(sum, GrantTerms::default());
    assert_eq!(shown(&found.tranches), "2015-06-04:1/2 900sh, 2016-06-04:1/2 900sh");
}

#[test]
fn parts_of_more_units_than_the_grant_are_refused() {
    let exceeding = [
        "The option on 1,800 shares vests in two increments of 1,900 shares on each of June 4, 2015 and June 4, 2016.",
        "The option to buy 3,010 shares vests in two increments of 753 shares on each of June 4, 2015 and June 4, 2016; and two increments of 2,752 shares on each of June 4, 2017 and June 4, 2018.",
        // Two numbers leave open which is that of the grant; the parts exceed both.
        "An award of 1,200 units was granted. A grant of 900 units, of which 700 units vest on June 4, 2015 and 800 units vest on June 4, 2016.",
    ];
    for text in exceeding {
        let found = read(text, GrantTerms::default());
        assert_eq!(
            (shown(&found.tranches).as_str(), found.not_understood),
            ("", Some(Reason::MoreThanWhole)),
            "{text}"
        );
    }
    let number = GrantTerms { number: Some(1_000.into()), ..GrantTerms::default() };
    let found = read("600 units vest on June 4, 2015 and 500 units vest on June 4, 2016.", number);
    assert_eq!((shown(&found.tranches).as_str(), found.not_understood), ("", Some(Reason::MoreThanWhole)));
}

#[test]
fn a_day_of_the_years_from_one_through_another() {
    let cases = [
        (
            "The options vest at a rate of 25% annually on April 9 from the years 2022 through 2025.",
            "2022-04-09:1/4, 2023-04-09:1/4, 2024-04-09:1/4, 2025-04-09:1/4",
        ),
        (
            "The units vest as to a third annually on April 9 from 2022 through 2024.",
            "2022-04-09:1/3, 2023-04-09:1/3, 2024-04-09:1/3",
        ),
    ];
    for (text, parts) in cases {
        let found = read(text, GrantTerms::default());
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
    // Three years of a quarter are not the whole.
    let less = "The options vest at a rate of 25% annually on April 9 from the years 2022 through 2024.";
    assert_eq!(read(less, GrantTerms::default()).not_understood, Some(Reason::LessThanWhole));
}

#[test]
fn parts_of_the_grant_that_follow_go_on_from_the_last_day() {
    let text = "These units vested as to 40% of the original grant on May 8, 2021 and vest as to 1/5 of the original grant semi-annually thereafter.";
    let parts = "2021-05-08:2/5, 2021-11-08:1/5, 2022-05-08:1/5, 2022-11-08:1/5";
    for grant in [GrantTerms::default(), granted("2020-05-08")] {
        let found = read(text, grant);
        assert_eq!(shown(&found.tranches), parts, "{grant:?}: {:?}", found.not_understood);
    }
}

#[test]
fn a_start_of_vesting_is_named_by_its_month() {
    let text = "The shares vest as to twenty percent of the total on the one-year anniversary of October 5, 2022 (the \"October 2022 Vesting Commencement Date\") and 1/60th of the total each monthly anniversary of the October 2022 Vesting Commencement Date thereafter, such that all shares are fully vested on the five-year anniversary of the October 2022 Vesting Commencement Date.";
    let found = read(text, GrantTerms::default());
    assert_eq!(
        shown(&found.tranches),
        "2023-10-05:1/5, 2023-11-05:1/60, 2023-12-05:1/60 .. 2027-10-05:1/60 (n=49)",
        "{:?}",
        found.not_understood
    );
}

#[test]
fn parts_are_listed_within_a_period() {
    let cases = [
        (
            "The units vest over two years starting on September 3, 2023, with one-half of the units vesting on September 3, 2024 and one-quarter of the units vesting every six months thereafter.",
            "2024-09-03:1/2, 2025-03-03:1/4, 2025-09-03:1/4",
        ),
        (
            "The units vest over three years beginning on September 3, 2023, with 50% vesting on the second anniversary and 50% on the third anniversary.",
            "2025-09-03:1/2, 2026-09-03:1/2",
        ),
    ];
    for (text, parts) in cases {
        let found = read(text, granted("2023-09-01"));
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
}

#[test]
fn portions_are_told_with_a_noun_of_vesting() {
    let text = "The units were granted under the 2019 plan of the issuer, with vesting of 30%, 30% and 40% on each of April 6, 2024, April 6, 2026 and April 6, 2028, respectively.";
    let found = read(text, GrantTerms::default());
    assert_eq!(
        shown(&found.tranches),
        "2024-04-06:3/10, 2026-04-06:3/10, 2028-04-06:2/5",
        "{:?}",
        found.not_understood
    );
}

#[test]
fn portions_with_days_are_not_dropped_in_silence() {
    let unread = [
        "Unvested units are forfeited. Release of 30%, 30% and 40% on April 6, 2024, April 6, 2026 and April 6, 2028, respectively.",
        "Unvested units are forfeited. Release dates: 60% on April 6, 2024 and 40% on April 6, 2026.",
    ];
    for text in unread {
        let found = read(text, GrantTerms::default());
        assert_eq!((shown(&found.tranches).as_str(), found.not_understood), ("", Some(Reason::Wording)), "{text}");
    }
    // A holding in percent is no schedule.
    let held = "Includes unvested units. The person holds 40% of the partnership.";
    assert_eq!(read(held, GrantTerms::default()), VestingReading::default());
}

#[test]
fn increments_are_listed_with_their_days() {
    let cases = [
        (
            "The option becomes exercisable in annual increments of 1,204 on March 9, 2022, 1,205 on March 9, 2023, and 1,205 on March 9, 2024.",
            Some(3_614),
            "2022-03-09:602/1807 1204sh, 2023-03-09:1205/3614 1205sh, 2024-03-09:1205/3614 1205sh",
        ),
        (
            "The option becomes exercisable in three increments of 320 shares on March 9, 2022, 320 shares on March 9, 2023 and 321 shares on March 9, 2024.",
            None,
            "2022-03-09:- 320sh, 2023-03-09:- 320sh, 2024-03-09:- 321sh",
        ),
        (
            "The option vests in annual increments of 20% on March 9, 2022, 30% on March 9, 2023 and 50% on March 9, 2024.",
            None,
            "2022-03-09:1/5, 2023-03-09:3/10, 2024-03-09:1/2",
        ),
        // One size for all.
        (
            "The option vests in annual increments of 25% beginning on March 9, 2022.",
            None,
            "2022-03-09:1/4, 2023-03-09:1/4, 2024-03-09:1/4, 2025-03-09:1/4",
        ),
    ];
    for (text, number, parts) in cases {
        let found = read(text, GrantTerms { number: number.map(rust_decimal::Decimal::from), ..GrantTerms::default() });
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
    let counted = "The option vests in four increments of 320 shares on March 9, 2022, 320 shares on March 9, 2023 and 321 shares on March 9, 2024.";
    assert_eq!(read(counted, GrantTerms::default()).not_understood, Some(Reason::CountDiffers));
}

#[test]
fn the_first_part_after_a_verb_of_granting_is_not_the_number_granted() {
    let text = "The units were granted under the plan with 1,310 units vesting on May 17, 2021; 1,310 units vesting on May 17, 2022; and 1,311 units vesting on May 17, 2023.";
    // A conversion of the second part leaves the third.
    let used = UsedUnits { on: "2022-05-17".parse().ok(), units: 1_352.into(), left: Some(1_311.into()) };
    for grant in [GrantTerms::default(), GrantTerms { used: Some(used), is_of_part: true, ..GrantTerms::default() }] {
        let found = read(text, grant);
        assert_eq!(
            (shown(&found.tranches).as_str(), found.number),
            ("2021-05-17:- 1310sh, 2022-05-17:- 1310sh, 2023-05-17:- 1311sh", None),
            "{:?}",
            found.not_understood
        );
    }
    // These may be two grants.
    let two = "The person was granted 1,310 units vesting on May 17, 2021 and 900 units vesting on May 17, 2022.";
    assert_eq!(shown(&read(two, GrantTerms::default()).tranches), "");
    // Here the number granted stands first, and each day before its units.
    let led = "The person was granted 2,620 units vesting on May 17, 2021 as to 1,310 units and on May 17, 2022 as to 1,310 units.";
    let found = read(led, GrantTerms::default());
    assert_eq!((shown(&found.tranches).as_str(), found.not_understood), ("", Some(Reason::AmountWithoutTime)));
}

#[test]
fn one_number_for_several_days_may_be_their_sum() {
    let number = |units: u32| GrantTerms { number: Some(units.into()), ..GrantTerms::default() };
    let text = "2,400 units vest on July 8, 2022 and July 8, 2023.";
    let cases = [
        (text, number(4_800), "2022-07-08:1/2 2400sh, 2023-07-08:1/2 2400sh"),
        (text, number(2_400), "2022-07-08:1/2, 2023-07-08:1/2"),
        (
            "2,400 units vest on each of July 8, 2022 and July 8, 2023.",
            GrantTerms::default(),
            "2022-07-08:- 2400sh, 2023-07-08:- 2400sh",
        ),
    ];
    for (text, grant, parts) in cases {
        let found = read(text, grant);
        assert_eq!(shown(&found.tranches), parts, "{text}: {:?}", found.not_understood);
    }
    let found = read(text, GrantTerms::default());
    assert_eq!((shown(&found.tranches).as_str(), found.not_understood), ("", Some(Reason::AmountsUnlikeTimes)));
}
