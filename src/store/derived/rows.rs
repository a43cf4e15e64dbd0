//! Conclusions as rows of tables.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::keys::{digest, in_order, keys};
use crate::store::statement::quoted;
use ledger::derive::{
    Account, Conclusions, Grant, GrantEvent, IssuerRecord, Link, Position, ShortSwing, ShortSwingPair,
    ShortSwingStatement, Split, Tranche,
};
use model::SplitSource;
use model::schema::{
    AccountRow, FindingRow, GrantEventRow, GrantRow, IssuerInsiderRow, PositionRow, ShortSwingPairRow, ShortSwingRow,
    ShortSwingStatementRow, SplitHintRow, SplitRow, TrancheRow,
};
use model::table::Row;

/// Gives the evidence for a split with its ratio and its possible days.
fn evidence_with_days(split: &Split) -> Option<String> {
    let evidence = split.evidence.as_deref()?;
    Some(format!("{} {}: {evidence}", split.ratio, split.days_in_words()))
}

/// Gives the condition for splits of issuers from a source. The issuers' keys follow it.
pub(super) fn splits_of_issuers(source: SplitSource) -> String {
    format!("source = {} AND issuer_id", quoted([source.name()]))
}

/// The rows of the tables that are rewritten for an issuer.
#[derive(Debug, Default)]
pub(super) struct DerivedRows {
    pub accounts: Vec<AccountRow>,
    pub positions: Vec<PositionRow>,
    pub splits: Vec<SplitRow>,
    pub grants: Vec<GrantRow>,
    pub events: Vec<GrantEventRow>,
    pub tranches: Vec<TrancheRow>,
    pub short_swings: Vec<ShortSwingRow>,
    pub pairs: Vec<ShortSwingPairRow>,
    pub statements: Vec<ShortSwingStatementRow>,
    pub findings: Vec<FindingRow>,
    pub hints: Vec<SplitHintRow>,
    pub members: Vec<IssuerInsiderRow>,
}

