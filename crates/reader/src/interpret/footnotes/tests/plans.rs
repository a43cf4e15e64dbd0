//! Wordings of trading plans, and the box beside them.

use super::{filing, line};
use crate::interpret::footnotes::of_filing;
use crate::interpret::footnotes::plan::{StatementScope, statement};

#[test]
fn wordings() {
    // Made under a plan or not, when it was adopted, and of which rows that is said.
    type Said = Option<(bool, &'static str, &'static str)>;
    let cases: &[(&str, Said)] = &[
        (
            "Sold under a Rule 10b5-1 trading plan that the insider adopted on September 19, 2011.",
            Some((true, "2011-09-19", "row")),
        ),
        (
            "The trades in this Form 4 were carried out pursuant to a 10b5-1 trading plan adopted by the insider on September 19, 2011.",
            Some((true, "2011-09-19", "form:SPM")),
        ),
        ("Sales made pursuant to a 10b5-1 plan dated 9/19/11.", Some((true, "2011-09-19", "row"))),
        (
            "Purchase effected pursuant to a Rule 10b5-1 plan entered into 2011-09-19.",
            Some((true, "2011-09-19", "row")),
        ),
        (
            "Sold in accordance with a Rule 10b5-1(c) plan established on 19 September 2011.",
            Some((true, "2011-09-19", "row")),
        ),
        (
            "On September 19, 2011, the insider entered into a Rule 10b5-1 plan, pursuant to which these shares were sold.",
            Some((true, "2011-09-19", "row")),
        ),
        (
            "The sale took place under a plan, adopted September 19th, 2011, that is intended to comply with Rule 10b5-1(c).",
            Some((true, "2011-09-19", "row")),
        ),
        ("Sold pursuant to a September 19, 2011 Rule 10b5-1 plan.", Some((true, "2011-09-19", "row"))),
        (
            "The shares were disposed of under a Rule 10b5-1 plan adopted on September 19, 2011 and amended on March 1, 2012.",
            Some((true, "2011-09-19", "row")),
        ),
        (
            "Sold under a Rule 10b5-1 plan adopted on September 19, 2011, as modified March 1, 2012 and June 4, 2012.",
            Some((true, "2011-09-19", "row")),
        ),
        (
            "The sale was made under a Rule 10b5-1 plan. The plan was adopted on September 19, 2011.",
            Some((true, "2011-09-19", "row")),
        ),
        ("Sold pursuant to Rule 10b5-1 plans adopted on September 19, 2011 and May 23, 2012.", Some((true, "", "row"))),
        ("Sold pursuant to a 10b5-1 plan amended on March 1, 2012.", Some((true, "", "row"))),
        (
            "The sale was made under a Rule 10b5-1 plan that took effect and became effective August 23, 2022.",
            Some((true, "", "row")),
        ),
        ("Sold under a 10b5-1 plan that the issuer disclosed on Form 8-K on March 28, 2024.", Some((true, "", "row"))),
        (
            "Sales made under a 10b5-1 plan dated September 2022 and modified on March 21, 2023.",
            Some((true, "", "row")),
        ),
        ("Sold pursuant to a 10b5-1 plan on June 5, 2023.", Some((true, "", "row"))),
        (
            "On May 14, 2023, Mr. Wren adopted a trading plan meant to meet Rule 10b5-1(c), under which the shares were sold.",
            Some((true, "2023-05-14", "row")),
        ),
        (
            "On June 5, 2023, Ms. Shale adopted a 10b5-1 plan. It is orderly. These shares were sold under it.",
            Some((true, "2023-06-05", "row")),
        ),
        ("On June 5, 2023, Ms. Shale adopted a 10b5-1 plan. Shares may be sold under it.", None),
        ("On June 5, 2023, Ms. Shale adopted a 10b5-1 plan. These shares were not sold under it.", None),
        (
            "Sold under a Rule 10b5-1 plan that he entered into effective June 5, 2023.",
            Some((true, "2023-06-05", "row")),
        ),
        (
            "Sold under a Rule 10b5-1 plan entered into by the insider, effective as of June 5, 2023.",
            Some((true, "2023-06-05", "row")),
        ),
        ("Sold under a Rule 10b5-1 plan dated as of June 5, 2023.", Some((true, "2023-06-05", "row"))),
        (
            "Sold under a Rule 10b5-1 plan adopted by the insider that became effective June 5, 2023.",
            Some((true, "", "row")),
        ),
        ("Pursuant to Rule 10b5-1.", Some((true, "", "row"))),
        ("10b5-1 plan sale.", Some((true, "", "row"))),
        ("Automatic sale by Rule 10b5-1 Plan.", Some((true, "", "row"))),
        ("Rule 10b5-1 trading plan adopted 09/01/2022.", Some((true, "2022-09-01", "row"))),
        ("Shares sold under a 10b-5 trading plan.", Some((true, "", "row"))),
        (
            "Trading instructions meant to be covered, and intended to satisfy Rule 10b5-1, led to the sale.",
            Some((true, "", "row")),
        ),
        ("Sold through a plan qualified under Rule 10b5–1.", Some((true, "", "row"))),
        ("Sold per 10(b)5-1 plan.", Some((true, "", "row"))),
        ("Sold under Rule 10b5-l plan.", Some((true, "", "row"))),
        ("The sale was not made pursuant to a Rule 10b5-1 plan.", Some((false, "", "row"))),
        ("These trades were not effected under any 10b5-1 trading arrangement.", Some((false, "", "row"))),
        ("None of these sales was made pursuant to a Rule 10b5-1 plan.", Some((false, "", "row"))),
        ("The sale was made outside of the insider's Rule 10b5-1 plan.", Some((false, "", "row"))),
        ("Sold other than pursuant to a 10b5-1 plan.", Some((false, "", "row"))),
        ("The sale wasn't part of a Rule 10b5-1 plan.", Some((false, "", "row"))),
        (
            "The sale does not represent a discretionary trade and was made under a Rule 10b5-1 plan.",
            Some((true, "", "row")),
        ),
        ("Not only this sale but all others were made under a Rule 10b5-1 plan.", Some((true, "", "row"))),
        ("The insider may sell further shares under a Rule 10b5-1 plan.", None),
        ("The insider intends to adopt a Rule 10b5-1 plan.", None),
        ("The insider terminated a Rule 10b5-1 plan on May 4, 2023.", None),
        ("The sale complied with Rule 10b-5.", None),
        ("Bought through the employee stock purchase plan, exempt under Rule 16b-3.", None),
        ("Acquired under a dividend reinvestment plan.", None),
        ("Sold under a prearranged trading plan.", None),
        ("Price of 10 b shares; see note 5.", None),
        ("Withheld to pay taxes.", None),
        (
            "All of the sales listed were effected under a Rule 10b5-1 plan established May 4, 2018.",
            Some((true, "2018-05-04", "form:S")),
        ),
        (
            "The option exercise and the sale reported on this Form 4 were made pursuant to a Rule 10b5-1 plan.",
            Some((true, "", "form:SM")),
        ),
        (
            "Every transaction reported herein was executed pursuant to a 10b5-1 plan adopted by the trust on Feb. 26, 2019.",
            Some((true, "2019-02-26", "form:SPM")),
        ),
        (
            "The conversion was made in connection with sales to be effected pursuant to a Rule 10b5-1 plan adopted on February 14, 2022.",
            None,
        ),
    ];
    for (text, expected) in cases {
        let said = statement(text).map(|said| {
            let scope = match said.scope {
                StatementScope::Row => "row".to_owned(),
                StatementScope::Form(kinds) => {
                    let named = [(kinds.sales, 'S'), (kinds.purchases, 'P'), (kinds.exercises, 'M')];
                    "form:".chars().chain(named.iter().filter(|(is, _)| *is).map(|(_, code)| *code)).collect()
                }
            };
            (said.is_under, said.adopted_on.map_or(String::new(), |day| day.to_string()), scope)
        });
        let said = said.as_ref().map(|(is_under, day, scope)| (*is_under, day.as_str(), scope.as_str()));
        assert_eq!(said, *expected, "{text}");
    }
}

