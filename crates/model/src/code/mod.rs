//! The one-letter codes of the forms and their meanings.

mod coded;
mod transaction;

pub use coded::{AcquiredDisposed, EARLY_MARK, Ownership, Timeliness};
pub use transaction::{DueRule, TransactionCode};
