//! What benchmarks need: filings without end that look like real ones, and the least work that reading them can be.
//!
//! [`generate()`] writes filings of an invented market, the same for the same seed, whose balances add up from filing to
//! filing. [`tokens()`] reads files and does nothing but tell XML tokens apart: the floor under every parser.

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
