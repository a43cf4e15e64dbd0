//! Replaces names that a text defines for a day: after `March 15, 2022 (the "First Release Date")` that name means the
//! day.

use super::anchor;
use super::calendar::{day, month_name};
use super::cursor::Cursor;
use super::token::NoteToken;
use super::words::words;

/// The largest number of words of a name.
const MOST_WORDS: usize = 5;

/// Replaces each later occurrence of a defined name by its day. A name has "date", "day" or "anniversary" as its last
/// word. A name that has a meaning of its own, such as "grant date", is left to the anchors.
pub(super) fn resolve(tokens: &mut Vec<NoteToken<'_>>) {
    let mut at = 0;
    while at < tokens.len() {
        // "the first anniversary of D (the "Release Date")" defines the anniversary.
        let is_named =
            matches!(at.checked_sub(1).map(|before| tokens[before]), Some(NoteToken::Word(word)) if word.text == "on");
        let Some((behind, name, found)) = definition(&tokens[at..]).filter(|_| is_named) else {
            at += 1;
            continue;
        };
        let mut place = at + behind;
        while place + name.len() <= tokens.len() {
            if tokens[place..place + name.len()] == name[..] {
                tokens.splice(place..place + name.len(), [NoteToken::Day(found)]);
            }
            place += 1;
        }
        at += behind;
    }
}

/// Reads a day with the name that the text gives it. Gives the number of tokens up to the end of the brackets.
fn definition<'t>(tokens: &[NoteToken<'t>]) -> Option<(usize, Vec<NoteToken<'t>>, chrono::NaiveDate)> {
    let mut cursor = Cursor::new(tokens);
    let found = day(&mut cursor)?;
    cursor.sign(b',');
    cursor.sign(b'(').then_some(())?;
    cursor.skip_all(words!["a", "the", "hereinafter"]);
    let begin = tokens.len() - cursor.left();
    let name: Vec<NoteToken<'t>> =
        tokens[begin..].iter().copied().take_while(|token| *token != NoteToken::Sign(b')')).collect();
    let is_name = matches!(name.last(), Some(NoteToken::Word(word)) if matches!(word.text, "date" | "day" | "anniversary"))
        && (2..=MOST_WORDS).contains(&name.len())
        && name.iter().all(|token| match token {
            // "May 1, 2023 and May 1, 2024 (each, a "Release Date")" defines several days.
            NoteToken::Word(word) => !matches!(word.text, "each" | "such" | "collectively"),
            token => matches!(token, NoteToken::Number(_)),
        })
        && !Cursor::new(&name).is_at(words!["vesting date", "vest date"])
        && (month_name(&mut Cursor::new(&name)).is_some() || anchor::anchor(&mut Cursor::new(&name)).is_none());
    is_name.then(|| (begin + name.len(), name, found))
}
