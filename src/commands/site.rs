//! `site`: the pages of issuers and their insiders, with a first page and an index of names.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};

use super::ExitStatus;
use super::database::open_for_reading;
use super::page_material::issuer;
use super::site_folder::{SiteFolder, Spool};
use super::site_home::home;
use crate::cli::{Global, Site};
use crate::report::for_terminal;
use crate::store::Connection;
use crate::store::query::{
    PartyKind, issuers_by_cik_or_symbol, issuers_of, issuers_of_insiders_of, issuers_with_filings, parties_after,
};
use pages::{
    LETTERS, Links, PageEntry, home_page, insider_page, insider_path, insider_section, issuer_page, issuer_path,
    letter_of, letter_page, letter_path, shard_path, shards,
};

/// Number of parties read at a time.
const PARTIES: u32 = 10_000;

/// The keys of all parties with a page.
#[derive(Default)]
struct Pages {
    issuers: BTreeSet<i64>,
    insiders: BTreeSet<i64>,
}

/// Runs `site`.
pub(super) async fn run(global: &Global, typed: &Site) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let listed = match &typed.issuers {
        Some(file) => Some(issuers_in(&mut connection, file).await?),
        None => None,
    };
    let all = issuers_with_filings(&mut connection).await?;
    let issuers = listed.clone().unwrap_or(all);
    let mut folder = SiteFolder::open(&typed.directory)?;
    let insiders = write_pages(&mut connection, &mut folder, &issuers, listed.is_some()).await?;
    let pages = Pages { issuers, insiders };
    let (letters, shards) = write_names(&mut connection, &mut folder, &pages).await?;
    let home = home(&mut connection, listed.as_ref(), letters, shards).await?;
    folder.put("index.html", &home_page(&home, Links::site("", &pages.issuers)))?;
    connection.close().await;
    // Last, when no page leads there any more.
    folder.remove_others()?;
    let (issuers, insiders) = (pages.issuers.len(), pages.insiders.len());
    let SiteFolder { written, unchanged, removed, .. } = folder;
    let removed = if removed > 0 { format!(", {removed} removed") } else { String::new() };
    writeln!(
        std::io::stdout(),
        "{issuers} issuers, {insiders} insiders: {written} files written, {unchanged} unchanged{removed}"
    )?;
    Ok(ExitStatus::Done)
}

/// Reads the file of issuers: a CIK or a symbol in each line.
async fn issuers_in(connection: &mut Connection, file: &Path) -> anyhow::Result<BTreeSet<i64>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let mut issuers = BTreeSet::new();
    for (line, number) in text.lines().zip(1_u64..) {
        let typed = line.split('#').next().unwrap_or_default().trim();
        if typed.is_empty() {
            continue;
        }
        let found = issuers_by_cik_or_symbol(connection, typed).await?;
        let typed = for_terminal(typed);
        match found.as_slice() {
            [one] => issuers.insert(one.id),
            [] => bail!("{name}: line {number}: no issuer in the database has the CIK or symbol `{typed}`"),
            _ => bail!("{name}: line {number}: several issuers have had the symbol `{typed}`; give a CIK"),
        };
    }
    Ok(issuers)
}

/// Writes the pages of the issuers and their insiders. Gives the insiders. Each issuer is read once: the section of an
/// insider's page about it is kept until all issuers of the insider are read.
async fn write_pages(
    connection: &mut Connection,
    folder: &mut SiteFolder,
    issuers: &BTreeSet<i64>,
    is_selection: bool,
) -> anyhow::Result<BTreeSet<i64>> {
    let links = Links::site("../", issuers);
    let (mut insiders, mut spool) = (BTreeSet::new(), Spool::new()?);
    // The page of an insider covers all their issuers, also those without a page.
    let mut needed = issuers.clone();
    if is_selection {
        for issuer_id in issuers {
            needed.extend(issuers_of_insiders_of(connection, *issuer_id).await?);
        }
    }
    let mut shown: BTreeMap<i64, usize> = BTreeMap::new();
    for issuer_id in needed {
        let Some(issuer) = issuer(connection, issuer_id).await? else { continue };
        if issuers.contains(&issuer_id) {
            folder.put(&issuer_path(issuer_id), &issuer_page(&issuer, links))?;
        }
        for (insider_id, insider) in &issuer.insiders {
            let about = if let Some(about) = shown.get(insider_id) {
                *about
            } else {
                let about = issuers_of(connection, *insider_id).await?;
                // With a selection, only insiders of the selected issuers have pages.
                let count = if about.iter().any(|about| issuers.contains(about)) { about.len() } else { 0 };
                shown.insert(*insider_id, count);
                count
            };
            if about == 0 {
                continue;
            }
            insiders.insert(*insider_id);
            spool.add(*insider_id, &insider_section(&issuer, *insider_id, links), issuer.newest())?;
            if spool.has(*insider_id) == about {
                let (sections, newest) = spool.take(*insider_id)?;
                let name = insider.name.as_deref().unwrap_or("An insider without a name");
                let page = insider_page(*insider_id, name, newest, &sections, links);
                folder.put(&insider_path(*insider_id), &page)?;
            }
        }
    }
    Ok(insiders)
}

/// Writes the pages of the letters and the shards of the search. Gives the letters and shards written. All names are in
/// memory, some 100 bytes each; the contents of the shards are made for one first letter after the other.
async fn write_names(
    connection: &mut Connection,
    folder: &mut SiteFolder,
    pages: &Pages,
) -> anyhow::Result<(Vec<char>, Vec<String>)> {
    let entries = entries(connection, pages).await?;
    let mut found = Vec::new();
    for first in ('0'..='9').chain('a'..='z') {
        for (shard, script) in shards(&entries, first) {
            folder.put(&shard_path(&shard), &script)?;
            found.push(shard);
        }
    }
    let mut by_letter: BTreeMap<char, Vec<PageEntry>> = BTreeMap::new();
    for entry in entries {
        by_letter.entry(letter_of(&entry.name)).or_default().push(entry);
    }
    let letters: Vec<char> = LETTERS.chars().filter(|letter| by_letter.contains_key(letter)).collect();
    for (letter, entries) in &by_letter {
        folder.put(&letter_path(*letter), &letter_page(*letter, entries, &letters, &found))?;
    }
    Ok((letters, found))
}

/// Reads the issuers and insiders that have a page, sorted by name.
async fn entries(connection: &mut Connection, pages: &Pages) -> anyhow::Result<Vec<PageEntry>> {
    let mut entries = Vec::new();
    for (kind, with_page) in [(PartyKind::Issuer, &pages.issuers), (PartyKind::Insider, &pages.insiders)] {
        let mut after = i64::MIN;
        loop {
            let parties = parties_after(connection, kind, after, PARTIES).await?;
            let Some(last) = parties.last() else { break };
            after = last.id;
            for party in parties.iter().filter(|party| with_page.contains(&party.id)) {
                let text = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
                let symbol = text(&party.trading_symbol);
                let nameless =
                    if kind == PartyKind::Issuer { "An issuer without a name" } else { "An insider without a name" };
                let name = text(&party.name).or_else(|| symbol.clone()).unwrap_or_else(|| nameless.to_owned());
                entries.push(PageEntry { name, symbol, id: party.id, is_issuer: kind == PartyKind::Issuer });
            }
        }
    }
    entries.sort();
    Ok(entries)
}
