//! One row of a table whose lines are those of the page: the values on its middle line, and the words of all its lines.

use std::ops::Range;

use super::super::super::choose;
use super::super::super::column::{self, Cost, FormColumn};
use super::super::super::item::{Item, Shape};
use super::super::super::row;
use super::super::super::value;
use super::super::grammar::{Grammar, is_year};
use super::super::reading::{self, RowReading};
use super::super::segment::{self, RowSegment};
use super::super::token::{StreamToken, StreamTokens};
use super::super::{Alignment, UnreadValue, item, join, turns};
use super::prose::{self, PartedTexts, RowLine, TEXTS, TextWord};
use super::witness::{self, Spellings};
use super::{balance, conclude, words};
use crate::parse::mend;
use model::raw::{Inferred, RawCell, RawRow};
use model::{Field, Table};

/// A reading of an anchor that costs more is none: too little of the line fits the form.
const HOPELESS: Cost = 150;

/// The columns of the texts of a row.
const TEXT_COLUMNS: [FormColumn; TEXTS] = [FormColumn::Title, FormColumn::UnderlyingTitle, FormColumn::Nature];

/// The middle line of a row as values in columns.
pub(super) struct Anchor<'a> {
    tokens: StreamTokens<'a>,
    columns: &'static [FormColumn],
    titles: Vec<Cost>,
    segment: RowSegment,
    readings: Vec<RowReading>,
}

