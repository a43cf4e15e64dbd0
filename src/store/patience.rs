//! Waits for a lost Postgres server, which may be restarting.

use std::time::{Duration, Instant};

use super::connection::Connection;
use super::error::Error;
use super::sqlite::Mode;
use super::target::Target;

/// The time after which the program gives up.
pub(super) const PATIENCE: Duration = Duration::from_mins(2);

/// Connects again to a database that was lost at `since`. Tries until the database answers or [`PATIENCE`] is over.
pub(super) async fn open_again(target: &Target, mode: Mode, since: Instant) -> Result<Connection, Error> {
    let mut pause = Duration::from_millis(100);
    loop {
        match Connection::open_migrated(target, mode).await {
            Ok(connection) => return Ok(connection),
            Err(error) if since.elapsed() > PATIENCE => return Err(error),
            Err(_) => {
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(Duration::from_secs(5));
            }
        }
    }
}
