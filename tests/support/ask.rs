//! A query by a hand other than the program's, and its answer as text.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column, Connection, PgConnection, Row, SqliteConnection, TypeInfo, Value, ValueRef};

use super::blocking;

/// The answer as `sqlite3 -header` and an unaligned `psql` print it.
pub(crate) fn ask(url: &str, sql: &str) -> String {
    let sql = AssertSqlSafe(sql.to_owned());
    let lines: sqlx::Result<Vec<String>> = blocking(async {
        if url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(url).await?;
            let rows = sqlx::raw_sql(sql).fetch_all(&mut connection).await?;
            let heading = rows.first().map(heading::<SqliteRow>);
            Ok(heading.into_iter().chain(rows.iter().map(sqlite_line)).collect())
        } else {
            let mut connection = PgConnection::connect(url).await?;
            let rows = sqlx::raw_sql(sql).fetch_all(&mut connection).await?;
            let heading = rows.first().map(heading::<PgRow>);
            Ok(heading.into_iter().chain(rows.iter().map(postgres_line)).collect())
        }
    });
    let lines = lines.unwrap_or_else(|error| panic!("{url}: {error}"));
    lines.into_iter().map(|line| line + "\n").collect()
}

fn heading<R: Row>(row: &R) -> String {
    row.columns().iter().map(Column::name).collect::<Vec<_>>().join("|")
}

fn sqlite_line(row: &SqliteRow) -> String {
    let cell = |place: usize| {
        let value = row.try_get_raw(place).unwrap();
        if value.is_null() {
            return String::new();
        }
        let value = ValueRef::to_owned(&value);
        match value.type_info().name() {
            "REAL" => value.decode::<f64>().to_string(),
            "INTEGER" => value.decode::<i64>().to_string(),
            _ => value.decode::<String>(),
        }
    };
    (0..row.len()).map(cell).collect::<Vec<_>>().join("|")
}

/// Without parameters a statement's values come as text, as Postgres itself spells them.
fn postgres_line(row: &PgRow) -> String {
    let cell = |place: usize| match row.try_get_raw(place).unwrap() {
        value if value.is_null() => String::new(),
        value => value.as_str().unwrap().to_owned(),
    };
    (0..row.len()).map(cell).collect::<Vec<_>>().join("|")
}
