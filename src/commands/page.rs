//! `page`: a page about an insider or an issuer, as one HTML file.

use anyhow::Context;

use super::ExitStatus;
use super::database::open_for_reading;
use super::page_material::issuer;
use super::who::{find_one, issuers};
use crate::cli::{Global, Page};
use crate::report::write_file;
use crate::store::query::{Match, Party};
use crate::store::{Connection, Error};
use pages::{Links, insider_page, insider_section, issuer_page};

/// Runs `page`.
pub(super) async fn run(global: &Global, typed: &Page) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &typed.who).await?;
    let page = match whose.party {
        Party::Issuer => {
            let issuer = issuer(&mut connection, whose.id).await?;
            let issuer = issuer.context("the database has no filing about the issuer")?;
            issuer_page(&issuer, Links::none())
        }
        Party::Insider => of_insider(&mut connection, &whose).await?,
        Party::Filing => anyhow::bail!("a page is about an issuer or an insider; `show` prints a filing"),
    };
    connection.close().await;
    write_file(&typed.output, page.as_bytes()).with_context(|| format!("cannot write {}", typed.output.display()))?;
    Ok(ExitStatus::Done)
}

/// Reads one issuer at a time, because an insider may have very many.
async fn of_insider(connection: &mut Connection, whose: &Match) -> Result<String, Error> {
    let name = whose.name.as_deref().unwrap_or("An insider without a name");
    let (mut sections, mut newest) = (Vec::new(), None);
    for issuer_id in issuers(connection, whose).await? {
        let Some(issuer) = issuer(connection, issuer_id).await? else { continue };
        newest = newest.max(issuer.newest());
        sections.push(insider_section(&issuer, whose.id, Links::none()));
    }
    Ok(insider_page(whose.id, name, newest, &sections, Links::none()))
}
