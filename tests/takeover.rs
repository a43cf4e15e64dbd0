//! A database of the version before is taken over: `tests/takeover` holds one of each backend, made by version 0.1.0 from
//! `fixtures/filings/apple` and `fixtures/filings/fernhollow` at another path.

use std::path::Path;

use crate::convergence::model::query;
use crate::support::{TempDir, execute, postgres, run, snapshot_except};

const OLD: [&str; 2] = [include_str!("takeover/sqlite.sql"), include_str!("takeover/postgres.sql")];

/// Where documents stood, and what tells of runs.
const EXEMPT: &[&str] = &["runs.*", "document_paths.*"];

#[test]
fn a_database_of_the_version_before_is_taken_over() {
    let folder = TempDir::new();
    let old = [folder.sqlite("old.db"), postgres::server().new_database()];
    let new = [folder.sqlite("new.db"), postgres::server().new_database()];
    let filings = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/filings");
    let paths = ["apple", "fernhollow"].map(|issuer| filings.join(issuer).to_str().unwrap().to_owned());
    for ((old, new), sql) in old.iter().zip(&new).zip(OLD) {
        execute(old, sql);
        let ingest = |url: &str| {
            let arguments = ["ingest", paths[0].as_str(), paths[1].as_str(), "--db", url];
            run(arguments).ended_with(0).stdout
        };
        let first = ingest(old);
        assert!(first.contains("the rules have changed"), "{first}");
        let fresh = ingest(new);
        assert!(!fresh.contains("the rules have changed"), "{fresh}");
        run(["verify", "--db", old]).ended_with(0);
        assert_eq!(snapshot_except(old, EXEMPT), snapshot_except(new, EXEMPT));
        let again = ingest(old);
        assert!(again.contains("no row changed") && !again.contains("derived"), "{again}");
    }
}

/// Ratios that the user gave are quotients in an older database, with ten decimals or with those that were typed.
#[test]
fn given_ratios_become_whole_numbers() {
    const GIVEN: [(&str, &str); 7] = [
        ("4", "4:1"),
        ("0.0303030303", "1:33"),
        ("0.0303", "1:33"),
        ("1.05", "21:20"),
        ("0.6666666667", "2:3"),
        ("0.004", "1:250"),
        ("0.0005", "1:2000"),
    ];
    let folder = TempDir::new();
    for (url, sql) in [folder.sqlite("old.db"), postgres::server().new_database()].iter().zip(OLD) {
        execute(url, sql);
        let rows =
            GIVEN.iter().zip(1..).map(|((ratio, _), day)| format!("(7, '2020-01-0{day}', 'user', {ratio}, NULL)"));
        execute(url, &format!("INSERT INTO splits VALUES {}", rows.collect::<Vec<_>>().join(", ")));
        run(["migrate", "--db", url]).ended_with(0);
        let sql = "SELECT CAST(ratio_new AS TEXT) || ':' || CAST(ratio_old AS TEXT) AS whole FROM splits \
                   WHERE issuer_id = 7 ORDER BY effective_on";
        let whole = query(url, sql).into_iter().filter_map(|row| row["whole"].clone()).collect::<Vec<_>>();
        assert_eq!(whole, GIVEN.map(|(_, whole)| whole));
    }
}

/// Filings whose files are gone get the roles of their owners too, and what differs is told.
#[test]
fn roles_are_filled_in_without_the_files() {
    let folder = TempDir::new();
    let filings = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/filings/fernhollow");
    for (url, sql) in [folder.sqlite("old.db"), postgres::server().new_database()].iter().zip(OLD) {
        execute(url, sql);
        run(["ingest", filings.to_str().unwrap(), "--db", url]).ended_with(0);
        let sql = "SELECT DISTINCT f.issuer_trading_symbol AS symbol, o.role FROM reporting_owners o \
                   JOIN filings f ON f.filing_id = o.filing_id WHERE o.role IS NOT NULL";
        let roles: Vec<String> = query(url, sql)
            .into_iter()
            .map(|row| ["symbol", "role"].map(|name| row[name].clone().unwrap_or_default()).join(" "))
            .collect();
        assert!(roles.iter().any(|role| role == "AAPL officer"), "{roles:?}");
        assert!(roles.iter().any(|role| role == "AAPL cfo"), "{roles:?}");
        assert!(roles.iter().any(|role| role == "AAPL director"), "{roles:?}");
        run(["verify", "--db", url]).ended_with(0);
        execute(url, "UPDATE reporting_owners SET role = 'director' WHERE role = 'cfo'");
        let told = run(["verify", "--db", url]).ended_with(1).stdout;
        assert!(told.contains("role is director, should be cfo"), "{told}");
    }
}

