//! Conclusions as rows of their tables.

use std::collections::BTreeSet;

use super::keys::{digest, in_order, keys};
use crate::store::schema::{
    ACCOUNTS, FINDINGS, GRANT_EVENTS, ISSUER_INSIDERS, OPTION_GRANTS, POSITIONS, SPLIT_HINTS, SPLITS, VESTING_TRANCHES,
};
use crate::store::table::Table;
use crate::store::value::{Rows, Value};
use ledger::derive::{Account, Conclusions, Grant, IssuerRecord, Link};
use model::Ownership;

/// The tables that are written anew for an issuer.
pub(super) const DERIVED_TABLES: [&Table; 9] = [
    &ACCOUNTS,
    &POSITIONS,
    &SPLITS,
    &OPTION_GRANTS,
    &GRANT_EVENTS,
    &VESTING_TRANCHES,
    &FINDINGS,
    &SPLIT_HINTS,
    &ISSUER_INSIDERS,
];

/// Rows of [`DERIVED_TABLES`].
#[derive(Debug)]
pub(super) struct DerivedRows(pub [Rows; 9]);

impl DerivedRows {
    /// What was concluded about issuers, each amount as SQLite keeps it: sums may have more digits than what was
    /// stated, and both backends are to have the same.
    pub(super) fn of<'a>(concluded: impl Iterator<Item = (&'a IssuerRecord, &'a Conclusions)> + Clone) -> Self {
        let count = |of: fn(&Conclusions) -> usize| concluded.clone().map(|(_, concluded)| of(concluded)).sum();
        let counts = [
            count(|concluded| concluded.accounts.len()),
            count(|concluded| concluded.accounts.iter().map(|account| account.positions.len()).sum()),
            count(|concluded| concluded.splits.len()),
            count(|concluded| concluded.grants.len()),
            count(|concluded| concluded.grants.iter().map(|grant| grant.events.len()).sum()),
            count(|concluded| concluded.grants.iter().map(|grant| grant.tranches.len()).sum()),
            count(|concluded| concluded.findings.len()),
            count(|concluded| concluded.hints.len()),
            count(|concluded| concluded.members.len()),
        ];
        let mut rows =
            DERIVED_TABLES.iter().zip(counts).map(|(table, count)| Rows::with_capacity(table.columns.len(), count));
        let mut rows = Self(std::array::from_fn(|_| rows.next().unwrap_or_default()));
        for (record, concluded) in concluded {
            rows.add(record, concluded);
        }
        for (rows, table) in rows.0.iter_mut().zip(DERIVED_TABLES) {
            rows.fit_sqlite(table);
        }
        rows
    }

    /// The rows of one of the tables.
    pub(super) fn of_table(&self, table: &Table) -> impl Iterator<Item = &[Value]> {
        let rows = self.0.iter().zip(DERIVED_TABLES).filter(|(_, known)| known.name == table.name);
        rows.flat_map(|(rows, _)| rows.iter())
    }

    /// Takes out the accounts, or the lots, of those keys, with all that belongs to them.
    pub(super) fn leave_out(&mut self, of: &Table, keys: &BTreeSet<Value>) {
        // What belongs to an account or a lot has its key as the first column too.
        let rows = self.0.iter_mut().zip(DERIVED_TABLES);
        for (rows, _) in rows.filter(|(_, table)| table.columns[0].name == of.columns[0].name) {
            rows.retain(|row| !keys.contains(&row[0]));
        }
    }

    /// Adds what was concluded about an issuer.
    fn add(&mut self, record: &IssuerRecord, concluded: &Conclusions) {
        let issuer_id = record.issuer_id;
        let names = concluded.accounts.iter().map(|account| {
            (account.insider_id, account.positions.first().map(|position| position.row).unwrap_or_default())
        });
        for (key, account) in in_order(keys(issuer_id, names), &concluded.accounts) {
            self.add_account(issuer_id, key, account);
        }
        let names = concluded
            .grants
            .iter()
            .map(|grant| (grant.insider_id, grant.events.iter().find_map(|event| event.row).unwrap_or_default()));
        for (key, grant) in in_order(keys(issuer_id, names), &concluded.grants) {
            self.add_grant(issuer_id, key, grant);
        }
        let Self([_, _, splits, _, _, _, findings, hints, members]) = self;
        for split in &concluded.splits {
            splits.push([
                Value::Int(issuer_id),
                split.effective_on.into(),
                "found".into(),
                Value::Int(split.ratio.new().into()),
                Value::Int(split.ratio.old().into()),
                split.ratio.quotient().into(),
                split.evidence.as_deref().into(),
            ]);
        }
        let (mut of, mut number) = (None, 0);
        for finding in &concluded.findings {
            number = if of == Some(finding.filing_id) { number + 1 } else { 1 };
            of = Some(finding.filing_id);
            findings.push([
                Value::Int(issuer_id),
                Value::Int(finding.filing_id),
                Value::Int(number),
                finding.place.map(|(table_no, _)| i64::from(table_no)).into(),
                finding.place.map(|(_, line_no)| i64::from(line_no)).into(),
                finding.code.name().into(),
                finding.code.severity().name().into(),
                finding.message.as_str().into(),
            ]);
        }
        for hint in &concluded.hints {
            hints.push([
                Value::Int(issuer_id),
                Value::Int(hint.insider_id),
                Value::Int(hint.row.filing_id),
                Value::Int(hint.row.table_no.into()),
                Value::Int(hint.row.line_no.into()),
                Value::Int(hint.ratio.new().into()),
                Value::Int(hint.ratio.old().into()),
                hint.security_class.as_str().into(),
                hint.gap.into(),
                hint.after.into(),
                hint.by.into(),
            ]);
        }
        for member in &concluded.members {
            members.push([
                Value::Int(issuer_id),
                Value::Int(member.insider_id),
                Value::Int(member.circle_id),
                member.name.as_deref().into(),
                member.first_on.into(),
                member.last_on.into(),
                member.next_expiration.into(),
            ]);
        }
    }

    fn add_account(&mut self, issuer_id: i64, account_id: i64, account: &Account) {
        let Self([accounts, positions, ..]) = self;
        let count = |counts: fn(&Link) -> bool| {
            Value::Int(account.positions.iter().filter(|position| counts(&position.link)).count() as i64)
        };
        let first_on = account.positions.iter().filter_map(|position| position.as_of).min();
        let last_on = account.positions.iter().filter_map(|position| position.as_of).max();
        let last = account.positions.last();
        let held = |in_value: bool| last.filter(|last| last.in_value == in_value).and_then(|last| last.balance);
        accounts.push([
            Value::Int(account_id),
            Value::Int(issuer_id),
            Value::Int(account.insider_id),
            Value::Int(account.table_no.into()),
            account.security_title.as_deref().into(),
            account.security_class.as_str().into(),
            account.direct_indirect.map(Ownership::letter).into(),
            account.nature_of_ownership.as_deref().into(),
            account.conversion_or_exercise_price.into(),
            account.expiration_date.into(),
            first_on.into(),
            last_on.into(),
            held(false).into(),
            account.shares_adjusted.into(),
            held(true).into(),
            count(|link| *link != Link::First),
            count(|link| matches!(link, Link::Break { .. })),
            account.counted.into(),
            account.current.into(),
            Value::Null,
        ]);
        for (position, number) in account.positions.iter().zip(1..) {
            let (link, amount, cause, evidence) = match &position.link {
                Link::First => ("first", None, None, None),
                Link::Matched => ("matched", None, None, None),
                Link::Break { amount, cause, evidence } => {
                    ("break", Some(*amount), Some(cause.name()), evidence.as_deref())
                }
            };
            let of = |in_value: bool| position.balance.filter(|_| position.in_value == in_value);
            positions.push([
                Value::Int(account_id),
                Value::Int(number),
                position.as_of.into(),
                if position.is_holding { "holding" } else { "transaction" }.into(),
                position.opening.into(),
                position.change.into(),
                of(false).into(),
                of(true).into(),
                link.into(),
                amount.into(),
                cause.into(),
                evidence.into(),
                Value::Int(position.row.filing_id),
                Value::Int(position.row.table_no.into()),
                Value::Int(position.row.line_no.into()),
            ]);
        }
        sign(accounts, &[(positions, account.positions.len())]);
    }

    fn add_grant(&mut self, issuer_id: i64, grant_id: i64, grant: &Grant) {
        let Self([_, _, _, grants, events, tranches, ..]) = self;
        grants.push([
            Value::Int(grant_id),
            Value::Int(issuer_id),
            Value::Int(grant.insider_id),
            grant.security_title.as_deref().into(),
            grant.kind.into(),
            grant.conversion_or_exercise_price.into(),
            grant.exercise_date.into(),
            grant.expiration_date.into(),
            grant.underlying_security_title.as_deref().into(),
            grant.granted_on.into(),
            grant.granted.into(),
            grant.exercised.into(),
            grant.withheld.into(),
            grant.disposed.into(),
            grant.expired.into(),
            grant.outstanding.into(),
            grant.outstanding_on.into(),
            grant.status.name().into(),
            grant.vesting_text.as_deref().into(),
            grant.counted.into(),
            Value::Null,
        ]);
        for (event, number) in grant.events.iter().zip(1..) {
            events.push([
                Value::Int(grant_id),
                Value::Int(number),
                event.event_on.into(),
                event.event.name().into(),
                event.shares.into(),
                event.outstanding.into(),
                event.row.map(|row| row.filing_id).into(),
                event.row.map(|row| i64::from(row.table_no)).into(),
                event.row.map(|row| i64::from(row.line_no)).into(),
                event.paired_line_no.map(i64::from).into(),
            ]);
        }
        for (tranche, number) in grant.tranches.iter().zip(1..) {
            tranches.push([
                Value::Int(grant_id),
                Value::Int(number),
                tranche.vests_on.into(),
                tranche.portion.into(),
                tranche.shares.into(),
                tranche.condition.as_deref().into(),
                tranche.footnote_id.as_deref().into(),
            ]);
        }
        sign(grants, &[(events, grant.events.len()), (tranches, grant.tranches.len())]);
    }
}

/// Puts a digest into the last row, its last column: of that row and of the last rows that belong to it.
fn sign(rows: &mut Rows, children: &[(&Rows, usize)]) {
    let own = rows.last_rows(1).flatten();
    let digest = digest(own.chain(children.iter().flat_map(|(rows, count)| rows.last_rows(*count).flatten())));
    if let Some(last) = rows.last_mut().and_then(<[Value]>::last_mut) {
        *last = Value::Int(digest);
    }
}
