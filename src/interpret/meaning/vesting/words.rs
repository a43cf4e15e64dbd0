//! The words of a vesting schedule: a text becomes a row of the few things that schedules are made of.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};
use rust_decimal::Decimal;

use super::Portion;
use crate::interpret::meaning::day::{MONTH, days};
use crate::interpret::meaning::pattern::compile;

/// One thing that a schedule says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// A verb of vesting: vests, becomes exercisable, lapses.
    Vest,
    /// It has come to pass, at a time not said: "are vested".
    Vested,
    /// At the grant itself: "fully vested", "immediately exercisable".
    Immediately,
    Day(NaiveDate),
    /// The day from which a schedule runs: that of the grant, or one defined in the text.
    Base(Option<NaiveDate>),
    /// The vesting commencement date, which comes before the day of the grant.
    Commencement(Option<NaiveDate>),
    Portion(Portion),
    Shares(Decimal),
    All,
    Rest,
    /// "four equal annual installments": how many, every how many months.
    Installments(Option<u32>, Option<u32>),
    /// Every so many months.
    Every(u32),
    /// Every so many months, counted from the base.
    EachAnniversary(u32),
    /// For so many months altogether, and whether they are called a period, which has a beginning of its own.
    Over(u32, bool),
    /// So many months after the base, once for each: "the first, second and third anniversaries".
    Offsets(Vec<u32>),
    Starting,
    Until,
    After,
    Thereafter,
    Earlier,
    Cliff,
    Condition(&'static str),
    Stop,
}

