//! Damaged titles and natures of ownership, as other cells or the rest of the form spell them.

use std::collections::BTreeMap;

use super::TypedRow;
use super::sound::{bare, classes, is_class_lost, is_piece, is_sound, is_sound_word, is_unrated, seen};
use crate::parse::html::layout::PageColumn;
use crate::parse::print::lines::{PrintLine, Spot, fold};
use crate::parse::print::typed::{SURE, Said, TextWord};
use model::{Field, Table};

/// Titles and natures of ownership.
const TEXTS: [Field; 3] = [Field::SecurityTitle, Field::UnderlyingSecurityTitle, Field::NatureOfOwnership];
/// How like the titles of its own column a damaged one must be, those of others, and natures of ownership, in percent of
/// the letters of both.
const LIKENESS: usize = 50;
const OTHER_LIKENESS: usize = 54;
const NATURE_LIKENESS: usize = 85;
/// How like a usual title a damaged one must be, in percent of its letters.
const USUAL_LIKENESS: usize = 60;
/// What must be added where no confidence says that letters are damaged: a word that stands nowhere else may be sound.
const UNRATED: usize = 12;
/// Titles as most forms spell them.
const USUAL: [&str; 12] = [
    "Common Stock",
    "Class A Common Stock",
    "Stock Option (Right to Buy)",
    "Stock Option (right to buy)",
    "Employee Stock Option (Right to Buy)",
    "Employee Stock Option (right to buy)",
    "Non-Qualified Stock Option (Right to Buy)",
    "Non-Qualified Stock Option (right to buy)",
    "Restricted Stock Units",
    "Restricted Stock Unit",
    "Performance Stock Units",
    "Stock Options",
];

