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

#[test]
fn the_first_of_several_filings_in_one_file_is_stored() {
    let mut bytes = fixture("pdf/ok/form-4-ruled.pdf");
    // Both pages a second time, as a change to the file that stands behind it.
    let page = |number: u8, content: u8| {
        let resources = "/Resources<</Font<</F4 3 0 R/F5 4 0 R>>>>";
        format!("{number} 0 obj <</Type/Page/MediaBox[0 0 612 792]/Contents {content} 0 R{resources}>> endobj\n")
    };
    let pages = "8 0 obj <</Type/Pages/Kids[1 0 R 6 0 R 21 0 R 22 0 R]/Count 4>> endobj\n";
    bytes.extend(format!("\n{}{}{pages}", page(21, 5), page(22, 7)).into_bytes());
    let folder = TempDir::new();
    folder.write("in/two.pdf", bytes);
    for url in [&folder.sqlite("a.db"), &postgres::server().new_database()] {
        run(["ingest", folder.path().join("in").to_str().unwrap(), "--db", url]).ended_with(0);
        let sql = "SELECT (SELECT COUNT(*) FROM filings) AS f, (SELECT COUNT(*) FROM transactions) AS t, \
                   (SELECT COUNT(*) FROM holdings) AS h";
        assert_eq!(ask(url, sql), "f|t|h\n1|5|7\n");
        let sql = "SELECT message FROM diagnostics WHERE code = 'filings-unread'";
        assert_eq!(ask(url, sql), "message\nother filings on pages 3 to 4\n");
    }
}
