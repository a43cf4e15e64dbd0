//! Finding issuers, insiders and filings by symbol, CIK, name or accession number.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::identity::{NameSearch, Rank, is_near_symbol, meant};
use model::table::Value;
use model::table::kind::{Id, Text};
use model::{AccessionNumber, cleaned_symbols};

use crate::store::result::result;
use crate::store::{Connection, Error};

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Issuer,
    Insider,
    /// The owners of one filing, as far as they report about its issuer.
    Filing,
}

/// The kinds of party to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    Issuers,
    Insiders,
    Both,
}

/// A party that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub party: Party,
    /// The key of the issuer, the insider or the filing.
    pub id: i64,
    /// The name in the newest filing; of a filing its accession number.
    pub name: Option<Arc<str>>,
    /// An issuer's symbol in its newest filing; `None` for others.
    pub trading_symbol: Option<Arc<str>>,
    /// The name or symbol by which it was found, if it does not bear it now.
    pub former: Option<Arc<str>>,
    /// The insiders who filed a filing; empty for others.
    pub owners: Vec<i64>,
}

result! {
    FoundIssuer {
        id: Id = "i.issuer_id",
        name: Option<Text> = "i.name",
        trading_symbol: Option<Text> = "i.trading_symbol",
    }
}

result! {
    FoundInsider { id: Id = "i.insider_id", name: Option<Text> = "i.name" }
}

result! {
    /// A name of an issuer, now or once.
    NamedIssuer {
        id: Id = "i.issuer_id",
        name: Option<Text> = "i.name",
        trading_symbol: Option<Text> = "i.trading_symbol",
        borne: Text = "n.name",
    }
}

result! {
    /// A name of an insider, now or once.
    NamedInsider { id: Id = "i.insider_id", name: Option<Text> = "i.name", borne: Text = "n.name" }
}

result! {
    /// A symbol of an issuer, now or once.
    IssuerOfSymbol {
        id: Id = "i.issuer_id",
        name: Option<Text> = "i.name",
        trading_symbol: Option<Text> = "i.trading_symbol",
        borne: Text = "n.symbol",
    }
}

result! {
    FilingOwner { insider_id: Id = "o.insider_id" }
}

result! {
    FoundFiling { id: Id = "f.filing_id", name: Option<Text> = "f.accession_number" }
}

/// Finds what a user means by a text: a filing by its accession number; a party by its CIK or id; an issuer by a symbol
/// (`NFLX`, `$NFLX`, `NASDAQ:NFLX`); or parties by a name ([`NameSearch`]). Every symbol and name ever filed counts, and
/// EDGAR's record of former names; but a party that bears it now comes before one that did once.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn find(connection: &mut Connection, who: &str, sought: Sought) -> Result<Vec<Match>, Error> {
    let who = who.trim();
    if let Some(number) = AccessionNumber::parse(who) {
        return filing(connection, number).await;
    }
    if let Some(id) = id(who) {
        return of_id(connection, sought, id).await;
    }
    if sought != Sought::Insiders {
        let found = of_symbol(connection, who).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let Some(search) = NameSearch::of(who) else { return Ok(Vec::new()) };
    let holds = |name: &str, place: usize| format!("REPLACE({name}, ' ', '') LIKE ${place}");
    let conditions: Vec<String> = search.needed().zip(1..).map(|(_, place)| holds("n.normalised", place)).collect();
    let parameters: Vec<Value> = search.needed().map(|word| format!("%{word}%").into()).collect();
    let mut found: BTreeMap<(Party, i64), (Match, Rank)> = BTreeMap::new();
    for (party, borne) in named(connection, sought, &conditions.join(" AND "), &parameters).await? {
        let Some(fit) = search.fit(&borne) else { continue };
        // A name that differs from the current one in nothing that counts is no former one.
        let is_former = party.name.as_deref().and_then(|name| search.fit(name)).is_none_or(|now| now > fit);
        let rank = Rank { fit, is_former };
        let found = found.entry((party.party, party.id)).or_insert_with(|| (party.clone(), rank));
        if rank <= found.1 {
            *found = (Match { former: Some(borne).filter(|_| is_former), ..party }, rank);
        }
    }
    Ok(meant(found.into_values().collect()))
}

