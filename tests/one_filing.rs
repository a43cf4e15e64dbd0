//! One filing in several renderings is one filing, and two filings are two.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{
    Rendered, TempDir, postgres, repository, run, sets_of_renderings, shared, snapshot, snapshot_except,
};

type Snapshot = BTreeMap<String, Vec<String>>;

/// Where the documents lie is different in each order.
const EXEMPT: &[&str] = &["runs.*", "document_paths.*"];

/// An order that looks like none, the same each time.
fn shuffled<T>(mut items: Vec<T>, mut seed: u64) -> Vec<T> {
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, usize::try_from(seed >> 33).unwrap() % (last + 1));
    }
    items
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    paths.sort();
    paths
}

/// The last three parts of a path, or the name alone of one of the copies made here.
fn place_of(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let name = parts.last().unwrap();
    let is_copy = name.starts_with('d') && name[1..].split('.').next().is_some_and(|n| n.len() == 5);
    if is_copy { name[..6].to_owned() } else { parts[parts.len().saturating_sub(4)..].join("/") }
}

fn ingest(folder: &Path, url: &str) {
    run(["ingest", folder.to_str().unwrap(), "--db", url]).ended_with(0);
}

/// The value of a column in a row of a snapshot.
fn value<'a>(row: &'a str, column: &str) -> Option<&'a str> {
    row.split(' ').find_map(|cell| cell.strip_prefix(column)?.strip_prefix('='))
}

/// The filing of each document, by the names of its file and of the folders that hold it.
fn filing_of_file(said: &Snapshot) -> BTreeMap<String, String> {
    let of_document: BTreeMap<&str, &str> = said["documents"]
        .iter()
        .filter_map(|row| Some((value(row, "document_id")?, value(row, "filing_id")?)))
        .collect();
    let place = |row: &String| {
        let path = value(row, "path")?.trim_matches('"');
        Some((place_of(Path::new(path)), (*of_document.get(value(row, "document_id")?)?).to_owned()))
    };
    said["document_paths"].iter().filter_map(place).collect()
}

/// Copies the documents under names that are their places in an order, over so many folders; gives which is which.
fn laid_out(folder: &TempDir, order: &[(String, PathBuf)], runs: usize) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (place, (filing, path)) in order.iter().enumerate() {
        let run = place * runs / order.len();
        folder.write(&format!("{run}/d{place:05}.txt"), fs::read(path).unwrap());
        names.insert(format!("d{place:05}"), filing.clone());
    }
    names
}

/// How many filings are not one row with all their documents in it.
fn not_one(said: &Snapshot, names: &BTreeMap<String, String>) -> usize {
    let found = filing_of_file(said);
    let mut rows: BTreeMap<&str, BTreeSet<Option<&String>>> = BTreeMap::new();
    for (name, filing) in names {
        rows.entry(filing).or_default().insert(found.get(name));
    }
    let apart: Vec<_> = rows.iter().filter(|(_, rows)| rows.len() > 1).collect();
    for (filing, rows) in &apart {
        println!("{filing} is in {rows:?}");
    }
    let distinct: BTreeSet<_> = rows.values().flatten().collect();
    assert!(distinct.len() >= rows.len(), "two filings were taken for one: {} of {}", distinct.len(), rows.len());
    apart.len()
}

#[test]
fn all_renderings_of_a_filing_are_one_in_any_order() {
    for set in sets_of_renderings() {
        are_one_in_any_order(&set);
    }
}

fn are_one_in_any_order(set: &[Rendered]) {
    let of_one = |filing: &Rendered| {
        let paths: Vec<PathBuf> = filing.renderings.iter().chain([&filing.truth]).cloned().collect();
        paths.into_iter().map(|path| (filing.name.clone(), path)).collect::<Vec<_>>()
    };
    let documents: Vec<(String, PathBuf)> = set.iter().flat_map(of_one).collect();
    for backend in ["sqlite", "postgres"] {
        let mut first = None;
        for (seed, runs) in [(1, 1), (2, 3), (3, 5)] {
            let folder = TempDir::new();
            let mut order = shuffled(documents.clone(), seed);
            if seed == 2 {
                // The best come last.
                order.sort_by_key(|(_, path)| path.extension().is_some_and(|extension| extension == "xml"));
            }
            let names = laid_out(&folder, &order, runs);
            let url = if backend == "sqlite" { folder.sqlite("a.db") } else { postgres::server().new_database() };
            for run in 0..runs {
                ingest(&folder.path().join(run.to_string()), &url);
            }
            assert_eq!(not_one(&snapshot(&url), &names), 0, "{backend}, order {seed}");
            let said = snapshot_except(&url, EXEMPT);
            assert_eq!(said["filings"].len(), set.len());
            assert!(said["filings"].iter().all(|row| value(row, "format") == Some("\"xml\"")), "xml wins");
            let first = first.get_or_insert_with(|| said.clone());
            assert!(*first == said, "{backend}, order {seed}: another order says something else");
        }
    }
}

/// As soon as one document of a filing has an accession number, all are of it.
#[test]
fn renderings_join_the_filing_with_a_number() {
    for set in sets_of_renderings() {
        join_the_filing_with_a_number(&set);
    }
}

