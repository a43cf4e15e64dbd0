//! Every table: the contract with those who query the database.

mod derived;
mod documents;
mod filings;
mod identities;
mod notices;
mod reference;

pub use derived::{
    ACCOUNTS, AccountRow, FINDINGS, FindingRow, GRANT_EVENTS, GrantEventRow, GrantRow, ISSUER_INSIDERS,
    IssuerInsiderRow, OPTION_GRANTS, POSITIONS, PositionRow, RULE_VERSIONS, RuleVersionRow, SHORT_SWING_PAIRS,
    SHORT_SWING_STATEMENTS, SHORT_SWINGS, SPLIT_HINTS, SPLITS, ShortSwingPairRow, ShortSwingRow,
    ShortSwingStatementRow, SplitHintRow, SplitRow, TrancheRow, UNDERIVED, UnderivedRow, VESTING_TRANCHES,
};
pub use documents::{
    DIAGNOSTICS, DOCUMENT_PATHS, DOCUMENTS, DiagnosticRow, DocumentPathRow, DocumentRow, FORGOTTEN, ForgottenRow,
    READINGS, RUNS, ReadingRow, RunRow,
};
pub use filings::{
    FILINGS, FOOTNOTE_REFS, FOOTNOTES, FilingRow, FootnoteRefRow, FootnoteRow, HOLDINGS, HoldingRow, OwnerRow,
    REPORTING_OWNERS, SIGNATURES, SignatureRow, TRANSACTIONS, TransactionRow,
};
pub use identities::{
    FORMER_NAMES, FormerNameRow, INSIDER_NAMES, INSIDERS, ISSUER_NAMES, ISSUER_SYMBOLS, ISSUERS, InsiderNameRow,
    InsiderRow, IssuerNameRow, IssuerRow, IssuerSymbolRow, UNIDENTIFIED, UnidentifiedRow,
};
pub use notices::{
    ANNOUNCED_SALES, AnnouncedSaleRow, NOTICE_LOTS, NOTICE_PLAN_DATES, NOTICE_PRIOR_SALES, NOTICE_SALES,
    NOTICE_SECURITIES, NOTICES, NoticeLotRow, NoticePlanDateRow, NoticePriorSaleRow, NoticeRow, NoticeSaleRow,
    NoticeSecurityRow,
};
pub use reference::{
    EVENT_KINDS, EventKindRow, REFERENCE_TABLES, ROLES, RoleRow, TRANSACTION_CODES, TransactionCodeRow, reference_rows,
};

use crate::table::TableDescription;

/// Every table, in an order in which they can be created and read.
pub const TABLES: &[&TableDescription] = &[
    &ISSUERS,
    &ISSUER_NAMES,
    &ISSUER_SYMBOLS,
    &INSIDERS,
    &INSIDER_NAMES,
    &FORMER_NAMES,
    &FILINGS,
    &REPORTING_OWNERS,
    &TRANSACTIONS,
    &HOLDINGS,
    &FOOTNOTES,
    &FOOTNOTE_REFS,
    &SIGNATURES,
    &NOTICES,
    &NOTICE_SECURITIES,
    &NOTICE_LOTS,
    &NOTICE_PRIOR_SALES,
    &NOTICE_PLAN_DATES,
    &UNIDENTIFIED,
    &DOCUMENTS,
    &DOCUMENT_PATHS,
    &DIAGNOSTICS,
    &READINGS,
    &FORGOTTEN,
    &RUNS,
    &ACCOUNTS,
    &POSITIONS,
    &SPLITS,
    &SPLIT_HINTS,
    &ISSUER_INSIDERS,
    &OPTION_GRANTS,
    &GRANT_EVENTS,
    &VESTING_TRANCHES,
    &SHORT_SWINGS,
    &SHORT_SWING_PAIRS,
    &SHORT_SWING_STATEMENTS,
    &NOTICE_SALES,
    &ANNOUNCED_SALES,
    &FINDINGS,
    &UNDERIVED,
    &RULE_VERSIONS,
    &TRANSACTION_CODES,
    &ROLES,
    &EVENT_KINDS,
];

/// The tables that hold the rows of one filing, `filings` first; each leads its key with `filing_id`.
pub const FILING_TABLES: [&TableDescription; 7] =
    [&FILINGS, &REPORTING_OWNERS, &TRANSACTIONS, &HOLDINGS, &FOOTNOTES, &FOOTNOTE_REFS, &SIGNATURES];

/// The tables that hold the rows of one notice, `notices` first; each leads its key with `filing_id`.
pub const NOTICE_TABLES: [&TableDescription; 5] =
    [&NOTICES, &NOTICE_SECURITIES, &NOTICE_LOTS, &NOTICE_PRIOR_SALES, &NOTICE_PLAN_DATES];

#[cfg(test)]
mod tests {
    use super::{HOLDINGS, TRANSACTIONS};
    use crate::table::ColumnKind;
    use crate::{Field, FieldKind};

    #[test]
    fn cells_have_the_columns_that_their_fields_name() {
        for field in Field::ALL {
            let kind = match field.kind() {
                FieldKind::Text => ColumnKind::Text,
                FieldKind::Date => ColumnKind::Date,
                FieldKind::Amount => ColumnKind::Amount,
                FieldKind::Flag => ColumnKind::Flag,
            };
            let found = [TRANSACTIONS, HOLDINGS].map(|table| {
                let found = table.columns.iter().find(|column| column.name == field.column());
                found.is_none_or(|column| (column.kind, column.meaning) == (kind, field.meaning()))
            });
            assert_eq!(found, [true, true], "{}", field.column());
            assert!(TRANSACTIONS.position(field.column()).is_some(), "{}", field.column());
        }
    }
}
