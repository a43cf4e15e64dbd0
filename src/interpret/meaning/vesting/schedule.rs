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
    /// The amount is what is left of something.
    is_rest: bool,
    days: Vec<NaiveDate>,
    offsets: Vec<u32>,
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
    thereafter: bool,
    earlier: bool,
    vested: bool,
    immediately: bool,
    condition: Option<&'static str>,
}

/// What the clauses before have come to.
struct Running {
    granted_on: Option<NaiveDate>,
    number: Option<Decimal>,
    /// How much of the grant is spoken for; null where a clause gave shares of a number not known.
    done: Option<Portion>,
    last: Option<NaiveDate>,
    parts: Vec<Part>,
}

/// The parts, in the order of the text; none where the words make no schedule that adds up.
pub(super) fn read(words: Vec<Word>, grant: Grant) -> Vec<Part> {
    let defined = words.iter().find_map(|word| if let Word::Base(day) = word { *day } else { None });
    let mut running = Running {
        granted_on: defined.or(grant.granted_on),
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
fn clauses(words: Vec<Word>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut goes_on = false;
    for sentence in words.split(|word| *word == Word::Stop) {
        let vests = sentence.iter().any(|word| matches!(word, Word::Vest | Word::Vested | Word::Immediately | Word::Cliff));
        let continues = goes_on
            && matches!(sentence.first(), Some(Word::Rest | Word::Thereafter | Word::Portion(_) | Word::Installments(..)));
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
                    clause.starts_period = matches!(
                        place.checked_sub(2).and_then(|place| sentence.get(place)),
                        Some(Word::Over(_))
                    );
                }
                Some(Word::Until) => clause.until = Some(*day),
                Some(Word::After) if !matches!(before, Some(Word::Day(_))) => clause.after = Some(*day),
                _ if matches!(before, Some(Word::Offsets(_))) => clause.base = Some(Some(*day)),
                _ => clause.days.push(*day),
            },
            Word::Base(day) => {
                clause.base = Some(*day);
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
                clause.has_installments = true;
                clause.count = clause.count.or(*count);
                clause.every = clause.every.or(*every);
                mode = None;
            }
            Word::Every(months) => {
                // "25% on the first anniversary and monthly thereafter" are two clauses.
                clause.every = clause.every.or(Some(*months));
            }
            Word::Over(months) => clause.over = clause.over.or(Some(*months)),
            Word::Starting | Word::Until | Word::After => mode = Some(word),
            Word::Thereafter => clause.thereafter = true,
            Word::Earlier => clause.earlier = true,
            Word::Vested => clause.vested = true,
            Word::Immediately => clause.immediately = true,
            Word::Cliff => clause.offsets.extend(clause.over.take()),
            Word::Condition(condition) => clause.condition = clause.condition.or(Some(condition)),
            _ => {}
        }
        if !matches!(word, Word::Starting | Word::Until | Word::After | Word::Over(_) | Word::Offsets(_)) {
            mode = if matches!(word, Word::Day(_) | Word::Base(_)) { None } else { mode };
        }
    }
    clauses.push(clause);
}

