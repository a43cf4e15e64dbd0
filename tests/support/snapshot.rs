//! What a database says, as text that is equal where two databases say the same, whatever the backend.
//!
//! Knows nothing of the schema: tables, columns and kinds of value are read from the database itself. A row is its
//! columns by name, so that neither the order of columns nor that of rows counts. Numbers and booleans stand bare
//! (without trailing zeros; 1 and 0), everything else in quotes (dates in ISO form, times in UTC with microseconds):
//! a number stored as text is a difference, as it should be.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use rust_decimal::Decimal;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use super::blocking;

/// Sorted rows by table.
pub(crate) type Snapshot = BTreeMap<String, Vec<String>>;

/// Every table but `_sqlx_migrations`.
pub(crate) fn snapshot(url: &str) -> Snapshot {
    snapshot_except(url, &[])
}

/// The same without some columns, each `table.column`, `table.*` or `*.column`.
pub(crate) fn snapshot_except(url: &str, except: &[&str]) -> Snapshot {
    take(url, Of::Tables, except)
}

/// Every view.
pub(crate) fn snapshot_of_views(url: &str) -> Snapshot {
    take(url, Of::Views, &[])
}

#[derive(Clone, Copy)]
enum Of {
    Tables,
    Views,
}

fn take(url: &str, of: Of, except: &[&str]) -> Snapshot {
    let wanted = |table: &str, column: &str| {
        !except.iter().any(|pattern| {
            let (table_pattern, column_pattern) = pattern.split_once('.').expect("`table.column`");
            (table_pattern == "*" || table_pattern == table) && (column_pattern == "*" || column_pattern == column)
        })
    };
    let mut relations = blocking(async {
        if url.starts_with("sqlite:") { sqlite_relations(url, of).await } else { postgres_relations(url, of).await }
    })
    .unwrap_or_else(|error| panic!("snapshot of {url}: {error}"));
    for (name, relation) in &mut relations {
        relation.columns.retain(|column| wanted(name, column.name.as_str()));
    }
    relations.retain(|_, relation| !relation.columns.is_empty());
    blocking(async {
        let mut snapshot = Snapshot::new();
        for (name, relation) in &relations {
            let mut rows = if url.starts_with("sqlite:") {
                sqlite_rows(url, name, relation).await
            } else {
                postgres_rows(url, name, relation).await
            }
            .unwrap_or_else(|error| panic!("snapshot of {name}: {error}"));
            rows.sort_unstable();
            snapshot.insert(name.clone(), rows);
        }
        snapshot
    })
}

/// A table or view.
#[derive(Default)]
struct Relation {
    columns: Vec<Column>,
}

struct Column {
    name: String,
    /// Postgres: the type's name. SQLite decides by each value.
    kind: String,
}

async fn sqlite_relations(url: &str, of: Of) -> sqlx::Result<BTreeMap<String, Relation>> {
    let mut connection = SqliteConnection::connect(url).await?;
    let kind = match of {
        Of::Tables => "table",
        Of::Views => "view",
    };
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c \
         WHERE m.type = ? AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name <> '_sqlx_migrations'",
    )
    .bind(kind)
    .fetch_all(&mut connection)
    .await?;
    Ok(gather(rows.into_iter().map(|(table, name)| (table, Column { name, kind: String::new() }))))
}

async fn postgres_relations(url: &str, of: Of) -> sqlx::Result<BTreeMap<String, Relation>> {
    let mut connection = PgConnection::connect(url).await?;
    let kind = match of {
        Of::Tables => "BASE TABLE",
        Of::Views => "VIEW",
    };
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT t.table_name::text, c.column_name::text, c.data_type::text FROM information_schema.tables t \
         JOIN information_schema.columns c USING (table_schema, table_name) \
         WHERE t.table_type = $1 AND t.table_schema = ANY (current_schemas(false)) \
           AND t.table_name <> '_sqlx_migrations'",
    )
    .bind(kind)
    .fetch_all(&mut connection)
    .await?;
    Ok(gather(rows.into_iter().map(|(table, name, kind)| (table, Column { name, kind }))))
}

