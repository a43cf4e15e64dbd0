//! The text of `--version`.

use reader::PARSER_VERSION;

use crate::store::known_version;
use ledger::derive::DERIVE_VERSION;

/// Gives the version with the facts that a bug report should contain.
pub(super) fn long_version() -> String {
    let sqlite = libsqlite3_sys::SQLITE_VERSION.to_str().unwrap_or("unknown");
    format!(
        "{}\ncommit:   {}\nversions: schema {}, parser {PARSER_VERSION}, derivation {DERIVE_VERSION}\n\
         SQLite:   {sqlite}, bundled, with full-text search (FTS5)\nPostgres: by TCP or socket, TLS by rustls\n\
         target:   {} {}, {} build",
        env!("CARGO_PKG_VERSION"),
        env!("INSIDERDB_COMMIT"),
        known_version(),
        std::env::consts::ARCH,
        std::env::consts::OS,
        if cfg!(debug_assertions) { "debug" } else { "release" },
    )
}
