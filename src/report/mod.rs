//! How results are shown: a table for a person, JSON or CSV for a program.

mod json;
mod listing;
mod safe;

pub use json::{print_json, value_to_json};
pub use listing::{Listing, print};
pub use safe::{for_csv, for_terminal};
