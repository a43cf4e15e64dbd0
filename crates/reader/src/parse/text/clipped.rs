//! Words of a table that end before the name that they are: the page had no room for their last letters.
//!
//! A page that is wider than its sheet is printed without what does not fit. The names of the filing's own parties stand
//! whole in other places, so a cell that holds all but the last letters of one is noted.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use model::raw::{Inferred, RawFiling};

const RULE: &str = "a word may be cut off: a name of the filing goes on";
/// Letters that a cut leaves at least, and takes at most.
const LEAST: usize = 5;
const MOST_CUT: usize = 3;

/// Notes the texts of rows with such words.
pub(super) fn note(filing: &mut RawFiling<'_>) {
    let mut names = BTreeSet::new();
    let owners = filing.owners.iter().filter_map(|owner| owner.name.as_ref());
    for cell in owners.chain(&filing.issuer.name) {
        names.extend(words(&cell.text));
    }
    let notes = &filing.footnotes;
    let told: LazyCell<BTreeSet<String>, _> =
        LazyCell::new(|| notes.iter().flat_map(|(_, note)| words(&note.text)).collect());
    let is_cut = |word: &String| {
        let letters = word.chars().count();
        let whole = |name: &&String| name.starts_with(word.as_str()) && name.chars().count() <= letters + MOST_CUT;
        letters >= LEAST
            && !names.contains(word)
            && names.range(word.clone()..).take(4).any(|name| whole(&name))
            && !told.contains(word)
    };
    for (_, cell) in filing.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.inferred.is_none() && words(&cell.text).any(|word| is_cut(&word)) {
            cell.inferred = Some(Inferred { rule: RULE, raw: cell.text.clone() });
        }
    }
}

/// The words of a text that begin with a capital, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::raw::{RawCell, RawOwner, RawRow};
    use model::{Field, LineKind, Table};

    #[test]
    fn a_name_without_its_last_letters_is_noted() {
        let owner = RawOwner { name: Some(RawCell::new("Winslow Christopher", 0)), ..RawOwner::default() };
        for (nature, noted) in
            [("Held by Christophe Winslow", true), ("By Christ Church", false), ("By Christopher's spouse", false)]
        {
            let cells = vec![(Field::NatureOfOwnership, RawCell::new(nature, 0))];
            let row = RawRow { table: Table::I, kind: LineKind::Holding, at: 0, cells };
            let mut filing = RawFiling { owners: vec![owner.clone()], rows: vec![row], ..RawFiling::default() };
            note(&mut filing);
            assert_eq!(filing.rows[0].cells[0].1.inferred.is_some(), noted, "{nature}");
        }
    }
}
