//! Words printed on the form, found among the words of a line wherever they stand on it.

use super::lines::{PrintLine, Spot, fold};
use crate::parse::text::letters;

/// Where words of the form stand on a line: from the first to behind the last.
pub(super) type WordRange = std::ops::Range<usize>;

/// Where `wanted`, folded, stands among the words. Letters may be damaged, one in seven at most.
pub(super) fn find(spots: &[Spot<'_>], wanted: &str) -> Option<WordRange> {
    (0..spots.len()).find_map(|from| at(spots, from, wanted).map(|to| from..to))
}

/// The same with the number of damaged letters.
pub(super) fn find_near(spots: &[Spot<'_>], wanted: &str) -> Option<(usize, usize)> {
    (0..spots.len()).find_map(|from| near(spots, from, wanted).map(|(_, wrong)| (from, wrong)))
}

/// Behind which word `wanted` ends when it begins with word `from`, behind the number of its box.
pub(super) fn at(spots: &[Spot<'_>], from: usize, wanted: &str) -> Option<usize> {
    near(spots, from, wanted).map(|(end, _)| end)
}

fn near(spots: &[Spot<'_>], from: usize, wanted: &str) -> Option<(usize, usize)> {
    let most = (wanted.len() / 7).min(3);
    let mut found: Vec<u8> = Vec::with_capacity(wanted.len() + 8);
    for (i, spot) in spots.iter().enumerate().skip(from) {
        let word = if i == from { without_number(spot.text) } else { spot.text };
        if i == from && fold(word).is_empty() {
            return None;
        }
        found.extend(fold(word));
        if i == from {
            let common = found.iter().zip(wanted.as_bytes()).take(4).filter(|(a, b)| a == b).count();
            if common + 2 < found.len().min(wanted.len()).min(4) {
                return None;
            }
        }
        if found.len() + most >= wanted.len()
            && let Some(wrong) = letters::distance(wanted.as_bytes(), &found, most, false)
        {
            return Some((i + 1, wrong));
        }
        if found.len() > wanted.len() + most {
            return None;
        }
    }
    None
}

/// `1.Title` without its number.
pub(super) fn without_number(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['A', 'a']).unwrap_or(rest).strip_prefix('.') {
        Some(behind) if rest.len() < word.len() && !behind.starts_with(|c: char| c.is_ascii_digit()) => behind,
        _ => word,
    }
}

/// The number of a box or column with which a word begins: `2`, `3A`.
pub(super) fn number(word: &str) -> Option<&str> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let end = digits + usize::from(word[digits..].starts_with(['A', 'a']));
    let behind = word[end..].strip_prefix(['.', ','])?;
    ((1..=2).contains(&digits) && !behind.starts_with(|c: char| c.is_ascii_digit())).then(|| &word[..end])
}

/// Whether the line is nothing but those words, give or take damage and stars around them.
pub(super) fn is_whole(line: &PrintLine<'_>, wanted: &str) -> bool {
    let is_star = |spot: &Spot<'_>| spot.text.bytes().all(|byte| byte == b'*');
    let words = || line.spots.iter().filter(|spot| !is_star(spot));
    let first = line.spots.iter().position(|spot| !is_star(spot)).unwrap_or(0);
    at(&line.spots, first, wanted).is_some_and(|end| end == first + words().count())
        && words().map(|spot| fold(spot.text).len()).sum::<usize>() <= wanted.len() + 3
}
