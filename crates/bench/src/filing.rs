//! A made-up filing, before it is written in one of the formats.

use std::fmt;

use chrono::NaiveDate;

/// An amount of shares or dollars, in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount(pub(super) i64);

impl Amount {
    pub(super) const ZERO: Self = Self(0);

    pub(super) const fn whole(number: i64) -> Self {
        Self(number * 10_000)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// Prints no trailing zeros; with `{:.2}`, at least two decimals.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, mut rest) = (self.0 / 10_000, self.0 % 10_000);
        let mut digits = 4;
        while digits > f.precision().unwrap_or(0) && rest % 10 == 0 {
            rest /= 10;
            digits -= 1;
        }
        if digits == 0 { write!(f, "{whole}") } else { write!(f, "{whole}.{rest:0digits$}") }
    }
}

/// Numbers of the footnotes that a cell refers to; 0 is none.
pub(super) type Notes = [u8; 3];

/// A cell with a value, footnotes, or both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<T> {
    pub(super) value: Option<T>,
    pub(super) notes: Notes,
}

impl<T> Cell<T> {
    pub(super) fn of(value: T) -> Self {
        Self { value: Some(value), notes: [0; 3] }
    }

    /// Makes a cell that only refers to a footnote.
    pub(super) fn note(number: u8) -> Self {
        Self { value: None, notes: [number, 0, 0] }
    }

    pub(super) fn with(mut self, number: u8) -> Self {
        if let Some(free) = self.notes.iter_mut().find(|note| **note == 0) {
            *free = number;
        }
        self
    }
}

/// The cells that only a row of Table II has.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    pub(super) strike: Cell<Amount>,
    pub(super) exercisable: Cell<NaiveDate>,
    pub(super) expires: Cell<NaiveDate>,
    pub(super) underlying: Amount,
}

/// The cells that only a transaction has.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) on: NaiveDate,
    pub(super) code: char,
    pub(super) code_notes: Notes,
    pub(super) shares: Amount,
    pub(super) price: Cell<Amount>,
    pub(super) acquired: bool,
}

/// A row of Table II if it has `terms`, else of Table I. A transaction if it has an `event`, else a holding.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) title: Cell<&'static str>,
    pub(super) event: Option<Event>,
    pub(super) terms: Option<Terms>,
    pub(super) after: Amount,
    /// The nature of indirect ownership; `None` for direct ownership.
    pub(super) nature: Option<Cell<&'static str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Three,
    Four,
    Five,
}

impl Form {
    pub(super) fn digit(self) -> char {
        match self {
            Self::Three => '3',
            Self::Four => '4',
            Self::Five => '5',
        }
    }
}

/// The submitter, the year and the sequence number. They sort like accession numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Accession {
    pub(super) submitter: u32,
    pub(super) year: i32,
    pub(super) number: u32,
}

impl fmt::Display for Accession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}-{:02}-{:06}", self.submitter, self.year % 100, self.number)
    }
}

/// Everything that a filing states, except the facts of the issuer and the insider, which are in the cast.
#[derive(Clone, Debug)]
pub(super) struct Filing {
    pub(super) accession: Accession,
    pub(super) form: Form,
    /// Filing date of the original, for an amendment.
    pub(super) amends: Option<NaiveDate>,
    pub(super) period: NaiveDate,
    pub(super) filed: NaiveDate,
    /// Hour, minute and second of acceptance, as six digits.
    pub(super) accepted: u32,
    pub(super) issuer: usize,
    pub(super) insider: usize,
    /// The box "no longer subject to Section 16".
    pub(super) leaving: bool,
    /// The box for a Rule 10b5-1 plan.
    pub(super) planned: bool,
    pub(super) lines: Vec<Line>,
    pub(super) footnotes: Vec<String>,
    pub(super) remarks: &'static str,
    /// Whether flags are written `true` and `false` instead of `1` and `0`.
    pub(super) words: bool,
}

impl Filing {
    /// Adds a footnote and gives its number.
    pub(super) fn note(&mut self, text: String) -> u8 {
        if let Some(same) = self.footnotes.iter().position(|other| *other == text) {
            return same as u8 + 1;
        }
        self.footnotes.push(text);
        self.footnotes.len() as u8
    }

    /// The number of rows that the filing gives in the database: the filing, its owners and signatures, its rows, footnotes
    /// and references to them.
    pub(super) fn rows(&self, owners: usize) -> u64 {
        let count = |notes: Notes| notes.iter().filter(|note| **note != 0).count();
        let references = |line: &Line| {
            let event = line.event.as_ref().map_or(0, |event| count(event.code_notes) + count(event.price.notes));
            let terms = line.terms.as_ref().map_or(0, |terms| {
                count(terms.strike.notes) + count(terms.exercisable.notes) + count(terms.expires.notes)
            });
            count(line.title.notes) + event + terms + line.nature.as_ref().map_or(0, |nature| count(nature.notes))
        };
        let references: usize = self.lines.iter().map(references).sum();
        (1 + 2 * owners + self.lines.len() + self.footnotes.len() + references) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn amounts_are_written_without_floats() {
        for (amount, plain, padded) in
            [(0, "0", "0.00"), (15_000, "1.5", "1.50"), (1_230_000, "123", "123.00"), (5, "0.0005", "0.0005")]
        {
            assert_eq!((Amount(amount).to_string(), format!("{:.2}", Amount(amount))), (plain.into(), padded.into()));
        }
    }
}
