//! The vocabulary of Section 16: what a filing is made of, first as found, then as meant.
//!
//! [`raw`] holds strings and where they stood, the product of every parser. [`filing`] holds the typed filing, the
//! product of `interpret`. Nothing here reads, decides or stores.

mod accession;
mod data_set;
mod field;
mod filing;
mod format;
pub mod name_table;
mod place;
pub mod raw;

pub use accession::AccessionNumber;
pub use data_set::{DATA_SET_MARK, DataSetTable};
pub use field::{Field, Kind};
pub use filing::{Filing, FootnoteRef, FormType, FormerName, Issuer, Line, LineKind, ReportingOwner, Signature, Table};
pub use format::Format;
pub use place::Place;
