//! What must be true of a schedule before it is stored.

use super::schedules::{granted, read, shown};
use crate::interpret::footnotes::vesting::{GrantTerms, Reason, VestingReading};

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
