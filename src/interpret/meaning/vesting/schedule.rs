//! From the words of a schedule to its parts.
//!
//! A schedule is a row of clauses, each an amount with its times: `25% on DATE`, `the rest in twelve equal quarterly
//! installments thereafter`. What a clause leaves out is taken from the one before it.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::words::Word;
use super::{Grant, MOST_TRANCHES, Portion};

/// A part of the grant, before it knows its footnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) vests_on: Option<NaiveDate>,
    pub(super) portion: Option<Portion>,
    pub(super) shares: Option<Decimal>,
    pub(super) condition: Option<String>,
}

/// How much a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Amount {
    Portion(Portion),
    Shares(Decimal),
    /// Everything, or what is left.
    Left,
}

/// One clause as it is collected.
#[derive(Clone, Debug, Default)]
struct Clause {
    amount: Option<Amount>,
    /// Further portions: "20%, 30% and 50% on the first three anniversaries".
    more: Vec<Portion>,
    /// The amount is what is left of something.
    is_rest: bool,
    days: Vec<NaiveDate>,
    offsets: Vec<u32>,
    /// A base is named, and its day where the text gives one.
    #[expect(clippy::option_option, reason = "not named, named without its day, and named with it are three things")]
    base: Option<Option<NaiveDate>>,
    /// The first of a row of times: a day, or months after the base.
    start: Option<NaiveDate>,
    start_offset: Option<u32>,
    /// The start is that of the period over which it vests, so that the first part vests one step later.
    starts_period: bool,
    until: Option<NaiveDate>,
    after: Option<NaiveDate>,
    count: Option<u32>,
    every: Option<u32>,
    over: Option<u32>,
    has_installments: bool,
    /// How many installments, and every how many months, were announced before the amounts.
    header: Option<(u32, u32)>,
    thereafter: bool,
    earlier: bool,
    vested: bool,
    immediately: bool,
    condition: Option<&'static str>,
}

/// What the clauses before have come to.
struct Running {
    /// The day of the row where that is the day of the grant.
    now: Option<NaiveDate>,
    /// The day from which times count that name no other.
    granted_on: Option<NaiveDate>,
    number: Option<Decimal>,
    /// How much of the grant is spoken for; null where a clause gave shares of a number not known.
    done: Option<Portion>,
    last: Option<NaiveDate>,
    parts: Vec<Part>,
}

/// The parts, in the order of the text; none where the words make no schedule that adds up.
pub(super) fn read(words: &[Word], grant: Grant) -> Vec<Part> {
    let begun = words.iter().find_map(|word| if let Word::Commencement(day) = word { *day } else { None });
    let granted = words.iter().find_map(|word| if let Word::Base(day) = word { *day } else { None });
    // A commencement date that is named and not given is known to be another day than that of the grant.
    let has_commencement = words.iter().any(|word| matches!(word, Word::Commencement(_)));
    let mut running = Running {
        granted_on: if has_commencement { begun } else { granted.or(grant.granted_on) },
        now: grant.granted_on,
        number: grant.number.filter(|number| *number > Decimal::ZERO),
        done: Some(Portion::NONE),
        last: None,
        parts: Vec::new(),
    };
    for clause in clauses(words) {
        running.take(&clause);
        if running.parts.len() > MOST_TRANCHES {
            return Vec::new();
        }
    }
    settled(running.parts)
}

/// Splits the words of those sentences that speak of vesting, and of those that go on about it, into clauses.
fn clauses(words: &[Word]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut goes_on = false;
    for sentence in words.split(|word| *word == Word::Stop) {
        let vests =
            sentence.iter().any(|word| matches!(word, Word::Vest | Word::Vested | Word::Immediately | Word::Cliff));
        let continues = goes_on
            && matches!(
                sentence.first(),
                Some(Word::Rest | Word::Thereafter | Word::Portion(_) | Word::Installments(..))
            );
        if vests || continues {
            goes_on = true;
            collect(sentence, &mut clauses);
        }
    }
    clauses
}

