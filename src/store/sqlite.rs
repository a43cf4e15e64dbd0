//! The operations of a connection in SQLite.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Arguments, AssertSqlSafe, ConnectOptions, Row, SqlSafeStr, SqlStr};

use super::error::{Error, While};
use super::packed::{TakeRow, json_rows};
use super::statement::{self, Conflict};
use model::table::{ColumnDescription, ColumnKind, Rows, TableDescription, Value};

/// The page cache, in KiB as SQLite counts them: negative.
pub(super) const CACHE_SIZE: &str = "-65536";

/// Numbers of rows in a statement. Executing a statement costs some 45 us whatever its size, so one statement has many
/// rows; larger numbers gain nothing. A few fixed sizes keep the number of prepared statements small.
const SIZES: [usize; 4] = [512, 64, 8, 1];

const READING: &str = "reading rows";

/// A connection with a cache of the texts of its statements.
#[derive(Debug)]
pub struct Sqlite {
    pub connection: SqliteConnection,
    texts: HashMap<(&'static str, usize, Option<Conflict>, usize), Arc<str>>,
}

/// How a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For writing. A missing database is created.
    Create,
    /// For writing.
    Write,
    /// For reading.
    Read,
}

impl Sqlite {
    /// Opens the file.
    pub async fn open(path: &Path, mode: Mode) -> Result<Self, sqlx::Error> {
        let mut options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(mode == Mode::Create)
            .read_only(mode == Mode::Read)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(30))
            .statement_cache_capacity(512)
            // Rows pass between two threads. With a small buffer the threads wait for each other in turn.
            .row_buffer_size(4096)
            .pragma("cache_size", CACHE_SIZE)
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        if mode != Mode::Read {
            options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
        }
        let opened = connect(&options, mode).await;
        // Reading a database with a write-ahead log needs files in its directory. If the directory is read-only and
        // there is no log, nothing can be writing, and the file alone is the database.
        let connection = match opened {
            Err(_) if mode == Mode::Read && !log_of(path).exists() => connect(&options.immutable(true), mode).await?,
            opened => opened?,
        };
        Ok(Self { connection, texts: HashMap::new() })
    }

    /// Runs statements without parameters and without results.
    pub async fn run(&mut self, sql: impl SqlSafeStr) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(sql).execute(&mut self.connection).await.map(|_| ())
    }

    /// Inserts rows whose keys are not there yet.
    pub async fn insert(&mut self, table: &'static TableDescription, rows: &Rows) -> Result<(), sqlx::Error> {
        self.write(table, rows, None).await.map(|_| ())
    }

    /// Inserts rows. A row whose key exists is merged or replaces the existing row. Gives the number of rows inserted
    /// or changed.
    pub async fn upsert(
        &mut self,
        table: &'static TableDescription,
        rows: &Rows,
        conflict: Conflict,
    ) -> Result<u64, sqlx::Error> {
        self.write(table, rows, Some(conflict)).await
    }

    async fn write(
        &mut self,
        table: &'static TableDescription,
        rows: &Rows,
        conflict: Option<Conflict>,
    ) -> Result<u64, sqlx::Error> {
        let (mut rest, mut affected) = (rows.values(), 0);
        while !rest.is_empty() {
            let count = rest.len() / rows.width();
            let size = SIZES.into_iter().find(|size| *size <= count).unwrap_or(1);
            let (values, after) = rest.split_at(size * rows.width());
            let text = self.text(table, conflict, size);
            let arguments = arguments_of_rows(table, values)?;
            affected +=
                sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut self.connection).await?.rows_affected();
            rest = after;
        }
        Ok(affected)
    }

    fn text(&mut self, table: &'static TableDescription, conflict: Option<Conflict>, rows: usize) -> Arc<str> {
        let make = || {
            let insert = statement::insert_values(table, rows);
            match conflict {
                None => insert.into(),
                Some(conflict) => (insert + &statement::on_conflict(table, conflict)).into(),
            }
        };
        self.texts.entry((table.name, table.columns.len(), conflict, rows)).or_insert_with(make).clone()
    }

    /// Runs `before (?, ?, ...) after` over a list of keys, a few hundred at a time.
    pub async fn execute_in(&mut self, before: &str, keys: &[Value], after: &str) -> Result<u64, sqlx::Error> {
        let mut affected = 0;
        for (text, arguments) in in_lists(before, keys, after)? {
            affected += sqlx::query_with(text, arguments).execute(&mut self.connection).await?.rows_affected();
        }
        Ok(affected)
    }

    /// Reads `before (?, ?, ...) after` over a list of keys.
    pub async fn select_in(
        &mut self,
        before: &str,
        keys: &[Value],
        after: &str,
        columns: &[&ColumnDescription],
    ) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        tracing::debug!(target: "insiderdb::sql", "{before} (?) {after}");
        let mut found = Vec::new();
        for (text, arguments) in in_lists(before, keys, after)? {
            let rows = sqlx::query_with(text, arguments).fetch_all(&mut self.connection).await?;
            for row in rows {
                found.push(decode(&row, columns)?);
            }
        }
        Ok(found)
    }

    /// Reads rows that `before (?, ?, ...)` packs into one text for each list of keys, and passes them to `take`.
    pub async fn select_packed(&mut self, before: &str, keys: &[Value], take: &mut TakeRow<'_>) -> Result<(), Error> {
        tracing::debug!(target: "insiderdb::sql", "{before} (?)");
        let mut lists: Vec<&[Value]> = keys.chunks(SIZES[0]).rev().collect();
        while let Some(keys) = lists.pop() {
            for (text, arguments) in in_lists(before, keys, "").while_(READING)? {
                match sqlx::query_with(text, arguments).fetch_one(&mut self.connection).await {
                    Ok(row) => json_rows(row.try_get(0).while_(READING)?, take)?,
                    Err(error) if is_too_large(&error) && keys.len() > 1 => {
                        let (one, other) = keys.split_at(keys.len() / 2);
                        lists.extend([other, one]);
                    }
                    Err(error) => return Err(error).while_(READING),
                }
            }
        }
        Ok(())
    }

    /// Runs a query with `$1` placeholders.
    pub async fn fetch(
        &mut self,
        sql: &str,
        parameters: &[Value],
        columns: &[&ColumnDescription],
    ) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        tracing::debug!(target: "insiderdb::sql", "{sql}");
        let query = sqlx::query_with(AssertSqlSafe(sql.to_owned()), arguments(parameters)?);
        let rows = query.fetch_all(&mut self.connection).await?;
        rows.iter().map(|row| decode(row, columns)).collect()
    }

    /// Runs a query and passes each row to `take` as it comes.
    pub async fn each<E: From<Error>>(
        &mut self,
        sql: &str,
        columns: &[ColumnDescription],
        take: &mut (impl FnMut(Vec<Value>) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        tracing::debug!(target: "insiderdb::sql", "{sql}");
        let columns: Vec<&ColumnDescription> = columns.iter().collect();
        let mut rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch(&mut self.connection);
        while let Some(row) = rows.next().await {
            take(row.and_then(|row| decode(&row, &columns)).while_(READING)?)?;
        }
        Ok(())
    }
}

