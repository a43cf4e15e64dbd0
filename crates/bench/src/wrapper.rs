//! The two SGML wrappers around the XML: the full submission with its labelled header, and the daily feed's tags.

use std::fmt::Write;

use super::cast::{Cast, Issuer};
use super::filing::Filing;
use super::ownership;

/// Appends a full submission, as `<accession>.txt` holds it.
pub(super) fn submission(out: &mut String, filing: &Filing, cast: &Cast) {
    let (issuer, insider) = (&cast.issuers[filing.issuer], &cast.insiders[filing.insider]);
    let (accession, filed) = (filing.accession, filing.filed.format("%Y%m%d"));
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<SEC-DOCUMENT>{accession}.txt : {filed}\n<SEC-HEADER>{accession}.hdr.sgml : {filed}\n\
         <ACCEPTANCE-DATETIME>{filed}{accepted:06}\nACCESSION NUMBER:\t\t{accession}\n\
         CONFORMED SUBMISSION TYPE:\t{form}\nPUBLIC DOCUMENT COUNT:\t\t1\n\
         CONFORMED PERIOD OF REPORT:\t{period}\nFILED AS OF DATE:\t\t{filed}\nDATE AS OF CHANGE:\t\t{filed}\n\n",
        accepted = filing.accepted,
        form = form(filing),
        period = filing.period.format("%Y%m%d"),
    );
    let film = film(filing);
    let mut owner = |cik: u32, name: &str, former: Option<(&str, chrono::NaiveDate)>| {
        let _ = write!(
            out,
            "REPORTING-OWNER:\t\n\n\tOWNER DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\t{name}\n\
             \t\tCENTRAL INDEX KEY:\t\t\t{cik:010}\n\n\tFILING VALUES:\n\t\tFORM TYPE:\t\t{form}\n\
             \t\tSEC ACT:\t\t1934 Act\n\t\tSEC FILE NUMBER:\t001-{file:05}\n\t\tFILM NUMBER:\t\t{film}\n\n",
            form = form(filing),
            file = issuer.file_number,
        );
        labelled_address(out, "MAIL ADDRESS", issuer);
        if let Some((name, changed)) = former.filter(|(_, changed)| *changed <= filing.filed) {
            let changed = changed.format("%Y%m%d");
            let _ = write!(
                out,
                "\tFORMER NAME:\t\n\t\tFORMER CONFORMED NAME:\t{name}\n\t\tDATE OF NAME CHANGE:\t{changed}\n\n"
            );
        }
    };
    owner(insider.cik, &insider.name, insider.former.as_ref().map(|(name, changed)| (name.as_str(), *changed)));
    for (cik, name) in &insider.with {
        owner(*cik, name, None);
    }
    let _ = write!(
        out,
        "ISSUER:\t\t\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\t{name}\n\
         \t\tCENTRAL INDEX KEY:\t\t\t{cik:010}\n\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t{industry} [{code}]\n\
         \t\tIRS NUMBER:\t\t\t\t{tax:09}\n\t\tSTATE OF INCORPORATION:\t\t\t{state}\n\
         \t\tFISCAL YEAR END:\t\t\t{year_end}\n\n",
        name = issuer.name_on(filing.filed),
        cik = issuer.cik,
        industry = issuer.industry.0,
        code = issuer.industry.1,
        tax = issuer.tax_number,
        state = issuer.incorporated,
        year_end = issuer.year_end,
    );
    labelled_address(out, "BUSINESS ADDRESS", issuer);
    labelled_address(out, "MAIL ADDRESS", issuer);
    if let Some((name, changed)) = issuer.former_on(filing.filed) {
        let _ = write!(
            out,
            "\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED NAME:\t{name}\n\t\tDATE OF NAME CHANGE:\t{}\n\n",
            changed.format("%Y%m%d")
        );
    }
    out.pop();
    let _ = write!(
        out,
        "</SEC-HEADER>\n<DOCUMENT>\n<TYPE>{form}\n<SEQUENCE>1\n<FILENAME>{file}\n<DESCRIPTION>FORM {form} SUBMISSION\n\
         <TEXT>\n<XML>\n",
        form = form(filing),
        file = file_name(filing),
    );
    ownership::write(out, filing, cast);
    out.push_str("</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n");
}

