//! The queries of the commands. Each is one text for both backends.

mod card;
mod diagnostics;
mod filings;
mod find;
mod grants;
mod held;
mod known_on;
mod names;
mod notice_card;
mod notices;
mod short_swing;
mod site;
mod status;
mod trades;

pub use card::{FilingCard, RelatedFiling, filing_card};
pub use diagnostics::{DiagnosticFilter, DiagnosticLine, diagnostics, doubts_about};
pub use filings::{FilingFilter, FilingLine, filings_of};
pub use find::{Match, Party, Sought, find, issuers_by_cik_or_symbol, nearest};
pub use grants::{ExpiringGrant, StoredGrant, grants_expiring};
pub use held::shares_held_on;
pub use known_on::newest_known_on;
pub use names::{
    IssuerName, OwnerRole, PartyNames, issuer_name, issuer_of_filing, issuers_of, owner_roles, party_names,
};
pub use notice_card::{NoticeCard, notice_card};
pub use notices::{NoticeLine, NoticesAbout, notices, party_of_notices};
pub use short_swing::issuers_with_pairs;
pub use site::{
    ListedParty, NewestFiling, PartyKind, issuers_of_insiders_of, issuers_with_filings, newest_filings, parties_after,
};
pub use status::{Newest, OutcomeCount, Status, newest_by, status};
pub use trades::{SumBy, TradeFilter, TradeLine, TradeSum, trade_sums, trades};
