//! Tars.

use ::tar::{Builder, EntryType, Header};

use super::{append, check, met_in, noise, tar_of};
use crate::source::Limits;

#[test]
fn members_come_in_their_order() {
    let large = noise(300_000);
    let bytes = tar_of(&[("b", b"one"), ("a", b""), ("c/d", &large), ("/etc/passwd", b"x"), ("../up", b"y")]);
    let lines = ["b: \"one\"", "a: \"\"", "c/d: 300000 bytes", "/etc/passwd: \"x\"", "../up: \"y\"", ": end"];
    check("x.tar", &bytes, &lines);
}

#[test]
fn an_empty_tar_is_an_archive() {
    check("x.tar", &tar_of(&[]), &[": end"]);
    check("x.tar", &[0; 10240], &[": end"]);
    let name = "zeros: 7000 bytes";
    assert_eq!(met_in("zeros", &[0; 7000], &Limits::default()), [format!(": {}", &name[7..])]);
}

#[test]
fn members_that_are_not_files_are_reported() {
    let mut tar = Builder::new(Vec::new());
    append(&mut tar, b"dir/", EntryType::Directory, b"");
    append(&mut tar, b"dir/fifo", EntryType::Fifo, b"");
    append(&mut tar, b"odd", EntryType::new(b'Q'), b"content");
    for kind in [EntryType::Symlink, EntryType::Link] {
        let mut header = Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        tar.append_link(&mut header, "link", "target").unwrap();
    }
    append(&mut tar, b"file", EntryType::Regular, b"text");
    let lines = [
        "dir/fifo: unreadable, a pipe, which has no content",
        "odd: unreadable, a tar member of the unknown type 'Q'",
        "link: unreadable, a symbolic link to \"target\": not followed",
        "link#2: unreadable, a hard link to \"target\", whose content stands there",
        "file: \"text\"",
        ": end",
    ];
    check("x.tar", &tar.into_inner().unwrap(), &lines);
}

#[test]
fn names_may_be_long_or_no_text_or_equal() {
    let long = format!("{}/file.txt", "directory".repeat(30));
    let mut tar = Builder::new(Vec::new());
    let mut header = Header::new_gnu();
    header.set_size(4);
    tar.append_data(&mut header, &long, &b"long"[..]).unwrap();
    tar.append_pax_extensions([("path", long.as_bytes())]).unwrap();
    append(&mut tar, b"short", EntryType::Regular, b"pax");
    append(&mut tar, b"caf\xe9\\x", EntryType::Regular, b"latin");
    append(&mut tar, b"", EntryType::Regular, b"nameless");
    let lines = [
        format!("{long}: \"long\""),
        format!("{long}#2: \"pax\""),
        "caf\\xE9\\\\x: \"latin\"".to_owned(),
        "#2: \"nameless\"".to_owned(),
        ": end".to_owned(),
    ];
    assert_eq!(met_in("x.tar", &tar.into_inner().unwrap(), &Limits::default()), lines);
}

#[test]
fn a_global_header_is_no_member() {
    let mut tar = Builder::new(Vec::new());
    append(&mut tar, b"pax_global_header", EntryType::XGlobalHeader, b"18 comment=abcdef\n");
    append(&mut tar, b"file", EntryType::Regular, b"text");
    check("x.tar", &tar.into_inner().unwrap(), &["file: \"text\"", ": end"]);
}

#[test]
fn the_old_format_is_known_by_its_checksum() {
    let mut header = Header::new_old();
    header.as_old_mut().name[..5].copy_from_slice(b"a.txt");
    header.set_size(3);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_cksum();
    let mut tar = Builder::new(Vec::new());
    tar.append(&header, &b"one"[..]).unwrap();
    header.as_old_mut().name[..5].copy_from_slice(b"dir//");
    header.set_size(0);
    header.set_cksum();
    tar.append(&header, &b""[..]).unwrap();
    let mut bytes = tar.into_inner().unwrap();
    check("x", &bytes, &["a.txt: \"one\"", ": end"]);
    bytes[0] = b'b';
    check("x", &bytes, &[": 2560 bytes"]);
}

#[test]
fn a_cut_tar_gives_the_members_before_the_cut() {
    let large = noise(3000);
    let whole = tar_of(&[("1", &large), ("2", &large), ("3", b"")]);
    // Headers stand at 0, 3584 and 7168; the end mark at 7680.
    let expect = |cut: usize, lines: &[&str]| check("x.tar", &whole[..cut], lines);
    expect(512, &[": unreadable, the tar ends early within member 1 \"1\""]);
    expect(3511, &[": unreadable, the tar ends early within member 1 \"1\""]);
    expect(3512, &["1: 3000 bytes", ": unreadable, the tar ends early after member 1 \"1\""]);
    expect(3584, &["1: 3000 bytes", ": unreadable, the tar ends without its end mark after member 1 \"1\""]);
    expect(3585, &["1: 3000 bytes", ": unreadable, the tar ends early after member 1 \"1\""]);
    let both = ["1: 3000 bytes", "2: 3000 bytes"];
    let cut = ": unreadable, the tar ends without its end mark after member 3 \"3\"";
    expect(7680, &[both[0], both[1], "3: \"\"", cut]);
    // Half an end mark is one.
    expect(7680 + 512, &[both[0], both[1], "3: \"\"", ": end"]);
}

#[test]
fn a_damaged_header_ends_the_tar() {
    let mut bytes = tar_of(&[("1", b"one"), ("2", b"two")]);
    bytes[1024] = b'X';
    let lines = ["1: \"one\"", ": unreadable, archive header checksum mismatch after member 1 \"1\""];
    check("x.tar", &bytes, &lines);
}

#[test]
fn tars_one_after_the_other_are_one() {
    let bytes = [tar_of(&[("a", b"one")]), vec![0; 4096], tar_of(&[]), tar_of(&[("a", b"two")])].concat();
    check("x.tar", &bytes, &["a: \"one\"", "a#2: \"two\"", ": end"]);
    let bytes = [tar_of(&[("a", b"one")]), b"something else".to_vec()].concat();
    let garbage = ": unreadable, bytes that are no tar stand behind the end of the tar, after member 1 \"a\"";
    check("x.tar", &bytes, &["a: \"one\"", garbage]);
}

#[test]
fn equal_names_are_numbered() {
    let bytes = tar_of(&[("a", b"1"), ("a", b"2"), ("a#2", b"3"), ("a", b"4")]);
    check("x.tar", &bytes, &["a: \"1\"", "a#2: \"2\"", "a#2#2: \"3\"", "a#3: \"4\"", ": end"]);
}

#[test]
fn a_large_member_is_hashed_only() {
    let large = noise(70_000);
    let limits = Limits { document_size: 1000, ..Limits::default() };
    let bytes = tar_of(&[("a", &large), ("b", &large[..1000]), ("c", &large[..1001])]);
    assert_eq!(
        met_in("x.tar", &bytes, &limits),
        ["a: too large, 70000", "b: 1000 bytes", "c: too large, 1001", ": end"]
    );
}
