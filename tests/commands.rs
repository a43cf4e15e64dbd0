//! `holdings`, `history`, `grants`, `verify` and `rebuild` as a user sees them.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::convergence::model::query;
use crate::support::{
    Run, TempDir, ask, command, execute, postgres, repository, run, shared, snapshot_except, snapshot_of_views,
};

const EXEMPT: &[&str] = &["runs.*", "document_paths.run_id", "document_paths.modified_at"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/filings")
}

/// A database with filings in it.
struct Loaded {
    folder: TempDir,
    url: String,
}

impl Loaded {
    fn from(path: &Path) -> Self {
        let folder = TempDir::new();
        let url = folder.sqlite("a.db");
        run(["ingest", path.to_str().unwrap(), "--db", &url]).ended_with(0);
        Self { folder, url }
    }

    fn fixtures() -> Self {
        Self::from(&fixtures())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(arguments.iter().copied().chain(["--db", &self.url]))
    }

    /// What a command lists, as JSON.
    #[track_caller]
    fn list(&self, arguments: &[&str]) -> Vec<Value> {
        let printed = self.run(&[arguments, &["--format", "json"]].concat()).ended_with(0).stdout;
        serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
    }
}

/// Those cells of the rows, as text.
fn cells(rows: &[Value], columns: &[&str]) -> Vec<String> {
    let cell = |row: &Value, column: &str| match &row[column] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn what_an_issuer_s_insiders_hold() {
    let loaded = Loaded::fixtures();
    let held = loaded.list(&["holdings", "FHI"]);
    let columns = ["what", "insider", "security_title", "strike", "d_i", "shares", "as_of", "counted"];
    assert_eq!(
        cells(&held, &columns),
        [
            "account|Brandt Elise K|Common Stock||D|1200|2022-12-12|true",
            "account|Hartwell Capital GP LLC|Common Stock||I|1050000|2025-06-10|false",
            "account|Hartwell Capital Partners LP|Common Stock||I|1050000|2025-06-10|true",
            "account|Hartwell Simon R|Common Stock||I|1050000|2025-06-10|false",
            "account|Marlow-Reyes Judith E|Common Stock||D|27600|2024-03-04|true",
            "account|Marlow-Reyes Judith E|Common Stock||I|1500|2024-03-04|true",
            "account|Okonjo Peter T|Common Stock||D|5000|2026-04-07|true",
            "account|Okonjo Peter T|Stock Option (Right to Buy)|27.4|D|25000|2020-03-02|true",
            "total||Common Stock|||1085300||",
        ]
    );
    // What is used up is listed when asked for.
    let all = loaded.list(&["holdings", "FHI", "--all"]);
    assert!(
        cells(&all, &columns)
            .contains(&"account|Marlow-Reyes Judith E|Restricted Stock Units||D|0|2017-02-16|true".to_owned())
    );
    // An option that expired before the newest filing is no more held, but was.
    let option = "account|Marlow-Reyes Judith E|Stock Option (Right to Buy)|18.25|D|";
    assert!(cells(&all, &columns).contains(&format!("{option}0|2024-03-04|true")));
    let is_expired = |row: &&Value| row["strike"] == "18.25" && row["basis"] == "expired";
    assert_eq!(all.iter().filter(is_expired).count(), 1);
    let before = loaded.list(&["holdings", "FHI", "--as-of", "2024-03-05"]);
    assert!(cells(&before, &columns).contains(&format!("{option}30000|2024-03-04|true")));
    let run = loaded.run(&["holdings", "FHI"]).ended_with(0);
    assert!(run.stderr.contains("1 closed or expired lots are left out"), "{}", run.stderr);
    let quiet = loaded.run(&["holdings", "FHI", "--quiet"]).ended_with(0);
    assert_eq!(quiet.stderr, "");
    let table = run.stdout;
    assert!(table.contains("1,085,300") && !table.contains("implied"), "{table}");
    let wide = loaded.run(&["holdings", "FHI", "--wide"]).ended_with(0).stdout;
    assert!(wide.contains("1085300") && wide.contains("table_no"), "{wide}");
    let csv = loaded.run(&["holdings", "FHI", "--format", "csv"]).ended_with(0).stdout;
    assert_eq!(csv.lines().count(), held.len() + 1);
}

#[test]
fn what_was_held_on_a_day_and_what_was_known_of_it() {
    let loaded = Loaded::fixtures();
    let held = |more: &[&str]| {
        let rows = loaded.list(&[&["holdings", "Brandt Elise K"], more].concat());
        cells(&rows, &["shares", "as_of", "basis", "implied_by"])
    };
    assert_eq!(held(&["--as-of", "2018-05-21"]), [""; 0]);
    assert_eq!(held(&["--as-of", "2022-05-10"]), ["800|2018-05-22|stated|"]);
    assert_eq!(held(&["--as-of", "2022-05-11"]), ["1300|2022-05-11|stated|"]);
    // The purchase was reported late, on a Form 5 of February 2023.
    assert_eq!(held(&["--as-of", "2022-12-31", "--known-on", "2023-02-13"]), ["800|2018-05-22|stated|"]);
    assert_eq!(held(&["--as-of", "2022-12-31", "--known-on", "2023-02-14"]), ["1200|2022-12-12|stated|"]);
    // A seller's first row tells what was there before it.
    let rows = loaded.list(&["holdings", "Hartwell Simon R", "--as-of", "2018-01-01"]);
    assert_eq!(cells(&rows, &["shares", "as_of", "basis", "implied_by"]), ["1100000||implied|2018-11-14"]);
    for wrong in [["--as-of", "soon"], ["--known-on", "2023-02-30"]] {
        loaded.run(&[&["holdings", "FHI"][..], &wrong].concat()).ended_with(2);
    }
}

#[test]
fn an_amendment_counts_from_the_day_it_was_filed() {
    let loaded = Loaded::fixtures();
    let price = |known_on: &str| {
        let rows = loaded.list(&["history", "FHI", "--known-on", known_on]);
        let sold = rows.iter().filter(|row| row["as_of"] == "2024-03-04" && row["code"] == "S");
        sold.map(|row| row["price"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(price("2024-03-07"), ["46.1"]);
    assert_eq!(price("2024-03-08"), ["46.01"]);
}

#[test]
fn several_matches_are_listed_without_an_answer() {
    let loaded = Loaded::fixtures();
    for name in ["holdings", "history", "grants"] {
        let several = loaded.run(&[name, "hartwell"]).ended_with(1);
        assert!(several.stderr.contains("Hartwell Simon R") && several.stderr.contains("give the id of one"));
        assert!(loaded.run(&[name, "NOBODY"]).ended_with(1).stderr.contains("no issuer or insider is named"));
        loaded.run(&[name, "FHI", "--insider"]).ended_with(1);
    }
}

#[test]
fn a_party_is_found_by_any_spelling_and_by_its_key() {
    let loaded = Loaded::fixtures();
    let held = loaded.list(&["holdings", "Hartwell Simon R"]);
    assert!(!held.is_empty());
    for name in ["simon hartwell", "Hartwell, Simon", "hartwell,simon"] {
        assert_eq!(loaded.list(&["holdings", name]), held, "{name}");
    }
    // Of the one without a CIK the list gives the key, and the key is understood.
    let texts = Loaded::from(&fixtures().with_file_name("text"));
    let key = ask(&texts.url, "SELECT MIN(insider_id) FROM insiders WHERE insider_id < 0");
    let key = key.lines().nth(1).expect("somebody without a CIK");
    texts.run(&["filings", key]).ended_with(0);
    texts.run(&["grants", key]).ended_with(0);
    assert!(loaded.run(&["holdings", "-5"]).ended_with(1).stderr.contains("no issuer or insider is named"));
}

/// Punctuation, case, order and the form of a company do not count; symbols, CIKs and accession numbers are understood in
/// their usual spellings; former names count, and the answer says so.
#[test]
fn a_party_is_found_in_every_spelling() {
    let folder = TempDir::new();
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        run(["ingest", fixtures().to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
        let filings = |who: &str| {
            let run = run(["filings", who, "--format", "json", "--db", &url]).ended_with(0);
            (serde_json::from_str::<Vec<Value>>(&run.stdout).unwrap(), run.stderr)
        };
        let (apple, silent) = filings("320193");
        assert!(!apple.is_empty() && silent.is_empty(), "{silent}");
        for who in [
            "$AAPL",
            "NASDAQ:AAPL",
            "nasdaq: aapl",
            "CIK0000320193",
            "cik 320193",
            "0000320193",
            "Apple, Inc",
            "the apple inc.",
        ] {
            assert_eq!(filings(who), (apple.clone(), String::new()), "{who}");
        }
        let (levinson, _) = filings("LEVINSON ARTHUR D");
        for who in ["Arthur D. Levinson", "arthur levinson", "Levinson, Arthur"] {
            assert_eq!(filings(who).0, levinson, "{who}");
        }
        let (obrien, _) = filings("O'BRIEN DEIRDRE");
        for who in ["obrien deirdre", "Deirdre O\u{2019}Brien", "o brien"] {
            assert_eq!(filings(who).0, obrien, "{who}");
        }
        // A former name, and a former symbol.
        let (genedx, told) = filings("Sema4 Holdings");
        assert!(!genedx.is_empty() && told.contains("`Sema4 Holdings Corp.` is a former name"), "{told}");
        let (fernhollow, told) = filings("FRNH");
        assert!(!fernhollow.is_empty() && told.contains("`FRNH` is a former name or symbol of"), "{told}");
        // One filing, by its number.
        let number = apple[0]["accession_number"].as_str().unwrap();
        for who in [number, &number.replace('-', "")] {
            assert_eq!(filings(who).0, apple[..1], "{who}");
        }
        let of_filing =
            run(["holdings", "0009900500-23-000003", "--format", "json", "--db", &url]).ended_with(0).stdout;
        let of_insider = run(["holdings", "Brandt Elise K", "--format", "json", "--db", &url]).ended_with(0).stdout;
        assert_eq!(of_filing, of_insider);
        // What is near is named, on standard error.
        for (who, near) in [
            ("Arthur Levinsen", "LEVINSON ARTHUR D"),
            ("Bob Levinson", "LEVINSON ARTHUR D"),
            ("AALP", "AAPL"),
            ("fernholow", "Fernhollow"),
        ] {
            let failed = run(["filings", who, "--format", "json", "--db", &url]).ended_with(1);
            assert!(failed.stderr.contains("Did you mean:") && failed.stderr.contains(near), "{}", failed.stderr);
            assert_eq!(failed.stdout, "");
        }
        // A wrong name in one filing does not make a name ambiguous.
        execute(
            &url,
            "INSERT INTO insider_names SELECT i.insider_id, 'LEVINSON ARTHUR D', NULL, NULL, 1, 1, 'LEVINSON ARTHUR D' \
             FROM insiders i WHERE i.name = 'Brandt Elise K'",
        );
        assert_eq!(filings("Arthur D. Levinson").0, levinson);
    }
}

#[test]
fn a_history_tells_each_step_and_draws_it() {
    let loaded = Loaded::fixtures();
    let rows = loaded.list(&["history", "Brandt Elise K"]);
    assert_eq!(
        cells(
            &rows,
            &["position_no", "as_of", "kind", "code", "change", "shares", "price", "link", "accession_number"]
        ),
        [
            "1|2018-05-22|transaction|A|800|800|0|first|0009900500-18-000005",
            "2|2022-05-11|transaction|P|500|1300|29.87|matched|0009900500-23-000003",
            "3|2022-12-12|transaction|G|-100|1200|0|matched|0009900500-23-000003",
        ]
    );
    let drawn = |locale: &str| {
        let mut command = command(["history", "Brandt Elise K", "--db", &loaded.url]);
        Run::from(command.env("LC_ALL", locale).output().unwrap()).ended_with(0).stdout
    };
    assert!(drawn("C.UTF-8").contains("▅█▇  highest 1,300"), "{}", drawn("C.UTF-8"));
    assert!(drawn("C").is_ascii() && drawn("C").contains("=#*  highest 1,300"), "{}", drawn("C"));
    let until = loaded.list(&["history", "Brandt Elise K", "--as-of", "2022-05-11"]);
    assert_eq!(until.len(), 2);
    let csv = loaded.run(&["history", "FHI", "--format", "csv"]).ended_with(0).stdout;
    assert_eq!(csv.lines().count(), loaded.list(&["history", "FHI"]).len() + 1);
}

#[test]
fn lots_and_what_is_left_of_them() {
    let loaded = Loaded::fixtures();
    let lots = |more: &[&str]| {
        let rows = loaded.list(&[&["grants", "FHI"], more].concat());
        cells(&rows, &["strike", "granted", "outstanding", "exercised", "status"])
    };
    assert_eq!(
        lots(&["--as-of", "2018-01-01", "--all"]),
        ["11.5||40000|0|open", "|10000|0|10000|closed", "18.25|60000|60000|0|open"]
    );
    assert_eq!(lots(&["--as-of", "2018-01-01"]).len(), 2);
    let later = lots(&["--as-of", "2024-12-31", "--all"]);
    assert!(later.contains(&"18.25|60000|30000|30000|open".to_owned()), "{later:?}");
    assert!(later.contains(&"11.5||0|40000|closed".to_owned()), "{later:?}");
    let expired = lots(&["--as-of", "2031-01-01", "--all"]);
    assert!(expired.contains(&"27.4|25000|25000|0|expired".to_owned()), "{expired:?}");
    assert!(loaded.run(&["grants", "FHI"]).ended_with(0).stdout.contains("27.4"));
}

/// An insider's accounts with all issuers are found, and what had vested is told as of the day.
#[test]
fn an_insider_of_several_issuers_and_what_had_vested() {
    let loaded = Loaded::fixtures();
    let more = fixtures().with_file_name("cookbook");
    loaded.run(&["ingest", more.to_str().unwrap()]).ended_with(0);
    let held = loaded.list(&["holdings", "9900102"]);
    assert_eq!(
        cells(&held, &["what", "issuer", "security_title", "shares"]),
        [
            "account|FHI|Common Stock|5000",
            "account|FHI|Stock Option (Right to Buy)|25000",
            "account|TVF|Common Stock|2500"
        ]
    );
    let vested = |day: &str| {
        let lots = loaded.list(&["grants", "TVF", "--as-of", day]);
        cells(&lots, &["insider", "granted", "outstanding", "vested", "exercised"])
    };
    assert_eq!(vested("2021-02-28"), [""; 0]);
    assert_eq!(vested("2022-06-30"), ["Ashdown Rosa M|24000|24000|8000|0", "Bexley Ivan|9000|9000|3000|0"]);
    assert_eq!(vested("2023-12-31"), ["Ashdown Rosa M|24000|16000|16000|8000", "Bexley Ivan|9000|9000|6000|0"]);
}

#[test]
fn real_filings_and_the_gap_between_them() {
    gap_between_filings(&repository("tests/amtrust"));
    if let Some(texts) = shared("seeds") {
        gap_between_filings(&texts);
    }
}

/// Takes three filings about one issuer, two of them by one officer, with a filing missing between these.
fn gap_between_filings(filings: &Path) {
    let loaded = Loaded::from(filings);
    let saxon = |day: &str| {
        let rows = loaded.list(&["holdings", "AFSI", "--as-of", day]);
        let his = |row: &&Value| row["insider"].as_str().is_some_and(|name| name.starts_with("Saxon"));
        let rows: Vec<Value> = rows.iter().filter(his).filter(|row| row["table_no"] == 1).cloned().collect();
        cells(&rows, &["security_title", "d_i", "shares"])
    };
    assert_eq!(saxon("2012-11-13"), ["Common Stock|D|101178"]);
    assert_eq!(saxon("2012-11-14"), ["Common Stock|D|106904"]);
    assert_eq!(saxon("2013-07-14"), ["Common Stock|D|106904"]);
    assert_eq!(saxon("2013-07-15"), ["Common Stock|D|159914"]);
    let rows = loaded.list(&["history", "saxon", "--insider"]);
    let breaks: Vec<Value> = rows.into_iter().filter(|row| row["link"] == "break").collect();
    assert_eq!(
        cells(&breaks, &["as_of", "opening", "break_amount", "cause", "evidence"]),
        ["2013-07-15|154377|47473|unexplained|a filing not loaded?"]
    );
    loaded.run(&["verify"]).ended_with(0);
}

/// After any load nothing differs; what somebody changes by hand is found, and `rebuild` makes it good.
#[test]
fn verify_finds_changed_conclusions_and_rebuild_restores_them() {
    let folder = TempDir::new();
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        run(["ingest", fixtures().to_str().unwrap(), "--db", &url]).ended_with(0);
        let good = run(["verify", "--db", &url]).ended_with(0).stdout;
        assert!(good.contains("matched") && good.contains("% of the links") && !good.contains("differ"), "{good}");
        let before = snapshot_except(&url, EXEMPT);

        execute(&url, "UPDATE positions SET shares = 1 WHERE shares = 1300");
        execute(&url, "UPDATE transactions SET superseded_by_filing_id = NULL");
        execute(&url, "DELETE FROM findings");
        let bad = run(["verify", "--format", "json", "--db", &url]).ended_with(1);
        assert!(bad.stderr.contains("insiderdb rebuild"), "{}", bad.stderr);
        let told: Vec<Value> = serde_json::from_str(&bad.stdout).unwrap();
        let told = cells(&told, &["what", "name", "note"]);
        assert!(told.iter().any(|row| row.contains("positions") && row.contains("shares is 1, should be 1300")));
        assert!(told.iter().any(|row| row.contains("transactions") && row.contains("superseded_by_filing_id 9900500")));
        assert!(told.iter().any(|row| row.contains("findings") && row.contains("the row is missing")));
        run(["rebuild", "--db", &url]).ended_with(0);
        run(["verify", "--db", &url]).ended_with(0);
        assert!(snapshot_except(&url, EXEMPT) == before, "a rebuild does not bring back what was there");

        // What follows from one filing alone.
        execute(&url, "UPDATE transactions SET due_on = '1999-01-01' WHERE due_on = '2024-03-06'");
        let bad = run(["verify", "--format", "ndjson", "--db", &url]).ended_with(1).stdout;
        assert!(bad.contains("due_on is 1999-01-01, should be 2024-03-06"), "{bad}");
    }
}

#[test]
fn the_views_are_the_same_in_both_backends() {
    let folder = TempDir::new();
    let [sqlite, postgres] = [folder.sqlite("a.db"), postgres::server().new_database()].map(|url| {
        run(["ingest", fixtures().to_str().unwrap(), "--db", &url]).ended_with(0);
        snapshot_of_views(&url)
    });
    // No symbol of the fixtures is shared; tests/views.rs asks of such.
    let is_told = |(name, rows): (&String, &Vec<String>)| !rows.is_empty() || name == "shared_symbols";
    let counts: Vec<_> = sqlite.iter().map(|(name, rows)| (name, rows.len())).collect();
    assert!(sqlite.iter().all(is_told), "{counts:?}");
    assert!(sqlite == postgres, "the views differ");
    assert_eq!(sqlite.len(), 8);
}

#[test]
fn given_splits_count_and_wrong_ones_are_reported_with_their_line() {
    let loaded = Loaded::fixtures();
    let wrong = |text: &str| {
        let path = loaded.folder.write("splits.csv", text);
        loaded.run(&["rebuild", "--splits", path.to_str().unwrap()]).ended_with(1).stderr
    };
    assert!(
        wrong("issuer,effective_on,ratio\nFHI,2020-02-30,2\n")
            .contains("splits.csv: line 2: `2020-02-30` is not a day")
    );
    assert!(wrong("FHI,2020-02-03,2\nNONE SUCH,2020-02-03,2\n").contains("line 2: no issuer in the database"));
    assert!(wrong("FHI,2020-02-03,2\nFHI,2020-02-03,3\n").contains("line 2: a second split"));
    let missing = loaded.run(&["rebuild", "--splits", "/none/such.csv"]).ended_with(1).stderr;
    assert!(missing.contains("/none/such.csv"), "{missing}");

    let before = snapshot_except(&loaded.url, EXEMPT);
    let good = loaded.folder.write("splits.csv", "issuer,effective_on,ratio\nFHI,2020-02-03,2:1\n");
    loaded.run(&["rebuild", "--splits", good.to_str().unwrap()]).ended_with(0);
    let after = snapshot_except(&loaded.url, EXEMPT);
    assert_eq!(after["splits"].len(), before["splits"].len() + 1);
    assert!(after["splits"].iter().any(|row| row.contains("source=\"user\"") && row.contains("ratio=2 ")));
    loaded.run(&["verify"]).ended_with(0);
    // The splits of an issuer are those of the last file that names it.
    let other = loaded.folder.write("splits.csv", "FHI,2020-02-04,3\n");
    loaded.run(&["rebuild", "--splits", other.to_str().unwrap()]).ended_with(0);
    assert_eq!(snapshot_except(&loaded.url, EXEMPT)["splits"].len(), before["splits"].len() + 1);
}

/// Balances from before and after a split are shown, and summed, in the shares of one day.
#[test]
fn balances_on_both_sides_of_a_split_are_in_one_unit() {
    let loaded = Loaded::fixtures();
    let given = loaded.folder.write("splits.csv", "FHI,2025-01-01,0.0303030303\n");
    loaded.run(&["rebuild", "--splits", given.to_str().unwrap()]).ended_with(0);
    let columns = ["what", "insider", "shares", "shares_adjusted", "current"];
    let held = |more: &[&str]| cells(&loaded.list(&[&["holdings", "FHI"], more].concat()), &columns);
    let now = held(&[]);
    for row in [
        "account|Brandt Elise K|1200|36.3636|false",
        "account|Hartwell Capital Partners LP|1050000|1050000|true",
        "account|Marlow-Reyes Judith E|27600|836.3636|false",
        "total|||1055918.1817|",
    ] {
        assert!(now.contains(&row.to_owned()), "{row} is not in {now:?}");
    }
    let before = held(&["--as-of", "2024-12-31"]);
    assert!(before.contains(&"account|Marlow-Reyes Judith E|27600|27600|false".to_owned()), "{before:?}");
    let history = loaded.list(&["history", "Brandt Elise K"]);
    let adjusted = cells(&history, &["as_of", "shares", "shares_adjusted"]);
    assert_eq!(adjusted.last().map(String::as_str), Some("2022-12-12|1200|36.3636"));
    let sql =
        "SELECT CAST(shares_adjusted AS TEXT) AS shares FROM current_holdings WHERE insider_name = 'Brandt Elise K'";
    assert_eq!(query(&loaded.url, sql)[0]["shares"].as_deref(), Some("36.3636"));
    let table = loaded.run(&["holdings", "FHI"]).ended_with(0).stdout;
    assert!(table.contains("  adjusted  ") && table.contains("1,055,918.1817"), "{table}");
    let drawn = loaded.run(&["history", "Marlow-Reyes", "--shares-only"]).ended_with(0).stdout;
    assert!(
        drawn.contains("restated by the split of 1 for 33 on 2025-01-01.") && drawn.contains("836.3636"),
        "{drawn}"
    );
}

/// What an interrupted run left is told by `verify`, and derived by `rebuild --resume`.
#[test]
fn a_resumed_rebuild_derives_what_is_left_over() {
    let loaded = Loaded::fixtures();
    let before = snapshot_except(&loaded.url, EXEMPT);
    execute(&loaded.url, "INSERT INTO underived SELECT issuer_id, 0 FROM issuers WHERE trading_symbol = 'FHI'");
    execute(&loaded.url, "DELETE FROM positions");
    let told = loaded.run(&["verify"]).ended_with(1);
    assert!(told.stdout.contains("left over") && told.stderr.contains("--resume"), "{told:?}");
    let resumed = loaded.run(&["rebuild", "--resume"]).ended_with(0).stdout;
    assert!(resumed.contains("derived 1 issuers"), "{resumed}");
    loaded.run(&["rebuild"]).ended_with(0);
    assert!(snapshot_except(&loaded.url, EXEMPT) == before);
}

/// What a filer types steers no terminal and becomes no formula.
#[test]
fn hostile_titles_are_shown_as_text() {
    let folder = TempDir::new();
    let title = "=cmd|'/C calc'!A0\u{9b}31m\u{202e}gpj";
    folder.write(
        "in/0001000000-24-000001.xml",
        format!(
            "<?xml version=\"1.0\"?>\n<ownershipDocument><documentType>4</documentType>\
             <periodOfReport>2024-01-15</periodOfReport><issuer><issuerCik>0000001001</issuerCik>\
             <issuerName>Acme</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>\
             <reportingOwner><reportingOwnerId><rptOwnerCik>0000002001</rptOwnerCik><rptOwnerName>{title}</rptOwnerName>\
             </reportingOwnerId></reportingOwner><nonDerivativeTable><nonDerivativeHolding>\
             <securityTitle><value>{title}</value></securityTitle><postTransactionAmounts>\
             <sharesOwnedFollowingTransaction><value>12</value></sharesOwnedFollowingTransaction>\
             </postTransactionAmounts><ownershipNature><directOrIndirectOwnership><value>I</value>\
             </directOrIndirectOwnership><natureOfOwnership><value>{title}</value></natureOfOwnership></ownershipNature>\
             </nonDerivativeHolding></nonDerivativeTable></ownershipDocument>\n"
        ),
    );
    let loaded = Loaded::from(&folder.path().join("in"));
    for name in ["holdings", "history", "grants"] {
        for format in ["table", "json"] {
            let printed = loaded.run(&[name, "ACME", "--format", format]).ended_with(0).stdout;
            let steers = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
            assert!(!printed.contains(steers), "{name}: {printed:?}");
        }
        let csv = loaded.run(&[name, "ACME", "--format", "csv"]).ended_with(0).stdout;
        assert!(!csv.split([',', '\n']).any(|cell| cell.trim_start_matches('"').starts_with('=')), "{name}: {csv}");
    }
}
