//! Boxes of the cover in text whose lines are those of the printed page, with single blanks: recognised text, and what
//! some tools take out of a PDF.
//!
//! A line holds what stands in the boxes beside each other: the person's name before the issuer's, the street before the
//! day, and the day before an officer's title. No blank tells where one box ends. The table of owners tells the person's
//! name, brackets end the issuer's, and a day is known by its shape. A name of which the end is not certain is none.

use super::cover::{self, Cover, Fragment};
use super::label::FormLabel;
use super::line::{self, Fold, TextLine};
use super::near;
use super::owner_rows;
use super::page::TextPage;
use super::parted;
use super::told_apart;
use super::word;
use crate::form::boxes::{self, CoverPart};
use model::raw::{Inferred, RawOwner};

/// Words of the boxes of the person and of the period that a narrow box puts before a name.
const PRINTED: [&str; 6] = ["PERSON", "REPORTING", "REQUIRING", "STATEMENT", "MONTHDAYYEAR", "PERSONS"];

/// Words over the boxes beside those of the names.
const LABELS: [&str; 5] = ["APPLICABLE", "RELATIONSHIP", "ISSUER", "TICKER", "SYMBOL"];

/// The most letters of a symbol, with a second one behind a comma.
const MOST_SYMBOL: usize = 20;

/// The rule by which names that stand on one line are told apart.
pub(super) const TOLD_APART: &str = "told from the name beside it by another place of the document";

/// Whether a line holds the words of the boxes of the person and the issuer, and none of the cells between them.
pub(super) fn is_lined(line: &TextLine<'_>) -> bool {
    line.fold.bytes().starts_with(b"nameandaddress") && parts(line).contains(&CoverPart::Issuer)
}

/// Whether a line holds the words of other boxes that stand beside each other: of those of the names, when the issuer's
/// are damaged, of the address and of a day, or of a day and of the kind of filing.
pub(super) fn has_boxes_beside(line: &TextLine<'_>) -> bool {
    // The words of the issuer's box may be damaged.
    let is_named = line.fold.bytes().starts_with(b"nameandaddress")
        && ["Trading Symbol", "Person(s) to Issuer"].iter().any(|words| line.text.contains(words));
    if !is_named && !line.text.starts_with('(') && !line.text.contains("Amendment") {
        return false;
    }
    let parts = parts(line);
    let is_below = |part: &CoverPart| matches!(part, CoverPart::NameParts | CoverPart::Street);
    let is_dated = |part: &CoverPart| matches!(part, CoverPart::Period | CoverPart::Amendment);
    let of_person = parts.first().is_some_and(is_below) && parts.iter().any(is_dated);
    let of_filing = parts.contains(&CoverPart::Amendment) && parts.contains(&CoverPart::Joint);
    !parts.is_empty() && is_named || of_person || of_filing
}

/// The boxes of which a line holds words, from left to right; none where it keeps cells or wide blanks between them.
fn parts(line: &TextLine<'_>) -> Vec<CoverPart> {
    let (mut parts, mut from) = (Vec::new(), 0);
    if line.text.contains(['\t', '|', '\u{a0}']) {
        return parts;
    }
    while let Some(found) = boxes::find(line.text, from) {
        parts.push(found.part);
        from = found.to;
    }
    parts
}

