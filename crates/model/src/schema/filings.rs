//! A filing and its rows, as filed.

use crate::table::kind::{Amount, Date, Flag, Id, Instant, Number, Text};
use crate::table::table;
use crate::{AcquiredDisposed, Field, FormType, Format, Ownership, Role};

const FILING_ID: &str =
    "The filing: the 18 digits of its accession number as a number; negative while no accession number is known.";
const TABLE_NO: &str = "1: Table I, non-derivative securities; 2: Table II, derivatives.";
const LINE_NO: &str = "Number of the row within the table, from 1. Transactions and holdings are counted together.";

table! {
    /// One row for each filing.
    FILINGS of FilingRow = "filings",
    "One row for each filing: Forms 3, 4 and 5 and their amendments, as filed.";
    key {
        filing_id: Id = FILING_ID;
    }
    columns {
        accession_number: Option<Text> = "EDGAR's number of the submission, with dashes; null if unknown.";
        form_type: FormType = "3, 3/A, 4, 4/A, 5 or 5/A.";
        schema_version: Option<Text> = "Version of the ownership XML's schema (X0306); null for other forms.";
        period_of_report: Option<Date> = "Form 3: day of the event; Form 4: day of the earliest transaction; Form 5: end of the issuer's fiscal year.";
        filed_on: Option<Date> = "Legal filing date, from an EDGAR header or the head of a printed page; null if unknown, never guessed.";
        accepted_at: Option<Instant> = "Moment of acceptance by EDGAR, UTC; null if no header states it.";
        date_of_original_submission: Option<Date> = "Amendments: day of the amended filing, as the filer typed it; else null.";
        not_subject_to_section16: Option<Flag> = "The box \"no longer subject to Section 16\"; null if not stated.";
        no_securities_owned: Option<Flag> = "Form 3: no securities are owned; null if not stated.";
        form3_holdings_reported: Option<Flag> = "Form 5: the box \"Form 3 Holdings Reported\"; null if not stated.";
        form4_transactions_reported: Option<Flag> = "Form 5: the box \"Form 4 Transactions Reported\"; null if not stated.";
        aff10b5_one: Option<Flag> = "The box for Rule 10b5-1(c) plans, on Forms 4 and 5 since 2023; null before 2023 and if not stated.";
        remarks: Option<Text> = "Remarks as filed; null if there are none.";
        issuer_id: Option<Id> = "The issuer; null if the filing names none.";
        issuer_cik: Option<Id> = "CIK of the issuer as any document of this filing states it; null if none does.";
        issuer_name: Option<Text> = "Name of the issuer as this filing states it; null if it states none.";
        issuer_trading_symbol: Option<Text> = "Trading symbol as this filing states it; null if it states none.";
        issuer_foreign_trading_symbol: Option<Text> = "Foreign trading symbol as this filing states it (since schema X0609); null if it states none.";
        format: Format = "Format of the document that supplies the rows: xml, html, tsv, pdf, text, ascii or ocr.";
        document_id: Id = "The document that supplies the rows.";
        amends_filing_id: Option<Id> = "Derived. Amendments: the amended filing; null where it is not known. For programs that round numbers of 18 digits where some are null, views have it as text (amends_filing_id_text)." => derived();
        superseded_by_filing_id: Option<Id> = "Derived. The amendment that restates all rows of this filing; null where none does." => derived();
    }
    indexes {
        accession_number: ["accession_number"] => for_questions;
        issuer_period: ["issuer_id", "period_of_report"];
        filed_on: ["filed_on"] => for_questions;
    }
    references {
        issuer_id: issuers;
    }
}

