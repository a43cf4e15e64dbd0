//! Where the name of an owner ends in a cell that goes on with an address.

use super::address;
use super::cover::Cover;
use super::near;
use super::page::{PageHead, TextPage};
use super::word;

/// The most lines of signatures that are looked at for names.
const MOST_LINES: usize = 400;

/// Where the first owner's name ends in the table, by the printings of it on the cover.
pub(super) fn printed(text: &str, cover: &Cover<'_>, head: &PageHead<'_>) -> Option<usize> {
    let prints: Vec<&str> = [cover.owner, head.name].into_iter().flatten().map(|(name, _)| name).collect();
    near::prefix(text, &prints).or_else(|| prints.iter().find_map(|print| near::prefix(text, &[*print])))
}

/// The words of all signatures, in capitals: a name that signs ends where its words end.
pub(super) fn signed_words(page: &TextPage<'_>) -> Vec<Vec<String>> {
    let Some(start) = page.parts.signatures else { return Vec::new() };
    let end = page.part_behind(start);
    (start..end)
        .filter(|&i| page.labels[i].is_none())
        .take(MOST_LINES)
        .map(|i| word::words(page.text(i).0).take(60).map(|(_, word)| word::bare(word)).collect())
        .collect()
}

/// Where a name ends: behind the words that a signature repeats, or where the shape of an address begins.
pub(super) fn end(text: &str, signed: &[Vec<String>]) -> Option<usize> {
    let by_shape = address::address_start(text).map(|start| text[..start].trim_end().len());
    if by_shape.is_some_and(|end| address::certain(&text[..end], &text[end..])) {
        return by_shape;
    }
    let words: Vec<(usize, &str)> = word::words(text).take(16).collect();
    let bare: Vec<String> = words.iter().map(|(_, word)| word::bare(word)).collect();
    let as_printed = |n: usize| signed.iter().any(|line| line.windows(n).any(|found| found == &bare[..n]));
    // A person signs `Richard A. Roe` and is listed as `Roe Richard A`.
    let turned = |n: usize| signed.iter().any(|line| bare[..n].iter().all(|word| line.contains(word)));
    let longest = (2..words.len()).rev().find(|&n| as_printed(n));
    let person = (2..words.len().min(5)).rev().find(|&n| turned(n));
    let by_signature = longest.max(person).map(|n| words[n - 1].0 + words[n - 1].1.len());
    match (by_signature, by_shape) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
