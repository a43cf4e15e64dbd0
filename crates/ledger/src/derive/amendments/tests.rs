use super::super::derive;
use super::super::fixture::{Form, form, record};
use crate::derive::{Conclusions, FindingCode, RowKey};

fn original() -> Form {
    form(1, "4", "2024-05-01", "2024-05-03")
        .row("2024-05-01 S D 100 10.5 900 D -")
        .row("2024-05-01 S D 200 10.75 700 D -")
        .row("2024-05-02 S D 300 11 400 D -")
}

fn amendment(id: i64, filed: &'static str) -> Form {
    form(id, "4/A", "2024-05-01", filed).amends("2024-05-03")
}

fn amends(concluded: &Conclusions, filing_id: i64) -> Option<i64> {
    concluded.filings.get(&filing_id).and_then(|filing| filing.amends_filing_id)
}

fn filing_superseded(concluded: &Conclusions, filing_id: i64) -> Option<i64> {
    concluded.filings.get(&filing_id).and_then(|filing| filing.superseded_by_filing_id)
}

fn superseded(concluded: &Conclusions, filing_id: i64, rows: u16) -> Vec<Option<i64>> {
    let key = |line_no| RowKey { filing_id, table_no: 1, line_no };
    (1..=rows).map(|line| concluded.rows.get(&key(line)).and_then(|row| row.superseded_by_filing_id)).collect()
}

fn codes(concluded: &Conclusions) -> Vec<(i64, FindingCode)> {
    let ours = [FindingCode::AmendmentAmbiguous, FindingCode::AmendmentLeavesOut, FindingCode::AmendmentUnmatched];
    let found = concluded.findings.iter().filter(|finding| ours.contains(&finding.code));
    found.map(|finding| (finding.filing_id, finding.code)).collect()
}

#[test]
fn a_full_restatement_takes_the_place_of_all() {
    let whole = amendment(2, "2024-05-10")
        .row("2024-05-01 S D 100 10.5 900 D -")
        .row("2024-05-01 S D 250 10.75 650 D -")
        .row("2024-05-02 S D 300 11 350 D -");
    let concluded = derive(&record(&[original(), whole]));
    assert_eq!(amends(&concluded, 2), Some(1));
    assert_eq!(superseded(&concluded, 1, 3), [Some(2); 3]);
    assert_eq!(filing_superseded(&concluded, 1), Some(2));
    assert_eq!(superseded(&concluded, 2, 3), [None; 3]);
    assert_eq!(codes(&concluded), []);
}

#[test]
fn changed_lines_alone_leave_the_others_in_force() {
    let part = amendment(2, "2024-05-10").row("2024-05-01 S D 200 10.8 700 D -");
    let concluded = derive(&record(&[original(), part]));
    assert_eq!(superseded(&concluded, 1, 3), [None, Some(2), None]);
    assert_eq!(filing_superseded(&concluded, 1), None);
    assert_eq!(codes(&concluded), []);
}

#[test]
fn a_row_that_goes_on_from_a_balance_is_added_and_corrects_nothing() {
    let one = form(1, "4", "2024-05-01", "2024-05-03").row("2024-05-01 S D 100 10.5 900 D -");
    let added = amendment(2, "2024-05-10").row("2024-05-01 S D 50 10.5 850 D -");
    let concluded = derive(&record(&[one.clone(), added]));
    assert_eq!(amends(&concluded, 2), Some(1));
    assert_eq!(superseded(&concluded, 1, 1), [None]);
    // From the same opening it is a correction.
    let corrected = amendment(2, "2024-05-10").row("2024-05-01 S D 50 10.5 950 D -");
    assert_eq!(superseded(&derive(&record(&[one.clone(), corrected])), 1, 1), [Some(2)]);
    // More than one cell differs: its place tells, unless the filer says that a row was left out.
    let other = amendment(2, "2024-05-10").row("2024-05-02 S D 70 12 600 D -");
    assert_eq!(superseded(&derive(&record(&[one.clone(), other.clone()])), 1, 1), [Some(2)]);
    let said = other.remarks("To report a sale inadvertently omitted before.");
    assert_eq!(superseded(&derive(&record(&[one, said])), 1, 1), [None]);
}

