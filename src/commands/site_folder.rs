//! Writes the files of a site that changed, and removes those of an earlier run that belong to it no more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;

use crate::report::write_file;
use pages::{InsiderSection, LONGEST_BEGINNING, is_of_site};

/// The subdirectories of a site.
const FOLDERS: [&str; 4] = ["issuers", "insiders", "index", "names"];

/// A directory with pages.
pub(super) struct SiteFolder {
    root: PathBuf,
    /// The files of this run, by their paths below the directory.
    put: BTreeSet<String>,
    /// Number of files whose content did not change.
    pub unchanged: u64,
    pub written: u64,
    pub removed: u64,
}

impl SiteFolder {
    /// Creates the directory and its subdirectories if they are missing.
    ///
    /// # Errors
    ///
    /// Fails when a directory cannot be made.
    pub(super) fn open(root: &Path) -> anyhow::Result<Self> {
        for name in FOLDERS {
            let folder = root.join(name);
            fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        Ok(Self { root: root.to_owned(), put: BTreeSet::new(), unchanged: 0, written: 0, removed: 0 })
    }

    /// Writes the file `name`, unless it has this content already.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be written.
    pub(super) fn put(&mut self, name: &str, content: &str) -> anyhow::Result<()> {
        let path = self.root.join(name);
        self.put.insert(name.to_owned());
        if fs::read(&path).is_ok_and(|known| known == content.as_bytes()) {
            self.unchanged += 1;
            return Ok(());
        }
        write_file(&path, content.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
        self.written += 1;
        Ok(())
    }

    /// Removes the files that an earlier run wrote into the subdirectories and this run did not write. A file is told by
    /// its beginning, so that nothing else is removed.
    ///
    /// # Errors
    ///
    /// Fails when a directory or a file cannot be read, or a file cannot be removed.
    pub(super) fn remove_others(&mut self) -> anyhow::Result<()> {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            let failed = || format!("cannot read {}", path.display());
            for entry in fs::read_dir(&path).with_context(failed)? {
                let entry = entry.with_context(failed)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if self.put.contains(&format!("{folder}/{name}")) || !entry.file_type().with_context(failed)?.is_file()
                {
                    continue;
                }
                let (path, mut beginning) = (entry.path(), Vec::new());
                File::open(&path)
                    .and_then(|file| file.take(LONGEST_BEGINNING).read_to_end(&mut beginning))
                    .with_context(|| format!("cannot read {}", path.display()))?;
                if is_of_site(&name, &beginning) {
                    fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
                    self.removed += 1;
                }
            }
        }
        Ok(())
    }
}

/// Place in the spool of the sections of an insider about one issuer.
struct Spooled {
    at: u64,
    entry: usize,
    content: usize,
    newest: Option<NaiveDate>,
}

/// Sections of insiders in a temporary file, kept until all issuers of an insider are read.
pub(super) struct Spool {
    file: File,
    end: u64,
    waiting: BTreeMap<i64, Vec<Spooled>>,
}

impl Spool {
    /// # Errors
    ///
    /// Fails when no temporary file can be made.
    pub(super) fn new() -> std::io::Result<Self> {
        Ok(Self { file: tempfile::tempfile()?, end: 0, waiting: BTreeMap::new() })
    }

    /// Adds a section of an insider to the file.
    ///
    /// # Errors
    ///
    /// Fails when the temporary file cannot be written.
    pub(super) fn add(
        &mut self,
        insider_id: i64,
        section: &InsiderSection,
        newest: Option<NaiveDate>,
    ) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(section.entry.as_bytes())?;
        self.file.write_all(section.content.as_bytes())?;
        let (entry, content) = (section.entry.len(), section.content.len());
        self.waiting.entry(insider_id).or_default().push(Spooled { at: self.end, entry, content, newest });
        self.end += (entry + content) as u64;
        Ok(())
    }

    /// Gives the number of sections of an insider.
    pub(super) fn has(&self, insider_id: i64) -> usize {
        self.waiting.get(&insider_id).map_or(0, Vec::len)
    }

    /// Reads the sections of an insider in the order in which they were added, and the newest of their days.
    ///
    /// # Errors
    ///
    /// Fails when the temporary file cannot be read.
    pub(super) fn take(&mut self, insider_id: i64) -> std::io::Result<(Vec<InsiderSection>, Option<NaiveDate>)> {
        let (mut sections, mut newest) = (Vec::new(), None);
        for spooled in self.waiting.remove(&insider_id).unwrap_or_default() {
            self.file.seek(SeekFrom::Start(spooled.at))?;
            let [entry, content] = [self.text(spooled.entry)?, self.text(spooled.content)?];
            sections.push(InsiderSection { entry, content });
            newest = newest.max(spooled.newest);
        }
        Ok((sections, newest))
    }

    fn text(&mut self, length: usize) -> std::io::Result<String> {
        let mut bytes = vec![0; length];
        self.file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = SiteFolder::open(folder.path()).unwrap();
        site.put("issuers/1.html", "one").unwrap();
        site.put("issuers/1.html", "one").unwrap();
        assert_eq!((site.written, site.unchanged), (1, 1));
        site.put("issuers/1.html", "another").unwrap();
        assert_eq!((site.written, site.unchanged), (2, 1));
        assert_eq!(fs::read_to_string(folder.path().join("issuers/1.html")).unwrap(), "another");
    }

    #[test]
    fn sections_come_back_in_their_order() {
        let mut spool = Spool::new().unwrap();
        let section = |text: &str| InsiderSection { entry: format!("<{text}>"), content: text.repeat(3) };
        let day = |text: &str| Some(text.parse().unwrap());
        spool.add(7, &section("a"), day("2020-01-02")).unwrap();
        spool.add(8, &section("b"), None).unwrap();
        spool.add(7, &section("é"), day("2019-01-02")).unwrap();
        assert_eq!((spool.has(7), spool.has(8), spool.has(9)), (2, 1, 0));
        assert_eq!(spool.take(7).unwrap(), (vec![section("a"), section("é")], day("2020-01-02")));
        assert_eq!(spool.take(8).unwrap(), (vec![section("b")], None));
        assert_eq!(spool.has(7), 0);
    }
}
