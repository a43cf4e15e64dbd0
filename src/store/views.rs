//! The views, which select the rows that count.

use crate::store::view::{View, ViewColumn, computed, renamed, same};
use model::schema::{
    ACCOUNTS, FILINGS, HOLDINGS, INSIDERS, ISSUER_SYMBOLS, ISSUERS, OPTION_GRANTS, POSITIONS, REPORTING_OWNERS, ROLES,
    TRANSACTION_CODES, TRANSACTIONS,
};
use model::table::kind::{Amount, Flag, Id, Text};

/// Every view, in an order in which they can be created.
pub const VIEWS: &[&View] = &[
    &EFFECTIVE_TRANSACTIONS,
    &EFFECTIVE_HOLDINGS,
    &INSIDER_TRANSACTIONS,
    &CURRENT_HOLDINGS,
    &HOLDINGS_HISTORY,
    &OPEN_GRANTS,
    &SHARED_SYMBOLS,
    &TRADES,
];

/// The columns that tell a row of a filing from every other.
const ROW_KEY: &[&str] = &["filing_id", "table_no", "line_no"];

const ROW: &[ViewColumn] = &[same("t.filing_id"), same("t.table_no"), same("t.line_no")];
const FILING: &[ViewColumn] = &[
    same("f.accession_number"),
    same("f.form_type"),
    same("f.filed_on"),
    same("f.period_of_report"),
    same("f.issuer_id"),
];
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
const NAMES: &[ViewColumn] = &[
    renamed("i.name", "issuer_name", "Name of the issuer by its newest filing."),
    renamed("i.trading_symbol", "trading_symbol", "Trading symbol of the issuer by its newest filing."),
    renamed("n.name", "insider_name", "Name of the insider by the newest filing."),
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

const ISSUER: &[ViewColumn] = &[
    renamed("i.name", "issuer_name", "Name of the issuer by its newest filing."),
    renamed("i.trading_symbol", "trading_symbol", "Trading symbol of the issuer by its newest filing."),
];

const FIRST_OWNER: &[ViewColumn] = &[
    renamed("o.insider_id", "insider_id", "The first owner of the filing; of joint filers, one for all."),
    renamed("o.name", "insider_name", "Name of that owner, as the filing states it."),
    renamed(
        "o.role",
        "role",
        "Role of that owner: ceo, cfo, officer, director, ten_percent_owner or other; null if none is stated.",
    ),
];

const EFFECTIVE_TRANSACTIONS: View = View {
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

const EFFECTIVE_HOLDINGS: View = View {
    name: "effective_holdings",
    meaning: "Holdings in force: without rows that an amendment restates, and without rows that another row counts.",
    key: ROW_KEY,
    columns: &[
        ROW,
        FILING,
        &[
            same("t.security_title"),
            same("t.conversion_or_exercise_price"),
            same("t.transaction_form_type"),
            same("t.exercise_date"),
            same("t.expiration_date"),
            same("t.underlying_security_title"),
            same("t.underlying_shares"),
            same("t.underlying_value"),
            same("t.shares_owned_following"),
            same("t.value_owned_following"),
            same("t.direct_indirect"),
            same("t.nature_of_ownership"),
        ],
    ],
    tables: &[("t", &HOLDINGS), ("f", &FILINGS)],
    from: "FROM holdings t\nJOIN filings f ON f.filing_id = t.filing_id\n\
           WHERE t.superseded_by_filing_id IS NULL AND t.counted",
};

// A count instead of NOT EXISTS: with NOT EXISTS, Postgres reads all of reporting_owners even for one insider.
const INSIDER_TRANSACTIONS: View = View {
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

const CURRENT_HOLDINGS: View = View {
    name: "current_holdings",
    meaning: "What each insider holds after the last filing that states a balance, where it is not zero. Each joint filer has an account: to sum, select the rows where counted is true.",
    key: &["account_id"],
    columns: &[
        &[same("a.account_id"), same("a.issuer_id"), same("a.insider_id")],
        NAMES,
        &[
            same("a.table_no"),
            same("a.security_title"),
            same("a.security_class"),
            same("a.direct_indirect"),
            same("a.nature_of_ownership"),
            same("a.conversion_or_exercise_price"),
            same("a.expiration_date"),
            same("a.first_on"),
            same("a.last_on"),
            same("a.shares"),
            same("a.shares_adjusted"),
            same("a.value"),
            same("a.links"),
            same("a.breaks"),
            same("a.counted"),
            same("a.current"),
        ],
    ],
    tables: &[("a", &ACCOUNTS), ("i", &ISSUERS), ("n", &INSIDERS)],
    from: "FROM accounts a\nLEFT JOIN issuers i ON i.issuer_id = a.issuer_id\n\
           LEFT JOIN insiders n ON n.insider_id = a.insider_id\nWHERE a.shares <> 0 OR a.value <> 0",
};

const HOLDINGS_HISTORY: View = View {
    name: "holdings_history",
    meaning: "Every balance of every account, with the columns of the account.",
    key: &["account_id", "position_no"],
    columns: &[
        &[same("p.account_id"), same("p.position_no"), same("a.issuer_id"), same("a.insider_id")],
        NAMES,
        &[
            same("a.table_no"),
            same("a.security_title"),
            same("a.security_class"),
            same("a.direct_indirect"),
            same("a.nature_of_ownership"),
            same("a.conversion_or_exercise_price"),
            same("a.expiration_date"),
            same("a.counted"),
            same("p.as_of"),
            same("p.kind"),
            same("p.opening"),
            same("p.change"),
            same("p.shares"),
            same("p.value"),
            same("p.link"),
            same("p.break_amount"),
            same("p.break_cause"),
            same("p.break_evidence"),
            same("p.filing_id"),
            same("p.line_no"),
        ],
    ],
    tables: &[("p", &POSITIONS), ("a", &ACCOUNTS), ("i", &ISSUERS), ("n", &INSIDERS)],
    from: "FROM positions p\nJOIN accounts a ON a.account_id = p.account_id\n\
           LEFT JOIN issuers i ON i.issuer_id = a.issuer_id\nLEFT JOIN insiders n ON n.insider_id = a.insider_id",
};

const OPEN_GRANTS: View = View {
    name: "open_grants",
    meaning: "Lots with units left that had not expired by the day of the issuer's newest filing. Each joint filer has a lot: to sum, select the rows where counted is true. To leave out lots that expired since, compare expiration_date with the day in question.",
    key: &["grant_id"],
    columns: &[
        &[same("g.grant_id"), same("g.issuer_id"), same("g.insider_id")],
        NAMES,
        &[
            same("g.security_title"),
            same("g.kind"),
            same("g.conversion_or_exercise_price"),
            same("g.exercise_date"),
            same("g.expiration_date"),
            same("g.underlying_security_title"),
            same("g.granted_on"),
            same("g.granted"),
            same("g.exercised"),
            same("g.withheld"),
            same("g.disposed"),
            same("g.outstanding"),
            same("g.outstanding_on"),
            same("g.vesting_text"),
            same("g.counted"),
        ],
    ],
    tables: &[("g", &OPTION_GRANTS), ("i", &ISSUERS), ("n", &INSIDERS)],
    from: "FROM option_grants g\nLEFT JOIN issuers i ON i.issuer_id = g.issuer_id\n\
           LEFT JOIN insiders n ON n.insider_id = g.insider_id\nWHERE g.status = {open} AND g.outstanding > 0",
};

// A view and not a finding: derived findings depend on the filings of one issuer only; this depends on others.
const SHARED_SYMBOLS: View = View {
    name: "shared_symbols",
    meaning: "Issuers that had the same trading symbol at the same time or within 365 days, one row for each ordered pair. One issuer may be the successor of the other, a CIK may be wrong, or a filer typed a wrong symbol. A join on such a symbol mixes two companies.",
    key: &["symbol", "issuer_id", "other_issuer_id"],
    columns: &[&[
        same("s.symbol"),
        same("s.issuer_id"),
        renamed("i.name", "issuer_name", "Name of the issuer by its newest filing."),
        same("s.first_period"),
        same("s.last_period"),
        renamed("o.issuer_id", "other_issuer_id", "The other issuer."),
        renamed("p.name", "other_issuer_name", "Name of the other issuer by its newest filing."),
        renamed(
            "o.first_period",
            "other_first_period",
            "Earliest period of report of the other issuer's filings with the symbol.",
        ),
        renamed(
            "o.last_period",
            "other_last_period",
            "Latest period of report of the other issuer's filings with the symbol.",
        ),
    ]],
    tables: &[("s", &ISSUER_SYMBOLS), ("o", &ISSUER_SYMBOLS), ("i", &ISSUERS), ("p", &ISSUERS)],
    from: "FROM issuer_symbols s\nJOIN issuer_symbols o ON o.symbol = s.symbol AND o.issuer_id <> s.issuer_id\n\
           LEFT JOIN issuers i ON i.issuer_id = s.issuer_id\nLEFT JOIN issuers p ON p.issuer_id = o.issuer_id\n\
           WHERE s.first_period <= {o.last_period + 365} AND o.first_period <= {s.last_period + 365}",
};

const TRADES: View = View {
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
