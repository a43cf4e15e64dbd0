//! What the damaged parts of a page said, told from its sound parts.
//!
//! A day is taken for a damaged one only if it is stated elsewhere in the document; a name only if the footnotes spell
//! one that is nearly the same. What stood there is kept beside what was concluded.

use super::cover::Fragment;
use super::line;
use super::near;
use super::page::TextPage;
use super::value;
use super::word;
use model::raw::{Inferred, RawCell, RawRow};
use model::words::company;
use model::{Field, LineKind};

/// Days the document states elsewhere.
pub(super) struct Days {
    /// The earliest transaction, and where it stands.
    pub earliest: Option<(String, usize)>,
    /// The day in the page's head.
    pub head: Option<String>,
    /// Days of signatures and of other transactions.
    pub others: Vec<String>,
}

/// The day of the period's box. A damaged one is mended by days stated elsewhere, a lost one is the earliest
/// transaction's, which is what the box asks for.
pub(super) fn period<'a>(text: Option<Fragment<'a>>, days: &Days, damaged: bool, form: u8) -> Option<RawCell<'a>> {
    let Some((text, at)) = text else {
        let (day, at) = days.earliest.as_ref().filter(|_| form == 4)?;
        let mut cell = RawCell::new(day.clone(), *at);
        cell.inferred = Some(Inferred { rule: "period from the earliest transaction date", raw: "".into() });
        return Some(cell);
    };
    let mend = |day: String| {
        let mut cell = RawCell::new(day, at);
        cell.inferred = Some(Inferred { rule: "damaged date mended by a day stated elsewhere", raw: text.into() });
        cell
    };
    let whole = value::date(text).filter(|_| text.len() == 10);
    let elsewhere = || {
        let first = days.earliest.iter().map(|(day, _)| day);
        first.chain(&days.head).chain(&days.others)
    };
    if let Some(day) = whole {
        // A scan turns digits into ones. A day that stands nowhere else in the document gives way to one that does and
        // has another digit there.
        let turned = |other: &&String| {
            let printed = printed(other);
            let differ = || text.bytes().zip(printed.bytes()).filter(|(a, b)| a != b);
            differ().count() == 1 && differ().all(|(a, _)| a == b'1')
        };
        let lonely = damaged && !elsewhere().any(|other| *other == day);
        let first = days.earliest.as_ref().map(|(day, _)| day).or(days.head.as_ref());
        return Some(match first.filter(|_| lonely).filter(turned) {
            Some(other) => mend(other.clone()),
            None => RawCell::new(day, at),
        });
    }
    let close = elsewhere().find(|day| near::distance(&printed(day), text) <= 1).cloned();
    let close = close.or_else(|| elsewhere().find(|day| near::distance(&printed(day), text) <= 2).cloned());
    if let Some(day) = close {
        return Some(mend(day));
    }
    Some(mended_date(text, at))
}

/// A date cell. Where only the strokes are damaged, the digits tell the day; otherwise the text stays as it stands.
pub(super) fn mended_date(text: &str, at: usize) -> RawCell<'_> {
    if let Some(day) = value::date(text) {
        return RawCell::new(day, at);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let day = (digits.len() == 8)
        .then(|| value::date(&format!("{}/{}/{}", &digits[..2], &digits[2..4], &digits[4..])))
        .flatten();
    match day {
        Some(day) => {
            let mut cell = RawCell::new(day, at);
            cell.inferred = Some(Inferred { rule: "date from its digits", raw: text.into() });
            cell
        }
        None => RawCell::new(text, at),
    }
}

/// `2013-07-15` as the form prints it.
fn printed(day: &str) -> String {
    match (day.get(..4), day.get(5..7), day.get(8..10)) {
        (Some(year), Some(month), Some(day)) => format!("{month}/{day}/{year}"),
        _ => String::new(),
    }
}

/// The earliest transaction date of the rows, and every date of them.
pub(super) fn transaction_days(rows: &[RawRow<'_>]) -> (Option<(String, usize)>, Vec<String>) {
    let mut days: Vec<(String, usize)> = rows
        .iter()
        .filter(|row| row.kind == LineKind::Transaction)
        .filter_map(|row| row.cell(Field::TransactionDate))
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| (cell.text.to_string(), cell.at as usize))
        .collect();
    days.sort();
    let all = days.iter().map(|(day, _)| day.clone()).collect();
    (days.into_iter().next(), all)
}

