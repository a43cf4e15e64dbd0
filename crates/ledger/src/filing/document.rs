//! The properties of a document, and how two documents of one filing compare.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use model::schema::DocumentRow;
use model::table::Undecodable;
use model::{AccessionNumber, AccessionSource, Format, Outcome};

use super::parties::Parties;

/// The reason stored with a document that was too large to read. Another run may have another limit.
pub const TOO_LARGE: &str = "the document is larger than the limit of one document (--max-document-size)";

/// A document: what its bytes state, and its outcome among all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDocument {
    /// Key of the document, a hash of its bytes: [`document_id`] makes it.
    pub document_id: i64,
    /// SHA-256, in hexadecimal.
    pub content_hash: Arc<str>,
    /// Length in bytes.
    pub size: i64,
    /// The form in which a filing came; `None` if the document has no known form of a filing.
    pub format: Option<Format>,
    /// What became of the document.
    pub outcome: Outcome,
    /// Why it was ignored or rejected; `None` if it was neither.
    pub reason: Option<Arc<str>>,
    /// The filing to which it belongs; `None` if it states none, or that was forgotten.
    pub filing_id: Option<i64>,
    /// The version of the rules that read it.
    pub parser_version: i64,
    /// Its accession number; `None` if neither its content nor a path states one.
    pub accession: Option<Accession>,
    /// The filing date that it states itself; `None` if it states none.
    pub filed_on: Option<NaiveDate>,
    /// The moment of acceptance that its header states; `None` if there is none.
    pub accepted_at: Option<DateTime<Utc>>,
    /// It has an EDGAR header.
    pub has_header: bool,
    /// It breaks off, or rows or facts are lost.
    pub damaged: bool,
    /// What renderings of one filing have in common; only documents of one key are compared. `None` if the document
    /// states no filing.
    pub match_key: Option<i64>,
    /// A hash of the facts that it states; set whenever `match_key` is.
    pub facts_key: Option<i64>,
    /// The parties that its content states; `None` if it states no filing.
    pub parties: Option<Parties>,
}

/// A document's accession number, and the source of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accession {
    /// Its content states it.
    Content(AccessionNumber),
    /// A path states it, the smallest of all that did.
    Path(AccessionNumber),
}

impl Accession {
    /// Gives the number, wherever it is from.
    pub fn number(self) -> AccessionNumber {
        match self {
            Self::Content(number) | Self::Path(number) => number,
        }
    }

    /// Gives the source of the number.
    fn source(self) -> AccessionSource {
        match self {
            Self::Content(_) => AccessionSource::Content,
            Self::Path(_) => AccessionSource::Path,
        }
    }

    fn of(number: AccessionNumber, source: AccessionSource) -> Self {
        match source {
            AccessionSource::Content => Self::Content(number),
            AccessionSource::Path => Self::Path(number),
        }
    }
}

/// Makes the key of the document with that content, from the SHA-256 of its bytes: their first 63 bits, so it is never
/// negative.
pub fn document_id(content_hash: &[u8; 32]) -> i64 {
    let first = content_hash.iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    (first >> 1) as i64
}

