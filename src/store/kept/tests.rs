//! Readings as they are kept, and as older versions kept them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;

/// `fixtures/text/ok/form-5.txt` as version 0.2.0 kept it.
const POSITIONAL: &str = r#"[[[0,null,"5",null,"2010-12-31",null,null,null,null,null,null,null,null,null,-31128351575951343,null,"Harbor Mills, Inc.","HRBM",null,"text",6200661097691042649,null,null]],[[0,1,-3107919653838118,null,"ROE RICHARD A",true,true,false,false,"Chair and Treasurer",null,"C/O HARBOR MILLS, INC.","8 DOCK ROAD, SUITE 300","BOSTON","MA","02110",null,null,null,null]],[[0,1,1,"Common Stock",null,"2010-05-03",null,"5","G",false,null,"150",null,"0","D",null,null,null,null,null,"900",null,"D",null,null,null,null,null,"2011-02-14",null,null,true,null,null,null,null],[0,1,2,"Common Stock",null,"2010-06-07",null,"4","S",false,null,"25",null,"20.5","D",null,null,null,null,null,"875",null,"D",null,null,null,null,null,"2010-06-09",null,null,true,null,null,null,null]],[[0,1,3,"Common Stock",null,"3",null,null,null,null,null,"40",null,"I","By Spouse",null,true],[0,2,1,"Stock Option","20",null,"2008-01-01","2018-01-01","Common Stock","100",null,"100",null,"D",null,null,true]],[[0,"F1","Given to a museum."]],[[0,1,1,"transaction_code","F1"]],[[0,1,"/s/ Richard A. Roe","2011-02-10"]]]"#;

fn positional() -> FilingRows {
    let rows = from_json(POSITIONAL, 1).expect("a reading");
    rows.filing().expect("a filing").clone()
}

/// The kept form of a filing's rows.
fn kept(rows: FilingRows) -> String {
    to_json(&DocumentRows::Filing(rows)).expect("JSON")
}

#[test]
fn a_positional_reading_of_an_older_version_is_read() {
    let rows = positional();
    assert_eq!((rows.filing.filing_id, rows.filing.form_type.name()), (0, "5"));
    assert_eq!(rows.filing.period_of_report, NaiveDate::from_ymd_opt(2010, 12, 31));
    assert_eq!(rows.filing.issuer_id, Some(-31_128_351_575_951_343));
    assert_eq!((rows.filing.issuer_cik, rows.filing.document_id), (None, 6_200_661_097_691_042_649));
    let [owner] = rows.owners.as_slice() else { panic!("one owner") };
    assert_eq!((owner.name.as_deref(), owner.zip_code.as_deref()), (Some("ROE RICHARD A"), Some("02110")));
    let [gift, sale] = rows.transactions.as_slice() else { panic!("two transactions") };
    assert_eq!((gift.line_no, gift.transaction_code.as_deref()), (1, Some("G")));
    assert_eq!((sale.price_per_share, sale.due_on), (Some(Decimal::new(205, 1)), NaiveDate::from_ymd_opt(2010, 6, 9)));
    assert!(gift.counted && sale.counted);
    let [shares, option] = rows.holdings.as_slice() else { panic!("two holdings") };
    assert_eq!(shares.nature_of_ownership.as_deref(), Some("By Spouse"));
    assert_eq!((option.table_no, option.underlying_shares), (2, Some(Decimal::ONE_HUNDRED)));
    assert_eq!(&*rows.footnotes[0].text, "Given to a museum.");
    assert_eq!(&*rows.footnote_refs[0].field, "transaction_code");
    assert_eq!(rows.signatures[0].signed_on, NaiveDate::from_ymd_opt(2011, 2, 10));
}

/// Earlier versions did not have the last columns.
#[test]
fn a_shorter_positional_reading_is_read() {
    let shorter =
        POSITIONAL.replace(",true,null,null,null,null]", ",true]").replace(r#""D",null,null,true]"#, r#""D"]"#);
    assert!(shorter.len() < POSITIONAL.len());
    assert_eq!(from_json(&shorter, 1).ok(), Some(DocumentRows::Filing(positional())));
}

#[test]
fn a_stored_reading_is_read_back_unchanged() {
    let kept = kept(positional());
    assert!(kept.starts_with(r#"{"filings":[{"form_type":"5","period_of_report":"2010-12-31","#), "{kept}");
    assert!(kept.contains(r#"{"table_no":1,"line_no":3,"security_title":"Common Stock","#), "{kept}");
    assert_eq!(from_json(&kept, 1).ok(), Some(DocumentRows::Filing(positional())));
}

/// Columns that follow from many filings are not part of a reading.
#[test]
fn what_is_derived_is_not_kept() {
    let mut rows = positional();
    rows.transactions[0].counted = false;
    rows.transactions[0].same_event_filing_id = Some(7);
    rows.filing.amends_filing_id = Some(7);
    assert_eq!(kept(rows), kept(positional()));
}

#[test]
fn an_invalid_reading_is_an_error() {
    let kept = kept(positional());
    for (damaged, why) in [
        (String::new(), "EOF"),
        ("7".to_owned(), "no tables"),
        ("[]".to_owned(), "0 tables"),
        ("{}".to_owned(), "0 filings"),
        (kept.replace(r#""signatures""#, r#""seals""#), "no table seals"),
        (kept.replace(r#""line_no":3"#, r#""place":3"#), "no column place"),
        (kept.replace(r#""line_no":3,"#, ""), "line_no"),
        (kept.replace(r#""2010-12-31""#, r#""2010-13-31""#), "period_of_report"),
        (kept.replace(r#""2010-12-31""#, "[]"), "period_of_report"),
        (POSITIONAL.replace(r#""ROE RICHARD A""#, r#""ROE","RICHARD A""#), "reporting_owners"),
    ] {
        let error = from_json(&damaged, 1).expect_err(&damaged).to_string();
        assert!(error.contains(why), "{error}");
    }
}
