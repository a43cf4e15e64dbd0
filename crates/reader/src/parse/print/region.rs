//! The parts of a printed form: which lines are the cover, the tables, the owners, the signatures and the notes.

use std::ops::Range;

use super::label;
use super::lines::Line;
use model::Table;

/// The lines of a table, its heads first.
#[derive(Clone, Debug)]
pub(super) struct Section {
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
    pub sections: Vec<Section>,
    pub owners: Range<usize>,
    pub signatures: Range<usize>,
    /// Notes and remarks, with the words that end the form.
    pub notes: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Cover,
    Table(bool),
    /// What is printed between the tables.
    Between,
    Owners,
    Signatures,
    Notes,
}

/// The words with which a part begins, and whether they are the whole line.
const SIGNS: [(&str, bool, Part); 10] = [
    ("tableinonderivativesecurities", false, Part::Table(false)),
    ("tableiiderivativesecurities", false, Part::Table(true)),
    ("reminderreportonaseparateline", false, Part::Between),
    ("personswhorespondtothecollection", false, Part::Between),
    ("reportingowners", true, Part::Owners),
    ("reportingownernameaddress", false, Part::Owners),
    ("signatures", true, Part::Signatures),
    ("explanationofresponses", false, Part::Notes),
    ("remarks", true, Part::Notes),
    ("notefilethreecopies", false, Part::Notes),
];

pub(super) fn regions(lines: &[Line<'_>]) -> Regions {
    let mut regions = Regions { cover_end: lines.len(), ..Regions::default() };
    let mut part = Part::Cover;
    let mut begin = 0;
    for (i, line) in lines.iter().enumerate() {
        let Some((next, word)) = sign(line) else { continue };
        // Parts come in order, but a table may go on under its title on the next page.
        let is_table = |part| matches!(part, Part::Table(_) | Part::Between);
        if next <= part && !(is_table(next) && is_table(part)) || (next == part && !is_table(next)) {
            continue;
        }
        if part == Part::Cover {
            (regions.cover_end, regions.cover_words) = (i, word);
        }
        regions.close(part, begin..i);
        (part, begin) = (next, if is_table(next) { i + 1 } else { i });
    }
    regions.close(part, begin..lines.len());
    regions
}

/// The part that a line begins, and the word with which it does.
fn sign(line: &Line<'_>) -> Option<(Part, usize)> {
    let found = SIGNS.iter().filter_map(|(words, whole, part)| {
        let (place, wrong) = label::find_near(&line.spots, words)?;
        (!whole || label::is_whole(line, words)).then_some((wrong, *part, place))
    });
    found.min_by_key(|(wrong, ..)| *wrong).map(|(_, part, place)| (part, place))
}

impl Regions {
    fn close(&mut self, part: Part, lines: Range<usize>) {
        match part {
            Part::Cover | Part::Between => {}
            Part::Table(second) => {
                let table = if second { Table::II } else { Table::I };
                self.sections.push(Section { table, lines });
            }
            Part::Owners => self.owners = lines,
            Part::Signatures => self.signatures = lines,
            Part::Notes => self.notes = lines,
        }
    }
}
