//! `filings`: the filings of an issuer or an insider.

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Filings, Global};
use crate::report::{Listing, for_terminal, print};
use crate::store::Value;
use crate::store::query::{FILING_COLUMNS, Match, Party, Sought, filings_of, find};

/// Runs `filings`. Several matches are listed instead, to choose from.
pub(super) async fn run(global: &Global, typed: &Filings) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let sought = match (typed.issuer, typed.insider) {
        (true, _) => Sought::Issuers,
        (_, true) => Sought::Insiders,
        _ => Sought::Both,
    };
    let found = find(&mut connection, &typed.who, sought).await?;
    let mut out = std::io::stdout().lock();
    let status = match found.as_slice() {
        [] => anyhow::bail!("no issuer or insider is known as `{}`", for_terminal(&typed.who)),
        [one] => {
            let as_of = typed.as_of.map(|day| day.to_string());
            let rows = filings_of(&mut connection, one, as_of.as_deref()).await?;
            print(&mut out, &Listing { columns: FILING_COLUMNS.to_vec(), rows }, typed.output.format)?;
            ExitStatus::Done
        }
        several => {
            print(&mut out, &matches(several), typed.output.format)?;
            anyhow::bail!("{} are known as `{}`: name one by its CIK", several.len(), for_terminal(&typed.who))
        }
    };
    connection.close().await;
    Ok(status)
}

fn matches(found: &[Match]) -> Listing {
    let row = |found: &Match| {
        let kind = match found.party {
            Party::Issuer => "issuer",
            Party::Insider => "insider",
        };
        vec![kind.into(), Value::Int(found.id), found.name.clone(), found.trading_symbol.clone()]
    };
    Listing { columns: vec!["kind", "cik", "name", "trading_symbol"], rows: found.iter().map(row).collect() }
}
