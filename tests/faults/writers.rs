//! Two ingests into one database at a time.

use std::process::Stdio;

use super::{fails, generate, ingest, is_discreet, query, same};
use crate::support::postgres::server;
use crate::support::{Run, TempDir, command};

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
        assert_eq!(taken, [expected.to_string()], "each document is taken by one of them");
    }
}
