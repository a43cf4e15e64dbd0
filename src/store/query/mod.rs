//! The queries of the commands. Each is one text for both backends.

mod diagnostics;
mod filings;
mod find;
mod names;
mod status;

pub use diagnostics::{DiagnosticFilter, DiagnosticLine, diagnostics};
pub use filings::{FilingLine, filings_of};
pub use find::{Match, Party, Sought, find, issuers_by_cik_or_symbol};
pub use names::{PartyNames, issuers_of, party_names};
pub use status::{Newest, OutcomeCount, Status, newest_by, status};
