//! Computes the parts of a grant from the sentences of footnotes.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amount::GrantAmount;
use super::check::{Reason, Whole, checked};
use super::clause::{Clause, GrantFacts, Sentence};
use super::running::Running;
use super::{GrantTerms, MOST_TRANCHES, Portion};

/// A part of the grant, without the id of its footnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SchedulePart {
    pub vests_on: Option<NaiveDate>,
    pub portion: Option<Portion>,
    pub shares: Option<Decimal>,
    pub condition: Option<String>,
    /// Index of the footnote that states the part.
    pub note: usize,
}

/// The result of reading sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Schedule {
    pub parts: Vec<SchedulePart>,
    /// Units of the whole grant, if the text states them.
    pub units: Option<Decimal>,
    /// It describes only the part that the row itself converts.
    pub is_of_row: bool,
}

/// The days and the number of units from which a schedule is computed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bases {
    pub granted_on: Option<NaiveDate>,
    pub commences_on: Option<NaiveDate>,
    /// The text names a day from which vesting counts, with or without the day itself.
    pub has_commencement: bool,
    pub exercisable_on: Option<NaiveDate>,
    /// Units granted; `None` if not known.
    pub units: Option<Decimal>,
    /// The largest number of units that the text or the row states for a grant. It limits the parts where several
    /// numbers leave `units` open.
    pub most_units: Option<Decimal>,
}

/// Computes the parts that sentences state together; empty if they state none.
///
/// # Errors
///
/// Fails with the reason if the sentences state parts that are not understood.
pub(super) fn read(sentences: &[(usize, &Sentence)], grant: GrantTerms) -> Result<Schedule, Reason> {
    let (bases, told_units) = bases(&sentences.iter().map(|(_, sentence)| &sentence.facts).collect::<Vec<_>>(), grant);
    let mut awards = sentences.iter().flat_map(|(_, sentence)| &sentence.facts.awards);
    if awards.next().is_some_and(|first| awards.any(|other| other != first)) {
        return Err(Reason::SeveralAwards);
    }
    let header = sentences.iter().find_map(|(_, sentence)| sentence.facts.header);
    let mut clauses = Vec::new();
    let mut goes_on = false;
    for (note, sentence) in sentences {
        goes_on = sentence.vests || goes_on && sentence.goes_on;
        if goes_on {
            clauses.extend(
                sentence
                    .clauses
                    .iter()
                    .filter(|clause| !clause.is_silent())
                    .cloned()
                    .map(|clause| Clause { note: *note, ..clause }),
            );
        }
    }
    if clauses.is_empty() && sentences.iter().any(|(_, sentence)| sentence.lists_the_whole()) {
        return Err(Reason::Wording);
    }
    // A clause about the units of the row does not matter if the schedule of the whole is stated, or if the row
    // converts nothing.
    let is_of_row = grant.used.is_some() && clauses.iter().all(Clause::is_of_row);
    clauses.retain(|clause| is_of_row || !clause.is_of_row());
    super::cumulative::resolve(&mut clauses);
    // Parts that are counted first and listed afterwards.
    let tells_parts = |clause: &Clause| clause.nth.is_some() || !clause.amounts.is_empty() && clause.has_anchor();
    // "on each of the first five anniversaries. 25% vests on D, 25% on E": the times of the list that follows.
    let lists_all = |place: usize, clause: &Clause| {
        clause.amounts.is_empty()
            && clause.points.len() > 1
            && clauses[place + 1..].iter().filter(|clause| tells_parts(clause)).count() == clause.points.len()
    };
    let is_header = |place: usize, clause: &Clause| {
        lists_all(place, clause)
            || clause.parts.is_some()
                && clause.amounts.is_empty()
                && !clause.has_anchor()
                && clauses[place + 1..].iter().any(tells_parts)
    };
    let clauses: Vec<&Clause> = clauses
        .iter()
        .enumerate()
        .filter(|(place, clause)| !is_header(*place, clause))
        .map(|(_, clause)| clause)
        .collect();
    let mut running = Running {
        bases,
        grant,
        header,
        is_last: false,
        is_partial: false,
        from: None,
        left: Some(Portion::WHOLE),
        period_end: None,
        last: None,
        gap: None,
        step: None,
        of_rest: 0,
        parts: Vec::new(),
    };
    let listed = clauses
        .iter()
        .filter(|clause| clause.nth.is_some() || matches!(clause.amounts.first(), Some(GrantAmount::Rest(_))))
        .count();
    for (place, clause) in clauses.iter().enumerate() {
        running.is_last = place + 1 == clauses.len();
        let next = clauses.get(place + 1).copied();
        running.take(clause, next, listed)?;
        if running.parts.len() > MOST_TRANCHES {
            return Err(Reason::TooMany);
        }
    }
    if let (Some(count), true) = (header.and_then(|header| header.count), !running.parts.is_empty())
        && (!running.is_partial || running.of_rest > 0)
        && running.counted() as u64 != u64::from(count)
        && clauses.iter().all(|clause| clause.parts.is_none() || clause.parts == header)
    {
        return Err(Reason::CountDiffers);
    }
    let is_partial = running.is_partial || clauses.iter().all(|clause| clause.is_single());
    let whole = Whole { granted_on: bases.granted_on, units: bases.units, most_units: bases.most_units, is_partial };
    Ok(Schedule { parts: checked(running.parts, whole)?, units: told_units, is_of_row })
}

/// Gives the facts of the grant. The text comes before the row. Different days or numbers in the text mean several
/// grants.
fn bases(facts: &[&GrantFacts], grant: GrantTerms) -> (Bases, Option<Decimal>) {
    fn one<T: PartialEq + Copy>(mut all: impl Iterator<Item = T>) -> (bool, Option<T>) {
        let first = all.next();
        let is_one = first.is_some_and(|first| all.all(|other| other == first));
        (first.is_some(), first.filter(|_| is_one))
    }
    let (has_days, granted_on) = one(facts.iter().flat_map(|facts| facts.granted_on.iter().copied()));
    let (_, commences_on) = one(facts.iter().flat_map(|facts| facts.commences_on.iter().copied()));
    let totals = || facts.iter().flat_map(|facts| facts.totals.iter().copied()).filter(|units| *units > Decimal::ONE);
    let (_, units) = one(totals());
    let of_row = grant.number.filter(|number| *number > Decimal::ZERO);
    let bases = Bases {
        granted_on: if has_days { granted_on } else { grant.granted_on },
        commences_on,
        has_commencement: facts.iter().any(|facts| facts.has_commencement),
        exercisable_on: grant.exercisable_on,
        units: units.or(of_row),
        most_units: totals().chain(of_row).max(),
    };
    (bases, units)
}
