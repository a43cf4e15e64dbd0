//! What it costs to read a token as the beginning of a row, as a value of a column, or as a part of the value before it.

use super::super::column::{Cost, FormColumn, letter};
use super::super::item::Shape;
use super::super::value;
use super::absence::Absences;
use super::token::{SourceCells, StreamToken, StreamTokens};
use crate::parse::mend;
use FormColumn::{
    Acquired, Balance, Code, Date, Deemed, Direction, Disposed, Exercise, Expiration, Nature, Ownership, Price, Shares,
    Strike, Title, UnderlyingShares, UnderlyingTitle, Voluntary,
};
use model::TransactionCode;

/// A row that begins within a line.
const WITHIN_A_LINE: Cost = 40;
/// The same where the source keeps no lines.
const WITHIN_A_TEXT: Cost = 10;
/// A nature of ownership that ends with a word behind which one must follow.
const OPEN_END: Cost = 20;
/// A nature of ownership without the letter before it.
const NO_LETTER: Cost = 20;
/// A title that is no word.
const NO_WORD: Cost = 30;
/// A cell more or fewer than the source shows, where it shows some.
const CELL_TRACED: Cost = 4;
/// Where it shows all: an empty cell more than the columns skipped, as a scan adds some, and one fewer, as a printing
/// drops some.
const CELL_TOO_MANY: Cost = 10;
const CELL_TOO_FEW: Cost = 30;
/// A value that shares its cell with the one before it, in a row of cells.
const WITHIN_A_CELL: Cost = 10;
/// A token that stands in no column, and one where recognition reads specks and lines as letters.
const UNREAD: Cost = 50;
const SPECK: Cost = 10;
/// A value of a row of cells that stands in no column: such a row is none.
const UNREAD_CELL: Cost = 200;
/// A number that stands in no column.
const LOST_NUMBER: Cost = 25;
/// A letter that stands in no column.
const LOST_LETTER: Cost = 15;
/// What recognition left of a value.
const BROKEN: Cost = 11;

/// The tokens of a table and the columns of the form.
pub(super) struct Grammar<'g, 'a> {
    pub tokens: &'g StreamTokens<'a>,
    pub columns: &'static [FormColumn],
    /// What it costs to begin a title at each token; `None` where none can begin.
    pub titles: Vec<Option<Cost>>,
    /// The tokens are those of one row.
    is_row: bool,
    /// The columns that each token fits, and what it costs to read it there. Most tokens fit few.
    fits: Vec<Vec<(usize, Cost)>>,
    absences: Absences,
}

impl<'g, 'a> Grammar<'g, 'a> {
    pub(super) fn new(tokens: &'g StreamTokens<'a>, columns: &'static [FormColumn], titles: Vec<Option<Cost>>) -> Self {
        Self::of(tokens, columns, titles, false)
    }

    /// The grammar of a row that begins with the first token.
    pub(super) fn of_row(tokens: &'g StreamTokens<'a>, columns: &'static [FormColumn]) -> Self {
        let titles = (0..tokens.all.len()).map(|i| (i == 0).then_some(0)).collect();
        Self::of(tokens, columns, titles, true)
    }

    fn of(
        tokens: &'g StreamTokens<'a>,
        columns: &'static [FormColumn],
        titles: Vec<Option<Cost>>,
        is_row: bool,
    ) -> Self {
        let absences = Absences::of(tokens, columns);
        let mut grammar = Self { tokens, columns, titles, is_row, fits: Vec::new(), absences };
        let fits = |i: usize| {
            let columns = columns.iter().enumerate();
            columns.filter_map(|(to, column)| Some((to, grammar.fit(*column, i)?))).collect()
        };
        grammar.fits = (0..tokens.all.len()).map(fits).collect();
        grammar
    }

    /// Whether the tokens are those of a row of cells.
    fn is_of_cells(&self) -> bool {
        self.is_row && self.tokens.cells.are_known()
    }

