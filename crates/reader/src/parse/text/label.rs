//! The words printed on the form itself: which line is a label, allowing for letters that a scan lost or changed.

use super::letters::{distance, letters};
use super::line::{Fold, TextLine};
use crate::form::boxes::Part;

/// What a printed line of the form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    BoxName,
    BoxIssuer,
    BoxDate,
    BoxAmendment,
    BoxRelationship,
    BoxJoint,
    /// The line for more than one reporting person.
    BoxMany,
    /// The box for a plan under Rule 10b5-1(c).
    BoxPlan,
    /// `(Last)`, `(First)`, `(Middle)`, together or apart.
    Name,
    Street,
    /// `(City)`, `(State)`, `(Zip)`, together or apart.
    City,
    /// A check box of the relationship, or two of them on a line.
    Relationship,
    TableOne,
    TableTwo,
    /// The head of Table I's first column.
    TitleOfSecurity,
    /// The head of Table II's first column.
    TitleOfDerivative,
    /// Another head of a column, where cells stand one below the other.
    ColumnHead,
    Owners,
    OwnersHead,
    Signatures,
    SignatureLine,
    Explanation,
    Remarks,
    /// The words with which the form ends.
    End,
    /// The two explanations printed on every form.
    PrintedNote,
    /// A running head, repeated on each page.
    RunningHead,
    /// Anything else that is printed on every form and says nothing about this one.
    Printed,
}

impl Label {
    /// The label that the words of a part of the cover are.
    fn of(part: Part) -> Self {
        match part {
            Part::Owner => Self::BoxName,
            Part::Issuer => Self::BoxIssuer,
            Part::Period => Self::BoxDate,
            Part::Amendment => Self::BoxAmendment,
            Part::Relationship => Self::BoxRelationship,
            Part::Capacity => Self::Relationship,
            Part::Joint => Self::BoxJoint,
            Part::NameParts => Self::Name,
            Part::Street => Self::Street,
            Part::City => Self::City,
            Part::TableOne => Self::TableOne,
            Part::Many => Self::BoxMany,
            Part::Printed => Self::Printed,
        }
    }

    /// Whether no row of a table follows on the same page: other words of the form begin.
    pub(super) fn ends_rows(self) -> bool {
        !matches!(
            self,
            Self::RunningHead
                | Self::ColumnHead
                | Self::TitleOfSecurity
                | Self::TitleOfDerivative
                | Self::TableOne
                | Self::TableTwo
                | Self::Name
                | Self::Street
                | Self::City
                | Self::Relationship
                | Self::SignatureLine
        )
    }

    /// Whether a box of the cover begins here: values of the box above cannot stand below it.
    pub(super) fn begins_box(self) -> bool {
        matches!(
            self,
            Self::BoxName
                | Self::BoxIssuer
                | Self::BoxDate
                | Self::BoxAmendment
                | Self::BoxRelationship
                | Self::BoxJoint
                | Self::TableOne
                | Self::TableTwo
        )
    }
}

/// Whether a label is the whole line or its beginning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Start,
}
use Extent::{Start, Whole};

