//! The text of docs/schema.md. It is made from the same descriptions as the comments in Postgres. A test compares it
//! with the file.

use std::fmt::Write;

use super::view::View;
use super::views::VIEWS;
use model::schema::TABLES;
use model::table::TableDescription;

/// Gives the tables, the views and their columns as Markdown.
pub fn schema_markdown() -> String {
    let mut text = "# Tables and views\n\n\
        Made from the descriptions in `crates/model/src/schema` and `src/store/views`, which are also the comments on \
        tables, views and columns in Postgres.\n\n\
        Types are those of Postgres. In SQLite BIGINT is INTEGER and TIMESTAMPTZ is TIMESTAMP; a DATE or TIMESTAMP \
        holds ISO text (moments in UTC, ending in Z), a BOOLEAN 0 or 1. NULL means that nothing is stated, never zero or false.\n"
        .to_owned();
    for table in TABLES {
        describe(&mut text, table);
    }
    for view in VIEWS {
        describe_view(&mut text, view);
    }
    text
}

// Writing into a string cannot fail.
fn describe(text: &mut String, table: &TableDescription) {
    let _ = write!(text, "\n## {}\n\n{}\n\n", table.name, cell(table.meaning));
    text.push_str("| column | type | null | meaning |\n|---|---|---|---|\n");
    for column in table.columns {
        let null = if column.nullable { "yes" } else { "" };
        let _ = writeln!(text, "| {} | {} | {null} | {} |", column.name, column.postgres_type(), cell(column.meaning));
    }
    let _ = writeln!(text, "\nPrimary key: {}.", table.key_columns().collect::<Vec<_>>().join(", "));
    for (column, other) in table.references {
        let _ = writeln!(text, "`{column}` refers to [{other}](#{other}).");
    }
    if !table.indexes.is_empty() {
        let indexes: Vec<String> =
            table.indexes.iter().map(|index| format!("({})", index.columns.join(", "))).collect();
        let _ = writeln!(text, "Indexes: {}.", indexes.join(", "));
    }
}

fn describe_view(text: &mut String, view: &View) {
    let _ = write!(text, "\n## {} (view)\n\n{}\n\n", view.name, cell(view.meaning));
    text.push_str("| column | type | meaning |\n|---|---|---|\n");
    for column in view.described() {
        let _ = writeln!(text, "| {} | {} | {} |", column.name, column.postgres_type(), cell(column.meaning));
    }
}

/// Escapes text so that it stays within a table's cell and is not read as markup.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*")
}
