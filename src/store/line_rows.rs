//! Lines of Tables I and II as rows of `transactions` and `holdings`.

use chrono::NaiveDate;

use super::filing_rows::column;
use super::schema::{HOLDINGS, TRANSACTIONS};
use super::table::{Column, Origin, Table};
use super::value::{Rows, Value};
use model::{AcquiredDisposed, Line, Ownership};
use reader::interpret::deadline::business_days_late;

/// Sets how late the last rows of `transactions` were, which was unknown before the day of filing was.
pub(super) fn set_lateness(transactions: &mut Rows, last: usize, filed_on: &Value) {
    let filed_on = filed_on.text().and_then(|day| day.parse::<NaiveDate>().ok());
    for row in transactions.last_rows_mut(last) {
        let due_on = row[column::DUE_ON].text().and_then(|day| day.parse().ok());
        let late = due_on.zip(filed_on).and_then(|(due_on, filed_on)| business_days_late(due_on, filed_on));
        row[column::BUSINESS_DAYS_LATE] = late.map(i64::from).into();
    }
}

/// The columns of a row that follow from many filings, before they do.
fn undecided(table: &'static Table) -> impl Iterator<Item = Value> {
    table.columns.iter().filter(|column| column.origin == Origin::Derived).map(Column::undecided)
}

/// Adds the row of a transaction, with what is concluded about it.
pub(super) fn push_transaction(rows: &mut Rows, line: Line) {
    let meaning = line.meaning;
    let filed = [
        Value::Int(0),
        Value::Int(line.table_no.into()),
        Value::Int(line.line_no.into()),
        line.security_title.into(),
        line.conversion_or_exercise_price.into(),
        line.transaction_date.into(),
        line.deemed_execution_date.into(),
        line.transaction_form_type.into(),
        line.transaction_code.into(),
        line.equity_swap_involved.into(),
        line.transaction_timeliness.into(),
        line.shares.into(),
        line.total_value.into(),
        line.price_per_share.into(),
        line.acquired_disposed.map(AcquiredDisposed::letter).into(),
        line.exercise_date.into(),
        line.expiration_date.into(),
        line.underlying_security_title.into(),
        line.underlying_shares.into(),
        line.underlying_value.into(),
        line.shares_owned_following.into(),
        line.value_owned_following.into(),
        line.direct_indirect.map(Ownership::letter).into(),
        line.nature_of_ownership.into(),
    ];
    let concluded = [
        meaning.plan_10b5_1.into(),
        meaning.plan_adopted_on.into(),
        meaning.price_low.into(),
        meaning.price_high.into(),
        meaning.due_on.into(),
        // Set once it is known when the filing was filed: any of its documents may tell.
        Value::Null,
    ];
    rows.push(filed.into_iter().chain(concluded).chain(undecided(&TRANSACTIONS)));
}

/// Adds the row of a holding.
pub(super) fn push_holding(rows: &mut Rows, line: Line) {
    let filed = [
        Value::Int(0),
        Value::Int(line.table_no.into()),
        Value::Int(line.line_no.into()),
        line.security_title.into(),
        line.conversion_or_exercise_price.into(),
        line.transaction_form_type.into(),
        line.exercise_date.into(),
        line.expiration_date.into(),
        line.underlying_security_title.into(),
        line.underlying_shares.into(),
        line.underlying_value.into(),
        line.shares_owned_following.into(),
        line.value_owned_following.into(),
        line.direct_indirect.map(Ownership::letter).into(),
        line.nature_of_ownership.into(),
    ];
    rows.push(filed.into_iter().chain(undecided(&HOLDINGS)));
}
