//! Kinds of wordings that schedules come in.

use super::schedules::{granted, read, shown};
use crate::interpret::footnotes::vesting::{self, GrantTerms, Wording};

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
fn a_note_with_the_day_goes_before_one_without() {
    let result = Wording::of("By its rank in the performance period all 900 units vested.").unwrap();
    let day = Wording::of("The award vested on October 1, 2025.").unwrap();
    let found = vesting::read(&[("F1", &result), ("F2", &day)], GrantTerms::default());
    assert_eq!((shown(&found.tranches).as_str(), found.tranches[0].footnote_id.as_str()), ("2025-10-01:1/1", "F2"));
}
