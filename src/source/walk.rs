//! Finds the files below a root.

use std::{
    borrow::Cow,
    cmp::Ordering,
    fs::{self, Metadata},
    io, iter,
    path::{self, Path, PathBuf},
};

use model::shortened;
use walkdir::{DirEntry, WalkDir};

use super::{
    data_set,
    document::FileStamp,
    text::{LONGEST_PATH_TEXT, name_text},
};

/// Directories kept open at a time by the walk of one root or link. In a deeper tree the names of the directories above
/// are held in memory.
const MOST_OPEN: usize = 64;

/// A file met by a walk, or a path that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkEntry {
    /// The path by which it is opened.
    pub path: PathBuf,
    /// The absolute path as text: [`Location::path`](super::Location::path).
    pub path_text: String,
    pub kind: EntryKind,
}

/// What a walk found at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file, not opened yet.
    File(FileStamp),
    /// A directory that holds the tables of a data set.
    DataSet(FileStamp),
    /// Why there is no file to open: unreadable, vanished, a loop of links, a device.
    Problem(String),
}

/// Finds the files below `root`, or `root` itself if it is a file. Gives each file once for each path that leads to it.
/// The order is that in which the system lists names, which is any order. Takes one `stat` for each file.
///
/// The tables of a data set in one directory are one entry: the directory, with a slash at its end.
///
/// Follows links. A failure at a path is an entry with its problem and never ends the walk.
pub fn walk(root: &Path) -> impl Iterator<Item = WalkEntry> + use<> {
    walk_as(root, false)
}

/// Gives what [`walk()`] gives, sorted by path, for a person or a diff. Holds the names of each directory that it is
/// in. A data set stands where its first table does; the files behind a link to a directory stand where the link does.
pub fn walk_sorted(root: &Path) -> impl Iterator<Item = WalkEntry> + use<> {
    walk_as(root, true)
}

fn walk_as(root: &Path, is_sorted: bool) -> impl Iterator<Item = WalkEntry> + use<> {
    let mut walk = Walk { branches: Vec::new(), is_sorted };
    // Of components, since `absolute` keeps a slash at the end.
    let first = match path::absolute(root) {
        Ok(absolute) => {
            let path_text = absolute.components().map(|part| name_text(part.as_os_str().as_encoded_bytes()));
            let path_text = path_text.fold(String::new(), |path_text, part| joined(&path_text, &part));
            walk.enter(root.to_path_buf(), path_text)
        }
        Err(error) => Some(WalkEntry {
            path: root.to_path_buf(),
            path_text: name_text(root.as_os_str().as_encoded_bytes()).into_owned(),
            kind: EntryKind::Problem(format!("no path: {error}")),
        }),
    };
    first.into_iter().chain(iter::from_fn(move || walk.next())).map(|entry| {
        match shortened(&entry.path_text, LONGEST_PATH_TEXT) {
            Cow::Borrowed(_) => entry,
            Cow::Owned(path_text) => WalkEntry { path_text, ..entry },
        }
    })
}

/// The branches being walked: that of the root, and one for each link to a directory that was followed below it.
///
/// `walkdir` follows no links here: its error does not name the link whose directory cannot be opened.
struct Walk {
    branches: Vec<Branch>,
    /// Whether the names of a directory are sorted.
    is_sorted: bool,
}

struct Branch {
    entries: walkdir::IntoIter,
    /// The directories being read, from the branch's own down: as many as the depth of what stands in the last one.
    directories: Vec<Directory>,
}

struct Directory {
    path: PathBuf,
    path_text: String,
    /// Whether the data set in it has been given.
    has_data_set: bool,
}

impl Walk {
    fn next(&mut self) -> Option<WalkEntry> {
        loop {
            let branch = self.branches.last_mut()?;
            let found = match branch.entries.next() {
                Some(Ok(entry)) => self.meet(entry),
                Some(Err(error)) => Some(branch.problem(error)),
                None => {
                    self.branches.pop();
                    None
                }
            };
            if found.is_some() {
                return found;
            }
        }
    }

    /// Gives the entry for a name in a directory; `None` for a directory, which is entered.
    fn meet(&mut self, found: DirEntry) -> Option<WalkEntry> {
        let branch = self.branches.last_mut()?;
        branch.directories.truncate(found.depth());
        let directory = branch.directories.last_mut()?;
        let path_text = joined(&directory.path_text, &name_text(found.file_name().as_encoded_bytes()));
        let kind = found.file_type();
        if kind.is_dir() {
            branch.directories.push(Directory::new(found.into_path(), path_text));
            return None;
        }
        if kind.is_symlink() {
            return self.enter(found.into_path(), path_text);
        }
        let metadata = found.metadata().map_err(io_error);
        directory.file(found.into_path(), path_text, metadata)
    }

