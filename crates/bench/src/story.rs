//! Decides what is filed next: the insider, the form and its content.

use chrono::{Datelike, NaiveDate};

use super::calendar::{after, before, business_days_before};
use super::cast::{Cast, Lot, LotKind};
use super::filing::{Accession, Amount, Filing, Form};
use super::random::Random;
use super::texts;
use super::trades::Scene;

/// Makes a new filing of a day.
pub(super) fn next_filing(cast: &mut Cast, day: NaiveDate, random: &mut Random) -> Filing {
    let who = cast.filer(day, random);
    let company = cast.insiders[who].issuer;
    let accession = cast.accession(company, day.year(), random);
    let (issuer, insider) = (&mut cast.issuers[company], &mut cast.insiders[who]);
    issuer.price = Amount((issuer.price.0 * random.between(975, 1_027) / 1_000).clamp(5_000, 9_000_000));
    let last = insider.traded;
    let on = happened(day, last, random);
    let (was_known, same_day) = (insider.known, insider.filed == day);
    (insider.known, insider.filed, insider.traded) = (true, day, on);

    let mut filing = blank(accession, day, on, company, who, random);
    let mut scene = Scene { random, issuer, insider, filing: &mut filing, on };
    if !was_known {
        scene.insider.lots = earlier_lots(on, scene.random);
        if scene.random.chance(800) {
            scene.filing.form = Form::Three;
            first_report(&mut scene);
            return filing;
        }
    }
    if day.month() <= 2 && !same_day && scene.random.chance(150) {
        scene.filing.form = Form::Five;
        annual_report(&mut scene, last);
        return filing;
    }
    changes(&mut scene);
    scene.filing.leaving = scene.random.chance(15);
    // Lines of Table I come before those of Table II, whatever happened first.
    filing.lines.sort_by_key(|line| line.terms.is_some());
    filing
}

/// Makes an amendment of a filing on a day: the whole filing with one price corrected, or only the corrected row.
pub(super) fn amend(cast: &mut Cast, original: &Filing, day: NaiveDate, random: &mut Random) -> Filing {
    let accession = cast.accession(original.issuer, day.year(), random);
    let mut filing = Filing { accession, amends: Some(original.filed), filed: day, ..original.clone() };
    filing.accepted = accepted(random);
    let text = texts::corrected(original.filed, random);
    let note = filing.note(text);
    let priced = |filing: &Filing| {
        filing.lines.iter().position(|line| line.event.as_ref().is_some_and(|event| event.price.value.is_some()))
    };
    if let Some(at) = priced(&filing) {
        if let Some(event) = &mut filing.lines[at].event {
            event.price.value = event.price.value.map(|price| price.plus(Amount(100 * random.between(1, 90))));
            event.price = event.price.with(note);
        }
        if random.chance(300) {
            filing.lines = vec![filing.lines.swap_remove(at)];
        }
    }
    filing
}

fn blank(
    accession: Accession,
    day: NaiveDate,
    on: NaiveDate,
    issuer: usize,
    insider: usize,
    random: &mut Random,
) -> Filing {
    Filing {
        accession,
        form: Form::Four,
        amends: None,
        period: on,
        filed: day,
        accepted: accepted(random),
        issuer,
        insider,
        leaving: false,
        planned: false,
        lines: Vec::with_capacity(8),
        footnotes: Vec::with_capacity(6),
        remarks: if random.chance(60) { "Exhibit 24 - Power of attorney, on file with an earlier report." } else { "" },
        words: accession.submitter.is_multiple_of(3),
    }
}

/// A time of day at which EDGAR accepts filings.
fn accepted(random: &mut Random) -> u32 {
    (random.between(8, 21) * 10_000 + random.between(0, 59) * 100 + random.between(0, 59)) as u32
}

/// A day for the transaction. Most are at most two business days before the filing, and none is before the insider's last
/// transaction.
fn happened(filed: NaiveDate, last: NaiveDate, random: &mut Random) -> NaiveDate {
    let late = if random.chance(50) { random.between(3, 25) } else { random.between(0, 2) };
    business_days_before(filed, late).max(last).min(filed)
}

