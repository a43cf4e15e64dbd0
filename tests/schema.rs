//! The tables in both backends are those that the code describes, and so are the documents made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use insiderdb::store::view::Dialect;
use insiderdb::store::views::VIEWS;
use insiderdb::store::{known_version, schema_markdown};
use ledger::derive::findings_markdown;
use model::diagnostic::codes_markdown;
use model::schema::{FILING_TABLES, TABLES, reference_rows};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Connection, FromRow, PgConnection, SqliteConnection};

use crate::support::{TempDir, blocking, postgres, run};

const POSTGRES_TABLES: &str = "SELECT c.oid, c.relname::text AS name FROM pg_class c \
                               WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace \
                               AND c.relname <> '_sqlx_migrations'";

/// A new database of each backend, migrated.
fn migrated(folder: &TempDir) -> [String; 2] {
    let urls = [folder.sqlite("a.db"), postgres::server().new_database()];
    for url in &urls {
        run(["migrate", "--db", url]).ended_with(0);
    }
    urls
}

fn sqlite<T>(url: &str, sql: &str) -> Vec<T>
where
    T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    blocking(async {
        let mut connection = SqliteConnection::connect(url).await?;
        sqlx::query_as(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await
    })
    .unwrap_or_else(|error: sqlx::Error| panic!("{sql}: {error}"))
}

fn postgres<T>(url: &str, sql: &str) -> Vec<T>
where
    T: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    blocking(async {
        let mut connection = PgConnection::connect(url).await?;
        sqlx::query_as(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await
    })
    .unwrap_or_else(|error: sqlx::Error| panic!("{sql}: {error}"))
}

/// What a schema is, in lines: columns in order with type and null, keys, indexes, references.
fn described(kind: impl Fn(&model::table::ColumnDescription) -> &'static str) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for table in TABLES {
        let name = table.name;
        for (place, column) in table.columns.iter().enumerate() {
            let null = if column.nullable { "null" } else { "not null" };
            lines.insert(format!("{name} {place:02} {} {} {null}", column.name, kind(column)));
        }
        lines.insert(format!("{name} key {}", table.key_columns().collect::<Vec<_>>().join(",")));
        for index in table.indexes {
            lines.insert(format!("{name} index {name}_{} {}", index.name, index.columns.join(",")));
        }
        for (column, other) in table.references {
            lines.insert(format!("{name} references {column} {other}"));
        }
    }
    lines
}

fn found_in_sqlite(url: &str) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let mut keys: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    let columns: Vec<(String, i64, String, String, bool, i64)> = sqlite(
        url,
        "SELECT m.name, c.cid, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name <> '_sqlx_migrations'",
    );
    for (table, place, column, kind, not_null, key) in columns {
        let null = if not_null || key > 0 { "not null" } else { "null" };
        lines.insert(format!("{table} {place:02} {column} {kind} {null}"));
        if key > 0 {
            keys.entry(table).or_default().push((key, column));
        }
    }
    for (table, mut key) in keys {
        key.sort();
        let key: Vec<String> = key.into_iter().map(|(_, column)| column).collect();
        lines.insert(format!("{table} key {}", key.join(",")));
    }
    let indexes: Vec<(String, String, bool, String)> = sqlite(
        url,
        "SELECT m.name, i.name, i.\"unique\", (SELECT group_concat(c.name, ',') FROM pragma_index_info(i.name) c) \
         FROM sqlite_schema m, pragma_index_list(m.name) i \
         WHERE m.type = 'table' AND m.name <> '_sqlx_migrations' AND i.origin <> 'pk'",
    );
    for (table, index, unique, columns) in indexes {
        let unique = if unique { "unique " } else { "" };
        lines.insert(format!("{table} {unique}index {index} {columns}"));
    }
    let references: Vec<(String, String, String, Option<String>)> = sqlite(
        url,
        "SELECT m.name, f.\"from\", f.\"table\", f.\"to\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f \
         WHERE m.type = 'table'",
    );
    for (table, column, other, named) in references {
        // Other programs do not guess a column that a reference leaves out.
        assert_eq!(named.as_deref(), Some(column.as_str()), "{table} references {other}");
        lines.insert(format!("{table} references {column} {other}"));
    }
    lines
}

