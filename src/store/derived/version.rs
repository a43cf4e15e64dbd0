//! Records which version of the rules made the derived tables. If the program's version differs, derives everything
//! again.

use ledger::derive::DERIVE_VERSION;

use super::roles;
use super::underived::Changed;
use crate::source::Shard;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::recount::Stale;
use crate::store::result::result;
use model::schema::RuleVersionRow;
use model::table::kind::Id;

result! {
    /// A party of a filing.
    Stated { issuer_id: Option<Id> = "f.issuer_id", insider_id: Option<Id> = "o.insider_id" }
}

result! {
    /// An issuer of which something is stored or derived.
    WithConclusions { issuer_id: Id = "u.issuer_id" }
}

/// The tables that name issuers of which something is stored or derived.
const ISSUERS_OF: [&str; 6] = ["issuers", "accounts", "option_grants", "findings", "issuer_insiders", "splits"];

/// The key of the row for the rules of deriving.
const DERIVE: &str = "derive";

/// Compares the version of the rules by which the database was derived with the program's. If they differ, puts every
/// issuer on the list of what is to be derived, in one transaction with the new version; the next run completes an
/// interrupted one.
///
/// Returns the number of issuers that this makes due; 0 if the rules are the same or nothing was derived yet.
///
/// # Errors
///
/// Fails when the database does.
pub(super) async fn take_up_rules(connection: &mut Connection) -> Result<u64, Error> {
    if recorded(connection).await? == Some(DERIVE_VERSION) {
        return Ok(0);
    }
    connection.begin_writing().await?;
    let mut due = 0;
    // Another writer may have been first.
    let found = recorded(connection).await?;
    if found != Some(DERIVE_VERSION) {
        if found.is_some() || is_derived(connection).await? {
            recount_names(connection).await?;
            roles::fill(connection).await?;
            mark_all(connection, Shard::WHOLE).await?;
            due = super::underived::issuers(connection, Shard::WHOLE).await?;
        }
        record(connection).await?;
    }
    connection.run("COMMIT", "committing").await?;
    Ok(due)
}

/// Makes the days of names again. Up to version 3, a period after the signature could date a name.
async fn recount_names(connection: &mut Connection) -> Result<(), Error> {
    let sql = format!(
        "SELECT DISTINCT {} FROM filings f LEFT JOIN reporting_owners o ON o.filing_id = f.filing_id \
         WHERE f.filed_on IS NULL AND EXISTS (SELECT 1 FROM signatures s WHERE s.filing_id = f.filing_id \
         AND s.signed_on < f.period_of_report)",
        Stated::list()
    );
    let parties: Vec<Stated> = connection.query(&sql, &[]).await?;
    let stale = Stale {
        issuers: parties.iter().filter_map(|party| party.issuer_id).collect(),
        insiders: parties.iter().filter_map(|party| party.insider_id).collect(),
    };
    stale.recount(connection).await
}

/// Puts every issuer of a part on the list of what is to be derived, also those without filings, whose conclusions must
/// go.
pub(super) async fn mark_all(connection: &mut Connection, shard: Shard) -> Result<(), Error> {
    let sources = ISSUERS_OF.map(|table| format!("SELECT issuer_id FROM {table}")).join(" UNION ");
    let condition = shard.of_issuers("u.issuer_id");
    let sql = format!("SELECT {} FROM ({sources}) AS u WHERE {condition}", WithConclusions::list());
    let mut marks = Changed::default();
    for found in connection.query::<WithConclusions>(&sql, &[]).await? {
        marks.change(Some(found.issuer_id));
    }
    marks.mark(connection).await
}

/// Gives the version of the rules by which the database was derived; `None` if none is recorded (versions of rules were
/// not recorded at first).
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(in crate::store) async fn recorded(connection: &mut Connection) -> Result<Option<i64>, Error> {
    let rows: Vec<RuleVersionRow> = connection.select_with("rules", &[DERIVE.into()]).await?;
    Ok(rows.first().map(|row| row.version))
}

/// Whether anything was ever derived.
async fn is_derived(connection: &mut Connection) -> Result<bool, Error> {
    let found = connection.count("(SELECT 1 FROM issuer_insiders LIMIT 1) AS derived").await?;
    Ok(found > 0)
}

async fn record(connection: &mut Connection) -> Result<(), Error> {
    let row = RuleVersionRow { rules: DERIVE.into(), version: DERIVE_VERSION };
    connection.replace_rows(vec![row]).await.map(|_| ())
}
