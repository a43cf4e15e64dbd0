//! The vocabulary of Section 16 filings and of notices of proposed sales.
//!
//! [`raw`] holds the strings that a parser finds and their positions, [`header`] those of an EDGAR header. [`Filing`] is the typed filing that `interpret`
//! makes of them. [`schema`] declares the tables of the database. Nothing here reads, decides or stores.

mod accession;
mod break_cause;
pub mod calendar;
mod change;
mod code;
mod data_set;
pub mod diagnostic;
mod field;
mod filing;
mod form_type;
mod format;
mod grant;
mod hash;
pub mod header;
mod identity;
mod meaning;
mod name;
pub mod name_table;
pub mod notice;
mod outcome;
mod plain;
pub mod raw;
mod role;
pub mod schema;
mod short_swing;
mod split_source;
mod submission_type;
mod symbol;
pub mod table;
mod value_location;
mod vocabulary;
pub mod words;

#[doc(hidden)]
pub use serde;

pub use accession::AccessionNumber;
pub use break_cause::BreakCause;
pub use change::change_percent;
pub use code::{AcquiredDisposed, DueRule, EARLY_MARK, Ownership, Timeliness, TransactionCode};
pub use data_set::{DATA_SET_MARK, DataSetTable};
pub use field::{Field, FieldKind};
pub use filing::{Filing, FootnoteRef, FormerName, Issuer, Line, LineKind, ReportingOwner, Signature, Table};
pub use form_type::FormType;
pub use format::Format;
pub use grant::{GrantEventKind, GrantStatus};
pub use hash::{content_hash, shortened};
pub use identity::{insider_id, insider_of_filing, issuer_id};
pub use meaning::LineMeaning;
pub use name::{name_words, nearly, normalised_name, similar_names};
pub use notice::{Notice, NoticeSaleKind, NoticeType};
pub use outcome::{AccessionSource, Outcome};
pub use plain::plain_words;
pub use role::Role;
pub use short_swing::NotMatchable;
pub use split_source::SplitSource;
pub use submission_type::SubmissionType;
pub use symbol::{cleaned_symbols, states_symbol};
pub use value_location::ValueLocation;
