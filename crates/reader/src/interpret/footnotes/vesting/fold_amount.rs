//! Handles an amount in a sentence: it belongs to the current clause or begins a new one.

use rust_decimal::Decimal;

use super::amount::{GrantAmount, StatedRest};
use super::check::is_about;
use super::clause::Clause;
use super::fold::{Folding, TimeMode};
use super::period::CountedParts;
use super::phrase::Phrase;
use super::time::Times;
use super::verb::Verb;

impl Folding {
    pub(super) fn amount(&mut self, amount: GrantAmount, rest: &[Phrase], before: Option<&Phrase>) {
        self.mode = TimeMode::Time;
        let is_beside = matches!(before, Some(Phrase::Quantity(_)));
        let has_times_after = || {
            let next = rest
                .iter()
                .position(|phrase| matches!(phrase, Phrase::Quantity(_) | Phrase::Nth(_)))
                .unwrap_or(rest.len());
            rest[..next].iter().any(|phrase| {
                matches!(
                    phrase,
                    Phrase::Times(_) | Phrase::Every(_) | Phrase::Parts(_) | Phrase::Verb(_) | Phrase::Condition(_)
                )
            })
        };
        let clause = &mut self.clause;
        // The degree to which a goal was met is not a part of the grant.
        if clause.certified {
            return;
        }
        // A value next to an amount adds nothing.
        if amount == GrantAmount::Money
            && !clause.amounts.is_empty()
            && !matches!(clause.amounts[..], [GrantAmount::Rest(_)])
        {
            return;
        }
        if clause.is_header && !clause.has_anchor() {
            self.found.facts.header = self.found.facts.header.or(clause.parts);
            self.clause = Clause {
                amounts: vec![amount],
                under_rest: clause.under_rest || matches!(clause.amounts.first(), Some(GrantAmount::Rest(_))),
                condition: clause.condition,
                verb: clause.verb,
                ..Clause::default()
            };
            return;
        }
        // "four equal installments, the first on D and the remaining ones annually": this is one series, whose step is
        // stated last.
        let is_begun = clause.parts.is_some_and(|parts| parts.count.is_some())
            && clause.start.is_some()
            && clause.amounts.is_empty();
        let lists_days = || {
            rest.iter()
                .take_while(|phrase| !matches!(phrase, Phrase::Quantity(_)))
                .any(|phrase| matches!(phrase, Phrase::Times(Times::Points(_))))
        };
        if is_begun && matches!(amount, GrantAmount::Rest(_)) {
            if lists_days() {
                self.push();
                self.clause.amounts.push(amount);
            }
            return;
        }
        // "over three years starting on D, with a third vesting on E": the parts listed fall into this period.
        let has_day = || {
            let next = rest.iter().find(|phrase| !matches!(phrase, Phrase::Verb(_)));
            matches!(next, Some(Phrase::Times(Times::Points(_))))
        };
        if let Some(start) = clause.start_of_bare_period()
            && matches!(amount, GrantAmount::Portion(_) | GrantAmount::Units(_))
            && has_day()
        {
            (clause.from, clause.start) = (Some(start), None);
            clause.amounts.push(amount);
            return;
        }
        if clause.is_timed() {
            if clause.amounts.is_empty() && clause.nth.is_none() {
                let is_counted = clause.parts.is_some()
                    && clause.points.is_empty()
                    && clause.start.is_none()
                    && clause.series.is_none();
                if is_counted && (clause.is_header || has_times_after()) {
                    self.found.facts.header = clause.parts;
                    self.clause = Clause { condition: clause.condition, verb: clause.verb, ..Clause::default() };
                } else if clause.verb.is_some() && !clause.points.is_empty() && has_times_after() {
                    self.push();
                } else if clause.verb.is_none() && !clause.points.is_empty() {
                    clause.led_by_times = true;
                }
                self.clause.amounts.push(amount);
                return;
            }
            self.push();
            self.clause.amounts.push(amount);
            return;
        }
        let has_condition = clause.condition.is_some() && !clause.amounts.is_empty() && clause.verb.is_some();
        let is_past = matches!(clause.verb, Some(Verb::IsVested | Verb::Vested)) && !clause.amounts.is_empty();
        match (clause.amounts.last().copied(), amount) {
            (None, _) => clause.amounts.push(amount),
            // "40%, 30% and 30%" is a list. In brackets, an amount repeats the previous one.
            (Some(GrantAmount::Portion(one)), GrantAmount::Portion(other)) if is_beside => {
                let is_same = clause.amounts.len() == 1
                    && is_about(one, other)
                    && !matches!(rest.first(), Some(Phrase::Quantity(_)));
                if !is_same
                    || rest
                        .iter()
                        .take(4)
                        .any(|phrase| matches!(phrase, Phrase::Times(Times::Points(points)) if points.len() == 2))
                        && one != other
                {
                    clause.amounts.push(amount);
                }
            }
            (Some(GrantAmount::Units(_)), GrantAmount::Units(_)) if is_beside => clause.amounts.push(amount),
            (Some(GrantAmount::Units(units)), GrantAmount::Portion(_) | GrantAmount::All) => {
                self.found.facts.totals.push(units);
                clause.amounts = vec![amount];
            }
            // "includes 4,976 units, half of which vest".
            (Some(GrantAmount::Rest(Some(StatedRest::Units(_)))), GrantAmount::Portion(portion))
                if self.found.clauses.is_empty() =>
            {
                clause.amounts = vec![GrantAmount::OfRest(portion)];
            }
            (Some(GrantAmount::Rest(_)), GrantAmount::Portion(portion)) => {
                clause.amounts = vec![GrantAmount::Rest(None), GrantAmount::Portion(portion)];
            }
            _ if has_condition || is_past => {
                self.push();
                self.clause.amounts.push(amount);
            }
            (Some(_), GrantAmount::All) => {}
            _ => clause.amounts = vec![amount],
        }
    }

