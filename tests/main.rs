//! All integration tests, as one program: it links once, and shares one Postgres server.
//!
//! Each topic is a module; what they share is in [`support`]. They are marked as tests for the lints: what holds in tests
//! holds in what tests share.

/// Any bytes have a reading, and the same one each time.
#[cfg(test)]
mod any_bytes;
/// The same documents give the same rows in both backends.
#[cfg(test)]
mod backends;
/// The command line as a user sees it.
#[cfg(test)]
mod cli;
/// Holdings, histories, grants, and the checks of what is derived, as a user sees them.
#[cfg(test)]
mod commands;
/// What the database says depends on the set of documents alone.
#[cfg(test)]
mod convergence;
/// docs/cookbook.md says what is true.
#[cfg(test)]
mod cookbook;
/// Copies, indexes and descriptions for other programs, and what a shell needs.
#[cfg(test)]
mod copies;
/// Real filings are read, each value as an independent reading has it.
#[cfg(test)]
mod corpus;
/// What README.md and docs/ say is true.
#[cfg(test)]
mod documents;
/// Every fault ends as it should: with a message or a diagnostic, and a database that the next run completes.
#[cfg(test)]
mod faults;
/// Fixtures and their readings.
#[cfg(test)]
mod golden;
/// What lists show, at 80 characters and as NDJSON.
#[cfg(test)]
mod lists;
/// One filing in several renderings is one filing, and two filings are two.
#[cfg(test)]
mod one_filing;
/// Reports, statuses and messages that an operator relies on; what is forgotten and pruned.
#[cfg(test)]
mod operations;
/// Pages for people.
#[cfg(test)]
mod pages;
/// PDFs among other files.
#[cfg(test)]
mod pdf;
/// Where each value of a rendering stood.
#[cfg(test)]
mod places;
/// Questions about one issuer or insider read no table from end to end.
#[cfg(test)]
mod plans;
/// The crates that read and conclude reach nothing outside.
#[cfg(test)]
mod purity;
/// The tables in both backends are those described.
#[cfg(test)]
mod schema;
/// What the topics share: the program under test, databases, snapshots.
#[cfg(test)]
mod support;
/// A database of the version before is taken over.
#[cfg(test)]
mod takeover;
/// What a person sees on a terminal.
#[cfg(test)]
mod terminal;
/// The test support itself: the Postgres server comes, restarts and goes; a snapshot says the same of both backends.
#[cfg(test)]
mod test_support;
/// Texts made from pages, and recognised from pictures.
#[cfg(test)]
mod text;
/// What views show.
#[cfg(test)]
mod views;
/// What the forms' letters mean is said in one place.
#[cfg(test)]
mod vocabulary;
/// Documents whose lines were wrapped read as before.
#[cfg(test)]
mod wrapped;
