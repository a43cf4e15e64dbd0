//! Amounts as the backends print and keep them.

use rust_decimal::Decimal;

/// Reads an amount as a backend prints it, without trailing zeros. SQLite prints `1.0e-28`, whose zero would need one
/// digit more than a decimal has.
pub fn printed_amount(text: &str) -> Option<Decimal> {
    let scientific = || Decimal::from_scientific(&text.replacen(".0e", "e", 1));
    Decimal::from_str_exact(text).or_else(|_| scientific()).ok().map(|amount| amount.normalize())
}

/// Gives an amount that a backend prints in canonical form: without trailing zeros and exponent. `None` for any other
/// text.
pub fn canonical_amount(text: &str) -> Option<String> {
    printed_amount(text).map(|amount| amount.to_string())
}

/// Gives what SQLite keeps of an amount: 15 significant digits, or an integer of 64 bits. `None` if it keeps the whole
/// amount.
pub fn sqlite_amount(amount: Decimal) -> Option<Decimal> {
    const SIXTEEN_DIGITS: u128 = 1_000_000_000_000_000;
    if amount.mantissa().unsigned_abs() < SIXTEEN_DIGITS {
        return None;
    }
    let amount = amount.normalize();
    if amount.scale() == 0 && i64::try_from(amount.mantissa()).is_ok() {
        return None;
    }
    let kept = amount.round_sf(15)?.normalize();
    (kept != amount).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_one_form_whichever_backend_prints_them() {
        for (printed, canonical) in [
            ("13200", "13200"),
            ("6.360", "6.36"),
            ("1.0e-05", "0.00001"),
            ("1.0e-28", "0.0000000000000000000000000001"),
            ("1.0e+15", "1000000000000000"),
            ("0.00", "0"),
        ] {
            assert_eq!(canonical_amount(printed).as_deref(), Some(canonical), "{printed}");
        }
        assert_eq!(canonical_amount("see footnote"), None);
    }

    #[test]
    fn sqlite_keeps_fifteen_digits() {
        for (amount, kept) in [
            ("1234567890.123456789", Some("1234567890.12346")),
            ("-0.0000012345678901234567", Some("-0.00000123456789012346")),
            ("99999999999999999999", Some("100000000000000000000")),
            ("1234567890123456789", None),
            ("0.0000000000000000001", None),
            ("123456789.012345", None),
        ] {
            let found = printed_amount(amount).and_then(sqlite_amount).map(|amount| amount.to_string());
            assert_eq!(found.as_deref(), kept, "{amount}");
        }
    }
}
