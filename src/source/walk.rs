//! Finds the files below a root, in the order of their paths.

use std::{
    cmp::Ordering,
    ffi::OsStr,
    fs, io, iter,
    path::{self, Path, PathBuf},
    vec,
};

use model::shortened;

use super::{
    FileStamp, data_set,
    text::{LONGEST_PLACE, name_text},
};

/// A file met by a walk, or a place that could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it is opened.
    pub path: PathBuf,
    /// Absolute, as `Place::path` has it.
    pub place: String,
    pub outcome: Outcome,
}

/// What a walk found at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A file, which nobody has opened yet.
    File(FileStamp),
    /// Why there is no file to open: unreadable, vanished, a loop of links, a device.
    Problem(String),
}

/// Takes a directory or a file, gives the files in it, each once for each path that leads to it, in bytewise order of
/// `Entry::place`: so `a.txt` comes before `a/x`, and the walk can be merged with a sorted list of known paths. (Places so
/// long that they are shortened stand among their like in no order.)
///
/// The tables of a data set in one directory are one entry: the directory, with a slash at its end, which [`super::open()`]
/// reads as an archive.
///
/// Links are followed. Whatever is wrong at a place is an entry with its problem and never ends the walk. One
/// directory's names are held at a time, and those of the directories above it.
pub fn walk(root: &Path) -> impl Iterator<Item = Entry> + use<> {
    let mut walk = Walk { open: Vec::new() };
    // Of components, since `absolute` keeps a slash at the end.
    let first = match path::absolute(root) {
        Ok(absolute) => {
            let place = absolute.components().map(|part| name_text(part.as_os_str().as_encoded_bytes()));
            let place = place.fold(String::new(), |place, part| if part == "/" { part } else { joined(&place, &part) });
            walk.meet(root.to_path_buf(), place, root.is_dir())
        }
        Err(error) => Some(Entry {
            path: root.to_path_buf(),
            place: name_text(root.as_os_str().as_encoded_bytes()),
            outcome: Outcome::Problem(format!("no path: {error}")),
        }),
    };
    first.into_iter().chain(iter::from_fn(move || walk.next())).map(|entry| {
        let place = shortened(&entry.place, LONGEST_PLACE).into_owned();
        Entry { place, ..entry }
    })
}

/// The directories being walked, from the root down.
struct Walk {
    open: Vec<Directory>,
}

struct Directory {
    path: PathBuf,
    place: String,
    names: vec::IntoIter<Name>,
}

/// A name in a directory. Kept this small because a directory may have a million.
struct Name {
    name: Box<OsStr>,
    is_directory: bool,
}

impl Walk {
    fn next(&mut self) -> Option<Entry> {
        loop {
            let directory = self.open.last_mut()?;
            let Some(Name { name, is_directory }) = directory.names.next() else {
                self.open.pop();
                continue;
            };
            let path = directory.path.join(&*name);
            let place = joined(&directory.place, &name_text(name.as_encoded_bytes()));
            if let Some(entry) = self.meet(path, place, is_directory) {
                return Some(entry);
            }
        }
    }

    /// Enters a directory, which has an entry of its own only when something is wrong with it or it holds a data set; gives the entry of
    /// anything else.
    fn meet(&mut self, path: PathBuf, place: String, is_directory: bool) -> Option<Entry> {
        if !is_directory {
            let outcome = look_at(&path);
            return Some(Entry { path, place, outcome });
        }
        let mut data_set = None;
        let problem = if let Some(ancestor) = self.ancestor_at(&path) {
            Some(format!("a loop: the link leads back to {ancestor}"))
        } else {
            let (mut names, problem) = names_in(&path);
            let is_table = |name: &Name| !name.is_directory && name.name.to_str().is_some_and(data_set::is_table_name);
            if problem.is_none() && names.iter().any(is_table) {
                names.retain(|name| !is_table(name));
                data_set = data_set::stamp(&path);
            }
            self.open.push(Directory { path: path.clone(), place: place.clone(), names: names.into_iter() });
            problem
        };
        // With the slash it stands where its files would stand.
        let place = if place.ends_with('/') { place } else { place + "/" };
        let outcome = problem.map(Outcome::Problem).or(data_set.map(Outcome::File))?;
        Some(Entry { path, place, outcome })
    }

    /// The directory being walked that a link leads back to. Only through a link can a path come back to itself.
    fn ancestor_at(&self, path: &Path) -> Option<&str> {
        if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
            return None;
        }
        let target = fs::canonicalize(path).ok()?;
        let ancestor = self.open.iter().find(|open| fs::canonicalize(&open.path).is_ok_and(|open| open == target))?;
        Some(&ancestor.place)
    }
}

/// The sorted names in a directory, as many as could be read, and what went wrong.
fn names_in(directory: &Path) -> (Vec<Name>, Option<String>) {
    let mut names = Vec::new();
    let mut problem = None;
    match fs::read_dir(directory) {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => names.push(name_of(&entry)),
                    // Reading on after an error may give the same error for ever.
                    Err(error) => {
                        problem = Some(format!("the directory cannot be read to its end: {error}"));
                        break;
                    }
                }
            }
        }
        Err(error) => problem = Some(format!("the directory cannot be read: {error}")),
    }
    names.sort_unstable_by(in_order_of_paths);
    (names, problem)
}

fn name_of(entry: &fs::DirEntry) -> Name {
    let is_directory = entry.file_type().is_ok_and(|kind| {
        kind.is_dir() || kind.is_symlink() && fs::metadata(entry.path()).is_ok_and(|target| target.is_dir())
    });
    Name { name: entry.file_name().into_boxed_os_str(), is_directory }
}

/// Compares names as the paths of the files behind them compare: a directory's goes on with a slash.
fn in_order_of_paths(one: &Name, other: &Name) -> Ordering {
    fn compare(one: &[u8], one_is_directory: bool, other: &[u8], other_is_directory: bool) -> Ordering {
        let common = one.len().min(other.len());
        let next = |name: &[u8], is_directory: bool| name.get(common).copied().or(is_directory.then_some(b'/'));
        one[..common]
            .cmp(&other[..common])
            .then_with(|| next(one, one_is_directory).cmp(&next(other, other_is_directory)))
    }
    if let (Some(first), Some(second)) = (one.name.to_str(), other.name.to_str()) {
        return compare(first.as_bytes(), one.is_directory, second.as_bytes(), other.is_directory);
    }
    let [first, second] = [one, other].map(|name| name_text(name.name.as_encoded_bytes()));
    compare(first.as_bytes(), one.is_directory, second.as_bytes(), other.is_directory)
        // Two names may have one text: `\xFF` typed out, and the byte.
        .then_with(|| one.name.cmp(&other.name))
}

/// A place that is no directory: opened by nobody here, since a pipe would wait for its writer.
fn look_at(path: &Path) -> Outcome {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Outcome::File(FileStamp::of(&metadata)),
        Ok(metadata) if metadata.is_dir() => Outcome::Problem("became a directory during the walk".to_owned()),
        Ok(_) => Outcome::Problem("no regular file but a pipe, socket or device".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() => {
            Outcome::Problem("a link to nothing".to_owned())
        }
        Err(error) => Outcome::Problem(format!("cannot be read: {error}")),
    }
}

fn joined(directory: &str, name: &str) -> String {
    let slash = if directory.is_empty() || directory.ends_with('/') { "" } else { "/" };
    [directory, slash, name].concat()
}
