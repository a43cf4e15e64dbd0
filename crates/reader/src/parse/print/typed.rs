//! What a cell says whose words were recognised in a picture, by the type of its column.
//!
//! The column is known by ruling lines, so a word is mended where the column leaves one way to read it, and what
//! remains uncertain is no value: the cell is empty and keeps its words.

use super::lines::{Spot, joined};
use super::shape;
use crate::parse::html::layout::PageColumn;
use crate::parse::mend::column::{self as mend, Mended};
use crate::parse::text::{mark, value};
use crate::sheet::{LINE, PITCH};
use model::{Field, FieldKind};

/// A recogniser that is less sure of a word, in percent, may have misread it.
pub(super) const SURE: u8 = 80;
/// A short word of which it is less sure may be dirt.
const DIRT: u8 = 50;
/// Words of a name with less than this between them are one: a letter is wider.
const WORD_GAP: i32 = PITCH / 6;

/// What a cell says.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// In the form's spelling of the XML; empty where nothing is certain, or nothing but marks stands there.
    pub text: String,
    /// A `$` stands before it.
    pub is_dollars: bool,
    pub marks: Vec<u32>,
    /// The words of a text.
    pub words: Vec<TextWord>,
    /// Words of which nothing is known were left out of a text.
    pub is_torn: bool,
    /// Why it may be wrong, or why it is empty.
    pub doubt: Option<&'static str>,
    /// Letters of it were mended, or recognised without confidence: another cell may tell better.
    pub is_doubtful: bool,
    /// It counts only if another cell of the row states the same.
    pub needs_witness: bool,
}

/// The type of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnType {
    Code,
    Early,
    /// Two letters, a `D` and this one.
    Either(char),
    Day,
    Count,
    Dollars,
}

fn kind(column: PageColumn) -> ColumnType {
    match column {
        PageColumn::Code => ColumnType::Code,
        PageColumn::Early => ColumnType::Early,
        PageColumn::Acquired | PageColumn::Disposed | PageColumn::Amount(..) => ColumnType::Count,
        PageColumn::Value(Field::AcquiredDisposed) => ColumnType::Either('A'),
        PageColumn::Value(Field::DirectIndirect) => ColumnType::Either('I'),
        PageColumn::Value(field) if field.kind() == FieldKind::Date => ColumnType::Day,
        PageColumn::Value(_) => ColumnType::Dollars,
    }
}

