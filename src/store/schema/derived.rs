//! What is concluded from the filings. All of it can be thrown away and made anew.

use crate::store::table::ColumnKind::{Amount, Date, Flag, Hash, Id, Number, Text};
use crate::store::table::{Column, Index, Table, column, nullable};

const ACCOUNT_ID: Column = column("account_id", Id, "The account: made from issuer, insider, class and nature.");
const GRANT_ID: Column = column("grant_id", Id, "The lot: made from issuer, insider, title and terms.");
const FILING_ID: Column = column("filing_id", Id, "The filing that states it.");
const TABLE_NO: Column = column("table_no", Number, "1: Table I; 2: Table II.");
const LINE_NO: Column = column("line_no", Number, "The row of that table.");

/// What an insider holds of a class in one way.
pub const ACCOUNTS: Table = Table {
    name: "accounts",
    meaning: "What an insider holds of one class of an issuer's securities in one way: a chain of balances over filings.",
    columns: &[
        ACCOUNT_ID,
        column("issuer_id", Id, "The issuer."),
        column("insider_id", Id, "The insider. Joint filers have an account each."),
        column("table_no", Number, "1: Table I, non-derivative securities; 2: Table II, derivatives."),
        nullable("security_title", Text, "Title of the security as the newest row states it."),
        column("security_class", Text, "The class: the title without par value, punctuation and filler."),
        nullable("direct_indirect", Text, "D owned directly, I indirectly; null if never stated."),
        nullable(
            "nature_of_ownership",
            Text,
            "Nature of indirect ownership as the newest row states it; the text of its footnote where it says no more than to see it.",
        ),
        nullable("conversion_or_exercise_price", Amount, "Derivatives: dollars for one underlying share."),
        nullable("expiration_date", Date, "Derivatives: day of expiration."),
        nullable("first_on", Date, "Day of the first position."),
        nullable("last_on", Date, "Day of the last position."),
        nullable("shares", Amount, "Securities held after the last position; null where only a value is stated."),
        nullable("value", Amount, "Dollars held after the last position, for securities not counted in shares."),
        column("links", Number, "How many positions follow one whose balance is known."),
        column("breaks", Number, "How many of these do not add up."),
        column("counted", Flag, "False: the same shares are counted in the account of a joint filer."),
        column("digest", Hash, "Of the account with its positions: tells whether anything in it changed."),
    ],
    key: 1,
    indexes: &[Index { name: "issuer", columns: &["issuer_id"] }, Index { name: "insider", columns: &["insider_id"] }],
    references: &[],
};

/// The steps of an account.
pub const POSITIONS: Table = Table {
    name: "positions",
    meaning: "The balances of an account one after the other, and whether each follows from the one before.",
    columns: &[
        ACCOUNT_ID,
        column(
            "position_no",
            Number,
            "Place in the account, from 1, in the order in which the balances follow each other.",
        ),
        nullable("as_of", Date, "Day of the transaction; of a holding, the last day its filing tells of."),
        column("kind", Text, "transaction or holding."),
        nullable("opening", Amount, "Balance before, as the row implies it: shares, or dollars where value is stated."),
        nullable("change", Amount, "What was acquired, or disposed of with a minus; null for a holding."),
        nullable(
            "shares",
            Amount,
            "Securities held after. Where the row states the balance after all rows of its filing, this is the balance after itself.",
        ),
        nullable("value", Amount, "Dollars held after, for securities not counted in shares."),
        column("link", Text, "first; matched: the opening is the balance before; break: it is not."),
        nullable("break_amount", Amount, "Break: the opening less the balance before."),
        nullable(
            "break_cause",
            Text,
            "Break: split, moved, unreported, rounding, typo, restated, transfer or unexplained.",
        ),
        nullable("break_evidence", Text, "Break: what speaks for that cause."),
        FILING_ID,
        TABLE_NO,
        LINE_NO,
    ],
    key: 2,
    indexes: &[],
    references: &[],
};

