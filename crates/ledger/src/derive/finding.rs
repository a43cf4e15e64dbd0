//! Contradictions between rows or filings of an issuer, and decisions about them.

use super::row_key::RowKey;
use model::diagnostic::table_of_codes;
use model::vocabulary;

/// One contradiction or decision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The filing, or the notice, that it is about.
    pub filing_id: i64,
    /// Table and line; `None` for the filing as a whole.
    pub place: Option<(u8, u16)>,
    /// What is contradicted or was decided.
    pub code: FindingCode,
    /// What was found, with the figures, for a person.
    pub message: String,
}

impl Finding {
    /// Makes a finding about one row.
    pub(super) fn on_row(row: RowKey, code: FindingCode, message: String) -> Self {
        Self { filing_id: row.filing_id, place: Some((row.table_no, row.line_no)), code, message }
    }

    /// Makes a finding about a filing as a whole.
    pub(super) fn on_filing(filing_id: i64, code: FindingCode, message: String) -> Self {
        Self { filing_id, place: None, code, message }
    }
}

vocabulary! {
    /// The kind of a finding, as in `findings.code`. The names are stable.
    FindingCode, name, severity:
    BalanceBreak "balance-break" Warning
        "The balance before this row differs from the last one reported. `positions` gives the cause and the evidence.";
    AmendmentUnmatched "amendment-unmatched" Warning
        "No filing fits the amendment's statement of what it amends.";
    AmendmentAmbiguous "amendment-ambiguous" Warning
        "Several filings fit the amendment's statement of what it amends. Nothing is superseded.";
    AmendmentLeavesOut "amendment-leaves-out" Note
        "The amendment looks complete but does not restate this row of the original, which stays in force.";
    SameEvent "same-event" Note
        "Another filing reports the same event, and it is counted there.";
    PriceIsTotal "price-is-total" Warning
        "The price is far from the issuer's other trades of those days, but fits them as the total of the row. A price for one share is proposed.";
    PricePointLost "price-point-lost" Warning
        "The price is far from the issuer's other trades of those days, but fits them with a decimal point. A price with the point is proposed.";
    PriceFarFromOthers "price-far-from-others" Warning
        "The price is more than ten times or less than a tenth of the median of the issuer's other trades in the same security, in filings for periods within 30 days.";
    PriceImplausible "price-implausible" Warning
        "The price is above a million dollars, and there is no other trade to compare it with. Often it is a total.";
    PriceOutsideRange "price-outside-range" Warning
        "The price lies outside the range of prices in its footnote.";
    PriceRangeWide "price-range-wide" Note
        "The prices behind an average are more than a dollar apart. The SEC's staff asks to report such trades in several rows.";
    TransactionDateDoubtful "transaction-date-doubtful" Warning
        "The transaction is dated after the filing, before 1934 or years ago. Where another year fits, that day is proposed.";
    TransactionLongAgo "transaction-long-ago" Note
        "A Form 4 reports a transaction more than two years after it.";
    TimelinessContradicted "timeliness-contradicted" Note
        "The mark for late or early does not fit the filing date.";
    VestingNotUnderstood "vesting-not-understood" Note
        "Footnotes tell when a grant vests in words that were not understood, or that do not add up. The reason and the start of the text are given; the grant has no tranches and keeps the text.";
    PlanBoxContradicted "plan-box-contradicted" Note
        "The box for Rule 10b5-1 plans and the footnotes contradict each other, and no text says that the plan is older than the conditions of the box.";
    FormGoesOn "form-goes-on" Note
        "A table is full (it has as many rows as a form can have), and the same owner filed another form on that day.";
    InsiderNameUnlike "insider-name-unlike" Note
        "The name of an insider has no word in common with their previous name.";
    InsiderTwice "insider-twice" Note
        "Two insiders have the same name, and one began to file when the other ceased.";
    GrantContradictsUnderlying "grant-contradicts-underlying" Warning
        "The number of derivatives acquired contradicts the underlying shares. The number granted is not known.";
    ExerciseUnpaired "exercise-unpaired" Note
        "An exercise appears in one table only: no row of the filing's other table belongs to it.";
    GrantOversold "grant-oversold" Warning
        "More units of a lot are exercised or disposed of than it had left.";
    LotAmbiguous "lot-ambiguous" Note
        "The filing does not say which lot a row or a balance belongs to. The message gives the assumption.";
    LotBalanceDiffers "lot-balance-differs" Warning
        "The balance stated for a lot, or for all lots of a title, does not follow from its rows.";
    ShortSwingDiffers "short-swing-differs" Note
        "A footnote states a profit paid to the issuer under Section 16(b), and the matchable pairs of its rows gain another amount. Often costs are taken off.";
    ShortSwingUnmatched "short-swing-unmatched" Note
        "A footnote says that a trade is matchable under Section 16(b), and no pair has it. The message gives the reason.";
    NoticeIssuerDoubtful "notice-issuer-doubtful" Warning
        "The issuer's CIK on a notice (Form 144) is doubtful: its amendment states another, another notice of the filer has another for the same name, or no filing about the CIK names the issuer so.";
    PriorSaleUnreported "prior-sale-unreported" Note
        "A notice lists a sale that no Form 4 of its filer reports, or reports with other shares, though the filer reported before and after.";
    NoticeAfterSale "notice-after-sale" Note
        "A notice, which is no amendment, is dated after the day for which it announces the sale.";
    ProceedsDoubtful "proceeds-doubtful" Note
        "The proceeds that a notice states for a sale differ by more than five percent from the shares by the price of Form 4.";
    SaleWithoutNotice "sale-without-notice" Note
        "Sales within three months are above both 5,000 shares and 50,000 dollars (Rule 144(h)), and no notice of the insider covers their days. Told only for sales since 13 April 2023, when notices became electronic, and in years from which the database has notices of the issuer. For registered sales no notice is due, and filings do not tell them apart.";
}

/// Makes docs/findings.md: every code with its severity and meaning, as Markdown. A test compares it with the file.
pub fn findings_markdown() -> String {
    let intro = "# Findings\n\n\
        Table `findings` lists contradictions between rows or filings of an issuer, and decisions about them. This page \
        explains its column `code`. It is made from the declarations in `crates/ledger/src/derive/finding.rs`. The \
        names are stable.\n\n\
        **warning**: a value is doubtful or contradicted. **note**: a decision, or something worth checking. Nothing \
        that was filed is changed.\n\n";
    let codes = FindingCode::ALL.iter().map(|code| (code.name(), code.severity(), code.meaning()));
    intro.to_owned() + &table_of_codes(codes)
}
