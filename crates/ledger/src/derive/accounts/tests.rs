use rust_decimal::Decimal;

use crate::derive::conclusions::{Account, Link};
use crate::derive::derive;
use crate::derive::fixture::{Form, day, form, record};
use crate::derive::ratio::Ratio;
use crate::derive::split::Split;
use model::BreakCause;

/// Filings of Form 4, each of one day, by that day.
pub(super) fn filing(id: i64, date: &'static str) -> Form {
    form(id, "4", date, date)
}

pub(super) fn accounts(forms: &[Form]) -> Vec<Account> {
    derive(&record(forms)).accounts
}

/// Each account as its balances and how each follows: `=` matched, `/` and the cause for a break.
pub(super) fn told(accounts: &[Account]) -> Vec<String> {
    let step = |position: &crate::derive::Position| {
        let link = match &position.link {
            Link::First => String::new(),
            Link::Matched => "=".to_owned(),
            Link::Break { cause, .. } => format!("/{} ", cause.name()),
        };
        format!("{link}{}", position.balance.unwrap_or_default())
    };
    let mut told: Vec<String> =
        accounts.iter().map(|account| account.positions.iter().map(step).collect::<Vec<_>>().join(" ")).collect();
    told.sort();
    told
}

#[test]
fn running_and_final_balances_are_both_right() {
    let first = || filing(1, "2024-01-10").row("2024-01-10 P A 100 5 1100 D -");
    let running = filing(2, "2024-02-10").row("2024-02-10 S D 50 6 1050 D -").row("2024-02-10 S D 30 6 1020 D -");
    let last = filing(2, "2024-02-10").row("2024-02-10 S D 50 6 1020 D -").row("2024-02-10 S D 30 6 1020 D -");
    for second in [running, last] {
        assert_eq!(told(&accounts(&[first(), second])), ["1100 =1050 =1020"]);
    }
    // A final balance for each kind of transaction, and rows in the order of none.
    let mixed = filing(3, "2024-03-10")
        .row("2024-03-10 A A 10 0 1050 D -")
        .row("2024-03-10 A A 20 0 1050 D -")
        .row("2024-03-10 F D 5 6 1045 D -");
    let mixed_after = filing(2, "2024-02-10").row("2024-02-10 S D 80 6 1020 D -");
    assert_eq!(told(&accounts(&[first(), mixed_after, mixed])), ["1100 =1020 =1030 =1050 =1045"]);
    let backwards = filing(2, "2024-02-11").row("2024-02-11 S D 30 6 1020 D -").row("2024-02-10 S D 50 6 1050 D -");
    assert_eq!(told(&accounts(&[first(), backwards])), ["1100 =1050 =1020"]);
}

#[test]
fn a_balance_decides_before_a_name() {
    let spelled = [
        filing(1, "2024-01-10").holding("12345 I By_Trust"),
        filing(2, "2024-02-10").row("2024-02-10 S D 45 6 12300 I The_Jones_Family_Trust"),
        filing(3, "2024-03-10").row("2024-03-10 S D 300 6 12000 I Jones_Foundation"),
    ];
    assert_eq!(told(&accounts(&spelled)), ["12345 =12300 =12000"]);
    // Of two trusts by one name each goes on from its own balance, in whatever order.
    let trusts = [
        filing(1, "2024-01-10").holding("500 I By_Trust").holding("900 I By_Trust"),
        filing(2, "2024-02-10").holding("900 I By_Trust").row("2024-02-10 S D 100 6 400 I By_Trust"),
    ];
    assert_eq!(told(&accounts(&trusts)), ["500 =400", "900 =900"]);
    // Round balances of other names are no evidence, nor is what is held in another form.
    let others = [
        filing(1, "2024-01-10").holding("1000 I By_Spouse").holding("777 D -"),
        filing(2, "2024-02-10").holding("1000 I By_Foundation").holding("777 I By_Partnership"),
    ];
    assert_eq!(told(&accounts(&others)), ["1000", "1000", "777", "777"]);
}

#[test]
fn rows_reported_late_stand_where_their_balance_does() {
    let forms = [
        filing(1, "2024-01-10").row("2024-01-10 P A 100 5 1100 D -"),
        form(3, "4", "2024-01-20", "2024-06-20").row("2024-01-20 G D 10 0 1040 D -"),
        filing(2, "2024-02-10").row("2024-02-10 S D 50 6 1050 D -"),
    ];
    assert_eq!(told(&accounts(&forms)), ["1100 =1050 =1040"]);
}