const PLAN: &str = "Sold under a Rule 10b5-1 plan adopted on September 19, 2011.";

#[test]
fn the_box_and_the_texts() {
    // The box, the footnote of the first of two sales, what is known of both.
    let cases = [
        (None, "", [None, None]),
        (None, PLAN, [Some(true), None]),
        (Some(false), "", [Some(false), Some(false)]),
        (Some(false), PLAN, [Some(true), Some(false)]),
        (Some(false), "None of these sales was made under a Rule 10b5-1 plan.", [Some(false), Some(false)]),
        (Some(true), "", [Some(true), Some(true)]),
        (Some(true), PLAN, [Some(true), None]),
        (Some(true), "Not made under a Rule 10b5-1 plan.", [Some(false), Some(true)]),
        (None, "The sales reported in this Form 4 were made under a Rule 10b5-1 plan.", [Some(true), Some(true)]),
    ];
    for (ticked, text, expected) in cases {
        let mut filing = filing(vec![line(1, 1, "S", "2013-07-15", "39.05"), line(1, 2, "S", "2013-07-15", "39.05")]);
        filing.aff10b5_one = ticked;
        super::note(&mut filing, (1, 1, "shares"), "F1", text);
        let found: Vec<_> = of_filing(&filing).iter().map(|meaning| meaning.plan_10b5_1).collect();
        assert_eq!(found, expected, "{ticked:?} {text}");
    }
}

#[test]
fn remarks_speak_of_every_row_and_a_younger_plan_has_no_day() {
    let mut filing = filing(vec![line(1, 1, "S", "2013-07-15", "39.05"), line(1, 2, "S", "2010-07-15", "39.05")]);
    filing.remarks = Some(PLAN.to_owned());
    let found = of_filing(&filing);
    assert_eq!(found[0].plan_adopted_on.map(|day| day.to_string()).as_deref(), Some("2011-09-19"));
    assert_eq!((found[1].plan_10b5_1, found[1].plan_adopted_on), (Some(true), None));
}
