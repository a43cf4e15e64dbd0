//! A document as lines with their labels, and where its parts begin.
//!
//! The parts are found by what is printed on every form (`Table I`, `Reporting Owners`, `Signatures`), allowing for
//! damage; the heads of the tables' first columns stand in where a title was lost.

use super::beside;
use super::cut;
use super::label::{self, FormLabel};
use super::line::{self, TextLine};
use super::running;
use super::unbroken;
use super::value;

/// The most lines of a cover, with what may stand before it.
const MOST_COVER: usize = 400;

/// The lines of a document and what is known of them as a whole.
pub(super) struct TextPage<'a> {
    /// The whole of it, in which the offsets of lines count.
    pub text: &'a str,
    pub lines: Vec<TextLine<'a>>,
    /// The label of each line, if it bears one.
    pub labels: Vec<Option<FormLabel>>,
    /// Labels of which letters are wrong.
    pub damaged_labels: usize,
    /// The document has more lines than are read.
    pub cut: bool,
    /// Footnote marks are printed raised.
    pub raised: bool,
    /// Its lines are those of the printed page: what stands beside each other is on one line, with single blanks.
    pub is_lined: bool,
    /// A tool kept no lines: rows stand behind each other on one.
    pub is_unbroken: bool,
    pub parts: FormParts,
}

/// The lines on which the parts of the form begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FormParts {
    pub table_one: Option<usize>,
    pub table_two: Option<usize>,
    pub owners: Option<usize>,
    pub signatures: Option<usize>,
    pub explanation: Option<usize>,
    /// The words with which the form ends.
    pub end: Option<usize>,
}

impl<'a> TextPage<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let (lines, whole) = line::lines(text);
        let parted = unbroken::part(text, &lines);
        let is_unbroken = parted.is_some();
        let lines = parted.unwrap_or(lines);
        let shows = |is: fn(&TextLine<'_>) -> bool| lines.iter().take(MOST_COVER).any(is);
        // Tools that take texts out of a PDF may keep the lines of the cover and part the cells of the tables, or keep the
        // cells. Ruling lines among words are recognised ones.
        let is_recognised = || {
            let has_rule = |line: &&TextLine<'_>| line.text.contains('|') && !line.text.trim_start().starts_with('|');
            lines.iter().filter(has_rule).count() > 2 && !lines.iter().any(TextLine::has_tabs)
        };
        let is_lined = shows(beside::is_lined) || shows(beside::has_boxes_beside) && is_recognised();
        let lines = cut::cut(lines);
        let mut damaged_labels = 0;
        let mut labels = Vec::with_capacity(lines.len());
        for line in &lines {
            let found = label::label_of(line);
            damaged_labels += usize::from(found.is_some_and(|(_, wrong)| wrong > 0));
            labels.push(found.map(|(label, _)| label));
        }
        running::mark(&lines, &mut labels);
        let parts = FormParts::of(&lines, &labels);
        let raised = raised_marks(&lines, parts);
        Self { text, lines, labels, damaged_labels, cut: !whole, raised, is_lined, is_unbroken, parts }
    }

    /// The first line at or behind `from` that begins another part of the form.
    pub(super) fn part_behind(&self, from: usize) -> usize {
        let parts = self.parts;
        [parts.table_one, parts.table_two, parts.owners, parts.signatures, parts.explanation, parts.end]
            .into_iter()
            .flatten()
            .filter(|&start| start > from)
            .min()
            .unwrap_or(self.lines.len())
    }

    /// Where the cover ends.
    pub(super) fn cover_end(&self) -> usize {
        let parts = self.parts;
        [parts.table_one, parts.table_two, parts.owners, parts.signatures, parts.explanation, parts.end]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(self.lines.len())
    }

    /// The trimmed text of a line and its offset.
    pub(super) fn text(&self, i: usize) -> (&'a str, usize) {
        self.lines.get(i).map_or(("", 0), TextLine::trimmed)
    }
}