#[test]
fn a_row_left_out_of_a_complete_amendment_stays_and_is_told() {
    let rest = amendment(2, "2024-05-10").row("2024-05-01 S D 100 10.5 900 D -").row("2024-05-02 S D 300 11 600 D -");
    let concluded = derive(&record(&[original(), rest]));
    assert_eq!(superseded(&concluded, 1, 3), [Some(2), None, Some(2)]);
    assert_eq!(codes(&concluded), [(1, FindingCode::AmendmentLeavesOut)]);
    assert_eq!(concluded.findings[0].place, Some((1, 2)));
}

#[test]
fn holdings_or_footnotes_alone_take_nothing_from_transactions() {
    let original = original().holding("5000 I By_Trust");
    let holdings = amendment(2, "2024-05-10").holding("5500 I By_Trust");
    let concluded = derive(&record(&[original.clone(), holdings]));
    assert_eq!(amends(&concluded, 2), Some(1));
    assert_eq!(superseded(&concluded, 1, 4), [None, None, None, Some(2)]);
    let footnotes = amendment(2, "2024-05-10").note("F1", "The price was a weighted average.");
    let concluded = derive(&record(&[original, footnotes]));
    assert_eq!(amends(&concluded, 2), Some(1));
    assert_eq!(superseded(&concluded, 1, 4), [None; 4]);
    assert_eq!(filing_superseded(&concluded, 1), None);
}

#[test]
fn of_a_chain_the_newest_counts_whatever_order_they_came_in() {
    let first = amendment(2, "2024-05-10").row("2024-05-01 S D 200 10.8 700 D -");
    // States the day of the amendment that it amends.
    let second = amendment(3, "2024-05-20").amends("2024-05-10").row("2024-05-01 S D 210 10.8 690 D -");
    let concluded = derive(&record(&[original(), first.clone(), second.clone()]));
    assert_eq!((amends(&concluded, 2), amends(&concluded, 3)), (Some(1), Some(2)));
    assert_eq!(superseded(&concluded, 1, 3), [None, Some(3), None]);
    assert_eq!(superseded(&concluded, 2, 1), [Some(3)]);
    assert_eq!(filing_superseded(&concluded, 2), Some(3));
    assert_eq!(superseded(&concluded, 3, 1), [None]);
    // Both state the day of the original, and the keys run against the days.
    let second = amendment(-7, "2024-05-20").row("2024-05-01 S D 210 10.8 690 D -");
    let concluded = derive(&record(&[second, first, original()]));
    assert_eq!((amends(&concluded, 2), amends(&concluded, -7)), (Some(1), Some(1)));
    assert_eq!(superseded(&concluded, 1, 3), [None, Some(-7), None]);
    assert_eq!(superseded(&concluded, 2, 1), [Some(-7)]);
}

#[test]
fn an_amendment_without_its_original_waits_and_is_amended_itself() {
    let first = amendment(2, "2024-05-10").row("2024-05-01 S D 200 10.8 700 D -");
    let second = amendment(3, "2024-05-20").row("2024-05-01 S D 210 10.8 690 D -");
    let concluded = derive(&record(&[first.clone(), second.clone()]));
    assert_eq!((amends(&concluded, 2), amends(&concluded, 3)), (None, Some(2)));
    assert_eq!(superseded(&concluded, 2, 1), [Some(3)]);
    assert_eq!(codes(&concluded), [(2, FindingCode::AmendmentUnmatched)]);
    // What follows once the original is there is what would have followed from the first.
    let concluded = derive(&record(&[original(), first, second]));
    assert_eq!((amends(&concluded, 2), amends(&concluded, 3)), (Some(1), Some(1)));
    assert_eq!(codes(&concluded), []);
}

