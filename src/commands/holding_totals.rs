//! Totals of what the listed insiders of an issuer hold.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::holdings::{HeldAccount, HoldingLine};
use crate::store::query::PartyNames;
use ledger::derive::RowKey;
use model::table::Value;

/// The total of a class of Table I over all listed insiders.
pub(super) struct Total {
    issuer_id: i64,
    /// How many accounts have each title. The most frequent one is shown.
    titles: BTreeMap<String, usize>,
    /// As filed; `None` if the units of two accounts differ.
    shares: Option<Decimal>,
    /// In shares of the requested day; `None` if one account's are not known.
    adjusted: Option<Decimal>,
    is_implied: bool,
    accounts: usize,
    /// Those of insiders who no longer report.
    not_current: usize,
}

/// Gives the totals. The shares of joint filers count once, also if the account that counts is not listed. Derivatives
/// are not included.
pub(super) fn totals(found: &[HeldAccount]) -> Vec<Total> {
    let of_shares = |found: &&HeldAccount| found.account.table_no == 1 && !found.held.in_value;
    let mut counted: Vec<&HeldAccount> = found.iter().filter(of_shares).filter(|found| found.account.counted).collect();
    let rows_of = |found: &HeldAccount| found.account.positions.iter().map(|position| position.row).collect::<Vec<_>>();
    let mut rows: BTreeSet<RowKey> = counted.iter().flat_map(|found| rows_of(found)).collect();
    for found in found.iter().filter(of_shares).filter(|found| !found.account.counted) {
        if !rows.contains(&found.last_row) {
            rows.extend(rows_of(found).into_iter().chain([found.last_row]));
            counted.push(found);
        }
    }
    let mut totals: BTreeMap<(i64, &str), Total> = BTreeMap::new();
    for HeldAccount { issuer_id, account, held, .. } in counted {
        let total = totals.entry((*issuer_id, &account.security_class)).or_insert(Total {
            issuer_id: *issuer_id,
            titles: BTreeMap::new(),
            shares: Some(Decimal::ZERO),
            adjusted: Some(Decimal::ZERO),
            is_implied: false,
            accounts: 0,
            not_current: 0,
        });
        let is_as_filed = held.adjusted == Some(held.balance);
        total.shares = total.shares.filter(|_| is_as_filed).and_then(|total| total.checked_add(held.balance));
        total.adjusted = total.adjusted.zip(held.adjusted).and_then(|(total, held)| total.checked_add(held));
        total.is_implied |= held.implied_by.is_some();
        total.accounts += 1;
        total.not_current += usize::from(!account.is_current());
        if let Some(title) = &account.security_title {
            *total.titles.entry(title.clone()).or_default() += 1;
        }
    }
    totals.into_values().collect()
}

impl Total {
    /// Gives the line of the total.
    pub(super) fn line(&self, names: &PartyNames) -> HoldingLine {
        let most = self.titles.values().max();
        HoldingLine {
            what: "total",
            issuer: names.issuer(self.issuer_id),
            table_no: 1,
            security_title: self.titles.iter().find(|(_, count)| Some(*count) == most).map(|(title, _)| title.clone()),
            shares: self.shares,
            shares_adjusted: self.adjusted,
            basis: if self.is_implied { "partly implied" } else { "stated" },
            ..HoldingLine::default()
        }
    }

    /// Gives the cells of the total in the columns that only tables for a person have.
    pub(super) fn for_people(&self) -> [Value; 3] {
        let accounts = if self.accounts == 1 { "account" } else { "accounts" };
        let mut note = vec![format!("{} {accounts}", self.accounts)];
        if self.not_current > 0 {
            note.push(format!("{} of insiders who no longer report", self.not_current));
        }
        if self.adjusted.is_none() {
            note.push("the total is not known".to_owned());
        }
        ["Total, joint filers counted once".into(), Value::Null, note.join(", ").into()]
    }
}
