//! What the filings of an issuer say of each other that does not add up, or was decided.

use super::row_key::RowKey;
use model::diagnostic::table_of_codes;
use model::vocabulary;

/// What does not add up, or was decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub filing_id: i64,
    /// Table and line; `None` for the filing as a whole.
    pub place: Option<(u8, u16)>,
    pub code: FindingCode,
    pub message: String,
}

impl Finding {
    /// A finding about one row.
    pub(super) fn on_row(row: RowKey, code: FindingCode, message: String) -> Self {
        Self { filing_id: row.filing_id, place: Some((row.table_no, row.line_no)), code, message }
    }

    /// A finding about a filing as a whole.
    pub(super) fn on_filing(filing_id: i64, code: FindingCode, message: String) -> Self {
        Self { filing_id, place: None, code, message }
    }
}

vocabulary! {
    /// What was found, as in `findings.code`. The names are stable.
    FindingCode, name, severity:
    BalanceBreak "balance-break" Warning
        "The balance before this row is not the one that was reported last; cause and evidence stand in positions.";
    AmendmentUnmatched "amendment-unmatched" Warning
        "No filing fits what the amendment says it amends.";
    AmendmentAmbiguous "amendment-ambiguous" Warning
        "Several filings fit what the amendment says it amends; nothing is superseded.";
    AmendmentLeavesOut "amendment-leaves-out" Note
        "The amendment looks complete but does not restate this row of the original, which stays in force.";
    SameEvent "same-event" Note
        "The event is reported in another filing too, and counted there.";
    PriceIsTotal "price-is-total" Warning
        "The price is far from the issuer's other trades of those days, and as the total of the row it fits; a price for one share is proposed.";
    PricePointLost "price-point-lost" Warning
        "The price is far from the issuer's other trades of those days, and with a decimal point it fits; a price with one is proposed.";
    PriceFarFromOthers "price-far-from-others" Warning
        "The price is more than ten times or less than a tenth of the median of the issuer's other trades in the same security, in filings for periods within 30 days.";
    PriceImplausible "price-implausible" Warning
        "The price is above a million dollars, and there is nothing to compare it with; often it is a total.";
    PriceOutsideRange "price-outside-range" Warning
        "The price is not within the range of prices that its footnote gives.";
    PriceRangeWide "price-range-wide" Note
        "The prices behind an average are more than a dollar apart, which the SEC's staff asks to report in several rows.";
    TransactionDateDoubtful "transaction-date-doubtful" Warning
        "The transaction is dated after the filing, before 1934 or years ago; where another year fits, that day is proposed.";
    TransactionLongAgo "transaction-long-ago" Note
        "A Form 4 reports a transaction of more than two years ago.";
    TimelinessContradicted "timeliness-contradicted" Note
        "The mark for late or early does not fit the day of filing.";
    PlanBoxContradicted "plan-box-contradicted" Note
        "The box for plans of Rule 10b5-1 and the footnotes say different things, and the plan is not said to be older than the box's conditions.";
    FormGoesOn "form-goes-on" Note
        "A table has all rows that a form can have, and the same owner filed another form that day.";
    InsiderNameUnlike "insider-name-unlike" Note
        "The name of an insider has no word in common with the one before.";
    InsiderTwice "insider-twice" Note
        "Two insiders bear one name, and the one files since the other no longer does.";
    GrantContradictsUnderlying "grant-contradicts-underlying" Warning
        "The number of derivatives acquired cannot be, given the underlying shares; the lot's number is not known.";
    ExerciseUnpaired "exercise-unpaired" Note
        "An exercise stands in one table only: no row of the other table of the filing belongs to it.";
    GrantOversold "grant-oversold" Warning
        "More of a lot is exercised or given up than it had left.";
    LotAmbiguous "lot-ambiguous" Note
        "Which lot a row or a balance is of is not told; what was assumed stands in the message.";
    LotBalanceDiffers "lot-balance-differs" Warning
        "The balance stated for a lot, or for all lots of a title, does not follow from its rows.";
}

/// docs/findings.md: every code with what it means. A test compares it with the file.
pub fn findings_markdown() -> String {
    let intro = "# Findings\n\n\
        What the filings of an issuer say of each other that does not add up, or was decided, by the `code` in table \
        `findings`. Made from the declarations in `crates/ledger/src/derive/finding.rs`. The names are stable.\n\n\
        A **warning** is about a value that is doubtful or contradicted; a **note** tells of a decision, or of \
        something worth a look. Nothing that was filed is changed.\n\n";
    let codes = FindingCode::ALL.iter().map(|code| (code.name(), code.severity(), code.meaning()));
    intro.to_owned() + &table_of_codes(codes)
}