const NUMBER: &str = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty-four|twenty-five|twenty-four|twenty|thirty-six|thirty-five|thirty-three|thirty|forty-eight|forty-seven|forty-five|forty|fifty|sixty|seventy-five)";
const ORDINAL: &str =
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[1-9]\d?(?:st|nd|rd|th))";
const PART: &str = r"(?:hal(?:f|ves)|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?|sixteenths?|twentieths?|twenty-fourths?|thirty-sixths?|forty-eighths?|sixtieths?)";
const EVERY: &str = r"(?:semi-?\s?annual(?:ly)?|bi-?annual(?:ly)?|annual(?:ly)?|yearly|quarterly|monthly)";

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    let adjective = format!(
        r"(?:remaining|substantially|approximately|approximate|nearly|as|possible|practicable|equal|successive|consecutive|additional|ratable|subsequent|further|similar|pro\s+rata|vesting|{EVERY})"
    );
    let installments = format!(
        r"(?:(?P<count>{NUMBER})\s*(?:\(\s*\d+\s*\)\s*)?)?(?P<kind>(?:{adjective}[\s,]+(?:and\s+)?)*)(?:install?ments?|tranches|increments|parts|portions)\b"
    );
    compile(&format!(
        r"(?x-u)
        (?P<stop>[.!?][)'\x22]*(?:\s+|$)|\n\s*\n)
        |(?P<annual_meeting>(?:annual|regular)\s+(?:general\s+)?(?:stockholders?'?\s+|shareholders?'?\s+)?meeting)
        |(?P<nothing>\b{EVERY}\s+(?:award|grant|retainer|equity|report|bonus|director|board|compensation|incentive|cash|performance|fee|dividend|refresh|rsu|restricted|stock|base|service)s?\b|\bcontinu\w+\s+service\b|\bas\s+of\s+each\b|\bexercisable\s+(?:until|for|through)\b|\bfully\s+exercised\b|\bperformance\s+(?:incentive|plan|equity\s+plan|share\s+plan|and\s+equity))
        |(?P<until_vested>\buntil\s+(?:(?:it|they|the\s+\w+)\s+(?:is|are)\s+)?(?:fully|all|100%)\s+(?:vested|exercisable))
        |(?P<cliff>\bcliff\b)
        |(?P<immediately>\b(?:fully|100%|immediately|currently|presently)\s+(?:vested|exercisable|vests?)(?:\s+(?:and|or)\s+(?:immediately\s+)?(?:vested|exercisable))?(?:\s+(?:on|as\s+of|upon|at)\s+(?:the\s+)?(?:date\s+of\s+(?:the\s+)?)?(?:grant|issuance)(?:\s+date)?)?|\b(?:vest(?:s|ed)?|exercisable)\s+(?:in\s+full\s+|fully\s+)?(?:immediately|(?:upon|on|at|as\s+of)\s+(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?(?:grant|issuance)(?:\s+date)?))
        |(?P<vested>\b(?:are|have|has|were|is|had)\s+(?:already\s+|currently\s+|previously\s+)?vested\b)
        |(?P<noun>\b(?:upon|after|following|before|prior\s+to|unless|of|accelerat\w+|until\s+fully|each|applicable|such|final|the|any)\s+(?:the\s+)?(?:applicable\s+)?vest(?:ing|ed)?(?:\s+dates?)?\b|\bvesting\s+(?:of|dates?|requirements?|conditions?|restrictions?)\b)
        |(?P<commencement>\b(?:vesting\s+(?:commencement|start|reference|measurement|base)\s+date|vcd|commencement\s+date)\b)
        |(?P<base>\b(?:date\s+of\s+(?:the\s+|this\s+)?(?:grant|award|issuance)|(?:grant|award|issuance|issue)\s+date|date\s+(?:hereof|thereof|on\s+which\s+(?:it|they)\s+(?:was|were)\s+granted)|(?:anniversar\w+|date)\s+of\s+(?:the\s+)?(?:grant|award)))
        |(?P<vest>\b(?:vest|vests|vested|vesting|exercisable|lapses?|lapsing|unvested\s+restrictions|become\s+exercisable)\b)
        |(?P<installments>{installments})
        |(?P<firsts>\b(?:each\s+of\s+)?(?:the\s+)?(?:first|next)\s+(?P<firsts_count>{NUMBER})\s+(?:\(\d+\)\s+)?(?:(?P<firsts_every>{EVERY})\s+)?anniversar(?:y|ies))
        |(?P<ordinals>\b{ORDINAL}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|through)\s+)(?:the\s+|on\s+the\s+)?{ORDINAL})*\s+(?:(?P<ordinals_every>{EVERY}|year|month|quarter)\s+)?anniversar(?:y|ies))
        |(?P<year_anniversary>\b(?P<ya_count>{NUMBER})(?:\s*\(\d+\))?[\s-](?P<ya_unit>year|month|quarter)s?[\s-]anniversary)
        |(?P<each_anniversary>\b(?:each|every)\s+(?:(?:successive|subsequent|succeeding|following|such|yearly|one-year|consecutive)\s+)*(?:(?P<ea_every>{EVERY})\s+)?anniversary|\b(?P<ea_every2>{EVERY})\s+anniversar(?:y|ies)|\bannivers(?:aries)\b)
        |(?P<one_anniversary>\banniversary\b)
        |(?P<later>\b(?P<later_count>{NUMBER})(?:\s*\(\d+\))?\s+(?P<later_unit>year|month|quarter)s?\s+(?:after|from|following|subsequent\s+to))
        |(?P<over>\b(?:over|for|during|within|across)\s+(?:(?:a|an|the|its|such|approximately|each\s+of|next|following|subsequent|remaining|ensuing|first|total|period|course|of|additional)\s+)*(?P<over_count>{NUMBER})(?:\s*\(\d+\))?[\s-]+(?:(?:consecutive|successive|additional|full|calendar)\s+)?(?P<over_unit>year|month|quarter)s?(?P<over_period>\s+(?:vesting\s+)?period)?)
        |(?P<year_period>\b(?P<yp_count>{NUMBER})(?:\s*\(\d+\))?[\s-](?P<yp_unit>year|month|quarter)s?\s+(?:vesting\s+)?(?:period|schedule))
        |(?P<nth>\b(?:each|every)\s+(?:(?:consecutive|successive|subsequent|additional)\s+)?(?P<nth_count>{NUMBER})(?:\s*\(\d+\))?[\s-]months?)
        |(?P<every>\b(?:(?:each|every|per)\s+(?:(?:full|calendar|subsequent|successive|consecutive|such|additional|following|fiscal)\s+)*(?P<every_unit>year|month|quarter|annum)\b|(?P<every_word>{EVERY})\b))
        |(?P<percent>(?P<percent_number>\d{{1,3}}(?:\.\d+)?)(?:[\s-](?P<percent_part>[12])\s?/\s?(?P<percent_of>[34568]))?\s?(?:%|percent\b|per\s+cent\b))
        |(?P<percent_words>\b(?P<percent_word>{NUMBER})(?:\s+and\s+(?P<pw_part>one|two)[\s-](?P<pw_of>thirds?|half))?\s+(?:percent|per\s+cent)\b)
        |(?P<fraction>\b(?P<numerator>\d{{1,3}})\s?/\s?(?P<denominator>\d{{1,4}})(?:th|rd|nd|st)?s?\b)
        |(?P<part>\b(?:(?P<part_count>one|two|three|four|five|a)[\s-])(?P<part_name>{PART})\b|\bhalf\b)
        |(?P<rest>\b(?:remaining|remainder|balance|rest)\b)
        |(?P<all>\b(?:in\s+full|in\s+its\s+entirety|in\s+their\s+entirety|all\s+of|all\s+(?:the|such|these|shares|options|rsus|restricted|units)|entire|fully)\b)
        |(?P<starting>\b(?:beginning|begins|commencing|commences?|starting|starts|with\s+the\s+first(?:\s+\w+){{0,3}}?\s+(?:vesting|occurring|on)|the\s+first\s+of\s+which)\b)
        |(?P<thereafter>\bthereafter\b|\bafter\s+that\s+date\b)
        |(?P<until>\b(?:until|through|ending|ends|concluding|to\s+and\s+including)\b)
        |(?P<earlier>\b(?:earlier|earliest|sooner)\b)
        |(?P<after>\b(?:following|after|from|since|measured\s+from|subsequent\s+to)\b)
        |(?P<performance>\bperformance|\bachievement|\battain\w+|\bmilestones?|\btotal\s+shareholder\s+return|\btsr\b|\bprice\s+(?:targets?|hurdles?)|\bmarket\s+conditions?)
        |(?P<control>\bchange\s+(?:in|of)\s+control|\bmerger\b|\bsale\s+of\s+the\s+company|\bcorporate\s+transaction)
        |(?P<offering>\binitial\s+public\s+offering|\bipo\b|\bliquidity\s+event)
        |(?P<leaving>\b(?:retirement|separation\s+from\s+service|termination\s+of\s+(?:his|her|their|service|employment|the\s+reporting)|cease[sd]?\s+to\s+(?:serve|be)|leaves?\s+the\s+board))
        |(?P<shares>(?P<amount>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d+)?)(?:\s+(?:of\s+(?:the|these|such|its)\s+)?(?:\w+\s+){{0,3}}?(?P<noun_of_shares>shares|options?|rsus?|psus?|units?|awards?|stock\s+options|warrants|sars|dsus|gsus))?)
        "
    ))
});

