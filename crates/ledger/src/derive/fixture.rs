//! Filings for the tests of this room: written as ownership documents and read as any other.

use std::sync::Arc;

use chrono::NaiveDate;

use super::record::{FiledReport, IssuerRecord};
use reader::{Verdict, read};

/// A filing in the making.
#[derive(Clone, Debug)]
pub(super) struct Form {
    id: i64,
    kind: &'static str,
    period: &'static str,
    filed: Option<&'static str>,
    original: Option<&'static str>,
    owners: Vec<(i64, &'static str)>,
    rows: [String; 2],
    cover: String,
    footnotes: String,
    remarks: &'static str,
}

/// Makes a filing of that number and form by John Doe, for a period, filed on a day.
pub(super) fn form(id: i64, form: &'static str, period: &'static str, filed: &'static str) -> Form {
    Form {
        id,
        kind: form,
        period,
        filed: Some(filed),
        original: None,
        owners: vec![(1001, "Doe John")],
        rows: [String::new(), String::new()],
        cover: String::new(),
        footnotes: String::new(),
        remarks: "",
    }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn value(name: &str, text: &str) -> String {
    match text.split_once('^') {
        Some((text, note)) => format!("<{name}><value>{text}</value><footnoteId id=\"{note}\"/></{name}>"),
        None if text.is_empty() => String::new(),
        None => format!("<{name}><value>{text}</value></{name}>"),
    }
}

impl Form {
    /// Makes it an amendment of what was filed on that day.
    pub(super) fn amends(mut self, original: &'static str) -> Self {
        self.original = Some(original);
        self
    }

    pub(super) fn by(mut self, owners: &[(i64, &'static str)]) -> Self {
        self.owners = owners.to_vec();
        self
    }

    pub(super) fn not_dated(mut self) -> Self {
        self.filed = None;
        self
    }

    pub(super) fn remarks(mut self, remarks: &'static str) -> Self {
        self.remarks = remarks;
        self
    }

    pub(super) fn cover(mut self, elements: &str) -> Self {
        self.cover.push_str(elements);
        self
    }

    pub(super) fn note(mut self, id: &str, text: &str) -> Self {
        let xml = format!("<footnote id=\"{id}\">{text}</footnote>");
        self.footnotes.push_str(&xml);
        self
    }

    /// Adds a row of Table I: `date code A/D shares price following D/I nature`, separated by blanks; `-` is empty. A
    /// cell may refer to a footnote, as `10^F1`.
    pub(super) fn row(self, cells: &str) -> Self {
        self.titled("Common Stock", cells)
    }

    /// Adds a row of Table I of that security.
    pub(super) fn titled(mut self, title: &str, cells: &str) -> Self {
        let xml = transaction(title, cells, "");
        let xml = format!("<nonDerivativeTransaction>{xml}</nonDerivativeTransaction>");
        self.rows[0].push_str(&xml);
        self
    }

    /// A row of Table II: cells as for Table I, then exercise price, exercise date and expiration date.
    pub(super) fn option(mut self, title: &str, cells: &str) -> Self {
        let parts: Vec<&str> = cells.splitn(9, ' ').collect();
        let terms: Vec<&str> = parts[8].split(' ').map(|cell| cell.trim_matches('-')).collect();
        let [strike, from, until] = [0, 1, 2].map(|place| terms.get(place).copied().unwrap_or_default());
        let (from, until) = (if from.len() < 10 { "" } else { from }, if until.len() < 10 { "" } else { until });
        let terms = [
            value("conversionOrExercisePrice", strike),
            value("exerciseDate", from),
            value("expirationDate", until),
            "<underlyingSecurity><underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>\
             </underlyingSecurity>"
                .to_owned(),
        ];
        let xml = transaction(title, &parts[..8].join(" "), &terms.concat());
        let xml = format!("<derivativeTransaction>{xml}</derivativeTransaction>");
        self.rows[1].push_str(&xml);
        self
    }

    /// A holding of Table I: `following D/I nature`.
    pub(super) fn holding(self, cells: &str) -> Self {
        self.titled_holding("Common Stock", cells)
    }

    /// A holding of Table I with that title.
    pub(super) fn titled_holding(mut self, title: &str, cells: &str) -> Self {
        let parts: Vec<&str> = cells.splitn(3, ' ').collect();
        let xml = format!("{}{}", value("securityTitle", title), held(parts[0], parts[1], parts[2]));
        let xml = format!("<nonDerivativeHolding>{xml}</nonDerivativeHolding>");
        self.rows[0].push_str(&xml);
        self
    }

    fn report(&self) -> FiledReport {
        let owner = |(cik, name): &(i64, &str)| {
            format!(
                "<reportingOwner><reportingOwnerId><rptOwnerCik>{cik:010}</rptOwnerCik><rptOwnerName>{name}\
                 </rptOwnerName></reportingOwnerId></reportingOwner>"
            )
        };
        let owners = self.owners.iter().map(owner).collect::<Vec<_>>().concat();
        let original = self
            .original
            .map(|day| format!("<dateOfOriginalSubmission>{day}</dateOfOriginalSubmission>"))
            .unwrap_or_default();
        let xml = format!(
            "<?xml version=\"1.0\"?><ownershipDocument><schemaVersion>X0508</schemaVersion><documentType>{}\
             </documentType><periodOfReport>{}</periodOfReport>{original}{}<issuer><issuerCik>0000000042</issuerCik>\
             <issuerName>Acme Corp</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>{owners}\
             <nonDerivativeTable>{}</nonDerivativeTable><derivativeTable>{}</derivativeTable>\
             <footnotes>{}</footnotes><remarks>{}</remarks><ownerSignature><signatureName>x</signatureName>\
             <signatureDate>{}</signatureDate></ownerSignature></ownershipDocument>",
            self.kind,
            self.period,
            self.cover,
            self.rows[0],
            self.rows[1],
            self.footnotes,
            self.remarks,
            self.filed.unwrap_or(self.period),
        );
        let Verdict::Filing(filing) = read(xml.as_bytes()).verdict else { panic!("{xml}") };
        FiledReport { filed_on: self.filed.map(day), ..FiledReport::of(*filing, self.id, |owner| owner.cik.unwrap()) }
    }
}

fn transaction(title: &str, cells: &str, terms: &str) -> String {
    let parts: Vec<&str> = cells.splitn(8, ' ').map(|cell| if cell == "-" { "" } else { cell }).collect();
    let [date, code, direction, shares, price, following, ownership] = [0, 1, 2, 3, 4, 5, 6].map(|place| parts[place]);
    let nature = parts.get(7).copied().unwrap_or_default();
    let (date, deemed) = date.split_once('/').unwrap_or((date, ""));
    let (code, timeliness) = code.split_once('/').unwrap_or((code, ""));
    let coding = if code.is_empty() {
        String::new()
    } else {
        format!(
            "<transactionCoding><transactionFormType>4</transactionFormType><transactionCode>{code}</transactionCode>\
             <equitySwapInvolved>0</equitySwapInvolved></transactionCoding>"
        )
    };
    let amounts = [
        value("transactionShares", shares),
        value("transactionPricePerShare", price),
        value("transactionAcquiredDisposedCode", direction),
    ];
    [
        value("securityTitle", title),
        value("transactionDate", date),
        value("deemedExecutionDate", deemed),
        coding,
        value("transactionTimeliness", timeliness),
        format!("<transactionAmounts>{}</transactionAmounts>", amounts.concat()),
        terms.to_owned(),
        held(following, ownership, nature),
    ]
    .concat()
}

fn held(following: &str, ownership: &str, nature: &str) -> String {
    let nature = if nature == "-" { "" } else { nature };
    format!(
        "<postTransactionAmounts>{}</postTransactionAmounts><ownershipNature>{}{}</ownershipNature>",
        value("sharesOwnedFollowingTransaction", following),
        value("directOrIndirectOwnership", ownership),
        value("natureOfOwnership", nature)
    )
}

/// The record that those filings make.
pub(super) fn record(forms: &[Form]) -> IssuerRecord {
    let mut filings: Vec<Arc<FiledReport>> = forms.iter().map(Form::report).map(Arc::new).collect();
    filings.sort_by_key(|report| report.filing_id);
    IssuerRecord { issuer_id: 42, filings, user_splits: Vec::new() }
}
