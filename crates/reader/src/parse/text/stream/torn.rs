//! Tables whose columns a tool put apart: values of one row stand among those of others.

use super::super::column::FormColumn;
use super::super::item::Shape;
use super::grammar::{Grammar, is_year};
use super::reading::RowReading;
use super::segment::RowSegment;
use super::token::StreamToken;

/// Whether a reading takes values for words: a date, a number or a letter of a column stands in a text;
/// or texts of several rows for one.
pub(super) fn is_strange(grammar: &Grammar<'_, '_>, segment: &RowSegment, reading: &RowReading) -> bool {
    swallowed(grammar, segment, reading) || repeats(grammar, segment, reading)
}

/// Whether a title or a nature is one text twice or more: those of several rows, one below the other.
fn repeats(grammar: &Grammar<'_, '_>, segment: &RowSegment, reading: &RowReading) -> bool {
    let tokens = &grammar.tokens.all[segment.from..segment.to];
    let words = |column: FormColumn| -> Vec<&str> {
        let of_column = |place: &Option<usize>| place.map(|place| grammar.columns[place]) == Some(column);
        let found = tokens.iter().zip(&reading.places).filter(|(_, place)| of_column(place));
        found.map(|(token, _)| token.text).collect()
    };
    [FormColumn::Title, FormColumn::Nature]
        .into_iter()
        .map(words)
        .any(|words| (1..=words.len() / 2).any(|n| words[..n] == words[n..2 * n]))
}

/// Amounts of dollars that may be the amount behind them, and the other way round: the sign stood alone, and two numbers
/// follow. In which order they do is told by those of which one has cents; where it is the second, none is certain.
pub(super) fn swapped(tokens: &[StreamToken<'_>]) -> Vec<usize> {
    let pairs = |i: &usize| {
        let next = tokens.get(i + 1).filter(|next| next.shape == Shape::Amount && next.starts_line);
        tokens[*i].sign_apart.then_some(next).flatten().map(|next| (tokens[*i].text, next.text))
    };
    let found: Vec<usize> = (0..tokens.len()).filter(|i| pairs(i).is_some()).collect();
    let is_turned = |i: &usize| pairs(i).is_some_and(|(first, second)| !first.contains('.') && second.contains('.'));
    if found.iter().any(is_turned) { found } else { Vec::new() }
}

/// Whether a reading shows that the table is torn: a title holds a number with thousands, or a nature the letter of
/// another row.
pub(super) fn is_of_several(grammar: &Grammar<'_, '_>, segment: &RowSegment, reading: &RowReading) -> bool {
    let tokens = &grammar.tokens.all[segment.from..segment.to];
    tokens.iter().zip(&reading.places).enumerate().any(|(i, (token, place))| {
        let column = place.map(|place| grammar.columns[place]);
        match column {
            Some(FormColumn::Title | FormColumn::UnderlyingTitle) => {
                token.shape == Shape::Amount && token.text.contains(',')
            }
            Some(FormColumn::Nature) => {
                let next = tokens.get(i + 1);
                is_letter(token) && next.is_some_and(|next| next.starts_line && next.shape == Shape::Text)
            }
            _ => false,
        }
    })
}

/// The letter of an ownership on a line of its own.
fn is_letter(token: &StreamToken<'_>) -> bool {
    token.shape == Shape::Code && token.starts_line && model::Ownership::parse(token.text).is_some()
}

fn swallowed(grammar: &Grammar<'_, '_>, segment: &RowSegment, reading: &RowReading) -> bool {
    let tokens = &grammar.tokens.all[segment.from..segment.to];
    tokens.iter().zip(&reading.places).any(|(token, place)| {
        let column = place.map(|place| grammar.columns[place]);
        let prose = matches!(column, Some(FormColumn::Title | FormColumn::UnderlyingTitle | FormColumn::Nature));
        let value = match token.shape {
            Shape::Date | Shape::Dollar => true,
            Shape::Amount => !is_year(token) && token.text.len() > 2,
            Shape::Code => is_letter(token),
            _ => false,
        };
        prose && value
    })
}
