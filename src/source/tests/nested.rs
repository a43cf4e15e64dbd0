//! Archives in archives.

use super::{check, gzip_of, met_in, noise, tar_of, zip_of};
use crate::source::Limits;

#[test]
fn one_level_down_every_kind_is_read_in_every_kind() {
    let inner: [(&str, Vec<u8>, &str); 4] = [
        ("in.tar", tar_of(&[("a", b"text")]), "in.tar!a"),
        ("in.tar.gz", gzip_of(&tar_of(&[("a", b"text")])), "in.tar.gz!a"),
        ("d/in.gz", gzip_of(b"text"), "d/in.gz!in"),
        ("in.zip", zip_of(&[("a", b"text")]), "in.zip!a"),
    ];
    for (name, bytes, member) in &inner {
        let members: [(&str, &[u8]); 3] = [("before", b"1"), (*name, bytes), ("after", b"2")];
        let lines =
            ["before: \"1\"".to_owned(), format!("{member}: \"text\""), "after: \"2\"".to_owned(), ": end".into()];
        for outer in [tar_of(&members), gzip_of(&tar_of(&members)), zip_of(&members)] {
            assert_eq!(met_in("x", &outer, &Limits::default()), lines);
        }
    }
    check("in.zip.gz", &gzip_of(&zip_of(&[("a", b"text")])), &["in.zip!a: \"text\"", ": end"]);
    check("in.gz.gz", &gzip_of(&gzip_of(b"text")), &["in.gz!in: \"text\"", ": end"]);
    check("in.tar.gz.gz", &gzip_of(&gzip_of(&tar_of(&[("a", b"text")]))), &["in.tar.gz!a: \"text\"", ": end"]);
}

#[test]
fn two_levels_down_none_is() {
    let reason = "unreadable, an archive in an archive in an archive: not opened";
    let deepest = [tar_of(&[("a", b"text")]), gzip_of(b"text"), zip_of(&[("a", b"text")])];
    for bytes in &deepest {
        let middle = tar_of(&[("b", bytes), ("c", b"1")]);
        let outer = tar_of(&[("d", &middle), ("e", b"2")]);
        let lines = [format!("d!b: {reason}"), "d!c: \"1\"".into(), "e: \"2\"".into(), ": end".into()];
        assert_eq!(met_in("x", &outer, &Limits::default()), lines);
    }
    check("x.gz.gz.gz", &gzip_of(&gzip_of(&gzip_of(b"text"))), &[&format!("x.gz.gz!x.gz: {reason}"), ": end"]);
}

#[test]
fn a_damaged_archive_harms_none_around_it() {
    let tar = gzip_of(&tar_of(&[("a", b"text"), ("b", &noise(200_000))]));
    let zip = zip_of(&[("a", b"text")]);
    let members: [(&str, &[u8]); 4] =
        [("1.tar.gz", &tar[..100_000]), ("2.zip", &zip[..40]), ("3.gz", b"\x1f\x8b\x08 garbage"), ("after", b"text")];
    for outer in [tar_of(&members), gzip_of(&tar_of(&members)), zip_of(&members)] {
        let lines = met_in("x", &outer, &Limits::default());
        assert_eq!(lines[0], "1.tar.gz!a: \"text\"");
        assert_eq!(lines[1], "1.tar.gz: unreadable, the gzip stream ends early within member 2 \"b\"");
        assert!(lines[2].starts_with("2.zip: unreadable, the directory of the zip cannot be read"), "{lines:?}");
        assert!(lines[3].starts_with("3.gz: unreadable, the gzip stream"), "{lines:?}");
        assert_eq!(lines[4..], ["after: \"text\"", ": end"]);
    }
}

#[test]
fn an_inner_archive_is_not_blamed_for_the_outer_one() {
    let inner = gzip_of(&tar_of(&[("a", b"text"), ("b", &noise(200_000))]));
    let outer = gzip_of(&tar_of(&[("in.tar.gz", &inner)]));
    let lines = met_in("x.tar.gz", &outer[..100_000], &Limits::default());
    let damage = ": unreadable, the gzip stream ends early within member 1 \"in.tar.gz\"";
    assert_eq!(lines, ["in.tar.gz!a: \"text\"", damage]);
}

#[test]
fn a_large_zip_is_copied_to_a_file_within_its_limit() {
    let large = noise(3 << 20);
    let outer = gzip_of(&tar_of(&[("in.zip", &zip_of(&[("a", &large), ("b", b"text")])), ("after", b"1")]));
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { spool_dir: Some(folder.path().to_owned()), ..Limits::default() };
    let lines = ["in.zip!a: 3145728 bytes", "in.zip!b: \"text\"", "after: \"1\"", ": end"];
    assert_eq!(met_in("x.tar.gz", &outer, &limits), lines);
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);

    let limits = Limits { spool_size: 1 << 20, ..limits };
    let refused = "in.zip: unreadable, a zip in an archive of more than 1048576 bytes: not read";
    assert_eq!(met_in("x.tar.gz", &outer, &limits), [refused, "after: \"1\"", ": end"]);
}

#[test]
fn an_archive_with_a_zip_that_found_no_room_has_no_end() {
    let outer = tar_of(&[("in.zip", &zip_of(&[("a", &noise(3 << 20))])), ("after", b"1")]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.tar");
    std::fs::write(&file, outer).unwrap();
    let limits = Limits { spool_dir: Some(folder.path().join("absent")), ..Limits::default() };
    let lines = super::met_at(&file, &limits);
    assert!(lines[0].starts_with("in.zip: unreadable, no temporary file of the zip in.zip"), "{lines:?}");
    assert_eq!(lines[1], "after: \"1\"");
    assert!(lines[2].starts_with(": unreadable, no temporary file of the zip in.zip"), "{lines:?}");
    assert!(lines[2].ends_with("(no stamp)"), "{lines:?}");
}

#[test]
fn equal_names_differ_across_archives_too() {
    let inner = tar_of(&[("a", b"1"), ("a", b"2")]);
    let bytes = tar_of(&[("in", &inner), ("in!a", b"3"), ("in", &inner)]);
    let lines = ["in!a: \"1\"", "in!a#2: \"2\"", "in!a#3: \"3\"", "in#2!a: \"1\"", "in#2!a#2: \"2\"", ": end"];
    check("x.tar", &bytes, &lines);
}
