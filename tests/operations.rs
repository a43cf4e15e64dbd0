//! What an operator relies on: reports, statuses, messages, and what is forgotten or pruned.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::postgres::{self, Server};
use crate::support::{Run, TempDir, ask, bin, command, execute, make_filings, run, send, snapshot_except};

const FERNHOLLOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/filings/fernhollow");

/// What two databases of the same documents may differ in.
const RUNS: &[&str] = &["runs.*", "document_paths.run_id"];

fn databases(folder: &TempDir) -> [String; 2] {
    [folder.sqlite("a.db"), postgres::server().new_database()]
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

#[test]
fn a_report_leaves_what_it_is_written_to_as_it_is() {
    let folder = TempDir::new();
    for url in databases(&folder) {
        let ingest = |path: &Path| run(["ingest", FERNHOLLOW, "--db", &url, "--quiet", "--report", text(path)]);
        let (target, link) = (folder.path().join("target.json"), folder.path().join("link.json"));
        let _ = symlink(&target, &link);
        ingest(&link).ended_with(0);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(json(&fs::read_to_string(&target).unwrap())["status"], "done");
        fs::set_permissions(&target, Permissions::from_mode(0o604)).unwrap();
        ingest(&link).ended_with(0);
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o604);

        let pipe = folder.path().join("pipe");
        if !pipe.exists() {
            assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        }
        let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
        ingest(&pipe).ended_with(0);
        assert_eq!(json(&Run::from(reader.wait_with_output().unwrap()).stdout)["status"], "done");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());

        for stdout in ["-", "/dev/stdout"] {
            assert_eq!(json(&ingest(Path::new(stdout)).ended_with(0).stdout)["status"], "done", "{stdout}");
            // A file that a shell has opened.
            let redirected = folder.path().join("out.json");
            let file = fs::File::create(&redirected).unwrap();
            let mut program = command(["ingest", FERNHOLLOW, "--db", &url, "--quiet", "--report", stdout]);
            assert!(program.stdout(file).status().unwrap().success());
            assert_eq!(json(&fs::read_to_string(&redirected).unwrap())["status"], "done", "{stdout}");
        }
    }
}

#[test]
fn a_failed_run_reports_that_it_failed() {
    let folder = TempDir::new();
    let report = folder.path().join("report.json");
    let ingest = |url: &str| run(["ingest", FERNHOLLOW, "--db", url, "--report", text(&report)]);
    let said = || json(&fs::read_to_string(&report).unwrap());
    for url in databases(&folder) {
        ingest(&url).ended_with(0);
        assert_eq!((&said()["status"], &said()["exit_status"]), (&"done".into(), &0.into()));
        assert!(said()["documents"]["seen"].as_u64() > Some(0));
        execute(&url, "DROP TABLE splits");
        execute(&url, "UPDATE rule_versions SET version = 1");
        let failed = ingest(&url).ended_with(1);
        assert_eq!((&said()["status"], &said()["exit_status"]), (&"failed".into(), &1.into()));
        let error = said()["error"].as_str().expect("an error").to_owned();
        assert!(error.contains("splits") && failed.stderr.contains(&error), "{error}\n{}", failed.stderr);
        assert_eq!(said()["documents"], Value::Null);
    }
    ingest("postgres://nobody:secret@127.0.0.1:1/x").ended_with(5);
    assert_eq!(said()["exit_status"], 5);
    assert!(!said().to_string().contains("secret"));
}

