//! The parts of a printed form: which lines are the cover, the tables, the owners, the signatures and the notes.

use std::ops::Range;

use super::label::FoldedLine;
use super::lines::PrintLine;
use model::Table;

/// The lines of a table, its heads first.
#[derive(Clone, Debug)]
pub(super) struct TableSection {
    pub table: Table,
    pub lines: Range<usize>,
}

/// The parts of a form as ranges of its lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Regions {
    /// The first line that is not wholly of the cover: it may hold its last words and the title of Table I.
    pub cover_end: usize,
    /// Behind which word of that line the cover ends.
    pub cover_words: usize,
    pub sections: Vec<TableSection>,
    pub owners: Range<usize>,
    pub signatures: Range<usize>,
    /// Notes and remarks, with the words that end the form.
    pub notes: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TablePart {
    Cover,
    Table(bool),
    /// What is printed between the tables.
    Between,
    Owners,
    Signatures,
    Notes,
}

/// The words with which a part begins, and whether they are the whole line.
const SIGNS: [(&str, bool, TablePart); 10] = [
    ("tableinonderivativesecurities", false, TablePart::Table(false)),
    ("tableiiderivativesecurities", false, TablePart::Table(true)),
    ("reminderreportonaseparateline", false, TablePart::Between),
    ("personswhorespondtothecollection", false, TablePart::Between),
    ("reportingowners", true, TablePart::Owners),
    ("reportingownernameaddress", false, TablePart::Owners),
    ("signatures", true, TablePart::Signatures),
    ("explanationofresponses", false, TablePart::Notes),
    ("remarks", true, TablePart::Notes),
    ("notefilethreecopies", false, TablePart::Notes),
];

pub(super) fn regions(lines: &[PrintLine<'_>]) -> Regions {
    let mut regions = Regions { cover_end: lines.len(), ..Regions::default() };
    let mut part = TablePart::Cover;
    let mut begin = 0;
    for (i, line) in lines.iter().enumerate() {
        let Some((next, word)) = sign(line) else { continue };
        // Parts come in order, but a table may go on under its title on the next page.
        let is_table = |part| matches!(part, TablePart::Table(_) | TablePart::Between);
        if next <= part && !(is_table(next) && is_table(part)) || (next == part && !is_table(next)) {
            continue;
        }
        if part == TablePart::Cover {
            (regions.cover_end, regions.cover_words) = (i, word);
        }
        regions.close(part, begin..i);
        (part, begin) = (next, if is_table(next) { i + 1 } else { i });
    }
    regions.close(part, begin..lines.len());
    regions
}

/// The part that a line begins, and the word with which it does.
fn sign(line: &PrintLine<'_>) -> Option<(TablePart, usize)> {
    let line = FoldedLine::of(line);
    let found = SIGNS.iter().filter_map(|(words, whole, part)| {
        let (place, wrong) = line.find(words)?;
        (!whole || line.is_whole(words)).then_some((wrong, *part, place))
    });
    found.min_by_key(|(wrong, ..)| *wrong).map(|(_, part, place)| (part, place))
}

impl Regions {
    /// The lines that stand in no table.
    pub(super) fn outside_tables<'s>(&self, lines: &[PrintLine<'s>]) -> Vec<PrintLine<'s>> {
        let is_outside = |i: &usize| !self.sections.iter().any(|section| section.lines.contains(i));
        (0..lines.len()).filter(is_outside).map(|i| lines[i].clone()).collect()
    }

    fn close(&mut self, part: TablePart, lines: Range<usize>) {
        match part {
            TablePart::Cover | TablePart::Between => {}
            TablePart::Table(second) => {
                let table = if second { Table::II } else { Table::I };
                self.sections.push(TableSection { table, lines });
            }
            TablePart::Owners => self.owners = lines,
            TablePart::Signatures => self.signatures = lines,
            TablePart::Notes => self.notes = lines,
        }
    }
}
