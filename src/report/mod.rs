//! Printing results: as a table for a person, as JSON or CSV for a program.

mod chart;
mod format;
mod json;
mod listing;
mod progress_line;
mod reading_line;
mod safe;

pub use chart::chart;
pub use format::OutputFormat;
pub use json::{print_json, print_json_line, value_to_json};
pub use listing::{Listing, print, without_empty_columns};
pub use progress_line::ProgressLine;
pub use reading_line::ReadingLine;
pub use safe::{for_csv, for_terminal};
