//! The directory of an export: writes the files that changed, removes those that have no rows any more, and keeps the
//! manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufReader, ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use columnar::Written;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::report::write_file;
use crate::store::known_version;

const MANIFEST: &str = "manifest.json";

/// Which rows of a table or view a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All.
    Whole,
    /// Those of filings of a year; 0: of filings whose year is not known.
    Year(i32),
    /// What was held at the end of a day.
    Day(NaiveDate),
}

impl Part {
    /// Gives the name of the file below the directory of the table.
    fn name(self) -> String {
        match self {
            Self::Whole => "part-0.parquet".to_owned(),
            Self::Year(year) => format!("filed_year={year}/part-0.parquet"),
            Self::Day(day) => format!("day={day}/part-0.parquet"),
        }
    }

    /// The part of a file of that name; `None` for a name that no export gives.
    fn of_name(name: &str) -> Option<Self> {
        let part = match name.split_once('/') {
            None => Self::Whole,
            Some((folder, _)) => match folder.split_once('=')? {
                ("filed_year", year) => Self::Year(year.parse().ok()?),
                (_, day) => Self::Day(day.parse().ok()?),
            },
        };
        Some(part).filter(|part| part.name() == name)
    }
}

/// What manifest.json says.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    /// Version of the tables, as of the newest migration.
    schema_version: i64,
    tables: BTreeMap<String, ManifestTable>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct ManifestTable {
    rows: u64,
    /// The columns by which the rows of a file are sorted.
    key: Vec<String>,
    /// By name below the directory of the table.
    files: BTreeMap<String, ManifestFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ManifestFile {
    rows: u64,
    bytes: u64,
    /// For each column with values that do not fit, the number of these values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    unfit: BTreeMap<String, u64>,
}

/// What became of the files.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) written: u64,
    pub(super) unchanged: u64,
    pub(super) removed: u64,
}

/// The directory of an export.
pub(super) struct ExportFolder {
    root: PathBuf,
    manifest: Manifest,
    /// The table whose files are being written.
    table: String,
    /// Its files of a former export that are not written yet.
    former: BTreeSet<String>,
    /// Files to remove at the end.
    stale: Vec<PathBuf>,
    counts: Counts,
}

impl ExportFolder {
    /// Opens the directory of a former export, or makes one. `is_whole` says that every table is written as a whole.
    ///
    /// # Errors
    ///
    /// Fails when the directory cannot be made, or when part of an export of another version would stay.
    pub(super) fn open(root: &Path, is_whole: bool) -> anyhow::Result<Self> {
        fs::create_dir_all(root).with_context(|| format!("cannot create {}", root.display()))?;
        let path = root.join(MANIFEST);
        let mut manifest = match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text).with_context(|| format!("{} is damaged", path.display()))?,
            Err(error) if error.kind() == ErrorKind::NotFound => Manifest::default(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let (found, known) = (manifest.schema_version, known_version());
        if found != known && !manifest.tables.is_empty() && !is_whole {
            bail!(
                "{} holds tables of schema version {found}, and this insiderdb writes {known}: \
                 export all of them, without --tables and --since",
                root.display()
            );
        }
        manifest.schema_version = known;
        let (table, former, stale) = Default::default();
        Ok(Self { root: root.to_owned(), manifest, table, former, stale, counts: Counts::default() })
    }

    /// Begins the files of a table. Of a former export, only the files stay whose part `is_kept`.
    pub(super) fn begin(&mut self, table: &str, key: &[&str], is_kept: impl Fn(Part) -> bool) {
        self.end_table();
        table.clone_into(&mut self.table);
        let entry = self.manifest.tables.entry(self.table.clone()).or_default();
        entry.key = key.iter().map(|column| (*column).to_owned()).collect();
        let parts: BTreeMap<String, Option<Part>> =
            entry.files.keys().map(|name| (name.clone(), Part::of_name(name))).collect();
        entry.files.retain(|name, _| parts[name].is_some_and(&is_kept));
        let written = parts.into_iter().filter(|(_, part)| part.is_some_and(|part| !is_kept(part)));
        self.former = written.map(|(name, _)| name).collect();
    }