fn collect(sentence: &[Word], clauses: &mut Vec<Clause>) {
    let mut clause = Clause::default();
    let mut mode: Option<&Word> = None;
    for (place, word) in sentence.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| sentence.get(place));
        let amount = match word {
            Word::Portion(portion) => Some(Amount::Portion(*portion)),
            Word::Shares(shares) => Some(Amount::Shares(*shares)),
            Word::All | Word::Rest => Some(Amount::Left),
            _ => None,
        };
        if let Some(amount) = amount {
            clause = begun(clause, amount, before, clauses);
            clause.is_rest |= *word == Word::Rest;
            mode = None;
            continue;
        }
        match word {
            Word::Day(day) => match mode {
                Some(Word::Starting) => {
                    clause.start = Some(*day);
                    clause.starts_period =
                        matches!(place.checked_sub(2).and_then(|place| sentence.get(place)), Some(Word::Over(_, true)));
                }
                Some(Word::Until) => clause.until = Some(*day),
                Some(Word::After) if !matches!(before, Some(Word::Day(_))) => clause.after = Some(*day),
                _ if matches!(before, Some(Word::Offsets(_))) => clause.base = Some(Some(*day)),
                _ => clause.days.push(*day),
            },
            Word::Base(day) | Word::Commencement(day) => {
                // "the May 15, 2020 vesting commencement date" is one.
                let is_told = matches!(before, Some(Word::Base(Some(_)) | Word::Commencement(Some(_))));
                if day.is_some() || !is_told {
                    clause.base = Some(*day);
                }
                if mode == Some(&Word::Starting) && clause.start_offset.is_none() {
                    clause.start_offset = Some(0);
                }
            }
            Word::Offsets(months) => match (mode, months.as_slice()) {
                (Some(Word::Starting), [first, ..]) => clause.start_offset = Some(*first),
                (Some(Word::Until), _) => {}
                _ => clause.offsets.extend(months),
            },
            Word::Installments(count, every) => {
                // "25% on DATE, then in three equal annual installments": of what is left.
                if clause.amount.is_some()
                    && !clause.has_installments
                    && !(clause.days.is_empty() && clause.offsets.is_empty())
                {
                    clauses.push(std::mem::take(&mut clause));
                    clause.amount = Some(Amount::Left);
                }
                clause.has_installments = true;
                clause.count = clause.count.or(*count);
                clause.every = clause.every.or(*every);
                mode = None;
            }
            Word::Every(months) => {
                // "25% on the first anniversary and monthly thereafter" are two clauses.
                clause.every = clause.every.or(Some(*months));
            }
            Word::EachAnniversary(months) => {
                clause.every = clause.every.or(Some(*months));
                clause.base = clause.base.or(Some(None));
            }
            Word::Over(months, _) => clause.over = clause.over.or(Some(*months)),
            Word::Starting | Word::Until | Word::After => mode = Some(word),
            Word::Thereafter => {
                // "25% on DATE, and thereafter quarterly over three years": of what is left.
                let is_first = !clause.has_installments && clause.every.is_none();
                let has_listed = !(clause.days.is_empty() && clause.offsets.is_empty());
                if clause.amount.is_some() && is_first && has_listed {
                    clauses.push(std::mem::take(&mut clause));
                    clause.amount = Some(Amount::Left);
                }
                clause.thereafter = true;
            }
            Word::Earlier => clause.earlier = true,
            Word::Vested => clause.vested = true,
            Word::Immediately => clause.immediately = true,
            Word::Cliff => clause.offsets.extend(clause.over.take()),
            Word::Condition(condition) => clause.condition = clause.condition.or(Some(condition)),
            _ => {}
        }
        if !matches!(word, Word::Starting | Word::Until | Word::After | Word::Over(..) | Word::Offsets(_)) {
            mode = if matches!(word, Word::Day(_) | Word::Base(_) | Word::Commencement(_)) { None } else { mode };
        }
    }
    clauses.push(clause);
}

