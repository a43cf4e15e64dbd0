//! Decides which insiders of an issuer a question is about.

use std::collections::{BTreeMap, BTreeSet};

use super::who::is_asked;
use crate::cli::Asked;
use crate::store::query::{Match, OwnerRole, Party, PartyNames, owner_roles};
use crate::store::{Concluded, Connection, Error};
use ledger::derive::IssuerRecord;
use model::Role;

/// The requested insiders of an issuer, with their roles.
pub(super) struct Insiders<'a> {
    whose: &'a Match,
    asked: &'a Asked,
    owners: BTreeMap<i64, OwnerRole>,
    current: BTreeSet<i64>,
}

impl<'a> Insiders<'a> {
    /// Reads the roles of the insiders, and decides from the accounts who still reports.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub(super) async fn of(
        connection: &mut Connection,
        whose: &'a Match,
        asked: &'a Asked,
        concluded: &Concluded,
    ) -> Result<Self, Error> {
        let owners = newest_owners(connection, &concluded.record).await?;
        let current = concluded.conclusions.accounts.iter().filter(|account| account.is_current());
        let current = current.map(|account| account.insider_id).collect();
        Ok(Self { whose, asked, owners, current })
    }

    /// Whether the answer includes accounts and lots of the insider `insider_id`.
    pub(super) fn has(&self, insider_id: i64) -> bool {
        let has_role = |owner: &OwnerRole| self.asked.role.iter().any(|role| owner.has(*role));
        is_asked(self.whose, insider_id)
            && (self.asked.role.is_empty() || self.owners.get(&insider_id).is_some_and(has_role))
            && (!self.asked.current || self.current.contains(&insider_id))
    }

    /// Gives the insider's role in the newest filing about the issuer; `None` if no filing states one.
    pub(super) fn role(&self, insider_id: i64) -> Option<Role> {
        self.owners.get(&insider_id)?.role
    }
}

/// Reads the role that each insider has in the newest filing about the issuer.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn roles(connection: &mut Connection, record: &IssuerRecord) -> Result<BTreeMap<i64, Role>, Error> {
    let owners = newest_owners(connection, record).await?;
    Ok(owners.into_iter().filter_map(|(insider_id, owner)| Some((insider_id, owner.role?))).collect())
}

/// Reads what each insider is in the newest filing about the issuer that tells it.
async fn newest_owners(connection: &mut Connection, record: &IssuerRecord) -> Result<BTreeMap<i64, OwnerRole>, Error> {
    let filings = &record.filings;
    let days: BTreeMap<i64, _> = filings.iter().map(|filing| (filing.filing_id, filing.known_on())).collect();
    let mut stated = owner_roles(connection, days.keys().copied()).await?;
    // The newest filing comes last and decides.
    stated.sort_by_key(|owner| (days.get(&owner.filing_id).copied().flatten(), owner.filing_id));
    let told = stated.into_iter().filter(|owner| owner.role.is_some());
    Ok(told.filter_map(|owner| Some((owner.insider_id?, owner))).collect())
}

/// Gives the heading of a section: the insider with the role. If the question is about an insider, or about all, the
/// issuer comes first.
pub(super) fn section(
    whose: Option<&Match>,
    names: &PartyNames,
    issuer_id: i64,
    insider_id: i64,
    role: Option<Role>,
) -> String {
    let insider = names.insider(insider_id);
    let insider = insider.as_deref().unwrap_or("an insider without a name");
    let role = role.map(|role| format!(", {}", role.words())).unwrap_or_default();
    match (whose.map(|whose| whose.party), names.issuer(issuer_id)) {
        (Some(Party::Insider) | None, Some(issuer)) => format!("{issuer}: {insider}{role}"),
        _ => format!("{insider}{role}"),
    }
}
