//! What follows from many filings: which rows are in force, what was held on a day and why it changed, what became of
//! each grant, and what does not add up.
//!
//! A pure function of the filings of one issuer: everything that is derived looks at one issuer at a time. So an issuer
//! whose filings changed is derived anew as a whole, and the derived tables are always those that a rebuild would make.

mod accounts;
mod amendments;
mod checks;
mod conclusions;
#[cfg(test)]
mod fixture;
mod grants;
mod nature;
mod on_day;
mod record;
mod row;
mod same_event;
mod security_class;

pub use conclusions::{
    Account, BreakCause, Conclusions, FilingConclusion, Finding, FindingCode, Grant, GrantEvent, Link, Position,
    RowConclusion, Split, Tranche, findings_markdown,
};
pub use grants::{grants, vested_on};
pub use on_day::{Held, held_last, held_on, is_by, left_on};
pub use record::{FiledReport, IssuerRecord, Owner, RowKey, StoredLine};

/// Draws all conclusions about one issuer.
pub fn derive(record: &IssuerRecord) -> Conclusions {
    let mut concluded = Conclusions::default();
    amendments::conclude(record, &mut concluded);
    same_event::conclude(record, &mut concluded);
    (concluded.accounts, concluded.splits) = accounts::accounts(record, &concluded.rows);
    concluded.findings.extend(accounts::findings(&concluded.accounts));
    let splits: Vec<Split> = record.user_splits.iter().chain(&concluded.splits).cloned().collect();
    let (grants, findings) = grants(record, &concluded.rows, &splits);
    concluded.grants = grants;
    concluded.findings.extend(findings);
    checks::conclude(record, &mut concluded);
    concluded.findings.sort();
    concluded
}
