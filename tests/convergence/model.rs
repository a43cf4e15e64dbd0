//! What must follow from the rows of `documents` and `filings`, worked out a second time and simply.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column as _, Connection, PgConnection, Row, SqliteConnection};

use crate::support::blocking;

/// A day, a filing and a place in it, and what is said there.
type Said = ((String, i64, i64), String);
pub(crate) type Record = BTreeMap<String, Option<String>>;

/// The rows of a query whose columns are all text.
pub(crate) fn query(url: &str, sql: &str) -> Vec<Record> {
    macro_rules! fetch {
        ($connection:ty, $row:ty) => {{
            let mut connection = <$connection>::connect(url).await?;
            let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await?;
            let record =
                |row: &$row| row.columns().iter().map(|c| (c.name().to_owned(), row.get(c.ordinal()))).collect();
            rows.iter().map(record).collect()
        }};
    }
    blocking(async {
        Ok::<Vec<Record>, sqlx::Error>(if url.starts_with("sqlite:") {
            fetch!(SqliteConnection, SqliteRow)
        } else {
            fetch!(PgConnection, PgRow)
        })
    })
    .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// All rows of a table, as text.
pub(crate) fn table(url: &str, name: &str, columns: &[&str]) -> Vec<Record> {
    let list: Vec<String> = columns.iter().map(|column| format!("CAST({column} AS TEXT) AS {column}")).collect();
    query(url, &format!("SELECT {} FROM {name}", list.join(", ")))
}

pub(crate) fn text<'a>(record: &'a Record, column: &str) -> Option<&'a str> {
    record[column].as_deref()
}

pub(crate) fn number(record: &Record, column: &str) -> Option<i64> {
    text(record, column).map(|text| text.parse().expect("a number"))
}

fn flag(record: &Record, column: &str) -> bool {
    matches!(text(record, column), Some("1" | "true" | "t"))
}

/// Checks everything.
#[track_caller]
pub(crate) fn check(url: &str) {
    check_names(url);
    check_choice(url);
    check_references(url);
    super::identity_model::check(url);
}

fn days_between(first: &str, last: &str) -> i64 {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    day(last).signed_duration_since(day(first)).num_days()
}