fn join_the_filing_with_a_number(set: &[Rendered]) {
    // The number is known of the best document, and of the worst.
    for is_of_truth in [true, false] {
        let folder = TempDir::new();
        let url = folder.sqlite("a.db");
        let mut others = Vec::new();
        let mut number = BTreeMap::new();
        for (place, filing) in set.iter().enumerate() {
            let numbered = if is_of_truth { Some(&filing.truth) } else { filing.renderings.last() };
            for path in filing.renderings.iter().chain([&filing.truth]) {
                if Some(path) == numbered {
                    let stated = format!("0001000000-24-{place:06}");
                    folder.write(&format!("numbered/{stated}.txt"), fs::read(path).unwrap());
                    number.insert(&filing.name, stated.replace('-', "").trim_start_matches('0').to_owned());
                } else {
                    others.push((filing.name.clone(), path.clone()));
                }
            }
        }
        let names = laid_out(&folder, &shuffled(others, 7), 2);
        for run in ["0", "numbered", "1"] {
            ingest(&folder.path().join(run), &url);
        }
        let found = filing_of_file(&snapshot(&url));
        for (name, filing) in &names {
            assert_eq!(found.get(name), number.get(filing), "{filing}, the number of the XML: {is_of_truth}");
        }
    }
}

/// Forms without their numbers: as many filings as there are. Beside them with their numbers: each where it belongs.
#[test]
fn different_filings_are_never_joined() {
    let directories = [Some(repository("fixtures/filings")), shared("corpus/filings")];
    for directory in directories.iter().flatten() {
        are_never_joined(directory);
    }
}

fn are_never_joined(filings: &Path) {
    let folder = TempDir::new();
    let numbered = folder.sqlite("numbered.db");
    ingest(filings, &numbered);
    let mut bodies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (place, path) in files(filings).iter().enumerate() {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let (Some(from), Some(to)) = (text.find("<ownershipDocument"), text.find("</ownershipDocument>")) else {
            continue;
        };
        let original = place_of(&fs::canonicalize(path).unwrap());
        let body = text[from..to].to_owned() + "</ownershipDocument>";
        folder.write(&format!("bare/d{place:05}.xml"), format!("<?xml version=\"1.0\"?>\n{body}\n"));
        bodies.entry(format!("d{place:05}")).or_default().push(original);
    }
    assert!(bodies.len() > 30, "{} filings", bodies.len());
    let bare = folder.sqlite("bare.db");
    ingest(&folder.path().join("bare"), &bare);
    let (said, loose) = (snapshot(&numbered), snapshot(&bare));
    println!("{} filings, {} without their numbers", said["filings"].len(), loose["filings"].len());
    let of_original = filing_of_file(&said);
    let of_bare = filing_of_file(&loose);
    // What a filing says beside its keys.
    let mut facts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for table in ["transactions", "holdings", "reporting_owners"] {
        for row in &said[table] {
            let id = value(row, "filing_id").unwrap();
            let id_cell = format!("filing_id={id}");
            let kept = row.split(' ').filter(|cell| *cell != id_cell);
            let kept: Vec<&str> = if table == "reporting_owners" {
                kept.filter(|c| c.starts_with("cik=")).collect()
            } else {
                // What is derived is about the other filings too.
                let derived = ["superseded_by", "counted", "same_event", "proposed"];
                kept.filter(|cell| !derived.iter().any(|column| cell.starts_with(column))).collect()
            };
            facts.entry(id).or_default().push(format!("{table} {}", kept.join(" ")));
        }
    }
    for rows in facts.values_mut() {
        rows.sort();
    }
    let mut together: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (name, originals_at) in &bodies {
        let (Some(filing), Some(original)) = (of_bare.get(name), of_original.get(&originals_at[0])) else { continue };
        together.entry(filing).or_default().insert(original);
    }
    for originals in together.values() {
        let first = originals.iter().next().map(|id| facts.get(id.as_str()));
        for id in originals {
            assert_eq!(Some(facts.get(id.as_str())), first, "{originals:?} were taken for one");
        }
    }
    // Now with their numbers.
    ingest(&folder.path().join("bare"), &numbered);
    let both = snapshot(&numbered);
    assert_eq!(both["filings"].len(), said["filings"].len());
    let found = filing_of_file(&both);
    for (name, originals_at) in &bodies {
        let (Some(filing), Some(original)) = (found.get(name), of_original.get(&originals_at[0])) else { continue };
        assert_eq!(facts.get(filing.as_str()), facts.get(original.as_str()), "{originals_at:?}");
    }
}

#[test]
fn three_texts_of_three_filings_stay_three() {
    let texts = ["text/ok/exercise-and-sales.txt", "text/ok/form-5.txt", "ocr/ok/form-3-several-owners.txt"];
    let texts = texts.map(|name| repository("fixtures").join(name));
    // The first two have one issuer and one owner, the third another issuer and three owners.
    stay_three(&texts, (2, 4));
    if let Some(seeds) = shared("seeds") {
        let is_text = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "txt");
        stay_three(&files(&seeds).into_iter().filter(is_text).collect::<Vec<_>>(), (1, 2));
    }
}

/// `parties` are the numbers of issuers and insiders.
fn stay_three(texts: &[PathBuf], parties: (usize, usize)) {
    let texts: Vec<(String, PathBuf)> = texts.iter().map(|path| (path.display().to_string(), path.clone())).collect();
    let mut first = None;
    for seed in 0..6 {
        let folder = TempDir::new();
        let url = folder.sqlite("a.db");
        let names = laid_out(&folder, &shuffled(texts.clone(), seed), 3);
        assert_eq!(names.len(), 3);
        for run in ["0", "1", "2"] {
            ingest(&folder.path().join(run), &url);
        }
        let said = snapshot_except(&url, EXEMPT);
        assert_eq!((said["filings"].len(), said["issuers"].len(), said["insiders"].len()), (3, parties.0, parties.1));
        let first = first.get_or_insert_with(|| said.clone());
        assert!(*first == said, "order {seed} says something else");
    }
}
