//! `short-swing`: purchases and sales that match under Section 16(b), and the greatest profit of their pairs.

mod lines;

use std::collections::BTreeSet;
use std::io::Write;

use super::ExitStatus;
use super::database::open_for_reading;
use super::narrow::{roles, section};
use super::who::{find_one, is_asked, issuers};
use crate::cli::{Global, OutputFormat, ShortSwing};
use crate::report::{Listing, People, Shown, amount, print_list, say, text};
use crate::store::conclusions_of;
use crate::store::query::{issuers_with_pairs, party_names};
use lines::{Found, ShortSwingLine};
use model::table::Value;

/// Columns that only tables for a person have.
const FOR_PEOPLE: [&str; 2] = ["section", "what"];

/// Columns of the table for a person.
const SHOWN: [Shown; 7] = [
    text("purchased_on", "bought"),
    amount("purchase_price", "at"),
    text("sold_on", "sold"),
    amount("sale_price", "at"),
    amount("shares", "shares"),
    amount("profit", "profit"),
    text("what", "what"),
];

/// Stands below the figures.
const ASSUMPTIONS: &str = "Maximum recoverable under the assumptions listed in docs/short_swing.md.";

/// Runs `short-swing`.
pub(super) async fn run(global: &Global, typed: &ShortSwing) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let (whose, about) = match typed.who.whose() {
        Some(who) => {
            let whose = find_one(&mut connection, global, &who).await?;
            let about = issuers(&mut connection, &whose).await?;
            (Some(whose), about)
        }
        None => (None, issuers_with_pairs(&mut connection).await?),
    };
    let is_for_people = typed.output.format == OutputFormat::Table && !typed.wide;
    let (mut rows, mut left_out): (Vec<Vec<Value>>, usize) = (Vec::new(), 0);
    // Reads one issuer at a time, because an insider may have very many.
    for issuer_id in about {
        for concluded in conclusions_of(&mut connection, &[issuer_id], typed.known_on).await? {
            let roles = roles(&mut connection, &concluded.record).await?;
            let members = concluded.conclusions.members.iter().map(|member| member.insider_id);
            let asked: BTreeSet<i64> =
                members.filter(|id| whose.as_ref().is_none_or(|whose| is_asked(whose, *id))).collect();
            let names = party_names(&mut connection, [issuer_id], asked.iter().copied()).await?;
            let mut of_insiders = Found::of(&concluded, &asked, typed.since);
            of_insiders.sort_by_cached_key(|found| (names.insider(found.insider_id), found.insider_id));
            for found in &of_insiders {
                left_out += if typed.all { 0 } else { found.left_out() };
                let role = roles.get(&found.insider_id).copied();
                let heading = section(whose.as_ref(), &names, issuer_id, found.insider_id, role);
                let mut listed = found.short_swings();
                if typed.all {
                    listed.extend(found.other_rows(&concluded.record));
                }
                for line in listed {
                    let (issuer, insider) = (names.issuer(issuer_id), names.insider(found.insider_id));
                    let named = |line: ShortSwingLine| ShortSwingLine { issuer, insider, ..line };
                    if is_for_people {
                        let heading = format!("{heading}: {}", line.security_title.as_deref().unwrap_or("no title"));
                        rows.extend(line.for_people().into_iter().map(|(line, what)| {
                            let for_people = [heading.as_str().into(), what.into()];
                            line.into_values().into_iter().chain(for_people).collect()
                        }));
                    } else {
                        rows.push(named(line).into_values());
                    }
                }
            }
        }
    }
    connection.close().await;
    let mut columns = ShortSwingLine::COLUMNS.to_vec();
    if is_for_people {
        columns.extend(FOR_PEOPLE);
    }
    let people = People { columns: &SHOWN, section: Some("section"), wide: typed.wide };
    let has_rows = !rows.is_empty();
    let mut out = std::io::stdout().lock();
    print_list(&mut out, &Listing { columns, rows }, typed.output.format, people)?;
    if has_rows && is_for_people {
        writeln!(out, "\n{ASSUMPTIONS}")?;
    }
    if left_out > 0 && !global.quiet {
        say(&format!("Transactions in no pair: {left_out}; --all lists each with its reason"));
    }
    Ok(ExitStatus::Done)
}
