//! Reads conditions, and asides: stretches of a sentence that describe conditions and contain no vesting times.

use super::amount::NOUNS;
use super::anchor::{Anchor, anchor};
use super::calendar::day;
use super::cursor::Cursor;
use super::number::cardinal;
use super::period::unit;
use super::scan::Aside;
use super::token::NoteToken;
use super::words::{Word, WordList, words};

/// What must happen besides the passing of time. Staying in service is no condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Performance,
    ChangeInControl,
    PublicOffering,
    EndOfService,
    AnnualMeeting,
    Meeting,
}

impl Condition {
    /// Gives the text that is stored.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::ChangeInControl => "change in control",
            Self::PublicOffering => "initial public offering",
            Self::EndOfService => "end of service",
            Self::AnnualMeeting => "annual meeting",
            Self::Meeting => "meeting",
        }
    }
}

/// Reads a condition.
pub(super) fn condition(cursor: &mut Cursor<'_>) -> Option<Condition> {
    const PERFORMANCE: &WordList = words![
        "performance",
        "milestone",
        "milestones",
        "hurdle",
        "hurdles",
        "tsr",
        "total shareholder return",
        "total stockholder return",
        "business criteria",
        "market condition",
        "market conditions",
        "market capitalization",
        "price target",
        "price targets",
        "price hurdle",
        "price hurdles",
        "price threshold",
        "price thresholds",
        "achievement of",
        "attainment of",
        "achieving",
        "attaining",
        "achieves",
        "price vesting",
    ];
    const CONTROL: &WordList = words![
        "change in control",
        "change of control",
        "merger",
        "corporate transaction",
        "sale of the company",
        "sale event",
    ];
    const OFFERING: &WordList = words!["initial public offering", "ipo", "liquidity event"];
    const SERVICE: &WordList = words![
        "retirement",
        "separation from service",
        "termination of service",
        "cessation of service",
        "leaves the board",
        "end of service",
        "death",
        "disability",
    ];
    if cursor.phrase(PERFORMANCE) {
        return Some(Condition::Performance);
    }
    if cursor.phrase(CONTROL) {
        return Some(Condition::ChangeInControl);
    }
    if cursor.phrase(OFFERING) {
        return Some(Condition::PublicOffering);
    }
    if cursor.phrase(SERVICE) {
        return Some(Condition::EndOfService);
    }
    cursor.read(price_level)
}

/// Reads the name of a plan, which states no condition: "the Performance Incentive Stock Plan".
pub(super) fn plan_name(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.one_of(words!["performance"])?;
    cursor.skip_all(words![
        "incentive",
        "stock",
        "equity",
        "share",
        "shares",
        "compensation",
        "award",
        "awards",
        "bonus",
        "unit",
        "units",
        "and",
        "long",
        "term",
        "based",
        "s",
    ]);
    cursor.one_of(words!["plan", "program"]).map(|_| ())
}

/// Reads a period in which results are measured, which has no vesting days: "the performance period of May 1, 2020
/// through April 30, 2023".
pub(super) fn period_of_results(cursor: &mut Cursor<'_>, tells_results: bool) -> Option<()> {
    (cursor.one_of(words!["performance", "measurement"]).is_some() || tells_results).then_some(())?;
    cursor.one_of(words!["period"])?;
    cursor.one_of(words!["of", "from", "between", "beginning", "commencing"]);
    cursor.skip_all(words!["on"]);
    day(cursor)?;
    cursor.sign(b',');
    cursor
        .phrase(words!["through", "to", "and ending on", "and ending", "and", "until", "ending on", "ending"])
        .then_some(())?;
    day(cursor).map(|_| ())
}

/// Reads the day of a plan that the words `before` name: "policy, effective as of May 1, 2022".
pub(super) fn day_of_plan(cursor: &mut Cursor<'_>, before: [&str; 3]) -> Option<()> {
    const PLANS: &WordList = words!["plan", "policy", "program", "agreement"];
    let [_, second, third] = before;
    let is_plan = |word: &str| PLANS.holds(Word::plain(word));
    (is_plan(third) || third == "," && is_plan(second)).then_some(())?;
    cursor.skip_all(words!["as"]);
    cursor.one_of(words!["effective", "amended", "adopted", "dated", "restated"])?;
    cursor.skip_all(words!["and", "restated", "amended", "effective", "as", "of", "on"]);
    day(cursor).map(|_| ())
}

