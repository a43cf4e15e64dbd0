//! What names show: whether a person or an entity is meant, and through whom somebody holds.

use crate::derive::row::words;
use model::words::{company, plan};

/// Words that identify nobody: `By Trust`, `Family LLC`, `By spouse as trustee`.
const NOBODY: &[&str] = &[
    "by",
    "the",
    "a",
    "an",
    "of",
    "for",
    "as",
    "in",
    "and",
    "through",
    "held",
    "see",
    "footnote",
    "footnotes",
    "note",
    "remarks",
    "reporting",
    "person",
    "persons",
    "person's",
    "self",
    "trustee",
    "trustees",
    "cotrustee",
    "family",
    "living",
    "revocable",
    "irrevocable",
    "grantor",
    "retained",
    "annuity",
    "grat",
    "children",
    "childrens",
    "child",
    "son",
    "daughter",
    "spouse",
    "spouses",
    "wife",
    "wifes",
    "husband",
    "husbands",
    "minor",
    "custodian",
    "beneficiary",
    "gst",
    "exempt",
    "marital",
    "charitable",
    "remainder",
    "i",
    "ii",
    "iii",
    "iv",
    "general",
    "partner",
    "member",
    "manager",
    "sole",
    "interest",
    "indirect",
    "controlled",
    "entity",
    "affiliate",
    "affiliates",
    "private",
    "fbo",
    "dynasty",
    "voting",
    "sponsor",
    "owned",
    "his",
    "her",
    "my",
    "co",
];

/// Words for husbands and wives.
const SPOUSES: &[&str] = &["spouse", "spouses", "wife", "wifes", "husband", "husbands"];

/// Whether only names of entities have the word.
fn is_of_entity(word: &str) -> bool {
    company::is(word, company::CompanyUse::Entity)
}

/// Whether the name is that of an entity.
pub(super) fn is_entity(name: &str) -> bool {
    words(Some(name)).split(' ').any(is_of_entity)
}

/// Gives the words that identify somebody.
fn telling(text: &str) -> Vec<&str> {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    text.split(' ').filter(|word| !NOBODY.contains(word) && !is_of_entity(word) && !is_number(word)).collect()
}

/// Gives the entity through which somebody holds, as a nature of ownership names it; `None` if it names none: `By
/// Trust`, `See footnote`, a plan.
pub(super) fn holder(nature: &str) -> Option<String> {
    let text = words(Some(nature));
    let names_entity = text.split(' ').any(is_of_entity);
    if !names_entity || text.split(' ').any(|word| plan::is(word, plan::PlanUse::Alone)) || telling(&text).is_empty() {
        return None;
    }
    let is_lead = |word: &str| matches!(word, "by" | "the" | "held" | "through" | "see" | "footnote" | "note");
    let text: Vec<&str> = text.split(' ').filter(|word| !is_lead(word)).collect();
    Some(text.join(" "))
}

/// Whether a holder, as a nature of ownership names it, has that name.
pub(super) fn names(holder: &str, name: &str) -> bool {
    let name = words(Some(name));
    let told = telling(&name);
    !told.is_empty() && telling(holder).iter().any(|word| told.contains(word))
}

/// Whether the nature of ownership is through a spouse.
pub(super) fn is_by_spouse(nature: &str) -> bool {
    words(Some(nature)).split(' ').any(|word| SPOUSES.contains(&word))
}

/// Gives the family name, which EDGAR puts first.
pub(super) fn family_name(name: &str) -> Option<String> {
    words(Some(name)).split(' ').next().filter(|word| word.len() > 1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_told_from_persons() {
        for name in ["ACME Opportunity Fund GP, LLC", "AH Bio Fund II, L.P.", "BANK OF AMERICA CORP /DE/"] {
            assert!(is_entity(name), "{name}");
        }
        for name in ["Doe John", "Truster Mary", "O'Halloran Patrick J.", "Incze Bela"] {
            assert!(!is_entity(name), "{name}");
        }
    }

    #[test]
    fn a_holder_is_named_or_it_is_not() {
        assert_eq!(holder("By AH Bio Fund II, L.P.").as_deref(), Some("ah bio fund ii lp"));
        for nature in [
            "By Trust",
            "See footnote (1)",
            "By Family Trust",
            "By 401(k) Plan Trust",
            "By Acme Deferred Stock Unit Plan",
            "2012 Irrevocable Trust II",
            "By Spouse",
            "By LLC",
        ] {
            assert_eq!(holder(nature), None, "{nature}");
        }
        assert!(names("frontier disruption capital", "Frontier Disruption Capital"));
        assert!(!names("acme opportunity fund lp", "Other Fund LP"));
    }
}
