//! Where documents lie and who reads them: folders, archives, several runs, threads and processes.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use insiderdb::pipeline;
use insiderdb::store::Target;

use super::fixture::{Document, Facts, Wrap, accession};
use super::model::{self, query};
use super::renderings::{FACTS, bare, wrapped};
use super::world::{CALM, Pace, databases, difference, ingest, like, options, said, said_except};
use crate::support::TempDir;

/// Documents, many of which have to do with each other, by name.
fn documents(count: u16) -> Vec<(String, String)> {
    let document = |number: u16| {
        let small = |modulus: u16| (number % modulus) as u8;
        let facts = Facts { who: small(4), spelling: small(5), period: 10 + small(7), rows: small(3) };
        let remark = (number % 251) as u8;
        match number % 6 {
            0 => (format!("{number}.xml"), bare(&facts, remark, number.is_multiple_of(4))),
            1 => (format!("{}/{number}.xml", accession(small(40))), bare(&facts, remark, false)),
            2 => (
                format!("{number}.nc"),
                wrapped(&facts, Wrap::Feed, small(40), small(9), remark, number.is_multiple_of(5)),
            ),
            3 => (format!("{number}.pem"), wrapped(&facts, Wrap::Pem, small(40), small(9), remark, false)),
            4 if number.is_multiple_of(5) => (format!("{number}.bad"), Document::Rejected(remark).bytes()),
            _ => (
                format!("{number}.txt"),
                wrapped(&facts, Wrap::Submission, small(40), small(9), remark, number.is_multiple_of(3)),
            ),
        }
    };
    (0..count).map(document).collect()
}

fn tar_gz<'a>(members: impl Iterator<Item = &'a (String, String)>) -> Vec<u8> {
    let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    for (name, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, content.as_bytes()).expect("a member");
    }
    archive.into_inner().and_then(flate2::write::GzEncoder::finish).expect("an archive")
}

fn zip<'a>(members: impl Iterator<Item = &'a (String, String)>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a member");
        archive.write_all(content.as_bytes()).expect("a member");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn five_runs_batches_and_threads_do_not_show() {
    let folder = TempDir::new();
    let files: Vec<PathBuf> =
        documents(70).iter().map(|(name, content)| folder.write(&format!("in/{name}"), content)).collect();
    for backend in ["sqlite:", "postgres:"] {
        let calm = like(backend, &folder, "calm.db");
        ingest(&calm, &[folder.path().join("in")], CALM);
        model::check(&calm);
        let calm = said(&calm);
        for (name, pace) in [("a", Pace { batch: 1, jobs: 1 }), ("b", Pace { batch: 7, jobs: 3 }), ("c", CALM)] {
            let url = like(backend, &folder, name);
            if name == "c" {
                for shard in 0..5 {
                    let shard: Vec<PathBuf> = files.iter().skip(shard).step_by(5).rev().cloned().collect();
                    ingest(&url, &shard, pace);
                }
            } else {
                ingest(&url, &[folder.path().join("in")], pace);
            }
            let differs = difference(&calm, &said(&url));
            assert!(differs.is_empty(), "{name} in {backend}: {}", differs.join("\n"));
        }
    }
}

#[test]
fn archives_and_folders_do_not_show_but_in_places() {
    const PLACES: &[&str] = &["document_paths.*"];
    let folder = TempDir::new();
    let all = documents(60);
    for (name, content) in &all {
        folder.write(&format!("plain/{name}"), content);
        // Everything in two folders.
        folder.write(&format!("twice/one/{name}"), content);
        folder.write(&format!("twice/two/{name}"), content);
    }
    folder.write("mixed/a.tar.gz", tar_gz(all.iter().take(20)));
    folder.write("mixed/b.zip", zip(all.iter().skip(20).take(20)));
    for (name, content) in &all[40..] {
        folder.write(&format!("mixed/c/{name}"), content);
    }
    for backend in ["sqlite:", "postgres:"] {
        let plain = like(backend, &folder, "plain.db");
        ingest(&plain, &[folder.path().join("plain")], CALM);
        let expected = said_except(&plain, PLACES);
        for kind in ["twice", "mixed"] {
            let url = like(backend, &folder, &format!("{kind}.db"));
            let root = folder.path().join(kind);
            let tally = ingest(&url, std::slice::from_ref(&root), Pace { batch: 11, jobs: 2 }).tally;
            assert_eq!(tally.seen, if kind == "twice" { 120 } else { 60 });
            let differs = difference(&expected, &said_except(&url, PLACES));
            assert!(differs.is_empty(), "{kind} in {backend}: {}", differs.join("\n"));
            let tally = ingest(&url, &[root], CALM).tally;
            assert_eq!((tally.seen, tally.unchanged), if kind == "twice" { (120, 120) } else { (60, 60) });
        }
    }
}

#[test]
fn roots_that_overlap_and_one_given_twice() {
    let folder = TempDir::new();
    for (name, content) in documents(30) {
        folder.write(&format!("in/{}/{name}", name.len()), content);
    }
    let root = folder.path().join("in");
    for url in databases(&folder) {
        let calm = like(&url, &folder, "calm.db");
        ingest(&calm, std::slice::from_ref(&root), CALM);
        let tally = ingest(&url, &[root.clone(), root.join("5"), root.clone()], Pace { batch: 4, jobs: 2 }).tally;
        let outcomes = tally.loaded + tally.duplicate + tally.ignored + tally.rejected + tally.unchanged;
        assert_eq!(tally.seen, outcomes + tally.unreadable);
        assert!(difference(&said(&calm), &said(&url)).is_empty());
    }
}