/// What stands before a day that is a base, and after one.
static BASE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)(?:\bgrant(?:ed)?|\bawarded|\bissued|grant\s+date|award\s+date|anniversar(?:y|ies)|(?P<vcd>commencement\s+date|start\s+date|\bvcd))(?:\s+to\s+[a-z\s.]{1,40})?[\s:)\x22]*(?:of|on|is|was|as\s+of|date)?\s*(?:the\s+)?$",
    )
});
static BASE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)^[\s,(]*(?:the\s+|which\s+is\s+(?:the\s+)?|being\s+the\s+)?[\x22']*(?:(?P<vcd>vesting\s+(?:commencement|start)|vcd)|grant\s+date|date\s+of\s+grant|award\s+date)",
    )
});

/// A day of a period over which results are measured, of a plan or of a price, not one on which anything vests.
static MEASURED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)(?:(?:performance|measurement|fiscal|calendar)\s+(?:period|year|quarter)s?(?:\s+(?:of|from|that|which|ending|ended|ends|began|beginning|begins|commencing|commenced|on|is))*|\beffective\s+as\s+of|\b(?:dated|amended|restated|adopted|approved|expires?|certified|price|ended|filed)(?:\s+(?:as\s+of|on))?)\s*$",
    )
});
static MEASURED_ON: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?-u)^\s*,?\s*(?:through|to|until|and\s+(?:ending|ended|ends)(?:\s+on)?|-)\s*$"));

/// The words in the text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let text = &with_years(plainly(text));
    let mut words = Vec::new();
    let mut from = 0;
    let mut is_measured = false;
    for found in days(text) {
        let before = &text[from..found.start];
        plain(before, &mut words);
        from = found.end;
        is_measured = MEASURED.is_match(before) || is_measured && MEASURED_ON.is_match(before);
        if is_measured {
            continue;
        }
        let (lead, rest) = (BASE_BEFORE.captures(before), BASE_AFTER.captures(&text[found.end..]));
        let base = rest.filter(|rest| rest.name("vcd").is_some() || lead.is_none()).or(lead);
        words.push(match base {
            Some(base) if base.name("vcd").is_some() => Word::Commencement(Some(found.day)),
            Some(_) => Word::Base(Some(found.day)),
            None => Word::Day(found.day),
        });
    }
    plain(&text[from..], &mut words);
    words
}

