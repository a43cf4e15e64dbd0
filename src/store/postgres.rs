//! The operations of a connection in Postgres.

use futures_util::StreamExt;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgRow};
use sqlx::{Arguments, AssertSqlSafe, ConnectOptions, Row, SqlSafeStr};

use super::error::{Error, While};
use super::packed::{TakeRow, copied_rows};
use super::statement::{self, Conflict};
use model::table::{ColumnDescription, ColumnKind, Rows, TableDescription, Value, canonical_amount};

/// Number of bytes of COPY text that are sent at a time.
const COPY_CHUNK: usize = 1 << 20;
/// Number of values from which on rows are inserted with COPY. COPY is cheaper for each value, but ends with a small
/// packet that the network delays by some 40 ms, because sqlx leaves Nagle's algorithm on.
const COPY_VALUES: usize = 20_000;

const READING: &str = "reading rows";

/// A connection.
#[derive(Debug)]
pub struct Postgres {
    pub connection: PgConnection,
}

impl Postgres {
    /// Connects. The server notices within two minutes if this machine died, and frees its locks. Dates and moments are read and written as text, so the session fixes their form. Compiling statements
    /// (jit) is off: it takes 0.1 s, and the estimates before a table is analysed would make Postgres do it each time.
    pub async fn open(options: &PgConnectOptions) -> Result<Self, sqlx::Error> {
        let options = options
            .clone()
            .options([
                ("DateStyle", "ISO, YMD"),
                ("TimeZone", "UTC"),
                ("jit", "off"),
                ("client_min_messages", "warning"),
                ("tcp_keepalives_idle", "60"),
                ("tcp_keepalives_interval", "10"),
                ("tcp_keepalives_count", "6"),
            ])
            .disable_statement_logging();
        Ok(Self { connection: options.connect().await? })
    }

