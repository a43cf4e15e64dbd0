//! When two amounts differ by a slip of the pen.

use rust_decimal::Decimal;

/// Whether two amounts of at least four digits differ by one digit, by two neighbours exchanged, or by one digit left
/// out or doubled.
pub(super) fn is_one_slip(one: Decimal, other: Decimal) -> bool {
    let digits = |amount: Decimal| amount.normalize().to_string().into_bytes();
    let (one, other) = (digits(one), digits(other));
    if one == other || one.len().min(other.len()) < 4 {
        return false;
    }
    if one.len() == other.len() {
        let differing: Vec<usize> = (0..one.len()).filter(|index| one[*index] != other[*index]).collect();
        return match differing.as_slice() {
            [_] => true,
            [first, second] => second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first],
            _ => false,
        };
    }
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    long.len() - short.len() == 1
        && (0..long.len()).any(|index| long[..index] == short[..index] && long[index + 1..] == short[index..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_one_digit() {
        let slip = |one: i64, other: i64| is_one_slip(one.into(), other.into());
        assert!(slip(179_410, 179_140) && slip(12_345, 12_395) && slip(12_345, 1_234) && slip(12_345, 123_345));
        assert!(!slip(12_345, 12_345) && !slip(123, 124) && !slip(12_345, 54_321));
    }
}
