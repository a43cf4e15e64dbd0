//! Checks a schedule. A schedule that fails is not stored.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Portion;
use super::schedule::SchedulePart;

/// Why a text with a schedule was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An amount has no time and no condition.
    AmountWithoutTime,
    /// The number of amounts differs from the number of times.
    AmountsUnlikeTimes,
    /// The number of parts is not known from the text or the portions.
    CountUnknown,
    /// The time between parts is not stated.
    StepUnknown,
    /// The text states another number of parts than it lists.
    CountDiffers,
    /// The last stated day is not the day of the last part.
    LastDayDiffers,
    /// A day stated next to an anniversary is neither the anniversary nor its anchor.
    DayContradicted,
    /// The parts add up to more than the whole.
    MoreThanWhole,
    /// The text describes the whole, and the parts add up to less.
    LessThanWhole,
    /// The units of a part do not fit its portion of the whole.
    UnitsUnlikePortion,
    /// The stated rest differs from the computed rest.
    RestDiffers,
    /// The days are not in order.
    DaysOutOfOrder,
    /// A day is before the grant day.
    BeforeGrant,
    /// Parts from different clauses have the same day.
    OneDayTwice,
    /// The text states the schedules of several awards.
    SeveralAwards,
    /// There are more than [`super::MOST_TRANCHES`] parts.
    TooMany,
    /// The text describes vesting in words that are not known.
    Wording,
}

impl Reason {
    /// Gives the text for the diagnostic.
    pub const fn text(self) -> &'static str {
        match self {
            Self::AmountWithoutTime => "an amount has neither a time nor a condition",
            Self::AmountsUnlikeTimes => "there are not as many amounts as times",
            Self::CountUnknown => "it is not told how many parts there are",
            Self::StepUnknown => "it is not told how far apart the parts are",
            Self::CountDiffers => "the text counts other parts than it lists",
            Self::LastDayDiffers => "the last day told is not that of the last part",
            Self::DayContradicted => "a day told beside an anniversary does not fit it",
            Self::MoreThanWhole => "the parts are more than the whole",
            Self::LessThanWhole => "the parts are less than the whole",
            Self::UnitsUnlikePortion => "the units of a part are not its portion of the whole",
            Self::RestDiffers => "what is called the rest is not what is left",
            Self::DaysOutOfOrder => "the days are in no order",
            Self::BeforeGrant => "a day lies before that of the grant",
            Self::OneDayTwice => "several parts fall on one day",
            Self::SeveralAwards => "the text tells of several awards",
            Self::TooMany => "there are too many parts",
            Self::Wording => "the wording is not known",
        }
    }
}

/// The whole grant, against which a schedule is checked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Whole {
    pub granted_on: Option<NaiveDate>,
    /// Units granted; `None` if not known.
    pub units: Option<Decimal>,
    /// The largest number of units stated for a grant; `None` if none is stated.
    pub most_units: Option<Decimal>,
    /// The text describes only some parts of the grant: the remaining ones, or single ones.
    pub is_partial: bool,
}

/// Checks the parts. Gives them with equal portions where they differ only by rounding.
///
/// # Errors
///
/// Fails with the reason if a check fails.
pub(super) fn checked(mut parts: Vec<SchedulePart>, whole: Whole) -> Result<Vec<SchedulePart>, Reason> {
    if parts.is_empty() {
        return Ok(parts);
    }
    let is_empty = |part: &SchedulePart| {
        part.vests_on.is_none() && part.portion.is_none() && part.shares.is_none() && part.condition.is_none()
    };
    if parts.iter().all(is_empty) {
        return Err(Reason::Wording);
    }
    if parts.len() > super::MOST_TRANCHES {
        return Err(Reason::TooMany);
    }
    let days: Vec<NaiveDate> = parts.iter().filter_map(|part| part.vests_on).collect();
    if !days.is_sorted() {
        return Err(Reason::DaysOutOfOrder);
    }
    if whole.granted_on.is_some_and(|granted| days.first().is_some_and(|first| *first < granted)) {
        return Err(Reason::BeforeGrant);
    }
    let is_twice = |pair: &[SchedulePart]| {
        let [one, other] = pair else { return false };
        one.vests_on.is_some() && one.vests_on == other.vests_on && one.condition == other.condition
    };
    if parts.windows(2).any(is_twice) {
        return Err(Reason::OneDayTwice);
    }
    check_portions(&mut parts, whole)?;
    check_units(&parts, whole)?;
    Ok(parts)
}

