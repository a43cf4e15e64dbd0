//! Two ingests into one database at a time.

use std::path::Path;
use std::process::{Child, Stdio};

use super::{fails, generate, ingest, is_discreet, query, same};
use crate::support::postgres::server;
use crate::support::{Run, TempDir, command, run};

#[test]
fn the_second_ingest_into_a_sqlite_file_says_who_holds_it() {
    let folder = TempDir::new();
    let filings = generate(&folder, 1000);
    let url = folder.sqlite("a.db");
    let mut command_line = command(["ingest", "--batch", "2", "--db", &url]);
    let first = command_line.arg(&filings).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let lock = folder.path().join("a.db.lock");
    let began = std::time::Instant::now();
    while !std::fs::read_to_string(&lock).is_ok_and(|holder| holder.contains("started")) {
        assert!(began.elapsed() < std::time::Duration::from_mins(1), "the first run never began");
    }
    let mut second = command(["ingest", "--db", &url]);
    second.arg(&filings);
    let message = fails(second);
    let holder = format!("process {}", first.id());
    assert!(message.contains("a.db") && message.contains(&holder), "{message}");
    Run::from(first.wait_with_output().unwrap()).ended_with(0);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings], &[], 0);
    same(&url, &undisturbed);
}

#[test]
fn two_ingests_into_one_postgres_give_what_one_gives() {
    let folder = TempDir::new();
    let filings = generate(&folder, 600);
    let undisturbed = server().new_database();
    let expected = ingest(&undisturbed, &[&filings], &[], 0).taken();
    for batch in ["3", "100"] {
        // Not even the tables are there: both make them.
        let url = server().new_database();
        let start = |root: &str| {
            let mut command = command(["ingest", "--batch", batch, "--db", &url]);
            command.arg(filings.join(root)).arg(&filings).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let running = [start("loose"), start("packed.tar.gz"), start("loose")];
        for child in running {
            let run = Run::from(child.wait_with_output().unwrap()).ended_with(0);
            is_discreet(&run);
        }
        same(&url, &undisturbed);
        let taken = query(&url, "SELECT CAST(sum(loaded + duplicate) AS TEXT) FROM runs");
        let runs = "SELECT status || ' seen ' || seen || ' loaded ' || loaded || ' unchanged ' || unchanged FROM runs";
        assert_eq!(taken, [expected.to_string()], "each document is taken by one of {:?}", query(&url, runs));
    }
}

/// The shards of two arguments that share most of their files, all at once.
fn start_shards(url: &str, filings: &Path, of: u32) -> Vec<Child> {
    let start = |index: u32| {
        let shard = format!("{index}/{of}");
        let mut command = command(["ingest", "--batch", "3", "--shard", &shard, "--db", url]);
        command.arg(filings).arg(filings.join("loose")).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    (0..of).map(start).collect()
}

#[test]
fn shards_into_one_postgres_give_what_one_run_into_sqlite_gives() {
    let folder = TempDir::new();
    let filings = generate(&folder, 400);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings], &[], 0);
    let url = server().new_database();
    let mut running = start_shards(&url, &filings, 3);
    let mut killed = running.remove(1);
    while is_empty(&url) {
        assert!(killed.try_wait().unwrap().is_none(), "the shard ended before the others stored a filing");
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    for child in running {
        is_discreet(&Run::from(child.wait_with_output().unwrap()).ended_with(0));
    }
    let ends = "SELECT CAST(count(*) AS TEXT) FROM document_paths WHERE document_id IS NULL AND member ";
    assert_eq!(query(&url, &format!("{ends} = ''")), ["0"], "no archive is read to its end while a shard is missing");
    ingest(&url, &[&filings], &["--shard", "1/3"], 0);
    same(&url, &undisturbed);
    assert_eq!(query(&url, &format!("{ends} = ''")), ["1"]);
    assert_eq!(query(&url, &format!("{ends} <> ''")), ["0"]);
    let again = ingest(&url, &[&filings], &[], 0).with(&[("unchanged", 400)]);
    assert!(again.run.stdout.contains("no row changed"), "{}", again.run.stdout);
}

#[test]
fn shards_into_one_sqlite_file_take_turns() {
    let folder = TempDir::new();
    let filings = generate(&folder, 60);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings], &[], 0);
    let url = folder.sqlite("a.db");
    let taken: u64 =
        (0..4).map(|index| ingest(&url, &[&filings], &["--shard", &format!("{index}/4")], 0).taken()).sum();
    assert_eq!(taken, 60, "each document is taken by one shard");
    same(&url, &undisturbed);
}

#[test]
fn shards_derive_one_postgres_at_once() {
    let folder = TempDir::new();
    let filings = generate(&folder, 300);
    let undisturbed = server().new_database();
    ingest(&undisturbed, &[&filings], &[], 0);
    let url = server().new_database();
    ingest(&url, &[&filings], &["--no-derive"], 0);
    // The parts of two divisions overlap.
    let shards = ["0/2", "1/2", "2/3", "0/1"].map(|shard| {
        let mut command = command(["rebuild", "--batch", "2", "--shard", shard, "--db", &url]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    });
    for child in shards {
        is_discreet(&Run::from(child.wait_with_output().unwrap()).ended_with(0));
    }
    same(&url, &undisturbed);
    assert_eq!(run(["verify", "--db", &url]).status, 0);
}

#[test]
fn a_shard_that_is_none_is_refused() {
    for (shard, why) in [
        ("2/2", "the shards of 2 are 0/2 to 1/2"),
        ("slurm", "the variable SLURM_ARRAY_TASK_MIN is not set"),
        ("half", "not a shard like 0/4, slurm or kubernetes/4"),
    ] {
        let refused = run(["ingest", "--shard", shard, "--db", "sqlite://a.db", "."]).ended_with(2);
        assert!(refused.stderr.contains(why), "{}", refused.stderr);
    }
}

/// Whether no filing is stored yet.
fn is_empty(url: &str) -> bool {
    query(url, "SELECT to_regclass('filings')::text") == [""]
        || query(url, "SELECT CAST(count(*) AS TEXT) FROM filings") == ["0"]
}
