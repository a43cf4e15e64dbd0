//! What insiders held at the end of a day, as a table of an export.

use chrono::NaiveDate;
use columnar::{Layout, TableFile, Written};
use model::Ownership;
use model::table::kind::{Amount, Date, Flag, Id, Number, Text};
use model::table::{ColumnDescription, Selected};
use rust_decimal::Decimal;
use tempfile::NamedTempFile;

use super::export_folder::ExportFolder;
use crate::store::query::{PartyNames, issuers_with_filings, party_names};
use crate::store::{Connection, conclusions_of};
use ledger::derive::{Account, Held, held_on};

/// The name of the table.
pub(crate) const HOLDINGS_ON_DAY: &str = "holdings_on_day";

/// The columns by which its rows are sorted. An insider may have several accounts with an issuer.
pub(super) const KEY: [&str; 2] = ["issuer_id", "insider_id"];

model::selection! {
    /// An account with its balance at the end of a day. The columns mean what they mean in `accounts`; `basis` and
    /// `implied_by` are those of the command `holdings`.
    HoldingOnDay {
        issuer_id: Id,
        insider_id: Id,
        issuer: Option<Text>,
        insider: Option<Text>,
        table_no: Number,
        security_title: Option<Text>,
        security_class: Text,
        direct_indirect: Option<Ownership>,
        nature_of_ownership: Option<Text>,
        conversion_or_exercise_price: Option<Amount>,
        expiration_date: Option<Date>,
        shares: Option<Amount>,
        shares_adjusted: Option<Amount>,
        value: Option<Amount>,
        last_on: Option<Date>,
        basis: Text,
        implied_by: Option<Date>,
        counted: Flag,
        current: Flag,
    }
}

/// Writes what every insider held at the end of `day` into a temporary file, without balances of zero and without
/// derivatives that had expired, as `holdings --as-of` lists it. Reads one issuer at a time.
///
/// # Errors
///
/// Fails when the database cannot be read or the file not be written.
pub(super) async fn write_holdings(
    connection: &mut Connection,
    folder: &ExportFolder,
    day: NaiveDate,
) -> anyhow::Result<(Written, NamedTempFile)> {
    let columns: &[ColumnDescription] = HoldingOnDay::COLUMNS;
    let layout = Layout { name: HOLDINGS_ON_DAY, columns, key: &KEY, all_optional: false };
    let mut file = TableFile::new(folder.temporary()?, &layout)?;
    for issuer_id in issuers_with_filings(connection).await? {
        for concluded in conclusions_of(connection, &[issuer_id], None).await? {
            let splits = concluded.splits();
            let mut accounts: Vec<(&Account, Held)> = Vec::new();
            for account in &concluded.conclusions.accounts {
                let has_expired = account.expiration_date.is_some_and(|expires_on| expires_on < day);
                let held = held_on(account, day, &splits).filter(|held| !has_expired && !held.balance.is_zero());
                accounts.extend(held.map(|held| (account, held)));
            }
            accounts.sort_by_key(|(account, _)| account.insider_id);
            let insiders = accounts.iter().map(|(account, _)| account.insider_id);
            let names = party_names(connection, [issuer_id], insiders.collect::<Vec<_>>()).await?;
            for (account, held) in accounts {
                let row: Vec<_> = row_of(issuer_id, account, &held, &names).into_values().collect();
                file.push(&row)?;
            }
        }
    }
    Ok(file.finish()?)
}

fn row_of(issuer_id: i64, account: &Account, held: &Held, names: &PartyNames) -> HoldingOnDay {
    let in_shares = |amount: Decimal| Some(amount).filter(|_| !held.in_value);
    let text = |text: &Option<String>| text.as_deref().map(Into::into);
    HoldingOnDay {
        issuer_id,
        insider_id: account.insider_id,
        issuer: names.issuer(issuer_id),
        insider: names.insider(account.insider_id),
        table_no: account.table_no.into(),
        security_title: text(&account.security_title),
        security_class: account.security_class.as_str().into(),
        direct_indirect: account.direct_indirect,
        nature_of_ownership: text(&account.nature_of_ownership),
        conversion_or_exercise_price: account.conversion_or_exercise_price,
        expiration_date: account.expiration_date,
        shares: in_shares(held.balance),
        shares_adjusted: held.adjusted.and_then(in_shares),
        value: Some(held.balance).filter(|_| held.in_value),
        last_on: held.as_of,
        basis: if held.implied_by.is_some() { "implied" } else { "stated" }.into(),
        implied_by: held.implied_by,
        counted: account.counted,
        current: account.is_current(),
    }
}
