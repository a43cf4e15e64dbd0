//! A filing and its rows, all as filed.

use crate::store::table::ColumnKind::{Amount, Date, Flag, Id, Instant, Number, Text};
use crate::store::table::{Column, Index, Table, column, nullable};
use model::Field;

const FILING_ID: Column =
    column("filing_id", Id, "The filing: the 18 digits of its accession number; negative while none is known.");
const TABLE_NO: Column = column("table_no", Number, "1: Table I, non-derivative securities; 2: Table II, derivatives.");
const LINE_NO: Column =
    column("line_no", Number, "Place in the table, transactions and holdings counted together, from 1.");

/// One row for each filing.
pub const FILINGS: Table = Table {
    name: "filings",
    meaning: "Forms 3, 4 and 5 and their amendments, one row each, as filed.",
    columns: &[
        FILING_ID,
        nullable("accession_number", Text, "EDGAR's number of the submission, with dashes; null if unknown."),
        column("form_type", Text, "3, 3/A, 4, 4/A, 5 or 5/A."),
        nullable("schema_version", Text, "Version of the ownership XML's schema (X0306); null for other forms."),
        nullable(
            "period_of_report",
            Date,
            "Form 3: day of the event; 4: earliest transaction; 5: end of the issuer's fiscal year.",
        ),
        nullable(
            "filed_on",
            Date,
            "Legal filing date, from an EDGAR header or the head of a printed page; null if unknown, never guessed.",
        ),
        nullable("accepted_at", Instant, "Moment of acceptance by EDGAR, UTC; null if no header states it."),
        nullable(
            "date_of_original_submission",
            Date,
            "Amendments: day of the filing that is amended, as typed by the filer.",
        ),
        nullable(
            "not_subject_to_section16",
            Flag,
            "The box for those no longer subject to Section 16; null if not stated.",
        ),
        nullable("no_securities_owned", Flag, "Form 3: no securities are owned; null if not stated."),
        nullable(
            "form3_holdings_reported",
            Flag,
            "Form 5: holdings owed to a Form 3 are reported; null if not stated.",
        ),
        nullable(
            "form4_transactions_reported",
            Flag,
            "Form 5: transactions owed to a Form 4 are reported; null if not stated.",
        ),
        nullable(
            "aff10b5_one",
            Flag,
            "The box for Rule 10b5-1(c) plans, on Forms 4 and 5 since 2023; null before and if not stated.",
        ),
        nullable("remarks", Text, "Remarks as filed."),
        nullable("issuer_id", Id, "The issuer; null if the filing names none."),
        nullable("issuer_cik", Id, "CIK of the issuer as this filing states it, in whichever of its documents."),
        nullable("issuer_name", Text, "Name of the issuer as this filing states it."),
        nullable("issuer_trading_symbol", Text, "Trading symbol as this filing states it."),
        nullable(
            "issuer_foreign_trading_symbol",
            Text,
            "Foreign trading symbol as this filing states it (since X0609).",
        ),
        column("format", Text, "Form of the document the rows are from: xml, html, tsv, text, ascii or ocr."),
        column("document_id", Id, "The document the rows are from."),
        nullable(
            "amends_filing_id",
            Id,
            "Derived. Amendments: the filing that is amended; null where it is not known.",
        )
        .derived(),
        nullable(
            "superseded_by_filing_id",
            Id,
            "Derived: the amendment that restates all rows of this filing; null where none does.",
        )
        .derived(),
    ],
    key: 1,
    indexes: &[
        Index { name: "accession_number", columns: &["accession_number"] },
        Index { name: "issuer_period", columns: &["issuer_id", "period_of_report"] },
        Index { name: "filed_on", columns: &["filed_on"] },
    ],
    references: &[("issuer_id", "issuers")],
};

