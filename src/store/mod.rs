//! The database: whole filings in SQLite or Postgres. Only this part of the program has SQL.
//!
//! Takes readings with their locations and writes rows. What a document says, which documents are one filing and who is
//! who is decided elsewhere.

mod apply;
mod arrival;
mod backup;
mod batch;
mod connection;
mod datasette;
mod derived;
mod describe;
mod described;
mod diagnostics;
mod divided;
mod error;
mod evidence;
mod filing_tables;
mod forget;
mod gather;
mod identify;
mod kept;
mod known;
mod late_indexes;
mod lock;
mod migrate;
mod migrations;
mod notice_parties;
mod packed;
mod packed_row;
mod party_keys;
mod patience;
mod plan;
mod postgres;
mod prune;
pub mod query;
mod recall;
mod recount;
mod relation;
mod result;
mod runs;
mod shard_ends;
mod snapshot;
mod sqlite;
mod statement;
mod tally;
mod target;
mod text_index;
mod turn;
mod typed;
pub mod view;
pub mod views;
mod writer;

pub use arrival::{Arrival, Arrived, ReadDocument};
pub use connection::Connection;
pub use datasette::datasette_metadata;
pub use derived::{
    Concluded, DeriveOptions, DeriveWatch, Derived, Difference, KnownSplit, TransactionSize, Verified, conclusions_of,
    derive_underived, known_splits, rebuild, store_user_splits, verify,
};
pub use describe::schema_markdown;
pub use described::schema_json;
pub use error::{Error, Remedy, with_causes};
pub use forget::{Forgot, forget, forgotten, restore};
pub use known::KnownFiles;
pub use lock::{IngestLock, Wait};
pub use migrations::known_version;
pub use prune::{Pruned, prune};
pub use relation::{Relation, relations};
pub use runs::{Run, RunStatus, mark_killed, newest_runs};
pub use snapshot::{FilingYear, Snapshot};
pub use sqlite::Mode;
pub use tally::{RowTally, Tally};
pub use target::{Access, Target, without_password};
pub use writer::Writer;
