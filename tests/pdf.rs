//! PDFs among other files: what is stored, what is left out and why, in any order.

use std::fs;
use std::path::Path;

use ledger::filing::hexadecimal;
use model::content_hash;

use crate::support::{TempDir, ask, postgres, run, snapshot_except};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new("fixtures").join(name)).unwrap()
}

#[test]
fn a_printed_form_is_stored_and_pictures_are_counted() {
    let folder = TempDir::new();
    folder.write("in/roe.pdf", fixture("pdf/ok/form-4-ruled.pdf"));
    folder.write("in/scan.pdf", fixture("not_section_16/ok/pictures.pdf"));
    for url in [&folder.sqlite("a.db"), &postgres::server().new_database()] {
        let root = folder.path().join("in");
        let summary = run(["ingest", root.to_str().unwrap(), "--db", url]).ended_with(0).stdout;
        let pictures = summary.lines().find(|line| line.contains("of these pictures")).unwrap();
        assert!(pictures.contains(" 1 ") && pictures.contains("ocrmypdf"), "{pictures}");
        let sql = "SELECT f.format, f.form_type, f.issuer_name, (SELECT COUNT(*) FROM transactions) AS t, \
                   (SELECT COUNT(*) FROM holdings) AS h FROM filings f";
        assert_eq!(ask(url, sql), "format|form_type|issuer_name|t|h\npdf|4/A|Linden Pumps, Inc.|5|7\n");
    }
}

#[test]
fn a_name_tells_that_a_pdf_should_have_been_a_filing_in_any_order() {
    for names in [["a report.pdf", "b form4.pdf"], ["a Form 4.pdf", "b report.pdf"]] {
        let folder = TempDir::new();
        let url = folder.sqlite("a.db");
        for together in [false, true] {
            for name in names {
                folder.write(&format!("{together}/{name}"), fixture("not_section_16/ok/encrypted.pdf"));
                if !together {
                    run(["ingest", folder.path().join("false").to_str().unwrap(), "--db", &url]);
                }
            }
            let url = if together { folder.sqlite("b.db") } else { url.clone() };
            run(["ingest", folder.path().join(together.to_string()).to_str().unwrap(), "--db", &url]);
            let outcomes = ask(&url, "SELECT outcome, reason FROM documents");
            assert_eq!(outcomes, "outcome|reason\nrejected|a PDF that is encrypted\n", "{names:?}");
        }
    }
}

/// What is a run's own.
const EXEMPT: &[&str] = &["runs.*", "document_paths.run_id", "documents.size", "document_paths.size"];

/// The files whose pages hold two filings, each filing with its form, rows and format.
const OF_TWO: [(&str, &str, &str); 2] = [
    ("fixtures/pdf/ok/two-filings.pdf", "two.pdf", "#1|4/A|12|pdf\n#2|3|3|pdf\n"),
    ("tests/mess/words/two-filings.hocr", "two.hocr", "#1|3|3|ocr\n#2|4|2|ocr\n"),
];

const FILINGS: &str = "SELECT p.member, f.form_type, (SELECT count(*) FROM transactions t WHERE t.filing_id = f.filing_id) \
                       + (SELECT count(*) FROM holdings h WHERE h.filing_id = f.filing_id) AS lines, f.format \
                       FROM document_paths p JOIN documents d ON d.document_id = p.document_id \
                       JOIN filings f ON f.filing_id = d.filing_id ORDER BY p.path, p.member";

#[test]
fn each_filing_of_a_file_is_a_document() {
    for (fixture, name, filings) in OF_TWO {
        let folder = TempDir::new();
        folder.write(&format!("in/{name}"), fs::read(fixture).unwrap());
        let input = folder.path().join("in");
        let input = input.to_str().unwrap();
        for url in [&folder.sqlite("a.db"), &postgres::server().new_database()] {
            let first = run(["ingest", input, "--db", url]).ended_with(0).stdout;
            assert!(!first.contains("filings-unread"), "{first}");
            assert_eq!(ask(url, FILINGS), format!("member|form_type|lines|format\n{filings}"));
            // As docs/formats.md says.
            let hex = |text: &[u8]| hexadecimal(&content_hash(text));
            let file = hex(&fs::read(fixture).unwrap());
            let hashes = "SELECT d.content_hash FROM document_paths p JOIN documents d \
                          ON d.document_id = p.document_id ORDER BY p.member";
            let expected = [1, 2].map(|number| hex(format!("{file}#{number}").as_bytes()));
            assert_eq!(ask(url, hashes), format!("content_hash\n{}\n{}\n", expected[0], expected[1]));
            let stored = snapshot_except(url, EXEMPT);
            for arguments in [["ingest", input, "--quiet"], ["ingest", input, "--rehash"]] {
                run([arguments.as_slice(), &["--db", url]].concat()).ended_with(0);
                assert_eq!(snapshot_except(url, EXEMPT), stored);
            }
            let unchanged = run(["ingest", input, "--db", url]).ended_with(0).stdout;
            assert!(unchanged.lines().any(|line| line.contains("unchanged") && line.contains(" 2 ")), "{unchanged}");
            run(["verify", "--db", url]).ended_with(0);
        }
    }
}