impl DerivedRows {
    /// Makes the rows of conclusions about issuers. Each amount is as SQLite keeps it, so that both backends have the
    /// same: sums may have more digits than stated amounts.
    pub(super) fn of<'a>(concluded: impl Iterator<Item = (&'a IssuerRecord, &'a Conclusions)>) -> Self {
        let mut rows = Self::default();
        for (record, concluded) in concluded {
            rows.add(record.issuer_id, concluded);
        }
        rows.splits.iter_mut().for_each(Row::fit_sqlite);
        rows
    }

    /// Removes the accounts with those keys, and their positions.
    pub(super) fn leave_out_accounts(&mut self, keys: &BTreeSet<i64>) {
        self.accounts.retain(|row| !keys.contains(&row.account_id));
        self.positions.retain(|row| !keys.contains(&row.account_id));
    }

    /// Removes the lots with those keys, and their events and tranches.
    pub(super) fn leave_out_grants(&mut self, keys: &BTreeSet<i64>) {
        self.grants.retain(|row| !keys.contains(&row.grant_id));
        self.events.retain(|row| !keys.contains(&row.grant_id));
        self.tranches.retain(|row| !keys.contains(&row.grant_id));
    }

    /// Removes the matchable trades with those keys, and their pairs and statements.
    pub(super) fn leave_out_short_swings(&mut self, keys: &BTreeSet<i64>) {
        self.short_swings.retain(|row| !keys.contains(&row.short_swing_id));
        self.pairs.retain(|row| !keys.contains(&row.short_swing_id));
        self.statements.retain(|row| !keys.contains(&row.short_swing_id));
    }

    /// Adds the conclusions about an issuer.
    fn add(&mut self, issuer_id: i64, concluded: &Conclusions) {
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
        let names = concluded.short_swings.iter().map(|found| (found.insider_id, found.first_row));
        for (key, found) in in_order(keys(issuer_id, names), &concluded.short_swings) {
            self.add_short_swing(issuer_id, key, found);
        }
        self.splits.extend(concluded.splits.iter().map(|split| SplitRow {
            issuer_id,
            effective_on: split.effective_on,
            source: SplitSource::Found,
            ratio_new: split.ratio.after().into(),
            ratio_old: split.ratio.before().into(),
            ratio: split.ratio.quotient(),
            evidence: text(evidence_with_days(split).as_deref()),
        }));
        let (mut of, mut number) = (None, 0);
        for finding in &concluded.findings {
            number = if of == Some(finding.filing_id) { number + 1 } else { 1 };
            of = Some(finding.filing_id);
            self.findings.push(FindingRow {
                issuer_id,
                filing_id: finding.filing_id,
                finding_no: number,
                table_no: finding.place.map(|(table_no, _)| table_no.into()),
                line_no: finding.place.map(|(_, line_no)| line_no.into()),
                code: finding.code.name().into(),
                severity: finding.code.severity().name().into(),
                message: finding.message.as_str().into(),
            });
        }
        self.hints.extend(concluded.hints.iter().map(|hint| SplitHintRow {
            issuer_id,
            insider_id: hint.insider_id,
            filing_id: hint.row.filing_id,
            table_no: hint.row.table_no.into(),
            line_no: hint.row.line_no.into(),
            shares_after: hint.ratio.after().into(),
            shares_before: hint.ratio.before().into(),
            security_class: hint.security_class.as_str().into(),
            gap: hint.gap,
            after_on: hint.after,
            by_on: hint.by,
        }));
        self.members.extend(concluded.members.iter().map(|member| IssuerInsiderRow {
            issuer_id,
            insider_id: member.insider_id,
            circle_id: member.circle_id,
            name: text(member.name.as_deref()),
            first_on: member.first_on,
            last_on: member.last_on,
            next_expiration: member.next_expiration,
        }));
    }

    fn add_account(&mut self, issuer_id: i64, account_id: i64, account: &Account) {
        let start = self.positions.len();
        let positions = account.positions.iter().zip(1..);
        self.positions.extend(positions.map(|(position, number)| position_row(account_id, number, position)));
        let count = |counts: fn(&Link) -> bool| {
            account.positions.iter().filter(|position| counts(&position.link)).count() as i64
        };
        let last = account.positions.last();
        let held = |in_value: bool| last.filter(|last| last.in_value == in_value).and_then(|last| last.balance);
        let mut row = AccountRow {
            account_id,
            issuer_id,
            insider_id: account.insider_id,
            table_no: account.table_no.into(),
            security_title: text(account.security_title.as_deref()),
            security_class: account.security_class.as_str().into(),
            direct_indirect: account.direct_indirect,
            nature_of_ownership: text(account.nature_of_ownership.as_deref()),
            conversion_or_exercise_price: account.conversion_or_exercise_price,
            expiration_date: account.expiration_date,
            first_on: account.positions.iter().filter_map(|position| position.as_of).min(),
            last_on: account.positions.iter().filter_map(|position| position.as_of).max(),
            shares: held(false),
            shares_adjusted: account.shares_adjusted,
            value: held(true),
            links: count(|link| *link != Link::First),
            breaks: count(|link| matches!(link, Link::Break { .. })),
            counted: account.counted,
            current: account.is_current(),
            digest: 0,
        };
        let positions = &mut self.positions[start..];
        row.digest = digest(|digest| {
            digest.add(&row);
            for position in positions.iter() {
                digest.add(position);
            }
        });
        row.fit_sqlite();
        positions.iter_mut().for_each(Row::fit_sqlite);
        self.accounts.push(row);
    }

    fn add_grant(&mut self, issuer_id: i64, grant_id: i64, grant: &Grant) {
        let (first_event, first_tranche) = (self.events.len(), self.tranches.len());
        let events = grant.events.iter().zip(1..);
        self.events.extend(events.map(|(event, number)| event_row(grant_id, number, event)));
        let tranches = grant.tranches.iter().zip(1..);
        self.tranches.extend(tranches.map(|(tranche, number)| tranche_row(grant_id, number, tranche)));
        let mut row = GrantRow {
            grant_id,
            issuer_id,
            insider_id: grant.insider_id,
            security_title: text(grant.security_title.as_deref()),
            kind: grant.kind.into(),
            conversion_or_exercise_price: grant.conversion_or_exercise_price,
            exercise_date: grant.exercise_date,
            expiration_date: grant.expiration_date,
            underlying_security_title: text(grant.underlying_security_title.as_deref()),
            granted_on: grant.granted_on,
            granted: grant.granted,
            exercised: grant.exercised,
            withheld: grant.withheld,
            disposed: grant.disposed,
            expired: grant.expired,
            outstanding: grant.outstanding,
            outstanding_on: grant.outstanding_on,
            status: grant.status,
            vesting_text: text(grant.vesting_text.as_deref()),
            counted: grant.counted,
            digest: 0,
        };
        let (events, tranches) = (&mut self.events[first_event..], &mut self.tranches[first_tranche..]);
        row.digest = digest(|digest| {
            digest.add(&row);
            for event in events.iter() {
                digest.add(event);
            }
            for tranche in tranches.iter() {
                digest.add(tranche);
            }
        });
        row.fit_sqlite();
        events.iter_mut().for_each(Row::fit_sqlite);
        tranches.iter_mut().for_each(Row::fit_sqlite);
        self.grants.push(row);
    }

    fn add_short_swing(&mut self, issuer_id: i64, short_swing_id: i64, found: &ShortSwing) {
        let (first_pair, first_statement) = (self.pairs.len(), self.statements.len());
        let pairs = found.pairs.iter().zip(1..);
        self.pairs.extend(pairs.map(|(pair, number)| pair_row(short_swing_id, number, pair)));
        let statements = found.statements.iter().zip(1..);
        self.statements.extend(statements.map(|(stated, number)| statement_row(short_swing_id, number, stated)));
        let mut row = ShortSwingRow {
            short_swing_id,
            issuer_id,
            insider_id: found.insider_id,
            table_no: found.table_no.into(),
            security_title: text(found.security_title.as_deref()),
            security_class: found.security_class.as_str().into(),
            conversion_or_exercise_price: found.conversion_or_exercise_price,
            expiration_date: found.expiration_date,
            purchases: found.purchases as i64,
            sales: found.sales as i64,
            without_price: found.without_price as i64,
            maximum: found.maximum,
            maximum_low: found.maximum_low,
            maximum_high: found.maximum_high,
            lowest_in_highest_out: found.lowest_in_highest_out,
            digest: 0,
        };
        let (pairs, statements) = (&mut self.pairs[first_pair..], &mut self.statements[first_statement..]);
        row.digest = digest(|digest| {
            digest.add(&row);
            for pair in pairs.iter() {
                digest.add(pair);
            }
            for statement in statements.iter() {
                digest.add(statement);
            }
        });
        row.fit_sqlite();
        pairs.iter_mut().for_each(Row::fit_sqlite);
        statements.iter_mut().for_each(Row::fit_sqlite);
        self.short_swings.push(row);
    }
}

