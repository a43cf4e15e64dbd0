//! The single values of a row: what the tokens of each column say, and a number that stands on another line.

use std::ops::Range;

use super::super::super::column::FormColumn;
use super::super::super::item::{Item, Shape};
use super::super::super::value;
use super::super::token::StreamToken;
use super::super::{item, join};
use super::anchor::TEXT_COLUMNS;
use super::row::RowDraft;
use crate::parse::mend;

impl<'a> RowDraft<'_, 'a> {
    /// Puts the values of the anchor into the columns of single values.
    pub(super) fn place_values(&mut self) {
        let columns = self.anchor.columns.iter().enumerate();
        for (at, &column) in columns.filter(|(_, column)| !TEXT_COLUMNS.contains(column)) {
            let found = self.value(column);
            self.placed.extend(found.map(|item| (at, item)));
        }
    }

    /// The value of a column; tokens that cannot be read are unclear.
    fn value(&mut self, column: FormColumn) -> Option<Item<'a>> {
        let anchor = self.anchor;
        let is_price = matches!(column, FormColumn::Strike | FormColumn::Price);
        let mut found: Option<Item<'a>> = None;
        for token in anchor.of(column) {
            let token = settled(token, column);
            if let Some(raw) = token.mended {
                self.mend(column, "a letter read by the kind of its column", raw);
            }
            let is_bare_price = is_price && token.shape == Shape::Amount;
            // Without its sign a price may have the sign among its digits. Only one with cents is long enough to be parted
            // from its sign.
            let unsigned = is_bare_price && (anchor.tokens.signs != Some(true) || !token.text.contains('.'));
            let damaged = token.shape == Shape::Date && value::date(token.text).is_none();
            if damaged && let Some(day) = mend::day_among(token.text, self.context.days) {
                self.mend(column, "a damaged day read as one stated elsewhere", token.text);
                found = Some(item(&StreamToken { text: day, ..token }, column));
                continue;
            }
            if matches!(token.shape, Shape::Unread | Shape::Text) || unsigned || damaged {
                self.unclear.push((column, token.text.to_owned()));
                continue;
            }
            if is_bare_price {
                self.mend(column, "an amount whose dollar sign stands on another line", token.text);
            }
            match &mut found {
                Some(item) => join(item, &token),
                None => found = Some(item(&token, column)),
            }
        }
        found
    }

    /// A dollar amount or a number that stands on another line of the row than the rest of its values.
    pub(super) fn add_from_other_lines(&mut self, lines: &[Vec<StreamToken<'a>>], rows: Range<usize>, middle: usize) {
        let others = rows.filter(|i| *i != middle).flat_map(|i| &lines[i]);
        // A digit or two are those of a footnote mark.
        let is_number = |token: &&StreamToken<'a>| match token.shape {
            Shape::Dollar => !token.text.is_empty(),
            Shape::Amount => token.text.contains([',', '.']) || token.text.len() > 2,
            _ => false,
        };
        let numbers: Vec<&StreamToken<'a>> = others.clone().filter(is_number).collect();
        let signed = others.clone().any(|token| token.shape == Shape::Dollar)
            || self.anchor.tokens.all.iter().any(|token| token.shape == Shape::Dollar && token.text.is_empty());
        let [number] = numbers[..] else { return };
        let is_empty =
            |column: FormColumn| self.of(column).is_none_or(|item| item.value.is_empty() && item.marks.is_empty());
        let money = number.shape == Shape::Dollar || signed && number.text.contains('.');
        let wanted: &[FormColumn] = if money {
            &[FormColumn::Strike, FormColumn::Price]
        } else if self.anchor.segment.holding {
            &[FormColumn::Balance, FormColumn::UnderlyingShares]
        } else {
            &[FormColumn::Shares, FormColumn::Balance, FormColumn::UnderlyingShares]
        };
        let empty: Vec<usize> = (0..self.anchor.columns.len())
            .filter(|&at| wanted.contains(&self.column(at)) && is_empty(self.column(at)))
            .filter(|&at| !self.anchor.segment.holding || self.column(at).in_holding())
            .collect();
        let [at] = empty[..] else { return };
        let shape = if money { Shape::Dollar } else { Shape::Amount };
        let token = StreamToken { shape, ..number.clone() };
        let column = self.column(at);
        self.placed.retain(|(other, _)| *other != at);
        self.placed.push((at, item(&token, column)));
        self.mend(column, "a number on another line of its row", number.text);
    }
}

/// A token as its column has it: what is read instead of the letter of an ownership is that letter.
pub(super) fn settled<'a>(token: &StreamToken<'a>, column: FormColumn) -> StreamToken<'a> {
    let letter = match token.shape {
        _ if column != FormColumn::Ownership => None,
        Shape::Code => mend::direct(token.text),
        _ => mend::indirect(token.text),
    };
    match letter {
        Some(letter) => StreamToken { shape: Shape::Code, text: letter, mended: Some(token.text), ..token.clone() },
        None => token.clone(),
    }
}