    /// What it costs to begin a row there. `None` when no title can.
    pub(super) fn begins(&self, i: usize) -> Option<Cost> {
        let (token, title) = (&self.tokens.all[i], self.titles[i]?);
        // Some titles begin with the year of the grant.
        let dated = is_year(token) && self.tokens.all.get(i + 1).is_some_and(|next| next.shape == Shape::Text);
        let word = match token.shape {
            Shape::Text => 0,
            _ if dated => 0,
            Shape::Code | Shape::Amount => NO_WORD,
            _ => return None,
        };
        let within = match (token.starts_line, self.tokens.is_unbroken) {
            (true, _) => 0,
            (false, true) => WITHIN_A_TEXT,
            (false, false) => WITHIN_A_LINE,
        };
        let barred = if self.tokens.cells.are_known() && !token.starts_cell { CELL_TOO_FEW } else { 0 };
        Some(within + word + barred + title)
    }

    /// The columns in which the token may be the first of a value, when the token before it stands in column `from`,
    /// with what it costs to read it there.
    pub(super) fn advances(&self, i: usize, from: usize, holding: bool) -> impl Iterator<Item = (usize, Cost)> {
        let fits = self.fits[i].iter().filter(move |(to, _)| *to > from);
        fits.filter_map(move |(to, fit)| Some((*to, fit + self.step(i, from, *to, holding)?)))
    }

    /// What it costs to read the token as the first of the value in column `to`, when the token before it stands in
    /// column `from`. `None` when it cannot stand there.
    pub(super) fn advances_to(&self, i: usize, from: usize, to: usize, holding: bool) -> Option<Cost> {
        self.advances(i, from, holding).find_map(|(column, cost)| (column == to).then_some(cost))
    }

    /// The part of that which does not depend on how the token fits the column.
    fn step(&self, i: usize, from: usize, to: usize, holding: bool) -> Option<Cost> {
        let token = &self.tokens.all[i];
        let column = self.columns[to];
        if holding && !column.in_holding() {
            return None;
        }
        // How securities are held stands behind the letter that says so.
        let stray = column == Nature && self.columns[from] != Ownership && self.tokens.signs.is_none();
        let skipped = Cost::try_from(to - from - 1).unwrap_or(Cost::MAX / 8);
        let unlike = skipped.abs_diff(token.empties);
        let space = match self.tokens.cells {
            SourceCells::Lost => 0,
            SourceCells::Traced => CELL_TRACED * unlike.min(2),
            _ if !token.starts_cell && !self.is_row => return None,
            SourceCells::Framed => 0,
            SourceCells::Barred if token.empties > skipped => CELL_TOO_MANY * unlike,
            SourceCells::Barred => CELL_TOO_FEW * unlike,
        };
        let within = if self.is_of_cells() && !token.starts_cell { WITHIN_A_CELL } else { 0 };
        let stray = if stray { NO_LETTER } else { 0 };
        Some(self.absences.between(from + 1, to, holding) + space + within + stray)
    }

    /// What it costs to read the token as a part of the value in column `at`, in which the token before it stands.
    pub(super) fn continues(&self, i: usize, at: usize) -> Option<Cost> {
        let token = &self.tokens.all[i];
        let column = self.columns[at];
        let apart = match self.tokens.cells {
            SourceCells::Framed | SourceCells::Barred if token.starts_cell => return None,
            SourceCells::Traced if token.starts_cell || token.empties > 0 => 8,
            _ => 0,
        };
        if token.shape == Shape::Mark {
            // A value of a row of cells has its marks already.
            if self.is_of_cells() {
                return None;
            }
            // Few cells that a value may be missing from hold more than one mark.
            let chained =
                self.tokens.all[i - 1].shape == Shape::Mark && matches!(column, Exercise | Expiration | Strike | Price);
            return Some(apart + self.mark(i) + if chained { 5 } else { 0 });
        }
        let prose = matches!(column, Title | UnderlyingTitle | Nature);
        let number = token.shape == Shape::Amount && token.text.contains(',') || token.shape == Shape::Date;
        if !prose || number && self.tokens.signs.is_some() {
            return None;
        }
        // Behind the marks of a text nothing of the text follows.
        let before = &self.tokens.all[i - 1];
        let is_marked = before.shape == Shape::Mark || !before.marks.is_empty();
        let marked = if is_marked && !self.is_of_cells() { 10 } else { 0 };
        let word = match token.shape {
            Shape::Text => 0,
            Shape::Code => 3,
            Shape::Amount | Shape::Dollar => 8,
            _ => 12,
        };
        Some(apart + marked + word)
    }

