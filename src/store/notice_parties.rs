//! The issuers for which something may follow anew from notices that change.

use std::collections::BTreeSet;

use ledger::filing::DocumentRows;
use model::schema::NOTICES;
use model::table::kind::Id;

use super::connection::Connection;
use super::derived::Changed;
use super::error::Error;
use super::typed::ids;

model::selection! {
    /// A notice and its issuer.
    OfFiler of NOTICES { filing_id: Id, issuer_cik: Option<Id> }
}

/// The notices that a transaction changes.
#[derive(Debug, Default)]
pub(super) struct ChangedNotices {
    /// Each notice with the issuer that it states or stated.
    issuers: BTreeSet<(Option<i64>, i64)>,
    filers: BTreeSet<i64>,
}

impl ChangedNotices {
    /// Adds the rows of a notice as it was or will be. A filing changes nothing here.
    pub(super) fn add(&mut self, filing_id: i64, rows: &DocumentRows) {
        if let Some(rows) = rows.notice() {
            self.issuers.insert((rows.notice.issuer_cik, filing_id));
            self.filers.extend(rows.notice.filer_cik);
        }
    }

    /// Lists the issuers of these notices, and of all notices of the same filers: one may state a wrong CIK of the issuer,
    /// which another corrects. Call it after the notices are written.
    pub(super) async fn mark(&self, connection: &mut Connection, underived: &mut Changed) -> Result<(), Error> {
        for (issuer_id, filing_id) in &self.issuers {
            underived.add(*issuer_id, *filing_id);
        }
        let beside: Vec<OfFiler> = connection.select_with("filer_cik", &ids(&self.filers)).await?;
        for notice in beside {
            underived.add(notice.issuer_cik, notice.filing_id);
        }
        Ok(())
    }
}
