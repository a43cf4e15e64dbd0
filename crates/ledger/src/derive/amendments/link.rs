//! What an amendment amends.
//!
//! The form asks for the day of the original, which the filer types: no accession number. An original accepted after
//! 5:30 p.m. carries the next business day, so the days after the stated one count too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::order::order;
use super::restate;
use crate::derive::record::FiledReport;

/// The number of days after the stated one on which an original may be filed: an evening before a long weekend.
const DAYS_AFTER: u64 = 5;

/// How many days before the stated one a filing without a date of filing may have been signed.
const DAYS_BEFORE: u64 = 5;

/// The number of candidates whose rows are compared with those of an amendment. If more are alike in form, period and
/// owners, rows do not distinguish them either.
const MOST_COMPARED: usize = 32;

/// The result of the search for the amended filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AmendmentLink {
    /// Places among the filings: the one that is amended, and the first of its chain.
    To {
        amended: usize,
        root: usize,
    },
    /// Several fit equally.
    Ambiguous(Vec<usize>),
    Unmatched,
}

/// How well a candidate fits; the smallest is best. See [`tier`].
type Tier = (u8, u64);

/// Links each amendment; places are those among the filings, in the order in which the amendments became known.
pub(super) fn links(filings: &[Arc<FiledReport>]) -> BTreeMap<usize, AmendmentLink> {
    let index = OwnerDayIndex::of(filings);
    let mut amendments: Vec<usize> = (0..filings.len()).filter(|place| filings[*place].form_type.amendment).collect();
    amendments.sort_by_key(|place| order(&filings[*place]));
    let mut links = BTreeMap::new();
    for place in amendments {
        let link = link(filings, &index, place, &links);
        links.insert(place, link);
    }
    links
}

/// Filings by owner and day, so that each amendment looks at few.
#[derive(Debug, Default)]
struct OwnerDayIndex {
    known: BTreeMap<(i64, NaiveDate), Vec<usize>>,
    period: BTreeMap<(i64, NaiveDate), Vec<usize>>,
    /// Amendments by the day of the original that they state.
    stated: BTreeMap<(i64, NaiveDate), Vec<usize>>,
}

impl OwnerDayIndex {
    fn of(filings: &[Arc<FiledReport>]) -> Self {
        let mut index = Self::default();
        for (place, report) in filings.iter().enumerate() {
            for owner in owners(report) {
                let note = |days: &mut BTreeMap<(i64, NaiveDate), Vec<usize>>, day: Option<NaiveDate>| {
                    if let Some(day) = day {
                        days.entry((owner, day)).or_default().push(place);
                    }
                };
                note(&mut index.known, report.known_on());
                note(&mut index.period, report.period_of_report);
                note(&mut index.stated, report.date_of_original_submission.filter(|_| report.form_type.amendment));
            }
        }
        index
    }
}

fn owners(report: &FiledReport) -> BTreeSet<i64> {
    report.owners.iter().map(|owner| owner.insider_id).collect()
}

/// Gives the indexes of filings of any of those owners for days from `from` to `until`.
fn between(
    days: &BTreeMap<(i64, NaiveDate), Vec<usize>>,
    owners: &BTreeSet<i64>,
    from: NaiveDate,
    until: NaiveDate,
) -> BTreeSet<usize> {
    owners
        .iter()
        .flat_map(|owner| days.range((*owner, from)..=(*owner, until)))
        .flat_map(|(_, places)| places)
        .copied()
        .collect()
}

fn link(
    filings: &[Arc<FiledReport>],
    index: &OwnerDayIndex,
    place: usize,
    links: &BTreeMap<usize, AmendmentLink>,
) -> AmendmentLink {
    let report = &filings[place];
    let owners = owners(report);
    let earlier = |other: &usize| is_earlier(filings, *other, place, links);
    let found: BTreeSet<usize> = if let Some(stated) = report.date_of_original_submission {
        let from = stated.checked_sub_days(Days::new(DAYS_BEFORE)).unwrap_or(stated);
        let until = stated.checked_add_days(Days::new(DAYS_AFTER)).unwrap_or(stated);
        let near = between(&index.known, &owners, from, until).into_iter().filter(earlier);
        let tiers: Vec<(Tier, usize)> =
            near.filter_map(|other| Some((tier(report, &filings[other], stated)?, other))).collect();
        let best = tiers.iter().map(|(tier, _)| *tier).min();
        let mut found: BTreeSet<usize> =
            tiers.iter().filter(|(tier, _)| Some(*tier) == best).map(|(_, other)| *other).collect();
        if found.is_empty() {
            // The original is not known, but an earlier amendment of it is.
            found = between(&index.stated, &owners, stated, stated)
                .into_iter()
                .filter(earlier)
                .filter(|other| filings[*other].form_type.form == report.form_type.form)
                .filter(|other| is_about_the_same(report, &filings[*other]))
                .collect();
        }
        found
    } else if let Some(period) = report.period_of_report {
        between(&index.period, &owners, period, period)
            .into_iter()
            .filter(earlier)
            .filter(|other| restate::restates_any(report, &filings[*other]))
            .collect()
    } else {
        BTreeSet::new()
    };
    decide(filings, report, &found, links)
}