/// Gives a hash as `sha256sum` prints it: 64 digits in lower case.
pub fn hexadecimal(content_hash: &[u8; 32]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    content_hash
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

impl KnownDocument {
    /// Whether this reading replaces the stored one of the same bytes: if it is by a newer parser, or by the first run
    /// whose limit admits the document. A run with a smaller limit changes nothing.
    pub fn replaces(&self, stored: &Self) -> bool {
        let is_newer = stored.parser_version < self.parser_version;
        !self.is_too_large() && (stored.is_too_large() || is_newer || self.is_named_form(stored))
    }

    /// Whether only the name of this copy shows that it should have been a filing: the other copy of the same bytes has
    /// another name and is ignored.
    pub fn is_named_form(&self, other: &Self) -> bool {
        self.format.is_none()
            && other.format.is_none()
            && other.match_key.is_none()
            && self.parser_version == other.parser_version
            && (self.outcome, other.outcome) == (Outcome::Rejected, Outcome::Ignored)
    }

    fn is_too_large(&self) -> bool {
        self.outcome == Outcome::Rejected && self.reason.as_deref() == Some(TOO_LARGE)
    }

    /// Orders the documents of one filing, best first: by format, whole before damaged, with a header before without,
    /// then by content hash, so that the order of arrival cannot show.
    pub(super) fn rank(&self) -> impl Ord + '_ {
        (self.format, self.damaged, Reverse(self.has_header), &self.content_hash)
    }

    /// Whether its content states no accession number, so that its filing may have to be decided again.
    pub(super) fn is_movable(&self) -> bool {
        !matches!(self.accession, Some(Accession::Content(_)))
    }

    /// Whether it states a filing without a number: then it follows the documents that agree with it.
    pub fn may_leave(&self) -> bool {
        self.accession.is_none() && self.match_key.is_some()
    }

    /// Whether its filing was forgotten and it can belong to no other. The reading of a document that may leave is
    /// kept, since it may come to belong to another filing.
    pub fn is_forgotten(&self) -> bool {
        self.outcome == Outcome::Ignored && self.match_key.is_some() && !self.may_leave()
    }

    /// Gives the row of `documents` that keeps it.
    pub fn to_row(&self) -> DocumentRow {
        DocumentRow {
            document_id: self.document_id,
            content_hash: self.content_hash.clone(),
            size: self.size,
            format: self.format,
            outcome: self.outcome,
            reason: self.reason.clone(),
            filing_id: self.filing_id,
            parser_version: self.parser_version,
            accession_number: self.accession.map(|accession| accession.number().to_string().into()),
            accession_from: self.accession.map(Accession::source),
            filed_on: self.filed_on,
            accepted_at: self.accepted_at,
            has_header: self.has_header,
            damaged: self.damaged,
            match_key: self.match_key,
            facts_key: self.facts_key,
            stated_ciks: self.parties.as_ref().map(|parties| parties.to_text().into()),
        }
    }
}

impl TryFrom<DocumentRow> for KnownDocument {
    type Error = Undecodable;

    /// Reads what [`KnownDocument::to_row`] wrote.
    ///
    /// # Errors
    ///
    /// Fails, with the column and its value, if the row has no accession number that can be one, only one of number and
    /// source, or no parties that can be read.
    fn try_from(row: DocumentRow) -> Result<Self, Undecodable> {
        let read = |number: &str| AccessionNumber::parse(number).ok_or_else(|| undecodable("accession_number", number));
        let accession = match (row.accession_number.as_deref(), row.accession_from) {
            (None, None) => None,
            (Some(number), Some(source)) => Some(Accession::of(read(number)?, source)),
            (number, _) => return Err(undecodable("accession_from", number.unwrap_or("a number"))),
        };
        let parties = |text: Arc<str>| Parties::from_text(&text).ok_or_else(|| undecodable("stated_ciks", &text));
        Ok(Self {
            document_id: row.document_id,
            content_hash: row.content_hash,
            size: row.size,
            format: row.format,
            outcome: row.outcome,
            reason: row.reason,
            filing_id: row.filing_id,
            parser_version: row.parser_version,
            accession,
            filed_on: row.filed_on,
            accepted_at: row.accepted_at,
            has_header: row.has_header,
            damaged: row.damaged,
            match_key: row.match_key,
            facts_key: row.facts_key,
            parties: row.stated_ciks.map(parties).transpose()?,
        })
    }
}

fn undecodable(column: &'static str, value: &str) -> Undecodable {
    Undecodable { column, value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> DocumentRow {
        DocumentRow {
            document_id: 7,
            content_hash: "00".into(),
            size: 1,
            format: Some(Format::Html),
            outcome: Outcome::Loaded,
            reason: None,
            filing_id: Some(100_000_024_000_001),
            parser_version: 4,
            accession_number: Some("0001000000-24-000001".into()),
            accession_from: Some(AccessionSource::Path),
            filed_on: NaiveDate::from_ymd_opt(2024, 2, 7),
            accepted_at: None,
            has_header: true,
            damaged: false,
            match_key: Some(1),
            facts_key: Some(2),
            stated_ciks: Some("7|- A B|9 ".into()),
        }
    }

    #[test]
    fn a_row_comes_back_as_it_went() {
        let known = KnownDocument::try_from(row()).expect("a document");
        assert!(matches!(known.accession, Some(Accession::Path(_))));
        assert_eq!(known.to_row(), row());
    }

    #[test]
    fn what_is_no_document_is_an_error() {
        for (column, row) in [
            ("accession_number", DocumentRow { accession_number: Some("1".into()), ..row() }),
            ("accession_from", DocumentRow { accession_number: None, ..row() }),
            ("accession_from", DocumentRow { accession_from: None, ..row() }),
            ("stated_ciks", DocumentRow { stated_ciks: Some("7|nine A".into()), ..row() }),
        ] {
            assert_eq!(KnownDocument::try_from(row).map_err(|error| error.column), Err(column));
        }
    }
}