/// The clause that goes on with that amount: the same one where the amount only explains it, else a new one.
fn begun(mut clause: Clause, amount: Amount, before: Option<&Word>, clauses: &mut Vec<Clause>) -> Clause {
    let explains = matches!(before, Some(Word::Portion(_) | Word::Rest | Word::All));
    match (clause.amount, amount) {
        (Some(Amount::Portion(_)), Amount::Portion(portion)) if explains && !clause.has_times() => {
            clause.more.push(portion);
            clause
        }
        // "the remaining 75%", "25% of the 12,500 options", "one-third (1/3)".
        (Some(Amount::Left), Amount::Portion(portion)) if explains && !clause.has_times() => {
            if clause.is_rest {
                clause.more.push(portion);
            } else {
                clause.amount = Some(amount);
            }
            clause
        }
        (Some(_), _) if explains && !clause.has_times() => clause,
        // "in four annual installments of 25%", but "in three annual installments: 33% on DATE".
        // "in annual installments of 25%", "on each anniversary, 25%": the times led.
        (None, Amount::Portion(_) | Amount::Shares(_)) if clause.has_installments && clause.count.is_some() => {
            Clause { amount: Some(amount), header: clause.count.zip(clause.every), ..Clause::default() }
        }
        (None, _) if clause.has_times() => {
            clause.amount = Some(amount);
            clause
        }
        (None, _) => Clause { amount: Some(amount), ..clause },
        // "the rest vests 12.5% in semi-annual installments": the first amount had no time.
        (Some(_), _) if !clause.has_times() && !clause.vested && clause.condition.is_none() => {
            let is_rest = clause.is_rest;
            Clause { amount: Some(amount), is_rest, ..Clause::default() }
        }
        (Some(Amount::Left), Amount::Left) if clause.condition.is_none() => clause,
        _ => {
            clauses.push(clause);
            Clause { amount: Some(amount), ..Clause::default() }
        }
    }
}

impl Clause {
    fn has_times(&self) -> bool {
        !self.days.is_empty()
            || !self.offsets.is_empty()
            || self.every.is_some()
            || self.has_installments
            || self.start.is_some()
            || self.immediately
    }
}

impl Running {
    /// Adds the parts of a clause.
    fn take(&mut self, clause: &Clause) {
        let mut announced = clause.clone();
        if let Some((count, every)) =
            clause.header.filter(|_| clause.days.is_empty() && clause.offsets.is_empty() && clause.every.is_none())
        {
            (announced.count, announced.every) = (Some(count), Some(every));
        }
        let clause = &announced;
        let left = self.done.and_then(|done| Portion::WHOLE.minus(done));
        let base = clause.base.flatten().or(self.granted_on);
        if clause.immediately && clause.days.is_empty() && self.parts.is_empty() {
            // What has vested long before an exercise or a holding vested on a day that is not told.
            self.push(&[self.now], clause, left, None);
            return;
        }
        let is_repeated = clause.every.is_some() || (clause.has_installments && clause.count.is_some());
        let listed: Vec<Option<NaiveDate>> = if clause.days.is_empty() {
            clause.offsets.iter().map(|months| later(base, *months)).collect()
        } else {
            clause.days.iter().copied().map(Some).collect()
        };
        let is_list = listed.len() > 1 || (listed.len() == 1 && clause.count.is_none_or(|count| count == 1));
        if is_list && !(listed.len() == 1 && is_repeated) {
            if let (Some(Amount::Portion(first)), true) = (clause.amount, listed.len() == clause.more.len() + 1) {
                for (day, portion) in listed.iter().zip(std::iter::once(first).chain(clause.more.iter().copied())) {
                    self.push(&[*day], clause, Some(portion), None);
                }
                return;
            }
            let (portion, shares) = self.each(clause, left, listed.len() as u64, listed.len() > 1);
            self.push(&listed, clause, portion, shares);
        } else if is_repeated || clause.over.is_some() && clause.has_installments {
            self.repeat(clause, left, base, listed.first().copied().flatten());
        } else if let (Some(condition), Some(Amount::Portion(_) | Amount::Left)) = (clause.condition, clause.amount) {
            // Acceleration is not how a grant vests.
            if matches!(condition, "performance" | "initial public offering" | "annual meeting")
                || self.parts.is_empty()
            {
                let (portion, shares) = self.each(clause, left, 1, false);
                self.push(&[None], clause, portion, shares);
            }
        } else if clause.vested && clause.amount.is_some_and(|amount| amount != Amount::Left) {
            let (portion, shares) = self.each(clause, left, 1, false);
            self.push(&[None], clause, portion, shares);
        } else if matches!(clause.condition, Some("performance" | "annual meeting"))
            && self.parts.is_empty()
            && clause.amount.is_none()
        {
            self.push(&[None], clause, left, None);
        }
    }

