//! A printed line against a label, letter by letter: which letters occur in it, and how many are wrong.

/// Which letters and digits occur in a folded text, a bit for each.
pub(in crate::parse) const fn letters(folded: &[u8]) -> u64 {
    let (mut bits, mut i) = (0, 0);
    while i < folded.len() {
        bits |= 1 << (folded[i] & 63);
        i += 1;
    }
    bits
}

/// The number of letters by which `found` (or, when not `whole`, some beginning of it) differs from `pattern`, if at
/// most `most`, which may be up to 3. Gives up as soon as too many differ, so most comparisons end after a few letters.
pub(in crate::parse) fn distance(pattern: &[u8], found: &[u8], most: usize, whole: bool) -> Option<usize> {
    const FAR: usize = usize::MAX / 2;
    let width = 2 * most + 1;
    let mut above = [FAR; 9];
    // `above[k]` is the distance of the first i letters of the pattern from the first i + k - most letters found.
    for (k, cell) in above.iter_mut().enumerate().take(width).skip(most) {
        *cell = k - most;
    }
    for (i, letter) in pattern.iter().enumerate() {
        let mut row = [FAR; 9];
        for k in 0..width {
            let Some(j) = (i + 1 + k).checked_sub(most) else { continue };
            if j > found.len() {
                break;
            }
            let mut best = above[k + 1] + 1;
            if j > 0 {
                best = best.min(above[k] + usize::from(found[j - 1] != *letter));
                if k > 0 {
                    best = best.min(row[k - 1] + 1);
                }
            }
            row[k] = best;
        }
        if row.iter().all(|&wrong| wrong > most) {
            return None;
        }
        above = row;
    }
    let wrong = if whole {
        let k = (found.len() + most).checked_sub(pattern.len())?;
        *above.get(k)?
    } else {
        above.iter().copied().min()?
    };
    (wrong <= most).then_some(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance(b"remarks", b"remarks", 1, true), Some(0));
        assert_eq!(distance(b"remarks", b"emarks", 1, true), Some(1));
        assert_eq!(distance(b"remarks", b"remarkst", 1, true), Some(1));
        assert_eq!(distance(b"remarks", b"remarkstwo", 1, true), None);
        assert_eq!(distance(b"remarks", b"remarkstwo", 1, false), Some(0));
        assert_eq!(distance(b"remarks", b"", 1, false), None);
    }
}
