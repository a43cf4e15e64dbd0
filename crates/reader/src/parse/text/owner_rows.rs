//! The rows of the Reporting Owners table: one a line, or over several lines, as its first cell has them.

use super::address;
use super::beside;
use super::cover::{self, Cover, Fragment};
use super::label::FormLabel;
use super::line;
use super::near;
use super::owner::MOST_OWNERS;
use super::page::TextPage;
use super::parted::may_be_name;
use super::relationship::{self, Columns};
use super::word;
use model::words::company;

/// The most lines of a name and its address.
const MOST_LINES: usize = 8;

/// A row of the table.
pub(super) struct OwnerRow<'a> {
    pub name: FirstCell<'a>,
    pub columns: Columns<'a>,
}

/// The first cell of a row.
pub(super) enum FirstCell<'a> {
    /// Name and address in one run.
    Run(Fragment<'a>),
    /// The name, and the lines of the address.
    Lines(Vec<Fragment<'a>>, Vec<Fragment<'a>>),
}

/// The rows of the table.
pub(super) fn read<'a>(page: &TextPage<'a>, cover: &Cover<'a>) -> Vec<OwnerRow<'a>> {
    let Some(start) = page.parts.owners else { return Vec::new() };
    let end = page.part_behind(start);
    let mut rows: Vec<OwnerRow<'a>> = Vec::new();
    // Lines of a name and its address that no row has taken yet.
    let mut block: Vec<Fragment<'a>> = Vec::new();
    let mut pending = None;
    for i in start..end {
        let mut line = page.lines[i];
        if page.is_lined {
            line.text = beside::without_relationship(line.text);
        }
        let divider = if line.has_tabs() { '\t' } else { '|' };
        match page.labels[i] {
            Some(FormLabel::RunningHead) => continue,
            Some(_) => {
                block.clear();
                continue;
            }
            None => {}
        }
        let (text, at) = line.trimmed();
        if is_heading(text) || super::running::is_title(text) {
            continue;
        }
        let mut cells = cells(line.text, line.at, divider);
        if !line.text.contains(divider) || cells.len() == 1 && !rows.is_empty() {
            // A table with borders that lost its grid prints an officer's title on a line of its own.
            let bordered = divider == '|' && line.text.contains('|');
            if let Some(row) = rows.last_mut().filter(|row| bordered && row.columns.officer.is_none()) {
                row.columns.officer = cells.pop().filter(|(text, _)| text.contains(char::is_alphabetic));
            } else if !bordered {
                let before = rows.len();
                take_line((text, at), &mut block, &mut rows, cover);
                if let Some(row) = rows.get_mut(before) {
                    row.columns = pending.take().unwrap_or_default();
                }
            }
            continue;
        }
        let Some(name) = cells.iter().position(|(text, _)| !text.is_empty()) else { continue };
        // A cell of the name that a page break cut off: the columns belong to the name that follows or stood before.
        // Recognition puts empty cells before a name, but no title of an officer ends with a city.
        let is_without_name = name > 1 && !cover::is_city(cells[name].0);
        if is_without_name || (block.is_empty() && address::begins_with_number(cells[name].0)) {
            let columns = relationship::columns(&cells[1..]);
            match rows.last_mut() {
                None if is_without_name => pending = Some(columns),
                Some(row) if is_without_name && row.columns.is_empty() => row.columns = columns,
                _ => {}
            }
            continue;
        }
        if cells[name].0.chars().filter(|c| c.is_alphabetic()).count() < 3 || rows.len() == MOST_OWNERS {
            continue;
        }
        let columns = relationship::columns(&cells[name + 1..]);
        let name = if !block.is_empty() && cover::is_city(cells[name].0) {
            block.push(cells[name]);
            named(&std::mem::take(&mut block), Some(cover).filter(|_| rows.is_empty()))
        } else {
            block.clear();
            FirstCell::Run(cells[name])
        };
        rows.push(OwnerRow { name, columns });
    }
    // The first owner of the table is that of box 1: what stands before is words that a tool cut, and what signs is none.
    let is_first = |row: &OwnerRow<'a>| {
        let text = match &row.name {
            FirstCell::Run((text, _)) => text,
            FirstCell::Lines(lines, _) => lines.first().map_or("", |(text, _)| text),
        };
        cover.owner.is_some_and(|(name, _)| near::prefix(text, &[name]).is_some())
    };
    let first = rows.iter().position(is_first).unwrap_or(0);
    rows.drain(..first);
    rows.retain(
        |row| !matches!(&row.name, FirstCell::Run((text, _)) if text.contains("/s/") || text.starts_with("C/O ")),
    );
    rows
}

