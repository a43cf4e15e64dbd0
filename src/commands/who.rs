//! The issuer or insider that a question is about.

use crate::cli::{OutputFormat, Who};
use crate::report::{Listing, for_terminal, print};
use crate::store::query::{Match, Party, Sought, find, issuers_of};
use crate::store::{Connection, Error};
use model::table::Value;

/// Finds the issuer or insider that the user named. If several match, prints them on standard error and fails.
pub(super) async fn find_one(connection: &mut Connection, typed: &Who) -> anyhow::Result<Match> {
    let sought = match (typed.issuer, typed.insider) {
        (true, _) => Sought::Issuers,
        (_, true) => Sought::Insiders,
        _ => Sought::Both,
    };
    let mut found = find(connection, &typed.who, sought).await?;
    match (found.pop(), found.len()) {
        (None, _) => anyhow::bail!("no issuer or insider is named `{}`", for_terminal(&typed.who)),
        (Some(one), 0) => Ok(one),
        (Some(last), _) => {
            found.push(last);
            // Not a result, so not among what a program reads.
            print(&mut std::io::stderr(), &matches(&found), OutputFormat::Table)?;
            anyhow::bail!(
                "{} issuers and insiders match `{}`; give the id of one (the CIK, where it is known)",
                found.len(),
                for_terminal(&typed.who)
            )
        }
    }
}

/// The issuers whose filings answer a question about the party.
pub(super) async fn issuers(connection: &mut Connection, whose: &Match) -> Result<Vec<i64>, Error> {
    match whose.party {
        Party::Issuer => Ok(vec![whose.id]),
        Party::Insider => issuers_of(connection, whose.id).await,
    }
}

/// Whether an account or a lot of that insider belongs to the answer.
pub(super) fn is_asked(whose: &Match, insider_id: i64) -> bool {
    whose.party == Party::Issuer || whose.id == insider_id
}

fn matches(found: &[Match]) -> Listing {
    let row = |found: &Match| {
        let kind = match found.party {
            Party::Issuer => "issuer",
            Party::Insider => "insider",
        };
        vec![kind.into(), Value::Int(found.id), found.name.clone().into(), found.trading_symbol.clone().into()]
    };
    Listing { columns: vec!["kind", "id", "name", "trading_symbol"], rows: found.iter().map(row).collect() }
}
