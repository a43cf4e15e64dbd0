//! Questions that the commands ask. One text for both backends each.

mod diagnostics;
mod filings;
mod find;
mod names;
mod runs;
mod status;

pub use diagnostics::{DIAGNOSTIC_COLUMNS, DiagnosticFilter, diagnostics};
pub use filings::{FILING_COLUMNS, filings_of};
pub use find::{Match, Party, Sought, find, issuers_by_cik_or_symbol};
pub use names::{PartyNames, issuers_of, party_names};
pub use runs::{RUN_COLUMNS, runs};
pub use status::{Status, status};

use super::table::{Column, ColumnKind, nullable};

/// A column of a result, for reading it.
const fn result(name: &'static str, kind: ColumnKind) -> Column {
    nullable(name, kind, "")
}
