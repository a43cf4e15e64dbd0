//! A full disk: small file systems in memory, where they can be mounted.

use std::path::Path;
use std::process::Command;

use bench::Shape;

use super::{fails, generate, ingest, ingest_by, is_whole, left_out, query, same};
use crate::support::{TempDir, command, make_filings};

/// A file system of a few pages, taken away with the value.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn of(size: &str) -> Option<Self> {
        let disk = Self(TempDir::new());
        let mounted = mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], disk.path());
        if !mounted {
            left_out("a full disk: mounting a small one needs root");
        }
        mounted.then_some(disk)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn grow(&self, size: &str) {
        assert!(mount(&["-o", &format!("remount,size={size}")], self.path()));
    }

    /// Leaves not a byte.
    fn fill(&self) {
        use std::io::Write;
        let mut file = std::fs::File::create(self.path().join("rest")).unwrap();
        while file.write_all(&[1; 512]).is_ok() {}
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}

fn mount(arguments: &[&str], at: &Path) -> bool {
    Command::new("mount").args(arguments).arg(at).output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_full_disk_under_sqlite_is_named_and_the_next_run_completes() {
    let Some(disk) = SmallDisk::of("900k") else { return };
    let folder = TempDir::new();
    let filings = generate(&folder, 600);
    let url = format!("sqlite://{}/insiders.db", disk.path().display());
    // From the first page that does not fit to the last: each size fails somewhere else.
    for (size, batch) in [("60k", "2048"), ("900k", "2048"), ("1400k", "10"), ("1900k", "3"), ("2500k", "10")] {
        disk.grow(size);
        let mut command = command(["ingest", "--batch", batch, "--db", &url]);
        command.arg(&filings);
        let message = fails(command);
        assert!(message.contains("insiders.db"), "{message}");
        assert!(message.contains("full") || message.contains("No space left"), "{message}");
        disk.grow("100m");
        is_whole(&url);
    }
    ingest(&url, &[&filings], &[], 0);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings], &[], 0);
    same(&url, &undisturbed);
    assert!(query(&url, "SELECT status FROM runs").contains(&"done".to_owned()));
}

#[test]
fn a_full_disk_under_the_report_fails_after_the_data_are_in() {
    let Some(disk) = SmallDisk::of("64k") else { return };
    disk.fill();
    let folder = TempDir::new();
    let filings = generate(&folder, 10);
    let url = folder.sqlite("a.db");
    let mut command = command(["ingest", "--db", &url]);
    command.arg(&filings).arg("--report").arg(disk.path().join("report.json"));
    let message = fails(command);
    assert!(message.contains("report.json") && message.contains("No space left"), "{message}");
    assert_eq!(query(&url, "SELECT CAST(count(*) AS TEXT) FROM filings"), ["10"]);
    // Not half a report either.
    assert_eq!(std::fs::read_dir(disk.path()).unwrap().count(), 1);
}

#[test]
fn a_full_disk_under_the_temporary_files_leaves_that_archive_to_the_next_run() {
    let Some(disk) = SmallDisk::of("64k") else { return };
    let folder = TempDir::new();
    let filings = generate(&folder, 600);
    let (zip, tar) = (folder.path().join("inner.zip"), folder.path().join("outer"));
    make_filings(1000, 9, Shape::Submission, &zip);
    // A zip within a tar is copied to a file before it is read.
    std::fs::create_dir(&tar).unwrap();
    let mut builder = tar::Builder::new(std::fs::File::create(tar.join("outer.tar")).unwrap());
    builder.append_path_with_name(&zip, "inner.zip").unwrap();
    builder.into_inner().unwrap();
    assert!(std::fs::metadata(&zip).unwrap().len() > 1 << 20, "as much stays in memory");

    let url = folder.sqlite("a.db");
    let with_little_room = || {
        let mut command = command(["ingest", "--db", &url]);
        command.arg(&filings).arg(&tar).env("TMPDIR", disk.path());
        command
    };
    let reported = ingest_by(with_little_room(), 3).with(&[("unreadable", 2)]);
    assert_eq!(reported.taken(), 600);
    let problems = query(&url, "SELECT problem FROM document_paths WHERE problem IS NOT NULL");
    let named = |problem: &String| problem.contains("inner.zip") && problem.contains(disk.path().to_str().unwrap());
    assert!(problems.iter().all(named), "{problems:?}");
    disk.grow("100m");
    let reported = ingest_by(with_little_room(), 0).with(&[("unchanged", 600), ("unreadable", 0)]);
    assert_eq!(reported.taken(), 1000);
    let undisturbed = folder.sqlite("undisturbed.db");
    ingest(&undisturbed, &[&filings, &tar], &[], 0);
    assert_eq!(
        query(&url, "SELECT CAST(count(*) AS TEXT) FROM filings"),
        query(&undisturbed, "SELECT CAST(count(*) AS TEXT) FROM filings")
    );
}
