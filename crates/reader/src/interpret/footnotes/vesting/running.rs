//! Computes the parts of the clauses, one clause after the other.

use chrono::NaiveDate;

use super::amount::GrantAmount;
use super::anchor::Anchor;
use super::check::{Reason, exceeds, is_about};
use super::clause::{Clause, Start};
use super::condition::Condition;
use super::period::CountedParts;
use super::repeat::times_in;
use super::schedule::{Bases, SchedulePart};
use super::share::Share;
use super::time::{Point, Times, Within};
use super::verb::Verb;
use super::{GrantTerms, MOST_TRANCHES, Portion, series};

/// The result of the clauses so far.
pub(super) struct Running {
    pub(super) bases: Bases,
    pub(super) grant: GrantTerms,
    /// Parts that a sentence counted without their times.
    pub(super) header: Option<CountedParts>,
    pub(super) is_last: bool,
    /// The day from which the times count according to the text.
    pub(super) from: Option<NaiveDate>,
    /// The text describes only the rest of the grant, or one part.
    pub(super) is_partial: bool,
    /// The portion that no clause has used yet; null if a clause stated units and the number granted is not known.
    pub(super) left: Option<Portion>,
    /// The end of the period over which the grant vests; null if the text states no period.
    pub(super) period_end: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    /// Months from the day of the grant to the first part; null if they are not known.
    pub(super) gap: Option<u32>,
    /// The portion of the previous clause.
    pub(super) step: Option<Portion>,
    /// Number of parts of the rest, if the text counts them separately.
    pub(super) of_rest: usize,
    pub(super) parts: Vec<SchedulePart>,
}

impl Running {
    pub(super) fn take(&mut self, clause: &Clause, next: Option<&Clause>, listed: usize) -> Result<(), Reason> {
        self.from = match clause.from {
            Some(from) => self.day(from)?.or(self.from),
            None => self.from,
        };
        self.is_partial |= clause.under_rest && self.parts.is_empty();
        if let (Some(over), true) = (clause.over, self.parts.is_empty()) {
            let begin = if clause.from.is_some() { self.from } else { self.unnamed() };
            self.period_end = begin.and_then(|begin| series::later(begin, over));
        }
        if clause.certified {
            let share = self.shares(clause, 1)?;
            return self.push(&[None], &share, clause);
        }
        if let Some(nth) = clause.nth {
            return self.nth(clause, nth, listed);
        }
        // "three equal installments, the first on D", and the others are listed.
        if let Some(first) = Self::first_of_listed(clause, next) {
            return self.take(&first, None, listed);
        }
        if let Some(first) = self.first_before_rest(clause, next) {
            return self.take(&first, None, listed);
        }
        if let Some(days) = self.listed(clause)? {
            if self.is_told_before(clause, &days) {
                return Ok(());
            }
            // "with all remaining shares vesting on the last anniversary", "with 100% vested on D": the end of what is
            // complete.
            let is_told = self.left.is_some_and(|left| is_about(left, Portion::NONE)) && !self.parts.is_empty();
            let is_end = match clause.amounts.as_slice() {
                [GrantAmount::Rest(None) | GrantAmount::All] => true,
                [GrantAmount::Portion(portion)] => *portion == Portion::WHOLE,
                _ => false,
            };
            if is_told && is_end && days == [self.last] {
                return Ok(());
            }
            let shares = self.shares(clause, days.len())?;
            return self.push(&days, &shares, clause);
        }
        if self.dates_parts(clause)? {
            return Ok(());
        }
        if clause.is_repeated() {
            let days = self.repeated(clause)?;
            let shares = self.shares(clause, days.len())?;
            return self.push(&days, &shares, clause);
        }
        if clause.verb == Some(Verb::AtGrant) && !clause.meeting {
            let shares = self.shares(clause, 1)?;
            return self.push(&[self.at_once()], &shares, clause);
        }
        self.untimed(clause)
    }

