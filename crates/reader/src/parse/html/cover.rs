//! Reads the cover: form type, dates, boxes and the issuer.
//!
//! A box is recognised by its label; its value follows within the same cell. A ticked box states true. An empty one
//! states nothing: the stylesheets leave it empty for false, for an absent flag and, in some versions, for the spelling
//! `true`. The box for 10b5-1 plans is the exception: both spellings tick it, and the flag is mandatory since 2023, so
//! an empty box of that time states false.

use std::borrow::Cow;

use super::label::{CoverLabel, starts_with};
use super::page::{HtmlPage, PageLine};
use crate::parse::shape::{clean, is_iso_date, iso_date};
use model::raw::{Inferred, RawCell, RawFiling, RawIssuer};

/// Reads the cover into the filing.
pub(super) fn read<'a>(page: &HtmlPage<'a>, labels: &[(usize, CoverLabel)], filing: &mut RawFiling<'a>) {
    for (place, label) in labels {
        match label {
            CoverLabel::Issuer if filing.issuer.name.is_none() => filing.issuer = issuer(page, *place),
            CoverLabel::Period => fill(&mut filing.period_of_report, date_below(page, *place)),
            CoverLabel::Original => fill(&mut filing.date_of_original_submission, date_below(page, *place)),
            CoverLabel::Exit => fill(&mut filing.not_subject_to_section16, ticked(page, *place)),
            CoverLabel::HoldingsOfForm3 => fill(&mut filing.form3_holdings_reported, ticked(page, *place)),
            CoverLabel::TransactionsOfForm4 => fill(&mut filing.form4_transactions_reported, ticked(page, *place)),
            _ => {}
        }
    }
    filing.document_type = document_type(page, filing.date_of_original_submission.is_some());
    let plan = labels.iter().find(|(_, label)| *label == CoverLabel::Plan);
    filing.aff10b5_one = plan.and_then(|(place, _)| {
        let is_of_that_time =
            filing.period_of_report.as_ref().is_some_and(|day| is_iso_date(&day.text) && &*day.text >= "2023-04");
        let empty = || is_of_that_time.then(|| RawCell::new("0", page.lines[*place].at));
        ticked(page, *place).or_else(empty)
    });
}

/// The first value counts.
fn fill<'a>(place: &mut Option<RawCell<'a>>, value: Option<RawCell<'a>>) {
    if place.is_none() {
        *place = value;
    }
}

/// Makes a cell of a line's text; `None` for an empty line.
pub(super) fn cell_of<'a>(line: &PageLine<'a>) -> Option<RawCell<'a>> {
    let cell = match &line.text {
        Cow::Borrowed(text) => RawCell::new(clean(text), line.at),
        Cow::Owned(text) => RawCell::new(clean(text).into_owned(), line.at),
    };
    (!cell.text.is_empty()).then_some(cell)
}

/// Reads the form type: the number in the heading, with `/A` if the heading has it or the box of amendments has a day.
fn document_type<'a>(page: &HtmlPage<'a>, amends: bool) -> Option<RawCell<'a>> {
    let heading = |line: &PageLine<'a>| {
        let text = clean(line.words()).into_owned();
        let text = if starts_with(&text, "SEC FORM") { &text[4..] } else { &text };
        let rest = text.get(..4).filter(|word| word.eq_ignore_ascii_case("FORM")).map(|_| text[4..].trim())?;
        let form = rest.chars().next().filter(|form| matches!(form, '3' | '4' | '5'))?;
        let is_amendment = rest[1..].trim().eq_ignore_ascii_case("/A");
        (is_amendment || rest.len() == 1).then_some((form, is_amendment))
    };
    let title = |line: &PageLine<'a>| {
        let text = line.words();
        let form = if starts_with(text, "INITIAL STATEMENT OF BENEFICIAL") {
            '3'
        } else if starts_with(text, "STATEMENT OF CHANGES IN BENEFICIAL") {
            '4'
        } else if starts_with(text, "ANNUAL STATEMENT OF") {
            '5'
        } else {
            return None;
        };
        Some((form, false))
    };
    let find = |read: &dyn Fn(&PageLine<'a>) -> Option<(char, bool)>| {
        page.lines.iter().find_map(|line| read(line).map(|found| (found, line)))
    };
    let ((form, is_amendment), line) = find(&heading).or_else(|| find(&title))?;
    let suffix = if is_amendment || amends { "/A" } else { "" };
    let mut cell = RawCell::new(format!("{form}{suffix}"), line.at);
    if amends && !is_amendment {
        let raw = line.words().to_owned().into();
        cell.inferred = Some(Inferred { rule: "an amendment, for it gives the date of its original", raw });
    }
    Some(cell)
}

/// Gives the lines below a label, up to the end of its cell.
fn below<'p, 'a>(page: &'p HtmlPage<'a>, label: usize) -> impl Iterator<Item = &'p PageLine<'a>> {
    let cell = page.lines[label].cell;
    page.lines[label + 1..].iter().take_while(move |line| line.cell == cell)
}

/// Reads the day below a label, or after it on the same line.
fn date_below<'a>(page: &HtmlPage<'a>, label: usize) -> Option<RawCell<'a>> {
    let day = |line: &PageLine<'a>, text: &str| iso_date(text).map(|day| RawCell::new(day, line.at));
    let own = &page.lines[label];
    let behind = own.words().rsplit([')', ' ', '\u{a0}']).next().filter(|word| word.contains('/'));
    behind.and_then(|word| day(own, word)).or_else(|| {
        // A text that is not a day is kept as filed.
        let line = below(page, label).find(|line| !line.words().is_empty() && !line.words().starts_with('('))?;
        day(line, line.words()).or_else(|| cell_of(line))
    })
}

/// Reads the mark in the box before a label: `1` if it is ticked.
fn ticked<'a>(page: &HtmlPage<'a>, label: usize) -> Option<RawCell<'a>> {
    let own = &page.lines[label];
    let before = label.checked_sub(1).map(|before| &page.lines[before]);
    let is_ticked = |line: &PageLine<'_>| line.tick == Some(true) || matches!(line.words(), "X" | "x");
    (own.tick == Some(true) || before.is_some_and(is_ticked)).then(|| RawCell::new("1", own.at))
}

/// Reads the issuer: its name, and its symbols in brackets after it.
fn issuer<'a>(page: &HtmlPage<'a>, label: usize) -> RawIssuer<'a> {
    let mut issuer = RawIssuer::default();
    let lines: Vec<_> = below(page, label).filter(|line| !line.words().is_empty()).take(4).collect();
    let Some(first) = lines.first() else { return issuer };
    issuer.cik = lines.iter().find_map(|line| line.cik.map(|cik| RawCell::new(cik, line.at)));
    let whole = lines.iter().map(|line| clean(line.words())).collect::<Vec<_>>().join(" ");
    let mut name = whole.trim();
    let mut symbols = Vec::new();
    while let Some(inner) = name.strip_suffix(']') {
        let Some((before, symbol)) = inner.rsplit_once('[') else { break };
        symbols.push(symbol.trim());
        name = before.trim_end();
    }
    issuer.name = filled(name, first.at);
    issuer.trading_symbol = symbols.pop().and_then(|symbol| filled(symbol, first.at));
    issuer.foreign_trading_symbol = symbols.pop().and_then(|symbol| filled(symbol, first.at));
    issuer
}

/// Makes a cell of the text; `None` for an empty one.
fn filled(text: &str, at: usize) -> Option<RawCell<'static>> {
    (!text.is_empty()).then(|| RawCell::new(text.to_owned(), at))
}
