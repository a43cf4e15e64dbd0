//! Nothing is lost in silence: a row taken out of a page or a number put into one changes the reading or the
//! diagnostics.

use crate::reading::read;

const PAGE: &str = include_str!("../../../../../fixtures/html/ok/option-grant-edgar.html");

/// The reading of a page and its diagnostics, without places.
fn seen(text: &str) -> String {
    let reading = read(text.as_bytes());
    let told: Vec<_> = reading.diagnostics.iter().map(|found| (found.code.name(), found.field, &found.raw)).collect();
    format!("{:?} {told:?}", reading.verdict)
}

/// The rows of securities: where each begins and ends.
fn rows() -> Vec<std::ops::Range<usize>> {
    let starts = PAGE.match_indices("<tr").map(|(at, _)| at);
    let rows = starts.map(|from| from..PAGE[from..].find("</tr>").map_or(PAGE.len(), |end| from + end + "</tr>".len()));
    rows.filter(|row| PAGE[row.clone()].matches("<td").count() > 8 && PAGE[row.clone()].contains("FormData")).collect()
}

#[test]
fn a_row_taken_out_is_seen() {
    assert!(rows().len() > 1);
    for row in rows() {
        assert_ne!(seen(PAGE), seen(&format!("{}{}", &PAGE[..row.start], &PAGE[row.end..])), "{}", &PAGE[row]);
    }
}

#[test]
fn a_number_put_in_is_seen() {
    for row in rows() {
        for (at, _) in PAGE[row.clone()].match_indices("</td>") {
            for number in ["7,654", "07/06/2012"] {
                let (before, behind) = PAGE.split_at(row.start + at);
                assert_ne!(
                    seen(PAGE),
                    seen(&format!("{before} {number}{behind}")),
                    "{number} in {}",
                    &PAGE[row.start..row.start + at]
                );
            }
        }
    }
}
