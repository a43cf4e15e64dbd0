//! Tables and views alike: what has a name, described columns and a key.

use model::schema::{FILING_TABLES, TABLES};
use model::table::{ColumnDescription, ColumnKind};

use super::connection::Connection;
use super::statement::readable_as;
use super::views::VIEWS;

/// A table or a view.
#[derive(Clone, Debug)]
pub struct Relation {
    pub name: &'static str,
    pub columns: Vec<ColumnDescription>,
    /// The columns by which its rows differ.
    pub key: Vec<&'static str>,
    pub is_view: bool,
    /// Whether its rows are those of filings: each belongs to a row of `filings`, by the first column of its key.
    pub is_of_filings: bool,
}

/// Gives every table and then every view.
pub fn relations() -> Vec<Relation> {
    let tables = TABLES.iter().map(|table| Relation {
        name: table.name,
        columns: table.columns.to_vec(),
        key: table.key_columns().collect(),
        is_view: false,
        is_of_filings: FILING_TABLES.iter().any(|of_filing| of_filing.name == table.name),
    });
    let filing_key = FILING_TABLES[0].key_column();
    let views = VIEWS.iter().map(|view| Relation {
        name: view.name,
        columns: view.described(),
        key: view.key.to_vec(),
        is_view: true,
        is_of_filings: view.key.first() == Some(&filing_key),
    });
    tables.chain(views).collect()
}

impl Relation {
    /// The query for the rows that meet a condition, in the order of the key.
    pub(super) fn query(&self, connection: &Connection, condition: Option<&str>) -> String {
        let name = self.name;
        let of = |column: &str| format!("{name}.{column}");
        let list: Vec<String> = self.columns.iter().map(|column| readable_as(column, &of(column.name))).collect();
        let ordered = |key: &&str| {
            let is_text = self.columns.iter().any(|column| column.name == *key && column.kind == ColumnKind::Text);
            // SQLite compares bytes, Postgres by the language of the database.
            let collation = match connection {
                Connection::Postgres(_) if is_text => " COLLATE \"C\"",
                _ => "",
            };
            of(key) + collation
        };
        let order: Vec<String> = self.key.iter().map(ordered).collect();
        let condition = condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
        format!("SELECT {} FROM {name}{condition} ORDER BY {}", list.join(", "), order.join(", "))
    }
}
