//! Reads what one text says of a trading plan under Rule 10b5-1.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::adoption;
use crate::interpret::footnotes::pattern::compile;
use crate::interpret::footnotes::sentence::sentence_around;

/// What a footnote or the remarks say of a trading plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interpret::footnotes) struct PlanStatement {
    /// The trades were made under a plan, or expressly not.
    pub is_under: bool,
    /// The day of adoption, if the text gives one.
    pub adopted_on: Option<NaiveDate>,
    pub scope: StatementScope,
}

/// The rows that a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interpret::footnotes) enum StatementScope {
    /// Those that refer to it.
    Row,
    /// Every row of the form of those kinds: "the sales reported in this Form 4".
    Form(Kinds),
}

/// The kinds of trades that a text about the whole form names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interpret::footnotes) struct Kinds {
    pub sales: bool,
    pub purchases: bool,
    pub exercises: bool,
}

impl Kinds {
    const ALL: Self = Self { sales: true, purchases: true, exercises: true };
}

/// The rule by its number, in the spellings of filers and of OCR. `Rule 10b-5` alone is the prohibition of fraud;
/// beside a plan it is a mistake for 10b5-1.
static RULE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)10\s?\(?b\)?\s?(?:-|‐|‑|–|—)?\s?\(?5\)?\s?(?<dash>(?:-|‐|‑|–|—)\s?\(?[1l|I]\)?|\(?[1lI]\)?(?:\b|\())?",
    )
});

/// What makes a plan of a bare 10b-5.
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i-u)\b(?:plans?|programs?|instructions?|arrangements?|agreements?|contract|trading)\b")
});

/// How a trade is tied to a plan named after it.
static TIED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)\b(?:pursuant(?:\s+to)?|persuant|pursant|under|in\s+accordance|accordance|in\s+compliance|comply|complies|complying|conform|intended|satisf\w+|qualif\w+|in\s+connection|connection\s+with|as\s+part\s+of|part\s+of|through|per|via|by\s+(?:means|way|virtue)|in\s+reliance|relying|meets?|governed|subject\s+to|covered|contemplated|consistent\s+with|meet(?:ing)?\s+the|using|by\s+(?:a|the|his|her|its|their)|made\s+by|with\s+(?:a|the|his|her|its))\b",
    )
});

/// A text that is little more than the plan's name: `10b5-1 plan sale`, `Rule 10b5-1 Plan adopted 5/4/2018`.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)^(?u:\W)*(?:(?:the|a|an|sold|sales?|purchases?|bought|automatic|automated|prearranged|pre-arranged|shares?|stock|option|exercise|and|trades?|transactions?|sec|rule|disposition|by|\(?\d+\)?)(?u:\W)+)*$",
    )
});

/// The plan ties the trade, after its name: "the plan under which the shares were sold", "a plan provided for the
/// sale".
static TIED_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)(?:pursuant\s+to|under|in\s+accordance\s+with)\s+(?:which|that|such|the\s+terms|this)|\b(?:provid\w+\s+for|govern\w+|requir\w+|specif\w+|direct\w+|caused|resulted\s+in)\s+(?:the|this|these|such|sales?)|(?:the|these|this|such)\s+(?:sales?|transactions?|purchases?|trades?)\s+(?:was|were)\s+(?:\w+\s+)?(?:made|effected|executed)",
    )
});

/// A denial: "were not made pursuant to". It extends over at most a few words that begin no new statement.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)(?:n(?:'|’)t|\b(?:not|never|neither|nor|no|none|outside(?:\s+of)?|other\s+than|otherwise\s+than|independent(?:ly)?\s+(?:of|from)|apart\s+from|unrelated\s+to|separate\s+from|except|excluding|without))\b(?:,\s+however,)?(?P<reach>(?u:[^.;])*)$",
    )
});

