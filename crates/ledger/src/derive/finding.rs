//! What the filings of an issuer say of each other that does not add up, or was decided.

use std::fmt::Write;

use model::diagnostic::Severity;

/// What does not add up, or was decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub filing_id: i64,
    /// Table and line; `None` for the filing as a whole.
    pub place: Option<(u8, u16)>,
    pub code: FindingCode,
    pub message: String,
}

macro_rules! finding_codes {
    ($($variant:ident $severity:ident $name:literal $meaning:literal;)*) => {
        /// What was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FindingCode { $(#[doc = $meaning] $variant,)* }

        impl FindingCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// As stored in `findings.code`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it says.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

finding_codes! {
    BalanceBreak Warning "balance-break"
        "The balance before this row is not the one that was reported last; cause and evidence stand in positions.";
    AmendmentUnmatched Warning "amendment-unmatched"
        "No filing fits what the amendment says it amends.";
    AmendmentAmbiguous Warning "amendment-ambiguous"
        "Several filings fit what the amendment says it amends; nothing is superseded.";
    AmendmentLeavesOut Note "amendment-leaves-out"
        "The amendment looks complete but does not restate this row of the original, which stays in force.";
    SameEvent Note "same-event"
        "The event is reported in another filing too, and counted there.";
    PriceIsTotal Warning "price-is-total"
        "The price is far from the issuer's other trades of those days, and as the total of the row it fits; a price for one share is proposed.";
    PricePointLost Warning "price-point-lost"
        "The price is far from the issuer's other trades of those days, and with a decimal point it fits; a price with one is proposed.";
    PriceFarFromOthers Warning "price-far-from-others"
        "The price is more than ten times or less than a tenth of the median of the issuer's other trades in the same security, in filings for periods within 30 days.";
    PriceImplausible Warning "price-implausible"
        "The price is above a million dollars, and there is nothing to compare it with; often it is a total.";
    PriceOutsideRange Warning "price-outside-range"
        "The price is not within the range of prices that its footnote gives.";
    PriceRangeWide Note "price-range-wide"
        "The prices behind an average are more than a dollar apart, which the SEC's staff asks to report in several rows.";
    TransactionDateDoubtful Warning "transaction-date-doubtful"
        "The transaction is dated after the filing, before 1934 or years ago; where another year fits, that day is proposed.";
    TransactionLongAgo Note "transaction-long-ago"
        "A Form 4 reports a transaction of more than two years ago.";
    TimelinessContradicted Note "timeliness-contradicted"
        "The mark for late or early does not fit the day of filing.";
    PlanBoxContradicted Note "plan-box-contradicted"
        "The box for plans of Rule 10b5-1 and the footnotes say different things, and the plan is not said to be older than the box's conditions.";
    FormGoesOn Note "form-goes-on"
        "A table has all rows that a form can have, and the same owner filed another form that day.";
    InsiderNameUnlike Note "insider-name-unlike"
        "The name of an insider has no word in common with the one before.";
    InsiderTwice Note "insider-twice"
        "Two insiders bear one name, and the one files since the other no longer does.";
    GrantContradictsUnderlying Warning "grant-contradicts-underlying"
        "The number of derivatives acquired cannot be, given the underlying shares; the lot's number is not known.";
    ExerciseUnpaired Note "exercise-unpaired"
        "An exercise stands in one table only: no row of the other table of the filing belongs to it.";
    GrantOversold Warning "grant-oversold"
        "More of a lot is exercised or given up than it had left.";
    LotAmbiguous Note "lot-ambiguous"
        "Which lot a row or a balance is of is not told; what was assumed stands in the message.";
    LotBalanceDiffers Warning "lot-balance-differs"
        "The balance stated for a lot, or for all lots of a title, does not follow from its rows.";
}

/// docs/findings.md: every code with what it means. A test compares it with the file.
pub fn findings_markdown() -> String {
    let mut text = "# Findings\n\n\
        What the filings of an issuer say of each other that does not add up, or was decided, by the `code` in table \
        `findings`. Made from the declarations in `crates/ledger/src/derive/finding.rs`. The names are stable.\n\n\
        A **warning** is about a value that is doubtful or contradicted; a **note** tells of a decision, or of \
        something worth a look. Nothing that was filed is changed.\n\n\
        | code | severity | meaning |\n|---|---|---|\n"
        .to_owned();
    for code in FindingCode::ALL {
        let severity = code.severity().name();
        // Writing into a string cannot fail.
        let _ = writeln!(text, "| `{}` | {severity} | {} |", code.name(), code.meaning().replace('|', "\\|"));
    }
    text
}