#[test]
fn joint_filers_have_an_account_each_and_one_counts() {
    let both = [(1001, "Doe John"), (2002, "Doe Fund LP")];
    let forms = [
        filing(1, "2024-01-10").by(&both).row("2024-01-10 P A 100 5 1100 D -"),
        filing(2, "2024-02-10").by(&both).row("2024-02-10 P A 100 5 1200 D -"),
    ];
    let counted = |accounts: Vec<Account>| -> Vec<(i64, bool)> {
        accounts.iter().map(|account| (account.insider_id, account.counted)).collect()
    };
    assert_eq!(counted(accounts(&forms)), [(1001, true), (2002, false)]);
    // Where one goes on alone, that one is counted.
    let alone = filing(3, "2024-03-10").by(&both[1..]).row("2024-03-10 P A 100 5 1300 D -");
    assert_eq!(counted(accounts(&[&forms[..], &[alone]].concat())), [(1001, false), (2002, true)]);
}

pub(super) fn cause(forms: &[Form]) -> (Decimal, BreakCause, String) {
    let accounts = accounts(forms);
    let links = accounts.iter().flat_map(|account| &account.positions).map(|position| &position.link);
    let found = links.filter_map(|link| match link {
        Link::Break { amount, cause, evidence } => Some((*amount, *cause, evidence.clone().unwrap_or_default())),
        _ => None,
    });
    found.into_iter().next().expect("a break")
}

#[test]
fn breaks_have_causes() {
    let first = || filing(1, "2024-01-10").row("2024-01-10 P A 100 5 10100 D -");
    let next = |cells: &str| filing(2, "2024-03-11").row(&format!("2024-03-11 {cells}"));
    for (found, amount, second) in [
        (BreakCause::Rounding, "0.5", next("S D 100 6 10000.5 D -")),
        (BreakCause::Unreported, "120", next("S D 100 6 10120 D -")),
        (BreakCause::Unreported, "4000", next("S D 100 6 14000^F1 D -").note("F1", "Has 4,000 shares from the ESPP.")),
        (BreakCause::Transfer, "-4000", next("S D 100 6 6000^F1 D -").note("F1", "A gift of 4,000 shares to a child.")),
        (BreakCause::Typo, "200", next("S D 100 6 10200 D -")),
        (BreakCause::Unexplained, "47473", next("S D 100 6 57473 D -")),
        (BreakCause::Unexplained, "-3333", next("S D 100 6 6667 D -")),
    ] {
        let found_here = cause(&[first(), second]);
        assert_eq!((found_here.0.to_string().as_str(), found_here.1), (amount, found), "{found_here:?}");
    }
    let unexplained = cause(&[first(), next("S D 100 6 57473 D -")]);
    assert_eq!(unexplained.2, "a filing not loaded?");
}

#[test]
fn what_leaves_one_account_is_found_in_another() {
    let forms = [
        filing(1, "2024-01-10").holding("10100 D -").holding("2000 I By_Trust"),
        filing(2, "2024-03-11").holding("6967 D -").row("2024-03-11 S D 33 6 5100 I By_Trust"),
    ];
    let found = accounts(&forms);
    assert_eq!(told(&found), ["10100 /moved 6967", "2000 /moved 5100"]);
}

#[test]
fn what_vests_leaves_one_class_for_another() {
    let at = |id, day, own: &str, restricted: &str| {
        filing(id, day).row(own).titled_holding("Restricted Stock", &format!("{restricted} D -"))
    };
    let forms = [
        at(1, "2024-01-10", "2024-01-10 P A 100 5 8100 D -", "6000"),
        at(2, "2025-01-10", "2025-01-10 F D 666 5 9434 D -", "4000"),
    ];
    assert_eq!(told(&accounts(&forms)), ["6000 /moved 4000", "8100 /moved 9434"]);
}

#[test]
fn a_balance_that_the_next_filing_contradicts_is_a_slip() {
    let forms = [
        filing(1, "2024-01-10").row("2024-01-10 P A 100 5 700405 D -"),
        filing(2, "2024-02-10").row("2024-02-10 P A 5925 5 5925 D -"),
        filing(3, "2024-03-10").row("2024-03-10 P A 17002 5 723332 D -"),
    ];
    assert_eq!(told(&accounts(&forms)), ["700405 /typo 5925 /typo 723332"]);
}

