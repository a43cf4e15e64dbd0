//! The derived tables: made anew for each issuer whose filings changed, or for the circles to which filings were added.

mod added;
mod conclude;
mod keys;
mod load;
mod marks;
mod reread;
mod roles;
mod rows;
mod save;
mod user_splits;
mod verify;
mod version;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use conclude::{Concluded, conclusions_of};
pub use user_splits::store_user_splits;
pub use verify::{Difference, Verified, verify};

pub use marks::TransactionSize;

pub(super) use marks::Changed;
pub(super) use version::recorded as recorded_rules;

use super::connection::Connection;
use super::error::Error;
use ledger::derive::{IssuerRecord, derive};

/// What deriving did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// Issuers that were derived anew, whole or the circles to which filings were added.
    pub issuers: u64,
    /// Their filings that were gone through.
    pub filings: u64,
    /// Issuers that were due because the rules of deriving changed since the database was derived; 0 where they did not.
    pub by_new_rules: u64,
    pub took: Duration,
    /// Some is left: it was told to stop.
    pub interrupted: bool,
}

impl Derived {
    fn count(&mut self, record: &IssuerRecord) {
        self.issuers += 1;
        self.filings += record.filings.len() as u64;
    }
}

/// Told how far it has come: issuers done, and how many there were to do.
pub type DeriveWatch<'a> = &'a dyn Fn(u64, u64);

/// How deriving goes on.
#[derive(Clone, Copy)]
pub struct DeriveOptions<'a> {
    pub portion: TransactionSize,
    pub watch: DeriveWatch<'a>,
    /// Ends it after the portion in hand.
    pub stop: &'a AtomicBool,
}

/// Nobody watches, and nothing stops it.
impl Default for DeriveOptions<'_> {
    fn default() -> Self {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Self { portion: TransactionSize::default(), watch: &|_, _| {}, stop: &NEVER }
    }
}

/// Derives anew for every issuer whose filings changed, and for all where the rules of deriving did, until all are done or
/// it is told to stop.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn derive_underived(connection: &mut Connection, options: &DeriveOptions<'_>) -> Result<Derived, Error> {
    let began = Instant::now();
    let mut done = Derived { by_new_rules: version::take_up_rules(connection).await?, ..Derived::default() };
    let issuers = marks::issuers(connection).await?;
    loop {
        (options.watch)(done.issuers, issuers);
        if options.stop.load(Ordering::Relaxed) {
            done.interrupted = true;
            break;
        }
        connection.begin_writing().await?;
        let due = marks::next(connection, options.portion).await?;
        let is_done = due.is_empty();
        if !due.parts.is_empty() {
            let (parts, mut whole) = added::derive(connection, &due.parts).await?;
            for part in &parts {
                done.count(&part.record);
            }
            added::save(connection, parts, &mut whole).await?;
            whole.mark(connection).await?;
        }
        let records = load::load(connection, &due.whole).await?;
        let concluded: Vec<_> = records.iter().map(derive).collect();
        save::save(connection, &records, &concluded).await?;
        for record in &records {
            done.count(record);
        }
        connection.run("COMMIT", "committing").await?;
        if is_done {
            break;
        }
    }
    done.took = began.elapsed();
    Ok(done)
}

/// Derives everything anew.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn rebuild(connection: &mut Connection, options: &DeriveOptions<'_>) -> Result<Derived, Error> {
    version::mark_all(connection).await?;
    derive_underived(connection, options).await
}
