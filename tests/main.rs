//! All integration tests, as one program: it links once, and shares one Postgres server.
//!
//! Each topic is a module; what they share is in [`support`].
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

/// What the topics share: the program under test, databases, snapshots.
#[cfg(test)] // for the lints: what holds in tests holds in what they share
mod support;

/// The test support itself: the Postgres server comes, restarts and goes; a snapshot says the same of both backends.
mod test_support;

/// Any bytes have a reading, and the same one each time.
mod any_bytes;
/// The same documents give the same rows in both backends.
mod backends;

/// The command line as a user sees it.
#[cfg(test)]
mod cli;
/// Every fault ends as it should: with a message or a diagnostic, and a database that the next run completes.
mod faults;

/// What the database says depends on the set of documents alone.
#[cfg(test)]
mod convergence;
/// Real filings are read, each value as an independent reading has it.
mod corpus;
/// Fixtures and their readings.
mod golden;
/// What README.md says is true.
mod readme;
/// The tables in both backends are those described.
mod schema;
/// Texts made from pages, and recognised from pictures.
mod text;
