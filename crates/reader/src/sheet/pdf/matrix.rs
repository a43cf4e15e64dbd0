//! Numbers and matrices of a PDF in integer millionths, so that the same bytes give the same places on every machine.

/// One, in millionths.
pub(super) const ONE: i64 = 1_000_000;

/// The largest number. Larger ones are replaced by it, so that nothing overflows.
pub(super) const MOST: i64 = 1_000_000_000 * ONE;

/// Multiplies two numbers in millionths.
pub(super) fn times(one: i64, other: i64) -> i64 {
    // Nearly all products fit, and 64-bit division is much cheaper.
    if let Some(product) = one.checked_mul(other) {
        return (product / ONE).clamp(-MOST, MOST);
    }
    let product = i128::from(one) * i128::from(other) / i128::from(ONE);
    i64::try_from(product).unwrap_or(if product < 0 { -MOST } else { MOST }).clamp(-MOST, MOST)
}

/// Converts millionths of a point to hundredths, the unit of the sheet.
pub(super) fn hundredths(place: i64) -> i32 {
    i32::try_from(place / (ONE / 100)).unwrap_or(if place < 0 { i32::MIN } else { i32::MAX })
}

/// `x' = a x + c y + e`, `y' = b x + d y + f` (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    pub a: i64,
    pub b: i64,
    pub c: i64,
    pub d: i64,
    pub e: i64,
    pub f: i64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self { a: ONE, b: 0, c: 0, d: ONE, e: 0, f: 0 };

    /// Makes a shift by `x` and `y`.
    pub(super) fn shift(x: i64, y: i64) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// Makes a matrix of six numbers; `None` if there are fewer.
    pub(super) fn of(numbers: &[i64]) -> Option<Self> {
        let six = <[i64; 6]>::try_from(numbers).ok()?;
        Some(Self { a: six[0], b: six[1], c: six[2], d: six[3], e: six[4], f: six[5] })
    }

    /// Combines two matrices: this one is applied first, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let across = next.apply_vector(self.a, self.b);
        let up = next.apply_vector(self.c, self.d);
        let origin = next.apply(self.e, self.f);
        Self { a: across.0, b: across.1, c: up.0, d: up.1, e: origin.0, f: origin.1 }
    }

    /// Transforms a place.
    pub(super) fn apply(self, x: i64, y: i64) -> (i64, i64) {
        let (x, y) = self.apply_vector(x, y);
        (x.saturating_add(self.e).clamp(-MOST, MOST), y.saturating_add(self.f).clamp(-MOST, MOST))
    }

    /// Transforms a direction.
    pub(super) fn apply_vector(self, x: i64, y: i64) -> (i64, i64) {
        let sum = |one: i64, other: i64| one.saturating_add(other).clamp(-MOST, MOST);
        (sum(times(self.a, x), times(self.c, y)), sum(times(self.b, x), times(self.d, y)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_matrix_is_applied_first() {
        let double = Matrix { a: 2 * ONE, d: 2 * ONE, ..Matrix::IDENTITY };
        let both = double.then(Matrix::shift(ONE, -ONE));
        assert_eq!(both.apply(3 * ONE, 3 * ONE), (7 * ONE, 5 * ONE));
        assert_eq!(hundredths(7 * ONE), 700);
    }

    #[test]
    fn nothing_overflows() {
        assert_eq!(times(MOST, -MOST), -MOST);
        let huge = Matrix { a: MOST, b: MOST, c: MOST, d: MOST, e: MOST, f: MOST };
        assert_eq!(huge.then(huge).apply(MOST, MOST), (MOST, MOST));
        assert_eq!(hundredths(i64::MAX), i32::MAX);
    }
}
