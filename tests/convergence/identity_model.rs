//! Who is meant in each filing, worked out a second time from what all filings state.

use std::collections::BTreeSet;

use model::{cleaned_symbols, normalised_name, similar_names};

use super::model::{Record, number, table, text};

/// Every filing's issuer and owners are those that the filings with CIKs tell.
#[track_caller]
pub(crate) fn check(url: &str) {
    let columns = ["filing_id", "issuer_id", "issuer_cik", "issuer_name", "issuer_trading_symbol"];
    let filings = table(url, "filings", &columns);
    let owners = table(url, "reporting_owners", &["filing_id", "owner_no", "insider_id", "cik", "name"]);
    let former = table(url, "former_names", &["cik", "name"]);
    let stating: Vec<&Record> = filings.iter().filter(|filing| text(filing, "issuer_cik").is_some()).collect();
    for filing in &filings {
        let expected = number(filing, "issuer_cik").or_else(|| issuer(filing, &stating, &former));
        let found = number(filing, "issuer_id");
        match expected {
            Some(issuer) => assert_eq!(found, Some(issuer), "{filing:?} of {filings:#?}"),
            None => assert!(found.is_none_or(|found| found < 0), "{filing:?} of {filings:#?}"),
        }
    }
    let issuer_of = |owner: &Record| {
        let filing = filings.iter().find(|filing| filing["filing_id"] == owner["filing_id"]).expect("its filing");
        number(filing, "issuer_id")
    };
    for owner in &owners {
        let bears = |other: &&Record| {
            text(other, "cik").is_some()
                && issuer_of(other).is_some()
                && issuer_of(other) == issuer_of(owner)
                && named(other, "name").is_some()
                && named(other, "name") == named(owner, "name")
        };
        let expected =
            number(owner, "cik").or_else(|| only(owners.iter().filter(bears).filter_map(|other| number(other, "cik"))));
        let found = number(owner, "insider_id");
        match expected {
            Some(insider) => assert_eq!(found, Some(insider), "{owner:?} of {owners:#?} in {filings:#?}"),
            None => assert!(found.is_none_or(|found| found < 0), "{owner:?} of {owners:#?} in {filings:#?}"),
        }
    }
    // Without a CIK, one name within one issuer is one, and nothing else is.
    for (place, owner) in owners.iter().enumerate() {
        for other in &owners[..place] {
            let (one, two) = (number(owner, "insider_id"), number(other, "insider_id"));
            if one.is_some_and(|id| id < 0) && two.is_some_and(|id| id < 0) && issuer_of(owner).is_some() {
                let same = issuer_of(owner) == issuer_of(other) && named(owner, "name") == named(other, "name");
                assert_eq!(one == two, same, "{owner:?} and {other:?}");
            }
        }
    }
}

fn issuer(filing: &Record, stating: &[&Record], former: &[Record]) -> Option<i64> {
    let name = named(filing, "issuer_name")?;
    let is_issuer = |cik: i64| {
        stating.iter().any(|other| number(other, "issuer_cik") == Some(cik) && text(other, "issuer_name").is_some())
    };
    let mut borne: BTreeSet<i64> = stating
        .iter()
        .filter(|other| named(other, "issuer_name").as_ref() == Some(&name))
        .filter_map(|other| number(other, "issuer_cik"))
        .collect();
    let former = former.iter().filter(|former| named(former, "name").as_ref() == Some(&name));
    borne.extend(former.filter_map(|former| number(former, "cik")).filter(|cik| is_issuer(*cik)));
    if !borne.is_empty() {
        return only(borne.into_iter());
    }
    let symbols = |filing: &Record| cleaned_symbols(text(filing, "issuer_trading_symbol").unwrap_or(""));
    let (own, name) = (symbols(filing), text(filing, "issuer_name")?);
    let had = stating.iter().filter(|other| symbols(other).iter().any(|symbol| own.contains(symbol)));
    let similar = had.filter(|other| text(other, "issuer_name").is_some_and(|borne| similar_names(borne, name)));
    only(similar.filter_map(|other| number(other, "issuer_cik")))
}

fn named(record: &Record, column: &str) -> Option<String> {
    text(record, column).map(normalised_name).filter(|name| !name.is_empty())
}

fn only(found: impl Iterator<Item = i64>) -> Option<i64> {
    let found: BTreeSet<i64> = found.collect();
    found.first().copied().filter(|_| found.len() == 1)
}
