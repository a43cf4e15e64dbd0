//! The daily-feed file (`.nc`): the header's facts as tags, all unclosed but those of groups, then the documents.
//!
//! A value runs from its tag to the next `<`, over line breaks or without any: two of three known samples have none.

use memchr::memchr;

use super::header::{HeaderBlock, keep};
use crate::sign::OWNERSHIP_DOCUMENT;
use model::diagnostic::{Code, Diagnostic};
use model::header::{EdgarHeader, HeaderFormerName};

/// Finds where the tags of the header end and the documents begin.
pub fn header_end(bytes: &[u8]) -> usize {
    let end = memchr::memmem::find(bytes, b"<DOCUMENT>").unwrap_or(bytes.len());
    OWNERSHIP_DOCUMENT.find(&bytes[..end]).unwrap_or(end)
}

/// Reads the header. Reports control tags, by which EDGAR corrects or withdraws a submission.
pub fn header<'a>(text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> EdgarHeader<'a> {
    let mut header = EdgarHeader::default();
    let (mut block, mut former) = (HeaderBlock::Top, false);
    for (name, value) in Tags(text) {
        match name {
            "ACCESSION-NUMBER" => keep(&mut header.accession_number, value),
            "TYPE" => keep(&mut header.form_type, value),
            "PERIOD" => keep(&mut header.period, value),
            "FILING-DATE" => keep(&mut header.filed_on, value),
            "ACCEPTANCE-DATETIME" => keep(&mut header.accepted_at, value),
            "CORRECTION" | "DELETION" | "PRIVATE-TO-PUBLIC" => {
                diagnostics.push(Diagnostic::new(Code::ControlTag, format!("the feed marks it <{name}>")));
            }
            "ISSUER" | "SUBJECT-COMPANY" => {
                (block, former) = (HeaderBlock::Issuer, false);
                block.open(&mut header);
            }
            "REPORTING-OWNER" => {
                (block, former) = (HeaderBlock::Owner, false);
                block.open(&mut header);
            }
            "FILER" | "FILED-BY" | "/ISSUER" | "/SUBJECT-COMPANY" | "/REPORTING-OWNER" => block = HeaderBlock::Top,
            "FORMER-NAME" | "FORMER-COMPANY" => former = true,
            "/FORMER-NAME" | "/FORMER-COMPANY" => former = false,
            _ => {
                let Some(party) = block.party(&mut header) else { continue };
                match name {
                    "CONFORMED-NAME" => keep(&mut party.name, value),
                    "CIK" => keep(&mut party.cik, value),
                    "RELATIONSHIP" => keep(&mut party.relationship, value),
                    "FORMER-CONFORMED-NAME" if former => {
                        party.former_names.push(HeaderFormerName { name: Some(value.into()), changed_on: None });
                    }
                    "DATE-CHANGED" if former => {
                        if let Some(name) = party.former_names.last_mut() {
                            keep(&mut name.changed_on, value);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    header
}

/// Each tag's name with the text up to the next tag, trimmed.
struct Tags<'a>(&'a str);

impl<'a> Iterator for Tags<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = memchr(b'<', self.0.as_bytes())? + 1;
        let rest = &self.0[start..];
        let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        self.0 = &rest[end..];
        let tag = &rest[..end];
        Some(tag.split_once('>').map_or((tag, ""), |(name, value)| (name, value.trim())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAGS: [&str; 19] = [
        "<SUBMISSION>",
        "<ACCESSION-NUMBER>0000111111-24-000002",
        "<TYPE>4",
        "<FILING-DATE>20240117",
        "<REPORTING-OWNER>",
        "<OWNER-DATA>",
        "<CONFORMED-NAME>Doe Jane",
        "<CIK>0000000007",
        "</OWNER-DATA>",
        "<FILING-VALUES>",
        "<FORM-TYPE>4",
        "</FILING-VALUES>",
        "<FORMER-NAME>",
        "<FORMER-CONFORMED-NAME>Roe Jane",
        "<DATE-CHANGED>20100101",
        "</FORMER-NAME>",
        "</REPORTING-OWNER>",
        "<ISSUER><COMPANY-DATA><CONFORMED-NAME>Example Corp<CIK>9",
        "</COMPANY-DATA></ISSUER>",
    ];

    #[test]
    fn with_and_without_line_breaks() {
        for between in ["", "\n", "\r\n"] {
            let text = TAGS.join(between);
            let header = header(&text, &mut Vec::new());
            assert_eq!(header.accession_number.as_deref(), Some("0000111111-24-000002"));
            assert_eq!(header.form_type.as_deref(), Some("4"));
            assert_eq!(header.filed_on.as_deref(), Some("20240117"));
            assert_eq!(header.owners[0].name.as_deref(), Some("Doe Jane"));
            assert_eq!(header.owners[0].former_names[0].changed_on.as_deref(), Some("20100101"));
            assert_eq!(header.issuers[0].cik.as_deref(), Some("9"));
        }
    }

    #[test]
    fn control_tags_are_told_of() {
        let mut diagnostics = Vec::new();
        header("<SUBMISSION><CORRECTION><TYPE>4", &mut diagnostics);
        assert_eq!(diagnostics[0].code, Code::ControlTag);
    }
}
