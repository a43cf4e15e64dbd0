//! What the program shows of the fixtures, held against files in the repository.

use std::path::{Path, PathBuf};

use super::{TempDir, postgres, run};

/// Answers on one database held against their files.
pub(crate) struct Goldens {
    /// The database that is asked: SQLite first, then Postgres.
    pub url: String,
    /// The files are written anew, from SQLite.
    update: bool,
    wrong: Vec<String>,
}

impl Goldens {
    /// Loads the fixtures and those of the cookbook into both backends, and asks each. Fails with all answers that differ.
    #[track_caller]
    pub(crate) fn on_both_backends(ask: impl Fn(&mut Self)) {
        Self::of(&["fixtures/filings", "fixtures/cookbook"], ask);
    }

    /// Loads filings from folders of the repository into both backends, and asks each. Fails with all answers that differ.
    #[track_caller]
    pub(crate) fn of(folders: &[&str], ask: impl Fn(&mut Self)) {
        let folder = TempDir::new();
        let update = std::env::var_os("UPDATE_GOLDEN").is_some();
        let fixtures: Vec<String> = folders.iter().map(|name| root().join(name).display().to_string()).collect();
        let mut wrong = Vec::new();
        for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
            let arguments = fixtures.iter().map(String::as_str).chain(["--quiet", "--db", &url]);
            run(std::iter::once("ingest").chain(arguments)).ended_with(0);
            let mut goldens = Self { url, update, wrong };
            ask(&mut goldens);
            wrong = goldens.wrong;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Holds an answer against a file below the repository.
    pub(crate) fn compare(&mut self, file: &Path, shown: &str) {
        let path = root().join(file);
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        if self.update && self.url.starts_with("sqlite:") {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, shown).unwrap();
        } else if known != shown {
            self.wrong.push(format!("{} on {}:\n{shown}", path.display(), self.url));
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
