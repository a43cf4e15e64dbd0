//! `page`: a page about an insider, as one HTML file.

use anyhow::Context;

use super::ExitStatus;
use super::database::open_for_reading;
use super::page_material::issuer;
use super::who::{find_one, issuers};
use crate::cli::{Global, Page, Who};
use crate::report::write_file;
use pages::{Links, insider_page, insider_section};

/// Runs `page`.
pub(super) async fn run(global: &Global, typed: &Page) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let who = Who { who: typed.who.clone(), issuer: false, insider: true };
    let whose = find_one(&mut connection, global, &who).await?;
    let name = whose.name.as_deref().unwrap_or("An insider without a name");
    let (mut sections, mut newest) = (Vec::new(), None);
    for issuer_id in issuers(&mut connection, &whose).await? {
        let Some(issuer) = issuer(&mut connection, issuer_id).await? else { continue };
        newest = newest.max(issuer.newest());
        sections.push(insider_section(&issuer, whose.id, Links::none()));
    }
    connection.close().await;
    let page = insider_page(whose.id, name, newest, &sections, Links::none());
    write_file(&typed.output, page.as_bytes()).with_context(|| format!("writing {}", typed.output.display()))?;
    Ok(ExitStatus::Done)
}
