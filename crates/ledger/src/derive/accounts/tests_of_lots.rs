//! Accounts of units follow their lots.

use super::tests::{accounts, filing, told};
use crate::derive::fixture::Form;

const THIRDS: &str = "The units vest in thirds on each of April 1, 2022, April 1, 2023 and April 1, 2024.";
const EARNED: &str = "The target number is reported. The units vest on October 1, 2022, depending on performance.";

/// Two awards of one day: by time, and by performance.
fn granted() -> Form {
    filing(1, "2021-03-01")
        .option("Restricted Stock Unit^F1", "2021-03-01 A A 900 0 900 D - - - -")
        .option("Restricted Stock Unit^F2", "2021-03-01 A A 900 0 900 D - - - -")
        .note("F1", THIRDS)
        .note("F2", EARNED)
}

#[test]
fn a_balance_after_missing_filings_goes_on_in_the_account_of_its_lot() {
    let second = filing(2, "2023-04-01")
        .option("Restricted Stock Unit^F1", "2023-04-01 M D 300 0 300 D - - - -")
        .note("F1", "Granted on March 1, 2021. The units vest in thirds on each of April 1, 2022 to April 1, 2024.");
    assert_eq!(told(&accounts(&[granted(), second])), ["900", "900 /unexplained 300"]);
    // Of another award nothing goes on.
    let other = filing(2, "2023-04-01")
        .option("Restricted Stock Unit^F1", "2023-04-01 M D 700 0 1400 D - - - -")
        .note("F1", "Granted on May 4, 2020, for 2,100 units.");
    assert_eq!(told(&accounts(&[granted(), other])), ["1400", "900", "900"]);
}

#[test]
fn a_payout_ends_the_account_of_its_award() {
    let paid = |units: &str| {
        let cells = format!("2022-10-01 M D {units} 0 0 D - - - -");
        filing(2, "2022-10-01")
            .option("Restricted Stock Unit^F1", &cells)
            .note("F1", "The award of March 1, 2021, for a target number of 900 units, vested on October 1, 2022.")
    };
    for units in ["1800", "450"] {
        assert_eq!(told(&accounts(&[granted(), paid(units)])), ["900", "900 /unreported 0"], "{units}");
    }
}

#[test]
fn balances_of_a_whole_title_stay_one_account() {
    let forms = [
        filing(1, "2021-03-01").option("Restricted Stock Unit", "2021-03-01 A A 300 0 800 D - - - -"),
        filing(2, "2022-03-01").option("Restricted Stock Unit", "2022-03-01 A A 600 0 1400 D - - - -"),
        filing(3, "2023-03-01").option("Restricted Stock Unit", "2023-03-01 M D 200 0 1200 D - - - -"),
    ];
    assert_eq!(told(&accounts(&forms)), ["800 =1400 =1200"]);
}
