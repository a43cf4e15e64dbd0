//! Every table: the contract with those who query the database.

mod derived;
mod documents;
mod filings;
mod identities;
mod views;

pub use derived::{
    ACCOUNTS, FINDINGS, GRANT_EVENTS, ISSUER_INSIDERS, OPTION_GRANTS, POSITIONS, RULE_VERSIONS, SPLIT_HINTS, SPLITS,
    UNDERIVED, VESTING_TRANCHES,
};
pub use documents::{DIAGNOSTICS, DOCUMENT_PATHS, DOCUMENTS, FORGOTTEN, READINGS, RUNS};
pub use filings::{FILINGS, FOOTNOTE_REFS, FOOTNOTES, HOLDINGS, REPORTING_OWNERS, SIGNATURES, TRANSACTIONS};
pub use identities::{FORMER_NAMES, INSIDER_NAMES, INSIDERS, ISSUER_NAMES, ISSUER_SYMBOLS, ISSUERS, UNIDENTIFIED};
pub use views::VIEWS;

use super::table::Table;

/// Every table, in an order in which they can be created and read.
pub const TABLES: &[&Table] = &[
    &ISSUERS,
    &ISSUER_NAMES,
    &ISSUER_SYMBOLS,
    &INSIDERS,
    &INSIDER_NAMES,
    &FORMER_NAMES,
    &FILINGS,
    &REPORTING_OWNERS,
    &TRANSACTIONS,
    &HOLDINGS,
    &FOOTNOTES,
    &FOOTNOTE_REFS,
    &SIGNATURES,
    &UNIDENTIFIED,
    &DOCUMENTS,
    &DOCUMENT_PATHS,
    &DIAGNOSTICS,
    &READINGS,
    &FORGOTTEN,
    &RUNS,
    &ACCOUNTS,
    &POSITIONS,
    &SPLITS,
    &SPLIT_HINTS,
    &ISSUER_INSIDERS,
    &OPTION_GRANTS,
    &GRANT_EVENTS,
    &VESTING_TRANCHES,
    &FINDINGS,
    &UNDERIVED,
    &RULE_VERSIONS,
];

/// The tables that hold the rows of one filing, `filings` first; each leads its key with `filing_id`.
pub const FILING_TABLES: [&Table; 7] =
    [&FILINGS, &REPORTING_OWNERS, &TRANSACTIONS, &HOLDINGS, &FOOTNOTES, &FOOTNOTE_REFS, &SIGNATURES];
