//! The cover as a paragraph, above or below the table that holds its boxes: some tools write a page as they see it and
//! again as they parse it. What stands beside each other is in one run there, so only the table tells what belongs to
//! what.

use super::pipes;

/// The words of boxes, letters alone.
const BOXES: [&str; 6] = [
    "nameandaddressofreporting",
    "issuernameandticker",
    "dateofearliesttransaction",
    "dateofeventrequiring",
    "ifamendmentdateoriginal",
    "individualorjointgroup",
];
/// The most letters of the tables with which a paragraph is compared, and the most of its words.
const MOST_LETTERS: usize = 50_000;
const MOST_WORDS: usize = 500;

/// The letters and digits of the rows of tables that hold the boxes of a cover.
pub(super) struct CoverTable(Option<String>);

impl CoverTable {
    /// Looks for the boxes in the tables of a document.
    pub(super) fn of(document: &str) -> Self {
        let rows = document.lines().map(str::trim).filter(|line| pipes::is_row(line));
        let letters = rows.flat_map(letters).take(MOST_LETTERS).collect::<String>();
        Self((BOXES.iter().filter(|words| letters.contains(**words)).count() >= 3).then_some(letters))
    }

    /// Whether a paragraph holds several boxes, and all of its words stand in the table.
    pub(super) fn repeats(&self, paragraph: &str) -> bool {
        let Some(table) = &self.0 else { return false };
        let whole: String = letters(paragraph).take(MOST_LETTERS).collect();
        let words = paragraph.split_whitespace();
        BOXES.iter().filter(|words| whole.contains(**words)).count() >= 2
            && words.clone().count() <= MOST_WORDS
            && words.map(|word| letters(word).collect::<String>()).all(|word| table.contains(&word))
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_with_the_words_of_the_boxes() {
        let table = "|1. Name and Address of Reporting Person<br>Roe Ann|2. Issuer Name**and**Ticker<br>Mills [MM]|\n\
                     |3. Date of Earliest Transaction<br>04/03/2023|4. If Amendment, Date Original Filed|\n";
        let cover = CoverTable::of(table);
        assert!(cover.repeats("3. Date of Earliest Transaction 4. If Amendment, Date Original Filed 04/03/2023"));
        assert!(!cover.repeats("3. Date of Earliest Transaction 4. If Amendment, Date Original Filed 04/04/2023"));
        assert!(!cover.repeats("3. Date of Earliest Transaction 04/03/2023"));
        assert!(!CoverTable::of("").repeats("3. Date of Earliest Transaction 4. If Amendment, Date Original Filed"));
    }
}
