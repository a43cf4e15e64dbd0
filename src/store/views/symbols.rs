//! The view of trading symbols that several issuers had.

use crate::store::view::{View, renamed, same};
use model::schema::{ISSUER_SYMBOLS, ISSUERS};

// A view and not a finding: derived findings depend on the filings of one issuer only; this depends on others.
pub(super) const SHARED_SYMBOLS: View = View {
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
