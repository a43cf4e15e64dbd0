//! The lock that allows only one run at a time to write into a SQLite file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::error::Error;
use super::sqlite::Mode;
use super::target::Target;

/// What to do while another run holds the database.
#[derive(Clone, Copy, Debug)]
pub enum Wait<'a> {
    /// Fail.
    No,
    /// Wait until it is free, or the flag is set.
    Until(&'a AtomicBool),
}

/// The pause between two attempts to take the lock.
const PAUSE: Duration = Duration::from_millis(100);
/// The time for which the lock is tried though nobody is to wait: whoever only asks for the holder has it for a moment.
const MOMENT: Duration = Duration::from_millis(300);

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
    /// Takes the lock of a SQLite database and writes `holder` into the lock file, for the error of a second process. Gives
    /// `None` for Postgres, where writers take turns by transactions.
    ///
    /// # Errors
    ///
    /// Fails when another process holds the lock and is not waited for, when the flag ends the wait, or when the lock file
    /// cannot be opened.
    pub async fn take(target: &Target, holder: &str, wait: Wait<'_>) -> Result<Option<Self>, Error> {
        let Some(database) = target.file() else { return Ok(None) };
        target.check(Mode::Create)?;
        let (began, mut is_told) = (Instant::now(), false);
        loop {
            match Self::try_take(database, holder) {
                Err(Error::Held { name, holder: other }) => match wait {
                    Wait::Until(stop) if stop.load(Ordering::Relaxed) => {
                        return Err(Error::Interrupted { name, holder: other });
                    }
                    Wait::Until(_) => {
                        if !is_told {
                            tracing::warn!("waiting for another insiderdb that is writing to {name}: {other}");
                            is_told = true;
                        }
                    }
                    Wait::No if began.elapsed() < MOMENT => {}
                    Wait::No => return Err(Error::Held { name, holder: other }),
                },
                taken => return taken.map(Some),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn try_take(database: &Path, holder: &str) -> Result<Self, Error> {
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

    /// Whether no process holds the lock of the database; `None` if that cannot be found out.
    pub(super) fn is_free(database: &Path) -> Option<bool> {
        match File::open(lock_path(database)) {
            Ok(file) => match file.try_lock_shared() {
                Ok(()) => Some(true),
                Err(TryLockError::WouldBlock) => Some(false),
                Err(TryLockError::Error(_)) => None,
            },
            Err(error) => (error.kind() == ErrorKind::NotFound).then_some(true),
        }
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

    #[tokio::test]
    async fn the_second_run_is_told_who_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("insiders.db");
        let target = Target::parse(&format!("sqlite://{}", database.display())).unwrap();
        assert_eq!(IngestLock::is_free(&database), Some(true));
        let first = IngestLock::take(&target, "process 7", Wait::No).await.unwrap();
        assert_eq!(IngestLock::is_free(&database), Some(false));
        let refused = IngestLock::take(&target, "process 8", Wait::No).await.unwrap_err();
        assert!(refused.is_held() && refused.to_string().contains("process 7"), "{refused}");
        let stop = AtomicBool::new(false);
        let (second, ()) = tokio::join!(IngestLock::take(&target, "process 8", Wait::Until(&stop)), async {
            tokio::time::sleep(PAUSE).await;
            drop(first);
        });
        second.unwrap();
        assert_eq!(IngestLock::is_free(&database), Some(true));
    }
}
