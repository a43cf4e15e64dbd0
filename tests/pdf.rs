//! PDFs among other files: what is stored, what is left out and why, in any order.

use std::fs;
use std::path::Path;

use crate::support::{TempDir, ask, postgres, run};

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