/// A file that an older version read as one filing and that holds two is two documents. The one that it was supplies the
/// first filing no more.
#[test]
fn a_file_of_several_filings_gives_up_the_document_that_it_was() {
    let filings = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/filings/apple");
    let mut names: Vec<_> = std::fs::read_dir(filings).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "xml"));
    names.sort();
    let [first, second] = [0, 1].map(|place: usize| std::fs::read_to_string(&names[place]).unwrap());
    // What is read of the whole is the first filing, and what stands behind it makes other bytes of it.
    let padded = format!("{first}\n<!-- {} -->\n", "-".repeat(second.len() - 11));
    give_up("both.txt", padded.as_bytes(), format!("{first}{second}").as_bytes());
    let [print, both] = ["form-4-ruled", "two-filings"].map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/pdf/ok/{name}.pdf"));
        std::fs::read(path).unwrap()
    });
    let padded = [print.as_slice(), &vec![b'\n'; both.len() - print.len()]].concat();
    give_up("both.pdf", &padded, &both);
}

/// Stores a file as the document `whole` by an older version, then as the filings that `both` holds. A database that
/// begins with these is the same.
fn give_up(name: &str, whole: &[u8], both: &[u8]) {
    let folder = TempDir::new();
    // Beside the file, an archive with it.
    let write = |bytes: &[u8]| {
        folder.write(&format!("in/{name}"), bytes);
        let mut archive = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, bytes).unwrap();
        folder.write("in/all.tar", archive.into_inner().unwrap());
    };
    write(whole);
    let input = folder.path().join("in");
    let ingest = |url: &str| run(["ingest", input.to_str().unwrap(), "--db", url]).ended_with(0).stdout;
    let old = [folder.sqlite("old.db"), postgres::server().new_database()];
    for url in &old {
        ingest(url);
        assert_eq!(count(url, "documents"), "1");
        execute(url, "UPDATE documents SET parser_version = 1; UPDATE document_paths SET modified_at = 1");
    }
    assert_eq!(whole.len(), both.len());
    write(both);
    for (old, new) in old.iter().zip([folder.sqlite("new.db"), postgres::server().new_database()]) {
        ingest(old);
        ingest(&new);
        assert_eq!(count(old, "filings"), "2");
        assert_eq!(
            snapshot_except(old, &["runs.*", "document_paths.run_id"]),
            snapshot_except(&new, &["runs.*", "document_paths.run_id"])
        );
        run(["verify", "--db", old]).ended_with(0);
        assert!(ingest(old).contains("no row changed"));
    }
}

fn count(url: &str, table: &str) -> String {
    let rows = query(url, &format!("SELECT CAST(count(*) AS TEXT) AS rows FROM {table}"));
    rows[0]["rows"].clone().unwrap_or_default()
}

/// What was derived by other rules is derived again once, without a file being read.
#[test]
fn a_change_of_the_rules_derives_everything_anew() {
    let folder = TempDir::new();
    let filings = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/filings/fernhollow");
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        let ingest = || run(["ingest", filings.to_str().unwrap(), "--db", &url]).ended_with(0).stdout;
        ingest();
        let before = snapshot_except(&url, EXEMPT);
        execute(&url, "UPDATE rule_versions SET version = 1; UPDATE accounts SET links = 99, digest = 0");
        let again = ingest();
        assert!(again.contains("the rules have changed"), "{again}");
        assert_eq!(snapshot_except(&url, EXEMPT), before);
        assert!(!ingest().contains("derived"));
    }
}