#[test]
fn a_filing_of_several_is_taken_out_by_itself() {
    let folder = TempDir::new();
    let file = folder.write("in/two.pdf", fixture("pdf/ok/two-filings.pdf"));
    let input = folder.path().join("in");
    let input = input.to_str().unwrap();
    for url in [&folder.sqlite("a.db"), &postgres::server().new_database()] {
        run(["ingest", input, "--db", url]).ended_with(0);
        let stored = snapshot_except(url, EXEMPT);
        let id = ask(url, "SELECT filing_id FROM filings WHERE form_type = '3'");
        let id = id.lines().nth(1).unwrap();
        run(["forget", id, "--db", url]).ended_with(0);
        run(["ingest", input, "--rehash", "--db", url]).ended_with(0);
        assert_eq!(ask(url, "SELECT form_type FROM filings"), "form_type\n4/A\n");
        run(["forget", id, "--undo", "--db", url]).ended_with(0);
        run(["ingest", input, "--db", url]).ended_with(0);
        assert_eq!(snapshot_except(url, EXEMPT), stored);
    }
    fs::remove_file(file).unwrap();
    let url = folder.sqlite("a.db");
    run(["prune", "--db", &url]).ended_with(0);
    let left = "SELECT (SELECT count(*) FROM document_paths) AS p, (SELECT count(*) FROM documents) AS d, \
                (SELECT count(*) FROM filings) AS f";
    assert_eq!(ask(&url, left), "p|d|f\n0|2|2\n");
}

/// A file of two filings within an archive is as the file: the same documents, whoever reads which part.
#[test]
fn an_archive_may_hold_a_file_of_several_filings() {
    let folder = TempDir::new();
    let bytes = fixture("pdf/ok/two-filings.pdf");
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["a/two.pdf", "b/two.pdf"] {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    folder.write("in/all.tar", archive.into_inner().unwrap());
    folder.write("in/two.pdf", &bytes);
    let input = folder.path().join("in");
    let input = input.to_str().unwrap();
    let [whole, parts] = [folder.sqlite("whole.db"), folder.sqlite("parts.db")];
    let pg = [postgres::server().new_database(), postgres::server().new_database()];
    for [whole, parts] in [[&whole, &parts], [&pg[0], &pg[1]]] {
        run(["ingest", input, "--db", whole]).ended_with(0);
        let members = "SELECT p.member FROM document_paths p WHERE p.document_id IS NOT NULL ORDER BY p.path, p.member";
        let expected = "member\na/two.pdf!#1\na/two.pdf!#2\nb/two.pdf!#1\nb/two.pdf!#2\n#1\n#2\n";
        assert_eq!(ask(whole, members), expected);
        assert_eq!(ask(whole, "SELECT count(*) AS n FROM documents"), "n\n2\n");
        for shard in ["0/3", "1/3", "2/3"] {
            let ended = run(["ingest", input, "--shard", shard, "--db", parts]);
            assert_eq!(ended.status, 0, "{}", ended.stderr);
        }
        assert_eq!(snapshot_except(parts, EXEMPT), snapshot_except(whole, EXEMPT));
        let again = run(["ingest", input, "--db", parts]).ended_with(0).stdout;
        assert!(again.contains("no row changed"), "{again}");
    }
}

#[test]
fn parse_prints_each_filing_of_a_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/pdf/ok/two-filings.pdf");
    let printed = |more: &[&str]| -> Vec<serde_json::Value> {
        let printed = run([&["parse", file, "--format", "ndjson"], more].concat()).ended_with(0).stdout;
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let shown = printed(&[]);
    let members: Vec<_> = shown.iter().map(|reading| reading["member"].as_str().unwrap()).collect();
    assert_eq!(members, ["#1", "#2"]);
    // Pages are those of the file.
    assert!(shown[1]["places"].as_array().unwrap().iter().all(|place| place["page"] == 3));
    let briefs = printed(&["--brief"]);
    let groups: Vec<_> = briefs.iter().map(|brief| (&brief["member"], brief["group"].as_str().unwrap())).collect();
    assert_eq!(groups.len(), 2);
    assert!(groups[0].1.starts_with("issuer ") && groups[0].1 != groups[1].1, "{groups:?}");
    // The file's bytes, with the number of the filing.
    let carried = printed(&["--brief", "--content"]);
    assert_eq!((&carried[1]["filing"][0], &carried[2]["archive_end"]), (&2.into(), &true.into()));
}