    /// How much vests each time, when a clause's amount vests that many times.
    fn each(
        &self,
        clause: &Clause,
        left: Option<Portion>,
        times: u64,
        is_each: bool,
    ) -> (Option<Portion>, Option<Decimal>) {
        match clause.amount {
            Some(Amount::Portion(portion)) => {
                let fits = portion.times(times).zip(left).is_some_and(|(all, left)| !exceeds(all, left));
                (if is_each && fits { Some(portion) } else { portion.divided(times) }, None)
            }
            Some(Amount::Shares(shares)) => {
                let is_whole = self.number == Some(shares) && times > 1;
                let shares = if is_whole { None } else { Some(shares) };
                let portion = match shares {
                    Some(shares) => self.number.and_then(|number| Portion::ratio(shares, number)),
                    None => Portion::WHOLE.divided(times),
                };
                (portion, shares)
            }
            // What remains of an older grant is no part of it that can be told.
            Some(Amount::Left) if clause.is_rest && self.parts.is_empty() => {
                (clause.more.first().and_then(|portion| portion.divided(times)), None)
            }
            _ => (left.and_then(|left| left.divided(times)), None),
        }
    }

    /// A row of times: every so many months, so many times.
    fn repeat(&mut self, clause: &Clause, left: Option<Portion>, base: Option<NaiveDate>, listed: Option<NaiveDate>) {
        let every = clause.every.or_else(|| clause.over.zip(clause.count).map(|(over, count)| over / count.max(1)));
        let start = clause.start.or_else(|| clause.start_offset.and_then(|months| later(base, months)));
        let counted = clause.count.or_else(|| clause.over?.checked_div(every?));
        let portion_times = match (clause.amount, left) {
            (Some(Amount::Portion(portion)), Some(left)) if portion.numerator > 0 => {
                // Rounded portions, 33% three times, are short of the whole by less than one of them.
                let times = left.decimal().checked_div(portion.decimal()).unwrap_or_default();
                (times + Decimal::new(5, 2)).trunc().try_into().ok().filter(|times: &u32| *times > 0)
            }
            _ => None,
        };
        // The day from which the times count, and how many steps after it the first is. Each time counts from there, so
        // that the 31st comes back after a shorter month.
        let (anchor, lead) = match (start, listed, clause.after) {
            (Some(start), ..) => (Some(start), u32::from(clause.starts_period)),
            (None, Some(listed), _) => (Some(listed), 0),
            (None, None, _) if clause.until.is_some() && !clause.thereafter && !clause.is_rest && counted.is_some() => {
                (None, 0)
            }
            (None, None, Some(after)) => (Some(after), 1),
            (None, None, None) if clause.thereafter || (clause.is_rest && self.last.is_some()) => (self.last, 1),
            (None, None, None) if clause.base.is_some() => (base, 1),
            // What follows nothing and names no base: from what vested last, or on days that are not told.
            (None, None, None) => (self.last, 1),
        };
        let at = |place: u32| later(anchor, every?.checked_mul(place.checked_add(lead)?)?);
        let until_times = at(0)
            .zip(clause.until)
            .zip(every)
            .map(|((first, until), every)| 1 + months_between(first, until) / every.max(1));
        let times = match clause.amount {
            // "75% quarterly over three years" is divided; "1/48th monthly over four years" may begin after a cliff.
            Some(Amount::Portion(_)) if clause.count.is_none() => until_times.or(match (portion_times, counted) {
                (Some(portion), Some(counted)) if portion <= counted / 2 => Some(counted),
                (portion, counted) => portion.or(counted),
            }),
            _ => counted.or(until_times),
        };
        let Some(times) = times.filter(|times| (1..=MOST_TRANCHES as u32).contains(times)) else { return };
        let back = |place: u32| clause.until?.checked_sub_months(Months::new(every?.checked_mul(times - 1 - place)?));
        let is_each = clause.count.is_none() || !clause.has_installments;
        let (portion, shares) = self.each(clause, left, u64::from(times), is_each);
        let days: Vec<_> = (0..times).map(|place| at(place).or_else(|| back(place))).collect();
        self.push(&days, clause, portion, shares);
    }