#[test]
fn metrics_state_how_a_run_ended() {
    let folder = TempDir::new();
    let path = folder.path().join("insiderdb.prom");
    let bad = folder.write("bad.xml", "<ownershipDocument>");
    for url in databases(&folder) {
        let ingest = |input: &str| run(["ingest", input, "--db", &url, "--metrics", text(&path)]);
        let samples = || -> Vec<String> {
            let text = fs::read_to_string(&path).unwrap();
            for line in text.lines().filter(|line| !line.starts_with("# ")) {
                let (_, value) = line.rsplit_once(' ').expect("a sample");
                assert!(value.parse::<u64>().is_ok(), "{line}");
            }
            text.lines().map(str::to_owned).collect()
        };
        let has = |line: &str| samples().iter().any(|sample| sample == line);
        ingest(FERNHOLLOW).ended_with(0);
        assert!(has("insiderdb_run_success 1") && has("insiderdb_run_exit_status 0"), "{:?}", samples());
        assert!(has("# TYPE insiderdb_run_documents gauge") && has("insiderdb_run_documents{outcome=\"rejected\"} 0"));
        ingest(text(&bad)).ended_with(3);
        assert!(has("insiderdb_run_success 1") && has("insiderdb_run_newly_failed 1"), "{:?}", samples());
        ingest("/mistyped").ended_with(1);
        assert!(has("insiderdb_run_success 0") && has("insiderdb_run_exit_status 1"), "{:?}", samples());
    }
    run(["ingest", FERNHOLLOW, "--db", "postgres://a@127.0.0.1:1/x", "--metrics", text(&path)]).ended_with(5);
    let failed = fs::read_to_string(&path).unwrap();
    assert!(failed.contains("insiderdb_run_success 0\n") && !failed.contains("run_documents"), "{failed}");
}

/// A number is no formula, so it needs no mark of a text.
#[test]
fn negative_numbers_stay_numbers_in_csv() {
    let folder = TempDir::new();
    for url in databases(&folder) {
        run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
        let listed = run(["history", "FHI", "--db", &url, "--format", "csv"]).ended_with(0).stdout;
        assert!(listed.contains(",-100,") && !listed.contains("'-"), "{listed}");
    }
}

#[test]
fn own_files_are_not_read() {
    let folder = TempDir::new();
    folder.copy(Path::new(FERNHOLLOW));
    let here =
        |arguments: &[&str]| Run::from(command(arguments).current_dir(folder.path()).output().unwrap()).ended_with(0);
    let of = |url: &str| here(&["ingest", ".", "--db", url, "--report", "r.json", "--metrics", "m.prom"]);
    for url in ["sqlite://insiders.db", &postgres::server().new_database()] {
        of(url);
        of(url);
        let paths = ask(
            &url.replace("sqlite://", &format!("sqlite://{}/", folder.path().display())),
            "SELECT path FROM document_paths ORDER BY path",
        );
        assert!(
            !["insiders.db", "r.json", "m.prom"].iter().any(|own| paths.contains(own)) || url.starts_with("postgres"),
            "{paths}"
        );
        assert!(!paths.contains("r.json") && !paths.contains("m.prom"), "{paths}");
    }
}

#[test]
fn forgotten_filings_can_be_listed_and_allowed_again() {
    let folder = TempDir::new();
    let bare = folder.write("in/page.html", fs::read(page_without_number()).unwrap());
    for url in databases(&folder) {
        let run_on = |arguments: &[&str]| run([arguments, &["--db", &url]].concat());
        let ingest = || run_on(&["ingest", FERNHOLLOW, text(&bare)]).ended_with(0);
        ingest();
        let before = snapshot_except(&url, RUNS);
        let id = ask(&url, "SELECT filing_id FROM filings WHERE filing_id < 0");
        let id = id.lines().nth(1).expect("a filing without a number");

        let unknown = run_on(&["forget", "0001000000-99-000001"]).ended_with(1);
        assert!(
            unknown.stderr.contains("has no filing") && unknown.stderr.contains("--in-advance"),
            "{}",
            unknown.stderr
        );
        run_on(&["forget", "0001000000-99-000001", "--undo"]).ended_with(1);
        assert_eq!(json(&run_on(&["forget", "--list", "--format", "json"]).ended_with(0).stdout), json("[]"));

        run_on(&["forget", "0009900500-16-000002", "--reason", "withdrawn"]).ended_with(0);
        run_on(&["forget", id]).ended_with(0);
        let list = json(&run_on(&["forget", "--list", "--format", "json"]).ended_with(0).stdout);
        let named = |place: usize| (list[place]["filing_id"].clone(), list[place]["accession_number"].clone());
        assert_eq!(named(0), (id.into(), Value::Null));
        assert_eq!(named(1), ("990050016000002".into(), "0009900500-16-000002".into()));
        assert!(ingest().stdout.contains("no row changed"));
        let left = ask(&url, "SELECT COUNT(*) AS n FROM filings WHERE filing_id < 0 OR filing_id = 990050016000002");
        assert_eq!(left, "n\n0\n");

        for filing in ["0009900500-16-000002", id] {
            let undone = run_on(&["forget", filing, "--undo"]).ended_with(0).stdout;
            assert!(undone.contains("is allowed again") && undone.contains("reads 1 documents again"), "{undone}");
        }
        ingest();
        assert!(snapshot_except(&url, RUNS) == before, "{url}: all is as if nothing had been forgotten");
        run_on(&["verify"]).ended_with(0);
    }
}

