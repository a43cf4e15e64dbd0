//! A hundred kills at random moments of a load, and what the next run makes of each.
//!
//! `INSIDERDB_TEST_SEED` sets the moments; what a failure says names the seed it had.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::late_indexes::indexes;
use super::{generate, ingest, query, said};
use crate::support::postgres::server;
use crate::support::{TempDir, command};

const KILLS: u32 = 50;
/// Enough that a load has many batches and transactions, few enough that a hundred loads take no long time.
const FILINGS: u32 = 240;
const BATCH: [&str; 2] = ["--batch", "4"];

#[test]
fn sqlite_survives_fifty_kills() {
    let folder = TempDir::new();
    let mut number = 0;
    survives(&folder, || {
        number += 1;
        folder.sqlite(&format!("{number}.db"))
    });
}

#[test]
fn postgres_survives_fifty_kills() {
    survives(&TempDir::new(), || server().new_database());
}

/// Kills loads into databases, several in a row into one, and completes each.
fn survives(folder: &TempDir, mut new_database: impl FnMut() -> String) {
    let filings = generate(folder, FILINGS);
    let undisturbed = new_database();
    let began = Instant::now();
    ingest(&undisturbed, &[&filings], &BATCH, 0);
    let whole = began.elapsed();
    let (expected, all_indexes) = (said(&undisturbed), indexes(&undisturbed));

    let seed = std::env::var("INSIDERDB_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut random = Random(seed);
    let (mut kills, mut within, mut partial, mut without_indexes) = (0, 0, 0, 0);
    while kills < KILLS {
        let url = new_database();
        for _ in 0..=random.below(6) {
            let moment = whole * random.below(1000) / 1000;
            if kills == KILLS || !is_killed(&url, &filings, moment) {
                break;
            }
            kills += 1;
            let Left { filings: stored, indexes } = left(&url);
            without_indexes += u32::from(stored > 0 && indexes < all_indexes.len());
            within += u32::from(stored > 0);
            partial += u32::from(stored > 0 && stored < u64::from(FILINGS));
        }
        ingest(&url, &[&filings], &BATCH, 0);
        assert_eq!(indexes(&url), all_indexes, "after {kills} kills with seed {seed}");
        assert!(said(&url) == expected, "after {kills} kills with seed {seed}, {url} differs from an undisturbed load");
        if kills % 5 > 0 {
            continue;
        }
        let again = ingest(&url, &[&filings], &BATCH, 0).with(&[("unchanged", u64::from(FILINGS))]);
        assert!(again.run.stdout.contains("no row changed"), "{}", again.run.stdout);
    }
    // Otherwise the kills have missed what they are for.
    assert!(partial >= KILLS / 5, "of {kills} kills {within} found rows and {partial} found some but not all");
    assert!(without_indexes >= KILLS / 10, "{without_indexes} of {kills} kills were while indexes were dropped");
}

/// Starts a load and kills it at that moment; false if it had ended by then.
fn is_killed(url: &str, filings: &Path, moment: Duration) -> bool {
    let mut command = command(["ingest", "--db", url]);
    let mut child = command.args(BATCH).arg(filings).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    sleep(moment);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.success() || status.signal() == Some(9), "{status}");
    status.signal() == Some(9)
}

/// What a kill left.
struct Left {
    filings: u64,
    indexes: usize,
}

/// How many filings and indexes there are; none where not even the tables are. A SQLite database is looked at in a copy, since
/// looking at it would repair it before the next run could.
fn left(url: &str) -> Left {
    let copy = TempDir::new();
    let (copied, has_tables);
    let url = if let Some(path) = url.strip_prefix("sqlite://") {
        for end in ["", "-wal"] {
            let _ = std::fs::copy(format!("{path}{end}"), copy.path().join(format!("copy.db{end}")));
        }
        copied = copy.sqlite("copy.db");
        has_tables = copy.path().join("copy.db").exists()
            && !query(&copied, "SELECT name FROM sqlite_master WHERE name = 'filings'").is_empty();
        &copied
    } else {
        has_tables = query(url, "SELECT to_regclass('filings')::text") != [""];
        url
    };
    if !has_tables {
        return Left { filings: 0, indexes: 0 };
    }
    let filings = query(url, "SELECT CAST(count(*) AS TEXT) FROM filings")[0].parse().unwrap();
    Left { filings, indexes: indexes(url).len() }
}

/// Numbers that look random, the same for a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(bound)) as u32
    }
}