    /// Whether the table has no file yet.
    pub(super) fn has_no_file(&self) -> bool {
        self.manifest.tables.get(&self.table).is_none_or(|table| table.files.is_empty())
    }

    /// Makes a temporary file in the directory. No reader of a table sees it.
    ///
    /// # Errors
    ///
    /// Fails when the directory cannot be written.
    pub(super) fn temporary(&self) -> anyhow::Result<NamedTempFile> {
        // The umask removes bits from these permissions.
        let permissions = fs::Permissions::from_mode(0o666);
        let made = tempfile::Builder::new().prefix(".export-").permissions(permissions).tempfile_in(&self.root);
        made.with_context(|| format!("cannot write into {}", self.root.display()))
    }

    /// Gives a written file its name, unless the file of that name has the same content already.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be renamed.
    pub(super) fn put(&mut self, part: Part, written: Written, file: NamedTempFile) -> anyhow::Result<()> {
        let name = part.name();
        let path = self.root.join(&self.table).join(&name);
        let failed = || format!("cannot write {}", path.display());
        let bytes = file.as_file().metadata().with_context(failed)?.len();
        if is_same(file.path(), &path).with_context(failed)? {
            self.counts.unchanged += 1;
        } else {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).with_context(failed)?;
            }
            file.persist(&path).with_context(failed)?;
            self.counts.written += 1;
        }
        self.former.remove(&name);
        let unfit = written.unfit.into_iter().map(|(column, count)| (column.to_owned(), count)).collect();
        let table = self.manifest.tables.entry(self.table.clone()).or_default();
        table.files.insert(name, ManifestFile { rows: written.rows, bytes, unfit });
        Ok(())
    }

    /// Gives the number of values that do not fit, in all files of the directory.
    pub(super) fn unfit(&self) -> u64 {
        let files = self.manifest.tables.values().flat_map(|table| table.files.values());
        files.flat_map(|file| file.unfit.values()).sum()
    }

    /// Writes the manifest, and removes the files that have no rows any more.
    ///
    /// # Errors
    ///
    /// Fails when a file cannot be written or removed.
    pub(super) fn close(mut self) -> anyhow::Result<Counts> {
        self.end_table();
        let path = self.root.join(MANIFEST);
        let mut text = serde_json::to_vec_pretty(&self.manifest)?;
        text.push(b'\n');
        if fs::read(&path).ok().as_ref() != Some(&text) {
            write_file(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        for path in &self.stale {
            match fs::remove_file(path) {
                Ok(()) => self.counts.removed += 1,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| format!("cannot remove {}", path.display())),
            }
            // The directory of a year goes with its last file.
            if let Some(folder) = path.parent() {
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(self.counts)
    }

    fn end_table(&mut self) {
        let folder = self.root.join(&self.table);
        self.stale.extend(std::mem::take(&mut self.former).iter().map(|name| folder.join(name)));
        if let Some(table) = self.manifest.tables.get_mut(&self.table) {
            table.rows = table.files.values().map(|file| file.rows).sum();
        }
    }
}

/// Whether two files have the same bytes. A missing file has none.
fn is_same(one: &Path, other: &Path) -> std::io::Result<bool> {
    let other = match File::open(other) {
        Ok(other) => other,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let one = File::open(one)?;
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let [mut one, mut other] = [BufReader::new(one), BufReader::new(other)];
    let (mut of_one, mut of_other) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let read = one.read(&mut of_one)?;
        if read == 0 {
            return Ok(true);
        }
        if other.read_exact(&mut of_other[..read]).is_err() || of_one[..read] != of_other[..read] {
            return Ok(false);
        }
    }
}
