//! Writes a filing as ownership XML in EDGAR's layout.

use std::fmt::{Display, Write};

use chrono::NaiveDate;

use super::cast::{Cast, Insider, Issuer};
use super::filing::{Amount, Filing, Form, Line, Notes};

/// Appends the whole document, declaration included.
pub(super) fn write(out: &mut String, filing: &Filing, cast: &Cast) {
    let (issuer, insider) = (&cast.issuers[filing.issuer], &cast.insiders[filing.insider]);
    let mut xml = Xml { out, filing };
    xml.out.push_str("<?xml version=\"1.0\"?>\n<ownershipDocument>\n\n");
    xml.head();
    xml.issuer(issuer);
    xml.owner(insider.cik, &insider.name, insider, issuer);
    for (cik, name) in &insider.with {
        xml.owner(*cik, name, insider, issuer);
    }
    if since(filing, 2023, 3, 20) && filing.form != Form::Three {
        xml.top("aff10b5One", xml.flag(filing.planned));
    }
    xml.table("nonDerivativeTable", false);
    xml.table("derivativeTable", true);
    xml.footnotes();
    xml.top("remarks", filing.remarks);
    let signer = &insider.name;
    for _ in 0..=insider.with.len() {
        xml.out.push_str("    <ownerSignature>\n");
        xml.leaf(8, "signatureName", format_args!("/s/ {}, by power of attorney", Escaped(signer)));
        xml.leaf(8, "signatureDate", filing.filed);
        xml.out.push_str("    </ownerSignature>\n");
    }
    xml.out.push_str("</ownershipDocument>\n");
}

/// Escapes the characters that have a meaning in XML.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                _ => "&gt;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

fn since(filing: &Filing, year: i32, month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(year, month, day).is_some_and(|start| filing.filed >= start)
}

fn schema(filing: &Filing) -> &'static str {
    let steps: &[(i32, u32, u32, &str)] = match filing.form {
        Form::Three => &[(2026, 3, 18, "X0609"), (2012, 12, 1, "X0206"), (2011, 12, 1, "X0204"), (2009, 7, 1, "X0203")],
        Form::Four | Form::Five => &[
            (2026, 3, 18, "X0609"),
            (2023, 7, 17, "X0508"),
            (2023, 3, 20, "X0407"),
            (2012, 7, 1, "X0306"),
            (2012, 3, 15, "X0305"),
            (2011, 8, 1, "X0304"),
            (2009, 7, 1, "X0303"),
        ],
    };
    let step = steps.iter().find(|(year, month, day, _)| since(filing, *year, *month, *day));
    step.map_or(if since(filing, 2003, 12, 1) { "X0202" } else { "X0101" }, |(.., version)| version)
}

struct Xml<'a> {
    out: &'a mut String,
    filing: &'a Filing,
}