    /// A mark that belongs to the value before it. No cell refers to one note twice, and few cells hold marks alone and
    /// more than one.
    fn mark(&self, i: usize) -> Cost {
        let tokens = &self.tokens.all;
        let marks = &tokens[i].marks;
        let mut cost = 0;
        for before in tokens[..i].iter().rev() {
            if before.marks.iter().any(|mark| marks.contains(mark)) {
                cost += 25;
            }
            if before.shape != Shape::Mark {
                return cost;
            }
        }
        cost
    }

    /// What it costs that a row ends behind column `from`, whose last token is that.
    pub(super) fn ends(&self, i: usize, from: usize, holding: bool) -> Cost {
        // Who holds indirectly says how.
        let token = &self.tokens.all[i];
        let how = if self.columns[from] == Ownership
            && model::Ownership::parse(token.text) == Some(model::Ownership::Indirect)
            && token.marks.is_empty()
        {
            8
        } else {
            0
        };
        // Where lines are those of the page it goes on below.
        let is_open = self.columns[from] == Nature && self.tokens.signs.is_none() && is_preposition(token.text);
        let open = if is_open { OPEN_END } else { 0 };
        how + open + self.absences.between(from + 1, self.columns.len(), holding)
    }

    /// What it costs that a token stands in no column.
    pub(super) fn unread(&self, i: usize) -> Cost {
        let token = &self.tokens.all[i];
        match token.shape {
            _ if self.tokens.signs.is_none() => {
                if self.is_of_cells() {
                    UNREAD_CELL
                } else {
                    UNREAD
                }
            }
            Shape::Mark => 1,
            Shape::Amount if token.text.contains(',') => LOST_NUMBER,
            Shape::Date => UNREAD,
            Shape::Code => LOST_LETTER,
            _ => SPECK,
        }
    }

    /// What it costs to read the token in that column, where recognition may have damaged it.
    fn damaged(&self, column: FormColumn, i: usize) -> Option<Cost> {
        let token = &self.tokens.all[i];
        let signs = self.tokens.signs?;
        match (column, token.shape) {
            (Code, Shape::Code) if token.text == model::EARLY_MARK => Some(30),
            (Voluntary | Deemed | Nature | Title | UnderlyingTitle, _) => None,
            (Direction | Ownership, Shape::Unread) => Some(BROKEN + 9),
            (_, Shape::Unread) => Some(BROKEN),
            (Strike | Price, Shape::Amount) => {
                let count = token.text.contains(',') && !token.text.contains('.');
                Some(if signs { 6 } else { BROKEN } + if count { 15 } else { 0 })
            }
            (Ownership, Shape::Amount | Shape::Text) => mend::indirect(token.text).map(|_| 6),
            (Ownership, Shape::Code) if mend::direct(token.text).is_some() => Some(6),
            // Nothing but digits is left of a day, and one letter and its mark are a code.
            (Date, Shape::Text) => token.text.contains(|c: char| c.is_ascii_digit()).then_some(BROKEN + 3),
            (Code, Shape::Text) => (1..=3).contains(&token.text.chars().count()).then_some(BROKEN + 3),
            (Shares | Acquired | Disposed | Price | Balance | UnderlyingShares, Shape::Text) => {
                (!token.text.is_empty()).then_some(BROKEN + 3)
            }
            _ => None,
        }
    }

