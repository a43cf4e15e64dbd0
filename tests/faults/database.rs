//! Databases that are not what they should be.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use super::xml::form4;
use super::{PASSWORD, command_of_a_user, databases, execute, fails, ingest, is_discreet, query};
use crate::support::postgres::server;
use crate::support::{Run, TempDir, command, run};

const READERS: [&[&str]; 4] = [&["status"], &["runs"], &["diagnostics"], &["filings", "XOGC"]];

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let folder = TempDir::new();
    let file = folder.write("in/a.xml", form4(&[]));
    for url in databases(&folder) {
        ingest(&url, &[&file], &[], 0);
        execute(
            &url,
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                       VALUES (9999, 'of the future', true, '', 0)",
        );
        let of_ingest: &[&str] = &["ingest", file.to_str().unwrap()];
        for arguments in READERS.into_iter().chain([of_ingest, &["migrate"]]) {
            let mut refused = command(arguments);
            refused.args(["--db", &url]);
            let message = fails(refused);
            assert!(message.contains("schema version 9999") && message.contains("newer insiderdb"), "{message}");
        }
        assert_eq!(query(&url, "SELECT status FROM runs"), ["done"]);
    }
}

#[test]
fn a_database_without_tables_or_none_at_all_is_told() {
    let folder = TempDir::new();
    let [missing, empty] = databases(&folder);
    let empty_file = folder.sqlite("empty.db");
    fs::write(folder.path().join("empty.db"), "").unwrap();
    for arguments in READERS {
        for (url, said) in [
            (&missing, "does not exist"),
            (&empty, "has no insiderdb tables"),
            (&empty_file, "has no insiderdb tables"),
        ] {
            let mut refused = command(arguments);
            refused.args(["--db", url]);
            let message = fails(refused);
            assert!(message.contains(said) && message.contains("insiderdb migrate"), "{message}");
        }
    }
    assert!(!folder.path().join("insiders.db").exists(), "looking for a database makes none");
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let folder = TempDir::new();
    let file = folder.write("in/a.xml", form4(&[]));
    let text = "this is a letter and no database. ".repeat(100);
    folder.write("letter.db", &text);
    let url = folder.sqlite("letter.db");
    for arguments in [&["ingest", file.to_str().unwrap()] as &[&str], &["status"], &["migrate"]] {
        let mut refused = command(arguments);
        refused.args(["--db", &url]);
        let message = fails(refused);
        assert!(message.contains("letter.db") && message.contains("not a database"), "{message}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("letter.db")).unwrap(), text);
}

#[test]
fn a_read_only_sqlite_can_be_read_and_not_written() {
    let folder = TempDir::new();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let file = folder.write("in/a.xml", form4(&[]));
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    let url = folder.sqlite("closed/a.db");
    ingest(&url, &[&file], &[], 0);
    fs::set_permissions(closed.join("a.db"), Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o555)).unwrap();
    let other = folder.write("in/b.xml", form4(&[("34.5", "35")]));
    let Some(mut writing) = command_of_a_user(&["ingest", "--db", &url, other.to_str().unwrap()]) else { return };
    let message = Run::from(writing.output().unwrap()).ended_with(1).stderr;
    assert!(message.contains("a.db"), "{message}");
    for arguments in [&["status"] as &[&str], &["filings", "XOGC"]] {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--db", &url]).collect();
        let read = Run::from(command_of_a_user(&arguments).unwrap().output().unwrap()).ended_with(0);
        is_discreet(&read);
    }
    fs::set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_role_that_may_only_read_is_told_so() {
    let folder = TempDir::new();
    let [_, url] = databases(&folder);
    let file = folder.write("in/a.xml", form4(&[]));
    ingest(&url, &[&file], &[], 0);
    let database = url.rsplit('/').next().unwrap();
    let role = format!("reader_of_{database}");
    execute(
        &url,
        &format!(
            "CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"
        ),
    );
    let host = url.rsplit('@').next().unwrap();
    let as_reader = format!("postgres://{role}:{PASSWORD}@{host}");
    let other = folder.write("in/b.xml", form4(&[("34.5", "35")]));
    let mut writing = command(["ingest", "--db", &as_reader]);
    writing.arg(other);
    let message = fails(writing);
    assert!(message.contains(database) && message.contains("permission denied for table"), "{message}");
    is_discreet(&run(["status", "--db", &as_reader]).ended_with(0));
    is_discreet(&run(["filings", "XOGC", "--db", &as_reader]).ended_with(0));
    execute(&url, &format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
fn a_server_that_is_not_there_is_named_without_the_password() {
    let folder = TempDir::new();
    let file = folder.write("in/a.xml", form4(&[]));
    let free = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let here = server().new_database();
    let host = here.rsplit('@').next().unwrap();
    let urls = [
        (format!("postgres://ann:{PASSWORD}@127.0.0.1:{free}/x"), "Connection refused"),
        (format!("postgres://127.0.0.1:{free}/x?user=ann&password={PASSWORD}"), "Connection refused"),
        (format!("postgres://ann:{PASSWORD}@no-such-host.invalid/x"), "cannot open the database"),
        (format!("postgres://ann:{PASSWORD}@127.0.0.1:no-port/x"), "cannot open the database"),
        (format!("postgres://insiderdb:not-{PASSWORD}@{host}"), "password authentication failed"),
        (format!("{here}-that-is-not-there"), "does not exist"),
        (format!("mysql://ann:{PASSWORD}@127.0.0.1/x"), "is not a database URL"),
    ];
    for (url, said) in &urls {
        for arguments in [&["ingest", file.to_str().unwrap()] as &[&str], &["status"], &["migrate"]] {
            for verbose in [&["-vv"] as &[&str], &[]] {
                let mut refused = command(arguments);
                refused.args(["--db", url]).args(verbose);
                let message = fails(refused);
                assert!(message.contains(said), "{message}");
                // And by the environment, which `--help` prints otherwise.
                let mut refused = command(arguments);
                refused.env("DATABASE_URL", url);
                fails(refused);
            }
        }
    }
    let mut help = command(["--help"]);
    is_discreet(&Run::from(help.env("DATABASE_URL", &urls[0].0).output().unwrap()).ended_with(0));
}
