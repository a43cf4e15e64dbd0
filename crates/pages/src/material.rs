//! What pages are made of.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use ledger::derive::{Account, Conclusions, Grant, IssuerRecord, Split};
use model::Role;
use model::schema::DiagnosticRow;
use rust_decimal::Decimal;

/// An insider of an issuer.
#[derive(Clone, Debug, Default)]
pub struct Insider {
    /// By the newest filing; `None` if none states a name.
    pub name: Option<String>,
    /// The role in the issuer by the newest filing that states one.
    pub role: Option<Role>,
}

/// Securities that a notice (Form 144) announces to be sold, and what became of them. A notice that an amendment replaces is
/// left out.
#[derive(Clone, Debug, Default)]
pub struct AnnouncedSale {
    /// The notice.
    pub filing_id: i64,
    /// The approximate day of the sale, else the day of the notice; `None` if neither is stated.
    pub announced_on: Option<NaiveDate>,
    /// The CIK under which the notice was filed: the insider, if one has it. `None` if not stated.
    pub filer_cik: Option<i64>,
    /// The person for whose account the securities are to be sold; `None` if not stated.
    pub seller_name: Option<String>,
    /// Title of the class as filed; `None` if not stated.
    pub class_title: Option<String>,
    /// Shares or other units; `None` if not stated.
    pub announced: Option<Decimal>,
    /// Dollars: their market value by the notice; `None` if not stated.
    pub value: Option<Decimal>,
    /// Shares whose sale is reported; `None` if no filing of the filer is known.
    pub sold: Option<Decimal>,
    /// Day of the first of these sales; `None` where there is none.
    pub first_sold_on: Option<NaiveDate>,
    /// Other notices that may be about the same shares.
    pub other_notices: i64,
}

/// An issuer with its filings and what follows from them.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The CIK; negative if it is not known.
    pub id: i64,
    /// By the newest filing; `None` if none states a name.
    pub name: Option<String>,
    /// By the newest filing; `None` if none states a symbol.
    pub symbol: Option<String>,
    /// The filings. [`ledger::derive::derive`] made `conclusions` of them.
    pub record: IssuerRecord,
    /// What follows from the filings.
    pub conclusions: Conclusions,
    /// Found and given, by day.
    pub splits: Vec<Split>,
    /// All insiders with a filing about the issuer, by key.
    pub insiders: BTreeMap<i64, Insider>,
    /// Doubts about the documents that supply the filings: warnings, errors and inferred values.
    pub doubts: Vec<DiagnosticRow>,
    /// Newest first.
    pub announced: Vec<AnnouncedSale>,
}

impl Issuer {
    /// The day on which the newest filing became known; `None` if no day is known.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.record.filings.iter().filter_map(|report| report.known_on()).max()
    }

    /// The first day of the twelve months up to the newest filing.
    pub(crate) fn year_ago(&self) -> Option<NaiveDate> {
        self.newest()?.checked_sub_months(Months::new(12))
    }

    /// The name, else the symbol.
    pub(crate) fn title(&self) -> &str {
        self.name.as_deref().or(self.symbol.as_deref()).unwrap_or("An issuer without a name")
    }

    /// The name of an insider.
    pub(crate) fn insider_name(&self, insider_id: i64) -> &str {
        let name = self.insiders.get(&insider_id).and_then(|insider| insider.name.as_deref());
        name.unwrap_or("An insider without a name")
    }

    /// The role of an insider in words; `None` if none is stated.
    pub(crate) fn role_words(&self, insider_id: i64) -> Option<&'static str> {
        self.insiders.get(&insider_id)?.role.map(Role::words)
    }

    /// Whether an insider still reports, as far as is known.
    pub(crate) fn is_current(&self, insider_id: i64) -> bool {
        self.conclusions.accounts.iter().any(|account| account.insider_id == insider_id && account.is_current())
    }

    /// The accounts of an insider: shares before derivatives, direct before indirect, then as they come.
    pub(crate) fn accounts(&self, insider_id: i64) -> Vec<&Account> {
        let mut accounts: Vec<&Account> =
            self.conclusions.accounts.iter().filter(|account| account.insider_id == insider_id).collect();
        accounts.sort_by_key(|account| (account.table_no, !account.is_current(), account.direct_indirect));
        accounts
    }

    /// The lots of an insider, in the order in which they were granted.
    pub(crate) fn grants(&self, insider_id: i64) -> Vec<&Grant> {
        let mut grants: Vec<&Grant> =
            self.conclusions.grants.iter().filter(|grant| grant.insider_id == insider_id).collect();
        grants.sort_by_key(|grant| (grant.granted_on, grant.expiration_date, grant.conversion_or_exercise_price));
        grants
    }
}
