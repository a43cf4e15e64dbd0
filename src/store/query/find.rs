//! Who is meant by a symbol, a CIK or a name.

use super::result;
use crate::store::table::{Column, ColumnKind};
use crate::store::{Connection, Error, Value};

/// An issuer or an insider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Issuer,
    Insider,
}

/// Which kinds are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    Issuers,
    Insiders,
    Both,
}

/// Somebody who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub party: Party,
    pub id: i64,
    pub cik: Value,
    pub name: Value,
    pub trading_symbol: Value,
}

const COLUMNS: [Column; 4] = [
    result("id", ColumnKind::Id),
    result("cik", ColumnKind::Id),
    result("name", ColumnKind::Text),
    result("trading_symbol", ColumnKind::Text),
];

const ISSUER: &str = "SELECT i.issuer_id AS id, i.cik, i.name, i.trading_symbol FROM issuers i WHERE";
const INSIDER: &str =
    "SELECT i.insider_id AS id, i.cik, i.name, CAST(NULL AS TEXT) AS trading_symbol FROM insiders i WHERE";

/// Finds those meant: digits are a CIK; else a symbol ever used; else a whole name ever used; else names that hold all
/// the words. The first of these that finds any decides. Case never counts.
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

/// The words of a name, which may be typed `Doe, John` or `John Doe`.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| letter.is_whitespace() || letter == ',').filter(|word| !word.is_empty())
}

/// The issuers of that CIK or symbol, and of no name: for what a program or a file says.
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
    let columns = COLUMNS.each_ref();
    let mut found = Vec::new();
    for (party, select, condition) in [(Party::Issuer, ISSUER, issuers), (Party::Insider, INSIDER, insiders)] {
        let wanted = match sought {
            Sought::Both => true,
            Sought::Issuers => party == Party::Issuer,
            Sought::Insiders => party == Party::Insider,
        };
        if !wanted {
            continue;
        }
        let sql = format!("{select} {condition} ORDER BY id");
        for row in connection.fetch(&sql, parameters, &columns).await? {
            if let Ok([id, cik, name, trading_symbol]) = <[Value; 4]>::try_from(row) {
                found.push(Match { party, id: id.int().unwrap_or(0), cik, name, trading_symbol });
            }
        }
    }
    Ok(found)
}

/// Only ASCII is lowered, as SQLite's own `lower` does, so that both backends find the same.
fn lowered(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
