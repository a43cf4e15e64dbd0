//! What is told of a notice.

use super::*;
use crate::parse::notice_xml;
use chrono::NaiveDate;

/// Reads a cover with that content, and gives the codes of all diagnostics too.
fn read(content: &str) -> (Notice, Vec<(Code, Option<String>)>) {
    let text = format!(
        "<edgarSubmission><submissionType>144</submissionType><cik>7</cik><issuerInfo><issuerCik>9</issuerCik>\
         <issuerName>Reed</issuerName><nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold>Ann Roe\
         </nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold></issuerInfo>{content}<noticeDate>03/04/2024</noticeDate>\
         <signature>/s/ Ann Roe</signature></edgarSubmission>"
    );
    let mut diagnostics = Vec::new();
    let raw = notice_xml::parse(&text, 1, &mut diagnostics).unwrap();
    let notice = interpret_notice(&raw, None, &mut diagnostics, None).unwrap();
    (notice, diagnostics.into_iter().map(|found| (found.code, found.raw)).collect())
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn a_plain_notice_has_no_doubts() {
    let (notice, told) = read("");
    assert_eq!(told, []);
    assert_eq!((notice.filer_cik, notice.issuer_cik, notice.noticed_on), (Some(7), Some(9), day(2024, 3, 4)));
}

#[test]
fn days_that_stand_for_none_are_null() {
    let (notice, told) = read(
        "<planAdoptionDate>01/01/1933</planAdoptionDate><planAdoptionDate>01/02/1933</planAdoptionDate>\
         <planAdoptionDate>11/30/2023</planAdoptionDate><securitiesToBeSold><acquiredDate>01/02/1933</acquiredDate>\
         <paymentDate>2024-01-02</paymentDate></securitiesToBeSold>",
    );
    assert_eq!(notice.plan_dates, day(2023, 11, 30).into_iter().collect::<Vec<_>>());
    assert_eq!((notice.lots[0].acquired_on, notice.lots[0].paid_on), (None, None));
    let none = |text: &str| (Code::DateStandsForNone, Some(text.to_owned()));
    let other = (Code::NotADate, Some("2024-01-02".to_owned()));
    assert_eq!(told, [none("01/01/1933"), none("01/02/1933"), none("01/02/1933"), other]);
}

#[test]
fn a_notice_may_contradict_itself() {
    let codes = |content: &str| read(content).1.into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    let flag = "nothingToReportFlagOnSecuritiesSoldInPast3Months";
    let sale = "<securitiesSoldInPast3Months><saleDate>02/05/2024</saleDate></securitiesSoldInPast3Months>";
    assert_eq!(codes(&format!("<{flag}>Y</{flag}>{sale}")), [Code::NothingSoldContradicts]);
    assert_eq!(codes(&format!("<{flag}>N</{flag}>")), [Code::NothingSoldContradicts]);
    assert_eq!(codes(&format!("<{flag}>N</{flag}>{sale}")), []);
    assert_eq!(codes(sale), []);
    let late = "<securitiesSoldInPast3Months><saleDate>03/06/2024</saleDate></securitiesSoldInPast3Months>";
    assert_eq!(codes(late), [Code::DateImplausible]);
    assert_eq!(codes("<previousAccessionNumber>12</previousAccessionNumber>"), [Code::NotAnAccessionNumber]);
    let negative = "<securitiesInformation><noOfUnitsSold>-5</noOfUnitsSold></securitiesInformation>";
    assert_eq!(codes(negative), [Code::AmountNegative]);
}
