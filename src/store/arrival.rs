//! What reaches the store: places, with what was read there.

use ledger::filing::{Accession, FilingRows, KnownDocument, Outcome, Parties, document_id, hexadecimal};
use model::diagnostic::Diagnostic;
use model::{AccessionNumber, FormerName};
use reader::{PARSER_VERSION, Reading, Verdict};

use crate::source::{FileStamp, Location};

/// One place and what it holds.
#[derive(Debug)]
pub struct Arrival {
    pub place: Location,
    pub stamp: Option<FileStamp>,
    pub found: Arrived,
}

/// What a place holds.
#[derive(Debug)]
pub enum Arrived {
    Document(Box<ReadDocument>),
    /// No bytes, for that reason.
    Unreadable(String),
    /// The archive at this place was read to its end.
    ArchiveEnd,
}

/// A document with its reading, as rows.
#[derive(Debug)]
pub struct ReadDocument {
    /// The document as far as it alone can tell: its filing and outcome are decided with all others.
    pub row: KnownDocument,
    /// Its filing's rows; `None` for what states no filing.
    pub rows: Option<FilingRows>,
    pub former_names: Vec<FormerName>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Arrival {
    /// The accession number that the place itself states: the archive's member, else the path.
    pub fn stated_accession(&self) -> Option<AccessionNumber> {
        AccessionNumber::in_path(&self.place.member).or_else(|| AccessionNumber::in_path(&self.place.path))
    }

    /// How much memory it takes, roughly, in bytes.
    pub fn weight(&self) -> usize {
        let Arrived::Document(document) = &self.found else { return 256 };
        1024 + document.rows.as_ref().map_or(0, FilingRows::cells) * 48
    }
}

impl ReadDocument {
    /// The document of that content with that reading.
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
                row.outcome = Outcome::Loaded;
                row.accession = filing.accession_number.map(Accession::Content);
                row.filed_on = filing.filed_on;
                row.accepted_at = filing.accepted_at;
                (row.has_header, row.damaged) = (filing.has_header, filing.damaged);
                former_names = std::mem::take(&mut filing.former_names);
                let filing = FilingRows::of(*filing, row.document_id);
                (row.match_key, row.facts_key) = (Some(filing.match_key()), Some(filing.facts_key()));
                row.parties = Some(Parties::of(&filing));
                rows = Some(filing);
            }
            Verdict::Ignored(reason) => (row.outcome, row.reason) = (Outcome::Ignored, Some(reason.into())),
            Verdict::Rejected(reason) => row.reason = Some(reason.into()),
        }
        Self { row, rows, former_names, diagnostics: reading.diagnostics }
    }
}
