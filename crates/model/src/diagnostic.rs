//! Doubts about one document: values that could not be understood, and values that a rule concluded. Diagnostics are
//! data. They are stored with the document and never end a run.

use std::fmt::Write;

use serde::Serialize;

use crate::vocabulary;

/// The weight of a diagnostic or a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is lost or doubtful.
    Note,
    /// A value is lost, doubtful or contradicted by another.
    Warning,
    /// The document, or a part of it, could not be read.
    Error,
}

impl Severity {
    /// As stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One doubt about one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// What kind of doubt it is.
    pub code: Code,
    /// The table of the value: 0 for the cover, 1, 2; `None` for the document as a whole.
    pub table_no: Option<u8>,
    /// The row of the value, from 1; 0 on the cover, `None` for the document as a whole.
    pub line_no: Option<u16>,
    /// The column of the value; `None` if the diagnostic is not about one value.
    pub field: Option<&'static str>,
    /// One fragment of a sentence, with the line of the document if it is known.
    pub message: String,
    /// The text as filed, if it differs from the stored value.
    pub raw: Option<String>,
}

/// The longest `raw` kept, in characters.
const RAW_LIMIT: usize = 400;

impl Diagnostic {
    /// Makes a diagnostic about the document as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, table_no: None, line_no: None, field: None, message: message.into(), raw: None }
    }

    /// Names the value that the diagnostic is about: on the cover (table 0, line 0) or in a row.
    #[must_use]
    pub fn on(mut self, table_no: u8, line_no: u16, field: &'static str) -> Self {
        (self.table_no, self.line_no, self.field) = (Some(table_no), Some(line_no), Some(field));
        self
    }

    /// Keeps the text as filed.
    #[must_use]
    pub fn with_raw(mut self, raw: &str) -> Self {
        self.raw = Some(raw.chars().take(RAW_LIMIT).collect());
        self
    }
}