/// Titles, and natures of ownership: what other rows state in the column, and what the rest of the form spells.
pub(super) fn settle_texts(rows: &mut [TypedRow], lines: &[PrintLine<'_>]) {
    let seen = seen(lines);
    let is_one_class = classes(rows) == 1;
    for (table, field) in [Table::I, Table::II].into_iter().flat_map(|table| TEXTS.map(|field| (table, field))) {
        let own = sound_texts(rows, |row, column| row == table && column == field, &seen);
        let own_column = |row: &&TypedRow| {
            let cell = row.cell(|column| column == PageColumn::Value(field));
            row.table == table && cell.is_some_and(|cell| is_sound(&cell.said, field, &seen))
        };
        let stated = rows.iter().filter(own_column).count();
        let is_title = field != Field::NatureOfOwnership;
        let other = sound_texts(rows, |_, column| is_title && column != Field::NatureOfOwnership, &seen);
        let cells = rows.iter_mut().filter(|row| row.table == table).flat_map(|row| &mut row.cells);
        for cell in cells.filter(|cell| cell.column == PageColumn::Value(field)) {
            let said = &mut cell.said;
            if said.words.is_empty() || is_sound(said, field, &seen) {
                continue;
            }
            let least = if is_title { LIKENESS } else { NATURE_LIKENESS } + if is_unrated(said) { UNRATED } else { 0 };
            let row =
                || likeness(said, field, &own, least, &seen).map(|text| (text, "words as another row spells them"));
            let column = || {
                // Another column may hold another class of the same stock.
                let other = likeness(said, field, &other, OTHER_LIKENESS, &seen)
                    .filter(|_| is_one_class || !is_class_lost(said))?;
                Some((other, "words as another column spells them"))
            };
            let elsewhere =
                || phrase(said, lines, &seen).map(|text| (text, "words as the rest of the form spells them"));
            let usual = || {
                let least = USUAL_LIKENESS + if is_unrated(said) { UNRATED } else { 0 };
                let text = usual(said, least).filter(|_| is_title && !is_class_lost(said))?;
                Some((text, "words as most forms spell them"))
            };
            let alone = || {
                let text = only_title(said, &own, stated, &seen).filter(|_| is_title)?;
                Some((text, "a damaged title as all other rows state it"))
            };
            if let Some((text, rule)) = row().or_else(column).or_else(elsewhere).or_else(usual).or_else(alone) {
                (said.text, said.doubt) = (text, Some(rule));
            } else {
                said.doubt = Some("words that nothing else in the document confirms");
            }
        }
    }
}

/// The different texts of some columns that can be taken as they stand.
fn sound_texts(rows: &[TypedRow], of: impl Fn(Table, Field) -> bool, seen: &BTreeMap<&str, usize>) -> Vec<String> {
    let mut texts = Vec::new();
    for row in rows {
        for field in TEXTS.into_iter().filter(|field| of(row.table, *field)) {
            let cell = row.cell(|column| column == PageColumn::Value(field));
            texts.extend(cell.filter(|cell| is_sound(&cell.said, field, seen)).map(|cell| cell.said.text.clone()));
        }
    }
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// The one text that what is left of a damaged one is nearly the same as.
fn likeness(said: &Said, field: Field, texts: &[String], least: usize, seen: &BTreeMap<&str, usize>) -> Option<String> {
    // Each row may have a nature of its own, and names of funds differ in a numeral.
    let is_nature = field == Field::NatureOfOwnership;
    let is_short = |word: &TextWord| bare(&word.text).chars().count() < 4 && !is_sound_word(word, seen);
    if is_nature && said.words.iter().any(is_short) {
        return None;
    }
    let damaged = fold(&said.words.iter().map(|word| &*word.text).collect::<String>());
    let holds = |text: &str| {
        let whole: Vec<Vec<u8>> = text.split_whitespace().map(fold).collect();
        let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
        // A letter alone may be a piece of any word.
        let sound =
            said.words.iter().enumerate().filter(|(i, word)| !is_piece(&words, *i) && is_sound_word(word, seen));
        sound.map(|(_, word)| fold(&word.text)).all(|word| whole.contains(&word))
    };
    let mut found: Vec<(usize, &String)> = texts
        .iter()
        .filter(|text| holds(text))
        .filter_map(|text| {
            let letters = fold(text);
            let common = common(&damaged, &letters);
            let fits = common * 100 >= letters.len() * least && common * 100 >= damaged.len() * least;
            // What is left of the only text of the column may be less.
            let only =
                texts.len() == 1 && !is_nature && common * 5 >= letters.len() * 2 && common * 3 >= damaged.len() * 2;
            (fits || only).then_some((common * 100 / letters.len().max(damaged.len()).max(1), text))
        })
        .collect();
    found.sort_unstable();
    let (best, text) = found.pop()?;
    // Another that is as like leaves it open.
    let second = found.last().map_or(0, |(second, _)| *second);
    (best >= second + 12).then(|| text.clone())
}

/// The title that all other rows of the table state, if nothing is left of a damaged one but its first letter. `stated`
/// is the number of those rows. A class is not concluded: the damaged one may name another. Measured on XML filings: if
/// at least two rows agree in the title of the underlying securities, and it names no class, 99 % of the others do.
fn only_title(said: &Said, texts: &[String], stated: usize, seen: &BTreeMap<&str, usize>) -> Option<String> {
    let [text] = texts else { return None };
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_whole = |(i, word): (usize, &TextWord)| !is_piece(&words, i) && is_sound_word(word, seen);
    let damaged = said.words.iter().enumerate().all(|word| !is_whole(word));
    let begins = said.text.chars().next() == text.chars().next();
    let is_class = text.split_whitespace().any(|word| matches!(&*word.to_lowercase(), "class" | "series"));
    (stated >= 2 && damaged && begins && !is_class).then(|| text.clone())
}

/// The usual title that a damaged one is nearly the same as, capital letters included.
fn usual(said: &Said, least: usize) -> Option<String> {
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).collect::<Vec<u8>>();
    let damaged = letters(&said.words.iter().map(|word| &*word.text).collect::<String>());
    let mut found: Vec<(usize, &str)> = USUAL
        .iter()
        .map(|text| (common(&damaged, &letters(text)) * 100 / letters(text).len().max(damaged.len()).max(1), *text))
        .filter(|(likeness, _)| *likeness >= least)
        .collect();
    found.sort_unstable();
    let (best, text) = found.pop()?;
    (found.last().is_none_or(|(second, _)| *second < best)).then(|| text.to_owned())
}

/// The one spelling in the rest of the form of words of which some were damaged: the others are the same there.
fn phrase(said: &Said, lines: &[PrintLine<'_>], seen: &BTreeMap<&str, usize>) -> Option<String> {
    // What a nature begins with stands otherwise in a sentence: `By`, `Held by`.
    let starts =
        said.words.iter().take_while(|word| matches!(&*word.text, "By" | "Held" | "by" | "See" | "Shares" | "held"));
    let (start, words) = said.words.split_at(starts.count());
    let sound: Vec<bool> = words.iter().map(|word| is_sound_word(word, seen)).collect();
    if words.len() < 3 || sound.iter().filter(|sound| **sound).count() < 2 {
        return None;
    }
    let spots: Vec<&Spot<'_>> = lines.iter().flat_map(|line| &line.spots).collect();
    let is_like = |(word, sound): (&TextWord, &bool), spot: &Spot<'_>| {
        let (one, other) = (fold(&word.text), fold(spot.text));
        let fits = || common(&one, &other) * 2 >= one.len().max(other.len()) && spot.confidence >= SURE;
        one == other && !one.is_empty() || !sound && fits()
    };
    let mut found: Vec<String> = spots
        .windows(words.len())
        .filter(|run| words.iter().zip(&sound).zip(*run).all(|(word, spot)| is_like(word, spot)))
        .filter(|run| run.iter().all(|spot| spot.confidence >= SURE))
        .map(|run| run.iter().map(|spot| spot.text).collect::<Vec<_>>().join(" "))
        .map(|text| text.trim_end_matches([',', ';', ':', ')', '(', '"', '”']).to_owned())
        .collect();
    found.sort_unstable();
    found.dedup();
    let [text] = &*found else { return None };
    let start = start.iter().map(|word| &*word.text).chain([text.as_str()]);
    Some(start.collect::<Vec<_>>().join(" "))
}

/// How many letters two texts have in common, in order.
fn common(one: &[u8], other: &[u8]) -> usize {
    const MOST: usize = 300;
    let (one, other) = (&one[..one.len().min(MOST)], &other[..other.len().min(MOST)]);
    let mut above = vec![0; other.len() + 1];
    for letter in one {
        let mut row = vec![0; other.len() + 1];
        for (k, wanted) in other.iter().enumerate() {
            row[k + 1] = if letter == wanted { above[k] + 1 } else { row[k].max(above[k + 1]) };
        }
        above = row;
    }
    above.last().copied().unwrap_or(0)
}