    /// Handles a clause about one of the parts counted earlier: "the first installment".
    fn nth(&mut self, clause: &Clause, nth: u32, listed: usize) -> Result<(), Reason> {
        let header = self.header.or(clause.parts).ok_or(Reason::Wording)?;
        let count = header.count.ok_or(Reason::CountUnknown)?;
        let portion = Portion::WHOLE.divided(count.into()).filter(|_| header.is_equal).or(header.each);
        let Some(days) = self.listed(clause)? else { return Err(Reason::AmountWithoutTime) };
        // If it is stated alone, it begins a series.
        if nth == 1 && listed == 1 && self.is_last && days.len() == 1 {
            let row = Clause {
                nth: None,
                parts: Some(header),
                points: Vec::new(),
                start: clause
                    .points
                    .first()
                    .map(|point| Start { times: Times::Points(vec![*point]), of_period: false }),
                ..clause.clone()
            };
            let days = self.repeated(&row)?;
            let shares = self.shares(&row, days.len())?;
            return self.push(&days, &shares, &row);
        }
        self.push(&days, &vec![Share { portion, units: None }; days.len()], clause)
    }

    fn first_of_listed(clause: &Clause, next: Option<&Clause>) -> Option<Clause> {
        let count = clause.parts?.count?;
        let start = clause.start.as_ref()?;
        let rest = next.filter(|next| {
            matches!(next.amounts.first(), Some(GrantAmount::Rest(_)))
                && next.points.len() as u64 + 1 == u64::from(count)
        })?;
        let Times::Points(points) = &start.times else { return None };
        let portion = Portion::WHOLE.divided(count.into())?;
        (rest.parts.is_none()).then(|| Clause {
            amounts: vec![GrantAmount::Portion(portion)],
            parts: None,
            start: None,
            points: points.clone(),
            ..clause.clone()
        })
    }

    /// Reads "the anniversary" as the first one where the text goes on with parts of the rest: "25% on the anniversary of
    /// the grant and the remainder monthly". If it repeated, nothing would be left.
    fn first_before_rest(&self, clause: &Clause, next: Option<&Clause>) -> Option<Clause> {
        let (Some(Times::Each { every: 12, from }), [GrantAmount::Portion(portion)]) =
            (&clause.series, clause.amounts.as_slice())
        else {
            return None;
        };
        let next = next.filter(|next| {
            let divides = next.every.is_some_and(|every| every < 12)
                || next.parts.is_some_and(|parts| parts.count.is_some_and(|count| count > 1));
            divides && (next.thereafter || matches!(next.amounts.first(), Some(GrantAmount::Rest(_))))
        })?;
        let is_alone = !clause.each && clause.points.is_empty() && !next.amounts.is_empty();
        let uses_all = times_in(*portion, self.left?).is_some_and(|times| times > 1);
        (is_alone && uses_all && clause.parts.is_none() && clause.every.is_none() && clause.end.is_none())
            .then(|| Clause { series: None, points: vec![Point::after(12, *from)], over: None, ..clause.clone() })
    }

    /// Whether the clause states a part again that is complete already: "in four annual parts from D. On D the first 25%
    /// vested".
    fn is_told_before(&self, clause: &Clause, days: &[Option<NaiveDate>]) -> bool {
        let ([Some(day)], Some(GrantAmount::Portion(portion))) = (days, clause.amounts.first()) else { return false };
        self.left.is_some_and(|left| is_about(left, Portion::NONE))
            && self
                .parts
                .iter()
                .any(|part| part.vests_on == Some(*day) && part.portion.is_some_and(|known| is_about(known, *portion)))
    }