/// A page of a filing whose number neither the page nor its name states.
fn page_without_number() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/html/ok/form-5-agent.html")
}

#[test]
fn records_of_missing_files_are_pruned() {
    let folder = TempDir::new();
    let filings = folder.copy(Path::new(FERNHOLLOW));
    folder.write("fernhollow/notes.txt", "notes");
    folder.write("fernhollow/empty.xml", "");
    let moved = folder.path().join("moved");
    for url in databases(&folder) {
        let run_on = |arguments: &[&str]| run([arguments, &["--db", &url]].concat());
        run_on(&["ingest", text(&filings)]).ended_with(3);
        run_on(&["ingest", "/mistyped"]).ended_with(1);
        assert!(run_on(&["diagnostics", "--severity", "error"]).stdout.contains("/mistyped"));
        fs::rename(&filings, &moved).unwrap();
        fs::remove_file(moved.join("empty.xml")).unwrap();
        run_on(&["ingest", text(&moved)]).ended_with(0);

        let counted = run_on(&["prune", "--dry-run"]).ended_with(0).stdout;
        let there = fs::read_dir(&moved).unwrap().count();
        assert_eq!(counted, format!("{} paths are gone\n", there + 2));
        let few = run_on(&["prune", "/mistyped", "--dry-run"]).ended_with(0).stdout;
        assert_eq!(few, "1 paths are gone\n");
        let pruned = run_on(&["prune"]).ended_with(0).stdout;
        let said = format!("removed {} paths that are gone, and 1 documents without a path or a filing\n", there + 2);
        assert_eq!(pruned, said);
        assert_eq!(run_on(&["diagnostics", "--severity", "error"]).ended_with(0).stdout, "nothing to list\n");
        assert!(run_on(&["ingest", text(&moved)]).ended_with(0).stdout.contains("no row changed"));

        let fresh =
            if url.starts_with("sqlite") { folder.sqlite("fresh.db") } else { postgres::server().new_database() };
        run(["ingest", text(&moved), "--db", &fresh]).ended_with(0);
        assert!(snapshot_except(&url, RUNS) == snapshot_except(&fresh, RUNS), "{url}");
        fs::rename(&moved, &filings).unwrap();
        folder.write("fernhollow/empty.xml", "");
    }
}

