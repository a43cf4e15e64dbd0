//! What other cells of a form tell of a cell whose words were recognised in a picture.
//!
//! Rows of a form repeat titles and days, state a number of securities twice, and balances follow from each other. A
//! damaged cell takes what these say only if what is left of its own letters agrees. It keeps its words beside it.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::lines::{PrintLine, Spot, fold};
use super::typed::{SURE, Said, TextWord};
use crate::parse::html::layout::PageColumn;
use crate::parse::mend::column as mend;
use crate::parse::text::near;
use crate::sheet::PRINTED;
use model::{Field, Ownership, Table, TransactionCode};

/// A row whose cells were read by the types of their columns.
pub(super) struct TypedRow {
    pub table: Table,
    pub cells: Vec<TypedCell>,
}

/// A cell of it.
pub(super) struct TypedCell {
    pub column: PageColumn,
    pub said: Said,
    /// Where its words stand in the text of the form.
    pub at: usize,
    /// Its words as recognised.
    pub raw: String,
}

impl TypedRow {
    pub(super) fn cell(&self, wanted: impl Fn(PageColumn) -> bool) -> Option<&TypedCell> {
        self.cells.iter().find(|cell| wanted(cell.column))
    }

    fn place(&self, wanted: impl Fn(PageColumn) -> bool) -> Option<usize> {
        self.cells.iter().position(|cell| wanted(cell.column))
    }

    fn number(&self, wanted: impl Fn(PageColumn) -> bool) -> Option<Decimal> {
        let cell = self.cell(wanted).filter(|cell| !cell.said.needs_witness && !cell.said.is_doubtful)?;
        Decimal::from_str(&cell.said.text).ok()
    }
}

/// Words of titles and natures of ownership that need no witness, in small letters.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "common", "stock", "class", "series", "preferred", "restricted", "unit", "units", "option", "options", "right",
    "rights", "to", "buy", "purchase", "warrant", "warrants", "share", "shares", "ordinary", "performance", "employee",
    "incentive", "phantom", "deferred", "convertible", "note", "notes", "appreciation", "award", "partnership",
    "interest", "interests", "depositary", "american", "of", "by", "trust", "spouse", "wife", "husband", "son",
    "daughter", "child", "children", "plan", "llc", "lp", "inc", "corp", "ltd", "fund", "family", "see", "footnote",
    "footnotes", "held", "the", "and", "for", "in", "a", "b", "c", "d", "e", "i", "ii", "iii", "iv", "v", "vi", "ira",
    "401k", "through", "limited", "company", "holdings", "capital", "partners", "investment", "investments",
    "management", "non", "qualified", "nonqualified", "directors", "director", "esop", "revocable", "irrevocable",
];

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

/// Settles what the rows leave open. `lines` are those outside the tables.
pub(super) fn settle(rows: &mut [TypedRow], lines: &[PrintLine<'_>]) {
    settle_texts(rows, lines);
    settle_days(rows);
    settle_securities(rows);
    settle_letters(rows);
    settle_balances(rows);
    for row in rows {
        drop_alone(row);
    }
}

/// Titles, and natures of ownership: what other rows state in the column, and what the rest of the form spells.
fn settle_texts(rows: &mut [TypedRow], lines: &[PrintLine<'_>]) {
    let seen = seen(lines);
    let is_one_class = classes(rows) == 1;
    for (table, field) in [Table::I, Table::II].into_iter().flat_map(|table| TEXTS.map(|field| (table, field))) {
        let own = sound_texts(rows, |row, column| row == table && column == field, &seen);
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
            if let Some((text, rule)) = row().or_else(column).or_else(elsewhere).or_else(usual) {
                (said.text, said.doubt) = (text, Some(rule));
            } else {
                said.doubt = Some("words that nothing else in the document confirms");
            }
        }
    }
}

/// Words of the form that were recognised well, and how often each stands there.
fn seen<'s>(lines: &[PrintLine<'s>]) -> BTreeMap<&'s str, usize> {
    let mut seen = BTreeMap::new();
    for spot in lines.iter().flat_map(|line| &line.spots).filter(|spot| spot.confidence >= SURE) {
        *seen.entry(bare(spot.text)).or_insert(0) += 1;
    }
    seen
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

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches([',', '.', ';', ':', '(', ')', '"', '\'', '’', '‘'])
}

