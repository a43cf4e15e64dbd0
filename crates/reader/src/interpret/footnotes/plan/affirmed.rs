//! Whether a text names a plan for which the form's box has to be ticked.

use model::plain_words;

use super::statement;

/// Whether the text says that something was done under a plan of Rule 10b5-1, and names no plan older than the box.
///
/// ```
/// use insiderdb_reader::interpret::footnotes::plan::affirms;
///
/// assert!(affirms("Sold pursuant to a Rule 10b5-1 trading plan adopted on May 1, 2024."));
/// // Adopted before the conditions that the box is about.
/// assert!(!affirms("Sold pursuant to a Rule 10b5-1 trading plan adopted on January 5, 2023."));
/// ```
pub fn affirms(text: &str) -> bool {
    statement(text).is_some_and(|said| said.is_under) && !is_older(&format!(" {} ", plain_words(text)))
}

/// Whether the text names a time before 27 February 2023. The box is about plans with the conditions that Rule
/// 10b5-1(c) has since that day, and says nothing of older ones (measured: 22 of 24 forms with an empty box and a
/// footnote on a plan are about such plans).
fn is_older(text: &str) -> bool {
    let years = text.split(' ').filter(|word| word.len() == 4).filter_map(|word| word.parse::<u16>().ok());
    let first = years.filter(|year| (2000..2100).contains(year)).min();
    let is_early = || text.contains(" january ") || text.contains(" february ");
    first.is_some_and(|year| year < 2023 || (year == 2023 && is_early()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_affirmed_in_so_many_words() {
        assert!(affirms("Sold pursuant to a Rule 10b5-1 trading plan adopted on May 1, 2024."));
        assert!(!affirms("Sold pursuant to a Rule 10b5-1 trading plan adopted on January 5, 2023."));
        assert!(affirms("The broker sold under the insider's trading plan according to Rule 10b5-1."));
        assert!(!affirms("Not sold pursuant to a Rule 10b5-1 trading plan."));
        assert!(!affirms("Sold at an average price."));
    }
}
