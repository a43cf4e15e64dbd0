//! Which CIKs have borne a name or a symbol, as far as stored filings state it. What was only joined to a CIK is never
//! evidence, so that nothing holds itself up and no order of arrival shows.

use std::collections::{BTreeMap, BTreeSet};

use super::clues::{Kind, comparable, symbols};
use super::connection::Connection;
use super::error::Error;
use super::schema::{FORMER_NAMES, INSIDER_NAMES, ISSUER_NAMES, ISSUER_SYMBOLS};
use super::table::{Column, Table, named};
use super::value::Value;
use model::similar_names;

/// Each issuer and owner that filings state together: of the insiders of a few ids.
const STATED_OWNERS: &str = "SELECT DISTINCT CAST(o.insider_id AS BIGINT) AS insider_id, \
                             CAST(f.issuer_id AS BIGINT) AS issuer_id, o.name AS name \
                             FROM reporting_owners o JOIN filings f ON f.filing_id = o.filing_id \
                             WHERE o.cik IS NOT NULL AND f.issuer_id IS NOT NULL AND o.insider_id";

/// What is known of some names and symbols.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// By normalised name: the issuers that have borne it.
    issuers: BTreeMap<String, BTreeSet<i64>>,
    /// By symbol: the issuers that had it, each with the names that it bore then.
    symbols: BTreeMap<String, BTreeSet<(i64, String)>>,
    /// By normalised name: the issuers and, of each, the insiders who bear it in filings about it.
    insiders: BTreeMap<String, BTreeSet<(i64, i64)>>,
}