table! {
    /// The reporting owners of a filing.
    REPORTING_OWNERS of OwnerRow = "reporting_owners",
    "The reporting owners of a filing, up to ten, as filed. Each row of the filing belongs to all of its owners.";
    key {
        filing_id: Id = FILING_ID;
        owner_no: Number = "Number of the owner within the filing, from 1. The order has no meaning.";
    }
    columns {
        insider_id: Option<Id> = "The insider; null if the filing gives neither a CIK nor a name.";
        cik: Option<Id> = "CIK of the owner as any document of the filing states it; null if none does.";
        name: Option<Text> = "Name as stated, usually last name first; null if not stated.";
        is_director: Option<Flag> = "The owner is a director; null if not stated, which does not mean false.";
        is_officer: Option<Flag> = "The owner is an officer; null if not stated.";
        is_ten_percent_owner: Option<Flag> = "The owner holds more than ten percent; null if not stated.";
        is_other: Option<Flag> = "The owner has another relationship; null if not stated.";
        officer_title: Option<Text> = "Officer's title as filed, often cut at 30 characters; may say See Remarks; null if not stated.";
        other_text: Option<Text> = "The other relationship as filed; null if not stated.";
        street1: Option<Text> = "First line of the street address as filed; null if not stated.";
        street2: Option<Text> = "Second line of the street address as filed; null if not stated.";
        city: Option<Text> = "City as filed; null if not stated.";
        state: Option<Text> = "EDGAR's code of the state, province or country; null if not stated.";
        zip_code: Option<Text> = "ZIP or postal code as filed; null if not stated.";
        state_description: Option<Text> = "Name of the state or country, mostly stated for foreign ones; null if not stated.";
        country: Option<Text> = "EDGAR's code of the country (since schema X0609); null if not stated.";
        non_us_address: Option<Flag> = "The address is outside the US (since schema X0609); null if not stated.";
        non_us_state_territory: Option<Text> = "State or territory outside the US (since schema X0609); null if not stated.";
        role: Option<Role> = "The first of the owner's roles in this order, from the boxes and the officer's title: ceo, cfo, officer (another), director, ten_percent_owner, other; null if none is stated." => concluded();
    }
    indexes {
        insider: ["insider_id"];
    }
    references {
        insider_id: insiders;
    }
}

const SUPERSEDED: &str = "Derived. The amendment that restates this row; null while the row is in force.";

table! {
    /// Rows that report a transaction.
    TRANSACTIONS of TransactionRow = "transactions",
    "Rows of Tables I and II that report a transaction, as filed. One row for each row of the form, whatever the number of owners.";
    key {
        filing_id: Id = FILING_ID;
        table_no: Number = TABLE_NO;
        line_no: Number = LINE_NO;
    }
    columns {
        security_title: Option<Text> = Field::SecurityTitle.meaning();
        conversion_or_exercise_price: Option<Amount> = Field::ConversionOrExercisePrice.meaning();
        transaction_date: Option<Date> = Field::TransactionDate.meaning();
        deemed_execution_date: Option<Date> = Field::DeemedExecutionDate.meaning();
        transaction_form_type: Option<Text> = Field::TransactionFormType.meaning();
        transaction_code: Option<Text> = Field::TransactionCode.meaning();
        equity_swap_involved: Option<Flag> = Field::EquitySwapInvolved.meaning();
        transaction_timeliness: Option<Text> = Field::TransactionTimeliness.meaning();
        shares: Option<Amount> = Field::Shares.meaning();
        total_value: Option<Amount> = Field::TotalValue.meaning();
        price_per_share: Option<Amount> = Field::PricePerShare.meaning();
        acquired_disposed: Option<AcquiredDisposed> = Field::AcquiredDisposed.meaning();
        exercise_date: Option<Date> = Field::ExerciseDate.meaning();
        expiration_date: Option<Date> = Field::ExpirationDate.meaning();
        underlying_security_title: Option<Text> = Field::UnderlyingSecurityTitle.meaning();
        underlying_shares: Option<Amount> = Field::UnderlyingShares.meaning();
        underlying_value: Option<Amount> = Field::UnderlyingValue.meaning();
        shares_owned_following: Option<Amount> = Field::SharesOwnedFollowing.meaning();
        value_owned_following: Option<Amount> = Field::ValueOwnedFollowing.meaning();
        direct_indirect: Option<Ownership> = Field::DirectIndirect.meaning();
        nature_of_ownership: Option<Text> = Field::NatureOfOwnership.meaning();
        plan_10b5_1: Option<Flag> = "Whether the trade was made under a Rule 10b5-1 plan, from the box and the row's footnotes; null where neither says so, which does not mean false." => concluded();
        plan_adopted_on: Option<Date> = "Day on which that plan was adopted, from the footnotes; null where none states it." => concluded();
        price_low: Option<Amount> = "Lowest price behind a weighted average, dollars per share, from the price's footnote; null where it states no range." => concluded();
        price_high: Option<Amount> = "Highest price behind a weighted average, dollars per share, from the price's footnote; null where it states no range." => concluded();
        due_on: Option<Date> = "Last day on which the row could be reported in time (Rule 16a-3); null where the form does not determine it, and on amendments." => concluded();
        business_days_late: Option<Number> = "EDGAR business days from due_on to filed_on; 0 when reported in time; null where either is unknown." => concluded();
        superseded_by_filing_id: Option<Id> = SUPERSEDED => derived();
        counted: Flag = "Derived. True: the row enters sums. False: another row reports the same event and enters sums instead." => derived();
        same_event_filing_id: Option<Id> = "Derived. The filing whose row of the same table reports the same event; null where none does." => derived();
        same_event_line_no: Option<Number> = "Derived. The row of that filing; null where there is none." => derived();
        proposed_price_per_share: Option<Amount> = "Derived. The probable price, where the price filed cannot be right; null elsewhere. price_per_share keeps the price filed." => derived();
        proposed_transaction_date: Option<Date> = "Derived. The probable day, where the day filed cannot be right; null elsewhere. transaction_date keeps the day filed." => derived();
    }
    indexes {
        transaction_date: ["transaction_date"] => for_questions;
    }
    references {}
}

