//! Pages for people: what they say, the same on both backends, and that no text from a filing becomes HTML.
//!
//! `tests/pages/<case>.html` has the page without its style and script. `UPDATE_GOLDEN=1` writes them anew, from SQLite.

use std::path::Path;

use crate::support::{TempDir, postgres, run};

/// The cases: a name, and whose page it is.
const CASES: [(&str, &str); 4] = [
    ("insider", "Brandt Elise K"),
    ("insider_of_two", "Okonjo Peter T"),
    ("issuer", "TVF"),
    ("issuer_of_cards", "FHI"),
];

#[test]
fn pages_say_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = TempDir::new();
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        let paths = ["fixtures/filings", "fixtures/cookbook"].map(|name| root.join(name).to_str().unwrap().to_owned());
        run(["ingest", &paths[0], &paths[1], "--quiet", "--db", &url]).ended_with(0);
        for (name, who) in CASES {
            let page = run(["page", who, "--db", &url]).ended_with(0).stdout;
            let shown = lines(&content(&page));
            let path = root.join("tests/pages").join(name).with_extension("html");
            let known = std::fs::read_to_string(&path).unwrap_or_default();
            if update && url.starts_with("sqlite:") {
                std::fs::write(&path, &shown).unwrap();
            } else if known != shown {
                wrong.push(format!("{} on {url}:\n{shown}", path.display()));
            }
            let file = folder.path().join(format!("{name}.html"));
            run(["page", who, "-o", file.to_str().unwrap(), "--db", &url]).ended_with(0);
            assert!(std::fs::read_to_string(&file).unwrap() == page, "the file is what is printed");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The page without its style and script.
fn content(page: &str) -> String {
    let mut content = page.to_owned();
    for (begin, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let from = content.find(begin).unwrap();
        let to = from + content[from..].find(end).unwrap() + end.len();
        content.replace_range(from..to, "");
    }
    content
}

/// A line for each element that stands on its own, so that a difference is a line.
fn lines(content: &str) -> String {
    let mut lines = content.to_owned();
    for element in ["<p", "<h1", "<h2", "<h3", "<ul", "<li", "<tr", "<dl", "<div", "<figure", "<section", "<details"] {
        for next in [" ", ">"] {
            lines = lines.replace(&format!("{element}{next}"), &format!("\n{element}{next}"));
        }
    }
    lines + "\n"
}

/// Names, titles, natures and footnotes are shown as text, whatever stands in them.
#[test]
fn text_from_a_filing_is_no_html() {
    let attack = "&lt;img src=x onerror=alert(1)&gt;&quot;&apos;&lt;/title&gt;&lt;script&gt;";
    let mut form = include_str!("faults/form4.xml").to_owned();
    for text in
        ["KELLER JONATHAN P", "IRON BRANDS HOLDINGS, INC.", "Common Stock", "By Trust", "Chief Executive Officer"]
    {
        assert!(form.contains(text), "{text}");
        form = form.replace(text, &format!("{text}{attack}"));
    }
    let folder = TempDir::new();
    let (file, url) = (folder.write("0001000238-20-000001.xml", form), folder.sqlite("a.db"));
    run(["ingest", file.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
    for who in ["1000238", "XOGC"] {
        let page = run(["page", who, "--db", &url]).ended_with(0).stdout;
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"), "{page}");
        let content = content(&page);
        for begun in ["<img", "<script", "\"'", "</title>&quot;"] {
            assert!(!content.contains(begun), "{begun} in {content}");
        }
    }
}
