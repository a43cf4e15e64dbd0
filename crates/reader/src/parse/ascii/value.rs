//! The values that a cell of a table holds: a letter, a code, an amount.

use super::scalar::{day, fraction, without_marks};
use crate::parse::shape::plain_amount;
use model::{AcquiredDisposed, EARLY_MARK, Ownership, TransactionCode};

/// Whether the text is words and not one of the form's values.
pub(super) fn has_no_shape(text: &str) -> bool {
    let (text, _) = without_marks(text);
    letter(text).is_none() && amount(text).is_none() && day(text).is_none() && !is_code(text)
}

/// Gives the letter of a direction or a form of ownership.
pub(super) fn letter(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(['(', ')', ' ']);
    let capital = text.to_ascii_uppercase();
    let direction = AcquiredDisposed::parse(&capital).map(AcquiredDisposed::letter);
    direction.or_else(|| match &*capital {
        "DIRECT" => Some(Ownership::Direct.letter()),
        "INDIRECT" => Some(Ownership::Indirect.letter()),
        _ => Ownership::parse(&capital).map(Ownership::letter),
    })
}

/// Whether the text is a form of ownership as printed, with or without brackets.
pub(super) fn is_ownership(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    Ownership::parse(inner.unwrap_or(text)).is_some() || matches!(text, "Direct" | "Indirect")
}

pub(super) fn is_code(text: &str) -> bool {
    let (text, _) = without_marks(text);
    let text = find_swap(text).unwrap_or(text);
    let mut words = text.split([' ', '|']).filter(|word| !word.is_empty());
    let code = words.next().unwrap_or_default();
    TransactionCode::parse(code).is_some_and(|code| code != TransactionCode::Early)
        && words.all(|word| word == EARLY_MARK)
}

/// Gives the code before a swap's `/K`.
pub(super) fn find_swap(text: &str) -> Option<&str> {
    text.strip_suffix("/K").or_else(|| text.strip_suffix("/k"))
}

/// An amount as this time spells it.
pub(super) struct AsciiAmount {
    pub(super) text: String,
    pub(super) is_bracketed: bool,
}

/// Reads `12,000`, `$2 5/8`, `(500)`; `None` for a text that is not an amount.
pub(super) fn amount(text: &str) -> Option<AsciiAmount> {
    let text = text.trim();
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let bare = inner.unwrap_or(text).trim().trim_start_matches('$').trim();
    let plain = plain_amount(bare).map(std::borrow::Cow::into_owned).or_else(|| fraction(bare))?;
    Some(AsciiAmount { text: plain, is_bracketed: inner.is_some() })
}
