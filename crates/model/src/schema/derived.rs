//! The tables that are concluded from the filings. They can be deleted and made again.

use crate::table::kind::{Amount, Date, Flag, Hash, Id, Number, Text};
use crate::table::table;
use crate::{BreakCause, GrantEventKind, GrantStatus, Ownership, SplitSource};

const ACCOUNT_ID: &str = "The account: a hash of issuer, insider, class of security and form of ownership.";
const GRANT_ID: &str = "The lot: a hash of issuer, insider, title and terms.";
const SHORT_SWING_ID: &str =
    "The matchable trades of an insider in one class: a hash of issuer, insider and the first trade.";
const FILING_ID: &str = "The filing that states the row.";
const TABLE_NO: &str = "1: Table I; 2: Table II.";
const LINE_NO: &str = "The row of that table.";

table! {
    /// What an insider holds of one class of securities in one form of ownership.
    ACCOUNTS of AccountRow = "accounts",
    "One row for each class of an issuer's securities that an insider holds in one form of ownership. An account is a chain of balances over filings.";
    key {
        account_id: Id = ACCOUNT_ID;
    }
    columns {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider. Each of several joint filers has an account.";
        table_no: Number = "1: Table I, non-derivative securities; 2: Table II, derivatives.";
        security_title: Option<Text> = "Title of the security as the newest row states it.";
        security_class: Text = "The class: the title without par value, punctuation and filler words.";
        direct_indirect: Option<Ownership> = "D: owned directly; I: owned indirectly; null if never stated.";
        nature_of_ownership: Option<Text> = "Nature of indirect ownership as the newest row states it. Where the row only refers to a footnote, the text of that footnote.";
        conversion_or_exercise_price: Option<Amount> = "Derivatives: exercise price in dollars for one underlying share.";
        expiration_date: Option<Date> = "Derivatives: day of expiration; null when none is stated.";
        first_on: Option<Date> = "Day of the first position.";
        last_on: Option<Date> = "Day of the last position.";
        shares: Option<Amount> = "Securities held after the last position; null where only a value is stated.";
        value: Option<Amount> = "Dollars held after the last position, for securities not counted in shares.";
        links: Number = "Number of positions whose previous position has a known balance.";
        breaks: Number = "Number of these positions whose opening differs from the previous balance.";
        counted: Flag = "True: the account enters sums. False: the account of a joint filer holds the same shares and enters sums instead.";
        digest: Hash = "Hash of the account and its positions. It changes when any of their values changes.";
        shares_adjusted: Option<Amount> = "`shares` restated by the splits after the last position: securities after the issuer's newest split; null where only a value is stated, and where it is not known whether the last position is from before or after a split.";
        current: Flag = "False: the insider's last filing says that the form is no longer required, or it is more than two years older than the newest filing about the issuer.";
    }
    indexes {
        issuer: ["issuer_id"];
        insider: ["insider_id"];
    }
    references {}
}

