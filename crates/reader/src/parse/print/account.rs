//! Nothing is lost in silence: every number on the sheet is one that the form prints, or stands in a value that was
//! read; any other is told.

use std::collections::BTreeSet;

use super::lines::{PrintLine, Spot};
use crate::parse::text::value;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawCell, RawFiling};

/// Numbers that the forms print: laws, addresses, the numbers and hours of the OMB's box, of the form itself.
const PRINTED: [&str; 18] = [
    "1934",
    "1935",
    "1940",
    "20549",
    "3235-0287",
    "3235-0104",
    "3235-0362",
    "3235",
    "0287",
    "0104",
    "0362",
    "1474",
    "1473",
    "2270",
    "1001",
    "9-02",
    "7-02",
    "1-05",
];
/// A shorter number may be one of a box, an instruction or a note.
const SHORTEST: usize = 3;
/// The most lines that are told of.
const MOST_TOLD: usize = 20;

/// Tells of numbers on the lines that no value holds, and marks the filing as damaged.
pub(super) fn tell(lines: &[PrintLine<'_>], filing: &mut RawFiling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let read = read(filing);
    let mut told = 0;
    for line in lines {
        let is_unread = |spot: &&Spot<'_>| numbers(spot.text).any(|number| !read.contains(&number));
        let unread: Vec<&Spot<'_>> = line.spots.iter().filter(is_unread).collect();
        let Some(first) = unread.first() else { continue };
        told += 1;
        if told > MOST_TOLD {
            continue;
        }
        filing.damaged = true;
        let message = format!("line {} holds a number that was not read", filing.line_of(first.at));
        let words: Vec<&str> = unread.iter().map(|spot| spot.text).collect();
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message).with_raw(&words.join(" ")));
    }
    if told > MOST_TOLD {
        let message = format!("{} more lines hold numbers that were not read", told - MOST_TOLD);
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message));
    }
}

/// The numbers of all values that were read.
fn read(filing: &RawFiling<'_>) -> BTreeSet<String> {
    let mut read = BTreeSet::new();
    let mut take = |cell: &RawCell<'_>| {
        read.extend(numbers(&cell.text));
        // A day within a text may have been broken at a stroke.
        let broken = cell.text.split_whitespace().filter(|word| word.matches('/').count() == 2);
        for word in broken {
            let parts = word.rsplit_once('/').map(|(day, year)| [day, year]);
            read.extend(parts.into_iter().flatten().flat_map(numbers));
        }
        if let Some(inferred) = &cell.inferred {
            read.extend(numbers(&inferred.raw));
        }
    };
    let cover = [
        &filing.period_of_report,
        &filing.filed_on,
        &filing.date_of_original_submission,
        &filing.document_type,
        &filing.remarks,
        &filing.issuer.name,
        &filing.issuer.trading_symbol,
    ];
    cover.into_iter().flatten().for_each(&mut take);
    for owner in &filing.owners {
        let cells = [
            &owner.name,
            &owner.street1,
            &owner.street2,
            &owner.city,
            &owner.state,
            &owner.zip_code,
            &owner.officer_title,
            &owner.other_text,
        ];
        cells.into_iter().flatten().for_each(&mut take);
    }
    filing.rows.iter().flat_map(|row| &row.cells).for_each(|(_, cell)| take(cell));
    filing.footnotes.iter().for_each(|(_, cell)| take(cell));
    for signature in &filing.signatures {
        [&signature.name, &signature.date].into_iter().flatten().for_each(&mut take);
    }
    read
}

/// The numbers in a word that count, in one spelling: days as the XML writes them, amounts without commas.
fn numbers(word: &str) -> impl Iterator<Item = String> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | '-');
    word.split(move |c: char| !part(c)).filter_map(|run| {
        let run = run.trim_matches([',', '.', '/', '-']);
        if run.bytes().filter(u8::is_ascii_digit).count() < SHORTEST || PRINTED.contains(&run) {
            return None;
        }
        Some(value::date(run).unwrap_or_else(|| run.replace(',', "")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        let of = |word: &str| numbers(word).collect::<Vec<_>>();
        assert_eq!(of("1,234.50(1)"), ["1234.50"]);
        assert_eq!(of("06/02/2023(2)"), ["2023-06-02"]);
        assert_eq!(of("2023-06-02"), ["2023-06-02"]);
        assert!(of("(1)").is_empty() && of("1934,").is_empty() && of("12").is_empty());
    }
}
