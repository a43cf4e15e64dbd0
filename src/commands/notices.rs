//! `notices`: announced sales, and what became of them.

use std::io::Write;

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::{find_one, sought};
use crate::cli::{Global, Notices, OutputFormat};
use crate::report::{Listing, People, Shown, amount, print_list, text};
use crate::store::query::{NoticeLine, NoticesAbout, notices, party_of_notices};
use model::table::{Selected, Value};

/// Columns for a person, around the one that names the party that the user did not ask for.
const DAY: Shown = text("announced_on", "day");
const SELLER: Shown = text("seller_name", "seller");
const ISSUER: Shown = text("issuer_name", "issuer");
const REST: [Shown; 4] = [
    amount("units_to_be_sold", "announced"),
    amount("outcome", "sold"),
    amount("days_to_first_sale", "days").spare(),
    text("number", "notice"),
];

/// Runs `notices`.
pub(super) async fn run(global: &Global, typed: &Notices) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    // A seller, or an issuer, may have notices and no other filing.
    let about = match typed.who.whose() {
        None => NoticesAbout::All,
        Some(who) => match party_of_notices(&mut connection, &who.who, sought(&who)).await? {
            Some(about) => about,
            None => NoticesAbout::of(&find_one(&mut connection, global, &who).await?),
        },
    };
    let found = notices(&mut connection, &about).await?;
    connection.close().await;
    let is_rolling = found.iter().any(|line| line.other_notices > Some(0));
    let named: &[Shown] = match about {
        NoticesAbout::Issuer(_) => &[SELLER],
        NoticesAbout::Filer(_) => &[ISSUER],
        NoticesAbout::All => &[ISSUER, SELLER.spare()],
        NoticesAbout::Notice(_) => &[ISSUER, SELLER],
    };
    let columns = [&[DAY], named, &REST].concat();
    let people = People { columns: &columns, section: None, wide: typed.wide };
    let is_for_people = typed.output.format == OutputFormat::Table && !typed.wide;
    let mut out = std::io::stdout().lock();
    print_list(&mut out, &listed(found, is_for_people), typed.output.format, people)?;
    if is_rolling && is_for_people {
        writeln!(out, "Some of these notices may be about the same shares: do not add them up.")?;
    }
    Ok(ExitStatus::Done)
}

/// Makes a listing of notices. For a person, a notice that was replaced says so instead of what was sold.
fn listed(lines: Vec<NoticeLine>, is_for_people: bool) -> Listing {
    let mut columns: Vec<&str> = NoticeLine::COLUMNS.iter().map(|column| column.name).collect();
    if is_for_people {
        columns.extend(["outcome", "number"]);
    }
    let row = |line: NoticeLine| {
        let amended = line.superseded_by.as_ref().map(|_| Value::from("amended"));
        let outcome = amended.unwrap_or_else(|| line.sold.into());
        // `show` takes the key of a notice without a number.
        let number = line.accession_number.as_deref().map_or_else(|| line.filing_id.to_string(), str::to_owned);
        let cells = line.into_values();
        if is_for_people { cells.chain([outcome, number.into()]).collect() } else { cells.collect() }
    };
    Listing { columns, rows: lines.into_iter().map(row).collect() }
}
