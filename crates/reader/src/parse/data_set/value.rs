//! The data sets' spelling of values, brought to the XML's.

use std::borrow::Cow;

use super::record::RecordField;
use crate::parse::shape::{month_of, spelled_day};
use model::FieldKind;
use model::raw::{RawCell, offset};

/// Makes a cell of a field; `None` for an empty field.
pub(super) fn cell<'a>((text, at): &RecordField<'a>, kind: FieldKind) -> Option<RawCell<'a>> {
    let text = trimmed(text);
    if text.is_empty() {
        return None;
    }
    let text = if kind == FieldKind::Date { iso_day(&text).map_or(text, Cow::Owned) } else { text };
    Some(RawCell { text, at: offset(*at), ..RawCell::default() })
}

/// Trims the text, and borrows it if possible.
pub(super) fn trimmed<'a>(text: &Cow<'a, str>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Turns `27-SEP-2024` into `2024-09-27`. `None` for another spelling, which stays unchanged.
pub(super) fn iso_day(text: &str) -> Option<String> {
    let (day, rest) = text.split_once('-')?;
    let (month, year) = rest.split_once('-')?;
    let month = month_of(month).filter(|_| month.len() == 3)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let known = matches!(day.len(), 1 | 2) && year.len() == 4 && digits(day) && digits(year);
    known.then(|| Some(spelled_day(year.parse().ok()?, month, day.parse().ok()?)))?
}

/// Gives the ids in a list of footnotes: `F1, F3`.
pub(super) fn footnotes<'a>(text: &Cow<'a, str>) -> Vec<Cow<'a, str>> {
    let ids = |text: &str| {
        text.split([',', ';']).map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect::<Vec<_>>()
    };
    match text {
        Cow::Borrowed(text) => {
            text.split([',', ';']).map(str::trim).filter(|id| !id.is_empty()).map(Cow::Borrowed).collect()
        }
        Cow::Owned(text) => ids(text).into_iter().map(Cow::Owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_lists() {
        assert_eq!(iso_day("27-SEP-2024").as_deref(), Some("2024-09-27"));
        assert_eq!(iso_day("1-jan-2006").as_deref(), Some("2006-01-01"));
        assert_eq!(iso_day("2024-09-27"), None);
        assert_eq!(iso_day("27-XXX-2024"), None);
        assert_eq!(footnotes(&Cow::Borrowed("F1, F3")), ["F1", "F3"]);
        assert!(footnotes(&Cow::Borrowed("")).is_empty());
    }
}
