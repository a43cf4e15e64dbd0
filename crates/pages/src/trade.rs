//! Transactions in force, as the views of the database select them.

use chrono::NaiveDate;
use ledger::derive::{FiledReport, RowConclusion};
use maud::{Markup, html};
use model::{AcquiredDisposed, Line, LineKind, TransactionCode, change_percent};
use rust_decimal::Decimal;

use crate::mark::Mark;
use crate::material::Issuer;
use crate::number::{dollars, whole};

/// A transaction in force.
#[derive(Clone, Debug)]
pub(crate) struct Trade<'a> {
    pub report: &'a FiledReport,
    pub line: &'a Line,
    /// The probable day, where the one filed cannot be right.
    pub day: Option<NaiveDate>,
    /// Dollars per share; the probable price, where the one filed cannot be right.
    pub price: Option<Decimal>,
    pub price_is_proposed: bool,
    /// Whole dollars.
    pub value: Option<Decimal>,
    /// That of a purchase or a sale by its code, else the stated one.
    pub direction: Option<AcquiredDisposed>,
    /// Shares, negative where they were disposed of.
    pub change: Option<Decimal>,
    pub is_of_plan: bool,
    /// `None` where it is not known when the report was due, or when it was filed.
    pub business_days_late: Option<i64>,
    pub due_on: Option<NaiveDate>,
}

impl Trade<'_> {
    pub(crate) fn mark(&self) -> Mark {
        Mark::of(self.line, self.is_of_plan)
    }

    /// Whether it is a purchase or a sale of shares.
    pub(crate) fn is_on_market(&self) -> bool {
        self.line.table_no == 1 && self.line.code().is_some_and(TransactionCode::is_open_market_trade)
    }

    /// The shares in percent of what was held before, by the balance that the row states, with one decimal; `None` if
    /// nothing was held before, or the balance is not stated.
    pub(crate) fn change_percent(&self) -> Option<Decimal> {
        change_percent(self.change?, self.line.shares_owned_following?)
    }

    /// What happened, in words; the code where it is none of the form's.
    pub(crate) fn words(&self) -> String {
        let code = self.line.code().map(|code| code.words().to_owned());
        let mut words = code.or_else(|| self.line.transaction_code.clone()).unwrap_or_default();
        if self.line.table_no == 2 {
            words.push_str(", derivative");
        }
        if self.is_of_plan {
            words.push_str(", plan");
        }
        words
    }
}

/// The transactions in force, newest first: of an insider, or of all with each event once.
pub(crate) fn trades(issuer: &Issuer, of: Option<i64>) -> Vec<Trade<'_>> {
    let mut trades: Vec<Trade<'_>> = Vec::new();
    for report in &issuer.record.filings {
        if of.is_some_and(|insider| report.owners.iter().all(|owner| owner.insider_id != insider)) {
            continue;
        }
        for (line, stored) in report.lines.iter().zip(&report.stored) {
            if line.kind != LineKind::Transaction {
                continue;
            }
            let concluded = issuer.conclusions.rows.get(&report.key(line)).cloned().unwrap_or_default();
            if !is_in_force(issuer, &concluded, of) {
                continue;
            }
            let price = concluded.proposed_price_per_share.or(line.price_per_share);
            let paid = line.shares.zip(price).and_then(|(shares, price)| shares.checked_mul(price));
            let direction = TransactionCode::direction_of(line.code(), line.acquired_disposed);
            let change = direction.zip(line.shares).map(|(direction, shares)| direction.signed(shares));
            trades.push(Trade {
                report,
                line,
                day: concluded.proposed_transaction_date.or(line.transaction_date),
                price,
                price_is_proposed: concluded.proposed_price_per_share.is_some(),
                value: line.total_value.or(paid).map(whole),
                direction,
                change,
                is_of_plan: stored.plan_10b5_1 == Some(true),
                business_days_late: stored.business_days_late,
                due_on: stored.due_on,
            });
        }
    }
    trades.sort_by(|one, other| {
        let place = |trade: &Trade<'_>| (trade.line.table_no, trade.line.line_no);
        let newest = other.day.cmp(&one.day).then(other.report.filing_id.cmp(&one.report.filing_id));
        newest.then_with(|| place(one).cmp(&place(other)))
    });
    trades
}

/// Whether no amendment restates the row, and no other row counts its event: for an insider, none of their own.
fn is_in_force(issuer: &Issuer, concluded: &RowConclusion, of: Option<i64>) -> bool {
    if concluded.superseded_by_filing_id.is_some() {
        return false;
    }
    let Some(insider) = of else { return concluded.counted };
    let other = concluded.same_event.filter(|_| !concluded.counted);
    let other = other.and_then(|(filing_id, _)| issuer.record.report(filing_id));
    other.is_none_or(|other| other.owners.iter().all(|owner| owner.insider_id != insider))
}

/// What transactions come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Worth {
    /// Whole dollars, of those that state a price.
    pub value: Decimal,
    pub trades: usize,
    /// Those that state no price, or zero.
    pub unpriced: usize,
}

impl Worth {
    /// Sums up transactions.
    pub(crate) fn of<'a, 'b: 'a>(trades: impl IntoIterator<Item = &'a Trade<'b>>) -> Self {
        trades.into_iter().fold(Self::default(), |sum, trade| {
            let value = trade.value.filter(|value| !value.is_zero());
            Self {
                value: sum.value.saturating_add(value.unwrap_or_default()),
                trades: sum.trades + 1,
                unpriced: sum.unpriced + usize::from(value.is_none()),
            }
        })
    }

    /// The value, with how many transactions are not in it: none is known where none states a price.
    pub(crate) fn html(self) -> Markup {
        html! {
            @if self.trades > 0 && self.unpriced == self.trades { "no price stated" }
            @else {
                (dollars(self.value))
                @if self.unpriced > 0 { small { "and " (self.unpriced) " without a price" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_value_is_not_zero() {
        let shown = |trades, unpriced, value: u32| Worth { value: value.into(), trades, unpriced }.html().into_string();
        assert_eq!(shown(0, 0, 0), "$0");
        assert_eq!(shown(1, 1, 0), "no price stated");
        assert_eq!(shown(3, 1, 5000), "$5,000<small>and 1 without a price</small>");
    }
}
