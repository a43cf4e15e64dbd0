//! What must be true of a schedule. None that fails is stored.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Portion;
use super::schedule::SchedulePart;

/// Why a text that tells of a schedule was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An amount stands without a time or a condition.
    AmountWithoutTime,
    /// Several amounts, and not as many times.
    AmountsUnlikeTimes,
    /// Neither text nor portions tell how many parts there are.
    CountUnknown,
    /// It is not told how far the parts lie apart.
    StepUnknown,
    /// The text counts other than it lists.
    CountDiffers,
    /// The last day told is not that of the last part.
    LastDayDiffers,
    /// A day told beside an anniversary is neither it nor that from which it counts.
    DayContradicted,
    /// The parts are more than the whole.
    MoreThanWhole,
    /// The text tells the whole, and the parts are less.
    LessThanWhole,
    /// The units of a part are not its portion of the whole.
    UnitsUnlikePortion,
    /// What the text calls the rest is not what is left.
    RestDiffers,
    /// The days are in no order.
    DaysOutOfOrder,
    /// A day lies before that of the grant.
    BeforeGrant,
    /// Parts of several clauses fall on one day.
    OneDayTwice,
    /// More parts than a schedule has.
    TooMany,
    /// It speaks of vesting in a way that is not known.
    Wording,
}

impl Reason {
    /// What the diagnostic says.
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
            Self::TooMany => "there are too many parts",
            Self::Wording => "the wording is not known",
        }
    }
}

/// What a schedule is held against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Whole {
    pub granted_on: Option<NaiveDate>,
    /// Units granted.
    pub units: Option<Decimal>,
    /// The text tells only parts of the whole: those that remain, or single ones.
    pub is_partial: bool,
}

/// Gives the parts, equal ones freed from rounding, where all holds that must.
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
    // Rounded portions of unequal parts: 33.33%, 33.33%, 33.33% and the like with a last one of its own.
    if distance <= Decimal::new(5, 3) {
        return Ok(());
    }
    if whole.is_partial { Ok(()) } else { Err(Reason::LessThanWhole) }
}

fn check_units(parts: &[SchedulePart], whole: Whole) -> Result<(), Reason> {
    let Some(all) = whole.units else { return Ok(()) };
    // Portions are rounded to half a percent at most, and units to whole ones.
    let is_unlike = |part: &SchedulePart| {
        let product = part.portion.and_then(|portion| portion.decimal().checked_mul(all));
        let apart = product.zip(part.shares).and_then(|(product, shares)| product.checked_sub(shares));
        let tolerance = all.checked_mul(Decimal::new(5, 3)).map_or(Decimal::ONE, |half| half + Decimal::ONE);
        apart.is_some_and(|apart| apart.abs() > tolerance)
    };
    if parts.iter().any(is_unlike) {
        return Err(Reason::UnitsUnlikePortion);
    }
    let told: Vec<Decimal> = parts.iter().filter_map(|part| part.shares).collect();
    let sum: Decimal = told.iter().copied().sum();
    // Each number is rounded to a whole one.
    let rounding = Decimal::from(told.len());
    if sum - all > rounding {
        return Err(Reason::MoreThanWhole);
    }
    if told.len() == parts.len() && !told.is_empty() && all - sum > rounding && !whole.is_partial {
        return Err(Reason::LessThanWhole);
    }
    Ok(())
}

/// Whether it is more, by more than rounding.
pub(super) fn exceeds(portion: Portion, limit: Portion) -> bool {
    // Whole numbers below 2^60, multiplied crosswise: a division costs many times as much.
    let times = |one: u64, other: u64| u128::from(one) * u128::from(other);
    let more = times(portion.numerator, limit.denominator).checked_sub(times(limit.numerator, portion.denominator));
    more.is_some_and(|more| more * 50 > times(portion.denominator, limit.denominator))
}

/// Whether both are the same, but for rounding.
pub(super) fn is_about(one: Portion, other: Portion) -> bool {
    !exceeds(one, other) && !exceeds(other, one)
}
