//! Issuers and insiders: who they are, and every name they were filed under.

use crate::store::table::ColumnKind::{Date, Id, Number, Text};
use crate::store::table::{Column, Index, Merge, Table, column, nullable};

const NEWEST_NAME: Merge = Merge::Newest { as_of: "name_as_of", filing_id: "name_filing_id" };
const NEWEST_SYMBOL: Merge = Merge::Newest { as_of: "symbol_as_of", filing_id: "symbol_filing_id" };

const CIK: Column = nullable("cik", Id, "Central Index Key, EDGAR's number for it; null while none is known.");
const NAME: Column =
    nullable("name", Text, "Name in the newest filing that states one; null where none does.").merged(NEWEST_NAME);
const NAME_AS_OF: Column =
    nullable("name_as_of", Date, "Day of that filing: filed_on, else its period of report; null where it has neither.")
        .merged(NEWEST_NAME);
const NAME_FILING_ID: Column = nullable("name_filing_id", Id, "The filing that the name is from.").merged(NEWEST_NAME);

const FIRST_PERIOD: Column =
    nullable("first_period", Date, "Earliest period of report under it; null where no filing states a period.")
        .merged(Merge::Least);
const LAST_PERIOD: Column =
    nullable("last_period", Date, "Latest period of report under it; null where no filing states a period.")
        .merged(Merge::Greatest);
const FILINGS: Column = column("filings", Number, "How many filings state it.").merged(Merge::Sum);
const STATING_CIK: Column = column(
    "stating_cik",
    Number,
    "How many of them state the CIK as well. The others are joined to it by their names, and are no reason to join more.",
)
.merged(Merge::Sum);
const NORMALISED: Column =
    column("normalised", Text, "The name as names are compared: upper case, without punctuation, single spaces.");

/// Companies whose securities the filings are about.
pub const ISSUERS: Table = Table {
    name: "issuers",
    meaning: "Companies whose securities are reported on, one row each. Made from the filings; rebuilt with them.",
    columns: &[
        column(
            "issuer_id",
            Id,
            "The CIK; negative, made from the name, while none is known. A filing without one is joined to the only CIK that has borne its name, or to the only one that had its symbol with a similar name.",
        ),
        CIK,
        NAME,
        nullable(
            "trading_symbol",
            Text,
            "Symbol as filed in the newest filing that states one; NONE and N/A state none.",
        )
        .merged(NEWEST_SYMBOL),
        NAME_AS_OF,
        NAME_FILING_ID,
        nullable("symbol_as_of", Date, "Day of the filing that the symbol is from; null where it has none.")
            .merged(NEWEST_SYMBOL),
        nullable("symbol_filing_id", Id, "The filing that the symbol is from.").merged(NEWEST_SYMBOL),
    ],
    key: 1,
    indexes: &[
        Index { name: "name", columns: &["name"] },
        Index { name: "trading_symbol", columns: &["trading_symbol"] },
    ],
    references: &[],
};

/// Every name and symbol an issuer was filed under.
pub const ISSUER_NAMES: Table = Table {
    name: "issuer_names",
    meaning: "Every pair of name and symbol under which an issuer was filed, as filed.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        column("name", Text, "Name as filed."),
        column("trading_symbol", Text, "Symbol as filed with that name; '' where none was stated."),
        FIRST_PERIOD,
        LAST_PERIOD,
        FILINGS,
        STATING_CIK,
        NORMALISED,
    ],
    key: 3,
    indexes: &[Index { name: "normalised", columns: &["normalised"] }],
    references: &[],
};

/// Every cleaned trading symbol of an issuer.
pub const ISSUER_SYMBOLS: Table = Table {
    name: "issuer_symbols",
    meaning: "Every trading symbol of an issuer, cleaned: upper case, without exchange and brackets, one row for each of several; NONE and N/A are no symbol.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        column("symbol", Text, "The symbol."),
        FIRST_PERIOD,
        LAST_PERIOD,
    ],
    key: 2,
    indexes: &[Index { name: "symbol", columns: &["symbol"] }],
    references: &[],
};

/// The persons and entities that report.
pub const INSIDERS: Table = Table {
    name: "insiders",
    meaning: "Officers, directors and large holders that report, persons and entities, one row each.",
    columns: &[
        column(
            "insider_id",
            Id,
            "The CIK; negative, made from the issuer and the name, while none is known. An owner without one is joined to the only CIK that bears its name in filings about the same issuer.",
        ),
        CIK,
        NAME,
        NAME_AS_OF,
        NAME_FILING_ID,
    ],
    key: 1,
    indexes: &[Index { name: "name", columns: &["name"] }],
    references: &[],
};

/// Every name an insider was filed under.
pub const INSIDER_NAMES: Table = Table {
    name: "insider_names",
    meaning: "Every name under which an insider was filed, as filed.",
    columns: &[
        column("insider_id", Id, "The insider."),
        column("name", Text, "Name as filed, usually last name first."),
        FIRST_PERIOD,
        LAST_PERIOD,
        FILINGS,
        STATING_CIK,
        NORMALISED,
    ],
    key: 2,
    indexes: &[Index { name: "normalised", columns: &["normalised"] }],
    references: &[],
};

/// Former names from EDGAR headers.
pub const FORMER_NAMES: Table = Table {
    name: "former_names",
    meaning: "Former names that EDGAR's headers tell of issuers and owners. EDGAR's own record of the CIK, so it stays when a filing is forgotten.",
    columns: &[
        column("cik", Id, "Whose name it was."),
        column("name", Text, "The former name."),
        column("changed_on", Date, "Day of the change as the header states it; 0001-01-01 where it states none."),
        NORMALISED,
    ],
    key: 3,
    indexes: &[Index { name: "normalised", columns: &["normalised"] }],
    references: &[],
};

/// Filings that do not state a CIK, by what may tell it.
pub const UNIDENTIFIED: Table = Table {
    name: "unidentified",
    meaning: "Issuers and owners of filings no document of which states their CIK, by name and symbol: when filings that state a CIK with one of these come or go, who is meant is decided again. Whether a CIK was found is told by issuer_id and insider_id.",
    columns: &[
        column("clue", Text, "issuer, symbol or insider, a colon, and the normalised name or the cleaned symbol."),
        column("filing_id", Id, "The filing."),
        column("owner_no", Number, "The owner's place on the form; 0: the issuer."),
    ],
    key: 3,
    indexes: &[Index { name: "filing", columns: &["filing_id"] }],
    references: &[],
};
