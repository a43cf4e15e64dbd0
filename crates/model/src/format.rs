//! The formats in which a filing may arrive.

use crate::vocabulary;

vocabulary! {
    /// The format of a document, best first: of two documents of one filing, the one with the format listed first ranks
    /// first. Stored in `filings.format` and `documents.format`.
    Format, name:
    /// EDGAR's ownership XML, bare or inside a full submission or a daily-feed file. Loses nothing.
    Xml "xml";
    /// A page made from the XML by the SEC's stylesheets. Rounds amounts to four decimals.
    Html "html";
    /// The SEC's Insider Transactions Data Sets. Rounds amounts to two decimals and loses the order of rows.
    Tsv "tsv";
    /// A PDF with text in it. Rounds amounts as the page did that was printed.
    Pdf "pdf";
    /// Text made from a rendered page.
    Text "text";
    /// The fixed-width forms of 1996 to 2003.
    Ascii "ascii";
    /// Text recognised from a picture, with damage.
    Ocr "ocr";
}