impl Xml<'_> {
    fn flag(&self, set: bool) -> &'static str {
        match (self.filing.words, set) {
            (true, true) => "true",
            (true, false) => "false",
            (false, true) => "1",
            (false, false) => "0",
        }
    }

    fn leaf(&mut self, indent: usize, name: &str, text: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.out, "{:indent$}<{name}>{text}</{name}>", "");
    }

    /// Writes an element at the top level, after a blank line as in EDGAR's layout.
    fn top(&mut self, name: &str, text: impl Display) {
        self.leaf(4, name, text);
        self.out.push('\n');
    }

    fn open(&mut self, indent: usize, name: &str) {
        let _ = writeln!(self.out, "{:indent$}<{name}>", "");
    }

    fn close(&mut self, indent: usize, name: &str) {
        let _ = writeln!(self.out, "{:indent$}</{name}>", "");
    }

    fn notes(&mut self, indent: usize, notes: Notes) {
        for note in notes.iter().filter(|note| **note != 0) {
            let _ = writeln!(self.out, "{:indent$}<footnoteId id=\"F{note}\"/>", "");
        }
    }

    /// Writes an element with `value` and footnotes.
    fn cell(&mut self, indent: usize, name: &str, value: Option<impl Display>, notes: Notes) {
        self.open(indent, name);
        if let Some(value) = value {
            self.leaf(indent + 4, "value", value);
        }
        self.notes(indent + 4, notes);
        self.close(indent, name);
    }

    fn head(&mut self) {
        let filing = self.filing;
        self.top("schemaVersion", schema(filing));
        let amendment = if filing.amends.is_some() { "/A" } else { "" };
        self.top("documentType", format_args!("{}{amendment}", filing.form.digit()));
        self.top("periodOfReport", filing.period);
        if let Some(original) = filing.amends {
            self.top("dateOfOriginalSubmission", original);
        }
        match filing.form {
            Form::Three => self.top("noSecuritiesOwned", self.flag(filing.lines.is_empty())),
            Form::Four => self.top("notSubjectToSection16", self.flag(filing.leaving)),
            Form::Five => {
                self.top("notSubjectToSection16", self.flag(filing.leaving));
                self.top("form3HoldingsReported", self.flag(false));
                self.top("form4TransactionsReported", self.flag(false));
            }
        }
    }

    fn issuer(&mut self, issuer: &Issuer) {
        self.open(4, "issuer");
        self.leaf(8, "issuerCik", format_args!("{:010}", issuer.cik));
        self.leaf(8, "issuerName", Escaped(issuer.name_on(self.filing.filed)));
        self.leaf(8, "issuerTradingSymbol", &issuer.symbol);
        if since(self.filing, 2026, 3, 18) {
            self.leaf(8, "issuerForeignTradingSymbol", "");
        }
        self.close(4, "issuer");
        self.out.push('\n');
    }

    fn owner(&mut self, cik: u32, name: &str, insider: &Insider, issuer: &Issuer) {
        let is_fund = cik != insider.cik;
        self.open(4, "reportingOwner");
        self.open(8, "reportingOwnerId");
        self.leaf(12, "rptOwnerCik", format_args!("{cik:010}"));
        self.leaf(12, "rptOwnerName", Escaped(name));
        self.close(8, "reportingOwnerId");
        self.open(8, "reportingOwnerAddress");
        let address = &issuer.address;
        if since(self.filing, 2026, 3, 18) {
            self.leaf(12, "rptOwnerNonUSAddressFlag", self.flag(false));
        }
        self.leaf(
            12,
            "rptOwnerStreet1",
            format_args!("C/O {}", Escaped(&issuer.name_on(self.filing.filed).to_uppercase())),
        );
        self.leaf(12, "rptOwnerStreet2", &address.street);
        self.leaf(12, "rptOwnerCity", address.city);
        self.leaf(12, "rptOwnerState", address.state);
        self.leaf(12, "rptOwnerZipCode", format_args!("{:05}", address.zip));
        self.leaf(12, "rptOwnerStateDescription", if address.state == "A6" { "ONTARIO, CANADA" } else { "" });
        self.close(8, "reportingOwnerAddress");
        self.open(8, "reportingOwnerRelationship");
        self.leaf(12, "isDirector", self.flag(insider.director && !is_fund));
        self.leaf(12, "isOfficer", self.flag(insider.officer.is_some() && !is_fund));
        self.leaf(12, "isTenPercentOwner", self.flag(insider.ten_percent));
        self.leaf(12, "isOther", self.flag(false));
        if let Some(title) = insider.officer.filter(|_| !is_fund) {
            self.leaf(12, "officerTitle", Escaped(title));
        }
        self.close(8, "reportingOwnerRelationship");
        self.close(4, "reportingOwner");
        self.out.push('\n');
    }

    fn table(&mut self, name: &str, derivative: bool) {
        let filing = self.filing;
        let mut lines = filing.lines.iter().filter(|line| line.terms.is_some() == derivative).peekable();
        if lines.peek().is_none() {
            // Some software writes the empty table.
            if filing.words {
                self.top(name, "");
            }
            return;
        }
        self.open(4, name);
        for line in lines {
            self.line(line);
        }
        self.close(4, name);
        self.out.push('\n');
    }

    fn line(&mut self, line: &Line) {
        let name = match (line.terms.is_some(), line.event.is_some()) {
            (false, true) => "nonDerivativeTransaction",
            (false, false) => "nonDerivativeHolding",
            (true, true) => "derivativeTransaction",
            (true, false) => "derivativeHolding",
        };
        self.open(8, name);
        self.cell(12, "securityTitle", line.title.value, line.title.notes);
        if let Some(terms) = &line.terms {
            let strike = terms.strike.value.map(|strike| format!("{strike:.2}"));
            self.cell(12, "conversionOrExercisePrice", strike, terms.strike.notes);
        }
        self.event(line);
        if let Some(terms) = &line.terms {
            self.cell(12, "exerciseDate", terms.exercisable.value, terms.exercisable.notes);
            self.cell(12, "expirationDate", terms.expires.value, terms.expires.notes);
            self.open(12, "underlyingSecurity");
            self.cell(16, "underlyingSecurityTitle", Some("Common Stock"), [0; 3]);
            self.cell(16, "underlyingSecurityShares", Some(terms.underlying), [0; 3]);
            self.close(12, "underlyingSecurity");
        }
        // Form 3 has no such amount for a derivative: its underlying shares are what is owned.
        if line.terms.is_none() || self.filing.form != Form::Three {
            self.open(12, "postTransactionAmounts");
            self.cell(16, "sharesOwnedFollowingTransaction", Some(line.after), [0; 3]);
            self.close(12, "postTransactionAmounts");
        }
        self.open(12, "ownershipNature");
        let direct = if line.nature.is_some() { "I" } else { "D" };
        self.cell(16, "directOrIndirectOwnership", Some(direct), [0; 3]);
        if let Some(nature) = &line.nature {
            self.cell(16, "natureOfOwnership", nature.value, nature.notes);
        }
        self.close(12, "ownershipNature");
        self.close(8, name);
    }

    fn event(&mut self, line: &Line) {
        let Some(event) = &line.event else { return };
        self.cell(12, "transactionDate", Some(event.on), [0; 3]);
        // Some software writes an empty element for what is not stated.
        if !self.filing.words {
            self.leaf(12, "deemedExecutionDate", "");
        }
        self.open(12, "transactionCoding");
        self.leaf(16, "transactionFormType", self.filing.form.digit());
        self.leaf(16, "transactionCode", event.code);
        self.leaf(16, "equitySwapInvolved", self.flag(false));
        self.notes(16, event.code_notes);
        self.close(12, "transactionCoding");
        if !self.filing.words {
            self.cell(12, "transactionTimeliness", Some(""), [0; 3]);
        }
        self.open(12, "transactionAmounts");
        self.cell(16, "transactionShares", Some(event.shares), [0; 3]);
        let price =
            event.price.value.map(|price| if price == Amount::ZERO { "0".to_owned() } else { format!("{price:.2}") });
        self.cell(16, "transactionPricePerShare", price, event.price.notes);
        self.cell(16, "transactionAcquiredDisposedCode", Some(if event.acquired { "A" } else { "D" }), [0; 3]);
        self.close(12, "transactionAmounts");
    }

    fn footnotes(&mut self) {
        if self.filing.footnotes.is_empty() {
            return;
        }
        self.open(4, "footnotes");
        for (at, text) in self.filing.footnotes.iter().enumerate() {
            let _ = writeln!(self.out, "        <footnote id=\"F{}\">{}</footnote>", at + 1, Escaped(text));
        }
        self.close(4, "footnotes");
        self.out.push('\n');
    }
}
