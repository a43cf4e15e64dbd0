//! What was met, where, and what became of it.

use crate::store::table::ColumnKind::{Date, Flag, Hash, Id, Instant, Number, Text};
use crate::store::table::{Index, Merge, Table, column, nullable};

/// One row for each distinct document.
pub const DOCUMENTS: Table = Table {
    name: "documents",
    meaning: "Every document met, one row for each distinct content: what it was and what became of it.",
    columns: &[
        column("document_id", Hash, "Made from content_hash: its first 63 bits."),
        column("content_hash", Text, "SHA-256 of the bytes, as sha256sum prints it."),
        column("size", Id, "Bytes."),
        nullable("format", Text, "xml, html, tsv, text, ascii or ocr; null if it is no known form of a filing."),
        column(
            "outcome",
            Text,
            "loaded, duplicate (an equal or better document of the filing is loaded), ignored (not a Section 16 filing, or forgotten) or rejected (should be one and cannot be read).",
        ),
        nullable("reason", Text, "Why it was ignored or rejected."),
        nullable("filing_id", Id, "The filing it states; null for what states none."),
        column("parser_version", Number, "Version of the parsers that read it."),
        nullable(
            "accession_number",
            Text,
            "Accession number that its content states, else the smallest that a path of it stated.",
        ),
        nullable("accession_from", Text, "content or path; null without an accession number."),
        nullable("filed_on", Date, "Filing date that it states itself."),
        nullable("accepted_at", Instant, "Moment of acceptance that its header states, UTC."),
        column("has_header", Flag, "It has an EDGAR header."),
        column("damaged", Flag, "It breaks off or is damaged; another document of the filing wins over it."),
        nullable(
            "match_key",
            Id,
            "Made from form, period and the owner's name: only documents of one key are ever compared with each other.",
        ),
        nullable(
            "facts_key",
            Id,
            "Made from issuer, owners, form, period and every cell of every row: documents that share it state the same.",
        ),
        nullable(
            "stated_ciks",
            Text,
            "The CIKs that it states itself, - where it states none: the issuer's, then each owner's with the normalised name, all parted by |. Null if it states no filing.",
        ),
    ],
    key: 1,
    indexes: &[Index { name: "filing", columns: &["filing_id"] }, Index { name: "match_key", columns: &["match_key"] }],
    references: &[],
};

/// One row for each place.
pub const DOCUMENT_PATHS: Table = Table {
    name: "document_paths",
    meaning: "Every place at which a document was met, and every input that could not be read. A row without document and problem marks an archive that was read to its end.",
    columns: &[
        column("path", Text, "Absolute path of the file on disk."),
        column(
            "member",
            Text,
            "Name within the archive (inner.zip!name within an archive in it); '' for a plain file.",
        ),
        nullable("document_id", Id, "The document; null if no bytes could be had."),
        nullable("accession_number", Text, "Accession number that the path itself states."),
        nullable("size", Id, "Bytes of the file on disk (of the archive, for a member)."),
        nullable("modified_at", Id, "Modification time of the file on disk, nanoseconds since 1970, UTC."),
        nullable("problem", Text, "Why no bytes could be had."),
        column("run_id", Id, "The run that last wrote this row.").merged(Merge::Stamp),
    ],
    key: 2,
    indexes: &[Index { name: "document", columns: &["document_id"] }],
    references: &[],
};

/// What was not understood.
pub const DIAGNOSTICS: Table = Table {
    name: "diagnostics",
    meaning: "What could not be understood in a document, or was concluded by a rule, with the text as filed.",
    columns: &[
        column("document_id", Id, "The document."),
        column("diagnostic_no", Number, "Place among the document's diagnostics, from 1; 0 is about its paths."),
        nullable("filing_id", Id, "The filing that the document states."),
        nullable("table_no", Number, "0: the cover; 1, 2: the table; null: the document as a whole."),
        nullable("line_no", Number, "Row of the table."),
        nullable("field", Text, "The column."),
        column("code", Text, "Kind of finding, listed in docs/diagnostics.md."),
        column("severity", Text, "note, warning or error."),
        column("message", Text, "What was found, with the line of the document where that is known."),
        nullable("raw", Text, "The text as filed."),
    ],
    key: 2,
    indexes: &[Index { name: "code", columns: &["code"] }, Index { name: "filing", columns: &["filing_id"] }],
    references: &[],
};

/// Readings that are kept because the decision about them may be taken again.
pub const READINGS: Table = Table {
    name: "readings",
    meaning: "Rows of documents that are not their filing's but may become one's, or are compared with those of other documents: where no document that states its own accession number is better, and where none is known at all. Of forgotten filings too. Kept so that what belongs together can be decided again in any order of arrival.",
    columns: &[
        column("document_id", Id, "The document."),
        column("reading", Text, "Its rows, as JSON: for each of the filing's tables a list of values."),
    ],
    key: 1,
    indexes: &[],
    references: &[],
};

/// Withdrawn filings.
pub const FORGOTTEN: Table = Table {
    name: "forgotten",
    meaning: "Withdrawn filings: taken out with `insiderdb forget`, and kept out.",
    columns: &[
        column("accession_number", Text, "The filing, with dashes."),
        nullable("reason", Text, "Why, in the user's words."),
    ],
    key: 1,
    indexes: &[],
    references: &[],
};

/// The log of runs.
pub const RUNS: Table = Table {
    name: "runs",
    meaning: "Every run of `insiderdb ingest`.",
    columns: &[
        column("run_id", Id, "Microseconds since 1970 at the start, UTC."),
        column("started_at", Instant, "Start, UTC."),
        nullable("finished_at", Instant, "End, UTC; null while it runs or if it was killed."),
        column("version", Text, "Version of insiderdb."),
        column("arguments", Text, "The command line; a password in it is left out."),
        column("seen", Id, "Places met: the sum of the six counts that follow."),
        column("loaded", Id, "Documents met first in this run that became their filing's rows."),
        column(
            "duplicate",
            Id,
            "Documents met first in this run of whose filing an equal or better document is loaded.",
        ),
        column("ignored", Id, "Documents met first in this run that are no Section 16 filings."),
        column("rejected", Id, "Documents met first in this run that should be filings and could not be read."),
        column("unchanged", Id, "Places whose document was known already, whatever its outcome."),
        column("unreadable", Id, "Places without bytes: permission, vanished, corrupt archive."),
        column("rows_new", Id, "Rows inserted into the tables of filings, issuers and insiders."),
        column("rows_changed", Id, "Rows changed or removed in them."),
        column("status", Text, "running, done, interrupted, failed or killed."),
    ],
    key: 1,
    indexes: &[],
    references: &[],
};