/// Names, symbols and their counts are those of the filings.
#[track_caller]
fn check_names(url: &str) {
    let columns = ["filing_id", "issuer_id", "issuer_name", "issuer_trading_symbol", "filed_on", "period_of_report"];
    let filings = table(url, "filings", &columns);
    let by_id: BTreeMap<Option<i64>, &Record> = filings.iter().map(|f| (number(f, "filing_id"), f)).collect();
    let owners = table(url, "reporting_owners", &["filing_id", "owner_no", "insider_id", "name"]);

    let signatures = table(url, "signatures", &["filing_id", "signed_on"]);
    let mut signed: BTreeMap<Option<i64>, BTreeSet<&str>> = BTreeMap::new();
    for signature in &signatures {
        signed.entry(number(signature, "filing_id")).or_default().extend(text(signature, "signed_on"));
    }

    // Who, name, symbol, and the filings that say so.
    let mut named: BTreeMap<(&str, i64, String, String), BTreeSet<i64>> = BTreeMap::new();
    // Who, which fact: newest first.
    let mut newest: BTreeMap<(&str, i64, &str), Said> = BTreeMap::new();
    let mut say = |kind: &'static str, id: i64, fact: &'static str, filing: &Record, place: i64, value: &str| {
        let signed = signed.get(&number(filing, "filing_id")).and_then(|days| days.first().copied());
        let period = text(filing, "period_of_report").map(|period| match signed {
            Some(signed) if days_between(signed, period) > 1 => signed,
            _ => period,
        });
        let day = text(filing, "filed_on").or(period).unwrap_or("");
        let rank = (day.to_owned(), number(filing, "filing_id").expect("a key"), -place);
        let entry = newest.entry((kind, id, fact)).or_insert_with(|| (rank.clone(), value.to_owned()));
        if rank > entry.0 {
            *entry = (rank, value.to_owned());
        }
    };
    let mut issuers = BTreeSet::new();
    let mut insiders = BTreeSet::new();
    for filing in &filings {
        let Some(id) = number(filing, "issuer_id") else { continue };
        issuers.insert(id);
        let symbol = text(filing, "issuer_trading_symbol").filter(|symbol| *symbol != "NONE");
        if let Some(symbol) = symbol {
            say("issuers", id, "trading_symbol", filing, 0, symbol);
        }
        if let Some(name) = text(filing, "issuer_name") {
            say("issuers", id, "name", filing, 0, name);
            let key = ("issuer_names", id, name.to_owned(), symbol.unwrap_or("").to_owned());
            named.entry(key).or_default().insert(number(filing, "filing_id").expect("a key"));
        }
    }
    for owner in &owners {
        let (Some(id), Some(name)) = (number(owner, "insider_id"), text(owner, "name")) else { continue };
        insiders.insert(id);
        let filing = by_id[&number(owner, "filing_id")];
        say("insiders", id, "name", filing, number(owner, "owner_no").expect("a key"), name);
        let key = ("insider_names", id, name.to_owned(), String::new());
        named.entry(key).or_default().insert(number(owner, "filing_id").expect("a key"));
    }

    let mut expected = BTreeSet::new();
    for ((kind, id, name, symbol), filings) in &named {
        let periods = filings.iter().filter_map(|id| text(by_id[&Some(*id)], "period_of_report"));
        let (first, last) = (periods.clone().min(), periods.max());
        expected.insert(format!("{kind} {id} {name} {symbol} {first:?} {last:?} {}", filings.len()));
    }
    for (kind, ids) in [("issuers", &issuers), ("insiders", &insiders)] {
        for id in ids {
            let fact = |fact| newest.get(&(kind, *id, fact)).map(|(_, value)| value.as_str());
            expected.insert(format!("{kind} {id} {:?} {:?}", fact("name"), fact("trading_symbol")));
        }
    }
    let mut found = BTreeSet::new();
    for (kind, id, extra) in [("issuer_names", "issuer_id", "trading_symbol"), ("insider_names", "insider_id", "name")]
    {
        for row in table(url, kind, &[id, "name", extra, "first_period", "last_period", "filings"]) {
            found.insert(format!(
                "{kind} {} {} {} {:?} {:?} {}",
                number(&row, id).expect("a key"),
                text(&row, "name").expect("a name"),
                if extra == "name" { "" } else { text(&row, extra).expect("a symbol or ''") },
                text(&row, "first_period"),
                text(&row, "last_period"),
                number(&row, "filings").expect("a count"),
            ));
        }
    }
    for row in table(url, "issuers", &["issuer_id", "name", "trading_symbol"]) {
        let id = number(&row, "issuer_id").expect("a key");
        found.insert(format!("issuers {id} {:?} {:?}", text(&row, "name"), text(&row, "trading_symbol")));
    }
    for row in table(url, "insiders", &["insider_id", "name"]) {
        let id = number(&row, "insider_id").expect("a key");
        found.insert(format!("insiders {id} {:?} {:?}", text(&row, "name"), None::<&str>));
    }
    assert_eq!(found, expected, "names");
}

