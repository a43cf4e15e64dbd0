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

/// The letters of a pattern that are looked at before all of them are.
const BEGINNING: usize = 12;

/// The number of letters by which `found` (or, when not `whole`, some beginning of it) differs from `pattern`, if at
/// most `most`, which may be up to 3.
///
/// With each letter that is wrong, `found` may be one letter more or fewer ahead of the pattern. For each such shift it
/// is enough to know how far the pattern can be followed (E. Ukkonen, Algorithms for Approximate String Matching, 1985),
/// so most comparisons end after a few letters.
pub(in crate::parse) fn distance(pattern: &[u8], found: &[u8], most: usize, whole: bool) -> Option<usize> {
    /// The shift by no letter.
    const LEVEL: usize = 4;
    // A letter of the beginning that `found` has nowhere near is one that is wrong, which ends most comparisons.
    let beginning = &pattern[..pattern.len().min(BEGINNING)];
    let near = &found[..found.len().min(BEGINNING + most)];
    if (letters(beginning) & !letters(near)).count_ones() as usize > most {
        return None;
    }
    // By shift: one more than the letters of the pattern that can be followed, 0 where none can.
    let mut before = [0; 2 * LEVEL + 1];
    for wrong in 0..=most.min(LEVEL - 1) {
        let mut reached = [0; 2 * LEVEL + 1];
        for shift in LEVEL - wrong..=LEVEL + wrong {
            // One letter is another one, is added, or is lost.
            let followed =
                if wrong == 0 { 1 } else { (before[shift] + 1).max(before[shift - 1]).max(before[shift + 1] + 1) };
            let Some(limit) = (found.len() + LEVEL).checked_sub(shift) else { continue };
            let from = (followed - 1).min(limit).min(pattern.len());
            let Some(at) = (from + shift).checked_sub(LEVEL) else { continue };
            let same = pattern[from..].iter().zip(&found[at..]).take_while(|(a, b)| a == b).count();
            if from + same == pattern.len() && (!whole || at + same == found.len()) {
                return Some(wrong);
            }
            reached[shift] = from + same + 1;
        }
        before = reached;
    }
    None
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
        assert_eq!(distance(b"date", b"", 3, false), None);
        assert_eq!(distance(b"date", b"ate", 3, true), Some(1));
        assert_eq!(distance(b"date", b"dxxate", 3, true), Some(2));
    }

    /// The same by the table of all beginnings.
    fn by_table(pattern: &[u8], found: &[u8], whole: bool) -> usize {
        let mut above: Vec<usize> = (0..=found.len()).collect();
        for (i, letter) in pattern.iter().enumerate() {
            let mut row = vec![i + 1];
            for (j, other) in found.iter().enumerate() {
                row.push((above[j] + usize::from(letter != other)).min(above[j + 1] + 1).min(row[j] + 1));
            }
            above = row;
        }
        if whole { above[found.len()] } else { above.into_iter().min().unwrap_or_default() }
    }

    proptest::proptest! {
        #[test]
        fn distances_are_those_of_the_table(pattern in "[abc]{0,9}", found in "[abc]{0,12}", most in 0usize..=3) {
            for whole in [false, true] {
                let known = by_table(pattern.as_bytes(), found.as_bytes(), whole);
                let told = distance(pattern.as_bytes(), found.as_bytes(), most, whole);
                proptest::prop_assert_eq!(told, (known <= most).then_some(known));
            }
        }
    }
}