/// Words after a denial that does not deny the plan, or that end it.
static NOT_DENIED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)^\s*(?:only|later|limited|discretion\w*|in\s+possession|aware|exercis\w+|longer|control\w*|influence|to\s+exceed|subject\s+to\s+(?:section\s+)?16|required\s+to|pecuniary|material|directly|volitional|a\s+discretion\w*|represent\s+(?:a\s+)?(?:discretion\w*|volitional)|be\s+deemed)\b|,|\b(?:and|but|rather|instead|because|since|as)\b",
    )
});

/// A future trade, or one that is only possible.
static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)\b(?:may|might|could|would|will|shall|intends?|plans\s+to|plan\s+to|expects?|anticipates?|proposes?|permits?|allows?|future)\b",
    )
});

/// Something done for the sake of future sales.
static FOR_SALES: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i-u)\bin\s+(?:connection\s+with|anticipation\s+of)\s+(?:\w+\s+){0,3}?sales?\s+to\s+be\s+\w+")
});

/// Nothing was done under the plan: it ended, or was only adopted or changed.
static ENDED: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?i-u)\b(?:terminat\w+|cancel+ed|expired|suspended|revoked|withdr[ae]wn)\b"));

/// Words by which a text is about the whole form.
static WHOLE_FORM: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)\b(?:(?:on|in|by|of)\s+this\s+(?:statement|form|report|filing)|this\s+form\s+(?:4|5)\b|(?:on|in)\s+the\s+form\s+(?:4|5)\b|reported\s+(?:herein|hereon|hereunder|hereby|above|below|in\s+tables?\s+I)|described\s+(?:herein|above)|set\s+forth\s+(?:herein|above|below|on\s+this|in\s+this)|listed\s+(?:above|herein|below)|(?:all|each)\s+(?:of\s+the\s+)?(?:transactions|sales|trades|purchases|shares\s+(?:sold|purchased))|all\s+(?:of\s+)?(?:the\s+)?(?:reported|above)|(?:above|foregoing|reported)\s+(?:transactions?|sales?|trades))\b",
    )
});

/// The number of texts that are remembered, and the greatest length of each: one or two megabytes for each thread.
const MOST_REMEMBERED: usize = 1024;
const LONGEST_REMEMBERED: usize = 2048;

/// Reads what the text says of a plan under Rule 10b5-1; `None` if it says nothing of one, or nothing of these trades.
pub(in crate::interpret::footnotes) fn statement(text: &str) -> Option<PlanStatement> {
    // An insider's plan has the same words in many filings, so the texts read last are remembered.
    thread_local! {
        static READ: RefCell<HashMap<Box<str>, Option<PlanStatement>>> = RefCell::default();
    }
    if !RULE.is_match(text) {
        return None;
    }
    READ.with_borrow_mut(|read| {
        if let Some(said) = read.get(text) {
            return *said;
        }
        let said = read_statement(text);
        if read.len() >= MOST_REMEMBERED {
            read.clear();
        }
        if text.len() <= LONGEST_REMEMBERED {
            read.insert(text.into(), said);
        }
        said
    })
}

fn read_statement(text: &str) -> Option<PlanStatement> {
    let mut said: Option<PlanStatement> = None;
    for mention in RULE.find_iter(text) {
        let sentence = sentence_around(text, mention.start());
        let before = &text[sentence.start..mention.start()];
        let after = &text[mention.end()..sentence.end];
        let names_rule = RULE.captures_at(text, mention.start()).is_some_and(|found| found.name("dash").is_some());
        if !names_rule && !PLAN.is_match(&text[sentence.clone()]) {
            continue;
        }
        let told_later = || adopts(before, after) && tied_later(text.get(sentence.end..).unwrap_or_default());
        let Some(is_under) = tied(before, after).or_else(|| told_later().then_some(true)) else { continue };
        let scope = scope(&text[sentence.clone()]);
        let adopted_on = is_under.then(|| adoption::day(text, sentence)).flatten();
        let one = PlanStatement { is_under, adopted_on, scope };
        said = match said {
            None => Some(one),
            // Of one that affirms and one that denies in a text the first was about the trade, the second explains.
            Some(first) => Some(PlanStatement {
                adopted_on: first.adopted_on.or(adopted_on.filter(|_| first.is_under)),
                scope: if first.scope == StatementScope::Row { scope } else { first.scope },
                ..first
            }),
        };
    }
    said
}

