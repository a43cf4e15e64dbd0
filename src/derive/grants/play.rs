//! Goes through the rows of one insider and kind, and holds the balances that they state against what follows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::choice::{Choice, Lots};
use super::entry::{Change, Entry};
use super::finding;
use super::kind::Kind;
use super::lot::{Lot, agree};
use crate::derive::conclusions::{Finding, FindingCode, Split};

/// What "owned following" is taken to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
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
            play.split(split.ratio);
        }
        play.report(report);
    }
    if let Some((entry, count)) = play.ties {
        let message = format!("{count} rows fit several lots equally well; the oldest lots are used first");
        play.findings.push(finding(entry.key, FindingCode::LotAmbiguous, message));
    }
    Played { lots: play.lots.all, findings: play.findings, agreed: play.agreed, differed: play.differed }
}

/// Units by title, form of ownership and balance.
type Repeated<'e> = BTreeMap<(&'e str, &'e str, Decimal), Decimal>;

/// A row that was taken in, and what follows for its balance.
struct Step<'r, 'e> {
    entry: &'e Entry<'r>,
    lot: usize,
    /// The lot's number of events before the filing.
    since: usize,
    /// The balance that follows, right after the row; `None` where it could not be known.
    reckoned: Option<Decimal>,
}

struct Play<'r, 'e> {
    scope: Scope,
    lots: Lots<'r, 'e>,
    /// By title and form: units left in all lots, known and unknown. `None` where a row did not tell.
    totals: BTreeMap<(&'e str, &'e str), Option<Decimal>>,
    /// Of the filing that is gone through.
    steps: Vec<Step<'r, 'e>>,
    /// The last row for which age alone decided, and how many there were.
    ties: Option<(&'e Entry<'r>, u32)>,
    agreed: i32,
    differed: i32,
    findings: Vec<Finding>,
}

impl<'r, 'e> Play<'r, 'e> {
    fn split(&mut self, ratio: Decimal) {
        self.lots.all.iter_mut().for_each(|lot| lot.split(ratio));
        for total in self.totals.values_mut() {
            *total = total.and_then(|total| total.checked_mul(ratio));
        }
    }

    /// Whose balance the row states, where it is not the lot's.
    fn key(&self, entry: &'e Entry<'r>) -> (&'e str, &'e str) {
        (if self.scope == Scope::Title { &entry.class } else { "" }, &entry.form)
    }

    /// Takes in the rows of one filing.
    fn report(&mut self, entries: &[&'e Entry<'r>]) {
        if self.scope != Scope::Lot {
            self.open_totals(entries);
        }
        let (mut sizes, mut shown) = (BTreeMap::new(), BTreeSet::new());
        let repeated = self.repeated(entries);
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

    fn gain(&mut self, entry: &'e Entry<'r>, sizes: &mut BTreeMap<usize, usize>) -> usize {
        let known = self.lots.added_to(entry, self.scope == Scope::Lot);
        if known.is_some() && self.scope == Scope::Lot && is_unit(entry.kind) {
            // It looks as much like a new grant and the balance of all of them.
            self.differed += 1;
        }
        let place = known.unwrap_or_else(|| self.lots.add(Lot::new(entry)));
        self.take(place, entry, entry.units, sizes);
        place
    }

    /// Units that rows with the same balance use up, by title, form and balance: all of one lot, where each of its rows
    /// states the final balance.
    fn repeated(&self, entries: &[&'e Entry<'r>]) -> Repeated<'e> {
        let mut repeated = Repeated::new();
        for entry in entries.iter().filter(|entry| self.scope == Scope::Lot && matches!(entry.change, Change::Used(_)))
        {
            // Two lots that end on one day have the same balance too.
            let balance = entry.balance.filter(|balance| !balance.is_zero());
            let Some((balance, units)) = balance.zip(entry.units) else { continue };
            let sum = repeated.entry((&entry.class, &entry.form, balance)).or_default();
            *sum = sum.checked_add(units).unwrap_or(*sum);
        }
        repeated
    }

    fn using(&mut self, entry: &'e Entry<'r>, repeated: &Repeated<'e>, sizes: &mut BTreeMap<usize, usize>) -> usize {
        let mut before = Vec::new();
        if let (Scope::Lot, Some((balance, units))) = (self.scope, entry.balance.zip(entry.units)) {
            let all = repeated.get(&(entry.class.as_str(), entry.form.as_str(), balance)).copied();
            before.extend([Some(units), all].into_iter().flatten().filter_map(|units| balance.checked_add(units)));
        }
        let Choice { lots, is_tie } = self.lots.choose(entry, &BTreeSet::new(), &before);
        let Some(&first) = lots.first() else {
            let mut lot = Lot::new(entry);
            // The next row of the filing may be of another lot, which its balance is to tell.
            let before = before.last().copied().filter(|_| is_unit(entry.kind));
            if let Some(before) = before {
                lot.settle(0, before);
            }
            let place = self.lots.add(lot);
            sizes.insert(place, 0);
            self.take(place, entry, entry.units, sizes);
            return place;
        };
        if is_tie {
            self.ties = Some((entry, self.ties.map_or(1, |(_, count)| count + 1)));
        }
        // One row for what vests of several grants, where rows are not by lot.
        let may_spill = self.scope != Scope::Lot && is_unit(entry.kind);
        let mut left = entry.units;
        let mut last = first;
        for place in lots.iter().copied().filter(|_| may_spill) {
            let Some((units, has)) = left.zip(self.lots.all[place].outstanding) else { break };
            if units <= has || has.is_zero() {
                last = place;
                break;
            }
            last = place;
            if lots.last() != Some(&place) {
                self.take(place, entry, Some(has), sizes);
                left = units.checked_sub(has);
            }
        }
        let lot = &self.lots.all[last];
        let over = lot.outstanding.zip(left).filter(|(has, units)| units > has && !agree(*has, *units));
        if let (Some((has, units)), Some(granted)) = (over, lot.granted()) {
            let message = format!(
                "{} exercised or given up where {} of {} granted were left",
                units.normalize(),
                has.normalize(),
                granted.normalize()
            );
            self.findings.push(finding(entry.key, FindingCode::GrantOversold, message));
        }
        self.take(last, entry, left, sizes);
        last
    }

