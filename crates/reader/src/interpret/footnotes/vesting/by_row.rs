//! What a row that converts units tells of a schedule whose text leaves it open: its day, its units and those left make
//! up parts of one size.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::clause::Clause;
use super::running::Running;
use super::series::later;
use super::time::{Point, Times};

impl Running {
    /// Whether the first part vests on the day on which a period begins (0), or a step after it (1): as many parts are
    /// left after the row as its balance tells. `None` where that does not tell.
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

    /// Months between parts that are counted from a first day without a step: so many that the row's day is the one of
    /// the part that its balance tells. `None` where that does not tell.
    pub(super) fn step_by_row(&self, clause: &Clause) -> Option<u32> {
        let count = clause.parts?.count?;
        let Times::Points(points) = &clause.start.as_ref()?.times else { return None };
        let [point @ Point { months: 0, days: 0, .. }] = points.as_slice() else { return None };
        let first = self.day(*point).ok()??;
        let (on, left) = self.row()?;
        let place = count.checked_sub(1)?.checked_sub(left).filter(|place| *place > 0)?;
        [1, 3, 6, 12].into_iter().find(|step| later(first, step * place) == Some(on))
    }

    /// The day of the row, and how many parts of its size its balance is. Small numbers may be so by chance.
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
