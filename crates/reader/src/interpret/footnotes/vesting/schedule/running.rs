//! The parts that clauses come to, one clause after the other.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::clause::{Amount, Clause};
use super::{Part, exceeds, is_about, later};
use crate::interpret::footnotes::vesting::{Grant, Portion};

/// What the clauses before have come to.
pub(super) struct Running {
    /// The day of the row where that is the day of the grant.
    pub(super) now: Option<NaiveDate>,
    /// The day from which times count that name no other.
    pub(super) granted_on: Option<NaiveDate>,
    pub(super) number: Option<Decimal>,
    /// How much of the grant is spoken for; null where a clause gave shares of a number not known.
    pub(super) done: Option<Portion>,
    pub(super) last: Option<NaiveDate>,
    pub(super) parts: Vec<Part>,
}

impl Running {
    /// Nothing yet, of a grant whose times count from that day unless they name another.
    pub(super) fn new(granted_on: Option<NaiveDate>, grant: Grant) -> Self {
        Self {
            now: grant.granted_on,
            granted_on,
            number: grant.number.filter(|number| *number > Decimal::ZERO),
            done: Some(Portion::NONE),
            last: None,
            parts: Vec::new(),
        }
    }

    /// Adds the parts of a clause.
    pub(super) fn take(&mut self, clause: &Clause) {
        let mut announced = clause.clone();
        if let Some((count, every)) =
            clause.header.filter(|_| clause.days.is_empty() && clause.offsets.is_empty() && clause.every.is_none())
        {
            (announced.count, announced.every) = (Some(count), Some(every));
        }
        let left = self.done.and_then(|done| Portion::WHOLE.minus(done));
        if let (true, Some(Amount::Portion(portion))) = (clause.of_rest, clause.amount) {
            // What remains of an older grant is no part of it that can be told.
            let of_left = left.filter(|_| !self.parts.is_empty()).and_then(|left| left.of(portion));
            announced.amount = Some(of_left.map_or(Amount::Left, Amount::Portion));
        }
        // "a grant of 10,000 units that vest in three parts": all that was granted.
        if let (Some(Amount::Shares(shares)), true) = (clause.amount, self.parts.is_empty())
            && self.number == Some(shares)
        {
            announced.amount = None;
        }
        let clause = &announced;
        let base = clause.base.flatten().or(self.granted_on);
        if clause.immediately && clause.days.is_empty() && self.parts.is_empty() {
            // What has vested long before an exercise or a holding vested on a day that is not told.
            let portion = match clause.amount {
                Some(Amount::Portion(portion)) => Some(portion),
                _ => left,
            };
            self.push(&[self.now], clause, portion, None);
            return;
        }
        let is_repeated = clause.every.is_some() || (clause.has_installments && clause.count.is_some());
        let listed: Vec<Option<NaiveDate>> = if clause.days.is_empty() {
            clause.offsets.iter().map(|months| later(base, *months)).collect()
        } else {
            clause.days.iter().copied().map(Some).collect()
        };
        let is_list = listed.len() > 1 || (listed.len() == 1 && clause.count.is_none_or(|count| count == 1));
        if is_list && !(listed.len() == 1 && is_repeated) {
            if let (Some(Amount::Portion(first)), true) = (clause.amount, listed.len() == clause.more.len() + 1) {
                for (day, portion) in listed.iter().zip(std::iter::once(first).chain(clause.more.iter().copied())) {
                    self.push(&[*day], clause, Some(portion), None);
                }
                return;
            }
            // What has vested on a day before an exercise or a holding need not be all of it.
            if clause.amount.is_none() && (clause.past || clause.vested) && self.now.is_none() && listed.len() == 1 {
                self.push(&listed, clause, None, None);
                return;
            }
            let (portion, shares) = self.each(clause, left, listed.len() as u64, listed.len() > 1);
            self.push(&listed, clause, portion, shares);
        } else if is_repeated || clause.over.is_some() && (clause.has_installments || clause.start_offset == Some(12)) {
            self.repeat(clause, left, base, listed.first().copied().flatten());
        } else if let (Some(condition), Some(Amount::Portion(_) | Amount::Left)) = (clause.condition, clause.amount) {
            // Acceleration is not how a grant vests.
            if matches!(condition, "performance" | "initial public offering" | "annual meeting")
                || self.parts.is_empty()
            {
                let (portion, shares) = self.each(clause, left, 1, false);
                self.push(&[None], clause, portion, shares);
            }
        } else if clause.vested && clause.amount.is_some_and(|amount| amount != Amount::Left) {
            let (portion, shares) = self.each(clause, left, 1, false);
            self.push(&[None], clause, portion, shares);
        } else if matches!(clause.condition, Some("performance" | "annual meeting"))
            && self.parts.is_empty()
            && clause.amount.is_none()
        {
            self.push(&[None], clause, left, None);
        }
    }

    /// How much vests each time, when a clause's amount vests that many times.
    pub(super) fn each(
        &self,
        clause: &Clause,
        left: Option<Portion>,
        times: u64,
        is_each: bool,
    ) -> (Option<Portion>, Option<Decimal>) {
        match clause.amount {
            Some(Amount::Portion(portion)) => {
                let all = portion.times(times).zip(left);
                let fits = all.is_some_and(|(all, left)| !exceeds(all, left));
                // "in twelve equal parts of 1/12": of each.
                let is_each = is_each || times > 1 && all.is_some_and(|(all, left)| is_about(all, left));
                (if is_each && fits { Some(portion) } else { portion.divided(times) }, None)
            }
            Some(Amount::Shares(shares)) => {
                (self.number.and_then(|number| Portion::ratio(shares, number)), Some(shares))
            }
            // What remains of an older grant is no part of it that can be told.
            Some(Amount::Left) if clause.is_rest && self.parts.is_empty() => {
                (clause.more.first().and_then(|portion| portion.divided(times)), None)
            }
            _ => (left.and_then(|left| left.divided(times)), None),
        }
    }

    pub(super) fn push(
        &mut self,
        days: &[Option<NaiveDate>],
        clause: &Clause,
        portion: Option<Portion>,
        shares: Option<Decimal>,
    ) {
        let condition = clause.condition.and_then(|condition| match (condition, clause.earlier) {
            ("performance", _) => Some("performance".to_owned()),
            (condition, true) => Some(format!("{condition} if earlier")),
            (condition, _) if days.iter().all(Option::is_none) => Some(condition.to_owned()),
            _ => None,
        });
        for vests_on in days {
            let condition = condition.clone();
            if portion == Some(Portion::NONE) {
                continue;
            }
            self.parts.push(Part { vests_on: *vests_on, portion, shares, condition, text: clause.text });
            self.done = self.done.zip(portion).and_then(|(done, portion)| done.plus(portion));
        }
        self.last = days.last().copied().flatten();
    }
}
