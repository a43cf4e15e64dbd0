//! What markup of each kind gives.

use super::*;
use model::diagnostic::Code;
use model::notice::{NoticeField, RawNoticeRow};

/// Reads a text, and gives the codes of all diagnostics too.
fn read(text: &str) -> (RawNotice<'_>, Vec<Code>) {
    let mut diagnostics = Vec::new();
    let notice = parse(text, 1, &mut diagnostics).unwrap();
    (notice, diagnostics.iter().map(|found| found.code).collect())
}

/// Gives the values of a part, in their order.
fn values(row: &RawNoticeRow<'_>) -> Vec<String> {
    row.cells.iter().map(|(field, cell)| format!("{}={}", field.column(), cell.text)).collect()
}

#[test]
fn prefixes_do_not_count() {
    for prefix in ["", "ns1:", "own:"] {
        let text = format!(
            "<{prefix}edgarSubmission><{prefix}issuerInfo><{prefix}issuerName>Reed &amp; Co</{prefix}issuerName>\
             <{prefix}issuerAddress><com:city>Dover</com:city></{prefix}issuerAddress></{prefix}issuerInfo>\
             </{prefix}edgarSubmission>"
        );
        let (notice, codes) = read(&text);
        assert_eq!((values(&notice.cover), codes), (vec!["issuer_name=Reed & Co".into(), "city=Dover".into()], vec![]));
        assert!(!notice.damaged);
    }
}

#[test]
fn a_name_belongs_to_its_part() {
    let text = "<edgarSubmission><securitiesInformation><brokerOrMarketmakerDetails><name>Quill LLC</name>\
                </brokerOrMarketmakerDetails></securitiesInformation><securitiesSoldInPast3Months><sellerDetails>\
                <name>Ann Roe</name></sellerDetails></securitiesSoldInPast3Months></edgarSubmission>";
    let (notice, _) = read(text);
    assert_eq!(values(&notice.securities[0]), ["broker_name=Quill LLC"]);
    assert_eq!(values(&notice.prior_sales[0]), ["seller_name=Ann Roe"]);
    let (notice, codes) = read("<edgarSubmission><name>Ann Roe</name></edgarSubmission>");
    assert_eq!((values(&notice.cover).len(), codes), (0, vec![Code::ElementUnknown]));
}

#[test]
fn lists_may_go_on_and_other_values_may_not() {
    let text = "<edgarSubmission><remarks>one</remarks><remarks>two</remarks><relationshipsToIssuer>\
                <relationshipToIssuer>Director</relationshipToIssuer><relationshipToIssuer>Officer</relationshipToIssuer>\
                </relationshipsToIssuer></edgarSubmission>";
    let (notice, codes) = read(text);
    assert_eq!(values(&notice.cover), ["remarks=one", "relationship=Director", "relationship=Officer"]);
    assert_eq!(codes, [Code::ElementRepeated]);
}

#[test]
fn what_breaks_off_is_not_kept() {
    let text = "<edgarSubmission><securitiesToBeSold><acquiredDate>01/02/2020</acquiredDate></securitiesToBeSold>\
                <securitiesToBeSold><amountOfSecuritiesAcquired>12";
    let (notice, codes) = read(text);
    assert!(notice.damaged);
    assert_eq!(notice.lots.len(), 1);
    assert_eq!(codes, [Code::DocumentDamaged, Code::ValueIncomplete, Code::RowIncomplete]);
    // The submission around it goes on.
    let (notice, codes) = read("<edgarSubmission><remarks>x</remarks></XML></TEXT>");
    assert_eq!((values(&notice.cover), codes), (vec!["remarks=x".to_owned()], vec![Code::DocumentDamaged]));
}

#[test]
fn markup_that_is_not_closed_ends_at_the_next_value() {
    let text = "<edgarSubmission><issuerCik>9<issuerName>Reed</issuerName><securitiesToBeSold><securitiesToBeSold>\
                <natureOfPayment>Cash</natureOfPayment></securitiesToBeSold></edgarSubmission>";
    let (notice, _) = read(text);
    assert!(notice.damaged && notice.lots.len() == 2);
    assert_eq!(notice.cover.cell(NoticeField::IssuerName).map(|cell| cell.text.as_ref()), Some("Reed"));
    assert_eq!(notice.lots[1].cell(NoticeField::NatureOfPayment).map(|cell| cell.text.as_ref()), Some("Cash"));
    let deep = format!("<edgarSubmission>{}", "<formData>".repeat(300));
    assert!(parse(&deep, 1, &mut Vec::new()).is_err());
    assert!(parse("<ownershipDocument/>", 1, &mut Vec::new()).is_err());
}
