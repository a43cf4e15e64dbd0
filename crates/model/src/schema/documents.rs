//! Documents, the places where they were found, and the log of runs.

use crate::table::kind::{Date, Flag, Hash, Id, Instant, Number, Text};
use crate::table::{Merge, table};
use crate::{AccessionSource, Format, Outcome};

table! {
    /// One row for each distinct document.
    DOCUMENTS of DocumentRow = "documents",
    "Every document found, one row for each distinct content, with its kind and its outcome.";
    key {
        document_id: Hash = "The first 63 bits of content_hash.";
    }
    columns {
        content_hash: Text = "SHA-256 of the bytes, as sha256sum prints it. For one of several filings on the pages of a file: SHA-256 of the text of the file's hash, `#` and the number of the filing.";
        size: Id = "Size in bytes.";
        format: Option<Format> = "xml, html, tsv, pdf, text, ascii or ocr; null if the document is in no known form of a filing.";
        outcome: Outcome = "loaded: it supplies its filing's rows; duplicate: an equal or better document of the filing supplies them; ignored: neither a Section 16 filing nor a notice, or withdrawn with `forget`; rejected: it should be one and cannot be read.";
        reason: Option<Text> = "Why the document was ignored or rejected; else null.";
        filing_id: Option<Id> = "The filing or notice that the document states; null if it states none.";
        parser_version: Number = "Version of the parsers that read the document.";
        accession_number: Option<Text> = "Accession number that the content states, else the smallest that one of its paths states; null if neither does.";
        accession_from: Option<AccessionSource> = "Source of the accession number: content or path; null without one.";
        filed_on: Option<Date> = "Filing date that the document states; null if it states none.";
        accepted_at: Option<Instant> = "Moment of acceptance that the document's header states, UTC; null if it states none.";
        has_header: Flag = "True: the document has an EDGAR header.";
        damaged: Flag = "True: the document breaks off or is damaged. A whole document of the same format ranks before it.";
        match_key: Option<Id> = "Hash of form, period and owner's name; of a notice: form, day and seller. Only documents with the same key are compared with each other; null if the document states no filing.";
        facts_key: Option<Id> = "Hash of issuer, owners, form, period and every cell of every row; of a notice: every cell. Documents with the same key state the same facts; null if the document states no filing.";
        stated_ciks: Option<Text> = "The CIKs that the document states, separated by |: the issuer's, then each owner's with the normalised name. - stands for a CIK that is not stated. Null if the document states no filing, and for a notice.";
    }
    indexes {
        filing: ["filing_id"];
        match_key: ["match_key"];
    }
    references {}
}

table! {
    /// One row for each location of a document.
    DOCUMENT_PATHS of DocumentPathRow = "document_paths",
    "Every location of a document, and every input that could not be read. A row with neither document_id nor problem marks an archive that was read to its end.";
    key {
        path: Text = "Absolute path of the file on disk.";
        member: Text = "Name within the archive (inner.zip!name for an archive within the archive); '' for a plain file.";
    }
    columns {
        document_id: Option<Id> = "The document; null if no bytes could be read.";
        accession_number: Option<Text> = "Accession number that the path states; null if it states none.";
        size: Option<Id> = "Size in bytes of the file on disk; of the archive, for a member.";
        modified_at: Option<Id> = "Modification time of the file on disk, in nanoseconds since 1970-01-01 UTC.";
        problem: Option<Text> = "Why no bytes could be read; else null.";
        run_id: Id = "The run that last wrote this row." => merged(Merge::Stamp);
    }
    indexes {
        document: ["document_id"] => for_questions;
    }
    references {}
}

table! {
    /// Doubts about a document.
    DIAGNOSTICS of DiagnosticRow = "diagnostics",
    "Values of a document that could not be understood, or that a rule concluded, with the text as filed.";
    key {
        document_id: Id = "The document.";
        diagnostic_no: Number = "Number of the diagnostic within the document, from 1. 0: about the document's paths.";
    }
    columns {
        filing_id: Option<Id> = "The filing or notice that the document states; null if it states none.";
        table_no: Option<Number> = "0: the cover, and securities to be sold of a notice; 1: Table I; 2: Table II; null: the document as a whole.";
        line_no: Option<Number> = "Row of the table; null if the diagnostic is about no row.";
        field: Option<Text> = "Column of the value; null if the diagnostic is about no single value.";
        code: Text = "Kind of diagnostic; docs/diagnostics.md explains each.";
        severity: Text = "note, warning or error.";
        message: Text = "What was found, with the line of the document where it is known.";
        raw: Option<Text> = "The text as filed; null where there is none.";
    }
    indexes {
        code: ["code"] => for_questions;
        filing: ["filing_id"] => for_questions;
    }
    references {}
}

table! {
    /// Readings that are kept because the filing of their document may be decided again.
    READINGS of ReadingRow = "readings",
    "Rows of documents that do not supply their filing's rows, but may supply them or be compared again when other documents are added or removed: documents without an accession number, and of the others, best first, those down to the first whose content states the number. Also kept for forgotten filings. They make the result independent of the order of arrival.";
    key {
        document_id: Id = "The document.";
    }
    columns {
        reading: Text = "The document's rows, as JSON: for each table of the filing or notice a list of rows, for each row its values by the names of the columns, without nulls and without derived columns.";
    }
    indexes {}
    references {}
}

table! {
    /// Filings that the user withdrew.
    FORGOTTEN of ForgottenRow = "forgotten",
    "Filings that the user withdrew with `insiderdb forget`. Later runs do not load them again.";
    key {
        filing_id: Id = "The filing: its accession number as an integer, or the negative id of a filing whose number is not known.";
    }
    columns {
        accession_number: Option<Text> = "Accession number of the filing, with dashes; null if it is not known.";
        reason: Option<Text> = "Reason that the user gave; null where none was given.";
    }
    indexes {}
    references {}
}

table! {
    /// The log of runs.
    RUNS of RunRow = "runs",
    "One row for each run of `insiderdb ingest`.";
    key {
        run_id: Id = "Microseconds since 1970 at the start, UTC.";
    }
    columns {
        started_at: Instant = "Start, UTC.";
        finished_at: Option<Instant> = "End, UTC; null while the run lasts, and if it was killed.";
        version: Text = "Version of insiderdb.";
        arguments: Text = "The command line; a password in it is left out.";
        seen: Id = "Number of locations found: the sum of the six counts that follow.";
        loaded: Id = "Documents found first in this run that supplied their filing's rows.";
        duplicate: Id = "Documents found first in this run whose filing has its rows from an equal or better document.";
        ignored: Id = "Documents found first in this run that are neither Section 16 filings nor notices.";
        rejected: Id = "Documents found first in this run that should be filings or notices and could not be read.";
        unchanged: Id = "Locations whose document was known before, whatever its outcome.";
        unreadable: Id = "Locations whose bytes could not be read: no permission, vanished file, corrupt archive.";
        rows_new: Id = "Rows inserted into the tables of filings, notices, issuers and insiders.";
        rows_changed: Id = "Rows changed in or removed from these tables.";
        status: Text = "running, done, interrupted, failed or killed.";
    }
    indexes {}
    references {}
}
