//! Reads the tables about the filing as a whole: cover, owners, signatures.

use super::TableRecords;
use super::value::iso_day;
use model::FieldKind;
use model::header::EdgarHeader;
use model::raw::{RawCell, RawFiling, RawOwner, RawSignature};

/// The filing's one row. Of several the first counts.
pub(super) fn submission<'a>(section: &mut TableRecords<'a>, filing: &mut RawFiling<'a>, header: &mut EdgarHeader<'a>) {
    if !section.next() {
        return;
    }
    let flag = |name| section.cell(name, FieldKind::Flag);
    if let Some(filed_on) = section.text("FILING_DATE") {
        // A header spells its days without dashes.
        let day = iso_day(&filed_on.text).map(|day| day.replace('-', ""));
        header.filed_on = Some(day.map_or(filed_on.text, Into::into));
    }
    filing.document_type = section.text("DOCUMENT_TYPE");
    filing.period_of_report = section.cell("PERIOD_OF_REPORT", FieldKind::Date);
    filing.date_of_original_submission = section.cell("DATE_OF_ORIG_SUB", FieldKind::Date);
    filing.no_securities_owned = flag("NO_SECURITIES_OWNED");
    filing.not_subject_to_section16 = flag("NOT_SUBJECT_SEC16");
    filing.form3_holdings_reported = flag("FORM3_HOLDINGS_REPORTED").or_else(|| flag("FORM3_HOLDING_REPORTED"));
    filing.form4_transactions_reported = flag("FORM4_TRANS_REPORTED");
    filing.aff10b5_one = flag("AFF10B5ONE");
    filing.remarks = section.text("REMARKS");
    filing.issuer.cik = section.text("ISSUERCIK");
    filing.issuer.name = section.text("ISSUERNAME");
    filing.issuer.trading_symbol = section.text("ISSUERTRADINGSYMBOL");
}

/// The reporting owners, in the order of their rows.
pub(super) fn owners<'a>(section: &mut TableRecords<'a>, filing: &mut RawFiling<'a>) {
    while section.next() {
        let roles = section.text("RPTOWNER_RELATIONSHIP");
        let role = |name: &str| {
            let roles = roles.as_ref()?;
            Some(RawCell::new(if names_role(&roles.text, name) { "1" } else { "0" }, roles.at as usize))
        };
        filing.owners.push(RawOwner {
            cik: section.text("RPTOWNERCIK"),
            name: section.text("RPTOWNERNAME"),
            street1: section.text("RPTOWNER_STREET1"),
            street2: section.text("RPTOWNER_STREET2"),
            city: section.text("RPTOWNER_CITY"),
            state: section.text("RPTOWNER_STATE"),
            zip_code: section.text("RPTOWNER_ZIPCODE"),
            state_description: section.text("RPTOWNER_STATE_DESC"),
            is_director: role("Director"),
            is_officer: role("Officer"),
            is_ten_percent_owner: role("TenPercentOwner"),
            is_other: role("Other"),
            officer_title: section.text("RPTOWNER_TITLE"),
            other_text: section.text("RPTOWNER_TXT"),
            ..RawOwner::default()
        });
    }
}

/// Whether a string of role names, glued or with commas, holds that name.
fn names_role(roles: &str, name: &str) -> bool {
    roles.as_bytes().windows(name.len()).any(|part| part.eq_ignore_ascii_case(name.as_bytes()))
}

/// The signatures, in the order of their rows.
pub(super) fn signatures<'a>(section: &mut TableRecords<'a>, filing: &mut RawFiling<'a>) {
    while section.next() {
        filing.signatures.push(RawSignature {
            name: section.text("OWNERSIGNATURENAME"),
            date: section.cell("OWNERSIGNATUREDATE", FieldKind::Date),
        });
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn glued_roles() {
        for (roles, held) in [
            ("Director,OfficerOther", [true, true, false, true]),
            ("TenPercentOwner", [false, false, true, false]),
            ("directorOther", [true, false, false, true]),
        ] {
            let names = ["Director", "Officer", "TenPercentOwner", "Other"];
            assert_eq!(names.map(|name| super::names_role(roles, name)), held, "{roles}");
        }
    }
}
