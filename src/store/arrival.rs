//! What arrives at the store: locations, and what was read at them.

use ledger::filing::{
    Accession, DocumentRows, FilingRows, KnownDocument, NoticeRows, Parties, document_id, hexadecimal,
};
use model::diagnostic::Diagnostic;
use model::{AccessionNumber, FormerName, Outcome};
use reader::{PARSER_VERSION, Reading, Verdict};

use crate::source::{FileStamp, Location};

/// A location, and what was read at it.
#[derive(Debug)]
pub struct Arrival {
    pub location: Location,
    pub stamp: Option<FileStamp>,
    pub found: Arrived,
}

/// What was read at a location.
#[derive(Debug)]
pub enum Arrived {
    Document(Box<ReadDocument>),
    /// No bytes could be read, with the reason.
    Unreadable(String),
    /// The archive at this location was read to its end.
    ArchiveEnd,
}

/// A document with its reading, as rows.
#[derive(Debug)]
pub struct ReadDocument {
    /// The document by itself: its filing and outcome are decided together with all others.
    pub row: KnownDocument,
    /// The rows of its filing or notice; `None` if it states neither.
    pub rows: Option<DocumentRows>,
    pub former_names: Vec<FormerName>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Arrival {
    /// Gives the accession number in the name of the archive's member, else in the path; `None` if neither has one.
    pub fn stated_accession(&self) -> Option<AccessionNumber> {
        AccessionNumber::in_path(&self.location.member).or_else(|| AccessionNumber::in_path(&self.location.path))
    }

    /// Gives the approximate size in memory, in bytes.
    pub fn weight(&self) -> usize {
        let Arrived::Document(document) = &self.found else { return 256 };
        1024 + document.rows.as_ref().map_or(0, DocumentRows::cells) * 48
    }
}

impl ReadDocument {
    /// Makes the rows of a document from its hash, its size in bytes and its reading.
    pub fn new(content_hash: &[u8; 32], size: i64, reading: Reading) -> Self {
        let mut row = KnownDocument {
            document_id: document_id(content_hash),
            content_hash: hexadecimal(content_hash).into(),
            size,
            format: reading.format,
            outcome: Outcome::Rejected,
            reason: None,
            filing_id: None,
            parser_version: PARSER_VERSION,
            accession: None,
            filed_on: None,
            accepted_at: None,
            has_header: false,
            damaged: false,
            match_key: None,
            facts_key: None,
            parties: None,
        };
        let (mut rows, mut former_names) = (None, Vec::new());
        match reading.verdict {
            Verdict::Filing(mut filing) => {
                row.accession = filing.accession_number.map(Accession::Content);
                row.filed_on = filing.filed_on;
                row.accepted_at = filing.accepted_at;
                (row.has_header, row.damaged) = (filing.has_header, filing.damaged);
                former_names = std::mem::take(&mut filing.former_names);
                let filing = FilingRows::of(*filing, row.document_id);
                row.parties = Some(Parties::of(&filing));
                rows = Some(DocumentRows::Filing(filing));
            }
            Verdict::Notice(mut notice) => {
                row.accession = notice.accession_number.map(Accession::Content);
                row.filed_on = notice.filed_on;
                row.accepted_at = notice.accepted_at;
                (row.has_header, row.damaged) = (notice.has_header, notice.damaged);
                former_names = std::mem::take(&mut notice.former_names);
                rows = Some(DocumentRows::Notice(NoticeRows::of(*notice, row.document_id)));
            }
            Verdict::Ignored(reason) => (row.outcome, row.reason) = (Outcome::Ignored, Some(reason.into())),
            Verdict::Rejected(reason) => row.reason = Some(reason.into()),
        }
        if let Some(rows) = &rows {
            row.outcome = Outcome::Loaded;
            (row.match_key, row.facts_key) = (Some(rows.match_key()), Some(rows.facts_key()));
        }
        Self { row, rows, former_names, diagnostics: reading.diagnostics }
    }
}
