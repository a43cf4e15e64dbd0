//! Questions about one issuer or one insider go through indexes, in both backends: no table that grows with the filings
//! is read from end to end.
//!
//! The statements are those that the commands themselves run, as they tell with `-vv`, and the views as users ask them.

use std::collections::BTreeSet;
use std::path::Path;

use bench::Shape;
use model::schema::TABLES;

use crate::support::{TempDir, ask, execute, make_filings, postgres, run};

/// Tables that grow with the filings.
const GROWING: &[&str] = &[
    "filings",
    "reporting_owners",
    "transactions",
    "holdings",
    "footnotes",
    "footnote_refs",
    "signatures",
    "accounts",
    "positions",
    "option_grants",
    "grant_events",
    "vesting_tranches",
    "short_swings",
    "short_swing_pairs",
    "short_swing_statements",
    "findings",
    "diagnostics",
    "documents",
];

/// Enough that Postgres finds an index worth its while.
const FILINGS: u64 = 4000;

fn views(issuer: &str, insider: &str) -> Vec<String> {
    let by = |view: &str, condition: String| format!("SELECT * FROM {view} WHERE {condition}");
    let mut asked = Vec::new();
    for view in ["current_holdings", "holdings_history", "open_grants"] {
        asked.push(by(view, format!("issuer_id = {issuer}")));
        asked.push(by(view, format!("insider_id = {insider}")));
    }
    for view in ["effective_transactions", "effective_holdings"] {
        asked.push(by(view, format!("issuer_id = {issuer}")));
        asked.push(by(view, "filing_id = 1".to_owned()));
    }
    asked.push(by("shared_symbols", format!("issuer_id = {issuer}")));
    asked.push(by("insider_transactions", format!("insider_id = {insider}")));
    asked.push(by("trades", format!("issuer_id = {issuer}")));
    asked.push(by("trades", format!("insider_id = {insider}")));
    asked.push(by("trades", "filing_id = 1".to_owned()));
    asked
}

/// The statements that the commands ran.
fn told(url: &str, issuer: &str, insider: &str, filing: &str, folder: &Path) -> BTreeSet<String> {
    let (site, list) = (folder.join("site"), folder.join("issuers.txt"));
    std::fs::write(&list, issuer).unwrap();
    let [site, list] = [&site, &list].map(|path| path.to_str().unwrap());
    let commands = [
        vec!["holdings", issuer],
        vec!["holdings", insider, "--insider", "--as-of", "2015-01-01", "--known-on", "2016-01-01"],
        vec!["history", issuer],
        vec!["history", insider, "--insider"],
        vec!["grants", issuer],
        vec!["grants", insider, "--insider"],
        vec!["filings", issuer],
        vec!["filings", insider, "--insider", "--as-of", "2015-01-01"],
        vec!["short-swing", issuer],
        vec!["short-swing", insider, "--insider", "--all"],
        vec!["trades", issuer],
        vec!["trades", insider, "--insider", "--by", "month"],
        vec!["trades", issuer, "--by", "insider", "--market-only", "--role", "ceo", "--late", "--plan"],
        vec!["trades", filing],
        vec!["notices", issuer],
        vec!["notices", insider, "--insider"],
        vec!["show", filing],
        vec!["page", issuer],
        vec!["page", insider, "--insider"],
        vec!["site", site, "--issuers", list],
    ];
    let mut statements = BTreeSet::new();
    for command in commands {
        let is_page = ["page", "site"].contains(&command[0]);
        let format: &[&str] = if is_page { &[] } else { &["--format", "json"] };
        let told = run(command.iter().chain(format).copied().chain(["-vv", "--db", url])).ended_with(0).stderr;
        let sql = told.lines().filter_map(|line| line.split_once("insiderdb::sql: ").map(|(_, sql)| sql.to_owned()));
        let is_of_party = |sql: &String| !(sql.contains("_sqlx_migrations") || command[0] == "site" && is_of_all(sql));
        statements.extend(sql.filter(is_of_party));
    }
    assert!(statements.len() > 8, "{statements:?}");
    statements
}

/// Whether a statement of `site` is about no party: the names of all, what is newest, and what stands out in the newest
/// days, which [`days_are_found_through_indexes`] is about.
fn is_of_all(sql: &str) -> bool {
    ["FROM issuers", "FROM insiders", "filed_on"].iter().any(|part| sql.contains(part)) && !sql.contains("$1")
}

