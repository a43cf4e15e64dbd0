//! What a cluster must know of a document to bring it together with others: who it is about, and which other documents
//! may decide with it.

use std::sync::Arc;

use serde::Serialize;

use crate::pipeline::arrivals;
use crate::source::{Carried, Found, SourceItem};
use crate::store::{Arrival, Arrived, ReadDocument};
use ledger::filing::{Accession, DocumentRows};
use ledger::identity::{ClueKind, comparable, of_issuer};

/// A document in brief.
#[derive(Debug, Default, Serialize)]
pub(super) struct Brief {
    #[serde(flatten)]
    place: Carried,
    /// The hash of the document, as in the table of documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accession_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<BriefParty>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<BriefParty>,
    /// The documents of one group depend on each other.
    group: String,
    ties: Vec<Tie>,
}

/// An issuer or owner as the document states it.
#[derive(Debug, Serialize)]
struct BriefParty {
    cik: Option<i64>,
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trading_symbol: Option<String>,
}

/// A text that several groups may share: the text, the group, and whether the document looks for others with it. If one
/// of the documents with a tie looks for others, all groups with it depend on each other.
type Tie = (String, String, bool);

impl Brief {
    /// Reads a document. Gives one brief, or one for each filing of a file whose pages hold several, and for its end.
    /// Without `with_content`, bytes and ends are left out.
    pub(super) fn each(item: SourceItem, with_content: bool) -> impl Iterator<Item = Self> {
        let mut place = Carried::from(&item);
        place.found = place.found.filter(|found| with_content || !found.has_bytes());
        let arrivals = arrivals(item);
        let is_divided = arrivals.len() > 1;
        let wanted = move |arrival: &Arrival| with_content || !matches!(arrival.found, Arrived::ArchiveEnd);
        (1..).zip(arrivals).filter(move |(_, arrival)| wanted(arrival)).map(move |(number, arrival)| {
            let place = match &arrival.found {
                Arrived::ArchiveEnd => Carried { found: Some(Found::ArchiveEnd(true)), ..place.clone() },
                _ if is_divided => place.of_filing(number, &arrival.location),
                _ => place.clone(),
            };
            Self::of(place, arrival)
        })
    }

    fn of(place: Carried, arrival: Arrival) -> Self {
        let path_number = arrival.stated_accession().map(|number| number.to_string());
        let Arrived::Document(document) = arrival.found else {
            let group = format!("place {} {}", place.path, place.member);
            return Self { place, group, ..Self::default() };
        };
        let number = document.row.accession.map(|accession| accession.number().to_string()).or(path_number);
        let group = group_of(&document, number.as_deref());
        let ties = ties_of(&document, number.as_deref(), &group);
        let hash = document.row.content_hash.to_string();
        let text = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
        let issuer = document.rows.as_ref().map(|rows| {
            let stated = StatedIssuer::of(rows);
            BriefParty { cik: stated.cik, name: text(stated.name), trading_symbol: stated.symbol.and_then(text) }
        });
        let owners = document.rows.iter().filter_map(DocumentRows::filing).flat_map(|rows| &rows.owners);
        let owners = owners.map(|owner| BriefParty { cik: owner.cik, name: text(&owner.name), trading_symbol: None });
        Self { place, document: Some(hash), accession_number: number, issuer, owners: owners.collect(), group, ties }
    }
}

/// What a filing or a notice states of its issuer. A notice states no symbol.
struct StatedIssuer<'a> {
    cik: Option<i64>,
    name: &'a Option<Arc<str>>,
    symbol: Option<&'a Option<Arc<str>>>,
}

impl<'a> StatedIssuer<'a> {
    fn of(rows: &'a DocumentRows) -> Self {
        match rows {
            DocumentRows::Filing(rows) => Self {
                cik: rows.filing.issuer_cik,
                name: &rows.filing.issuer_name,
                symbol: Some(&rows.filing.issuer_trading_symbol),
            },
            DocumentRows::Notice(rows) => {
                Self { cik: rows.notice.issuer_cik, name: &rows.notice.issuer_name, symbol: None }
            }
        }
    }
}

/// The group of an issuer. What is derived looks at one issuer.
fn of_cik(cik: i64) -> String {
    format!("issuer {cik}")
}

fn group_of(document: &ReadDocument, number: Option<&str>) -> String {
    let issuer = document.rows.as_ref().and_then(|rows| {
        let stated = StatedIssuer::of(rows);
        stated.cik.map(of_cik).or_else(|| Some(format!("issuer {}", comparable(stated.name.as_ref())?)))
    });
    issuer
        .or_else(|| Some(format!("number {}", number?)))
        .unwrap_or_else(|| format!("document {}", document.row.content_hash))
}

fn ties_of(document: &ReadDocument, number: Option<&str>, group: &str) -> Vec<Tie> {
    let tie = |text: String, seeks: bool| (text, group.to_owned(), seeks);
    // The same bytes are one document, and the documents with one number one filing.
    let mut ties = vec![tie(format!("document {}", document.row.content_hash), true)];
    ties.extend(number.map(|number| tie(format!("number {number}"), true)));
    let Some(rows) = &document.rows else { return ties };
    // A document whose content states no number is compared with all of its key.
    let is_movable = !matches!(document.row.accession, Some(Accession::Content(_)));
    ties.extend(document.row.match_key.map(|key| tie(format!("match {key}"), is_movable)));
    // What becomes of a notice depends on the notice that it amends, which may state another issuer.
    let amended = rows.notice().and_then(|rows| rows.notice.amends_accession_number.as_deref());
    ties.extend(amended.map(|number| tie(format!("number {number}"), true)));
    let stated = StatedIssuer::of(rows);
    let clues = of_issuer(stated.name.as_ref(), stated.symbol.and_then(Option::as_ref));
    ties.extend(clues.map(|clue| tie(clue, stated.cik.is_none())));
    for former in &document.former_names {
        let name = comparable(Some(&former.name));
        if let Some(clue) = name.map(|name| ClueKind::Issuer.clue(&name)) {
            ties.push((clue.clone(), of_cik(former.cik), false));
            ties.push(tie(clue, false));
        }
    }
    ties
}
