//! What the numbers and portions of a schedule are of.

use super::schedules::{granted, read, shown};
use crate::interpret::footnotes::vesting::{GrantTerms, Reason, UsedUnits};

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
