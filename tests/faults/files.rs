//! Files and directories that are not what they should be.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::xml::form4;
use super::{command_of_a_user, databases, fails, ingest, ingest_by, is_discreet, left_out, open_to_all, query, same};
use crate::support::{Run, TempDir, command};

/// The problem stored for the only path that ends so.
#[track_caller]
fn problem(url: &str, end: &str) -> String {
    let found =
        query(url, &format!("SELECT problem FROM document_paths WHERE path LIKE '%{end}' AND problem IS NOT NULL"));
    assert_eq!(found.len(), 1, "{end}: {found:?}");
    found[0].clone()
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_loaded() {
    let folder = TempDir::new();
    let root = folder.path().join("in");
    folder.write("in/good/0001000001-20-000001.xml", form4(&[]));
    folder.write("in/empty.xml", "");
    symlink("nowhere", root.join("dangling.xml")).unwrap();
    symlink("..", root.join("good/loop")).unwrap();
    symlink("itself", root.join("itself")).unwrap();
    let bytes = OsStr::from_bytes(b"no-utf8-\xff-0001000001-20-000002.xml");
    fs::write(root.join(bytes), form4(&[("2020-01-02", "2020-01-03")])).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(root.join("pipe")).status().unwrap().success());
    for url in databases(&folder) {
        let counts = [("seen", 7), ("loaded", 2), ("rejected", 1), ("unreadable", 4)];
        ingest(&url, &[&root], &[], 3).with(&counts);
        assert_eq!(problem(&url, "dangling.xml"), "a link to nothing");
        assert!(problem(&url, "good/loop/").starts_with("a loop: the link leads back to "));
        assert!(problem(&url, "itself").contains("levels of symbolic links"), "{}", problem(&url, "itself"));
        assert!(problem(&url, "pipe").contains("no regular file"));
        let path = &query(&url, "SELECT path FROM document_paths WHERE path LIKE '%no-utf8%'")[0];
        assert!(path.ends_with("/no-utf8-\\xFF-0001000001-20-000002.xml"), "{path}");
        // What was told once does not make every night fail.
        ingest(&url, &[&root], &[], 0).with(&[("unchanged", 3), ("unreadable", 4)]);
    }
}

#[test]
fn a_path_that_is_no_text_may_stand_on_the_command_line() {
    let folder = TempDir::new();
    let root = folder.path().join(OsStr::from_bytes(b"\xfe-in"));
    fs::create_dir(&root).unwrap();
    fs::write(root.join("a.xml"), form4(&[])).unwrap();
    let url = folder.sqlite("a.db");
    let reported = ingest(&url, &[&root], &[], 0).with(&[("loaded", 1)]);
    assert!(reported.report["paths"][0].as_str().unwrap().ends_with("/\\xFE-in"), "{}", reported.report);
    assert!(query(&url, "SELECT arguments FROM runs")[0].contains("\\xFE-in"));
    let missing = folder.path().join(OsStr::from_bytes(b"\xfe-missing"));
    assert!(ingest(&url, &[&missing], &[], 1).run.stderr.contains("\\xFE-missing does not exist"));
}

