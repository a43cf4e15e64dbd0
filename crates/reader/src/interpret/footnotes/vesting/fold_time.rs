//! Handles the times in a sentence, and the days that it states for anchors.

use super::anchor::{Anchor, NamedDay};
use super::clause::Start;
use super::condition::Condition;
use super::fold::{Folding, TimeMode};
use super::phrase::Phrase;
use super::time::{Point, Times};

impl Folding {
    pub(super) fn times(&mut self, times: &Times) {
        match (std::mem::replace(&mut self.mode, TimeMode::Time), times) {
            (TimeMode::Start { of_period }, _) => {
                // The text may state the start of a series twice.
                if self.clause.start.is_none() {
                    self.clause.start = Some(Start { times: times.clone(), of_period });
                }
            }
            (TimeMode::End | TimeMode::Outcome, Times::Points(points)) => self.clause.end = points.first().copied(),
            (TimeMode::End | TimeMode::Outcome, _) => {}
            (TimeMode::From, Times::Points(points)) if points.len() == 1 => self.clause.from = points.first().copied(),
            (_, Times::Meeting { is_annual }) => {
                self.clause.meeting = true;
                let condition = if *is_annual { Condition::AnnualMeeting } else { Condition::Meeting };
                self.clause.condition =
                    self.clause.condition.filter(|known| *known == Condition::Performance).or(Some(condition));
            }
            (_, Times::Points(points)) => {
                let is_new =
                    self.clause.led_by_times && !self.clause.amounts.is_empty() && !self.clause.points.is_empty();
                if is_new {
                    self.push();
                }
                self.clause.points.extend(points);
            }
            (_, series) => {
                if !self.clause.points.is_empty() {
                    self.part_where_timed();
                }
                self.clause.series = self.clause.series.take().or_else(|| Some(series.clone()));
            }
        }
    }

    pub(super) fn named(&mut self, named: NamedDay, rest: &[Phrase], before: Option<&Phrase>) {
        let facts = &mut self.found.facts;
        match named.anchor {
            Anchor::Grant => facts.granted_on.extend(named.day),
            Anchor::Commencement => {
                facts.has_commencement = true;
                facts.commences_on.extend(named.day);
            }
            _ => {}
        }
        // "following the second anniversary of the grant": the anniversary is the anchor, not the grant.
        let is_of_time = matches!(rest.first(), Some(Phrase::Times(Times::Points(points))) if points.iter().any(|point| point.from == named.anchor));
        if self.mode == TimeMode::From && matches!(before, Some(Phrase::From)) && !is_of_time {
            self.clause.from = Some(Point::at(named.anchor));
            self.mode = TimeMode::Time;
        }
    }
}