impl<'a> Anchor<'a> {
    /// Reads the middle line of a row. `signs` tells that a dollar sign stands near it on a line of its own.
    pub(super) fn read(line: &[StreamToken<'a>], signs: bool, table: Table, form: u8) -> Option<Self> {
        // A sign alone may belong to the number behind it, or to one on another line.
        let ways = [words::with_dollars(line), line.to_vec()];
        let read = ways.into_iter().filter_map(|line| Self::read_one(line, signs, table, form));
        read.min_by_key(|anchor| anchor.best().cost)
    }

    fn read_one(mut line: Vec<StreamToken<'a>>, signs: bool, table: Table, form: u8) -> Option<Self> {
        if let Some(first) = line.first_mut() {
            (first.starts_line, first.starts_cell) = (true, true);
            // The title may stand on other lines alone, and a letter before the values be a speck.
            if first.shape == Shape::Code {
                (first.shape, first.text) = (Shape::Text, "");
            } else if first.shape != Shape::Text {
                let title =
                    StreamToken { shape: Shape::Text, text: "", marks: Vec::new(), mended: None, ..first.clone() };
                line.insert(0, title);
            }
        }
        let mut titles = vec![Cost::MAX / 8; line.len()];
        *titles.first_mut()? = 0;
        let tokens = StreamTokens { all: line, signs: Some(signs), ..StreamTokens::default() };
        let columns = column::columns(form, table);
        let grammar = Grammar { tokens: &tokens, columns, titles };
        let (segments, _) = segment::rows(&grammar, form);
        let segment = segments.into_iter().next()?;
        let readings = reading::readings(&grammar, &segment);
        let titles = grammar.titles;
        if readings.first()?.cost > HOPELESS {
            return None;
        }
        Some(Self { tokens, columns, titles, segment, readings })
    }

    /// The words of its title on this line.
    pub(super) fn title(&self) -> String {
        let words: Vec<&str> =
            self.of(FormColumn::Title).filter(|token| is_word(token)).map(|token| token.text).collect();
        words.join(" ")
    }

    fn best(&self) -> &RowReading {
        &self.readings[0]
    }

    /// The tokens of a column.
    fn of(&self, column: FormColumn) -> impl Iterator<Item = &StreamToken<'a>> {
        let placed = self.tokens.all[self.segment.from..self.segment.to].iter().zip(&self.best().places);
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
                    RowLine::Other(words_of(&lines[i]))
                }
            })
            .collect();
        prose::part(&lines, self.open(), anchor - rows.start, known)
    }

    /// The row, with what of it is unclear.
    pub(super) fn build(
        &self,
        lines: &[Vec<StreamToken<'a>>],
        rows: Range<usize>,
        anchor: usize,
        context: &RowContext<'_, 'a>,
    ) -> BuiltRow<'a> {
        let parted = self.part(lines, rows.clone(), anchor, context.known);
        let mut unclear: Vec<(FormColumn, String)> = Vec::new();
        let mut mended: Vec<(FormColumn, &'static str, String)> = Vec::new();
        let mut placed: Vec<(usize, Item<'a>)> = Vec::new();
        for (at, &column) in self.columns.iter().enumerate() {
            if TEXT_COLUMNS.contains(&column) {
                continue;
            }
            let mut found: Option<Item<'a>> = None;
            for token in self.of(column) {
                let token = settled(token, column);
                if let Some(raw) = token.mended {
                    mended.push((column, "a letter read by the kind of its column", raw.to_owned()));
                }
                // Without its sign a price may have the sign among its digits.
                let unsigned = matches!(column, FormColumn::Strike | FormColumn::Price)
                    && token.shape == Shape::Amount
                    && self.tokens.signs != Some(true);
                let damaged = token.shape == Shape::Date && value::date(token.text).is_none();
                if damaged && let Some(day) = mend::day_among(token.text, context.days) {
                    mended.push((column, "a damaged day read as one stated elsewhere", token.text.to_owned()));
                    let token = StreamToken { text: day, ..token };
                    found = Some(item(&token, column));
                    continue;
                }
                if matches!(token.shape, Shape::Unread | Shape::Text) || unsigned || damaged {
                    unclear.push((column, token.text.to_owned()));
                    continue;
                }
                let is_money = matches!(column, FormColumn::Strike | FormColumn::Price) && token.shape == Shape::Amount;
                if is_money {
                    mended.push((column, "an amount whose dollar sign stands on another line", token.text.to_owned()));
                }
                match &mut found {
                    Some(item) => join(item, &token),
                    None => found = Some(item(&token, column)),
                }
            }
            placed.extend(found.map(|item| (at, item)));
        }
        self.add_from_other_lines(lines, rows, anchor, &mut placed, &mut mended);
        let texts: Vec<String> = parted.texts.iter().map(|runs| prose::joined(runs)).collect();
        let (mut has_nature, mut lost_nature) = (false, false);
        for ((column, runs), text) in TEXT_COLUMNS.iter().zip(&parted.texts).zip(&texts) {
            let (Some(at), Some((_, first))) = (self.columns.iter().position(|c| c == column), runs.first()) else {
                continue;
            };
            if text.is_empty() {
                continue;
            }
            let is_nature = *column == FormColumn::Nature;
            let whole = prose::is_plain_nature(text) && text.contains(' ');
            let broken = is_nature && self.has_broken_nature() && !whole;
            let spelled = match column {
                FormColumn::Nature => context.witness.nature(prose::without_specks(text)),
                _ if prose::is_plain_title(text) => None,
                _ => witness::title(text, context.known).map(str::to_owned),
            };
            let spelled = spelled.filter(|_| !broken);
            let bare = if is_nature { prose::without_specks(text) } else { text };
            if spelled.is_none() && (broken || !prose::is_plausible(bare, is_nature)) {
                unclear.push((*column, text.clone()));
                lost_nature |= is_nature;
                continue;
            }
            has_nature |= is_nature;
            let plain = if is_nature { prose::is_plain_nature(text) } else { prose::is_plain_title(text) };
            // A title of derivatives may have lost its first line.
            let partial = *column == FormColumn::Title && context.table == Table::II && runs.len() == 1;
            let witnessed = spelled.is_some() || plain && !partial;
            let spelled = spelled.unwrap_or_else(|| prose::respelled(text, is_nature));
            if spelled != *text {
                mended.push((*column, "a text spelled as forms or the document spell it elsewhere", text.clone()));
            } else if !witnessed {
                mended.push((*column, "a text that stands nowhere else", text.clone()));
            }
            let text = &spelled;
            let mut whole = item(first[0].token, *column);
            whole.joined = Some(text.clone());
            whole.marks = runs.iter().flat_map(|(_, run)| run).flat_map(|word| word.token.marks.clone()).collect();
            if runs.len() > 1 {
                mended.push((*column, "a text put together from the lines of its cell", text.clone()));
            }
            placed.push((at, whole));
        }
        for (column, text) in self.doubtful() {
            placed.retain(|(at, _)| self.columns[self.undirected(*at)] != column);
            unclear.push((column, text));
        }
        // Who holds indirectly says how: a letter that was mended must agree.
        let read_as = self.of(FormColumn::Ownership).map(|token| settled(token, FormColumn::Ownership)).next();
        let agrees = |token: &StreamToken<'_>| {
            token.mended.is_none() || mend::indirect(token.mended.unwrap_or_default()).is_some() == has_nature
        };
        if read_as.is_some_and(|token| !agrees(&token)) {
            placed.retain(|(at, _)| self.columns[*at] != FormColumn::Ownership);
            mended.retain(|(column, ..)| *column != FormColumn::Ownership);
        }
        let behind = lost_nature || self.has_broken_nature();
        self.conclude_letters(has_nature, behind, &mut placed, &mut mended);
        placed.sort_by_key(|(at, _)| *at);
        let grouped = lines.iter().flatten().any(|token| token.shape == Shape::Amount && token.text.contains(','));
        self.check_counts(grouped, &mut placed, &mut mended, &mut unclear);
        self.check_underlying(&mut placed, &mut unclear);
        self.tell_missing(&placed, &mut unclear);
        let sure = self.check_balance(&mut placed, &mut mended, context);
        if context.recognised {
            self.note_unwitnessed(&placed, sure, context, &mut mended);
        }
        let row = self.row(placed, context);
        BuiltRow { row: with_mended(row, &mended), unclear }
    }

    /// The letters that recognition lost and the rest of the row tells.
    fn conclude_letters(
        &self,
        has_nature: bool,
        behind: bool,
        placed: &mut Vec<(usize, Item<'a>)>,
        mended: &mut Vec<(FormColumn, &'static str, String)>,
    ) {
        for (at, &column) in self.columns.iter().enumerate() {
            let is_placed = |column: FormColumn| placed.iter().find(|(at, _)| self.columns[*at] == column);
            if is_placed(column).is_some() || self.of(column).next().is_some() {
                continue;
            }
            let code = is_placed(FormColumn::Code).map(|(_, item)| item);
            let found = match column {
                // What is lost with the balance may be more than the letter.
                FormColumn::Ownership if is_placed(self.last_count()).is_some() => {
                    conclude::ownership(has_nature, behind)
                }
                FormColumn::Direction if !self.segment.holding => conclude::direction(code),
                _ => None,
            };
            let Some((letter, rule)) = found else { continue };
            let place = placed.iter().map(|(_, item)| item.at).max().unwrap_or_default();
            placed.push((at, conclude::item(letter, place)));
            mended.push((column, rule, String::new()));
        }
    }

    /// The last column of a count, which is the balance where the form has one.
    fn last_count(&self) -> FormColumn {
        if self.columns.contains(&FormColumn::Balance) { FormColumn::Balance } else { FormColumn::UnderlyingShares }
    }

    /// A dollar amount or a number that stands on another line of the row than the rest of its values.
    fn add_from_other_lines(
        &self,
        lines: &[Vec<StreamToken<'a>>],
        rows: Range<usize>,
        anchor: usize,
        placed: &mut Vec<(usize, Item<'a>)>,
        mended: &mut Vec<(FormColumn, &'static str, String)>,
    ) {
        let others = rows.filter(|i| *i != anchor).flat_map(|i| &lines[i]);
        let is_number =
            |token: &&StreamToken<'a>| matches!(token.shape, Shape::Amount | Shape::Dollar) && !token.text.is_empty();
        let numbers: Vec<&StreamToken<'a>> = others.clone().filter(is_number).collect();
        let signed = others.clone().any(|token| token.shape == Shape::Dollar)
            || self.tokens.all.iter().any(|token| token.shape == Shape::Dollar && token.text.is_empty());
        let [number] = numbers[..] else { return };
        let is_empty = |column: FormColumn, placed: &[(usize, Item<'a>)]| {
            let item = placed.iter().find(|(at, _)| self.columns[*at] == column);
            item.is_none_or(|(_, item)| item.value.is_empty() && item.marks.is_empty())
        };
        // A digit or two are those of a footnote mark.
        if !number.text.contains([',', '.']) && number.text.len() < 3 && number.shape != Shape::Dollar {
            return;
        }
        let money = number.shape == Shape::Dollar || signed && number.text.contains('.');
        let wanted: &[FormColumn] = if money {
            &[FormColumn::Strike, FormColumn::Price]
        } else if self.segment.holding {
            &[FormColumn::Balance, FormColumn::UnderlyingShares]
        } else {
            &[FormColumn::Shares, FormColumn::Balance, FormColumn::UnderlyingShares]
        };
        let empty: Vec<usize> = (0..self.columns.len())
            .filter(|&at| wanted.contains(&self.columns[at]) && is_empty(self.columns[at], placed))
            .filter(|&at| !self.segment.holding || self.columns[at].in_holding())
            .collect();
        let [at] = empty[..] else { return };
        let shape = if money { Shape::Dollar } else { Shape::Amount };
        let token = StreamToken { shape, ..number.clone() };
        placed.retain(|(other, _)| *other != at);
        placed.push((at, item(&token, self.columns[at])));
        mended.push((self.columns[at], "a number on another line of its row", number.text.to_owned()));
    }

    /// Counts with a point before three digits, of which a comma was read so or which are fractions, and counts of four
    /// digits and more without a comma where others are `grouped`.
    fn check_counts(
        &self,
        grouped: bool,
        placed: &mut Vec<(usize, Item<'a>)>,
        mended: &mut Vec<(FormColumn, &'static str, String)>,
        unclear: &mut Vec<(FormColumn, String)>,
    ) {
        let is_count = |column: FormColumn| {
            matches!(
                column,
                FormColumn::Shares
                    | FormColumn::Acquired
                    | FormColumn::Disposed
                    | FormColumn::Balance
                    | FormColumn::UnderlyingShares
            )
        };
        let numbers: Vec<&str> = placed
            .iter()
            .filter(|(at, item)| is_count(self.columns[*at]) && item.value.contains(','))
            .map(|(_, item)| item.value)
            .collect();
        let mut kept = Vec::with_capacity(placed.len());
        for (at, mut item) in placed.drain(..) {
            let column = self.columns[at];
            let fraction = item.value.rsplit_once('.').is_some_and(|(_, part)| part.len() == 3);
            let whole = item.value.split('.').next().unwrap_or_default();
            let ungrouped = grouped && whole.len() > 3 && !whole.contains(',');
            if is_count(column) && ungrouped {
                unclear.push((column, item.value.to_owned()));
                continue;
            }
            let doubtful = fraction;
            if is_count(column) && item.shape == Shape::Amount && doubtful {
                let Some(other) = numbers.iter().find(|other| mend::with_commas(item.value, &[other]).is_some()) else {
                    unclear.push((column, item.value.to_owned()));
                    continue;
                };
                mended.push((column, "a point read as the comma of another number", item.value.to_owned()));
                item.value = other;
            }
            kept.push((at, item));
        }
        *placed = kept;
    }

    /// Mends the balance of a row of Table I by the one before it; whether the two fit.
    fn check_balance(
        &self,
        placed: &mut [(usize, Item<'a>)],
        mended: &mut Vec<(FormColumn, &'static str, String)>,
        context: &RowContext<'_, 'a>,
    ) -> bool {
        let of = |column: FormColumn| placed.iter().find(|(at, _)| self.columns[*at] == column).map(|(_, item)| item);
        let letter = |column: FormColumn| of(column).map_or("", |item| item.value);
        let (Some(shares), Some(balance), Table::I) = (of(FormColumn::Shares), of(FormColumn::Balance), context.table)
        else {
            return false;
        };
        let title = of(FormColumn::Title).map(|item| item.prose().into_owned()).unwrap_or_default();
        let letters = [letter(FormColumn::Direction), letter(FormColumn::Ownership)];
        match balance::tell(context.before, &title, letters, shares, balance) {
            balance::BalanceTold::Fits => true,
            balance::BalanceTold::Nothing => false,
            balance::BalanceTold::Balance(text) => {
                let raw = balance.value.to_owned();
                mended.push((FormColumn::Balance, "a balance that follows from the one before", raw));
                let found = placed.iter_mut().find(|(at, _)| self.columns[*at] == FormColumn::Balance);
                if let Some((_, item)) = found {
                    item.joined = Some(text);
                }
                true
            }
        }
    }

    /// Notes the numbers and days of a recognised page that have no second witness.
    fn note_unwitnessed(
        &self,
        placed: &[(usize, Item<'a>)],
        sure: bool,
        context: &RowContext<'_, 'a>,
        mended: &mut Vec<(FormColumn, &'static str, String)>,
    ) {
        for (at, item) in placed {
            let number = matches!(item.shape, Shape::Amount | Shape::Dollar | Shape::Date) && !item.value.is_empty();
            let of_row = placed.iter().any(|(other, same)| other != at && same.value == item.value);
            let repeated = of_row || context.days.iter().filter(|day| **day == item.value).count() > 1;
            let column = self.columns[*at];
            let balanced = sure && matches!(column, FormColumn::Shares | FormColumn::Balance);
            if number && !repeated && !balanced && !mended.iter().any(|(told, ..)| *told == column) {
                mended.push((column, "recognised, and repeated nowhere", item.value.to_owned()));
            }
        }
    }

    /// The number of derivatives and that of the securities under them: where they differ by one digit, one is damaged.
    fn check_underlying(&self, placed: &mut Vec<(usize, Item<'a>)>, unclear: &mut Vec<(FormColumn, String)>) {
        let of = |wanted: &[FormColumn]| {
            let found = placed.iter().find(|(at, _)| wanted.contains(&self.columns[*at]));
            found.map(|(at, item)| (*at, item.value))
        };
        let number = of(&[FormColumn::Acquired, FormColumn::Disposed]);
        let (Some((one, number)), Some((other, under))) = (number, of(&[FormColumn::UnderlyingShares])) else { return };
        let differ = number.bytes().zip(under.bytes()).filter(|(a, b)| a != b).count();
        if number.len() == under.len() && number.len() > 2 && differ == 1 {
            for at in [one, other] {
                unclear.push((self.columns[at], format!("{number} {under}")));
            }
            placed.retain(|(at, _)| *at != one && *at != other);
        }
    }

    /// Tells of columns that a row of its kind fills and that are empty.
    fn tell_missing(&self, placed: &[(usize, Item<'a>)], unclear: &mut Vec<(FormColumn, String)>) {
        let has = |column: FormColumn| placed.iter().any(|(at, _)| self.columns[*at] == column);
        let number = has(FormColumn::Acquired) || has(FormColumn::Disposed);
        for &column in self.columns {
            let filled = match column {
                FormColumn::Title | FormColumn::Balance | FormColumn::Ownership => true,
                FormColumn::UnderlyingTitle | FormColumn::UnderlyingShares | FormColumn::Strike => true,
                FormColumn::Acquired => !self.segment.holding && !number,
                FormColumn::Date
                | FormColumn::Code
                | FormColumn::Shares
                | FormColumn::Direction
                | FormColumn::Price => !self.segment.holding,
                _ => false,
            };
            if filled && !has(column) && !unclear.iter().any(|(told, _)| *told == column) {
                unclear.push((column, String::new()));
            }
        }
    }

    fn row(&self, placed: Vec<(usize, Item<'a>)>, context: &RowContext<'_, 'a>) -> RawRow<'a> {
        let columns: Vec<FormColumn> = placed.iter().map(|(at, _)| self.columns[*at]).collect();
        let items: Vec<Item<'a>> = placed.into_iter().map(|(_, item)| item).collect();
        let cost = self.best().cost;
        let mut alignments = vec![Alignment { columns, cost, holding: self.segment.holding }];
        let directed = alignments[0]
            .columns
            .iter()
            .position(|column| matches!(column, FormColumn::Acquired | FormColumn::Disposed));
        let grammar = Grammar { tokens: &self.tokens, columns: self.columns, titles: self.titles.clone() };
        if let Some(at) = directed.filter(|_| self.readings.iter().any(|other| turns(&grammar, self.best(), other))) {
            let mut other = alignments[0].clone();
            other.columns[at] = match other.columns[at] {
                FormColumn::Acquired => FormColumn::Disposed,
                _ => FormColumn::Acquired,
            };
            alignments.push(other);
        }
        let at = self.tokens.all.first().map_or(0, |token| token.at);
        let (alignment, side) = choose::choose(&alignments, &items, context.table, context.before)
            .unwrap_or_else(|| (alignments[0].clone(), row::Side::Unstated));
        row::build(context.table, context.form, at, &items, &alignment, side)
    }

    /// The columns in which another token stands in a reading nearly as good.
    fn doubtful(&self) -> impl Iterator<Item = (FormColumn, String)> + '_ {
        let of = |reading: &RowReading, column: usize| -> Vec<usize> {
            let tokens = &self.tokens.all[self.segment.from..self.segment.to];
            let is_of = |place: &Option<usize>| place.is_some_and(|place| self.undirected(place) == column);
            let valued = |i: &usize| tokens[*i].shape != Shape::Mark;
            (0..reading.places.len()).filter(|i| is_of(&reading.places[*i])).filter(valued).collect()
        };
        let tokens = &self.tokens.all[self.segment.from..self.segment.to];
        (0..self.columns.len()).filter(|at| !TEXT_COLUMNS.contains(&self.columns[*at])).filter_map(move |at| {
            let best = of(self.best(), at);
            let differs = |other: &RowReading| of(other, at) != best;
            let text: Vec<&str> = best.iter().map(|i| tokens[*i].text).collect();
            self.readings.iter().any(differs).then(|| (self.columns[at], text.join(" ")))
        })
    }

    /// The place of a column, the two of a number's directions as one.
    fn undirected(&self, place: usize) -> usize {
        match self.columns[place] {
            FormColumn::Disposed => place - 1,
            _ => place,
        }
    }

    /// Whether something that cannot be read stands behind the last value.
    fn has_broken_nature(&self) -> bool {
        let tokens = &self.tokens.all[self.segment.from..self.segment.to];
        let is_before = |place: &Option<usize>| place.is_some_and(|place| self.columns[place] != FormColumn::Nature);
        let Some(last) = self.best().places.iter().rposition(is_before) else { return false };
        let behind = tokens.iter().zip(&self.best().places).skip(last + 1);
        behind.filter(|(token, _)| token.shape != Shape::Mark).any(|(_, place)| place.is_none())
    }

    /// Whether the line states what each row does: an amount, and a word or a day.
    pub(super) fn is_row(&self, parted: &PartedTexts<'_, 'a>) -> bool {
        let amounts = [
            FormColumn::Shares,
            FormColumn::Acquired,
            FormColumn::Disposed,
            FormColumn::Balance,
            FormColumn::UnderlyingShares,
        ];
        let amount = amounts.iter().any(|column| self.of(*column).any(|token| token.shape == Shape::Amount));
        let day = self.of(FormColumn::Date).any(|token| token.shape == Shape::Date);
        let titled = !parted.texts[0].is_empty();
        let event = day && self.of(FormColumn::Code).next().is_some();
        let held = self.of(FormColumn::Ownership).next().is_some();
        (amount && (day || titled)) || (titled && (event || held))
    }
}

/// What stands around a row.
pub(super) struct RowContext<'c, 'a> {
    pub table: Table,
    pub form: u8,
    /// The rows before it, those of other tables included.
    pub before: &'c [RawRow<'a>],
    /// Letters of the page are damaged, so it was recognised.
    pub recognised: bool,
    /// Titles of the document.
    pub known: &'c [String],
    /// Names as the document spells them.
    pub witness: &'c Spellings<'a>,
    /// Days of the document.
    pub days: &'c [&'a str],
}

/// A row and what of it is unclear.
pub(super) struct BuiltRow<'a> {
    pub row: RawRow<'a>,
    pub unclear: Vec<(FormColumn, String)>,
}

impl BuiltRow<'_> {
    /// The unclear values of the row, which is that one of the table.
    pub(super) fn told(&self, row: usize) -> impl Iterator<Item = UnreadValue> + '_ {
        self.unclear.iter().map(move |(column, text)| UnreadValue { row, column: *column, text: text.clone() })
    }
}

/// A word of a text.
fn is_word(token: &StreamToken<'_>) -> bool {
    !matches!(token.shape, Shape::Mark | Shape::Unread) && !token.text.is_empty()
}

/// The words on a line that has no values. A letter alone is a speck, unless it belongs to the word before it.
fn words_of<'t, 'a>(line: &'t [StreamToken<'a>]) -> Vec<TextWord<'t, 'a>> {
    let mut found: Vec<TextWord<'t, 'a>> = Vec::new();
    let mut opens = true;
    for (i, token) in line.iter().enumerate() {
        let before = i.checked_sub(1).map(|before| &line[before]).filter(|before| before.shape == Shape::Text);
        let kept = match token.shape {
            Shape::Text | Shape::Code if prose::is_speck(token.text) => {
                !token.starts_cell && before.is_some_and(|before| prose::takes_letter(before.text))
            }
            Shape::Text => true,
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

/// A token as its column has it: what is read instead of the letter of an ownership is that letter.
fn settled<'a>(token: &StreamToken<'a>, column: FormColumn) -> StreamToken<'a> {
    let letter = match token.shape {
        _ if column != FormColumn::Ownership => None,
        Shape::Code => mend::direct(token.text),
        _ => mend::indirect(token.text),
    };
    match letter {
        Some(letter) => StreamToken { shape: Shape::Code, text: letter, mended: Some(token.text), ..token.clone() },
        None => token.clone(),
    }
}

/// The row with what was mended in it told on its cells.
fn with_mended<'a>(mut row: RawRow<'a>, mended: &[(FormColumn, &'static str, String)]) -> RawRow<'a> {
    for (column, rule, raw) in mended {
        let cell = row.cells.iter_mut().find(|(field, _)| *field == field_of(*column)).map(|(_, cell)| cell);
        if let Some(cell) = cell.filter(|cell: &&mut RawCell<'a>| !cell.text.is_empty() && cell.inferred.is_none()) {
            cell.inferred = Some(Inferred { rule, raw: value::prose(raw).into_owned().into() });
        }
    }
    row
}

fn field_of(column: FormColumn) -> Field {
    column.field()
}
