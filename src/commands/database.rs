//! Opening the database that the command line names.

use crate::cli::Global;
use crate::store::{Connection, Error, Mode, Target};

/// Opens an existing database for reading.
pub(super) async fn open_for_reading(global: &Global) -> Result<Connection, Error> {
    Connection::open_migrated(&Target::parse(&global.db)?, Mode::Read).await
}