table! {
    /// The balances of an account.
    POSITIONS of PositionRow = "positions",
    "The balances of an account in order. `link` says whether a balance follows from the one before.";
    key {
        account_id: Id = ACCOUNT_ID;
        position_no: Number = "Number of the position within the account, from 1, in the order of the balances.";
    }
    columns {
        as_of: Option<Date> = "Transaction: its day. Holding: the last day that its filing reports about.";
        kind: Text = "transaction or holding.";
        opening: Option<Amount> = "Balance before the row, computed from the row: shares, or dollars where the row states a value.";
        change: Option<Amount> = "Amount acquired (positive) or disposed of (negative); null for a holding.";
        shares: Option<Amount> = "Securities held after this row alone, also where the filer stated the balance after all rows of the filing.";
        value: Option<Amount> = "Dollars held after this row, for securities not counted in shares.";
        link: Text = "first: the first position; matched: the opening equals the previous balance; break: it does not.";
        break_amount: Option<Amount> = "Break: the opening minus the previous balance; else null.";
        break_cause: Option<BreakCause> = "Break: split, moved, unreported, rounding, typo, restated, transfer or unexplained; else null. docs/holdings.md explains each.";
        break_evidence: Option<Text> = "Break: the evidence for that cause.";
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
    "Splits of an issuer's shares. A split is found where several accounts change by the same ratio and no others go on as they were, or where an account changes by a ratio that its filing tells of; or it is given by the user.";
    key {
        issuer_id: Id = "The issuer.";
        effective_on: Date = "Found split: the last possible day, on which a balance shows it; `evidence` also gives the first possible day. Split from the user: the day given.";
        source: SplitSource = "found or user. The program looks for no split near one that the user gives.";
    }
    columns {
        ratio: Amount = "`ratio_new` divided by `ratio_old`, to ten decimals: 4 for four-for-one, 0.1 for one-for-ten.";
        evidence: Option<Text> = "The evidence for the split, after its ratio and its possible days.";
        ratio_new: Number = "Shares after the split for `ratio_old` shares before it: 1 for one-for-33.";
        ratio_old: Number = "Shares before the split: 33 for one-for-33. The two have no common divisor.";
    }
    indexes {}
    references {}
}

table! {
    /// What accounts tell of splits.
    SPLIT_HINTS of SplitHintRow = "split_hints",
    "What accounts tell of splits: breaks between balances as filed that a ratio of shares explains, and, with a ratio of 1 to 1, days across which balances go on in the same shares.";
    key {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider whose account it is.";
        filing_id: Id = "The filing with the balance after it.";
        table_no: Number = "1: Table I; 2: Table II.";
        line_no: Number = "The row of that table.";
    }
    columns {
        shares_after: Number = "Numerator of the ratio: shares after the break; 1 where there is none.";
        shares_before: Number = "Denominator of the ratio: shares before the break; 1 where there is none.";
        after_on: Date = "Day of the last balance before it; the day before the split where the filing tells its day.";
        by_on: Date = "Day of the first balance after it; the day of the split where the filing tells it.";
        security_class: Text = "Class of the account's securities.";
        gap: Amount = "Shares by which the balance changes; 0 where there is no break, and where the filing itself tells of the split.";
    }
    indexes {}
    references {}
}

table! {
    /// Who reports about an issuer.
    ISSUER_INSIDERS of IssuerInsiderRow = "issuer_insiders",
    "The insiders who report about an issuer, with the days of their first and newest filing.";
    key {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider.";
    }
    columns {
        circle_id: Id = "The circle: insiders who file together, or whose filings may report the same event. The smallest insider_id of them. A circle is derived as one unit.";
        name: Option<Text> = "Name in the newest filing about the issuer, in lower case and without punctuation.";
        first_on: Option<Date> = "Day of the insider's first filing about the issuer: the filing date, else the day of signature, else the period of report.";
        last_on: Option<Date> = "Day of the insider's newest filing about the issuer, chosen likewise.";
        next_expiration: Option<Date> = "Earliest day of expiration of the insider's open lots; null where none is known.";
    }
    indexes {
        insider: ["insider_id"];
    }
    references {}
}

table! {
    /// Lots of options and other derivatives.
    OPTION_GRANTS of GrantRow = "option_grants",
    "Lots of options, units and other derivatives of an insider. The rows of a lot share title, exercise price, exercise date and day of expiration.";
    key {
        grant_id: Id = GRANT_ID;
    }
    columns {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider. Each of several joint filers has a lot.";
        security_title: Option<Text> = "Title as the newest row states it.";
        kind: Text = "option, sar, rsu, psu, warrant, convertible, phantom or other, read from the title.";
        conversion_or_exercise_price: Option<Amount> = "Dollars for one underlying share, as the newest row states it.";
        exercise_date: Option<Date> = "Day from which the lot can be exercised; null when none is stated or only a footnote states it.";
        expiration_date: Option<Date> = "Day of expiration; null when none is stated.";
        underlying_security_title: Option<Text> = "Title of the underlying security.";
        granted_on: Option<Date> = "Day of the grant; null where no filing reports the grant.";
        granted: Option<Amount> = "Units granted, with those earned beyond a target; null where unknown or where the underlying shares contradict the amount.";
        exercised: Amount = "Units exercised or converted (codes M, X, O, C).";
        withheld: Amount = "Units withheld to pay the exercise price or taxes (code F).";
        disposed: Amount = "Units sold, given away, cancelled or returned (codes S, G, D, J and others).";
        expired: Amount = "Units expired (codes E, H).";
        outstanding: Option<Amount> = "Units left after the last event; null where no row states or implies it.";
        outstanding_on: Option<Date> = "Day of that balance; null where outstanding is null.";
        status: GrantStatus = "open: units are left, or may be; closed: no units are left; expired: the day of expiration lies before the issuer's newest filing.";
        vesting_text: Option<Text> = "The lot's footnotes about vesting, as filed; null where there are none.";
        counted: Flag = "True: the lot enters sums. False: the lot of a joint filer holds the same units and enters sums instead.";
        digest: Hash = "Hash of the lot, its events and its tranches. It changes when any of their values changes.";
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
    "The events of a lot, in order.";
    key {
        grant_id: Id = GRANT_ID;
        event_no: Number = "Number of the event within the lot, from 1.";
    }
    columns {
        event_on: Option<Date> = "Day of the event.";
        event: GrantEventKind = "granted, seen (a row states that the lot exists), exercised, withheld, disposed, cancelled, given (gift or inheritance), expired, or expired_unreported (the day of expiration passed and no row reports it).";
        shares: Option<Amount> = "Units of the event; null for a row that states only a balance.";
        outstanding: Option<Amount> = "Units left after the event; null where unknown.";
        filing_id: Option<Id> = "The filing that states the event; null for an expiration that no filing reports.";
        table_no: Option<Number> = "1: Table I; 2: Table II.";
        line_no: Option<Number> = "The row of that table.";
        paired_line_no: Option<Number> = "Exercise: the row of Table I of the same filing that acquires the shares; null where none was found.";
    }
    indexes {}
    references {}
}

table! {
    /// When a lot vests.
    VESTING_TRANCHES of TrancheRow = "vesting_tranches",
    "The parts of a lot and when they vest, as the lot's footnotes state.";
    key {
        grant_id: Id = GRANT_ID;
        tranche_no: Number = "Number of the tranche within the lot, from 1.";
    }
    columns {
        vests_on: Option<Date> = "Day of vesting; null where the tranche depends on a condition only.";
        portion: Option<Amount> = "Part of the lot, from 0 to 1, with ten decimal places; null where not stated.";
        shares: Option<Amount> = "Units; null where neither the footnote states them nor portion and granted units give them.";
        condition: Option<Text> = "Condition beside the passage of time; null where there is none.";
        footnote_id: Option<Text> = "Number of the footnote that states the tranche.";
    }
    indexes {}
    references {}
}

table! {
    /// Matchable trades of an insider in one class.
    SHORT_SWINGS of ShortSwingRow = "short_swings",
    "Purchases and sales of an insider in one class that match under Section 16(b), with the maximum recoverable under the assumptions that docs/short_swing.md lists. A row stands here if pairs gain, could gain within ranges of prices, or a footnote speaks of them. It says nothing about liability.";
    key {
        short_swing_id: Id = SHORT_SWING_ID;
    }
    columns {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider. Each of several joint filers has a row.";
        table_no: Number = "1: Table I, non-derivative securities; 2: Table II, derivatives of the same terms.";
        security_title: Option<Text> = "Title of the security as the newest trade states it.";
        security_class: Text = "The class: the title without par value, punctuation and filler words.";
        conversion_or_exercise_price: Option<Amount> = "Derivatives: exercise price in dollars for one underlying share.";
        expiration_date: Option<Date> = "Derivatives: day of expiration; null when none is stated.";
        purchases: Number = "Number of purchases that may match.";
        sales: Number = "Number of sales that may match.";
        without_price: Number = "Number of purchases and sales that are left out because no price is stated, or the stated one is doubted.";
        maximum: Option<Amount> = "Dollars: the greatest profit that pairs of the trades give, which is the sum of the pairs' profits; null where the trades are too many or their amounts too large to compute it.";
        maximum_low: Option<Amount> = "Dollars: the same with each average price at the end of its range that gains least; null where no trade has a range.";
        maximum_high: Option<Amount> = "Dollars: the same with each average price at the end of its range that gains most; null where no trade has a range.";
        lowest_in_highest_out: Option<Amount> = "Dollars: the profit when the cheapest purchase is matched with the dearest sale, then the next. At most `maximum`, and null where that is null.";
        digest: Hash = "Hash of the row, its pairs and its statements. It changes when any of their values changes.";
    }
    indexes {
        issuer: ["issuer_id"];
        insider: ["insider_id"];
    }
    references {}
}

table! {
    /// The pairs that make a maximum.
    SHORT_SWING_PAIRS of ShortSwingPairRow = "short_swing_pairs",
    "Matchable pairs: shares of a purchase and of a sale within less than six months. Their profits make the maximum of their row in `short_swings`; other pairs may make the same.";
    key {
        short_swing_id: Id = SHORT_SWING_ID;
        pair_no: Number = "Number of the pair, from 1, in the order of the purchases' days.";
    }
    columns {
        purchased_on: Date = "Day of the purchase.";
        purchase_price: Amount = "Dollars for one share of that day.";
        sold_on: Date = "Day of the sale.";
        sale_price: Amount = "Dollars for one share of that day.";
        shares: Amount = "Shares that are matched; of the later day, if a split lies between the two.";
        profit: Amount = "Dollars gained by the pair; always above zero.";
        counted: Flag = "True: the pair enters sums. False: a joint filer has the same pair, and it enters sums there.";
        table_no: Number = "Table of both trades. 1: Table I; 2: Table II.";
        purchase_filing_id: Id = "The filing that states the purchase.";
        purchase_line_no: Number = "The row of that table with the purchase.";
        sale_filing_id: Id = "The filing that states the sale.";
        sale_line_no: Number = "The row of that table with the sale.";
    }
    indexes {}
    references {}
}

table! {
    /// What footnotes say of a profit paid to the issuer.
    SHORT_SWING_STATEMENTS of ShortSwingStatementRow = "short_swing_statements",
    "Footnotes and remarks that call a trade matchable under Section 16(b) or speak of its profit paid to the issuer, held against the pairs of its rows.";
    key {
        short_swing_id: Id = SHORT_SWING_ID;
        statement_no: Number = "Number of the statement, from 1.";
    }
    columns {
        filing_id: Id = FILING_ID;
        table_no: Number = TABLE_NO;
        line_no: Number = "The first row that the text is about.";
        footnote_id: Option<Text> = "Number of the footnote; null for the remarks.";
        paid: Option<Amount> = "Dollars paid or to be paid, as stated; null where no amount, or several, are stated.";
        matched: Amount = "Dollars: the profit of the pairs with a row that the text is about; 0 where there is no such pair.";
    }
    indexes {}
    references {}
}

table! {
    /// Contradictions between filings.
    FINDINGS of FindingRow = "findings",
    "Contradictions between rows or filings, and what was decided about them.";
    // A filing may move to another issuer, which may be derived before its former one.
    key {
        issuer_id: Id = "The issuer.";
        filing_id: Id = FILING_ID;
        finding_no: Number = "Number of the finding within the filing, from 1.";
    }
    columns {
        table_no: Option<Number> = "1: Table I; 2: Table II; null for the filing as a whole. Of a notice, 2: sales before it.";
        line_no: Option<Number> = "The row of that table.";
        code: Text = "Kind of finding; docs/findings.md explains each.";
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
    /// The queue of issuers and filings that are still to be derived.
    UNDERIVED of UnderivedRow = "underived",
    "The queue of filings that the derived tables do not reflect yet. Empty after a run that ended without an error.";
    key {
        issuer_id: Id = "The issuer.";
        filing_id: Id = "A filing that was added: its circle of insiders is derived again. A notice: what follows from the issuer's notices is derived again. 0: a filing was changed or withdrawn, so the whole issuer is derived again.";
    }
    columns {}
    indexes {}
    references {}
}

table! {
    /// The versions of the rules that made the derived tables.
    RULE_VERSIONS of RuleVersionRow = "rule_versions",
    "The version of the rules that made the derived tables. Where the program has another version, the next run derives everything again.";
    key {
        rules: Text = "Name of the set of rules. derive: the rules for what is concluded from several filings.";
    }
    columns {
        version: Number = "Version of the rules.";
    }
    indexes {}
    references {}
}
