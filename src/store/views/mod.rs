//! The views, which select the rows that count.

mod holdings;
mod symbols;
mod transactions;

use crate::store::view::{View, ViewColumn, renamed, same};
use holdings::{CURRENT_HOLDINGS, EFFECTIVE_HOLDINGS, HOLDINGS_HISTORY, OPEN_GRANTS};
use symbols::SHARED_SYMBOLS;
use transactions::{EFFECTIVE_TRANSACTIONS, INSIDER_TRANSACTIONS, TRADES};

/// Every view, in an order in which they can be created.
pub const VIEWS: &[&View] = &[
    &EFFECTIVE_TRANSACTIONS,
    &EFFECTIVE_HOLDINGS,
    &INSIDER_TRANSACTIONS,
    &CURRENT_HOLDINGS,
    &HOLDINGS_HISTORY,
    &OPEN_GRANTS,
    &SHARED_SYMBOLS,
    &TRADES,
];

/// The columns that tell a row of a filing from every other.
const ROW_KEY: &[&str] = &["filing_id", "table_no", "line_no"];

const ROW: &[ViewColumn] = &[same("t.filing_id"), same("t.table_no"), same("t.line_no")];
const FILING: &[ViewColumn] = &[
    same("f.accession_number"),
    same("f.form_type"),
    same("f.filed_on"),
    same("f.period_of_report"),
    same("f.issuer_id"),
];
const ISSUER: &[ViewColumn] = &[
    renamed("i.name", "issuer_name", "Name of the issuer by its newest filing."),
    renamed("i.trading_symbol", "trading_symbol", "Trading symbol of the issuer by its newest filing."),
];