#[test]
fn messages_say_what_happens() {
    let folder = TempDir::new();
    for url in databases(&folder) {
        let ingest =
            |more: &[&str]| run([&["ingest", FERNHOLLOW, "/mistyped", "--db", &url], more].concat()).ended_with(1);
        ingest(&[]);
        assert_eq!(ingest(&[]).stderr, "insiderdb: /mistyped does not exist\n");
        let loud = ingest(&["-v", "--rehash"]).stderr;
        for said in ["INFO", "writing to", "schema version", "fernhollow", "writing a batch of"] {
            assert!(loud.contains(said), "{said}: {loud}");
        }
        for name in ["status", "runs", "verify", "rebuild"] {
            let loud = run([name, "-v", "--db", &url]).ended_with(0).stderr;
            assert!(loud.contains("opened the database"), "{name}: {loud}");
        }
        let objects = ingest(&["-v", "--log-format", "json"]).stderr;
        let objects: Vec<Value> = objects.lines().map(json).collect();
        let is_said = |level: &str, text: &str| {
            objects.iter().any(|object| object["level"] == level && object["message"].as_str().unwrap().contains(text))
        };
        assert!(is_said("ERROR", "/mistyped does not exist") && is_said("INFO", "writing to"), "{objects:?}");
        assert!(objects.iter().all(|object| object["timestamp"].is_string()));

        let with_rust_log = |value: &str, more: &[&str]| {
            let mut program = command(["ingest", FERNHOLLOW, "--db", &url, "--rehash"]);
            Run::from(program.args(more).env("RUST_LOG", value).output().unwrap()).ended_with(0).stderr
        };
        assert!(with_rust_log("insiderdb=info", &[]).contains("writing to"));
        assert_eq!(with_rust_log("insiderdb=info", &["--quiet"]), "");
        assert_eq!(with_rust_log("", &[]), "");
        assert!(with_rust_log("insiderdb=nothing", &[]).contains("RUST_LOG is not understood"));
    }
    let wrong = run(["status", "--db", &folder.sqlite("none.db"), "--log-format", "json"]).ended_with(1);
    let wrong = json(&wrong.stderr);
    assert_eq!(wrong["level"], "ERROR");
    assert!(wrong["message"].as_str().unwrap().contains("does not exist"), "{wrong}");
}

#[test]
fn progress_is_printed_without_a_terminal() {
    let folder = TempDir::new();
    let filings = folder.path().join("filings");
    make_filings(3000, 1, bench::Shape::Submission, &filings);
    for url in databases(&folder) {
        let arguments = ["ingest", text(&filings), "--db", &url, "--progress-every", "1", "--batch", "3"];
        let told = run(arguments).ended_with(0).stderr;
        let line = told.lines().find(|line| line.starts_with("insiderdb: read ")).unwrap_or_else(|| panic!("{told}"));
        assert!(line.contains(" files, ") && line.ends_with(" documents"), "{line}");
        assert_eq!(run([&arguments[..], &["--quiet"]].concat()).ended_with(0).stderr, "");
    }
}

#[test]
fn a_locked_database_gives_its_own_status_or_is_waited_for() {
    let folder = TempDir::new();
    let url = folder.sqlite("a.db");
    run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
    let lock = fs::File::open(folder.path().join("a.db.lock")).unwrap();
    lock.lock().unwrap();
    for arguments in [&["ingest", FERNHOLLOW][..], &["rebuild"], &["prune"], &["forget", "0009900500-16-000002"]] {
        let held = run([arguments, &["--db", &url]].concat()).ended_with(4);
        assert!(held.stderr.contains("another insiderdb is writing to"), "{}", held.stderr);
    }
    let mut waiting = command(["ingest", FERNHOLLOW, "--wait", "--db", &url]);
    let waiting = waiting.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    lock.unlock().unwrap();
    let waited = Run::from(waiting.wait_with_output().unwrap()).ended_with(0);
    assert!(waited.stderr.contains("waiting for another insiderdb"), "{}", waited.stderr);

    // A signal ends the wait as it ends a run.
    lock.lock().unwrap();
    let report = folder.path().join("report.json");
    for arguments in [&["ingest", FERNHOLLOW, "--report", text(&report)][..], &["rebuild"]] {
        let mut waiting = command([arguments, &["--wait", "--db", &url]].concat());
        let waiting = waiting.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_secs(1));
        send(&waiting, "INT");
        let ended = Run::from(waiting.wait_with_output().unwrap()).ended_with(1);
        assert!(ended.stderr.contains("insiderdb: interrupted while it waited"), "{}", ended.stderr);
    }
    assert_eq!(json(&fs::read_to_string(&report).unwrap())["status"], "interrupted");
    lock.unlock().unwrap();

    // Another program holds SQLite's own lock: the user is told after two seconds, and in the end by the status.
    execute(&url, "PRAGMA journal_mode = DELETE");
    let mut holder = Command::new("sqlite3");
    holder.arg(folder.path().join("a.db")).stdin(Stdio::piped()).stdout(Stdio::null());
    let Ok(mut holder) = holder.spawn() else {
        eprintln!("left out: `sqlite3`, which holds a lock, is not there");
        return;
    };
    holder.stdin.as_mut().unwrap().write_all(b"BEGIN EXCLUSIVE;\n").unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let began = Instant::now();
    let held = run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(4);
    assert!(held.stderr.contains("waiting for another program that holds a lock"), "{}", held.stderr);
    assert!(began.elapsed() > Duration::from_secs(5), "it waits");
    drop(holder.stdin.take());
    holder.wait().unwrap();
    run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
}

