//! Holds what is stored against what follows from the filings stored, issuer by issuer, in memory.

use std::collections::{BTreeMap, BTreeSet};

use super::Watch;
use super::load::load;
use super::marks::{self, taken_at_once};
use super::reread;
use super::rows::{DERIVED_TABLES, DerivedRows};
use super::save::changed;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::schema::{ACCOUNTS, GRANT_EVENTS, OPTION_GRANTS, POSITIONS, VESTING_TRANCHES};
use crate::store::table::{Column, ColumnKind, Table, column};
use crate::store::value::{Rows, Value};
use ledger::derive::{Conclusions, IssuerRecord, Link, derive};

/// Differences that are told one by one; the rest are counted.
const TOLD: usize = 100;

/// What was compared, what differs, and what does not add up.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    pub issuers: u64,
    pub filings: u64,
    /// Issuers that are still to be derived; theirs may differ.
    pub underived: u64,
    /// Rows that differ, by table.
    pub differing: BTreeMap<&'static str, u64>,
    /// The first of them.
    pub differences: Vec<Difference>,
    pub accounts: u64,
    /// Positions that follow one whose balance is known.
    pub links: u64,
    pub matched: u64,
    /// Breaks by cause.
    pub breaks: BTreeMap<&'static str, u64>,
    /// Findings by code.
    pub findings: BTreeMap<&'static str, u64>,
}

/// One row that is not as it follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub table: &'static str,
    /// Columns of the key with their values.
    pub key: String,
    /// What is stored and what should be, the columns that differ alone.
    pub what: String,
}

/// Derives everything in memory and compares. Changes nothing.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn verify(connection: &mut Connection, watch: Watch<'_>) -> Result<Verified, Error> {
    const COUNT: [Column; 1] = [column("number", ColumnKind::Id, "How many.")];
    let count =
        connection.fetch("SELECT CAST(count(*) AS BIGINT) AS number FROM issuers", &[], &COUNT.each_ref()).await?;
    let all = count.first().and_then(|row| row[0].int()).unwrap_or(0) as u64;
    let mut verified = Verified::default();
    let mut after = i64::MIN;
    loop {
        watch(verified.issuers, all);
        connection.begin_reading().await?;
        let issuers = next(connection, after).await?;
        if let Some(last) = issuers.last() {
            after = *last;
            let records = load(connection, &issuers).await?;
            let concluded: Vec<Conclusions> = records.iter().map(derive).collect();
            verified.issuers += issuers.len() as u64;
            verified.filings += records.iter().map(|record| record.filings.len() as u64).sum::<u64>();
            verified.sum_up(&concluded);
            verified.compare_tables(connection, &records, &concluded).await?;
            verified.compare_columns(&records, &concluded);
        }
        connection.run("COMMIT", "ending a transaction").await?;
        if issuers.is_empty() {
            break;
        }
    }
    for (table, sql) in ORPHANS {
        let count = connection.fetch(sql, &[], &COUNT.each_ref()).await?;
        let count = count.first().and_then(|row| row[0].int()).unwrap_or(0);
        if count > 0 {
            *verified.differing.entry(table).or_default() += count as u64;
            let what = format!("{count} rows belong to nothing");
            verified.differences.push(Difference { table, key: String::new(), what });
        }
    }
    verified.underived = marks::issuers(connection).await?;
    Ok(verified)
}

/// Rows that no issuer leads to, and that are therefore not met above.
const ORPHANS: [(&str, &str); 5] = [
    (
        "accounts",
        "SELECT CAST(count(*) AS BIGINT) AS number FROM accounts a \
         WHERE NOT EXISTS (SELECT 1 FROM issuers i WHERE i.issuer_id = a.issuer_id)",
    ),
    (
        "positions",
        "SELECT CAST(count(*) AS BIGINT) AS number FROM positions p \
         WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.account_id = p.account_id)",
    ),
    (
        "option_grants",
        "SELECT CAST(count(*) AS BIGINT) AS number FROM option_grants g \
         WHERE NOT EXISTS (SELECT 1 FROM issuers i WHERE i.issuer_id = g.issuer_id)",
    ),
    (
        "grant_events",
        "SELECT CAST(count(*) AS BIGINT) AS number FROM grant_events e \
         WHERE NOT EXISTS (SELECT 1 FROM option_grants g WHERE g.grant_id = e.grant_id)",
    ),
    (
        "vesting_tranches",
        "SELECT CAST(count(*) AS BIGINT) AS number FROM vesting_tranches e \
         WHERE NOT EXISTS (SELECT 1 FROM option_grants g WHERE g.grant_id = e.grant_id)",
    ),
];

/// The next issuers.
async fn next(connection: &mut Connection, after: i64) -> Result<Vec<i64>, Error> {
    let sql = "SELECT i.issuer_id, (SELECT count(*) FROM filings f WHERE f.issuer_id = i.issuer_id) AS filings \
               FROM issuers i WHERE i.issuer_id > $1 ORDER BY i.issuer_id LIMIT 500";
    taken_at_once(connection, sql, &[Value::Int(after)]).await
}

