//! Tells the files of a site from those that something else put beside them.

use crate::frame::GENERATOR;

/// The longest beginning of a file by which it is told.
pub const LONGEST_BEGINNING: u64 = 256;

/// Whether a file of that name (without the directory) was written as a page or a shard of a site. Takes the first
/// [`LONGEST_BEGINNING`] bytes, or the whole of a shorter file.
pub fn is_of_site(name: &str, beginning: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(beginning);
    match name.rsplit_once('.') {
        Some((_, "html")) => beginning.contains(&format!("<meta name=\"generator\" content=\"{GENERATOR}\">")),
        Some((shard, "js")) => beginning.starts_with(&format!("names(\"{shard}\",[\n")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{Links, PageEntry, letter_page, shards};

    #[test]
    fn only_files_of_a_site_are_told_as_such() {
        let entry = PageEntry { name: "Roe Ann".to_owned(), symbol: None, id: 7, is_issuer: false };
        let page = letter_page('R', std::slice::from_ref(&entry), &['R'], &[]);
        assert!(is_of_site("r.html", &page.as_bytes()[..256]));
        assert!(!is_of_site("r.txt", page.as_bytes()));
        let shard = &shards(&[entry], 'r')["ro"];
        assert!(is_of_site("ro.js", shard.as_bytes()));
        assert!(!is_of_site("an.js", shard.as_bytes()));
        let alone = crate::insider_page(7, "Roe Ann", None, &[], Links::none());
        assert!(!is_of_site("7.html", alone.as_bytes()));
        let none = BTreeSet::new();
        let of_site = crate::insider_page(7, "Roe Ann", None, &[], Links::site("../", &none));
        assert!(is_of_site("7.html", of_site.as_bytes()));
        assert!(!is_of_site("7.html", b"<!DOCTYPE html><html lang=\"en\"><head><title>Mine</title>"));
    }
}