fn gather(columns: impl Iterator<Item = (String, Column)>) -> BTreeMap<String, Relation> {
    let mut relations = BTreeMap::<String, Relation>::new();
    for (table, column) in columns {
        relations.entry(table).or_default().columns.push(column);
    }
    for relation in relations.values_mut() {
        relation.columns.sort_by(|one, other| one.name.cmp(&other.name));
    }
    relations
}

async fn sqlite_rows(url: &str, table: &str, relation: &Relation) -> sqlx::Result<Vec<String>> {
    let mut connection = SqliteConnection::connect(url).await?;
    let mut list = String::new();
    for Column { name, .. } in &relation.columns {
        let _ = write!(
            list,
            "{}typeof(\"{name}\"), CASE typeof(\"{name}\") WHEN 'blob' THEN '\\x' || lower(hex(\"{name}\")) \
             ELSE CAST(\"{name}\" AS TEXT) END",
            if list.is_empty() { "" } else { ", " }
        );
    }
    let query = format!("SELECT {list} FROM \"{table}\"");
    let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut connection).await?;
    let describe = |row: &sqlx::sqlite::SqliteRow| {
        line(relation.columns.iter().enumerate().map(|(at, column)| {
            let kind: String = row.get(2 * at);
            let value: Option<String> = row.get(2 * at + 1);
            (column.name.as_str(), value, matches!(kind.as_str(), "integer" | "real"))
        }))
    };
    Ok(rows.iter().map(describe).collect())
}

async fn postgres_rows(url: &str, table: &str, relation: &Relation) -> sqlx::Result<Vec<String>> {
    let mut connection = PgConnection::connect(url).await?;
    let mut list = String::new();
    for Column { name, kind } in &relation.columns {
        let expression = match kind.as_str() {
            "boolean" => format!("\"{name}\"::int::text"),
            "timestamp with time zone" => {
                format!("to_char(\"{name}\" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')")
            }
            _ => format!("\"{name}\"::text"),
        };
        let _ = write!(list, "{}{expression}", if list.is_empty() { "" } else { ", " });
    }
    let query = format!("SELECT {list} FROM \"{table}\"");
    let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut connection).await?;
    let numeric = |kind: &str| {
        matches!(kind, "boolean" | "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision")
    };
    let describe = |row: &sqlx::postgres::PgRow| {
        line(relation.columns.iter().enumerate().map(|(at, column)| {
            let value: Option<String> = row.get(at);
            (column.name.as_str(), value, numeric(&column.kind))
        }))
    };
    Ok(rows.iter().map(describe).collect())
}

/// A row as text: `name=value` for each column.
fn line<'a>(cells: impl Iterator<Item = (&'a str, Option<String>, bool)>) -> String {
    let mut line = String::new();
    for (name, value, is_number) in cells {
        let separator = if line.is_empty() { "" } else { " " };
        let _ = match value {
            None => write!(line, "{separator}{name}=null"),
            Some(value) if is_number => write!(line, "{separator}{name}={}", number(&value)),
            Some(value) => write!(line, "{separator}{name}={:?}", moment(&value).unwrap_or(value)),
        };
    }
    line
}

/// A number without trailing zeros or exponent; as it stands where it is beyond a decimal's range.
fn number(text: &str) -> String {
    let decimal = Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text));
    decimal.map_or_else(|_| text.to_owned(), |decimal| decimal.normalize().to_string())
}

/// A time of day on a date in one form; None for any other text, a date alone among it.
fn moment(text: &str) -> Option<String> {
    if text.len() < "2024-01-17T22:01".len() || !text.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let utc = DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc()).ok().or_else(|| {
        let naive = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
        Some(DateTime::<Utc>::from_naive_utc_and_offset(naive, Utc))
    })?;
    Some(utc.to_rfc3339_opts(SecondsFormat::Micros, true))
}