table! {
    /// Rows that state a balance without a transaction.
    HOLDINGS of HoldingRow = "holdings",
    "Rows of Tables I and II that state a balance without a transaction, as filed. On Form 3 the amount of a derivative is the amount of its underlying security.";
    key {
        filing_id: Id = FILING_ID;
        table_no: Number = TABLE_NO;
        line_no: Number = LINE_NO;
    }
    columns {
        security_title: Option<Text> = Field::SecurityTitle.meaning();
        conversion_or_exercise_price: Option<Amount> = Field::ConversionOrExercisePrice.meaning();
        transaction_form_type: Option<Text> = Field::TransactionFormType.meaning();
        exercise_date: Option<Date> = Field::ExerciseDate.meaning();
        expiration_date: Option<Date> = Field::ExpirationDate.meaning();
        underlying_security_title: Option<Text> = Field::UnderlyingSecurityTitle.meaning();
        underlying_shares: Option<Amount> = Field::UnderlyingShares.meaning();
        underlying_value: Option<Amount> = Field::UnderlyingValue.meaning();
        shares_owned_following: Option<Amount> = Field::SharesOwnedFollowing.meaning();
        value_owned_following: Option<Amount> = Field::ValueOwnedFollowing.meaning();
        direct_indirect: Option<Ownership> = Field::DirectIndirect.meaning();
        nature_of_ownership: Option<Text> = Field::NatureOfOwnership.meaning();
        superseded_by_filing_id: Option<Id> = SUPERSEDED => derived();
        counted: Flag = "Derived. True: the row enters sums. False: another row states the same holding and enters sums instead." => derived();
    }
    indexes {}
    references {}
}

table! {
    /// Texts of footnotes.
    FOOTNOTES of FootnoteRow = "footnotes",
    "Texts of a filing's footnotes. A footnote whose text is missing has no row.";
    key {
        filing_id: Id = FILING_ID;
        footnote_id: Text = "Number of the footnote (F1).";
    }
    columns {
        text: Text = "Text as filed.";
    }
    indexes {}
    references {}
}

table! {
    /// References from cells to footnotes.
    FOOTNOTE_REFS of FootnoteRefRow = "footnote_refs",
    "Every reference from a cell to a footnote, also to one whose text is missing.";
    key {
        filing_id: Id = FILING_ID;
        table_no: Number = "0: the cover; 1: Table I; 2: Table II.";
        line_no: Number = "Number of the row within the table; 0 on the cover.";
        field: Text = "Column of the cell that refers to the footnote; transaction_code for a reference at the element transactionCoding.";
        footnote_id: Text = "Number of the footnote (F1).";
    }
    columns {}
    indexes {}
    references {}
}

table! {
    /// Signatures and their dates.
    SIGNATURES of SignatureRow = "signatures",
    "Signatures of a filing, as filed. The form does not say which owner a signature belongs to.";
    key {
        filing_id: Id = FILING_ID;
        signature_no: Number = "Number of the signature within the filing, from 1.";
    }
    columns {
        name: Option<Text> = "Name as filed, with its /s/ and any note of a power of attorney; null if not stated.";
        signed_on: Option<Date> = "Date beside the signature; not the filing date; null if not stated.";
    }
    indexes {}
    references {}
}
