//! The forms in which a filing arrives.

use crate::vocabulary;

vocabulary! {
    /// How a document states its filing, best first: where two documents of one filing differ, the lower one here wins.
    /// Stored in `filings.format` and `documents.format`.
    Format, name:
    /// EDGAR's ownership XML, bare or inside a full submission or a daily-feed file. Loses nothing.
    Xml "xml";
    /// A page made from the XML by the SEC's stylesheets. Rounds amounts to four decimals.
    Html "html";
    /// The SEC's Insider Transactions Data Sets. Rounds amounts to two decimals and loses the order of rows.
    Tsv "tsv";
    /// Text made from a rendered page.
    Text "text";
    /// The fixed-width forms of 1996 to 2003.
    Ascii "ascii";
    /// Text recognised from a picture, with damage.
    Ocr "ocr";
}
