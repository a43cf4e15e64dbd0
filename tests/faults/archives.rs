//! Archives that are cut, corrupt, or made to exhaust whoever opens them.

use std::fs;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::xml::form4;
use super::{databases, ingest, query, same};
use crate::support::TempDir;

/// Forms that no two are the same, named by their accession numbers.
fn members(count: usize) -> Vec<(String, String)> {
    (1..=count).map(|n| (format!("0001000001-20-{n:06}.xml"), form4(&[("34.5", &n.to_string())]))).collect()
}

fn tar_of(members: &[(String, String)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, text) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap()
}

fn zip_of(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_members_before_the_damage_are_loaded_and_the_damage_is_told() {
    let folder = TempDir::new();
    let forms = members(40);
    let tar = tar_of(&forms);
    let as_bytes: Vec<_> = forms.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    let (packed, zip, single) = (gzip_of(&tar), zip_of(&as_bytes), gzip_of(forms[0].1.as_bytes()));
    let flipped = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 40].iter_mut().for_each(|byte| *byte ^= 0x55);
        bytes
    };
    for (name, bytes) in [
        ("cut.tar", &tar[..tar.len() / 2]),
        ("cut.tar.gz", &packed[..packed.len() / 2]),
        ("cut.zip", &zip[..zip.len() / 2]),
        ("cut.gz", &single[..single.len() / 2]),
        ("corrupt.tar.gz", &flipped(&packed)),
        ("corrupt.zip", &flipped(&zip)),
        ("corrupt.gz", &flipped(&single)),
        ("no-checksum.gz", &single[..single.len() - 5]),
    ] {
        folder.write(&format!("in/{name}"), bytes);
    }
    let root = folder.path().join("in");
    let [sqlite, postgres] = databases(&folder);
    for url in [&sqlite, &postgres] {
        let reported = ingest(url, &[&root], &[], 3);
        assert!(reported.count("loaded") >= 15 && reported.count("unreadable") >= 8, "{}", reported.report);
        let told = query(url, "SELECT DISTINCT path FROM document_paths WHERE problem <> '' ORDER BY 1");
        assert_eq!(told.len(), 8, "{told:?}");
        // Damaged archives are opened again each night, and change nothing.
        let again = ingest(url, &[&root], &[], 0);
        assert!(again.run.stdout.contains("no row changed"), "{}", again.run.stdout);
        assert_eq!(again.count("seen"), reported.count("seen"));
    }
    same(&sqlite, &postgres);
    // The next delivery of the archive is whole.
    fs::write(root.join("cut.tar.gz"), &packed).unwrap();
    ingest(&sqlite, &[&root], &[], 0);
    assert_eq!(query(&sqlite, "SELECT CAST(count(*) AS TEXT) FROM filings"), ["40"]);
}

#[test]
fn bombs_are_stopped() {
    let folder = TempDir::new();
    // Each gzip member is three MiB of zeros in three kB: three gigabytes in all.
    let bomb = gzip_of(&vec![0; 3 << 20]).repeat(1024);
    folder.write("in/bomb.gz", &bomb);
    let zeros = gzip_of(&vec![0; 200 << 20]);
    let nested: Vec<_> = (0..8).map(|number| (format!("{number}.gz"), zeros.clone())).collect();
    folder.write("in/nested.zip", zip_of(&nested));
    let deeper = zip_of(&[("inner.zip".to_owned(), zip_of(&[("innermost.zip".to_owned(), zip_of(&nested))]))]);
    folder.write("in/deeper.zip", deeper);
    folder.write("in/good.xml", form4(&[]));
    let url = folder.sqlite("a.db");
    let reported = ingest(&url, &[&folder.path().join("in")], &["--max-document-size", "1M"], 3);
    assert_eq!(reported.count("loaded"), 1, "{}", reported.report);
    let problems = query(&url, "SELECT problem FROM document_paths WHERE problem <> '' ORDER BY path, member");
    assert!(problems[0].contains("archive bomb"), "{problems:?}");
    assert!(problems[1].contains("deep") || problems[1].contains("archive in an archive"), "{problems:?}");
    assert!(problems[2].contains("archive bomb"), "{problems:?}");
}
