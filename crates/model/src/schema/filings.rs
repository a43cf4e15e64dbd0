//! A filing and its rows, all as filed.

use crate::Field;
use crate::table::kind::{Amount, Date, Flag, Id, Instant, Number, Text};
use crate::table::table;

const FILING_ID: &str = "The filing: the 18 digits of its accession number; negative while none is known.";
const TABLE_NO: &str = "1: Table I, non-derivative securities; 2: Table II, derivatives.";
const LINE_NO: &str = "Place in the table, transactions and holdings counted together, from 1.";

table! {
    /// One row for each filing.
    FILINGS of FilingRow = "filings",
    "Forms 3, 4 and 5 and their amendments, one row each, as filed.";
    key {
        filing_id: Id = FILING_ID;
    }
    columns {
        accession_number: Option<Text> = "EDGAR's number of the submission, with dashes; null if unknown.";
        form_type: Text = "3, 3/A, 4, 4/A, 5 or 5/A.";
        schema_version: Option<Text> = "Version of the ownership XML's schema (X0306); null for other forms.";
        period_of_report: Option<Date> = "Form 3: day of the event; 4: earliest transaction; 5: end of the issuer's fiscal year.";
        filed_on: Option<Date> = "Legal filing date, from an EDGAR header or the head of a printed page; null if unknown, never guessed.";
        accepted_at: Option<Instant> = "Moment of acceptance by EDGAR, UTC; null if no header states it.";
        date_of_original_submission: Option<Date> = "Amendments: day of the filing that is amended, as typed by the filer.";
        not_subject_to_section16: Option<Flag> = "The box for those no longer subject to Section 16; null if not stated.";
        no_securities_owned: Option<Flag> = "Form 3: no securities are owned; null if not stated.";
        form3_holdings_reported: Option<Flag> = "Form 5: holdings owed to a Form 3 are reported; null if not stated.";
        form4_transactions_reported: Option<Flag> = "Form 5: transactions owed to a Form 4 are reported; null if not stated.";
        aff10b5_one: Option<Flag> = "The box for Rule 10b5-1(c) plans, on Forms 4 and 5 since 2023; null before and if not stated.";
        remarks: Option<Text> = "Remarks as filed.";
        issuer_id: Option<Id> = "The issuer; null if the filing names none.";
        issuer_cik: Option<Id> = "CIK of the issuer as this filing states it, in whichever of its documents.";
        issuer_name: Option<Text> = "Name of the issuer as this filing states it.";
        issuer_trading_symbol: Option<Text> = "Trading symbol as this filing states it.";
        issuer_foreign_trading_symbol: Option<Text> = "Foreign trading symbol as this filing states it (since X0609).";
        format: Text = "Form of the document the rows are from: xml, html, tsv, text, ascii or ocr.";
        document_id: Id = "The document the rows are from.";
        amends_filing_id: Option<Id> = "Derived. Amendments: the filing that is amended; null where it is not known." => derived();
        superseded_by_filing_id: Option<Id> = "Derived: the amendment that restates all rows of this filing; null where none does." => derived();
    }
    indexes {
        accession_number: ["accession_number"];
        issuer_period: ["issuer_id", "period_of_report"];
        filed_on: ["filed_on"];
    }
    references {
        issuer_id: issuers;
    }
}

table! {
    /// The owners who sign a filing.
    REPORTING_OWNERS of OwnerRow = "reporting_owners",
    "Reporting owners of a filing, up to ten of them, as filed. Its rows belong to all of them together.";
    key {
        filing_id: Id = FILING_ID;
        owner_no: Number = "Place among the owners, from 1; the order has no meaning.";
    }
    columns {
        insider_id: Option<Id> = "The insider; null if the filing gives neither a CIK nor a name.";
        cik: Option<Id> = "CIK as stated, in whichever of the filing's documents.";
        name: Option<Text> = "Name as stated, usually last name first.";
        is_director: Option<Flag> = "Director; null if not stated, which is not false.";
        is_officer: Option<Flag> = "Officer; null if not stated.";
        is_ten_percent_owner: Option<Flag> = "Owner of more than ten percent; null if not stated.";
        is_other: Option<Flag> = "Other relationship; null if not stated.";
        officer_title: Option<Text> = "Title as filed, often cut at 30 characters; may say See Remarks.";
        other_text: Option<Text> = "The other relationship, as filed.";
        street1: Option<Text> = "Address as filed.";
        street2: Option<Text> = "Address as filed.";
        city: Option<Text> = "Address as filed.";
        state: Option<Text> = "EDGAR's code of the state, province or country.";
        zip_code: Option<Text> = "Address as filed.";
        state_description: Option<Text> = "Name of the state or country, mostly of foreign ones.";
        country: Option<Text> = "EDGAR's code of the country (since X0609).";
        non_us_address: Option<Flag> = "The address is outside the US (since X0609); null if not stated.";
        non_us_state_territory: Option<Text> = "State or territory outside the US (since X0609).";
    }
    indexes {
        insider: ["insider_id"];
    }
    references {
        insider_id: insiders;
    }
}

