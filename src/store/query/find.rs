//! Finding issuers and insiders by symbol, CIK or name.

use std::sync::Arc;

use crate::store::result::result;
use crate::store::{Connection, Error};
use model::table::Value;
use model::table::kind::{Id, Text};

/// An issuer or an insider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Issuer,
    Insider,
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
    pub id: i64,
    pub cik: Option<i64>,
    pub name: Option<Arc<str>>,
    /// An issuer's symbol in its newest filing; `None` for an insider.
    pub trading_symbol: Option<Arc<str>>,
}

result! {
    FoundIssuer {
        id: Id = "i.issuer_id",
        cik: Option<Id> = "i.cik",
        name: Option<Text> = "i.name",
        trading_symbol: Option<Text> = "i.trading_symbol",
    }
}

result! {
    FoundInsider {
        id: Id = "i.insider_id",
        cik: Option<Id> = "i.cik",
        name: Option<Text> = "i.name",
    }
}

/// Finds parties by a text that a user typed: a CIK or id if it is a number, else a symbol, else a whole name, else
/// names that hold all its words. Every symbol and name ever filed counts. The first of these rules that finds a party
/// decides. Ignores case.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn find(connection: &mut Connection, who: &str, sought: Sought) -> Result<Vec<Match>, Error> {
    let who = who.trim();
    if let Ok(cik) = who.parse::<i64>() {
        let parameters = [Value::Int(cik)];
        return both(connection, sought, "i.issuer_id = $1", "i.insider_id = $1", &parameters).await;
    }
    if sought != Sought::Insiders {
        let found = issuers_by_cik_or_symbol(connection, who).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let exact = [lowered(who).into()];
    let found = named(connection, sought, "lower(n.name) = $1", &exact).await?;
    if !found.is_empty() || words_of(who).next().is_none() {
        return Ok(found);
    }
    let words: Vec<Value> = words_of(who).map(|word| format!("%{}%", escaped(&lowered(word))).into()).collect();
    let holds: Vec<String> = (1..=words.len()).map(|place| format!("lower(n.name) LIKE ${place} ESCAPE '!'")).collect();
    named(connection, sought, &holds.join(" AND "), &words).await
}

/// Gives the words of a name, typed as `Doe, John` or `John Doe`.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| letter.is_whitespace() || letter == ',').filter(|word| !word.is_empty())
}

/// Finds issuers by CIK or symbol, not by name.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_by_cik_or_symbol(connection: &mut Connection, who: &str) -> Result<Vec<Match>, Error> {
    if let Ok(cik) = who.parse::<i64>() {
        return both(connection, Sought::Issuers, "i.issuer_id = $1", "", &[Value::Int(cik)]).await;
    }
    let by_symbol = "i.issuer_id IN (SELECT s.issuer_id FROM issuer_symbols s WHERE s.symbol = $1)";
    both(connection, Sought::Issuers, by_symbol, "", &[who.to_uppercase().into()]).await
}

async fn named(
    connection: &mut Connection,
    sought: Sought,
    condition: &str,
    parameters: &[Value],
) -> Result<Vec<Match>, Error> {
    let issuers = format!("i.issuer_id IN (SELECT n.issuer_id FROM issuer_names n WHERE {condition})");
    let insiders = format!("i.insider_id IN (SELECT n.insider_id FROM insider_names n WHERE {condition})");
    both(connection, sought, &issuers, &insiders, parameters).await
}

async fn both(
    connection: &mut Connection,
    sought: Sought,
    issuers: &str,
    insiders: &str,
    parameters: &[Value],
) -> Result<Vec<Match>, Error> {
    let mut found = Vec::new();
    if sought != Sought::Insiders {
        let sql = format!("SELECT {} FROM issuers i WHERE {issuers} ORDER BY i.issuer_id", FoundIssuer::list());
        found.extend(connection.query::<FoundIssuer>(&sql, parameters).await?.into_iter().map(Match::from));
    }
    if sought != Sought::Issuers {
        let sql = format!("SELECT {} FROM insiders i WHERE {insiders} ORDER BY i.insider_id", FoundInsider::list());
        found.extend(connection.query::<FoundInsider>(&sql, parameters).await?.into_iter().map(Match::from));
    }
    Ok(found)
}

impl From<FoundIssuer> for Match {
    fn from(FoundIssuer { id, cik, name, trading_symbol }: FoundIssuer) -> Self {
        Self { party: Party::Issuer, id, cik, name, trading_symbol }
    }
}

impl From<FoundInsider> for Match {
    fn from(FoundInsider { id, cik, name }: FoundInsider) -> Self {
        Self { party: Party::Insider, id, cik, name, trading_symbol: None }
    }
}

/// Gives the text in lower case. Only ASCII letters change, as with SQLite's `lower`, so that both backends find the
/// same.
fn lowered(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