#[test]
fn an_original_of_the_evening_carries_a_later_day() {
    let evening = form(1, "4", "2024-05-01", "2024-05-06").row("2024-05-01 S D 100 10.5 900 D -");
    let amendment = amendment(2, "2024-05-10").row("2024-05-01 S D 100 10.6 900 D -");
    let concluded = derive(&record(&[evening, amendment.clone()]));
    assert_eq!(amends(&concluded, 2), Some(1));
    // Not one of the days after that tells of something else, nor one of the days before.
    let other = form(1, "4", "2024-05-03", "2024-05-06").row("2024-05-03 P A 7 3 7 D -");
    let concluded = derive(&record(&[other, amendment.clone()]));
    assert_eq!(codes(&concluded), [(2, FindingCode::AmendmentUnmatched)]);
    let before = form(1, "4", "2024-05-01", "2024-05-02").row("2024-05-01 S D 100 10.5 900 D -");
    assert_eq!(amends(&derive(&record(&[before, amendment])), 2), None);
}

#[test]
fn a_filing_without_a_day_of_filing_is_known_by_its_signature() {
    let undated = original().not_dated();
    let concluded = derive(&record(&[undated, amendment(2, "2024-05-10").row("2024-05-01 S D 200 10.8 700 D -")]));
    assert_eq!(amends(&concluded, 2), Some(1));
}

#[test]
fn the_original_may_be_of_another_form() {
    let annual = form(1, "5", "2024-05-01", "2024-05-03").row("2024-05-01 G D 100 0 900 D -");
    let concluded = derive(&record(&[annual, amendment(2, "2024-05-10").row("2024-05-01 G D 100 0 950 D -")]));
    assert_eq!(amends(&concluded, 2), Some(1));
    assert_eq!(superseded(&concluded, 1, 1), [Some(2)]);
    // A Form 4 of that day comes before a Form 3.
    let first = form(5, "3", "2024-05-01", "2024-05-03").holding("1000 D -");
    let concluded = derive(&record(&[first, original(), amendment(2, "2024-05-10")]));
    assert_eq!(amends(&concluded, 2), Some(1));
}

#[test]
fn several_that_fit_equally_are_left_alone() {
    let twin = |id| form(id, "4", "2024-05-01", "2024-05-03").row("2024-05-01 S D 100 10.5 900 D -");
    let corrected = amendment(3, "2024-05-10").row("2024-05-01 S D 100 10.6 900 D -");
    let concluded = derive(&record(&[twin(1), twin(2), corrected.clone()]));
    assert_eq!(amends(&concluded, 3), None);
    assert_eq!(codes(&concluded), [(3, FindingCode::AmendmentAmbiguous)]);
    assert_eq!(superseded(&concluded, 1, 1), [None]);
    // The rows decide where they can.
    let other = form(2, "4", "2024-05-01", "2024-05-03").row("2024-05-01 P A 5 1 5 I By_Trust");
    assert_eq!(amends(&derive(&record(&[twin(1), other, corrected])), 3), Some(1));
}

#[test]
fn without_a_day_period_and_rows_decide() {
    let mut stray = form(2, "4/A", "2024-05-01", "2024-05-10").row("2024-05-01 S D 200 10.8 700 D -");
    assert_eq!(amends(&derive(&record(&[original(), stray.clone()])), 2), Some(1));
    stray = form(2, "4/A", "2024-05-01", "2024-05-10").row("2024-05-09 G D 1 0 2 D -");
    assert_eq!(codes(&derive(&record(&[original(), stray]))), [(2, FindingCode::AmendmentUnmatched)]);
}

#[test]
fn what_another_owner_filed_is_not_amended() {
    let other = original().by(&[(1002, "Roe Jane")]);
    let concluded = derive(&record(&[other, amendment(2, "2024-05-10").row("2024-05-01 S D 200 10.8 700 D -")]));
    assert_eq!(codes(&concluded), [(2, FindingCode::AmendmentUnmatched)]);
    assert_eq!(superseded(&concluded, 1, 3), [None; 3]);
    // One owner of several is enough.
    let joint = original().by(&[(1002, "Roe Jane"), (1001, "Doe John")]);
    assert_eq!(amends(&derive(&record(&[joint, amendment(2, "2024-05-10")])), 2), Some(1));
}