/// What the lines of a cell say.
pub(super) fn read(column: PageColumn, lines: &[Vec<Spot<'_>>]) -> Said {
    if shape::is_prose(column) { prose(lines) } else { single(kind(column), lines) }
}

/// What one word of a column of single values is.
enum WordReading {
    /// Whether a dollar sign stands before it.
    Value(Mended<String>, bool, Vec<u32>),
    Marks(Vec<u32>),
    /// What is left of a mark.
    Debris,
    Dollar,
    Junk,
}

fn single(kind: ColumnType, lines: &[Vec<Spot<'_>>]) -> Said {
    let mut said = Said::default();
    let mut values: Vec<(Mended<String>, u8)> = Vec::new();
    let mut dollar: Option<i32> = None;
    let (mut junk, mut debris) = (false, false);
    let add = |marks: Vec<u32>, said: &mut Said| {
        for mark in marks {
            if !said.marks.contains(&mark) {
                said.marks.push(mark);
            }
        }
    };
    for spot in lines.iter().flatten() {
        match piece(kind, spot.text, values.is_empty()) {
            // A digit raised above the dollar sign before it is a footnote mark.
            WordReading::Value(value, false, _)
                if value.value.len() == 1 && dollar.is_some_and(|sign| sign - spot.y > LINE / 5) =>
            {
                debris = true;
            }
            WordReading::Value(value, is_dollars, marks) => {
                said.is_dollars |= is_dollars;
                values.push((value, spot.confidence));
                add(marks, &mut said);
            }
            WordReading::Marks(marks) => add(marks, &mut said),
            WordReading::Debris => debris = true,
            WordReading::Dollar => {
                said.is_dollars = true;
                dollar = Some(spot.y);
            }
            WordReading::Junk => junk = true,
        }
    }
    // Beside marks, a digit alone is one of them.
    if debris || !said.marks.is_empty() {
        let before = values.len();
        values.retain(|(value, _)| {
            value.value.len() > 1 || !value.value.bytes().all(|b| b.is_ascii_digit()) || said.is_dollars
        });
        debris |= values.len() < before;
    }
    let damaged_marks = debris.then_some("damaged footnote marks left out");
    match &*values {
        [(value, confidence)] if !junk => {
            said.text.clone_from(&value.value);
            let is_number = matches!(kind, ColumnType::Count | ColumnType::Dollars);
            let ungrouped = is_number && value.value.split('.').next().is_some_and(|whole| whole.len() > 3);
            let printed_so = lines.iter().flatten().any(|spot| spot.text.contains(','));
            let bare_price = kind == ColumnType::Dollars && !said.is_dollars;
            if bare_price && value.value.len() <= 2 {
                // Without a dollar sign it may be anything, such as a mark.
                said.text.clear();
                said.doubt = Some("recognised words that are no value of the column left out");
                return said;
            }
            said.needs_witness = ungrouped && !printed_so
                || is_number && value.value.len() == 1 && value.value != "0" && *confidence < SURE;
            said.is_doubtful = value.mended || *confidence < SURE;
            said.doubt = if value.mended {
                Some("letters mended by the type of the column")
            } else if bare_price {
                Some("a price without its dollar sign")
            } else if *confidence < SURE {
                Some("letters recognised without confidence")
            } else {
                damaged_marks
            };
        }
        [] if !junk => said.doubt = damaged_marks,
        _ => said.doubt = Some("recognised words that are no value of the column left out"),
    }
    said
}

fn piece(kind: ColumnType, word: &str, is_first: bool) -> WordReading {
    let strokes = |c: char| matches!(c, '-' | '—' | '–' | '_' | '=' | '~');
    if word.chars().all(strokes)
        || is_note_end(word) && matches!(kind, ColumnType::Count | ColumnType::Dollars | ColumnType::Day)
    {
        return WordReading::Debris;
    }
    if !word.contains(char::is_alphanumeric) && !word.contains(['$', '§', '(', ')', '@', '®', '©', '€', '¢', '™'])
    {
        // A point or a stroke behind the value; before it, it is a part of it.
        let is_number = matches!(kind, ColumnType::Count | ColumnType::Dollars);
        return if word.chars().count() <= 1 && !(is_number && is_first) {
            WordReading::Debris
        } else {
            WordReading::Junk
        };
    }
    let (plain, marks) = mark::strip(word, false);
    let marks: Vec<u32> = marks.into_iter().map(u32::from).collect();
    if plain.is_empty() {
        return WordReading::Marks(marks);
    }
    let spelled = |found: Option<Mended<char>>| {
        found.map(|found| Mended { value: found.value.to_string(), mended: found.mended })
    };
    let found = match kind {
        ColumnType::Code if is_first => match plain {
            // With its suffix, or the number of the form on which a holding belonged.
            _ if value::code(plain).is_some_and(|code| !code.mended) || matches!(plain, "3" | "4" | "5") => {
                Some(Mended { value: plain.to_owned(), mended: false })
            }
            _ => spelled(mend::code(plain)),
        },
        ColumnType::Early if is_first && plain.eq_ignore_ascii_case("v") => {
            Some(Mended { value: model::EARLY_MARK.to_owned(), mended: plain != model::EARLY_MARK })
        }
        ColumnType::Either(other) if is_first => spelled(mend::either(plain, other)),
        ColumnType::Code | ColumnType::Early | ColumnType::Either(_) => None,
        ColumnType::Day => mend::day(plain),
        ColumnType::Count | ColumnType::Dollars => {
            let signed = plain.strip_prefix('$').map(str::trim_start);
            if matches!(plain, "$" | "§" | "$_" | "§_" | "$.") {
                return WordReading::Dollar;
            }
            if kind == ColumnType::Dollars && matches!(plain, "so" | "sO" | "s0" | "So" | "S0" | "SO" | "§0") {
                return WordReading::Value(Mended { value: "0".to_owned(), mended: true }, true, marks);
            }
            number(signed.unwrap_or(plain), kind == ColumnType::Count)
        }
    };
    match found {
        Some(value) => WordReading::Value(value, plain.starts_with('$'), marks),
        None if mend::is_mark_debris(plain) => WordReading::Debris,
        None => WordReading::Junk,
    }
}

/// Whether a word is a mark that lost its first bracket: `4)`.
fn is_note_end(word: &str) -> bool {
    let digits = word.trim_end_matches(')');
    (1..=2).contains(&digits.len()) && digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number, or one with what is left of a mark behind it: `68,482@)`.
fn number(word: &str, is_count: bool) -> Option<Mended<String>> {
    mend::number(word, is_count).or_else(|| {
        let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))?;
        let (number, rest) = word.split_at(end);
        let found = mend::number(number, is_count).filter(|_| mend::is_mark_debris(rest))?;
        Some(Mended { mended: true, ..found })
    })
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct TextWord {
    pub text: String,
    pub confidence: u8,
    /// Where it ends.
    to: i32,
}

/// A title or a nature of ownership.
fn prose(lines: &[Vec<Spot<'_>>]) -> Said {
    let mut said = Said::default();
    let mut words: Vec<TextWord> = Vec::new();
    let (mut debris, mut mended) = (false, false);
    for (spot, starts_line) in lines.iter().flat_map(|line| line.iter().enumerate().map(|(i, spot)| (spot, i == 0))) {
        // Marks stand raised behind the text, so those of its last line may come before it.
        let (text, marks) = mark::strip(spot.text, false);
        said.marks.extend(marks.into_iter().map(u32::from));
        if text.is_empty() {
            continue;
        }
        if is_dirt(text, spot.confidence) {
            said.is_torn |= text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
            debris = true;
            continue;
        }
        let plain = mend::without_debris(text);
        debris |= plain.len() < text.len();
        let sound = mend::name_word(plain);
        mended |= sound != plain;
        let gap = words.last().filter(|_| !starts_line).map(|before| spot.x.from - before.to);
        match words.last_mut() {
            // A capital letter that was taken from its word.
            Some(before)
                if gap.is_some_and(|gap| gap < WORD_GAP)
                    && before.text.chars().count() == 1
                    && before.text.starts_with(|c: char| c.is_ascii_uppercase())
                    && sound.starts_with(|c: char| c.is_ascii_lowercase()) =>
            {
                before.text.push_str(&sound);
                before.confidence = before.confidence.min(spot.confidence);
                before.to = spot.x.to;
                mended = true;
            }
            _ => words.push(TextWord { text: sound.into_owned(), confidence: spot.confidence, to: spot.x.to }),
        }
    }
    if words.last().is_some_and(|last| last.text == "&") {
        words.pop();
        debris = true;
    }
    part_classes(&mut words, &mut mended);
    close(&mut words, &mut mended);
    let least = words.iter().map(|word| word.confidence).min();
    let text: Vec<&str> = words.iter().map(|word| &*word.text).collect();
    said.text = value::prose(&text.join(" ")).into_owned();
    said.doubt = if mended {
        Some("letters mended as names spell them")
    } else if least.is_some_and(|least| least < SURE) {
        Some("letters recognised without confidence")
    } else {
        debris.then_some("damaged footnote marks left out")
    };
    said.words = words;
    said
}

/// Parts the letter of a class from the word before it: `ClassA`.
fn part_classes(words: &mut Vec<TextWord>, mended: &mut bool) {
    for i in (0..words.len()).rev() {
        let word = &words[i];
        let named = ["Class", "Series", "CLASS", "SERIES"].iter().find_map(|name| word.text.strip_prefix(name));
        let Some(letter) = named.filter(|rest| rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_uppercase()))
        else {
            continue;
        };
        let letter = TextWord { text: letter.to_owned(), ..word.clone() };
        let end = word.text.len() - 1;
        words[i].text.truncate(end);
        words.insert(i + 1, letter);
        *mended = true;
    }
}

/// Takes off what ends no text: a bracket that nothing opens, which is the line beside the word, and a comma, which is
/// the point of an ending.
fn close(words: &mut [TextWord], mended: &mut bool) {
    let mut open = 0;
    for word in words.iter_mut() {
        for c in word.text.clone().chars() {
            open += i32::from(c == '(') - i32::from(c == ')');
        }
        if open < 0 && word.text.ends_with(')') && word.text.len() > 1 {
            word.text.pop();
            (open, *mended) = (0, true);
        }
        open = open.max(0);
    }
    let Some(last) = words.last_mut() else { return };
    let plain = last.text.trim_end_matches([',', ';', ':']);
    if plain.len() < last.text.len() && !plain.is_empty() && !last.text.ends_with(':') {
        last.text = if plain == "LP" { "L.P.".to_owned() } else { plain.to_owned() };
        *mended = true;
    }
}

/// Whether a word among those of a text is none: what is left of a mark, a stroke, dirt.
fn is_dirt(word: &str, confidence: u8) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_short = word.chars().count() <= 2;
    (!word.contains(char::is_alphanumeric) && !matches!(word, "-" | "&" | "/"))
        || (is_short && confidence < DIRT)
        || (letters <= 2 && mend::is_mark_debris(word) && !matches!(word, "-" | "&"))
}

/// The words of a cell as they stand.
pub(super) fn words(lines: &[Vec<Spot<'_>>]) -> String {
    lines.iter().map(|line| joined(line)).collect::<Vec<_>>().join(" ")
}
