//! Computes the days of repeated parts: from when, how often, how many times.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amount::GrantAmount;
use super::anchor::Anchor;
use super::check::{Reason, is_about};
use super::clause::{Clause, Start};
use super::running::Running;
use super::series::{Series, first_end_after, month_end, next_day_of_month};
use super::time::Times;
use super::{MOST_TRANCHES, Portion};

/// Days by which the last stated day may differ from that of the last part, because of a weekend or the end of a month.
const LAST_DAY_TOLERANCE: i64 = 5;

impl Running {
    /// Computes the days of the clause's parts; a day is null if it is not known.
    pub(super) fn repeated(&self, clause: &Clause) -> Result<Vec<Option<NaiveDate>>, Reason> {
        let every = Self::every(clause).or_else(|| self.step_by_row(clause));
        let end = clause.end.map(|end| self.day(end)).transpose()?.flatten();
        let series = self.series(clause, every)?;
        let day = |place: u32| series.as_ref().and_then(|series| series.day(place));
        let until = end.and_then(|end| {
            (0..MOST_TRANCHES as u32)
                .find(|place| day(*place).is_some_and(|day| (end - day).num_days() <= LAST_DAY_TOLERANCE))
        });
        let count = match self.count(clause, every) {
            Some(count) => count,
            None => until
                .or_else(|| {
                    let end = self.period_end.filter(|_| matches!(clause.amounts[..], [GrantAmount::Rest(_)]))?;
                    (0..MOST_TRANCHES as u32).find(|place| day(*place) == Some(end))
                })
                .map(|place| place + 1)
                .ok_or(Reason::CountUnknown)?,
        };
        if !(1..=MOST_TRANCHES as u32).contains(&count) {
            return Err(Reason::TooMany);
        }
        let from_end = |place: u32| before_end(end?, every?.checked_mul(count - 1 - place)?);
        let mut days: Vec<Option<NaiveDate>> = (0..count).map(|place| day(place).or_else(|| from_end(place))).collect();
        if let (Some(end), Some(Some(last))) = (end, days.last_mut()) {
            if (*last - end).num_days().abs() > LAST_DAY_TOLERANCE {
                return Err(Reason::LastDayDiffers);
            }
            *last = end;
        }
        Ok(days)
    }

    /// Dates parts that the text stated earlier without days: "a third vests each year. Vesting occurs on the
    /// anniversaries of the grant, the last on D." Gives whether the clause does that.
    pub(super) fn dates_parts(&mut self, clause: &Clause) -> Result<bool, Reason> {
        let is_told = self.left.is_some_and(|left| is_about(left, Portion::NONE)) && !self.parts.is_empty();
        let is_undated = self.parts.iter().all(|part| part.vests_on.is_none());
        let Some(every) = Self::every(clause) else { return Ok(false) };
        if !is_told || !is_undated || !clause.amounts.is_empty() || clause.series.is_none() {
            return Ok(false);
        }
        let series = self.series(clause, Some(every))?;
        let end = clause.end.map(|end| self.day(end)).transpose()?.flatten();
        let count = self.parts.len() as u32;
        let from_end = |place: u32| before_end(end?, every.checked_mul(count - 1 - place)?);
        let day = |place: u32| series.as_ref().and_then(|series| series.day(place)).or_else(|| from_end(place));
        let days: Vec<Option<NaiveDate>> = (0..count).map(day).collect();
        if let (Some(end), Some(Some(last))) = (end, days.last())
            && (*last - end).num_days().abs() > LAST_DAY_TOLERANCE
        {
            return Err(Reason::LastDayDiffers);
        }
        for (part, day) in self.parts.iter_mut().zip(days) {
            part.vests_on = day;
        }
        Ok(true)
    }