/// Whether a word was recognised well, or is confirmed by others.
fn is_sound_word(word: &TextWord, seen: &BTreeMap<&str, usize>) -> bool {
    let letters = bare(&word.text);
    if word.confidence >= SURE && word.confidence != PRINTED {
        return true;
    }
    let plain = String::from_utf8(fold(letters)).unwrap_or_default();
    let is_cased = letters == letters.to_lowercase()
        || letters == letters.to_uppercase()
        || letters.chars().skip(1).all(|c| !c.is_uppercase());
    // A numeral of few strokes loses one easily.
    let is_long = letters.chars().filter(|c| !matches!(c, 'I' | 'i' | 'l' | '1')).count() >= 3;
    let itself = usize::from(word.confidence >= SURE);
    let is_known =
        KNOWN.contains(&plain.as_str()) && is_cased || seen.get(letters).is_some_and(|times| *times > itself);
    let is_number = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_digit());
    let is_printed = word.confidence == PRINTED;
    is_known && (is_long || is_printed) || is_printed && (is_number || matches!(&*word.text, "-" | "&" | "/"))
}

/// Whether a text can be taken as it stands.
fn is_sound(said: &Said, field: Field, seen: &BTreeMap<&str, usize>) -> bool {
    /// Words that are no title by themselves, and that no title begins with a small letter.
    const PARTS: [&str; 7] = ["common", "stock", "class", "series", "preferred", "restricted", "ordinary"];
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_title = field != Field::NatureOfOwnership;
    // No text begins with a small letter alone, none breaks off at a colon.
    let mut broken = words.first().is_none_or(|first| first.len() == 1 && first.starts_with(char::is_lowercase));
    broken |= said.words.iter().any(|word| word.text.ends_with(':'));
    if is_title {
        broken |= words.len() == 1 && PARTS.contains(&words[0].to_lowercase().as_str());
        let is_upper = words.first().is_some_and(|first| first.starts_with(char::is_uppercase));
        broken |= is_upper && words.iter().any(|word| PARTS.contains(word));
        broken |= (0..words.len()).any(|i| is_piece(&words, i));
    }
    broken |= is_class_lost(said);
    !broken && !said.is_torn && said.words.iter().all(|word| is_sound_word(word, seen))
}

/// Whether nothing says that the words of a title are damaged but that they stand nowhere else.
fn is_unrated(said: &Said) -> bool {
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_broken = words.len() == 1 || said.is_torn || (0..words.len()).any(|i| is_piece(&words, i));
    !is_broken && said.words.iter().all(|word| word.confidence == PRINTED)
}

/// How many classes of stock the titles name, damaged ones included.
fn classes(rows: &[TypedRow]) -> usize {
    let mut classes: Vec<&str> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let words: Vec<&str> = cell.said.words.iter().map(|word| bare(&word.text)).collect();
        let is_class = |two: &&[&str]| two[0].eq_ignore_ascii_case("class") && two[1].chars().count() <= 2;
        classes.extend(words.windows(2).filter(is_class).map(|two| two[1]));
    }
    classes.sort_unstable();
    classes.dedup();
    classes.len()
}

/// Whether the letter or number of a class is lost.
fn is_class_lost(said: &Said) -> bool {
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_lost = |i: usize| words.get(i + 1).is_none_or(|next| next.chars().count() > 2);
    words.iter().enumerate().any(|(i, word)| word.eq_ignore_ascii_case("class") && is_lost(i))
}

