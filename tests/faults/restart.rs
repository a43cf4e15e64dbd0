//! A Postgres that is restarted while a run writes to it.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Reported, generate, ingest, is_discreet, query, same};
use crate::support::postgres::Server;
use crate::support::{Run, TempDir, command};

/// Several batches of looked-up paths, so that the lookup of known files meets the restart too.
const FILINGS: u32 = 4400;

#[test]
fn a_run_goes_on_after_restarts_of_the_server() {
    let folder = TempDir::new();
    let filings = generate(&folder, FILINGS);
    let server = Server::start_private();
    let [undisturbed, url] = [server.new_database(), server.new_database()];
    ingest(&undisturbed, &[&filings], &[], 0);

    let report = folder.path().join("report.json");
    let mut command = command(["ingest", "--batch", "100", "--db", &url]);
    command.arg("--report").arg(&report).arg(&filings).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    for stored in [200, 2600] {
        wait_for(&url, stored);
        server.restart();
    }
    let run = Run::from(child.wait_with_output().unwrap()).ended_with(0);
    is_discreet(&run);
    assert!(run.stderr.matches("lost the database").count() >= 2, "{}", run.stderr);
    let report = serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    // A commit whose answer was lost is written again, and is then known already: not a document more or less.
    let reported = Reported { run, report };
    assert_eq!(reported.taken() + reported.count("unchanged"), u64::from(FILINGS), "{}", reported.report);
    reported.with(&[("seen", u64::from(FILINGS)), ("rejected", 0), ("unreadable", 0)]);
    same(&url, &undisturbed);
    assert_eq!(query(&url, "SELECT status FROM runs"), ["done"]);
}

/// Waits until there are that many documents.
fn wait_for(url: &str, documents: u64) {
    let began = Instant::now();
    loop {
        let count = "SELECT CASE WHEN to_regclass('documents') IS NULL THEN '' ELSE \
                     (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM documents', false, true, '')))[1]::text \
                     END";
        if query(url, count)[0].parse::<u64>().is_ok_and(|count| count >= documents) {
            return;
        }
        assert!(began.elapsed() < Duration::from_mins(2), "{documents} documents never came");
        sleep(Duration::from_millis(20));
    }
}
