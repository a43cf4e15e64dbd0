//! The parts in which a lot vests: by its schedule, else on its exercise date.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::kind::DerivativeKind;
use super::schedule::GrantSchedule;
use crate::derive::conclusions::{Grant, Tranche};

/// The parts of a lot. Where no footnote speaks of vesting, the whole of it vests on its exercise date (Table II,
/// column 6); where one does and was not understood, the date alone would mislead. What is converted has no vesting.
pub(super) fn tranches(
    schedule: Option<&GrantSchedule>,
    kind: DerivativeKind,
    exercise_date: Option<NaiveDate>,
    granted: Option<Decimal>,
) -> Vec<Tranche> {
    let Some(schedule) = schedule else {
        let whole = |day| Tranche {
            vests_on: Some(day),
            portion: Some(Decimal::ONE),
            shares: granted,
            condition: None,
            footnote_id: None,
        };
        return exercise_date.filter(|_| kind != DerivativeKind::Convertible).map(whole).into_iter().collect();
    };
    let mut vested = Some(Decimal::ZERO);
    // A row may tell of one part of the grant that its text tells of. A smaller number in the text is that of a part: of
    // the units under one price level, for example.
    let told = schedule.number.filter(|told| granted.is_none_or(|granted| *told >= granted));
    let granted = told.or(granted);
    schedule
        .tranches
        .iter()
        .map(|tranche| {
            let portion = tranche.portion.map(|portion| portion.decimal().round_dp(10));
            let before = vested;
            vested = before.zip(portion).and_then(|(vested, portion)| vested.checked_add(portion));
            let computed = || whole_units(granted?, vested?)?.checked_sub(whole_units(granted?, before?)?);
            Tranche {
                vests_on: tranche.vests_on,
                portion,
                shares: tranche.shares.or_else(computed),
                condition: tranche.condition.clone(),
                footnote_id: Some(tranche.footnote_id.clone()),
            }
        })
        .collect()
}

/// Whole units of a part that is told to ten places. Whatever is left over vests with a later part, so that the parts
/// together make up the grant.
fn whole_units(granted: Decimal, portion: Decimal) -> Option<Decimal> {
    // 0.9999999999 is three thirds.
    granted.checked_mul(portion)?.round_dp(4).floor().into()
}

/// Units of a lot that had vested by the end of a day. `None` where no schedule is known, a part of it hangs on a
/// condition or has no day, or the number granted is not known.
pub fn vested_on(grant: &Grant, day: NaiveDate) -> Option<Decimal> {
    if grant.tranches.is_empty() {
        return None;
    }
    grant.tranches.iter().try_fold(Decimal::ZERO, |vested, tranche| {
        if tranche.condition.is_some() {
            return None;
        }
        if tranche.vests_on? > day { Some(vested) } else { vested.checked_add(tranche.shares?) }
    })
}
