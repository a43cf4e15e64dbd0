//! `insiderdb` reads Section 16 filings (SEC Forms 3, 4 and 5) in whatever form they come and keeps a ledger of
//! issuers, insiders, transactions and holdings in SQLite or Postgres.
//!
//! The rooms stand in the order in which data passes through them:
//!
//! source → detect → parse → interpret → store → derive → report
//!
//! [`model`] is the vocabulary all of them speak; [`reader`] joins detect, parse and interpret into one pure function of a
//! document's bytes, and [`ledger`] derives. These crates cannot touch the world.

pub mod source;

pub mod store;

pub mod pipeline;
pub mod report;

pub mod cli;
pub mod commands;
