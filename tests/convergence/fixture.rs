//! Small filings in every wrapper, out of few facts, so that they collide.

use std::fmt::Write;

/// How many [`Facts::who`] there are.
pub(crate) const WHO: u8 = 10;

/// What a form states. Two with the same `rows`, `who` and `period` are taken for one filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Who the issuer and the owners are.
    pub(crate) who: u8,
    /// How issuer and owners spell their names, and the symbol.
    pub(crate) spelling: u8,
    /// The period of report; null for 0.
    pub(crate) period: u8,
    /// What the rows say.
    pub(crate) rows: u8,
}

/// How the form is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrap {
    Bare,
    Submission,
    Pem,
    Feed,
}

/// A document: the same description gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    Form {
        facts: Facts,
        wrap: Wrap,
        /// What the header states; a bare form has none.
        accession: Option<u8>,
        /// Day of filing in the header, and the second of acceptance; none for 0.
        filed: u8,
        /// Makes other bytes of the same content.
        remark: u8,
        /// The end is missing.
        cut: bool,
    },
    /// Something else altogether.
    Ignored(u8),
    /// Says that it is a form and holds nothing.
    Rejected(u8),
}

/// The accession numbers there are, small to large.
pub(crate) fn accession(number: u8) -> String {
    format!("0001000000-24-{number:06}")
}

impl Document {
    /// The bytes.
    pub(crate) fn bytes(&self) -> String {
        match self {
            Self::Ignored(number) => format!("notes of a meeting, page {number}\n"),
            Self::Rejected(number) => {
                format!("<?xml version=\"1.0\"?>\n<ownershipDocument><!-- {number} --></ownershipDocument>\n")
            }
            Self::Form { facts, wrap, accession, filed, remark, cut } => {
                let xml = form(facts, *remark);
                let mut text = match wrap {
                    Wrap::Bare => xml,
                    Wrap::Submission => submission(&xml, facts, *accession, *filed),
                    Wrap::Pem => format!(
                        "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n{}\
                         -----END PRIVACY-ENHANCED MESSAGE-----\n",
                        submission(&xml, facts, *accession, *filed)
                    ),
                    Wrap::Feed => feed(&xml, facts, *accession, *filed),
                };
                if *cut {
                    let end = text.find("</nonDerivativeTable>").expect("a table");
                    text.truncate(end);
                }
                text
            }
        }
    }
}

/// The ownership XML. A spelling without names or symbols leaves their elements out.
fn form(facts: &Facts, remark: u8) -> String {
    let Facts { who, spelling, period, rows } = facts;
    let mut xml = "<?xml version=\"1.0\"?>\n<ownershipDocument>\n<schemaVersion>X0306</schemaVersion>\n\
                   <documentType>4</documentType>\n"
        .to_owned();
    if *period > 0 {
        let _ = writeln!(xml, "<periodOfReport>2024-01-{period:02}</periodOfReport>");
    }
    xml.push_str("<issuer>\n");
    // The third issuer has no CIK, only a name.
    if who % 3 < 2 {
        let _ = writeln!(xml, "<issuerCik>{:010}</issuerCik>", 1001 + u32::from(who % 3));
    }
    let issuer = ["Acme Corp", "ACME CORP", "Acme Holdings Inc", ""][usize::from(spelling % 4)];
    if !issuer.is_empty() || who % 3 == 2 {
        let issuer = if issuer.is_empty() { "Acme Corp" } else { issuer };
        let _ = writeln!(xml, "<issuerName>{issuer}</issuerName>");
    }
    let symbol = ["ACME", "NONE", "NYSE: ACM", "ACM/ACMB", ""][usize::from(spelling % 5)];
    if !symbol.is_empty() {
        let _ = writeln!(xml, "<issuerTradingSymbol>{symbol}</issuerTradingSymbol>");
    }
    xml.push_str("</issuer>\n");
    let insider = ["DOE JANE", "Doe Jane A.", "ROE JANE"][usize::from(spelling % 3)];
    // One owner; two of whom one has no CIK; one owner twice under two names; one without CIK, alone or beside another.
    let owners: &[(Option<u32>, &str)] = match who {
        0 => &[(Some(2001), insider)],
        1 => &[(Some(2001), insider), (None, "Acme Partners LP")],
        2 => &[(Some(2002), insider), (Some(2002), "DOE J")],
        3 => &[(Some(2002), insider), (Some(2002), insider)],
        4..=6 => &[(None, insider)],
        7 => &[(Some(2003), insider), (None, insider)],
        _ => &[(Some(2003), insider)],
    };
    for (cik, name) in owners {
        xml.push_str("<reportingOwner><reportingOwnerId>");
        if let Some(cik) = cik {
            let _ = write!(xml, "<rptOwnerCik>{cik:010}</rptOwnerCik>");
        }
        let _ = writeln!(
            xml,
            "<rptOwnerName>{name}</rptOwnerName></reportingOwnerId><reportingOwnerRelationship>\
             <isDirector>1</isDirector></reportingOwnerRelationship></reportingOwner>"
        );
    }
    let _ = write!(
        xml,
        "<nonDerivativeTable>\n<nonDerivativeTransaction>\n\
         <securityTitle><value>Common Stock</value><footnoteId id=\"F1\"/></securityTitle>\n\
         <transactionDate><value>2024-01-15</value></transactionDate>\n\
         <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>P</transactionCode>\
         <equitySwapInvolved>0</equitySwapInvolved></transactionCoding>\n\
         <transactionAmounts><transactionShares><value>{shares}</value></transactionShares>\
         <transactionPricePerShare><value>6.360</value></transactionPricePerShare>\
         <transactionAcquiredDisposedCode><value>A</value></transactionAcquiredDisposedCode></transactionAmounts>\n\
         <postTransactionAmounts><sharesOwnedFollowingTransaction><value>{after}</value>\
         </sharesOwnedFollowingTransaction></postTransactionAmounts>\n\
         <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>\n\
         </nonDerivativeTransaction>\n",
        // More digits than SQLite keeps, in one of them.
        shares = ["100", "250.5", "1234567890.123456789"][usize::from(rows % 3)],
        after = if *rows == 1 { "about 400" } else { "400" },
    );
    if *rows > 1 {
        xml.push_str(
            "<nonDerivativeHolding><securityTitle><value>Common Stock</value></securityTitle><postTransactionAmounts>\
             <sharesOwnedFollowingTransaction><value>7</value></sharesOwnedFollowingTransaction>\
             </postTransactionAmounts></nonDerivativeHolding>\n",
        );
    }
    let _ = write!(
        xml,
        "</nonDerivativeTable>\n<footnotes><footnote id=\"F1\">Footnote of {remark}</footnote></footnotes>\n\
         <remarks>Remark {remark}</remarks>\n<ownerSignature><signatureName>/s/ Jane</signatureName>\
         <signatureDate>2024-01-16</signatureDate></ownerSignature>\n</ownershipDocument>\n"
    );
    xml
}