impl Evidence {
    /// Gathers what is known of those clues.
    pub(super) async fn of<'a>(
        connection: &mut Connection,
        clues: impl Iterator<Item = &'a String> + Clone,
    ) -> Result<Self, Error> {
        let mut evidence = Self::default();
        evidence.take_issuers(connection, &Kind::Issuer.among(clues.clone())).await?;
        evidence.take_symbols(connection, &Kind::Symbol.among(clues.clone())).await?;
        evidence.take_insiders(connection, &Kind::Insider.among(clues)).await?;
        Ok(evidence)
    }

    /// The only issuer that has borne the name; where none has, the only one of a similar name that had one of the
    /// symbols. `None` where there is no such issuer, or more than one.
    pub(super) fn issuer(&self, name: &Value, symbol: &Value) -> Option<i64> {
        if let Some(issuers) = self.issuers.get(&comparable(name)?) {
            return only(issuers.iter().copied());
        }
        let name = name.text()?;
        let symbols = symbols(symbol);
        let had = symbols.iter().filter_map(|symbol| self.symbols.get(symbol)).flatten();
        only(had.filter(|(_, borne)| similar_names(borne, name)).map(|(issuer, _)| *issuer))
    }

    /// The only insider who bears the name in filings about that issuer.
    pub(super) fn insider(&self, issuer_id: i64, name: &Value) -> Option<i64> {
        let insiders = self.insiders.get(&comparable(name)?)?;
        only(insiders.iter().filter(|(issuer, _)| *issuer == issuer_id).map(|(_, insider)| *insider))
    }

    /// Those of the clues about which the two know different things.
    pub(super) fn differing(&self, other: &Self, clues: &BTreeSet<String>) -> BTreeSet<String> {
        let mut differing = BTreeSet::new();
        let mut compare = |kind: Kind, differs: &dyn Fn(&str) -> bool| {
            let found = kind.among(clues.iter()).into_iter().filter(|name| differs(name));
            differing.extend(found.map(|name| kind.clue(name)));
        };
        compare(Kind::Issuer, &|name| self.issuers.get(name) != other.issuers.get(name));
        compare(Kind::Symbol, &|name| self.symbols.get(name) != other.symbols.get(name));
        compare(Kind::Insider, &|name| self.insiders.get(name) != other.insiders.get(name));
        differing
    }

    async fn take_issuers(&mut self, connection: &mut Connection, names: &BTreeSet<&str>) -> Result<(), Error> {
        let names: Vec<Value> = names.iter().copied().map(Value::from).collect();
        let columns = named(&ISSUER_NAMES, &["normalised", "issuer_id", "stating_cik"]);
        for row in connection.rows_with(&ISSUER_NAMES, &columns, "normalised", &names).await? {
            self.add_issuer(&row, states_cik(&row[2]));
        }
        // A former name counts where it is an issuer's: headers tell those of owners too.
        let columns = named(&FORMER_NAMES, &["normalised", "cik"]);
        let former = connection.rows_with(&FORMER_NAMES, &columns, "normalised", &names).await?;
        let ciks: BTreeSet<Value> = former.iter().map(|row| row[1].clone()).collect();
        let ciks: Vec<Value> = ciks.into_iter().collect();
        let columns = named(&ISSUER_NAMES, &["issuer_id", "stating_cik"]);
        let stating = connection.rows_with(&ISSUER_NAMES, &columns, "issuer_id", &ciks).await?;
        let stating: BTreeSet<&Value> = stating.iter().filter(|row| states_cik(&row[1])).map(|row| &row[0]).collect();
        for row in &former {
            self.add_issuer(row, stating.contains(&row[1]));
        }
        Ok(())
    }

    /// Takes in a row of a normalised name and an issuer.
    fn add_issuer(&mut self, row: &[Value], counts: bool) {
        if let (Some(name), Some(issuer), true) = (row[0].text(), row[1].int(), counts) {
            self.issuers.entry(name.to_owned()).or_default().insert(issuer);
        }
    }

    async fn take_symbols(&mut self, connection: &mut Connection, wanted: &BTreeSet<&str>) -> Result<(), Error> {
        let keys: Vec<Value> = wanted.iter().copied().map(Value::from).collect();
        let issuers =
            ids(connection, &ISSUER_SYMBOLS, &named(&ISSUER_SYMBOLS, &["issuer_id"]), "symbol", &keys).await?;
        let columns = named(&ISSUER_NAMES, &["issuer_id", "name", "trading_symbol", "stating_cik"]);
        for row in connection.rows_with(&ISSUER_NAMES, &columns, "issuer_id", &issuers).await? {
            let (Some(issuer), Some(name), true) = (row[0].int(), row[1].text(), states_cik(&row[3])) else { continue };
            for symbol in symbols(&row[2]).into_iter().filter(|symbol| wanted.contains(symbol.as_str())) {
                self.symbols.entry(symbol).or_default().insert((issuer, name.to_owned()));
            }
        }
        Ok(())
    }

    async fn take_insiders(&mut self, connection: &mut Connection, wanted: &BTreeSet<&str>) -> Result<(), Error> {
        let keys: Vec<Value> = wanted.iter().copied().map(Value::from).collect();
        let columns = named(&INSIDER_NAMES, &["insider_id"]);
        let insiders = ids(connection, &INSIDER_NAMES, &columns, "normalised", &keys).await?;
        let columns = named(&super::schema::REPORTING_OWNERS, &["insider_id", "name"]);
        let columns = [columns[0], named(&super::schema::FILINGS, &["issuer_id"])[0], columns[1]];
        for row in connection.rows_where(STATED_OWNERS, &insiders, &columns).await? {
            let (Some(insider), Some(issuer), Some(name)) = (row[0].int(), row[1].int(), comparable(&row[2])) else {
                continue;
            };
            if wanted.contains(name.as_str()) {
                self.insiders.entry(name).or_default().insert((issuer, insider));
            }
        }
        Ok(())
    }
}

/// The CIKs in the first of those columns.
async fn ids(
    connection: &mut Connection,
    table: &Table,
    columns: &[&Column],
    column: &str,
    keys: &[Value],
) -> Result<Vec<Value>, Error> {
    let rows = connection.rows_with(table, columns, column, keys).await?;
    let ids: BTreeSet<Value> = rows.into_iter().filter_map(|mut row| row.pop()).collect();
    Ok(ids.into_iter().filter(|id| id.int().is_some_and(|id| id > 0)).collect())
}

/// Whether a row of names counts a filing that states the CIK.
fn states_cik(count: &Value) -> bool {
    count.int().is_some_and(|count| count > 0)
}

/// The one that all are; `None` for none or several.
fn only(mut found: impl Iterator<Item = i64>) -> Option<i64> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
