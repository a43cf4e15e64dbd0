//! Prints results as tables for a person, as JSON or CSV for a program, and messages.

mod card;
mod card_lines;
mod chart;
mod file;
mod format;
mod json;
mod line;
mod listing;
mod message;
mod notice_card;
mod people;
mod progress_line;
mod reading_line;
mod safe;
mod sheet;
mod ticks;

pub use card::print_card;
pub use chart::{Bar, chart};
pub use file::write_file;
pub use format::OutputFormat;
pub use json::{print_json, print_json_line, value_to_json};
pub(crate) use line::line;
pub use listing::{Listing, print, without_empty_columns};
pub use message::{LogFormat, say, say_error, start_messages};
pub use notice_card::print_notice_card;
pub use people::{COUNTED, People, Shown, amount, print_list, print_text, text, with_separators};
pub use progress_line::ProgressLine;
pub use reading_line::ReadingLine;
pub use safe::{for_csv, for_terminal};
