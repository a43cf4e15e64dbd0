use std::sync::Arc;

use rust_decimal::Decimal;

use super::super::derive;
use super::super::fixture::{Form, day, form, record};
use crate::derive::{Conclusions, FindingCode, IssuerRecord, RowKey};

const FIRST: RowKey = RowKey { filing_id: 1, table_no: 1, line_no: 1 };

fn sale(id: i64, date: &str, shares: &str, price: &str) -> Form {
    form(id, "4", "2024-05-01", "2024-05-03").row(&format!("{date} S D {shares} {price} 9000 D -"))
}

/// What is found but for balances and lots, which these rows do not tell of.
fn codes(concluded: &Conclusions) -> Vec<(i64, FindingCode)> {
    let other = [FindingCode::BalanceBreak, FindingCode::ExerciseUnpaired];
    let checked = concluded.findings.iter().filter(|finding| !other.contains(&finding.code));
    checked.map(|finding| (finding.filing_id, finding.code)).collect()
}

fn others() -> [Form; 3] {
    [sale(2, "2024-04-20", "100", "24"), sale(3, "2024-05-01", "70", "25"), sale(4, "2024-05-02", "80", "26")]
}

fn priced(first: Form) -> Conclusions {
    derive(&record(&[&[first][..], &others()].concat()))
}

/// With what is concluded about the one row of the first filing.
fn with(forms: &[Form], change: impl Fn(&mut crate::derive::StoredLine)) -> IssuerRecord {
    let mut record = record(forms);
    change(&mut Arc::make_mut(&mut record.filings[0]).stored[0]);
    record
}

#[test]
fn a_total_in_the_price_is_told_and_a_price_proposed() {
    let concluded = priced(sale(1, "2024-05-01", "1500", "37500"));
    assert_eq!(codes(&concluded), [(1, FindingCode::PriceIsTotal)]);
    assert_eq!(concluded.rows[&FIRST].proposed_price_per_share, Some(Decimal::from(25)));
    let told = concluded.findings.iter().find(|finding| finding.code == FindingCode::PriceIsTotal).unwrap();
    assert!(told.message.contains("37500"), "{}", told.message);
}

#[test]
fn a_price_far_from_others_is_told_and_nothing_proposed() {
    for price in ["2.4", "999", "250.5"] {
        let concluded = priced(sale(1, "2024-05-01", "3", price));
        assert_eq!(codes(&concluded)[0], (1, FindingCode::PriceFarFromOthers), "{price}");
        assert_eq!(concluded.rows.get(&FIRST).and_then(|row| row.proposed_price_per_share), None);
    }
    // Within bounds; another class; no trade on the market; others too long ago; too few others.
    let near = [
        sale(1, "2024-05-01", "3", "2.5"),
        sale(1, "2024-05-01", "3", "249"),
        form(1, "4", "2024-05-01", "2024-05-03").titled("Preferred Stock", "2024-05-01 S D 3 1000 9000 D -"),
        form(1, "4", "2024-05-01", "2024-05-03").row("2024-05-01 M A 3 1000 9000 D -"),
        form(1, "4", "2024-03-01", "2024-03-04").row("2024-03-01 S D 3 1000 9000 D -"),
    ];
    for first in near {
        assert_eq!(codes(&priced(first)), []);
    }
    let few = [sale(1, "2024-05-01", "3", "1000"), sale(2, "2024-05-01", "3", "25")];
    assert_eq!(codes(&derive(&record(&few))), []);
}

#[test]
fn a_lost_point_is_no_total() {
    let concluded = priced(sale(1, "2024-05-01", "1500", "24875"));
    assert_eq!(codes(&concluded), [(1, FindingCode::PricePointLost)]);
    assert_eq!(concluded.rows[&FIRST].proposed_price_per_share, Some(Decimal::new(24875, 3)));
    // Either would fit: nothing is proposed.
    let concluded = priced(sale(1, "2024-05-01", "1000", "24875"));
    assert_eq!(codes(&concluded), [(1, FindingCode::PriceFarFromOthers)]);
    assert_eq!(concluded.rows.get(&FIRST), None);
}

#[test]
fn a_price_beyond_all_shares_needs_no_others() {
    let alone = derive(&record(&[sale(1, "2024-05-01", "3", "24035774")]));
    assert_eq!(codes(&alone), [(1, FindingCode::PriceImplausible)]);
    assert_eq!(codes(&derive(&record(&[sale(1, "2024-05-01", "3", "810000")]))), []);
}

#[test]
fn a_year_that_cannot_be_has_another_proposed() {
    for date in ["2025-05-01", "1024-05-01", "2021-05-01"] {
        let concluded = derive(&record(&[sale(1, date, "10", "5")]));
        assert_eq!(codes(&concluded), [(1, FindingCode::TransactionDateDoubtful)], "{date}");
        assert_eq!(concluded.rows[&FIRST].proposed_transaction_date, Some(day("2024-05-01")), "{date}");
    }
    // In January the year before is meant.
    let turned = form(1, "4", "2023-12-29", "2024-01-02").row("2024-12-29 S D 10 5 9000 D -");
    assert_eq!(derive(&record(&[turned])).rows[&FIRST].proposed_transaction_date, Some(day("2023-12-29")));
    // No year fits.
    let concluded = derive(&record(&[sale(1, "2024-07-01", "10", "5")]));
    assert_eq!(codes(&concluded), [(1, FindingCode::TransactionDateDoubtful)]);
    assert_eq!(concluded.rows.get(&FIRST).and_then(|row| row.proposed_transaction_date), None);
}

