//! Tables and views as Parquet files.

mod parquet_rows;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::support::{TempDir, execute, postgres, run, shared, snapshot, snapshot_of_views};
use parquet_rows::{Rows, columns_of, files_of, rows_of};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

fn export(directory: &Path, url: &str, more: &[&str]) -> String {
    run([&["export", directory.to_str().unwrap(), "--db", url], more].concat()).ended_with(0).stdout
}

fn manifest(directory: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(directory.join("manifest.json")).unwrap()).unwrap()
}

/// Each file below a directory with its content and its time.
fn tree(directory: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let files = walkdir::WalkDir::new(directory).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(directory).unwrap().display().to_string();
            (name, (fs::read(entry.path()).unwrap(), entry.metadata().unwrap().modified().unwrap()))
        })
        .collect()
}

/// What two runs cannot have in common: the times of runs, and the run that wrote a location.
fn make_runs_equal(url: &str) {
    execute(url, "DELETE FROM runs; UPDATE document_paths SET run_id = 0");
}

#[test]
fn the_files_say_what_the_database_says_and_are_the_same_from_both_backends() {
    let mut inputs = vec![FIXTURES.to_owned()];
    inputs.extend(shared("corpus/filings").map(|path| path.display().to_string()));
    let folder = TempDir::new();
    let urls = [folder.sqlite("a.db"), postgres::server().new_database()];
    let directories = ["sqlite", "postgres"].map(|name| folder.path().join(name));
    for (url, directory) in urls.iter().zip(&directories) {
        let mut arguments = vec!["ingest", "--quiet", "--db", url];
        arguments.extend(inputs.iter().map(String::as_str));
        let ended = run(arguments);
        assert!([0, 3].contains(&ended.status), "{}", ended.stderr);
        export(directory, url, &["--tables", "runs"]);
        assert_eq!(rows_of(directory, "runs").len(), 1);
        make_runs_equal(url);
        let said = export(directory, url, &[]);
        assert!(said.contains(" files written, "), "{said}");

        let mut said = snapshot(url);
        said.extend(snapshot_of_views(url));
        let found: BTreeMap<String, Rows> = said.keys().map(|name| (name.clone(), rows_of(directory, name))).collect();
        for (name, rows) in &said {
            assert!(found[name] == *rows, "{name} differs: {:?}", difference(&found[name], rows));
        }
        let told = manifest(directory);
        assert_eq!(told["tables"].as_object().unwrap().len(), said.len());
        for (name, rows) in &said {
            assert_eq!(told["tables"][name]["rows"], rows.len(), "{name}");
        }
    }
    let [sqlite, postgres] = directories.map(|directory| tree(&directory));
    assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>());
    for (name, (bytes, _)) in &sqlite {
        assert!(*bytes == postgres[name].0, "{name} differs between the backends");
    }
}

fn difference<'a>(found: &'a Rows, wanted: &'a Rows) -> Option<(Option<&'a String>, Option<&'a String>)> {
    let longest = found.len().max(wanted.len());
    (0..longest).map(|place| (found.get(place), wanted.get(place))).find(|(found, wanted)| found != wanted)
}

#[test]
fn columns_have_types_and_rows_an_order() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    run(["ingest", &format!("{FIXTURES}/filings"), "--quiet", "--db", &url]).ended_with(0);
    export(&directory, &url, &[]);
    let columns = columns_of(&directory, "transactions");
    for (column, kind) in [
        ("filing_id", "REQUIRED INT64 filing_id;"),
        ("transaction_date", "OPTIONAL INT32 transaction_date (DATE);"),
        ("shares", "OPTIONAL FIXED_LEN_BYTE_ARRAY (16) shares (DECIMAL(38,10));"),
        ("shares_text", "OPTIONAL BYTE_ARRAY shares_text (STRING);"),
        ("counted", "REQUIRED BOOLEAN counted;"),
    ] {
        assert_eq!(columns[column], kind);
    }
    let accepted = &columns_of(&directory, "filings")["accepted_at"];
    assert_eq!(accepted, "OPTIONAL INT64 accepted_at (TIMESTAMP(MICROS,true));");
    // The year stands in the path alone, and rows of its files were filed then.
    assert!(!columns_of(&directory, "filings").contains_key("filed_year"));
    for file in files_of(&directory, "filings") {
        let path = file.display().to_string();
        let year = path.split("filed_year=").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
        for row in parquet_rows::read(&file) {
            let filed_on = row.split("filed_on=").nth(1).unwrap();
            assert!(if year == "0" { filed_on.starts_with("null") } else { filed_on[1..].starts_with(year) }, "{row}");
        }
    }
    for name in ["transactions", "trades", "positions", "document_paths"] {
        for file in files_of(&directory, name) {
            parquet_rows::check_order(&file);
        }
    }
}