/// The text in small letters and nothing beyond ASCII, which makes the pattern for words several times as fast.
fn plainly(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        letter if letter.is_ascii() => letter.to_ascii_lowercase(),
        letter if letter.is_whitespace() => ' ',
        _ => '?',
    };
    text.chars().map(letter).collect()
}

/// The text with each day whole: "March 2, 2024 and 2025" becomes "March 2, 2024 and March 2, 2025".
fn with_years(text: String) -> String {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        compile(&format!(
            r"(?-u)\b(?<day>{MONTH}\.?\s+\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?:of\s+|in\s+)?(?:each\s+of\s+)?(?:the\s+years\s+)?)(?<years>\d{{4}}(?:(?:,?\s+and\s+|,\s*)\d{{4}}\b)+)"
        ))
    });
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compile(r"(?-u)\b\d{4}\b"));
    let whole = |found: &Captures<'_>| {
        let day = &found["day"];
        YEAR.replace_all(&found["years"], |year: &Captures<'_>| format!("{day}, {}", &year[0])).into_owned()
    };
    match YEARS.replace_all(&text, whole) {
        std::borrow::Cow::Owned(whole) => whole,
        std::borrow::Cow::Borrowed(_) => text,
    }
}

fn plain(text: &str, words: &mut Vec<Word>) {
    for found in WORD.captures_iter(text) {
        words.extend(word(&found));
    }
}

fn word(found: &Captures<'_>) -> Option<Word> {
    let has = |name| found.name(name).is_some();
    let text = |name| found.name(name).map(|part| part.as_str());
    let months =
        |count, unit| text(count).and_then(number).zip(text(unit)).map(|(count, unit)| count * unit_months(unit));
    let condition = [
        ("annual_meeting", "annual meeting"),
        ("performance", "performance"),
        ("control", "change in control"),
        ("offering", "initial public offering"),
        ("leaving", "end of service"),
    ];
    if let Some((_, condition)) = condition.iter().find(|(name, _)| has(name)) {
        return Some(Word::Condition(condition));
    }
    let simple = [
        ("stop", Word::Stop),
        ("cliff", Word::Cliff),
        ("immediately", Word::Immediately),
        ("vested", Word::Vested),
        ("commencement", Word::Commencement(None)),
        ("base", Word::Base(None)),
        ("vest", Word::Vest),
        ("rest", Word::Rest),
        ("all", Word::All),
        ("starting", Word::Starting),
        ("thereafter", Word::Thereafter),
        ("until", Word::Until),
        ("until_vested", Word::Until),
        ("earlier", Word::Earlier),
        ("after", Word::After),
        ("one_anniversary", Word::Offsets(vec![12])),
    ];
    if let Some((_, word)) = simple.into_iter().find(|(name, _)| has(name)) {
        return Some(word);
    }
    if has("installments") {
        let every = text("kind").and_then(last_every);
        return Some(Word::Installments(text("count").and_then(number), every));
    }
    if has("firsts") {
        let unit = text("firsts_every").map_or(12, unit_months);
        return Some(Word::Offsets((1..=text("firsts_count").and_then(number)?.min(120)).map(|n| n * unit).collect()));
    }
    if has("ordinals") {
        let unit = text("ordinals_every").map_or(12, unit_months);
        let whole = found.get(0)?.as_str();
        let named: Vec<u32> = whole.split(|letter: char| !letter.is_alphanumeric()).filter_map(ordinal).collect();
        let named = match named.as_slice() {
            [first, last] if whole.contains("through") && first < last => (*first..=*last).collect(),
            _ => named,
        };
        return Some(Word::Offsets(named.into_iter().map(|n| n * unit).collect()));
    }
    if has("year_anniversary") {
        return Some(Word::Offsets(vec![months("ya_count", "ya_unit")?]));
    }
    if has("each_anniversary") {
        return Some(Word::EachAnniversary(text("ea_every").or(text("ea_every2")).map_or(12, unit_months)));
    }
    if has("later") {
        return Some(Word::Offsets(vec![months("later_count", "later_unit")?]));
    }
    if has("over") {
        return Some(Word::Over(months("over_count", "over_unit")?, has("over_period")));
    }
    if has("year_period") {
        return Some(Word::Over(months("yp_count", "yp_unit")?, true));
    }
    if has("nth") {
        return Some(Word::Every(text("nth_count").and_then(number)?));
    }
    if has("every") {
        return Some(Word::Every(text("every_unit").or(text("every_word")).map_or(12, unit_months)));
    }
    if has("shares") {
        let amount = text("amount")?;
        // A plan bears a year: "the 2021 Stock Option Plan".
        let is_year = amount.len() == 4 && (amount.starts_with("19") || amount.starts_with("20"));
        let is_far = found.get(0)?.as_str().split_whitespace().count() > 2;
        let is_bare = if has("noun_of_shares") { is_year && is_far } else { !amount.contains(',') };
        let shares = amount.replace(',', "").parse().ok()?;
        return (!is_bare).then_some(Word::Shares(shares));
    }
    portion(found).map(|portion| if portion == Portion::WHOLE { Word::All } else { Word::Portion(portion) })
}