    /// Gives the entry for a root or a link. Begins a branch if it leads to a directory.
    fn enter(&mut self, path: PathBuf, path_text: String) -> Option<WalkEntry> {
        let metadata = fs::metadata(&path);
        if !metadata.as_ref().is_ok_and(Metadata::is_dir) {
            return match self.branches.last_mut().and_then(|branch| branch.directories.last_mut()) {
                Some(directory) => directory.file(path, path_text, metadata),
                None => Some(file(path, path_text, metadata)),
            };
        }
        if let Some(ancestor) = self.ancestor_at(&path) {
            let problem = format!("a loop: the link leads back to {ancestor}");
            return Some(WalkEntry { path, path_text: with_slash(&path_text), kind: EntryKind::Problem(problem) });
        }
        let mut entries = WalkDir::new(&path).min_depth(1).max_open(MOST_OPEN);
        if self.is_sorted {
            entries = entries.sort_by(by_path);
        }
        self.branches.push(Branch { entries: entries.into_iter(), directories: vec![Directory::new(path, path_text)] });
        None
    }

    /// Gives the directory being read that the link at `path` leads back to. Only a link can lead back.
    fn ancestor_at(&self, path: &Path) -> Option<&str> {
        let mut directories = self.branches.iter().flat_map(|branch| &branch.directories).peekable();
        directories.peek()?;
        let target = fs::canonicalize(path).ok()?;
        let ancestor = directories.find(|open| fs::canonicalize(&open.path).is_ok_and(|open| open == target))?;
        Some(&ancestor.path_text)
    }
}

impl Branch {
    fn problem(&mut self, error: walkdir::Error) -> WalkEntry {
        let failed = error.path().map(Path::to_path_buf);
        let depth = error.depth();
        let error = io_error(error);
        // A directory that cannot be opened was entered just before; one that cannot be read on has no path here.
        if let (Some(path), Some(directory)) = (&failed, self.directories.last())
            && *path == directory.path
        {
            return directory.problem(format!("the directory cannot be read: {error}"));
        }
        self.directories.truncate(depth.max(1));
        match (failed, self.directories.last()) {
            (Some(path), directory) => {
                let name = name_text(path.file_name().unwrap_or_default().as_encoded_bytes());
                let path_text = joined(directory.map_or("", |directory| &directory.path_text), &name);
                file(path, path_text, Err(error))
            }
            (None, Some(directory)) => directory.problem(format!("the directory cannot be read to its end: {error}")),
            (None, None) => file(PathBuf::new(), String::new(), Err(error)),
        }
    }
}

impl Directory {
    fn new(path: PathBuf, path_text: String) -> Self {
        Self { path, path_text, has_data_set: false }
    }

    /// Gives the entry for what is no directory. The first table of a data set stands for all of them.
    fn file(&mut self, path: PathBuf, path_text: String, metadata: io::Result<Metadata>) -> Option<WalkEntry> {
        let is_file = metadata.as_ref().is_ok_and(Metadata::is_file);
        if is_file && path.file_name().and_then(|name| name.to_str()).is_some_and(data_set::is_table_name) {
            if self.has_data_set {
                return None;
            }
            if let Some(stamp) = data_set::stamp(&self.path) {
                self.has_data_set = true;
                return Some(self.entry(EntryKind::DataSet(stamp)));
            }
        }
        Some(file(path, path_text, metadata))
    }

    fn problem(&self, problem: String) -> WalkEntry {
        self.entry(EntryKind::Problem(problem))
    }

    /// Makes an entry of the directory itself, whose path text ends with a slash.
    fn entry(&self, kind: EntryKind) -> WalkEntry {
        WalkEntry { path: self.path.clone(), path_text: with_slash(&self.path_text), kind }
    }
}

/// Compares two names of one directory by the paths of the files below them: a directory's name ends with a slash.
fn by_path(one: &DirEntry, other: &DirEntry) -> Ordering {
    fn path(entry: &DirEntry) -> impl Iterator<Item = u8> + '_ {
        let slash = entry.file_type().is_dir().then_some(b'/');
        entry.file_name().as_encoded_bytes().iter().copied().chain(slash)
    }
    path(one).cmp(path(other))
}

/// Makes the entry of what is no directory. Opens nothing: to open a pipe would wait for its writer.
fn file(path: PathBuf, path_text: String, metadata: io::Result<Metadata>) -> WalkEntry {
    let kind = match metadata {
        Ok(metadata) if metadata.is_file() => EntryKind::File(FileStamp::of(&metadata)),
        Ok(metadata) if metadata.is_dir() => EntryKind::Problem("became a directory during the walk".to_owned()),
        Ok(_) => EntryKind::Problem("no regular file but a pipe, socket or device".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&path).is_ok() => {
            EntryKind::Problem("a link to nothing".to_owned())
        }
        Err(error) => EntryKind::Problem(format!("cannot be read: {error}")),
    };
    WalkEntry { path, path_text, kind }
}

/// Gives the system's error, without the path that `walkdir` puts before it.
fn io_error(error: walkdir::Error) -> io::Error {
    let text = error.to_string();
    error.into_io_error().unwrap_or_else(|| io::Error::other(text))
}

fn joined(directory: &str, name: &str) -> String {
    let slash = if directory.is_empty() || directory.ends_with('/') { "" } else { "/" };
    [directory, slash, name].concat()
}

fn with_slash(directory: &str) -> String {
    if directory.ends_with('/') { directory.to_owned() } else { format!("{directory}/") }
}
