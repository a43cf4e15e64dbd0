//! Notices of proposed sales, and what became of what they announce.

use std::collections::BTreeSet;

use ledger::identity::NameSearch;
use model::table::Value;
use model::table::kind::{Amount, Date, Flag, Id, Number, Text};
use model::{AccessionNumber, NoticeType};

use super::find::{Match, Party, Sought, find};
use crate::store::result::result;
use crate::store::{Connection, Error};

/// Whose notices are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticesAbout {
    All,
    /// Those that state the issuer's CIK.
    Issuer(i64),
    /// Those filed under the CIK.
    Filer(i64),
    Notice(i64),
}

impl NoticesAbout {
    /// Gives the notices of a party that was found.
    pub fn of(whose: &Match) -> Self {
        match whose.party {
            Party::Issuer => Self::Issuer(whose.id),
            Party::Insider => Self::Filer(whose.id),
            Party::Filing => Self::Notice(whose.id),
        }
    }

    fn condition(self) -> String {
        match self {
            Self::All => "true".to_owned(),
            Self::Issuer(id) => format!("n.issuer_cik = {id}"),
            Self::Filer(id) => format!("n.filer_cik = {id}"),
            Self::Notice(id) => format!("n.filing_id = {id}"),
        }
    }
}

result! {
    /// Securities that a notice announces, with what became of them. A notice that announces none has one line too.
    pub NoticeLine {
        announced_on: Option<Date> = ANNOUNCED_ON,
        noticed_on: Option<Date> = "n.noticed_on",
        filed_on: Option<Date> = "n.filed_on",
        form_type: NoticeType = "n.form_type",
        issuer_cik: Option<Id> = "n.issuer_cik",
        issuer_name: Option<Text> = "n.issuer_name",
        filer_cik: Option<Id> = "n.filer_cik",
        seller_name: Option<Text> = "n.seller_name",
        relationship: Option<Text> = "n.relationship",
        security_no: Option<Number> = "s.security_no",
        class_title: Option<Text> = "s.class_title",
        broker_name: Option<Text> = "s.broker_name",
        units_to_be_sold: Option<Amount> = "s.units_to_be_sold",
        aggregate_market_value: Option<Amount> = "s.aggregate_market_value",
        sold: Option<Amount> = "a.sold",
        complete: Option<Flag> = "a.complete",
        first_sold_on: Option<Date> = "a.first_sold_on",
        last_sold_on: Option<Date> = "a.last_sold_on",
        days_to_first_sale: Option<Number> = "a.days_to_first_sale",
        plan_adopted_on: Option<Date> = "a.plan_adopted_on",
        days_from_plan: Option<Number> = "a.days_from_plan",
        plan_agrees: Option<Flag> = "a.plan_agrees",
        other_notices: Option<Number> = "a.other_notices",
        amends: Option<Text> = "n.amends_accession_number",
        superseded_by: Option<Text> = SUPERSEDED_BY,
        accession_number: Option<Text> = "n.accession_number",
        filing_id: Id = "n.filing_id",
    }
}

const ANNOUNCED_ON: &str = "COALESCE(s.approx_sale_date, n.noticed_on)";

/// The amendment that replaces a notice: its accession number, else its key.
const SUPERSEDED_BY: &str = "(SELECT COALESCE(o.accession_number, CAST(o.filing_id AS TEXT)) FROM notices o \
                             WHERE o.filing_id = n.superseded_by_filing_id)";

/// Gives what notices announce, in the order of the announced days.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn notices(connection: &mut Connection, about: &NoticesAbout) -> Result<Vec<NoticeLine>, Error> {
    let sql = format!(
        "SELECT {} FROM notices n LEFT JOIN notice_securities s ON s.filing_id = n.filing_id \
         LEFT JOIN announced_sales a ON a.filing_id = s.filing_id AND a.security_no = s.security_no \
         WHERE {} ORDER BY COALESCE(CAST({ANNOUNCED_ON} AS TEXT), ''), n.filing_id, s.security_no",
        NoticeLine::list(),
        about.condition()
    );
    connection.query(&sql, &[]).await
}

result! {
    /// A party as notices name it.
    NamedByNotices { id: Id = "n.id", name: Text = "n.name" }
}

/// Finds a notice by its accession number, or a party that has notices and no other filing: by its CIK, or by a name that
/// notices state for one CIK alone. `None` if there is none, or the party has other filings.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn party_of_notices(
    connection: &mut Connection,
    who: &str,
    sought: Sought,
) -> Result<Option<NoticesAbout>, Error> {
    let who = who.trim();
    let number = AccessionNumber::parse(who).map(AccessionNumber::filing_id);
    if let Some(filing_id) = number.or_else(|| who.parse().ok().filter(|id| *id < 0))
        && connection.count(&format!("notices n WHERE n.filing_id = {filing_id}")).await? > 0
    {
        return Ok(Some(NoticesAbout::Notice(filing_id)));
    }
    if !find(connection, who, sought).await?.is_empty() {
        return Ok(None);
    }
    for (kind, about) in [
        (Sought::Issuers, NoticesAbout::Issuer as fn(i64) -> NoticesAbout),
        (Sought::Insiders, NoticesAbout::Filer as fn(i64) -> NoticesAbout),
    ] {
        if sought != kind && sought != Sought::Both {
            continue;
        }
        let (id, name) =
            if kind == Sought::Issuers { ("issuer_cik", "issuer_name") } else { ("filer_cik", "seller_name") };
        let found = match who.parse::<i64>() {
            Ok(cik) => of_cik(connection, id, cik).await?,
            Err(_) => of_name(connection, id, name, who).await?,
        };
        if let [one] = found.iter().copied().collect::<Vec<_>>().as_slice() {
            return Ok(Some(about(*one)));
        }
    }
    Ok(None)
}

async fn of_cik(connection: &mut Connection, column: &str, cik: i64) -> Result<BTreeSet<i64>, Error> {
    let found = connection.count(&format!("notices n WHERE n.{column} = {cik}")).await? > 0;
    Ok(found.then_some(cik).into_iter().collect())
}

async fn of_name(connection: &mut Connection, id: &str, name: &str, who: &str) -> Result<BTreeSet<i64>, Error> {
    let Some(search) = NameSearch::of(who) else { return Ok(BTreeSet::new()) };
    let needed: Vec<Value> = search.needed().map(|word| format!("%{word}%").into()).collect();
    let holds = |place: usize| format!("REPLACE(UPPER(n.name), ' ', '') LIKE ${place}");
    let conditions: Vec<String> = (1..=needed.len()).map(holds).collect();
    let sql = format!(
        "SELECT DISTINCT {} FROM (SELECT {id} AS id, {name} AS name FROM notices WHERE {id} IS NOT NULL AND {name} IS NOT \
         NULL) n WHERE {}",
        NamedByNotices::list(),
        conditions.join(" AND ")
    );
    let found: Vec<NamedByNotices> = connection.query(&sql, &needed).await?;
    Ok(found.into_iter().filter(|found| search.fit(&found.name).is_some()).map(|found| found.id).collect())
}
