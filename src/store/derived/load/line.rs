//! Rows of Tables I and II as they are stored.

use std::borrow::Cow;

use crate::store::packed_row::{LineNo, TableNo, packed};
use ledger::derive::{RowConclusion, StoredLine};
use model::schema::{HOLDINGS, TRANSACTIONS};
use model::table::kind::{Amount, Date, Flag, Id, Number, Text};
use model::{AcquiredDisposed, Line, LineKind, LineMeaning, Ownership};

packed! {
    /// A transaction.
    StoredTransaction of TRANSACTIONS {
        filing_id: Id,
        table_no: TableNo,
        line_no: LineNo,
        security_title: Option<Text>,
        conversion_or_exercise_price: Option<Amount>,
        transaction_date: Option<Date>,
        deemed_execution_date: Option<Date>,
        transaction_form_type: Option<Text>,
        transaction_code: Option<Text>,
        equity_swap_involved: Option<Flag>,
        transaction_timeliness: Option<Text>,
        shares: Option<Amount>,
        total_value: Option<Amount>,
        price_per_share: Option<Amount>,
        acquired_disposed: Option<AcquiredDisposed>,
        exercise_date: Option<Date>,
        expiration_date: Option<Date>,
        underlying_security_title: Option<Text>,
        underlying_shares: Option<Amount>,
        underlying_value: Option<Amount>,
        shares_owned_following: Option<Amount>,
        value_owned_following: Option<Amount>,
        direct_indirect: Option<Ownership>,
        nature_of_ownership: Option<Text>,
        plan_10b5_1: Option<Flag>,
        plan_adopted_on: Option<Date>,
        price_low: Option<Amount>,
        price_high: Option<Amount>,
        due_on: Option<Date>,
        business_days_late: Option<Number>,
        superseded_by_filing_id: Option<Id>,
        counted: Flag,
        same_event_filing_id: Option<Id>,
        same_event_line_no: Option<LineNo>,
        proposed_price_per_share: Option<Amount>,
        proposed_transaction_date: Option<Date>,
    }
}

packed! {
    /// A holding.
    StoredHolding of HOLDINGS {
        filing_id: Id,
        table_no: TableNo,
        line_no: LineNo,
        security_title: Option<Text>,
        conversion_or_exercise_price: Option<Amount>,
        transaction_form_type: Option<Text>,
        exercise_date: Option<Date>,
        expiration_date: Option<Date>,
        underlying_security_title: Option<Text>,
        underlying_shares: Option<Amount>,
        underlying_value: Option<Amount>,
        shares_owned_following: Option<Amount>,
        value_owned_following: Option<Amount>,
        direct_indirect: Option<Ownership>,
        nature_of_ownership: Option<Text>,
        superseded_by_filing_id: Option<Id>,
        counted: Flag,
    }
}

impl StoredTransaction<'_> {
    /// Gives the row as filed, and what is stored beside it.
    pub(super) fn into_line(self) -> (Line, StoredLine) {
        let line = Line {
            table_no: self.table_no,
            line_no: self.line_no,
            kind: LineKind::Transaction,
            security_title: owned(self.security_title),
            conversion_or_exercise_price: self.conversion_or_exercise_price,
            transaction_date: self.transaction_date,
            deemed_execution_date: self.deemed_execution_date,
            transaction_form_type: owned(self.transaction_form_type),
            transaction_code: owned(self.transaction_code),
            equity_swap_involved: self.equity_swap_involved,
            transaction_timeliness: owned(self.transaction_timeliness),
            shares: self.shares,
            total_value: self.total_value,
            price_per_share: self.price_per_share,
            acquired_disposed: self.acquired_disposed,
            exercise_date: self.exercise_date,
            expiration_date: self.expiration_date,
            underlying_security_title: owned(self.underlying_security_title),
            underlying_shares: self.underlying_shares,
            underlying_value: self.underlying_value,
            shares_owned_following: self.shares_owned_following,
            value_owned_following: self.value_owned_following,
            direct_indirect: self.direct_indirect,
            nature_of_ownership: owned(self.nature_of_ownership),
            meaning: LineMeaning::default(),
        };
        let stored = StoredLine {
            plan_10b5_1: self.plan_10b5_1,
            plan_adopted_on: self.plan_adopted_on,
            price_low: self.price_low,
            price_high: self.price_high,
            due_on: self.due_on,
            business_days_late: self.business_days_late,
            derived: RowConclusion {
                superseded_by_filing_id: self.superseded_by_filing_id,
                counted: self.counted,
                same_event: self.same_event_filing_id.zip(self.same_event_line_no),
                proposed_price_per_share: self.proposed_price_per_share,
                proposed_transaction_date: self.proposed_transaction_date,
            },
        };
        (line, stored)
    }
}

impl StoredHolding<'_> {
    /// Gives the row as filed, and what is stored beside it.
    pub(super) fn into_line(self) -> (Line, StoredLine) {
        let line = Line {
            table_no: self.table_no,
            line_no: self.line_no,
            kind: LineKind::Holding,
            security_title: owned(self.security_title),
            conversion_or_exercise_price: self.conversion_or_exercise_price,
            transaction_date: None,
            deemed_execution_date: None,
            transaction_form_type: owned(self.transaction_form_type),
            transaction_code: None,
            equity_swap_involved: None,
            transaction_timeliness: None,
            shares: None,
            total_value: None,
            price_per_share: None,
            acquired_disposed: None,
            exercise_date: self.exercise_date,
            expiration_date: self.expiration_date,
            underlying_security_title: owned(self.underlying_security_title),
            underlying_shares: self.underlying_shares,
            underlying_value: self.underlying_value,
            shares_owned_following: self.shares_owned_following,
            value_owned_following: self.value_owned_following,
            direct_indirect: self.direct_indirect,
            nature_of_ownership: owned(self.nature_of_ownership),
            meaning: LineMeaning::default(),
        };
        let derived = RowConclusion {
            superseded_by_filing_id: self.superseded_by_filing_id,
            counted: self.counted,
            ..RowConclusion::default()
        };
        (line, StoredLine { derived, ..StoredLine::default() })
    }
}

fn owned(text: Option<Cow<'_, str>>) -> Option<String> {
    text.map(Cow::into_owned)
}
