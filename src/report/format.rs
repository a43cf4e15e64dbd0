//! The formats in which results are printed.

use clap::ValueEnum;

/// How results are printed. The command line's help shows these descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For a person
    Table,
    /// An array of objects; 18-digit ids and amounts are strings
    Json,
    /// One object for each row, each on a line of its own
    Ndjson,
    /// With a header line; text that a spreadsheet would take for a formula is quoted
    Csv,
}
