//! What the room promises, over files made here: each kind of archive, each way to be damaged, each kind of path.

mod bombs;
mod damage;
mod file;
mod gzip;
mod nested;
mod tar;
mod walk;
mod zip;

use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
    path::Path,
};

use ::tar::{Builder, EntryType, Header};
use ::zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};
use flate2::{Compression, write::GzEncoder};

use super::{Bytes, EntryKind, FileStamp, Limits, Share, SourceItem, WalkEntry, open, read_bytes};

/// What is found in the bytes of a file called `/in/<name>`, a line each: `member: what was found`.
fn met_in(name: &str, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let mut lines = Vec::new();
    let place = format!("/in/{name}");
    let flow = read_bytes(bytes, &place, limits, &mut |item| {
        assert_eq!(item.location.path, place);
        assert_eq!(item.stamp.unwrap().size, bytes.len() as i64);
        lines.push(line(&item));
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    lines
}

/// What a walk gave for a path where a file stood then.
fn file_at(path: &Path) -> WalkEntry {
    let kind = EntryKind::File(FileStamp { size: 0, modified_at: 0 });
    WalkEntry { path: path.to_path_buf(), path_text: "/in/file".to_owned(), kind }
}

/// The same for a file on disk, with the stamps' presence at the end of the line.
fn met_at(path: &Path, limits: &Limits) -> Vec<String> {
    let mut lines = Vec::new();
    let flow = open(&file_at(path), limits, &Share::WHOLE, &mut |item| {
        let stamped = if item.stamp.is_some() { "" } else { " (no stamp)" };
        lines.push(line(&item) + stamped);
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    lines
}

fn line(item: &SourceItem) -> String {
    let found = match &item.found {
        Bytes::Document(document) if document.bytes.len() > 40 => format!("{} bytes", document.bytes.len()),
        Bytes::Document(document) => format!("{:?}", String::from_utf8_lossy(&document.bytes)),
        Bytes::TooLarge { size, .. } => format!("too large, {size}"),
        Bytes::Unreadable(reason) => format!("unreadable, {reason}"),
        Bytes::ArchiveEnd => "end".to_owned(),
    };
    format!("{}: {found}", item.location.member)
}

fn check(name: &str, bytes: &[u8], lines: &[&str]) {
    assert_eq!(met_in(name, bytes, &Limits::default()), lines);
}

fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Builder::new(Vec::new());
    for (name, bytes) in members {
        append(&mut tar, name.as_bytes(), EntryType::Regular, bytes);
    }
    tar.into_inner().unwrap()
}

/// Adds a member whose name is written as it is, however odd.
fn append(tar: &mut Builder<Vec<u8>>, name: &[u8], kind: EntryType, bytes: &[u8]) {
    let mut header = Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.set_entry_type(kind);
    header.set_mode(0o644);
    header.set_size(bytes.len() as u64);
    header.set_cksum();
    tar.append(&header, bytes).unwrap();
}

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(CompressionMethod::Deflated, members)
}

fn zip_by(method: CompressionMethod, members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Replaces one text by another of the same length, everywhere.
fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=bytes.len() - from.len()).filter(|place| bytes[*place..].starts_with(from)).collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place..place + to.len()].copy_from_slice(to);
    }
    bytes
}

/// Bytes that do not compress, the same each time.
fn noise(size: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    std::iter::repeat_with(next).take(size).collect()
}
