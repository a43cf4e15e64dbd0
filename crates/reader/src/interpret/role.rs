//! The role of an owner, from the boxes of the relationship and the title.

use model::Role;

/// The boxes of an owner's relationship to the issuer; `None` where not stated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Boxes {
    /// The box "Director".
    pub is_director: Option<bool>,
    /// The box "Officer (give title below)".
    pub is_officer: Option<bool>,
    /// The box "10% Owner".
    pub is_ten_percent_owner: Option<bool>,
    /// The box "Other (specify below)".
    pub is_other: Option<bool>,
}

/// The role of an owner by the boxes and the officer's title; `None` if no box is ticked and no title is stated. The title
/// decides between the offices where the box "officer" is ticked, and stands for the box where it is not stated, as
/// renderings lose boxes. A box that says no is believed: a title beside it is not read.
///
/// ```
/// use insiderdb_reader::interpret::role::{Boxes, role};
/// use model::Role;
///
/// let officer = Boxes { is_officer: Some(true), is_director: Some(true), ..Boxes::default() };
/// assert_eq!(role(officer, Some("EVP & CFO")), Some(Role::ChiefFinancial));
/// assert_eq!(role(Boxes { is_director: Some(true), ..Boxes::default() }, None), Some(Role::Director));
/// assert_eq!(role(Boxes::default(), None), None);
/// ```
pub fn role(boxes: Boxes, title: Option<&str>) -> Option<Role> {
    let is = |box_ticked: Option<bool>| box_ticked == Some(true);
    let title = title.filter(|title| boxes.is_officer != Some(false) && title.chars().any(char::is_alphanumeric));
    if let Some(title) = title {
        return Some(office(title));
    }
    if is(boxes.is_officer) {
        Some(Role::Officer)
    } else if is(boxes.is_director) {
        Some(Role::Director)
    } else if is(boxes.is_ten_percent_owner) {
        Some(Role::TenPercentOwner)
    } else {
        is(boxes.is_other).then_some(Role::Other)
    }
}

