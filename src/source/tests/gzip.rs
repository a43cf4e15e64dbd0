//! Gzip files.

use super::{check, gzip_of, met_in, noise, tar_of};
use crate::source::Limits;

#[test]
fn a_single_document_is_named_by_its_file() {
    check("form4.xml.gz", &gzip_of(b"text"), &["form4.xml: \"text\"", ": end"]);
    check("form4", &gzip_of(b"text"), &["form4: \"text\"", ": end"]);
    check("empty.gz", &gzip_of(b""), &["empty: \"\"", ": end"]);
}

#[test]
fn members_make_one_document() {
    let bytes = [gzip_of(b"one "), gzip_of(b"two"), vec![0; 512]].concat();
    check("a.gz", &bytes, &["a: \"one two\"", ": end"]);
}

#[test]
fn a_cut_stream_gives_no_document() {
    let whole = gzip_of(&noise(200_000));
    for cut in [3, 12, 100, 100_000, whole.len() - 8, whole.len() - 1] {
        check("a.gz", &whole[..cut], &[": unreadable, the gzip stream ends early"]);
    }
}

#[test]
fn a_cut_tar_gives_the_members_before_the_cut() {
    let large = noise(100_000);
    let members: Vec<(String, &[u8])> = (1..=9).map(|number| (format!("{number}.txt"), large.as_slice())).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let whole = gzip_of(&tar_of(&members));
    let mut most = 0;
    for cut in (20..whole.len()).step_by(7_919).chain([whole.len() - 1]) {
        let lines = met_in("a.tar.gz", &whole[..cut], &Limits::default());
        let (last, documents) = lines.split_last().unwrap();
        for (line, number) in documents.iter().zip(1..) {
            assert_eq!(line, &format!("{number}.txt: 100000 bytes"));
        }
        assert!(last.starts_with(": unreadable, the gzip stream ends early"), "{last}");
        assert!(documents.len() >= most);
        most = documents.len();
    }
    assert_eq!(most, 9);
    let lines = met_in("a.tar.gz", &whole[..350_000], &Limits::default());
    assert_eq!(lines.last().unwrap(), ": unreadable, the gzip stream ends early within member 4 \"4.txt\"");
}

#[test]
fn the_tar_in_it_is_not_a_level_of_its_own() {
    let bytes = gzip_of(&tar_of(&[("a.txt", b"one"), ("b/c.txt", b"two")]));
    check("x.tgz", &bytes, &["a.txt: \"one\"", "b/c.txt: \"two\"", ": end"]);
    check("no-extension", &bytes, &["a.txt: \"one\"", "b/c.txt: \"two\"", ": end"]);
}

#[test]
fn two_tar_gz_in_one_file_are_both_read() {
    let bytes = [gzip_of(&tar_of(&[("a", b"one")])), gzip_of(&tar_of(&[("a", b"two")]))].concat();
    check("x.tar.gz", &bytes, &["a: \"one\"", "a#2: \"two\"", ": end"]);
}

#[test]
fn a_wrong_checksum_behind_the_tar_is_noticed() {
    let mut bytes = gzip_of(&tar_of(&[("a", b"one")]));
    let place = bytes.len() - 5;
    bytes[place] ^= 1;
    let lines = met_in("x.tar.gz", &bytes, &Limits::default());
    assert!(lines.last().unwrap().starts_with(": unreadable, the gzip stream is damaged"), "{lines:?}");
}