    /// Gives the days that the clause lists; `None` if it does not list them.
    fn listed(&self, clause: &Clause) -> Result<Option<Vec<Option<NaiveDate>>>, Reason> {
        // "1/16 vested beginning on D, and quarterly thereafter": the first of a series that another clause states.
        if let (Some(Start { times: Times::Points(points), .. }), [GrantAmount::Portion(_)]) =
            (&clause.start, clause.amounts.as_slice())
            && clause.points.is_empty()
            && !clause.tells_steps()
            && !self.is_last
        {
            return points.iter().map(|point| self.day(*point)).collect::<Result<_, _>>().map(Some);
        }
        // "in equal annual parts beginning on D of 2024, 2025 and 2026": every part has its day.
        if let (Some(Start { times: Times::Points(points), .. }), true) = (&clause.start, clause.points.is_empty())
            && points.len() > 1
            && clause.parts.is_some_and(|parts| parts.count.is_none_or(|count| points.len() as u64 == u64::from(count)))
        {
            return points.iter().map(|point| self.day(*point)).collect::<Result<_, _>>().map(Some);
        }
        if clause.points.is_empty() {
            return Ok(clause.later.then(|| vec![None]));
        }
        let mut days = Vec::new();
        for point in &clause.points {
            let day = self.day(*point)?;
            if point.from == Anchor::Row && day.is_none() {
                return Err(Reason::Wording);
            }
            days.push(day);
        }
        if clause.earlier && days.len() > 1 && clause.parts.is_none() {
            days = vec![days.iter().flatten().min().copied()];
        }
        // The later of several times is known only if all are known.
        if clause.later {
            let is_known = !clause.meeting && days.iter().all(Option::is_some) && days.len() > 1;
            return Ok(Some(vec![days.iter().flatten().max().copied().filter(|_| is_known)]));
        }
        if clause.start.is_some() {
            return Ok(None);
        }
        let is_row = clause.every.is_some()
            || clause.series.is_some()
            || clause.parts.is_some_and(|parts| parts.every.is_some());
        match clause.parts.and_then(|parts| parts.count) {
            Some(count) if days.len() as u64 == u64::from(count) => Ok(Some(days)),
            Some(count) if count > 1 && days.len() == 1 && is_row => Ok(None),
            Some(count) if count > 1 => Err(Reason::CountDiffers),
            None if days.len() == 1 && is_row => Ok(None),
            _ => Ok(Some(days)),
        }
    }

    /// Computes the day of a time; `None` if it is not known.
    pub(super) fn day(&self, point: Point) -> Result<Option<NaiveDate>, Reason> {
        let base = match point.from {
            Anchor::Day(day) => Some(day),
            Anchor::Grant => self.bases.granted_on,
            Anchor::Commencement => self.bases.commences_on,
            Anchor::Row => self.bases.exercisable_on,
            Anchor::Conversion => self.grant.used.and_then(|used| used.on),
            Anchor::Last => self.last,
            Anchor::Unknown => None,
            Anchor::Unnamed => self.unnamed(),
        };
        let moved = |base: NaiveDate| {
            let day = series::later(base, point.months)?.checked_add_days(chrono::Days::new(point.days.into()))?;
            match point.within {
                None => Some(day),
                Some(Within::NextFirst) => series::next_first(day),
                Some(Within::DayOfMonth(nth)) => series::day_of_month(day, nth),
            }
        };
        let reckoned = base.and_then(moved);
        let Some(told) = point.told else { return Ok(reckoned) };
        match reckoned {
            // The day was moved off a weekend.
            Some(reckoned) if (told - reckoned).num_days().abs() <= 7 => Ok(Some(told)),
            Some(reckoned) if Some(told) == base => Ok(Some(reckoned)),
            Some(_) => Err(Reason::DayContradicted),
            None => Ok(Some(told)),
        }
    }

    /// Gives the day on which something vests at once. `None` for units that are earned later than granted, since the text
    /// does not say which of the two days it means.
    fn at_once(&self) -> Option<NaiveDate> {
        let row = self.grant.granted_on;
        self.bases.granted_on.filter(|told| row.is_none_or(|row| row == *told))
    }

    /// Gives the day from which times without an anchor count.
    pub(super) fn unnamed(&self) -> Option<NaiveDate> {
        if self.bases.has_commencement { self.bases.commences_on } else { self.from.or(self.bases.granted_on) }
    }

