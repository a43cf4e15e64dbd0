//! Statements by other hands than the program's.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::blocking;

/// Runs statements in a database of either backend; SQLite's file is created when it is not there.
#[track_caller]
pub(crate) fn execute(url: &str, sql: &str) {
    blocking(async {
        if url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(&format!("{url}?mode=rwc")).await?;
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
            connection.close().await
        } else {
            let mut connection = PgConnection::connect(url).await?;
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
            connection.close().await
        }
    })
    .unwrap_or_else(|error| panic!("{sql}: {error}"));
}