/// The labels, folded as lines are.
const LABELS: &[(&str, Extent, Label)] = &[
    ("nameandaddressofreportingperson", Start, Label::BoxName),
    ("issuernameandtickerortradingsymbol", Start, Label::BoxIssuer),
    ("dateofearliesttransaction", Start, Label::BoxDate),
    ("dateofeventrequiringstatement", Start, Label::BoxDate),
    ("statementforissuersfiscalyear", Start, Label::BoxDate),
    ("statementformonth", Start, Label::BoxDate),
    ("ifamendmentdate", Start, Label::BoxAmendment),
    ("relationshipofreportingperson", Start, Label::BoxRelationship),
    ("individualorjointgroupfiling", Start, Label::BoxJoint),
    ("last", Whole, Label::Name),
    ("first", Whole, Label::Name),
    ("middle", Whole, Label::Name),
    ("lastfirstmiddle", Whole, Label::Name),
    ("street", Whole, Label::Street),
    ("city", Whole, Label::City),
    ("state", Whole, Label::City),
    ("zip", Whole, Label::City),
    ("citystatezip", Whole, Label::City),
    ("director", Whole, Label::Relationship),
    ("10owner", Whole, Label::Relationship),
    ("director10owner", Start, Label::Relationship),
    ("directorx10owner", Start, Label::Relationship),
    ("officergivetitlebelow", Start, Label::Relationship),
    ("otherspecifybelow", Start, Label::Relationship),
    ("checkallapplicable", Start, Label::Printed),
    ("checkapplicableline", Start, Label::Printed),
    ("formfiledbyonereportingperson", Start, Label::Printed),
    ("formfiledbymorethanone", Start, Label::BoxMany),
    ("printortyperesponses", Start, Label::Printed),
    ("monthdayyear", Whole, Label::Printed),
    ("ombapproval", Start, Label::Printed),
    ("ombnumber", Start, Label::Printed),
    ("estimatedaverageburden", Start, Label::Printed),
    ("checkthisboxif", Start, Label::Printed),
    ("checkboxif", Start, Label::Printed),
    ("irsidentificationnumber", Start, Label::Printed),
    ("checkthisboxtoindicate", Start, Label::BoxPlan),
    ("unitedstatessecuritiesandexchange", Start, Label::Printed),
    ("washingtondc", Start, Label::Printed),
    ("statementofchangesinbeneficialownership", Start, Label::Printed),
    ("initialstatementofbeneficialownership", Start, Label::Printed),
    ("annualstatementof", Start, Label::Printed),
    ("filedpursuanttosection", Start, Label::Printed),
    ("form3holdingsreported", Start, Label::Printed),
    ("form4transactionsreported", Start, Label::Printed),
    ("tableinonderivativesecurities", Start, Label::TableOne),
    ("tableiiderivativesecurities", Start, Label::TableTwo),
    ("titleofsecurity", Start, Label::TitleOfSecurity),
    ("titleofderivativesecurity", Start, Label::TitleOfDerivative),
    ("amountofsecuritiesbeneficially", Start, Label::ColumnHead),
    ("ownershipformdirect", Start, Label::ColumnHead),
    ("natureofindirectbeneficial", Start, Label::ColumnHead),
    ("instr3", Whole, Label::ColumnHead),
    ("instr4", Whole, Label::ColumnHead),
    ("instr5", Whole, Label::ColumnHead),
    ("instr8", Whole, Label::ColumnHead),
    ("instr3and4", Whole, Label::ColumnHead),
    ("instr34and5", Whole, Label::ColumnHead),
    ("reminderreportonaseparateline", Start, Label::Printed),
    ("personswhorespondtothecollection", Start, Label::Printed),
    ("sec1474", Start, Label::Printed),
    ("sec1473", Start, Label::Printed),
    ("sec2270", Start, Label::Printed),
    ("egputscallswarrantsoptions", Start, Label::Printed),
    ("reportingowners", Whole, Label::Owners),
    ("reportingownername", Start, Label::OwnersHead),
    ("signatures", Whole, Label::Signatures),
    ("signatureofreportingperson", Start, Label::SignatureLine),
    ("signatureofdate", Start, Label::SignatureLine),
    ("reportingperson", Whole, Label::SignatureLine),
    ("date", Whole, Label::SignatureLine),
    ("explanationofresponses", Start, Label::Explanation),
    ("remarks", Whole, Label::Remarks),
    ("notefilethreecopies", Start, Label::End),
    ("potentialpersonswhoareto", Start, Label::End),
    ("iftheformisfiledbymorethanone", Start, Label::PrintedNote),
    ("intentionalmisstatementsoromissions", Start, Label::PrintedNote),
    ("edgarfiling", Start, Label::RunningHead),
];

