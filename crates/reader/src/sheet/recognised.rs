//! Repairs words recognised in a picture, in which ruling lines were read as letters.
//!
//! A vertical line is read as `|`, or as a bracket at the end of a word: `50,536.00]`, `06/17/2026|Common`. Such signs
//! are removed, and a word with one inside is split. If the lines themselves are known, a word across a line is split,
//! whatever letter the line became: `40,000/A`. Specks and underlines are not words.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Border, Direction, Sheet, Span, Word};

/// The largest number of words between an opening bracket and its closing one.
const NEAR: usize = 4;
/// A line crosses a word only if at least this much of the word is on both sides, in hundredths of a point.
const INSIDE: i32 = 100;
/// A word begins on a line if it begins at most this far after the middle of the line, which is about half of a line's
/// width.
const ON_LINE: i32 = 40;
/// A word with a lower confidence, in percent, may be split even if none of its letters looks like a line.
const UNSURE: u8 = 60;
/// Ink lower than this is a speck or a stroke, in hundredths of the usual height of a word.
const SPECK: i32 = 33;
/// Number of words on each side, sorted by height, with which a letter is compared.
const MOST_COMPARED: usize = 40;
/// Characters that vertical lines are read as, the likeliest first.
const LINES: [&str; 3] = ["|¦[]{}", "()!/\\", "lI1J"];

