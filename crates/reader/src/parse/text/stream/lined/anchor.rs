//! The middle line of a row, on which its values stand, read by the grammar of the columns.

use std::ops::Range;

use super::super::super::column::{self, Cost, FormColumn};
use super::super::super::item::Shape;
use super::super::grammar::{Grammar, is_year};
use super::super::reading::{self, RowReading};
use super::super::segment::{self, RowSegment};
use super::super::spelled;
use super::super::token::{StreamToken, StreamTokens};
use super::prose::{self, PartedTexts, RowLine, TEXTS, TextWord};
use super::{wording, words};
use model::Table;

/// A reading of an anchor that costs more is none: too little of the line fits the form.
const HOPELESS: Cost = 150;

/// The columns of the texts of a row.
pub(super) const TEXT_COLUMNS: [FormColumn; TEXTS] =
    [FormColumn::Title, FormColumn::UnderlyingTitle, FormColumn::Nature];

/// The middle line of a row as values in columns.
pub(super) struct Anchor<'a> {
    pub(super) tokens: StreamTokens<'a>,
    pub(super) columns: &'static [FormColumn],
    pub(super) segment: RowSegment,
    /// The ways to put its tokens into columns, the best first.
    pub(super) readings: Vec<RowReading>,
}

impl<'a> Anchor<'a> {
    /// Reads the middle line of a row. `signs` tells that a dollar sign stands near it on a line of its own, `days` are
    /// those of the cover.
    pub(super) fn read(line: &[StreamToken<'a>], signs: bool, days: &[&str], table: Table, form: u8) -> Option<Self> {
        let columns = column::columns(form, table);
        // A sign alone may belong to the number behind it, or to one on another line.
        let ways = [words::with_dollars(line), line.to_vec()];
        let read = |kinds: &[bool]| {
            let read = ways.iter().filter_map(|line| Self::read_one(line.clone(), signs, columns, kinds));
            read.min_by_key(|anchor| anchor.best().cost)
        };
        let found = read(segment::kinds(form))?;
        // Neither kind is certain of a row that shows an event and does not read as one.
        if form != 3 && found.segment.holding && found.tells_event(table, days) {
            return read(&[false]);
        }
        Some(found)
    }

    /// Whether a row that was read as a holding shows that something happened, though day and code are damaged: more
    /// than marks between the title and the balance of Table I, or numbers in the title; in Table II the day of the cover where an option gets
    /// exercisable, or something that is in no column before the day on which it expires.
    fn tells_event(&self, table: Table, days: &[&str]) -> bool {
        let tokens = self.row_tokens();
        let is_in = |place: &Option<usize>, column| place.map(|place| self.columns[place]) == Some(column);
        let places = &self.best().places;
        let balance = places.iter().position(|place| is_in(place, FormColumn::Balance)).unwrap_or(tokens.len());
        let title = places.iter().rposition(|place| is_in(place, FormColumn::Title)).unwrap_or(0);
        let between = tokens.get(title + 1..balance).unwrap_or_default();
        match table {
            Table::I => {
                let is_number = |token: &&StreamToken<'_>| {
                    matches!(token.shape, Shape::Amount | Shape::Unread | Shape::Dollar | Shape::Date)
                        && !is_year(token)
                };
                // A title holds one number at most, and dollars no further than its par value.
                let numbers = self.of(FormColumn::Title).filter(is_number).count();
                let dollars = self.of(FormColumn::Title).any(|token| token.shape == Shape::Dollar);
                numbers > 1 || dollars || between.iter().any(|token| token.shape != Shape::Mark)
            }
            Table::II => {
                let expires = places.iter().position(|place| is_in(place, FormColumn::Expiration)).unwrap_or(0);
                let dated = places.iter().position(|place| is_in(place, FormColumn::Exercise)).unwrap_or(expires);
                let is_lost = |i: usize| places[i].is_none() && tokens[i].shape != Shape::Mark;
                self.of(FormColumn::Exercise).any(|token| days.contains(&token.text)) || (dated..expires).any(is_lost)
            }
        }
    }

    fn read_one(
        mut line: Vec<StreamToken<'a>>,
        signs: bool,
        columns: &'static [FormColumn],
        kinds: &[bool],
    ) -> Option<Self> {
        if let Some(first) = line.first_mut() {
            (first.starts_line, first.starts_cell) = (true, true);
            // The title may stand on other lines alone, and a letter before the values be a speck.
            if first.shape == Shape::Code || first.shape == Shape::Text && wording::is_speck(first.text) {
                (first.shape, first.text) = (Shape::Text, "");
            } else if first.shape != Shape::Text {
                let title =
                    StreamToken { shape: Shape::Text, text: "", marks: Vec::new(), mended: None, ..first.clone() };
                line.insert(0, title);
            }
        }
        let tokens = StreamTokens { all: line, signs: Some(signs), ..StreamTokens::default() };
        let grammar = Grammar::of_row(&tokens, columns);
        let (segments, _) = segment::rows(&grammar, kinds);
        let segment = segments.into_iter().next()?;
        let readings = reading::readings(&grammar, &segment);
        if readings.first()?.cost > HOPELESS {
            return None;
        }
        Some(Self { tokens, columns, segment, readings })
    }

    /// The words of its title on this line.
    pub(super) fn title(&self) -> String {
        let words: Vec<String> = self.of(FormColumn::Title).filter(|token| is_word(token)).map(spelled).collect();
        words.join(" ")
    }

    /// The tokens that stand in the row.
    fn row_tokens(&self) -> &[StreamToken<'a>] {
        &self.tokens.all[self.segment.from..self.segment.to]
    }