/// Whether one filing was filed before another: an original before its amendment, an amendment before the next one.
/// Days of signature and periods do not decide that.
fn is_earlier(
    filings: &[Arc<FiledReport>],
    other: usize,
    place: usize,
    links: &BTreeMap<usize, AmendmentLink>,
) -> bool {
    if filings[other].form_type.amendment {
        return links.contains_key(&other);
    }
    match (filings[other].filed_on, filings[place].filed_on) {
        (Some(original), Some(amendment)) => original <= amendment,
        _ => true,
    }
}

/// Ranks how well a filing fits the stated day of the original; `None` if it does not. In this order: originals of the
/// same form on that day, and in the days after it if they are about the same; originals of other forms that are about
/// the same; then amendments in the same way, since who amends an amendment may state its day.
fn tier(report: &FiledReport, other: &FiledReport, stated: NaiveDate) -> Option<Tier> {
    let known = other.known_on()?;
    let days = known.signed_duration_since(stated).num_days();
    let away = if days >= 0 {
        days.unsigned_abs()
    } else if other.filed_on.is_none() {
        // Signed some days before it was filed: after all days on which it may have been filed.
        DAYS_AFTER + days.unsigned_abs()
    } else {
        return None;
    };
    let same_form = other.form_type.form == report.form_type.form;
    let is_stated = same_form && away == 0;
    if !is_stated && !is_about_the_same(report, other) {
        return None;
    }
    Some((u8::from(other.form_type.amendment) * 2 + u8::from(!same_form), away))
}

/// The same period, or a row that is restated.
fn is_about_the_same(report: &FiledReport, other: &FiledReport) -> bool {
    (report.period_of_report.is_some() && report.period_of_report == other.period_of_report)
        || restate::restates_any(report, other)
}

/// Decides among the filings that fit: by period, form, owners, and the most common rows. Filings of one chain of
/// amendments count as one.
fn decide(
    filings: &[Arc<FiledReport>],
    report: &FiledReport,
    found: &BTreeSet<usize>,
    links: &BTreeMap<usize, AmendmentLink>,
) -> AmendmentLink {
    let mut found: Vec<usize> = found.iter().copied().collect();
    let mut keep = |fits: &dyn Fn(&FiledReport) -> bool| {
        if found.iter().any(|place| fits(&filings[*place])) {
            found.retain(|place| fits(&filings[*place]));
        }
    };
    keep(&|other| other.period_of_report == report.period_of_report);
    keep(&|other| other.form_type.form == report.form_type.form);
    keep(&|other| owners(other) == owners(report));
    if (2..=MOST_COMPARED).contains(&found.len()) {
        let restated: Vec<usize> =
            found.iter().map(|place| restate::count_restated(report, &filings[*place])).collect();
        let most = restated.iter().max().copied().unwrap_or(0);
        let mut counts = restated.into_iter();
        found.retain(|_| counts.next() == Some(most));
    }
    let root = |place: usize| match links.get(&place) {
        Some(AmendmentLink::To { root, .. }) => *root,
        _ => place,
    };
    let roots: BTreeSet<usize> = found.iter().map(|place| root(*place)).collect();
    match (roots.first(), found.as_slice()) {
        (None, _) => AmendmentLink::Unmatched,
        (Some(_), [one]) => AmendmentLink::To { amended: *one, root: root(*one) },
        (Some(first), _) if roots.len() == 1 => AmendmentLink::To { amended: *first, root: *first },
        _ => AmendmentLink::Ambiguous(found),
    }
}