#[test]
fn permissions_are_told() {
    let folder = TempDir::new();
    open_to_all(folder.path());
    let root = folder.path().join("in");
    folder.write("in/good.xml", form4(&[]));
    let closed = folder.write("in/closed.xml", form4(&[("2020-01-02", "2020-01-03")]));
    folder.write("in/closed/hidden.xml", form4(&[("2020-01-02", "2020-01-04")]));
    fs::set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(root.join("closed"), Permissions::from_mode(0o000)).unwrap();
    let url = folder.sqlite("a.db");
    let arguments = ["ingest", "--db", &url, root.to_str().unwrap()];
    let Some(command) = command_of_a_user(&arguments) else { return };
    ingest_by(command, 3).with(&[("loaded", 1), ("unreadable", 2)]);
    assert!(problem(&url, "closed.xml").contains("Permission denied"));
    assert!(problem(&url, "closed/").contains("Permission denied"));
    fs::set_permissions(&closed, Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(root.join("closed"), Permissions::from_mode(0o755)).unwrap();
    ingest_by(command_of_a_user(&arguments).unwrap(), 0).with(&[("loaded", 2), ("unchanged", 1)]);
}

#[test]
fn an_unwritable_directory_is_named() {
    let folder = TempDir::new();
    let root = folder.path().join("in");
    folder.write("in/good.xml", form4(&[]));
    fs::create_dir(folder.path().join("closed")).unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let url = folder.sqlite("closed/a.db");
    let Some(command) = command_of_a_user(&["ingest", "--db", &url, root.to_str().unwrap()]) else { return };
    if fs::metadata(folder.path()).is_ok_and(|metadata| std::os::unix::fs::MetadataExt::uid(&metadata) != 0) {
        fs::set_permissions(folder.path().join("closed"), Permissions::from_mode(0o555)).unwrap();
    }
    let message = fails(command);
    assert!(message.contains("closed/a.db") && message.contains("Permission denied"), "{message}");
    let nowhere = folder.sqlite("no/such/directory/a.db");
    let mut nowhere_to = crate::support::command(["ingest", "--db", &nowhere]);
    nowhere_to.arg(&root);
    let message = fails(nowhere_to);
    assert!(message.contains("no/such/directory/a.db") && message.contains("does not exist"), "{message}");
}

#[test]
fn nothing_to_read_is_a_failure() {
    let folder = TempDir::new();
    let (empty, missing) = (folder.path().join("empty"), folder.path().join("missing"));
    fs::create_dir(&empty).unwrap();
    let good = folder.write("good.xml", form4(&[]));
    for url in databases(&folder) {
        let reported = ingest(&url, &[&empty], &[], 1).with(&[("seen", 0)]);
        assert!(reported.run.stderr.contains("empty holds no document"), "{}", reported.run.stderr);
        // The other inputs are read all the same.
        let reported = ingest(&url, &[&missing, &good], &[], 1).with(&[("loaded", 1), ("unreadable", 1)]);
        assert!(reported.run.stderr.contains("missing does not exist"), "{}", reported.run.stderr);
        ingest(&url, &[&missing], &[], 1);
        ingest(&url, &[&good], &[], 0).with(&[("unchanged", 1)]);
    }
}

#[test]
fn a_file_of_a_gigabyte_is_rejected_in_little_memory() {
    let folder = TempDir::new();
    let root = folder.path().join("in");
    let big = folder.write("in/big.xml", form4(&[]));
    fs::File::options().write(true).open(&big).unwrap().set_len(1 << 30).unwrap();
    folder.write("in/good.xml", form4(&[]));
    let url = folder.sqlite("a.db");
    // Threads reserve far more address space than they use, so that is no measure; the peak of memory in use is.
    let time = ["/usr/bin/time", "/bin/time"].into_iter().find(|time| Path::new(time).exists());
    let measured = folder.path().join("peak");
    let mut command = command(["ingest", "--jobs", "1", "--db", &url]);
    if let Some(time) = time {
        let program = command.get_program().to_owned();
        command = std::process::Command::new(time);
        command.args(["-f", "%M", "-o"]).arg(&measured).arg(program).args(["ingest", "--jobs", "1", "--db", &url]);
    } else {
        left_out("the peak of memory over a file of a gigabyte: no `time`");
    }
    command.arg(&root);
    ingest_by(command, 3).with(&[("loaded", 1), ("rejected", 1)]);
    if time.is_some() {
        let text = fs::read_to_string(measured).unwrap();
        let peak: u64 = text.lines().last().unwrap().trim().parse().unwrap();
        assert!(peak < 256 << 10, "{peak} KiB");
    }
    let reasons = query(&url, "SELECT reason FROM documents WHERE outcome = 'rejected'");
    assert!(reasons[0].contains("--max-document-size"), "{reasons:?}");
    assert_eq!(query(&url, "SELECT CAST(size AS TEXT) FROM documents WHERE outcome = 'rejected'"), ["1073741824"]);
}

#[test]
fn files_may_vanish_and_change_during_a_run() {
    let folder = TempDir::new();
    let (url, root) = (folder.sqlite("a.db"), folder.path().join("moving"));
    folder.write("moving/0.xml", form4(&[]));
    for number in 1..2000 {
        folder.write(&format!("moving/{number}.txt"), format!("nothing of ours {number}"));
    }
    let report = folder.path().join("report.json");
    let mut moving = command(["ingest", "--jobs", "1", "--batch", "10", "--db", &url, "--report"]);
    let child =
        moving.arg(&report).arg(&root).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let child = child.spawn().unwrap();
    for number in (1..2000).rev() {
        let _ = fs::remove_file(root.join(format!("{number}.txt")));
    }
    let run = Run::from(child.wait_with_output().unwrap());
    is_discreet(&run);
    assert!(run.status == 0 || run.status == 3, "{} {}", run.status, run.stderr);
    let report: serde_json::Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    let count = |what: &str| report["documents"][what].as_u64().unwrap();
    assert_eq!(count("seen"), count("loaded") + count("ignored") + count("unreadable"), "{report}");
    assert_eq!(count("loaded"), 1);
    let reasons = query(&url, "SELECT DISTINCT problem FROM document_paths WHERE problem IS NOT NULL");
    assert!(reasons.iter().all(|reason| reason.contains("No such file")), "{reasons:?}");
}

#[test]
fn paths_and_members_of_any_length_are_told_apart_in_both_backends() {
    let folder = TempDir::new();
    let root = folder.path().join("in");
    // Near the 4,096 bytes that Linux allows, told apart only in the middle, with the accession number at the end.
    let (left, right) = ("l".repeat(250), "r".repeat(250));
    for middle in ["a", "b"] {
        let mut deep = root.clone();
        for part in 0..12 {
            deep.push(match part {
                0..6 => left.as_str(),
                6 => middle,
                _ => right.as_str(),
            });
        }
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join(format!("000100000{}-20-000001.xml", u8::from(middle == "b"))), form4(&[])).unwrap();
    }
    let mut tar = tar::Builder::new(fs::File::create(root.join("long.tar")).unwrap());
    for number in 0..3 {
        let text = form4(&[("<remarks>", &format!("<remarks>{number} "))]);
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        let name = format!("{}{number}/{}/000200000{number}-20-000001.xml", "m/".repeat(2000), "n/".repeat(2000));
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap();
    let [sqlite, postgres] = databases(&folder);
    for url in [&sqlite, &postgres] {
        // The two files are one document under two paths.
        ingest(url, &[&root], &[], 0).with(&[("seen", 5), ("loaded", 4), ("unchanged", 1)]);
        ingest(url, &[&root], &[], 0).with(&[("seen", 5), ("unchanged", 5)]);
        let stated = "SELECT accession_number FROM filings ORDER BY 1";
        let expected = ["0001000000-20-000001", "0002000000-20-000001", "0002000001-20-000001", "0002000002-20-000001"];
        assert_eq!(query(url, stated), expected);
        assert!(
            query(url, "SELECT path FROM document_paths WHERE length(path) > 1000 OR length(member) > 1000").is_empty()
        );
    }
    same(&sqlite, &postgres);
}
