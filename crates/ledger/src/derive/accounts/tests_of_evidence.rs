//! What tells accounts apart beside their balances and names, in which order balances stand, and why they break.

use super::tests::{accounts, cause, filing, told};
use crate::derive::fixture::{Form, form};
use model::BreakCause;

#[test]
fn trusts_of_one_name_are_told_apart_by_their_footnotes() {
    let noted = |form: Form, first: &str, second: &str| {
        let held = |child: &str| format!("Held by a trust for {child}, who is of the household.");
        form.note("F1", &held(first)).note("F2", &held(second))
    };
    let before = filing(1, "2024-01-10").holding("1000 I By_Trust^F1").holding("2000 I By_Trust^F2");
    let after = filing(2, "2024-02-10").holding("1100 I By_Trust^F1").holding("1900 I By_Trust^F2");
    let alike = [noted(before.clone(), "Ann", "Bob"), noted(after.clone(), "Ann", "Bob")];
    assert_eq!(told(&accounts(&alike)), ["1000 /moved 1100", "2000 /moved 1900"]);
    let exchanged = [noted(before, "Ann", "Bob"), noted(after, "Bob", "Ann")];
    assert_eq!(told(&accounts(&exchanged)), ["1000 /moved 1900", "2000 /moved 1100"]);
    // Their names may be long, and only balances tell who holds which of two that are as large.
    let numbered = |form: Form, first: &str, second: &str| {
        let held = |number: &str| format!("Ann Q. Doe, A/K/A Anna Q. Doe, wife of John Q. Doe, Trust No. {number}.");
        form.note("F1", &held(first)).note("F2", &held(second))
    };
    let large =
        |id: i64, date: &'static str| filing(id, date).holding("7100 I By_Trust^F1").holding("7100 I By_Trust^F2");
    let grown = filing(3, "2024-03-10").holding("7100 I By_Trust^F1").holding("7300 I By_Trust^F2");
    let forms = [
        numbered(large(1, "2024-01-10"), "1", "2"),
        numbered(large(2, "2024-02-10"), "2", "1"),
        numbered(grown, "1", "2"),
    ];
    let found = accounts(&forms);
    assert_eq!(told(&found), ["7100 =7100 /unreported 7300", "7100 =7100 =7100"]);
    let lines = |index: usize| found[index].positions.iter().map(|position| position.row.line_no).collect::<Vec<_>>();
    assert_eq!((lines(0), lines(1)), (vec![1, 2, 1], vec![2, 1, 2]));
    // The balance counts before the footnote, which filers word anew.
    let held =
        |id: i64, date: &'static str| filing(id, date).holding("1000 I By_Trust^F1").holding("2000 I By_Trust^F2");
    let reworded = [noted(held(1, "2024-01-10"), "Ann", "Bob"), noted(held(2, "2024-02-10"), "C", "D")];
    assert_eq!(told(&accounts(&reworded)), ["1000 =1000", "2000 =2000"]);
}

#[test]
fn lots_granted_on_different_days_are_different_lots() {
    let vests = |id: i64, date: &'static str, left: &str, year: &str| {
        let row = format!("{date} M D 280^F1 0 {left} D - - - -");
        let note = format!("The units were granted on March 1, {year} and vest in eight parts.");
        filing(id, date).option("Restricted Stock Units", &row).note("F1", &note)
    };
    let first = || vests(1, "2024-01-10", "8860", "2020");
    assert_eq!(told(&accounts(&[first(), vests(2, "2024-07-10", "8900", "2021")])), ["8860", "8900"]);
    assert_eq!(told(&accounts(&[first(), vests(2, "2024-07-10", "8900", "2020")])), ["8860 /unreported 8900"]);
    // Nor does one go on of which nothing is left.
    let unit = |form: Form, cells: &str| form.option("Stock Units", &format!("{cells} - - - - -"));
    let used = unit(filing(1, "2024-01-10"), "2024-01-10 M D 700 0 0 D");
    let other = unit(filing(2, "2024-07-10"), "2024-07-10 M D 603 0 4826 D");
    assert_eq!(told(&accounts(&[used, other])), ["0", "4826"]);
    // A price of nothing is none.
    let free = filing(1, "2024-01-10").option("Stock Units", "2024-01-10 M D 300 0 8860 D - 0 - -");
    let untold = unit(filing(2, "2024-07-10"), "2024-07-10 M D 860 0 8000 D");
    assert_eq!(told(&accounts(&[free, untold])), ["8860 =8000"]);
    // Phantom stock is credited to one account, whatever is missing between.
    let phantom = |form: Form, cells: &str| form.option("Phantom Stock", &format!("{cells} - - - - -"));
    let first = phantom(filing(1, "2024-01-10"), "2024-01-10 A A 52 0 8052 D");
    let second = phantom(filing(2, "2024-07-10"), "2024-07-10 A A 41 0 7141 D");
    assert_eq!(told(&accounts(&[first, second])), ["8052 /unexplained 7141"]);
}