/// Removes ruling lines and specks from the words.
pub(crate) fn without_rules(mut sheet: Sheet<'_>) -> Sheet<'_> {
    if let Some(usual) = usual_height(&sheet.words) {
        drop_specks(&mut sheet.words, usual);
        drop_ghosts(&mut sheet.words, usual);
    }
    let mut down: Vec<Border> =
        sheet.borders.iter().filter(|border| border.direction == Direction::Vertical).copied().collect();
    down.sort_by_key(|border| (border.page, border.at));
    let mut words: Vec<Word<'_>> = Vec::with_capacity(sheet.words.len());
    for word in sheet.words {
        for piece in parted(word, &down) {
            push_without_signs(&mut words, piece);
        }
    }
    sheet.words = words;
    sheet
}

/// Gives the usual height of words of letters; `None` if there are none.
fn usual_height(words: &[Word<'_>]) -> Option<i32> {
    let mut heights: Vec<i32> = words
        .iter()
        .filter(|word| word.text.len() >= 3)
        .map(|word| word.y.length())
        .filter(|height| *height > 0)
        .collect();
    let middle = heights.len() / 2;
    (!heights.is_empty()).then(|| *heights.select_nth_unstable(middle).1)
}

/// Drops ink that is lower than letters: specks, the foot of a cut letter, underlines. Keeps hyphens, which are as low
/// and are separate words in names.
fn drop_specks(words: &mut Vec<Word<'_>>, usual: i32) {
    let is_low = |word: &Word<'_>| word.y.length() < usual.saturating_mul(SPECK) / 100;
    words.retain(|word| word.text.len() > 3 || word.text == "-" || !is_low(word));
}

/// Drops words that were recognised a second time inside another word, because a part of it was taken for a separate
/// line.
fn drop_ghosts(words: &mut Vec<Word<'_>>, usual: i32) {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|i| (words[*i].page, words[*i].y.middle()));
    let length = |word: &Word<'_>| word.text.chars().count();
    let mut ghosts = BTreeSet::new();
    for (k, &i) in order.iter().enumerate() {
        let ghost = &words[i];
        let near = order[..k].iter().rev().take(MOST_COMPARED).chain(order[k + 1..].iter().take(MOST_COMPARED));
        let holds = |word: &Word<'_>| {
            let common = word.x.overlap(ghost.x);
            let over = word.y.overlap(ghost.y);
            // A letter that ends at the end of the word belongs to the next word.
            let inside = word.x.from <= ghost.x.from && word.x.to >= ghost.x.to.saturating_add(ghost.x.length());
            let is_letter = length(ghost) <= 2 && length(word) > 3 && inside && over > ghost.y.length() / 3;
            let again = length(ghost) > 2
                && length(word) >= length(ghost)
                && word.confidence > ghost.confidence
                // A word as high as two lines belongs to both.
                && ghost.y.length().saturating_mul(3) <= word.y.length().saturating_mul(4)
                && common.saturating_mul(10) > ghost.x.length().saturating_mul(8)
                && over.saturating_mul(2) > ghost.y.length().min(word.y.length());
            // A part of a word is lower than a word.
            let height = ghost.y.length().max(usual);
            word.page == ghost.page && (is_letter || again) && word.y.length() < height.saturating_mul(2)
        };
        if near.into_iter().any(|other| holds(&words[*other])) {
            ghosts.insert(i);
        }
    }
    let mut i = 0;
    words.retain(|_| {
        i += 1;
        !ghosts.contains(&(i - 1))
    });
}

/// Gives a word without the characters at its ends that are lines next to it.
fn without_ends<'a>(word: Word<'a>, down: &[Border]) -> Word<'a> {
    let from =
        down.partition_point(|border| (border.page, border.at) < (word.page, word.x.from.saturating_sub(INSIDE)));
    let near: Vec<i32> = down[from..]
        .iter()
        .take_while(|border| border.page == word.page && border.at <= word.x.to.saturating_add(INSIDE))
        .filter(|border| border.along.holds(word.y.middle()))
        .map(|border| border.at)
        .collect();
    let touches = |end: i32| near.iter().any(|at| at.saturating_sub(end).abs() <= INSIDE);
    // A character that begins at the line is the line, even if it looks like a digit: letters keep a distance from
    // lines.
    let covers =
        near.iter().any(|at| Span::new(at.saturating_sub(INSIDE), at.saturating_add(ON_LINE)).holds(word.x.from));
    let is_sign = |c: char| LINES[0].contains(c) || LINES[1].contains(c) || c == 'J';
    let begins = |c: char| is_sign(c) || covers && LINES[2].contains(c);
    let mut inner = 0..word.text.len();
    if touches(word.x.from) && word.text.len() > 1 && !word.text.starts_with('(') {
        inner.start = word.text.chars().next().filter(|c| begins(*c)).map_or(0, char::len_utf8);
    }
    if touches(word.x.to) && word.text.len() > 1 && !word.text.contains(['(', '[']) {
        inner.end -= word.text.chars().next_back().filter(|c| is_sign(*c)).map_or(0, char::len_utf8);
    }
    // A character between letters is not the line.
    if inner == (0..word.text.len()) || inner.start >= inner.end {
        return word;
    }
    let x = part(word.x, &word.text, inner.start, inner.end);
    piece(&word, inner.start, inner.end, x, word.confidence)
}

/// Splits a word at the lines that cross it.
fn parted<'a>(word: Word<'a>, down: &[Border]) -> Vec<Word<'a>> {
    let mut parts = Vec::new();
    let mut rest = without_ends(word, down);
    let from =
        down.partition_point(|border| (border.page, border.at) <= (rest.page, rest.x.from.saturating_add(INSIDE)));
    for border in &down[from..] {
        if border.page != rest.page || border.at >= rest.x.to.saturating_sub(INSIDE) {
            break;
        }
        if !border.along.holds(rest.y.middle()) || border.at <= rest.x.from.saturating_add(INSIDE) {
            continue;
        }
        let Some((end, start, confidence)) = cut(&rest, border.at) else { continue };
        let left = piece(&rest, 0, end, Span { to: border.at, ..rest.x }, confidence);
        rest = piece(&rest, start, rest.text.len(), Span { from: border.at, ..rest.x }, confidence);
        parts.push(left);
    }
    parts.push(rest);
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// Decides where the line at `at` splits a word: the end of its left part and the start of its right part, in bytes.
/// The character that the line was read as belongs to neither. `None` if there is no evidence for a split.
fn cut(word: &Word<'_>, at: i32) -> Option<(usize, usize, u8)> {
    let letters: Vec<(usize, char)> = word.text.char_indices().collect();
    let count = i64::try_from(letters.len()).ok()?;
    // Twice the number of letters before the line, so that the middle of a letter is an integer.
    let place = i64::from(at.saturating_sub(word.x.from)) * count * 2 / i64::from(word.x.length().max(1));
    let off = |i: usize| i64::try_from(2 * i + 1).map_or(i64::MAX, |middle| (middle - place).abs());
    for (signs, far) in LINES.iter().zip([4, 3, 2]) {
        let near = letters.iter().enumerate().filter(|(i, (_, letter))| signs.contains(*letter) && off(*i) <= far);
        if let Some((i, (from, letter))) = near.min_by_key(|(i, _)| off(*i)) {
            // A digit may be a real digit and not the line.
            let is_sure = i + 1 == letters.len() || !letter.is_alphanumeric();
            return Some((*from, from + letter.len_utf8(), if is_sure { word.confidence } else { 0 }));
        }
    }
    let behind = usize::try_from((place + 1) / 2).ok()?;
    (word.confidence < UNSURE).then(|| letters.get(behind).map(|(from, _)| (*from, *from, 0))).flatten()
}

