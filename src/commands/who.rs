//! Finds the issuer, insider or filing that a question is about.

use std::io::Write;

use crate::cli::{Global, OutputFormat, Who};
use crate::report::{Listing, for_terminal, print};
use crate::store::query::{Match, Party, Sought, find, issuer_of_filing, issuers_of, nearest};
use crate::store::{Connection, Error};
use model::table::Value;

/// Finds the issuer, insider or filing that the user named, and prints a message if the name is a former one. If none
/// or several match, lists the possible ones on standard error and fails.
pub(super) async fn find_one(connection: &mut Connection, global: &Global, typed: &Who) -> anyhow::Result<Match> {
    let sought = sought(typed);
    let who = for_terminal(&typed.who);
    let mut found = find(connection, &typed.who, sought).await?;
    match (found.pop(), found.len()) {
        (None, _) => {
            let near = nearest(connection, &typed.who, sought).await?;
            if !near.is_empty() {
                writeln!(std::io::stderr(), "Did you mean:")?;
                list(&near)?;
            }
            anyhow::bail!("no issuer or insider is named `{who}`")
        }
        (Some(one), 0) => {
            if let (Some(former), false) = (&one.former, global.quiet) {
                let name = one.name.as_deref().unwrap_or("it");
                let (former, name) = (for_terminal(former), for_terminal(name));
                writeln!(std::io::stderr(), "`{former}` is a former name or symbol of {name}.")?;
            }
            Ok(one)
        }
        (Some(last), _) => {
            found.push(last);
            list(&found)?;
            let one = found.first().map_or(0, |found| found.id);
            anyhow::bail!(
                "{} issuers and insiders match `{who}`; give the id of one (the CIK, where it is known) in place of the name, such as {one}",
                found.len()
            )
        }
    }
}

/// Gives the kinds of party that the user means.
pub(super) fn sought(typed: &Who) -> Sought {
    match (typed.issuer, typed.insider) {
        (true, _) => Sought::Issuers,
        (_, true) => Sought::Insiders,
        _ => Sought::Both,
    }
}

/// Gives the issuers whose filings answer a question about the party.
pub(super) async fn issuers(connection: &mut Connection, whose: &Match) -> Result<Vec<i64>, Error> {
    match whose.party {
        Party::Issuer => Ok(vec![whose.id]),
        Party::Insider => issuers_of(connection, whose.id).await,
        Party::Filing => Ok(issuer_of_filing(connection, whose.id).await?.into_iter().collect()),
    }
}

/// Whether an account or a lot of the insider `insider_id` belongs to the answer.
pub(super) fn is_asked(whose: &Match, insider_id: i64) -> bool {
    match whose.party {
        Party::Issuer => true,
        Party::Insider => whose.id == insider_id,
        Party::Filing => whose.owners.contains(&insider_id),
    }
}

/// Lists parties on standard error, since they are not a result.
fn list(found: &[Match]) -> std::io::Result<()> {
    let row = |found: &Match| {
        let kind = match found.party {
            Party::Issuer => "issuer",
            Party::Insider => "insider",
            Party::Filing => "filing",
        };
        let (name, symbol) = (found.name.clone().into(), found.trading_symbol.clone().into());
        vec![kind.into(), Value::Int(found.id), name, symbol, found.former.clone().into()]
    };
    let columns = vec!["kind", "id", "name", "trading_symbol", "former_name"];
    let listing = Listing { columns, rows: found.iter().map(row).collect() };
    print(&mut std::io::stderr().lock(), &crate::report::without_empty_columns(&listing), OutputFormat::Table)
}
