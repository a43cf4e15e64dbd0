//! Which words of a row's lines are of its title, of the underlying title, and of the nature of its ownership.
//!
//! The three stand beside each other on each line, in this order, and no blank parts them. Words that securities have,
//! words that natures have, and how far the lines of a text go above and below the middle of the row tell them apart.

use super::super::super::column::Cost;
use super::super::super::item::Shape;
use super::super::super::word;
use super::super::grammar;
use super::super::titles;
use super::super::token::StreamToken;
use super::wording;
use crate::form::words::{OF_DERIVATIVES, OF_NATURES, OF_SECURITIES};

/// The most ways to part the lines that are followed.
const MOST_WAYS: usize = 48;
/// The most words of a line that are parted in every way.
const MOST_WORDS: usize = 14;

/// The texts of a row: title, underlying title, nature.
pub(super) const TEXTS: usize = 3;

/// What a word costs that speaks for another text.
const FOREIGN: Cost = 4;
const NOTHING_UNDERLYING: Cost = 10;
/// What a word costs that opens a title or a kind of shares where none begins.
const OPENS: Cost = 5;

/// What common stock of a series costs: series are those of preferred stock, and common stock has classes.
const SERIES: Cost = 3;

/// A word of a text, and whether something stands before it that parts cells.
#[derive(Clone, Copy)]
pub(super) struct TextWord<'t, 'a> {
    pub token: &'t StreamToken<'a>,
    pub opens: bool,
}

/// Words of one text on one line.
pub(super) type Run<'t, 'a> = Vec<TextWord<'t, 'a>>;

/// A line of a row, as the texts of it: which words are of which is known for the anchor, and open for other lines.
pub(super) enum RowLine<'t, 'a> {
    Anchor([Run<'t, 'a>; TEXTS]),
    Other(Run<'t, 'a>),
}

/// The runs of each text, line by line, and what the way costs.
#[derive(Clone, Default)]
pub(super) struct PartedTexts<'t, 'a> {
    /// For each text the runs with the numbers of their lines.
    pub texts: [Vec<(usize, Run<'t, 'a>)>; TEXTS],
    pub cost: Cost,
}

/// Parts the lines of a row. `open` tells which of the texts it may state, `anchor` which line holds its values, `known`
/// titles of the document.
pub(super) fn part<'t, 'a>(
    lines: &[RowLine<'t, 'a>],
    open: [bool; TEXTS],
    anchor: usize,
    known: &[String],
) -> PartedTexts<'t, 'a> {
    let mut ways: Vec<PartedTexts<'t, 'a>> = vec![PartedTexts::default()];
    for (i, line) in lines.iter().enumerate() {
        let mut next = Vec::new();
        for way in &ways {
            match line {
                RowLine::Anchor(runs) => next.push(with(way, i, runs.clone())),
                RowLine::Other(words) => {
                    for runs in ways_of(words, open) {
                        next.push(with(way, i, runs));
                    }
                }
            }
        }
        next.sort_by_key(|way| way.cost);
        next.truncate(MOST_WAYS);
        ways = next;
    }
    for way in &mut ways {
        way.cost += whole_cost(way, anchor, known);
        // Each row of Table II states what its securities turn into.
        if open[1] && way.texts[1].is_empty() {
            way.cost += NOTHING_UNDERLYING;
        }
    }
    ways.into_iter().min_by_key(|way| way.cost).unwrap_or_default()
}

fn with<'t, 'a>(way: &PartedTexts<'t, 'a>, line: usize, runs: [Run<'t, 'a>; TEXTS]) -> PartedTexts<'t, 'a> {
    let mut way = way.clone();
    for (text, run) in runs.into_iter().enumerate().filter(|(_, run)| !run.is_empty()) {
        way.cost += run_cost(text, &run);
        way.texts[text].push((line, run));
    }
    way
}