/// Makes a word of some bytes of a word.
fn piece<'a>(word: &Word<'a>, from: usize, to: usize, x: Span, confidence: u8) -> Word<'a> {
    let text = match &word.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
    };
    let at = word.at.saturating_add(model::raw::offset(from));
    Word { text, at, x, confidence, ..*word }
}

/// Adds a word, or its pieces, without characters that look like lines.
fn push_without_signs<'a>(words: &mut Vec<Word<'a>>, word: Word<'a>) {
    if !word.text.contains(['|', '¦', ']', '}', '{', '[']) {
        words.push(word);
        return;
    }
    for piece in pieces(&word.text) {
        let text = &word.text[piece.clone()];
        let opens = |word: &Word<'_>| word.text.contains('[') && !word.text.contains(']');
        let closes = text.contains('[') || words.iter().rev().take(NEAR).any(opens);
        let kept = if closes { text } else { text.trim_end_matches([']', '}']) };
        let kept = kept.trim_start_matches(['{', '}']);
        // Before a number, a bracket is a line too.
        let is_line = kept.starts_with('[') && kept[1..].starts_with(|c: char| c.is_ascii_digit() || c == '$');
        let kept = if is_line { &kept[1..] } else { kept };
        if kept.is_empty() {
            continue;
        }
        let from = word.text[..piece.start].len() + (text.len() - text.trim_start_matches(['{', '}']).len());
        let x = part(word.x, &word.text, from, from + kept.len());
        let text = Cow::Owned(kept.to_owned());
        words.push(Word { text, at: word.at.saturating_add(model::raw::offset(from)), x, ..word });
    }
}