const SUPERSEDED: &str = "Derived: the amendment that restates this row; null while it is in force.";

table! {
    /// Rows that report an event.
    TRANSACTIONS of TransactionRow = "transactions",
    "Rows of Tables I and II that report a transaction, as filed. A row stands once, however many owners signed.";
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
        acquired_disposed: Option<Text> = Field::AcquiredDisposed.meaning();
        exercise_date: Option<Date> = Field::ExerciseDate.meaning();
        expiration_date: Option<Date> = Field::ExpirationDate.meaning();
        underlying_security_title: Option<Text> = Field::UnderlyingSecurityTitle.meaning();
        underlying_shares: Option<Amount> = Field::UnderlyingShares.meaning();
        underlying_value: Option<Amount> = Field::UnderlyingValue.meaning();
        shares_owned_following: Option<Amount> = Field::SharesOwnedFollowing.meaning();
        value_owned_following: Option<Amount> = Field::ValueOwnedFollowing.meaning();
        direct_indirect: Option<Text> = Field::DirectIndirect.meaning();
        nature_of_ownership: Option<Text> = Field::NatureOfOwnership.meaning();
        plan_10b5_1: Option<Flag> = "Whether the trade was made under a Rule 10b5-1 plan, from the box and the row's footnotes; null where nothing is said, which is not false." => concluded();
        plan_adopted_on: Option<Date> = "Day on which that plan was adopted, from the footnotes." => concluded();
        price_low: Option<Amount> = "Lowest price of a weighted average, dollars, from the price's footnote." => concluded();
        price_high: Option<Amount> = "Highest price of a weighted average, dollars, from the price's footnote." => concluded();
        due_on: Option<Date> = "Last day for reporting the row in time (Rule 16a-3); null where the form leaves it open, and on amendments." => concluded();
        business_days_late: Option<Number> = "Business days of EDGAR from due_on to filed_on, 0 in time; null where either is unknown." => concluded();
        superseded_by_filing_id: Option<Id> = SUPERSEDED => derived();
        counted: Flag = "Derived. False: the event is counted on another row." => derived();
        same_event_filing_id: Option<Id> = "Derived: the filing whose row of the same table tells of the same event." => derived();
        same_event_line_no: Option<Number> = "Derived: the row of that filing." => derived();
        proposed_price_per_share: Option<Amount> = "Derived: what the price probably is, where the one filed cannot be right; what was filed stays." => derived();
        proposed_transaction_date: Option<Date> = "Derived: what the day probably is, where the one filed cannot be right; what was filed stays." => derived();
    }
    indexes {
        transaction_date: ["transaction_date"];
    }
    references {}
}

table! {
    /// Rows that state a balance without an event.
    HOLDINGS of HoldingRow = "holdings",
    "Rows of Tables I and II that state a holding without a transaction, as filed. On Form 3 the amount of a derivative is its underlying amount.";
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
        direct_indirect: Option<Text> = Field::DirectIndirect.meaning();
        nature_of_ownership: Option<Text> = Field::NatureOfOwnership.meaning();
        superseded_by_filing_id: Option<Id> = SUPERSEDED => derived();
        counted: Flag = "Derived. False: the holding is counted on another row." => derived();
    }
    indexes {}
    references {}
}

table! {
    /// Texts of footnotes.
    FOOTNOTES of FootnoteRow = "footnotes",
    "Texts of a filing's footnotes; only those whose text is there.";
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
    /// Which cell refers to which footnote.
    FOOTNOTE_REFS of FootnoteRefRow = "footnote_refs",
    "Every place that refers to a footnote, also where the footnote's text is lost.";
    key {
        filing_id: Id = FILING_ID;
        table_no: Number = "0: the cover; 1: Table I; 2: Table II.";
        line_no: Number = "Row of the table; 0 on the cover.";
        field: Text = "The column that bears the mark; transaction_code for a mark on the transaction's coding.";
        footnote_id: Text = "Number of the footnote (F1).";
    }
    columns {}
    indexes {}
    references {}
}

table! {
    /// Who signed, and when.
    SIGNATURES of SignatureRow = "signatures",
    "Signatures of a filing, as filed; not tied to an owner.";
    key {
        filing_id: Id = FILING_ID;
        signature_no: Number = "Place among the signatures, from 1.";
    }
    columns {
        name: Option<Text> = "Name as filed, with its /s/ and any note of a power of attorney.";
        signed_on: Option<Date> = "Date beside the signature; not the filing date.";
    }
    indexes {}
    references {}
}