#[test]
fn a_server_out_of_reach_has_its_own_status() {
    for url in ["postgres://ann@127.0.0.1:1/x", "postgres://ann@no-such-host.invalid/x"] {
        for arguments in [&["ingest", FERNHOLLOW][..], &["status"], &["migrate"]] {
            run([arguments, &["--db", url]].concat()).ended_with(5);
        }
    }
    let gone = format!("{}-that-is-not-there", postgres::server().new_database());
    run(["status", "--db", &gone]).ended_with(1);
}

#[test]
fn the_status_is_one_object() {
    let folder = TempDir::new();
    for url in databases(&folder) {
        let status = |more: &[&str]| run([&["status", "--db", &url, "--format", "json"], more].concat());
        run(["migrate", "--db", &url]).ended_with(0);
        let empty = json(&status(&[]).ended_with(0).stdout);
        assert_eq!(
            (&empty["ok"], &empty["age_seconds"], &empty["last_run"]),
            (&true.into(), &Value::Null, &Value::Null)
        );
        run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
        let state = json(&status(&[]).ended_with(0).stdout);
        assert_eq!((&state["ok"], &state["last_run"]["status"]), (&true.into(), &"done".into()));
        assert!(state["age_seconds"].as_i64() > Some(0) && state["rows"]["filings"].as_u64() > Some(0), "{state}");
        let old = status(&["--max-age", "26h"]).ended_with(1);
        assert_eq!(json(&old.stdout)["ok"], false);
        assert!(
            json(&old.stdout)["problems"][0].as_str().unwrap().contains("too old") && old.stderr.contains("too old")
        );
        let line = run(["status", "--db", &url, "--format", "ndjson"]).ended_with(0).stdout;
        assert_eq!(line.lines().count(), 1);
        // A run that ended without a word is still logged as running.
        execute(&url, "UPDATE runs SET status = 'running', finished_at = NULL");
        let killed = json(&status(&[]).ended_with(0).stdout);
        assert_eq!((&killed["ok"], &killed["last_run"]["status"]), (&false.into(), &"killed".into()));
        status(&["--max-age", "36500d"]).ended_with(1);
        let listed = json(&run(["runs", "--db", &url, "--format", "json"]).ended_with(0).stdout);
        assert_eq!(listed[0]["status"], "killed");
    }
}

/// A run that goes on is not taken for a killed one, in either backend.
#[test]
fn a_run_that_lives_shows_as_running() {
    let folder = TempDir::new();
    let filings = folder.path().join("filings");
    make_filings(4000, 1, bench::Shape::Submission, &filings);
    for url in databases(&folder) {
        run(["migrate", "--db", &url]).ended_with(0);
        let mut going = command(["ingest", text(&filings), "--db", &url, "--batch", "2"]);
        let mut going = going.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let began = Instant::now();
        let last = loop {
            let state = json(&run(["status", "--db", &url, "--format", "json"]).ended_with(0).stdout);
            if state["last_run"].is_object() {
                break state["last_run"]["status"].clone();
            }
            assert!(began.elapsed() < Duration::from_mins(1), "the run never began");
        };
        assert_eq!(last, "running");
        going.kill().unwrap();
        going.wait().unwrap();
        let began = Instant::now();
        while run(["runs", "--db", &url, "--format", "csv"]).stdout.contains("running") {
            assert!(began.elapsed() < Duration::from_mins(1), "the killed run never showed as killed");
        }
    }
}