/// The clause that goes on with that amount: the same one where the amount only explains it, else a new one.
fn begun(mut clause: Clause, amount: Amount, before: Option<&Word>, clauses: &mut Vec<Clause>) -> Clause {
    let explains = matches!(before, Some(Word::Portion(_) | Word::Rest | Word::All | Word::Shares(_)));
    match (clause.amount, amount) {
        // "the remaining 75%", "25% of the 12,500 options", "one-third (1/3)".
        (Some(Amount::Left), Amount::Portion(_)) if explains && !clause.has_times() => {
            clause.amount = Some(amount);
            clause
        }
        (Some(_), _) if explains && !clause.has_times() => clause,
        // "in annual installments of 25%", "on each anniversary, 25%": the times led.
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
        let left = self.done.and_then(|done| Portion::WHOLE.minus(done));
        let base = clause.base.flatten().or(self.granted_on);
        if clause.immediately && clause.days.is_empty() && self.parts.is_empty() {
            self.push(&[base], clause, left, None);
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
            let (portion, shares) = self.each(clause, left, listed.len() as u64, listed.len() as u64 > 1);
            self.push(&listed, clause, portion, shares);
        } else if is_repeated || clause.over.is_some() && clause.has_installments {
            self.repeat(clause, left, base, listed.first().copied().flatten());
        } else if let (Some(condition), Some(_)) = (clause.condition, clause.amount) {
            // Acceleration is not how a grant vests.
            if matches!(condition, "performance" | "initial public offering" | "annual meeting") || self.parts.is_empty() {
                let (portion, shares) = self.each(clause, left, 1, false);
                self.push(&[None], clause, portion, shares);
            }
        } else if clause.vested && clause.amount.is_some_and(|amount| amount != Amount::Left) {
            let (portion, shares) = self.each(clause, left, 1, false);
            self.push(&[None], clause, portion, shares);
        } else if clause.condition == Some("performance") && self.parts.is_empty() && left == Some(Portion::WHOLE) {
            self.push(&[None], clause, left, None);
        }
    }

    /// How much vests each time, when a clause's amount vests that many times.
    fn each(&self, clause: &Clause, left: Option<Portion>, times: u64, is_each: bool) -> (Option<Portion>, Option<Decimal>) {
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
            Some(Amount::Left) if clause.is_rest && self.parts.is_empty() => (None, None),
            _ => (left.and_then(|left| left.divided(times)), None),
        }
    }

    /// A row of times: every so many months, so many times.
    fn repeat(&mut self, clause: &Clause, left: Option<Portion>, base: Option<NaiveDate>, listed: Option<NaiveDate>) {
        let every = clause.every.or_else(|| clause.over.zip(clause.count).map(|(over, count)| over / count.max(1)));
        let step = |from: Option<NaiveDate>| every.and_then(|every| later(from, every));
        let start = clause.start.or_else(|| clause.start_offset.and_then(|months| later(base, months)));
        let counted = clause.count.or_else(|| Some(clause.over?.checked_div(every?)?));
        let portion_times = match (clause.amount, left) {
            (Some(Amount::Portion(portion)), Some(left)) if portion.numerator > 0 => {
                // Rounded portions, 33% three times, are short of the whole by less than one of them.
                let times = left.decimal().checked_div(portion.decimal()).unwrap_or_default();
                (times + Decimal::new(5, 2)).trunc().try_into().ok().filter(|times: &u32| *times > 0)
            }
            _ => None,
        };
        let has_named_base = clause.base.is_some();
        let first = match (start, listed, clause.after) {
            (Some(start), ..) if clause.starts_period || Some(start) == self.granted_on => step(Some(start)),
            (Some(start), ..) => Some(start),
            (None, Some(listed), _) => Some(listed),
            (None, None, Some(after)) => step(Some(after)),
            (None, None, None) if clause.thereafter || (clause.is_rest && self.last.is_some()) => step(self.last),
            (None, None, None) if has_named_base => step(base),
            (None, None, None) if self.last.is_some() => step(self.last),
            (None, None, None) if clause.has_installments || clause.until.is_some() => None,
            // "on each anniversary", "monthly", of what is not said: of the grant.
            (None, None, None) => None,
        };
        let until_times = first.zip(clause.until).zip(every).map(|((first, until), every)| 1 + months_between(first, until) / every.max(1));
        let times = match clause.amount {
            Some(Amount::Portion(_)) if clause.count.is_none() => until_times.or(portion_times).or(counted),
            _ => counted.or(until_times),
        };
        let Some(times) = times.filter(|times| (1..=MOST_TRANCHES as u32).contains(times)) else { return };
        let first = first.or_else(|| {
            let back = every?.checked_mul(times - 1)?;
            clause.until?.checked_sub_months(Months::new(back))
        });
        let is_each = clause.count.is_none() || !clause.has_installments;
        let (portion, shares) = self.each(clause, left, u64::from(times), is_each);
        let days: Vec<_> = (0..times).map(|place| later(first, every?.checked_mul(place)?)).collect();
        self.push(&days, clause, portion, shares);
    }

    fn push(&mut self, days: &[Option<NaiveDate>], clause: &Clause, portion: Option<Portion>, shares: Option<Decimal>) {
        let condition = clause.condition.and_then(|condition| match (condition, clause.earlier) {
            ("performance", _) => Some("performance".to_owned()),
            (condition, true) if days.iter().any(Option::is_some) => Some(format!("{condition} if earlier")),
            (condition, _) if days.iter().all(Option::is_none) => Some(condition.to_owned()),
            _ => None,
        });
        for vests_on in days {
            let condition = condition.clone();
            self.parts.push(Part { vests_on: *vests_on, portion, shares, condition });
            self.done = self.done.zip(portion).and_then(|(done, portion)| done.plus(portion));
        }
        self.last = days.last().copied().flatten();
    }
}

/// Parts that make up the whole, or as much as was said. Equal parts that rounding keeps from the whole are its equal
/// parts; parts of more than the whole were misread.
fn settled(mut parts: Vec<Part>) -> Vec<Part> {
    let Some(sum) = parts.iter().try_fold(Portion::NONE, |sum, part| sum.plus(part.portion?)) else { return parts };
    if sum == Portion::WHOLE || parts.is_empty() {
        return parts;
    }
    let is_equal = parts.windows(2).all(|pair| pair[0].portion == pair[1].portion);
    let distance = (sum.decimal() - Decimal::ONE).abs();
    if is_equal && distance <= Decimal::new(4, 2) && parts.len() > 1 {
        let portion = Portion::WHOLE.divided(parts.len() as u64);
        parts.iter_mut().for_each(|part| part.portion = portion);
    } else if exceeds(sum, Portion::WHOLE) {
        parts.clear();
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
