//! What could not be understood in a document, or was understood by a rule. Diagnostics are data: collected and
//! stored with the document, never an error.

use std::fmt::Write;

use serde::Serialize;

use crate::vocabulary;

/// How much a diagnostic weighs.
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

/// One finding about one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub code: Code,
    /// The table (0 the cover, 1, 2) and the row it is about; `None` for the document as a whole.
    pub table_no: Option<u8>,
    pub line_no: Option<u16>,
    /// The column it is about.
    pub field: Option<&'static str>,
    /// One sentence fragment, with the line of the document where that is known.
    pub message: String,
    /// The text as filed, where it is not what is stored.
    pub raw: Option<String>,
}

/// The longest `raw` kept, in characters: enough to see what stood there.
const RAW_LIMIT: usize = 400;

impl Diagnostic {
    /// A diagnostic about the document as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, table_no: None, line_no: None, field: None, message: message.into(), raw: None }
    }

    /// Says which field it is about: on the cover (table 0, line 0) or in a row.
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
    /// What kind of finding it is. The names are stable: queries over years rely on them.
    Code, name, severity:
    // The document.
    DocumentUnreadable "document-unreadable" Error
        "The document should be a Section 16 filing and could not be read; it is rejected for the reason given.";
    DocumentDamaged "document-damaged" Warning
        "The document breaks off or is damaged; what stands before or around the damage was read.";
    DiagnosticsLimited "diagnostics-limited" Warning
        "The document has more findings than are kept; how many are left out is told.";
    EncodingWindows1252 "encoding-windows-1252" Note
        "The document is not UTF-8; it was read as Windows-1252.";
    EncodingDeclared "encoding-declared" Note
        "The document is not UTF-8; it was read in the encoding that it declares.";
    NulRemoved "nul-removed" Note
        "NUL characters, which Postgres cannot store, were taken out.";
    LineCutJoined "line-cut-joined" Note
        "Lines that old transport cut at 1023 bytes were joined; line numbers after them are lower than in the document.";
    XmlNotWellFormed "xml-not-well-formed" Warning
        "The markup is not well-formed XML at that place; the reading went on after it.";
    EntityUnknown "entity-unknown" Warning
        "An entity that XML does not define; its text was kept as filed. Nothing is ever expanded or fetched.";
    ElementUnknown "element-unknown" Note
        "Elements that no schema version knows; they were passed over.";
    ElementRepeated "element-repeated" Warning
        "An element that may stand once stands again; the first counts.";
    RowIncomplete "row-incomplete" Warning
        "The document breaks off within the row; the row is not stored.";
    ValueIncomplete "value-incomplete" Warning
        "The document breaks off within the value; the value is not stored.";
    ControlTag "control-tag" Warning
        "The daily feed marks the submission as corrected, deleted or made public; it was read as any other.";
    // The header, and what tells of the filing as a whole.
    HeaderFactUnreadable "header-fact-unreadable" Warning
        "A value of the EDGAR header could not be read.";
    FormTypeDisagrees "form-type-disagrees" Warning
        "The header and the form name different form types; the form's own counts.";
    FormTypeFromHeader "form-type-from-header" Warning
        "The form does not name its type; the header's counts.";
    IssuerDisagrees "issuer-disagrees" Warning
        "The header and the form name different issuers; the form's own counts.";
    PathAccessionDisagrees "path-accession-disagrees" Warning
        "A path states another accession number than the document itself; the document's own counts.";
    PathAccessionsDiffer "path-accessions-differ" Warning
        "The document states no accession number and its paths state several; the smallest counts.";
    AccessionYearDisagrees "accession-year-disagrees" Warning
        "The year in the accession number is after that of the day of filing.";
    Inferred "inferred" Note
        "The value was not read where it belongs but concluded by the rule given; the text as filed is kept.";
    // The cover.
    PeriodMissing "period-of-report-missing" Warning
        "No readable period of report.";
    IssuerMissing "issuer-missing" Warning
        "The filing names no issuer, or gives no readable CIK for it.";
    OwnerMissing "reporting-owner-missing" Warning
        "The filing names no reporting owner, or an owner without a readable CIK or name.";
    IssuerIsOwner "issuer-is-owner" Warning
        "The issuer's CIK is also that of a reporting owner.";
    NameGarbled "name-garbled" Warning
        "The name of the issuer or of an owner has characters that were lost, or that come of one encoding read as another; it is stored as filed.";
    OriginalDateMissing "original-date-missing" Warning
        "An amendment that does not say which day's filing it amends.";
    SignatureMissing "signature-missing" Note
        "No signature was found.";
    // Cells.
    NotANumber "not-a-number" Warning
        "The text is not a number; the value is null.";
    NumberOutOfRange "number-out-of-range" Warning
        "The number has more than 28 digits; the value is null.";
    AmountBeyond15Digits "amount-beyond-15-digits" Warning
        "The amount has more than 15 significant digits, which SQLite cannot keep exactly; the text as filed is kept here.";
    AmountTooPrecise "amount-too-precise" Warning
        "The number of securities has more than four decimals, or the price more than six; it is stored as filed.";
    NotADate "not-a-date" Warning
        "The text is not a date; the value is null.";
    NotAFlag "not-a-flag" Warning
        "The text is neither true nor false; the value is null.";
    NotACik "not-a-cik" Warning
        "The text is not a CIK; the value is null.";
    CodeUnknown "transaction-code-unknown" Warning
        "The transaction code is missing or is none of the form's codes; it is stored as filed.";
    CodeNotUnderstood "code-not-understood" Warning
        "The text is none of the codes the cell can hold; the value is null.";
    FootnoteUndefined "footnote-undefined" Warning
        "A cell refers to a footnote whose text is not in the document.";
    FootnoteRepeated "footnote-repeated" Warning
        "Two footnotes bear one number; the first counts.";
    FootnoteUnused "footnote-unused" Note
        "No cell of the XML refers to the footnote.";
    // Rows.
    AmountMissing "amount-missing" Warning
        "A transaction states neither shares nor a total value.";
    AmountZero "amount-zero" Warning
        "A transaction of zero shares.";
    DirectionContradictsCode "direction-contradicts-code" Warning
        "Acquired or disposed does not fit the transaction code (a sale acquired, a purchase disposed of); both stay as filed.";
    RowsMissing "rows-missing" Warning
        "A Form 3 that lists no securities and does not say that none are owned.";
    DateImplausible "date-implausible" Warning
        "A date is before 1934, or what it dates comes more than a day after the filing: after the day of filing, else of acceptance, else of signature.";
    TransactionAfterFiling "transaction-after-filing" Warning
        "A transaction dated after the day of filing.";
    AmountNegative "amount-negative" Warning
        "A number of securities, a value or a price below zero; it is stored as filed.";
    PriceMissing "price-missing" Note
        "A purchase or sale without a price and without a footnote on it.";
    PricePerDepositaryShare "price-per-depositary-share" Warning
        "The title names the shares and their number is of them, but by the footnotes the price is for a depositary share, which stands for the number of shares told; both stay as filed.";
    DeemedDateContradicts "deemed-date-contradicts" Warning
        "The deemed execution date is before the transaction or more than a week after it; Rule 16a-3(g) allows three business days.";
    TermsContradict "terms-contradict" Warning
        "A derivative can be exercised only after it expires, or was acquired after it expired.";
    ExpirationFarOff "expiration-far-off" Note
        "A derivative expires more than thirty years after the transaction; some filers give such a day for none.";
    BalanceBelowAcquired "balance-below-acquired" Warning
        "Less is owned after an acquisition than was acquired, and Table I disposes of nothing.";
    PeriodDisagrees "period-disagrees" Note
        "The period of a Form 4 is not the day of its earliest transaction, which it is since 29 August 2002; before, it was a month.";
    NoneOwnedContradicts "none-owned-contradicts" Warning
        "The form says that no securities are owned, and lists some.";
    RowLimitExceeded "row-limit-exceeded" Warning
        "A table has more rows than can be numbered; the rest is not stored.";
}

/// docs/diagnostics.md: every code with what it means. A test compares it with the file.
pub fn codes_markdown() -> String {
    let intro = "# Diagnostics\n\n\
        What can be found wrong, doubtful or worth a note in a document, by the `code` in table `diagnostics`. Made \
        from the declarations in `crates/model/src/diagnostic.rs`. The names are stable.\n\n\
        An **error** costs a document or a part of it; a **warning** a value, which is lost, doubtful or contradicted; \
        a **note** costs nothing.\n\n";
    let codes = Code::ALL.iter().map(|code| (code.name(), code.severity(), code.meaning()));
    intro.to_owned() + &table_of_codes(codes)
}

/// A Markdown table of codes, each with its name, its severity and its meaning.
pub fn table_of_codes<'c>(codes: impl Iterator<Item = (&'c str, Severity, &'c str)>) -> String {
    let mut table = "| code | severity | meaning |\n|---|---|---|\n".to_owned();
    for (name, severity, meaning) in codes {
        // Writing into a string cannot fail.
        let _ = writeln!(table, "| `{name}` | {} | {} |", severity.name(), meaning.replace('|', "\\|"));
    }
    table
}
