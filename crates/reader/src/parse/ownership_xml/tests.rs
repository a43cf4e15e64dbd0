//! Places, order and damage; whole forms are among the fixtures.

use std::fmt::Write;

use super::*;
use model::diagnostic::Code;
use model::{Field, LineKind, Table};

fn parsed(text: &str) -> (RawFiling<'_>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let filing = parse(text, 1, &mut diagnostics).unwrap();
    (filing, diagnostics)
}

#[test]
fn cells_know_their_text_place_and_marks() {
    let text = "<ownershipDocument>\n<derivativeTable><derivativeHolding>\n\
        <securityTitle>\n  <value> Stock &amp; Option </value><footnoteId id=\"F1\"/>\n</securityTitle>\n\
        <exerciseDate><footnoteId id=\"F2\"/></exerciseDate><expirationDate/>\n\
        </derivativeHolding></derivativeTable></ownershipDocument>";
    let (filing, diagnostics) = parsed(text);
    assert_eq!(diagnostics, []);
    let row = &filing.rows[0];
    assert_eq!((row.table, row.kind, filing.line_of(row.at)), (Table::II, LineKind::Holding, 2));
    let title = row.cell(Field::SecurityTitle).unwrap();
    assert_eq!((title.text.as_ref(), filing.line_of(title.at)), ("Stock & Option", 4));
    assert_eq!(title.footnotes, ["F1"]);
    let exercise = row.cell(Field::ExerciseDate).unwrap();
    assert_eq!((exercise.text.as_ref(), exercise.footnotes.len()), ("", 1));
    assert!(row.cell(Field::ExpirationDate).is_none());
}

#[test]
fn text_is_borrowed_where_it_can_be() {
    let (filing, _) = parsed("<ownershipDocument><remarks> plain </remarks></ownershipDocument>");
    assert!(matches!(filing.remarks.unwrap().text, std::borrow::Cow::Borrowed("plain")));
}

#[test]
fn deep_nesting_is_refused_and_wide_nesting_is_not() {
    let deep = format!("<ownershipDocument>\n{}", "<a>".repeat(100_000));
    let refused = parse(&deep, 1, &mut Vec::new()).unwrap_err();
    assert_eq!(refused, "its elements are nested more than 256 deep, at line 2");
    let wide = format!("<ownershipDocument>{}</ownershipDocument>", "<a/><b></b>".repeat(50_000));
    assert!(parse(&wide, 1, &mut Vec::new()).is_ok());
}

#[test]
fn a_document_of_faults_gives_few_diagnostics() {
    let mut text = "<ownershipDocument>".to_owned();
    for number in 0..5_000 {
        write!(text, "<u{number}/></x> < <remarks>&a{number};").unwrap();
    }
    let (_, diagnostics) = parsed(&text);
    assert!(diagnostics.len() < 50, "{}", diagnostics.len());
}

#[test]
fn unknown_elements_are_counted_by_name() {
    let (_, diagnostics) = parsed(
        "<ownershipDocument><new>1</new>\n<new/><other><periodOfReport>2020-01-01</periodOfReport></other></ownershipDocument>",
    );
    let told: Vec<_> = diagnostics.iter().map(|found| (found.code, found.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (Code::ElementUnknown, "`new`, 2 times, first at line 1"),
            (Code::ElementUnknown, "`other`, 1 times, first at line 2"),
            (Code::ElementUnknown, "`periodOfReport`, 1 times, first at line 2"),
        ]
    );
}

#[test]
fn nothing_to_read() {
    for text in ["", "<other/>", "ownershipDocument"] {
        assert!(parse(text, 1, &mut Vec::new()).is_err());
    }
}