impl Verified {
    /// Whether all that is stored is what follows.
    pub fn is_good(&self) -> bool {
        self.differing.is_empty()
    }

    fn sum_up(&mut self, concluded: &[Conclusions]) {
        for conclusions in concluded {
            self.accounts += conclusions.accounts.len() as u64;
            for position in conclusions.accounts.iter().flat_map(|account| &account.positions) {
                self.links += u64::from(position.link != Link::First);
                match &position.link {
                    Link::First => {}
                    Link::Matched => self.matched += 1,
                    Link::Break { cause, .. } => *self.breaks.entry(cause.name()).or_default() += 1,
                }
            }
            for finding in &conclusions.findings {
                *self.findings.entry(finding.code.name()).or_default() += 1;
            }
        }
    }

    /// The derived tables.
    async fn compare_tables(
        &mut self,
        connection: &mut Connection,
        records: &[IssuerRecord],
        concluded: &[Conclusions],
    ) -> Result<(), Error> {
        let issuers: Vec<Value> = records.iter().map(|record| Value::Int(record.issuer_id)).collect();
        let rows = DerivedRows::of(records.iter().zip(concluded));
        for (derived, table) in rows.0.iter().zip(DERIVED_TABLES) {
            let columns: Vec<&Column> = table.columns.iter().collect();
            let parent = match table.name {
                name if name == POSITIONS.name => Some(&ACCOUNTS),
                name if name == GRANT_EVENTS.name || name == VESTING_TRANCHES.name => Some(&OPTION_GRANTS),
                _ => None,
            };
            let stored = match parent {
                None => connection.rows_with(table, &columns, "issuer_id", &issuers).await?,
                Some(parent) => {
                    let key = &parent.columns[0];
                    let parents = connection.rows_with(parent, &[key], "issuer_id", &issuers).await?;
                    let parents: Vec<Value> = parents.into_iter().filter_map(|row| row.into_iter().next()).collect();
                    connection.rows_with(table, &columns, key.name, &parents).await?
                }
            };
            // The user's splits follow from nothing.
            let is_derived =
                |row: &Vec<Value>| table.position("source").is_none_or(|at| row[at].text() != Some("user"));
            self.compare(table, stored.into_iter().filter(is_derived), derived);
        }
        Ok(())
    }

    fn compare(&mut self, table: &'static Table, stored: impl Iterator<Item = Vec<Value>>, derived: &Rows) {
        let keyed = |row: Vec<Value>| (row[..table.key].to_vec(), row);
        let stored: BTreeMap<Vec<Value>, Vec<Value>> = stored.map(keyed).collect();
        let derived: BTreeMap<Vec<Value>, Vec<Value>> = derived.into_iter().map(|row| keyed(row.to_vec())).collect();
        let keys: BTreeSet<&Vec<Value>> = stored.keys().chain(derived.keys()).collect();
        for key in keys {
            let what = match (stored.get(key), derived.get(key)) {
                (Some(stored), Some(derived)) if stored == derived => continue,
                (Some(stored), Some(derived)) => differing_columns(table, stored, derived),
                (Some(_), None) => "the row does not follow from the filings".to_owned(),
                _ => "the row is missing".to_owned(),
            };
            let names = table.key_columns().zip(key.iter()).map(|(name, value)| format!("{name} {}", shown(value)));
            self.add(table.name, names.collect::<Vec<_>>().join(", "), what);
        }
    }

    /// The columns beside what was filed: those that follow from many filings, and those from the one.
    fn compare_columns(&mut self, records: &[IssuerRecord], concluded: &[Conclusions]) {
        for (part, rows) in changed(records.iter().zip(concluded)) {
            for row in &rows {
                let names = part.key_columns().zip(row).map(|(name, value)| format!("{name} {}", shown(value)));
                let should: Vec<String> = part.columns[part.key..]
                    .iter()
                    .zip(&row[part.key..])
                    .filter(|(column, _)| !matches!(column.name, "form_type" | "format" | "document_id"))
                    .map(|(column, value)| format!("{} {}", column.name, shown(value)))
                    .collect();
                self.add(part.name, names.collect::<Vec<_>>().join(", "), format!("should be {}", should.join(", ")));
            }
        }
        for report in records.iter().flat_map(|record| &record.filings) {
            for (line, what) in reread::differences(report) {
                let key =
                    format!("filing_id {}, table_no {}, line_no {}", report.filing_id, line.table_no, line.line_no);
                self.add("transactions", key, what);
            }
        }
    }

    fn add(&mut self, table: &'static str, key: String, what: String) {
        *self.differing.entry(table).or_default() += 1;
        if self.differences.len() < TOLD {
            self.differences.push(Difference { table, key, what });
        }
    }
}

fn differing_columns(table: &Table, stored: &[Value], derived: &[Value]) -> String {
    let differs =
        table.columns.iter().zip(stored.iter().zip(derived)).filter(|(_, (stored, derived))| stored != derived);
    let told = differs.map(|(column, (stored, derived))| {
        format!("{} is {}, should be {}", column.name, shown(stored), shown(derived))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) => text.to_string(),
    }
}
