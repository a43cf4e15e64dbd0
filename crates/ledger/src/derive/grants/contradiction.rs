//! Contradictions between the footnotes of a row and a lot: the row is about another award.

use chrono::NaiveDate;

use super::entry::Entry;
use super::lot::Lot;
use super::schedule::GrantSchedule;
use model::GrantEventKind;

/// Grant days at most so many days apart count as one: some filers state the day of the vote, others that of the award.
const NEAR_DAYS: i64 = 31;

impl Lot<'_, '_> {
    /// Checks whether the footnotes of a row describe another award: one with another time of grant, or with other days of
    /// vesting. Applies to units only. Options and warrants are identified by strike and expiration.
    pub(super) fn is_contradicted_by(&self, entry: &Entry<'_>) -> bool {
        entry.is_unit() && (self.is_granted_otherwise(entry) || self.vests_otherwise(entry))
    }

    /// Checks whether the footnotes state both another time of grant and other days of vesting. No balance outweighs that.
    pub(super) fn is_another_award(&self, entry: &Entry<'_>) -> bool {
        let has_no_day = |known: &GrantSchedule| entry.schedule().is_some_and(|told| told.has_no_day_of(known));
        let vests_otherwise = || self.vests_otherwise(entry) || self.schedule.is_some_and(has_no_day);
        entry.is_unit() && self.is_granted_otherwise(entry) && vests_otherwise()
    }

    fn vests_otherwise(&self, entry: &Entry<'_>) -> bool {
        let tells_other = |known: &GrantSchedule| entry.schedule().is_some_and(|told| told.contradicts(known));
        self.schedule.is_some_and(|known| known.ends().is_some() && tells_other(known))
    }

    fn is_granted_otherwise(&self, entry: &Entry<'_>) -> bool {
        let told = entry.times_of_grant();
        let own = self.dated_by.map_or(&[][..], Entry::times_of_grant);
        let is_near = |day: NaiveDate| told.iter().any(|time| time.is_within(day, NEAR_DAYS));
        let is_known = self.granted_on.is_some() || !own.is_empty();
        let may_be =
            self.granted_on.is_some_and(is_near) || own.iter().any(|time| is_near(time.from) || is_near(time.to));
        // A year contains a month, but their first and last days differ.
        let holds = || own.iter().any(|own| told.iter().any(|time| own.is_within(time.from, NEAR_DAYS)));
        !told.is_empty() && is_known && !may_be && !holds()
    }

    /// Checks whether the lot holds all older units of its title, was already used by a row without a schedule, and this
    /// row has one. The earlier row may have used units of another award, so this schedule may not apply to them.
    pub(super) fn is_used_otherwise(&self, entry: &Entry<'_>) -> bool {
        let is_understood = |schedule: Option<&GrantSchedule>| schedule.is_some_and(|known| !known.tranches.is_empty());
        let is_used = || self.events.iter().any(|event| event.event != GrantEventKind::Seen);
        entry.is_unit()
            && self.is_of_all_older
            && is_used()
            && !is_understood(self.schedule)
            && is_understood(entry.schedule())
    }
}
