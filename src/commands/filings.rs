//! `filings`: the filings of an issuer or an insider, or of all.

use std::io::Write;

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::find_one;
use crate::cli::{Filings, Global, OutputFormat};
use crate::report::{Listing, People, Shown, print_list, text};
use crate::store::query::{FilingFilter, Party, filings_of};
use model::table::Value;

/// Number of filings listed if no party is asked for and no other number is given.
const MOST: u32 = 1000;

/// Columns for a person. They name the party that the user did not ask for.
const DAYS: [Shown; 2] = [text("filed_on", "filed"), text("form_type", "form")];
const PERIOD: Shown = text("period_of_report", "period");
const ISSUER: Shown = text("issuer_name", "issuer");
const OWNER: Shown = text("owner", "owner");
const NUMBER: Shown = text("number", "accession number");

/// Runs `filings`.
pub(super) async fn run(global: &Global, typed: &Filings) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let whose = match typed.who.whose() {
        Some(who) => Some(find_one(&mut connection, global, &who).await?),
        None => None,
    };
    let limit = typed.limit.or(whose.is_none().then_some(MOST));
    let filter = FilingFilter { until: typed.as_of, forms: typed.form.clone(), limit };
    let rows = filings_of(&mut connection, whose.as_ref(), &filter).await?;
    connection.close().await;
    let is_cut = limit.filter(|limit| rows.len() == *limit as usize);
    let named: &[Shown] = match whose.map(|whose| whose.party) {
        Some(Party::Insider) => &[PERIOD, ISSUER],
        Some(_) => &[PERIOD, OWNER],
        None => &[PERIOD, ISSUER, OWNER],
    };
    // A filing without an accession number is named by its id, which `show` takes too.
    let numbers: Vec<Value> = rows
        .iter()
        .map(|row| row.accession_number.clone().unwrap_or_else(|| row.filing_id.to_string().into()).into())
        .collect();
    let mut listing = Listing::of(rows);
    if typed.output.format == OutputFormat::Table && !typed.wide {
        listing.columns.push("number");
        listing.rows.iter_mut().zip(numbers).for_each(|(row, number)| row.push(number));
    }
    let columns = [&DAYS, named, &[NUMBER]].concat();
    let people = People { columns: &columns, section: None, wide: typed.wide };
    print_list(&mut std::io::stdout().lock(), &listing, typed.output.format, people)?;
    if let (Some(limit), false) = (is_cut, global.quiet) {
        writeln!(std::io::stderr(), "insiderdb: the newest {limit}; --limit sets another number")?;
    }
    Ok(ExitStatus::Done)
}
