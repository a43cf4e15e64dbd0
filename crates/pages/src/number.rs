//! Numbers as people write them.

use ledger::derive::Held;
use model::table::Printed;
use rust_decimal::{Decimal, RoundingStrategy};

/// An amount with a comma between each three digits before the point.
pub(crate) fn amount(amount: Decimal) -> String {
    let printed = Printed::amount(amount);
    let digits = printed.as_str().trim_start_matches('-');
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if amount.is_sign_negative() && !amount.is_zero() {
        written.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(part) = part {
        written.push('.');
        written.push_str(part);
    }
    written
}

/// An amount of which the sign tells the direction: `+1,500`.
pub(crate) fn signed(change: Decimal) -> String {
    let sign = if change > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", amount(change))
}

/// Whole dollars.
pub(crate) fn dollars(value: Decimal) -> String {
    let whole = whole(value);
    format!("{}${}", if whole < Decimal::ZERO { "−" } else { "" }, amount(whole.abs()))
}

/// What an account holds, in shares of the day asked for; as filed if it is not known on which side of a split it is.
pub(crate) fn held_amount(held: &Held) -> String {
    match held.adjusted {
        Some(adjusted) if held.in_value => dollars(adjusted),
        Some(adjusted) => amount(adjusted),
        None => format!("{} before or after a split", amount(held.balance)),
    }
}

/// Rounded to a whole number, a half away from zero.
pub(crate) fn whole(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

/// An amount in few characters, for an axis: `1.25M`, `12k`.
pub(crate) fn short(value: Decimal) -> String {
    const UNITS: [(u64, &str); 4] = [(1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M"), (10_000, "k")];
    let found = UNITS.into_iter().find(|(least, _)| value.abs() >= Decimal::from(*least));
    let Some((least, unit)) = found else { return amount(value) };
    // From 10,000 on, thousands are counted.
    let by = if least == 10_000 { 1_000 } else { least };
    let scaled = value.checked_div(Decimal::from(by)).unwrap_or(value);
    format!("{}{unit}", amount(scaled.round_dp(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_are_written_with_separators() {
        for (value, written) in [("1234567.5", "1,234,567.5"), ("-1000", "−1,000"), ("0", "0"), ("999", "999")] {
            assert_eq!(amount(number(value)), written);
        }
        assert_eq!(signed(number("1500")), "+1,500");
        assert_eq!(signed(number("-1500")), "−1,500");
        assert_eq!(dollars(number("-2500.5")), "−$2,501");
        assert_eq!(dollars(number("0")), "$0");
    }

    #[test]
    fn amounts_on_an_axis_are_short() {
        for (value, written) in [
            ("9000", "9,000"),
            ("12000", "12k"),
            ("1250000", "1.25M"),
            ("-3000000000", "−3B"),
            ("0", "0"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(short(number(value)), written);
        }
    }
}
