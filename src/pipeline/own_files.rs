//! The files that the program itself writes, which it does not read as inputs.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::store::Target;

/// What SQLite and the lock add to the name of a database.
const BESIDE_DATABASE: [&str; 5] = ["", "-wal", "-shm", "-journal", ".lock"];

/// Absolute paths without links.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnFiles(Vec<PathBuf>);

impl OwnFiles {
    /// The files of the database, and others that the run writes.
    pub(super) fn of(target: Option<&Target>, others: &[PathBuf]) -> Self {
        let database = target.and_then(Target::file).into_iter();
        let of_database = database.flat_map(|database| {
            BESIDE_DATABASE.map(|added| {
                let mut name = OsString::from(database);
                name.push(added);
                PathBuf::from(name)
            })
        });
        Self(of_database.chain(others.iter().cloned()).filter_map(|path| resolved(&path)).collect())
    }

    /// Whether the path leads to one of them. Links are looked up only for a file of the same name.
    pub(super) fn contains(&self, path: &Path) -> bool {
        let name = path.file_name();
        let is_named_alike = name.is_some_and(|name| self.0.iter().any(|own| ends_with(own, name)));
        is_named_alike && resolved(path).is_some_and(|path| self.0.contains(&path))
    }
}

/// Whether the path ends with the name. Cheaper than taking the last name of the path, for each file of a walk.
fn ends_with(path: &Path, name: &OsStr) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(name.as_encoded_bytes())
}

/// The absolute path of a file that need not exist, in a directory that does.
fn resolved(path: &Path) -> Option<PathBuf> {
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(directory.canonicalize().ok()?.join(path.file_name()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_known_by_any_path() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::parse(&format!("sqlite://{}/a.db", folder.path().display())).unwrap();
        let own = OwnFiles::of(Some(&target), &[folder.path().join("report.json")]);
        std::fs::create_dir(folder.path().join("in")).unwrap();
        for name in ["a.db", "in/../a.db-wal", "./a.db.lock", "report.json"] {
            assert!(own.contains(&folder.path().join(name)), "{name}");
        }
        for name in ["in/a.db", "b.db", "a.db.xml"] {
            assert!(!own.contains(&folder.path().join(name)), "{name}");
        }
    }
}