    fn push(&mut self, days: &[Option<NaiveDate>], clause: &Clause, portion: Option<Portion>, shares: Option<Decimal>) {
        let condition = clause.condition.and_then(|condition| match (condition, clause.earlier) {
            ("performance", _) => Some("performance".to_owned()),
            (condition, true) => Some(format!("{condition} if earlier")),
            (condition, _) if days.iter().all(Option::is_none) => Some(condition.to_owned()),
            _ => None,
        });
        for vests_on in days {
            let condition = condition.clone();
            if portion == Some(Portion::NONE) {
                continue;
            }
            self.parts.push(Part { vests_on: *vests_on, portion, shares, condition });
            self.done = self.done.zip(portion).and_then(|(done, portion)| done.plus(portion));
        }
        self.last = days.last().copied().flatten();
    }
}

/// Parts that make up the whole, or as much as was said. Equal parts that rounding keeps from the whole are its equal
/// parts. Parts of more than the whole, or days that run backwards, were misread: nothing is better than that.
fn settled(mut parts: Vec<Part>) -> Vec<Part> {
    let known = parts.iter().filter_map(|part| part.portion);
    let sum = known.clone().try_fold(Portion::NONE, Portion::plus);
    let days: Vec<_> = parts.iter().filter_map(|part| part.vests_on).collect();
    let Some(sum) = sum.filter(|sum| !exceeds(*sum, Portion::WHOLE) && days.is_sorted()) else { return Vec::new() };
    let is_equal = parts.windows(2).all(|pair| pair[0].portion == pair[1].portion);
    let distance = (sum.decimal() - Decimal::ONE).abs();
    if sum != Portion::WHOLE && is_equal && distance <= Decimal::new(4, 2) && parts.len() > 1 {
        let portion = Portion::WHOLE.divided(parts.len() as u64);
        for part in &mut parts {
            part.portion = portion;
        }
    }
    parts
}

/// Whether it is more, by more than rounding.
fn exceeds(portion: Portion, limit: Portion) -> bool {
    portion.decimal() - limit.decimal() > Decimal::new(2, 2)
}

/// So many months later. The 31st becomes the last day of a shorter month, each time anew.
fn later(day: Option<NaiveDate>, months: u32) -> Option<NaiveDate> {
    day?.checked_add_months(Months::new(months))
}

/// Whole months from one day to another, where a day or two at a month's end make no difference.
fn months_between(first: NaiveDate, last: NaiveDate) -> u32 {
    use chrono::Datelike;
    let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    let is_short = last.day() + 3 < first.day();
    u32::try_from(months - i32::from(is_short)).unwrap_or_default()
}
