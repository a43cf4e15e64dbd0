//! Views of holdings: as filed, as accounts, and as lots of options and units.

use super::{FILING, ROW, ROW_KEY};
use crate::store::view::{View, ViewColumn, renamed, same};
use model::schema::{ACCOUNTS, FILINGS, HOLDINGS, INSIDERS, ISSUERS, OPTION_GRANTS, POSITIONS};

const NAMES: &[ViewColumn] = &[
    renamed("i.name", "issuer_name", "Name of the issuer by its newest filing."),
    renamed("i.trading_symbol", "trading_symbol", "Trading symbol of the issuer by its newest filing."),
    renamed("n.name", "insider_name", "Name of the insider by the newest filing."),
];

/// What an account is of.
const ACCOUNT: &[ViewColumn] = &[
    same("a.table_no"),
    same("a.security_title"),
    same("a.security_class"),
    same("a.direct_indirect"),
    same("a.nature_of_ownership"),
    same("a.conversion_or_exercise_price"),
    same("a.expiration_date"),
];

pub(super) const EFFECTIVE_HOLDINGS: View = View {
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

pub(super) const CURRENT_HOLDINGS: View = View {
    name: "current_holdings",
    meaning: "What each insider holds after the last filing that states a balance, where it is not zero. Each joint filer has an account: to sum, select the rows where counted is true.",
    key: &["account_id"],
    columns: &[
        &[same("a.account_id"), same("a.issuer_id"), same("a.insider_id")],
        NAMES,
        ACCOUNT,
        &[
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

pub(super) const HOLDINGS_HISTORY: View = View {
    name: "holdings_history",
    meaning: "Every balance of every account, with the columns of the account.",
    key: &["account_id", "position_no"],
    columns: &[
        &[same("p.account_id"), same("p.position_no"), same("a.issuer_id"), same("a.insider_id")],
        NAMES,
        ACCOUNT,
        &[
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

pub(super) const OPEN_GRANTS: View = View {
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
