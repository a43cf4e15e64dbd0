//! The target of made-up filings: a directory, a compressed tar or a zip archive, as its name says.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::{SimpleFileOptions, ZipWriter};

pub(super) enum Sink {
    /// The root, and the directory that was made last, to which most files go.
    Directory {
        root: PathBuf,
        made: PathBuf,
    },
    Tar(Box<tar::Builder<GzEncoder<BufWriter<File>>>>),
    Zip(Box<ZipWriter<BufWriter<File>>>),
}

impl Sink {
    /// Opens the target. `X.tar.gz`, `X.tgz` and `X.zip` are archives; any other name is a directory.
    pub(super) fn open(target: &Path) -> anyhow::Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let file = || File::create(target).map(BufWriter::new).with_context(|| target.display().to_string());
        Ok(if ends(&[".tar.gz", ".tgz"]) {
            Self::Tar(Box::new(tar::Builder::new(GzEncoder::new(file()?, Compression::default()))))
        } else if ends(&[".zip"]) {
            Self::Zip(Box::new(ZipWriter::new(file()?)))
        } else {
            Self::Directory { root: target.to_owned(), made: PathBuf::new() }
        })
    }

    /// Adds a file with a relative name and a day of modification.
    pub(super) fn add(&mut self, name: &str, content: &[u8], day: NaiveDate) -> anyhow::Result<()> {
        match self {
            Self::Directory { root, made } => {
                let path = root.join(name);
                let parent = path.parent().unwrap_or(root);
                if parent != made {
                    std::fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
                    parent.clone_into(made);
                }
                std::fs::write(&path, content).with_context(|| path.display().to_string())?;
            }
            Self::Tar(tar) => {
                let mut header = tar::Header::new_gnu();
                header.set_mode(0o644);
                header.set_size(content.len() as u64);
                header.set_mtime(day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() as u64);
                tar.append_data(&mut header, name, content)?;
            }
            Self::Zip(zip) => {
                let day =
                    zip::DateTime::from_date_and_time(day.year() as u16, day.month() as u8, day.day() as u8, 0, 0, 0)?;
                zip.start_file(name, SimpleFileOptions::default().last_modified_time(day))?;
                zip.write_all(content)?;
            }
        }
        Ok(())
    }

    /// Finishes the target. An archive is whole only after this.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Directory { .. } => {}
            Self::Tar(tar) => tar.into_inner()?.finish()?.flush()?,
            Self::Zip(zip) => zip.finish()?.flush()?,
        }
        Ok(())
    }
}
