//! The words of a vesting schedule: a text becomes a row of the few things that schedules are made of.

mod days;
mod numbers;
mod pattern;
mod reading;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Portion;
pub(in crate::interpret::footnotes) use numbers::NUMBER;
pub use numbers::number;

/// One thing that a schedule says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// A verb of vesting: vests, becomes exercisable, lapses.
    Vest,
    /// The same where it has come to pass: "vested".
    Past,
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
    /// Every so many months, on those days of the year, month and day: "each March 1 and September 1".
    Yearly(u32, Vec<(u32, u32)>),
    /// For so many months altogether, and whether they are called a period, which has a beginning of its own.
    Over(u32, bool),
    /// So many months after the base, once for each: "the first, second and third anniversaries".
    Offsets(Vec<u32>),
    /// So many months after what follows.
    MonthsAfter(u32),
    Starting,
    Until,
    /// "such that all is vested on": an end that is told as an outcome.
    SoThat,
    After,
    Thereafter,
    Earlier,
    /// "the later of" several times.
    Later,
    /// All at once at the end of the time told before.
    Cliff,
    /// "a three-year cliff".
    CliffAfter(u32),
    /// That a condition is met is certified by somebody.
    Certified,
    Condition(&'static str),
    Stop,
}

/// The words in the text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let text = &*days::with_years(plainly(text));
    let mut words = Vec::new();
    let mut from = 0;
    for (place, day) in days::days(text) {
        pattern::words(&text[from..place.start], &mut words);
        words.extend(day);
        from = place.end;
    }
    pattern::words(&text[from..], &mut words);
    words
}

/// The text in small letters and nothing beyond ASCII, which makes the patterns several times as fast.
fn plainly(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
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