/// What stands out in some days is read by the days of filing, and the transactions by their filings: with the filings the
/// cost grows only for these days.
#[test]
fn days_are_found_through_indexes() {
    let folder = TempDir::new();
    let made = folder.path().join("made");
    make_filings(FILINGS, 1, Shape::Submission, &made);
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        run(["ingest", made.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
        execute(&url, "ANALYZE");
        let told = run(["top", "--days", "5", "-vv", "--db", &url]).ended_with(0).stderr;
        let sql = told.lines().filter_map(|line| line.split_once("insiderdb::sql: ").map(|(_, sql)| sql));
        let of_days: BTreeSet<&str> = sql.filter(|sql| sql.contains("v.filed_on >= ")).collect();
        assert!(of_days.len() >= 4, "{told}");
        for sql in of_days {
            assert_searched(&url, sql);
        }
    }
}

#[test]
fn one_issuer_or_insider_is_found_through_indexes() {
    let folder = TempDir::new();
    let made = folder.path().join("made");
    make_filings(FILINGS, 1, Shape::Xml, &made);
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        run(["ingest", made.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
        if url.starts_with("postgres:") {
            // Few of the filings made up have holdings, and Postgres rightly reads a table of a few pages as a whole.
            execute(
                &url,
                "INSERT INTO holdings SELECT (jsonb_populate_record(h, jsonb_build_object('filing_id', \
                 h.filing_id + n * 1000000000000000))).* FROM holdings h, generate_series(1, 20) n",
            );
            // Nor are the filings many beside those of one issuer and all its insiders.
            for (table, of_nobody) in [
                ("filings", "'issuer_id', NULL"),
                ("reporting_owners", "'insider_id', NULL"),
                ("transactions", "'line_no', t.line_no"),
            ] {
                execute(
                    &url,
                    &format!(
                        "INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object('filing_id', \
                         t.filing_id + n * 1000000000000000, {of_nobody}))).* FROM {table} t, generate_series(1, 20) n"
                    ),
                );
            }
            // Nor have many a doubt.
            execute(
                &url,
                "INSERT INTO diagnostics SELECT (jsonb_populate_record(d, jsonb_build_object('document_id', \
                 d.document_id + n))).* FROM diagnostics d, generate_series(1, 500) n",
            );
        }
        execute(&url, "ANALYZE");
        let second = |sql: &str| ask(&url, sql).lines().nth(1).expect("a row").to_owned();
        let issuer = second("SELECT MAX(issuer_id) AS id FROM filings");
        let insider = second("SELECT MAX(insider_id) AS id FROM reporting_owners");
        let filing = second("SELECT MAX(accession_number) AS number FROM filings");
        let statements =
            told(&url, &issuer, &insider, &filing, folder.path()).into_iter().chain(views(&issuer, &insider));
        for sql in statements {
            assert_searched(&url, &sql);
        }
    }
}

/// A statement finds what it asks for through indexes.
#[track_caller]
fn assert_searched(url: &str, sql: &str) {
    let (plan, scans) = if url.starts_with("sqlite:") {
        let plan = ask(url, &format!("EXPLAIN QUERY PLAN {sql}"));
        // What a parameter lists is read from end to end, whatever the database holds.
        let is_given = |line: &str| line.contains("CONSTANT ROW") || line.contains("json_each VIRTUAL TABLE");
        let scans = plan.lines().any(|line| line.contains("SCAN") && !is_given(line));
        (plan, scans)
    } else {
        // The plan that serves any value of the parameters.
        let parameters = (1..9).filter(|number| sql.contains(&format!("${number}")));
        let nulls = parameters.map(|_| "NULL").collect::<Vec<_>>().join(", ");
        let nulls = if nulls.is_empty() { nulls } else { format!("({nulls})") };
        let generic = "SET plan_cache_mode = force_generic_plan";
        let plan = ask(url, &format!("{generic}; PREPARE asked AS {sql}; EXPLAIN EXECUTE asked{nulls}"));
        let is_growing = |line: &str| {
            line.split_once("Seq Scan on ")
                .is_some_and(|(_, rest)| rest.split_whitespace().next().is_some_and(|table| GROWING.contains(&table)))
        };
        let scans = plan.lines().any(is_growing);
        (plan, scans)
    };
    assert!(!scans, "{sql}\n{plan}");
}

/// What SQLite reads when filings are added to many. (Postgres is told to scan no table from end to end in a transaction
/// that writes.)
#[test]
fn added_filings_are_derived_through_indexes() {
    let folder = TempDir::new();
    let (made, night) = (folder.path().join("made"), folder.path().join("night"));
    make_filings(FILINGS, 1, Shape::Submission, &made);
    let mut days: Vec<_> = walkdir::WalkDir::new(&made).min_depth(3).max_depth(3).into_iter().flatten().collect();
    days.sort_by(|one, other| one.path().cmp(other.path()));
    let last = days.last().expect("a day");
    std::fs::rename(last.path(), &night).unwrap();
    let url = folder.sqlite("a.db");
    run(["ingest", made.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
    execute(&url, "ANALYZE");
    let told = run(["ingest", night.to_str().unwrap(), "-vv", "--db", &url]).ended_with(0);
    assert!(told.stdout.contains("derived"), "{}", told.stdout);
    let statements: BTreeSet<&str> =
        told.stderr.lines().filter_map(|line| Some(line.split_once("insiderdb::sql: ")?.1)).collect();
    // Those of the circles: the filings of insiders, trades beside theirs.
    for part in ["FROM issuer_insiders", "JOIN transactions t", "FROM reporting_owners o"] {
        assert!(statements.iter().any(|sql| sql.contains(part)), "{part}: {statements:?}");
    }
    // Indexes that serve questions only may be missing while filings are added.
    for table in TABLES {
        for index in table.indexes.iter().filter(|index| index.is_for_questions) {
            execute(&url, &format!("DROP INDEX {}_{}", table.name, index.name));
        }
    }
    // Whether a document was read by an older program is asked of all of them before, and the list of what is to be
    // derived is read from its beginning.
    let of_deriving = |sql: &&&str| {
        let is_growing = GROWING.iter().any(|table| sql.contains(&format!(" {table} ")));
        is_growing && !sql.contains("parser_version") && !sql.contains("FROM underived")
    };
    for sql in statements.iter().filter(of_deriving) {
        assert_searched(&url, sql);
    }
}
