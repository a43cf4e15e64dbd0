//! What was met, where, and what became of it.

use crate::table::kind::{Date, Flag, Hash, Id, Instant, Number, Text};
use crate::table::{Merge, table};

table! {
    /// One row for each distinct document.
    DOCUMENTS of DocumentRow = "documents",
    "Every document met, one row for each distinct content: what it was and what became of it.";
    key {
        document_id: Hash = "Made from content_hash: its first 63 bits.";
    }
    columns {
        content_hash: Text = "SHA-256 of the bytes, as sha256sum prints it.";
        size: Id = "Bytes.";
        format: Option<Text> = "xml, html, tsv, text, ascii or ocr; null if it is no known form of a filing.";
        outcome: Text = "loaded, duplicate (an equal or better document of the filing is loaded), ignored (not a Section 16 filing, or forgotten) or rejected (should be one and cannot be read).";
        reason: Option<Text> = "Why it was ignored or rejected.";
        filing_id: Option<Id> = "The filing it states; null for what states none.";
        parser_version: Number = "Version of the parsers that read it.";
        accession_number: Option<Text> = "Accession number that its content states, else the smallest that a path of it stated.";
        accession_from: Option<Text> = "content or path; null without an accession number.";
        filed_on: Option<Date> = "Filing date that it states itself.";
        accepted_at: Option<Instant> = "Moment of acceptance that its header states, UTC.";
        has_header: Flag = "It has an EDGAR header.";
        damaged: Flag = "It breaks off or is damaged; another document of the filing wins over it.";
        match_key: Option<Id> = "Made from form, period and the owner's name: only documents of one key are ever compared with each other.";
        facts_key: Option<Id> = "Made from issuer, owners, form, period and every cell of every row: documents that share it state the same.";
        stated_ciks: Option<Text> = "The CIKs that it states itself, - where it states none: the issuer's, then each owner's with the normalised name, all parted by |. Null if it states no filing.";
    }
    indexes {
        filing: ["filing_id"];
        match_key: ["match_key"];
    }
    references {}
}

table! {
    /// One row for each place.
    DOCUMENT_PATHS of DocumentPathRow = "document_paths",
    "Every place at which a document was met, and every input that could not be read. A row without document and problem marks an archive that was read to its end.";
    key {
        path: Text = "Absolute path of the file on disk.";
        member: Text = "Name within the archive (inner.zip!name within an archive in it); '' for a plain file.";
    }
    columns {
        document_id: Option<Id> = "The document; null if no bytes could be had.";
        accession_number: Option<Text> = "Accession number that the path itself states.";
        size: Option<Id> = "Bytes of the file on disk (of the archive, for a member).";
        modified_at: Option<Id> = "Modification time of the file on disk, nanoseconds since 1970, UTC.";
        problem: Option<Text> = "Why no bytes could be had.";
        run_id: Id = "The run that last wrote this row." => merged(Merge::Stamp);
    }
    indexes {
        document: ["document_id"];
    }
    references {}
}

table! {
    /// What was not understood.
    DIAGNOSTICS of DiagnosticRow = "diagnostics",
    "What could not be understood in a document, or was concluded by a rule, with the text as filed.";
    key {
        document_id: Id = "The document.";
        diagnostic_no: Number = "Place among the document's diagnostics, from 1; 0 is about its paths.";
    }
    columns {
        filing_id: Option<Id> = "The filing that the document states.";
        table_no: Option<Number> = "0: the cover; 1, 2: the table; null: the document as a whole.";
        line_no: Option<Number> = "Row of the table.";
        field: Option<Text> = "The column.";
        code: Text = "Kind of finding, listed in docs/diagnostics.md.";
        severity: Text = "note, warning or error.";
        message: Text = "What was found, with the line of the document where that is known.";
        raw: Option<Text> = "The text as filed.";
    }
    indexes {
        code: ["code"];
        filing: ["filing_id"];
    }
    references {}
}

table! {
    /// Readings that are kept because the decision about them may be taken again.
    READINGS of ReadingRow = "readings",
    "Rows of documents that are not their filing's but may become one's, or are compared with those of other documents: where no document that states its own accession number is better, and where none is known at all. Of forgotten filings too. Kept so that what belongs together can be decided again in any order of arrival.";
    key {
        document_id: Id = "The document.";
    }
    columns {
        reading: Text = "Its rows, as JSON: for each of the filing's tables a list of values.";
    }
    indexes {}
    references {}
}

table! {
    /// Withdrawn filings.
    FORGOTTEN of ForgottenRow = "forgotten",
    "Withdrawn filings: taken out with `insiderdb forget`, and kept out.";
    key {
        accession_number: Text = "The filing, with dashes.";
    }
    columns {
        reason: Option<Text> = "Why, in the user's words.";
    }
    indexes {}
    references {}
}

table! {
    /// The log of runs.
    RUNS of RunRow = "runs",
    "Every run of `insiderdb ingest`.";
    key {
        run_id: Id = "Microseconds since 1970 at the start, UTC.";
    }
    columns {
        started_at: Instant = "Start, UTC.";
        finished_at: Option<Instant> = "End, UTC; null while it runs or if it was killed.";
        version: Text = "Version of insiderdb.";
        arguments: Text = "The command line; a password in it is left out.";
        seen: Id = "Places met: the sum of the six counts that follow.";
        loaded: Id = "Documents met first in this run that became their filing's rows.";
        duplicate: Id = "Documents met first in this run of whose filing an equal or better document is loaded.";
        ignored: Id = "Documents met first in this run that are no Section 16 filings.";
        rejected: Id = "Documents met first in this run that should be filings and could not be read.";
        unchanged: Id = "Places whose document was known already, whatever its outcome.";
        unreadable: Id = "Places without bytes: permission, vanished, corrupt archive.";
        rows_new: Id = "Rows inserted into the tables of filings, issuers and insiders.";
        rows_changed: Id = "Rows changed or removed in them.";
        status: Text = "running, done, interrupted, failed or killed.";
    }
    indexes {}
    references {}
}
