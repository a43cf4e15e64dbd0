//! Finds the circles to which filings belong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::store::connection::Connection;
use crate::store::derived::load;
use crate::store::error::Error;
use crate::store::result::result;
use ledger::derive::{FiledReport, Member, silent_before, tied_with};
use model::schema::{FILINGS, IssuerInsiderRow};
use model::table::Value;
use model::table::kind::Id;

/// The insiders of each issuer, as stored before filings were added.
#[derive(Debug, Default)]
pub(super) struct Members(BTreeMap<i64, BTreeMap<i64, Member>>);

impl Members {
    pub(super) async fn read(connection: &mut Connection, issuers: &[Value]) -> Result<Self, Error> {
        let mut members = Self::default();
        for row in connection.select_with::<IssuerInsiderRow>("issuer_id", issuers).await? {
            let member = Member {
                insider_id: row.insider_id,
                circle_id: row.circle_id,
                name: row.name.as_deref().map(str::to_owned),
                first_on: row.first_on,
                last_on: row.last_on,
                next_expiration: row.next_expiration,
            };
            members.0.entry(row.issuer_id).or_default().insert(row.insider_id, member);
        }
        Ok(members)
    }

    pub(super) fn of(&self, issuer_id: i64) -> impl Iterator<Item = &Member> {
        self.0.get(&issuer_id).into_iter().flat_map(BTreeMap::values)
    }

    /// Gives those insiders with all others of their circles.
    pub(super) fn circles_of(&self, issuer_id: i64, insiders: impl Iterator<Item = i64>) -> BTreeSet<i64> {
        let mut all: BTreeSet<i64> = insiders.collect();
        let circles: BTreeSet<i64> =
            self.of(issuer_id).filter(|known| all.contains(&known.insider_id)).map(|known| known.circle_id).collect();
        let tied = self.of(issuer_id).filter(|known| circles.contains(&known.circle_id));
        all.extend(tied.map(|known| known.insider_id));
        all
    }

    /// Gives those with lots that expire before the newest filing now and did not when they were derived.
    pub(super) fn expired(&self, issuer_id: i64, now: &[Member]) -> BTreeSet<i64> {
        let newest = now.iter().filter_map(|member| member.last_on).max();
        let has_expired = |known: &&Member| known.next_expiration.zip(newest).is_some_and(|(day, newest)| day < newest);
        self.of(issuer_id).filter(has_expired).map(|known| known.insider_id).collect()
    }

    /// Gives those whose last filing is now more than two years older than the newest filing, and was not before.
    pub(super) fn silent(&self, issuer_id: i64, now: &[Member]) -> BTreeSet<i64> {
        let since = |newest: Option<NaiveDate>| newest.and_then(silent_before);
        let before = since(self.of(issuer_id).filter_map(|member| member.last_on).max());
        let since = since(now.iter().filter_map(|member| member.last_on).max());
        let is_silent = |known: &&Member| {
            let is_older =
                |since: Option<NaiveDate>| known.last_on.zip(since).is_some_and(|(last, since)| last < since);
            is_older(since) && !is_older(before)
        };
        self.of(issuer_id).filter(is_silent).map(|known| known.insider_id).collect()
    }

    /// Gives other insiders with the name of one of those.
    pub(super) fn namesakes(&self, issuer_id: i64, of: &[Member]) -> BTreeSet<i64> {
        let names: BTreeSet<&str> =
            of.iter().filter(|member| member.insider_id > 0).filter_map(|member| member.name.as_deref()).collect();
        let is_named =
            |known: &&Member| known.insider_id > 0 && known.name.as_deref().is_some_and(|name| names.contains(name));
        self.of(issuer_id).filter(is_named).map(|known| known.insider_id).collect()
    }
}

/// Gives the insiders of the circles to which added filings belong. `None` for an issuer without known insiders, or
/// with a filing without owners, whose circle is unknown.
pub(super) async fn touched(
    connection: &mut Connection,
    added: &BTreeMap<i64, Vec<i64>>,
    members: &Members,
) -> Result<BTreeMap<i64, Option<BTreeSet<i64>>>, Error> {
    let ids: Vec<Value> = added.values().flatten().copied().map(Value::Int).collect();
    let mut near: BTreeMap<i64, Vec<Arc<FiledReport>>> = BTreeMap::new();
    let mut sought = beside(connection, &ids).await?;
    sought.extend(ids);
    for (issuer_id, report) in load::filings(connection, "filing_id", &sought).await? {
        near.entry(issuer_id).or_default().push(Arc::new(report));
    }
    let of_issuer = |(issuer_id, new): (&i64, &Vec<i64>)| {
        let reports = near.get(issuer_id).map(Vec::as_slice).unwrap_or_default();
        let is_new = |report: &FiledReport| new.contains(&report.filing_id);
        let are_owned = reports.iter().filter(|report| is_new(report)).all(|report| !report.owners.is_empty());
        let is_known = members.of(*issuer_id).next().is_some();
        let insiders = (are_owned && is_known).then(|| tied_with(reports, is_new));
        (*issuer_id, insiders.map(|insiders| members.circles_of(*issuer_id, insiders.into_iter())))
    };
    Ok(added.iter().map(of_issuer).collect())
}

model::selection! {
    /// A filing.
    FilingKey of FILINGS { filing_id: Id }
}

/// Gives other filings about the same issuers for the same periods.
async fn beside(connection: &mut Connection, filings: &[Value]) -> Result<Vec<Value>, Error> {
    let query = "SELECT DISTINCT other.filing_id FROM filings one JOIN filings other \
                 ON other.issuer_id = one.issuer_id AND other.period_of_report = one.period_of_report \
                 WHERE one.filing_id";
    let found: Vec<FilingKey> = connection.query_where(query, filings).await?;
    let own: BTreeSet<&Value> = filings.iter().collect();
    let found: BTreeSet<Value> = found.into_iter().map(|found| Value::Int(found.filing_id)).collect();
    Ok(found.into_iter().filter(|filing_id| !own.contains(filing_id)).collect())
}

result! {
    /// A filing of an insider about an issuer.
    OfInsider {
        filing: Id = "f.filing_id",
        issuer: Option<Id> = "f.issuer_id",
        insider: Id = "o.insider_id",
    }
}

/// Gives all filings of those insiders about those issuers, by key.
pub(super) async fn filings_of(
    connection: &mut Connection,
    insiders: &BTreeMap<i64, BTreeSet<i64>>,
) -> Result<BTreeMap<i64, Vec<FiledReport>>, Error> {
    let query = format!(
        "SELECT {} FROM reporting_owners o JOIN filings f ON f.filing_id = o.filing_id WHERE o.insider_id",
        OfInsider::list()
    );
    let keys: BTreeSet<i64> = insiders.values().flatten().copied().collect();
    let keys: Vec<Value> = keys.into_iter().map(Value::Int).collect();
    let found: Vec<OfInsider> = connection.query_where(&query, &keys).await?;
    let is_sought = |found: &&OfInsider| {
        let sought = found.issuer.and_then(|issuer_id| insiders.get(&issuer_id));
        sought.is_some_and(|insiders| insiders.contains(&found.insider))
    };
    let ids: BTreeSet<i64> = found.iter().filter(is_sought).map(|found| found.filing).collect();
    let ids: Vec<Value> = ids.into_iter().map(Value::Int).collect();
    let mut filings: BTreeMap<i64, Vec<FiledReport>> = BTreeMap::new();
    for (issuer_id, report) in load::filings(connection, "filing_id", &ids).await? {
        filings.entry(issuer_id).or_default().push(report);
    }
    Ok(filings)
}