/// Reads a level that the price must reach: "the closing price is greater than".
fn price_level(cursor: &mut Cursor<'_>) -> Option<Condition> {
    cursor.skip_all(words!["closing", "average", "trading", "market", "volume", "weighted"]);
    cursor.one_of(words!["share", "stock", "sale", "closing", "market", "sales"]);
    cursor.one_of(words!["price", "prices"])?;
    for _ in 0..14 {
        if cursor
            .one_of(words![
                "exceeds",
                "exceed",
                "exceeding",
                "equals",
                "equal",
                "equaling",
                "reaches",
                "reaching",
                "greater",
                "above",
                "least",
                "hurdle",
                "target",
                "higher",
            ])
            .is_some()
        {
            return Some(Condition::Performance);
        }
        if cursor.word().is_none() && cursor.figures().is_none() {
            return None;
        }
        cursor.skip();
    }
    None
}

/// Reads a range on which results decide: "between 0% and 200%".
pub(super) fn range(cursor: &mut Cursor<'_>) -> Option<Condition> {
    cursor.skip_all(words!["between", "from"]);
    let low = cursor.figures()?;
    cursor.sign(b'%');
    cursor.one_of(words!["to", "and"])?;
    let high = cursor.figures()?;
    (cursor.sign(b'%') && low.value < high.value && high.value >= rust_decimal::Decimal::ONE_HUNDRED)
        .then_some(Condition::Performance)
}

/// Reads the first words of an aside. Gives where it ends; the cursor is then behind its first words.
pub(super) fn aside(cursor: &mut Cursor<'_>, is_first: bool) -> Option<Aside> {
    // "the shares subject to the option" are the shares of the grant.
    if cursor
        .read(|ahead| {
            ahead.phrase(words!["subject to"]).then_some(())?;
            ahead.skip_all(words![
                "the",
                "this",
                "such",
                "each",
                "an",
                "these",
                "said",
                "his",
                "her",
                "its",
                "original",
                "stock",
                "restricted",
                "initial",
            ]);
            ahead
                .one_of(words!["option", "options", "award", "awards", "grant", "warrant", "rsu", "sar", "right"])
                .or_else(|| ahead.one_of(NOUNS))
        })
        .is_some()
    {
        return None;
    }
    // "subject to vest", "subject to vesting in three parts".
    if cursor.is_at(words![
        "subject to vest",
        "subject to vesting in",
        "subject to vesting on",
        "subject to vesting over",
        "subject to vesting as",
        "subject to vesting ratably",
    ]) {
        cursor.phrase(words!["subject to"]);
        return None;
    }
    // "subject to a three-year cliff".
    let mut ahead = *cursor;
    if ahead.phrase(words!["subject to"]) {
        ahead.skip_all(words!["a", "an", "the"]);
        let behind = ahead;
        if cardinal(&mut ahead).is_some() && unit(&mut ahead).is_some() && ahead.is_at(words!["cliff"]) {
            *cursor = behind;
            return None;
        }
    }
    // "subject, in each case, to".
    let is_subject = cursor.read(|ahead| {
        ahead.one_of(words!["subject"])?;
        ahead.sign(b',').then_some(())?;
        ahead.phrase(words!["in each case", "in all cases", "however", "in either case"]).then_some(())?;
        ahead.sign(b',');
        ahead.one_of(words!["to"])
    });
    if is_subject.is_some() {
        return Some(Aside::Comma);
    }
    if cursor.phrase(words![
        "subject to",
        "contingent upon",
        "contingent on",
        "conditioned on",
        "conditioned upon",
        "so long as",
        "as long as",
        "assuming",
        "in lieu of",
        "in order for",
        "in order to",
        "in respect of",
        "in connection with",
    ]) {
        return Some(Aside::Comma);
    }
    // "vest, if at all, on May 1".
    if cursor.phrase(words!["if at all", "if any", "if ever"]) {
        return None;
    }
    if cursor.phrase(words!["unless", "if", "except", "notwithstanding", "in the event"]) {
        return Some(if is_first { Aside::Comma } else { Aside::Semicolon });
    }
    if cursor.phrase(words![
        "provided",
        "or upon",
        "or until",
        "upon the reporting",
        "with each",
        "expire",
        "expires",
        "terminate",
        "terminates",
        "filed on",
        "filed by",
        "filed with",
        "with an effective",
        "which was reported",
        "which were reported",
        "as reported",
        "previously reported",
        "was reported on",
        "were reported on",
        "will be settled",
        "to the extent vested",
        "settled",
        "settlement",
        "delivered",
        "delivery",
        "deliverable",
        "distributed",
        "payable",
        "paid",
        "and paid",
        "will be delivered",
        "each of which represents",
        "each representing",
        // How many vest is computed from prices and results, whose days are no vesting days.
        "determined by",
        "determined based",
        "be determined",
        "is determined",
        "calculated by",
        "calculated based",
        "be calculated",
        "by comparing",
    ]) {
        return Some(Aside::Semicolon);
    }
    let is_acceleration = cursor.word().is_some_and(|word| word.starts_with("accelerat"));
    is_acceleration.then_some(Aside::Semicolon)
}

