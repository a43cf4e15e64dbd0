//! Where the title of a row begins, when the words before it may be the end of the row above.
//!
//! Titles repeat: those that are certain (the first of a table, and those behind an ownership that is direct and so
//! has no nature) tell the others.

use super::super::column::Cost;
use super::super::item::Shape;
use super::grammar::is_year;
use super::token::StreamToken;
use crate::form::words::FIRST_OF_TITLES;

/// A title that stands elsewhere in the table.
const KNOWN: Cost = 0;
/// Words with which titles of securities begin.
const LIKELY: Cost = 5;
/// Any other words.
const STRANGE: Cost = 15;

/// What it costs to begin a title at each token.
/// `is_unbroken`: they stand behind each other on one line.
pub(super) fn costs(tokens: &[StreamToken<'_>], is_unbroken: bool) -> Vec<Option<Cost>> {
    let known = known(tokens, is_unbroken);
    (0..tokens.len())
        .map(|i| {
            let run = run(tokens, i);
            let matches = |title: &Vec<&str>| {
                title.len() == run.len() && title.iter().zip(&run).all(|(one, other)| one.eq_ignore_ascii_case(other))
            };
            if i == 0 || known.iter().any(matches) {
                return Some(KNOWN);
            }
            let word = tokens[i].text.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
            let first = FIRST_OF_TITLES.contains(&&*word) || word == "warrants";
            Some(if first { LIKELY } else { STRANGE })
        })
        .collect()
}

/// What it costs that a text is a title, by its first word.
pub(super) fn strangeness(text: &str) -> Cost {
    let first = text.split_whitespace().next().unwrap_or_default();
    let word = first.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    if FIRST_OF_TITLES.contains(&&*word) { KNOWN } else { STRANGE }
}

/// The words from a token on, up to the next value: a letter or a number among words is one of them.
fn run<'a>(tokens: &[StreamToken<'a>], from: usize) -> Vec<&'a str> {
    let mut words = Vec::new();
    for (i, token) in tokens.iter().enumerate().skip(from).take(40) {
        let goes_on = tokens.get(i + 1).is_some_and(|next| next.shape == Shape::Text);
        match token.shape {
            Shape::Text => words.push(token.text),
            Shape::Code | Shape::Amount if goes_on => words.push(token.text),
            _ => break,
        }
        if !token.marks.is_empty() {
            break;
        }
    }
    words
}

/// The titles that are certain.
fn known<'a>(tokens: &[StreamToken<'a>], is_unbroken: bool) -> Vec<Vec<&'a str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for i in 0..tokens.len() {
        // Behind the end of a page the rest of the row above may follow.
        let begins =
            i == 0 || ((tokens[i].starts_line || is_unbroken) && !tokens[i].behind_break && behind_direct(tokens, i));
        if begins && (tokens[i].shape == Shape::Text || is_year(&tokens[i])) {
            let run = run(tokens, i);
            if !run.is_empty() && !found.contains(&run) && found.len() < 100 {
                found.push(run);
            }
        }
    }
    found
}

/// Whether the tokens before end with a balance and `D`, with or without marks.
fn behind_direct(tokens: &[StreamToken<'_>], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev().skip_while(|token| token.shape == Shape::Mark);
    let direct = before.next().is_some_and(|token| {
        token.shape == Shape::Code && model::Ownership::parse(token.text) == Some(model::Ownership::Direct)
    });
    let balance = before.find(|token| token.shape != Shape::Mark);
    direct && balance.is_some_and(|token| matches!(token.shape, Shape::Amount | Shape::Dollar))
}
