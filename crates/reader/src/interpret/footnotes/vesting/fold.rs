//! Makes clauses of the phrases of a sentence.

use super::amount::GrantAmount;
use super::anchor::Anchor;
use super::clause::{Clause, Sentence};
use super::condition::Condition;
use super::fold_amount::leads_list;
use super::phrase::Phrase;
use super::time::{Point, Times};
use super::verb::Verb;

/// The meaning of the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeMode {
    Time,
    Start {
        of_period: bool,
    },
    End,
    /// An end that is stated as a result. Its amount adds nothing new.
    Outcome,
    From,
}

/// Reads a sentence from its phrases. `begins_with_amount` says that it continues the previous sentence.
pub(super) fn sentence(phrases: &[Phrase], begins_with_amount: bool) -> Sentence {
    let goes_on = begins_with_amount && !phrases.contains(&Phrase::Verb(Verb::Grant));
    let mut folding = Folding {
        found: Sentence { goes_on, ..Sentence::default() },
        clause: Clause::default(),
        mode: TimeMode::Time,
        in_grant: false,
        lead: None,
    };
    for (place, phrase) in phrases.iter().enumerate() {
        folding.take(phrase, &phrases[place + 1..], place.checked_sub(1).and_then(|before| phrases.get(before)));
    }
    folding.end()
}

pub(super) struct Folding {
    pub(super) found: Sentence,
    pub(super) clause: Clause,
    pub(super) mode: TimeMode,
    /// True after a verb of granting, before anything vests.
    in_grant: bool,
    /// A condition before the first amount, which applies to all parts.
    lead: Option<Condition>,
}

impl Folding {
    fn take(&mut self, phrase: &Phrase, rest: &[Phrase], before: Option<&Phrase>) {
        if self.in_grant && self.take_of_grant(phrase, rest) {
            return;
        }
        match phrase {
            Phrase::Verb(Verb::Grant) => self.grant(),
            Phrase::Verb(verb) => self.vest(*verb, rest, before),
            Phrase::Quantity(quantity) => {
                self.found.facts.totals.extend(quantity.of);
                if self.mode != TimeMode::Outcome {
                    self.amount(quantity.amount, rest, before);
                }
            }
            Phrase::Nth(nth) => self.nth(*nth),
            Phrase::Parts(parts) => {
                self.part_where_timed();
                self.parts_where_dated(*parts);
                self.mode = TimeMode::Time;
                self.total_of(*parts);
                if !self.begins_list(*parts, rest) {
                    self.clause.parts = self.clause.parts.or(Some(*parts));
                }
            }
            Phrase::Every(months) => {
                if self.clause.series.is_none() {
                    self.part_where_timed();
                }
                self.clause.every = self.clause.every.or(Some(*months));
            }
            Phrase::Over { months, .. } => self.clause.over = self.clause.over.or(Some(*months)),
            Phrase::Equally => self.clause.equally = true,
            Phrase::Times(times) => self.times(times),
            Phrase::Named(named) => self.named(*named, rest, before),
            Phrase::Start { of_period } => {
                let begins_period = *of_period || matches!(before, Some(Phrase::Over { is_period: true, .. }));
                self.mode = TimeMode::Start { of_period: begins_period };
            }
            Phrase::First => self.mode = TimeMode::Start { of_period: false },
            Phrase::End => self.mode = TimeMode::End,
            Phrase::SoThat => self.mode = TimeMode::Outcome,
            Phrase::From => self.mode = TimeMode::From,
            Phrase::Thereafter => {
                let is_told =
                    self.clause.every.is_some() || self.clause.parts.is_some() || self.clause.series.is_some();
                if !is_told {
                    self.part_where_timed();
                }
                self.clause.thereafter = true;
            }
            Phrase::Each => self.clause.each = true,
            Phrase::Earlier => self.clause.earlier = true,
            Phrase::Later => self.clause.later = true,
            Phrase::Condition(condition) => {
                if self.clause.amounts.is_empty()
                    && self.found.clauses.is_empty()
                    && *condition == Condition::Performance
                {
                    self.lead = Some(*condition);
                }
                self.clause.condition = self.clause.condition.or(Some(*condition));
            }
            Phrase::AwardOf(year) => self.found.facts.awards.push(*year),
            Phrase::Certified => {
                self.clause.certified = true;
                self.clause.condition = self.clause.condition.or(Some(Condition::Performance));
            }
            Phrase::Colon => {
                self.clause.is_header = !self.clause.has_anchor();
                self.mode = TimeMode::Time;
            }
            Phrase::Semicolon => self.mode = TimeMode::Time,
            Phrase::Cliff(months) => {
                self.found.vests = true;
                // A cliff before further parts does not state their size.
                if !self.clause.is_timed() {
                    self.clause.points.push(Point::after(*months, Anchor::Unnamed));
                }
            }
            Phrase::RowDay => {
                self.found.vests = true;
                self.clause.points.push(Point::at(Anchor::Row));
            }
            Phrase::RowVests { day, portion } => {
                self.found.vests = true;
                self.clause.points.push(Point::at(day.map_or(Anchor::Conversion, Anchor::Day)));
                self.clause.amounts.push(GrantAmount::OfRow);
                self.clause.amounts.extend(portion.map(GrantAmount::Portion));
                self.clause.has_own_verb = true;
                self.push();
            }
        }
    }