#[test]
fn rows_of_a_day_stand_in_any_order() {
    let first = filing(1, "2024-01-10").row("2024-01-10 P A 100 5 9000 I By_Trust");
    let second = filing(2, "2024-02-10")
        .row("2024-02-10 F D 500 6 9500 I By_Trust")
        .row("2024-02-10 M A 1000 0 10000 I By_Trust")
        .row("2024-02-10 S D 300 6 9200 I By_Trust");
    assert_eq!(told(&accounts(&[first, second])), ["9000 =10000 =9500 =9200"]);
}

#[test]
fn a_balance_told_after_what_changed_it_stands_before() {
    let forms = [
        form(1, "4", "2024-01-05", "2024-01-06").holding("5555 I By_Spouse"),
        form(2, "4", "2024-01-12", "2024-01-12").holding("5555 I By_Spouse"),
        form(3, "4", "2024-01-10", "2024-01-13").row("2024-01-10 S D 55 6 5500 I By_Spouse"),
        form(4, "4", "2024-02-10", "2024-02-11").row("2024-02-10 S D 100 6 5400 I By_Spouse"),
        // So that the order of filing is no better than that of days.
        form(5, "4", "2024-02-20", "2024-04-01").row("2024-02-20 S D 400 6 5000 I By_Spouse"),
        form(6, "4", "2024-03-05", "2024-03-06").row("2024-03-05 S D 100 6 4900 I By_Spouse"),
    ];
    assert_eq!(told(&accounts(&forms)), ["5555 =5555 =5500 =5400 =5000 =4900"]);
}

#[test]
fn a_late_row_goes_to_the_account_whose_former_balance_it_goes_on_from() {
    let forms = [
        filing(1, "2024-01-10").holding("5000 I By_Trust").holding("4300 I By_Trust"),
        filing(2, "2024-02-10").row("2024-02-10 S D 600 6 4400 I By_Trust"),
        form(3, "4", "2024-02-11", "2024-03-20").row("2024-02-11 S D 100 6 4900 I By_Trust"),
        filing(4, "2024-03-10").holding("4300 I By_Trust"),
    ];
    assert_eq!(told(&accounts(&forms)), ["4300 =4300", "5000 =4400 /restated 4900"]);
}

#[test]
fn a_filing_that_states_its_split_is_believed() {
    let first = filing(1, "2024-01-10").row("2024-01-10 P A 100 5 12000 D -");
    let second = || filing(2, "2024-03-11").row("2024-03-11 S D 100 6 2900 D -");
    let stated = second().remarks("Numbers are those after the one-for-four reverse stock split.");
    let found = cause(&[first.clone(), stated]);
    assert_eq!((found.1, found.2.as_str()), (BreakCause::Split, "split of 1 for 4 between 2024-01-11 and 2024-03-11"));
    let other = second().remarks("Numbers are those after the one-for-three reverse stock split.");
    assert_eq!(cause(&[first, other]).1, BreakCause::Unexplained);
}

#[test]
fn a_break_that_is_undone_was_a_balance_apart() {
    let forms = [
        filing(1, "2024-01-10").row("2024-01-10 P A 100 5 10100 D -"),
        filing(2, "2024-02-10").holding("9137 D -"),
        filing(3, "2024-03-10").holding("9137 D -"),
        filing(4, "2024-04-10").row("2024-04-10 S D 100 6 10000 D -"),
    ];
    assert_eq!(told(&accounts(&forms)), ["10100 /restated 9137 =9137 /restated 10000"]);
}

#[test]
fn what_leaves_one_account_is_found_in_two_others() {
    let forms = [
        filing(1, "2024-01-10").holding("10100 D -").holding("2000 I By_Trust").holding("3000 I By_Spouse"),
        filing(2, "2024-03-11").holding("6967 D -").holding("4000 I By_Trust").holding("4133 I By_Spouse"),
    ];
    assert_eq!(told(&accounts(&forms)), ["10100 /moved 6967", "2000 /moved 4000", "3000 /moved 4133"]);
}

#[test]
fn a_split_comes_together_with_shares_of_another_account() {
    let of = |form: Form, insider: i64| form.by(&[(insider, "Doe John")]);
    let forms = [
        of(filing(1, "2024-01-10").row("2024-01-10 P A 100 5 1300 D -"), 1001),
        of(filing(2, "2024-06-10").row("2024-06-10 S D 200 2 5000 D -"), 1001),
        of(filing(3, "2024-02-10").row("2024-02-10 P A 100 5 333 D -"), 1002),
        of(filing(4, "2024-05-20").row("2024-05-20 S D 32 2 1300 D -"), 1002),
        of(filing(5, "2024-02-12").row("2024-02-12 P A 100 5 777 D -").holding("501 I By_Trust"), 1003),
        of(filing(6, "2024-07-10").row("2024-07-10 S D 12 2 5100 D -"), 1003),
    ];
    let found = accounts(&forms);
    assert!(told(&found).contains(&"777 /split 5100".to_owned()), "{:?}", told(&found));
}
