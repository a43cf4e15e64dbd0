//! Which rows of the two tables report one exercise.

use super::super::pairing::{Pairs, pairs};
use super::*;

/// Code, direction, number, and price per share (Table I) or strike (Table II).
type ExerciseRow<'a> = (&'a str, &'a str, u32, &'a str);

/// Pairs the rows of a Form 4 of one day.
fn paired(table_one: &[ExerciseRow<'_>], table_two: &[ExerciseRow<'_>]) -> Pairs {
    let value = |name: &str, text: &str| match text {
        "" => String::new(),
        _ => format!("<{name}><value>{text}</value></{name}>"),
    };
    let row = |element: &str, (code, direction, number, price): &ExerciseRow<'_>| {
        let (before, within) = match element {
            "nonDerivativeTransaction" => (String::new(), value("transactionPricePerShare", price)),
            _ => (value("conversionOrExercisePrice", price), String::new()),
        };
        format!(
            "<{element}><securityTitle><value>Units</value></securityTitle>{before}\
             <transactionDate><value>2024-03-04</value></transactionDate>\
             <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>{code}</transactionCode>\
             </transactionCoding><transactionAmounts>{}{within}{}</transactionAmounts></{element}>",
            value("transactionShares", &number.to_string()),
            value("transactionAcquiredDisposedCode", direction),
        )
    };
    let rows = |element, rows: &[ExerciseRow<'_>]| rows.iter().map(|it| row(element, it)).collect::<String>();
    let document = format!(
        "<ownershipDocument><documentType>4</documentType><issuer><issuerCik>0000000009</issuerCik></issuer>\
         <nonDerivativeTable>{}</nonDerivativeTable><derivativeTable>{}</derivativeTable></ownershipDocument>",
        rows("nonDerivativeTransaction", table_one),
        rows("derivativeTransaction", table_two),
    );
    pairs(&record(&[document.as_bytes()]).filings[0])
}

/// Pairs as (row of Table II, row of Table I), and the rows of Table II and Table I that have none.
#[track_caller]
fn assert_pairs(found: &Pairs, expected: &[(u16, u16)], lone: (&[u16], &[u16])) {
    let found_pairs: Vec<(u16, u16)> = found.paired.iter().map(|(two, one)| (*two, *one)).collect();
    assert_eq!(found_pairs, expected);
    assert_eq!((&found.lone_exercises[..], &found.lone_acquisitions[..]), lone);
}

#[test]
fn one_row_stands_for_lots_in_consecutive_rows() {
    let lots = [("M", "D", 70, "5"), ("M", "D", 100, "6"), ("M", "D", 200, "8")];
    assert_pairs(&paired(&[("M", "A", 300, "7")], &lots), &[(2, 1), (3, 1)], (&[1], &[]));
    // Lots that are exercised at the price of the row come before those that only stand beside each other.
    let lots = [("M", "D", 100, "7"), ("M", "D", 200, "5"), ("M", "D", 100, "5"), ("M", "D", 200, "7")];
    assert_pairs(&paired(&[("M", "A", 300, "7")], &lots), &[(1, 1), (4, 1)], (&[2, 3], &[]));
}

#[test]
fn several_rows_stand_for_one_lot() {
    let acquired = [("M", "A", 100, ""), ("M", "A", 200, "")];
    assert_pairs(&paired(&acquired, &[("M", "D", 300, "")]), &[(1, 1)], (&[], &[]));
}

#[test]
fn rows_whose_sums_agree_belong_together() {
    let acquired = [("M", "A", 150, ""), ("M", "A", 250, "")];
    let exercised = [("M", "D", 300, ""), ("M", "D", 100, "")];
    assert_pairs(&paired(&acquired, &exercised), &[(1, 1), (2, 1)], (&[], &[]));
    let exercised = [("M", "D", 300, ""), ("M", "D", 90, "")];
    assert_pairs(&paired(&acquired, &exercised), &[], (&[1, 2], &[1, 2]));
}

#[test]
fn one_exercise_may_yield_fewer_shares_and_never_more() {
    assert_pairs(&paired(&[("M", "A", 80, "")], &[("M", "D", 100, "")]), &[(1, 1)], (&[], &[]));
    assert_pairs(&paired(&[("M", "A", 120, "")], &[("M", "D", 100, "")]), &[], (&[1], &[1]));
    // A conversion is no exercise of an option.
    assert_pairs(&paired(&[("C", "A", 80, "")], &[("M", "D", 100, "")]), &[], (&[1], &[1]));
}

#[test]
fn what_turns_into_another_derivative_or_leaves_table_one_is_not_alone() {
    let turned = |into: u32| paired(&[], &[("M", "D", 100, ""), ("M", "A", into, "")]);
    assert_pairs(&turned(100), &[], (&[], &[]));
    assert_pairs(&turned(60), &[], (&[1], &[]));
    let given_up = |units: u32| paired(&[("M", "D", units, ""), ("M", "A", 100, "")], &[]);
    assert_pairs(&given_up(100), &[], (&[], &[]));
    assert_pairs(&given_up(60), &[], (&[], &[2]));
}