/// Splits of an issuer's shares.
pub const SPLITS: Table = Table {
    name: "splits",
    meaning: "Splits of an issuer's shares, found because several accounts change by one ratio, or given by the user.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        column("effective_on", Date, "Found: the first day on which a balance shows the split. User's: the day given."),
        column("source", Text, "found or user. Where a user gives splits of an issuer, none are looked for near them."),
        column("ratio", Amount, "Shares after for one share before: 4 for four for one, 0.1 for one for ten."),
        nullable("evidence", Text, "What speaks for it."),
    ],
    key: 3,
    indexes: &[],
    references: &[],
};

/// From what splits are found.
pub const SPLIT_HINTS: Table = Table {
    name: "split_hints",
    meaning: "Breaks that a ratio of shares would explain, by balances as filed. Two of one ratio may show a split.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        column("insider_id", Id, "The insider whose balance changes so."),
        column("filing_id", Id, "The filing with the balance after it."),
        column("table_no", Number, "1: Table I; 2: Table II."),
        column("line_no", Number, "The row of that table."),
        column("shares_after", Number, "The ratio: so many shares after"),
        column("shares_before", Number, "for so many before."),
        column("after_on", Date, "Day of the last balance before it."),
        column("by_on", Date, "Day of the first balance after it."),
    ],
    key: 5,
    indexes: &[],
    references: &[],
};

/// Who reports about an issuer.
pub const ISSUER_INSIDERS: Table = Table {
    name: "issuer_insiders",
    meaning: "Who reports about an issuer, and since when.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        column("insider_id", Id, "The insider."),
        column(
            "circle_id",
            Id,
            "The same for insiders who file together, or whose filings may tell of one event: the smallest insider_id of them. A circle is derived as one.",
        ),
        nullable("name", Text, "Name in the newest filing about the issuer, in small letters and without punctuation."),
        nullable(
            "first_on",
            Date,
            "Day on which the first filing about the issuer became known: filed, else signed, else its period.",
        ),
        nullable("last_on", Date, "Day on which the newest became known."),
        nullable("next_expiration", Date, "First day on which a lot that is open expires."),
    ],
    key: 2,
    indexes: &[Index { name: "insider", columns: &["insider_id"] }],
    references: &[],
};

/// Lots of options and other derivatives.
pub const OPTION_GRANTS: Table = Table {
    name: "option_grants",
    meaning: "Lots of options, units and other derivatives of an insider: one title, exercise price, exercise date and expiration.",
    columns: &[
        GRANT_ID,
        column("issuer_id", Id, "The issuer."),
        column("insider_id", Id, "The insider. Joint filers have a lot each."),
        nullable("security_title", Text, "Title as the newest row states it."),
        column("kind", Text, "option, sar, rsu, psu, warrant, convertible, phantom or other, told by the title."),
        nullable(
            "conversion_or_exercise_price",
            Amount,
            "Dollars for one underlying share, as the newest row states it.",
        ),
        nullable("exercise_date", Date, "Day from which it can be exercised; null when only a footnote tells."),
        nullable("expiration_date", Date, "Day of expiration; null when none is stated."),
        nullable("underlying_security_title", Text, "Title of the security behind it."),
        nullable("granted_on", Date, "Day of the grant; null for a lot first seen later."),
        nullable("granted", Amount, "Units granted; null where unknown or contradicted by the underlying shares."),
        column("exercised", Amount, "Units exercised or converted (M, X, O, C)."),
        column("withheld", Amount, "Units withheld for price or taxes (F)."),
        column("disposed", Amount, "Units sold, given away, cancelled or returned (S, G, D, J and others)."),
        column("expired", Amount, "Units expired (E, H)."),
        nullable("outstanding", Amount, "Units left after the last event; null where no row tells."),
        nullable("outstanding_on", Date, "Day for which that is known."),
        column(
            "status",
            Text,
            "open; closed: nothing is left; expired: the expiration lies before the issuer's newest filing.",
        ),
        nullable("vesting_text", Text, "Footnotes of the grant that speak of vesting, as filed."),
        column("counted", Flag, "False: the same units are counted in the lot of a joint filer."),
        column("digest", Hash, "Of the lot with its events and tranches: tells whether anything in it changed."),
    ],
    key: 1,
    indexes: &[Index { name: "issuer", columns: &["issuer_id"] }, Index { name: "insider", columns: &["insider_id"] }],
    references: &[],
};

