//! From amounts to positions, in whole numbers.

use rust_decimal::Decimal;

/// The length that stands for `value`, where `most` stands for `full`: from 0 to `full`, rounded.
pub(crate) fn scaled(value: Decimal, most: Decimal, full: i64) -> i64 {
    let length = || value.checked_div(most)?.checked_mul(full.into())?.round().try_into().ok();
    // A quotient of such a size is beyond any chart.
    let beyond = || if value > most { full } else { 0 };
    length().unwrap_or_else(beyond).clamp(0, full)
}

/// Amounts at even distances from zero up to the first that is not below `most`: at most six, of 1, 2, 2.5 or 5 times a
/// power of ten. Only zero and one if `most` is not above zero.
pub(crate) fn ticks(most: Decimal) -> Vec<Decimal> {
    const STEPS: [Decimal; 4] =
        [Decimal::ONE, Decimal::TWO, Decimal::from_parts(25, 0, 0, false, 1), Decimal::from_parts(5, 0, 0, false, 0)];
    if most <= Decimal::ZERO {
        return vec![Decimal::ZERO, Decimal::ONE];
    }
    let mut power = Decimal::from_parts(1, 0, 0, false, 4);
    loop {
        for step in STEPS {
            let fits = power.checked_mul(step).and_then(|step| Some((step, most.checked_div(step)?.ceil())));
            if let Some((step, number)) = fits.filter(|(_, number)| *number <= Decimal::from(5)) {
                let last = i64::try_from(number).unwrap_or(5);
                return (0..=last).filter_map(|place| step.checked_mul(place.into())).collect();
            }
        }
        match power.checked_mul(Decimal::TEN) {
            Some(larger) => power = larger,
            None => return vec![Decimal::ZERO, most],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_are_drawn_in_proportion() {
        assert_eq!(scaled(number("50"), number("200"), 100), 25);
        assert_eq!(scaled(number("0.5"), number("200"), 100), 0);
        assert_eq!(scaled(number("1"), number("3"), 100), 33);
        assert_eq!(scaled(number("300"), number("200"), 100), 100);
        assert_eq!(scaled(number("-5"), number("200"), 100), 0);
        assert_eq!(scaled(Decimal::ONE, Decimal::ZERO, 100), 100);
        assert_eq!(scaled(Decimal::ZERO, Decimal::ZERO, 100), 0);
        assert_eq!(scaled(Decimal::MAX, number("0.0001"), 100), 100);
    }

    #[test]
    fn ticks_are_round_and_reach_the_top() {
        let shown =
            |most: &str| ticks(number(most)).iter().map(|tick| tick.normalize().to_string()).collect::<Vec<_>>();
        assert_eq!(shown("1300"), ["0", "500", "1000", "1500"]);
        assert_eq!(shown("100"), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(shown("7"), ["0", "2", "4", "6", "8"]);
        assert_eq!(shown("0.03"), ["0", "0.01", "0.02", "0.03"]);
        assert_eq!(shown("0"), ["0", "1"]);
        assert!(ticks(Decimal::MAX).len() <= 6);
    }
}
