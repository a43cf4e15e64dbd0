//! The patterns of words that are no days.
//!
//! Which of them stands where is found for all at once and without their parts, which is several times as fast as one
//! pattern with the parts of all: most words have none, and those of the others are looked for in the word alone.

use std::sync::{LazyLock, OnceLock};

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

use super::Word;
use super::numbers::{EVERY, NUMBER, ORDINAL, PART};
use super::reading::{self, Parts};
use crate::interpret::footnotes::day::MONTH;

/// What a pattern stands for.
enum Meaning {
    Says(Word),
    /// Its parts tell.
    Reads(fn(&Parts<'_>) -> Option<Word>),
    /// It only looks like a word.
    Nothing,
}
use Meaning::{Nothing, Reads, Says};

/// Where several match at one place, the first is taken. `{NUMBER}` and alike are those of [`super::numbers`].
#[rustfmt::skip]
static PATTERNS: &[(Meaning, &str)] = &[
    (Says(Word::Stop), r"[.!?][)'\x22]*(?:\s+|$)|\n\s*\n"),
    (Says(Word::Later), r"\b(?:later|latest)\s+(?:to\s+occur\s+)?of\b"),
    (Says(Word::Condition("annual meeting")), r"(?:annual|regular)\s+(?:general\s+)?(?:stockholders?'?\s+|shareholders?'?\s+)?meeting"),
    (Nothing, r"\b{EVERY}\s+(?:award|grant|retainer|equity|report|bonus|director|board|compensation|incentive|cash|performance|fee|dividend|refresh|rsu|restricted|stock|base|service)s?\b|\bcontinu\w+\s+service\b|\bas\s+of\s+each\b|\bexercisable\s+(?:until|for|through)\b|\bfully\s+exercised\b|\bperformance\s+(?:incentive|plan|equity\s+plan|share\s+plan|and\s+equity)"),
    (Says(Word::SoThat), r"\b(?:such|so)\s+that\b"),
    (Says(Word::Until), r"\buntil\s+(?:(?:it|they|the\s+\w+)\s+(?:is|are)\s+)?(?:fully|all|100%)\s+(?:vested|exercisable)"),
    (Reads(reading::cliff), r"\b(?<count>{NUMBER})(?:\s*\(\d+\))?[\s-](?<unit>year|month)s?\s+[\x22'?]?cliff\b[\x22'?]?(?:[\s-]vest(?:s|ed|ing)?\b)?"),
    (Says(Word::Cliff), r"\bcliff(?:[\s-]vest(?:s|ed|ing)?)?\b"),
    (Says(Word::Vest), r"\b(?:the\s+)?vesting\s+of\s+(?:\w+\s+){1,5}?(?:will|shall|is\s+(?:scheduled|expected)\s+to)\s+(?:\w+\s+)?occur\b"),
    (Says(Word::Condition("performance")), r"\bbetween\s+\d+%?\s+and\s+\d+%\s+of\b|\brang(?:e|es|ed|ing)\s+from\s+\d+%?\s+to\s+\d+%|\b\d+%?\s+to\s+\d+%\s+of\s+(?:the\s+)?target"),
    (Nothing, r"\bafter\s+{NUMBER}\s+(?:\(\d+\)\s+)?years?\s+of\s+(?:continuous\s+)?(?:service|employment)"),
    (Says(Word::Vest), r"\b(?:will|shall|to)\s+(?:be(?:come)?\s+)?(?:fully|100%)\s+(?:vested|exercisable)\b|\bbecomes?\s+(?:fully|100%)\s+(?:vested|exercisable)\b"),
    (Says(Word::Immediately), r"\b(?:(?:fully|100%)\s+(?:vested|exercisable)|(?:immediately|currently|presently)\s+(?:vested|exercisable|vests?))(?:\s+(?:and|or)\s+(?:immediately\s+)?(?:vested|exercisable))?(?:\s+(?:on|as\s+of|upon|at)\s+(?:the\s+)?(?:date\s+of\s+(?:the\s+)?)?(?:grant|issuance)(?:\s+date)?)?|\b(?:vest(?:s|ed)?|(?:becomes?\s+|became\s+)?exercisable)\s+(?:in\s+full\s+|fully\s+|100%\s+)?(?:immediately|(?:upon|on|at|as\s+of)\s+(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?(?:grant|issuance)(?:\s+date)?)"),
    (Says(Word::Vest), r"\b(?:awards?|options?|grants?)\s+(?:(?:has|have|was|were)\s+)?vested\s+on\b"),
    (Says(Word::Vested), r"\b(?:are|have|has|were|is|had)\s+(?:already\s+|currently\s+|previously\s+)?vested\b"),
    (Nothing, r"\b(?:upon|after|following|before|prior\s+to|unless|of|accelerat\w+|until\s+fully|each|applicable|such|final|the|any)\s+(?:the\s+)?(?:applicable\s+)?vest(?:ing|ed)?(?:\s+dates?)?\b|\bvesting\s+(?:of|dates?|requirements?|conditions?|restrictions?)\b"),
    (Says(Word::Commencement(None)), r"\b(?:vesting\s+(?:commencement|start|reference|measurement|base)\s+date|vcd|commencement\s+date)\b"),
    (Says(Word::Base(None)), r"\b(?:date\s+of\s+(?:the\s+|this\s+)?(?:grant|award|issuance)|(?:grant|award|issuance|issue)\s+date|date\s+(?:hereof|thereof|on\s+which\s+(?:it|they)\s+(?:was|were)\s+granted)|(?:anniversar\w+|date)\s+of\s+(?:the\s+)?(?:grant|award))"),
    (Says(Word::Past), r"\bvested\b"),
    (Says(Word::Vest), r"\b(?:vest|vests|vesting|exercisable|lapses?|lapsing|unvested\s+restrictions|become\s+exercisable)\b"),
    (Reads(|parts| Some(reading::installments(parts))), r"(?:(?<count>{NUMBER})\s*(?:\(\s*\d+\s*\)\s*)?)?(?<kind>(?:(?:remaining|substantially|approximately|approximate|nearly|as|possible|practicable|equal|successive|consecutive|additional|ratable|subsequent|further|similar|pro\s+rata|vesting|{EVERY})[\s,]+(?:and\s+)?)*)(?:install?ments?|tranches|increments|parts|portions)\b"),
    (Reads(reading::first_anniversaries), r"\b(?:each\s+of\s+)?(?:the\s+)?(?:first|next)\s+(?<count>{NUMBER})\s+(?:\(\d+\)\s+)?(?:(?<every>{EVERY})\s+)?anniversar(?:y|ies)"),
    (Reads(reading::ordinal_anniversaries), r"\b{ORDINAL}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|through)\s+)(?:the\s+|on\s+the\s+)?{ORDINAL})*\s+(?:(?<every>{EVERY}|year|month|quarter)\s+)?anniversar(?:y|ies)"),
    (Reads(reading::months_later), r"\b(?<count>{NUMBER})(?:\s*\(\d+\))?[\s-](?<unit>year|month|quarter)s?[\s-]anniversary"),
    (Reads(|parts| Some(reading::each_anniversary(parts))), r"\b(?:each|every)\s+(?:(?:successive|subsequent|succeeding|following|such|yearly|one-year|consecutive)\s+)*(?:(?<every>{EVERY})\s+)?anniversary|\b(?<every_of_all>{EVERY})\s+anniversar(?:y|ies)|\bannivers(?:aries)\b"),
    (Reads(|_| Some(Word::Offsets(vec![12]))), r"\banniversary\b"),
    (Reads(reading::months_after), r"\b(?<count>{NUMBER})(?:\s*\(\d+\))?\s+(?<unit>year|month|quarter)s?\s+(?:after|from|following|subsequent\s+to)"),
    (Reads(reading::months_later), r"\bafter\s+(?<count>{NUMBER})(?:\s*\(\d+\))?\s+(?<unit>year|month|quarter)s?\b"),
    (Reads(reading::yearly), r"\b(?:each|every)\s+{MONTH}\s+\d{1,2}(?:st|nd|rd|th)?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:each\s+|every\s+)?{MONTH}\s+\d{1,2}(?:st|nd|rd|th)?)*\b"),
    (Reads(reading::over), r"\b(?:over|for|during|within|across)\s+(?:(?:a|an|the|its|such|approximately|each\s+of|next|following|subsequent|remaining|ensuing|first|total|period|course|of|additional)\s+)*(?<count>{NUMBER})(?:\s*\(\d+\))?[\s-]+(?:(?:consecutive|successive|additional|full|calendar)\s+)?(?<unit>year|month|quarter)s?(?<period>\s+(?:vesting\s+)?period)?"),
    (Reads(reading::period), r"\b(?<count>{NUMBER})(?:\s*\(\d+\))?[\s-](?<unit>year|month|quarter)s?\s+(?:vesting\s+)?(?:period|schedule)"),
    (Reads(reading::every_months), r"\b(?:each|every)\s+(?:(?:consecutive|successive|subsequent|additional)\s+)?(?<count>{NUMBER})(?:\s*\(\d+\))?[\s-]months?"),
    (Reads(|parts| Some(reading::every(parts))), r"\b(?:(?:each|every|per)\s+(?:(?:full|calendar|subsequent|successive|consecutive|such|additional|following|fiscal)\s+)*(?<unit>year|month|quarter|annum)\b|(?<word>{EVERY})\b)"),
    (Reads(reading::percent), r"(?<number>\d{1,3}(?:\.\d+)?)(?:[\s-](?<part>[12])\s?/\s?(?<of>[34568]))?\s?(?:%|percent\b|per\s+cent\b)"),
    (Reads(reading::percent_in_words), r"\b(?<number>{NUMBER})(?:\s+and\s+(?<part>one|two)[\s-](?<of>thirds?|half))?\s+(?:percent|per\s+cent)\b"),
    (Reads(reading::fraction), r"\b(?<numerator>\d{1,3})\s?/\s?(?<denominator>\d{1,4})(?:[\s-]?th|rd|nd|st)?s?\b"),
    (Reads(reading::part), r"\b(?:(?<count>one|two|three|four|five|a)[\s-])(?<name>{PART})\b|\bhalf\b"),
    (Says(Word::Rest), r"\b(?:remaining|remainder|balance|rest)\b"),
    (Says(Word::All), r"\b(?:in\s+full|in\s+its\s+entirety|in\s+their\s+entirety|entirely|all\s+of|all\s+(?:the|such|these|shares|options|rsus|restricted|units)|entire|fully)\b"),
    (Says(Word::Starting), r"\b(?:beginning|begins|commencing|commences?|starting|starts|with\s+the\s+first(?:\s+\w+){0,3}?\s+(?:vesting|occurring|on)|the\s+first\s+of\s+which)\b"),
    (Says(Word::Thereafter), r"\bthereafter\b|\bafter\s+that\s+date\b"),
    (Says(Word::Until), r"\b(?:until|through|ending|ends|concluding|to\s+and\s+including)\b"),
    (Says(Word::Earlier), r"\b(?:earlier|earliest|sooner)\b"),
    (Says(Word::After), r"\b(?:following|after|from|since|measured\s+from|subsequent\s+to)\b"),
    (Says(Word::Certified), r"\bcertif(?:y|ies|ied|ying|ication)\b"),
    (Says(Word::Condition("performance")), r"\bperformance|\bachievement|\bachiev\w+\s+(?:\w+\s+){0,3}?(?:prices?|goals?|targets?|milestones?|metrics?|objectives?)|\battain\w+|\bmilestones?|\bhurdles?\b|\b(?:stock|share|closing|trading|market)\s+prices?\s+(?:\w+\s+){0,5}?(?:equals?|equal(?:ing)?\s+or\s+exceed\w*|exceed\w*|reach\w*|(?:greater|higher)\s+than|above|at\s+least)\b|\btotal\s+shareholder\s+return|\btsr\b|\bprice\s+(?:targets?|hurdles?)|\bmarket\s+conditions?"),
    (Says(Word::Condition("change in control")), r"\bchange\s+(?:in|of)\s+control|\bmerger\b|\bsale\s+of\s+the\s+company|\bcorporate\s+transaction"),
    (Says(Word::Condition("initial public offering")), r"\binitial\s+public\s+offering|\bipo\b|\bliquidity\s+event"),
    (Says(Word::Condition("end of service")), r"\b(?:retirement|separation\s+from\s+service|termination\s+of\s+(?:his|her|their|service|employment|the\s+reporting)|cease[sd]?\s+to\s+(?:serve|be)|leaves?\s+the\s+board)"),
    (Reads(reading::bare_shares), r"(?<amount>\d{3,9})\s+on\s*$"),
    (Reads(reading::shares), r"(?<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)(?:\s+(?:of\s+(?:the|these|such|its)\s+)?(?:\w+\s+){0,3}?(?<noun>shares|options?|rsus?|psus?|units?|awards?|stock\s+options|warrants|sars|dsus|gsus))?"),
];

static ALL: LazyLock<Regex> = LazyLock::new(|| {
    let patterns: Vec<&str> = PATTERNS.iter().map(|(_, pattern)| *pattern).collect();
    compile(&patterns, Regex::config().which_captures(WhichCaptures::Implicit))
});

/// The patterns with parts, each by itself and made when it is first met: a night's few texts meet few of them.
static EACH: LazyLock<Vec<OnceLock<Regex>>> = LazyLock::new(|| PATTERNS.iter().map(|_| OnceLock::new()).collect());

/// The pattern by itself. It is tried where it is known to match, so nothing is made for finding that place.
fn alone(place: usize) -> &'static Regex {
    EACH[place].get_or_init(|| compile(&[PATTERNS[place].1], Regex::config().hybrid(false)))
}

#[expect(clippy::expect_used, reason = "the text is a constant of this room, not one of a filing")]
fn compile(patterns: &[&str], config: Config) -> Regex {
    let spelled =
        [("{NUMBER}", NUMBER), ("{ORDINAL}", ORDINAL), ("{PART}", PART), ("{EVERY}", EVERY), ("{MONTH}", MONTH)];
    let whole = |pattern: &&str| {
        spelled.iter().fold((*pattern).to_owned(), |pattern, (name, spelling)| pattern.replace(name, spelling))
    };
    let patterns: Vec<String> = patterns.iter().map(whole).collect();
    let ascii = syntax::Config::new().unicode(false);
    // No few letters begin every word, and what is tried alone is tried where it stands.
    let config = config.auto_prefilter(false);
    Regex::builder().configure(config).syntax(ascii).build_many(&patterns).expect("patterns of this room")
}

/// Adds the words in a text that has no days.
pub(super) fn words(text: &str, words: &mut Vec<Word>) {
    for found in ALL.find_iter(text) {
        let place = found.pattern().as_usize();
        words.extend(match &PATTERNS[place].0 {
            Says(word) => Some(word.clone()),
            Reads(read) => {
                // What stands around the word decides where it begins and ends, so the whole text is given.
                let input = Input::new(text).span(found.span()).anchored(Anchored::Yes);
                let pattern = alone(place);
                let mut captures = pattern.create_captures();
                pattern.search_captures(&input, &mut captures);
                read(&Parts { text, captures })
            }
            Nothing => None,
        });
    }
}