/// What happened to a lot.
pub const GRANT_EVENTS: Table = Table {
    name: "grant_events",
    meaning: "What happened to a lot, in order.",
    columns: &[
        GRANT_ID,
        column("event_no", Number, "Place among the lot's events, from 1."),
        nullable("event_on", Date, "Day of the event."),
        column(
            "event",
            Text,
            "granted, seen, exercised, withheld, disposed, cancelled, given, expired or expired_unreported.",
        ),
        nullable("shares", Amount, "Units concerned; null for a balance that was only seen."),
        nullable("outstanding", Amount, "Units left after it."),
        nullable("filing_id", Id, "The filing that states it; null for an expiration that nobody reported."),
        nullable("table_no", Number, "1: Table I; 2: Table II."),
        nullable("line_no", Number, "The row of that table."),
        nullable(
            "paired_line_no",
            Number,
            "Exercise: the row of Table I of the same filing by which the shares were acquired.",
        ),
    ],
    key: 2,
    indexes: &[],
    references: &[],
};

/// When a lot vests.
pub const VESTING_TRANCHES: Table = Table {
    name: "vesting_tranches",
    meaning: "When the parts of a lot vest, as its footnotes tell.",
    columns: &[
        GRANT_ID,
        column("tranche_no", Number, "Place in the schedule, from 1."),
        nullable("vests_on", Date, "The day; null where it hangs on a condition alone."),
        nullable("portion", Amount, "Part of the lot, from 0 to 1, to ten places; null where not told."),
        nullable("shares", Amount, "Units; null where neither they nor portion and grant are told."),
        nullable("condition", Text, "What else has to come true; null where time alone counts."),
        nullable("footnote_id", Text, "The footnote that tells."),
    ],
    key: 2,
    indexes: &[],
    references: &[],
};

/// What does not add up.
pub const FINDINGS: Table = Table {
    name: "findings",
    meaning: "What does not add up when filings are held against each other, and what was decided about it.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        FILING_ID,
        column("finding_no", Number, "Place among the filing's findings, from 1."),
        nullable("table_no", Number, "1: Table I; 2: Table II; null for the filing as a whole."),
        nullable("line_no", Number, "The row of that table."),
        column("code", Text, "What was found; docs/findings.md explains each."),
        column("severity", Text, "note, warning or error."),
        column("message", Text, "What was found, with the figures."),
    ],
    // A filing may move to another issuer, which may be derived before the one that it left.
    key: 3,
    indexes: &[Index { name: "filing", columns: &["filing_id"] }, Index { name: "code", columns: &["code"] }],
    references: &[],
};

/// What is still to be derived.
pub const UNDERIVED: Table = Table {
    name: "underived",
    meaning: "What changed since the derived tables were made. Empty after a run that ended well.",
    columns: &[
        column("issuer_id", Id, "The issuer."),
        column(
            "filing_id",
            Id,
            "A filing that was added, for which the insiders of its circle are derived anew; 0: all of the issuer is, for a filing was changed or withdrawn.",
        ),
    ],
    key: 2,
    indexes: &[],
    references: &[],
};

/// By which rules the derived tables were made.
pub const RULE_VERSIONS: Table = Table {
    name: "rule_versions",
    meaning: "By which version of the program's rules the derived tables were made. Where the program's is another, the next run derives everything anew.",
    columns: &[
        column("rules", Text, "derive: the rules of all that is concluded from many filings."),
        column("version", Number, "Their version."),
    ],
    key: 1,
    indexes: &[],
    references: &[],
};
