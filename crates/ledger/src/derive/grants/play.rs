//! Goes through the rows of one insider and kind, and holds the balances that they state against what follows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::choice::Lots;
use super::entry::{Change, Entry};
use super::finding;
use super::kind::Kind;
use super::lot::Lot;
use super::rows::Repeated;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::split::Split;

/// What "owned following" is taken to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The lot of the row.
    Lot,
    /// All lots of its title, in its form of ownership.
    Title,
    /// All lots of its kind, in its form of ownership.
    Kind,
}

/// What became of the lots.
#[derive(Debug)]
pub(super) struct Played<'r, 'e> {
    pub lots: Vec<Lot<'r, 'e>>,
    pub findings: Vec<Finding>,
    /// Balances that agree with what follows, and that do not.
    agreed: i32,
    differed: i32,
}

impl Played<'_, '_> {
    fn score(&self) -> i32 {
        self.agreed - self.differed
    }
}

/// The reading of balances that most of them bear out; of the lot where they do not tell.
pub(super) fn likeliest<'r, 'e>(entries: &[&'e Entry<'r>], splits: &[Split]) -> Played<'r, 'e> {
    // What is converted at a rate keeps its number in a split, the rate changes.
    let is_split = entries.first().is_some_and(|entry| entry.kind.is_share_for_share());
    let splits = if is_split { splits } else { &[] };
    let of_lots = play(entries, splits, Scope::Lot);
    if of_lots.differed == 0 && of_lots.agreed > 0 {
        return of_lots;
    }
    let of_titles = play(entries, splits, Scope::Title);
    let mut best = of_lots;
    let is_undecided = best.score() == of_titles.score() && best.differed > 0 && best.lots.len() > 1;
    if of_titles.score() > best.score() {
        best = of_titles;
    }
    if best.differed > 0 {
        let of_kinds = play(entries, splits, Scope::Kind);
        if of_kinds.score() > best.score() {
            return of_kinds;
        }
    }
    if let (true, Some(last)) = (is_undecided, entries.last()) {
        let message =
            "the balances of these derivatives fit a lot each as well as all lots of the title; taken as of the lot";
        best.findings.push(finding(last.key, FindingCode::LotAmbiguous, message.to_owned()));
    }
    best
}

fn play<'r, 'e>(entries: &[&'e Entry<'r>], splits: &[Split], scope: Scope) -> Played<'r, 'e> {
    let mut play = Play {
        scope,
        lots: Lots::default(),
        totals: BTreeMap::new(),
        steps: Vec::new(),
        ties: None,
        agreed: 0,
        differed: 0,
        findings: Vec::new(),
    };
    let mut splits = splits.iter().peekable();
    for report in entries.chunk_by(|one, other| one.key.filing_id == other.key.filing_id) {
        let day = report.first().and_then(|entry| entry.day);
        while let Some(split) = splits.next_if(|split| day.is_some_and(|day| split.effective_on <= day)) {
            play.split(split);
        }
        play.report(report);
    }
    if let Some((entry, count)) = play.ties {
        let message = format!("{count} rows fit several lots equally well; the oldest lots are used first");
        play.findings.push(finding(entry.key, FindingCode::LotAmbiguous, message));
    }
    Played { lots: play.lots.all, findings: play.findings, agreed: play.agreed, differed: play.differed }
}

/// A row that was taken in, and what follows for its balance.
pub(super) struct Step<'r, 'e> {
    pub entry: &'e Entry<'r>,
    pub lot: usize,
    /// The lot's number of events before the filing.
    pub since: usize,
    /// The balance that follows, right after the row; `None` where it could not be known.
    pub reckoned: Option<Decimal>,
}

