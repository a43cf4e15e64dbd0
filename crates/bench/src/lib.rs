//! Tools for benchmarks: made-up filings, and a baseline for parsing.
//!
//! [`generate()`] writes any number of filings of an invented market. The same seed gives the same filings, and their
//! balances add up from filing to filing. [`tokens()`] reads files and only splits the XML into tokens, which every parser
//! has to do.

mod calendar;
mod cast;
mod filing;
mod generate;
mod names;
mod ownership;
mod particulars;
mod random;
mod sink;
mod story;
mod texts;
mod tokens;
mod trades;
mod wrapper;

pub use generate::{Options, Shape, Summary, generate};
pub use tokens::{Counts, tokens};
