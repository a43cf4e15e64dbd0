//! Which notice amends which: an amendment states the accession number.

use std::collections::BTreeMap;

use super::record::{NoticeLinks, NoticeRecord};

/// Gives the links of each notice of the record, in their order. An amendment may state another issuer than the notice
/// that it amends, so notices elsewhere count too.
pub(super) fn links(record: &NoticeRecord) -> Vec<NoticeLinks> {
    let here = record.notices.iter().map(|notice| (notice.filing_id, notice.amends));
    let there = record.elsewhere.iter().map(|notice| (notice.filing_id, notice.amends));
    let amends: BTreeMap<i64, Option<i64>> = here.chain(there).collect();
    let mut amended_by: BTreeMap<i64, i64> = BTreeMap::new();
    for (filing_id, of) in &amends {
        if let Some(of) = of.filter(|of| of != filing_id) {
            // In the order of the keys, so that the newest one of a filer stays.
            amended_by.insert(of, *filing_id);
        }
    }
    let links = |filing_id: i64, of: Option<i64>| NoticeLinks {
        amends: of.filter(|of| *of != filing_id && amends.contains_key(of)),
        superseded_by: amended_by.get(&filing_id).copied(),
    };
    record.notices.iter().map(|notice| links(notice.filing_id, notice.amends)).collect()
}
