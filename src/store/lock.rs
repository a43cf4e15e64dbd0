//! The lock that allows only one run at a time to write into a SQLite file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::Error;

/// Locks the database for one writer until it is dropped or the process ends. The lock is on a file beside the
/// database, because SQLite itself locks the database file.
#[derive(Debug)]
pub struct IngestLock {
    file: File,
}

impl Drop for IngestLock {
    fn drop(&mut self) {
        // Closing the file would leave the lock with any process that is just being started and has a copy of the handle.
        // The end of this process releases the lock anyway, so a failure is harmless.
        let _ = self.file.unlock();
    }
}

impl IngestLock {
    /// Takes the lock and writes `holder` into the lock file, for the error of a second process.
    ///
    /// # Errors
    ///
    /// Fails when another process holds the lock, or the lock file cannot be opened.
    pub fn take(database: &Path, holder: &str) -> Result<Self, Error> {
        let path = lock_path(database);
        let failed = |source| Error::Lock { path: path.clone(), source };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // The lock is held, whether its text can be read or not.
                let _ = file.read_to_string(&mut holder);
                let holder = if holder.is_empty() { "an unknown process".to_owned() } else { holder };
                return Err(Error::Held { name: database.display().to_string(), holder });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        // A failure to write the text is ignored: the lock is held all the same.
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(holder.as_bytes()));
        Ok(Self { file })
    }
}

/// `insiders.db.lock` beside `insiders.db`.
fn lock_path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("insiders.db");
        let first = IngestLock::take(&database, "process 7").unwrap();
        let refused = IngestLock::take(&database, "process 8").unwrap_err().to_string();
        assert!(refused.contains("process 7"), "{refused}");
        drop(first);
        IngestLock::take(&database, "process 8").unwrap();
    }
}