#[test]
fn a_split_is_found_where_two_insiders_change_alike() {
    let owner = |id: i64, insider: i64, date: &'static str, cells: &str| {
        filing(id, date).by(&[(insider, "Doe John")]).row(&format!("{date} {cells}"))
    };
    let one = [owner(1, 1001, "2024-01-10", "P A 100 5 1300 D -"), owner(2, 1001, "2024-06-10", "S D 200 2 5000 D -")];
    let two = [owner(3, 1002, "2024-02-10", "P A 100 5 333 D -"), owner(4, 1002, "2024-05-20", "S D 32 2 1300 D -")];
    let derived = derive(&record(&[&one[..], &two].concat()));
    let found = Split {
        earliest_on: day("2024-02-11"),
        effective_on: day("2024-05-20"),
        ratio: Ratio::of(4, 1).unwrap(),
        evidence: Some("2 accounts of 2 insiders change by it".to_owned()),
    };
    assert_eq!(derived.splits, [found]);
    assert_eq!(told(&derived.accounts), ["1300 /split 5000", "333 /split 1300"]);
    // One alone may have sold and bought.
    assert_eq!(derive(&record(&one)).splits, []);
    // The user's word counts, and nothing is looked for beside it.
    let mut record = record(&[&one[..], &two].concat());
    record.user_splits = vec![Split::on(day("2024-05-01"), Ratio::of(4, 1).unwrap())];
    let derived = derive(&record);
    assert_eq!(derived.splits, []);
    assert_eq!(told(&derived.accounts), ["1300 /split 5000", "333 /split 1300"]);
}

#[test]
fn a_statement_that_nothing_is_owned_is_no_account() {
    let nothing = |title: &str, balance: &str| {
        let form = form(1, "3", "2024-01-10", "2024-01-12").by(&[(1001, "Doe John")]);
        told(&accounts(&[form.titled_holding(title, &format!("{balance} D -"))]))
    };
    assert_eq!(nothing("No securities are beneficially owned", "0"), [""; 0]);
    assert_eq!(nothing("No Par Common Stock", "0"), ["0"]);
    assert_eq!(nothing("No securities are beneficially owned", "100"), ["100"]);
}

#[test]
fn a_split_tells_which_of_several_goes_on() {
    let of = |form: Form, insider: i64| form.by(&[(insider, "Doe John")]);
    let unit = |form: Form, cells: &str| form.option("Restricted Stock Units", &format!("{cells} - - - - -"));
    let before = filing(1, "2024-01-10").row("2024-01-10 P A 100 5 1300 D -");
    let before = of(unit(unit(before, "2024-01-10 A A 4000 0 4000 D"), "2024-01-10 A A 900 0 900 D"), 1001);
    let after = filing(2, "2024-06-10").row("2024-06-10 S D 200 2 5000 D -");
    let after = of(unit(unit(after, "2024-06-10 M D 600 0 3000 D"), "2024-06-10 M D 4000 0 12000 D"), 1001);
    let other = of(filing(3, "2024-02-10").row("2024-02-10 P A 100 5 333 D -"), 1002);
    let other_after = of(filing(4, "2024-05-20").row("2024-05-20 S D 32 2 1300 D -"), 1002);
    let found = accounts(&[before, after, other, other_after]);
    assert_eq!(told(&found), ["1300 /split 5000", "333 /split 1300", "4000 /split 12000", "900 /split 3000"]);
}

#[test]
fn a_new_lot_does_not_go_on_from_one_that_was_used_up() {
    let unit = |form: Form, cells: &str| form.option("Restricted Stock Units", &format!("{cells} - - - - -"));
    let forms = [
        unit(filing(1, "2023-01-10"), "2023-01-10 A A 400 0 400 D"),
        unit(filing(2, "2024-01-10"), "2024-01-10 M D 400 0 0 D"),
        unit(filing(3, "2024-02-10"), "2024-02-10 A A 900 0 900 D"),
    ];
    assert_eq!(told(&accounts(&forms)), ["400 =0", "900"]);
}