/// More than any distance of a name that is nearly the same.
const SHARES_A_WORD: usize = 10_000;

/// The parties whose names or symbols are nearest to a text that finds none, at most five.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn nearest(connection: &mut Connection, who: &str, sought: Sought) -> Result<Vec<Match>, Error> {
    let Some(search) = NameSearch::of(who) else { return Ok(Vec::new()) };
    // Names that share the first or the last letters of a word: one slip leaves one of the two right.
    let (mut conditions, mut parameters): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
    for word in search.needed().filter(|word| word.chars().count() >= 3) {
        let letters: Vec<char> = word.chars().collect();
        for part in [&letters[..2], &letters[letters.len() - 2..]] {
            parameters.push(format!("%{}%", part.iter().collect::<String>()).into());
            conditions.push(format!("n.normalised LIKE ${}", parameters.len()));
        }
    }
    let mut near: BTreeMap<(usize, Party, i64), Match> = BTreeMap::new();
    if !conditions.is_empty() {
        for (party, borne) in named(connection, sought, &conditions.join(" OR "), &parameters).await? {
            // A name with the same surname comes after those that are nearly the same.
            let shares = |letters: usize| SHARES_A_WORD.saturating_sub(letters);
            let distance = search.distance(&borne).or_else(|| search.longest_shared_word(&borne).map(shares));
            if let Some(distance) = distance {
                near.entry((distance, party.party, party.id)).or_insert(Match { former: None, ..party });
            }
        }
    }
    if let ([symbol], true) = (cleaned_symbols(who).as_slice(), sought != Sought::Insiders) {
        let first: String = symbol.chars().take(1).collect();
        for (issuer, borne) in with_symbols(connection, "n.symbol LIKE $1", format!("{first}%")).await? {
            if is_near_symbol(symbol, &borne) {
                near.entry((1, Party::Issuer, issuer.id)).or_insert(issuer);
            }
        }
    }
    let mut nearest: Vec<Match> = Vec::new();
    for party in near.into_values() {
        if nearest.len() < 5 && !nearest.iter().any(|other| (other.party, other.id) == (party.party, party.id)) {
            nearest.push(party);
        }
    }
    Ok(nearest)
}

/// Finds issuers by CIK or symbol, not by name.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_by_cik_or_symbol(connection: &mut Connection, who: &str) -> Result<Vec<Match>, Error> {
    match id(who) {
        Some(id) => of_id(connection, Sought::Issuers, id).await,
        None => of_symbol(connection, who).await,
    }
}

/// The number of `320193`, `0000320193` and `CIK0000320193`; also that of a party without a CIK.
fn id(who: &str) -> Option<i64> {
    let digits = match who.get(..3) {
        Some(cik) if cik.eq_ignore_ascii_case("CIK") => who[3..].trim_start_matches([':', ' ', '#']),
        _ => who,
    };
    digits.parse().ok()
}

async fn filing(connection: &mut Connection, number: AccessionNumber) -> Result<Vec<Match>, Error> {
    let key = [Value::Int(number.filing_id())];
    let sql = format!("SELECT {} FROM filings f WHERE f.filing_id = $1", FoundFiling::list());
    let found: Vec<FoundFiling> = connection.query(&sql, &key).await?;
    let sql = format!(
        "SELECT {} FROM reporting_owners o WHERE o.filing_id = $1 AND o.insider_id IS NOT NULL ORDER BY o.owner_no",
        FilingOwner::list()
    );
    let owners: Vec<FilingOwner> = connection.query(&sql, &key).await?;
    let owners: Vec<i64> = owners.into_iter().map(|owner| owner.insider_id).collect();
    let of = |found: FoundFiling| Match { owners: owners.clone(), ..Match::new(Party::Filing, found.id, found.name) };
    Ok(found.into_iter().map(of).collect())
}

