//! Words in the names of companies, funds and trusts.

use CompanyUse::{EndsIssuer, EndsOwner, Entity, Form};

/// The use of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyUse {
    /// A company form at the end of a name, which may be left out or spelled in several ways.
    Form,
    /// It ends the name of an owner that runs on into an address.
    EndsOwner,
    /// It ends the name of an issuer among other texts.
    EndsIssuer,
    /// Only names of entities have it, not those of persons.
    Entity,
}

const WORDS: &[(&str, &[CompanyUse])] = &[
    ("INC", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("INCORPORATED", &[Form, EndsOwner, Entity]),
    ("CORP", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("CORPORATION", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("CO", &[Form, EndsOwner, EndsIssuer]),
    ("COMPANY", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("LTD", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("LIMITED", &[Form, EndsOwner, Entity]),
    ("LLC", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("LP", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("LLP", &[Form, EndsOwner, Entity]),
    ("PLC", &[Form, EndsOwner, EndsIssuer, Entity]),
    ("NV", &[Form, EndsOwner, EndsIssuer]),
    ("SA", &[Form, EndsOwner, EndsIssuer]),
    ("AG", &[Form, EndsOwner]),
    ("SE", &[Form]),
    ("GMBH", &[EndsOwner, Entity]),
    ("BV", &[EndsOwner]),
    ("LLLP", &[EndsOwner, Entity]),
    ("TRUST", &[EndsOwner, EndsIssuer, Entity]),
    ("PARTNERSHIP", &[EndsOwner, Entity]),
    ("FUND", &[EndsOwner, Entity]),
    ("PARTNERS", &[EndsOwner, Entity]),
    ("HOLDINGS", &[EndsOwner, Entity]),
    ("FOUNDATION", &[EndsOwner, Entity]),
    ("BANK", &[EndsOwner]),
    ("SARL", &[EndsOwner, Entity]),
    ("SICAV", &[EndsOwner]),
    ("GROUP", &[EndsIssuer, Entity]),
    ("BANCORP", &[EndsIssuer]),
    ("FUNDS", &[Entity]),
    ("CAPITAL", &[Entity]),
    ("MANAGEMENT", &[Entity]),
    ("ADVISORS", &[Entity]),
    ("ADVISERS", &[Entity]),
    ("ASSOCIATES", &[Entity]),
    ("INVESTMENTS", &[Entity]),
    ("INVESTORS", &[Entity]),
    ("VENTURES", &[Entity]),
    ("ESTATE", &[Entity]),
    ("EQUITY", &[Entity]),
];

/// Whether the word, in any case, has that use.
pub fn is(word: &str, of: CompanyUse) -> bool {
    super::has(WORDS, word, &of)
}
