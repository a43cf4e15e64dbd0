//! Pages for people: what they say, the same on both backends, and that no text from a filing becomes HTML.
//!
//! `tests/pages/<case>.html` has the page without its style and script. `UPDATE_GOLDEN=1` writes them anew, from SQLite.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Goldens, TempDir, postgres, run};

/// The cases: a name, and whose page it is.
const CASES: [(&str, &str); 4] = [
    ("insider", "Brandt Elise K"),
    ("insider_of_two", "Okonjo Peter T"),
    ("issuer", "TVF"),
    ("issuer_of_cards", "FHI"),
];

#[test]
fn pages_say_what_is_expected() {
    let folder = TempDir::new();
    Goldens::on_both_backends(|goldens| {
        for (name, who) in CASES {
            let page = run(["page", who, "--db", &goldens.url]).ended_with(0).stdout;
            goldens.compare(&Path::new("tests/pages").join(name).with_extension("html"), &lines(&content(&page)));
            let file = folder.path().join(format!("{name}.html"));
            run(["page", who, "-o", file.to_str().unwrap(), "--db", &goldens.url]).ended_with(0);
            assert!(std::fs::read_to_string(&file).unwrap() == page, "the file is what is printed");
        }
    });
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

/// A site has a page for each party, every link leads somewhere, a second run writes nothing, and both backends give the
/// same bytes.
#[test]
fn a_site_holds_together() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = TempDir::new();
    let mut sites = Vec::new();
    for (name, url) in [("sqlite", folder.sqlite("a.db")), ("postgres", postgres::server().new_database())] {
        let path = root.join("fixtures/cookbook");
        run(["ingest", path.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
        let path = root.join("fixtures/filings/fernhollow");
        run(["ingest", path.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
        let site = folder.path().join(name);
        let write = || run(["site", site.to_str().unwrap(), "--db", &url]).ended_with(0).stdout;
        let first = write();
        assert!(first.starts_with("2 issuers, ") && first.ends_with(" files written, 0 unchanged\n"), "{first}");
        assert!(write().contains(": 0 files written, "));
        let all = files(&site);
        check_links(&all);
        for file in ["index.html", "issuers/9900001.html", "insiders/9900106.html", "index/b.html"] {
            assert!(all.contains_key(file), "{file}");
        }
        assert!(all["names/br.js"].contains(r#"["Brandt Elise K","","9900106","insiders/9900106.html"]"#));
        assert!(
            all["names/fh.js"].contains(r#"["Fernhollow Instruments, Inc.","FHI","9900001","issuers/9900001.html"]"#)
        );
        sites.push(all);

        let (list, some) = (folder.write("some.txt", "TVF  # the foods\n"), folder.path().join(format!("{name}-some")));
        let arguments = ["site", some.to_str().unwrap(), "--issuers", list.to_str().unwrap(), "--db", &url];
        assert!(run(arguments).ended_with(0).stdout.starts_with("1 issuers, "));
        let selected = files(&some);
        check_links(&selected);
        let okonjo = &selected["insiders/9900102.html"];
        assert!(
            okonjo.contains("Fernhollow") && !okonjo.contains("issuers/9900001.html"),
            "all is told, not all has a page"
        );
        assert!(!selected.contains_key("insiders/9900106.html"));
        leave_no_page_behind(&site, &url);
        let list = folder.write("wrong.txt", "NONESUCH\n");
        let wrong = run(["site", some.to_str().unwrap(), "--issuers", list.to_str().unwrap(), "--db", &url]);
        assert!(wrong.ended_with(1).stderr.contains("line 1: no issuer"));
    }
    let (sqlite, postgres) = (&sites[0], &sites[1]);
    assert!(sqlite.keys().eq(postgres.keys()));
    for (file, content) in sqlite {
        assert!(*content == postgres[file], "{file}");
    }
}

/// Another run takes away the pages of those who are gone, and nothing that it did not write.
fn leave_no_page_behind(site: &Path, url: &str) {
    let list = site.join("some.txt");
    std::fs::write(&list, "TVF\n").unwrap();
    let foreign = ["issuers/mine.html", "issuers/9900001.txt", "names/fh.css", "index/x.html", "mine.html"];
    for file in foreign {
        std::fs::write(site.join(file), "<html><p>Mine").unwrap();
    }
    // A page that stands alone is none of a site's.
    let alone = site.join("issuers/alone.html");
    run(["page", "FHI", "-o", alone.to_str().unwrap(), "--db", url]).ended_with(0);
    let write = |issuers: &[&str]| {
        let said = run([&["site", site.to_str().unwrap(), "--db", url], issuers].concat()).ended_with(0).stdout;
        (said, files(site))
    };
    let (said, narrowed) = write(&["--issuers", list.to_str().unwrap()]);
    assert!(said.contains(" removed\n"), "{said}");
    for gone in ["issuers/9900001.html", "insiders/9900106.html", "names/fh.js"] {
        assert!(!narrowed.contains_key(gone), "{gone}");
    }
    for kept in foreign.iter().chain(&["issuers/alone.html", "some.txt"]) {
        assert!(narrowed.contains_key(*kept), "{kept}");
    }
    let pages =
        narrowed.into_iter().filter(|(file, _)| !foreign.contains(&file.as_str()) && file != "issuers/alone.html");
    check_links(&pages.collect());
    let (said, _) = write(&["--issuers", list.to_str().unwrap()]);
    assert!(said.contains(": 0 files written, ") && !said.contains("removed"), "{said}");
}

/// The files below a directory by their paths.
fn files(site: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(site).into_iter().map(Result::unwrap).filter(|file| file.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(site).unwrap().to_str().unwrap().to_owned();
    files.map(|file| (name(file.path()), std::fs::read_to_string(file.path()).unwrap())).collect()
}

/// Every link within the site leads to a file and, with an anchor, to an element of it. No two elements have one id.
fn check_links(files: &BTreeMap<String, String>) {
    let links = regex::Regex::new(r#"href="([^"]*)""#).unwrap();
    let ids = regex::Regex::new(r#" id="([^"]*)""#).unwrap();
    for (file, content) in
        files.iter().filter(|(file, _)| Path::new(file).extension().is_some_and(|extension| extension == "html"))
    {
        let mut seen: Vec<&str> = ids.captures_iter(content).map(|found| found.get(1).unwrap().as_str()).collect();
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all, "{file} has an id twice");
        for link in links.captures_iter(content).map(|found| found.get(1).unwrap().as_str()) {
            if link.starts_with("https:") || link.starts_with("data:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = match path.strip_prefix("../") {
                Some(path) => path.to_owned(),
                None if path.is_empty() => file.clone(),
                None if folder.is_empty() => path.to_owned(),
                None => format!("{folder}/{path}"),
            };
            let target = files.get(&target).unwrap_or_else(|| panic!("{file}: {link}"));
            assert!(anchor.is_empty() || target.contains(&format!(" id=\"{anchor}\"")), "{file}: {link}");
        }
    }
}
