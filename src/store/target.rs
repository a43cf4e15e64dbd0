//! The database that a URL names.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use sqlx::postgres::PgConnectOptions;

use super::error::Error;
use super::sqlite::Mode;

/// A database.
#[derive(Clone, Debug)]
pub enum Target {
    Sqlite { path: PathBuf, access: Access },
    Postgres { options: Box<PgConnectOptions>, name: String },
}

/// What the URL of a SQLite database allows, as `mode` of SQLite's own URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// `mode=rwc`, the default: a missing database is created.
    Create,
    /// `mode=rw`: a missing database is an error.
    Write,
    /// `mode=ro`: nothing is written.
    Read,
}

impl Target {
    /// Reads `sqlite://PATH` (also `sqlite:PATH`), with `%20` for a blank and `?mode=ro|rw|rwc`, and `postgres://...` (also
    /// `postgresql://`).
    ///
    /// # Errors
    ///
    /// Fails when the URL is of no known kind or has no valid form.
    pub fn parse(url: &str) -> Result<Self, Error> {
        if let Some(rest) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            return Self::parse_sqlite(url, rest);
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let name = without_password(url);
            let options =
                PgConnectOptions::from_str(url).map_err(|source| Error::Open { name: name.clone(), source })?;
            return Ok(Self::Postgres { options: Box::new(options), name });
        }
        Err(Error::NotADatabaseUrl { url: without_password(url) })
    }

    fn parse_sqlite(url: &str, rest: &str) -> Result<Self, Error> {
        let refused = |why: String| Error::BadUrl { url: without_password(url), why };
        let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
        let mut access = Access::Create;
        for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            access = match parameter {
                "mode=ro" => Access::Read,
                "mode=rw" => Access::Write,
                "mode=rwc" => Access::Create,
                other => return Err(refused(format!("`{other}` is none of mode=ro, mode=rw and mode=rwc"))),
            };
        }
        let path: Vec<u8> = percent_decode_str(path).collect();
        match path.as_slice() {
            b"" | b":memory:" => {
                Err(refused("a database in memory holds nothing after the run; name a file".to_owned()))
            }
            path => Ok(Self::Sqlite { path: PathBuf::from(OsStr::from_bytes(path)), access }),
        }
    }

    /// The database's name for messages. It never holds a password.
    pub fn name(&self) -> String {
        match self {
            Self::Sqlite { path, .. } => path.display().to_string(),
            Self::Postgres { name, .. } => name.clone(),
        }
    }

    /// Gives the file of a SQLite database; `None` for Postgres.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite { path, .. } => Some(path),
            Self::Postgres { .. } => None,
        }
    }

    /// The same database, whose sessions tell the server that they belong to this run. SQLite has no sessions.
    #[must_use]
    pub fn of_run(self, run_id: i64) -> Self {
        match self {
            Self::Postgres { options, name } => {
                Self::Postgres { options: Box::new(options.application_name(&session_name(run_id))), name }
            }
            sqlite @ Self::Sqlite { .. } => sqlite,
        }
    }

    /// Makes sure that a SQLite database can be opened where it is and as its URL allows: SQLite itself says only that it is
    /// unable to open it.
    pub(super) fn check(&self, mode: Mode) -> Result<(), Error> {
        let Self::Sqlite { path, access } = self else { return Ok(()) };
        let name = self.name();
        if *access == Access::Read && mode != Mode::Read {
            return Err(Error::ReadOnly { name });
        }
        if path.is_dir() {
            return Err(Error::IsDirectory { name });
        }
        if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty())
            && directory.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound)
        {
            return Err(Error::NoDirectory { name, directory: directory.to_owned() });
        }
        let may_create = mode == Mode::Create && *access == Access::Create;
        if may_create || path.exists() { Ok(()) } else { Err(Error::Missing { name }) }
    }
}

/// The name by which a run's sessions are known to Postgres (`application_name`).
pub(super) fn session_name(run_id: i64) -> String {
    format!("insiderdb run {run_id}")
}

/// Removes the password from a text with a URL: from `user:password@` and from `password=`.
pub fn without_password(text: &str) -> String {
    let mut clean = match text.split_once("://") {
        Some((scheme, rest)) => {
            let authority = rest.find(['/', '?']).unwrap_or(rest.len());
            // A password that is not escaped may hold `/` or `?`. The last @ ends the user information.
            match rest.rfind('@').filter(|at| *at < authority || rest[..*at].contains(':')) {
                Some(at) => {
                    let user = rest[..at].split(':').next().unwrap_or_default();
                    format!("{scheme}://{user}@{}", &rest[at + 1..])
                }
                None => text.to_owned(),
            }
        }
        None => text.to_owned(),
    };
    if let Some(start) = clean.find("password=") {
        let value = start + "password=".len();
        let end = clean[value..].find(['&', ' ']).map_or(clean.len(), |length| value + length);
        clean.replace_range(value..end, "...");
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_left_in_a_name() {
        for (url, name) in [
            ("postgres://ann:secret@host:5432/db", "postgres://ann@host:5432/db"),
            ("postgres://ann:se/cr?t@host/db", "postgres://ann@host/db"),
            (
                "postgres://host/db?user=ann&password=secret&sslmode=require",
                "postgres://host/db?user=ann&password=...&sslmode=require",
            ),
            ("postgres://host/db", "postgres://host/db"),
            ("sqlite://a@b.db", "sqlite://a@b.db"),
        ] {
            assert_eq!(without_password(url), name);
        }
    }

    #[test]
    fn urls_name_a_file_or_a_server() {
        assert_eq!(Target::parse("sqlite://a/b.db").unwrap().file(), Some(Path::new("a/b.db")));
        assert!(Target::parse("postgres://localhost/x").unwrap().file().is_none());
        assert!(Target::parse("mysql://localhost/x").is_err());
        let access = |url: &str| match Target::parse(url) {
            Ok(Target::Sqlite { path, access }) => (path.display().to_string(), access),
            other => panic!("{other:?}"),
        };
        assert_eq!(access("sqlite://my%20file.db?mode=ro"), ("my file.db".to_owned(), Access::Read));
        assert_eq!(access("sqlite:100%.db?mode=rw"), ("100%.db".to_owned(), Access::Write));
        assert_eq!(access("sqlite:///a/b%3Fc.db?mode=rwc"), ("/a/b?c.db".to_owned(), Access::Create));
        for refused in ["sqlite://", "sqlite::memory:", "sqlite://a.db?mode=memory", "sqlite://a.db?cache=shared"] {
            assert!(matches!(Target::parse(refused), Err(Error::BadUrl { .. })), "{refused}");
        }
    }
}
