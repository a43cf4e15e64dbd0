//! The one value of a cell by the type of its column: a code, a letter, a day, a count or a price.

use super::{ColumnType, SURE, Said};
use crate::parse::mend::column::{self as mend, Mended};
use crate::parse::print::lines::Spot;
use crate::parse::text::{mark, value};
use crate::sheet::{LINE, PRINTED};

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

/// The values and what else stands in a cell.
#[derive(Default)]
struct CellWords {
    /// Each with the confidence of its recogniser, in percent.
    values: Vec<(Mended<String>, u8)>,
    /// The marks, each once.
    marks: Vec<u32>,
    /// A `$` stands before a value.
    is_dollars: bool,
    has_debris: bool,
    has_junk: bool,
}

impl CellWords {
    fn of(kind: ColumnType, lines: &[Vec<Spot<'_>>]) -> Self {
        let mut found = Self::default();
        let mut dollar: Option<i32> = None;
        for spot in lines.iter().flatten() {
            match piece(kind, spot.text, found.values.is_empty()) {
                // A digit raised above the dollar sign before it is a footnote mark.
                WordReading::Value(value, false, _)
                    if value.value.len() == 1 && dollar.is_some_and(|sign| sign - spot.y > LINE / 5) =>
                {
                    found.has_debris = true;
                }
                WordReading::Value(value, is_dollars, marks) => {
                    found.is_dollars |= is_dollars;
                    found.values.push((value, spot.confidence));
                    found.add_marks(marks);
                }
                WordReading::Marks(marks) => found.add_marks(marks),
                WordReading::Debris => found.has_debris = true,
                WordReading::Dollar => {
                    found.is_dollars = true;
                    dollar = Some(spot.y);
                }
                WordReading::Junk => found.has_junk = true,
            }
        }
        found.drop_marks_among_values();
        if kind == ColumnType::Dollars {
            found.mend_sign();
        }
        found
    }

    /// Takes a digit before a price with cents for the dollar sign of that price: a cell holds one number.
    fn mend_sign(&mut self) {
        let [(sign, _), (price, _)] = &mut *self.values else { return };
        if matches!(&*sign.value, "8" | "5") && price.value.contains('.') && !self.is_dollars {
            price.mended = true;
            self.is_dollars = true;
            self.values.remove(0);
        }
    }

    fn add_marks(&mut self, marks: Vec<u32>) {
        for mark in marks {
            if !self.marks.contains(&mark) {
                self.marks.push(mark);
            }
        }
    }

    /// Beside marks, a digit alone is one of them.
    fn drop_marks_among_values(&mut self) {
        if self.has_debris || !self.marks.is_empty() {
            let before = self.values.len();
            let is_dollars = self.is_dollars;
            self.values.retain(|(value, _)| {
                value.value.len() > 1 || !value.value.bytes().all(|b| b.is_ascii_digit()) || is_dollars
            });
            self.has_debris |= self.values.len() < before;
        }
    }
}

/// What the lines of a cell say.
pub(super) fn read(kind: ColumnType, lines: &[Vec<Spot<'_>>]) -> Said {
    const NO_VALUE: &str = "recognised words that are no value of the column left out";
    let CellWords { values, marks, is_dollars, has_debris, has_junk } = CellWords::of(kind, lines);
    let mut said = Said { is_dollars, marks, ..Said::default() };
    let damaged_marks = has_debris.then_some("damaged footnote marks left out");
    match &*values {
        [(value, confidence)] if !has_junk => {
            let is_number = matches!(kind, ColumnType::Count | ColumnType::Dollars);
            let ungrouped = is_number && value.value.split('.').next().is_some_and(|whole| whole.len() > 3);
            let printed_so = lines.iter().flatten().any(|spot| spot.text.contains(','));
            let bare_price = kind == ColumnType::Dollars && !is_dollars;
            if bare_price && value.value.len() <= 2 {
                // Without a dollar sign it may be anything, such as a mark.
                said.doubt = Some(NO_VALUE);
                return said;
            }
            said.text.clone_from(&value.value);
            said.needs_witness = ungrouped && !printed_so
                || is_number && value.value.len() == 1 && value.value != "0" && *confidence < SURE;
            said.is_doubtful = value.mended || *confidence < SURE;
            said.is_unrated = *confidence == PRINTED;
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
        [] if !has_junk => said.doubt = damaged_marks,
        _ => said.doubt = Some(NO_VALUE),
    }
    said
}

/// What a word is in a column of that type. `is_first` tells that no value stands before it.
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
    let is_number = matches!(kind, ColumnType::Count | ColumnType::Dollars);
    match found {
        Some(value) => WordReading::Value(value, plain.starts_with('$'), marks),
        None if is_number && !is_first && is_letter_of_mark(plain) => WordReading::Debris,
        None if mend::is_mark_debris(plain) => WordReading::Debris,
        None => WordReading::Junk,
    }
}

/// Whether a letter behind a number is what is left of a mark: no digit is taken for it.
fn is_letter_of_mark(word: &str) -> bool {
    let mut letters = word.chars();
    let letter = letters.next().filter(|letter| letter.is_alphabetic() && mend::digit(*letter).is_none());
    letter.is_some() && letters.as_str().is_empty()
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