impl FormParts {
    fn of(lines: &[TextLine<'_>], labels: &[Option<FormLabel>]) -> Self {
        let first = |wanted: FormLabel| labels.iter().position(|label| *label == Some(wanted));
        let table_two = first(FormLabel::TableTwo).or_else(|| first(FormLabel::TitleOfDerivative));
        let owners = first(FormLabel::Owners).or_else(|| first(FormLabel::OwnersHead));
        // Where the heading is lost, the two notes that are printed on every form stand before the filer's own.
        let explanation = first(FormLabel::Explanation).or_else(|| {
            let printed = first(FormLabel::PrintedNote)?;
            let noted = |i: usize| super::mark::first_mark(lines[i].trimmed().0).is_some();
            (printed..lines.len()).any(noted).then_some(printed)
        });
        // A part begins behind the tables; the words may stand in a footnote, too, but not on a line of their own.
        let table_one = first(FormLabel::TableOne)
            .or_else(|| first(FormLabel::TitleOfSecurity))
            .filter(|&start| table_two.is_none_or(|two| start < two));
        let signatures = first(FormLabel::Signatures)
            .or_else(|| signature_line(lines, labels).map(|line| above_signature(lines, labels, line)));
        let end = labels
            .iter()
            .enumerate()
            .skip(explanation.or(signatures).unwrap_or(0))
            .find(|(_, label)| **label == Some(FormLabel::End))
            .map(|(i, _)| i);
        Self { table_one, table_two, owners, signatures, explanation, end }
    }
}

/// The line below the first signature. `Date` alone also stands over the days of a table, where each line of the heads is
/// a line of the text: it is that line only below a signature or its day.
fn signature_line(lines: &[TextLine<'_>], labels: &[Option<FormLabel>]) -> Option<usize> {
    let is_signed = |line: &TextLine<'_>| line.text.contains("/s/") || line.text.split_whitespace().any(value::is_date);
    let is_below = |&i: &usize| lines[i.saturating_sub(2)..i].iter().any(is_signed);
    let mut found = (0..lines.len()).filter(|&i| labels[i] == Some(FormLabel::SignatureLine));
    found.find(|i| lines[*i].fold.bytes() != b"date" || is_below(i))
}

/// Where the signatures begin when their heading is missing: the name and date stand up to two lines above the line
/// that says what they are.
fn above_signature(lines: &[TextLine<'_>], labels: &[Option<FormLabel>], line: usize) -> usize {
    let mut start = line;
    while start > 0 && line - start < 2 && labels[start - 1].is_none() {
        start -= 1;
        if lines[start].text.contains(|c: char| c.is_alphabetic()) {
            break;
        }
    }
    start
}

fn raised_marks(lines: &[TextLine<'_>], parts: FormParts) -> bool {
    let from = parts.table_one.or(parts.table_two).unwrap_or(0);
    let to = parts.owners.or(parts.signatures).unwrap_or(lines.len());
    lines.get(from..to.max(from)).is_some_and(|rows| rows.iter().any(|line| super::mark::has_raised(line.text)))
}

/// What the head of a printed page says: whose form it is, which, and the day of filing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PageHead<'a> {
    pub name: Option<(&'a str, usize)>,
    /// `4` or `4/A`.
    pub form: Option<(&'a str, usize)>,
    /// The day as printed.
    pub filed: Option<(&'a str, usize)>,
}

/// The head of the first page: name, form and day on three lines, or a running head with name and form.
pub(super) fn head<'a>(page: &TextPage<'a>) -> PageHead<'a> {
    let mut head = PageHead::default();
    for i in 0..page.lines.len().min(4) {
        let (text, at) = page.text(i);
        if page.labels[i] == Some(FormLabel::RunningHead) {
            return running_head(text, at);
        }
        let form = form_of(text).map(|(form, from)| (form, at + from));
        let day = page.text(i + 1);
        if i > 0 && form.is_some() && value::long_date(day.0).is_some() {
            head = PageHead { name: Some(page.text(i - 1)), form, filed: Some(day) };
            break;
        }
        if i == 2 && head.filed.is_none() && value::long_date(text).is_some() && page.labels[1].is_none() {
            // The middle line is too damaged to name a form; its place tells that it did.
            head = PageHead { name: Some(page.text(0)), form: amended(page.text(1)), filed: Some((text, at)) };
        }
    }
    head
}

/// `Edgar Filing: NAME - Form 4`.
fn running_head(text: &str, at: usize) -> PageHead<'_> {
    let Some(colon) = text.find(':') else { return PageHead::default() };
    let Some(dash) = text.rfind(" - ") else { return PageHead::default() };
    let form = form_of(&text[dash + 3..]).map(|(form, from)| (form, at + dash + 3 + from));
    let name = text.get(colon + 1..dash).map(|name| line::trim(name, at + colon + 1));
    PageHead { name, form, filed: None }
}

/// `Form 4/A` on a line of its own: the part behind the word, and where it begins.
pub(super) fn form_of(text: &str) -> Option<(&str, usize)> {
    let word = text.get(..4).filter(|word| word.eq_ignore_ascii_case("form"))?;
    let rest = text[word.len()..].trim();
    let from = text.len() - text[word.len()..].trim_start().len();
    matches!(rest, "3" | "3/A" | "4" | "4/A" | "5" | "5/A").then_some((rest, from))
}

/// The number and `/A` at the end of a line on which the word itself is damaged.
fn amended((text, at): (&str, usize)) -> Option<(&str, usize)> {
    let from = text.find(['3', '4', '5'])?;
    let rest = &text[from..];
    matches!(rest, "3" | "3/A" | "4" | "4/A" | "5" | "5/A").then_some((rest, at + from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_printed_pages() {
        let page = TextPage::of("\n\nDOE JANE\n Form 4/A\n May 2, 2011\n\nFORM 4\n");
        let head = head(&page);
        assert_eq!(head.name.map(|(name, _)| name), Some("DOE JANE"));
        assert_eq!(head.form, Some(("4/A", 17)));
        assert_eq!(head.filed.map(|(day, _)| day), Some("May 2, 2011"));

        let page = TextPage::of("DOE JANE\n orm 4/A\n May 2, 2011\n");
        assert_eq!(super::head(&page).form.map(|(form, _)| form), Some("4/A"));

        let page = TextPage::of("Edgar Filing: Doe-Ray Jane - Form 3\nFORM 3\n");
        let head = super::head(&page);
        assert_eq!(head.name.map(|(name, _)| name), Some("Doe-Ray Jane"));
        assert_eq!(head.form.map(|(form, _)| form), Some("3"));
        assert!(head.filed.is_none());
    }

    #[test]
    fn the_day_over_a_column_is_no_signature() {
        let text = "FORM 4\nTable I - Non-Derivative Securities Acquired\nTitle of Security\n2. Transaction\nDate\n\
                    Ordinary Shares\n01/20/2023\n/s/ J. Doe\n01/21/2023\n** Signature of Reporting Person\nDate\n";
        let parts = TextPage::of(text).parts;
        assert_eq!((parts.table_one, parts.signatures), (Some(1), Some(7)));
        let parts = TextPage::of(text.split("**").next().unwrap_or_default()).parts;
        assert_eq!(parts.signatures, None);
    }

    #[test]
    fn parts_are_found_in_order() {
        let text = "FORM 4\nTable I - Non-Derivative Securities Acquired\nTitle\tx\nTable II - Derivative Securities\n\
                    Reporting Owners\nSignatures\n/s/ J. Doe\nExplanation of Responses:\n(1)\nNote: File three copies";
        let parts = TextPage::of(text).parts;
        assert_eq!((parts.table_one, parts.table_two, parts.owners), (Some(1), Some(3), Some(4)));
        assert_eq!((parts.signatures, parts.explanation, parts.end), (Some(5), Some(7), Some(9)));
    }

    #[test]
    fn boxes_beside_each_other_show_lines_of_a_recognised_page() {
        let of = |rest: &str| {
            let cover = "FORM 4\n(Last) (First) (Middle) 3. Date of Earliest Transaction (Month/Day/Year)\n";
            let text: &'static str = Box::leak(format!("{cover}{rest}").into_boxed_str());
            TextPage::of(text).is_lined
        };
        let rules = "(Instr. 3) Date Execution Date, if | Code\nCode | V |Amount| (D) |Price\nUnits | (1) 6,000 | $0\n";
        assert!(of(rules));
        // A tool that takes texts out of a PDF may part cells nevertheless, or keep them.
        assert!(!of("(Instr. 3) Date Execution Date, if Code\nCode V Amount (D) Price\n"));
        assert!(!of(&format!("{rules}Units\t(1)\t6,000\t$0\n")));
        assert!(!of("| Code | V | Amount |\n| --- | --- | --- |\n| M |  | 6,000 |\n| S |  | 2,000 |\n"));
    }
}
