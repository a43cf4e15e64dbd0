//! A title or a nature of ownership whose words were recognised: names spelled as names are, dirt and debris left out.

use super::{SURE, Said, TextWord};
use crate::parse::mend::column as mend;
use crate::parse::print::lines::Spot;
use crate::parse::text::{mark, value};
use crate::sheet::PITCH;

/// A short word of which it is less sure may be dirt.
const DIRT: u8 = 50;
/// Words of a name with less than this between them are one: a letter is wider.
const WORD_GAP: i32 = PITCH / 6;

/// What the lines of a text say.
pub(super) fn read(lines: &[Vec<Spot<'_>>]) -> Said {
    let mut said = Said::default();
    let mut words: Vec<TextWord> = Vec::new();
    let (mut debris, mut mended, mut behind_marks) = (false, false, false);
    for (spot, starts_line) in lines.iter().flat_map(|line| line.iter().enumerate().map(|(i, spot)| (spot, i == 0))) {
        // Marks stand raised behind the text, so those of its last line may come before it.
        let (text, marks) = mark::strip(spot.text, false);
        behind_marks &= !starts_line;
        said.marks.extend(marks.into_iter().map(u32::from));
        if text.is_empty() {
            behind_marks = true;
            continue;
        }
        // A digit behind marks is what is left of one.
        let is_mark =
            mend::is_mark_debris(text) || behind_marks && text.len() == 1 && text.as_bytes()[0].is_ascii_digit();
        behind_marks |= is_mark;
        if is_mark && !matches!(text, "-" | "&") || is_dirt(text, spot.confidence) {
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
    // No text ends with a small letter alone.
    let ends =
        |word: &TextWord| word.text == "&" || word.text.len() == 1 && word.text.as_bytes()[0].is_ascii_lowercase();
    while words.last().is_some_and(ends) {
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
