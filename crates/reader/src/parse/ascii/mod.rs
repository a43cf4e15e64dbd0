//! The forms that were filed as plain text between 1996 and 2003.
//!
//! Takes the form's text, bare or from a submission. Boxes stand one below the other or side by side. Tables are drawn
//! with borders, with `<S>` and `<C>` marks, or with blanks alone; cells wrap. Years have two digits, prices have
//! fractions. The period is a month, stored as its last day with a diagnostic.
//!
//! Each filer's form of this time looks different. What is found is stored; the rest stays unknown. A table without any
//! readable row makes the document a damaged one.

mod area;
mod column;
mod cover;
mod grid;
mod notes;
mod placed;
mod rows;
mod scalar;
mod sheet;
mod split;
mod value;

use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawFiling, offset};
use model::{Format, Table};
use sheet::{SheetLine, find};

/// Reads a form. Linear in its length.
pub fn parse<'a>(text: &'a str, first_line: u32, diagnostics: &mut Vec<Diagnostic>) -> RawFiling<'a> {
    let mut filing = RawFiling { text, first_line, format: Some(Format::Ascii), ..RawFiling::default() };
    let lines = sheet::lines(text);
    let titles: Vec<(usize, Table)> =
        lines.iter().enumerate().filter_map(|(place, line)| Some((place, table_title(line)?))).collect();
    let first = titles.first().map_or(lines.len(), |(place, _)| *place);
    cover::read(&lines[..first], &mut filing);
    let form = filing.document_type.as_ref().and_then(|form| form.text.bytes().next()).unwrap_or(b'4');
    let ends = titles.iter().skip(1).map(|(place, _)| *place).chain([lines.len()]);
    for ((start, table), end) in titles.iter().zip(ends) {
        let section = &lines[start + 1..end];
        let deemed = section.iter().take(40).any(|line| find(&line.text, "deemed").is_some());
        let found = match placed::rows(*table, form, deemed, section) {
            Some(placed) => rows::read_placed(*table, form, placed),
            None => rows::read(*table, form, deemed, grid::rows(section)),
        };
        if found.is_empty() && has_values(section) {
            filing.damaged = true;
            let name = if *table == Table::I { "I" } else { "II" };
            let line_no = filing.line_of(offset(lines[*start].at));
            let message = format!("no row of Table {name} was understood, which begins on line {line_no}");
            diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message).with_raw(lines[*start].text.trim()));
        }
        filing.rows.extend(found);
    }
    filing.rows.sort_by_key(|row| row.table == Table::II);
    notes::read(&lines, &mut filing, diagnostics);
    filing
}

/// Gives the table whose title the line is.
fn table_title(line: &SheetLine<'_>) -> Option<Table> {
    let at = find(&line.text, "table i")?;
    let before = line.text[..at].trim_matches(['|', ' ', '*', '-', '<', '>']);
    // A second page repeats the form's number left of the title.
    let form = before.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("form"));
    let repeats = form && before.len() < 30 && find(before, "(continued)").is_some_and(|at| at + 11 == before.len());
    let rest = &line.text[at + 7..];
    let (table, rest) = match rest.strip_prefix(['I', 'i']) {
        Some(rest) => (Table::II, rest),
        None => (Table::I, rest),
    };
    let is_title =
        (before.is_empty() || repeats) && !rest.starts_with(char::is_alphanumeric) && !rest.trim().starts_with("and ");
    is_title.then_some(table)
}

/// Whether a section holds days, or lines that are an amount, which only rows of the filing do.
fn has_values(section: &[SheetLine<'_>]) -> bool {
    let end = section.iter().position(|line| find(&line.text, "explanation of resp").is_some());
    let is_day = |word: &str| word.matches('/').count() == 2 && word.starts_with(|c: char| c.is_ascii_digit());
    let is_amount = |text: &str| text.len() >= 3 && crate::parse::shape::plain_amount(text).is_some();
    section[..end.unwrap_or(section.len())]
        .iter()
        .any(|line| is_amount(line.text.trim_matches(['|', ' '])) || line.text.split_whitespace().any(is_day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_sheet_reads_and_the_same_twice(parts in prop::collection::vec(prop::sample::select(SOUP), 0..60), text in any::<String>()) {
            let text = parts.concat() + &text;
            let shown = || {
                let mut diagnostics = Vec::new();
                let read = super::parse(&text, 1, &mut diagnostics);
                format!("{read:?} {diagnostics:?}")
            };
            prop_assert_eq!(shown(), shown());
        }
    }

    const SOUP: &[&str] = &[
        "\n",
        "\n",
        "\n",
        "|",
        "  ",
        "   ",
        "FORM 4",
        "Table I - ",
        "Table II",
        "<S>   ",
        "<C>   ",
        "1/2/99",
        "2/7/0",
        "1,000",
        "(1)",
        "$2 5/8",
        "A",
        "D",
        "V",
        "-----",
        "1. Name and Address of Reporting Person",
        "2. Issuer Name",
        "é",
        "4. Statement for Month/Year",
        "5. If Amendment",
        "6. Relationship of",
        "[X] Director",
        "(X)",
        "Officer",
        "/s/ A",
        "Explanation of Responses:",
        "(1) note",
        "ACME (AC)",
        "02/2000",
        "\t",
        "Common Stock",
        "(Last)",
        "(Street)",
        "x",
    ];
}
