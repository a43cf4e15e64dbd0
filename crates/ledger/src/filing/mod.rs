//! Which documents are one filing, and which of them supplies its rows. Pure functions of the documents known, so that
//! the order of their arrival cannot show.

mod choice;
mod document;
mod keys;
mod likeness;
mod parties;
mod rows;
mod stated;

pub use choice::{Choice, assign, group_by, to_compare};
pub use document::{Accession, KnownDocument, TOO_LARGE, document_id, hexadecimal};
pub use likeness::{Candidate, agree};
pub use parties::Parties;
pub use rows::{FilingRows, Placement, RowOfFiling};
pub use stated::role_of;
