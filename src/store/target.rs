//! The database that a URL names.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

use super::error::Error;

/// A database.
#[derive(Clone, Debug)]
pub enum Target {
    Sqlite(PathBuf),
    Postgres { options: Box<PgConnectOptions>, name: String },
}

impl Target {
    /// Reads `sqlite://PATH` (also `sqlite:PATH`) and `postgres://...` (also `postgresql://`).
    ///
    /// # Errors
    ///
    /// Fails when the URL is of no known kind or has no valid form.
    pub fn parse(url: &str) -> Result<Self, Error> {
        if let Some(path) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            return match path {
                "" | ":memory:" => Err(Error::NotADatabaseUrl { url: without_password(url) }),
                path => Ok(Self::Sqlite(PathBuf::from(path))),
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let name = without_password(url);
            let options =
                PgConnectOptions::from_str(url).map_err(|source| Error::Open { name: name.clone(), source })?;
            return Ok(Self::Postgres { options: Box::new(options), name });
        }
        Err(Error::NotADatabaseUrl { url: without_password(url) })
    }

    /// Gives the database's name for messages. It never holds a password.
    pub fn name(&self) -> String {
        match self {
            Self::Sqlite(path) => path.display().to_string(),
            Self::Postgres { name, .. } => name.clone(),
        }
    }

    /// Gives the file of a SQLite database; `None` for Postgres.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres { .. } => None,
        }
    }
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
    }
}