/// Whether a word of a title is a letter alone that names no class or series: a piece of a word.
fn is_piece(words: &[&str], i: usize) -> bool {
    let named = i.checked_sub(1).and_then(|before| words.get(before));
    let is_named = named.is_some_and(|before| ["class", "series", "common"].contains(&before.to_lowercase().as_str()));
    words.get(i).is_some_and(|word| word.len() == 1 && word.starts_with(char::is_alphabetic)) && !is_named
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

/// Days: a damaged one is that of another row of the column if only one letter differs.
fn settle_days(rows: &mut [TypedRow]) {
    const DAYS: [Field; 3] = [Field::TransactionDate, Field::ExerciseDate, Field::ExpirationDate];
    for field in DAYS {
        let wanted = |column| column == PageColumn::Value(field);
        let known: Vec<String> =
            rows.iter().filter_map(|row| row.cell(wanted)).map(|cell| cell.said.text.clone()).collect();
        for row in rows.iter_mut() {
            let Some(place) = row.place(wanted) else { continue };
            let cell = &mut row.cells[place];
            if !cell.said.text.is_empty() || cell.said.doubt.is_none() {
                continue;
            }
            let is_near = |day: &&String| {
                let (Some(year), Some(month), Some(date)) = (day.get(..4), day.get(5..7), day.get(8..10)) else {
                    return false;
                };
                let printed = format!("{month}/{date}/{year}");
                cell.raw.split_whitespace().any(|word| near::distance(&printed, word) <= 1)
            };
            let mut near: Vec<&String> = known.iter().filter(is_near).collect();
            near.dedup();
            if let [day] = *near {
                cell.said.text.clone_from(day);
                cell.said.doubt = Some("a damaged day as another row states it");
            }
        }
    }
}

/// Table II: the number of derivatives and that of the underlying securities are mostly the same.
fn settle_securities(rows: &mut [TypedRow]) {
    let is_derivatives = |column| matches!(column, PageColumn::Acquired | PageColumn::Disposed);
    let is_underlying = |column| matches!(column, PageColumn::Amount(Field::UnderlyingShares, _));
    for row in rows.iter_mut().filter(|row| row.table == Table::II) {
        let numbers = (row.number(is_derivatives), row.number(is_underlying));
        let ((Some(place), Some(_), (None, Some(number))) | (Some(_), Some(place), (Some(number), None))) =
            (row.place(is_derivatives), row.place(is_underlying), numbers)
        else {
            continue;
        };
        row.cells[place].settle(number, "a damaged number as the other side of the row states it");
    }
}

/// Directions that the code leaves no choice of, and ownership: a nature is stated of indirect ownership, and only of it
/// (Form 4, General Instruction 4(b)(iv); measured: in all of 8,601 cells of XML filings).
fn settle_letters(rows: &mut [TypedRow]) {
    let text = |row: &TypedRow, field: Field| {
        row.cell(|column| column == PageColumn::Value(field)).map(|cell| cell.said.text.clone()).unwrap_or_default()
    };
    for row in rows.iter_mut() {
        let code =
            row.cell(|column| column == PageColumn::Code).and_then(|cell| TransactionCode::parse(&cell.said.text));
        let direction = code.and_then(|code| code.direction(row.table));
        let is_direction = |column| column == PageColumn::Value(Field::AcquiredDisposed);
        if let (Some(place), Some(direction)) = (row.place(is_direction), direction)
            && row.cells[place].said.text.is_empty()
        {
            row.cells[place].conclude(direction.letter(), "direction from the transaction code");
        }
        let nature = text(row, Field::NatureOfOwnership);
        let is_ownership = |column| column == PageColumn::Value(Field::DirectIndirect);
        let is_direct = nature.is_empty();
        match row.place(is_ownership) {
            Some(place) if row.cells[place].said.text.is_empty() => {
                let letter = if is_direct { Ownership::Direct } else { Ownership::Indirect };
                row.cells[place]
                    .conclude(letter.letter(), "ownership as a nature of indirect ownership is stated or not");
            }
            None if !is_direct => {
                let at = row.cells.last().map_or(0, |cell| cell.at);
                let column = PageColumn::Value(Field::DirectIndirect);
                let mut cell = TypedCell { column, said: Said::default(), at, raw: String::new() };
                cell.conclude(Ownership::Indirect.letter(), "ownership as a nature of indirect ownership is stated");
                row.cells.push(cell);
            }
            _ => {}
        }
    }
}

/// Table I: within one holding, a balance is the one before it and what was acquired or disposed of.
fn settle_balances(rows: &mut [TypedRow]) {
    const RULE: &str = "a damaged number as the balances before and after it tell";
    let is_shares = |column| matches!(column, PageColumn::Amount(Field::Shares, _));
    let is_balance = |column| matches!(column, PageColumn::Amount(Field::SharesOwnedFollowing, _));
    let holding = |row: &TypedRow| {
        [Field::SecurityTitle, Field::DirectIndirect, Field::NatureOfOwnership]
            .map(|field| row.cell(|column| column == PageColumn::Value(field)).map(|cell| cell.said.text.clone()))
    };
    let signed = |row: &TypedRow| {
        let shares = row.number(is_shares)?;
        match &*row.cell(|column| column == PageColumn::Value(Field::AcquiredDisposed))?.said.text {
            "A" => Some(shares),
            "D" => shares.checked_mul(Decimal::NEGATIVE_ONE),
            _ => None,
        }
    };
    for i in 1..rows.len() {
        let (before, row) = rows.split_at_mut(i);
        let (Some(before), Some(row)) = (before.last_mut(), row.first_mut()) else { continue };
        if row.table != Table::I || before.table != Table::I || holding(before) != holding(row) {
            continue;
        }
        let (opening, moved, closing) = (before.number(is_balance), signed(row), row.number(is_balance));
        let places = (before.place(is_balance), row.place(is_shares), row.place(is_balance));
        match (opening, moved, closing) {
            (Some(opening), Some(moved), None) => {
                if let (Some(number), Some(place)) = (opening.checked_add(moved), places.2) {
                    row.cells[place].settle(number, RULE);
                }
            }
            (Some(opening), None, Some(closing)) => {
                if let (Some(number), Some(place)) = (closing.checked_sub(opening), places.1) {
                    row.cells[place].settle(number.abs(), RULE);
                }
            }
            (None, Some(moved), Some(closing)) => {
                if let (Some(number), Some(place)) = (closing.checked_sub(moved), places.0) {
                    before.cells[place].settle(number, RULE);
                }
            }
            _ => {}
        }
    }
}

impl TypedCell {
    fn conclude(&mut self, letter: &str, rule: &'static str) {
        letter.clone_into(&mut self.said.text);
        self.said.doubt = Some(rule);
    }

    /// Takes a number that others tell if what was recognised agrees.
    fn settle(&mut self, number: Decimal, rule: &'static str) {
        let number = number.normalize().to_string();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if self.raw.split_whitespace().any(|word| agrees(word, &digits)) {
            if self.said.text != number {
                self.said.doubt = Some(rule);
            }
            self.said.text = number;
            (self.said.needs_witness, self.said.is_doubtful) = (false, false);
        }
    }
}

/// Whether the digits of a word are those of a number, but for some that were lost or doubled.
fn agrees(word: &str, digits: &str) -> bool {
    let own: String = word.chars().filter_map(mend::digit).collect();
    let (short, long) = if own.len() < digits.len() { (own.as_str(), digits) } else { (digits, own.as_str()) };
    let mut rest = long.chars();
    // Digits that were taken for others, of a number long enough to be known by the rest.
    let other = own.bytes().zip(digits.bytes()).filter(|(one, other)| one != other).count();
    if own.len() == digits.len() && own.len() >= 3 && other * 3 <= own.len() {
        return true;
    }
    let in_order = short.chars().all(|digit| rest.any(|other| other == digit));
    own.len() >= 2 && in_order && short.len() * 2 >= long.len() && long.len() - short.len() <= 2
}

/// Empties a cell whose number counts only beside another of the row that states the same, if there is none.
fn drop_alone(row: &mut TypedRow) {
    let whole = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
    let is_count = |column| matches!(column, PageColumn::Acquired | PageColumn::Disposed | PageColumn::Amount(..));
    let counts: Vec<String> =
        row.cells.iter().filter(|cell| is_count(cell.column)).map(|cell| whole(&cell.said.text)).collect();
    for cell in row.cells.iter_mut().filter(|cell| cell.said.needs_witness) {
        let own = whole(&cell.said.text);
        if counts.iter().filter(|count| **count == own).count() < 2 {
            cell.said.text.clear();
            cell.said.doubt = Some("a number recognised without its commas left out");
        }
    }
}