    /// A row that shows what is there, each lot once in a filing. Units of several lots may be shown in one row: which
    /// is not told, so it says nothing of one of them.
    fn show(
        &mut self,
        entry: &'e Entry<'r>,
        sizes: &mut BTreeMap<usize, usize>,
        shown: &mut BTreeSet<usize>,
    ) -> Option<usize> {
        let before: Vec<Decimal> = entry.balance.into_iter().filter(|_| self.scope == Scope::Lot).collect();
        let Choice { lots, .. } = self.lots.choose(entry, shown, &before);
        let place = match lots.as_slice() {
            [place] => *place,
            [] if self.lots.of_class(entry).is_empty() || entry.balance.is_none_or(|balance| !balance.is_zero()) => {
                self.lots.add(Lot::new(entry))
            }
            _ => return None,
        };
        shown.insert(place);
        let is_new = self.lots.all[place].events.is_empty();
        self.take(place, entry, None, sizes);
        if let (true, Some(balance)) = (is_new, entry.balance) {
            self.lots.all[place].settle(0, balance);
            self.totals.remove(&self.key(entry));
        }
        self.lots.note(place);
        Some(place)
    }

    fn take(&mut self, place: usize, entry: &'e Entry<'r>, units: Option<Decimal>, sizes: &mut BTreeMap<usize, usize>) {
        let lot = &mut self.lots.all[place];
        sizes.entry(place).or_insert(lot.events.len());
        lot.take(entry, units);
        self.lots.note(place);
    }

    /// Holds the balances of the filing against what follows. Filers state the balance after each row, or the final one
    /// on every row; both are right.
    fn check(&mut self) {
        let steps = std::mem::take(&mut self.steps);
        let mut scopes: BTreeMap<(Option<usize>, (&str, &str)), Vec<&Step<'r, 'e>>> = BTreeMap::new();
        for step in steps.iter().filter(|step| !step.entry.contradicted) {
            let is_unknown = self.lots.all[step.lot].outstanding.is_none();
            if step.entry.is_late() && !(self.scope == Scope::Lot && is_unknown) {
                continue;
            }
            let of_lot = self.scope == Scope::Lot;
            let key = if of_lot { ("", "") } else { self.key(step.entry) };
            scopes.entry((of_lot.then_some(step.lot), key)).or_default().push(step);
        }
        for ((_, key), steps) in scopes {
            let reckoned = steps.iter().rev().find_map(|step| step.reckoned);
            let (mut differing, mut differs) = (None, false);
            for step in &steps {
                let Some((balance, after)) = step.entry.balance.zip(step.reckoned) else { continue };
                let fits = agree(balance, after) || reckoned.is_some_and(|last| agree(balance, last));
                differs = !fits;
                if !fits && step.entry.kind == Kind::Phantom && is_drift(balance, after) {
                    continue;
                }
                differing = (!fits).then_some((step, balance, after));
                if fits { self.agreed += 1 } else { self.differed += 1 }
            }
            if let Some((step, balance, after)) = differing {
                let message = format!(
                    "{} stated after the row, {} follow from the rows before",
                    balance.normalize(),
                    after.normalize()
                );
                self.findings.push(finding(step.entry.key, FindingCode::LotBalanceDiffers, message));
            }
            let Some((last, stated)) = steps.iter().rev().find_map(|step| Some((step, step.entry.balance?))) else {
                continue;
            };
            let is_lone = self.lots.of_class(last.entry).len() == 1;
            let lot = &mut self.lots.all[last.lot];
            let is_unknown = lot.outstanding.is_none();
            // A grant that is known cannot have more left than was not used: then the balance is a slip.
            let is_slip = lot.granted().is_some()
                && !lot.first.kind.is_fungible()
                && lot.outstanding.is_some_and(|left| left < stated);
            if (self.scope == Scope::Lot || is_lone) && (is_unknown || differs && !is_slip) {
                lot.settle(last.since, stated);
                self.lots.note(last.lot);
            }
            if last.entry.change != Change::Seen && (differs || reckoned.is_none()) {
                self.totals.insert(key, Some(stated));
            }
        }
    }
}

/// Units that vest by the grant and then turn into shares.
fn is_unit(kind: Kind) -> bool {
    matches!(kind, Kind::Rsu | Kind::Psu)
}

/// Phantom shares earn dividends that need no report of their own (Rule 16a-11), and funds count units anew: balances
/// drift by up to two percent between reports.
fn is_drift(balance: Decimal, after: Decimal) -> bool {
    let gap = balance.checked_sub(after).map(|gap| gap.abs());
    gap.zip(balance.checked_mul(Decimal::new(2, 2))).is_some_and(|(gap, most)| gap <= most)
}
