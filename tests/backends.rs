//! Both backends hold the same.

use std::path::Path;

use crate::support::{TempDir, postgres, repository, run, shared, snapshot_except, snapshot_of_views};

const EXEMPT: &[&str] = &["runs.*", "document_paths.run_id", "document_paths.modified_at"];

#[test]
fn the_same_files_give_the_same_rows_in_both_backends() {
    are_the_same(&repository("fixtures"));
    if let Some(filings) = shared("corpus/filings") {
        are_the_same(&filings);
    }
}

fn are_the_same(filings: &Path) {
    let folder = TempDir::new();
    let (sqlite, postgres) = (folder.sqlite("a.db"), postgres::server().new_database());
    let path = filings.to_str().unwrap();
    for url in [&sqlite, &postgres] {
        run(["ingest", path, "--db", url]).ended_with(0);
        let before = snapshot_except(url, EXEMPT);
        let again = run(["ingest", path, "--db", url]).ended_with(0);
        assert!(again.stdout.contains("no row changed"), "{}", again.stdout);
        let rehashed = run(["ingest", path, "--rehash", "--db", url]).ended_with(0);
        assert!(rehashed.stdout.contains("no row changed"), "{}", rehashed.stdout);
        assert!(snapshot_except(url, EXEMPT) == before, "a second ingest changed rows");
        run(["verify", "--db", url]).ended_with(0);
    }
    assert!(snapshot_except(&sqlite, EXEMPT) == snapshot_except(&postgres, EXEMPT), "the backends differ");
    assert!(snapshot_of_views(&sqlite) == snapshot_of_views(&postgres), "the views differ");
}
