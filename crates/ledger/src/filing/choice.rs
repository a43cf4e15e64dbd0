//! Which filing a document belongs to, and which document is the filing. Pure functions of the documents known, so
//! that the order of their arrival cannot show.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use model::Format;

use super::document::KnownDocument;
use super::parties::Parties;

/// The documents of one match key: those with an accession number, and those without.
struct Group<'a> {
    /// The filings with a number, the smallest first, with their documents, best first.
    filings: BTreeMap<i64, Vec<&'a KnownDocument>>,
    /// The documents without one, in groups of equal facts, the best first in each group and of all groups.
    loose: Vec<Vec<&'a KnownDocument>>,
}

impl<'a> Group<'a> {
    fn of(documents: &[&'a KnownDocument]) -> Self {
        let mut ranked = documents.to_vec();
        ranked.sort_by(|left, right| left.rank().cmp(&right.rank()));
        let mut group = Self { filings: BTreeMap::new(), loose: Vec::new() };
        let mut places = BTreeMap::new();
        for document in ranked {
            if let Some(accession) = document.accession {
                group.filings.entry(accession.number().filing_id()).or_default().push(document);
            } else {
                let place = *places.entry(document.facts_key).or_insert(group.loose.len());
                if place == group.loose.len() {
                    group.loose.push(Vec::new());
                }
                group.loose[place].push(document);
            }
        }
        group
    }
}

/// Gives the `document_id` of each document of one match key whose rows [`assign`] has to compare; none where facts
/// decide.
pub fn to_compare(documents: &[&KnownDocument]) -> Vec<i64> {
    let group = Group::of(documents);
    let first = |documents: &Vec<&KnownDocument>| documents.first().map(|document| document.document_id);
    let is_xml = |document: &&KnownDocument| document.format == Some(Format::Xml);
    // Facts decide between documents that lose nothing.
    if group.loose.is_empty() || group.loose.len() + group.filings.len() < 2 || documents.iter().all(is_xml) {
        return Vec::new();
    }
    group.filings.values().chain(&group.loose).filter_map(first).collect()
}

/// Assigns the documents of one match key to filings. A document with an accession number belongs to that filing. The
/// others are placed best first, those of equal facts together: if a document of equal facts has a number, in the
/// filing with the smallest of these; else in the first filing that agrees, in the order of the numbers and then of the
/// documents themselves; else in a filing of their own, with a negative id made from their facts. A filing agrees if
/// its best document with a number agrees, or the best of those without a number that it has already.
///
/// A worse document never joins two better ones: to take two filings for one is worse than to take one for two.
///
/// `alike` compares the rows of two documents; [`super::agree`] is meant. Gives the filing of each document. A document
/// that states no filing (no `facts_key`) and has no number gets none.
///
/// ```
/// use insiderdb_ledger::filing::{KnownDocument, assign};
/// use model::{Format, Outcome};
///
/// let document = |document_id: i64, format: Format| KnownDocument {
///     document_id,
///     content_hash: format!("{document_id:064}").into(),
///     size: 1,
///     format: Some(format),
///     outcome: Outcome::Loaded,
///     reason: None,
///     filing_id: None,
///     parser_version: 1,
///     accession: None,
///     filed_on: None,
///     accepted_at: None,
///     has_header: false,
///     damaged: false,
///     match_key: Some(1),
///     facts_key: Some(100 + document_id),
///     parties: None,
/// };
/// let (page, xml) = (document(1, Format::Html), document(2, Format::Xml));
/// // The page joins the XML, which is better; the key is made from the facts of the XML.
/// let filings = assign(&[&page, &xml], |_, _| true);
/// assert_eq!(filings.into_values().collect::<Vec<_>>(), [-102, -102]);
/// ```
pub fn assign(
    documents: &[&KnownDocument],
    alike: impl Fn(&KnownDocument, &KnownDocument) -> bool,
) -> BTreeMap<i64, i64> {
    let group = Group::of(documents);
    let mut placed = BTreeMap::new();
    let mut of_facts: BTreeMap<Option<i64>, i64> = BTreeMap::new();
    // The documents that are compared for each filing.
    let mut filings: Vec<(i64, Vec<&KnownDocument>)> = Vec::new();
    for (filing_id, documents) in &group.filings {
        for document in documents {
            placed.insert(document.document_id, *filing_id);
            of_facts.entry(document.facts_key).or_insert(*filing_id);
        }
        filings.push((*filing_id, documents.iter().take(1).copied().collect()));
    }
    for same in &group.loose {
        let Some((best, facts_key)) = same.first().and_then(|best| best.facts_key.map(|key| (*best, key))) else {
            continue;
        };
        let agrees = |(_, others): &&(i64, Vec<&KnownDocument>)| others.iter().any(|other| alike(best, other));
        let known = of_facts.get(&Some(facts_key)).copied();
        let filing_id = known.or_else(|| filings.iter().find(agrees).map(|(id, _)| *id)).unwrap_or(-facts_key);
        match filings.iter_mut().find(|(id, _)| *id == filing_id) {
            None => filings.push((filing_id, vec![best])),
            // Of a filing with a number, the best document without one; that is the first.
            Some((_, others)) if filing_id > 0 && others.len() < 2 => others.push(best),
            Some(_) => {}
        }
        placed.extend(same.iter().map(|document| (document.document_id, filing_id)));
    }
    placed
}

/// The documents of one filing, best first, with the facts that any of them may state.
#[derive(Debug)]
pub struct Choice<'a> {
    /// Best first; never empty.
    pub ranked: Vec<&'a KnownDocument>,
    /// Legal filing date, from the best document that states it; `None` if none does.
    pub filed_on: Option<NaiveDate>,
    /// Moment of acceptance by EDGAR, from the best document that states it; `None` if none does.
    pub accepted_at: Option<DateTime<Utc>>,
}

