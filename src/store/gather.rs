//! The documents that a batch is about: those that arrived, and those stored ones whose filing they may change.

use std::collections::{BTreeMap, BTreeSet};

use ledger::filing::{Accession, Candidate, DocumentRows, KnownDocument, agree, assign, group_by, to_compare};
use model::diagnostic::Code;
use model::schema::{DOCUMENT_PATHS, DocumentRow};
use model::table::kind::{Id, Text};
use model::{AccessionNumber, Outcome};

use super::arrival::{Arrival, Arrived, ReadDocument};
use super::connection::Connection;
use super::divided;
use super::error::Error;
use super::recall::{read_filings, read_kept};
use super::typed::ids;

model::selection! {
    /// What a path states of a document.
    PathAccession of DOCUMENT_PATHS { document_id: Option<Id>, accession_number: Option<Text> }
}

/// The documents of a batch. Decisions about them are written into `now`.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    /// Readings at hand, by document.
    pub read: BTreeMap<i64, &'a ReadDocument>,
    /// As the database has them; a new document is not among them.
    pub stored: BTreeMap<i64, KnownDocument>,
    /// The documents as they will be.
    pub now: BTreeMap<i64, KnownDocument>,
    /// New, or read before by an older parser.
    pub fresh: BTreeSet<i64>,
    /// Stored documents that are none any more: their files hold several.
    pub divided: BTreeSet<i64>,
    /// Documents whose paths state an accession number that does not count, and how.
    pub path_conflicts: BTreeMap<i64, Code>,
}

impl<'a> Gathered<'a> {
    /// Collects the documents that arrived and finds the filing of each.
    pub(super) async fn collect(connection: &mut Connection, arrivals: &'a [Arrival]) -> Result<Self, Error> {
        let mut gathered = Self::default();
        let mut placed = Vec::new();
        for arrival in arrivals {
            if let Arrived::Document(document) = &arrival.found {
                let known = gathered.read.entry(document.row.document_id).or_insert(document);
                if document.row.is_named_form(&known.row) {
                    *known = document;
                }
                placed.push((document.row.document_id, arrival));
            }
        }
        let ids: Vec<i64> = gathered.read.keys().copied().collect();
        gathered.add_stored(connection, "document_id", &ids).await?;
        gathered.divide(connection, arrivals).await?;
        for (id, read) in &gathered.read {
            let stored = gathered.stored.get(id);
            if stored.is_none_or(|stored| read.row.replaces(stored)) {
                gathered.fresh.insert(*id);
                let mut row = read.row.clone();
                if row.accession.is_none() {
                    let by_path = |known: &Accession| matches!(known, Accession::Path(_));
                    row.accession = stored.and_then(|stored| stored.accession).filter(by_path);
                }
                gathered.now.insert(*id, row);
            }
        }
        for (id, stated) in gathered.known_path_accessions(connection).await? {
            gathered.take_path_accession(id, stated);
        }
        for (id, arrival) in placed {
            if let Some(stated) = arrival.stated_accession() {
                gathered.take_path_accession(id, stated);
            }
        }
        gathered.match_up(connection).await?;
        Ok(gathered)
    }

    /// Lets go of stored documents whose files hold several filings.
    async fn divide(&mut self, connection: &mut Connection, arrivals: &[Arrival]) -> Result<(), Error> {
        let mut divided = divided::divided(connection, arrivals).await?;
        divided.retain(|id| !self.read.contains_key(id));
        self.add_stored(connection, "document_id", &divided.iter().copied().collect::<Vec<_>>()).await?;
        for id in &divided {
            let Some(row) = self.now.get_mut(id) else { continue };
            (row.accession, row.filing_id, row.match_key, row.facts_key) = (None, None, None, None);
            row.parties = None;
        }
        self.divided = divided;
        Ok(())
    }

    /// Reads stored documents whose column holds one of the keys, and adds those not gathered yet.
    pub(super) async fn add_stored(
        &mut self,
        connection: &mut Connection,
        column: &str,
        keys: &[i64],
    ) -> Result<(), Error> {
        let stored: Vec<DocumentRow> = connection.select_with(column, &ids(keys)).await?;
        for row in stored {
            let row = KnownDocument::try_from(row)?;
            self.now.entry(row.document_id).or_insert_with(|| row.clone());
            self.stored.entry(row.document_id).or_insert(row);
        }
        Ok(())
    }

    /// Whether the document is new, was read again, or got another accession number or filing.
    pub(super) fn is_affected(&self, id: i64) -> bool {
        let placed = |row: &KnownDocument| (row.accession.map(Accession::number), row.filing_id);
        self.fresh.contains(&id) || self.stored.get(&id).map(placed) != self.now.get(&id).map(placed)
    }

    /// Records the outcome of a document, with its reason.
    pub(super) fn decide(&mut self, id: i64, outcome: Outcome, reason: Option<&str>) {
        if let Some(row) = self.now.get_mut(&id) {
            (row.outcome, row.reason) = (outcome, reason.map(Into::into));
        }
    }

    /// Whether the rows of that document were read in this batch.
    pub(super) fn has_rows(&self, id: i64) -> bool {
        self.read.get(&id).is_some_and(|read| read.rows.is_some())
    }