async fn of_id(connection: &mut Connection, sought: Sought, id: i64) -> Result<Vec<Match>, Error> {
    let mut found = Vec::new();
    if sought != Sought::Insiders {
        let sql = format!("SELECT {} FROM issuers i WHERE i.issuer_id = $1", FoundIssuer::list());
        let issuers: Vec<FoundIssuer> = connection.query(&sql, &[Value::Int(id)]).await?;
        found.extend(issuers.into_iter().map(|issuer| Match::issuer(issuer.id, issuer.name, issuer.trading_symbol)));
    }
    if sought != Sought::Issuers {
        let sql = format!("SELECT {} FROM insiders i WHERE i.insider_id = $1", FoundInsider::list());
        let insiders: Vec<FoundInsider> = connection.query(&sql, &[Value::Int(id)]).await?;
        found.extend(insiders.into_iter().map(|insider| Match::new(Party::Insider, insider.id, insider.name)));
    }
    Ok(found)
}

/// The issuers that have the symbol now; if none has, those that had it once.
async fn of_symbol(connection: &mut Connection, who: &str) -> Result<Vec<Match>, Error> {
    let symbols = cleaned_symbols(who);
    let [symbol] = symbols.as_slice() else { return Ok(Vec::new()) };
    let found = with_symbols(connection, "n.symbol = $1", symbol.clone()).await?;
    let (now, once): (Vec<Match>, Vec<Match>) =
        found.into_iter().map(|(issuer, _)| issuer).partition(|issuer| issuer.former.is_none());
    Ok(if now.is_empty() { once } else { now })
}

/// The issuers with symbols that meet the condition, and the symbols.
async fn with_symbols(
    connection: &mut Connection,
    condition: &str,
    symbol: String,
) -> Result<Vec<(Match, Arc<str>)>, Error> {
    let sql = format!(
        "SELECT {} FROM issuer_symbols n JOIN issuers i ON i.issuer_id = n.issuer_id WHERE {condition} \
         ORDER BY i.issuer_id, n.symbol",
        IssuerOfSymbol::list()
    );
    let found: Vec<IssuerOfSymbol> = connection.query(&sql, &[symbol.into()]).await?;
    let of = |found: IssuerOfSymbol| {
        let now = found.trading_symbol.as_deref().map(cleaned_symbols).unwrap_or_default();
        let is_former = !now.iter().any(|symbol| **symbol == *found.borne);
        let former = Some(found.borne.clone()).filter(|_| is_former);
        (Match { former, ..Match::issuer(found.id, found.name, found.trading_symbol) }, found.borne)
    };
    Ok(found.into_iter().map(of).collect())
}

/// The parties with names that meet the condition on `n`, and the names: those in filings, and EDGAR's former names.
async fn named(
    connection: &mut Connection,
    sought: Sought,
    condition: &str,
    parameters: &[Value],
) -> Result<Vec<(Match, Arc<str>)>, Error> {
    let mut found = Vec::new();
    if sought != Sought::Insiders {
        for names in
            ["issuer_names n JOIN issuers i USING (issuer_id)", "former_names n JOIN issuers i ON i.issuer_id = n.cik"]
        {
            let list = NamedIssuer::list();
            let sql = format!("SELECT {list} FROM {names} WHERE {condition} ORDER BY n.name, i.issuer_id");
            let issuers: Vec<NamedIssuer> = connection.query(&sql, parameters).await?;
            found.extend(
                issuers
                    .into_iter()
                    .map(|issuer| (Match::issuer(issuer.id, issuer.name, issuer.trading_symbol), issuer.borne)),
            );
        }
    }
    if sought != Sought::Issuers {
        for names in [
            "insider_names n JOIN insiders i USING (insider_id)",
            "former_names n JOIN insiders i ON i.insider_id = n.cik",
        ] {
            let list = NamedInsider::list();
            let sql = format!("SELECT {list} FROM {names} WHERE {condition} ORDER BY n.name, i.insider_id");
            let insiders: Vec<NamedInsider> = connection.query(&sql, parameters).await?;
            found.extend(
                insiders
                    .into_iter()
                    .map(|insider| (Match::new(Party::Insider, insider.id, insider.name), insider.borne)),
            );
        }
    }
    Ok(found)
}

impl Match {
    fn new(party: Party, id: i64, name: Option<Arc<str>>) -> Self {
        Self { party, id, name, trading_symbol: None, former: None, owners: Vec::new() }
    }

    fn issuer(id: i64, name: Option<Arc<str>>, trading_symbol: Option<Arc<str>>) -> Self {
        Self { trading_symbol, ..Self::new(Party::Issuer, id, name) }
    }
}