impl<'a> Choice<'a> {
    /// Ranks the documents of a filing, the best first: by format, whole before damaged, with a header before without,
    /// then by content hash. `None` if there are none.
    pub fn among(documents: impl Iterator<Item = &'a KnownDocument>) -> Option<Self> {
        let mut ranked: Vec<&KnownDocument> = documents.collect();
        ranked.sort_by(|left, right| left.rank().cmp(&right.rank()));
        let filed_on = ranked.iter().find_map(|document| document.filed_on);
        let accepted_at = ranked.iter().find_map(|document| document.accepted_at);
        (!ranked.is_empty()).then_some(Self { ranked, filed_on, accepted_at })
    }

    /// Gives the CIKs of the filing whose rows are that document's, where others state some that it does not; the best
    /// of those that state one decides. `None` if the others add nothing, or the document is none of these.
    pub fn completed(&self, winner: i64) -> Option<Parties> {
        let own = self.ranked.iter().find(|row| row.document_id == winner)?.parties.as_ref()?;
        own.completed(self.ranked.iter().filter_map(|row| row.parties.as_ref()))
    }

    /// Gives the documents whose readings must be kept, because they may have to supply a filing or be compared without
    /// being met again: those that may leave for another filing, and of each match key those down to the first that is
    /// sure to stay in this one.
    pub fn may_win(&self) -> impl Iterator<Item = i64> {
        let mut sure = BTreeSet::new();
        let wanted = self.ranked.iter().filter(move |row| {
            let first = if row.is_movable() { !sure.contains(&row.match_key) } else { sure.insert(row.match_key) };
            first || row.may_leave()
        });
        wanted.map(|row| row.document_id)
    }
}

