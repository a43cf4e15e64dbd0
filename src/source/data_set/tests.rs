//! Data sets in a directory, in an archive, in parts.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use super::super::{Bytes, Limits, Share, open, read_bytes, walk};

const SUBMISSION: &str = "ACCESSION_NUMBER\tDOCUMENT_TYPE\tISSUERCIK\n\
    0000000002-24-000001\t4\t2\n0000000001-24-000001\t3\t1\n";
const FOOTNOTES: &str = "FOOTNOTE_ID\tACCESSION_NUMBER\tFOOTNOTE_TXT\r\n\
    F1\t0000000001-24-000001\tone\r\nF1\t0000000003-24-000001\t\"two\r\nlines\"\r\nF2\t0000000001-24-000001\tagain";

/// What is found in the bytes of a file, a line each.
fn lines_of(item: &super::SourceItem) -> String {
    let found = match &item.found {
        Bytes::Document(document) => String::from_utf8(document.bytes.clone()).unwrap(),
        Bytes::TooLarge { size, .. } => format!("too large, {size}"),
        Bytes::Unreadable(reason) => format!("unreadable, {reason}"),
        Bytes::ArchiveEnd => "end".to_owned(),
    };
    format!("{}: {found}", item.location.member)
}

const WANTED: [&str; 4] = [
    "0000000001-24-000001: insiderdb data-set document 0000000001-24-000001\n\
        [SUBMISSION]\nACCESSION_NUMBER\tDOCUMENT_TYPE\tISSUERCIK\n0000000001-24-000001\t3\t1\n\
        [FOOTNOTES]\nFOOTNOTE_ID\tACCESSION_NUMBER\tFOOTNOTE_TXT\nF1\t0000000001-24-000001\tone\r\nF2\t0000000001-24-000001\tagain\n",
    "0000000002-24-000001: insiderdb data-set document 0000000002-24-000001\n\
        [SUBMISSION]\nACCESSION_NUMBER\tDOCUMENT_TYPE\tISSUERCIK\n0000000002-24-000001\t4\t2\n",
    "0000000003-24-000001: insiderdb data-set document 0000000003-24-000001\n\
        [FOOTNOTES]\nFOOTNOTE_ID\tACCESSION_NUMBER\tFOOTNOTE_TXT\nF1\t0000000003-24-000001\t\"two\r\nlines\"\r\n",
    ": end",
];

#[test]
fn a_directory_is_one_set_and_its_other_files_are_theirs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("SUBMISSION.tsv"), SUBMISSION).unwrap();
    std::fs::write(folder.path().join("footnotes.TSV"), FOOTNOTES).unwrap();
    std::fs::write(folder.path().join("readme.txt"), "about").unwrap();
    let mut entries: Vec<_> = walk(folder.path()).collect();
    entries.sort_by(|one, other| one.path_text.cmp(&other.path_text));
    let root = folder.path().to_str().unwrap();
    let places: Vec<_> = entries.iter().map(|entry| entry.path_text.strip_prefix(root).unwrap()).collect();
    assert_eq!(places, ["/", "/readme.txt"]);
    let mut found = Vec::new();
    let flow = open(&entries[0], &Limits::default(), &Share::WHOLE, &mut |item| {
        assert_eq!(item.stamp.unwrap().size as usize, SUBMISSION.len() + FOOTNOTES.len());
        found.push(lines_of(&item));
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    assert_eq!(found, WANTED);
}

#[test]
fn an_archive_gives_its_set_at_its_end() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("q3/FOOTNOTES.tsv", FOOTNOTES), ("q3/readme", "about"), ("q3/SUBMISSION.tsv", SUBMISSION)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let mut found = Vec::new();
    let _ = read_bytes(&bytes, "/in/a.zip", &Limits::default(), &mut |item| {
        found.push(lines_of(&item));
        ControlFlow::Continue(())
    });
    assert_eq!(found[0], "q3/readme: about");
    for (found, wanted) in found[1..4].iter().zip(WANTED) {
        assert_eq!(*found, format!("q3/{wanted}"));
    }
    assert_eq!(found[4], ": end");
}

#[test]
fn a_lone_table_and_a_filing_above_the_limit() {
    let whole = "insiderdb data-set document 0000000001-24-000001\n[FOOTNOTES]\nFOOTNOTE_ID\tACCESSION_NUMBER\tFOOTNOTE_TXT\n\
        F1\t0000000001-24-000001\tone\r\nF2\t0000000001-24-000001\tagain\n";
    // The rows alone are too many, or the rows with their headings.
    for document_size in [50, 150] {
        let limits = Limits { document_size, ..Limits::default() };
        let mut found = Vec::new();
        let _ = read_bytes(FOOTNOTES.as_bytes(), "/in/x.tsv", &limits, &mut |item| {
            found.push(item);
            ControlFlow::Continue(())
        });
        let Bytes::TooLarge { content_hash, size } = found[0].found else { panic!("{found:?}") };
        assert_eq!((content_hash, size as usize), (model::content_hash(whole.as_bytes()), whole.len()));
        assert_eq!(found[1].location.member, "0000000003-24-000001");
    }
}

#[test]
fn lines_above_the_first_filing_are_reported() {
    let text = "ACCESSION_NUMBER\tISSUERCIK\njunk\t1\n0000000001-24-000001\t1\n";
    let mut found = Vec::new();
    let _ = read_bytes(text.as_bytes(), "/in/x.tsv", &Limits::default(), &mut |item| {
        found.push(lines_of(&item));
        ControlFlow::Continue(())
    });
    assert_eq!(found[0], "SUBMISSION.tsv: unreadable, 1 lines before the first accession number belong to no filing");
    assert_eq!(found.len(), 3);
}
