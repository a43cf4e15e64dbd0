//! Names with the markup of a converter in them: what is left of a link, an attribute or a forced end of a line. No name has
//! these signs, and what of it is the name is not certain.

use model::raw::{Inferred, RawCell, RawFiling};

/// Signs of markup within a name, and at its end.
const WITHIN: [&str; 10] = ["](", "]{", "{.", "}]", "`__", ":sup:", "<#", "</", "link:", "++"];
const AT_END: [&str; 3] = [" \\", " +", " ^"];

const RULE: &str = "a name with markup left out";

/// Takes names with markup out of the cover.
pub(super) fn leave_out(filing: &mut RawFiling<'_>) {
    let issuer = [&mut filing.issuer.name, &mut filing.issuer.trading_symbol];
    let owners = filing.owners.iter_mut().map(|owner| &mut owner.name);
    for cell in issuer.into_iter().chain(owners).flatten().filter(|cell| is_marked(&cell.text)) {
        empty(cell);
    }
}

fn empty(cell: &mut RawCell<'_>) {
    let raw = std::mem::take(&mut cell.text);
    cell.inferred = Some(Inferred { rule: RULE, raw });
}

fn is_marked(name: &str) -> bool {
    WITHIN.iter().any(|sign| name.contains(sign)) || AT_END.iter().any(|sign| name.ends_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_markup() {
        for name in
            ["Roe Ann \\", "Harbor Mills, Inc. ++", "[Harbor Mills](/cgi-bin/browse?CIK=9) [", "`Roe Ann <#a>`__"]
        {
            assert!(is_marked(name), "{name}");
        }
        for name in ["BANK OF THE HARBOR \\DE\\", "O`Roe Ann", "Roe & Lund L.P. /DE/"] {
            assert!(!is_marked(name), "{name}");
        }
    }
}