    /// Gives the months between two times; `None` if the clause does not state them.
    fn every(clause: &Clause) -> Option<u32> {
        let of_series = match &clause.series {
            Some(Times::Each { every, .. } | Times::Ends { every, .. }) => Some(*every),
            Some(Times::Monthly { .. }) => Some(1),
            Some(Times::Yearly { days, .. }) => 12_u32.checked_div(u32::try_from(days.len()).ok()?),
            _ => None,
        };
        let of_count = || {
            let (over, count) = clause.over.zip(clause.parts?.count)?;
            over.is_multiple_of(count).then(|| over / count)
        };
        let starts_after_a_year = clause.start.as_ref().is_some_and(|start| matches!(&start.times, Times::Points(points) if points.first().is_some_and(|point| point.months == 12)));
        let of_years = || clause.over.filter(|over| starts_after_a_year && over.is_multiple_of(12)).map(|_| 12);
        of_series.or(clause.parts.and_then(|parts| parts.every)).or(clause.every).or_else(of_count).or_else(of_years)
    }

    /// Gives the number of times; `None` if the clause does not state it.
    fn count(&self, clause: &Clause, every: Option<u32>) -> Option<u32> {
        if let Some(count) = clause.parts.and_then(|parts| parts.count) {
            return Some(count);
        }
        match &clause.series {
            Some(Times::Ends { count: Some(count), .. }) => return Some(*count),
            Some(Times::Ends { every, year: Some(_), .. }) => return 12_u32.checked_div(*every),
            _ => {}
        }
        let of_period = clause.over.zip(every).and_then(|(over, every)| over.checked_div(every));
        let left = self.left.unwrap_or(Portion::WHOLE);
        let of = |portion: Portion| times_in(portion, left);
        let told = match clause.amounts.as_slice() {
            [GrantAmount::Portion(portion)] | [GrantAmount::Rest(_), GrantAmount::Portion(portion)] => Some(*portion),
            [GrantAmount::OfRest(portion)] => {
                // "6.25% of the remaining options each quarter" after 25% may mean 6.25% of the whole: both fill years.
                let is_doubtful = self.left.and_then(|left| times_in(*portion, left)).is_some_and(|times| {
                    self.left != Some(Portion::WHOLE)
                        && every
                            .and_then(|every| every.checked_mul(times))
                            .is_some_and(|months| months.is_multiple_of(12))
                });
                return times_in(*portion, Portion::WHOLE).filter(|_| !is_doubtful).or(of_period);
            }
            [GrantAmount::Units(units)] => self.bases.units.and_then(|all| Portion::ratio(*units, all)),
            _ => clause.parts.and_then(|parts| {
                let of_units = || Portion::ratio(parts.each_units?, self.bases.units?);
                parts.each.or_else(of_units)
            }),
        };
        match (told, of_period) {
            // "75% quarterly over three years" is divided into parts; "1/48th monthly over four years" may begin after
            // a cliff.
            (Some(portion), Some(times)) if is_about(portion, left) && times > 1 => Some(times),
            // "the other half vests ratably over three years" does not vest at once.
            (Some(portion), times) => {
                of(portion).filter(|times| *times > 1 || clause.over.is_none() || clause.every.is_some()).or(times)
            }
            (None, Some(times)) => Some(times),
            (None, None) if clause.amounts.is_empty() && clause.end.is_none() => {
                self.count_by_step(every).filter(|count| *count > 0)
            }
            (None, None) => None,
        }
    }

    /// Gives the number of further parts where the text states only that they follow: "a quarter after one year and
    /// annually thereafter". `None` if the first part took longer than a step, unless the row shows the size of a part:
    /// "a quarter after one year and quarterly thereafter".
    fn count_by_step(&self, every: Option<u32>) -> Option<u32> {
        let left = self.left.unwrap_or(Portion::WHOLE);
        let (step, every) = (self.step?, every?);
        let Some(gap) = self.gap.filter(|gap| *gap > every) else { return times_in(step, left) };
        let count = times_in(step, left)?.checked_mul(gap)?.checked_div(every)?;
        let units = self.bases.units?.checked_mul(left.divided(count.into())?.decimal())?;
        // Filers round in different ways; one part more or less would change the size by more than this.
        let tolerance = units.checked_mul(Decimal::new(2, 3))?.max(Decimal::ONE);
        ((units - self.grant.used?.units).abs() <= tolerance).then_some(count)
    }