/// The issuer's name when the label of its box is lost: a company's name in the band where the boxes stand, spelled as
/// the footnotes spell it where they do.
pub(super) fn issuer<'a>(page: &TextPage<'a>, footnotes: &[&str]) -> Option<RawCell<'a>> {
    let end = page.cover_end().min(page.lines.len());
    let (read, at) =
        (0..end).flat_map(|i| cells(page.lines[i].text, page.lines[i].at)).find(|(text, _)| is_company(text))?;
    let most = read.chars().count() / 4;
    let best = footnotes.iter().flat_map(|text| companies(text)).map(|name| (near::distance(name, read), name)).min();
    match best {
        Some((0, _)) | None => Some(RawCell::new(value::prose(read), at)),
        Some((wrong, name)) if wrong <= most => {
            let mut cell = RawCell::new(name.to_owned(), at);
            cell.inferred = Some(Inferred { rule: "issuer's name as the footnotes spell it", raw: read.into() });
            Some(cell)
        }
        Some(_) => Some(RawCell::new(value::prose(read), at)),
    }
}

fn cells(text: &str, at: usize) -> impl Iterator<Item = Fragment<'_>> {
    text.split('\t').map(move |cell| {
        let from = cell.as_ptr() as usize - text.as_ptr() as usize;
        line::trim(cell, at + from)
    })
}

fn ends_company(word: &str) -> bool {
    company::is(&word::bare(word), company::CompanyUse::EndsIssuer)
}

/// A short text that ends as companies' names do and is no address.
fn is_company(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    (2..=12).contains(&text.split_whitespace().count()) && ends_company(last) && !text.contains(['/', '[', '('])
}

/// The names of companies in a text: capitalised words up to one that ends a name.
fn companies(text: &str) -> Vec<&str> {
    let words: Vec<(usize, &str)> = word::words(text).take(400).collect();
    let mut names = Vec::new();
    for (i, (from, word)) in words.iter().enumerate() {
        if !ends_company(word) || i == 0 {
            continue;
        }
        let end = from + word.trim_end_matches([',', ';', ')']).len();
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
        let start = (0..i).rev().take(8).take_while(|&k| capital(words[k].1)).last();
        if let Some(start) = start {
            // Each beginning is a candidate: a sentence's first word is capitalised as well.
            names.extend((start..i).map(|k| &text[words[k].0..end]));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(earliest: Option<&str>, head: Option<&str>) -> Days {
        Days { earliest: earliest.map(|day| (day.to_owned(), 7)), head: head.map(str::to_owned), others: Vec::new() }
    }

    #[test]
    fn periods() {
        let sure = days(Some("2023-01-05"), Some("2023-01-05"));
        for (text, expected, inferred) in [
            (Some("01/05/2023"), "2023-01-05", false),
            (Some("1/05/2023"), "2023-01-05", true),
            (Some("01/05/202"), "2023-01-05", true),
            (Some("0105/2023"), "2023-01-05", true),
            (Some("01/15/2023"), "2023-01-05", true),
            (Some("01/25/2023"), "2023-01-25", false),
            (None, "2023-01-05", true),
        ] {
            let cell = period(text.map(|text| (text, 3)), &sure, true, 4).unwrap();
            assert_eq!((&*cell.text, cell.inferred.is_some()), (expected, inferred), "{text:?}");
        }
        assert_eq!(period(Some(("01/15/2023", 0)), &sure, false, 4).unwrap().text, "2023-01-15");
        assert!(period(None, &days(None, Some("2023-01-05")), true, 4).is_none());
        assert_eq!(period(Some(("0510/2023", 0)), &days(None, None), true, 4).unwrap().text, "2023-05-10");
    }

    #[test]
    fn an_issuer_in_a_damaged_band() {
        let page = TextPage::of(
            "Roe Richard\tSymbol\t\tHa or Mills Holding, Inc.\t\tRelationship\nTable I - Non-Derivative Securities\n",
        );
        let notes = ["Sold under a plan. The person will give Harbor Mills Holding, Inc. or its holders the prices."];
        let cell = issuer(&page, &notes).unwrap();
        assert_eq!(cell.text, "Harbor Mills Holding, Inc.");
        assert_eq!(cell.inferred.map(|i| i.raw.into_owned()).as_deref(), Some("Ha or Mills Holding, Inc."));
    }
}
