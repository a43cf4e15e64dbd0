//! `insiderdb` reads Section 16 filings (SEC Forms 3, 4 and 5) of any format and stores issuers, insiders, transactions
//! and holdings in SQLite or Postgres.
//!
//! Data passes through the parts of the program in this order:
//!
//! source → detect → parse → interpret → store → derive → report
//!
//! [`model`] is the vocabulary of all parts. [`reader`] detects, parses and interprets: one pure function of a document's
//! bytes. [`ledger`] derives. These crates do no input or output.

#![expect(missing_docs, reason = "a program and no library: its items are public for its own tests")]

pub mod source;

pub mod store;

pub mod pipeline;
pub mod report;

pub mod cli;
pub mod commands;