fn found_in_postgres(url: &str) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let columns: Vec<(String, i64, String, String, bool)> = postgres(
        url,
        &format!(
            "SELECT t.name, a.attnum - 1::bigint, a.attname::text, upper(format_type(a.atttypid, NULL)), a.attnotnull \
             FROM ({POSTGRES_TABLES}) t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped"
        ),
    );
    for (table, place, column, kind, not_null) in columns {
        let kind = if kind == "TIMESTAMP WITH TIME ZONE" { "TIMESTAMPTZ".to_owned() } else { kind };
        let null = if not_null { "not null" } else { "null" };
        lines.insert(format!("{table} {place:02} {column} {kind} {null}"));
    }
    let indexes: Vec<(String, String, bool, bool, String)> = postgres(
        url,
        &format!(
            "SELECT t.name, i.indexrelid::regclass::text, i.indisprimary, i.indisunique, \
             (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY k (attnum, place) \
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) \
             FROM ({POSTGRES_TABLES}) t JOIN pg_index i ON i.indrelid = t.oid"
        ),
    );
    for (table, index, primary, unique, columns) in indexes {
        lines.insert(match (primary, unique) {
            (true, _) => format!("{table} key {columns}"),
            (_, true) => format!("{table} unique index {index} {columns}"),
            _ => format!("{table} index {index} {columns}"),
        });
    }
    let constraints: Vec<(String, String, Option<String>, Option<String>)> = postgres(
        url,
        &format!(
            "SELECT t.name, c.contype::text, (SELECT string_agg(a.attname, ',') FROM pg_attribute a \
             WHERE a.attrelid = t.oid AND a.attnum = ANY (c.conkey)), NULLIF(c.confrelid, 0)::regclass::text \
             FROM ({POSTGRES_TABLES}) t JOIN pg_constraint c ON c.conrelid = t.oid WHERE c.contype NOT IN ('p', 'n')"
        ),
    );
    for (table, kind, column, other) in constraints {
        assert_eq!(kind, "f", "a constraint of kind {kind} on {table}");
        lines.insert(format!("{table} references {} {}", column.unwrap_or_default(), other.unwrap_or_default()));
    }
    lines
}

#[test]
fn both_backends_have_the_tables_described() {
    let folder = TempDir::new();
    let [sqlite, postgres] = migrated(&folder);
    let compare = |found: BTreeSet<String>, expected: BTreeSet<String>| {
        let differs: Vec<&String> = found.symmetric_difference(&expected).collect();
        // `ALTER TABLE ... ADD COLUMN` puts a column last, so it has to stand last in `table!` too.
        assert!(differs.is_empty(), "a migration and `table!` differ, in columns or in their order: {differs:#?}");
    };
    compare(found_in_sqlite(&sqlite), described(model::table::ColumnDescription::sqlite_type));
    compare(found_in_postgres(&postgres), described(model::table::ColumnDescription::postgres_type));
}