    /// Decides by the last stated day whether the first part vests on the day from which the text counts (0) or one step
    /// later (1): "twelve quarterly parts beginning on D, fully vested on E". Without a number of parts, they fill whole
    /// years. `None` if that does not decide.
    fn lead_by_end(&self, clause: &Clause, first: NaiveDate, every: u32) -> Option<u32> {
        let end = self.day(clause.end?).ok()??;
        let steps = (0..MOST_TRANCHES as u32).find(|steps| {
            let day = every.checked_mul(*steps).and_then(|months| super::series::later(first, months));
            day.is_some_and(|day| (day - end).num_days().abs() <= LAST_DAY_TOLERANCE)
        })?;
        let fits = |parts: u32| match self.count(clause, Some(every)) {
            Some(count) => count == parts,
            None => every.checked_mul(parts).is_some_and(|months| months > 0 && months.is_multiple_of(12)),
        };
        [(0, steps + 1), (1, steps)].into_iter().find_map(|(lead, parts)| fits(parts).then_some(lead))
    }

    /// Gives the series of days; `None` if its days are not known.
    fn series(&self, clause: &Clause, every: Option<u32>) -> Result<Option<Series>, Reason> {
        let from = clause.from.map(|from| self.day(from)).transpose()?;
        let start = match &clause.start {
            Some(start) => match &start.times {
                Times::Points(points) => points
                    .first()
                    .map(|point| self.day(*point))
                    .transpose()?
                    .map(|day| (day, points[0].months == 0 && points[0].days == 0 && points[0].from.is_of_grant())),
                Times::Each { every, from } => {
                    let base = self.day(super::time::Point::at(*from))?;
                    Some((base.and_then(|base| super::series::later(base, *every)), false))
                }
                Times::Yearly { days, from } => {
                    let after = self.day(super::time::Point::at(*from))?;
                    return Ok(after.map(|after| Series::Yearly { after, days: days.clone() }));
                }
                Times::Monthly { day, from } => {
                    let after = self.day(super::time::Point::at(*from))?;
                    Some((after.and_then(|after| next_day_of_month(after, *day)), false))
                }
                Times::Ends { every, from, .. } => {
                    let after = self.day(super::time::Point::at(*from))?;
                    Some((after.and_then(|after| first_end_after(after, *every)), false))
                }
                Times::Meeting { .. } => Some((None, false)),
            },
            None => None,
        };
        let base = |anchor: Anchor| -> Result<Option<NaiveDate>, Reason> {
            match anchor {
                Anchor::Unnamed if clause.thereafter || self.last.is_some() => Ok(self.last.or(from.flatten())),
                Anchor::Unnamed => Ok(from.unwrap_or_else(|| self.unnamed())),
                anchor => self.day(super::time::Point::at(anchor)),
            }
        };
        let first = start.map(|(day, _)| day);
        Ok(match &clause.series {
            Some(Times::Ends { every, year, from, .. }) => {
                let first = match (year, first) {
                    (Some(year), _) => {
                        NaiveDate::from_ymd_opt(*year, 1, 1).and_then(|day| first_end_after(day, *every))
                    }
                    (None, Some(first)) => first.and_then(month_end),
                    (None, None) => base(*from)?.and_then(|base| {
                        // "each of the six months following a day": the month of that day does not count.
                        let base = if *every == 1 && *from != Anchor::Unnamed { month_end(base)? } else { base };
                        first_end_after(base, *every)
                    }),
                };
                first.map(|first| Series::Ends { first, every: *every })
            }
            Some(Times::Yearly { days, from }) => {
                let after = match first {
                    Some(first) => first.and_then(|day| day.pred_opt()),
                    None => base(*from)?,
                };
                after.map(|after| Series::Yearly { after, days: days.clone() })
            }
            Some(Times::Monthly { day, from }) => {
                let from = match first {
                    Some(first) => first,
                    None => base(*from)?.and_then(|base| next_day_of_month(base, *day)),
                };
                from.map(|from| Series::Steps { from: Some(from), every: 1, lead: 0 })
            }
            Some(Times::Each { every, from }) if start.is_none() => {
                let from = base(*from)?;
                // "a sixth after six months, then a part on each monthly anniversary of the grant": the series goes on
                // after the days stated so far.
                let is_past = |lead: &u32| {
                    let day = from
                        .zip(every.checked_mul(*lead))
                        .and_then(|(from, months)| super::series::later(from, months));
                    day.zip(self.last).is_some_and(|(day, last)| day <= last)
                };
                let lead = (1..=MOST_TRANCHES as u32).find(|lead| !is_past(lead)).ok_or(Reason::TooMany)?;
                Some(Series::Steps { from, every: *every, lead })
            }
            _ => {
                let Some(every) = every else {
                    return if first.is_some() || !clause.points.is_empty() {
                        Err(Reason::StepUnknown)
                    } else {
                        Ok(None)
                    };
                };
                let (from, lead) = match (start, clause.points.first()) {
                    (Some((day, is_of_grant)), _) => {
                        // "over three years beginning on D" starts with the grant; "three parts beginning on D" start
                        // on D.
                        let counts_parts = clause.parts.is_some_and(|parts| parts.count.is_some());
                        let begins_period = clause.start.as_ref().is_some_and(Start::begins_period)
                            || is_of_grant
                            || day.is_some() && day == self.bases.granted_on && !counts_parts;
                        let by_end = || self.lead_by_end(clause, day?, every);
                        let by_row = || {
                            let is_open = clause.start.as_ref().is_some_and(Start::begins_period);
                            self.lead_by_row(day.filter(|_| is_open)?, every, self.count(clause, Some(every))?)
                        };
                        (day, by_end().or_else(by_row).unwrap_or_else(|| u32::from(begins_period)))
                    }
                    (None, Some(point)) => (self.day(*point)?, 0),
                    // "25% of the grant on D and 1/16 of the grant quarterly thereafter": the steps go on from D.
                    _ if clause.thereafter
                        && self.last.is_some()
                        && clause.from.is_some_and(|from| from.months == 0 && from.from == Anchor::Grant) =>
                    {
                        (self.last, 1)
                    }
                    // "monthly, measured from one month after the grant": the first step has passed.
                    _ if clause.from.is_some_and(|from| from.months == every) => (from.flatten(), 0),
                    _ if from.is_some() => {
                        let from = from.flatten();
                        (from, from.and_then(|from| self.lead_by_end(clause, from, every)).unwrap_or(1))
                    }
                    _ if clause.thereafter
                        || matches!(clause.amounts.first(), Some(GrantAmount::Rest(_)))
                        || self.last.is_some() =>
                    {
                        (self.last, 1)
                    }
                    _ => (None, 1),
                };
                Some(Series::Steps { from, every, lead })
            }
        })
    }
}

/// Gives the day `months` before the last day.
fn before_end(end: NaiveDate, months: u32) -> Option<NaiveDate> {
    end.checked_sub_months(chrono::Months::new(months))
}

/// Gives how many times `portion` fits into `left`, within rounding; `None` if it does not.
pub(super) fn times_in(portion: Portion, left: Portion) -> Option<u32> {
    let times = left.decimal().checked_div(portion.decimal())?;
    let whole = times.round();
    let is_even = (times - whole).abs() <= Decimal::new(5, 2);
    whole.try_into().ok().filter(|times: &u32| *times > 0 && is_even)
}

impl Anchor {
    fn is_of_grant(self) -> bool {
        matches!(self, Self::Grant | Self::Commencement)
    }
}