/// The lots and what is checked while the rows are gone through.
pub(super) struct Play<'r, 'e> {
    pub scope: Scope,
    pub lots: Lots<'r, 'e>,
    /// By title and form: units left in all lots, known and unknown. `None` where a row did not tell.
    pub totals: BTreeMap<(&'e str, &'e str), Option<Decimal>>,
    /// Of the filing that is gone through.
    pub steps: Vec<Step<'r, 'e>>,
    /// The last row for which age alone decided, and how many there were.
    pub ties: Option<(&'e Entry<'r>, u32)>,
    pub agreed: i32,
    pub differed: i32,
    pub findings: Vec<Finding>,
}

impl<'r, 'e> Play<'r, 'e> {
    fn split(&mut self, split: &Split) {
        for lot in &mut self.lots.all {
            lot.split(split.effective_on, split.ratio);
        }
        for total in self.totals.values_mut() {
            *total = total.and_then(|total| total.checked_mul(split.ratio));
        }
    }

    /// Whose balance the row states, where it is not the lot's.
    pub(super) fn key(&self, entry: &'e Entry<'r>) -> (&'e str, &'e str) {
        (if self.scope == Scope::Title { &entry.class } else { "" }, &entry.form)
    }

    /// Takes in the rows of one filing.
    fn report(&mut self, entries: &[&'e Entry<'r>]) {
        if self.scope != Scope::Lot {
            self.open_totals(entries);
        }
        let (mut sizes, mut shown) = (BTreeMap::new(), BTreeSet::new());
        let repeated = Repeated::of(self.scope, entries);
        for entry in entries {
            let place = match entry.change {
                Change::Gained => self.gain(entry, &mut sizes),
                Change::Used(_) => self.using(entry, &repeated, &mut sizes),
                Change::Seen => match self.show(entry, &mut sizes, &mut shown) {
                    Some(place) => place,
                    None => continue,
                },
            };
            let lot = &self.lots.all[place];
            let key = self.key(entry);
            let reckoned = match (self.scope, entry.change) {
                (Scope::Lot, _) => lot.outstanding,
                (_, Change::Seen) => None,
                (_, change) => self.totals.get_mut(&key).and_then(|total| {
                    *total = match change {
                        Change::Gained => total.zip(entry.units).and_then(|(total, units)| total.checked_add(units)),
                        _ => total.zip(entry.units).and_then(|(total, units)| total.checked_sub(units)),
                    };
                    *total
                }),
            };
            let since = sizes.get(&place).copied().unwrap_or_default();
            self.steps.push(Step { entry, lot: place, since, reckoned });
        }
        self.check();
    }

    /// Where a title shows up first: what was there before its first filing. Units that were are a lot of their own, of
    /// which nothing else is known.
    fn open_totals(&mut self, entries: &[&'e Entry<'r>]) {
        let mut firsts: BTreeMap<(&str, &str), Vec<&'e Entry<'r>>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.change != Change::Seen && !entry.is_late()) {
            let key = self.key(entry);
            if !self.totals.get(&key).is_some_and(Option::is_some) {
                firsts.entry(key).or_default().push(entry);
            }
        }
        for (key, entries) in firsts {
            let is_new = self.totals.insert(key, None).is_none();
            let stated = entries.iter().rev().find_map(|entry| entry.balance);
            let before = entries.iter().try_fold(stated, |left, entry| {
                Some(match entry.change {
                    Change::Gained => left?.checked_sub(entry.units?),
                    _ => left?.checked_add(entry.units?),
                })
            });
            let Some(before) = before.flatten() else { continue };
            if before < Decimal::ZERO {
                self.differed += 1;
                continue;
            }
            self.totals.insert(key, Some(before));
            if !before.is_zero() {
                // The balance from which this was reckoned will agree with it.
                self.agreed -= 1;
            }
            let entry = entries[0];
            let has_lots = !self.lots.of_class(entry).is_empty();
            if is_new && !has_lots && is_unit(entry.kind) && !before.is_zero() {
                self.lots.add(Lot::older(entry, before));
            }
        }
    }
}

/// Units that vest by the grant and then turn into shares.
pub(super) fn is_unit(kind: Kind) -> bool {
    matches!(kind, Kind::Rsu | Kind::Psu)
}
