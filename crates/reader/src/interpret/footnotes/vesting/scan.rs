//! Finds the phrases in the tokens of a sentence.

use super::amount::{GrantAmount, NOUNS, Quantity, StatedRest, money, portion, quantity};
use super::anchor::{Anchor, NamedDay, anchor, day_of_anchor, from};
use super::calendar::{day, joined};
use super::condition::{self, Condition};
use super::cursor::Cursor;
use super::marker::{marker, nth};
use super::number::ordinal;
use super::period::{CountedParts, every, over, parts, term, year};
use super::phrase::Phrase;
use super::time::{Point, Times, times};
use super::token::NoteToken;
use super::verb::{Verb, verb};
use super::words::words;

/// Gives the phrases of a sentence in order, without words that do not matter for a schedule.
pub(super) fn phrases(tokens: &[NoteToken<'_>]) -> Vec<Phrase> {
    let mut scan =
        Scan { found: Vec::new(), aside: condition::opening(tokens), before: ["", "", ""], named: Vec::new() };
    let mut cursor = Cursor::new(tokens);
    while !cursor.is_at_end() {
        scan.step(&mut cursor);
    }
    scan.found
}

/// Whether a sentence begins with an amount and so continues the previous one: "The remaining units ...".
pub(super) fn begins_with_amount(tokens: &[NoteToken<'_>]) -> bool {
    let mut cursor = Cursor::new(tokens);
    cursor.skip_all(words!["the", "and", "an", "additional", "then", "each"]);
    cursor.is_at(words!["thereafter"])
        || cursor.read(nth).is_some()
        || parts(&mut cursor.clone()).is_some()
        || quantity(&mut cursor).is_some()
}

struct Scan<'s> {
    found: Vec<Phrase>,
    /// The end of the current aside; `None` outside of an aside.
    aside: Option<Aside>,
    before: [&'s str; 3],
    named: Vec<NamedDay>,
}

/// Where an aside ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// At the next comma or the next amount.
    Comma,
    Semicolon,
    Sentence,
}

impl<'s> Scan<'s> {
    fn step(&mut self, cursor: &mut Cursor<'s>) {
        if let Some(aside) = self.aside {
            return self.step_aside(cursor, aside);
        }
        if let Some(aside) = condition::aside(cursor, self.found.is_empty()) {
            self.aside = Some(aside);
            return;
        }
        let left = cursor.left();
        match self.phrase(cursor) {
            Some(phrase) => {
                self.found.extend(self.named.drain(..).map(Phrase::Named));
                self.found.push(phrase);
                self.before = ["", "", ""];
            }
            None if cursor.left() == left => self.skip(cursor),
            None => {}
        }
    }

    fn skip(&mut self, cursor: &mut Cursor<'s>) {
        if let Some(word) = cursor.word() {
            self.before = [self.before[1], self.before[2], word];
        } else {
            self.before = [self.before[1], self.before[2], ","];
        }
        cursor.skip();
    }

    fn step_aside(&mut self, cursor: &mut Cursor<'s>, aside: Aside) {
        let ends = match cursor.peek() {
            Some(NoteToken::Sign(b',' | b':')) => aside == Aside::Comma,
            Some(NoteToken::Sign(b';')) => aside != Aside::Sentence,
            // "expires on D and vests in four parts", "each of which represents a share, which will vest".
            Some(NoteToken::Word(word)) if matches!(word.text, "and" | "which") => {
                aside == Aside::Semicolon && vests_after(*cursor)
            }
            _ => false,
        };
        let is_amount = || {
            aside == Aside::Comma && {
                let mut ahead = *cursor;
                portion(&mut ahead).is_some()
                    && (ahead
                        .is_at(words!["of the", "of such", "of these", "vest", "vests", "vested", "shall", "will"]))
            }
        };
        if ends || is_amount() {
            self.aside = None;
            return;
        }
        if let Some(condition) = cursor.read(condition::condition) {
            // Acceleration and payout are not parts of the schedule.
            if matches!(condition, Condition::Performance | Condition::PublicOffering) {
                self.found.push(Phrase::Condition(condition));
            }
        } else if cursor.read(day).is_none() && !cursor.skip_brackets() {
            cursor.skip();
        }
    }

    fn phrase(&mut self, cursor: &mut Cursor<'s>) -> Option<Phrase> {
        if let Some(found) = self.sign(cursor) {
            return found;
        }
        if let Some(verb) = verb(cursor, self.before) {
            return Some(Phrase::Verb(verb));
        }
        if let Some(found) = marker(cursor, self.found.is_empty()) {
            return Some(found);
        }
        if let Some(year) = cursor.read(award_of) {
            return Some(Phrase::AwardOf(year));
        }
        let is_of_other_day = condition::is_of_other_day(self.before) && cursor.read(|ahead| day(ahead)).is_some();
        let before = self.before[2];
        if is_of_other_day
            || cursor.read(|ahead| condition::limit(ahead, before)).is_some()
            || cursor.read(|ahead| condition::day_of_plan(ahead, self.before)).is_some()
            || cursor.read(condition::plan_name).is_some()
        {
            return None;
        }
        let tells_results = self.found.contains(&Phrase::Condition(Condition::Performance));
        if cursor.read(|ahead| condition::period_of_results(ahead, tells_results)).is_some() {
            return Some(Phrase::Condition(Condition::Performance));
        }
        if let Some(nth) = cursor.read(nth) {
            return Some(Phrase::Nth(nth));
        }
        // "on the same day of the month as the grant date": the series has this day already.
        if cursor
            .read(|ahead| {
                ahead
                    .phrase(words![
                        "the same day of the month as",
                        "same day of the month as",
                        "same day of each month as",
                        "the same day in each month as",
                        "same day in each month as",
                        "the same day as",
                        "same day as",
                        "the same date as",
                    ])
                    .then_some(())?;
                anchor(ahead)
            })
            .is_some()
        {
            return None;
        }
        // "on the first and on the second anniversary, respectively, of the date of grant"
        if matches!(self.found.last(), Some(Phrase::Times(_)))
            && let Some(found) = cursor.read(|ahead| {
                ahead.one_of(words!["of"])?;
                anchor(ahead).filter(|named| !matches!(named.anchor, Anchor::Day(_)))
            })
        {
            let day = found.day.or_else(|| day_of_anchor(cursor));
            return Some(Phrase::Named(NamedDay { day, ..found }));
        }
        let mut named = Vec::new();
        if let Some(found) = times(cursor, &mut named) {
            self.named = named;
            return Some(self.times(found));
        }
        if let Some(parts) = cursor.read(parts) {
            return Some(Phrase::Parts(parts));
        }
        if let Some(months) = every(cursor) {
            return Some(Phrase::Every(months));
        }
        if let Some((months, is_period)) = cursor.read(over).or_else(|| cursor.read(term)) {
            return Some(Phrase::Over { months, is_period });
        }
        if let Some(condition) = cursor.read(condition::range) {
            return Some(Phrase::Condition(condition));
        }
        // "the 2021 options" are those of a year.
        if matches!(self.before[2], "the" | "these" | "such") && year(&mut cursor.clone()).is_some() {
            return None;
        }
        if let Some(found) = quantity(cursor) {
            // "500 shares acquired under the purchase plan on May 1": these shares do not vest.
            if matches!(found.amount, GrantAmount::Units(_)) && cursor.is_at(words!["acquired", "purchased"]) {
                self.aside = Some(Aside::Comma);
                return None;
            }
            // "includes 4,976 units": the text says nothing about the other units.
            let is_included = self.before.iter().any(|word| matches!(*word, "includes" | "including"));
            if let (true, GrantAmount::Units(units)) = (is_included, found.amount) {
                return Some(Phrase::Quantity(Quantity {
                    amount: GrantAmount::Rest(Some(StatedRest::Units(units))),
                    of: None,
                }));
            }
            // The value of the award, or a price.
            let is_value = found.amount == GrantAmount::Money
                && self
                    .before
                    .iter()
                    .any(|word| matches!(*word, "worth" | "valued" | "value" | "price" | "at" | "divided" | "per"));
            if is_value {
                // "at $18, $22 and $26": each is a price.
                while cursor.read(|ahead| ahead.read(joined).or(Some(())).and_then(|()| money(ahead))).is_some() {}
                return None;
            }
            return Some(Phrase::Quantity(found));
        }
        if let Some(condition) = cursor.read(condition::condition) {
            return Some(Phrase::Condition(condition));
        }
        if let Some(found) = cursor.read(|ahead| {
            from(ahead)?;
            anchor(ahead)
        }) {
            let day = found.day.or_else(|| day_of_anchor(cursor));
            if let Anchor::Day(day) = found.anchor
                && cursor
                    .read(|ahead| {
                        ahead.one_of(words!["on", "onward", "onwards", "forward"])?;
                        (ahead.is_at_end() || ahead.sign(b',')).then_some(())
                    })
                    .is_some()
            {
                self.found.push(Phrase::Start { of_period: false });
                return Some(Phrase::Times(Times::Points(vec![Point::at(Anchor::Day(day))])));
            }
            self.found.push(Phrase::From);
            return Some(Phrase::Named(NamedDay { day, ..found }));
        }
        cursor.phrase(words!["following", "after", "from", "since"]).then_some(Phrase::From)
    }

    /// Reads brackets and the signs between clauses.
    #[expect(clippy::option_option, reason = "no sign, a sign that says nothing, and one that is a phrase")]
    fn sign(&mut self, cursor: &mut Cursor<'s>) -> Option<Option<Phrase>> {
        match cursor.peek()? {
            NoteToken::Sign(b'(') => {
                if let Some(found) = cursor.in_brackets(quantity_alone) {
                    return Some(Some(Phrase::Quantity(found)));
                }
                if let Some(found) = cursor.in_brackets(|ahead| {
                    ahead.skip_all(words!["the", "which", "is", "was"]);
                    anchor(ahead).filter(|named| !matches!(named.anchor, Anchor::Day(_)))
                }) {
                    // "March 15, 2023 (grant date)".
                    let day = self.found.last().and_then(single_day);
                    return Some(Some(Phrase::Named(NamedDay { anchor: found.anchor, day: found.day.or(day) })));
                }
                if let Some((nth, parts)) = cursor.in_brackets(nth_of_parts) {
                    return Some(Some(self.part_of_row(nth, parts)));
                }
                if let Some(year) = cursor.in_brackets(award_of) {
                    return Some(Some(Phrase::AwardOf(year)));
                }
                if !cursor.skip_brackets() {
                    cursor.skip();
                }
                Some(None)
            }
            NoteToken::Sign(b';') => {
                cursor.skip();
                Some(Some(Phrase::Semicolon))
            }
            NoteToken::Sign(b':') => {
                cursor.skip();
                Some(Some(Phrase::Colon))
            }
            _ => None,
        }
    }

    /// Handles the place of the row's part among all parts: "the vesting of units (first of three annual parts)".
    fn part_of_row(&mut self, nth: u32, parts: CountedParts) -> Phrase {
        self.found.push(Phrase::Verb(Verb::Vest));
        self.found.push(Phrase::Parts(parts));
        let mark = match parts.count {
            _ if nth == 1 => Phrase::First,
            Some(count) if count == nth => Phrase::End,
            _ => return Phrase::Equally,
        };
        self.found.push(mark);
        Phrase::Times(Times::Points(vec![Point::at(Anchor::Conversion)]))
    }

    /// Handles times. A day with the name of an anchor next to it is a time, and also the day of the anchor.
    fn times(&mut self, found: Times) -> Phrase {
        let is_label = matches!(&found, Times::Points(points) if points.len() == 1 && points[0].months == 0 && points[0].days == 0);
        if is_label && let [NamedDay { day: Some(day), .. }] = self.named.as_slice() {
            let point = Point::at(Anchor::Day(*day));
            return Phrase::Times(Times::Points(vec![point]));
        }
        Phrase::Times(found)
    }
}

/// Whether the text after this word states what vests.
fn vests_after(mut cursor: Cursor<'_>) -> bool {
    cursor.skip();
    cursor.is_at(words!["vests", "vest", "will vest", "shall vest", "vested"])
}

fn single_day(phrase: &Phrase) -> Option<chrono::NaiveDate> {
    match phrase {
        Phrase::Times(Times::Points(points)) => match points.as_slice() {
            [Point { from: Anchor::Day(day), months: 0, days: 0, .. }] => Some(*day),
            _ => None,
        },
        _ => None,
    }
}

fn quantity_alone(cursor: &mut Cursor<'_>) -> Option<Quantity> {
    let portion = portion(cursor)?;
    Some(Quantity { amount: GrantAmount::Portion(portion), of: None })
}

/// Reads the place of a part among all: "first of three equal annual installments".
fn nth_of_parts(cursor: &mut Cursor<'_>) -> Option<(u32, CountedParts)> {
    cursor.skip_all(words!["the"]);
    let nth = match cursor.one_of(words!["last", "final"]) {
        Some(_) => None,
        None => Some(ordinal(cursor)?),
    };
    cursor.one_of(words!["of"])?;
    let found = parts(cursor).filter(|parts| parts.count.is_some())?;
    Some((nth.or(found.count)?, found))
}

/// Reads the year of the award of which the text speaks: "with respect to the 2021 grant".
fn award_of(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor
        .phrase(words!["with respect to the", "in respect of the", "for the", "in the case of the", "as to the"])
        .then_some(())?;
    let found = year(cursor)?;
    cursor.skip_all(NOUNS);
    cursor.one_of(words!["grant", "grants", "award", "awards"])?;
    Some(found)
}
