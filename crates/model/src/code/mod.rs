//! The codes of one letter that the forms use, and what each of them means.

mod coded;
mod transaction;

pub use coded::{AcquiredDisposed, EARLY_MARK, Ownership, Timeliness};
pub use transaction::{DueRule, TransactionCode};
