//! Several filings on the pages of one sheet: each begins with a cover page.

use crate::sheet::Word;

/// What stands on a cover, letters and digits alone: the beginnings of its head and of its boxes. Text recognition damages
/// some of them, and the words of neighbouring boxes may part others.
const SIGNS: [&[&str]; 11] = [
    &["statementofchangesinbeneficial", "initialstatementof", "annualstatementof"],
    &["securitiesandexchangecommission"],
    &["filedpursuanttosection16"],
    &["nameandaddressofreporting"],
    &["issuernameandticker", "issuernametickerortrading"],
    &["dateofearliest", "dateofevent", "statementforissuersfiscal", "statementformonth"],
    &["ifamendment"],
    &["relationshipofreporting"],
    &["individualorjoint"],
    &["checkallapplicable"],
    &["lastfirst"],
];

/// With this number of signs a page is a cover. A page that lists further owners repeats two of them, and a printer may
/// repeat the form's title on each page. An exhibit that lists joint filers, or a power of attorney, has up to three.
const ENOUGH_SIGNS: usize = 5;

/// Filings on one sheet that are told apart. More stay in the last.
const MOST: usize = 300;

/// Gives the pages on which further filings begin, in their order. What precedes the first cover belongs to the first
/// filing.
pub(crate) fn later_pages(words: &[Word<'_>]) -> Vec<u16> {
    let covers = words.chunk_by(|one, other| one.page == other.page).filter(|page| is_cover(page));
    let mut later: Vec<u16> =
        covers.skip(1).filter_map(|page| page.first()).map(|word| word.page).take(MOST - 1).collect();
    later.sort_unstable();
    later.dedup();
    later
}

/// Whether the words of a page are those of a cover.
fn is_cover(page: &[Word<'_>]) -> bool {
    let letters = page.iter().flat_map(|word| word.text.chars()).filter(char::is_ascii_alphanumeric);
    let text: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    SIGNS.iter().filter(|wordings| wordings.iter().any(|wording| text.contains(wording))).count() >= ENOUGH_SIGNS
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::sheet::{PRINTED, Span};

    #[test]
    fn further_filings_begin_at_further_covers() {
        let cover = "FORM 4 1. Name and Address of Reporting Person * 2. Issuer Name and Ticker or Trading Symbol \
                     3. Date of Earliest Transaction 5. Relationship of Reporting Person(s) to Issuer \
                     (Check all applicable)";
        let owner = "Statement of Changes in Beneficial Ownership 1. Name and Address of Reporting Person * Roe Ann \
                     (Last) (First) (Middle)";
        let check = |pages: &[&'static str], expected: &[u16]| {
            let words = (1..).zip(pages).flat_map(|(page, text)| {
                text.split(' ').map(move |word| Word {
                    text: Cow::Borrowed(word),
                    at: 0,
                    page,
                    x: Span::new(0, 1),
                    y: Span::new(0, 1),
                    confidence: PRINTED,
                })
            });
            assert_eq!(later_pages(&words.collect::<Vec<_>>()), expected, "{pages:?}");
        };
        check(&[cover, "Table II", cover, "Signatures"], &[3]);
        check(&["Dear Sirs", cover, cover, cover], &[3, 4]);
        check(&[cover, owner], &[]);
        check(&["Minutes"], &[]);
        check(&[], &[]);
    }
}
