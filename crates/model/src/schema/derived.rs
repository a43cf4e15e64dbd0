//! What is concluded from the filings. All of it can be thrown away and made anew.

use crate::table::kind::{Amount, Date, Flag, Hash, Id, Number, Text};
use crate::table::table;

const ACCOUNT_ID: &str = "The account: made from issuer, insider, class and nature.";
const GRANT_ID: &str = "The lot: made from issuer, insider, title and terms.";
const FILING_ID: &str = "The filing that states it.";
const TABLE_NO: &str = "1: Table I; 2: Table II.";
const LINE_NO: &str = "The row of that table.";

table! {
    /// What an insider holds of a class in one way.
    ACCOUNTS of AccountRow = "accounts",
    "What an insider holds of one class of an issuer's securities in one way: a chain of balances over filings.";
    key {
        account_id: Id = ACCOUNT_ID;
    }
    columns {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider. Joint filers have an account each.";
        table_no: Number = "1: Table I, non-derivative securities; 2: Table II, derivatives.";
        security_title: Option<Text> = "Title of the security as the newest row states it.";
        security_class: Text = "The class: the title without par value, punctuation and filler.";
        direct_indirect: Option<Text> = "D owned directly, I indirectly; null if never stated.";
        nature_of_ownership: Option<Text> = "Nature of indirect ownership as the newest row states it; the text of its footnote where it says no more than to see it.";
        conversion_or_exercise_price: Option<Amount> = "Derivatives: dollars for one underlying share.";
        expiration_date: Option<Date> = "Derivatives: day of expiration.";
        first_on: Option<Date> = "Day of the first position.";
        last_on: Option<Date> = "Day of the last position.";
        shares: Option<Amount> = "Securities held after the last position; null where only a value is stated.";
        value: Option<Amount> = "Dollars held after the last position, for securities not counted in shares.";
        links: Number = "How many positions follow one whose balance is known.";
        breaks: Number = "How many of these do not add up.";
        counted: Flag = "False: the same shares are counted in the account of a joint filer.";
        digest: Hash = "Of the account with its positions: tells whether anything in it changed.";
    }
    indexes {
        issuer: ["issuer_id"];
        insider: ["insider_id"];
    }
    references {}
}

table! {
    /// The steps of an account.
    POSITIONS of PositionRow = "positions",
    "The balances of an account one after the other, and whether each follows from the one before.";
    key {
        account_id: Id = ACCOUNT_ID;
        position_no: Number = "Place in the account, from 1, in the order in which the balances follow each other.";
    }
    columns {
        as_of: Option<Date> = "Day of the transaction; of a holding, the last day its filing tells of.";
        kind: Text = "transaction or holding.";
        opening: Option<Amount> = "Balance before, as the row implies it: shares, or dollars where value is stated.";
        change: Option<Amount> = "What was acquired, or disposed of with a minus; null for a holding.";
        shares: Option<Amount> = "Securities held after. Where the row states the balance after all rows of its filing, this is the balance after itself.";
        value: Option<Amount> = "Dollars held after, for securities not counted in shares.";
        link: Text = "first; matched: the opening is the balance before; break: it is not.";
        break_amount: Option<Amount> = "Break: the opening less the balance before.";
        break_cause: Option<Text> = "Break: split, moved, unreported, rounding, typo, restated, transfer or unexplained.";
        break_evidence: Option<Text> = "Break: what speaks for that cause.";
        filing_id: Id = FILING_ID;
        table_no: Number = TABLE_NO;
        line_no: Number = LINE_NO;
    }
    indexes {}
    references {}
}

table! {
    /// Splits of an issuer's shares.
    SPLITS of SplitRow = "splits",
    "Splits of an issuer's shares, found because several accounts change by one ratio, or given by the user.";
    key {
        issuer_id: Id = "The issuer.";
        effective_on: Date = "Found: the first day on which a balance shows the split. User's: the day given.";
        source: Text = "found or user. Where a user gives splits of an issuer, none are looked for near them.";
    }
    columns {
        ratio: Amount = "Shares after for one share before: 4 for four for one, 0.1 for one for ten.";
        evidence: Option<Text> = "What speaks for it.";
    }
    indexes {}
    references {}
}

table! {
    /// From what splits are found.
    SPLIT_HINTS of SplitHintRow = "split_hints",
    "Breaks that a ratio of shares would explain, by balances as filed. Two of one ratio may show a split.";
    key {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider whose balance changes so.";
        filing_id: Id = "The filing with the balance after it.";
        table_no: Number = "1: Table I; 2: Table II.";
        line_no: Number = "The row of that table.";
    }
    columns {
        shares_after: Number = "The ratio: so many shares after";
        shares_before: Number = "for so many before.";
        after_on: Date = "Day of the last balance before it.";
        by_on: Date = "Day of the first balance after it.";
    }
    indexes {}
    references {}
}

table! {
    /// Who reports about an issuer.
    ISSUER_INSIDERS of IssuerInsiderRow = "issuer_insiders",
    "Who reports about an issuer, and since when.";
    key {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider.";
    }
    columns {
        circle_id: Id = "The same for insiders who file together, or whose filings may tell of one event: the smallest insider_id of them. A circle is derived as one.";
        name: Option<Text> = "Name in the newest filing about the issuer, in small letters and without punctuation.";
        first_on: Option<Date> = "Day on which the first filing about the issuer became known: filed, else signed, else its period.";
        last_on: Option<Date> = "Day on which the newest became known.";
        next_expiration: Option<Date> = "First day on which a lot that is open expires.";
    }
    indexes {
        insider: ["insider_id"];
    }
    references {}
}

