//! Which documents are one filing, and which of them supplies its rows. Pure functions of the documents known, so that
//! the order of their arrival cannot show.

mod choice;
mod document;
mod document_rows;
mod keys;
mod likeness;
mod parties;
mod rows;
mod stated;
mod stated_notice;

pub use choice::{Choice, assign, group_by, to_compare};
pub use document::{Accession, KnownDocument, TOO_LARGE, document_id, hexadecimal};
pub use document_rows::DocumentRows;
pub use likeness::{Candidate, agree};
pub use parties::Parties;
pub use rows::{FilingRows, NoticeRows, Placement, RowOfFiling, VisitChanges, VisitRows};
pub use stated::role_of;
