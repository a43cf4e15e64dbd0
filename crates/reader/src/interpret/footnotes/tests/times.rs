//! Where the times of a schedule are counted from.

use super::schedules::{granted, read, shown};
use crate::interpret::footnotes::vesting::{GrantTerms, Reason};

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
