//! Archives damaged at any place.

use super::{gzip_of, met_in, noise, tar_of, zip_of};
use crate::source::Limits;

/// Whatever is changed or cut, there is one last word on the archive, and nothing after it.
fn check_all_damages(bytes: &[u8]) {
    let limits = Limits { document_size: 1000, expansion_floor: 100_000, ..Limits::default() };
    let check = |damaged: &[u8]| {
        let lines = met_in("x", damaged, &limits);
        let last_words = lines.iter().filter(|line| line.starts_with(": ")).count();
        assert_eq!(last_words, 1, "{lines:?}");
        assert!(lines.last().unwrap().starts_with(": "), "{lines:?}");
    };
    for place in 0..bytes.len() {
        check(&bytes[..place]);
        for change in [1, 0x80, 0xff] {
            let mut damaged = bytes.to_vec();
            damaged[place] ^= change;
            check(&damaged);
        }
    }
}

#[test]
fn a_tar_damaged_anywhere_is_survived() {
    check_all_damages(&tar_of(&[("a", b"text"), ("b", &noise(600))]));
}

#[test]
fn a_tar_gz_damaged_anywhere_is_survived() {
    check_all_damages(&gzip_of(&tar_of(&[("a", b"text"), ("b", &noise(600)), ("c.gz", &gzip_of(b"text"))])));
}

#[test]
fn a_zip_damaged_anywhere_is_survived() {
    check_all_damages(&zip_of(&[("a", b"text"), ("b", &noise(300)), ("c.gz", &gzip_of(b"text"))]));
}

#[test]
fn a_zip_in_a_tar_damaged_anywhere_is_survived() {
    check_all_damages(&tar_of(&[("in.zip", &zip_of(&[("a", b"text"), ("b", b"more")]))]));
}
