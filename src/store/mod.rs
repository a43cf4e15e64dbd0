//! What is kept: whole filings in SQLite or Postgres.
//!
//! Takes readings with their places, gives rows. The only room that knows SQL. It decides which document of a filing
//! wins and what issuers and insiders are called; what a document says is decided before.

mod connection;
mod error;
mod filing_rows;
mod lock;
mod migrate;
mod postgres;
pub mod schema;
mod sqlite;
mod statement;
pub mod table;
mod target;
mod value;

pub use connection::Connection;
pub use error::{Error, Remedy};
pub use filing_rows::FilingRows;
pub use lock::IngestLock;
pub use migrate::known_version;
pub use sqlite::Mode;
pub use target::{Target, without_password};
pub use value::{Rows, Value};