#[test]
fn only_what_changed_is_written() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    let ingest = |path: &str| run(["ingest", path, "--quiet", "--db", &url]).ended_with(0);
    ingest(&format!("{FIXTURES}/filings/fernhollow"));
    export(&directory, &url, &[]);
    let before = tree(&directory);
    let said = export(&directory, &url, &[]);
    assert!(said.contains(": 0 files written, ") && said.ends_with(", 0 removed\n"), "{said}");
    assert!(tree(&directory) == before);

    // A filing of 2019 is withdrawn: the files of other years stay as they are.
    let of_2019 = "transactions/filed_year=2019/part-0.parquet";
    assert!(before.contains_key(of_2019));
    for number in ["0009900500-19-000006", "0009900500-18-000009"] {
        run(["forget", number, "--db", &url]).ended_with(0);
    }
    let only_older = export(&directory, &url, &["--tables", "transactions", "--since", "2019-06-30"]);
    let after = tree(&directory);
    assert!(only_older.starts_with("1 tables and views, ") && only_older.ends_with(", 1 removed\n"), "{only_older}");
    assert!(!after.contains_key(of_2019), "no filing of the year is left");
    let mut other = before.clone();
    other.retain(|name, _| after.contains_key(name) && name != "manifest.json");
    assert!(other.iter().all(|(name, file)| after[name] == *file), "the files of other years and tables stay");
    let rows = manifest(&directory)["tables"]["transactions"]["rows"].as_u64().unwrap();
    assert_eq!(rows as usize, rows_of(&directory, "transactions").len());

    export(&directory, &url, &[]);
    let fresh = folder.path().join("fresh");
    export(&fresh, &url, &[]);
    let contents = |directory: &Path| -> Vec<(String, Vec<u8>)> {
        tree(directory).into_iter().map(|(name, (bytes, _))| (name, bytes)).collect()
    };
    assert!(contents(&directory) == contents(&fresh), "the files do not depend on those before");
}

#[test]
fn a_value_that_does_not_fit_is_null_and_keeps_its_text() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    run(["ingest", &format!("{FIXTURES}/filings/fernhollow"), "--quiet", "--db", &url]).ended_with(0);
    let some = "(SELECT min(filing_id) FROM transactions)";
    execute(
        &url,
        &format!(
            "UPDATE transactions SET price_per_share = '0.00000000001', shares = 'about ten', \
             transaction_date = '+10000-01-04' WHERE filing_id = {some} AND line_no = 1"
        ),
    );
    let ended = run(["export", directory.to_str().unwrap(), "--tables", "transactions", "--db", &url]).ended_with(0);
    assert!(ended.stderr.contains("3 values do not fit"), "{}", ended.stderr);
    let files = manifest(&directory)["tables"]["transactions"]["files"].clone();
    let unfit: Vec<_> = files.as_object().unwrap().values().filter_map(|file| file.get("unfit")).collect();
    assert_eq!(unfit, [&serde_json::json!({"price_per_share": 1, "shares": 1, "transaction_date": 1})]);
    let rows = rows_of(&directory, "transactions");
    let row: Vec<_> = rows.iter().filter(|row| row.contains("about ten")).collect();
    assert_eq!(row.len(), 1);
    for part in [" shares=null ", " shares_text=\"about ten\" ", " price_per_share=null ", " transaction_date=null "] {
        assert!(row[0].contains(part), "{part} in {}", row[0]);
    }
    assert!(row[0].contains(" price_per_share_text=\"0.00000000001\" "), "{}", row[0]);
}

