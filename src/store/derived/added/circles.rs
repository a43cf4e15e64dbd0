//! Which circles filings are of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::store::connection::Connection;
use crate::store::derived::load;
use crate::store::error::Error;
use crate::store::schema::{FILINGS, ISSUER_INSIDERS, REPORTING_OWNERS};
use crate::store::table::Column;
use crate::store::value::Value;
use ledger::derive::{FiledReport, Member, silent_before, tied_with};

/// Who reports about issuers, as stored: as it was before filings were added.
#[derive(Debug, Default)]
pub(super) struct Members(BTreeMap<i64, BTreeMap<i64, Member>>);

impl Members {
    pub(super) async fn read(connection: &mut Connection, issuers: &[Value]) -> Result<Self, Error> {
        let columns: Vec<&Column> = ISSUER_INSIDERS.columns.iter().collect();
        let mut members = Self::default();
        for row in connection.rows_with(&ISSUER_INSIDERS, &columns, "issuer_id", issuers).await? {
            let day = |place: usize| row[place].text().and_then(|day| day.parse::<NaiveDate>().ok());
            let (Some(issuer_id), Some(insider_id), Some(circle_id)) = (row[0].int(), row[1].int(), row[2].int())
            else {
                continue;
            };
            let name = row[3].text().map(str::to_owned);
            let [first_on, last_on, next_expiration] = [4, 5, 6].map(day);
            let member = Member { insider_id, circle_id, name, first_on, last_on, next_expiration };
            members.0.entry(issuer_id).or_default().insert(insider_id, member);
        }
        Ok(members)
    }

    pub(super) fn of(&self, issuer_id: i64) -> impl Iterator<Item = &Member> {
        self.0.get(&issuer_id).into_iter().flat_map(BTreeMap::values)
    }

    /// Those insiders with all of their circles.
    pub(super) fn circles_of(&self, issuer_id: i64, insiders: impl Iterator<Item = i64>) -> BTreeSet<i64> {
        let mut all: BTreeSet<i64> = insiders.collect();
        let circles: BTreeSet<i64> =
            self.of(issuer_id).filter(|known| all.contains(&known.insider_id)).map(|known| known.circle_id).collect();
        let tied = self.of(issuer_id).filter(|known| circles.contains(&known.circle_id));
        all.extend(tied.map(|known| known.insider_id));
        all
    }

    /// Those with lots that expire before the newest filing, and had not when they were derived.
    pub(super) fn expired(&self, issuer_id: i64, now: &[Member]) -> BTreeSet<i64> {
        let newest = now.iter().filter_map(|member| member.last_on).max();
        let has_expired = |known: &&Member| known.next_expiration.zip(newest).is_some_and(|(day, newest)| day < newest);
        self.of(issuer_id).filter(has_expired).map(|known| known.insider_id).collect()
    }

    /// Those whose last filing is older than two years before the newest filing now, and was not before.
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

    /// Others who bear the name of one of those.
    pub(super) fn namesakes(&self, issuer_id: i64, of: &[Member]) -> BTreeSet<i64> {
        let names: BTreeSet<&str> =
            of.iter().filter(|member| member.insider_id > 0).filter_map(|member| member.name.as_deref()).collect();
        let is_named =
            |known: &&Member| known.insider_id > 0 && known.name.as_deref().is_some_and(|name| names.contains(name));
        self.of(issuer_id).filter(is_named).map(|known| known.insider_id).collect()
    }
}

/// The insiders of the circles that added filings are of. `None` for an issuer about whose insiders nothing is known, or
/// with a filing without owners, of which a circle cannot be told.
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

/// Other filings about the same issuers for the same periods.
async fn beside(connection: &mut Connection, filings: &[Value]) -> Result<Vec<Value>, Error> {
    let query = "SELECT DISTINCT other.filing_id FROM filings one JOIN filings other \
                 ON other.issuer_id = one.issuer_id AND other.period_of_report = one.period_of_report \
                 WHERE one.filing_id";
    let rows = connection.rows_where(query, filings, &[&FILINGS.columns[0]]).await?;
    let own: BTreeSet<&Value> = filings.iter().collect();
    let found: BTreeSet<Value> = rows.into_iter().flatten().filter(|filing_id| !own.contains(filing_id)).collect();
    Ok(found.into_iter().collect())
}

/// All filings of those insiders about those issuers, by their keys.
pub(super) async fn filings_of(
    connection: &mut Connection,
    insiders: &BTreeMap<i64, BTreeSet<i64>>,
) -> Result<BTreeMap<i64, Vec<FiledReport>>, Error> {
    let query = "SELECT f.filing_id, f.issuer_id, o.insider_id FROM reporting_owners o \
                 JOIN filings f ON f.filing_id = o.filing_id WHERE o.insider_id";
    let at = |column| REPORTING_OWNERS.columns.iter().find(|known| known.name == column);
    let columns: Vec<&Column> =
        [&FILINGS.columns[0], &ISSUER_INSIDERS.columns[0]].into_iter().chain(at("insider_id")).collect();
    let keys: BTreeSet<i64> = insiders.values().flatten().copied().collect();
    let keys: Vec<Value> = keys.into_iter().map(Value::Int).collect();
    let rows = connection.rows_where(query, &keys, &columns).await?;
    let is_sought = |row: &&Vec<Value>| {
        let sought = row[1].int().and_then(|issuer_id| insiders.get(&issuer_id));
        sought.zip(row[2].int()).is_some_and(|(insiders, insider_id)| insiders.contains(&insider_id))
    };
    let ids: BTreeSet<Value> = rows.iter().filter(is_sought).map(|row| row[0].clone()).collect();
    let ids: Vec<Value> = ids.into_iter().collect();
    let mut filings: BTreeMap<i64, Vec<FiledReport>> = BTreeMap::new();
    for (issuer_id, report) in load::filings(connection, "filing_id", &ids).await? {
        filings.entry(issuer_id).or_default().push(report);
    }
    Ok(filings)
}
