//! The command line as a user sees it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Run, TempDir, bin, command, postgres, run};

/// A Form 4 with those names, and the number of its path.
fn form(issuer: &str, insider: &str, remark: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<ownershipDocument><documentType>4</documentType>\
         <periodOfReport>2024-01-15</periodOfReport>\
         <issuer><issuerCik>0000001001</issuerCik><issuerName>{issuer}</issuerName>\
         <issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>\
         <reportingOwner><reportingOwnerId><rptOwnerCik>0000002001</rptOwnerCik><rptOwnerName>{insider}</rptOwnerName>\
         </reportingOwnerId></reportingOwner><nonDerivativeTable><nonDerivativeTransaction>\
         <securityTitle><value>Common Stock</value></securityTitle>\
         <transactionDate><value>2024-01-15</value></transactionDate>\
         <transactionCoding><transactionCode>P</transactionCode></transactionCoding>\
         <transactionAmounts><transactionShares><value>12 shares</value></transactionShares></transactionAmounts>\
         </nonDerivativeTransaction></nonDerivativeTable><remarks>{remark}</remarks></ownershipDocument>\n"
    )
}

/// A submission filed on that day.
fn submission(number: u32, filed: &str, form: &str) -> String {
    format!(
        "<SEC-DOCUMENT>0001000000-24-{number:06}.txt : {filed}\n<SEC-HEADER>\nACCESSION NUMBER:\t0001000000-24-{number:06}\n\
         CONFORMED SUBMISSION TYPE:\t4\nFILED AS OF DATE:\t{filed}\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n<TEXT>\n<XML>\n{form}\
         </XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    )
}

struct Fixture {
    folder: TempDir,
    url: String,
    filings: PathBuf,
}

impl Fixture {
    /// Two filings, ready to be read.
    fn new() -> Self {
        let folder = TempDir::new();
        folder.write("in/1.txt", submission(1, "20240116", &form("Acme Corp", "Doe Jane", "first")));
        folder.write("in/2.txt", submission(2, "20240117", &form("Acme Corp", "Doe Jane", "second")));
        let (url, filings) = (folder.sqlite("a.db"), folder.path().join("in"));
        Self { folder, url, filings }
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(arguments.iter().copied().chain(["--db", &self.url]))
    }

    fn ingest(&self, more: &[&str]) -> Run {
        let path = self.filings.to_str().unwrap();
        self.run(&[&["ingest", path], more].concat())
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn exit_statuses() {
    let fixture = Fixture::new();
    fixture.ingest(&[]).ended_with(0);
    fixture.ingest(&[]).ended_with(0);
    // Rejected for the first time, and known to be rejected.
    fixture.folder.write("in/3.xml", "<?xml version=\"1.0\"?><ownershipDocument></ownershipDocument>");
    let rejected = fixture.ingest(&[]).ended_with(3);
    assert!(rejected.stderr.contains("diagnostics --severity error"), "{}", rejected.stderr);
    fixture.ingest(&[]).ended_with(0);
    fixture.ingest(&["--rehash"]).ended_with(0);
    // A download that failed is noticed.
    let nothing = fixture.folder.write("in/4.xml", "");
    fixture.ingest(&[]).ended_with(3);
    let found = json(&fixture.run(&["diagnostics", "--severity", "error", "--format", "json"]).stdout);
    assert!(found.as_array().unwrap().iter().any(|found| found["message"] == "the file is empty"), "{found}");
    std::fs::remove_file(nothing).unwrap();
    // Nothing there at all.
    fixture.folder.write("empty/.keep", "");
    std::fs::remove_file(fixture.folder.path().join("empty/.keep")).unwrap();
    let empty = fixture.folder.path().join("empty");
    let run_on = |path: &Path| fixture.run(&["ingest", path.to_str().unwrap()]);
    assert!(run_on(&empty).ended_with(1).stderr.contains("holds no document"));
    assert!(run_on(&fixture.folder.path().join("missing")).ended_with(1).stderr.contains("missing"));
    // Typed wrongly.
    for arguments in [&["ingest"][..], &["nothing"], &["ingest", "x", "--jobs", "0"], &["status", "--max-age", "soon"]]
    {
        assert!(!run(arguments).ended_with(2).stderr.is_empty(), "{arguments:?}");
    }
    // The world is not as it should be.
    let missing = fixture.folder.sqlite("missing.db");
    assert!(run(["filings", "ACME", "--db", &missing]).ended_with(1).stderr.contains("does not exist"));
    assert!(run(["status", "--db", "mysql://x"]).ended_with(1).stderr.contains("not a database URL"));
    assert!(fixture.run(&["filings", "NOBODY"]).ended_with(1).stderr.contains("no issuer or insider is named"));
    assert!(fixture.run(&["forget", "123"]).ended_with(1).stderr.contains("not an accession number"));
    let file = fixture.folder.write("text.db", "this is no database, whatever its name may say about it");
    let url = format!("sqlite://{}", file.display());
    assert!(run(["status", "--db", &url]).ended_with(1).stderr.contains("text.db"));
}

#[test]
fn filings_in_every_format() {
    let fixture = Fixture::new();
    fixture.ingest(&[]).ended_with(0);
    let table = fixture.run(&["filings", "acme"]).ended_with(0).stdout;
    assert!(table.contains("accession number") && table.contains("0001000000-24-000002"), "{table}");
    let list = json(&fixture.run(&["filings", "doe jane", "--format", "json"]).ended_with(0).stdout);
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    assert_eq!(list[0]["filed_on"], "2024-01-16");
    assert_eq!(list[0]["accession_number"], "0001000000-24-000001");
    assert_eq!(list[0]["transactions"], 1);
    let rows = csv(&fixture.run(&["filings", "1001", "--format", "csv", "--issuer"]).ended_with(0).stdout);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][0], "filed_on");
    let by_day = fixture.run(&["filings", "2001", "--format", "csv", "--as-of", "2024-01-16"]).ended_with(0).stdout;
    assert_eq!(csv(&by_day).len(), 2);
    fixture.run(&["filings", "ACME", "--insider"]).ended_with(1);
    let none =
        |format| fixture.run(&["filings", "2001", "--as-of", "2024-01-01", "--format", format]).ended_with(0).stdout;
    assert_eq!([none("table"), none("json"), none("ndjson")], ["nothing to list\n", "[]\n", ""]);
}

#[test]
fn status_runs_and_diagnostics_in_every_format() {
    let fixture = Fixture::new();
    fixture.ingest(&[]).ended_with(0);
    for name in ["runs", "diagnostics"] {
        let table = fixture.run(&[name]).ended_with(0).stdout;
        let list = json(&fixture.run(&[name, "--format", "json"]).ended_with(0).stdout);
        let rows = csv(&fixture.run(&[name, "--format", "csv"]).ended_with(0).stdout);
        let objects = list.as_array().expect("an array");
        assert_eq!(objects.len() + 1, rows.len(), "{name}");
        let lines = fixture.run(&[name, "--format", "ndjson"]).ended_with(0).stdout;
        assert_eq!(&lines.lines().map(json).collect::<Vec<_>>(), objects, "{name}");
        for (object, row) in objects.iter().zip(&rows[1..]) {
            let object = object.as_object().expect("objects");
            assert_eq!(object.keys().collect::<Vec<_>>(), rows[0].iter().collect::<Vec<_>>(), "{name}");
            assert_eq!(object.len(), row.len(), "{name}");
        }
        let wide = fixture.run(&[name, "--wide"]).ended_with(0).stdout;
        assert!(rows[0].iter().all(|heading| wide.contains(heading.as_str())) || name == "runs", "{name}: {wide}");
        assert!(table.lines().next().is_some_and(|line| line.chars().count() <= 80), "{name}: {table}");
    }
    let found = json(&fixture.run(&["diagnostics", "--format", "json", "--code", "not-a-number"]).ended_with(0).stdout);
    assert_eq!(found[0]["raw"], "12 shares");
    assert_eq!(found[0]["table_no"], 1);
    assert!(found[0]["place"].as_str().is_some_and(|place| place.ends_with("/in/1.txt")));
    let one = fixture.run(&["diagnostics", "0001000000-24-000002", "--format", "json", "--limit", "1"]).ended_with(0);
    assert_eq!(json(&one.stdout)[0]["accession_number"], "0001000000-24-000002");
    assert_eq!(json(&fixture.run(&["diagnostics", "--severity", "error", "--format", "json"]).stdout), json("[]"));
    let last = &json(&fixture.run(&["runs", "--limit", "1", "--format", "json"]).ended_with(0).stdout)[0];
    assert_eq!((&last["seen"], &last["loaded"], &last["status"]), (&2.into(), &2.into(), &"done".into()));
}

#[test]
fn a_newest_filing_that_is_too_old_is_reported() {
    let fixture = Fixture::new();
    let folder = &fixture.folder;
    fixture.run(&["migrate"]).ended_with(0);
    fixture.run(&["status"]).ended_with(0);
    assert!(fixture.run(&["status", "--max-age", "3d"]).ended_with(1).stderr.contains("no filing has a filing date"));
    fixture.ingest(&[]).ended_with(0);
    assert!(fixture.run(&["status", "--max-age", "26h"]).ended_with(1).stderr.contains("too old"));
    fixture.run(&["status", "--max-age", "36500d"]).ended_with(0);
    let today = chrono::Utc::now().format("%Y%m%d").to_string();
    folder.write("in/today.txt", submission(3, &today, &form("Acme Corp", "Doe Jane", "today")));
    fixture.ingest(&[]).ended_with(0);
    fixture.run(&["status", "--max-age", "28h"]).ended_with(0);
}

/// A day in the future is a slip, and does not hide that nothing new came.
#[test]
fn a_filing_date_in_the_future_is_not_the_newest() {
    let fixture = Fixture::new();
    fixture.ingest(&[]).ended_with(0);
    let later = (chrono::Utc::now() + chrono::TimeDelta::days(400)).format("%Y%m%d").to_string();
    fixture.folder.write("in/later.txt", submission(3, &later, &form("Acme Corp", "Doe Jane", "later")));
    fixture.ingest(&[]).ended_with(0);
    assert!(fixture.run(&["status", "--max-age", "26h"]).ended_with(1).stderr.contains("too old"));
}

/// What a filer types steers no terminal and becomes no formula.
#[test]
fn hostile_names_are_shown_as_text() {
    let fixture = Fixture::new();
    let hostile = "=HYPERLINK(\"http://x\",\"y\")\u{9b}31m\u{202e}gpj\u{2066}\u{85}|";
    let form = form(&hostile.replace('"', "&quot;"), "@SUM(A1)\u{200f}", "=cmd|' /C calc'!A0");
    fixture.folder.write("in/3.txt", submission(3, "20240118", &form));
    // A name of a file is as free.
    let name = "in/+1\u{1b}[2J\u{1b}]0;gone\u{7}\n.xml";
    fixture.folder.write(name, "<?xml version=\"1.0\"?><ownershipDocument></ownershipDocument>");
    let loud = fixture.ingest(&[]).ended_with(3);
    let outputs = [
        ("ingest", loud.stdout + &loud.stderr),
        ("filings", fixture.run(&["filings", "1001"]).ended_with(0).stdout),
        ("json", fixture.run(&["filings", "1001", "--format", "json"]).ended_with(0).stdout),
        ("diagnostics", fixture.run(&["diagnostics", "--severity", "note"]).ended_with(0).stdout),
        ("diagnostics json", fixture.run(&["diagnostics", "--format", "json"]).ended_with(0).stdout),
        ("runs", fixture.run(&["runs"]).ended_with(0).stdout),
        ("nobody", fixture.run(&["filings", "\u{1b}[2J\u{202e}"]).ended_with(1).stderr),
        ("no accession", fixture.run(&["forget", "\u{1b}[2J"]).ended_with(1).stderr),
        ("no file", fixture.run(&["ingest", "/no/\u{1b}[2J"]).ended_with(1).stderr),
        ("no file to parse", fixture.run(&["parse", "/no/\u{1b}[2J"]).stderr),
        ("parse", fixture.run(&["parse", fixture.folder.path().join(name).to_str().unwrap()]).ended_with(3).stdout),
        ("parse", fixture.run(&["parse", fixture.filings.join("3.txt").to_str().unwrap()]).ended_with(0).stdout),
        ("no database", run(["status", "--db", "sqlite:///no/\u{1b}[2J.db"]).ended_with(1).stderr),
        ("no report", fixture.ingest(&["--report", "/no/\u{1b}[2J"]).ended_with(1).stderr),
    ];
    for (what, output) in outputs {
        let steers = |letter: &char| {
            (letter.is_control() && *letter != '\n')
                || matches!(letter, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(output.chars().find(steers), None, "{what}: {output:?}");
    }
    for arguments in [&["filings", "1001", "--format", "csv"][..], &["diagnostics", "--format", "csv"]] {
        let rows = csv(&fixture.run(arguments).ended_with(0).stdout);
        let formula = |cell: &&String| cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert_eq!(rows.iter().flatten().find(formula), None, "{arguments:?}");
    }
    let list = json(&fixture.run(&["filings", "1001", "--format", "json"]).stdout);
    let name = list[2]["issuer_name"].as_str().expect("a name");
    assert!(
        name.starts_with("=HYPERLINK(\"http://x\"") && name.contains('\u{202e}'),
        "JSON gives the name as filed: {name:?}"
    );
}

#[test]
fn quiet_prints_only_errors() {
    let fixture = Fixture::new();
    let quiet = fixture.ingest(&["--quiet"]).ended_with(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let list = fixture.run(&["filings", "ACME", "--quiet", "--format", "csv"]).ended_with(0);
    assert_eq!(csv(&list.stdout).len(), 3);
    let forgot = fixture.run(&["forget", "0001000000-24-000001", "--quiet"]).ended_with(0);
    assert_eq!((forgot.stdout.as_str(), forgot.stderr.as_str()), ("", ""));
    assert!(!fixture.run(&["filings", "NOBODY", "--quiet"]).ended_with(1).stderr.is_empty());
}

/// The table at the end tells what happened and leaves out what did not.
#[test]
fn the_summary_is_short() {
    let fixture = Fixture::new();
    fixture.folder.write("in/again.txt", submission(2, "20240117", &form("Acme Corp", "Doe Jane", "second")));
    let lines = |run: Run| -> Vec<Vec<String>> {
        let spaced =
            |line: &str| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
        run.stdout.lines().map(spaced).collect()
    };
    let first = lines(fixture.ingest(&[]).ended_with(0));
    assert_eq!(first[0], ["what", "name", "count", "note"]);
    assert_eq!(first[1][..3], ["documents", "seen", "3"]);
    assert!(first[1][3].starts_with("in ") && !first[1][3].contains('µ'), "{:?}", first[1]);
    assert_eq!(first[2], ["documents", "loaded", "2"]);
    assert_eq!(first[3], ["documents", "unchanged", "1", "known before, from any path"]);
    assert!(first.contains(&["rows new", "transactions", "2"].map(str::to_owned).to_vec()), "{first:?}");
    assert!(first.iter().all(|line| line[0] != "rows changed"), "{first:?}");
    let again = lines(fixture.ingest(&[]).ended_with(0));
    assert_eq!(again[3], ["documents", "unchanged", "3", "known before, from any path"]);
    assert_eq!(again[4..], [["rows", "all tables", "0", "no row changed"]]);
    let dry = fixture.ingest(&["--dry-run"]).ended_with(0);
    assert!(!dry.stdout.contains("no row changed"), "{}", dry.stdout);
}

#[test]
fn a_report_adds_up() {
    let fixture = Fixture::new();
    fixture.folder.write("in/copy.txt", submission(1, "20240116", &form("Acme Corp", "Doe Jane", "first")));
    fixture.folder.write("in/other.txt", submission(1, "20240116", &form("Acme Corp", "Doe Jane", "another")));
    fixture.folder.write("in/notes.txt", "notes");
    fixture.folder.write("in/bad.xml", "<?xml version=\"1.0\"?><ownershipDocument></ownershipDocument>");
    std::os::unix::fs::symlink("/nowhere", fixture.filings.join("link")).unwrap();
    let path = fixture.folder.path().join("report.json");
    fixture.ingest(&["--report", path.to_str().unwrap()]).ended_with(3);
    let report = json(&std::fs::read_to_string(&path).unwrap());
    let documents = &report["documents"];
    let count = |name: &str| documents[name].as_u64().unwrap_or_else(|| panic!("{name} in {report}"));
    let outcomes = ["loaded", "duplicate", "ignored", "rejected", "unchanged", "unreadable"];
    assert_eq!(outcomes.map(count), [2, 1, 1, 1, 1, 1]);
    assert_eq!(count("seen"), outcomes.map(count).iter().sum::<u64>());
    assert_eq!(count("newly_failed"), 2);
    assert_eq!(report["rows"]["filings"]["new"], 2);
    assert_eq!((&report["status"], &report["dry_run"]), (&"done".into(), &false.into()));
    let printed = json(&fixture.ingest(&["--format", "json"]).ended_with(0).stdout);
    assert_eq!((&printed["documents"]["seen"], &printed["documents"]["unchanged"]), (&7.into(), &6.into()));
    // A report that cannot be written is a failure.
    fixture.ingest(&["--report", "/no/such/place/report.json"]).ended_with(1);
}

#[test]
fn a_path_of_other_bytes_than_text_is_reported() {
    use std::os::unix::ffi::OsStrExt;
    let fixture = Fixture::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let directory = fixture.folder.path().join(name);
    std::fs::create_dir(&directory).unwrap();
    std::fs::write(directory.join("1.txt"), submission(1, "20240116", &form("Acme", "Doe", ""))).unwrap();
    let report = fixture.folder.path().join("report.json");
    let mut program = command(["ingest", "--db", &fixture.url, "--format", "json", "--report"]);
    let run = Run::from(program.arg(&report).arg(&directory).output().unwrap()).ended_with(0);
    assert!(json(&run.stdout)["paths"][0].as_str().is_some_and(|path| path.ends_with("caf\\xE9")), "{}", run.stdout);
}

#[test]
fn a_dry_run_writes_nothing() {
    let fixture = Fixture::new();
    let dry = fixture.ingest(&["--dry-run"]).ended_with(0);
    assert!(dry.stdout.contains("loaded"), "{}", dry.stdout);
    let left: Vec<_> =
        std::fs::read_dir(fixture.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["in"]);
    fixture.folder.write("in/3.xml", "<?xml version=\"1.0\"?><ownershipDocument></ownershipDocument>");
    fixture.ingest(&["--dry-run"]).ended_with(3);
    fixture.ingest(&[]).ended_with(3);
    let status = || {
        let mut state = json(&fixture.run(&["status", "--format", "json"]).stdout);
        // It grows by the second.
        state["age_seconds"] = Value::Null;
        state
    };
    let before = status();
    fixture.folder.write("in/4.txt", submission(4, "20240120", &form("Acme Corp", "Doe Jane", "fourth")));
    fixture.ingest(&["--dry-run"]);
    assert_eq!(status(), before);
}

#[test]
fn several_matches_are_listed_to_choose_from() {
    let fixture = Fixture::new();
    let other = form("Acme Corp", "Doe Jane", "x").replace("0000001001", "0000001002").replace("ACME", "ACM2");
    fixture.folder.write("in/3.txt", submission(3, "20240118", &other));
    fixture.ingest(&[]).ended_with(0);
    let several = fixture.run(&["filings", "Acme Corp", "--format", "csv"]).ended_with(1);
    assert!(several.stderr.contains("give the id of one"), "{}", several.stderr);
    assert_eq!(several.stdout, "");
    for listed in [["issuer", "1001", "Acme Corp", "ACME"], ["issuer", "1002", "Acme Corp", "ACM2"]] {
        assert!(several.stderr.lines().any(|line| listed.iter().all(|cell| line.contains(cell))), "{}", several.stderr);
    }
    fixture.run(&["filings", "1002"]).ended_with(0);
    fixture.run(&["filings", "acm2"]).ended_with(0);
}

#[test]
fn the_environment_names_the_database_and_no_password_is_shown() {
    let fixture = Fixture::new();
    let mut program = command(["ingest", fixture.filings.to_str().unwrap()]);
    Run::from(program.env("DATABASE_URL", &fixture.url).output().unwrap()).ended_with(0);
    fixture.run(&["filings", "ACME"]).ended_with(0);

    let url = postgres::server().new_database();
    let password = url.split([':', '@']).nth(2).expect("a password").to_owned();
    let mut outputs = Vec::new();
    let ingested = run(["ingest", fixture.filings.to_str().unwrap(), "--db", &url, "-vv", "--format", "json"]);
    outputs.push(ingested.ended_with(0));
    for name in ["status", "runs", "migrate", "diagnostics"] {
        let mut program = command([name, "-vv"]);
        outputs.push(Run::from(program.env("DATABASE_URL", &url).output().unwrap()).ended_with(0));
    }
    let gone = url.replace("insiderdb_test_", "no_such_");
    outputs.push(run(["status", "-vv", "--db", &gone]).ended_with(1));
    let mut help = command(["ingest", "--help"]);
    outputs.push(Run::from(help.env("DATABASE_URL", &url).output().unwrap()).ended_with(0));
    for output in outputs {
        assert!(!(output.stdout + &output.stderr).contains(&password), "the password is shown");
    }
}

#[test]
fn parse_prints_what_documents_say_without_a_database() {
    let fixture = Fixture::new();
    let parsed = run(["parse", fixture.filings.join("1.txt").to_str().unwrap()]).ended_with(0);
    let reading = json(&parsed.stdout);
    assert_eq!(reading["verdict"]["filing"]["accession_number"], "0001000000-24-000001");
    assert_eq!(reading["diagnostics"][0]["raw"], "12 shares");

    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in [("a.xml", form("Acme", "Doe", "a")), ("b.txt", "notes".to_owned())] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        archive.append_data(&mut header, name, content.as_bytes()).unwrap();
    }
    let archive = fixture.folder.write("a.tar", archive.into_inner().unwrap());
    let parsed = run(["parse", archive.to_str().unwrap()]).ended_with(0);
    let readings: Vec<Value> =
        serde_json::Deserializer::from_str(&parsed.stdout).into_iter().collect::<Result<_, _>>().unwrap();
    assert_eq!(readings.iter().map(|reading| &reading["member"]).collect::<Vec<_>>(), ["a.xml", "b.txt"]);
    assert!(readings[1]["verdict"]["ignored"].is_string());
    let bad = fixture.folder.write("bad.xml", "<?xml version=\"1.0\"?><ownershipDocument></ownershipDocument>");
    run(["parse", bad.to_str().unwrap()]).ended_with(3);
    run(["parse", "/no/such/file"]);
    assert!(!fixture.folder.path().join("a.db").exists());
}

#[test]
fn every_command_explains_itself() {
    let all = run(["--help"]).ended_with(0).stdout;
    let listed = all.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names.into_iter().filter(|name| *name != "help") {
        let help = run([name, "--help"]).ended_with(0).stdout;
        assert!(help.contains("Usage: insiderdb ") && help.contains("--db <URL>") == (name != "parse"), "{help}");
        let undocumented: Vec<&str> = help
            .lines()
            .zip(help.lines().skip(1).chain([""]))
            .filter(|(line, next)| {
                let line = line.trim();
                line.starts_with("--") && !line.contains("  ") && next.trim().is_empty()
            })
            .map(|(line, _)| line)
            .collect();
        assert!(undocumented.is_empty(), "{undocumented:?} in\n{help}");
    }
    let help = run(["--help"]).ended_with(0).stdout;
    assert!(help.contains("Exit status:"), "{help}");
    assert!(run(["--version"]).ended_with(0).stdout.starts_with("insiderdb "));
    assert!(bin().exists());
}

#[test]
fn a_forgotten_filing_stays_out() {
    let fixture = Fixture::new();
    // Before its documents ever came, and after.
    let early = ["forget", "0001000000-24-000002", "--reason", "withdrawn", "--in-advance"];
    fixture.run(&early).ended_with(0);
    fixture.ingest(&[]).ended_with(0);
    let rows = || csv(&fixture.run(&["filings", "ACME", "--format", "csv"]).stdout).len();
    assert_eq!(rows(), 2);
    let forgot = fixture.run(&["forget", "000100000024000001"]).ended_with(0);
    assert!(forgot.stdout.contains("0001000000-24-000001 is forgotten"), "{}", forgot.stdout);
    fixture.run(&["filings", "ACME"]).ended_with(1);
    for more in [&[][..], &["--rehash"]] {
        let again = fixture.ingest(more).ended_with(0);
        assert!(again.stdout.contains("no row changed"), "{}", again.stdout);
    }
    fixture.run(&["filings", "ACME"]).ended_with(1);
    // Twice is once.
    fixture.run(&["forget", "0001000000-24-000001"]).ended_with(0);
    let status = json(&fixture.run(&["status", "--format", "json"]).stdout);
    let (rows, documents) = (&status["rows"], &status["documents"]);
    assert_eq!((&rows["forgotten"], &documents["ignored"], &rows["issuers"]), (&2.into(), &2.into(), &0.into()));
}

#[test]
fn a_format_is_only_asked_of_what_has_it() {
    let fixture = Fixture::new();
    let file = fixture.filings.join("1.txt");
    let file = file.to_str().unwrap();
    let known = run(["parse", file, "--format", "ndjson"]).ended_with(0);
    assert_eq!(known.stdout, run(["parse", file]).ended_with(0).stdout);
    for arguments in [
        &["parse", file, "--format", "csv"][..],
        &["parse", file, "--format", "table"],
        &["migrate", "--format", "json"],
        &["forget", "0001000000-24-000001", "--format", "csv"],
    ] {
        let refused = fixture.run(arguments).ended_with(2);
        assert!(refused.stderr.contains("--format") && refused.stdout.is_empty(), "{}", refused.stderr);
    }
    fixture.run(&["status"]).ended_with(1);
}

#[test]
fn parse_names_the_place_of_each_value() {
    let fixture = Fixture::new();
    let file = fixture.filings.join("1.txt");
    let parsed = json(&run(["parse", file.to_str().unwrap()]).ended_with(0).stdout);
    let keys: Vec<_> = parsed.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["version", "path", "format", "verdict", "diagnostics", "places"]);
    let of = |field: &str| parsed["places"].as_array().unwrap().iter().find(|place| place["field"] == field).unwrap();
    let shares = of("shares");
    assert_eq!((&shares["table_no"], &shares["line_no"], &shares["line"]), (&json("1"), &json("1"), &json("12")));
    assert_eq!((&shares["text"], &shares["value"]), (&Value::from("12 shares"), &Value::Null));
    assert_eq!((&of("name")["owner_no"], &of("name")["inferred"]), (&json("1"), &json("false")));
}
