//! What becomes of documents.

use crate::vocabulary;

vocabulary! {
    /// What became of a document, as in `documents.outcome`.
    Outcome, name:
    /// Its rows are its filing's.
    Loaded "loaded";
    /// An equal or better document of the filing is loaded.
    Duplicate "duplicate";
    /// Not a Section 16 filing, or one that was forgotten.
    Ignored "ignored";
    /// Should be a Section 16 filing and cannot be read.
    Rejected "rejected";
}

vocabulary! {
    /// Where a document's accession number is from, as in `documents.accession_from`.
    AccessionSource, name:
    /// Its content states it.
    Content "content";
    /// A path states it.
    Path "path";
}
