//! Writes a result into a file.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

/// Writes the content into a file as a whole or not at all, so that no other program reads half of it. An existing file
/// keeps its owner and its permissions; a new one gets those that the umask allows. `-` is standard output. A pipe or a
/// device is written in place. Links are followed.
///
/// # Errors
///
/// Fails when the file cannot be written.
pub fn write_file(path: &Path, content: &[u8]) -> io::Result<()> {
    if path.as_os_str() == "-" {
        return write_stdout(content);
    }
    match fs::metadata(path) {
        // `/dev/stdout` may be a file that the shell opened. If it were replaced, the shell's handle would refer to the
        // old file.
        Ok(found) if is_stdout(&found) => write_stdout(content),
        Ok(found) if !found.is_file() => OpenOptions::new().write(true).open(path)?.write_all(content),
        Ok(found) => replace(&fs::canonicalize(path)?, Some(&found), content),
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() => {
            // A link to a file that does not exist yet.
            File::create(path)?.write_all(content)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => replace(path, None, content),
        Err(error) => Err(error),
    }
}

fn write_stdout(content: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(content).and_then(|()| out.flush())
}

fn is_stdout(found: &Metadata) -> bool {
    let stdout = io::stdout().as_fd().try_clone_to_owned().and_then(|stdout| File::from(stdout).metadata());
    stdout.is_ok_and(|stdout| (stdout.dev(), stdout.ino()) == (found.dev(), found.ino()))
}

/// Writes a temporary file in the same directory and renames it to `path`.
fn replace(path: &Path, replaced: Option<&Metadata>, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The umask removes bits from these permissions.
    let mut file = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    file.write_all(content)?;
    if let Some(replaced) = replaced {
        // Only root may change the owner. For other users the owner is the same already, or becomes this user.
        let _ = fchown(&file, Some(replaced.uid()), Some(replaced.gid()));
        file.as_file().set_permissions(replaced.permissions())?;
    }
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_keeps_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        write_file(&path, b"one").unwrap();
        assert_ne!(mode(), 0o600, "the umask decides");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        write_file(&path, b"another").unwrap();
        assert_eq!((fs::read(&path).unwrap().as_slice(), mode()), (&b"another"[..], 0o640));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn links_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target.json"), folder.path().join("link.json"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        for content in [&b"new"[..], b"old"] {
            write_file(&link, content).unwrap();
            assert_eq!(fs::read(&target).unwrap(), content);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
    }

    #[test]
    fn pipes_and_devices_are_written_in_place() {
        use std::os::unix::fs::FileTypeExt;
        write_file(Path::new("/dev/null"), b"gone").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        let folder = tempfile::tempdir().unwrap();
        write_file(folder.path(), b"a directory").unwrap_err();
        write_file(&folder.path().join("missing/report.json"), b"nowhere").unwrap_err();
    }
}
