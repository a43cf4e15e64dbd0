//! The derived tables: made again for each issuer whose filings changed, or for the circles to which filings were
//! added.

mod added;
mod conclude;
mod difference;
mod hints;
mod keys;
mod load;
mod notices;
mod reread;
mod roles;
mod rows;
mod save;
mod underived;
mod user_splits;
mod verify;
mod version;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use conclude::{Concluded, conclusions_of};
pub use difference::Difference;
pub use hints::{KnownSplit, known_splits};
pub use user_splits::store_user_splits;
pub use verify::{Verified, verify};

pub use underived::TransactionSize;

pub(super) use underived::Changed;
pub(super) use version::recorded as recorded_rules;

use super::connection::Connection;
use super::error::{Error, Remedy, with_causes};
use super::patience::{PATIENCE, open_again};
use super::sqlite::Mode;
use super::target::Target;
use crate::source::Shard;
use ledger::derive::{IssuerRecord, derive};

/// The result of deriving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// Number of issuers that were derived, whole or only the circles to which filings were added.
    pub issuers: u64,
    /// Number of their filings that were read.
    pub filings: u64,
    /// Number of issuers that were due because the rules of deriving changed; 0 if they did not.
    pub by_new_rules: u64,
    pub took: Duration,
    /// Whether a signal stopped it before everything was derived.
    pub interrupted: bool,
}

impl Derived {
    fn count(&mut self, record: &IssuerRecord) {
        self.issuers += 1;
        self.filings += record.filings.len() as u64;
    }
}

/// A receiver of progress: takes the number of issuers that are derived, and of all that are due.
pub type DeriveWatch<'a> = &'a dyn Fn(u64, u64);

/// How to derive, and whom to tell.
#[derive(Clone, Copy)]
pub struct DeriveOptions<'a> {
    pub portion: TransactionSize,
    pub watch: DeriveWatch<'a>,
    /// Ends deriving after the transaction in hand.
    pub stop: &'a AtomicBool,
    /// The part of the issuers to derive. Several at once derive the parts of one database, also parts of different
    /// sizes: where two meet at an issuer, the second finds it done.
    pub shard: Shard,
    /// The database to connect to again when the connection is lost; `None` to fail then.
    pub target: Option<&'a Target>,
}

/// All issuers, without a receiver of progress, and without an end.
impl Default for DeriveOptions<'_> {
    fn default() -> Self {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Self { portion: TransactionSize::default(), watch: &|_, _| {}, stop: &NEVER, shard: Shard::WHOLE, target: None }
    }
}

/// Number of times that a transaction is begun again because another program wrote the same rows.
const MOST_COLLISIONS: u32 = 5;

/// Derives for every issuer whose filings changed, and for all issuers if the rules changed. Ends early if
/// `options.stop` is set. Derives again after a conflict with another program, or a lost connection.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn derive_underived(connection: &mut Connection, options: &DeriveOptions<'_>) -> Result<Derived, Error> {
    let began = Instant::now();
    let mut done = Derived { by_new_rules: version::take_up_rules(connection).await?, ..Derived::default() };
    let issuers = underived::issuers(connection, options.shard).await?;
    let (mut collisions, mut lost_since) = (0, None);
    loop {
        (options.watch)(done.issuers, issuers);
        if options.stop.load(Ordering::Relaxed) {
            done.interrupted = true;
            break;
        }
        let error = match derive_next(connection, options).await {
            Ok(None) => break,
            Ok(Some(derived)) => {
                done.issuers += derived.issuers;
                done.filings += derived.filings;
                (collisions, lost_since) = (0, None);
                continue;
            }
            Err(error) => error,
        };
        let since = *lost_since.get_or_insert_with(Instant::now);
        collisions += 1;
        match (error.remedy(), options.target) {
            (Remedy::Reconnect, Some(target)) if since.elapsed() <= PATIENCE => {
                tracing::warn!("lost the database {}, connecting again: {}", target.name(), with_causes(&error));
                *connection = open_again(target, Mode::Write, since).await?;
            }
            (Remedy::Retry | Remedy::RetryOrDivide, _) if collisions <= MOST_COLLISIONS => {
                connection.run("ROLLBACK", "rolling back").await?;
            }
            _ => return Err(error),
        }
    }
    done.took = began.elapsed();
    Ok(done)
}

/// Derives what one transaction takes from the list. Gives `None` when nothing is left on it.
async fn derive_next(connection: &mut Connection, options: &DeriveOptions<'_>) -> Result<Option<Derived>, Error> {
    if options.shard.is_part() {
        connection.begin_deriving_part().await?;
    } else {
        connection.begin_writing().await?;
    }
    let due = underived::next(connection, options.portion, options.shard).await?;
    let mut done = Derived::default();
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
    notices::derive(connection, &due.issuers()).await?;
    underived::take_off(connection, &due.notices).await?;
    done.issuers += due.notices.len() as u64;
    connection.run("COMMIT", "committing").await?;
    Ok((!due.is_empty()).then_some(done))
}

/// Derives everything again, or all issuers of a part.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn rebuild(connection: &mut Connection, options: &DeriveOptions<'_>) -> Result<Derived, Error> {
    version::mark_all(connection, options.shard).await?;
    derive_underived(connection, options).await
}