fn check_portions(parts: &mut [SchedulePart], whole: Whole) -> Result<(), Reason> {
    let known: Vec<Portion> = parts.iter().filter_map(|part| part.portion).collect();
    let sum = known.iter().try_fold(Portion::NONE, |sum, portion| sum.plus(*portion)).ok_or(Reason::MoreThanWhole)?;
    if exceeds(sum, Portion::WHOLE) || known.contains(&Portion::NONE) {
        return Err(Reason::MoreThanWhole);
    }
    if known.len() < parts.len() || sum == Portion::WHOLE {
        return Ok(());
    }
    let is_equal = known.windows(2).all(|pair| pair[0] == pair[1]);
    let distance = (sum.decimal() - Decimal::ONE).abs();
    if is_equal && parts.len() > 1 && distance <= Decimal::new(4, 2) {
        let each = Portion::WHOLE.divided(parts.len() as u64);
        for part in parts.iter_mut() {
            part.portion = each;
        }
        return Ok(());
    }
    // Rounded portions with an unequal last part, such as 33.33%, 33.33%, 33.34%.
    if distance <= Decimal::new(5, 3) {
        return Ok(());
    }
    if whole.is_partial { Ok(()) } else { Err(Reason::LessThanWhole) }
}

fn check_units(parts: &[SchedulePart], whole: Whole) -> Result<(), Reason> {
    let told: Vec<Decimal> = parts.iter().filter_map(|part| part.shares).collect();
    let sum = told.iter().try_fold(Decimal::ZERO, |sum, units| sum.checked_add(*units)).ok_or(Reason::MoreThanWhole)?;
    // Each number is rounded to a whole unit.
    let rounding = Decimal::from(told.len());
    let exceeds = |all: Decimal| sum.saturating_sub(all) > rounding;
    if whole.units.or(whole.most_units).is_some_and(exceeds) {
        return Err(Reason::MoreThanWhole);
    }
    let Some(all) = whole.units else { return Ok(()) };
    // Portions are rounded to half a percent at most, and units to whole units.
    let is_unlike = |part: &SchedulePart| {
        let product = part.portion.and_then(|portion| portion.decimal().checked_mul(all));
        let apart = product.zip(part.shares).and_then(|(product, shares)| product.checked_sub(shares));
        let tolerance = all.checked_mul(Decimal::new(5, 3)).map_or(Decimal::ONE, |half| half + Decimal::ONE);
        apart.is_some_and(|apart| apart.abs() > tolerance)
    };
    if parts.iter().any(is_unlike) {
        return Err(Reason::UnitsUnlikePortion);
    }
    if told.len() == parts.len() && !told.is_empty() && all - sum > rounding && !whole.is_partial {
        return Err(Reason::LessThanWhole);
    }
    Ok(())
}

/// Whether `portion` exceeds `limit` by more than rounding.
pub(super) fn exceeds(portion: Portion, limit: Portion) -> bool {
    // Whole numbers below 2^60 are multiplied crosswise, because a division costs many times as much.
    let times = |one: u64, other: u64| u128::from(one) * u128::from(other);
    let more = times(portion.numerator, limit.denominator).checked_sub(times(limit.numerator, portion.denominator));
    more.is_some_and(|more| more * 50 > times(portion.denominator, limit.denominator))
}

/// Whether both portions are equal within rounding.
pub(super) fn is_about(one: Portion, other: Portion) -> bool {
    !exceeds(one, other) && !exceeds(other, one)
}