/// Appends a file of the daily feed, as `<accession>.nc` holds it.
pub(super) fn feed(out: &mut String, filing: &Filing, cast: &Cast) {
    let (issuer, insider) = (&cast.issuers[filing.issuer], &cast.insiders[filing.insider]);
    let (form, filed) = (form(filing), filing.filed.format("%Y%m%d"));
    let _ = write!(
        out,
        "<SUBMISSION>\n<ACCESSION-NUMBER>{}\n<TYPE>{form}\n<PUBLIC-DOCUMENT-COUNT>1\n<PERIOD>{}\n<FILING-DATE>{filed}\n\
         <DATE-OF-FILING-DATE-CHANGE>{filed}\n",
        filing.accession,
        filing.period.format("%Y%m%d"),
    );
    let own = (insider.cik, insider.name.as_str(), insider.former.as_ref());
    let with = insider.with.iter().map(|(cik, name)| (*cik, name.as_str(), None));
    for (cik, name, former) in std::iter::once(own).chain(with) {
        let _ = write!(
            out,
            "<REPORTING-OWNER>\n<OWNER-DATA>\n<CONFORMED-NAME>{name}\n<CIK>{cik:010}\n<ORGANIZATION-NAME>\n</OWNER-DATA>\n\
             <FILING-VALUES>\n<FORM-TYPE>{form}\n<ACT>34\n<FILE-NUMBER>001-{:05}\n<FILM-NUMBER>{}\n</FILING-VALUES>\n",
            issuer.file_number,
            film(filing),
        );
        tagged_address(out, "MAIL-ADDRESS", issuer);
        if let Some((name, changed)) = former.filter(|(_, changed)| *changed <= filing.filed) {
            tagged_former(out, "FORMER-NAME", name, *changed);
        }
        out.push_str("</REPORTING-OWNER>\n");
    }
    let _ = write!(
        out,
        "<ISSUER>\n<COMPANY-DATA>\n<CONFORMED-NAME>{}\n<CIK>{:010}\n<ASSIGNED-SIC>{}\n<ORGANIZATION-NAME>\n\
         <IRS-NUMBER>{:09}\n<STATE-OF-INCORPORATION>{}\n<FISCAL-YEAR-END>{}\n</COMPANY-DATA>\n",
        issuer.name_on(filing.filed),
        issuer.cik,
        issuer.industry.1,
        issuer.tax_number,
        issuer.incorporated,
        issuer.year_end,
    );
    tagged_address(out, "BUSINESS-ADDRESS", issuer);
    tagged_address(out, "MAIL-ADDRESS", issuer);
    if let Some((name, changed)) = issuer.former_on(filing.filed) {
        tagged_former(out, "FORMER-COMPANY", name, *changed);
    }
    let _ = write!(
        out,
        "</ISSUER>\n<DOCUMENT>\n<TYPE>{form}\n<SEQUENCE>1\n<FILENAME>{}\n<DESCRIPTION>FORM {form}\n<TEXT>\n<XML>\n",
        file_name(filing),
    );
    ownership::write(out, filing, cast);
    out.push_str("</XML>\n</TEXT>\n</DOCUMENT>\n</SUBMISSION>\n");
}

fn form(filing: &Filing) -> String {
    format!("{}{}", filing.form.digit(), if filing.amends.is_some() { "/A" } else { "" })
}

/// The name of the document within the submission, which depends on the submitter's software.
fn file_name(filing: &Filing) -> String {
    match filing.accession.submitter % 4 {
        0 => "doc4.xml".to_owned(),
        1 => format!("wf-form4_{}{}.xml", filing.filed.format("%y%m%d"), filing.accepted),
        2 => "ownership.xml".to_owned(),
        _ => format!("form4-{}_{:06}.xml", filing.filed.format("%m%d%Y"), filing.accepted),
    }
}

fn film(filing: &Filing) -> String {
    format!("{:02}{:06}", filing.accession.year % 100, (filing.accession.number * 31 + filing.accepted) % 1_000_000)
}

fn labelled_address(out: &mut String, block: &str, issuer: &Issuer) {
    let address = &issuer.address;
    let _ = write!(
        out,
        "\t{block}:\t\n\t\tSTREET 1:\t\t{}\n\t\tCITY:\t\t\t{}\n\t\tSTATE:\t\t\t{}\n\t\tZIP:\t\t\t{:05}\n",
        address.street, address.city, address.state, address.zip
    );
    if block == "BUSINESS ADDRESS" {
        let _ = writeln!(out, "\t\tBUSINESS PHONE:\t\t{}", phone(issuer));
    }
    out.push('\n');
}

fn tagged_address(out: &mut String, block: &str, issuer: &Issuer) {
    let address = &issuer.address;
    let _ = write!(
        out,
        "<{block}>\n<STREET1>{}\n<CITY>{}\n<STATE>{}\n<ZIP>{:05}\n",
        address.street, address.city, address.state, address.zip
    );
    if block == "BUSINESS-ADDRESS" {
        let _ = writeln!(out, "<PHONE>{}", phone(issuer));
    }
    let _ = writeln!(out, "</{block}>");
}

fn tagged_former(out: &mut String, block: &str, name: &str, changed: chrono::NaiveDate) {
    let changed = changed.format("%Y%m%d");
    let _ = write!(out, "<{block}>\n<FORMER-CONFORMED-NAME>{name}\n<DATE-CHANGED>{changed}\n</{block}>\n");
}

/// A telephone number with the exchange 555, which is not assigned.
fn phone(issuer: &Issuer) -> String {
    format!("{}555{:04}", 200 + issuer.file_number % 700, issuer.tax_number % 10_000)
}