/// The words of the name of each owner in the table.
pub(super) fn names(page: &TextPage<'_>, cover: &Cover<'_>) -> Vec<Vec<String>> {
    let words = |row: OwnerRow<'_>| match row.name {
        FirstCell::Run((text, _)) => word::words(text).map(|(_, word)| word.to_owned()).collect(),
        FirstCell::Lines(lines, _) => {
            lines.iter().flat_map(|(text, _)| word::words(text)).map(|(_, word)| word.to_owned()).collect()
        }
    };
    read(page, cover).into_iter().map(words).collect()
}

/// The words over the columns, also where each stands on a line of its own.
fn is_heading(text: &str) -> bool {
    ["10% Owner", "Relationships"].iter().any(|head| text.contains(head))
        || matches!(text.trim(), "Director" | "Officer" | "Other" | "Officer Other")
}

/// A line without cells: one of a name and its address, which the line of the city ends, or behind it a cell of the
/// columns.
fn take_line<'a>(line: Fragment<'a>, block: &mut Vec<Fragment<'a>>, rows: &mut Vec<OwnerRow<'a>>, cover: &Cover<'a>) {
    let (text, at) = line;
    if block.is_empty()
        && let Some(row) = rows.last_mut()
    {
        let (mark, rest) = relationship::leading_mark(text);
        let rest = line::trim(rest, at + text.len() - rest.len());
        if mark.is_some() {
            row.columns.add_mark((&text[..1], at));
        }
        let titled = mark.is_some() || cover.title.is_some_and(|(title, _)| title == rest.0);
        if rest.0.is_empty() {
            return;
        }
        if titled && row.columns.officer.is_none() {
            row.columns.officer = Some(rest);
            return;
        }
    }
    if block.is_empty() && text.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return;
    }
    block.push(line);
    if cover::is_city(text) && block.len() > 1 && rows.len() < MOST_OWNERS {
        // Where a tool put parts of other tables among the owners, a block begins with what is no name.
        let printed = cover.owner.filter(|_| rows.is_empty());
        let begins = |(text, _): &Fragment<'a>| printed.is_some_and(|(name, _)| near::prefix(name, &[text]).is_some());
        if let Some(first) = block.iter().position(begins).or_else(|| block.iter().position(|line| may_be_name(line.0)))
        {
            block.drain(..first);
        }
        if block.len() < 2 {
            block.clear();
            return;
        }
        let name = named(&std::mem::take(block), Some(cover).filter(|_| rows.is_empty()));
        rows.push(OwnerRow { name, columns: Columns::default() });
    } else if block.len() > MOST_LINES {
        block.clear();
    }
}

/// Which of the lines are the name: the first, and those with which a name goes on that the cover prints as well or
/// that ends as names of companies do.
fn named<'a>(lines: &[Fragment<'a>], cover: Option<&Cover<'a>>) -> FirstCell<'a> {
    let most = lines.len().saturating_sub(1);
    let printed = cover.and_then(|cover| cover.owner).and_then(|(printed, _)| {
        (1..=most).find(|&n| {
            let joined = lines[..n].iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
            near::distance(&joined, printed) <= printed.chars().count() / 10
        })
    });
    let ends_company =
        |text: &str| word::words(text).all(|(_, word)| company::is(&word::bare(word), company::CompanyUse::EndsOwner));
    let broken = |n: &usize| lines[*n - 1].0.ends_with(['&', ',', '-']) || ends_company(lines[*n].0);
    let name = printed.unwrap_or_else(|| (1..most).take_while(broken).last().map_or(1, |n| n + 1));
    let (name, address) = lines.split_at(name.clamp(1, lines.len()));
    FirstCell::Lines(name.to_vec(), address.to_vec())
}

fn cells(text: &str, at: usize, divider: char) -> Vec<Fragment<'_>> {
    let text = if divider == '|' { text.trim().trim_matches('|') } else { text };
    let mut start = at;
    text.split(divider)
        .map(|cell| {
            let piece = line::trim(cell, start);
            start += cell.len() + 1;
            piece
        })
        .collect()
}
