//! The versions of the schema: creating and migrating a database, and refusing one of another version.

use std::fmt::Write;

use model::table::kind::Id;

use super::connection::Connection;
use super::error::{Error, While};
use super::migrations::{self, known_version};
use super::sqlite::Mode;
use super::target::Target;
use super::turn::TAKE_TURN;
use super::views::VIEWS;
use model::schema::TABLES;

model::selection! {
    /// The number of rows of a catalogue with a name.
    Count { number: Id }
}

model::selection! {
    /// The newest migration applied; null where none was.
    Newest { version: Option<Id> }
}

impl Connection {
    /// Opens a database whose schema has the program's version.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be opened, or its schema is older or newer than the program's.
    pub async fn open_migrated(target: &Target, mode: Mode) -> Result<Self, Error> {
        let mut connection = Self::open(target, mode).await?;
        let (name, known) = (target.name(), known_version());
        match connection.schema_version(target).await? {
            None => Err(Error::Empty { name }),
            Some(found) if found > known => Err(Error::NewerSchema { name, found, known }),
            Some(found) if found < known => Err(Error::OlderSchema { name, found, known }),
            Some(_) => Ok(connection),
        }
    }

    /// Opens the database and migrates its schema to the newest version. Creates a missing database. Gives the
    /// connection and the version before (`None` for a new database).
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be opened or migrated, or is newer than the program.
    pub async fn open_and_migrate(target: &Target) -> Result<(Self, Option<i64>), Error> {
        let mut connection = Self::open(target, Mode::Create).await?;
        let (name, known) = (target.name(), known_version());
        let found = connection.schema_version(target).await?;
        match found {
            Some(found) if found > known => return Err(Error::NewerSchema { name, found, known }),
            Some(found) if found == known && connection.is_commented().await? => return Ok((connection, Some(found))),
            _ => {}
        }
        let migrated = match &mut connection {
            Self::Sqlite(sqlite) => migrations::for_sqlite().run(&mut sqlite.connection).await,
            Self::Postgres(postgres) => migrations::for_postgres().run(&mut postgres.connection).await,
        };
        migrated.map_err(|source| Error::Migrate { name, source })?;
        if let Self::Postgres(postgres) = &mut connection {
            // With the lock, because Postgres refuses two sessions that comment on a table at the same time.
            sqlx::raw_sql(sqlx::AssertSqlSafe(format!("{TAKE_TURN};\n{}", comments())))
                .execute(&mut postgres.connection)
                .await
                .while_("writing comments on tables and columns")?;
        }
        Ok((connection, found))
    }

    /// Whether the comments were written after the migrations. A kill may prevent it. All are written in one
    /// transaction, so the last comment decides.
    async fn is_commented(&mut self) -> Result<bool, Error> {
        if let Self::Sqlite(_) = self {
            return Ok(true);
        }
        let last = "SELECT count(*) AS number FROM pg_description WHERE objoid = to_regclass($1) AND objsubid = 0";
        let name = VIEWS.last().map_or("", |view| view.name);
        let counted: Vec<Count> = self.query(last, &[name.into()]).await?;
        Ok(counted.iter().any(|count| count.number == 1))
    }

    /// Gives the newest migration applied; `None` if none was.
    async fn schema_version(&mut self, target: &Target) -> Result<Option<i64>, Error> {
        let exists = match self {
            Self::Sqlite(_) => "SELECT count(*) AS number FROM sqlite_master WHERE name = '_sqlx_migrations'",
            Self::Postgres(_) => "SELECT count(*) AS number FROM pg_class WHERE oid = to_regclass('_sqlx_migrations')",
        };
        let opened: Vec<Count> = self.query(exists, &[]).await.map_err(|error| match error {
            // The first statement fails if a file is not a SQLite database.
            Error::Sql { source, .. } => Error::Open { name: target.name(), source },
            other => other,
        })?;
        if !opened.iter().any(|count| count.number == 1) {
            return Ok(None);
        }
        let newest = "SELECT CAST(max(version) AS BIGINT) AS version FROM _sqlx_migrations";
        let newest: Vec<Newest> = self.query(newest, &[]).await?;
        Ok(newest.into_iter().find_map(|newest| newest.version))
    }
}

/// Postgres: a COMMENT for every table, view and column, from the same text as docs/schema.md.
fn comments() -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut statements = String::new();
    for table in TABLES {
        // Writing into a string cannot fail.
        let _ = writeln!(statements, "COMMENT ON TABLE {} IS {};", table.name, quoted(table.meaning));
        for column in table.columns {
            let (name, meaning) = (column.name, quoted(column.meaning));
            let _ = writeln!(statements, "COMMENT ON COLUMN {}.{name} IS {meaning};", table.name);
        }
    }
    for view in VIEWS {
        let _ = writeln!(statements, "COMMENT ON VIEW {} IS {};", view.name, quoted(view.meaning));
        for column in view.described() {
            let (name, meaning) = (column.name, quoted(column.meaning));
            let _ = writeln!(statements, "COMMENT ON COLUMN {}.{name} IS {meaning};", view.name);
        }
    }
    statements
}
