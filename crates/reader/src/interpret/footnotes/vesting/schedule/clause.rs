//! Clauses: an amount with its times.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::interpret::footnotes::vesting::Portion;
use crate::interpret::footnotes::vesting::words::Word;

/// How much a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Portion(Portion),
    Shares(Decimal),
    /// Everything, or what is left.
    Left,
}

/// One clause as it is collected.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    pub(super) amount: Option<Amount>,
    /// Further portions: "20%, 30% and 50% on the first three anniversaries".
    pub(super) more: Vec<Portion>,
    /// The amount is what is left of something.
    pub(super) is_rest: bool,
    /// The amount is a portion of what is left: "1/12 of the remaining units".
    pub(super) of_rest: bool,
    pub(super) days: Vec<NaiveDate>,
    pub(super) offsets: Vec<u32>,
    /// A base is named, and its day where the text gives one.
    #[expect(clippy::option_option, reason = "not named, named without its day, and named with it are three things")]
    pub(super) base: Option<Option<NaiveDate>>,
    /// The first of a row of times: a day, or months after the base.
    pub(super) start: Option<NaiveDate>,
    pub(super) start_offset: Option<u32>,
    /// The start is that of the period over which it vests, so that the first part vests one step later.
    pub(super) starts_period: bool,
    pub(super) until: Option<NaiveDate>,
    pub(super) after: Option<NaiveDate>,
    pub(super) count: Option<u32>,
    pub(super) every: Option<u32>,
    pub(super) over: Option<u32>,
    pub(super) has_installments: bool,
    /// How many installments, and every how many months, were announced before the amounts.
    pub(super) header: Option<(u32, u32)>,
    /// Days of each year on which the times fall, month and day.
    pub(super) yearly: Vec<(u32, u32)>,
    pub(super) thereafter: bool,
    pub(super) earlier: bool,
    /// At the later of several times.
    pub(super) later: bool,
    /// It has come to pass: "vested".
    pub(super) past: bool,
    /// When somebody finds that a condition is met, which is on a day not told.
    pub(super) certified: bool,
    pub(super) vested: bool,
    pub(super) immediately: bool,
    pub(super) condition: Option<&'static str>,
    /// Which of the texts it stands in.
    pub(super) text: usize,
}

/// Splits the words of those sentences that speak of vesting, and of those that go on about it, into clauses.
pub(super) fn clauses(texts: &[&[Word]]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut goes_on = false;
    for (text, words) in texts.iter().enumerate() {
        for sentence in words.split(|word| *word == Word::Stop) {
            let is_vesting = |word: &Word| {
                matches!(
                    word,
                    Word::Vest | Word::Past | Word::Vested | Word::Immediately | Word::Cliff | Word::CliffAfter(_)
                )
            };
            let continues = goes_on
                && matches!(
                    sentence.first(),
                    Some(Word::Rest | Word::Thereafter | Word::Portion(_) | Word::Installments(..))
                );
            if continues || sentence.iter().any(is_vesting) {
                goes_on = true;
                let before = clauses.len();
                let lead = collect(sentence, &mut clauses);
                for clause in &mut clauses[before..] {
                    clause.condition = clause.condition.or(lead);
                    clause.text = text;
                }
            }
        }
    }
    clauses
}

/// Adds the clauses of a sentence. Gives the condition that stands before the first amount, which is one for all: "these
/// performance options vest 25% on DATE, ...".
fn collect(sentence: &[Word], clauses: &mut Vec<Clause>) -> Option<&'static str> {
    let mut lead = None;
    let mut is_first = true;
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
        // "such that all of it is vested on DATE" is an end and no amount.
        if let Some(amount) = amount.filter(|_| !(*word == Word::All && mode == Some(&Word::SoThat))) {
            if std::mem::take(&mut is_first) {
                lead = clause.condition.filter(|condition| *condition == "performance");
            }
            let is_of_rest = *word == Word::Rest && matches!(before, Some(Word::Portion(_)));
            clause = begun(clause, amount, before, clauses);
            clause.is_rest |= *word == Word::Rest;
            clause.of_rest |= is_of_rest && matches!(clause.amount, Some(Amount::Portion(_)));
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
                Some(Word::Until | Word::SoThat) => clause.until = Some(*day),
                Some(Word::After) if !matches!(before, Some(Word::Day(_))) => clause.after = Some(*day),
                _ if matches!(before, Some(Word::MonthsAfter(_))) => clause.base = Some(Some(*day)),
                // "on the first anniversary, May 1, 2021": the same time twice.
                _ if matches!(before, Some(Word::Offsets(_))) && clause.offsets.len() == 1 => {
                    clause.offsets.clear();
                    clause.days.push(*day);
                }
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
                (Some(Word::Until | Word::SoThat), _) => {}
                (Some(Word::After), _) if clause.certified => {}
                _ => clause.offsets.extend(months),
            },
            Word::MonthsAfter(months) => match mode {
                Some(Word::Starting) => clause.start_offset = Some(*months),
                Some(Word::Until | Word::SoThat) => {}
                _ => clause.offsets.push(*months),
            },
            Word::Installments(count, every) => {
                // "25% on DATE, then in three equal annual installments": of what is left.
                // "have vested as to one third and will vest in equal quarterly installments": the same.
                let has_listed = clause.vested || !(clause.days.is_empty() && clause.offsets.is_empty());
                if clause.amount.is_some() && !clause.has_installments && has_listed {
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
            Word::Yearly(every, days) => {
                clause.every = clause.every.or(Some(*every));
                clause.yearly.clone_from(days);
            }
            Word::Over(months, _) => clause.over = clause.over.or(Some(*months)),
            Word::Starting | Word::Until | Word::SoThat | Word::After => mode = Some(word),
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
            Word::Later => clause.later = true,
            Word::Past => clause.past = true,
            Word::Vest => clause.past = false,
            Word::Certified => {
                clause.certified = true;
                clause.condition = clause.condition.or(Some("performance"));
            }
            Word::Vested => clause.vested = true,
            Word::Immediately if mode == Some(&Word::SoThat) => {}
            Word::Immediately => clause.immediately = true,
            Word::Cliff => clause.offsets.extend(clause.over.take()),
            // A cliff before further parts says nothing of how much they are.
            Word::CliffAfter(_) if clause.over.is_some() || clause.has_installments || clause.every.is_some() => {}
            Word::CliffAfter(months) => clause.offsets.push(*months),
            Word::Condition(condition) => clause.condition = clause.condition.or(Some(condition)),
            _ => {}
        }
        if matches!(word, Word::Day(_) | Word::Base(_) | Word::Commencement(_)) {
            mode = None;
        }
    }
    clauses.push(clause);
    lead
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
    pub(super) fn has_times(&self) -> bool {
        !self.days.is_empty()
            || !self.offsets.is_empty()
            || self.every.is_some()
            || self.has_installments
            || self.start.is_some()
            || self.immediately
    }
}
