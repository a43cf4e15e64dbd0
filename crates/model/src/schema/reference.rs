//! Codes and their words: tables that never change but with the program.

use super::super::{GrantEventKind, Role, TransactionCode};
use crate::table::kind::Text;
use crate::table::{Row, Rows, TableDescription, table};

table! {
    /// Transaction codes.
    TRANSACTION_CODES of TransactionCodeRow = "transaction_codes",
    "Reference. The transaction codes of Form 4, General Instruction 8, with words for a list.";
    key {
        code: TransactionCode = "One letter, as in transactions.transaction_code.";
    }
    columns {
        words: Text = "What happened, in words.";
    }
    indexes {}
    references {}
}

table! {
    /// Roles of reporting owners.
    ROLES of RoleRow = "roles",
    "Reference. The roles of reporting owners, with words for a list.";
    key {
        role: Role = "As in reporting_owners.role.";
    }
    columns {
        words: Text = "The role in words.";
    }
    indexes {}
    references {}
}

table! {
    /// Events of lots.
    EVENT_KINDS of EventKindRow = "event_kinds",
    "Reference. The events of lots, with words for a list.";
    key {
        event: GrantEventKind = "As in grant_events.event.";
    }
    columns {
        words: Text = "The event in words.";
    }
    indexes {}
    references {}
}

/// The tables whose rows the program brings along.
pub const REFERENCE_TABLES: [&TableDescription; 3] = [&TRANSACTION_CODES, &ROLES, &EVENT_KINDS];

/// The rows of each reference table, in the order of the values.
pub fn reference_rows() -> [(&'static TableDescription, Rows); 3] {
    let codes = TransactionCode::ALL.iter().map(|code| TransactionCodeRow { code: *code, words: code.words().into() });
    let roles = Role::ALL.iter().map(|role| RoleRow { role: *role, words: role.words().into() });
    let events = GrantEventKind::ALL.iter().map(|event| EventKindRow { event: *event, words: event.words().into() });
    [
        (&TRANSACTION_CODES, TransactionCodeRow::values_of(codes)),
        (&ROLES, RoleRow::values_of(roles)),
        (&EVENT_KINDS, EventKindRow::values_of(events)),
    ]
}