/// Which filing a document belongs to and which document is the filing, from the documents alone.
#[track_caller]
fn check_choice(url: &str) {
    let columns = [
        "document_id",
        "content_hash",
        "format",
        "outcome",
        "filing_id",
        "accession_number",
        "filed_on",
        "has_header",
        "damaged",
        "match_key",
        "facts_key",
    ];
    let documents = table(url, "documents", &columns);
    let forgotten: BTreeSet<i64> = table(url, "forgotten", &["accession_number"])
        .iter()
        .filter_map(|row| text(row, "accession_number").map(digits))
        .collect();
    let mut filings: BTreeMap<i64, Vec<&Record>> = BTreeMap::new();
    for document in &documents {
        // All documents here are XML, which loses nothing: those that are of one filing state the same.
        let Some(key) = number(document, "facts_key") else {
            assert_eq!(text(document, "filing_id"), None, "{document:?}");
            continue;
        };
        let twins = documents.iter().filter(|other| number(other, "facts_key") == Some(key));
        let smallest = twins.filter_map(|twin| text(twin, "accession_number").map(digits)).min();
        let filing = text(document, "accession_number").map(digits).or(smallest).unwrap_or(-key);
        assert_eq!(number(document, "filing_id"), Some(filing), "{document:?}");
        filings.entry(filing).or_default().push(document);
    }
    let mut expected = BTreeMap::new();
    for (filing, mut documents) in filings {
        documents.sort_by_key(|document| {
            let format = ["xml", "html", "tsv", "pdf", "text", "ascii", "ocr"];
            let format = format.iter().position(|format| text(document, "format") == Some(format));
            let hash = text(document, "content_hash").map(str::to_owned);
            (format, flag(document, "damaged"), !flag(document, "has_header"), hash)
        });
        for (place, document) in documents.iter().enumerate() {
            let outcome = match place {
                _ if forgotten.contains(&filing) => "ignored",
                0 => "loaded",
                _ => "duplicate",
            };
            assert_eq!(text(document, "outcome"), Some(outcome), "{document:?} of {documents:?}");
        }
        if !forgotten.contains(&filing) {
            let filed_on = documents.iter().find_map(|document| text(document, "filed_on")).map(str::to_owned);
            expected.insert(Some(filing), (number(documents[0], "document_id"), filed_on));
        }
    }
    let found: BTreeMap<_, _> = table(url, "filings", &["filing_id", "document_id", "filed_on"])
        .iter()
        .map(|row| (number(row, "filing_id"), (number(row, "document_id"), text(row, "filed_on").map(str::to_owned))))
        .collect();
    assert_eq!(found, expected, "filings, their documents and dates");
}

fn digits(accession: &str) -> i64 {
    accession.replace('-', "").parse().expect("digits")
}

/// No row leads nowhere, and none is left behind.
#[track_caller]
fn check_references(url: &str) {
    for (what, sql) in [
        (
            "children without a filing",
            "SELECT 'x' AS x FROM transactions WHERE filing_id NOT IN (SELECT filing_id FROM filings) UNION ALL \
             SELECT 'x' FROM reporting_owners WHERE filing_id NOT IN (SELECT filing_id FROM filings) UNION ALL \
             SELECT 'x' FROM holdings WHERE filing_id NOT IN (SELECT filing_id FROM filings) UNION ALL \
             SELECT 'x' FROM footnotes WHERE filing_id NOT IN (SELECT filing_id FROM filings) UNION ALL \
             SELECT 'x' FROM footnote_refs WHERE filing_id NOT IN (SELECT filing_id FROM filings) UNION ALL \
             SELECT 'x' FROM signatures WHERE filing_id NOT IN (SELECT filing_id FROM filings)",
        ),
        (
            "diagnostics of another filing than their document's",
            "SELECT 'x' AS x FROM diagnostics g JOIN documents d ON d.document_id = g.document_id \
             WHERE g.filing_id IS DISTINCT FROM d.filing_id",
        ),
        (
            "places of no document",
            "SELECT 'x' AS x FROM document_paths p WHERE p.document_id IS NOT NULL AND NOT EXISTS \
             (SELECT 1 FROM documents d WHERE d.document_id = p.document_id)",
        ),
        (
            "issuers and insiders of no filing",
            "SELECT 'x' AS x FROM issuers WHERE issuer_id NOT IN (SELECT issuer_id FROM filings WHERE issuer_id IS NOT NULL) \
             UNION ALL SELECT 'x' FROM insiders WHERE insider_id NOT IN \
             (SELECT insider_id FROM reporting_owners WHERE insider_id IS NOT NULL) UNION ALL \
             SELECT 'x' FROM unidentified WHERE filing_id NOT IN (SELECT filing_id FROM filings)",
        ),
        (
            "symbols of no issuer",
            "SELECT 'x' AS x FROM issuer_symbols WHERE issuer_id NOT IN (SELECT issuer_id FROM issuers)",
        ),
        (
            "kept readings of documents that are loaded",
            "SELECT 'x' AS x FROM readings r JOIN documents d ON d.document_id = r.document_id \
             WHERE d.outcome NOT IN ('duplicate', 'ignored')",
        ),
    ] {
        assert!(query(url, sql).is_empty(), "{what}");
    }
}