table! {
    /// Lots of options and other derivatives.
    OPTION_GRANTS of GrantRow = "option_grants",
    "Lots of options, units and other derivatives of an insider: one title, exercise price, exercise date and expiration.";
    key {
        grant_id: Id = GRANT_ID;
    }
    columns {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider. Joint filers have a lot each.";
        security_title: Option<Text> = "Title as the newest row states it.";
        kind: Text = "option, sar, rsu, psu, warrant, convertible, phantom or other, told by the title.";
        conversion_or_exercise_price: Option<Amount> = "Dollars for one underlying share, as the newest row states it.";
        exercise_date: Option<Date> = "Day from which it can be exercised; null when only a footnote tells.";
        expiration_date: Option<Date> = "Day of expiration; null when none is stated.";
        underlying_security_title: Option<Text> = "Title of the security behind it.";
        granted_on: Option<Date> = "Day of the grant; null for a lot first seen later.";
        granted: Option<Amount> = "Units granted; null where unknown or contradicted by the underlying shares.";
        exercised: Amount = "Units exercised or converted (M, X, O, C).";
        withheld: Amount = "Units withheld for price or taxes (F).";
        disposed: Amount = "Units sold, given away, cancelled or returned (S, G, D, J and others).";
        expired: Amount = "Units expired (E, H).";
        outstanding: Option<Amount> = "Units left after the last event; null where no row tells.";
        outstanding_on: Option<Date> = "Day for which that is known.";
        status: Text = "open; closed: nothing is left; expired: the expiration lies before the issuer's newest filing.";
        vesting_text: Option<Text> = "Footnotes of the grant that speak of vesting, as filed.";
        counted: Flag = "False: the same units are counted in the lot of a joint filer.";
        digest: Hash = "Of the lot with its events and tranches: tells whether anything in it changed.";
    }
    indexes {
        issuer: ["issuer_id"];
        insider: ["insider_id"];
    }
    references {}
}

table! {
    /// What happened to a lot.
    GRANT_EVENTS of GrantEventRow = "grant_events",
    "What happened to a lot, in order.";
    key {
        grant_id: Id = GRANT_ID;
        event_no: Number = "Place among the lot's events, from 1.";
    }
    columns {
        event_on: Option<Date> = "Day of the event.";
        event: Text = "granted, seen, exercised, withheld, disposed, cancelled, given, expired or expired_unreported.";
        shares: Option<Amount> = "Units concerned; null for a balance that was only seen.";
        outstanding: Option<Amount> = "Units left after it.";
        filing_id: Option<Id> = "The filing that states it; null for an expiration that nobody reported.";
        table_no: Option<Number> = "1: Table I; 2: Table II.";
        line_no: Option<Number> = "The row of that table.";
        paired_line_no: Option<Number> = "Exercise: the row of Table I of the same filing by which the shares were acquired.";
    }
    indexes {}
    references {}
}

table! {
    /// When a lot vests.
    VESTING_TRANCHES of TrancheRow = "vesting_tranches",
    "When the parts of a lot vest, as its footnotes tell.";
    key {
        grant_id: Id = GRANT_ID;
        tranche_no: Number = "Place in the schedule, from 1.";
    }
    columns {
        vests_on: Option<Date> = "The day; null where it hangs on a condition alone.";
        portion: Option<Amount> = "Part of the lot, from 0 to 1, to ten places; null where not told.";
        shares: Option<Amount> = "Units; null where neither they nor portion and grant are told.";
        condition: Option<Text> = "What else has to come true; null where time alone counts.";
        footnote_id: Option<Text> = "The footnote that tells.";
    }
    indexes {}
    references {}
}

table! {
    /// What does not add up.
    FINDINGS of FindingRow = "findings",
    "What does not add up when filings are held against each other, and what was decided about it.";
    // A filing may move to another issuer, which may be derived before the one that it left.
    key {
        issuer_id: Id = "The issuer.";
        filing_id: Id = FILING_ID;
        finding_no: Number = "Place among the filing's findings, from 1.";
    }
    columns {
        table_no: Option<Number> = "1: Table I; 2: Table II; null for the filing as a whole.";
        line_no: Option<Number> = "The row of that table.";
        code: Text = "What was found; docs/findings.md explains each.";
        severity: Text = "note, warning or error.";
        message: Text = "What was found, with the figures.";
    }
    indexes {
        filing: ["filing_id"];
        code: ["code"];
    }
    references {}
}

table! {
    /// What is still to be derived.
    UNDERIVED of UnderivedRow = "underived",
    "What changed since the derived tables were made. Empty after a run that ended well.";
    key {
        issuer_id: Id = "The issuer.";
        filing_id: Id = "A filing that was added, for which the insiders of its circle are derived anew; 0: all of the issuer is, for a filing was changed or withdrawn.";
    }
    columns {}
    indexes {}
    references {}
}

table! {
    /// By which rules the derived tables were made.
    RULE_VERSIONS of RuleVersionRow = "rule_versions",
    "By which version of the program's rules the derived tables were made. Where the program's is another, the next run derives everything anew.";
    key {
        rules: Text = "derive: the rules of all that is concluded from many filings.";
    }
    columns {
        version: Number = "Their version.";
    }
    indexes {}
    references {}
}