    /// Reads a phrase about the granting itself. Gives `false` if the phrase is about something else.
    fn take_of_grant(&mut self, phrase: &Phrase, rest: &[Phrase]) -> bool {
        match phrase {
            // "of the units granted on the first anniversary": this is a vesting time.
            Phrase::Times(Times::Points(points)) if points.iter().any(|point| point.months > 0 || point.days > 0) => {
                self.in_grant = false;
                false
            }
            Phrase::Times(Times::Points(points)) => {
                if let [Point { from: Anchor::Day(day), months: 0, days: 0, .. }] = points.as_slice() {
                    self.found.facts.granted_on.push(*day);
                }
                true
            }
            Phrase::Quantity(quantity) => match quantity.amount {
                // "granted, with 500 units vesting on D; and 500 units vesting on E": this is the first part.
                GrantAmount::Units(units)
                    if self.found.facts.totals.is_empty() && !leads_list(quantity.amount, rest) =>
                {
                    self.found.facts.totals.push(units);
                    true
                }
                _ => {
                    self.in_grant = false;
                    false
                }
            },
            Phrase::Verb(Verb::Grant)
            | Phrase::Times(_)
            | Phrase::Every(_)
            | Phrase::From
            | Phrase::Over { .. }
            | Phrase::Each
            | Phrase::Start { .. }
            | Phrase::First
            | Phrase::End => true,
            Phrase::Verb(_) | Phrase::Parts(_) | Phrase::Nth(_) | Phrase::Semicolon => {
                self.in_grant = false;
                false
            }
            _ => false,
        }
    }

    fn grant(&mut self) {
        let vests = matches!(self.clause.verb, Some(Verb::Vest | Verb::Vested | Verb::IsVested | Verb::AtGrant));
        if vests && self.clause.is_timed() {
            self.push();
        } else if !vests {
            if let [Point { from: Anchor::Day(day), months: 0, days: 0, .. }] = self.clause.points.as_slice() {
                self.found.facts.granted_on.push(*day);
                self.clause.points.clear();
            }
            if let [GrantAmount::Units(units)] = self.clause.amounts.as_slice() {
                self.found.facts.totals.push(*units);
                self.clause.amounts.clear();
            }
        }
        self.in_grant = true;
    }

