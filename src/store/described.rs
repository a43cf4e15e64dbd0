//! The description of tables and views as JSON, for programs that bring exports together.

use model::schema::TABLES;
use model::table::{ColumnDescription, ColumnKind, Merge, TableDescription};
use serde_json::{Value, json};

use super::migrations::known_version;
use super::relation::relations;
use super::view::{View, ViewColumn};
use super::views::VIEWS;

/// Gives the tables, the views and their columns.
pub fn schema_json() -> Value {
    let by_year = |name: &str| relations().iter().any(|relation| relation.name == name && relation.is_of_filings);
    let tables = TABLES.iter().map(|table| {
        json!({
            "name": table.name,
            "meaning": table.meaning,
            "key": table.key_columns().collect::<Vec<_>>(),
            "by_year": by_year(table.name),
            "columns": table.columns.iter().map(|column| column_json(column, merge(column))).collect::<Vec<_>>(),
        })
    });
    let views = VIEWS.iter().map(|view| {
        let columns = view.described();
        let sources = view.columns.iter().copied().flatten().map(|column| source(view, column));
        json!({
            "name": view.name,
            "meaning": view.meaning,
            "key": view.key,
            "by_year": by_year(view.name),
            "tables": view.tables.iter().map(|(_, table)| table.name).collect::<Vec<_>>(),
            "columns": columns.iter().zip(sources).map(|(column, of)| column_json(column, of)).collect::<Vec<_>>(),
        })
    });
    json!({
        "schema_version": known_version(),
        "tables": tables.collect::<Vec<_>>(),
        "views": views.collect::<Vec<_>>(),
    })
}

fn column_json(column: &ColumnDescription, more: Option<(&str, Value)>) -> Value {
    let kind = match column.kind {
        ColumnKind::Id | ColumnKind::Hash | ColumnKind::Number => "integer",
        ColumnKind::Text => "text",
        ColumnKind::Amount => "amount",
        ColumnKind::Date => "day",
        ColumnKind::Instant => "moment",
        ColumnKind::Flag => "flag",
    };
    let mut described =
        json!({ "name": column.name, "kind": kind, "nullable": column.nullable, "meaning": column.meaning });
    if let Some((name, value)) = more {
        described[name] = value;
    }
    described
}

/// How two rows of one key become one, where the column does not keep its value.
fn merge(column: &ColumnDescription) -> Option<(&'static str, Value)> {
    let rule = match column.merge {
        Merge::Keep | Merge::Stamp => return None,
        Merge::Sum => json!("sum"),
        Merge::Least => json!("least"),
        Merge::Greatest => json!("greatest"),
        Merge::Newest { as_of, filing_id } => json!([as_of, filing_id]),
    };
    Some(("merge", rule))
}

/// The table and the column that a view's column shows; `None` for a computed one.
fn source(view: &View, column: &ViewColumn) -> Option<(&'static str, Value)> {
    let ViewColumn::Of { column, .. } = column else { return None };
    let (alias, name) = column.split_once('.')?;
    let table: &TableDescription = view.tables.iter().find(|(known, _)| *known == alias)?.1;
    Some(("of", json!([table.name, name])))
}