#[test]
fn urls_of_sqlite_are_read_as_sqlite_reads_them() {
    let folder = TempDir::new();
    let at = |rest: &str| format!("sqlite://{}/{rest}", folder.path().display());
    let said = |url: &str, status: i32| run(["ingest", FERNHOLLOW, "--db", url]).ended_with(status).stderr;
    said(&at("my%20file.db"), 0);
    assert!(folder.path().join("my file.db").exists());
    assert!(said(&at("my%20file.db?mode=ro"), 1).contains("mode=ro"));
    run(["status", "--db", &at("my%20file.db?mode=ro")]).ended_with(0);
    assert!(said(&at("other.db?mode=rw"), 1).contains("does not exist"));
    assert!(said(&at("other.db?cache=shared"), 1).contains("cache=shared"));
    assert!(said(&at("missing/a.db"), 1).contains("missing does not exist"));
    fs::create_dir(folder.path().join("directory")).unwrap();
    assert!(said(&at("directory"), 1).contains("is a directory"));
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        names
            .iter()
            .all(|name| name.to_str().is_some_and(|name| name.starts_with("my file.db") || name == "directory")),
        "{names:?}"
    );
    // An empty variable is one that is not set; an empty option is a mistake.
    let here = |program: &mut Command| Run::from(program.current_dir(folder.path()).output().unwrap());
    here(command(["migrate"]).env("DATABASE_URL", "")).ended_with(0);
    assert!(folder.path().join("insiders.db").exists());
    assert!(here(&mut command(["status", "--db", ""])).ended_with(1).stderr.contains("not a database URL"));
}

/// A message of Postgres does not name the line of its source.
#[test]
fn messages_of_postgres_name_no_source() {
    let url = postgres::server().new_database();
    let gone = format!("{url}-that-is-not-there");
    run(["migrate", "--db", &url]).ended_with(0);
    execute(&url, "DROP TABLE splits");
    for arguments in [["status", "--db", &gone], ["status", "--db", &url]] {
        let message = run(arguments).ended_with(1).stderr;
        assert!(message.contains("does not exist") && !message.contains(" at line "), "{message}");
    }
}

#[test]
fn parse_reads_standard_input_and_needs_no_database() {
    let help = run(["parse", "--help"]).ended_with(0).stdout;
    assert!(!help.contains("--db"), "{help}");
    let file = page_without_number();
    let by_name = json(&run(["parse", text(&file)]).ended_with(0).stdout);
    let mut program = Command::new(bin());
    program.args(["parse", "-"]).stdin(fs::File::open(&file).unwrap());
    let by_input = json(&Run::from(program.output().unwrap()).ended_with(0).stdout);
    assert_eq!((&by_input["path"], &by_input["verdict"]), (&"-".into(), &by_name["verdict"]));
    let bare = json(&run(["parse", text(&file), "--no-places"]).ended_with(0).stdout);
    assert!(bare.get("places").is_none() && bare["verdict"] == by_name["verdict"] && by_name["places"].is_array());
    let pretty = run(["parse", text(&file), "--format", "json"]).ended_with(0).stdout;
    assert!(pretty.lines().count() > 10 && json(&pretty) == by_name);
}

#[test]
fn an_invalid_day_is_reported_with_an_example() {
    let told = run(["holdings", "AAPL", "--as-of", "yesterday"]).ended_with(2).stderr;
    assert!(told.contains("YYYY-MM-DD"), "{told}");
}

#[test]
fn candidates_are_printed_on_standard_error() {
    let folder = TempDir::new();
    let filings = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/filings");
    for url in databases(&folder) {
        run(["ingest", filings, "--db", &url]).ended_with(0);
        let several = run(["filings", "hartwell", "--db", &url, "--format", "json"]).ended_with(1);
        assert!(several.stdout.is_empty() && several.stderr.contains("give the id of one"), "{}", several.stderr);
        assert!(several.stderr.contains("Hartwell Simon R"), "{}", several.stderr);
    }
}

/// A run outlives the loss of the database only for a while, and then says that it is out of reach.
#[test]
fn a_server_that_never_comes_back_is_out_of_reach() {
    let server = Server::start_private();
    let url = server.new_database();
    run(["migrate", "--db", &url]).ended_with(0);
    drop(server);
    run(["status", "--db", &url]).ended_with(5);
}
