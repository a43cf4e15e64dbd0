//! Documents that are carried to another machine, with their places, are stored as they would be where they were found.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{TempDir, run, shared, snapshot_except};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

/// What a run alone decides.
const EXEMPT: &[&str] = &["runs.*", "document_paths.run_id"];

/// The first of the groups that hang together with this one.
fn first(joined: &BTreeMap<String, String>, group: &str) -> String {
    joined.get(group).map_or_else(|| group.to_owned(), |other| first(joined, other))
}

fn briefs(inputs: &[&str], more: &[&str]) -> Vec<serde_json::Value> {
    let printed = run([&["parse", "--brief"], more, inputs].concat());
    assert!([0, 3].contains(&printed.status), "{}", printed.stderr);
    printed.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A directory with fixtures of every kind, an archive with some, one within it, and one that breaks off.
fn inputs(folder: &TempDir) -> String {
    let root = folder.path().join("in");
    fs::create_dir(&root).unwrap();
    let archive = |members: &[(&str, &Path)]| {
        let mut archive = tar::Builder::new(Vec::new());
        for (name, path) in members {
            archive.append_path_with_name(path, name).unwrap();
        }
        archive.into_inner().unwrap()
    };
    folder.copy(Path::new(FIXTURES));
    fs::rename(folder.path().join("fixtures"), root.join("fixtures")).unwrap();
    let all: Vec<_> = walkdir::WalkDir::new(format!("{FIXTURES}/filings/fernhollow"))
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    let inner = folder.write("inner.tar", archive(&[("a/1.xml", &all[0]), ("a/2.xml", &all[1])]));
    let outer = archive(&[("3.xml", &all[2]), ("inner.tar", &inner), ("3.xml", &all[3])]);
    fs::write(root.join("outer.tar"), &outer).unwrap();
    fs::write(root.join("broken.tar"), &outer[..outer.len() / 2]).unwrap();
    fs::write(root.join("empty.xml"), "").unwrap();
    root.display().to_string()
}

#[test]
fn carried_documents_are_stored_as_where_they_were_found() {
    let folder = TempDir::new();
    let root = inputs(&folder);
    let mut roots = vec![root.as_str()];
    let renderings = shared("corpus/renderings/ocr").map(|path| path.display().to_string());
    roots.extend(renderings.as_deref());
    let [here, there] = ["here.db", "there.db"].map(|name| folder.sqlite(name));
    let ended = run([&["ingest", "--quiet", "--db", &here], roots.as_slice()].concat());
    assert!([0, 3].contains(&ended.status), "{}", ended.stderr);
    let mut lines: Vec<String> = briefs(&roots, &["--content"]).iter().map(ToString::to_string).collect();
    // In any order, over several files and runs.
    lines.reverse();
    let (one, other) = lines.split_at(lines.len() / 3);
    for lines in [one, other] {
        let file = folder.write("carried.ndjson", lines.join("\n"));
        let ended = run(["ingest", "--documents", file.to_str().unwrap(), "--quiet", "--db", &there]);
        assert!([0, 3].contains(&ended.status), "{}", ended.stderr);
    }
    let [here, there] = [&here, &there].map(|url| snapshot_except(url, EXEMPT));
    for (table, rows) in &here {
        assert!(*rows == there[table], "{table} differs");
    }
    let wrong = folder.write("wrong.ndjson", "no document");
    let told = run(["ingest", "--documents", wrong.to_str().unwrap(), "--db", &folder.sqlite("wrong.db")]);
    told.ended_with(3);
}

/// The groups of documents that depend on each other, found as docs/cluster.md says. Loaded one group at a time, each
/// into a database of its own, they give the same filings.
#[test]
fn groups_by_themselves_give_what_all_give_together() {
    let folder = TempDir::new();
    let root = inputs(&folder);
    let mut roots = vec![root.as_str()];
    let renderings = ["text_tabs", "ocr"].map(|name| shared(&format!("corpus/renderings/{name}")));
    let renderings: Vec<String> = renderings.into_iter().flatten().map(|path| path.display().to_string()).collect();
    roots.extend(renderings.iter().map(String::as_str));
    let all = folder.sqlite("all.db");
    run([&["ingest", "--quiet", "--db", &all], roots.as_slice()].concat());
    let briefs = briefs(&roots, &["--content"]);

    let mut of_tie: BTreeMap<String, (Vec<String>, bool)> = BTreeMap::new();
    for tie in briefs.iter().flat_map(|brief| brief["ties"].as_array().unwrap()) {
        let (groups, seeks) = of_tie.entry(tie[0].as_str().unwrap().to_owned()).or_default();
        groups.push(tie[1].as_str().unwrap().to_owned());
        *seeks |= tie[2].as_bool().unwrap();
    }
    let mut joined: BTreeMap<String, String> = BTreeMap::new();
    for (groups, _) in of_tie.values().filter(|(_, seeks)| *seeks) {
        for group in groups {
            let (one, other) = (first(&joined, &groups[0]), first(&joined, group));
            if one != other {
                joined.insert(other, one);
            }
        }
    }
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for brief in &briefs {
        lines.entry(first(&joined, brief["group"].as_str().unwrap())).or_default().push(brief.to_string());
    }
    assert!(lines.len() > 10, "{} groups", lines.len());
    // A few databases suffice: what else is in one makes no difference.
    let mut parts = vec![Vec::new(); 4];
    for (place, lines) in lines.into_values().enumerate() {
        parts[place % 4].extend(lines);
    }
    let mut together: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (place, lines) in parts.iter().enumerate() {
        let (file, url) = (folder.write("part.ndjson", lines.join("\n")), folder.sqlite(&format!("{place}.db")));
        run(["ingest", "--documents", file.to_str().unwrap(), "--quiet", "--db", &url]);
        for (table, rows) in snapshot_except(&url, EXEMPT) {
            together.entry(table).or_default().extend(rows);
        }
    }
    for (table, rows) in snapshot_except(&all, EXEMPT) {
        // Names of insiders span issuers, and every database has the tables of words.
        let spans = ["insiders", "insider_names", "former_names"].contains(&table.as_str());
        let found = together.get_mut(&table).unwrap();
        found.sort_unstable();
        if table == "transaction_codes" || table == "roles" || table == "event_kinds" || table == "rule_versions" {
            found.dedup();
        }
        assert!(spans || *found == rows, "{table} differs");
    }
}