/// Grants from before the first report.
fn earlier_lots(on: NaiveDate, random: &mut Random) -> Vec<Lot> {
    let mut lots = Vec::new();
    for back in (0..random.below(3)).rev() {
        let kind = if random.chance(600) { LotKind::Option } else { LotKind::Units };
        let size = Amount::whole(random.between(10, 400) * 100);
        let strike = if kind == LotKind::Option { Amount(random.between(100, 9_000) * 100) } else { Amount::ZERO };
        let granted = before(on, 200 + 365 * back + random.below(100));
        lots.push(Lot { kind, granted, strike, size, left: size });
    }
    lots
}

/// Form 3: the first holdings, which may be none.
fn first_report(scene: &mut Scene<'_>) {
    if scene.random.chance(150) {
        scene.insider.direct = Amount::ZERO;
        scene.insider.indirect = None;
        scene.insider.lots.clear();
        return;
    }
    scene.hold_direct();
    scene.hold_indirect();
    scene.hold_lots();
}

/// Form 5: small transactions that were left for the end of the year.
fn annual_report(scene: &mut Scene<'_>, last: NaiveDate) {
    let year_end = NaiveDate::from_ymd_opt(scene.filing.filed.year() - 1, 12, 31).unwrap_or(scene.on);
    scene.filing.period = year_end;
    // Where the last transaction was after the end of the year, so is this.
    if last < year_end {
        scene.on = before(year_end, scene.random.below(200)).max(last);
    }
    if !scene.give() {
        scene.accumulate('L');
    }
    if scene.random.chance(400) {
        scene.accumulate('L');
    }
    scene.hold_indirect();
}

/// Form 4, with the frequencies of real ones.
fn changes(scene: &mut Scene<'_>) {
    match scene.random.below(100) {
        0..32 => {
            if !scene.sell() {
                scene.grant();
            }
        }
        32..56 => {
            if !scene.exercise() {
                scene.grant();
            } else if scene.random.chance(250) {
                // Where nothing is left, one was all.
                scene.exercise();
            }
        }
        56..76 => scene.grant(),
        76..86 => scene.award(),
        86..94 => scene.buy(),
        94..98 => {
            if !scene.give() {
                scene.buy();
            }
        }
        _ => scene.accumulate('A'),
    }
    if scene.random.chance(130) {
        scene.grant();
    }
    if scene.random.chance(700) {
        scene.hold_indirect();
    }
}

/// The day of the amendment of a filing; `None` if it gets none.
pub(super) fn amended_on(filing: &Filing, random: &mut Random) -> Option<NaiveDate> {
    (filing.form == Form::Four && random.chance(25)).then(|| after(filing.filed, 1 + random.below(45)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::calendar::business_days;
    use super::super::cast::Cast;
    use super::super::filing::{Amount, Form};
    use super::super::random::Random;
    use super::next_filing;

    #[test]
    fn balances_add_up_from_filing_to_filing_and_days_go_forward() {
        let mut random = Random::new(3);
        let mut cast = Cast::new(4_000, &mut random);
        let mut accounts = BTreeMap::new();
        let mut checked = 0;
        for day in business_days().iter().take(4_000) {
            let filing = next_filing(&mut cast, *day, &mut random);
            for line in filing.lines.iter().filter(|line| line.terms.is_none() && line.nature.is_none()) {
                if let (Some((balance, last)), Some(event)) = (accounts.get(&filing.insider), &line.event) {
                    let change = if event.acquired { event.shares } else { Amount::ZERO.minus(event.shares) };
                    assert_eq!(line.after, change.plus(*balance));
                    assert!(event.on >= *last && event.on <= filing.filed && event.shares > Amount::ZERO);
                    assert!(filing.form == Form::Five || event.on == filing.period);
                    checked += 1;
                }
                assert!(line.after >= Amount::ZERO);
                let on = line.event.as_ref().map_or(filing.period, |event| event.on);
                accounts.insert(filing.insider, (line.after, on));
            }
        }
        assert!(checked > 4_000);
    }
}