/// The owners who sign a filing.
pub const REPORTING_OWNERS: Table = Table {
    name: "reporting_owners",
    meaning: "Reporting owners of a filing, up to ten of them, as filed. Its rows belong to all of them together.",
    columns: &[
        FILING_ID,
        column("owner_no", Number, "Place among the owners, from 1; the order has no meaning."),
        nullable("insider_id", Id, "The insider; null if the filing gives neither a CIK nor a name."),
        nullable("cik", Id, "CIK as stated, in whichever of the filing's documents."),
        nullable("name", Text, "Name as stated, usually last name first."),
        nullable("is_director", Flag, "Director; null if not stated, which is not false."),
        nullable("is_officer", Flag, "Officer; null if not stated."),
        nullable("is_ten_percent_owner", Flag, "Owner of more than ten percent; null if not stated."),
        nullable("is_other", Flag, "Other relationship; null if not stated."),
        nullable("officer_title", Text, "Title as filed, often cut at 30 characters; may say See Remarks."),
        nullable("other_text", Text, "The other relationship, as filed."),
        nullable("street1", Text, "Address as filed."),
        nullable("street2", Text, "Address as filed."),
        nullable("city", Text, "Address as filed."),
        nullable("state", Text, "EDGAR's code of the state, province or country."),
        nullable("zip_code", Text, "Address as filed."),
        nullable("state_description", Text, "Name of the state or country, mostly of foreign ones."),
        nullable("country", Text, "EDGAR's code of the country (since X0609)."),
        nullable("non_us_address", Flag, "The address is outside the US (since X0609); null if not stated."),
        nullable("non_us_state_territory", Text, "State or territory outside the US (since X0609)."),
    ],
    key: 2,
    indexes: &[Index { name: "insider", columns: &["insider_id"] }],
    references: &[("insider_id", "insiders")],
};

const fn cell(field: Field) -> Column {
    let (name, kind, meaning) = (field.column(), field.kind(), field.meaning());
    let kind = match kind {
        model::Kind::Text => Text,
        model::Kind::Date => Date,
        model::Kind::Amount => Amount,
        model::Kind::Flag => Flag,
    };
    nullable(name, kind, meaning)
}

const SUPERSEDED: Column = nullable(
    "superseded_by_filing_id",
    Id,
    "Derived: the amendment that restates this row; null while it is in force.",
)
.derived();

/// Rows that report an event.
pub const TRANSACTIONS: Table = Table {
    name: "transactions",
    meaning: "Rows of Tables I and II that report a transaction, as filed. A row stands once, however many owners signed.",
    columns: &[
        FILING_ID,
        TABLE_NO,
        LINE_NO,
        cell(Field::SecurityTitle),
        cell(Field::ConversionOrExercisePrice),
        cell(Field::TransactionDate),
        cell(Field::DeemedExecutionDate),
        cell(Field::TransactionFormType),
        cell(Field::TransactionCode),
        cell(Field::EquitySwapInvolved),
        cell(Field::TransactionTimeliness),
        cell(Field::Shares),
        cell(Field::TotalValue),
        cell(Field::PricePerShare),
        cell(Field::AcquiredDisposed),
        cell(Field::ExerciseDate),
        cell(Field::ExpirationDate),
        cell(Field::UnderlyingSecurityTitle),
        cell(Field::UnderlyingShares),
        cell(Field::UnderlyingValue),
        cell(Field::SharesOwnedFollowing),
        cell(Field::ValueOwnedFollowing),
        cell(Field::DirectIndirect),
        cell(Field::NatureOfOwnership),
        nullable(
            "plan_10b5_1",
            Flag,
            "Whether the trade was made under a Rule 10b5-1 plan, from the box and the row's footnotes; null where nothing is said, which is not false.",
        )
        .concluded(),
        nullable("plan_adopted_on", Date, "Day on which that plan was adopted, from the footnotes.").concluded(),
        nullable("price_low", Amount, "Lowest price of a weighted average, dollars, from the price's footnote.").concluded(),
        nullable("price_high", Amount, "Highest price of a weighted average, dollars, from the price's footnote.").concluded(),
        nullable(
            "due_on",
            Date,
            "Last day for reporting the row in time (Rule 16a-3); null where the form leaves it open, and on amendments.",
        )
        .concluded(),
        nullable(
            "business_days_late",
            Number,
            "Business days of EDGAR from due_on to filed_on, 0 in time; null where either is unknown.",
        )
        .concluded(),
        SUPERSEDED,
        column("counted", Flag, "Derived. False: the event is counted on another row.").derived(),
        nullable("same_event_filing_id", Id, "Derived: the filing whose row of the same table tells of the same event.").derived(),
        nullable("same_event_line_no", Number, "Derived: the row of that filing.").derived(),
        nullable(
            "proposed_price_per_share",
            Amount,
            "Derived: what the price probably is, where the one filed cannot be right; what was filed stays.",
        )
        .derived(),
        nullable(
            "proposed_transaction_date",
            Date,
            "Derived: what the day probably is, where the one filed cannot be right; what was filed stays.",
        )
        .derived(),
    ],
    key: 3,
    indexes: &[Index { name: "transaction_date", columns: &["transaction_date"] }],
    references: &[],
};

