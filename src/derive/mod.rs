//! What follows from many filings: which rows are in force, what was held on a day and why it changed, what became of
//! each grant, and what does not add up.
//!
//! A pure function of the filings of one issuer: everything that is derived looks at one issuer at a time. So an issuer
//! whose filings changed is derived anew as a whole, and the derived tables are always those that a rebuild would make.

mod accounts;
mod conclusions;
mod nature;
mod on_day;
mod record;
mod security_class;

pub use conclusions::{
    Account, BreakCause, Conclusions, FilingConclusion, Finding, FindingCode, Grant, GrantEvent, Link, Position,
    RowConclusion, Split, Tranche,
};
pub use on_day::{Held, held_last, held_on, is_by, left_on};
pub use record::{FiledReport, IssuerRecord, Owner, RowKey, StoredLine};

/// Draws all conclusions about one issuer.
pub fn derive(record: &IssuerRecord) -> Conclusions {
    let mut concluded = Conclusions::default();
    (concluded.accounts, concluded.splits) = accounts::accounts(record, &concluded.rows);
    concluded
}
