//! Issuers and insiders, and every name under which they were filed.

use crate::table::kind::{Date, Id, Number, Text};
use crate::table::{Merge, table};

const NEWEST_NAME: Merge = Merge::Newest { as_of: "name_as_of", filing_id: "name_filing_id" };
const NEWEST_SYMBOL: Merge = Merge::Newest { as_of: "symbol_as_of", filing_id: "symbol_filing_id" };

const CIK: &str = "Central Index Key, EDGAR's number for the party; null while none is known.";
const NAME: &str = "Name in the newest filing that states one; null where no filing does.";
const NAME_AS_OF: &str =
    "Day of the filing that the name is from: filed_on, else its period of report; null where it has neither.";
const NAME_FILING_ID: &str = "The filing that the name is from; null where there is no name.";

const FIRST_PERIOD: &str = "Earliest period of report of the filings that state it; null where none states a period.";
const LAST_PERIOD: &str = "Latest period of report of the filings that state it; null where none states a period.";
const FILINGS: &str = "Number of filings that state it.";
const STATING_CIK: &str = "Number of these filings that state the CIK too. The other filings were assigned to the CIK by name, and are not evidence for assigning more.";
const NORMALISED: &str = "The name in the form in which names are compared: upper case, no punctuation, single spaces.";

table! {
    /// Companies whose securities the filings are about.
    ISSUERS of IssuerRow = "issuers",
    "One row for each company whose securities the filings report. Made from the filings and rebuilt with them.";
    key {
        issuer_id: Id = "The CIK; while none is known, a negative number made from the name. A filing that states no CIK is assigned to the only CIK with its issuer's name, else to the only CIK with its symbol and a similar name.";
    }
    columns {
        cik: Option<Id> = CIK;
        name: Option<Text> = NAME => merged(NEWEST_NAME);
        trading_symbol: Option<Text> = "Symbol as filed in the newest filing that states one; NONE and N/A do not count as symbols; null where no filing states one." => merged(NEWEST_SYMBOL);
        name_as_of: Option<Date> = NAME_AS_OF => merged(NEWEST_NAME);
        name_filing_id: Option<Id> = NAME_FILING_ID => merged(NEWEST_NAME);
        symbol_as_of: Option<Date> = "Day of the filing that the symbol is from: filed_on, else its period of report; null where it has neither." => merged(NEWEST_SYMBOL);
        symbol_filing_id: Option<Id> = "The filing that the symbol is from; null where there is no symbol." => merged(NEWEST_SYMBOL);
    }
    indexes {
        name: ["name"] => for_questions;
        trading_symbol: ["trading_symbol"] => for_questions;
    }
    references {}
}

table! {
    /// Every name and symbol an issuer was filed under.
    ISSUER_NAMES of IssuerNameRow = "issuer_names",
    "Every pair of name and symbol that filings state for an issuer, as filed.";
    key {
        issuer_id: Id = "The issuer.";
        name: Text = "Name as filed.";
        trading_symbol: Text = "Symbol filed with that name; '' where none was stated.";
    }
    columns {
        first_period: Option<Date> = FIRST_PERIOD => merged(Merge::Least);
        last_period: Option<Date> = LAST_PERIOD => merged(Merge::Greatest);
        filings: Number = FILINGS => merged(Merge::Sum);
        stating_cik: Number = STATING_CIK => merged(Merge::Sum);
        normalised: Text = NORMALISED;
    }
    indexes {
        normalised: ["normalised"];
    }
    references {}
}

table! {
    /// Every cleaned trading symbol of an issuer.
    ISSUER_SYMBOLS of IssuerSymbolRow = "issuer_symbols",
    "Every trading symbol of an issuer, cleaned: upper case, without exchange and brackets. A text that names several symbols gives a row for each. NONE and N/A are not symbols.";
    key {
        issuer_id: Id = "The issuer.";
        symbol: Text = "The symbol.";
    }
    columns {
        first_period: Option<Date> = FIRST_PERIOD => merged(Merge::Least);
        last_period: Option<Date> = LAST_PERIOD => merged(Merge::Greatest);
    }
    indexes {
        symbol: ["symbol"];
    }
    references {}
}

table! {
    /// The persons and entities that report.
    INSIDERS of InsiderRow = "insiders",
    "One row for each person or entity that reports: officers, directors and holders of more than ten percent.";
    key {
        insider_id: Id = "The CIK; while none is known, a negative number made from the issuer and the name. An owner without a CIK is assigned to the only CIK with their name in filings about the same issuer.";
    }
    columns {
        cik: Option<Id> = CIK;
        name: Option<Text> = NAME => merged(NEWEST_NAME);
        name_as_of: Option<Date> = NAME_AS_OF => merged(NEWEST_NAME);
        name_filing_id: Option<Id> = NAME_FILING_ID => merged(NEWEST_NAME);
    }
    indexes {
        name: ["name"] => for_questions;
    }
    references {}
}

table! {
    /// Every name an insider was filed under.
    INSIDER_NAMES of InsiderNameRow = "insider_names",
    "Every name that filings state for an insider, as filed.";
    key {
        insider_id: Id = "The insider.";
        name: Text = "Name as filed, usually last name first.";
    }
    columns {
        first_period: Option<Date> = FIRST_PERIOD => merged(Merge::Least);
        last_period: Option<Date> = LAST_PERIOD => merged(Merge::Greatest);
        filings: Number = FILINGS => merged(Merge::Sum);
        stating_cik: Number = STATING_CIK => merged(Merge::Sum);
        normalised: Text = NORMALISED;
    }
    indexes {
        normalised: ["normalised"];
    }
    references {}
}

table! {
    /// Former names from EDGAR headers.
    FORMER_NAMES of FormerNameRow = "former_names",
    "Former names of issuers and owners from EDGAR headers. They are EDGAR's record of the CIK, so they stay when a filing is forgotten.";
    key {
        cik: Id = "CIK of the party that had the name.";
        name: Text = "The former name.";
        changed_on: Date = "Day of the change of name as the header states it; 0001-01-01 where it states none.";
    }
    columns {
        normalised: Text = NORMALISED;
    }
    indexes {
        normalised: ["normalised"];
    }
    references {}
}

table! {
    /// The clues of filings that do not state a CIK.
    UNIDENTIFIED of UnidentifiedRow = "unidentified",
    "Names and symbols of issuers and owners whose CIK no document of the filing states. When a filing that states a CIK with the same name or symbol is added or removed, the party is decided again. issuer_id and insider_id say whether a CIK was found.";
    key {
        clue: Text = "issuer, symbol or insider, a colon, and the normalised name or the cleaned symbol.";
        filing_id: Id = "The filing.";
        owner_no: Number = "Number of the owner within the filing; 0: the issuer.";
    }
    columns {}
    indexes {
        filing: ["filing_id"];
    }
    references {}
}