#[test]
fn units_of_several_grants_are_told_apart_by_their_balances() {
    let unit = |form: Form, cells: &str| form.option("Restricted Stock Units", &format!("{cells} - - - - -"));
    let granted = unit(unit(filing(1, "2024-01-10"), "2024-01-10 A A 4000 0 4000 D"), "2024-01-10 A A 900 0 900 D");
    let vests = unit(unit(filing(2, "2025-01-10"), "2025-01-10 M D 300 0 600 D"), "2025-01-10 M D 1000 0 3000 D");
    assert_eq!(told(&accounts(&[granted, vests])), ["4000 =3000", "900 =600"]);
    // One balance for all of them.
    let granted = unit(unit(filing(1, "2024-01-10"), "2024-01-10 A A 4000 0 4000 D"), "2024-01-10 A A 900 0 4900 D");
    let vests = unit(unit(filing(2, "2025-01-10"), "2025-01-10 M D 300 0 4600 D"), "2025-01-10 M D 1000 0 3600 D");
    assert_eq!(told(&accounts(&[granted, vests])), ["4000 =4900 =4600 =3600"]);
}

#[test]
fn a_holding_that_repeats_a_transaction_is_no_second_account() {
    let traded = |id: i64| filing(id, "2024-01-10").row("2024-01-10 P A 1000 5 30587 D -");
    assert_eq!(told(&accounts(&[traded(1).holding("30587 D -")])), ["30587 =30587"]);
    // The repetition of a balance between two rows, and what goes on from there.
    let two = traded(1).row("2024-01-10 P A 500 5 31087 D -").holding("30587 D -");
    let later = filing(2, "2024-02-10").row("2024-02-10 P A 100 5 31187 D -");
    assert_eq!(told(&accounts(&[two, later])), ["30587 =30587 =31087 =31187"]);
    let by_trust = |nature: &str| filing(1, "2024-01-10").row("2024-01-10 P A 1000 5 30587 I By_Trust").holding(nature);
    assert_eq!(told(&accounts(&[by_trust("30587 I By_Trust")])), ["30587 =30587"]);
    // Another title, form of ownership, nature or balance is another account; joint filers have one each.
    assert_eq!(told(&accounts(&[traded(1).titled_holding("Common Stock (ESPP)", "700 D -")])).len(), 2);
    assert_eq!(told(&accounts(&[by_trust("30587 I By_Spouse")])).len(), 2);
    assert_eq!(told(&accounts(&[traded(1).holding("700 D -")])).len(), 2);
    let joint = traded(1).holding("30587 D -").by(&[(1001, "Doe John"), (1002, "Roe Richard")]);
    assert_eq!(accounts(&[joint]).iter().filter(|account| account.insider_id == 1001).count(), 2);
}

#[test]
fn units_of_which_more_are_held_than_the_lot_go_on() {
    let units = |id: i64, date: &'static str, cells: &str| {
        filing(id, date).option("Restricted Stock Units", &format!("{date} A A {cells} D - - - -"))
    };
    let first = units(1, "2022-04-19", "155 0 4092");
    let later = units(2, "2025-10-15", "74 0 6806");
    assert_eq!(told(&accounts(&[first.clone(), later.clone()])), ["4092 /unexplained 6806"]);
    // A new lot is an account of its own, and the total of several lots continues none of them.
    assert_eq!(told(&accounts(&[first.clone(), units(2, "2025-10-15", "74 0 74")])), ["4092", "74"]);
    let other = units(3, "2023-04-19", "900 0 900");
    let derived = derive(&record(&[first, other, later]));
    assert_eq!(told(&derived.accounts), ["4092", "6806", "900"]);
    let containing = derived.accounts.iter().filter(|account| derived.may_contain_others(account));
    assert_eq!(told(&containing.cloned().collect::<Vec<_>>()), ["6806"]);
    // Rows of one filing, with dividends credited between them; a larger gain is another matter.
    let vested = |later: &str| {
        let unit = |form: Form, cells: &str| form.option("Restricted Stock Units", &format!("{cells} D - - - -"));
        told(&accounts(&[unit(unit(filing(4, "2024-04-03"), "2024-04-01 M D 500 0 1000"), later)]))
    };
    assert_eq!(vested("2024-04-01 A A 300 0 1363"), ["1000", "1363"]);
    assert_eq!(vested("2024-04-03 A A 300 0 1363"), ["1000 /unexplained 1363"]);
    assert_eq!(vested("2024-04-03 A A 300 0 1600"), ["1000", "1600"]);
}
