//! A document as `documents` keeps it, and how two documents of one filing compare.

use std::cmp::Reverse;

use super::parties::Parties;
use super::schema::DOCUMENTS;
use super::value::{Rows, Value};
use model::{AccessionNumber, Format};

/// The reason stored with a document that was not read for its size. Another run may be given another limit.
pub const TOO_LARGE: &str = "the document is larger than the limit of one document (--max-document-size)";

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Its rows are its filing's.
    Loaded,
    /// An equal or better document of the filing is loaded.
    Duplicate,
    /// Not a Section 16 filing, or one that was forgotten.
    Ignored,
    /// Should be a Section 16 filing and cannot be read.
    Rejected,
}

/// A row of `documents`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub document_id: i64,
    /// SHA-256, in hexadecimal.
    pub content_hash: String,
    pub size: i64,
    pub format: Option<Format>,
    pub outcome: Outcome,
    pub reason: Option<String>,
    pub filing_id: Option<i64>,
    pub parser_version: i64,
    pub accession: Option<Accession>,
    /// As values, for they only pass through.
    pub filed_on: Value,
    pub accepted_at: Value,
    pub has_header: bool,
    pub damaged: bool,
    /// `None` for a document that states no filing.
    pub match_key: Option<i64>,
    /// What it states, in one number; there whenever there is a match key.
    pub facts_key: Option<i64>,
    /// The CIKs that its content states; `None` for a document that states no filing.
    pub parties: Option<Parties>,
}

/// A document's accession number and where it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accession {
    /// Its content states it.
    Content(AccessionNumber),
    /// A path states it, the smallest of all that did.
    Path(AccessionNumber),
}

impl Outcome {
    /// The stored name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Duplicate => "duplicate",
            Self::Ignored => "ignored",
            Self::Rejected => "rejected",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "loaded" => Self::Loaded,
            "duplicate" => Self::Duplicate,
            "ignored" => Self::Ignored,
            _ => Self::Rejected,
        }
    }
}

impl Accession {
    /// The number, wherever it is from.
    pub fn number(self) -> AccessionNumber {
        match self {
            Self::Content(number) | Self::Path(number) => number,
        }
    }
}

/// The key of the document of that content.
pub(super) fn document_id(content_hash: &[u8; 32]) -> i64 {
    let first = content_hash.iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    (first >> 1) as i64
}

/// A hash as `sha256sum` prints it.
pub(super) fn hexadecimal(content_hash: &[u8; 32]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    content_hash
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

impl DocumentRow {
    /// Whether this reading takes the place of the stored one of the same bytes: it is by a newer parser, or the first
    /// under a limit that lets the document in. One under a smaller limit says nothing.
    pub fn replaces(&self, stored: &Self) -> bool {
        !self.is_too_large() && (stored.is_too_large() || stored.parser_version < self.parser_version)
    }

    fn is_too_large(&self) -> bool {
        self.outcome == Outcome::Rejected && self.reason.as_deref() == Some(TOO_LARGE)
    }

    /// Orders the documents of one filing, best first: by format, whole before damaged, with a header before without,
    /// then by content hash, so that the order of arrival cannot show.
    pub fn rank(&self) -> impl Ord + '_ {
        (self.format, self.damaged, Reverse(self.has_header), &self.content_hash)
    }

    /// Whether its content states no accession number, so that what it belongs to may have to be decided again.
    pub fn is_movable(&self) -> bool {
        !matches!(self.accession, Some(Accession::Content(_)))
    }

    /// Whether it states a filing but not which: it goes wherever a document that agrees with it leads it.
    pub fn may_leave(&self) -> bool {
        self.accession.is_none() && self.match_key.is_some()
    }

    /// Whether its filing was forgotten, and it would come back to no other. What a document that may leave says is
    /// kept, since its own filing may be another one.
    pub fn is_forgotten(&self) -> bool {
        self.outcome == Outcome::Ignored && self.match_key.is_some() && !self.may_leave()
    }

    /// Adds the row.
    pub fn push_to(&self, rows: &mut Rows) {
        let from = self.accession.map(|accession| match accession {
            Accession::Content(_) => "content",
            Accession::Path(_) => "path",
        });
        rows.push([
            self.document_id.into(),
            self.content_hash.as_str().into(),
            self.size.into(),
            self.format.map(Format::name).into(),
            self.outcome.name().into(),
            self.reason.clone().into(),
            self.filing_id.into(),
            self.parser_version.into(),
            self.accession.map(|accession| accession.number().to_string()).into(),
            from.into(),
            self.filed_on.clone(),
            self.accepted_at.clone(),
            self.has_header.into(),
            self.damaged.into(),
            self.match_key.into(),
            self.facts_key.into(),
            self.parties.as_ref().map(Parties::to_text).into(),
        ]);
    }

    /// Reads a row as `documents` keeps it.
    pub fn from_values(values: &[Value]) -> Self {
        debug_assert_eq!(values.len(), DOCUMENTS.columns.len());
        let text = |place: usize| values[place].text();
        let owned = |place: usize| text(place).map(str::to_owned);
        let number = text(8).and_then(AccessionNumber::parse);
        Self {
            document_id: values[0].int().unwrap_or(0),
            content_hash: owned(1).unwrap_or_default(),
            size: values[2].int().unwrap_or(0),
            format: text(3).and_then(Format::from_name),
            outcome: Outcome::from_name(text(4).unwrap_or_default()),
            reason: owned(5),
            filing_id: values[6].int(),
            parser_version: values[7].int().unwrap_or(0),
            accession: match text(9) {
                Some("content") => number.map(Accession::Content),
                _ => number.map(Accession::Path),
            },
            filed_on: values[10].clone(),
            accepted_at: values[11].clone(),
            has_header: values[12].flag().unwrap_or(false),
            damaged: values[13].flag().unwrap_or(false),
            match_key: values[14].int(),
            facts_key: values[15].int(),
            parties: text(16).map(Parties::from_text),
        }
    }
}
