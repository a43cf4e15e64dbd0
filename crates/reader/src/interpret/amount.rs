//! Amounts: shares and dollars, exact.

use rust_decimal::Decimal;

/// SQLite keeps that many significant digits of a number.
pub(super) const EXACT_DIGITS: u32 = 15;

/// Why a text is no amount.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoAmount {
    NotANumber,
    TooLong,
}

/// Reads an amount as XML Schema writes a decimal: an optional sign, digits, a point, digits; the digits on one side of
/// the point may be missing. Refuses commas, dollar signs, exponents and the like. The value has no trailing zeros;
/// minus zero is zero.
pub(super) fn parse(text: &str) -> Result<Decimal, NoAmount> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let (mut point, mut any) = (None, false);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => any = true,
            b'.' if point.is_none() => point = Some(place),
            _ => return Err(NoAmount::NotANumber),
        }
    }
    if !any {
        return Err(NoAmount::NotANumber);
    }
    // Leading zeros and zeros at the end of a fraction do not count against the digits of a decimal.
    let end = point.map_or(digits.len(), |point| {
        let fraction = digits[point + 1..].iter().rposition(|byte| *byte != b'0');
        fraction.map_or(point, |last| point + 2 + last)
    });
    let (mut mantissa, mut scale) = (0_i128, 0);
    for (place, byte) in digits[..end].iter().enumerate() {
        if *byte == b'.' {
            continue;
        }
        mantissa = mantissa
            .checked_mul(10)
            .and_then(|mantissa| mantissa.checked_add(i128::from(byte - b'0')))
            .ok_or(NoAmount::TooLong)?;
        scale += u32::from(point.is_some_and(|point| place > point));
    }
    if mantissa >= 10_i128.pow(28) || scale > Decimal::MAX_SCALE {
        return Err(NoAmount::TooLong);
    }
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| NoAmount::TooLong)?;
    Ok(if negative && mantissa != 0 { -value } else { value })
}

/// Counts the digits of the value without leading zeros and zeros at its end.
pub(super) fn significant_digits(value: Decimal) -> u32 {
    let mut mantissa = value.mantissa().unsigned_abs();
    if mantissa < 10_u128.pow(EXACT_DIGITS) {
        // Callers only ask whether there are more digits than these; nearly no amount has more.
        return mantissa.checked_ilog10().map_or(0, |log| log + 1);
    }
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.ilog10() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let cases = [
            ("1", Ok("1")),
            (".52", Ok("0.52")),
            ("5.", Ok("5")),
            ("00.00", Ok("0")),
            ("-0", Ok("0")),
            ("3.49780", Ok("3.4978")),
            ("100", Ok("100")),
            ("+12.50", Ok("12.5")),
            ("-12.50", Ok("-12.5")),
            ("999999999999.9999", Ok("999999999999.9999")),
            ("0.0000000000000000000000000001", Ok("0.0000000000000000000000000001")),
            ("9999999999999999999999999999", Ok("9999999999999999999999999999")),
            ("000000000000000000000000000000000000000000001.50000000000000000000000000000000", Ok("1.5")),
            ("10000000000000000000000000000", Err(NoAmount::TooLong)),
            ("0.00000000000000000000000000001", Err(NoAmount::TooLong)),
            ("1,000", Err(NoAmount::NotANumber)),
            ("$5", Err(NoAmount::NotANumber)),
            ("1e5", Err(NoAmount::NotANumber)),
            ("1.2.3", Err(NoAmount::NotANumber)),
            (".", Err(NoAmount::NotANumber)),
            ("-", Err(NoAmount::NotANumber)),
            ("", Err(NoAmount::NotANumber)),
            ("1 000", Err(NoAmount::NotANumber)),
            ("\u{661}", Err(NoAmount::NotANumber)),
            ("NaN", Err(NoAmount::NotANumber)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text).map(|value| value.to_string()), expected.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn digits_that_count() {
        let cases = [
            ("999999999999999", false),
            ("9999999999999999", true),
            ("1000000000000000000", false),
            ("1000000000000000.1", true),
            ("0.0000000000000001", false),
        ];
        for (text, beyond) in cases {
            assert_eq!(significant_digits(parse(text).unwrap()) > EXACT_DIGITS, beyond, "{text}");
        }
    }
}
