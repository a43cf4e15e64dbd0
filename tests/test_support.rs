//! The test support itself: the Postgres server comes, restarts and goes; a snapshot says the same of both backends.

use std::net::TcpStream;

use crate::support::postgres::{Server, server};
use crate::support::{TempDir, execute, run, snapshot, snapshot_except, snapshot_of_views};

#[test]
fn databases_of_one_server_are_apart() {
    let [one, other] = [server().new_database(), server().new_database()];
    execute(&one, "CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
    assert_eq!(snapshot(&one)["t"], ["a=1"]);
    assert!(snapshot(&other).is_empty());
}

#[test]
fn a_private_server_restarts_with_what_was_committed_and_leaves_nothing_behind() {
    let private = Server::start_private();
    let directory = private.directory().expect("ours").to_owned();
    let url = private.new_database();
    execute(&url, "CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
    private.restart();
    assert_eq!(snapshot(&url)["t"], ["a=1"]);
    private.stop();
    let port = url.rsplit(':').next().and_then(|rest| rest.split('/').next()?.parse().ok()).expect("a port");
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    private.start_again();
    assert_eq!(snapshot(&url)["t"], ["a=1"]);
    drop(private);
    assert!(!directory.exists());
}

#[test]
fn a_snapshot_says_the_same_of_both_backends() {
    let directory = TempDir::new();
    let (sqlite, postgres) = (directory.sqlite("a.db"), server().new_database());
    let insert = "INSERT INTO t VALUES ";
    let first = "(18014398509481985, 12.5000, TRUE, '2024-01-17', 'it''s \"x\"', NULL, ";
    let second = "(-7, 100, FALSE, '2003-05-06', 'ä', 'b', ";
    execute(
        &sqlite,
        &format!(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, amount NUMERIC, flag BOOLEAN, day DATE, title TEXT, note TEXT, \
             at TIMESTAMP, hash BLOB); \
             CREATE VIEW v AS SELECT id, at FROM t WHERE flag; \
             {insert} {first} '2024-01-17T22:01:02+00:00', x'00ff'); {insert} {second} '2003-05-06 01:02:03.5', x'')"
        ),
    );
    execute(
        &postgres,
        &format!(
            "CREATE TABLE t (hash BYTEA, at TIMESTAMPTZ, note TEXT, title TEXT, day DATE, flag BOOLEAN, \
             amount NUMERIC, id BIGINT PRIMARY KEY); \
             CREATE VIEW v AS SELECT id, at FROM t WHERE flag; \
             {insert} ('', '2003-05-06 01:02:03.5Z', 'b', 'ä', '2003-05-06', FALSE, 100.00, -7); \
             {insert} ('\\x00ff', '2024-01-17T17:01:02-05', NULL, 'it''s \"x\"', '2024-01-17', TRUE, 12.5, \
                       18014398509481985)"
        ),
    );
    let expected = "amount=100 at=\"2003-05-06T01:02:03.500000Z\" day=\"2003-05-06\" flag=0 hash=\"\\\\x\" id=-7 \
                    note=\"b\" title=\"ä\"";
    assert_eq!(snapshot(&sqlite)["t"][0], expected);
    assert_eq!(snapshot(&sqlite), snapshot(&postgres));
    assert_eq!(snapshot_of_views(&sqlite)["v"], ["at=\"2024-01-17T22:01:02.000000Z\" id=18014398509481985"]);
    assert_eq!(snapshot_of_views(&sqlite), snapshot_of_views(&postgres));
    assert!(snapshot_except(&sqlite, &["t.*"]).is_empty());
    let without = ["t.at", "t.day", "*.hash", "*.note", "t.title", "t.flag"];
    assert_eq!(snapshot_except(&postgres, &without)["t"], ["amount=100 id=-7", "amount=12.5 id=18014398509481985"]);
}

#[test]
fn the_program_runs_and_says_how_it_ended() {
    let run = run(["--version"]).ended_with(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn files_are_copied_with_their_directories() {
    let [from, to] = [TempDir::new(), TempDir::new()];
    let file = from.write("a/b/c.txt", "c");
    let copied = to.copy(&from.path().join("a"));
    assert_eq!(std::fs::read_to_string(copied.join("b/c.txt")).expect("the copy"), "c");
    assert_eq!(std::fs::read_to_string(to.copy(&file)).expect("the copy"), "c");
}
