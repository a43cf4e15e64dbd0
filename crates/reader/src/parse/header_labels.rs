//! The header of a full submission: lines of `LABEL:<tabs>value`, and a few tag lines.
//!
//! A label without a value opens a block. Indentation does not count: headers of the 1990s have none. Blocks of owners
//! begin with `REPORTING-OWNER:` or, in those years, stand between `<REPORTING-OWNER>` and `</REPORTING-OWNER>`.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::header::{HeaderBlock, keep};
use model::AccessionNumber;
use model::header::{EdgarHeader, HeaderFormerName};

/// Reads the header. `text` must end where the header does.
pub(super) fn parse(text: &str) -> EdgarHeader<'_> {
    let mut header = EdgarHeader::default();
    let (mut block, mut former) = (HeaderBlock::Top, false);
    for line in lines(text) {
        let line = trimmed(line);
        if let Some(tag) = line.strip_prefix('<') {
            read_tag(&mut header, &mut block, tag);
            continue;
        }
        let Some(colon) = memchr(b':', line.as_bytes()) else { continue };
        let (label, value) = (&line[..colon], trimmed(&line[colon + 1..]));
        match label.trim_end() {
            "ISSUER" | "SUBJECT COMPANY" if value.is_empty() => {
                block = HeaderBlock::Issuer;
                block.open(&mut header);
                former = false;
            }
            "REPORTING-OWNER" | "REPORTING OWNER" if value.is_empty() => {
                block = HeaderBlock::Owner;
                block.open(&mut header);
                former = false;
            }
            // A filer or filed-by block of other submissions: its names belong to neither.
            "FILER" | "FILED BY" | "FILED FOR" if value.is_empty() => block = HeaderBlock::Top,
            "FORMER NAME" | "FORMER COMPANY" => {
                former = true;
                if let Some(party) = block.party(&mut header) {
                    party.former_names.push(HeaderFormerName::default());
                }
            }
            // Any other sub-block ends that of a former name.
            _ if value.is_empty() => former = false,
            "ACCESSION NUMBER" => keep(&mut header.accession_number, value),
            "CONFORMED SUBMISSION TYPE" => keep(&mut header.form_type, value),
            "CONFORMED PERIOD OF REPORT" => keep(&mut header.period, value),
            "FILED AS OF DATE" => keep(&mut header.filed_on, value),
            label => read_party(&mut header, block, former, label, value),
        }
    }
    header
}

/// Gives the lines of a text; a carriage return at the end of one is left to [`trimmed`].
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| Some(&text[std::mem::replace(start, end + 1)..end]))
}

/// Gives a text without the blanks around it. Headers are tabs and ASCII, for which this is several times as fast as
/// `trim` alone.
fn trimmed(text: &str) -> &str {
    text.trim_ascii().trim()
}

/// A labelled value within an issuer's or owner's block.
fn read_party<'a>(header: &mut EdgarHeader<'a>, block: HeaderBlock, former: bool, label: &str, value: &'a str) {
    let Some(party) = block.party(header) else { return };
    let last_former = party.former_names.last_mut().filter(|_| former);
    match (label, last_former) {
        ("COMPANY CONFORMED NAME", _) => keep(&mut party.name, value),
        ("CENTRAL INDEX KEY", _) => keep(&mut party.cik, value),
        // One sub-block may have several former names.
        ("FORMER CONFORMED NAME", Some(name)) if name.name.is_some() => {
            party.former_names.push(HeaderFormerName { name: Some(Cow::Borrowed(value)), changed_on: None });
        }
        ("FORMER CONFORMED NAME", Some(name)) => keep(&mut name.name, value),
        ("DATE OF NAME CHANGE", Some(name)) => keep(&mut name.changed_on, value),
        _ => {}
    }
}

