//! SQL statements, made from a table's description. The text is the same each time, so that a backend plans it once.

use model::table::{ColumnDescription, ColumnKind, Merge, TableDescription};

/// SQLite: inserts `rows` rows. A refused row rolls the whole transaction back: to roll back the statement alone,
/// SQLite would keep a copy of every page that it touches.
pub(super) fn insert_values(table: &TableDescription, rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns.len()].join(","));
    format!(
        "INSERT OR ROLLBACK INTO {} ({}) VALUES {}",
        table.name,
        table.column_list(),
        vec![row.as_str(); rows].join(",")
    )
}

/// Postgres: inserts rows given as one array for each column.
pub(super) fn insert_unnest(table: &TableDescription) -> String {
    let arrays: Vec<String> = table
        .columns
        .iter()
        .zip(1..)
        .map(|(column, place)| match column.kind {
            ColumnKind::Id | ColumnKind::Hash => format!("${place}::BIGINT[]"),
            ColumnKind::Flag => format!("${place}::BOOLEAN[]"),
            ColumnKind::Number => format!("${place}::BIGINT[]::INTEGER[]"),
            ColumnKind::Text => format!("${place}::TEXT[]"),
            ColumnKind::Amount | ColumnKind::Date | ColumnKind::Instant => {
                format!("${place}::TEXT[]::{}[]", column.postgres_type())
            }
        })
        .collect();
    format!("INSERT INTO {} ({}) SELECT * FROM UNNEST({})", table.name, table.column_list(), arrays.join(", "))
}

/// Postgres: inserts rows given as COPY text.
pub(super) fn copy_in(table: &TableDescription) -> String {
    format!("COPY {} ({}) FROM STDIN", table.name, table.column_list())
}

/// What to do with a row whose key exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conflict {
    /// Merge each column by its rule ([`Merge`]).
    Merge,
    /// Replace the existing row.
    Replace,
}

/// Both backends: the clause for rows whose key exists. An unchanged row is not written, so that the number of affected
/// rows is that of changed rows.
pub(super) fn on_conflict(table: &TableDescription, conflict: Conflict) -> String {
    let key = table.key_columns().collect::<Vec<_>>().join(", ");
    let (mut set, mut changes) = (Vec::new(), Vec::new());
    for column in &table.columns[table.key..] {
        let value = match conflict {
            Conflict::Merge => merged(table, column),
            Conflict::Replace => Some(format!("excluded.{}", column.name)),
        };
        let Some(value) = value else { continue };
        set.push(format!("{} = {value}", column.name));
        if column.merge != Merge::Stamp {
            changes.push(format!("{}.{} IS DISTINCT FROM {value}", table.name, column.name));
        }
    }
    if set.is_empty() {
        return format!(" ON CONFLICT ({key}) DO NOTHING");
    }
    format!(" ON CONFLICT ({key}) DO UPDATE SET {} WHERE {}", set.join(", "), changes.join(" OR "))
}

/// Gives the expression for a column's value after a merge; `None` for a column that keeps its value.
fn merged(table: &TableDescription, column: &ColumnDescription) -> Option<String> {
    let name = column.name;
    let (old, new) = (format!("{}.{name}", table.name), format!("excluded.{name}"));
    Some(match column.merge {
        Merge::Keep | Merge::Stamp => return None,
        Merge::Sum => format!("({old} + {new})"),
        Merge::Least => format!("CASE WHEN {old} <= {new} OR {new} IS NULL THEN {old} ELSE {new} END"),
        Merge::Greatest => format!("CASE WHEN {old} >= {new} OR {new} IS NULL THEN {old} ELSE {new} END"),
        Merge::Newest { as_of, filing_id } => {
            let key = |side: &str| format!("(COALESCE({side}.{as_of}, '0001-01-01'), {side}.{filing_id})");
            let (old_key, new_key) = (key(table.name), key("excluded"));
            let stated = format!("excluded.{filing_id} IS NOT NULL");
            let unstated = format!("{}.{filing_id} IS NULL", table.name);
            format!("CASE WHEN {stated} AND ({unstated} OR {new_key} > {old_key}) THEN {new} ELSE {old} END")
        }
    })
}

/// Both backends: an expression that gives a [`model::table::Value`] of the column's kind, under the column's name.
pub(super) fn readable_as(column: &ColumnDescription, expression: &str) -> String {
    let name = column.name;
    match column.kind {
        ColumnKind::Flag => format!("{expression} AS {name}"),
        ColumnKind::Id | ColumnKind::Hash | ColumnKind::Number => format!("CAST({expression} AS BIGINT) AS {name}"),
        _ => format!("CAST({expression} AS TEXT) AS {name}"),
    }
}

/// Both backends: reads columns of a table. A condition may follow.
pub(super) fn select(table: &TableDescription, columns: &[&ColumnDescription]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| readable_as(column, column.name)).collect();
    format!("SELECT {} FROM {}", columns.join(", "), table.name)
}

/// SQLite: `count` placeholders.
pub(super) fn placeholders(count: usize) -> String {
    vec!["?"; count].join(",")
}

/// Both backends: a list of quoted names. The names are the program's own and hold no quotation mark.
pub(super) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}
