//! The words of a printed line as tokens, where ruling lines, underlines and footnote marks may be recognised as letters.

use super::super::super::item::{Shape, shape_of};
use super::super::super::mark::{self, Marks};
use super::super::super::value;
use super::super::super::word;
use super::super::token::StreamToken;
use super::wording;
use crate::parse::mend;
use crate::parse::print::is_damaged_mark;
use model::{AcquiredDisposed, Ownership};

/// Signs that rules down a table and lines below marks are read as.
const RULES: [char; 10] = ['|', '¦', '}', '{', ']', '[', '_', '—', '~', '='];

/// The tokens of a line. A token behind a sign of a rule begins a cell.
pub(super) fn of_line(text: &str, at: usize) -> Vec<StreamToken<'_>> {
    let mut found: Vec<StreamToken<'_>> = Vec::new();
    let mut behind_rule = true;
    for (from, whole) in word::words(text) {
        let mut start = 0;
        for piece in whole.split(|c: char| RULES.contains(&c)) {
            let place = at + from + start;
            start += piece.len();
            start += whole[start..].chars().next().map_or(0, char::len_utf8);
            if piece.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '$' | '@' | '®' | '©' | '&' | '™' | '°'))
                && piece != "-"
            {
                behind_rule |= !piece.is_empty() || whole.contains(RULES);
                continue;
            }
            push(piece, place, behind_rule, &mut found);
            behind_rule = start < whole.len();
        }
        behind_rule |= whole.ends_with(RULES);
    }
    join_parted(&mut found);
    par_values(text, at, &mut found);
    found
}

/// The par value in a title is a word of it: `$0.0001 par value`.
fn par_values<'a>(line: &'a str, at: usize, tokens: &mut [StreamToken<'a>]) {
    for i in 1..tokens.len() {
        let [sign, par] = &mut tokens[i - 1..=i] else { continue };
        if sign.shape == Shape::Dollar && sign.text.contains('.') && word::bare(par.text) == "PAR" {
            let end = (sign.at - at) + sign.text.len();
            if let Some(from) = line.get(..end).and_then(|before| before.rfind('$')) {
                (sign.shape, sign.text, sign.at) = (Shape::Text, line[from..end].trim_end(), at + from);
            }
        }
    }
}

/// Whether a token is more than a speck or a mark.
pub(super) fn is_content(token: &StreamToken<'_>) -> bool {
    match token.shape {
        Shape::Mark => !token.marks.is_empty(),
        Shape::Code | Shape::Unread => false,
        Shape::Amount => token.text.contains([',', '.']) || token.text.len() > 2,
        Shape::Text => !wording::is_speck(token.text) && token.text.contains(char::is_alphanumeric),
        Shape::Date | Shape::Dollar => true,
    }
}

/// A number of which the comma was lost or is a speck is no number: `55 000`, `14 977,335`.
fn join_parted(tokens: &mut Vec<StreamToken<'_>>) {
    let is_number = |token: &StreamToken<'_>| matches!(token.shape, Shape::Amount | Shape::Unread);
    for i in (1..tokens.len()).rev() {
        let [first, second] = &tokens[i - 1..=i] else { continue };
        let group = second.text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = second.text.len() == group;
        let most = if whole { 3 } else { 2 };
        let parted = is_number(first)
            && is_number(second)
            && group == 3
            && !first.text.contains(['.', ','])
            && !first.text.starts_with('0')
            && first.text.len() <= most
            && !second.starts_cell;
        if parted {
            tokens[i - 1].shape = Shape::Unread;
            tokens.remove(i);
        }
    }
}

