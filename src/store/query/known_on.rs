//! The day on which a filing became known, as [`ledger::derive::FiledReport::known_on`] tells it: its day of filing, else
//! its earliest signature, else its period.

use chrono::{Months, NaiveDate};

use crate::store::result::result;
use crate::store::{Connection, Error};
use model::table::kind::Date;

result! {
    /// The newest filing date.
    Dated { filed_on: Option<Date> = "max(f.filed_on)" }
}

result! {
    /// The days of a filing without a filing date.
    Undated {
        signed_on: Option<Date> = "(SELECT min(s.signed_on) FROM signatures s WHERE s.filing_id = f.filing_id)",
        period_of_report: Option<Date> = "f.period_of_report",
    }
}

/// A signature this many years after the period is taken for a slip: no new filing would be seen until then.
const LATEST: Months = Months::new(24);

/// SQL for that day of a filing without a filing date. `filing` is the alias of a table or view with `filing_id` and
/// `period_of_report`.
pub(super) fn without_filing_date(filing: &str) -> String {
    format!(
        "COALESCE((SELECT min(s.signed_on) FROM signatures s WHERE s.filing_id = {filing}.filing_id), \
         {filing}.period_of_report)"
    )
}

/// SQL for that day of any filing.
pub(super) fn known_on(filing: &str) -> String {
    format!("COALESCE({filing}.filed_on, {})", without_filing_date(filing))
}

/// SQL for whether a filing became known in a period. Filings with a filing date are found by its index.
pub(super) fn is_known_within(filing: &str, first: NaiveDate, last: NaiveDate) -> String {
    let undated = without_filing_date(filing);
    format!(
        "({filing}.filed_on >= '{first}' AND {filing}.filed_on <= '{last}' \
         OR {filing}.filed_on IS NULL AND {undated} >= '{first}' AND {undated} <= '{last}')"
    )
}

/// The newest day on which a filing became known; `None` if no filing has a day.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn newest_known_on(connection: &mut Connection) -> Result<Option<NaiveDate>, Error> {
    let dated: Vec<Dated> = connection.query(&format!("SELECT {} FROM filings f", Dated::list()), &[]).await?;
    let sql = format!("SELECT DISTINCT {} FROM filings f WHERE f.filed_on IS NULL", Undated::list());
    let undated: Vec<Undated> = connection.query(&sql, &[]).await?;
    let known = undated.into_iter().filter_map(|Undated { signed_on, period_of_report: period }| {
        let latest = period.and_then(|period| period.checked_add_months(LATEST));
        signed_on.filter(|signed_on| latest.is_none_or(|latest| *signed_on <= latest)).or(period)
    });
    Ok(dated.into_iter().filter_map(|dated| dated.filed_on).chain(known).max())
}
