//! All integration tests, as one program: it links once, and shares one Postgres server.
//!
//! Each topic is a module; what they share is in [`support`].

/// What the topics share: the program under test, databases, snapshots.
#[cfg(test)] // for the lints: what holds in tests holds in what they share
mod support;

/// The test support itself: the Postgres server comes, restarts and goes; a snapshot says the same of both backends.
mod test_support;

/// The same documents give the same rows in both backends.
mod backends;

/// Every fault ends as it should: with a message or a diagnostic, and a database that the next run completes.
mod faults;
