//! Whether two documents are of one filing, as far as their contents tell. Renderings round amounts, lose CIKs, cells
//! and sometimes a table, and recognition damages letters; so what both state is compared, and enough of it must be
//! there. A pure function of the two.

use std::ops::AddAssign;

use rust_decimal::Decimal;

use super::document::DocumentRow;
use super::filing_rows::{FilingRows, column as at};
use super::schema::FILING_TABLES;
use super::table::{Column, ColumnKind, Origin};
use super::value::{Rows, Value};
use model::Format;
use model::{cleaned_symbols, nearly, normalised_name};

/// Texts in rows that every rendering shows. Others are lost or abbreviated by some.
const COMPARED_TEXTS: &[&str] = &[
    "security_title",
    "transaction_code",
    "acquired_disposed",
    "underlying_security_title",
    "direct_indirect",
    "nature_of_ownership",
];

/// So many equal amounts or dates are no accident.
const EVIDENCE: usize = 3;

/// A document and its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub row: &'a DocumentRow,
    pub rows: &'a FilingRows,
}

/// What came of comparing cells.
#[derive(Clone, Copy, Debug, Default)]
struct Compared {
    /// Stated by both.
    cells: usize,
    equal: usize,
    /// Amounts and dates among them.
    figures: usize,
    equal_figures: usize,
    /// Equal amounts other than zero, and equal dates.
    telling: usize,
    /// Stated by one side alone.
    one_sided: usize,
}

/// What the worse of two documents excuses.
#[derive(Clone, Copy, Debug)]
struct Leniency {
    /// Rounded to two decimals, long texts cut, rows in any order.
    tsv: bool,
    /// Letters are damaged.
    damaged: bool,
}

impl AddAssign for Compared {
    fn add_assign(&mut self, other: Self) {
        self.cells += other.cells;
        self.equal += other.equal;
        self.figures += other.figures;
        self.equal_figures += other.equal_figures;
        self.telling += other.telling;
        self.one_sided += other.one_sided;
    }
}

/// Whether the two are renderings of one filing. Two documents that lose nothing must have equal facts.
pub(super) fn agree(one: Side<'_>, other: Side<'_>) -> bool {
    if one.row.facts_key == other.row.facts_key {
        return true;
    }
    let cover = |side: Side<'_>, place: usize| side.rows.filing()[place].clone();
    let (period, form) = (cover(one, at::PERIOD_OF_REPORT), cover(one, at::FORM_TYPE));
    let both_are = |format| one.row.format == Some(format) && other.row.format == Some(format);
    !both_are(Format::Xml)
        && period != Value::Null
        && period == cover(other, at::PERIOD_OF_REPORT)
        && form == cover(other, at::FORM_TYPE)
        && issuers_agree(one.rows.filing(), other.rows.filing())
        && owners_agree(one, other)
        && rows_agree(one, other)
}

fn is_ocr(one: Side<'_>, other: Side<'_>) -> bool {
    [one, other].iter().any(|side| side.row.format == Some(Format::Ocr))
}

fn issuers_agree(one: &[Value], other: &[Value]) -> bool {
    if let (Some(cik), Some(other_cik)) = (one[at::ISSUER_CIK].int(), other[at::ISSUER_CIK].int()) {
        return cik == other_cik;
    }
    if names_agree(&one[at::ISSUER_NAME], &other[at::ISSUER_NAME], true) {
        return true;
    }
    let symbols = |filing: &[Value]| filing[at::ISSUER_TRADING_SYMBOL].text().map(cleaned_symbols).unwrap_or_default();
    let known = symbols(one);
    symbols(other).iter().any(|symbol| known.contains(symbol))
}

/// Whether two names are one; with up to two letters in other form, if that is a small part of the name.
fn names_agree(one: &Value, other: &Value, damaged: bool) -> bool {
    let (Some(one), Some(other)) = (one.text().map(normalised_name), other.text().map(normalised_name)) else {
        return false;
    };
    if one.is_empty() || one == other {
        return !one.is_empty();
    }
    damaged && nearly(&one, &other)
}

/// Whether each owner of one is an owner of the other.
fn owners_agree(one: Side<'_>, other: Side<'_>) -> bool {
    let owners = |side: Side<'_>| side.rows.owners().len();
    if owners(one) != owners(other) {
        return false;
    }
    let mut left: Vec<&[Value]> = other.rows.owners().iter().collect();
    let mut unmatched: Vec<&[Value]> = one.rows.owners().iter().collect();
    for damaged in [false, true] {
        unmatched.retain(|owner| {
            let same = |known: &&[Value]| match (owner[at::OWNER_CIK].int(), known[at::OWNER_CIK].int()) {
                (Some(cik), Some(known)) => cik == known,
                _ => names_agree(&owner[at::OWNER_NAME], &known[at::OWNER_NAME], damaged && is_ocr(one, other)),
            };
            let place = left.iter().position(same);
            place.is_none_or(|place| {
                left.remove(place);
                false
            })
        });
    }
    unmatched.is_empty()
}