/// Gives the pieces of a word between its lines.
fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(['|', '¦']) {
        pieces.push(start..at);
        start = at + sign.len();
    }
    pieces.push(start..text.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Gives the part of a word's width that the bytes from `from` to `to` take.
fn part(x: Span, text: &str, from: usize, to: usize) -> Span {
    let all = i64::try_from(text.chars().count().max(1)).unwrap_or(1);
    let place = |byte: usize| {
        let before = text.get(..byte).map_or(0, |before| before.chars().count());
        let along = i64::from(x.length()) * i64::try_from(before).unwrap_or(0) / all;
        x.from.saturating_add(i32::try_from(along).unwrap_or(0))
    };
    Span::new(place(from), place(to))
}

#[cfg(test)]
mod tests {
    use super::super::PRINTED;
    use super::*;

    fn sheet(texts: &[&'static str]) -> Sheet<'static> {
        let word = |text: &'static str| Word {
            text: Cow::Borrowed(text),
            at: 100,
            page: 1,
            x: Span::new(0, 1700),
            y: Span::new(0, 1000),
            confidence: PRINTED,
        };
        Sheet { words: texts.iter().copied().map(word).collect(), ..Sheet::default() }
    }

    fn words(sheet: Sheet<'static>) -> Vec<(String, i32, u32)> {
        let found = without_rules(sheet).words;
        found.into_iter().map(|word| (word.text.into_owned(), word.x.from, word.at)).collect()
    }

    fn texts(sheet: Sheet<'static>) -> Vec<String> {
        words(sheet).into_iter().map(|(text, _, _)| text).collect()
    }

    #[test]
    fn lines_part_words_and_go() {
        let seen = words(sheet(&["06/17/2026|Common", "|", "50,536.00]"]));
        let expected = [("06/17/2026", 0, 100), ("Common", 1100, 111), ("50,536.00", 0, 100)];
        assert_eq!(seen, expected.map(|(text, x, at)| (text.to_owned(), x, at)));
    }

    #[test]
    fn brackets_of_symbols_stay() {
        assert_eq!(texts(sheet(&["[GUER]", "[", "ABC", "]", "[XYZ"])), ["[GUER]", "[", "ABC", "]", "[XYZ"]);
        assert_eq!(texts(sheet(&["[1,500", "}v", "}"])), ["1,500", "v"]);
    }

    #[test]
    fn known_lines_cut_words() {
        let check = |text: &'static str, at: i32, along: i32, confidence: u8, expected: &[&str]| {
            let mut sheet = sheet(&[text]);
            sheet.words[0].confidence = confidence;
            let along = Span::new(along, along + 5000);
            sheet.borders.push(Border { page: 1, direction: Direction::Vertical, at, along, certain: true });
            assert_eq!(texts(sheet), expected, "{text}");
        };
        check("40,000/A", 1380, 0, 13, &["40,000", "A"]);
        check("10/27/2025}Common", 1050, 0, 46, &["10/27/2025", "Common"]);
        check("50,748),", 1400, 0, 28, &["50,748", ","]);
        check("Acquired,", 900, 0, 96, &["Acquired,"]);
        check("Stock5,000", 850, 0, 20, &["Stock", "5,000"]);
        // The line is not beside the word, or not across it.
        check("40,000/A", 1380, 2000, 13, &["40,000/A"]);
        check("40,000)", 1500, 3000, 13, &["40,000)"]);
        // The line is the first letter, or the last.
        check("/1,596", 20, 0, 70, &["1,596"]);
        check("186,570", 20, 0, 70, &["86,570"]);
        check("186,570", -60, 0, 70, &["186,570"]);
        check("Castell", 1690, 0, 70, &["Castell"]);
        check("40,000)", 1650, 0, 70, &["40,000"]);
        check("40,000(1)", 1650, 0, 70, &["40,000(1)"]);
        check("(1)", 20, 0, 70, &["(1)"]);
    }

    #[test]
    fn words_recognised_twice_are_one() {
        let word = |text: &'static str, x: (i32, i32), y: (i32, i32), confidence: u8| Word {
            text: Cow::Borrowed(text),
            at: 0,
            page: 1,
            x: Span::new(x.0, x.1),
            y: Span::new(y.0, y.1),
            confidence,
        };
        let words = vec![
            word("By", (55_320, 55_824), (61_896, 62_976), 95),
            word("Trust", (56_472, 58_128), (61_896, 62_976), 95),
            // The lower half of the word, as a word of the next line.
            word("mus", (56_928, 57_888), (62_592, 62_976), 83),
            word("7,666,266", (48_192, 51_384), (62_832, 63_504), 77),
        ];
        assert_eq!(texts(Sheet { words, ..Sheet::default() }), ["By", "Trust", "7,666,266"]);
    }

    #[test]
    fn specks_are_no_words() {
        let mut sheet = sheet(&["Common", "Stock", "P", "-", "D"]);
        (sheet.words[2].y, sheet.words[3].y) = (Span::new(900, 1000), Span::new(900, 1000));
        assert_eq!(texts(sheet), ["Common", "Stock", "-", "D"]);
    }
}
