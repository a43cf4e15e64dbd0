use super::super::derive;
use super::super::fixture::{Form, form, record};
use crate::derive::RowKey;

const PERSON: (i64, &str) = (1001, "Doe John");
const OTHER: (i64, &str) = (1002, "Roe Jane");
const FUND: (i64, &str) = (2001, "Pine Tree Fund II, L.P.");
const PARTNER: (i64, &str) = (2002, "Pine Tree GP, LLC");

fn filing(id: i64, owners: &[(i64, &'static str)], row: &str) -> Form {
    form(id, "4", "2024-05-01", "2024-05-03").by(owners).row(row)
}

/// Filing and row; the row where it is counted.
type Uncounted = (i64, u16, Option<(i64, u16)>);

fn uncounted(forms: &[Form]) -> Vec<Uncounted> {
    let concluded = derive(&record(forms));
    let rows = concluded.rows.iter().filter(|(_, row)| !row.counted);
    rows.map(|(RowKey { filing_id, line_no, .. }, row)| (*filing_id, *line_no, row.same_event)).collect()
}

#[test]
fn direct_rows_of_two_persons_are_two_events_however_equal() {
    let grant = "2024-05-01 A A 500 0 500 D -";
    assert_eq!(uncounted(&[filing(1, &[PERSON], grant), filing(2, &[OTHER], grant)]), []);
    // Not even where the one says that it is a part of something.
    let part = filing(1, &[PERSON], grant).remarks("Form 1 of 2.");
    assert_eq!(uncounted(&[part, filing(2, &[OTHER], grant)]), []);
}

#[test]
fn trusts_and_plans_of_two_persons_are_two() {
    for nature in ["By Trust", "See footnote", "By Acme Deferred Stock Unit Plan", "By Family LLC", "By Spouse"] {
        let row = format!("2024-05-01 S D 500 10 8000 I {nature}");
        assert_eq!(uncounted(&[filing(1, &[PERSON], &row), filing(2, &[OTHER], &row)]), [], "{nature}");
    }
}

#[test]
fn an_entity_and_who_holds_through_it_report_one_event() {
    let direct = filing(1, &[FUND], "2024-05-01 P A 500 10 8000 D -");
    let through = filing(2, &[PERSON], "2024-05-01 P A 500 10 8000 I See footnote");
    // The person is counted, though the entity filed first.
    assert_eq!(uncounted(&[direct.clone(), through]), [(1, 1, Some((2, 1)))]);
    // Another balance, another number, another holder, or two weeks: not the same.
    for row in [
        "2024-05-01 P A 500 10 9000 I See footnote",
        "2024-05-01 P A 501 10 8000 I See footnote",
        "2024-05-01 P A 500 10 8000 I By Oak Hill Capital LP",
        "2024-05-01 P A 500 10 8000 D -",
    ] {
        assert_eq!(uncounted(&[direct.clone(), filing(2, &[PERSON], row)]), [], "{row}");
    }
    let late = form(2, "4", "2024-05-01", "2024-05-20").row("2024-05-01 P A 500 10 8000 I See footnote");
    assert_eq!(uncounted(&[direct.clone(), late]), []);
    // Two persons through one entity that reports too: all three are one.
    let persons = [PERSON, OTHER].map(|owner| filing(owner.0, &[owner], "2024-05-01 P A 500 10 8000 I See footnote"));
    let [one, two] = persons;
    assert_eq!(uncounted(&[direct, one, two]), [(1, 1, Some((1001, 1))), (1002, 1, Some((1001, 1)))]);
}

#[test]
fn a_persons_grant_is_a_funds_only_where_a_filing_names_both() {
    let grant = |id, owner| filing(id, &[owner], "2024-05-01 A A 500 0 500 D -");
    let of_fund = |note| filing(9, &[FUND, PARTNER], "2024-05-01 A A 500 0 500 I See footnote").note("F1", note);
    let alone = of_fund("For the service of a designee.");
    // Directors get identical grants, and the fund has one for a designee of its own.
    assert_eq!(uncounted(&[grant(1, PERSON), grant(2, OTHER), alone.clone()]), []);
    // A filing of both, years before, and a footnote with the name: it is theirs, and nobody else's.
    let both = form(3, "3", "2020-01-02", "2020-01-10").by(&[PERSON, FUND]);
    assert_eq!(uncounted(&[grant(1, PERSON), grant(2, OTHER), both, alone]), [(9, 1, Some((1, 1)))]);
    let named = of_fund("Jane Roe holds them for the benefit of the fund.");
    assert_eq!(uncounted(&[grant(1, PERSON), grant(2, OTHER), named]), [(9, 1, Some((2, 1)))]);
    let through = form(3, "4", "2023-05-01", "2023-05-03").by(&[OTHER]).holding("70 I By Pine Tree Fund II, L.P.");
    let alone = of_fund("For the service of a designee.");
    assert_eq!(uncounted(&[grant(1, PERSON), grant(2, OTHER), through, alone]), [(9, 1, Some((2, 1)))]);
    // Where both directors belong to the fund, its row is that of one of them.
    let all = form(3, "3", "2020-01-02", "2020-01-10").by(&[PERSON, OTHER, FUND]);
    let alone = of_fund("For the service of a designee.");
    assert_eq!(uncounted(&[grant(1, PERSON), grant(2, OTHER), all, alone]), [(9, 1, Some((1, 1)))]);
}

#[test]
fn two_persons_who_name_one_entity_report_one_event() {
    let row = |nature: &str| format!("2024-05-01 P A 500 10 8000 I {nature}");
    let one = filing(1, &[PERSON], &row("By Pine Tree Fund II, L.P."));
    assert_eq!(uncounted(&[one.clone(), filing(2, &[OTHER], &row("Pine Tree Fund II LP"))]), [(2, 1, Some((1, 1)))]);
    assert_eq!(uncounted(&[one, filing(2, &[OTHER], &row("By Pine Tree Fund III, L.P."))]), []);
}

#[test]
fn husband_and_wife_report_one_event() {
    let own = filing(1, &[PERSON], "2024-05-01 P A 500 10 8000 D -");
    let spouse = |owner| filing(2, &[owner], "2024-05-01 P A 500 10 8000 I By Spouse");
    assert_eq!(uncounted(&[own.clone(), spouse((1003, "Doe Mary"))]), [(2, 1, Some((1, 1)))]);
    assert_eq!(uncounted(&[own, spouse(OTHER)]), []);
}

#[test]
fn further_owners_report_the_same_rows() {
    let row = "2024-05-01 P A 500 10 8000 I See footnote";
    let shared = [filing(1, &[PERSON, FUND], row), filing(2, &[PARTNER, FUND], row)];
    assert_eq!(uncounted(&shared), [(2, 1, Some((1, 1)))]);
    // Two funds with one general partner, each with its own purchase.
    let own = [
        filing(1, &[FUND, PARTNER], "2024-05-01 P A 500 10 500 I By Pine Tree Fund II, L.P."),
        filing(
            2,
            &[(2003, "Pine Tree Fund III, L.P."), PARTNER],
            "2024-05-01 P A 500 10 500 I By Pine Tree Fund III, L.P.",
        ),
    ];
    assert_eq!(uncounted(&own), []);
    let direct = "2024-05-01 P A 500 10 8000 D -";
    let ten: Vec<(i64, &str)> = (0..10).map(|number| (3000 + number, "Pine Tree Fund, L.P.")).collect();
    assert_eq!(uncounted(&[filing(1, &ten, direct), filing(2, &[PERSON], direct)]), [(1, 1, Some((2, 1)))]);
    assert_eq!(uncounted(&[filing(1, &ten[..9], direct), filing(2, &[PERSON], direct)]), []);
    let part = filing(1, &[FUND], direct).remarks("Form 1 of 2.");
    assert_eq!(uncounted(&[part, filing(2, &[PARTNER], direct)]), [(2, 1, Some((1, 1)))]);
}

#[test]
fn a_form_filed_twice_is_counted_once() {
    let twice = |id| filing(id, &[PERSON], "2024-05-01 S D 500 10 8000 D -").row("2024-05-01 S D 500 10 8000 D -");
    assert_eq!(uncounted(&[twice(1), twice(2)]), [(2, 1, Some((1, 1))), (2, 2, Some((1, 2)))]);
    // One row more, and it is another form.
    assert_eq!(uncounted(&[twice(1), twice(2).row("2024-05-01 S D 1 10 7999 D -")]), []);
    // Without balances nothing tells the second from another sale.
    let bare = |id| filing(id, &[PERSON], "2024-05-01 S D 500 10 - D -");
    assert_eq!(uncounted(&[bare(1), bare(2)]), []);
    let later = form(2, "4", "2024-05-01", "2024-05-20")
        .row("2024-05-01 S D 500 10 8000 D -")
        .row("2024-05-01 S D 500 10 8000 D -");
    assert_eq!(uncounted(&[twice(1), later]), []);
}

#[test]
fn a_form_that_goes_on_past_thirty_rows_is_counted_in_both() {
    let rows = |id, from: i64| {
        let form = form(id, "4", "2024-05-01", "2024-05-03").remarks("Form 1 of 2.");
        (from..from + 30).fold(form, |form, row| form.row(&format!("2024-05-01 S D 10 5 {} D -", 9000 - 10 * row)))
    };
    assert_eq!(uncounted(&[rows(1, 0), rows(2, 30)]), []);
}

#[test]
fn form_5_repeats_form_4() {
    let gift = "2024-05-01 G D 500 0 8000 D -";
    let annual = |rows: &[&str]| rows.iter().fold(form(2, "5", "2024-12-31", "2025-02-10"), |form, row| form.row(row));
    let repeated = annual(&["2024-05-01 G D 500 0 7000 D -", "2024-06-01 G D 5 0 6995 D -"]);
    assert_eq!(uncounted(&[filing(1, &[PERSON], gift), repeated]), [(2, 1, Some((1, 1)))]);
    // A second gift of the same size was not reported before.
    assert_eq!(uncounted(&[filing(1, &[PERSON], gift), annual(&[gift, gift])]), [(2, 1, Some((1, 1)))]);
    assert_eq!(uncounted(&[filing(1, &[OTHER], gift), annual(&[gift])]), []);
}

#[test]
fn holdings_of_related_owners_are_counted_once() {
    let held = |id, owner, cells: &str| form(id, "4", "2024-05-01", "2024-05-03").by(&[owner]).holding(cells);
    let forms = [held(1, FUND, "8000 D -"), held(2, PERSON, "8000 I By Pine Tree Fund II, L.P.")];
    assert_eq!(uncounted(&forms), [(1, 1, None)]);
    assert_eq!(uncounted(&[held(1, PERSON, "8000 D -"), held(2, OTHER, "8000 D -")]), []);
}

#[test]
fn an_amendment_is_as_old_as_its_original_and_what_it_supersedes_takes_no_part() {
    let row = "2024-05-01 P A 500 10 8000 I See footnote";
    let fund = filing(1, &[FUND], "2024-05-01 P A 500 10 8000 D -");
    let amendment = form(3, "4/A", "2024-05-01", "2024-07-01").amends("2024-05-03").row(row);
    let forms = [fund, filing(2, &[PERSON], row), amendment];
    assert_eq!(uncounted(&forms), [(1, 1, Some((3, 1)))]);
}

#[test]
fn an_exercise_is_counted_in_both_tables() {
    let exercise = form(1, "4", "2024-05-01", "2024-05-03")
        .row("2024-05-01 M A 500 10 8000 D -")
        .option("Stock Option", "2024-05-01 M D 500 0 0 D - 10 2020-01-01 2030-01-01");
    assert_eq!(uncounted(&[exercise]), []);
}