fn submission(xml: &str, facts: &Facts, number: Option<u8>, filed: u8) -> String {
    let mut text = "<SEC-DOCUMENT>renamed.txt : 20240105\n<SEC-HEADER>\n".to_owned();
    if filed > 0 {
        let _ = writeln!(text, "<ACCEPTANCE-DATETIME>202401{filed:02}16010{}", filed % 10);
    }
    if let Some(number) = number {
        let _ = writeln!(text, "ACCESSION NUMBER:\t\t{}", accession(number));
    }
    text.push_str("CONFORMED SUBMISSION TYPE:\t4\nPUBLIC DOCUMENT COUNT:\t\t1\n");
    if filed > 0 {
        let _ = writeln!(text, "FILED AS OF DATE:\t\t202401{filed:02}");
    }
    let _ = write!(
        text,
        "\nISSUER:\t\t\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\tACME CORP\n\
         \t\tCENTRAL INDEX KEY:\t\t\t0000001001\n\n\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED NAME:\tOLD ACME {}\n\
         \t\tDATE OF NAME CHANGE:\t20010203\n\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n<SEQUENCE>1\n\
         <FILENAME>doc4.xml\n<TEXT>\n<XML>\n{xml}</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n",
        facts.spelling
    );
    text
}

fn feed(xml: &str, facts: &Facts, number: Option<u8>, filed: u8) -> String {
    let mut text = "<SUBMISSION>\n".to_owned();
    if let Some(number) = number {
        let _ = writeln!(text, "<ACCESSION-NUMBER>{}", accession(number));
    }
    text.push_str("<TYPE>4\n<PUBLIC-DOCUMENT-COUNT>1\n");
    if filed > 0 {
        let _ = writeln!(text, "<FILING-DATE>202401{filed:02}");
    }
    let _ = write!(
        text,
        "<ISSUER>\n<COMPANY-DATA>\n<CONFORMED-NAME>ACME CORP\n<CIK>0000001001\n</COMPANY-DATA>\n<FORMER-COMPANY>\n\
         <FORMER-CONFORMED-NAME>FED ACME {}\n<DATE-CHANGED>20010203\n</FORMER-COMPANY>\n</ISSUER>\n<DOCUMENT>\n\
         <TYPE>4\n<SEQUENCE>1\n<FILENAME>doc4.xml\n<TEXT>\n<XML>\n{xml}</XML>\n</TEXT>\n</DOCUMENT>\n</SUBMISSION>\n",
        facts.spelling
    );
    text
}
