//! Errors of the database. What is wrong in a filing is a diagnostic and not an error.

use std::path::PathBuf;

use model::table::Undecodable;
use sqlx::sqlite::SqliteError;

/// A failure of the database or of the connection.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("`{url}` is not a database URL: it must begin with sqlite:// or postgres://")]
    NotADatabaseUrl { url: String },
    #[error("cannot open the database {name}")]
    Open { name: String, source: sqlx::Error },
    #[error("the database {name} cannot be created: the directory {} does not exist", directory.display())]
    NoDirectory { name: String, directory: PathBuf },
    #[error("the database {name} is a directory; name a file in it")]
    IsDirectory { name: String },
    #[error("the database {name} is to be read only: its URL says mode=ro")]
    ReadOnly { name: String },
    #[error("`{url}`: {why}")]
    BadUrl { url: String, why: String },
    #[error("the database {name} does not exist; `insiderdb ingest` or `insiderdb migrate` creates it")]
    Missing { name: String },
    #[error("the database {name} has no insiderdb tables; `insiderdb migrate` creates them")]
    Empty { name: String },
    #[error(
        "the database {name} has schema version {found}, but this insiderdb knows versions up to {known}: use a newer insiderdb"
    )]
    NewerSchema { name: String, found: i64, known: i64 },
    #[error(
        "the database {name} has schema version {found}, but this insiderdb needs {known}: run `insiderdb migrate`"
    )]
    OlderSchema { name: String, found: i64, known: i64 },
    #[error("cannot migrate the database {name}")]
    Migrate { name: String, source: sqlx::migrate::MigrateError },
    #[error("another insiderdb is writing to {name}: {holder}")]
    Held { name: String, holder: String },
    #[error("interrupted while it waited for another insiderdb that is writing to {name}: {holder}")]
    Interrupted { name: String, holder: String },
    #[error("cannot use the lock file {}", path.display())]
    Lock { path: PathBuf, source: std::io::Error },
    #[error("failed while {doing}")]
    Sql { doing: &'static str, source: sqlx::Error },
    #[error("column {column} cannot hold {value}")]
    Value { column: &'static str, value: String },
    #[error("a stored reading cannot be understood: {0}")]
    Reading(String),
}

impl From<Undecodable> for Error {
    fn from(Undecodable { column, value }: Undecodable) -> Self {
        Self::Value { column, value }
    }
}

/// What to do after a failed write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The connection is lost: connect again and write the batch again.
    Reconnect,
    /// Another writer conflicted: write the batch again.
    Retry,
    /// A key exists. Probably another writer was first: write the batch again. If the error stays, divide the batch.
    RetryOrDivide,
    /// The database refuses a row of the batch: find its document and write the others.
    Divide,
    /// The write cannot succeed: the disk is full, the database is read-only, or the program has a mistake.
    GiveUp,
}

impl Error {
    /// Whether another run or program held the database for longer than this one waits.
    pub fn is_held(&self) -> bool {
        const SQLITE_BUSY: u32 = 5;
        match self {
            Self::Held { .. } => true,
            Self::Open { source, .. } | Self::Sql { source, .. } => sqlite_code(source) == Some(SQLITE_BUSY),
            Self::Migrate { source: sqlx::migrate::MigrateError::Execute(source), .. } => {
                sqlite_code(source) == Some(SQLITE_BUSY)
            }
            _ => false,
        }
    }

    /// Whether the server of the database could not be reached, is starting or takes no more connections.
    pub fn is_out_of_reach(&self) -> bool {
        const TOO_MANY_CONNECTIONS: &str = "53300";
        let (Self::Open { source, .. } | Self::Sql { source, .. }) = self else { return false };
        match source {
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) => true,
            sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                code == TOO_MANY_CONNECTIONS || (code.len() == 5 && remedy_of_code(&code) == Remedy::Reconnect)
            }),
            _ => false,
        }
    }

    /// Postgres: whether a table is in use and was not waited for.
    pub(super) fn is_in_use(&self) -> bool {
        const LOCK_NOT_AVAILABLE: &str = "55P03";
        let Self::Sql { source: sqlx::Error::Database(error), .. } = self else { return false };
        error.code().is_some_and(|code| code == LOCK_NOT_AVAILABLE)
    }

    /// What to do about a failed write.
    pub fn remedy(&self) -> Remedy {
        let Self::Sql { source, .. } = self else { return Remedy::GiveUp };
        match source {
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::PoolClosed => Remedy::Reconnect,
            sqlx::Error::Encode(_) => Remedy::Divide,
            sqlx::Error::Database(error) => remedy_of_code(error.code().as_deref().unwrap_or_default()),
            _ => Remedy::GiveUp,
        }
    }
}

/// The result code of SQLite; `None` for an error of another kind.
fn sqlite_code(error: &sqlx::Error) -> Option<u32> {
    let error = error.as_database_error()?;
    let code = error.code().filter(|_| error.try_downcast_ref::<SqliteError>().is_some())?;
    code.parse::<u32>().ok().map(|code| code & 0xff)
}

/// Postgres: SQLSTATE, five characters. SQLite: the extended result code as a number.
fn remedy_of_code(code: &str) -> Remedy {
    const SQLITE_TOOBIG: u32 = 18;
    const SQLITE_CONSTRAINT: u32 = 19;
    const SQLITE_MISMATCH: u32 = 20;
    if code.len() == 5 {
        return match code {
            "57P01" | "57P02" | "57P03" => Remedy::Reconnect,
            "40001" | "40P01" => Remedy::Retry,
            "23505" => Remedy::RetryOrDivide,
            _ if code.starts_with("08") => Remedy::Reconnect,
            _ if code.starts_with("22") || code.starts_with("23") || code.starts_with("54") => Remedy::Divide,
            _ => Remedy::GiveUp,
        };
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(SQLITE_TOOBIG | SQLITE_CONSTRAINT | SQLITE_MISMATCH) => Remedy::Divide,
        _ => Remedy::GiveUp,
    }
}

/// Gives an error with its causes, on one line. A cause that the text before it quotes is not repeated. What a database returned
/// is told by its own message: `sqlx` adds the line of Postgres' source.
pub fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut said = String::new();
    for cause in std::iter::successors(Some(error), |cause| cause.source()) {
        let of_database = cause.downcast_ref::<sqlx::Error>().and_then(sqlx::Error::as_database_error);
        let message = of_database.map_or_else(|| cause.to_string(), |error| error.message().to_owned());
        if said.is_empty() {
            said = message;
        } else if !said.ends_with(&message) {
            said = said + ": " + &message;
        }
        if of_database.is_some() {
            break;
        }
    }
    said
}

/// Adds to an error what the program was doing.
pub(super) trait While<T> {
    fn while_(self, doing: &'static str) -> Result<T, Error>;
}

impl<T> While<T> for Result<T, sqlx::Error> {
    fn while_(self, doing: &'static str) -> Result<T, Error> {
        self.map_err(|source| Error::Sql { doing, source })
    }
}