/// Groups documents by a key; those without one are left out.
pub fn group_by<K: Ord>(
    documents: &BTreeMap<i64, KnownDocument>,
    key: impl Fn(&KnownDocument) -> Option<K>,
) -> BTreeMap<K, Vec<i64>> {
    let mut groups: BTreeMap<K, Vec<i64>> = BTreeMap::new();
    for document in documents.values() {
        if let Some(key) = key(document) {
            groups.entry(key).or_default().push(document.document_id);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Accession;
    use model::{AccessionNumber, Outcome};

    fn document(id: i64, format: Format, number: Option<u64>, facts_key: i64) -> KnownDocument {
        let number = number.and_then(|number| AccessionNumber::parse(&format!("0001000000-24-{number:06}")));
        KnownDocument {
            document_id: id,
            content_hash: format!("{id:064}").into(),
            size: 1,
            format: Some(format),
            outcome: Outcome::Duplicate,
            reason: None,
            filing_id: None,
            parser_version: 1,
            accession: number.map(Accession::Content),
            filed_on: None,
            accepted_at: None,
            has_header: false,
            damaged: false,
            match_key: Some(1),
            facts_key: Some(facts_key),
            parties: None,
        }
    }

    /// The filings of documents with those ids, where those pairs agree.
    fn placed(documents: &[KnownDocument], agreeing: &[(i64, i64)]) -> Vec<i64> {
        let alike = |one: &KnownDocument, other: &KnownDocument| {
            let (one, other) = (one.document_id, other.document_id);
            agreeing.contains(&(one, other)) || agreeing.contains(&(other, one))
        };
        let (forwards, backwards) = (documents.iter().collect::<Vec<_>>(), documents.iter().rev().collect::<Vec<_>>());
        let found = assign(&forwards, alike);
        assert_eq!(found, assign(&backwards, alike), "the order of arrival shows");
        found.into_values().collect()
    }

    /// The documents of one filing, best first.
    fn ranked(documents: &[KnownDocument]) -> Vec<i64> {
        let rank = |documents: &mut dyn Iterator<Item = &KnownDocument>| {
            let choice = Choice::among(documents.collect::<Vec<_>>().into_iter()).unwrap();
            choice.ranked.iter().map(|document| document.document_id).collect::<Vec<_>>()
        };
        let found = rank(&mut documents.iter());
        assert_eq!(found, rank(&mut documents.iter().rev()), "the order of arrival shows");
        found
    }

    #[test]
    fn the_best_is_told_by_format_then_damage_then_header_then_hash() {
        let xml = |id: i64, damaged: bool, has_header: bool| KnownDocument {
            has_header,
            damaged,
            ..document(id, Format::Xml, Some(1), 11)
        };
        let page = KnownDocument { has_header: true, ..document(1, Format::Html, Some(1), 11) };
        let all = [page, xml(2, true, true), xml(3, false, false), xml(4, false, true), xml(5, true, false)];
        assert_eq!(ranked(&all), [4, 3, 2, 5, 1]);
        assert_eq!(ranked(&[xml(7, false, true), xml(6, false, true)]), [6, 7]);
    }

    #[test]
    fn days_come_from_the_best_document_that_states_them() {
        let day = |text: &str| text.parse().ok();
        let best = document(1, Format::Xml, Some(1), 11);
        let page = KnownDocument { filed_on: day("2024-03-05"), ..document(2, Format::Html, Some(1), 12) };
        let text = KnownDocument { filed_on: day("2024-03-06"), ..document(3, Format::Text, Some(1), 13) };
        let choice = Choice::among([&text, &best, &page].into_iter()).unwrap();
        assert_eq!((choice.ranked[0].document_id, choice.filed_on, choice.accepted_at), (1, day("2024-03-05"), None));
        assert!(Choice::among(std::iter::empty()).is_none());
    }

    #[test]
    fn readings_are_kept_while_they_may_decide() {
        // Of the documents of a number the first is sure to stay; of those without one, all may leave.
        let stated = [document(1, Format::Xml, Some(1), 11), document(2, Format::Html, Some(1), 12)];
        let loose = [document(3, Format::Text, None, 13), document(4, Format::Ocr, None, 14)];
        let all: Vec<KnownDocument> = stated.into_iter().chain(loose).collect();
        let kept: Vec<i64> = Choice::among(all.iter()).unwrap().may_win().collect();
        assert_eq!(kept, [1, 3, 4]);
        // A number that only a path states may be another one later: the reading is kept down to one that is sure.
        let mut by_path = document(5, Format::Xml, Some(1), 15);
        by_path.accession = by_path.accession.map(|accession| Accession::Path(accession.number()));
        let sure = document(6, Format::Html, Some(1), 16);
        let kept: Vec<i64> = Choice::among([&by_path, &sure].into_iter()).unwrap().may_win().collect();
        assert_eq!(kept, [5, 6]);
    }

    #[test]
    fn rows_are_compared_where_facts_do_not_decide() {
        let compared = |documents: &[KnownDocument]| to_compare(&documents.iter().collect::<Vec<_>>());
        let xml = |id: i64, facts: i64| document(id, Format::Xml, None, facts);
        // Documents that lose nothing are told by their facts; one alone has none beside it.
        assert_eq!(compared(&[xml(1, 11), xml(2, 12)]), [0; 0]);
        assert_eq!(compared(&[document(1, Format::Html, None, 11)]), [0; 0]);
        assert_eq!(compared(&[document(1, Format::Html, Some(1), 11), xml(2, 12)]), [1, 2]);
        // The best of each filing and of each group of equal facts.
        let pages = [document(3, Format::Html, None, 13), document(4, Format::Html, None, 13)];
        assert_eq!(compared(&[xml(1, 11), pages[0].clone(), pages[1].clone()]), [1, 3]);
        assert_eq!(compared(&[document(5, Format::Ocr, Some(2), 15), document(6, Format::Html, Some(2), 16)]), [0; 0]);
    }

    #[test]
    fn renderings_join_the_best_of_those_that_agree() {
        let [first, second] = [100_000_024_000_001, 100_000_024_000_002];
        let xml = document(1, Format::Xml, None, 11);
        let page = document(2, Format::Html, None, 12);
        let picture = document(3, Format::Ocr, None, 13);
        // A chain of agreements joins the documents of each step; nothing joins two XML documents.
        assert_eq!(placed(&[xml.clone(), page.clone(), picture.clone()], &[(1, 2), (1, 3)]), [-11, -11, -11]);
        assert_eq!(placed(&[xml.clone(), page.clone(), picture.clone()], &[(2, 3)]), [-11, -12, -12]);
        // The best one decides: what agrees only with a worse one that joined it stays apart.
        assert_eq!(placed(&[xml.clone(), page.clone(), picture.clone()], &[(1, 2), (2, 3)]), [-11, -11, -13]);
        let other = document(4, Format::Xml, None, 14);
        assert_eq!(placed(&[xml.clone(), picture.clone(), other], &[(1, 3), (3, 4)]), [-11, -11, -14]);
        // A number counts wherever it is: at the worst document, and the smallest of several.
        let numbered = document(5, Format::Ocr, Some(1), 15);
        assert_eq!(placed(&[xml.clone(), page.clone(), numbered], &[(1, 5), (1, 2)]), [first, first, first]);
        let numbered = [document(6, Format::Xml, Some(2), 16), document(7, Format::Xml, Some(1), 17)];
        let [two, one] = numbered;
        assert_eq!(placed(&[page.clone(), two.clone(), one.clone()], &[(2, 6), (2, 7)]), [first, second, first]);
        // Equal facts go before likeness.
        let equal = document(8, Format::Html, None, 16);
        assert_eq!(placed(&[two, one, equal], &[(8, 7)]), [second, first, second]);
    }
}
