//! Which sign distinguishes which kinds.

use super::*;

#[test]
fn kinds_by_content() {
    let cases: &[(&str, Detected)] = &[
        ("", Detected::Empty),
        (" \r\n\t", Detected::Empty),
        ("\u{feff}\n<SEC-DOCUMENT>x", Detected::Submission),
        ("<IMS-HEADER>x", Detected::Submission),
        ("-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", Detected::Pem),
        ("<SUBMISSION>\n", Detected::Pds),
        ("From: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html>", Detected::SavedPage),
        ("<?xml version=\"1.0\"?><ownershipDocument>", Detected::OwnershipXml),
        ("<?xml version=\"1.0\"?><ownership\nDocument><schem", Detected::OwnershipXml),
        ("<stray/>\n<ownershipDocument/>", Detected::OwnershipXml),
        ("<ownershipDocuments>", Detected::NotOurs("other markup")),
        ("<html><ownershipDocument>", Detected::NotOurs("a page that is no form")),
        ("<edgarSubmission><documentMimeBlock>", Detected::EdgarSubmission),
        ("<?xml version='1.0'?><edgarSubmission><submissionType>144</submissionType>", Detected::NoticeXml),
        ("<ns2:edgarSubmission xmlns:ns2='x'><ns2:submissionType> 144/A\n</ns2:submissionType>", Detected::NoticeXml),
        ("<edgarSubmission><submissionType>D</submissionType>", Detected::NotOurs("other markup")),
        ("<edgarSubmission><submissionType>14</submissionType>", Detected::NotOurs("other markup")),
        ("<!DOCTYPE html><title>SEC Form\n4</title>", Detected::HtmlRendering),
        ("<html><td class=\"FormName\"><p class=\"FormData\">", Detected::HtmlRendering),
        ("<html><title>Ownership Submission</title>", Detected::OwnershipSubmissionPage),
        ("ACCESSION_NUMBER\tNONDERIV_TRANS_SK\n", Detected::DataSetTable),
        ("ACCESSION_NUMBER\tother\n", Detected::NotOurs("text that is no form")),
        ("CIK|Company Name|Form Type|Date Filed|Filename\n", Detected::Index),
        ("Form Type   Company Name   CIK   Date Filed  File Name\n--------------------------\n", Detected::Index),
        ("{\"insiderTransactionForOwnerExists\":1}", Detected::SubmissionsJson),
        ("{\"submission\":{\"ACCESSION-NUMBER\":\"x\"}}", Detected::HeaderJson),
        ("[]", Detected::NotOurs("JSON")),
        ("Annual statement of changes\nin beneficial ownership\nReporting Person", Detected::TextRendering),
        ("STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\nStatement for Month/Year\nTable I", Detected::AsciiForm),
        (
            "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\nTable I\n<table><tr><td>Common Stock</td></tr></table>",
            Detected::MarkdownRendering,
        ),
        (
            "Power of Attorney: know all that I name an attorney-in-fact for Forms 3, 4 and 5, each a statement of changes in \
             beneficial ownership of the reporting person",
            Detected::NotOurs("a power of attorney"),
        ),
        (
            "Annual report. See the statement of changes in beneficial ownership.",
            Detected::NotOurs("text that is no form"),
        ),
        (
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n",
            Detected::Words(WordSource::Tesseract),
        ),
        ("<html><body><div class='ocr_page'><span class='ocrx_word'>", Detected::Words(WordSource::Hocr)),
        ("<html><body><doc><page width=\"612\"><word xMin=\"1\">", Detected::Words(WordSource::Bbox)),
        ("%PDF-1.4", Detected::Pdf),
        ("\0\0\0\u{1}\u{2}", Detected::NotOurs("binary data")),
    ];
    for (text, expected) in cases {
        assert_eq!(detect(text.as_bytes()), *expected, "{text:?}");
    }
}

#[test]
fn the_root_may_stand_far_back() {
    let far = format!("<x>{}</x><ownershipDocument>", " ".repeat(100_000));
    assert_eq!(detect(far.as_bytes()), Detected::OwnershipXml);
}
