//! A zip within an archive. Its directory is at its end, so it is copied to a temporary file before it is read.

use std::io::{Read, Write};

use tempfile::{SpooledTempFile, env, spooled_tempfile, spooled_tempfile_in};

use super::{
    content::read_some,
    opened::{Level, Opened, Stop},
};

/// The largest zip that is kept in memory, in bytes. A larger one becomes a file.
const IN_MEMORY: usize = 1 << 20;

/// Copies a stream to a temporary file without a name. The system deletes the file when it is dropped.
pub(super) fn spool_zip(
    opened: &mut Opened<'_>,
    level: &Level,
    stream: &mut dyn Read,
) -> Result<SpooledTempFile, Stop> {
    let mut spool = match &opened.limits.spool_dir {
        Some(directory) => spooled_tempfile_in(IN_MEMORY, directory),
        None => spooled_tempfile(IN_MEMORY),
    };
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0_u64;
    loop {
        let read = read_some(stream, &mut buffer).map_err(|error| opened.stop(error))?;
        if read == 0 {
            return Ok(spool);
        }
        size += read as u64;
        let most = opened.limits.spool_size;
        if size > most {
            return Err(Stop::Damage(format!("a zip in an archive of more than {most} bytes: not read")));
        }
        if let Err(error) = spool.write_all(&buffer[..read]) {
            return Err(missed(opened, level, &error));
        }
    }
}

/// Records that the member could not be read, so that the next run reads the file again.
fn missed(opened: &mut Opened<'_>, level: &Level, error: &std::io::Error) -> Stop {
    let directory = opened.limits.spool_dir.clone().unwrap_or_else(env::temp_dir);
    let reason = format!(
        "no temporary file of the zip {} in {}: {error}",
        level.prefix.trim_end_matches('!'),
        directory.display()
    );
    opened.missed = Some(reason.clone());
    Stop::Damage(reason)
}