    /// Begins a clause about parts of another size if those before have their days: "two parts of 225 shares on each of
    /// two days, and two of 224 shares on each of two others".
    pub(super) fn parts_where_dated(&mut self, parts: CountedParts) {
        if parts.each_units.is_some()
            && self.clause.parts.is_some_and(|before| before.each_units.is_some())
            && !self.clause.points.is_empty()
        {
            self.push();
        }
    }

    /// Takes the number before parts in units as the number of the whole grant if the parts are fewer: "the option to
    /// buy 900 shares became exercisable in two parts of 225 shares on each of two days, and ...".
    pub(super) fn total_of(&mut self, parts: CountedParts) {
        let ([GrantAmount::Units(all)], Some(each)) = (self.clause.amounts.as_slice(), parts.each_units) else {
            return;
        };
        let count = Decimal::from(parts.count.unwrap_or(1));
        let sum = each.checked_mul(count).and_then(|sum| sum.checked_add(count));
        if sum.is_some_and(|sum| sum < *all) {
            self.found.facts.totals.push(*all);
            self.clause.amounts.clear();
        }
    }

    /// Takes the size of the parts as that of the first if the text lists the others: "in annual increments of 400 on D,
    /// 401 on E and 401 on F". Gives whether it does.
    pub(super) fn begins_list(&mut self, parts: CountedParts, rest: &[Phrase]) -> bool {
        let amount = parts.each_units.map(GrantAmount::Units).or(parts.each.map(GrantAmount::Portion));
        let Some(amount) = amount.filter(|_| self.clause.amounts.is_empty() && !self.clause.is_timed()) else {
            return false;
        };
        if listed_after(amount, rest).is_none_or(|others| others.is_empty()) {
            return false;
        }
        if parts.count.is_some() {
            let counted = CountedParts { each: None, each_units: None, ..parts };
            self.found.facts.header = self.found.facts.header.or(Some(counted));
        }
        self.clause.amounts.push(amount);
        true
    }

    pub(super) fn nth(&mut self, nth: u32) {
        let is_counted = self.clause.parts.is_some() && self.clause.points.is_empty() && self.clause.start.is_none();
        if is_counted {
            self.mode = if nth == 0 { TimeMode::End } else { TimeMode::Start { of_period: false } };
            return;
        }
        if self.clause.is_timed() || !self.clause.amounts.is_empty() {
            self.push();
        }
        self.clause.nth = Some(nth);
    }
}

/// Whether an amount with a verb of vesting is the first of a list of equal parts. Numbers that differ by more than
/// rounding may be those of several grants.
pub(super) fn leads_list(first: GrantAmount, rest: &[Phrase]) -> bool {
    let is_equal = |other: &GrantAmount| match (first, other) {
        (GrantAmount::Units(one), GrantAmount::Units(other)) => (one - other).abs() <= Decimal::ONE,
        _ => false,
    };
    matches!(rest.first(), Some(Phrase::Verb(_)))
        && listed_after(first, rest).is_some_and(|others| !others.is_empty() && others.iter().all(is_equal))
}

/// Gives the further parts after `first` in a list of amounts of one kind that each have one day: "400 units on D, 401
/// units vesting on E". `None` if a day is missing, or if the last amount has none: then the days stand before their
/// amounts.
fn listed_after(first: GrantAmount, rest: &[Phrase]) -> Option<Vec<GrantAmount>> {
    let mut phrases = rest.iter().filter(|phrase| !matches!(phrase, Phrase::Verb(_) | Phrase::Semicolon));
    let is_of_kind = |amount: GrantAmount| std::mem::discriminant(&amount) == std::mem::discriminant(&first);
    let mut others = Vec::new();
    loop {
        let is_dated = matches!(phrases.next(), Some(Phrase::Times(Times::Points(points))) if points.len() == 1);
        if !is_dated {
            return None;
        }
        match phrases.next() {
            Some(Phrase::Quantity(quantity)) if is_of_kind(quantity.amount) => others.push(quantity.amount),
            _ => return Some(others),
        }
    }
}
