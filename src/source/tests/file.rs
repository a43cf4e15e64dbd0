//! Files as such: what is a document, what is said of the file on disk.

use std::{
    fs,
    io::{self, Read, Seek, SeekFrom, Write},
    ops::ControlFlow,
};

use model::content_hash;

use super::{
    super::{Bytes, FileStamp, open},
    check, file_at, gzip_of, met_at, met_in, noise, tar_of, zip_of,
};
use crate::source::{Limits, Share};

#[test]
fn a_document_is_whole_and_hashed() {
    check("a.txt", b"text", &[": \"text\""]);
    check("empty", b"", &[": \"\""]);
    check("really.zip", b"text", &[": \"text\""]);
    check("a.tar.gz", b"<SEC-DOCUMENT>", &[": \"<SEC-DOCUMENT>\""]);
    check("large", &noise(1_000_000), &[": 1000000 bytes"]);
}

#[test]
fn a_document_above_the_limit_is_hashed_only() {
    let bytes = noise(200_000);
    let limits = Limits { document_size: 199_999, ..Limits::default() };
    assert_eq!(met_in("a", &bytes, &limits), [": too large, 200000"]);
    assert_eq!(met_in("a", &bytes[1..], &limits), [": 199999 bytes"]);
    let limits = Limits { document_size: 10, ..Limits::default() };
    let mut hash = None;
    let flow = super::read_bytes(&bytes, "/a", &limits, &mut |item| {
        if let Bytes::TooLarge { content_hash, .. } = item.found {
            hash = Some(content_hash);
        }
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    assert_eq!(hash, Some(content_hash(&bytes)));
}

#[test]
fn the_stamp_is_that_of_the_file_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.tar");
    fs::write(&file, tar_of(&[("a", b"1"), ("b", b"2")])).unwrap();
    let stamp = FileStamp::of(&fs::metadata(&file).unwrap());
    let mut stamps = Vec::new();
    let flow = open(&file_at(&file), &Limits::default(), &Share::WHOLE, &mut |item| {
        stamps.push(item.stamp);
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    assert_eq!(stamps, [Some(stamp); 3]);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_known_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.tar");
    fs::write(&file, tar_of(&[("a", b"1"), ("b", b"2")])).unwrap();
    let mut stamps = Vec::new();
    let flow = open(&file_at(&file), &Limits::default(), &Share::WHOLE, &mut |item| {
        let mut appended = fs::OpenOptions::new().append(true).open(&file).unwrap();
        appended.write_all(&[0; 512]).unwrap();
        stamps.push(item.stamp.is_some());
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    assert_eq!(stamps, [true, true, false]);
}

#[test]
fn a_directory_or_a_missing_file_is_unreadable_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    assert_eq!(met_at(folder.path(), &limits), [": unreadable, no regular file (no stamp)"]);
    let lines = met_at(&folder.path().join("absent"), &limits);
    assert!(lines[0].starts_with(": unreadable, cannot be opened: "), "{lines:?}");
    assert_eq!(lines.len(), 1);
}

#[test]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a");
    fs::write(&file, "text").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).unwrap();
    let lines = met_at(&file, &Limits::default());
    if fs::File::open(&file).is_ok() {
        println!("left out: permissions do not bind this user");
    } else {
        assert_eq!(lines.len(), 1);
        assert!(lines[0].contains("cannot be opened: Permission denied"), "{lines:?}");
    }
}

#[test]
fn a_receiver_that_breaks_gets_no_more() {
    let inner = tar_of(&[("a", b"1"), ("b", b"2")]);
    for bytes in [b"text".to_vec(), inner.clone(), zip_of(&[("in", &inner)]), gzip_of(&tar_of(&[("in", &inner)]))] {
        let mut count = 0;
        let flow = super::read_bytes(&bytes, "/x", &Limits::default(), &mut |_| {
            count += 1;
            ControlFlow::Break(())
        });
        assert!(flow.is_break());
        assert_eq!(count, 1);
    }
}

/// A disk that fails from a place on.
struct Failing<'a> {
    file: io::Cursor<&'a [u8]>,
    from: u64,
}

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.file.position() >= self.from {
            return Err(io::Error::other("the disk is on fire"));
        }
        let most = buffer.len().min((self.from - self.file.position()) as usize);
        self.file.read(&mut buffer[..most])
    }
}

impl Seek for Failing<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn a_failing_disk_is_not_taken_for_damage() {
    let large = noise(400_000);
    let inner = gzip_of(&tar_of(&[("a", b"1"), ("b", &large)]));
    let stamp = FileStamp { size: 0, modified_at: 0 };
    for bytes in [large.clone(), inner.clone(), tar_of(&[("in", &inner)]), gzip_of(&large), zip_of(&[("in", &inner)])] {
        let disk = Failing { file: io::Cursor::new(&bytes), from: 200_000 };
        let mut last = None;
        let give = &mut |item: super::SourceItem| {
            last = Some((item.stamp, super::line(&item)));
            ControlFlow::Continue(())
        };
        let flow =
            super::super::open::read(disk, "/x", stamp, &Limits::default(), &Share::WHOLE, &|| Some(stamp), give);
        assert!(flow.is_continue());
        let (stamp, line) = last.unwrap();
        assert_eq!(stamp, None);
        assert!(line.contains(": unreadable, ") && line.contains("cannot be read: the disk is on fire"), "{line}");
    }
}