/// The views that migrations leave, each with the statement that makes it.
fn views_made(migrations: &Path) -> BTreeMap<String, String> {
    let mut files: Vec<_> = std::fs::read_dir(migrations).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut made = BTreeMap::new();
    let text: String = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for (start, _) in text.match_indices(" VIEW ") {
        let before = text[..start].rsplit('\n').next().unwrap();
        let (name, _) =
            text[start + 6..].split_once(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap();
        let statement = &text[start - before.len()..];
        let statement = &statement[..=statement.find(';').unwrap()];
        match before {
            "CREATE" => _ = made.insert(name.to_owned(), statement.to_owned()),
            "DROP" => _ = made.remove(name),
            other => panic!("{other} VIEW {name}"),
        }
    }
    made
}

/// Columns of views, the views by name and the columns of each in their order.
fn in_order_of_names(mut columns: Vec<(String, String, String)>) -> Vec<(String, String, String)> {
    columns.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    columns
}

/// The views are made by the statements that the code describes, and their columns are of the kinds described.
#[test]
fn both_backends_have_the_views_described() {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    for (backend, dialect) in [("sqlite", Dialect::Sqlite), ("postgres", Dialect::Postgres)] {
        let made = views_made(&migrations.join(backend));
        let described = VIEWS.iter().map(|view| (view.name.to_owned(), view.statement(dialect).trim().to_owned()));
        assert_eq!(made, described.collect::<BTreeMap<_, _>>(), "{backend}");
    }
    let folder = TempDir::new();
    let [in_sqlite, in_postgres] = migrated(&folder);
    let described = |kind: fn(&model::table::ColumnDescription) -> &'static str| -> Vec<(String, String, String)> {
        let of = |view: &&insiderdb::store::view::View| {
            let name = view.name.to_owned();
            let line = move |column: &model::table::ColumnDescription| {
                (name.clone(), column.name.to_owned(), kind(column).to_owned())
            };
            view.described().iter().map(line).collect::<Vec<_>>()
        };
        // A view that a later migration makes anew comes last.
        in_order_of_names(VIEWS.iter().flat_map(of).collect())
    };
    let found: Vec<(String, String, String)> = sqlite(
        &in_sqlite,
        "SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'view' \
         ORDER BY m.rowid, c.cid",
    );
    // SQLite gives an expression no type.
    let (found, expected) = (in_order_of_names(found), described(model::table::ColumnDescription::sqlite_type));
    let name = |(view, column, _): &(String, String, String)| (view.clone(), column.clone());
    assert!(found.iter().map(name).eq(expected.iter().map(name)), "{found:?}");
    for (found, expected) in found.iter().zip(&expected).filter(|(found, _)| !found.2.is_empty()) {
        assert_eq!(found, expected);
    }
    let found: Vec<(String, String, String)> = postgres(
        &in_postgres,
        "SELECT c.relname::text, a.attname::text, \
         replace(upper(format_type(a.atttypid, NULL)), 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ') \
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 \
         WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace ORDER BY c.oid, a.attnum",
    );
    assert_eq!(in_order_of_names(found), described(model::table::ColumnDescription::postgres_type));
}

/// The reference tables have what the code says.
#[test]
fn words_are_those_of_the_model() {
    let folder = TempDir::new();
    let [in_sqlite, in_postgres] = migrated(&folder);
    for (table, rows) in reference_rows() {
        let text = |value: &model::table::Value| value.text().map(str::to_owned).unwrap();
        let expected: BTreeSet<(String, String)> = rows.iter().map(|row| (text(&row[0]), text(&row[1]))).collect();
        assert_eq!(expected.len(), rows.iter().count());
        let sql = format!("SELECT {} FROM {}", table.column_list(), table.name);
        assert_eq!(sqlite::<(String, String)>(&in_sqlite, &sql).into_iter().collect::<BTreeSet<_>>(), expected);
        assert_eq!(postgres::<(String, String)>(&in_postgres, &sql).into_iter().collect::<BTreeSet<_>>(), expected);
    }
}

#[test]
fn migrations_are_paired() {
    let names = |backend: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(backend);
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        std::fs::read_dir(folder).unwrap().map(name).collect()
    };
    let sqlite = names("sqlite");
    assert_eq!(sqlite, names("postgres"));
    for (name, number) in sqlite.iter().zip(1..) {
        assert!(
            name.starts_with(&format!("{number:04}_")) && Path::new(name).extension().is_some_and(|e| e == "sql"),
            "{name}"
        );
    }
    assert_eq!(i64::try_from(sqlite.len()).unwrap(), known_version());
}