/// The label a line bears, and how many letters of it are wrong.
pub(super) fn label_of(line: &TextLine<'_>) -> Option<(Label, usize)> {
    if let Some(part) = line.part {
        return Some((Label::of(part), 0));
    }
    // A city or a name may read `Street` or `First`; the form prints these words in brackets.
    let plain =
        |label: &Label| matches!(label, Label::Name | Label::Street | Label::City) && !line.text.contains(['(', ')']);
    exact(&line.fold).filter(|label| !plain(label)).map(|label| (label, 0)).or_else(|| nearest(line))
}

fn exact(fold: &Fold) -> Option<Label> {
    let found = fold.bytes();
    LABELS.iter().find_map(|&(pattern, extent, label)| {
        let hit = match extent {
            Whole => found == pattern.as_bytes(),
            Start => found.starts_with(pattern.as_bytes()),
        };
        hit.then_some(label)
    })
}

/// Which letters and digits occur in each label.
const LETTERS: [u64; LABELS.len()] = {
    let mut all = [0; LABELS.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = letters(LABELS[i].0.as_bytes());
        i += 1;
    }
    all
};

fn nearest(line: &TextLine<'_>) -> Option<(Label, usize)> {
    let found = line.fold.bytes();
    // Rows of cells are not damaged letter by letter, and very short lines are values.
    if found.len() < 2 || line.has_tabs() {
        return None;
    }
    let bracketed = line.text.contains(['(', ')']);
    let letters = letters(found);
    let mut best: Option<(Label, usize)> = None;
    for (&(pattern, extent, label), wanted) in LABELS.iter().zip(&LETTERS) {
        // A short word is a label only in its brackets: a name or a symbol may differ from it by one letter.
        let most = match pattern.len() {
            0..=6 if bracketed => 1,
            0..=6 => continue,
            7..=12 => 1,
            13..=20 => 2,
            _ => 3,
        };
        let limit = best.map_or(most, |(_, wrong)| most.min(wrong - 1));
        // A letter of the pattern that the line has nowhere is one letter wrong, whatever else is.
        if (wanted & !letters).count_ones() as usize > limit {
            continue;
        }
        if extent == Whole && (line.fold.long || found.len().abs_diff(pattern.len()) > limit) {
            continue;
        }
        if let Some(wrong) = distance(pattern.as_bytes(), found, limit, extent == Whole) {
            if wrong <= 1 {
                return Some((label, wrong));
            }
            best = Some((label, wrong));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Label, usize)>) {
        let line = TextLine { text, at: 0, gap: 0, hard_blanks: 0, fold: Fold::of(text), part: None };
        assert_eq!(label_of(&line), expected, "{text}");
    }

    #[test]
    fn labels_are_known_with_a_few_wrong_letters() {
        check("2. Issuer Name and Ticker or Trading Symbol", Some((Label::BoxIssuer, 0)));
        check("2. Issuer Nme and Ticker 1r Trading Symbol", Some((Label::BoxIssuer, 2)));
        check("leporting Owners", Some((Label::Owners, 1)));
        check("Repotng Oners", None);
        check("(Stlte)", Some((Label::City, 1)));
        check("Last)", Some((Label::Name, 0)));
        check("Table I - Non-Derivative Securities Acquired", Some((Label::TableOne, 0)));
        check("Tabe II - Dervative Securities Acquired", Some((Label::TableTwo, 2)));
        check("____ Director _____ 10% Owner", Some((Label::Relationship, 0)));
        check("**Signature of Reporting Person", Some((Label::SignatureLine, 0)));
    }

    #[test]
    fn values_are_no_labels() {
        for text in ["Stroot", "Managing Director", "EVP", "ZIP", "Common Stock", "Stratus, Inc. [STRS]", "D"] {
            check(text, None);
        }
    }
}