/// An archive is known as a whole, and read again as soon as it is another one.
#[test]
fn an_archive_that_grows_shrinks_and_breaks() {
    let all = documents(40);
    for url in databases(&TempDir::new()) {
        let folder = TempDir::new();
        let url = if url.starts_with("sqlite:") { folder.sqlite("a.db") } else { url };
        let at = |content: Vec<u8>| folder.write("a.tar.gz", content);
        let archive = at(tar_gz(all.iter().take(20)));
        let roots = [archive];
        assert_eq!(ingest(&url, &roots, CALM).tally.seen, 20);
        at(tar_gz(all.iter()));
        let tally = ingest(&url, &roots, CALM).tally;
        assert_eq!((tally.seen, tally.unchanged >= 20), (40, true));
        assert_eq!(ingest(&url, &roots, CALM).tally.unchanged, 40);
        at(tar_gz(all.iter().take(5)));
        assert_eq!(ingest(&url, &roots, CALM).tally.seen, 5);
        assert_eq!(ingest(&url, &roots, CALM).tally.unchanged, 5);
        // Broken: what stands before the damage is read, the archive stays unknown and is tried each time.
        let mut broken = tar_gz(all.iter());
        broken.truncate(broken.len() / 2);
        at(broken);
        let tally = ingest(&url, &roots, CALM).tally;
        assert!((tally.unreadable, tally.newly_failed) == (1, 1) && tally.seen > 1, "{tally:?}");
        let tally = ingest(&url, &roots, CALM).tally;
        assert!((tally.unreadable, tally.newly_failed) == (1, 0) && tally.seen > 1, "{tally:?}");
        // Whole again: complete, and no word of damage left.
        at(tar_gz(all.iter()));
        assert_eq!(ingest(&url, &roots, CALM).tally.seen, 40);
        assert_eq!(ingest(&url, &roots, CALM).tally.unchanged, 40);
        assert!(query(&url, "SELECT 'x' FROM document_paths WHERE problem IS NOT NULL").is_empty());
        let calm = like(&url, &folder, "calm.db");
        ingest(&calm, &roots, CALM);
        let differs = difference(&said(&calm), &said(&url));
        assert!(differs.is_empty(), "{}", differs.join("\n"));
        model::check(&url);
    }
}

/// A run that ends at any moment in an archive leaves a database that the next run completes.
#[test]
fn an_archive_in_which_a_run_was_ended_is_completed() {
    let folder = TempDir::new();
    let roots = [folder.write("a.tar.gz", tar_gz(documents(150).iter()))];
    for backend in ["sqlite:", "postgres:"] {
        let calm = like(backend, &folder, "calm.db");
        ingest(&calm, &roots, CALM);
        let calm = said(&calm);
        for (number, pause) in [0, 30, 90, 200].into_iter().enumerate() {
            let url = like(backend, &folder, &format!("{number}.db"));
            let target = Target::parse(&url).expect("a URL");
            let (stop, options) = (AtomicBool::new(false), options(&roots, Pace { batch: 3, jobs: 3 }));
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    std::thread::sleep(Duration::from_millis(pause));
                    stop.store(true, Ordering::Relaxed);
                });
                let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
                runtime.block_on(pipeline::ingest(&target, &options, &stop, &|_| {})).expect("a run");
            });
            model::check(&url);
            ingest(&url, &roots, CALM);
            let differs = difference(&calm, &said(&url));
            assert!(differs.is_empty(), "{}", differs.join("\n"));
        }
    }
}

/// Several machines into one new Postgres: they take turns, and none loses or doubles a row.
#[test]
fn ingests_at_once_into_one_postgres() {
    let folder = TempDir::new();
    for (name, content) in documents(90) {
        folder.write(&format!("in/{name}"), content);
    }
    let root = [folder.path().join("in")];
    let [_, calm] = databases(&folder);
    ingest(&calm, &root, CALM);
    for _ in 0..3 {
        let [_, url] = databases(&folder);
        std::thread::scope(|threads| {
            for batch in [1, 5, 8] {
                let (root, url) = (&root, &url);
                threads.spawn(move || ingest(url, root, Pace { batch, jobs: 2 }));
            }
        });
        let differs = difference(&said(&calm), &said(&url));
        assert!(differs.is_empty(), "{}", differs.join("\n"));
        model::check(&url);
    }
}

/// A place that is a file, then an archive, then a file.
#[test]
fn a_place_changes_its_kind() {
    let folder = TempDir::new();
    let form = wrapped(&FACTS, Wrap::Submission, 1, 5, 1, false);
    for url in databases(&folder) {
        let roots = [folder.write("in/a", &form)];
        assert_eq!(ingest(&url, &roots, CALM).tally.seen, 1);
        folder.write("in/a", zip(documents(3).iter()));
        assert_eq!(ingest(&url, &roots, CALM).tally.seen, 3);
        assert_eq!(ingest(&url, &roots, CALM).tally.unchanged, 3);
        folder.write("in/a", &form);
        assert_eq!(ingest(&url, &roots, CALM).tally.seen, 1);
        assert_eq!(ingest(&url, &roots, CALM).tally.unchanged, 1);
        model::check(&url);
    }
}
