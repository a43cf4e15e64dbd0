//! Completes a schedule with facts of a row that converts units: its day, its units and the units left show how many
//! equal parts there are.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::clause::Clause;
use super::running::Running;
use super::series::later;
use super::time::{Point, Times};

impl Running {
    /// Decides whether the first part vests on the day on which a period begins (0) or one step later (1), by the
    /// number of parts left after the row. `None` if the balance does not show this.
    pub(super) fn lead_by_row(&self, first: NaiveDate, every: u32, count: u32) -> Option<u32> {
        let (on, left) = self.row()?;
        let place =
            (0..count).find(|place| every.checked_mul(*place).and_then(|months| later(first, months)) == Some(on))?;
        match count.checked_sub(place)?.checked_sub(left)? {
            1 => Some(0),
            0 if place > 0 => Some(1),
            _ => None,
        }
    }

    /// Computes the months between parts if the text states only a first day: the row's day must be that of the part
    /// that its balance indicates. `None` if the balance does not show this.
    pub(super) fn step_by_row(&self, clause: &Clause) -> Option<u32> {
        let count = clause.parts?.count?;
        let Times::Points(points) = &clause.start.as_ref()?.times else { return None };
        let [point @ Point { months: 0, days: 0, .. }] = points.as_slice() else { return None };
        let first = self.day(*point).ok()??;
        let (on, left) = self.row()?;
        let place = count.checked_sub(1)?.checked_sub(left).filter(|place| *place > 0)?;
        [1, 3, 6, 12].into_iter().find(|step| later(first, step * place) == Some(on))
    }

    /// Gives the day of the row, and its balance divided by the size of its part. Small numbers may fit by chance and
    /// are refused.
    fn row(&self) -> Option<(NaiveDate, u32)> {
        let used = self.grant.used?;
        let left = used.left?;
        let parts = left.checked_div(used.units)?.round();
        let apart = parts.checked_mul(used.units)?.checked_sub(left)?.abs();
        // Each part is rounded to a whole unit.
        let rounding = parts.checked_add(Decimal::ONE)?;
        let is_told = apart <= rounding && used.units >= rounding.checked_mul(Decimal::from(20))?;
        Some((used.on?, u32::try_from(parts).ok()?)).filter(|_| is_told)
    }
}