    /// Handles a clause without a time: what has vested, or what depends on a condition.
    fn untimed(&mut self, clause: &Clause) -> Result<(), Reason> {
        let condition = clause.condition;
        let has_amount = !clause.amounts.is_empty();
        if let Some(condition) = condition {
            let counts = matches!(
                condition,
                Condition::Performance | Condition::PublicOffering | Condition::AnnualMeeting | Condition::Meeting
            );
            // Acceleration is not a part of the schedule.
            if !(counts || self.parts.is_empty() && has_amount) || !has_amount && !self.parts.is_empty() {
                return Ok(());
            }
            let times = match (clause.parts.and_then(|parts| parts.count), clause.amounts.as_slice()) {
                (Some(count), _) => count as usize,
                (None, [GrantAmount::Portion(portion)]) if clause.each => self.times_of(*portion),
                (None, []) => clause.parts.and_then(|parts| parts.each).map_or(1, |portion| self.times_of(portion)),
                _ => 1,
            };
            if !(1..=MOST_TRANCHES).contains(&times) {
                return Err(Reason::TooMany);
            }
            let shares = self.shares(clause, times)?;
            return self.push(&vec![None; times], &shares, clause);
        }
        if matches!(clause.verb, Some(Verb::IsVested)) && clause.parts.is_none() && clause.every.is_none() {
            // "includes 800 units, which vested on D. All are fully vested."
            if self.is_partial && self.parts.iter().all(|part| part.portion.is_none() && part.shares.is_some()) {
                (self.parts, self.left, self.is_partial) = (Vec::new(), Some(Portion::WHOLE), false);
            }
            if !has_amount && !self.parts.is_empty() {
                return Ok(());
            }
            let shares = self.shares(clause, 1)?;
            return self.push(&[None], &shares, clause);
        }
        if has_amount
            && clause.verb == Some(Verb::Vested)
            && matches!(clause.amounts.as_slice(), [GrantAmount::Units(_) | GrantAmount::Portion(_)])
        {
            let shares = self.shares(clause, 1)?;
            return self.push(&[None], &shares, clause);
        }
        match clause.amounts.as_slice() {
            [] => Ok(()),
            // "all of which vest under the plan": no time is stated.
            [GrantAmount::All] if clause.verb.is_none() => Ok(()),
            [GrantAmount::Units(units)] if Some(*units) == self.bases.units => Ok(()),
            _ if clause.verb.is_none() => Ok(()),
            _ => Err(Reason::AmountWithoutTime),
        }
    }

    /// Gives the number of parts that the text counts.
    pub(super) fn counted(&self) -> usize {
        if self.of_rest > 0 { self.of_rest } else { self.parts.len() }
    }

    /// Gives how many times `portion` fits into the rest.
    fn times_of(&self, portion: Portion) -> usize {
        let times = self.left.and_then(|left| left.decimal().checked_div(portion.decimal())).unwrap_or_default();
        times.round().try_into().unwrap_or(1)
    }

    fn push(&mut self, days: &[Option<NaiveDate>], shares: &[Share], clause: &Clause) -> Result<(), Reason> {
        let condition = clause.condition.and_then(|condition| match condition {
            Condition::Performance => Some(condition.name().to_owned()),
            _ if clause.earlier => Some(format!("{} if earlier", condition.name())),
            _ => days.iter().all(Option::is_none).then(|| condition.name().to_owned()),
        });
        if clause.under_rest {
            self.of_rest += days.len();
        }
        for (vests_on, share) in days.iter().zip(shares) {
            self.parts.push(SchedulePart {
                vests_on: *vests_on,
                portion: share.portion,
                shares: share.units,
                condition: condition.clone(),
                note: clause.note,
            });
            self.left = match (self.left, share.portion) {
                (Some(left), Some(portion)) => {
                    Some(left.minus(portion).unwrap_or(Portion::NONE)).filter(|_| !exceeds(portion, left))
                }
                _ => None,
            };
            if self.left.is_none() && share.portion.is_some_and(|portion| exceeds(portion, Portion::WHOLE)) {
                return Err(Reason::MoreThanWhole);
            }
        }
        if self.last.is_none() && self.gap.is_none() {
            self.gap = match (clause.points.as_slice(), self.bases.granted_on, days) {
                ([point], ..) if point.months > 0 => Some(point.months),
                (_, Some(granted), [Some(first)]) => Some(months_between(granted, *first)),
                _ => None,
            };
        }
        self.last = days.last().copied().flatten();
        self.step = shares.last().and_then(|share| share.portion);
        Ok(())
    }
}

/// Gives the whole months between two days, to the nearest.
fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    use chrono::Datelike;
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let days = to.day() as i32 - from.day() as i32;
    let nearest = months + i32::from(days > 15) - i32::from(days < -15);
    u32::try_from(nearest).unwrap_or(0)
}
