//! Views of transactions.

use super::{FILING, ISSUER, ROW, ROW_KEY};
use crate::store::view::{View, ViewColumn, computed, renamed, same};
use model::schema::{FILINGS, ISSUERS, REPORTING_OWNERS, ROLES, TRANSACTION_CODES, TRANSACTIONS};
use model::table::kind::{Amount, Flag, Id, Text};

const TRANSACTION: &[ViewColumn] = &[
    same("t.security_title"),
    same("t.conversion_or_exercise_price"),
    same("t.transaction_date"),
    same("t.deemed_execution_date"),
    same("t.transaction_form_type"),
    same("t.transaction_code"),
    same("t.equity_swap_involved"),
    same("t.transaction_timeliness"),
    same("t.shares"),
    same("t.total_value"),
    same("t.price_per_share"),
    same("t.acquired_disposed"),
    same("t.exercise_date"),
    same("t.expiration_date"),
    same("t.underlying_security_title"),
    same("t.underlying_shares"),
    same("t.underlying_value"),
    same("t.shares_owned_following"),
    same("t.value_owned_following"),
    same("t.direct_indirect"),
    same("t.nature_of_ownership"),
    same("t.plan_10b5_1"),
    same("t.plan_adopted_on"),
    same("t.price_low"),
    same("t.price_high"),
    same("t.due_on"),
    same("t.business_days_late"),
    same("t.proposed_price_per_share"),
    same("t.proposed_transaction_date"),
];

/// What a filing of an amendment amends, also as text.
const AMENDS: &[ViewColumn] = &[
    same("f.amends_filing_id"),
    computed::<Option<Text>>(
        "CAST(f.amends_filing_id AS TEXT)",
        "amends_filing_id_text",
        "amends_filing_id as text, for programs that round numbers of 18 digits where some are null.",
    ),
];

const CODE_WORDS: &[ViewColumn] =
    &[renamed("w.words", "code_words", "The transaction code in words; null if there is no such code.")];

/// What a row of `transactions` comes to.
const VALUE: &[ViewColumn] = &[computed::<Option<Id>>(
    "CASE WHEN ABS(COALESCE(t.total_value, t.shares * {price})) < 1000000000000000\n         \
         THEN CAST(ROUND(ROUND(COALESCE(t.total_value, t.shares * {price}), 4)) AS BIGINT) END",
    "value",
    "What was paid or received, in whole dollars: total_value, else shares times price, by the proposed price where there is one; null if no price is stated, and from 1,000,000,000,000,000 dollars on, which is a mistake.",
)];

/// Where to read the filing.
const LINK: &[ViewColumn] = &[computed::<Option<Text>>(
    "CASE WHEN f.issuer_id > 0 THEN 'https://www.sec.gov/Archives/edgar/data/' || CAST(f.issuer_id AS TEXT) || '/'\n         \
         || REPLACE(f.accession_number, '-', '') || '/' || f.accession_number || '-index.htm' END",
    "link",
    "Address of the filing at EDGAR; null if the accession number or the issuer's CIK is not known.",
)];

const FIRST_OWNER: &[ViewColumn] = &[
    renamed("o.insider_id", "insider_id", "The first owner of the filing; of joint filers, one for all."),
    renamed("o.name", "insider_name", "Name of that owner, as the filing states it."),
    renamed(
        "o.role",
        "role",
        "Role of that owner: ceo, cfo, officer, director, ten_percent_owner or other; null if none is stated.",
    ),
];

pub(super) const EFFECTIVE_TRANSACTIONS: View = View {
    name: "effective_transactions",
    meaning: "Transactions in force, one row for each event: without rows that an amendment restates, and without rows whose event another row counts. A row of joint filers appears once.",
    key: ROW_KEY,
    columns: &[ROW, FILING, TRANSACTION, ISSUER, FIRST_OWNER, CODE_WORDS, VALUE, LINK, AMENDS],
    tables: &[
        ("t", &TRANSACTIONS),
        ("f", &FILINGS),
        ("i", &ISSUERS),
        ("o", &REPORTING_OWNERS),
        ("w", &TRANSACTION_CODES),
    ],
    from: "FROM transactions t\nJOIN filings f ON f.filing_id = t.filing_id\n\
           LEFT JOIN issuers i ON i.issuer_id = f.issuer_id\n\
           LEFT JOIN reporting_owners o ON o.filing_id = t.filing_id AND o.owner_no = 1\n\
           LEFT JOIN transaction_codes w ON w.code = t.transaction_code\n\
           WHERE t.superseded_by_filing_id IS NULL AND t.counted",
};