fn portion(found: &Captures<'_>) -> Option<Portion> {
    let text = |name| found.name(name).map(|part| part.as_str());
    let parts = |count: &str, of: &str| Portion::new(count.parse().ok()?, of.parse().ok()?);
    if let Some(percent) = text("percent_number") {
        let percent = Portion::percent(percent.parse().ok()?)?;
        let Some(more) = text("percent_part").zip(text("percent_of")) else { return Some(percent) };
        return percent.plus(parts(more.0, more.1)?.divided(100)?);
    }
    if let Some(word) = text("percent_word") {
        let percent = Portion::new(u64::from(number(word)?), 100)?;
        let Some((count, of)) = text("pw_part").zip(text("pw_of")) else { return Some(percent) };
        return percent.plus(Portion::new(u64::from(number(count)?), part_of(of)?)?.divided(100)?);
    }
    if let Some((numerator, denominator)) = text("numerator").zip(text("denominator")) {
        return parts(numerator, denominator).filter(|portion| portion.numerator <= portion.denominator);
    }
    if found.name("part").is_some() {
        let count = text("part_count")
            .map_or(Some(1), |word| if word.eq_ignore_ascii_case("a") { Some(1) } else { number(word) })?;
        return Portion::new(u64::from(count), text("part_name").map_or(Some(2), part_of)?);
    }
    None
}

/// A number in digits or as a word.
fn number(word: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 36] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("eighteen", 18),
        ("twenty", 20),
        ("twenty-four", 24),
        ("twenty-five", 25),
        ("thirty", 30),
        ("thirty-three", 33),
        ("thirty-five", 35),
        ("thirty-six", 36),
        ("forty", 40),
        ("forty-five", 45),
        ("forty-seven", 47),
        ("forty-eight", 48),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy-five", 75),
        ("hundred", 100),
        ("eighty", 80),
        ("ninety", 90),
        ("seventy", 70),
        ("zero", 0),
    ];
    word.parse()
        .ok()
        .or_else(|| WORDS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, number)| *number))
}

fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    WORDS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number).or_else(|| digits.parse().ok())
}

/// How many of those parts make a whole: thirds, quarters, forty-eighths.
fn part_of(name: &str) -> Option<u64> {
    const NAMES: [(&str, u64); 17] = [
        ("hal", 2),
        ("third", 3),
        ("fourth", 4),
        ("quarter", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
        ("twelfth", 12),
        ("sixteenth", 16),
        ("twentieth", 20),
        ("twenty-fourth", 24),
        ("thirty-sixth", 36),
        ("forty-eighth", 48),
        ("sixtieth", 60),
    ];
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix('s').unwrap_or(&name);
    NAMES.iter().find(|(known, _)| name == *known || *known == "hal" && name.starts_with("hal")).map(|(_, of)| *of)
}

/// Months in a unit, or between two events of a frequency.
fn unit_months(unit: &str) -> u32 {
    let unit = unit.to_ascii_lowercase();
    match unit.as_bytes() {
        [b'm', ..] => 1,
        [b'q', ..] => 3,
        [b's' | b'b', ..] => 6,
        _ => 12,
    }
}

/// The frequency among adjectives of installments.
fn last_every(kind: &str) -> Option<u32> {
    static FREQUENCY: LazyLock<Regex> = LazyLock::new(|| compile(&format!(r"(?-u)\b{EVERY}\b")));
    FREQUENCY.find_iter(kind).last().map(|found| unit_months(found.as_str()))
}