fn position_row(account_id: i64, position_no: i64, position: &Position) -> PositionRow {
    let (link, amount, cause, evidence): (&str, Option<Decimal>, _, _) = match &position.link {
        Link::First => ("first", None, None, None),
        Link::Matched => ("matched", None, None, None),
        Link::Break { amount, cause, evidence } => ("break", Some(*amount), Some(*cause), evidence.as_deref()),
    };
    let of = |in_value: bool| position.balance.filter(|_| position.in_value == in_value);
    PositionRow {
        account_id,
        position_no,
        as_of: position.as_of,
        kind: if position.is_holding { "holding" } else { "transaction" }.into(),
        opening: position.opening,
        change: position.change,
        shares: of(false),
        value: of(true),
        link: link.into(),
        break_amount: amount,
        break_cause: cause,
        break_evidence: text(evidence),
        filing_id: position.row.filing_id,
        table_no: position.row.table_no.into(),
        line_no: position.row.line_no.into(),
    }
}

fn event_row(grant_id: i64, event_no: i64, event: &GrantEvent) -> GrantEventRow {
    GrantEventRow {
        grant_id,
        event_no,
        event_on: event.event_on,
        event: event.event,
        shares: event.shares,
        outstanding: event.outstanding,
        filing_id: event.row.map(|row| row.filing_id),
        table_no: event.row.map(|row| row.table_no.into()),
        line_no: event.row.map(|row| row.line_no.into()),
        paired_line_no: event.paired_line_no.map(i64::from),
    }
}

fn tranche_row(grant_id: i64, tranche_no: i64, tranche: &Tranche) -> TrancheRow {
    TrancheRow {
        grant_id,
        tranche_no,
        vests_on: tranche.vests_on,
        portion: tranche.portion,
        shares: tranche.shares,
        condition: text(tranche.condition.as_deref()),
        footnote_id: text(tranche.footnote_id.as_deref()),
    }
}

fn pair_row(short_swing_id: i64, pair_no: i64, pair: &ShortSwingPair) -> ShortSwingPairRow {
    ShortSwingPairRow {
        short_swing_id,
        pair_no,
        purchased_on: pair.purchased_on,
        purchase_price: pair.purchase_price,
        sold_on: pair.sold_on,
        sale_price: pair.sale_price,
        shares: pair.shares,
        profit: pair.profit,
        counted: pair.counted,
        table_no: pair.purchase.table_no.into(),
        purchase_filing_id: pair.purchase.filing_id,
        purchase_line_no: pair.purchase.line_no.into(),
        sale_filing_id: pair.sale.filing_id,
        sale_line_no: pair.sale.line_no.into(),
    }
}

fn statement_row(short_swing_id: i64, statement_no: i64, stated: &ShortSwingStatement) -> ShortSwingStatementRow {
    ShortSwingStatementRow {
        short_swing_id,
        statement_no,
        filing_id: stated.filing_id,
        table_no: stated.row.table_no.into(),
        line_no: stated.row.line_no.into(),
        footnote_id: text(stated.footnote_id.as_deref()),
        paid: stated.paid,
        matched: stated.matched,
    }
}

fn text(text: Option<&str>) -> Option<Arc<str>> {
    text.map(Arc::from)
}