/// Rows that state a balance without an event.
pub const HOLDINGS: Table = Table {
    name: "holdings",
    meaning: "Rows of Tables I and II that state a holding without a transaction, as filed. On Form 3 the amount of a derivative is its underlying amount.",
    columns: &[
        FILING_ID,
        TABLE_NO,
        LINE_NO,
        cell(Field::SecurityTitle),
        cell(Field::ConversionOrExercisePrice),
        cell(Field::TransactionFormType),
        cell(Field::ExerciseDate),
        cell(Field::ExpirationDate),
        cell(Field::UnderlyingSecurityTitle),
        cell(Field::UnderlyingShares),
        cell(Field::UnderlyingValue),
        cell(Field::SharesOwnedFollowing),
        cell(Field::ValueOwnedFollowing),
        cell(Field::DirectIndirect),
        cell(Field::NatureOfOwnership),
        SUPERSEDED,
        column("counted", Flag, "Derived. False: the holding is counted on another row.").derived(),
    ],
    key: 3,
    indexes: &[],
    references: &[],
};

/// Texts of footnotes.
pub const FOOTNOTES: Table = Table {
    name: "footnotes",
    meaning: "Texts of a filing's footnotes; only those whose text is there.",
    columns: &[
        FILING_ID,
        column("footnote_id", Text, "Number of the footnote (F1)."),
        column("text", Text, "Text as filed."),
    ],
    key: 2,
    indexes: &[],
    references: &[],
};

/// Which cell refers to which footnote.
pub const FOOTNOTE_REFS: Table = Table {
    name: "footnote_refs",
    meaning: "Every place that refers to a footnote, also where the footnote's text is lost.",
    columns: &[
        FILING_ID,
        column("table_no", Number, "0: the cover; 1: Table I; 2: Table II."),
        column("line_no", Number, "Row of the table; 0 on the cover."),
        column(
            "field",
            Text,
            "The column that bears the mark; transaction_code for a mark on the transaction's coding.",
        ),
        column("footnote_id", Text, "Number of the footnote (F1)."),
    ],
    key: 5,
    indexes: &[],
    references: &[],
};

/// Who signed, and when.
pub const SIGNATURES: Table = Table {
    name: "signatures",
    meaning: "Signatures of a filing, as filed; not tied to an owner.",
    columns: &[
        FILING_ID,
        column("signature_no", Number, "Place among the signatures, from 1."),
        nullable("name", Text, "Name as filed, with its /s/ and any note of a power of attorney."),
        nullable("signed_on", Date, "Date beside the signature; not the filing date."),
    ],
    key: 2,
    indexes: &[],
    references: &[],
};
