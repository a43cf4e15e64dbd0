//! What one filing states of the names of its issuer and its owners, and the day that dates these names.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use model::calendar::FIRST_YEAR;
use model::schema::OwnerRow;

use crate::filing::FilingRows;

/// What one filing states of its issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerFacts {
    /// The filing that states them.
    pub filing_id: i64,
    /// The issuer: its CIK, or a negative key.
    pub issuer_id: i64,
    /// The CIK as stated; `None` if not stated, also where one was concluded.
    pub cik: Option<i64>,
    /// Name as filed; `None` if not stated.
    pub name: Option<Arc<str>>,
    /// Trading symbol as filed; `None` if not stated.
    pub trading_symbol: Option<Arc<str>>,
    /// Period of report; `None` if not stated.
    pub period: Option<NaiveDate>,
    /// The day that dates the name, as [`said_on`] gives it; `None` if no day is stated.
    pub said_on: Option<NaiveDate>,
}

/// What one filing states of one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsiderFacts {
    /// The filing that states them.
    pub filing_id: i64,
    /// Number of the owner within the filing, from 1.
    pub owner_no: i64,
    /// The insider: their CIK, or a negative key.
    pub insider_id: i64,
    /// The CIK as stated; `None` if not stated, also where one was concluded.
    pub cik: Option<i64>,
    /// Name as filed; `None` if not stated.
    pub name: Option<Arc<str>>,
    /// Period of report; `None` if not stated.
    pub period: Option<NaiveDate>,
    /// The day that dates the name, as [`said_on`] gives it; `None` if no day is stated.
    pub said_on: Option<NaiveDate>,
}

/// Gives the day by which a filing's names are newer than others': that of filing, else its period. A period that is
/// more than a day after the first signature, or before 1934, is a slip: then the day of the signature counts. `None` if
/// no such day is stated, and if only a signature has one.
pub fn said_on(
    filed_on: Option<NaiveDate>,
    period: Option<NaiveDate>,
    signed_on: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let is_after =
        |period: NaiveDate| signed_on.is_some_and(|signed_on| period.signed_duration_since(signed_on).num_days() > 1);
    let is_slip = |period: &NaiveDate| period.year() < FIRST_YEAR || is_after(*period);
    filed_on.or_else(|| period.filter(|period| !is_slip(period))).or(signed_on.filter(|_| period.is_some()))
}

/// Gives the first signature of a filing.
fn signed_on(rows: &FilingRows) -> Option<NaiveDate> {
    rows.signatures.iter().filter_map(|signature| signature.signed_on).min()
}

impl IssuerFacts {
    /// Takes the issuer's facts from the rows of a filing; `None` if the filing names no issuer.
    pub fn of(rows: &FilingRows, filing_id: i64, filed_on: Option<NaiveDate>) -> Option<Self> {
        let filing = &rows.filing;
        Some(Self {
            filing_id,
            issuer_id: filing.issuer_id?,
            cik: filing.issuer_cik,
            name: filing.issuer_name.clone(),
            trading_symbol: filing.issuer_trading_symbol.clone(),
            period: filing.period_of_report,
            said_on: said_on(filed_on, filing.period_of_report, signed_on(rows)),
        })
    }
}

impl InsiderFacts {
    /// Takes the owners' facts from the rows of a filing, in the order of the form. An owner without a key is left out.
    pub fn of(rows: &FilingRows, filing_id: i64, filed_on: Option<NaiveDate>) -> Vec<Self> {
        let period = rows.filing.period_of_report;
        let said_on = said_on(filed_on, period, signed_on(rows));
        let said = |owner: &OwnerRow| {
            let OwnerRow { owner_no, cik, .. } = *owner;
            let (insider_id, name) = (owner.insider_id?, owner.name.clone());
            Some(Self { filing_id, owner_no, insider_id, cik, name, period, said_on })
        };
        rows.owners.iter().filter_map(said).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn a_period_that_cannot_be_does_not_date_a_name() {
        let on = |filed: &str, period: &str, signed: &str| said_on(day(filed), day(period), day(signed));
        assert_eq!(on("2024-02-07", "2033-02-05", "2024-02-06"), day("2024-02-07"));
        assert_eq!(on("", "2024-02-05", "2024-02-06"), day("2024-02-05"));
        assert_eq!(on("", "2024-02-07", "2024-02-06"), day("2024-02-07"));
        assert_eq!(on("", "2033-02-05", "2024-02-06"), day("2024-02-06"));
        assert_eq!(on("", "1024-02-05", ""), None);
        assert_eq!(on("", "", "2024-02-06"), None);
    }
}