#[test]
fn what_is_reported_years_later_is_told_and_left() {
    let late = form(1, "4", "2021-05-01", "2024-05-03").row("2021-05-01 S D 10 5 9000 D -");
    let concluded = derive(&record(&[late]));
    assert_eq!(codes(&concluded), [(1, FindingCode::TransactionLongAgo)]);
    let annual = form(1, "5", "2023-12-31", "2024-02-10").row("2021-02-05 G D 10 0 9000 D -");
    assert_eq!(codes(&derive(&record(&[annual]))), []);
}

#[test]
fn what_an_amendment_corrected_is_not_told_again() {
    let wrong = form(1, "4", "2024-05-01", "2024-05-03").row("2025-05-01 S D 10 5 9000 D -");
    let right = form(2, "4/A", "2024-05-01", "2024-05-08").amends("2024-05-03").row("2024-05-01 S D 10 5 9000 D -");
    assert_eq!(codes(&derive(&record(&[wrong, right]))), []);
}

#[test]
fn a_price_lies_in_the_range_of_its_footnote() {
    let check = |low: i64, high: i64| {
        let record = with(&[sale(1, "2024-05-01", "10", "5")], |stored| {
            (stored.price_low, stored.price_high) = (Some(Decimal::new(low, 1)), Some(Decimal::new(high, 1)));
        });
        codes(&derive(&record))
    };
    assert_eq!(check(45, 55), []);
    assert_eq!(check(51, 55), [(1, FindingCode::PriceOutsideRange)]);
    assert_eq!(check(45, 56), [(1, FindingCode::PriceRangeWide)]);
}

#[test]
fn a_late_form_says_so() {
    let check = |mark: &str, late: i64| {
        let sale = form(1, "4", "2024-05-01", "2024-05-03").row(&format!("2024-05-01 S{mark} D 10 5 9000 D -"));
        codes(&derive(&with(&[sale], |stored| stored.business_days_late = Some(late))))
    };
    assert_eq!(check("", 0), []);
    assert_eq!(check("/L", 3), []);
    assert_eq!(check("", 3), [(1, FindingCode::TimelinessContradicted)]);
    assert_eq!(check("/L", 0), [(1, FindingCode::TimelinessContradicted)]);
    // What belongs on Form 5, or is told on it late, bears no mark.
    let annual = form(1, "5", "2023-12-31", "2024-05-03").row("2023-05-01 S D 10 5 9000 D -");
    assert_eq!(codes(&derive(&with(&[annual], |stored| stored.business_days_late = Some(200)))), []);
}

#[test]
fn box_and_footnotes_tell_of_one_plan() {
    let check = |ticked: &str, text: &str, plan: Option<bool>| {
        let sale = form(1, "4", "2024-05-01", "2024-05-03")
            .cover(&format!("<aff10b5One>{ticked}</aff10b5One>"))
            .note("F1", text)
            .row("2024-05-01 S D 10 5^F1 9000 D -");
        codes(&derive(&with(&[sale], |stored| stored.plan_10b5_1 = plan)))
    };
    let affirmed = "Sold pursuant to a Rule 10b5-1 trading plan adopted last year.";
    assert_eq!(check("0", affirmed, Some(false)), [(1, FindingCode::PlanBoxContradicted)]);
    assert_eq!(check("1", affirmed, Some(true)), []);
    for older in ["December 20, 2022", "February 2, 2023"] {
        let text = format!("Sold pursuant to a Rule 10b5-1 trading plan adopted on {older}.");
        assert_eq!(check("0", &text, Some(false)), [], "{older}");
    }
    assert_eq!(check("0", "Not sold pursuant to a Rule 10b5-1 plan.", Some(false)), []);
    assert_eq!(check("1", "Not sold under a plan.", Some(false)), [(1, FindingCode::PlanBoxContradicted)]);
}

#[test]
fn a_full_form_goes_on() {
    let full = (0..30).fold(form(1, "4", "2024-05-01", "2024-05-03"), |form, row| {
        form.row(&format!("2024-05-01 S D 10 5 {} D -", 9000 - 10 * row))
    });
    let rest = form(2, "4", "2024-05-01", "2024-05-03").row("2024-05-01 S D 10 5 8690 D -");
    assert_eq!(codes(&derive(&record(&[full.clone(), rest]))), [(1, FindingCode::FormGoesOn)]);
    assert_eq!(codes(&derive(&record(&[full]))), []);
}

#[test]
fn names_of_insiders_stay_alike() {
    let by = |id, filed, cik, name| form(id, "4", "2024-05-01", filed).by(&[(cik, name)]);
    let forms =
        [by(1, "2024-05-03", 7, "Doe Jane"), by(2, "2024-06-03", 7, "Roe Jane A."), by(3, "2024-07-03", 7, "Poe Tom")];
    assert_eq!(codes(&derive(&record(&forms))), [(3, FindingCode::InsiderNameUnlike)]);
    let twice = [by(1, "2024-05-03", 7, "Doe Jane"), by(2, "2024-06-03", 8, "DOE JANE")];
    assert_eq!(codes(&derive(&record(&twice))), [(2, FindingCode::InsiderTwice)]);
    // Who files at the same time is another.
    let both =
        [by(1, "2024-05-03", 7, "Doe Jane"), by(2, "2024-06-03", 8, "DOE JANE"), by(3, "2024-07-03", 7, "Doe Jane")];
    assert_eq!(codes(&derive(&record(&both))), []);
}
