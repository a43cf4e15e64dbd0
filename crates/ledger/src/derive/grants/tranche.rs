//! The tranches of a lot: from its schedule, else one on its exercise date.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::kind::DerivativeKind;
use super::schedule::GrantSchedule;
use crate::derive::conclusions::{Grant, Tranche};
use model::GrantStatus;

/// Days after a vesting within which its report may still come: two business days with a weekend and holidays.
const REPORTED_WITHIN: Days = Days::new(6);

/// Gives the tranches of a lot. If no footnote is about vesting, the whole lot vests on its exercise date (Table II,
/// column 6). If a footnote is about vesting and was not understood, there are no tranches, since the date alone would
/// mislead. Convertible securities do not vest.
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
    // A row may hold one part of the grant that its text describes. If the text states fewer units than the row, the
    // text describes a part: for example, the units under one price level.
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

/// Gives the whole units of a part. `portion` has ten decimal places. The rest vests with a later part, so that all
/// parts add up to the grant.
fn whole_units(granted: Decimal, portion: Decimal) -> Option<Decimal> {
    // The sum of three rounded thirds is 0.9999999999.
    granted.checked_mul(portion)?.round_dp(4).floor().into()
}

/// Gives the units of a lot that had vested by the end of `day`. `None` if no schedule is known, if a part depends on a
/// condition or has no day, or if the number granted is not known.
pub fn vested_on(grant: &Grant, day: NaiveDate) -> Option<Decimal> {
    vested_by(&grant.tranches, day)
}

/// Gives what [`vested_on`] gives, from the parts of the lot.
///
/// ```
/// use insiderdb_ledger::derive::{Tranche, unreported_by, vested_by};
///
/// let third = |day: &str| Tranche {
///     vests_on: day.parse().ok(),
///     portion: None,
///     shares: Some(300.into()),
///     condition: None,
///     footnote_id: Some("F1".to_owned()),
/// };
/// let day = |text: &str| text.parse().unwrap();
/// let parts = ["2023-03-04", "2024-03-04", "2025-03-04"].map(third);
/// assert_eq!(vested_by(&parts, day("2024-03-04")), Some(600.into()));
/// assert_eq!(vested_by(&[], day("2024-03-04")), None);
///
/// // Of 900 units 600 are left in 2024, so one vesting of 300 is not reported yet.
/// let unreported = unreported_by("rsu", 900.into(), 600.into(), &parts, day("2024-06-01")).unwrap();
/// assert_eq!((unreported.units, unreported.vested_on), (Some(300.into()), day("2024-03-04")));
/// assert_eq!(unreported_by("rsu", 900.into(), 300.into(), &parts, day("2024-06-01")), None);
/// assert_eq!(unreported_by("option", 900.into(), 600.into(), &parts, day("2024-06-01")), None);
/// ```
pub fn vested_by(tranches: &[Tranche], day: NaiveDate) -> Option<Decimal> {
    due_by(tranches, day).filter(|_| tranches.iter().all(|tranche| tranche.condition.is_none()))
}

/// Gives the units whose day of vesting had come by the end of `day`, whatever they depend on besides. `None` if no
/// schedule is known, if a part has no day, or if the number granted is not known.
fn due_by(tranches: &[Tranche], day: NaiveDate) -> Option<Decimal> {
    if tranches.is_empty() {
        return None;
    }
    tranches.iter().try_fold(Decimal::ZERO, |due, tranche| {
        if tranche.vests_on? > day { Some(due) } else { due.checked_add(tranche.shares?) }
    })
}

/// Units of a lot that vested by its schedule, and of which no loaded filing reports the vesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VestedUnreported {
    /// `None` if a condition, mostly performance, decides how many.
    pub units: Option<Decimal>,
    /// The last day on which some of them vested.
    pub vested_on: NaiveDate,
}

/// Gives the units of an open lot that vested before `day` without a report; `None` if there are none or no part is due,
/// or if the lot is not of units: options stay after they vest. A vesting is reported within two business days (Rule
/// 16a-3(g)), so one of the last days before `day` may still be reported.
pub fn vested_unreported(grant: &Grant, day: NaiveDate) -> Option<VestedUnreported> {
    let left = grant.outstanding.filter(|_| grant.status == GrantStatus::Open)?;
    unreported_by(grant.kind, grant.granted?, left, &grant.tranches, day)
}

/// Gives what [`vested_unreported`] gives of an open lot, from its kind, its units and its parts.
pub fn unreported_by(
    kind: &str,
    granted: Decimal,
    left: Decimal,
    tranches: &[Tranche],
    day: NaiveDate,
) -> Option<VestedUnreported> {
    if ![DerivativeKind::Rsu, DerivativeKind::Psu].iter().any(|of_units| of_units.name() == kind) {
        return None;
    }
    let day = day.checked_sub_days(REPORTED_WITHIN)?;
    let later = granted.checked_sub(due_by(tranches, day)?).filter(|later| *later >= Decimal::ZERO)?;
    let due = left.checked_sub(later).filter(|due| *due >= Decimal::ONE)?;
    let units = Some(due).filter(|_| tranches.iter().all(|tranche| tranche.condition.is_none()));
    let days = tranches.iter().filter_map(|tranche| tranche.vests_on).filter(|vests_on| *vests_on <= day);
    Some(VestedUnreported { units, vested_on: days.max()? })
}