/// The office that an officer's title names: that of the chief executive before that of the chief financial officer, and
/// any other office where it names neither of the issuer itself.
fn office(title: &str) -> Role {
    let title = title.to_uppercase();
    let parts = parts(&title);
    if names(&parts, Chief::Executive) {
        Role::ChiefExecutive
    } else if names(&parts, Chief::Financial) {
        Role::ChiefFinancial
    } else {
        Role::Officer
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Chief {
    Executive,
    Financial,
}

/// One office of a title: the words between two separators.
type Part<'a> = Vec<&'a str>;

/// Offices and ranks. A part of a title that begins or ends with one of these is an office of its own.
const OFFICES: &[&str] = &[
    "ADMINISTRATOR",
    "ATTORNEY",
    "CAO",
    "CEO",
    "CFO",
    "CHAIR",
    "CHAIRMAN",
    "CHAIRPERSON",
    "CHAIRWOMAN",
    "CHF",
    "CHIEF",
    "CHMN",
    "CHRM",
    "CIO",
    "CLO",
    "CMO",
    "COB",
    "COFOUNDER",
    "CONTROLLER",
    "COO",
    "COUNSEL",
    "CPO",
    "CRO",
    "CSO",
    "CTO",
    "DIR",
    "DIRECTOR",
    "DIRECTORS",
    "EVP",
    "EXECUTIVE",
    "EXEC",
    "FOUNDER",
    "GC",
    "HEAD",
    "INTERIM",
    "MANAGER",
    "MANAGING",
    "MD",
    "MEMBER",
    "OFFICER",
    "OWNER",
    "PAO",
    "PARTNER",
    "PEO",
    "PFO",
    "PRES",
    "PRESIDENT",
    "PRINCIPAL",
    "SEC",
    "SECRETARY",
    "SECTY",
    "SECY",
    "SENIOR",
    "SEVP",
    "SR",
    "SVP",
    "TREAS",
    "TREASURER",
    "TRUSTEE",
    "VICE",
    "VP",
];

/// What an officer does, and words between offices. Other words in an office name a part of the company: `CEO, Harbor Bank`.
const FUNCTIONS: &[&str] = &[
    "ACCOUNTING",
    "ACTING",
    "ADMIN",
    "ADMINISTRATION",
    "ADMINISTRATIVE",
    "AFFAIRS",
    "AND",
    "ASSISTANT",
    "ASST",
    "BOARD",
    "BUSINESS",
    "CO",
    "COMPANY",
    "COMPLIANCE",
    "CORP",
    "CORPORATE",
    "CORPORATION",
    "DEVELOPMENT",
    "EXECUTIVE",
    "FIN",
    "FINANCE",
    "FINANCIAL",
    "GENERAL",
    "GLOBAL",
    "GROUP",
    "HUMAN",
    "INTERIM",
    "INVESTMENT",
    "INVESTOR",
    "IR",
    "IT",
    "LEGAL",
    "OF",
    "OPERATING",
    "OPERATIONS",
    "OPS",
    "PLANNING",
    "RELATIONS",
    "REMARKS",
    "RESOURCES",
    "RISK",
    "SEE",
    "STRATEGIC",
    "STRATEGY",
    "TECHNOLOGY",
    "THE",
];

/// Words anywhere before an office that make another one of it, or none.
const DENYING: &[&str] = &["ADVISER", "ADVISOR", "DEPUTY", "FOR", "OF", "OFFICE", "TO"];

/// Words right before an office that make another one of it.
const LESSENING: &[&str] = &["ASSISTANT", "ASSOC", "ASSOCIATE", "ASST", "VICE"];

/// What a person no longer is: it holds for all that follows in the title.
const FORMER: &[&str] = &["EX", "FORMER", "FORMERLY", "PAST", "RETIRED"];

/// The parts of a title in upper case. Dots within abbreviations vanish (`C.E.O.`), and so does a hyphen within a word
/// (`Co-CEO`), while one among blanks separates.
fn parts(title: &str) -> Vec<Part<'_>> {
    let mut parts = vec![Vec::new()];
    let is_separator = |letter: char| {
        matches!(letter, '&' | '/' | ',' | ';' | ':' | '+' | '(' | ')' | '\u{2013}' | '\u{2014}' | '|' | '\\')
    };
    for piece in title.split_inclusive(is_separator) {
        let (piece, separates) = match piece.chars().next_back() {
            Some(last) if is_separator(last) => (&piece[..piece.len() - last.len_utf8()], true),
            _ => (piece, false),
        };
        for word in piece.split_whitespace() {
            if matches!(word, "AND" | "-" | "--") {
                parts.push(Vec::new());
            }
            let inner = word.split(['-', '.', '\'', '\u{2019}', '"', '*']).filter(|word| !word.is_empty());
            if let Some(part) = parts.last_mut().filter(|_| word != "AND") {
                part.extend(inner);
            }
        }
        if separates {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether one of the parts names that office of the issuer itself.
fn names(parts: &[Part<'_>], chief: Chief) -> bool {
    // `Chief Accounting & Financial Officer`: the second part lacks the word that the first has.
    let mut carries = false;
    for (place, part) in parts.iter().enumerate() {
        if part.iter().any(|word| FORMER.contains(word)) {
            return false;
        }
        let found = find(part, chief, carries);
        carries = is_head(part) && !part.iter().any(|word| is_officer(word));
        let Some((from, to)) = found else { continue };
        let is_lessened = part[..from].last().is_some_and(|word| LESSENING.contains(word));
        let before = part[..from].iter().all(|word| !DENYING.contains(word) && is_known(word)) && !is_lessened;
        let after = part[to..].iter().all(|word| is_known(word));
        if before && after && parts.get(place + 1).is_none_or(|next| is_office(next)) {
            return true;
        }
    }
    false
}

/// Where a part has the office, from its first word to the word after its last.
fn find(part: &[&str], chief: Chief, carries: bool) -> Option<(usize, usize)> {
    let short: &[&str] = match chief {
        Chief::Executive => &["CEO", "PEO"],
        Chief::Financial => &["CFO", "PFO"],
    };
    let is_kind = |word: &str| match chief {
        Chief::Executive => matches!(word, "EXECUTIVE" | "EXEC" | "EXECUTIVES" | "EXECTIVE" | "EXECUTVE" | "EXCUTIVE"),
        Chief::Financial => {
            matches!(word, "FINANCIAL" | "FINANCE" | "FIN" | "FINL" | "FINCL" | "FINANICAL" | "FINACIAL")
        }
    };
    if let Some(at) = part.iter().position(|word| short.contains(word)) {
        return Some((at, at + 1));
    }
    // `C.E.O.` in letters.
    let letters = match chief {
        Chief::Executive => ["C", "E", "O"],
        Chief::Financial => ["C", "F", "O"],
    };
    if let Some(at) = part.windows(3).position(|words| words == letters) {
        return Some((at, at + 3));
    }
    let at = if carries && part.first().is_some_and(|word| is_kind(word)) {
        0
    } else {
        part.windows(2)
            .position(|words| matches!(words[0], "CHIEF" | "CHF" | "CH" | "PRINCIPAL") && is_kind(words[1]))?
    };
    let kind = at + usize::from(!is_kind(part[at]));
    let after = kind + 1;
    // `Chief Financial Accounting Officer` is one office under two names.
    let officer = part[after..].iter().position(|word| is_officer(word)).filter(|skipped| *skipped <= 1);
    match (officer, part.len()) {
        (Some(skipped), _) => Some((at, after + skipped + 1)),
        // `Chief Executive`, also as the first of two names for one office.
        (None, length) if length == after && kind > at => Some((at, after)),
        _ => None,
    }
}

/// Whether a part begins with the word that makes an office of what follows.
fn is_head(part: &[&str]) -> bool {
    part.iter().any(|word| matches!(*word, "CHIEF" | "CHF" | "CH" | "PRINCIPAL"))
}

/// Whether a word is `Officer`, abbreviated or cut off.
fn is_officer(word: &str) -> bool {
    "OFFICERS".starts_with(word)
        || matches!(word, "OFCR" | "OFC" | "OFFR" | "OFR" | "OFFCR" | "OFCER" | "OFICER" | "OFFICIER")
}

fn is_known(word: &str) -> bool {
    OFFICES.contains(&word) || FUNCTIONS.contains(&word) || is_officer(word)
}

/// Whether a part is an office or a function and so says nothing about the office before it; else it names a part of the
/// company to which that office belongs.
fn is_office(part: &[&str]) -> bool {
    let is_one = |word: Option<&&str>| word.is_some_and(|word| OFFICES.contains(word) || is_officer(word));
    is_one(part.first()) || is_one(part.last()) || part.iter().all(|word| is_known(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spellings of titles that filers use, and the office that each names.
    #[test]
    fn titles_name_offices() {
        let table = include_str!("titles.tsv");
        let mut wrong = Vec::new();
        for line in table.lines().filter(|line| !line.is_empty()) {
            let (role, title) = line.split_once('\t').unwrap();
            let found = office(title).name();
            if found != role {
                wrong.push(format!("{title}: {found}, not {role}"));
            }
        }
        assert!(table.lines().count() > 150);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn boxes_and_titles_make_the_role() {
        let (yes, no, unknown) = (Some(true), Some(false), None);
        for (boxes, title, role) in [
            ([yes, no, no, no], None, Some(Role::Director)),
            ([yes, no, yes, no], None, Some(Role::Director)),
            ([yes, yes, yes, no], Some("Chief Executive Officer"), Some(Role::ChiefExecutive)),
            ([no, yes, no, no], Some("SVP & CFO"), Some(Role::ChiefFinancial)),
            ([no, yes, no, no], Some("See Remarks"), Some(Role::Officer)),
            ([no, yes, no, no], None, Some(Role::Officer)),
            // A rendering has lost the box, or has it as an empty cell.
            ([unknown, unknown, unknown, unknown], Some("Chief Financial Officer"), Some(Role::ChiefFinancial)),
            ([unknown, unknown, unknown, unknown], Some("-"), None),
            // A box that says no is believed.
            ([yes, no, no, no], Some("Chief Executive Officer"), Some(Role::Director)),
            ([no, no, no, no], Some("Chief Executive Officer"), None),
            ([no, no, yes, no], None, Some(Role::TenPercentOwner)),
            ([no, no, yes, yes], None, Some(Role::TenPercentOwner)),
            ([no, no, no, yes], None, Some(Role::Other)),
            ([unknown, unknown, unknown, unknown], None, None),
        ] {
            let [is_director, is_officer, is_ten_percent_owner, is_other] = boxes;
            let boxes = Boxes { is_director, is_officer, is_ten_percent_owner, is_other };
            assert_eq!(super::role(boxes, title), role, "{boxes:?} {title:?}");
        }
    }
}