/// The ways to part the words of a line into texts in their order.
fn ways_of<'t, 'a>(words: &Run<'t, 'a>, open: [bool; TEXTS]) -> Vec<[Run<'t, 'a>; TEXTS]> {
    let count = words.len();
    let mut found = Vec::new();
    for first in 0..=count {
        for second in first..=count {
            let runs = [&words[..first], &words[first..second], &words[second..]];
            let fits = runs.iter().zip(open).all(|(run, open)| open || run.is_empty());
            let whole = count <= MOST_WORDS || runs.iter().any(|run| run.len() == count);
            if fits && whole {
                found.push(runs.map(<[_]>::to_vec));
            }
        }
    }
    found
}

/// What it costs that a text holds those words on one line.
fn run_cost(text: usize, run: &Run<'_, '_>) -> Cost {
    let mut cost = 0;
    let foreign = if text == 2 { &OF_SECURITIES[..] } else { &OF_NATURES[..] };
    for (i, word) in run.iter().enumerate() {
        let bare = word::bare(word.token.text);
        if foreign.contains(&&*bare) {
            cost += FOREIGN;
        }
        // A rule stands between two cells, not within one.
        if i > 0 && word.opens {
            cost += 2;
        }
        // The letter of a class stands with its word.
        if i + 1 == run.len() && matches!(&*bare, "CLASS" | "SERIES") {
            cost += OPENS;
        }
        // Shares that have a par value may be those under a derivative.
        if text == 1 && OF_DERIVATIVES.contains(&&*bare) && !matches!(&*bare, "PAR" | "VALUE") {
            cost += 3;
        }
    }
    if run.first().is_some_and(|word| !word.opens) {
        cost += 1;
    }
    cost
}

/// What it costs that the texts are those.
fn whole_cost(way: &PartedTexts<'_, '_>, anchor: usize, known: &[String]) -> Cost {
    let mut cost = 0;
    for (text, runs) in way.texts.iter().enumerate() {
        let (Some((from, _)), Some((to, _))) = (runs.first(), runs.last()) else { continue };
        // The middle of a cell is the middle of its row.
        let (above, below) = (anchor.saturating_sub(*from), to.saturating_sub(anchor));
        let uneven = if *from <= anchor && anchor <= *to { above.abs_diff(below) } else { above.max(below) + 2 };
        cost += Cost::try_from(uneven.saturating_sub(1)).unwrap_or(Cost::MAX / 8);
        let gaps = to - from + 1 - runs.len();
        cost += 2 * Cost::try_from(gaps).unwrap_or(Cost::MAX / 8);
        let whole = joined(runs);
        let words: Vec<&str> = whole.split(' ').collect();
        if text < 2 {
            cost += repeated_cost(&whole) + closed_cost(runs);
        }
        cost += match text {
            2 => nature_cost(runs),
            1 if words[0] == "Series" && words.contains(&"Common") => title_cost(&whole, known) + SERIES,
            1 => title_cost(&whole, known) + if word::bare(words[0]) == "STOCK" { 2 } else { 0 },
            _ => title_cost(&whole, known) + titles::strangeness(&whole) / 3 + award_cost(runs),
        };
        cost += 4 * Cost::try_from(words.windows(2).filter(|two| two[0] == two[1]).count()).unwrap_or(Cost::MAX / 8);
        if whole.matches('(').count() != whole.matches(')').count() {
            cost += 6;
        }
    }
    cost
}

/// What it costs that a title has a word twice, or names its class behind its first word.
fn repeated_cost(text: &str) -> Cost {
    let classes = text.split(' ').skip(1).filter(|word| matches!(*word, "Class" | "Series")).count();
    let words: Vec<String> = text.split(' ').map(word::bare).filter(|word| word.len() > 2).collect();
    let again = (0..words.len()).filter(|i| words[..*i].contains(&words[*i])).count();
    3 * Cost::try_from(again).unwrap_or(Cost::MAX / 8) + OPENS * Cost::try_from(classes).unwrap_or(Cost::MAX / 8)
}

