//! Which titles of reported sales name the class of a notice. Notices title a class in few words (`Common`), and some give
//! the issuer's name instead.

use std::collections::BTreeSet;

use crate::derive::security_class::security_class;
use model::similar_names;

/// Gives the one class, among those of reported sales, that a notice's title names: an equal one, else the only one whose
/// words are all among those of the title, or the other way round. A title that is no class, or none at all, names the
/// only class there is. `None` where there is no such class, or several.
pub(super) fn named(title: Option<&str>, issuer: Option<&str>, sold: &BTreeSet<String>) -> Option<String> {
    let only = |found: Vec<&String>| match found.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    };
    let is_issuer = |title: &str| issuer.is_some_and(|issuer| similar_names(title, issuer));
    let class = title.filter(|title| !is_issuer(title)).map(security_class).filter(|class| !class.is_empty());
    let Some(class) = class else { return only(sold.iter().collect()) };
    if sold.contains(&class) {
        return Some(class);
    }
    only(sold.iter().filter(|other| is_part(&class, other) || is_part(other, &class)).collect())
}

/// Whether each word of one class is a word of the other.
fn is_part(one: &str, other: &str) -> bool {
    let words: BTreeSet<&str> = other.split(' ').collect();
    one.split(' ').all(|word| words.contains(word))
}

/// Gives the class that a title names; that of no title is empty.
pub(super) fn of_sale(title: Option<&str>) -> String {
    title.map(security_class).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_name_a_class() {
        let check = |title: Option<&str>, sold: &[&str], expected: Option<&str>| {
            let sold = sold.iter().map(|title| security_class(title)).collect();
            let expected = expected.map(security_class);
            assert_eq!(named(title, Some("Reed Looms Inc"), &sold), expected, "{title:?}");
        };
        check(Some("Common"), &["Common Stock, $0.01 par value"], Some("Common Stock"));
        check(Some("Class A"), &["Class A Common Stock", "Class B Common Stock"], Some("Class A Common Stock"));
        check(Some("Common"), &["Class A Common Stock", "Class B Common Stock"], None);
        check(Some("Common"), &["Class A Common Stock", "Common Stock"], Some("Common Stock"));
        check(Some("Common"), &["Class A Common Stock"], Some("Class A Common Stock"));
        check(Some("Common"), &["Series B Preferred Stock"], None);
        check(Some("Reed Looms"), &["Common Stock"], Some("Common Stock"));
        check(None, &["Common Stock", "Series B Preferred Stock"], None);
        check(None, &[], None);
    }
}
