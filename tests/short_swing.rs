//! What is stored of purchases and sales that match under Section 16(b), in both backends.

use std::path::Path;

use crate::convergence::model::query;
use crate::support::{TempDir, execute, postgres, run, snapshot_except};

/// Where documents stood, and what tells of runs.
const EXEMPT: &[&str] = &["runs.*", "document_paths.*"];

/// The columns of rows, as text.
fn answers(url: &str, columns: &[&str], from: &str) -> Vec<Vec<String>> {
    let cast = |column: &&str| format!("CAST({column} AS TEXT) AS {}", column.rsplit('.').next().unwrap_or(column));
    let columns_of = columns.iter().map(cast).collect::<Vec<_>>().join(", ");
    let cells = |row: std::collections::BTreeMap<String, Option<String>>| {
        let cell = |column: &&str| row[column.rsplit('.').next().unwrap_or(column)].clone().unwrap_or_default();
        columns.iter().map(cell).collect()
    };
    query(url, &format!("SELECT {columns_of} {from}")).into_iter().map(cells).collect()
}

fn rows(expected: &[&str]) -> Vec<Vec<String>> {
    expected.iter().map(|row| row.split(' ').map(str::to_owned).collect()).collect()
}

#[test]
fn pairs_figures_and_statements_are_stored() {
    let folder = TempDir::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/short_swing");
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        run(["ingest", fixtures.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
        let columns = ["insider_id", "purchases", "sales", "without_price", "maximum", "lowest_in_highest_out"];
        let figures = answers(&url, &columns, "FROM short_swings ORDER BY insider_id");
        let expected = [
            "1939764 3 1 0 415 415",
            "1939972 5 1 0 97.5 97.5",
            "1940004 1 1 0 250 250",
            "9900301 2 3 1 1200 1050",
            "9900302 2 2 0 1200 1000",
        ];
        assert_eq!(figures, rows(&expected), "{url}");
        let columns = ["s.insider_id", "p.pair_no", "p.shares", "p.purchase_price", "p.sale_price", "p.profit"];
        let from = "FROM short_swing_pairs p JOIN short_swings s ON s.short_swing_id = p.short_swing_id \
                    WHERE p.counted ORDER BY s.insider_id, p.pair_no";
        let expected = [
            "1939764 1 500 1.73 2.04 155",
            "1939764 2 1000 1.91 2.04 130",
            "1939764 3 1000 1.91 2.04 130",
            "1939972 1 250 1.84 2.04 50",
            "1939972 2 250 2.02 2.04 5",
            "1939972 3 250 1.96 2.04 20",
            "1939972 4 250 1.95 2.04 22.5",
            "1940004 1 5000 1.99 2.04 250",
            "9900301 1 100 10 14 400",
            "9900301 2 100 12 20 800",
        ];
        assert_eq!(answers(&url, &columns, from), rows(&expected), "{url}");
        let columns = ["filing_id", "line_no", "footnote_id", "paid", "matched"];
        let statements = answers(&url, &columns, "FROM short_swing_statements ORDER BY filing_id");
        let expected =
            ["162828023019632 1 F2 250 250", "162828023019767 1 F2 95.9 97.5", "162828023019788 1 F2 415 415"];
        assert_eq!(statements, rows(&expected), "{url}");
        let findings = answers(&url, &["filing_id", "code"], "FROM findings WHERE code LIKE 'short-swing%'");
        assert_eq!(findings, rows(&["162828023019767 short-swing-differs"]), "{url}");
    }
}

/// Filings that come one by one, the last first, give the same as all at once; and what is changed by hand is told.
#[test]
fn the_tables_equal_a_rebuild() {
    let folder = TempDir::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/short_swing");
    let mut files: Vec<_> = std::fs::read_dir(&fixtures).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let servers = [folder.sqlite("all.db"), postgres::server().new_database()];
    let daily = [folder.sqlite("daily.db"), postgres::server().new_database()];
    for (all, daily) in servers.iter().zip(&daily) {
        run(["ingest", fixtures.to_str().unwrap(), "--quiet", "--db", all]).ended_with(0);
        for file in files.iter().rev() {
            run(["ingest", file.to_str().unwrap(), "--quiet", "--db", daily]).ended_with(0);
        }
        assert_eq!(snapshot_except(daily, EXEMPT), snapshot_except(all, EXEMPT));
        run(["verify", "--db", all]).ended_with(0);
        execute(all, "UPDATE short_swing_pairs SET profit = 7 WHERE pair_no = 4");
        execute(all, "UPDATE short_swings SET maximum = 7, digest = 0 WHERE insider_id = 1940004");
        execute(all, "DELETE FROM short_swing_statements WHERE paid = 415");
        let told = run(["verify", "--format", "ndjson", "--db", all]).ended_with(1).stdout;
        for said in ["profit is 7, should be 22.5", "maximum is 7, should be 250", "short_swing_statements"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        run(["rebuild", "--db", all]).ended_with(0);
        run(["verify", "--db", all]).ended_with(0);
    }
}
