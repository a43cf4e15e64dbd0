//! A run that is asked to end.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{databases, fails, generate, ingest, is_discreet, query, said, same};
use crate::support::{Run, TempDir, command, send};

#[test]
fn a_signal_ends_the_run_after_the_batch_in_hand() {
    let folder = TempDir::new();
    let filings = generate(&folder, 1000);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings], &[], 0);
    for url in databases(&folder) {
        // Twice, so that the second comes when a part is stored.
        for signal in ["INT", "TERM"] {
            let child = start(&url, &filings);
            send(&child, signal);
            let run = Run::from(child.wait_with_output().unwrap()).ended_with(1);
            is_discreet(&run);
            assert!(run.stderr.contains("insiderdb: interrupted; what was read is stored"), "{}", run.stderr);
        }
        let statuses = query(&url, "SELECT status FROM runs");
        assert_eq!(statuses, ["interrupted"; 2]);
        ingest(&url, &[&filings], &[], 0);
        same(&url, &undisturbed);
    }
}

#[test]
fn a_second_signal_ends_at_once() {
    let folder = TempDir::new();
    let filings = generate(&folder, 1000);
    let pipe = folder.path().join("filings/zzz");
    std::fs::create_dir(&pipe).unwrap();
    let url = folder.sqlite("a.db");
    let mut child = start(&url, &filings);
    // Stopped, so that both signals are there before it can end by the first.
    send(&child, "STOP");
    send(&child, "INT");
    send(&child, "TERM");
    send(&child, "CONT");
    let status = child.wait().unwrap();
    assert!(status.code() == Some(1) && status.signal().is_none(), "{status}");
    ingest(&url, &[&filings], &[], 0);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings], &[], 0);
    same(&url, &undisturbed);
}

#[test]
fn a_signal_is_heeded_within_an_archive() {
    let folder = TempDir::new();
    let archive = folder.path().join("long.tar");
    // A tar that never ends, as a pipe would be if pipes were read: members enough for minutes.
    let file = std::fs::File::create(&archive).unwrap();
    let mut tar = tar::Builder::new(file);
    let mut header = tar::Header::new_gnu();
    header.set_size(64);
    for number in 0..40_000_u32 {
        let mut text = format!("nothing of ours, number {number}");
        text.extend(std::iter::repeat_n(' ', 64 - text.len()));
        tar.append_data(&mut header, format!("{number}.txt"), text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap();
    let url = folder.sqlite("a.db");
    let child = start(&url, &archive);
    send(&child, "TERM");
    let run = Run::from(child.wait_with_output().unwrap()).ended_with(1);
    assert!(run.stderr.contains("interrupted"), "{}", run.stderr);
    assert_eq!(query(&url, "SELECT path FROM document_paths WHERE member = ''"), [""; 0]);
    ingest(&url, &[&archive], &[], 0).with(&[("seen", 40_000)]);
    ingest(&url, &[&archive], &[], 0).with(&[("unchanged", 40_000)]);
    let mut missing = command(["ingest", "--db", &url]);
    missing.arg(folder.path().join("nothing"));
    fails(missing);
}

/// A run that has begun to write.
fn start(url: &str, filings: &std::path::Path) -> Child {
    let mut command = command(["ingest", "--batch", "2", "--jobs", "1", "--db", url]);
    let child = command.arg(filings).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    let is_running = || -> bool {
        if let Some(path) = url.strip_prefix("sqlite://") {
            let open = std::fs::metadata(format!("{path}-wal")).is_ok_and(|log| log.len() > 0);
            return open && query(url, "SELECT name FROM sqlite_master WHERE name = 'runs'").len() == 1 && running(url);
        }
        query(url, "SELECT to_regclass('runs')::text") != [""] && running(url)
    };
    while !is_running() {
        assert!(began.elapsed() < Duration::from_mins(2), "the run never began");
        sleep(Duration::from_millis(5));
    }
    child
}

fn running(url: &str) -> bool {
    query(url, "SELECT status FROM runs WHERE status = 'running'").len() == 1
}

#[test]
fn an_ingest_is_interrupted_while_it_derives() {
    let folder = TempDir::new();
    let filings = generate(&folder, 600);
    for url in databases(&folder) {
        ingest(&url, &[&filings], &["--no-derive"], 0);
        let count = |table: &str| {
            query(&url, &format!("SELECT CAST(count(*) AS TEXT) FROM {table}"))[0].parse::<u64>().unwrap()
        };
        let mut resumed = command(["ingest", "--batch", "1", "--db", &url]);
        let child = resumed.arg(&filings).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let began = Instant::now();
        while count("issuer_insiders") == 0 && began.elapsed() < Duration::from_mins(1) {
            sleep(Duration::from_millis(5));
        }
        send(&child, "INT");
        let run = Run::from(child.wait_with_output().unwrap()).ended_with(1);
        assert!(run.stderr.contains("insiderdb: interrupted"), "{}", run.stderr);
        assert!(count("underived") > 0, "nothing was left: {}", run.stdout);
        assert_eq!(query(&url, "SELECT status FROM runs ORDER BY started_at")[1], "interrupted");
        ingest(&url, &[&filings], &[], 0);
        assert_eq!(count("underived"), 0);
        crate::support::run(["verify", "--db", &url]).ended_with(0);
    }
}

#[test]
fn a_rebuild_is_interrupted_and_resumed() {
    let folder = TempDir::new();
    let filings = generate(&folder, 600);
    for url in databases(&folder) {
        ingest(&url, &[&filings], &[], 0);
        let before = said(&url);
        let mut rebuild = command(["rebuild", "--batch", "1", "--db", &url]);
        let child = rebuild.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let left = || query(&url, "SELECT CAST(count(*) AS TEXT) FROM underived")[0].parse::<u64>().unwrap();
        let began = Instant::now();
        while left() == 0 && began.elapsed() < Duration::from_mins(1) {
            sleep(Duration::from_millis(5));
        }
        send(&child, "INT");
        let run = Run::from(child.wait_with_output().unwrap()).ended_with(1);
        assert!(run.stderr.contains("insiderdb rebuild --resume"), "{}", run.stderr);
        assert!(left() > 0, "nothing was left: {}", run.stdout);
        crate::support::run(["rebuild", "--resume", "--db", &url]).ended_with(0);
        assert_eq!(left(), 0);
        crate::support::run(["verify", "--db", &url]).ended_with(0);
        assert!(said(&url) == before, "{url} is not what it was");
    }
}
