//! The day on which a trading plan was adopted.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::interpret::footnotes::day::{DayInText, days};
use crate::interpret::footnotes::pattern::compile;
use crate::interpret::footnotes::sentence::sentence_around;

/// Words that a plan's first day follows: `adopted on`, `dated`, `entered into by the reporting person on`.
static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)\b(?:adopt(?:ed|ion)?|adopting|enter(?:ed|ing)\s+(?:in)?to|entered|establish(?:ed|ment)|dated|executed|signed|created|instituted|initiated|implemented|put\s+in\s+place|set\s+up|made|date\s+of|of|effected)\b(?P<gap>(?u:[^;])*)$",
    )
});

/// Words before a day that is not the plan's first: its change, its end, or when it took effect or was announced.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)\b(?:amend\w*|modif\w*|supplement\w*|restat\w*|terminat\w*|expir\w*|effective|disclos\w*|report\w*\s+on\s+form|filed|announced|commenc\w*|beg[ai]n\w*|start\w*|until|through|ends?|ending|renew\w*|replac\w*|form\s+8-k|sold|acquired|purchased|exercis\w+|vest\w*|grant\w*)\b",
    )
});

/// Words that are surely about a plan's beginning, unlike `of` and `made`.
static SURELY: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i-u)\b(?:adopt|enter|establish|dated|creat|institut|initiat|implement|sign|put\s+in|set\s+up)")
});

/// A plan was begun, in a clause that a day leads: `On May 4, 2018, the reporting person adopted a plan`.
static LED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i-u)^,?\s*(?:(?u:[^.;])|\b(?:mr|ms|mrs|dr|jr|sr|inc|[a-z])\.){0,120}?\b(?:adopted|entered\s+into|established|executed|signed)\s+(?:a|an|the|his|her|its|their)\b(?u:[^.;])*10\s?b",
    )
});

/// Finds the day of adoption: in the sentence that names the rule, or in the next one if that one continues about the
/// plan.
///
/// `None` if no day is given, if a day is that of something else, and if two plans with different days are named. An
/// amended plan keeps the day of its adoption.
pub(super) fn day(text: &str, sentence: Range<usize>) -> Option<NaiveDate> {
    in_sentence(&text[sentence.clone()]).or_else(|| {
        let rest = text.get(sentence.end..)?;
        let next = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let goes_on = [
            "the plan",
            "such plan",
            "this plan",
            "the trading plan",
            "the 10b5-1",
            "the rule 10b5-1",
            "plan",
            "adopted",
            "said plan",
            "that plan",
            "the reporting person adopted",
            "the reporting person entered",
        ];
        let end = sentence_around(next, 0).end;
        let next = next.get(..end)?;
        let lower = next.to_ascii_lowercase();
        goes_on.iter().any(|start| lower.starts_with(start)).then(|| in_sentence(next)).flatten()
    })
}

fn in_sentence(sentence: &str) -> Option<NaiveDate> {
    let found: Vec<DayInText> = days(sentence).collect();
    let mut from = 0;
    let mut adopted: Option<(usize, NaiveDate)> = None;
    for (place, one) in found.iter().enumerate() {
        let lead = &sentence[from..one.start];
        from = one.end;
        let leads = |found: regex::Captures<'_>| {
            let gap = begun(found.name("gap").map_or("", |gap| gap.as_str()));
            let is_near = gap.len() <= 90 && !OTHER.is_match(gap);
            let is_sure = found.get(0).is_some_and(|whole| SURELY.is_match(whole.as_str()));
            is_near && (is_sure || gap.trim().len() <= 3 && lead.to_ascii_lowercase().contains("plan"))
        };
        let follows = last_adopted(lead).is_some_and(leads);
        if follows {
            adopted = Some((place, one.day));
            break;
        }
        // "On DATE, the reporting person adopted a plan": only if no other day is between.
        let rest = &sentence[one.end..found.get(place + 1).map_or(sentence.len(), |next| next.start)];
        let is_led = place == 0 && lead.trim().len() <= 3 && LED.is_match(rest);
        // "a May 4, 2018 Rule 10b5-1 plan".
        let names = rest.trim_start().get(..12).unwrap_or_default().to_ascii_lowercase();
        let is_name = names.starts_with("rule 10b") || names.starts_with("10b") || names.starts_with("trading pla");
        if is_led || is_name && !lead.trim_end().ends_with("on") {
            adopted = Some((place, one.day));
            break;
        }
    }
    let (place, day) = adopted?;
    // "adopted on DATE and DATE" are two plans; "adopted on DATE and amended on DATE" is one.
    let second = found.get(place + 1).filter(|second| {
        let between = sentence[found[place].end..second.start].trim().to_ascii_lowercase();
        matches!(between.as_str(), "and" | "or" | "," | "and on" | "&" | ", and" | "and/or")
    });
    second.is_none_or(|second| second.day == day).then_some(day)
}

/// Gives the text between a word of adoption and a day, without the word that makes that day the plan's first: "entered
/// into effective DATE". The day on which a plan "became effective" is another one.
fn begun(gap: &str) -> &str {
    static EFFECTIVE: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?i-u)^(?P<gap>(?u:.)*?)\beffective(?:\s+(?:on|as\s+of))?\s*$"));
    static BECAME: LazyLock<Regex> = LazyLock::new(|| compile(r"(?i-u)\b(?:bec[oa]mes?|is|was|be|and|first)\s*$"));
    let before = EFFECTIVE.captures(gap).and_then(|found| found.name("gap")).map(|gap| gap.as_str());
    before.filter(|before| !BECAME.is_match(before)).unwrap_or(gap)
}

/// Finds the last word of adoption before a day, with the text between. A surer word counts before `of` or `made`.
fn last_adopted(lead: &str) -> Option<regex::Captures<'_>> {
    let sure = SURELY.find_iter(lead).last();
    sure.and_then(|word| ADOPTED.captures(lead.get(word.start()..)?)).or_else(|| ADOPTED.captures(lead))
}