/// What it costs that a title goes on below a bracket that closes its line: `Option (right to buy)` is whole.
fn closed_cost(runs: &[(usize, Run<'_, '_>)]) -> Cost {
    let closes = |run: &Run<'_, '_>| run.last().is_some_and(|word| word.token.text.ends_with(')'));
    if runs.iter().rev().skip(1).any(|(_, run)| closes(run)) { OPENS } else { 0 }
}

/// What it costs that a title has those lines: words with which titles begin stand on its first, and those with which
/// they end do not.
fn award_cost(runs: &[(usize, Run<'_, '_>)]) -> Cost {
    let first = |run: &Run<'_, '_>| run.first().map(|word| word::bare(word.token.text)).unwrap_or_default();
    let is_year = |run: &Run<'_, '_>| run.first().is_some_and(|word| grammar::is_year(word.token));
    let names = |run: &Run<'_, '_>| matches!(&*first(run), "RESTRICTED" | "PHANTOM" | "PERFORMANCE" | "NONQUALIFIED");
    let dated = runs.first().is_some_and(|(_, run)| is_year(run));
    let opens = |run: &Run<'_, '_>| is_year(run) || names(run) && !dated;
    let later = runs.iter().skip(1).filter(|(_, run)| opens(run)).count();
    let ends = runs.first().is_some_and(|(_, run)| {
        runs.len() > 1 && matches!(&*first(run), "UNIT" | "UNITS" | "BUY" | "OPTIONS" | "WARRANTS")
    });
    4 * (Cost::try_from(later).unwrap_or(Cost::MAX / 8) + Cost::from(ends))
}

/// What it costs that a nature has those lines: words with which natures begin stand on its first.
fn nature_cost(runs: &[(usize, Run<'_, '_>)]) -> Cost {
    let opens = |run: &Run<'_, '_>| {
        let mut words = run.iter().map(|word| word.token.text);
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        matches!(first, "By" | "Held" | "See" | "Through")
            || matches!((first, second), ("Shares" | "Securities", "held"))
    };
    let first = if runs.first().is_some_and(|(_, run)| opens(run)) { 0 } else { 2 };
    let ends = |run: &Run<'_, '_>| run.last().is_some_and(|word| wording::is_legal_form(word.token.text));
    let later = runs.iter().skip(1).filter(|(_, run)| opens(run)).count();
    let ended = runs.iter().rev().skip(1).filter(|(_, run)| ends(run)).count();
    first + 5 * Cost::try_from(ended).unwrap_or(Cost::MAX / 8) + 5 * Cost::try_from(later).unwrap_or(Cost::MAX / 8)
}

/// What it costs that a title is that.
fn title_cost(text: &str, known: &[String]) -> Cost {
    if known.iter().any(|title| title.eq_ignore_ascii_case(text)) {
        0
    } else if wording::is_plain_title(text.split(',').next().unwrap_or(text)) {
        1
    } else {
        5
    }
}

/// The words of a text.
pub(super) fn joined(runs: &[(usize, Run<'_, '_>)]) -> String {
    let mut text = String::new();
    let words: Vec<&StreamToken<'_>> = runs.iter().flat_map(|(_, run)| run).map(|word| word.token).collect();
    // A dash stands between words; several, or one at an end, are lines below marks.
    let is_dash = |i: Option<usize>| i.and_then(|i| words.get(i)).is_none_or(|token| token.text == "-");
    let is_line = |i: usize| is_dash(Some(i)) && (is_dash(i.checked_sub(1)) || is_dash(Some(i + 1)));
    for (_, token) in words.iter().enumerate().filter(|(i, _)| !is_line(*i)) {
        if !text.is_empty() {
            text.push(' ');
        }
        if token.shape == Shape::Dollar {
            text.push('$');
        }
        text.push_str(token.text);
    }
    text
}
