//! Persons that a text names.

use model::plain_words;

/// Whether a text names a person: it has both their family name and their first given name. `name` is as on EDGAR, the
/// family name first. A name of one word is never found.
pub fn names_person(text: &str, name: &str) -> bool {
    let name = plain_words(name);
    let mut parts = name.split(' ').filter(|part| part.len() > 1);
    let (Some(family), Some(given)) = (parts.next(), parts.next()) else { return false };
    let text = plain_words(text);
    let has = |part: &str| text.split(' ').any(|word| word == part);
    has(family) && has(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_named_by_family_and_given_name() {
        let text = "Ms. Jane Q. Roe holds the units for the benefit of the Fund.";
        assert!(names_person(text, "ROE JANE Q"));
        assert!(!names_person(text, "Roe John"));
        assert!(!names_person(text, "Roe"));
        assert!(!names_person("Wade v. Roe, before Jane's time", "Wader Jane"));
    }
}