    /// Runs statements without parameters and without results.
    pub async fn run(&mut self, sql: impl SqlSafeStr) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(sql).execute(&mut self.connection).await.map(|_| ())
    }

    /// Inserts rows whose keys are not there yet, many rows with COPY.
    pub async fn insert(&mut self, table: &'static TableDescription, rows: &Rows) -> Result<(), sqlx::Error> {
        if rows.is_empty() {
            return Ok(());
        }
        if rows.values().len() < COPY_VALUES {
            return self.unnest(table, rows, "").await.map(|_| ());
        }
        let mut copy = self.connection.copy_in_raw(&statement::copy_in(table)).await?;
        let mut buffer = Vec::with_capacity(COPY_CHUNK + 4096);
        for row in rows {
            copy_row(&mut buffer, row);
            if buffer.len() >= COPY_CHUNK {
                copy.send(buffer.as_slice()).await?;
                buffer.clear();
            }
        }
        copy.send(buffer).await?;
        copy.finish().await.map(|_| ())
    }

    /// Inserts rows. A row whose key exists is merged or replaces the existing row. Gives the number of rows inserted
    /// or changed.
    pub async fn upsert(
        &mut self,
        table: &'static TableDescription,
        rows: &Rows,
        conflict: Conflict,
    ) -> Result<u64, sqlx::Error> {
        if rows.is_empty() {
            return Ok(0);
        }
        self.unnest(table, rows, &statement::on_conflict(table, conflict)).await
    }

    /// Inserts rows as one array for each column.
    async fn unnest(
        &mut self,
        table: &'static TableDescription,
        rows: &Rows,
        conflict: &str,
    ) -> Result<u64, sqlx::Error> {
        let mut arguments = PgArguments::default();
        for (place, column) in table.columns.iter().enumerate() {
            let cells = rows.iter().map(|row| &row[place]);
            match column.kind {
                ColumnKind::Id | ColumnKind::Hash | ColumnKind::Number => {
                    arguments.add(cells.map(Value::int).collect::<Vec<_>>())
                }
                ColumnKind::Flag => arguments.add(cells.map(Value::flag).collect::<Vec<_>>()),
                _ => arguments.add(cells.map(Value::text).collect::<Vec<_>>()),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        let sql = statement::insert_unnest(table) + conflict;
        Ok(sqlx::query_with(AssertSqlSafe(sql), arguments).execute(&mut self.connection).await?.rows_affected())
    }

    /// Runs `before = ANY (keys) after`.
    pub async fn execute_in(&mut self, before: &str, keys: &[Value], after: &str) -> Result<u64, sqlx::Error> {
        let sql = format!("{before} = ANY ($1) {after}");
        let query = sqlx::query_with(AssertSqlSafe(sql), array(keys)?);
        Ok(query.execute(&mut self.connection).await?.rows_affected())
    }

    /// Reads `before = ANY (keys) after`.
    pub async fn select_in(
        &mut self,
        before: &str,
        keys: &[Value],
        after: &str,
        columns: &[&ColumnDescription],
    ) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        let sql = format!("{before} = ANY ($1) {after}");
        tracing::debug!(target: "insiderdb::sql", "{sql}");
        let rows = sqlx::query_with(AssertSqlSafe(sql), array(keys)?).fetch_all(&mut self.connection).await?;
        rows.iter().map(|row| decode(row, columns)).collect()
    }

    /// Reads the rows of a query with COPY and passes them to `take`.
    pub async fn copy_packed(&mut self, query: &str, take: &mut TakeRow<'_>) -> Result<(), Error> {
        let mut rest: Vec<u8> = Vec::new();
        tracing::debug!(target: "insiderdb::sql", "{query}");
        let copy = format!("COPY ({query}) TO STDOUT");
        let mut chunks = self.connection.copy_out_raw(&copy).await.while_(READING)?;
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.while_(READING)?;
            let whole = memchr::memrchr(b'\n', &chunk).map_or(0, |end| end + 1);
            if rest.is_empty() {
                copied_rows(&chunk[..whole], take)?;
            } else if whole > 0 {
                rest.extend_from_slice(&chunk[..whole]);
                copied_rows(&rest, take)?;
                rest.clear();
            }
            rest.extend_from_slice(&chunk[whole..]);
        }
        Ok(())
    }

    /// Runs a query that looks up each text of the list `$1` through an index. The planner does not know the number of
    /// texts and would read the whole table, so sequential scans are off during the query.
    pub async fn fetch_listed(
        &mut self,
        sql: &str,
        texts: &[&str],
        columns: &[&ColumnDescription],
    ) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        const THROUGH_INDEXES: &str = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";
        const AS_EVER: &str = "RESET enable_seqscan; RESET enable_hashjoin; RESET enable_mergejoin";
        tracing::debug!(target: "insiderdb::sql", "{sql}");
        let mut arguments = PgArguments::default();
        arguments.add(texts).map_err(sqlx::Error::Encode)?;
        self.run(THROUGH_INDEXES).await?;
        let query = sqlx::query_with(AssertSqlSafe(sql.to_owned()), arguments);
        let rows = query.fetch_all(&mut self.connection).await?;
        self.run(AS_EVER).await?;
        rows.iter().map(|row| decode(row, columns)).collect()
    }

    /// Runs a query with `$1` placeholders.
    pub async fn fetch(
        &mut self,
        sql: &str,
        parameters: &[Value],
        columns: &[&ColumnDescription],
    ) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        tracing::debug!(target: "insiderdb::sql", "{sql}");
        let mut arguments = PgArguments::default();
        for parameter in parameters {
            match parameter {
                Value::Null => arguments.add(None::<&str>),
                Value::Int(number) => arguments.add(*number),
                Value::Flag(flag) => arguments.add(*flag),
                Value::Text(text) => arguments.add(&**text),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        let query = sqlx::query_with(AssertSqlSafe(sql.to_owned()), arguments);
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

fn array(keys: &[Value]) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    if matches!(keys.first(), Some(Value::Text(_))) {
        arguments.add(keys.iter().filter_map(Value::text).collect::<Vec<_>>())
    } else {
        arguments.add(keys.iter().filter_map(Value::int).collect::<Vec<_>>())
    }
    .map_err(sqlx::Error::Encode)?;
    Ok(arguments)
}

/// Appends a row in COPY's text format: tabs between values, `\N` for null, and a backslash before characters that have
/// a meaning in the format.
fn copy_row(buffer: &mut Vec<u8>, row: &[Value]) {
    use std::io::Write;
    for (place, value) in row.iter().enumerate() {
        if place > 0 {
            buffer.push(b'\t');
        }
        match value {
            Value::Null => buffer.extend_from_slice(b"\\N"),
            Value::Int(number) => {
                // Writing into a vector cannot fail.
                let _ = write!(buffer, "{number}");
            }
            Value::Flag(flag) => buffer.push(if *flag { b't' } else { b'f' }),
            Value::Text(text) => copy_text(buffer, text.as_bytes()),
        }
    }
    buffer.push(b'\n');
}

fn copy_text(buffer: &mut Vec<u8>, mut text: &[u8]) {
    while let Some(at) = text.iter().position(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r')) {
        buffer.extend_from_slice(&text[..at]);
        buffer.extend_from_slice(match text[at] {
            b'\\' => b"\\\\",
            b'\t' => b"\\t",
            b'\n' => b"\\n",
            _ => b"\\r",
        });
        text = &text[at + 1..];
    }
    buffer.extend_from_slice(text);
}

fn decode(row: &PgRow, columns: &[&ColumnDescription]) -> Result<Vec<Value>, sqlx::Error> {
    let value = |(place, column): (usize, &&ColumnDescription)| {
        Ok(match column.kind {
            ColumnKind::Flag => row.try_get::<Option<bool>, _>(place)?.into(),
            ColumnKind::Id | ColumnKind::Hash | ColumnKind::Number => row.try_get::<Option<i64>, _>(place)?.into(),
            ColumnKind::Amount => {
                let text = row.try_get::<Option<&str>, _>(place)?;
                text.map(|text| canonical_amount(text).unwrap_or_else(|| text.to_owned())).into()
            }
            // Postgres prints `2013-07-15 21:04:00+00`.
            ColumnKind::Instant => {
                let text = row.try_get::<Option<&str>, _>(place)?;
                text.map(|text| text.replacen(' ', "T", 1).replace("+00", "Z")).into()
            }
            ColumnKind::Text | ColumnKind::Date => row.try_get::<Option<&str>, _>(place)?.into(),
        })
    };
    columns.iter().enumerate().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_text_escapes_what_it_would_misread() {
        let mut buffer = Vec::new();
        let row = [Value::Int(-5), Value::Null, Value::Flag(true), Value::from("a\tb\\N\r\nc"), Value::from("")];
        copy_row(&mut buffer, &row);
        assert_eq!(String::from_utf8(buffer).unwrap(), "-5\t\\N\tt\ta\\tb\\\\N\\r\\nc\t\n");
    }
}
