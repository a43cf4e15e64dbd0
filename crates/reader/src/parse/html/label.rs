//! The labels of the form's boxes, which both families of stylesheets print in the same words.
//!
//! The number before a label is passed over: Form 3 numbers its boxes otherwise, and so did the forms before 2003.

use super::page::HtmlPage;

/// What a line of the cover asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoverLabel {
    /// Name and address of a reporting person.
    Owner,
    Issuer,
    /// Earliest transaction, event requiring statement, or fiscal year ended.
    Period,
    /// The day of the filing that an amendment amends.
    Original,
    Relationship,
    Joint,
    /// "Check this box if no longer subject to Section 16".
    Exit,
    /// The box for a Rule 10b5-1(c) plan.
    Plan,
    HoldingsOfForm3,
    TransactionsOfForm4,
    /// The first words of a table's title.
    Securities,
    Explanation,
}

const LABELS: [(&str, CoverLabel); 17] = [
    ("Name and Address of Reporting", CoverLabel::Owner),
    ("Issuer Name", CoverLabel::Issuer),
    ("Date of Earliest Transaction", CoverLabel::Period),
    ("Date of Event Requiring", CoverLabel::Period),
    ("Statement for Issuer", CoverLabel::Period),
    ("Statement for Month", CoverLabel::Period),
    ("Statement for (Month", CoverLabel::Period),
    ("If Amendment", CoverLabel::Original),
    ("Relationship of Reporting", CoverLabel::Relationship),
    ("Individual or Joint", CoverLabel::Joint),
    ("Check this box if no longer", CoverLabel::Exit),
    ("Check this box to indicate", CoverLabel::Plan),
    ("Form 3 Holdings Reported", CoverLabel::HoldingsOfForm3),
    ("Form 4 Transactions Reported", CoverLabel::TransactionsOfForm4),
    ("Table I ", CoverLabel::Securities),
    ("Table II ", CoverLabel::Securities),
    ("Explanation of Responses", CoverLabel::Explanation),
];

/// Gives the label with which the line begins.
pub(super) fn label_of(line: &str) -> Option<CoverLabel> {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\u{a0}'));
    LABELS.iter().find(|(label, _)| starts_with(words, label)).map(|(_, found)| *found)
}

/// Whether the text begins with those ASCII words, in any case.
pub(super) fn starts_with(text: &str, words: &str) -> bool {
    text.as_bytes().get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()))
}

/// Gives every label of the page with the place of its line.
pub(super) fn labels_of(page: &HtmlPage<'_>) -> Vec<(usize, CoverLabel)> {
    let label = |(place, line): (usize, &super::page::PageLine<'_>)| Some((place, label_of(line.words())?));
    page.lines.iter().enumerate().filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_a_label_are_passed_over() {
        let check = |line, label| assert_eq!(label_of(line), label, "{line}");
        check("1. Name and Address of Reporting Person*", Some(CoverLabel::Owner));
        check("3. Issuer Name and Ticker or Trading Symbol", Some(CoverLabel::Issuer));
        check("\u{a0}2. Issuer name and Ticker", Some(CoverLabel::Issuer));
        check("3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)", Some(CoverLabel::Period));
        check("Table I - Non-Derivative Securities Beneficially Owned", Some(CoverLabel::Securities));
        check("Table II - Derivative", Some(CoverLabel::Securities));
        check("10% Owner", None);
        check("", None);
    }
}
