//! Metadata for Datasette, made from the descriptions of tables and views.

use model::schema::TABLES;
use serde_json::{Map, Value, json};

use super::text_index::TEXT_INDEXES;
use super::views::VIEWS;

/// Tables that the program keeps for itself.
const INTERNAL: &[&str] =
    &["readings", "unidentified", "underived", "rule_versions", "split_hints", "_sqlx_migrations"];

/// The column that names a row where another table refers to it.
const LABELS: &[(&str, &str)] =
    &[("issuers", "name"), ("insiders", "name"), ("filings", "accession_number"), ("notices", "accession_number")];

/// Columns with few values, by which a reader filters.
const FACETS: &[(&str, &[&str])] = &[
    ("filings", &["form_type", "format"]),
    ("transactions", &["table_no", "transaction_code", "acquired_disposed"]),
    ("holdings", &["table_no", "direct_indirect"]),
    ("effective_transactions", &["table_no", "transaction_code", "acquired_disposed"]),
    ("insider_transactions", &["transaction_code", "acquired_disposed"]),
    ("trades", &["code_words", "role_words", "acquired_disposed"]),
    ("reporting_owners", &["role"]),
    ("accounts", &["table_no", "current"]),
    ("option_grants", &["kind", "status"]),
    ("diagnostics", &["severity", "code"]),
    ("notices", &["form_type"]),
    ("notice_sales", &["kind", "plan_agrees"]),
    ("findings", &["code"]),
    ("documents", &["outcome", "format"]),
    ("runs", &["status"]),
];

/// The column by which a table is sorted, newest first.
const NEWEST_FIRST: &[(&str, &str)] =
    &[("filings", "filed_on"), ("trades", "filed_on"), ("notices", "noticed_on"), ("runs", "run_id")];

/// The metadata of a database of that name, which Datasette takes from the name of its file. `is_indexed` says that it has
/// full-text indexes.
pub fn datasette_metadata(database: &str, is_indexed: bool) -> Value {
    let mut tables = Map::new();
    for table in TABLES {
        let columns = table.columns.iter().map(|column| (column.name, column.meaning));
        tables.insert(table.name.to_owned(), described(table.name, table.meaning, columns));
    }
    for view in VIEWS {
        let columns = view.described();
        let columns = columns.iter().map(|column| (column.name, column.meaning));
        tables.insert(view.name.to_owned(), described(view.name, view.meaning, columns));
    }
    for name in INTERNAL {
        let table = tables.entry(*name).or_insert_with(|| json!({}));
        table["hidden"] = true.into();
    }
    if is_indexed {
        for index in TEXT_INDEXES {
            let table = tables.entry(index.table).or_insert_with(|| json!({}));
            (table["fts_table"], table["fts_pk"]) = (index.name.into(), index.key.into());
        }
    }
    json!({
        "title": "Insider filings",
        "description": "Forms 3, 4, 5 and 144 as filed with the SEC, and what follows from them.",
        "source": "EDGAR",
        "source_url": "https://www.sec.gov/edgar",
        "databases": { database: { "tables": tables } },
    })
}

fn described<'a>(name: &str, meaning: &str, columns: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let columns: Map<String, Value> = columns.map(|(name, meaning)| (name.to_owned(), meaning.into())).collect();
    let mut table = json!({ "description": meaning, "columns": columns });
    let of = |lists: &[(&str, &'static str)]| lists.iter().find(|(table, _)| *table == name).map(|(_, column)| *column);
    if let Some(label) = of(LABELS) {
        table["label_column"] = label.into();
    }
    if let Some(column) = of(NEWEST_FIRST) {
        table["sort_desc"] = column.into();
    }
    if let Some((_, columns)) = FACETS.iter().find(|(table, _)| *table == name) {
        table["facets"] = (*columns).into();
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_names_existing_columns() {
        let metadata = datasette_metadata("insiders", true);
        let tables = &metadata["databases"]["insiders"]["tables"];
        assert_eq!(tables["issuers"]["fts_table"], "issuers_text");
        let has = |table: &str, column: &str| tables[table]["columns"][column].is_string();
        for (table, column) in LABELS.iter().chain(NEWEST_FIRST) {
            assert!(has(table, column), "{table}.{column}");
        }
        for (table, columns) in FACETS {
            for column in *columns {
                assert!(has(table, column), "{table}.{column}");
            }
        }
        for index in TEXT_INDEXES {
            assert!(has(index.table, index.key), "{}", index.name);
        }
        for name in INTERNAL.iter().filter(|name| **name != "_sqlx_migrations") {
            assert!(tables[name]["description"].is_string() && tables[name]["hidden"] == true, "{name}");
        }
    }
}