fn rows_agree(one: Side<'_>, other: Side<'_>) -> bool {
    let any_is = |format| [one, other].iter().any(|side| side.row.format == Some(format));
    let leniency = Leniency { tsv: any_is(Format::Tsv), damaged: any_is(Format::Ocr) };
    let mut all = Compared::default();
    let (mut seen, mut lost) = (0, false);
    for table_no in [1, 2] {
        let of_table = |side: Side<'_>, place: usize| -> Vec<Vec<Value>> {
            let mut rows: Vec<&[Value]> =
                Rows::iter(&side.rows.0[place]).filter(|row| row[1] == Value::Int(table_no)).collect();
            rows.sort_by(|one, other| one[2].cmp(&other[2]));
            rows.into_iter().map(<[Value]>::to_vec).collect()
        };
        let counts = |side: Side<'_>| [2, 3].map(|place| of_table(side, place).len());
        let (ours, theirs) = (counts(one), counts(other));
        if ours != theirs {
            let may_lose = |side: Side<'_>, counts: [usize; 2]| {
                counts == [0, 0] && matches!(side.row.format, Some(Format::Text | Format::Ascii | Format::Ocr))
            };
            if !may_lose(one, ours) && !may_lose(other, theirs) {
                return false;
            }
            lost = true;
            continue;
        }
        for place in [2, 3] {
            let columns: Vec<(usize, &Column)> =
                FILING_TABLES[place].columns.iter().enumerate().filter(|(_, column)| is_compared(column)).collect();
            let (ours, theirs) = (of_table(one, place), of_table(other, place));
            seen += ours.len();
            all += compare_rows(&columns, &ours, theirs, leniency);
        }
    }
    if seen == 0 {
        return !lost && covers_agree(one, other);
    }
    let enough = |equal: usize, cells: usize| equal * 10 >= cells * 9;
    let fits = if is_ocr(one, other) {
        enough(all.equal, all.cells) && enough(all.equal_figures, all.figures)
    } else {
        all.equal == all.cells
    };
    // A form of few rows has few figures: then all that one side states, the other must; and where it has none, so must
    // the covers.
    let is_same = !lost && all.equal == all.cells && all.one_sided == 0;
    fits && (all.telling >= EVIDENCE || (is_same && (all.telling > 0 || covers_agree(one, other))))
}

/// A form whose rows tell nothing: what else it says.
fn covers_agree(one: Side<'_>, other: Side<'_>) -> bool {
    let agrees = |one: &Value, other: &Value| [one, other].contains(&&Value::Null) || one == other;
    let signed =
        |side: Side<'_>| side.rows.0[6].iter().map(|row| row[3].clone()).filter(|day| *day != Value::Null).min();
    let days = signed(one).zip(signed(other));
    !one.row.damaged
        && !other.row.damaged
        && agrees(&one.row.filed_on, &other.row.filed_on)
        && days.is_some_and(|(one, other)| one == other)
        && one.rows.filing()[7..=12].iter().zip(&other.rows.filing()[7..=12]).all(|(one, other)| agrees(one, other))
}

fn is_compared(column: &Column) -> bool {
    column.origin == Origin::Filed
        && (matches!(column.kind, ColumnKind::Amount | ColumnKind::Date) || COMPARED_TEXTS.contains(&column.name))
}

/// Compares rows in their order, or, where a data set lost that, each with the one most like it.
fn compare_rows(
    columns: &[(usize, &Column)],
    ours: &[Vec<Value>],
    mut theirs: Vec<Vec<Value>>,
    leniency: Leniency,
) -> Compared {
    let mut all = Compared::default();
    for row in ours {
        let compared = |other: &Vec<Value>| compare(columns, row, other, leniency);
        let place = if leniency.tsv {
            let likeness = |place: &usize| {
                let compared = compared(&theirs[*place]);
                (compared.cells - compared.equal, compared.one_sided, *place)
            };
            (0..theirs.len()).min_by_key(likeness)
        } else {
            (!theirs.is_empty()).then_some(0)
        };
        if let Some(place) = place {
            all += compared(&theirs.remove(place));
        }
    }
    all
}

fn compare(columns: &[(usize, &Column)], one: &[Value], other: &[Value], leniency: Leniency) -> Compared {
    let mut compared = Compared::default();
    for (place, column) in columns {
        let (Some(one), Some(other)) = (one[*place].text(), other[*place].text()) else {
            compared.one_sided += usize::from(one[*place] != other[*place]);
            continue;
        };
        let is_figure = matches!(column.kind, ColumnKind::Amount | ColumnKind::Date);
        let equal = match column.kind {
            ColumnKind::Amount => amounts_agree(one, other, leniency.tsv),
            ColumnKind::Date => one == other,
            _ => texts_agree(one, other, leniency),
        };
        compared.cells += 1;
        compared.equal += usize::from(equal);
        compared.figures += usize::from(is_figure);
        compared.equal_figures += usize::from(is_figure && equal);
        compared.telling += usize::from(is_figure && equal && one != "0" && other != "0");
    }
    compared
}

/// A data set cuts no text that is shorter.
const SHORTEST_CUT: usize = 20;

/// Whether two texts are one but for case, punctuation and spacing, and a few letters where they may be damaged. The
/// beginning of a text stands for it where it may be cut.
fn texts_agree(one: &str, other: &str, leniency: Leniency) -> bool {
    let is_long = one.chars().count().min(other.chars().count()) + 1 >= SHORTEST_CUT;
    let [one, other] = [one, other].map(|text| normalised_name(text).replace(' ', ""));
    one == other
        || (leniency.damaged && nearly(&one, &other))
        || (leniency.tsv && is_long && (one.starts_with(&other) || other.starts_with(&one)))
}

/// Whether the two are one amount, rounded to the places that renderings show.
fn amounts_agree(one: &str, other: &str, is_tsv: bool) -> bool {
    let half = if is_tsv { Decimal::new(5, 3) } else { Decimal::new(5, 5) };
    let amounts = one.parse::<Decimal>().ok().zip(other.parse::<Decimal>().ok());
    let apart = amounts.and_then(|(one, other)| one.checked_sub(other));
    one == other || apart.is_some_and(|apart| apart.abs() <= half)
}

#[cfg(test)]
mod tests;