/// Opens the file. For reading, also runs a first statement, which fails if the file is not a database.
async fn connect(options: &SqliteConnectOptions, mode: Mode) -> Result<SqliteConnection, sqlx::Error> {
    let mut connection = options.connect().await?;
    if mode == Mode::Read {
        sqlx::raw_sql("SELECT count(*) FROM sqlite_schema").fetch_all(&mut connection).await?;
    }
    Ok(connection)
}

/// `insiders.db-wal` beside `insiders.db`.
fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log)
}

/// Whether SQLite refused to make a text of more than a billion bytes.
fn is_too_large(error: &sqlx::Error) -> bool {
    const SQLITE_TOOBIG: &str = "18";
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(SQLITE_TOOBIG))
}

/// Statements over a list of keys, cut into lists of fixed sizes. The last list is filled up with copies of its last
/// key.
fn in_lists(before: &str, keys: &[Value], after: &str) -> Result<Vec<(SqlStr, SqliteArguments)>, sqlx::Error> {
    let mut statements = Vec::new();
    for keys in keys.chunks(SIZES[0]) {
        let size = SIZES.into_iter().rev().find(|size| *size >= keys.len()).unwrap_or(SIZES[0]);
        let mut filled = keys.to_vec();
        filled.resize(size, keys[keys.len() - 1].clone());
        let text = format!("{before} ({}) {after}", statement::placeholders(size));
        statements.push((AssertSqlSafe(text).into_sql_str(), arguments(&filled)?));
    }
    Ok(statements)
}

/// Gives the values of rows as arguments. A whole amount is passed as an integer, which saves SQLite reading its text.
fn arguments_of_rows(table: &TableDescription, values: &[Value]) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for (value, column) in values.iter().zip(table.columns.iter().cycle()) {
        let whole = match value {
            Value::Text(text) if column.kind == ColumnKind::Amount => text.parse::<i64>().ok(),
            _ => None,
        };
        match whole {
            Some(whole) => arguments.add(whole).map_err(sqlx::Error::Encode)?,
            None => add(&mut arguments, value)?,
        }
    }
    Ok(arguments)
}

fn arguments(values: &[Value]) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        add(&mut arguments, value)?;
    }
    Ok(arguments)
}

fn add(arguments: &mut SqliteArguments, value: &Value) -> Result<(), sqlx::Error> {
    match value {
        Value::Null => arguments.add(None::<i64>),
        Value::Int(number) => arguments.add(*number),
        Value::Flag(flag) => arguments.add(i64::from(*flag)),
        Value::Text(text) => arguments.add(Arc::clone(text)),
    }
    .map_err(sqlx::Error::Encode)
}

fn decode(row: &sqlx::sqlite::SqliteRow, columns: &[&ColumnDescription]) -> Result<Vec<Value>, sqlx::Error> {
    use model::table::ColumnKind as Kind;
    let value = |(place, column): (usize, &&ColumnDescription)| {
        Ok(match column.kind {
            Kind::Flag => row.try_get::<Option<i64>, _>(place)?.map(|flag| flag != 0).into(),
            Kind::Id | Kind::Hash | Kind::Number => row.try_get::<Option<i64>, _>(place)?.into(),
            Kind::Amount => canonical(row.try_get::<Option<&str>, _>(place)?),
            Kind::Text | Kind::Date | Kind::Instant => row.try_get::<Option<&str>, _>(place)?.into(),
        })
    };
    columns.iter().enumerate().map(value).collect()
}

/// Gives an amount in the form in which this program prints it. A text that is not an amount stays as it is: another
/// program stored it.
fn canonical(text: Option<&str>) -> Value {
    text.map(|text| model::table::canonical_amount(text).unwrap_or_else(|| text.to_owned())).into()
}