    pub(super) fn best(&self) -> &RowReading {
        &self.readings[0]
    }

    /// The tokens of a column.
    pub(super) fn of(&self, column: FormColumn) -> impl Iterator<Item = &StreamToken<'a>> {
        let placed = self.row_tokens().iter().zip(&self.best().places);
        placed.filter(move |(_, place)| place.map(|place| self.columns[place]) == Some(column)).map(|(token, _)| token)
    }

    /// Which of the texts a row may state.
    fn open(&self) -> [bool; TEXTS] {
        let direct = self
            .of(FormColumn::Ownership)
            .any(|token| model::Ownership::parse(token.text) == Some(model::Ownership::Direct));
        TEXT_COLUMNS.map(|column| self.columns.contains(&column) && !(direct && column == FormColumn::Nature))
    }

    /// The words of the lines of the row, parted into its texts.
    pub(super) fn part<'t>(
        &'t self,
        lines: &'t [Vec<StreamToken<'a>>],
        rows: Range<usize>,
        anchor: usize,
        known: &[String],
    ) -> PartedTexts<'t, 'a> {
        let lines: Vec<RowLine<'t, 'a>> = rows
            .clone()
            .map(|i| {
                if i == anchor {
                    let words = |column| {
                        let words = self.of(column).filter(|token| is_word(token));
                        words.enumerate().map(|(i, token)| TextWord { token, opens: i == 0 }).collect()
                    };
                    RowLine::Anchor(TEXT_COLUMNS.map(words))
                } else {
                    let before = i.checked_sub(1).filter(|before| rows.contains(before)).map(|before| &lines[before]);
                    RowLine::Other(words_of(&lines[i], before.and_then(|line| line.last())))
                }
            })
            .collect();
        prose::part(&lines, self.open(), anchor - rows.start, known)
    }

    /// The columns in which another token stands in a reading nearly as good.
    pub(super) fn doubtful(&self) -> impl Iterator<Item = (FormColumn, String)> + '_ {
        let of = |reading: &RowReading, column: usize| -> Vec<usize> {
            let tokens = self.row_tokens();
            let is_of = |place: &Option<usize>| place.is_some_and(|place| self.undirected(place) == column);
            let valued = |i: &usize| tokens[*i].shape != Shape::Mark;
            (0..reading.places.len()).filter(|i| is_of(&reading.places[*i])).filter(valued).collect()
        };
        let tokens = self.row_tokens();
        (0..self.columns.len()).filter(|at| !TEXT_COLUMNS.contains(&self.columns[*at])).filter_map(move |at| {
            let best = of(self.best(), at);
            let differs = |other: &RowReading| of(other, at) != best;
            let text: Vec<&str> = best.iter().map(|i| tokens[*i].text).collect();
            self.readings.iter().any(differs).then(|| (self.columns[at], text.join(" ")))
        })
    }

    /// The place of a column, the two of a number's directions as one.
    pub(super) fn undirected(&self, place: usize) -> usize {
        match self.columns[place] {
            FormColumn::Disposed => place - 1,
            _ => place,
        }
    }

    /// Whether something that cannot be read stands behind the last value.
    pub(super) fn has_broken_nature(&self) -> bool {
        let tokens = self.row_tokens();
        let is_before = |place: &Option<usize>| place.is_some_and(|place| self.columns[place] != FormColumn::Nature);
        let Some(last) = self.best().places.iter().rposition(is_before) else { return false };
        let behind = tokens.iter().zip(&self.best().places).skip(last + 1);
        behind.filter(|(token, _)| token.shape != Shape::Mark).any(|(_, place)| place.is_none())
    }

    /// Whether the line states what each row does: an amount, and a word or a day.
    pub(super) fn is_row(&self, parted: &PartedTexts<'_, 'a>) -> bool {
        let amount = FormColumn::COUNTS.iter().any(|column| self.of(*column).any(|token| token.shape == Shape::Amount));
        let day = self.of(FormColumn::Date).any(|token| token.shape == Shape::Date);
        let titled = !parted.texts[0].is_empty();
        let event = day && self.of(FormColumn::Code).next().is_some();
        let held = self.of(FormColumn::Ownership).next().is_some();
        (amount && (day || titled)) || (titled && (event || held))
    }
}

/// A word of a text.
fn is_word(token: &StreamToken<'_>) -> bool {
    !matches!(token.shape, Shape::Mark | Shape::Unread) && !token.text.is_empty()
}

/// The words on a line that has no values, behind the line with that last word. A letter alone is a speck, unless it
/// belongs to the word before it.
fn words_of<'t, 'a>(line: &'t [StreamToken<'a>], above: Option<&StreamToken<'a>>) -> Vec<TextWord<'t, 'a>> {
    let mut found: Vec<TextWord<'t, 'a>> = Vec::new();
    let mut opens = true;
    for (i, token) in line.iter().enumerate() {
        let before = i.checked_sub(1).map(|before| &line[before]).filter(|before| before.shape == Shape::Text);
        let kept = match token.shape {
            Shape::Text | Shape::Code if wording::is_speck(token.text) => {
                !token.starts_cell && before.is_some_and(|before| wording::takes_letter(before.text))
            }
            Shape::Text => true,
            // The day of an agreement in a name: `Trust U/A DTD`, and below it the day.
            Shape::Date => line.len() == 1 && above.is_some_and(|above| wording::is_before_day(above.text)),
            // Some titles begin with the year of the grant.
            Shape::Amount => (before.is_some() || is_year(token)) && !token.text.contains([',', '.']),
            _ => false,
        };
        if kept {
            found.push(TextWord { token, opens: opens || token.starts_cell });
        }
        opens = !kept;
    }
    found
}