/// Decides whether the whole sentence describes a special case, such as a change in control or death. Gives how far
/// the aside goes; `None` if the sentence is not one.
pub(super) fn opening(tokens: &[NoteToken<'_>]) -> Option<Aside> {
    let mut cursor = Cursor::new(tokens);
    // The number vested on the day of the filing is not a schedule.
    if cursor.is_at(words!["as of"]) && tokens.contains(&NoteToken::Word(Word::new("exercisable"))) {
        return Some(Aside::Sentence);
    }
    // A list of what vests at each rank is a scale of results.
    if cursor.is_at(words!["if"])
        && tokens
            .iter()
            .any(|token| matches!(token, NoteToken::Word(word) if matches!(word.text, "percentile" | "percentiles")))
    {
        return Some(Aside::Sentence);
    }
    // "Within 30 days following each vesting date, the company will deliver": this is about the delivery.
    if cursor
        .clone()
        .read(|ahead| {
            ahead.phrase(words!["within", "as soon as", "promptly"]).then_some(())?;
            ahead.skip_all(words![
                "administratively",
                "practicable",
                "reasonably",
                "possible",
                "but",
                "not",
                "later",
                "than"
            ]);
            cardinal(ahead).or(Some(0))
        })
        .is_some()
    {
        return Some(Aside::Comma);
    }
    let is_event = cursor.phrase(words!["upon a", "upon the", "in the event", "if", "in case of", "upon"]);
    if !is_event {
        return None;
    }
    for _ in 0..12 {
        if cursor.is_at(words![
            "change in control",
            "change of control",
            "death",
            "disability",
            "termination",
            "retirement"
        ]) {
            return Some(Aside::Sentence);
        }
        cursor.word()?;
        cursor.skip();
    }
    None
}

/// Reads a day that is a limit and not a vesting day: "on or before May 1, 2024", "as of the grant date". `before` is the
/// word before it, empty after a phrase that was read.
pub(super) fn limit(cursor: &mut Cursor<'_>, before: &str) -> Option<()> {
    if cursor.phrase(words!["on or before", "on or prior to", "no later than", "not later than", "prior to"]) {
        return day(cursor).map(|_| ());
    }
    // "Are fully vested as of the grant date": nothing stands between the verb and the day.
    let is_state = matches!(before, "" | "," | "immediately");
    (!is_state && cursor.phrase(words!["as of"])).then_some(())?;
    anchor(cursor).filter(|named| matches!(named.anchor, Anchor::Grant)).map(|_| ())
}

/// Whether the words `before` precede a day that is not a vesting day: the day of a plan, a price or a period of
/// results.
pub(super) fn is_of_other_day(before: [&str; 3]) -> bool {
    const BEFORE: &WordList = words![
        "dated",
        "amended",
        "restated",
        "adopted",
        "approved",
        "expires",
        "expire",
        "expiring",
        "certified",
        "filed",
        "ended",
        "ending",
        "ends",
        "amendment",
        "reported",
        "expiration",
        "fiscal",
    ];
    let [first, second, third] = before;
    let is_before = |word: &str| BEFORE.holds(Word::plain(word));
    is_before(third)
        || matches!(third, "on" | "of" | "as") && is_before(second)
        || (second, third) == ("as", "of") && (is_before(first) || first == "effective")
}
