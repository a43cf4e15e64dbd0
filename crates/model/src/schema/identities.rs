//! Issuers and insiders: who they are, and every name they were filed under.

use crate::table::kind::{Date, Id, Number, Text};
use crate::table::{Merge, table};

const NEWEST_NAME: Merge = Merge::Newest { as_of: "name_as_of", filing_id: "name_filing_id" };
const NEWEST_SYMBOL: Merge = Merge::Newest { as_of: "symbol_as_of", filing_id: "symbol_filing_id" };

const CIK: &str = "Central Index Key, EDGAR's number for it; null while none is known.";
const NAME: &str = "Name in the newest filing that states one; null where none does.";
const NAME_AS_OF: &str = "Day of that filing: filed_on, else its period of report; null where it has neither.";
const NAME_FILING_ID: &str = "The filing that the name is from.";

const FIRST_PERIOD: &str = "Earliest period of report under it; null where no filing states a period.";
const LAST_PERIOD: &str = "Latest period of report under it; null where no filing states a period.";
const FILINGS: &str = "How many filings state it.";
const STATING_CIK: &str = "How many of them state the CIK as well. The others are joined to it by their names, and are no reason to join more.";
const NORMALISED: &str = "The name as names are compared: upper case, without punctuation, single spaces.";

table! {
    /// Companies whose securities the filings are about.
    ISSUERS of IssuerRow = "issuers",
    "Companies whose securities are reported on, one row each. Made from the filings; rebuilt with them.";
    key {
        issuer_id: Id = "The CIK; negative, made from the name, while none is known. A filing without one is joined to the only CIK that has borne its name, or to the only one that had its symbol with a similar name.";
    }
    columns {
        cik: Option<Id> = CIK;
        name: Option<Text> = NAME => merged(NEWEST_NAME);
        trading_symbol: Option<Text> = "Symbol as filed in the newest filing that states one; NONE and N/A state none." => merged(NEWEST_SYMBOL);
        name_as_of: Option<Date> = NAME_AS_OF => merged(NEWEST_NAME);
        name_filing_id: Option<Id> = NAME_FILING_ID => merged(NEWEST_NAME);
        symbol_as_of: Option<Date> = "Day of the filing that the symbol is from; null where it has none." => merged(NEWEST_SYMBOL);
        symbol_filing_id: Option<Id> = "The filing that the symbol is from." => merged(NEWEST_SYMBOL);
    }
    indexes {
        name: ["name"];
        trading_symbol: ["trading_symbol"];
    }
    references {}
}

table! {
    /// Every name and symbol an issuer was filed under.
    ISSUER_NAMES of IssuerNameRow = "issuer_names",
    "Every pair of name and symbol under which an issuer was filed, as filed.";
    key {
        issuer_id: Id = "The issuer.";
        name: Text = "Name as filed.";
        trading_symbol: Text = "Symbol as filed with that name; '' where none was stated.";
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
    "Every trading symbol of an issuer, cleaned: upper case, without exchange and brackets, one row for each of several; NONE and N/A are no symbol.";
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
    "Officers, directors and large holders that report, persons and entities, one row each.";
    key {
        insider_id: Id = "The CIK; negative, made from the issuer and the name, while none is known. An owner without one is joined to the only CIK that bears its name in filings about the same issuer.";
    }
    columns {
        cik: Option<Id> = CIK;
        name: Option<Text> = NAME => merged(NEWEST_NAME);
        name_as_of: Option<Date> = NAME_AS_OF => merged(NEWEST_NAME);
        name_filing_id: Option<Id> = NAME_FILING_ID => merged(NEWEST_NAME);
    }
    indexes {
        name: ["name"];
    }
    references {}
}

table! {
    /// Every name an insider was filed under.
    INSIDER_NAMES of InsiderNameRow = "insider_names",
    "Every name under which an insider was filed, as filed.";
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
    "Former names that EDGAR's headers tell of issuers and owners. EDGAR's own record of the CIK, so it stays when a filing is forgotten.";
    key {
        cik: Id = "Whose name it was.";
        name: Text = "The former name.";
        changed_on: Date = "Day of the change as the header states it; 0001-01-01 where it states none.";
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
    /// Filings that do not state a CIK, by what may tell it.
    UNIDENTIFIED of UnidentifiedRow = "unidentified",
    "Issuers and owners of filings no document of which states their CIK, by name and symbol: when filings that state a CIK with one of these come or go, who is meant is decided again. Whether a CIK was found is told by issuer_id and insider_id.";
    key {
        clue: Text = "issuer, symbol or insider, a colon, and the normalised name or the cleaned symbol.";
        filing_id: Id = "The filing.";
        owner_no: Number = "The owner's place on the form; 0: the issuer.";
    }
    columns {}
    indexes {
        filing: ["filing_id"];
    }
    references {}
}