/// Reads a tag line; `tag` is the text after `<`.
fn read_tag<'a>(header: &mut EdgarHeader<'a>, block: &mut HeaderBlock, tag: &'a str) {
    let Some((name, value)) = tag.split_once('>') else { return };
    let value = value.trim();
    match name {
        "ACCEPTANCE-DATETIME" => keep(&mut header.accepted_at, value),
        "REPORTING-OWNER" => {
            *block = HeaderBlock::Owner;
            HeaderBlock::Owner.open(header);
        }
        "ISSUER" | "SUBJECT-COMPANY" => {
            *block = HeaderBlock::Issuer;
            HeaderBlock::Issuer.open(header);
        }
        "/REPORTING-OWNER" | "/ISSUER" | "/SUBJECT-COMPANY" => *block = HeaderBlock::Top,
        "RELATIONSHIP" => {
            if let Some(party) = block.party(header) {
                keep(&mut party.relationship, value);
            }
        }
        // `<SEC-DOCUMENT>0000899243-21-009562.txt : 20210303`
        "SEC-DOCUMENT" | "IMS-DOCUMENT" | "SEC-HEADER" | "IMS-HEADER" => {
            // A renamed file states no number, and must not count before the label that does.
            if let Some((number, _)) = value.split_once('.').filter(|(name, _)| AccessionNumber::parse(name).is_some())
            {
                keep(&mut header.accession_number, number);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_former_names() {
        let header = parse(
            "<SEC-DOCUMENT>0000111111-20-000001.txt : 20200103\n<ACCEPTANCE-DATETIME>20200103170001\n\
             ACCESSION NUMBER:\t\t0000111111-20-000001  \nCONFORMED SUBMISSION TYPE:\t4/A\nFILED AS OF DATE:\t\t20200103\n\n\
             REPORTING-OWNER:\t\n\n\tOWNER DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\tDoe Jane\n\t\tCENTRAL INDEX KEY:\t\t\t0000000007\n\n\
             \tFORMER NAME:\t\n\t\tFORMER CONFORMED NAME:\tRoe Jane\n\t\tDATE OF NAME CHANGE:\t20100101\n\n\
             \tMAIL ADDRESS:\t\n\t\tSTREET 1:\t\t1 MAIN ST\nISSUER:\t\t\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\tExample Corp\n\
             \t\tCENTRAL INDEX KEY:\t0000000009\n",
        );
        assert_eq!(header.accession_number.as_deref(), Some("0000111111-20-000001"));
        assert_eq!(header.form_type.as_deref(), Some("4/A"));
        assert_eq!(header.filed_on.as_deref(), Some("20200103"));
        assert_eq!(header.accepted_at.as_deref(), Some("20200103170001"));
        assert_eq!(header.issuers[0].cik.as_deref(), Some("0000000009"));
        assert_eq!(header.owners[0].name.as_deref(), Some("Doe Jane"));
        assert_eq!(header.owners[0].former_names[0].name.as_deref(), Some("Roe Jane"));
        assert_eq!(header.owners[0].former_names[0].changed_on.as_deref(), Some("20100101"));
    }

    #[test]
    fn headers_of_the_nineties() {
        let header = parse(
            "<IMS-HEADER>0000222222-98-000003.txt : 19980210\r\nACCESSION NUMBER:\t\t0000222222-98-000003\r\n\
             SUBJECT COMPANY:\t\r\n\r\n\tCOMPANY DATA:\t\r\n\t\tCOMPANY CONFORMED NAME:\tOLD CO\r\n\t\tCENTRAL INDEX KEY:\t0000000011\r\n\
             <REPORTING-OWNER>\r\nCOMPANY DATA:\t\r\nCOMPANY CONFORMED NAME:\tSMITH J\r\nCENTRAL INDEX KEY:\t0000000012\r\n\
             <RELATIONSHIP>DIRECTOR\r\n</REPORTING-OWNER>\r\n",
        );
        assert_eq!(header.issuers[0].name.as_deref(), Some("OLD CO"));
        assert_eq!(header.owners[0].cik.as_deref(), Some("0000000012"));
        assert_eq!(header.owners[0].relationship.as_deref(), Some("DIRECTOR"));
    }
}
