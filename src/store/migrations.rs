//! The migrations, each as SQL for both backends. One more is a file in each folder and a line here; a test compares
//! the two.

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A version of the schema.
struct SchemaVersion {
    /// The name of its files without the ending: the version and what it brings.
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! schema_versions {
    ($($name:literal)*) => {
        &[$(SchemaVersion {
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

const VERSIONS: &[SchemaVersion] = schema_versions![
    "0001_ledger"
    "0002_derived"
    "0003_rule_versions"
    "0004_split_ratios"
    "0005_declared_types"
    "0006_words"
];

/// Gives the newest schema version that this program knows. It is the same for both backends.
pub fn known_version() -> i64 {
    VERSIONS.len() as i64
}

/// Gives the migrations for SQLite.
pub(super) fn for_sqlite() -> Migrator {
    migrator(|version| version.sqlite)
}

/// Gives the migrations for Postgres.
pub(super) fn for_postgres() -> Migrator {
    migrator(|version| version.postgres)
}

fn migrator(sql: impl Fn(&SchemaVersion) -> &'static str) -> Migrator {
    let migration = |(number, version): (i64, &SchemaVersion)| {
        // sqlx stores the description in the database, in this spelling since the first version.
        let words = version.name.split_once('_').map_or(version.name, |(_, words)| words).replace('_', " ");
        let sql = SqlStr::from_static(sql(version));
        Migration::new(number, words.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations((1..).zip(VERSIONS).map(migration).collect())
}

#[cfg(test)]
mod tests {
    use super::VERSIONS;

    #[test]
    fn each_file_is_a_version_in_order() {
        for backend in ["sqlite", "postgres"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(backend);
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            let listed: Vec<String> = VERSIONS.iter().map(|version| format!("{}.sql", version.name)).collect();
            assert_eq!(files, listed, "migrations/{backend}");
        }
        for (number, version) in (1..).zip(VERSIONS) {
            assert!(version.name.starts_with(&format!("{number:04}_")), "{} is version {number}", version.name);
        }
    }
}