/// Reads the boxes that stand beside each other.
pub(super) fn read<'a>(page: &TextPage<'a>, cover: &mut Cover<'a>) {
    let end = page.cover_end();
    let Some(label) = page.labels[..end].iter().position(|label| *label == Some(FormLabel::BoxIssuer)) else { return };
    (cover.issuer, cover.issuer_rest, cover.symbol) = (None, Vec::new(), None);
    (cover.date, cover.original, cover.title, cover.street) = (None, None, None, None);
    let day = |i: usize| day_of(page.text(i));
    let names_end = (label + 1..end).find(|&i| ends_names(page.labels[i]) || day(i).is_some()).unwrap_or(end);
    names(page, label + 1..names_end, cover);
    let days_end = (label + 1..end)
        .find(|&i| matches!(page.labels[i], Some(FormLabel::BoxAmendment | FormLabel::Street | FormLabel::City)))
        .unwrap_or(end);
    let mut days = (label + 1..end).filter_map(|i| Some((i, day(i)?)));
    if let Some((i, found)) = days.next() {
        if i < days_end {
            cover.date = Some(found.printed);
            cover.title = found.behind.filter(|(text, _)| text.chars().filter(|c| c.is_alphabetic()).count() > 2);
            cover.street = found.before;
        } else {
            cover.original = Some(found.printed);
        }
    }
    cover.original = cover.original.or(days.next().map(|(_, found)| found.printed));
}

/// Whether the boxes of the names end there.
fn ends_names(label: Option<FormLabel>) -> bool {
    matches!(
        label,
        Some(
            FormLabel::Name
                | FormLabel::Street
                | FormLabel::City
                | FormLabel::BoxDate
                | FormLabel::BoxAmendment
                | FormLabel::TableOne
        )
    )
}

/// A day on a line, and what stands before and behind it.
struct DayOnLine<'a> {
    before: Option<Fragment<'a>>,
    printed: Fragment<'a>,
    behind: Option<Fragment<'a>>,
}

fn day_of((text, at): Fragment<'_>) -> Option<DayOnLine<'_>> {
    let (from, word) = word::words(text).find(|(_, word)| cover::loose_date(word))?;
    let piece =
        |from: usize, to: usize| Some(line::trim(&text[from..to], at + from)).filter(|(text, _)| !text.is_empty());
    Some(DayOnLine { before: piece(0, from), printed: (word, at + from), behind: piece(from + word.len(), text.len()) })
}

/// The names of the person and of the issuer, with its symbol.
fn names<'a>(page: &TextPage<'a>, lines: std::ops::Range<usize>, cover: &mut Cover<'a>) {
    let owners = owner_rows::names(page, cover);
    if owners.is_empty() {
        if let Some(found) = told_apart::read(page, lines) {
            (cover.owner, cover.issuer) = (Some(found.person), Some(found.issuer));
            (cover.symbol, cover.told_apart) = (found.symbol, Some(found.line));
        }
        return;
    }
    let begins = |owner: &&Vec<String>| {
        let first = owner.first().map_or("", |word| word);
        lines.clone().any(|i| words(page.text(i)).next().is_some_and(|(_, word)| is_same(word, first)))
    };
    let Some(owner) = owners.iter().find(begins) else { return };
    let mut told = owner.iter();
    let mut next = told.next();
    let mut issuer: Vec<Fragment<'a>> = Vec::new();
    let mut symbol = None;
    let mut certain = true;
    for i in lines {
        let (mut text, at) = page.text(i);
        if page.labels[i].is_some() {
            text = before_check_box(text);
        }
        let mut from = text.len();
        for (start, word) in words((text, 0)) {
            if next.is_some_and(|told| is_same(word, told)) {
                next = told.next();
                cover.owner = cover.owner.or(Some((&text[start..], at + start)));
            } else if !is_printed(word) {
                from = start;
                break;
            }
        }
        let rest = &text[from..];
        if symbol.is_some() || rest.is_empty() || is_label(rest) {
            continue;
        }
        let close = rest.rfind(']').map(|close| (close, rest[..close].rfind(['[', '(', '{', '|'])));
        if let Some((close, open)) = close {
            let open = open.unwrap_or(close);
            let inner = line::trim(rest.get(open + 1..close).unwrap_or_default(), at + from + open + 1);
            symbol = Some(inner);
            issuer.push(line::trim(&rest[..open], at + from));
        } else {
            // Words of a check box stand behind the name: where they are damaged nothing tells its end.
            let cut = rest.find(['(', '%']).unwrap_or(rest.len());
            certain &= cut == rest.len();
            issuer.push(line::trim(&rest[..cut], at + from));
        }
    }
    issuer.retain(|(text, _)| !text.is_empty());
    cover.symbol = symbol.filter(|(text, _)| is_symbol(text));
    if certain && symbol.is_some() && next.is_none() && issuer.iter().all(|(text, _)| may_be_issuer(text)) {
        cover.issuer = issuer.first().copied();
        cover.issuer_rest = issuer.split_off(1.min(issuer.len()));
    }
}