#[test]
fn every_table_view_and_column_in_postgres_is_commented() {
    let [_, url] = migrated(&TempDir::new());
    // A kill between the migrations and the comments is made good by whoever opens the database next.
    let tables = TABLES.iter().map(|table| format!("COMMENT ON TABLE {} IS NULL;", table.name));
    let views = VIEWS.iter().map(|view| format!("COMMENT ON VIEW {} IS NULL;", view.name));
    let uncomment = tables.chain(views).collect::<String>();
    blocking(async {
        let mut connection = PgConnection::connect(&url).await?;
        sqlx::raw_sql(AssertSqlSafe(uncomment)).execute(&mut connection).await
    })
    .unwrap();
    run(["migrate", "--db", &url]).ended_with(0);
    let found: Vec<(String, Option<String>, Option<String>)> = postgres(
        &url,
        &format!(
            "SELECT t.name, a.attname::text, CASE WHEN a.attnum IS NULL THEN obj_description(t.oid) \
             ELSE col_description(t.oid, a.attnum) END FROM ({}) t \
             JOIN LATERAL (SELECT NULL::name AS attname, NULL::int AS attnum UNION ALL SELECT attname, attnum FROM pg_attribute \
             WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped) a ON TRUE",
            POSTGRES_TABLES.replace("= 'r'", "IN ('r', 'v')")
        ),
    );
    let found: BTreeMap<(String, Option<String>), Option<String>> =
        found.into_iter().map(|(table, column, comment)| ((table, column), comment)).collect();
    let mut expected = BTreeMap::new();
    for table in TABLES {
        expected.insert((table.name.to_owned(), None), Some(table.meaning.to_owned()));
        for column in table.columns {
            expected.insert((table.name.to_owned(), Some(column.name.to_owned())), Some(column.meaning.to_owned()));
        }
    }
    for view in VIEWS {
        expected.insert((view.name.to_owned(), None), Some(view.meaning.to_owned()));
        for column in view.described() {
            expected.insert((view.name.to_owned(), Some(column.name.to_owned())), Some(column.meaning.to_owned()));
        }
    }
    assert_eq!(found, expected);
}

/// What a Citus cluster asks of the tables that it distributes, and what lets many machines write.
#[test]
fn filings_can_be_distributed() {
    for table in FILING_TABLES {
        assert_eq!(table.key_columns().next(), Some("filing_id"), "{}", table.name);
        assert!(table.references.iter().all(|(_, other)| ["issuers", "insiders"].contains(other)), "{}", table.name);
    }
    for table in TABLES {
        let is_of_a_filing = FILING_TABLES.iter().any(|other| other.name == table.name);
        assert!(is_of_a_filing || table.references.is_empty(), "{}", table.name);
        assert!(table.columns[..table.key].iter().all(|column| !column.nullable), "{}", table.name);
        assert!(!table.meaning.is_empty() && table.columns.iter().all(|column| !column.meaning.is_empty()));
    }
    let folder = TempDir::new();
    let [in_sqlite, in_postgres] = migrated(&folder);
    let made: Vec<(String,)> = sqlite(
        &in_sqlite,
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' OR name = 'sqlite_sequence' OR sql LIKE '%AUTOINCREMENT%'",
    );
    assert!(made.is_empty(), "{made:?}");
    let made: Vec<(String,)> = postgres(
        &in_postgres,
        "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal UNION ALL \
         SELECT relname::text FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace UNION ALL \
         SELECT adrelid::regclass::text FROM pg_attrdef WHERE adrelid <> '_sqlx_migrations'::regclass",
    );
    assert!(made.is_empty(), "{made:?}");
}

#[test]
fn the_documents_say_what_the_code_says() {
    let documents = [
        ("docs/schema.md", schema_markdown()),
        ("docs/diagnostics.md", codes_markdown()),
        ("docs/findings.md", findings_markdown()),
    ];
    for (name, text) in documents {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(found == text, "{name} is behind the code: run the tests once with UPDATE_GOLDEN=1");
    }
}
