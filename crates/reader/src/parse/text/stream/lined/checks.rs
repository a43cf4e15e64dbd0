//! What makes the values of a row doubtful: counts that lost a comma, two counts that contradict each other, columns
//! that a row of its kind fills, and values that nothing confirms.

use super::super::super::column::FormColumn;
use super::super::super::item::Shape;
use super::super::token::StreamToken;
use super::row::RowDraft;
use crate::parse::mend;

impl RowDraft<'_, '_> {
    /// Counts with a point before three digits, of which a comma was read so or which are fractions, and counts of four
    /// digits and more without a comma where others are `grouped`; and numbers of a digit or two, which may be footnote
    /// marks, where the line holds a number of which digits are lost.
    pub(super) fn check_counts(&mut self, grouped: bool) {
        let columns = self.anchor.columns;
        let numbers: Vec<&str> = self
            .placed
            .iter()
            .filter(|(at, item)| is_count(columns[*at]) && item.value.contains(','))
            .map(|(_, item)| item.value)
            .collect();
        let is_broken = |token: &StreamToken<'_>| {
            token.shape == Shape::Unread && token.text.bytes().filter(u8::is_ascii_digit).count() > 2
        };
        let has_broken = self.anchor.tokens.all.iter().any(is_broken);
        let mut kept = Vec::with_capacity(self.placed.len());
        for (at, mut item) in std::mem::take(&mut self.placed) {
            let column = columns[at];
            let fraction = item.value.rsplit_once('.').is_some_and(|(_, part)| part.len() == 3);
            let whole = item.value.split('.').next().unwrap_or_default();
            let ungrouped = grouped && whole.len() > 3 && !whole.contains(',');
            let may_be_mark = has_broken && column != FormColumn::Balance && item.value.len() < 3;
            if is_count(column) && (ungrouped || may_be_mark && item.shape == Shape::Amount) {
                self.unclear.push((column, item.value.to_owned()));
                continue;
            }
            if is_count(column) && item.shape == Shape::Amount && fraction {
                let Some(other) = numbers.iter().find(|other| mend::with_commas(item.value, &[other]).is_some()) else {
                    self.unclear.push((column, item.value.to_owned()));
                    continue;
                };
                self.mend(column, "a point read as the comma of another number", item.value);
                item.value = other;
            }
            kept.push((at, item));
        }
        self.placed = kept;
    }

    /// Drops the number of derivatives and that of the securities under them where they differ by one digit: one is damaged.
    pub(super) fn check_underlying(&mut self) {
        let columns = self.anchor.columns;
        let of = |wanted: &[FormColumn]| {
            let found = self.placed.iter().find(|(at, _)| wanted.contains(&columns[*at]));
            found.map(|(at, item)| (*at, item.value))
        };
        let number = of(&[FormColumn::Acquired, FormColumn::Disposed]);
        let (Some((one, number)), Some((other, under))) = (number, of(&[FormColumn::UnderlyingShares])) else { return };
        let differ = number.bytes().zip(under.bytes()).filter(|(a, b)| a != b).count();
        if number.len() == under.len() && number.len() > 2 && differ == 1 {
            for at in [one, other] {
                self.unclear.push((columns[at], format!("{number} {under}")));
            }
            self.placed.retain(|(at, _)| *at != one && *at != other);
        }
    }

    /// Tells of columns that a row of its kind fills and that are empty.
    pub(super) fn tell_missing(&mut self) {
        let number = self.of(FormColumn::Acquired).or_else(|| self.of(FormColumn::Disposed)).is_some();
        let holding = self.anchor.segment.holding;
        for &column in self.anchor.columns {
            let filled = match column {
                FormColumn::Title | FormColumn::Balance | FormColumn::Ownership => true,
                FormColumn::UnderlyingTitle | FormColumn::UnderlyingShares | FormColumn::Strike => true,
                FormColumn::Acquired => !holding && !number,
                FormColumn::Date
                | FormColumn::Code
                | FormColumn::Shares
                | FormColumn::Direction
                | FormColumn::Price => !holding,
                _ => false,
            };
            if filled && self.of(column).is_none() && !self.unclear.iter().any(|(told, _)| *told == column) {
                self.unclear.push((column, String::new()));
            }
        }
    }

    /// Notes the numbers and days of a recognised page that nothing confirms. `follows` tells that the balance follows
    /// from the one before.
    pub(super) fn note_unwitnessed(&mut self, follows: bool) {
        let mut found = Vec::new();
        for (at, item) in &self.placed {
            let column = self.column(*at);
            let number = matches!(item.shape, Shape::Amount | Shape::Dollar | Shape::Date) && !item.value.is_empty();
            let of_row = self.placed.iter().any(|(other, same)| other != at && same.value == item.value);
            let dated =
                column == FormColumn::Date && self.context.days.iter().filter(|day| **day == item.value).count() > 1;
            let repeated = of_row || dated;
            let balanced = follows && matches!(column, FormColumn::Shares | FormColumn::Balance);
            if number && !repeated && !balanced && !self.mended.iter().any(|told| told.column == column) {
                found.push((column, item.value));
            }
        }
        for (column, value) in found {
            self.mend(column, "recognised, and repeated nowhere", value);
        }
    }
}

/// Whether a column holds a number of securities.
fn is_count(column: FormColumn) -> bool {
    matches!(
        column,
        FormColumn::Shares
            | FormColumn::Acquired
            | FormColumn::Disposed
            | FormColumn::Balance
            | FormColumn::UnderlyingShares
    )
}
