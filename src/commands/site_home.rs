//! Reads the data of the first page of a site.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::top::{TopLists, top_lists};
use crate::store::query::{TradeSum, issuer_name, newest_filings, newest_known_on, party_names};
use crate::store::{Connection, Error};
use pages::{Home, Named, NewFiling, Standout};

/// Number of days back from the newest filing.
const DAYS: Days = Days::new(90);
/// Number of lines in each list.
const LINES: usize = 10;
/// Number of filings in the list of the newest.
const FILINGS: u32 = 30;

/// Names by their keys.
#[derive(Default)]
struct Names {
    issuers: BTreeMap<i64, String>,
    insiders: BTreeMap<i64, String>,
}

impl Names {
    fn issuer(&self, id: Option<i64>) -> Option<Named> {
        let id = id?;
        Some(Named {
            id,
            name: self.issuers.get(&id).cloned().unwrap_or_else(|| "An issuer without a name".to_owned()),
        })
    }

    fn insider(&self, id: Option<i64>) -> Option<Named> {
        let id = id?;
        Some(Named {
            id,
            name: self.insiders.get(&id).cloned().unwrap_or_else(|| "An insider without a name".to_owned()),
        })
    }

    fn standouts(&self, sums: &[TradeSum]) -> Vec<Standout> {
        let of = |sum: &TradeSum| Standout {
            issuer: self.issuer(sum.issuer_id),
            insider: self.insider(sum.insider_id),
            insiders: sum.insiders,
            trades: sum.trades,
            value: sum.acquired.saturating_add(sum.disposed),
            most_days_late: sum.most_days_late,
            last_on: sum.last_on,
        };
        sums.iter().map(of).collect()
    }
}

/// Reads the data of the first page; with `issuers`, only about these issuers.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn home(
    connection: &mut Connection,
    issuers: Option<&BTreeSet<i64>>,
    letters: Vec<char>,
    shards: Vec<String>,
) -> Result<Home, Error> {
    let newest = newest_known_on(connection).await?;
    let filings = match newest {
        Some(newest) => newest_filings(connection, issuers, newest, FILINGS).await?,
        None => Vec::new(),
    };
    // Of a selection of issuers, their newest filing.
    let newest = if issuers.is_some() { filings.first().and_then(|filing| filing.known_on) } else { newest };
    let days = newest.map(|newest| (newest.checked_sub_days(DAYS).unwrap_or(NaiveDate::MIN), newest));
    let lists = match days {
        Some((since, until)) => top_lists(connection, since, until, LINES, issuers).await?,
        None => TopLists::default(),
    };
    let sums = || [&lists.purchases, &lists.sales, &lists.clusters, &lists.late].into_iter().flatten();
    let of_issuers = filings.iter().filter_map(|filing| filing.issuer_id);
    let of_issuers: BTreeSet<i64> = of_issuers.chain(sums().filter_map(|sum| sum.issuer_id)).collect();
    let of_insiders = filings.iter().filter_map(|filing| filing.insider_id);
    let of_insiders: BTreeSet<i64> = of_insiders.chain(sums().filter_map(|sum| sum.insider_id)).collect();
    let mut names = Names::default();
    for issuer_id in of_issuers {
        let named = issuer_name(connection, issuer_id).await?;
        let name = named.and_then(|named| named.name.or(named.trading_symbol));
        names.issuers.extend(name.map(|name| (issuer_id, name.to_string())));
    }
    let known = party_names(connection, None, of_insiders.iter().copied()).await?;
    let known = of_insiders.into_iter().filter_map(|id| Some((id, known.insider(id)?.to_string())));
    names.insiders = known.collect();
    let new = filings.iter().map(|filing| NewFiling {
        filing_id: filing.filing_id,
        known_on: filing.known_on,
        form_type: filing.form_type,
        issuer: names.issuer(filing.issuer_id),
        insider: names.insider(filing.insider_id),
        owners: filing.owners,
    });
    Ok(Home {
        days,
        filings: new.collect(),
        purchases: names.standouts(&lists.purchases),
        sales: names.standouts(&lists.sales),
        clusters: names.standouts(&lists.clusters),
        late: names.standouts(&lists.late),
        letters,
        shards,
    })
}
