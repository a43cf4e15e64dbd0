//! Archives made to exhaust whoever opens them.

use std::io::{self, Read, Write};

use ::tar::{Builder, EntryType, Header};
use ::zip::CompressionMethod;
use flate2::{Compression, write::GzEncoder};

use super::{append, gzip_of, met_in, noise, replaced, tar_of, zip_by, zip_of};
use crate::source::Limits;

const STOPPED: &str = "expands to more than 1000000 bytes: stopped, it looks like an archive bomb";

fn small() -> Limits {
    Limits { document_size: 100_000, expansion_floor: 1_000_000, expansion_ratio: 2, ..Limits::default() }
}

fn gzip_of_zeros(size: u64) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    io::copy(&mut io::repeat(0).take(size), &mut encoder).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn zeros_without_end_are_stopped() {
    // Three GiB, made in a moment.
    let bomb = gzip_of_zeros(3 << 20).repeat(1024);
    let limits = Limits { expansion_ratio: 0, ..small() };
    assert_eq!(met_in("x.gz", &bomb, &limits), [format!(": unreadable, {STOPPED}")]);
}

#[test]
fn a_member_above_the_limit_is_stopped_while_it_is_hashed() {
    let bomb = gzip_of(&tar_of(&[("a", b"text"), ("zeros", &vec![0; 2_000_000])]));
    let lines = met_in("x.tar.gz", &bomb, &small());
    assert_eq!(lines, ["a: \"text\"".to_owned(), format!(": unreadable, {STOPPED} within member 2 \"zeros\"")]);
}

#[test]
fn a_zip_is_stopped_as_a_whole() {
    let zeros = vec![0; 400_000];
    let bomb = zip_of(&[("a", &zeros), ("b", &zeros), ("c", &zeros), ("d", b"text")]);
    let lines = met_in("x.zip", &bomb, &small());
    assert_eq!(
        lines,
        ["a: too large, 400000".into(), "b: too large, 400000".into(), format!(": unreadable, {STOPPED}")]
    );
}

#[test]
fn inner_archives_draw_on_the_same_budget() {
    let inner = gzip_of(&tar_of(&[("zeros", &vec![0; 600_000])]));
    let bomb = tar_of(&[("1", &inner), ("2", &inner), ("3", b"text")]);
    let lines = met_in("x.tar", &bomb, &small());
    assert_eq!(lines[0], "1!zeros: too large, 600000");
    assert_eq!(lines[1..], [format!(": unreadable, {STOPPED} within member 1 \"zeros\" within member 2 \"2\"")]);
}

#[test]
fn a_stated_size_is_not_believed() {
    let mut header = Header::new_gnu();
    header.as_old_mut().name[0] = b'a';
    header.set_entry_type(EntryType::Regular);
    for size in [1 << 30, 1 << 50, u64::MAX - 10, u64::MAX] {
        header.set_size(size);
        header.set_cksum();
        let bytes = [header.as_bytes().as_slice(), &[b'x'; 5000]].concat();
        let lines = met_in("x.tar", &bytes, &small());
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with(": unreadable, "), "{lines:?}");
    }
}

#[test]
fn a_zip_that_lies_about_sizes_is_noticed() {
    let honest = zip_by(CompressionMethod::Stored, &[("a", &[b'x'; 5000]), ("b", b"text")]);
    for size in [4999_u32, 5001, 6_000_000, u32::MAX - 1] {
        let bytes = replaced(honest.clone(), &5000_u32.to_le_bytes(), &size.to_le_bytes());
        let lines = met_in("x.zip", &bytes, &small());
        assert!(lines[0].starts_with("a: unreadable, the zip member is damaged"), "{lines:?}");
        assert_eq!(lines[1..], ["b: \"text\"", ": end"]);
    }
}

#[test]
fn members_that_share_their_bytes_are_stopped() {
    // A directory of two thousand members, all of them the one that is there.
    let one = zip_by(CompressionMethod::Stored, &[("a", &noise(50_000))]);
    let start = one.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let (body, rest) = one.split_at(start);
    let (entry, end) = rest.split_at(rest.len() - 22);
    let mut end = end.to_vec();
    end[8..10].copy_from_slice(&2000_u16.to_le_bytes());
    end[10..12].copy_from_slice(&2000_u16.to_le_bytes());
    end[12..16].copy_from_slice(&(2000 * entry.len() as u32).to_le_bytes());
    let bomb = [body, &entry.repeat(2000), &end].concat();
    let lines = met_in("x.zip", &bomb, &small());
    assert_eq!(lines[0], "a: 50000 bytes");
    assert_eq!(lines[1], "a#2: 50000 bytes");
    // Each costs what is read and what comes out.
    assert_eq!(lines.len(), 11);
    assert_eq!(lines[10], format!(": unreadable, {STOPPED}"));
}

#[test]
fn a_name_without_end_is_stopped() {
    let mut tar = Builder::new(Vec::new());
    append(&mut tar, b"a", EntryType::Regular, b"text");
    append(&mut tar, b"././@LongLink", EntryType::GNULongName, &vec![b'n'; 3 << 20]);
    append(&mut tar, b"b", EntryType::Regular, b"text");
    let lines = met_in("x.tar", &tar.into_inner().unwrap(), &small());
    let stopped = ": unreadable, the headers of one tar member take more than 1048576 bytes after member 1 \"a\"";
    assert_eq!(lines, ["a: \"text\"", stopped]);
}

#[test]
fn holes_in_a_sparse_member_are_charged() {
    let mut header = Header::new_gnu();
    header.as_old_mut().name[..6].copy_from_slice(b"sparse");
    header.set_entry_type(EntryType::GNUSparse);
    header.set_size(0);
    let gnu = header.as_gnu_mut().unwrap();
    gnu.realsize.copy_from_slice(b"00020000000\0");
    gnu.sparse[0].offset.copy_from_slice(b"00020000000\0");
    gnu.sparse[0].numbytes.copy_from_slice(b"00000000000\0");
    header.set_cksum();
    let mut tar = Builder::new(Vec::new());
    tar.append(&header, io::empty()).unwrap();
    let lines = met_in("x.tar", &tar.into_inner().unwrap(), &small());
    assert_eq!(lines, [format!(": unreadable, {STOPPED} within member 1 \"sparse\"")]);
}

#[test]
fn gzip_members_without_content_end() {
    let mut bytes = gzip_of(b"").repeat(200_000);
    bytes.write_all(&gzip_of(b"text")).unwrap();
    assert_eq!(met_in("x.gz", &bytes, &small()), ["x: \"text\"", ": end"]);
}