vocabulary! {
    /// The kind of a diagnostic. The names are stable, because users' queries rely on them.
    Code, name, severity:
    // The document.
    DocumentUnreadable "document-unreadable" Error
        "The document should be a Section 16 filing or a notice and could not be read. It is rejected; the message gives the reason.";
    DocumentDamaged "document-damaged" Warning
        "The document breaks off or is damaged. The text before and around the damage was read.";
    DiagnosticsLimited "diagnostics-limited" Warning
        "The document has more diagnostics than are kept. The message gives the number left out.";
    EncodingWindows1252 "encoding-windows-1252" Note
        "The document is not UTF-8; it was read as Windows-1252.";
    EncodingDeclared "encoding-declared" Note
        "The document is not UTF-8; it was read in the encoding that it declares.";
    NulRemoved "nul-removed" Note
        "NUL characters were removed, because Postgres cannot store them.";
    LineBreakInMarkup "line-break-in-markup" Warning
        "A line breaks within a tag, a number or a value that has one line, and nothing shows that it was cut there. The break is read as a blank.";
    LineCutJoined "line-cut-joined" Note
        "Lines that old transport cut, at 1023 bytes or at another width, were joined. Line numbers after them are lower than in the document.";
    XmlNotWellFormed "xml-not-well-formed" Warning
        "The markup is not well-formed XML here. Reading continued after it.";
    EntityUnknown "entity-unknown" Warning
        "An entity that is not known. Its text was kept as filed. The program never expands or fetches entities.";
    ElementUnknown "element-unknown" Note
        "Elements that no schema version defines. They were skipped.";
    ElementRepeated "element-repeated" Warning
        "An element that may occur once occurs again. The first one counts.";
    RowIncomplete "row-incomplete" Warning
        "The document breaks off within the row; the row is not stored.";
    ValueIncomplete "value-incomplete" Warning
        "The document breaks off within the value; the value is not stored.";
    ControlTag "control-tag" Warning
        "The daily feed marks the submission as corrected, deleted or made public. It was read like any other.";
    FilingsUnread "filings-unread" Warning
        "Several filings stand on the pages of a PDF, or of a file of words with places, that is a part of a submission or of \
         another wrapper. The first one is read; the message names the pages of the others.";
    RunningLineDropped "running-line-dropped" Note
        "A line at the head or foot of the pages, which the printer added, was left out.";
    ExhibitUnread "exhibit-unread" Warning
        "An exhibit of the submission holds a table or the notes of the form; it is not read.";
    // The header, and what tells of the filing as a whole.
    HeaderFactUnreadable "header-fact-unreadable" Warning
        "A value of the EDGAR header could not be read.";
    FormTypeDisagrees "form-type-disagrees" Warning
        "The header and the form name different form types. The form's type counts.";
    FormTypeFromHeader "form-type-from-header" Warning
        "The form does not name its type. The header's type counts.";
    IssuerDisagrees "issuer-disagrees" Warning
        "The header and the form name different issuers. The form's issuer counts.";
    PathAccessionDisagrees "path-accession-disagrees" Warning
        "A path states another accession number than the document. The document's number counts.";
    PathAccessionsDiffer "path-accessions-differ" Warning
        "The document states no accession number and its paths state several. The smallest one counts.";
    AccessionYearDisagrees "accession-year-disagrees" Warning
        "The year in the accession number is later than that of the filing date.";
    Inferred "inferred" Note
        "The value was not read at its own place but concluded by the rule in the message. The text as filed is kept.";
    // The cover.
    PeriodMissing "period-of-report-missing" Warning
        "The filing states no readable period of report.";
    IssuerMissing "issuer-missing" Warning
        "The filing names no issuer, or states no readable CIK of it.";
    OwnerMissing "reporting-owner-missing" Warning
        "The filing names no reporting owner, or an owner without a readable CIK or name.";
    IssuerIsOwner "issuer-is-owner" Warning
        "The issuer and a reporting owner have the same CIK.";
    NameGarbled "name-garbled" Warning
        "The name of the issuer or of an owner has lost characters, or characters of one encoding that was read as another. It is stored as filed.";
    OriginalDateMissing "original-date-missing" Warning
        "The amendment does not state the date of the filing that it amends.";
    SignatureMissing "signature-missing" Note
        "No signature was found.";
    // Notices.
    SellerMissing "seller-missing" Warning
        "The notice names no seller, or states no readable CIK of its filer.";
    AmendedNumberMissing "amended-number-missing" Warning
        "The amended notice does not state the accession number of the notice that it amends.";
    NothingSoldContradicts "nothing-sold-contradicts" Warning
        "The notice states that nothing was sold in the past three months and lists sales, or that something was sold and lists none.";
    DateStandsForNone "date-stands-for-none" Note
        "The date is one of those that filing software writes where there is none (1 or 2 January 1933); the value is null.";
    NotAnAccessionNumber "not-an-accession-number" Warning
        "The text is not an accession number; the value is null.";
    // Cells.
    NotANumber "not-a-number" Warning
        "The text is not a number; the value is null.";
    NumberOutOfRange "number-out-of-range" Warning
        "The number has more than 28 digits; the value is null.";
    AmountBeyond15Digits "amount-beyond-15-digits" Warning
        "The amount has more than 15 significant digits, which SQLite cannot store exactly. `raw` keeps the text as filed.";
    AmountTooPrecise "amount-too-precise" Warning
        "The number of securities has more than four decimals, or the price more than six. It is stored as filed.";
    NotADate "not-a-date" Warning
        "The text is not a date; the value is null.";
    NotAFlag "not-a-flag" Warning
        "The text is neither true nor false; the value is null.";
    NotACik "not-a-cik" Warning
        "The text is not a CIK; the value is null.";
    CodeUnknown "transaction-code-unknown" Warning
        "The transaction code is missing or is not a code of the form. It is stored as filed.";
    CodeNotUnderstood "code-not-understood" Warning
        "The text is not a code that the cell can hold; the value is null.";
    FootnoteUndefined "footnote-undefined" Warning
        "A cell refers to a footnote whose text is not in the document.";
    FootnoteRepeated "footnote-repeated" Warning
        "Two footnotes have the same number. The first one counts.";
    FootnoteUnused "footnote-unused" Note
        "No cell of the XML refers to the footnote.";
    CellUnclear "cell-unclear" Warning
        "The value may stand in either of two columns; it is stored in neither, and its text is kept here.";
    // Rows.
    AmountMissing "amount-missing" Warning
        "A transaction states neither shares nor a total value.";
    AmountZero "amount-zero" Warning
        "A transaction states zero shares.";
    DirectionMissing "direction-missing" Warning
        "A transaction states an amount, but not whether it was acquired or disposed of.";
    DirectionContradictsCode "direction-contradicts-code" Warning
        "Acquired or disposed contradicts the transaction code (a sale acquired, a purchase disposed of). Both stay as filed.";
    RowsMissing "rows-missing" Warning
        "A Form 3 lists no securities and does not state that none are owned.";
    DateImplausible "date-implausible" Warning
        "A date is before 1934, or more than a day after the filing date, else the date of acceptance, else the first signature. It is stored as filed.";
    TransactionAfterFiling "transaction-after-filing" Warning
        "A transaction is dated after the filing date.";
    AmountNegative "amount-negative" Warning
        "A number of securities, a value or a price is negative. It is stored as filed.";
    PriceMissing "price-missing" Note
        "A purchase or sale has neither a price nor a footnote on the price.";
    PricePerDepositaryShare "price-per-depositary-share" Warning
        "The title and the number are those of the shares, but by the footnotes the price is that of a depositary share. The message gives the shares for one depositary share. Number and price stay as filed.";
    DeemedDateContradicts "deemed-date-contradicts" Warning
        "The deemed execution date is before the transaction or more than a week after it. Rule 16a-3(g) allows three business days.";
    TermsContradict "terms-contradict" Warning
        "A derivative can be exercised only after it expires, or was acquired after its expiration.";
    ExpirationFarOff "expiration-far-off" Note
        "A derivative expires more than thirty years after the transaction. Some filers state such a day where there is none.";
    BalanceBelowAcquired "balance-below-acquired" Warning
        "The balance after an acquisition is less than the amount acquired, and no row of Table I disposes of shares.";
    PeriodDisagrees "period-disagrees" Note
        "The period of a Form 4 is not the day of its earliest transaction, as required since 29 August 2002. (Before, it was a month.)";
    NoneOwnedContradicts "none-owned-contradicts" Warning
        "The form states that no securities are owned, and lists some.";
    RowLimitExceeded "row-limit-exceeded" Warning
        "A table has more rows than can be numbered. The rows beyond are not stored.";
}

/// Makes docs/diagnostics.md: every code with its meaning. A test compares it with the file.
pub fn codes_markdown() -> String {
    let intro = "# Diagnostics\n\n\
        Table `diagnostics` lists doubts about single documents. This page explains its column `code`. It is made from \
        the declarations in `crates/model/src/diagnostic.rs`. The names are stable.\n\n\
        **error**: a document, or a part of it, could not be read. **warning**: a value is lost, doubtful or \
        contradicted. **note**: nothing is lost.\n\n";
    let codes = Code::ALL.iter().map(|code| (code.name(), code.severity(), code.meaning()));
    intro.to_owned() + &table_of_codes(codes)
}

/// Gives a Markdown table of codes, each with its name, its severity and its meaning.
pub fn table_of_codes<'c>(codes: impl Iterator<Item = (&'c str, Severity, &'c str)>) -> String {
    let mut table = "| code | severity | meaning |\n|---|---|---|\n".to_owned();
    for (name, severity, meaning) in codes {
        // Writing into a string cannot fail.
        let _ = writeln!(table, "| `{name}` | {} | {} |", severity.name(), meaning.replace('|', "\\|"));
    }
    table
}