    /// What it costs to read the token in that column.
    fn fit(&self, column: FormColumn, i: usize) -> Option<Cost> {
        if let Some(cost) = self.damaged(column, i) {
            return Some(cost);
        }
        let token = &self.tokens.all[i];
        match (column, token.shape) {
            (UnderlyingTitle, Shape::Text) => Some(0),
            (Nature, Shape::Text) => Some(if self.is_direct(i) { 14 } else { 0 }),
            (UnderlyingTitle | Nature, Shape::Code | Shape::Amount) => Some(30),
            (UnderlyingTitle | Nature, Shape::Date) if self.leads_prose(i) => Some(30),
            (UnderlyingTitle, Shape::Mark) => Some(if self.leads_prose(i) { 0 } else { 12 }),
            (Nature, Shape::Mark) => Some(4),
            (Date | Deemed | Exercise | Expiration, Shape::Date) => Some(0),
            (Exercise | Expiration, Shape::Mark) => Some(0),
            (Deemed, Shape::Mark) => Some(30),
            (Code, Shape::Code) => Some(if is_code(token) { 0 } else { 30 }),
            (Voluntary, Shape::Code) => (token.text == model::EARLY_MARK).then_some(0),
            (Direction, Shape::Code) => letter(token.text, "AD").then_some(0),
            (Ownership, Shape::Code) => letter(token.text, "DI").then_some(0),
            (Disposed, Shape::Amount) => Some(0),
            (Shares | Acquired | Balance | UnderlyingShares, Shape::Amount) => Some(0),
            (Shares | Acquired | Disposed | Balance, Shape::Mark) => Some(15),
            (UnderlyingShares, Shape::Mark) => Some(6),
            (Acquired | Disposed | Balance | UnderlyingShares, Shape::Dollar) => Some(14),
            (Shares, Shape::Dollar) => Some(25),
            (Strike | Price, Shape::Dollar) => Some(0),
            (Strike | Price, Shape::Mark) => Some(1),
            // Cells tell a price without its sign from an amount, the order of the values does not.
            (Strike | Price, Shape::Amount) => Some(if self.tokens.cells.are_known() { 20 } else { 70 }),
            (Date | Ownership, Shape::Mark) if self.tokens.cells.are_known() => Some(40),
            (Direction, Shape::Mark) if self.tokens.cells.are_known() => Some(30),
            // Form 5 prints the bare number of the form on which a holding belonged.
            (Code, Shape::Amount) if self.tokens.cells.are_known() => {
                matches!(token.text, "3" | "4" | "5").then_some(8)
            }
            _ => None,
        }
    }

    /// Whether words follow in the cell of a row of cells that begins with the token.
    fn leads_prose(&self, i: usize) -> bool {
        let next = self.tokens.all.get(i + 1);
        self.is_of_cells() && next.is_some_and(|next| next.shape == Shape::Text && !next.starts_cell)
    }

    /// Whether the ownership before that token is direct, which has no nature.
    fn is_direct(&self, i: usize) -> bool {
        let before = self.tokens.all[..i].iter().rev().find(|token| token.shape != Shape::Mark);
        before.is_some_and(|token| model::Ownership::parse(token.text) == Some(model::Ownership::Direct))
    }
}

/// Whether a word needs another one behind it: `By` of `By Trust`.
fn is_preposition(word: &str) -> bool {
    ["by", "of", "the", "for", "in", "as", "through", "and"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether the token is a year of our time.
pub(super) fn is_year(token: &StreamToken<'_>) -> bool {
    token.shape == Shape::Amount
        && token.text.len() == 4
        && (token.text.starts_with("19") || token.text.starts_with("20"))
}

/// Whether the token is one of the form's codes.
fn is_code(token: &StreamToken<'_>) -> bool {
    let code = value::code(token.text);
    code.is_some_and(|code| TransactionCode::parse(code.letter.encode_utf8(&mut [0; 4])).is_some())
}