    fn vest(&mut self, verb: Verb, rest: &[Phrase], before: Option<&Phrase>) {
        self.found.vests = true;
        // "until D, when all is vested", "20% annually, and is fully vested after five years": the end is stated twice.
        let is_series = self.clause.verb.is_some() && self.clause.is_repeated();
        if matches!(verb, Verb::IsVested | Verb::InFull) && (self.clause.end.is_some() || is_series) {
            self.mode = TimeMode::Outcome;
            return;
        }
        let verb = if verb == Verb::InFull { Verb::Vest } else { verb };
        if self.mode == TimeMode::Outcome || self.mode == TimeMode::End {
            return;
        }
        // "beginning" does not refer to times if a verb follows.
        self.mode = match self.mode {
            TimeMode::Start { .. } if !matches!(rest.first(), Some(Phrase::Times(_))) => TimeMode::Time,
            mode => mode,
        };
        // "on D they turn into units that vest on E": the first day is not a vesting day.
        let next = rest
            .iter()
            .find(|phrase| !matches!(phrase, Phrase::Parts(_) | Phrase::Equally | Phrase::Named(_) | Phrase::Each));
        if self.clause.verb.is_none()
            && self.clause.amounts.is_empty()
            && verb == Verb::Vest
            && is_of_days(&self.clause.points)
            && matches!(next, Some(Phrase::Times(Times::Points(points))) if is_of_days(points))
        {
            self.clause.points.clear();
        }
        // "the vesting start date is D and vesting occurs quarterly": the first day is not a vesting day.
        let commences = |day| self.found.facts.commences_on.contains(&day);
        let starts = !self.clause.points.is_empty()
            && is_of_days(&self.clause.points)
            && self.clause.points.iter().all(|point| matches!(point.from, Anchor::Day(day) if commences(day)));
        if self.clause.verb.is_none()
            && self.clause.amounts.is_empty()
            && starts
            && rest.iter().any(|phrase| matches!(phrase, Phrase::Every(_) | Phrase::Parts(_)))
        {
            self.clause.points.clear();
        }
        // "were certified and vest on D": the day is stated.
        if self.clause.certified
            && verb == Verb::Vest
            && matches!(rest.first(), Some(Phrase::Times(Times::Points(points))) if is_of_days(points))
        {
            self.clause.certified = false;
            self.clause.points.clear();
        }
        let has_own_times = |phrase: &Phrase| matches!(phrase, Phrase::Times(_) | Phrase::Parts(_) | Phrase::Every(_));
        let has_vested = matches!(self.clause.verb, Some(Verb::IsVested | Verb::Vested)) && verb == Verb::Vest;
        if has_vested && self.clause.has_own_verb && !self.clause.amounts.is_empty() && !self.clause.is_timed() {
            self.push();
        }
        let is_of_amount = matches!(before, Some(Phrase::Quantity(_) | Phrase::Nth(_)));
        if !is_of_amount
            && self.clause.verb.is_some()
            && self.clause.is_timed()
            && rest.iter().take(3).any(has_own_times)
            && !self.clause.led_by_times
        {
            self.push();
        }
        self.clause.has_own_verb = true;
        self.clause.verb = Some(match self.clause.verb {
            Some(Verb::AtGrant) => Verb::AtGrant,
            _ => verb,
        });
    }

    pub(super) fn push(&mut self) {
        let (verb, under_rest) = (self.clause.verb, self.clause.under_rest);
        let clause = std::mem::take(&mut self.clause).timed();
        self.found.clauses.push(clause);
        self.clause.under_rest = under_rest;
        self.clause.verb = verb.filter(|verb| !matches!(verb, Verb::AtGrant | Verb::IsVested));
    }

    /// Begins a clause about the rest if the previous clause has an amount and its times: "25% on DATE, then
    /// quarterly".
    pub(super) fn part_where_timed(&mut self) {
        let clause = &self.clause;
        let is_whole = !clause.amounts.is_empty() && (!clause.points.is_empty() || clause.verb == Some(Verb::AtGrant));
        if is_whole {
            self.push();
        }
    }

    fn end(mut self) -> Sentence {
        let clause = std::mem::take(&mut self.clause).timed();
        let counts_alone =
            self.found.clauses.is_empty() && clause.parts.is_some() && clause.amounts.is_empty() && !clause.thereafter;
        if clause.is_header || counts_alone && !clause.has_anchor() {
            self.found.facts.header = self.found.facts.header.or(clause.parts);
        }
        self.found.clauses.push(clause);
        for clause in &mut self.found.clauses {
            clause.condition = clause.condition.or(self.lead);
        }
        self.found
    }
}

/// Whether the text states the times as days.
fn is_of_days(points: &[Point]) -> bool {
    !points.is_empty() && points.iter().all(|point| matches!(point.from, Anchor::Day(_)) && point.months == 0)
}
