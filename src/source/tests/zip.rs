//! Zips.

use std::io::Cursor;

use ::zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{check, met_in, noise, replaced, zip_by, zip_of};
use crate::source::Limits;

#[test]
fn members_come_in_the_order_of_the_directory() {
    let large = noise(300_000);
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        let bytes = zip_by(method, &[("b", b"one"), ("a", b""), ("c/d", &large), ("dir/", b""), ("../up", b"x")]);
        check("x.zip", &bytes, &["b: \"one\"", "a: \"\"", "c/d: 300000 bytes", "../up: \"x\"", ": end"]);
    }
}

#[test]
fn an_empty_zip_is_an_archive() {
    check("x.zip", &zip_of(&[]), &[": end"]);
}

#[test]
fn equal_names_are_all_met() {
    let bytes = replaced(zip_of(&[("a", b"1"), ("b", b"2"), ("c", b"3")]), b"b", b"a");
    check("x.zip", &bytes, &["a: \"1\"", "a#2: \"2\"", "c: \"3\"", ": end"]);
}

#[test]
fn a_damaged_member_harms_no_other() {
    let bytes = zip_by(CompressionMethod::Stored, &[("a", b"first"), ("b", b"second"), ("c", b"third")]);
    let bytes = replaced(bytes, b"second", b"sEcond");
    let lines = met_in("x.zip", &bytes, &Limits::default());
    assert!(lines[1].starts_with("b: unreadable, the zip member is damaged: Invalid checksum"), "{lines:?}");
    assert_eq!([&lines[0], &lines[2], &lines[3]], ["a: \"first\"", "c: \"third\"", ": end"]);
}

#[test]
fn a_member_of_an_unknown_method_harms_no_other() {
    let mut bytes = zip_by(CompressionMethod::Stored, &[("a", b"first"), ("b", b"second")]);
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[directory + 10] = 14;
    let lines = met_in("x.zip", &bytes, &Limits::default());
    assert!(lines[0].starts_with("a: unreadable, the zip member is compressed by the method 14 "), "{lines:?}");
    assert_eq!(lines[1..], ["b: \"second\"", ": end"]);
}

#[test]
fn an_encrypted_member_harms_no_other() {
    let mut bytes = zip_of(&[("a", b"hidden"), ("b", b"open")]);
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[directory + 8] |= 1;
    check("x.zip", &bytes, &["a: unreadable, the zip member is encrypted", "b: \"open\"", ": end"]);
}

#[test]
fn a_symbolic_link_is_not_followed() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link", "target", SimpleFileOptions::default()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    check("x.zip", &bytes, &["link: unreadable, a symbolic link: not followed", ": end"]);
}

#[test]
fn a_name_that_is_no_text_is_escaped() {
    let bytes = replaced(zip_of(&[("Name", b"x")]), b"Name", b"N\xe4me");
    check("x.zip", &bytes, &["N\\xE4me: \"x\"", ": end"]);
}

#[test]
fn a_cut_zip_has_lost_its_directory() {
    let whole = zip_of(&[("a", b"one"), ("b", b"two")]);
    for cut in 4..whole.len() {
        let lines = met_in("x.zip", &whole[..cut], &Limits::default());
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with(": unreadable, the directory of the zip cannot be read: "), "{lines:?}");
    }
}

#[test]
fn a_damaged_directory_ends_the_zip() {
    let mut bytes = zip_of(&[("a", b"one"), ("b", b"two")]);
    let second = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[second] = b'X';
    let lines = met_in("x.zip", &bytes, &Limits::default());
    assert_eq!(lines[0], "a: \"one\"");
    assert!(
        lines[1].starts_with(": unreadable, the directory of the zip is damaged after member 1 \"a\""),
        "{lines:?}"
    );
}

/// A zip of two members whose directory counts another number.
fn counted(members: u8) -> Vec<u8> {
    let mut bytes = zip_of(&[("a", b"one"), ("b", b"two")]);
    let end = bytes.len() - 22;
    bytes[end + 8] = members;
    bytes[end + 10] = members;
    bytes
}

#[test]
fn members_beyond_the_count_are_read() {
    check("x.zip", &counted(1), &["a: \"one\"", "b: \"two\"", ": end"]);
}

#[test]
fn members_that_are_missing_are_noticed() {
    let ends = ": unreadable, the directory of the zip ends after member 2 \"b\", but it counts 3 members";
    check("x.zip", &counted(3), &["a: \"one\"", "b: \"two\"", ends]);
}

#[test]
fn many_members_are_read() {
    let names: Vec<String> = (0..70_000).map(|number| number.to_string()).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), name.as_bytes())).collect();
    let lines = met_in("x.zip", &zip_by(CompressionMethod::Stored, &members), &Limits::default());
    assert_eq!(lines.len(), 70_001);
    assert_eq!(lines[69_999], "69999: \"69999\"");
    assert_eq!(lines[70_000], ": end");
}