#[test]
fn what_was_held_on_a_day_is_what_the_command_lists() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    run(["ingest", &format!("{FIXTURES}/filings"), "--quiet", "--db", &url]).ended_with(0);
    let name = "holdings_on_day";
    let undated = run(["export", directory.to_str().unwrap(), "--tables", name, "--db", &url]).ended_with(1);
    assert!(undated.stderr.contains("--as-of"), "{}", undated.stderr);
    for day in ["2019-03-31", "2022-06-30"] {
        export(&directory, &url, &["--tables", name, "--as-of", day]);
        let file = directory.join(format!("{name}/day={day}/part-0.parquet"));
        parquet_rows::check_order_with_ties(&file);
        let cells = |row: &str, names: [&str; 3]| {
            names.map(|name| row.split(&format!("{name}=")).nth(1).unwrap().split(' ').next().unwrap().to_owned())
        };
        let rows = parquet_rows::read(&file);
        let of_fhi = rows.iter().filter(|row| row.contains(" issuer=\"FHI\" "));
        let mut found: Vec<_> = of_fhi.map(|row| cells(row, ["shares", "last_on", "basis"])).collect();
        let listed = run(["holdings", "FHI", "--as-of", day, "--format", "ndjson", "--db", &url]).ended_with(0).stdout;
        let listed = listed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let accounts = listed.filter(|line| line["what"] == "account");
        let mut wanted: Vec<_> = accounts
            .map(|line| {
                let shares = line["shares"].as_str().unwrap_or("null").to_owned();
                [shares, line["as_of"].to_string(), line["basis"].to_string()]
            })
            .collect();
        found.sort();
        wanted.sort();
        assert!(!found.is_empty());
        assert_eq!(found, wanted, "{day}");
    }
    let files = manifest(&directory)["tables"][name]["files"].clone();
    assert_eq!(files.as_object().unwrap().len(), 2, "the days of earlier runs stay");
}

#[test]
fn every_table_has_a_file_also_without_rows() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    run(["migrate", "--db", &url]).ended_with(0);
    export(&directory, &url, &[]);
    for name in ["filings", "trades", "issuers", "current_holdings"] {
        assert_eq!((files_of(&directory, name).len(), rows_of(&directory, name).len()), (1, 0), "{name}");
        assert!(columns_of(&directory, name).contains_key("issuer_id"), "{name}");
    }
    let wrong = run(["export", directory.to_str().unwrap(), "--tables", "trade", "--db", &url]).ended_with(2);
    assert!(wrong.stderr.contains("trades"), "{}", wrong.stderr);
}

#[test]
fn an_export_of_another_version_is_not_mixed() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    run(["migrate", "--db", &url]).ended_with(0);
    export(&directory, &url, &[]);
    let mut former = manifest(&directory);
    former["schema_version"] = 1.into();
    fs::write(directory.join("manifest.json"), former.to_string()).unwrap();
    let refused = run(["export", directory.to_str().unwrap(), "--tables", "trades", "--db", &url]).ended_with(1);
    assert!(refused.stderr.contains("schema version 1"), "{}", refused.stderr);
    export(&directory, &url, &[]);
    assert_ne!(manifest(&directory)["schema_version"], 1);
}

#[test]
fn a_long_table_is_written_in_groups() {
    let folder = TempDir::new();
    let (url, directory) = (folder.sqlite("a.db"), folder.path().join("out"));
    run(["migrate", "--db", &url]).ended_with(0);
    // More rows than a group takes.
    execute(
        &url,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 70000) \
         INSERT INTO issuer_symbols (issuer_id, symbol) SELECT -i, 'S' || i FROM n",
    );
    export(&directory, &url, &["--tables", "issuer_symbols"]);
    let file = files_of(&directory, "issuer_symbols").remove(0);
    assert_eq!(parquet_rows::groups(&file), 2);
    assert_eq!(rows_of(&directory, "issuer_symbols"), snapshot(&url)["issuer_symbols"]);
}
