//! A notice of a proposed sale (Form 144) and its rows, as filed, and the sales that followed it.

use crate::table::kind::{Amount, Date, Flag, Id, Instant, Number, Text};
use crate::table::table;
use crate::{Format, NoticeSaleKind, NoticeType};

const FILING_ID: &str =
    "The notice: the 18 digits of its accession number as a number; negative while no accession number is known.";

const STREET1: &str = "First line of the street address as filed; null if not stated.";
const STREET2: &str = "Second line of the street address as filed; null if not stated.";
const CITY: &str = "City as filed; null if not stated.";
const STATE: &str = "EDGAR's code of the state, province or country; null if not stated.";
const ZIP_CODE: &str = "ZIP or postal code as filed; null if not stated.";

table! {
    /// One row for each notice.
    NOTICES of NoticeRow = "notices",
    "One row for each notice of a proposed sale: Form 144 and its amendments, as filed. A notice states an intention. Sales that were made are in `transactions`; `notice_sales` links the two.";
    key {
        filing_id: Id = FILING_ID;
    }
    columns {
        accession_number: Option<Text> = "EDGAR's number of the submission, with dashes; null if unknown.";
        form_type: NoticeType = "144 or 144/A.";
        schema_version: Option<Text> = "Version of the XML's schema; null if not stated, as in most notices.";
        filed_on: Option<Date> = "Legal filing date, from an EDGAR header; null if unknown, never guessed.";
        accepted_at: Option<Instant> = "Moment of acceptance by EDGAR, UTC; null if no header states it.";
        amends_accession_number: Option<Text> = "Amendments: accession number of the amended notice, as filed; null if not stated.";
        filer_cik: Option<Id> = "CIK under which the notice is filed, mostly that of the seller; null if not stated.";
        issuer_cik: Option<Id> = "CIK of the issuer as filed; null if not stated. It may be wrong: see the finding notice-issuer-doubtful.";
        issuer_name: Option<Text> = "Name of the issuer as filed; null if not stated.";
        issuer_file_number: Option<Text> = "The issuer's file number at the SEC (001-36743); null if not stated.";
        street1: Option<Text> = "Issuer's address: first line of the street as filed; null if not stated.";
        street2: Option<Text> = "Issuer's address: second line of the street as filed; null if not stated.";
        city: Option<Text> = "Issuer's address: city as filed; null if not stated.";
        state: Option<Text> = "Issuer's address: EDGAR's code of the state, province or country; null if not stated.";
        zip_code: Option<Text> = "Issuer's address: ZIP or postal code as filed; null if not stated.";
        issuer_phone: Option<Text> = "Issuer's telephone number as filed; null if not stated.";
        seller_name: Option<Text> = "The person for whose account the securities are to be sold, as filed: a person, a trust, or a label of the broker; null if not stated.";
        relationship: Option<Text> = "What the seller is to the issuer, in the filer's own words, several separated by a semicolon; null if not stated.";
        nothing_sold: Option<Flag> = "The box that nothing was sold during the past three months; null if not stated.";
        remarks: Option<Text> = "Remarks as filed; null if there are none.";
        noticed_on: Option<Date> = "Day of the notice, beside its signature; null if not stated.";
        signature: Option<Text> = "Signature as filed, with its /s/; null if not stated.";
        format: Format = "Format of the document that supplies the rows: xml.";
        document_id: Id = "The document that supplies the rows.";
        amends_filing_id: Option<Id> = "Derived. Amendments: the amended notice, if it is in the database; else null." => derived();
        superseded_by_filing_id: Option<Id> = "Derived. The newest amendment of this notice; null where none is in the database." => derived();
    }
    indexes {
        accession_number: ["accession_number"];
        issuer: ["issuer_cik"];
        filer: ["filer_cik"];
    }
    references {}
}

table! {
    /// Securities that are to be sold.
    NOTICE_SECURITIES of NoticeSecurityRow = "notice_securities",
    "The securities that a notice announces to be sold, one row for each class and broker, as filed.";
    key {
        filing_id: Id = FILING_ID;
        security_no: Number = "Number of the row within the notice, from 1.";
    }
    columns {
        class_title: Option<Text> = "Title of the class, mostly short (Common); null if not stated.";
        broker_name: Option<Text> = "Broker or market maker as filed; null if not stated.";
        street1: Option<Text> = STREET1;
        street2: Option<Text> = STREET2;
        city: Option<Text> = CITY;
        state: Option<Text> = STATE;
        zip_code: Option<Text> = ZIP_CODE;
        units_to_be_sold: Option<Amount> = "Shares or other units that are to be sold; null if not stated.";
        aggregate_market_value: Option<Amount> = "Their market value, dollars; null if not stated.";
        units_outstanding: Option<Amount> = "Shares or other units of the class that are outstanding; null if not stated.";
        approx_sale_date: Option<Date> = "Approximate day of the sale; null if not stated.";
        exchange_name: Option<Text> = "Exchange as filed (NASDAQ); null if not stated.";
    }
    indexes {}
    references {}
}

table! {
    /// How the securities were acquired.
    NOTICE_LOTS of NoticeLotRow = "notice_lots",
    "How the securities to be sold were acquired, one row for each acquisition (Table I of the form), as filed.";
    key {
        filing_id: Id = FILING_ID;
        lot_no: Number = "Number of the row within the table, from 1.";
    }
    columns {
        class_title: Option<Text> = "Title of the class; null if not stated.";
        acquired_on: Option<Date> = "Day of the acquisition; null if not stated.";
        nature_of_acquisition: Option<Text> = "Nature of the acquisition as filed (Restricted Stock Units); null if not stated.";
        acquired_from: Option<Text> = "From whom the securities were acquired; null if not stated.";
        is_gift: Option<Flag> = "The securities were a gift; null if not stated.";
        donor_acquired_on: Option<Date> = "Gifts: day on which the donor acquired them; null if not stated.";
        amount_acquired: Option<Amount> = "Shares or other units acquired; null if not stated.";
        paid_on: Option<Date> = "Day of the payment; null if not stated.";
        nature_of_payment: Option<Text> = "Nature of the payment as filed (Compensation); null if not stated.";
    }
    indexes {}
    references {}
}

