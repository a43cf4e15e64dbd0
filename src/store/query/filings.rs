//! Listing the filings of an issuer or an insider.

use chrono::NaiveDate;

use super::find::{Match, Party};
use super::known_on::known_on;
use crate::store::result::result;
use crate::store::statement::quoted;
use crate::store::{Connection, Error};
use model::FormType;
use model::table::Value;
use model::table::kind::{Date, Id, Number, Text};

result! {
    /// A filing with the numbers of its owners and rows.
    pub FilingLine {
        filed_on: Option<Date> = "f.filed_on",
        form_type: Text = "f.form_type",
        period_of_report: Option<Date> = "f.period_of_report",
        issuer_name: Option<Text> = "f.issuer_name",
        owner: Option<Text> =
            "(SELECT o.name FROM reporting_owners o WHERE o.filing_id = f.filing_id AND o.owner_no = 1)",
        owners: Number = "(SELECT count(*) FROM reporting_owners o WHERE o.filing_id = f.filing_id)",
        transactions: Number = "(SELECT count(*) FROM transactions t WHERE t.filing_id = f.filing_id)",
        holdings: Number = "(SELECT count(*) FROM holdings h WHERE h.filing_id = f.filing_id)",
        accession_number: Option<Text> = "f.accession_number",
        filing_id: Id = "f.filing_id",
    }
}

/// Which filings are asked for.
#[derive(Clone, Debug, Default)]
pub struct FilingFilter {
    /// Last day on which the filing became known: its day of filing, else of the signature, else its period.
    pub until: Option<NaiveDate>,
    /// Any if empty.
    pub forms: Vec<FormType>,
    /// The newest of them; all if `None`.
    pub limit: Option<u32>,
}

/// Gives the filings of an issuer or an insider, or of all, oldest first.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn filings_of(
    connection: &mut Connection,
    whose: Option<&Match>,
    filter: &FilingFilter,
) -> Result<Vec<FilingLine>, Error> {
    let mut parameters = Vec::new();
    let mut conditions = Vec::new();
    if let Some(whose) = whose {
        parameters.push(Value::Int(whose.id));
        conditions.push(match whose.party {
            Party::Issuer => "f.issuer_id = $1".to_owned(),
            Party::Filing => "f.filing_id = $1".to_owned(),
            Party::Insider => {
                "f.filing_id IN (SELECT o.filing_id FROM reporting_owners o WHERE o.insider_id = $1)".to_owned()
            }
        });
    }
    let known_on = known_on("f");
    conditions.extend(filter.until.map(|day| format!("{known_on} <= '{day}'")));
    if !filter.forms.is_empty() {
        conditions.push(format!("f.form_type IN ({})", quoted(filter.forms.iter().map(|form| form.name()))));
    }
    let wanted = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    let limit = filter.limit.map(|limit| format!("LIMIT {limit}")).unwrap_or_default();
    let sql = format!(
        "SELECT {} FROM filings f {wanted} ORDER BY COALESCE(CAST({known_on} AS TEXT), '') DESC, f.filing_id DESC {limit}",
        FilingLine::list()
    );
    let mut found = connection.query(&sql, &parameters).await?;
    found.reverse();
    Ok(found)
}