/// Whether the words around the rule's name tie the trade to it (true), part it from it (false) or do neither.
fn tied(before: &str, after: &str) -> Option<bool> {
    let denial = DENIED.captures_iter(before).last().and_then(|found| found.name("reach"));
    if denial.is_some_and(|reach| reach.len() <= 120 && !NOT_DENIED.is_match(reach.as_str())) {
        return Some(false);
    }
    // "converted in connection with sales to be effected under a plan": this is about the sales, which other rows
    // report.
    if FOR_SALES.is_match(before) {
        return None;
    }
    let is_tied_after = TIED_AFTER.find(after);
    let is_future = |part: &str| FUTURE.is_match(part);
    if let Some(tie) = TIED.find(before) {
        // "may sell under", "intends to enter into"; but not "shares sold under a plan that will end".
        let lead = &before[..tie.start()];
        let lead = lead.rfind([',', ';', ':']).map_or(lead, |comma| &lead[comma..]);
        return (!is_future(lead)).then_some(true);
    }
    if let Some(tie) = is_tied_after {
        let rest = after.get(tie.end()..).unwrap_or_default();
        let clause = rest.find([',', ';']).map_or(rest, |comma| &rest[..comma]);
        return (!is_future(clause) && !is_future(&after[..tie.start()])).then_some(true);
    }
    (BARE.is_match(before) && !ENDED.is_match(after) && !is_future(after)).then_some(true)
}

/// Whether the sentence says only that a plan was adopted: trades under it come later.
fn adopts(before: &str, after: &str) -> bool {
    static ADOPTS: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i-u)\b(?:adopted|entered\s+into|established|executed|signed)\s+(?:a|an|his|her|its|their)\b(?u:[^.;])*$",
        )
    });
    ADOPTS.is_match(before) && !ENDED.is_match(after)
}

/// Whether one of the next sentences connects the trade to the plan named before: "These shares were sold under it."
fn tied_later(rest: &str) -> bool {
    static TIED_TO_IT: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i-u)\b(?:sold|sales?|purchased?|bought|traded?|trades|transactions?|effected|executed|made|exercised?)\b(?u:[^.;]){0,80}?\b(?:under|pursuant\s+to|in\s+accordance\s+with|through)\s+(?:it\b|(?:the|this|that|such|said)\s+(?:(?:trading|sales|rule|10b5-1)\s+){0,3}(?:plan|arrangement))",
        )
    });
    let mut rest = rest;
    for _ in 0..3 {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let sentence = &rest[..sentence_around(rest, 0).end];
        let told = sentence.trim_end_matches(['.', '!']);
        if TIED_TO_IT.is_match(told) && !FUTURE.is_match(told) && !DENIED.is_match(told) {
            return true;
        }
        rest = rest.get(sentence.len()..).unwrap_or_default();
    }
    false
}

/// Gives the rows that the sentence is about.
fn scope(sentence: &str) -> StatementScope {
    let Some(found) = WHOLE_FORM.find(sentence) else { return StatementScope::Row };
    // The subject is before "in this Form 4", or within "all of the sales".
    let subject = sentence[..found.end()].to_ascii_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| subject.contains(word));
    let kinds = Kinds {
        sales: names(&["sale", "sold", "disposition", "disposed"]),
        purchases: names(&["purchase", "bought", "acquisition"]),
        exercises: names(&["exercise", "conversion"]),
    };
    StatementScope::Form(if kinds.sales || kinds.purchases || kinds.exercises { kinds } else { Kinds::ALL })
}
