//! A lost Postgres is waited for: it may only have been restarted.

use std::time::{Duration, Instant};

use super::connection::Connection;
use super::error::Error;
use super::sqlite::Mode;
use super::target::Target;

/// How long it is waited for.
pub(super) const PATIENCE: Duration = Duration::from_mins(2);

/// Opens a database that was lost at that moment, as soon as it is there again.
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