/// What stands on a line before the words of a check box, which ends with a symbol or where the words begin.
fn before_check_box(text: &str) -> &str {
    match text.find(']') {
        Some(close) => &text[..=close],
        None => boxes::find(text, 0).map_or("", |words| text[..words.from].trim_end()),
    }
}

fn words((text, at): Fragment<'_>) -> impl Iterator<Item = (usize, &str)> {
    word::words(text).map(move |(from, word)| (at + from, word))
}

/// Whether a word of one printing is that of another: a letter in four may be damaged.
fn is_same(word: &str, told: &str) -> bool {
    let (word, told) = (word::bare(word), word::bare(told));
    word == told || near::distance(&word, &told) <= told.chars().count() / 4
}

/// Whether a text is what recognition left of words that stand over the boxes: no name of an issuer holds them.
fn is_label(text: &str) -> bool {
    !text.contains(']') && word::words(text).any(|(_, word)| LABELS.iter().any(|label| is_same(word, label)))
}

/// Whether a word is one of a box, or no word.
fn is_printed(word: &str) -> bool {
    let bare = word::bare(word);
    bare.is_empty() || PRINTED.contains(&&*bare)
}

pub(super) fn is_symbol(text: &str) -> bool {
    text.len() <= MOST_SYMBOL
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '/' | ';' | ':'))
}

/// Tells of owners' names that recognition may have damaged: that of box 1 is printed otherwise in the table of owners,
/// or a name holds a bracket, which recognition reads for a letter `I` beside another.
pub(super) fn check_names<'a>(owners: &mut [RawOwner<'a>], cover: &Cover<'a>) {
    for (i, name) in owners.iter_mut().enumerate().filter_map(|(i, owner)| Some((i, owner.name.as_mut()?))) {
        let raw = name.text.clone();
        if let Some(line) = cover.told_apart.filter(|_| i == 0) {
            name.inferred = Some(Inferred { rule: TOLD_APART, raw: line.into() });
            continue;
        }
        if raw.contains(['[', ']', '{', '}', '|']) {
            name.text = raw.replace("I]", "II").replace("I[", "II").into();
            name.inferred = Some(Inferred { rule: "a bracket read as a letter of the name", raw });
            continue;
        }
        let boxed = cover.owner.filter(|_| i == 0).map(|(text, _)| text);
        let other = boxed.and_then(|text| near::prefix(text, &[&raw]).map(|end| &text[..end]));
        if let Some(other) = other.filter(|other| *other != &*raw) {
            name.inferred = Some(Inferred { rule: "a name that box 1 prints otherwise", raw: other.into() });
        }
    }
}

/// Whether a text may be an issuer's name: no sign stands in it that names do not hold.
pub(super) fn may_be_issuer(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " .,&'’-/()!+*:".contains(c);
    parted::may_be_name(text) && text.chars().all(plain) && !Fold::of(text).bytes().starts_with(b"checkall")
}

/// A line of the table of owners without what stands in its columns of relationships: a bar, or an `X` alone.
pub(super) fn without_relationship(text: &str) -> &str {
    let text = &text[..text.find('|').unwrap_or(text.len())];
    let is_mark =
        |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'));
    let mark = word::words(text).skip(1).find(|(_, word)| is_mark(word));
    text[..mark.map_or(text.len(), |(from, _)| from)].trim_end()
}