    /// Sets aside a document whose filing lost its rows and whose own rows were not kept, because an older parser found
    /// a better document. It is read again as soon as its file is met.
    pub(super) fn set_aside(&mut self, id: i64) {
        self.decide(
            id,
            Outcome::Rejected,
            Some("to be read again: the document that stood for its filing no longer does"),
        );
        if let Some(row) = self.now.get_mut(&id) {
            (row.filing_id, row.match_key, row.facts_key, row.parser_version) = (None, None, None, 0);
            row.parties = None;
        }
    }

    /// Gives the accession numbers that known paths of documents state which are read again: this batch may not have
    /// all of these paths.
    async fn known_path_accessions(&self, connection: &mut Connection) -> Result<Vec<(i64, AccessionNumber)>, Error> {
        let again = self.fresh.iter().filter(|id| self.stored.contains_key(id));
        let paths: Vec<PathAccession> = connection.select_with("document_id", &ids(again)).await?;
        let stated = |path: PathAccession| {
            let number = path.accession_number?;
            let unreadable = || Error::Value { column: "accession_number", value: number.to_string() };
            Some(AccessionNumber::parse(&number).ok_or_else(unreadable).map(|number| (path.document_id, number)))
        };
        let stated = paths.into_iter().filter_map(stated);
        let of_document = stated.filter_map(|stated| stated.map(|(id, number)| Some((id?, number))).transpose());
        of_document.collect()
    }

    /// Takes the accession number that a path states if the content states none. Of several, the smallest counts.
    fn take_path_accession(&mut self, id: i64, stated: AccessionNumber) {
        let Some(row) = self.now.get_mut(&id) else { return };
        match row.accession {
            Some(Accession::Content(own)) if own != stated => {
                self.path_conflicts.insert(id, Code::PathAccessionDisagrees);
            }
            Some(Accession::Path(known)) if known != stated => {
                row.accession = Some(Accession::Path(known.min(stated)));
                self.path_conflicts.insert(id, Code::PathAccessionsDiffer);
            }
            Some(_) => {}
            None => row.accession = Some(Accession::Path(stated)),
        }
    }

    /// Decides again to which filing each document belongs, for all documents that may be of one filing.
    async fn match_up(&mut self, connection: &mut Connection) -> Result<(), Error> {
        let keys: BTreeSet<i64> = self
            .now
            .keys()
            .filter(|id| self.is_affected(**id))
            .flat_map(|id| [self.now.get(id), self.stored.get(id)])
            .flatten()
            .filter_map(|row| row.match_key)
            .collect();
        let wanted: Vec<i64> = keys.iter().copied().collect();
        self.add_stored(connection, "match_key", &wanted).await?;
        let mut groups = group_by(&self.now, |row| row.match_key);
        groups.retain(|key, _| keys.contains(key));
        let group = |ids: &Vec<i64>| ids.iter().filter_map(|id| self.now.get(id)).collect::<Vec<_>>();
        let compared: BTreeSet<i64> = groups.values().flat_map(|ids| to_compare(&group(ids))).collect();
        let recalled = self.recall(connection, &compared).await?;
        let mut placed = Vec::new();
        for ids in groups.values() {
            let alike = |one: &KnownDocument, other: &KnownDocument| {
                let rows = |row| self.rows_of(row, &recalled).and_then(DocumentRows::filing);
                let side = |row| rows(row).map(|rows| Candidate { row, rows });
                side(one).zip(side(other)).is_some_and(|(one, other)| agree(one, other))
            };
            placed.extend(assign(&group(ids), alike));
        }
        for (id, filing_id) in placed {
            if let Some(row) = self.now.get_mut(&id) {
                row.filing_id = Some(filing_id);
            }
        }
        Ok(())
    }

    /// Gives the rows of a document, read in this batch or before.
    fn rows_of<'b>(
        &'b self,
        row: &KnownDocument,
        recalled: &'b BTreeMap<i64, DocumentRows>,
    ) -> Option<&'b DocumentRows> {
        let read = self.read.get(&row.document_id).and_then(|read| read.rows.as_ref());
        read.or_else(|| recalled.get(&row.document_id))
    }

    /// Gives the rows of documents that are not in this batch: kept as readings, or their filing's.
    async fn recall(
        &self,
        connection: &mut Connection,
        documents: &BTreeSet<i64>,
    ) -> Result<BTreeMap<i64, DocumentRows>, Error> {
        let missing: Vec<&KnownDocument> =
            documents.iter().filter(|id| !self.has_rows(**id)).filter_map(|id| self.stored.get(id)).collect();
        let (loaded, kept): (Vec<&KnownDocument>, Vec<&KnownDocument>) =
            missing.into_iter().partition(|row| row.outcome == Outcome::Loaded);
        let kept: Vec<i64> = kept.iter().map(|row| row.document_id).collect();
        let mut recalled = read_kept(connection, &kept).await?;
        let of_filing = loaded.iter().filter_map(|row| Some((row.filing_id?, *row)));
        let of_filing: BTreeMap<i64, &KnownDocument> = of_filing.collect();
        let filings = read_filings(connection, &of_filing.keys().copied().collect()).await?;
        let own = |(filing, rows): (i64, DocumentRows)| {
            let document = of_filing.get(&filing)?;
            Some((document.document_id, rows.stated_by(document.parties.as_ref())))
        };
        recalled.extend(filings.into_iter().filter_map(own));
        Ok(recalled)
    }
}
