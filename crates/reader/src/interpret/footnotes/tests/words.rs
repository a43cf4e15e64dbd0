//! Words that are no times, amounts or conditions, though they look like such: names, years, ends and rates.

use super::schedules::{granted, read, shown};
use crate::interpret::footnotes::vesting::GrantTerms;

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
