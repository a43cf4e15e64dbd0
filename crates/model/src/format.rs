//! The formats in which a filing may arrive.

/// The format of a document, best first: of two documents of one filing, the one with the format listed first ranks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// EDGAR's ownership XML, bare or inside a full submission or a daily-feed file. Loses nothing.
    Xml,
    /// A page made from the XML by the SEC's stylesheets. Rounds amounts to four decimals.
    Html,
    /// The SEC's Insider Transactions Data Sets. Rounds amounts to two decimals and loses the order of rows.
    Tsv,
    /// A PDF with text in it. Rounds amounts as the page did that was printed.
    Pdf,
    /// Text made from a rendered page.
    Text,
    /// The fixed-width forms of 1996 to 2003.
    Ascii,
    /// Text recognised from a picture, with damage.
    Ocr,
}

impl Format {
    const ALL: [Self; 7] = [Self::Xml, Self::Html, Self::Tsv, Self::Pdf, Self::Text, Self::Ascii, Self::Ocr];

    /// The name stored in `filings.format` and `documents.format`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Html => "html",
            Self::Tsv => "tsv",
            Self::Pdf => "pdf",
            Self::Text => "text",
            Self::Ascii => "ascii",
            Self::Ocr => "ocr",
        }
    }

    /// The format with this stored name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}