/// Appends the value in a piece of a word, or the two that a rule glued.
fn push<'a>(piece: &'a str, at: usize, starts_cell: bool, found: &mut Vec<StreamToken<'a>>) {
    let mut add = |shape: Shape, text: &'a str, marks: Marks, mended: Option<&'a str>| {
        let at = at + (text.as_ptr() as usize).wrapping_sub(piece.as_ptr() as usize).min(piece.len());
        found.push(StreamToken { starts_cell, mended, ..StreamToken::new(shape, text, at, marks) });
    };
    if piece == "-" {
        return add(Shape::Text, piece, Marks::new(), None);
    }
    let (text, marks) = mark::strip(piece, false);
    if let Some((letter, mended)) = code(text) {
        return add(Shape::Code, letter, marks, mended.then_some(piece));
    }
    if let Some(form) = wording::form_before_debris(text) {
        return add(Shape::Text, form, marks, Some(piece));
    }
    if text.is_empty() || is_mark_remnant(text) {
        return add(Shape::Mark, "", marks, None);
    }
    if let Some(amount) = value::after_dollar(text.trim_start_matches(['/', '\'', '‘', '!'])) {
        let number = mend::number(amount).unwrap_or_default();
        return add(Shape::Dollar, number, marks, None);
    }
    if let Some(day) = mend::day(text) {
        return add(Shape::Date, day, marks, None);
    }
    if let Some(number) = mend::number(text) {
        return add(Shape::Amount, number, marks, None);
    }
    if let Some((number, letter)) = mend::number_and_letter(text) {
        add(Shape::Amount, number, Marks::new(), None);
        return add(Shape::Code, letter, marks, None);
    }
    if let Some(numbers) = mend::numbers(text) {
        return numbers.into_iter().for_each(|number| add(Shape::Amount, number, Marks::new(), None));
    }
    match shape_of(text) {
        Shape::Code => add(Shape::Code, text, marks, None),
        _ if is_broken_value(text) => add(Shape::Unread, piece, Marks::new(), None),
        _ => add(Shape::Text, text.trim_end_matches(['®', '©', '@', '™', '°']), marks, None),
    }
}

/// The tokens of a line with each dollar sign that stands alone put to the number behind it.
pub(super) fn with_dollars<'a>(line: &[StreamToken<'a>]) -> Vec<StreamToken<'a>> {
    let mut found: Vec<StreamToken<'a>> = Vec::with_capacity(line.len());
    for token in line {
        let open = found.last_mut().filter(|last| {
            last.shape == Shape::Dollar && last.text.is_empty() && last.marks.is_empty() && !token.starts_cell
        });
        match open.filter(|_| token.shape == Shape::Amount) {
            Some(sign) => (sign.text, sign.marks) = (token.text, token.marks.clone()),
            None => found.push(token.clone()),
        }
        mend_sign(&mut found);
    }
    found
}

/// A small `s` before an amount with cents, behind the code of the row, is a dollar sign.
fn mend_sign(tokens: &mut Vec<StreamToken<'_>>) {
    let [before @ .., sign, amount] = &mut tokens[..] else { return };
    let is_sign = sign.mended == Some("s") && amount.shape == Shape::Amount && amount.text.contains('.');
    if is_sign && before.iter().any(|token| token.shape == Shape::Code) {
        (amount.shape, amount.mended) = (Shape::Dollar, sign.mended);
        tokens.remove(tokens.len() - 2);
    }
}

/// Whether a piece is what recognition leaves of footnote marks.
fn is_mark_remnant(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_closed = text.len() <= 4 && letters <= 2 && text.ends_with(')') && !text.contains('(');
    let is_open = text.len() <= 3 && text.starts_with('(') && !text.ends_with(char::is_lowercase);
    // An ampersand alone stands in names.
    let is_sign = !text.contains(|c: char| c.is_alphanumeric() || c == '$') && text != "&";
    is_damaged_mark(text) || is_sign || is_open || is_closed || text.chars().count() <= 4 && text.contains(['™', '°'])
}

/// A code letter of which only the mark behind it or the height of its letter is damaged: `c®`, `A@)`, `p`, `Ss`, `WwW`.
/// A letter that a mark looks like is none.
fn code(text: &str) -> Option<(&str, bool)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let capital = if first.is_ascii_uppercase() { text.get(..1) } else { mend::capital(first) }?;
    if rest.is_empty() {
        return Some((capital, !first.is_ascii_uppercase()));
    }
    let is_same = rest.chars().all(|letter| letter.eq_ignore_ascii_case(&first));
    let again = (1..=2).contains(&rest.len()) && is_same && rest.bytes().any(|byte| byte.is_ascii_lowercase());
    // With the bracket alone a letter of two columns may be the one over them: `(D)`.
    let is_over = AcquiredDisposed::parse(capital).is_some() || Ownership::parse(capital).is_some();
    let marked = (rest != ")" || !is_over) && is_damaged_mark(rest) && !"OQG".contains(capital);
    (again || marked).then_some((capital, true))
}

/// Whether a piece is a value that cannot be read: most of it is digits.
fn is_broken_value(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = text.bytes().any(|byte| byte.is_ascii_lowercase());
    // A plan that natures name.
    if word::bare(text) == "401K" {
        return false;
    }
    let mixed = digits > 2 && small && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let grouped = digits > 1 && text.trim_end_matches(',').contains(',');
    mixed
        || grouped
        || (digits > 1 && digits >= 2 * letters)
        || (digits == 0 && letters == 1 && text.starts_with(char::is_lowercase))
}