table! {
    /// Sales before the notice.
    NOTICE_PRIOR_SALES of NoticePriorSaleRow = "notice_prior_sales",
    "Sales during the three months before the notice (Table II of the form), as filed. Each notice repeats the sales of the one before: never add them up.";
    key {
        filing_id: Id = FILING_ID;
        sale_no: Number = "Number of the row within the table, from 1.";
    }
    columns {
        seller_name: Option<Text> = "Seller as filed; null if not stated.";
        street1: Option<Text> = STREET1;
        street2: Option<Text> = STREET2;
        city: Option<Text> = CITY;
        state: Option<Text> = STATE;
        zip_code: Option<Text> = ZIP_CODE;
        class_title: Option<Text> = "Title of the class, sometimes the issuer's name; null if not stated.";
        sold_on: Option<Date> = "Day of the sale; null if not stated.";
        amount_sold: Option<Amount> = "Shares or other units sold; null if not stated.";
        gross_proceeds: Option<Amount> = "Proceeds before costs, dollars, often rounded or guessed; null if not stated.";
    }
    indexes {}
    references {}
}

table! {
    /// Days on which trading plans were adopted.
    NOTICE_PLAN_DATES of NoticePlanDateRow = "notice_plan_dates",
    "Days on which plans under Rule 10b5-1 were adopted, as a notice states them. A day that stands for none has no row.";
    key {
        filing_id: Id = FILING_ID;
        plan_no: Number = "Number of the day within the notice, from 1.";
    }
    columns {
        plan_adopted_on: Date = "Day of the adoption.";
    }
    indexes {}
    references {}
}

table! {
    /// Reported sales that belong to a notice.
    NOTICE_SALES of NoticeSaleRow = "notice_sales",
    "Sales of Table I (code S) that belong to a notice: those that it announced, and those that it lists as made before. Notices are rolling, so one sale may belong to several: never add up over notices.";
    key {
        filing_id: Id = "The notice.";
        kind: NoticeSaleKind = "announced: made by the notice's filer, of its class, from 5 days before the announced day to 90 days after it, until the announced amount is reached; prior_sale: listed in the notice, with the day and the shares of the row, or of all rows of that day.";
        notice_line_no: Number = "announced: security_no of `notice_securities`; prior_sale: sale_no of `notice_prior_sales`.";
        sale_filing_id: Id = "The filing with the sale.";
        sale_line_no: Number = "The row of its Table I.";
    }
    columns {
        issuer_id: Id = "The issuer.";
        insider_id: Id = "The insider who filed the notice and reported the sale.";
        sold_on: Date = "Day of the sale: the probable one, where the one filed cannot be right.";
        shares: Amount = "Shares of the row that count for the notice: the last row of an announced amount may have more.";
        days_after: Option<Number> = "announced: days from the announced day to the sale, negative before it; null for a prior sale.";
        plan_agrees: Option<Flag> = "Whether the day of the plan in the row's footnotes is one of the notice's; null where either states none.";
        evidence: Text = "What the two have in common, with the figures.";
    }
    indexes {
        issuer: ["issuer_id"];
        sale: ["sale_filing_id", "sale_line_no"];
    }
    references {}
}

table! {
    /// What became of announced sales.
    ANNOUNCED_SALES of AnnouncedSaleRow = "announced_sales",
    "What became of each announced sale: one row for each row of `notice_securities`, but for notices that an amendment in the database replaces. Notices are rolling: never add up over notices.";
    key {
        filing_id: Id = "The notice.";
        security_no: Number = "The row of `notice_securities`.";
    }
    columns {
        issuer_id: Id = "The issuer, by the CIK that the notice states.";
        insider_id: Option<Id> = "The insider who filed the notice; null if no filing in the database names the filer as an owner for this issuer.";
        announced_on: Option<Date> = "The announced day: the approximate day of the sale, else the day of the notice; null if neither is stated.";
        announced: Option<Amount> = "Shares or other units announced; null if not stated.";
        sold: Option<Amount> = "Of these, shares whose sale is reported, at most the announced number; null if the insider or the day is not known.";
        complete: Option<Flag> = "True: the announced number is reached, or a filing about the issuer is later than the last day on which a sale would count. False: sales may still follow, or be reported. Null where sold is.";
        first_sold_on: Option<Date> = "Day of the first of these sales; null where there is none.";
        last_sold_on: Option<Date> = "Day of the last of these sales; null where there is none.";
        days_to_first_sale: Option<Number> = "Days from the announced day to the first sale, negative before it; null where there is none.";
        plan_adopted_on: Option<Date> = "Day on which the plan was adopted: the notice's only one, or the one that a footnote of a sale states too; null where it states none or it is not clear.";
        days_from_plan: Option<Number> = "Days from the adoption of the plan to the first sale; null where either is not known.";
        plan_agrees: Option<Flag> = "False: the footnotes of a sale state a day of the plan that the notice does not. True: those of a sale state the same, and none another. Null: neither is stated.";
        other_notices: Number = "Other notices of the same filer for the class about days of this one. They may be about the same shares.";
    }
    indexes {
        issuer: ["issuer_id"];
        insider: ["insider_id"];
    }
    references {}
}