// A count instead of NOT EXISTS: with NOT EXISTS, Postgres reads all of reporting_owners even for one insider.
pub(super) const INSIDER_TRANSACTIONS: View = View {
    name: "insider_transactions",
    meaning: "Transactions in force, one row for each owner. Each joint filer gets the row, so do not sum over several insiders here. An event that two filings report appears once for each insider.",
    key: &["filing_id", "table_no", "line_no", "owner_no"],
    columns: &[
        &[
            same("o.insider_id"),
            renamed("o.name", "insider_name", "Name of the owner, as the filing states it."),
            same("o.owner_no"),
            same("o.is_director"),
            same("o.is_officer"),
            same("o.is_ten_percent_owner"),
            same("o.is_other"),
            same("o.officer_title"),
            same("o.other_text"),
        ],
        ROW,
        FILING,
        TRANSACTION,
        &[
            same("t.counted"),
            same("t.same_event_filing_id"),
            same("t.same_event_line_no"),
            computed::<Option<Text>>(
                "CAST(t.same_event_filing_id AS TEXT)",
                "same_event_filing_id_text",
                "same_event_filing_id as text, for programs that round numbers of 18 digits where some are null.",
            ),
            same("o.role"),
        ],
        ISSUER,
        CODE_WORDS,
        VALUE,
        LINK,
        AMENDS,
    ],
    tables: &[
        ("t", &TRANSACTIONS),
        ("f", &FILINGS),
        ("o", &REPORTING_OWNERS),
        ("i", &ISSUERS),
        ("w", &TRANSACTION_CODES),
    ],
    from: "FROM reporting_owners o\nJOIN filings f ON f.filing_id = o.filing_id\n\
           JOIN transactions t ON t.filing_id = o.filing_id\n\
           LEFT JOIN issuers i ON i.issuer_id = f.issuer_id\n\
           LEFT JOIN transaction_codes w ON w.code = t.transaction_code\nWHERE t.superseded_by_filing_id IS NULL\n  \
           AND (t.counted OR 0 = (\n      SELECT COUNT(*) FROM reporting_owners c\n      \
           WHERE c.filing_id = t.same_event_filing_id AND c.insider_id = o.insider_id))\n  \
           AND NOT EXISTS (\n      SELECT 1 FROM reporting_owners d\n      \
           WHERE d.filing_id = o.filing_id AND d.insider_id = o.insider_id AND d.owner_no < o.owner_no)",
};

pub(super) const TRADES: View = View {
    name: "trades",
    meaning: "Transactions in force as a person reads them, one row for each event, with names, words and the value. A row of joint filers appears once, under the first of them: for one insider's, select from insider_transactions.",
    key: ROW_KEY,
    columns: &[
        &[same("f.filed_on"), same("t.transaction_date"), same("f.issuer_id")],
        ISSUER,
        FIRST_OWNER,
        &[
            renamed("r.words", "role_words", "The role in words; null if none is stated."),
            same("t.security_title"),
            same("t.transaction_code"),
        ],
        CODE_WORDS,
        &[
            same("t.acquired_disposed"),
            same("t.shares"),
            computed::<Option<Amount>>(
                "{price}",
                "price",
                "Price in dollars per share: the proposed one where there is one, else the one filed; null if none is stated.",
            ),
            computed::<Flag>(
                "t.proposed_price_per_share IS NOT NULL",
                "price_is_proposed",
                "Whether the price is not the one filed, which cannot be right.",
            ),
        ],
        VALUE,
        &[
            renamed(
                "t.shares_owned_following",
                "owned_after",
                "Securities of the class owned in this form of ownership after the reported transactions, as filed; null if not stated.",
            ),
            computed::<Option<Amount>>(
                "CASE WHEN t.shares_owned_following - {change} > 0\n         \
                 THEN ROUND(ROUND(1000.0 * {change}\n         \
                 / (t.shares_owned_following - {change}), 4)) / 10.0 END",
                "change_percent",
                "The shares in percent of what was held before by owned_after, negative where they were disposed of; null if nothing was held before, and if the balance is not stated.",
            ),
            same("t.direct_indirect"),
            same("t.plan_10b5_1"),
            same("t.business_days_late"),
            same("f.form_type"),
            same("f.accession_number"),
        ],
        LINK,
        ROW,
    ],
    tables: &[
        ("t", &TRANSACTIONS),
        ("f", &FILINGS),
        ("i", &ISSUERS),
        ("o", &REPORTING_OWNERS),
        ("w", &TRANSACTION_CODES),
        ("r", &ROLES),
    ],
    from: "FROM transactions t\nJOIN filings f ON f.filing_id = t.filing_id\n\
           LEFT JOIN issuers i ON i.issuer_id = f.issuer_id\n\
           LEFT JOIN reporting_owners o ON o.filing_id = t.filing_id AND o.owner_no = 1\n\
           LEFT JOIN transaction_codes w ON w.code = t.transaction_code\n\
           LEFT JOIN roles r ON r.role = o.role\n\
           WHERE t.superseded_by_filing_id IS NULL AND t.counted",
};
